"""From whom a record was made: rows by how publishers stand to the dispute, language and event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ashraf_record.exports.codebook import grid
from ashraf_record.record import Record
from ashraf_record.reference import name_of

STATEMENTS = ("mentions", "dates", "figures", "claims")
"""Tables whose rows are what one source says."""

SEVERAL = 3
"""Events of fewer sources are not listed."""


def as_markdown(record: Record) -> str:
    """The source balance: three tables, of relations, of languages, and of events.

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
            f"Events of which at least {SEVERAL} sources speak, and how many of each relation:",
            grid(("event", "sources", "sides"), _by_event(record)),
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


def _by_event(record: Record) -> Iterator[Sequence[str]]:
    """The events that several sources tell of, the most told first, with their sides."""
    if "mentions" not in record.names:
        return
    sides = {
        row["source_id"]: " ".join(_named(record, (row["relation"], row["relation_to"]))).strip()
        for row in record.text("sources").to_dict("records")
    }
    told: dict[str, set[str]] = {}
    for row in record.text("mentions").to_dict("records"):
        told.setdefault(row["event_id"], set()).add(row["source_id"])
    for event, ids in sorted(told.items(), key=lambda held: (-len(held[1]), held[0])):
        if len(ids) >= SEVERAL:
            counts = Counter(sides[source] for source in ids)
            listed = ", ".join(f"{side} {number}" for side, number in sorted(counts.items()))
            yield f"`{event}`", str(len(ids)), listed
