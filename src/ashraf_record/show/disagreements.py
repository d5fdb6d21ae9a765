"""Disagreements in plain sentences, every side's words shown alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from ashraf_record.findings import counted
from ashraf_record.show.counts import as_of, subject, value
from ashraf_record.show.names import find_event
from ashraf_record.show.page import Page, details, heading, indented, quiet
from ashraf_record.show.rows import Row, Rows, distinct, listed
from ashraf_record.show.words import clean, day_span, envelope, number, quoted

if TYPE_CHECKING:
    from ashraf_record.record import Record


def conflicts_table(record: Record, event_id: str | None = None) -> Page:
    """The disagreements of a record, or of one event: a short block each, by event.

    Raises ShowError for an unknown event.
    """
    rows = Rows(record)
    if event_id is None:
        return Page(lambda width: _all(rows, rows.of("conflicts")))
    found = find_event(record, event_id)
    return Page(lambda width: _all(rows, rows.about("conflicts", found)))


def disagreements(rows: Rows, event_id: str, width: int) -> Iterable[RenderableType]:
    """The section of the disagreements in which an event's rows stand; it says if there is none.

    A total of a series and a figure of its part may disagree: that stands on both pages.
    """
    yield heading("Disagreements")
    own = {name for name, row in rows.statements.items() if row["event_id"] == event_id}
    conflicts = [
        conflict
        for conflict in rows.of("conflicts")
        if conflict["event_id"] == event_id or not own.isdisjoint(listed(conflict["rows"]))
    ]
    if not conflicts:
        yield quiet("  None is recorded of the rows above.")
    for conflict in conflicts:
        yield indented(block(rows, conflict), 2)


def _all(rows: Rows, conflicts: Sequence[Row]) -> Iterable[RenderableType]:
    if not conflicts:
        yield Text("No disagreement is recorded.")
        return
    yield Text(counted(len(conflicts), "disagreement"), style="bold")
    for event_id in distinct(row["event_id"] for row in conflicts):
        yield heading(rows.label(event_id))
        yield quiet(f"[{clean(event_id)}]")
        for conflict in conflicts:
            if conflict["event_id"] == event_id:
                yield indented(block(rows, conflict), 2)
    yield heading("The words")
    met = {conflict["relation"] for conflict in conflicts}
    for category in rows.column("conflicts", "relation").categories:
        if category.value in met:
            told = quiet(f"{category.label.lower()}: {category.description}")
            yield indented(told, 2)


def block(rows: Rows, conflict: Row) -> RenderableType:
    """One disagreement: a sentence, every side with its words, and what else is to be known."""
    lines: list[RenderableType] = [Text(sentence(rows, conflict), style="bold")]
    for side in _sides(conflict):
        for row_id in side:
            lines.append(indented(_stated(rows, conflict, row_id), 2))
    lines.append(indented(quiet(details(_known(rows, conflict))), 2))
    return Group(*lines)


def sentence(rows: Rows, conflict: Row) -> str:
    """A disagreement in one sentence without a verdict.

    It has the form ``contradiction: 5 against 7 taken away (2 sources, 2 origins)``.
    """
    relation = rows.code("conflicts", "relation", conflict["relation"])
    if conflict["kind"] == "total":
        relation += ", a total and its parts"
    positions = distinct(_position(rows, conflict, side) for side in _sides(conflict))
    counts = [
        _counted(conflict[name], noun)
        for name, noun in (("sources", "source"), ("origins", "origin"))
        if conflict[name]
    ]
    told = f" ({', '.join(counts)})" if counts else ""
    return f"{relation}: {' against '.join(positions)}{_subject(rows, conflict)}{told}"


def _sides(conflict: Row) -> list[list[str]]:
    """The positions of a disagreement, lowest first, each with the rows that take it."""
    return [listed(side.strip()) for side in conflict["sides"].split(" | ") if side.strip()]


def _position(rows: Rows, conflict: Row, side: Sequence[str]) -> str:
    row = next((rows.statements[name] for name in side if name in rows.statements), None)
    return clean(";".join(side)) if row is None else _worth(rows, row)


def _worth(rows: Rows, row: Row) -> str:
    """What one row says, as short as can be."""
    if "figure_id" in row:
        return value(row)
    if "date_id" in row:
        return clean(row["edtf"]) or day_span(row["earliest"], row["latest"])
    return rows.code("claims", "polarity", row["polarity"]) if row["polarity"] else "leaves open"


def _subject(rows: Rows, conflict: Row) -> str:
    """What a disagreement is about, from the first of its rows that is there."""
    row = next((rows.statements[n] for n in listed(conflict["rows"]) if n in rows.statements), None)
    if row is None:
        return f", {clean(conflict['subject'])}"
    if "figure_id" in row:
        return f" {subject(rows, row)}"
    if "date_id" in row:
        aspect = rows.code("dates", "aspect", conflict["subject"])
        return " as the date" if aspect == "whole" else f" as the date of the {aspect}"
    return f": {quoted(rows.proposition(row['proposition_id']))}"


def _stated(rows: Rows, conflict: Row, row_id: str) -> RenderableType:
    row = rows.statements.get(row_id)
    if row is None:
        return Text(f"{clean(row_id)} (there is no such row)")
    words = row["statement"] if "claim_id" in row else quoted(row["as_reported"])
    elsewhere = row["event_id"] != conflict["event_id"]
    told = [f"about: {rows.label(row['event_id'])}" if elsewhere else "", rows.voice(row)]
    if "figure_id" in row:
        told.insert(0, as_of(rows, row["as_of"]))
    return Group(
        Text(f"{_worth(rows, row)}: {clean(words)}"),
        indented(quiet(details((*told, f"[{clean(row_id)}]"))), 2),
    )


LONGEST = 15
"""The most digits of a count."""


def _known(rows: Rows, conflict: Row) -> Iterable[str]:
    yield _envelope(rows, conflict)
    if conflict["gap"]:
        gap = conflict["gap"]
        in_words = _counted(gap, "day") if conflict["kind"] == "date" else _in_plain_digits(gap)
        yield f"gap {in_words}"
    yield "within one source and one voice" if conflict["internal"] == "true" else ""
    if conflict["conditional"] == "true":
        yield "holds only under one of two readings of a passage"
    yield f"[{clean(conflict['conflict_id'])}]"


def _envelope(rows: Rows, conflict: Row) -> str:
    lowest, highest = conflict["lowest"], conflict["highest"]
    if not lowest and not highest:
        return ""
    held = [rows.statements[n] for n in listed(conflict["rows"]) if n in rows.statements]
    if conflict["kind"] == "date":
        begin, end = "earliest", "latest"
    else:
        begin, end = "low", "high"
        lowest, highest = _in_plain_digits(lowest), _in_plain_digits(highest)
    below = any(row.get(begin, "") is None for row in held)
    above = any(row.get(end, "") is None for row in held)
    return envelope(lowest, highest, below=below, above=above)


def _whole(cell: str) -> int | None:
    """A derived count; None for what is no number, which the check tells and a page passes by."""
    return int(cell) if cell.isdecimal() and len(cell) <= LONGEST else None


def _in_plain_digits(cell: str) -> str:
    count = _whole(cell)
    return clean(cell) if count is None else number(count)


def _counted(cell: str, noun: str) -> str:
    count = _whole(cell)
    return f"{clean(cell)} {noun}s" if count is None else counted(count, noun)
