"""The sentences that every rendering of a diff shares."""

from __future__ import annotations

from collections.abc import Iterator

from ashraf_record.findings import counted
from ashraf_record.releases.model import Diff, Disagreement, Row, Step, TableDiff
from ashraf_record.show.words import clean, joined

LIMIT = 300
"""The most characters that are shown of one cell."""

BEFORE = 60
"""How many characters are shown before the first that changed."""


def sides(diff: Diff) -> str:
    """Which record is compared with which."""
    return f"{_edition(diff.old.where, diff.old.version)} → {_edition(*_new(diff))}"


def _new(diff: Diff) -> tuple[str, str]:
    return diff.new.where, diff.new.version


def _edition(where: str, version: str) -> str:
    return f"{clean(where)} ({clean(version) or 'no version stated'})"


def counts(diff: Diff) -> list[str]:
    """How much changed, one line for each kind of thing that did; one line if nothing did."""
    if not diff:
        return ["Nothing differs."]
    lines = [f"{table.table}: {numbers(table)}" for table in diff.tables]
    if diff.schema:
        lines.append(f"schemas: {counted(len(diff.schema), 'change')}")
    told = disagreement_numbers(diff)
    return [*lines, f"disagreements: {told}"] if told else lines


def numbers(table: TableDiff) -> str:
    """How many rows of a table changed, and how.

    A row that was removed without being retired is only removed.
    """
    retired = sum(row.retired for row in table.removed)
    return _listed(
        (len(table.added), "added"),
        (len(table.corrected), "corrected"),
        (retired, "retired"),
        (len(table.removed) - retired, "removed"),
    )


def disagreement_numbers(diff: Diff) -> str:
    """How many disagreements changed, and how; empty if none did."""
    return _listed(
        (len(diff.opened), "opened"), (len(diff.changed), "changed"), (len(diff.closed), "closed")
    )


def _listed(*numbers: tuple[int, str]) -> str:
    return ", ".join(f"{number:,} {what}" for number, what in numbers if number)


def verdict(diff: Diff) -> str:
    """Which step the differences imply, and whether the version was raised enough."""
    old, new = clean(diff.old.version), clean(diff.new.version)
    implied = "No new version is needed" if diff.step is Step.NONE else f"Step: {diff.step.name}"
    if diff.enough is None:
        stated = [f"{version!r}" for version in (old, new) if version]
        told = f"of the form 1.2.3 (stated: {joined(stated) or 'none'})"
        return f"{implied}. Whether it was taken cannot be told: versions are not both {told}."
    if not diff.enough:
        # Between two releases one step serves many changes, and OLD need not be a release.
        stays = f"stays {new}; if that was released," if old == new else f"is {new};"
        return f"{implied}. The version {stays} it must be {diff.needed} or higher."
    raised = f"the version stays {new}" if old == new else f"the version rises from {old} to {new}"
    return f"{implied}; {raised}."


def title(held: Disagreement) -> str:
    """What a disagreement is: its relation and kind, its event, and what it is about."""
    event = f"{held.label} [{held.event_id}]" if held.label else held.event_id
    return clean(f"{held.relation} ({held.kind.lower()}), {event}: {held.about}")


def retirement(row: Row) -> str:
    """What became of a removed row: retired and why, or not even that."""
    if row.retirement is None:
        return "not retired"
    reason, instead = row.retirement.get("reason", ""), row.retirement.get("replacement", "")
    told = f"retired: {reason}" if reason else "retired"
    return cut(f"{told} Now {instead}." if instead else told)


def cut(text: str) -> str:
    """The beginning of a cell, safe to be shown."""
    return clean(text if len(text) <= LIMIT else text[: LIMIT - 1] + "…")


def cut_both(old: str, new: str) -> tuple[str, str]:
    """Two cells, safe to be shown: whole if they are short, else from where they part.

    >>> cut_both("x" * 400 + "a", "x" * 400 + "b")[1][-3:]
    'xxb'
    """
    if max(len(old), len(new)) <= LIMIT:
        return clean(old), clean(new)
    pairs = enumerate(zip(old, new, strict=False))
    parted = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    start = max(0, parted - BEFORE)
    before = "…" if start else ""
    return before + cut(old[start:]), before + cut(new[start:])


def shown_cells(row: Row, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The filled cells of a row but for `hidden` columns, safe to be shown."""
    for column, cell in row.cells.items():
        if cell and column not in hidden:
            yield column, cut(cell)
