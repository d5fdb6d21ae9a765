"""When: every dating of an event on one axis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.show import plot
from ashraf_record.show.page import DISPUTED, beside, details, heading, indented, quiet
from ashraf_record.show.rows import Row, Rows
from ashraf_record.show.words import clean, day_span, envelope, quoted

if TYPE_CHECKING:
    from ashraf_record.dates import Interval


def when(rows: Rows, event_id: str, width: int) -> Iterable[RenderableType]:
    """The section of an event's datings; nothing where no source dates it."""
    dates = rows.about("dates", event_id)
    if not dates:
        return
    yield heading("When")
    room = width // 2
    found = [rows.intervals[row["date_id"]] for row in dates]
    drawn = [interval for interval in found if interval.bounded]
    scale = plot.days(day for interval in drawn for day in _ends(interval))
    if drawn:
        yield beside("", quiet(plot.labels(scale, room)), width, room)
        yield beside("", quiet(plot.ruler(scale, room)), width, room)
    for row, interval in zip(dates, found, strict=True):
        yield from _dating(rows, row, interval, scale, width, room)
    yield from _envelope(rows.events[event_id])


def _dating(
    rows: Rows, row: Row, interval: Interval, scale: plot.Scale, width: int, room: int
) -> Iterable[RenderableType]:
    sign = DISPUTED if row["disputed"] else " "
    line = plot.overlay(_bar(part, scale, room) for part in interval.alternatives)
    yield beside(Text(f"{sign} {quoted(row['as_reported'])}"), Text(line), width, room)
    yield indented(quiet(details(_said(rows, row, interval))))


def _bar(interval: Interval, scale: plot.Scale, room: int) -> str:
    low, high, wide_low, wide_high = (
        None if day is None else day.toordinal() for day in _ends(interval)
    )
    return plot.bar(low, high, wide_low, wide_high, scale, room, approx=interval.approximate)


def _ends(interval: Interval) -> tuple[date | None, date | None, date | None, date | None]:
    return interval.earliest, interval.latest, interval.wide_earliest, interval.wide_latest


def _said(rows: Rows, row: Row, interval: Interval) -> Iterable[str]:
    days = day_span(interval.earliest, interval.latest)
    yield f"EDTF {clean(row['edtf'])}" if row["edtf"] else ""
    yield days if days != row["edtf"] else ""
    yield "approximate" if interval.approximate else ""
    yield "uncertain" if interval.uncertain else ""
    aspect = rows.code("dates", "aspect", row["aspect"])
    yield "" if row["aspect"] == "whole" else f"dates the {aspect}"
    yield _counted_from(rows, row)
    yield rows.code("dates", "modality", row["modality"])
    yield rows.voice(row)
    yield f"another reading of {clean(row['alternative_to'])}" if row["alternative_to"] else ""
    yield clean(row["note"])
    yield f"[{clean(row['date_id'])}]"


def _counted_from(rows: Rows, row: Row) -> str:
    rule = rows.code("dates", "rule", row["rule"]) if row["rule"] else ""
    anchor = f"counted from: {rows.label(row['anchor_event'])}" if row["anchor_event"] else ""
    if row["anchor"] == "publication":
        anchor = "counted from the day of publication"
    return ", ".join(part for part in (rule and f"rule: {rule}", anchor) if part)


def _envelope(event: Row) -> Iterable[RenderableType]:
    first, last = event["earliest"], event["latest"]
    if first is None and last is None:
        return
    ends = ("" if day is None else str(day) for day in (first, last))
    yield quiet(f"  {envelope(*ends, below=first is None, above=last is None)}")
