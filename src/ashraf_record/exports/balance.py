"""From whom a record was made: rows by source, and by how publishers stand to the dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ashraf_record.exports.codebook import grid
from ashraf_record.record import Record
from ashraf_record.reference import name_of

STATEMENTS = ("mentions", "dates", "figures", "claims")
"""Tables whose rows are what one source says."""


def as_markdown(record: Record) -> str:
    """The source balance: three tables, of relations, of languages, and of sources.

    Rows are those of the tables of statements; a relation is that of the source's publisher to
    the dispute and to whom, and no score.
    """
    held = _held(record)
    sources = record.text("sources").to_dict("records")
    header = ("sources", *held, *["events spoken of"] * ("mentions" in held))
    return "\n\n".join(
        [
            "Rows by how the publisher stands to the dispute:",
            grid(("relation", "to", *header), _by(record, sources, ("relation", "relation_to"))),
            "Rows by language of the source:",
            grid(("language", *header), _by(record, sources, ("language",))),
            "Rows by source:",
            grid(("source", "reading", *held), _by_source(record, sources)),
        ]
    )


def _held(record: Record) -> tuple[str, ...]:
    return tuple(table for table in STATEMENTS if table in record.names)


def _by(
    record: Record, sources: Sequence[Mapping[Any, Any]], columns: Sequence[str]
) -> Iterator[Sequence[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in sources:
        groups.setdefault(tuple(row[c] for c in columns), []).append(row["source_id"])
    counts = {table: Counter(record.text(table)["source_id"]) for table in _held(record)}
    for key, ids in sorted(groups.items()):
        rows = [str(sum(counts[table][source] for source in ids)) for table in counts]
        yield (*_named(record, key), str(len(ids)), *rows, *_events(record, set(ids)))


def _named(record: Record, key: Sequence[str]) -> list[str]:
    relation, *to = key
    return [relation, *(name_of(record, actor) if actor else "" for actor in to)]


def _events(record: Record, ids: set[str]) -> Iterator[str]:
    """How many events these sources speak of, where the record tells."""
    if "mentions" in record.names:
        frame = record.text("mentions")
        yield str(frame.loc[frame["source_id"].isin(ids), "event_id"].nunique())


def _by_source(record: Record, sources: Sequence[Mapping[Any, Any]]) -> Iterator[Sequence[str]]:
    counts = {table: Counter(record.text(table)["source_id"]) for table in _held(record)}
    for row in sources:
        name = row["source_id"]
        yield (f"`{name}`", row["reading"], *(str(counts[table][name]) for table in counts))
