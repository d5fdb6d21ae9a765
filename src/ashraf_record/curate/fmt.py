"""The one mending command: fills what can be derived and is empty, sorts, writes, locks.

Nothing that somebody entered is changed but for spaces, Unicode form, the order of rows and the
quotation marks of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ashraf_record import derived, evidence, tables
from ashraf_record.contract import Contract, Schema
from ashraf_record.curate.given import Given, given
from ashraf_record.curate.read import Cells, canonical, read_contract, read_rows
from ashraf_record.curate.write import write_all
from ashraf_record.record import Record

LOCKED = "conflicts"
"""The derived table: it is never read, only written anew."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What `fmt` did.

    Attributes:
        changed: Paths of the files written, below the record's folder.
        filled: How many cells were filled, by column.
        unlocked: Why conflicts.csv was left as it was; empty where it is current.
    """

    changed: list[str]
    filled: dict[str, int]
    unlocked: str = ""


def fmt(root: Path, texts: Path | None = None) -> Mended:
    """Mend the record at `root`.

    Where they are empty, row ids and an event's evidence are filled, and with the texts digests
    and the locators of words that occur once. Raises CurateError, and writes nothing, where a
    table cannot be read without losing something.
    """
    found = read_contract(root)
    held = {table: read_rows(root, found, table) for table in found.schemas if table != LOCKED}
    before = {table: [dict(row) for row in rows] for table, rows in held.items()}
    at_hand = given(held.get("sources", ()), texts) if texts else {}
    for table, rows in held.items():
        _fill_ids(found.schemas[table], rows, held.get("retired", []))
        _fill_evidence(found.schemas[table], rows, at_hand)
    _fill_events(held)
    filled = _filled(before, held)
    written = {
        found.path(table): canonical(found.schemas[table], rows) for table, rows in held.items()
    }
    changed = write_all(root, written)
    unlocked, locked = _lock(root, found)
    return Mended(sorted({*changed, *locked}), filled, unlocked)


EVIDENCE = ("source_id", "locator", "digest")


def _fill_ids(schema: Schema, rows: list[Cells], retired: list[Cells]) -> None:
    """Give rows without an identifier the next number that their source never used."""
    if not schema.letter or "source_id" not in schema.names:
        return
    used: dict[str, int] = {}
    for name in [row[schema.key] for row in rows] + [row["id"] for row in retired]:
        source, letter, number = tables.order(name)
        if letter == schema.letter:
            used[source] = max(used.get(source, 0), number)
    for row in rows:
        if not row[schema.key] and row["source_id"]:
            source = row["source_id"]
            used[source] = used.get(source, 0) + 1
            row[schema.key] = f"{source}.{schema.letter}{used[source]}"


def _fill_evidence(schema: Schema, rows: list[Cells], texts: Mapping[str, Given]) -> None:
    if not set(EVIDENCE) <= set(schema.names):
        return
    for row in rows:
        found = texts.get(row["source_id"])
        if found is None:
            continue
        words = row.get("as_reported") or row.get("called") or ""
        if not row["locator"]:
            places = evidence.locate(found.text, words)
            if len(places) == 1 and _whole(found.text, places[0]):
                row["locator"], _ = found.evidence(places[0])
        if row["locator"] and not row["digest"]:
            try:
                spans = evidence.spans(found.text, row["locator"])
            except evidence.LocatorError:
                continue
            if not found.is_page:
                row["digest"] = " ".join(map(evidence.digest, spans))


def _whole(text: str, place: evidence.CharRange) -> bool:
    """Whether a place neither begins nor ends within a word or number."""
    return not any(
        0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum()
        for edge in (place.start, place.end)
    )


def _fill_events(held: Mapping[str, list[Cells]]) -> None:
    """Give an event without evidence that of its first mention."""
    first: dict[str, Cells] = {}
    mentions = held.get("mentions", ())
    for mention in sorted(mentions, key=lambda row: tables.order(row["mention_id"])):
        first.setdefault(mention["event_id"], mention)
    for event in held.get("events", ()):
        mention = first.get(event["event_id"], {})
        if mention.get("locator") and not any(event[name] for name in EVIDENCE):
            event.update({name: mention[name] for name in EVIDENCE})


def _filled(before: Mapping[str, list[Cells]], after: Mapping[str, list[Cells]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table, rows in after.items():
        for old, new in zip(before[table], rows, strict=True):
            for name, cell in new.items():
                if cell and not old[name]:
                    counts[name] = counts.get(name, 0) + 1
    return counts


def _lock(root: Path, found: Contract) -> tuple[str, list[str]]:
    """Write the disagreements that follow from the tables; say why where they cannot."""
    from ashraf_record import conflicts

    if LOCKED not in found.schemas:
        return "", []
    try:
        for table, schema in found.schemas.items():
            if table != LOCKED:
                keys = Record(root, found).text(table)[schema.key]
                for line in keys.index[keys == ""]:
                    message = f"{schema.key}: The cell is empty."
                    raise tables.not_loaded(found.path(table), int(line), message)
        derived_rows = conflicts.derive(*derived.compared(Record(root, found)))
    except ValueError as error:
        return f"The disagreements cannot be derived: {error}", []
    except KeyError as error:
        return f"The disagreements cannot be derived: {derived.lacking(error)}", []
    names = found.schemas[LOCKED].names
    rows = derived_rows[list(names)].to_numpy().tolist()
    return "", write_all(root, {found.path(LOCKED): tables.write(names, rows)})
