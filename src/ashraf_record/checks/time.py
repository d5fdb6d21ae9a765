"""Time: dates that can be read, that say what the words say, and that can have been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.dates import DateError, Interval, edtf_agrees, interval, weekday_agrees, weekdays
from ashraf_record.derived import date_intervals, hull
from ashraf_record.tables import shown

_EDTF_COLUMNS = ("edtf", "published", "as_of")
_EVENT_TIME = re.compile(r"(through|before|since):")


@rule("time")
def edtf_form(view: View) -> Iterator[Said]:
    """A date is Extended Date/Time Format: 2013-09-01, 2013-09, 2009/2011, XXXX-07-04.

    Any other form means different days in different countries.
    """
    for table in view.contract.schemas:
        for column in _EDTF_COLUMNS:
            for line in view.rows(table, column):
                if _EVENT_TIME.match(line[column]):
                    continue
                try:
                    interval(line[column])
                except DateError as error:
                    view.doubtful.add((table, line.number, column))
                    yield Said(line.file, line.number, str(error), "", column, line[column])


@rule("time")
def date_wording(view: View) -> Iterator[Said]:
    """edtf holds what the words of the date say, and nothing else.

    A year that the source does not give is not this source's.
    """
    for line in view.rows("dates", "edtf", "as_reported", "source_id"):
        fault = edtf_agrees(line["as_reported"], line["edtf"], _language(view, line))
        if fault:
            yield Said(line.file, line.number, fault, "Enter only what the words say; a rule bounds the rest.",
                       "edtf", line["edtf"])


def _language(view: View, line: Line) -> str:
    source = view.source(line["source_id"])
    return source["language"] if source else "en"


@rule("time")
def weekday_mismatch(view: View) -> Iterator[Said]:
    """A weekday in the words is the weekday of the date.

    Where it is not, one of the two was misread.
    """
    for line in view.rows("dates", "edtf", "as_reported"):
        found = interval(line["edtf"])
        if weekday_agrees(line["as_reported"], found) is False and found.earliest:
            yield Said(line.file, line.number, f"{line['edtf']} is a {found.earliest:%A}, the words say "
                       f"{' or '.join(day.title() for day in weekdays(line['as_reported']))}.",
                       "Read the passage again; if the source errs, say so in the note and leave edtf empty.",
                       "edtf", line["edtf"])


@rule("time")
def anchor_incomplete(view: View) -> Iterator[Said]:
    """A dating has what its anchor needs, and no more.

    explicit needs an edtf; publication and event need a rule; event needs an anchor_event, which
    no other anchor has, and which is not the dated event itself.
    """
    for line in view.rows("dates", "anchor", "anchor_event", "rule", "edtf", "event_id"):
        anchor = line["anchor"]
        if anchor == "explicit" and not line["edtf"]:
            yield Said(line.file, line.number, "The anchor is explicit and edtf is empty.",
                       "Enter the date that the words name, or another anchor.", "edtf")
        if anchor in ("publication", "event") and not line["rule"]:
            yield Said(line.file, line.number, f"The anchor is {anchor} and there is no rule.",
                       "Say how the wording counts from it.", "rule")
        if anchor == "event" and not line["anchor_event"]:
            yield Said(line.file, line.number, "The anchor is an event and anchor_event is empty.",
                       "Name the event from which the wording counts.", "anchor_event")
        if anchor != "event" and line["anchor_event"]:
            yield Said(line.file, line.number, f"The anchor is {anchor} and anchor_event is filled.",
                       "Empty it, or write event as the anchor.", "anchor_event", line["anchor_event"])
        if line["anchor_event"] and line["anchor_event"] == line["event_id"]:
            yield Said(line.file, line.number, "The event is dated from itself.",
                       "Name the event from which the wording counts.", "anchor_event", line["anchor_event"])


def resolved(view: View) -> list[tuple[Line, Interval]]:
    """The readable datings with their intervals, relative wording resolved."""
    needed = ("date_id", "event_id", "aspect", "edtf", "as_reported", "anchor", "anchor_event", "rule",
              "modality", "source_id")
    lines = list(view.rows("dates", *needed))
    sources = view.rows("sources", "source_id", "published", "published_basis")
    found = date_intervals([line.cells for line in lines], [line.cells for line in sources])
    return list(zip(lines, found, strict=True))


@rule("time")
def event_after_source(view: View) -> Iterator[Said]:
    """An event that a source asserts is not later than the publication of that source.

    Nobody reports what is still to come as having been. An inferred publication date counts too.
    """
    for line, found in resolved(view):
        source = view.source(line["source_id"])
        if source is None or line["modality"] != "asserted" or line["aspect"] == "end" and not found.earliest:
            continue
        if (view_doubts(view, source, "published")) or not source["published"]:
            continue
        published = interval(source["published"]).latest
        if found.wide_earliest and published and found.wide_earliest > published:
            yield Said(line.file, line.number, f"{shown(line['as_reported'])} is {found.earliest} at the "
                       f"earliest, after its source was published ({source['published']}, "
                       f"{source.file}:{source.number}).",
                       "One of the two dates is wrong.", "edtf", line["edtf"])


def view_doubts(view: View, line: Line, column: str) -> bool:
    """Whether something was found against a cell."""
    return (line.table, line.number, column) in view.doubtful


@rule("time")
def end_before_start(view: View) -> Iterator[Said]:
    """In one source an event does not end before it starts.

    Where a source says so, one of the two was misread.
    """
    for (source, event), dated in _by_event(view).items():
        starts = [(line, found) for line, found in dated if line["aspect"] == "start"]
        ends = [(line, found) for line, found in dated if line["aspect"] == "end"]
        first = hull(found for _, found in starts)
        for line, found in ends:
            if first and first.wide_earliest and _is_before(found.wide_latest, first.wide_earliest):
                yield Said(line.file, line.number, f"{event} ends by {found.latest}, before {source} has it "
                           f"start ({first.earliest}).", "Read both passages again.", "edtf", line["edtf"])


@rule("time")
def part_outside_whole(view: View) -> Iterator[Said]:
    """In one source a part of an event lies within the time of the whole.

    Otherwise it is no part of it, or one of the two was misread.
    """
    dated = _by_event(view)
    parts = view.schema("events").by_name["part_of"] if "events" in view.contract.schemas else None
    for event in view.rows("events", "event_id", "part_of"):
        for parent in parts.split(event["part_of"]) if parts else ():
            for (source, name), rows in dated.items():
                if name != event["event_id"] or (source, parent) not in dated:
                    continue
                part = hull(found for _, found in rows)
                whole = _extent(dated[source, parent])
                if part and whole and _apart(part, whole):
                    line = rows[0][0]
                    yield Said(line.file, line.number, f"{name} lies outside {parent}, of which it is a part, "
                               f"as {source} dates both.", "Read both passages again, or see part_of in events.",
                               "edtf", line["edtf"])


def _extent(rows: list[tuple[Line, Interval]]) -> tuple[date | None, date | None] | None:
    """From the first day of any dating to the last: a part may lie anywhere between."""
    known = [(line, found) for line, found in rows if found.bounded]
    if not known or any(line["aspect"] != "whole" for line, _ in known):
        return None
    first = [found.wide_earliest for _, found in known]
    last = [found.wide_latest for _, found in known]
    return (None if None in first else min(d for d in first if d),
            None if None in last else max(d for d in last if d))


def _by_event(view: View) -> dict[tuple[str, str], list[tuple[Line, Interval]]]:
    found: dict[tuple[str, str], list[tuple[Line, Interval]]] = {}
    for line, days in resolved(view):
        if line["modality"] == "asserted" and not line["alternative_to"]:
            found.setdefault((line["source_id"], line["event_id"]), []).append((line, days))
    return found


def _apart(part: Interval, whole: tuple[date | None, date | None]) -> bool:
    return _is_before(part.wide_latest, whole[0]) or _is_before(whole[1], part.wide_earliest)


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
