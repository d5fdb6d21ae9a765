"""A row as a reference: who says it, in which source, and where in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ashraf_record.contract import Schema
from ashraf_record.dates import DateError, readable
from ashraf_record.record import Record

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """A row and the source it is pinned to.

    Attributes:
        row: Identifier of the row.
        table: Its table.
        said: Who says what it reports, in which source, as one phrase; empty for a row that names
            no source.
        place: Where in the source, as the row's locator has it; may be empty.
    """

    row: str
    table: str
    said: str
    place: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The source and the place in it, a phrase each."""
        place = f"Place in the source: {self.place}" if self.place else ""
        return tuple(line for line in (self.said, place) if line)


def reference(record: Record, row: str) -> Reference | None:
    """The row of any table with this identifier; None where there is none."""
    for table in record.names:
        schema, frame = record.contract.schemas[table], record.text(table)
        for held in frame.loc[frame[schema.key] == row].to_dict("records"):
            return Reference(row, table, _said(record, schema, held), held.get("locator", ""))
    return None


def _said(record: Record, schema: Schema, row: Row) -> str:
    source = _apa(record, row.get("source_id", ""))
    if not source:
        return ""
    if schema.key == "source_id":
        return f"The row describes: {source}"
    if "speaker" not in schema.by_name:
        return f"What the row reports is said in: {source}"
    voice = _voice(record, schema, row)
    by = f"{voice}, in" if voice else "the source itself"
    return f"What the row reports is said by {by}: {source}"


def _voice(record: Record, schema: Schema, row: Row) -> str:
    """Who said it and through whom, outermost last; empty for the source's own voice."""
    names = {
        column: [name_of(record, actor) for actor in schema.by_name[column].split(row[column])]
        for column in ("speaker", "via")
        if column in schema.by_name
    }
    speakers = " and ".join(names["speaker"]) or ("the source itself" if names.get("via") else "")
    jointly = " jointly" if len(names["speaker"]) > 1 else ""
    relays = [f"via {relay}" for relay in reversed(names.get("via", []))]
    return ", ".join([f"{speakers}{jointly}", *relays]) if speakers else ""


def _apa(record: Record, source: str) -> str:
    """A source as APA style (7th edition) refers to it; empty for an unknown one."""
    if "sources" not in record.names or not source:
        return ""
    frame = record.text("sources")
    for row in frame.loc[frame["source_id"] == source].to_dict("records"):
        publisher = name_of(record, row["publisher"])
        author = row["author"] or publisher
        parts = (
            _sentence(author),
            f"({_published(record, row)}).",
            _sentence(row["title"]),
            _sentence(publisher) if publisher != author else "",
            row["url"],
        )
        return " ".join(part for part in parts if part)
    return ""


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".?!" else text


def _published(record: Record, row: Row) -> str:
    """When a source was published, in words, and how that is known where it is not printed."""
    try:
        day = readable(row["published"]) or "n.d."
    except DateError:
        day = row["published"]
    basis = row["published_basis"]
    codes = record.contract.schemas["sources"].by_name["published_basis"].categories
    label = next((code.label.lower() for code in codes if code.value == basis), basis)
    return day if basis in ("", "printed") else f"{day}; basis: {label}"


def name_of(record: Record, actor: str) -> str:
    """The name of an actor; its identifier where the record has none."""
    if "actors" not in record.names:
        return actor
    frame = record.text("actors")
    names = frame.loc[frame["actor_id"] == actor, "name"].tolist()
    return str(names[0]) if names else actor
