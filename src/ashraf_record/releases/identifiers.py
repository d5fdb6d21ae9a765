"""What a release must not do to identifiers: lose them, use them again, give them new meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ashraf_record.evidence import CharRange, LocatorError, TextFragment, digest, places
from ashraf_record.releases.model import Fault, TableDiff
from ashraf_record.show.words import clean

RETIRED = "retired"
"""The table of the identifiers that were removed."""


def redefined(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether an id changed meaning: its source or its locator's words changed.

    The words of a character range are known by their digest, those of a text fragment are in it,
    so a range that moved with its words is no change. Where the words are not known, locators
    are compared as they stand. Evidence that one side lacks is no change.
    """
    sources = [row.get("source_id", "") for row in (old, new)]
    if not all(sources):
        return False
    if sources[0] != sources[1]:
        return True
    locators = [row.get("locator", "") for row in (old, new)]
    if not all(locators):
        return False
    words = [_words(row) for row in (old, new)]
    return locators[0] != locators[1] if None in words else words[0] != words[1]


def _words(row: Mapping[str, str]) -> list[str] | None:
    """Digests of the words of each place of a locator; None where they are not known."""
    try:
        found = places(row["locator"])
    except LocatorError:
        return None
    digests = row.get("digest", "").split()
    if len(digests) != sum(isinstance(place, CharRange) for place in found):
        return None
    known = iter(digests)
    return [_fragment(p) if isinstance(p, TextFragment) else next(known) for p in found]


def _fragment(place: TextFragment) -> str:
    words = f"{place.text}…{place.text_end}" if place.text_end else place.text
    return digest(words)


def has_ids(key: str) -> bool:
    """Whether a key column holds identifiers, which are for ever, and not words of a vocabulary."""
    return key.endswith("_id")


def faults(diffs: Sequence[TableDiff], retired_before: Mapping[str, object]) -> Iterator[Fault]:
    """What happened to identifiers that must not, table by table.

    `retired_before` are the ids that were retired on the old side.
    """
    for table in diffs:
        if table.table == RETIRED:
            yield from _forgotten(table)
        elif has_ids(table.key):
            yield from _vanished(table)
            yield from _redefined(table)
            yield from _reused(table, retired_before)


def _vanished(table: TableDiff) -> Iterator[Fault]:
    for row in table.removed:
        if not row.retired:
            yield Fault(
                "id-vanished",
                table.table,
                row.id,
                f"{clean(row.id)} is gone and is not among the retired ids.",
                "Restore the row, or enter its id in retired.csv with the reason and the version.",
                None,
            )


def _redefined(table: TableDiff) -> Iterator[Fault]:
    for row in table.corrected:
        if row.redefined:
            place = f"{row.old['source_id']} {row.old.get('locator', '')}".strip()
            yield Fault(
                "id-redefined",
                table.table,
                row.id,
                f"{clean(row.id)} stood for other words ({clean(place)}).",
                "Restore the row, or retire its id and give the new row an id of its own.",
                row.line,
            )


def _reused(table: TableDiff, retired_before: Mapping[str, object]) -> Iterator[Fault]:
    for row in table.added:
        if row.id in retired_before:
            yield Fault(
                "id-reused",
                table.table,
                row.id,
                f"{clean(row.id)} is retired and was given to a new row.",
                "Give the row an id that was never used.",
                row.line,
            )


def _forgotten(table: TableDiff) -> Iterator[Fault]:
    for row in table.removed:
        yield Fault(
            "id-forgotten",
            table.table,
            row.id,
            f"{clean(row.id)} is no longer among the retired ids.",
            "Restore its row; a retired id stays retired.",
            None,
        )
