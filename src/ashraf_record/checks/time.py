"""Time: dates that can be read, that say what the words say, and that can have been."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from ashraf_record import _files
from ashraf_record.checks.cells import spreadsheet
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.checks.wordings import days_of, is_near
from ashraf_record.checks.written import CITATION
from ashraf_record.dates import (
    DateError,
    Interval,
    edtf_agrees,
    interval,
    weekday_agrees,
    weekdays,
)
from ashraf_record.derived import date_intervals, hull
from ashraf_record.tables import shown

_AS_OF = "as_of"
"""The column whose cells may also name an event."""

_EDTF_COLUMNS = ("edtf", "published", _AS_OF)
_EVENT_TIME = re.compile(r"(through|before|since):")

_RELEASED = re.compile(rb"(?m)^date-released:[ \t]*[\"']?([0-9]{4})-[0-9]{2}-[0-9]{2}\b")

Dated = list[tuple[Line, Interval]]
"""Datings with their intervals, relative wording resolved."""


@rule("time")
def edtf_form(view: View) -> Iterator[Said]:
    """A date is Extended Date/Time Format: 2013-09-01, 2013-09, 2009/2011, XXXX-07-04.

    Any other form means different days in different countries.
    """
    for table in view.contract.schemas:
        for column in _EDTF_COLUMNS:
            for line in view.rows(table, column):
                cell = line[column]
                if column == _AS_OF and _EVENT_TIME.match(cell):
                    continue
                try:
                    interval(cell)
                except DateError as error:
                    view.doubt(line, column)
                    hint = spreadsheet(cell) or "Enter the date as the words give it, year first."
                    yield Said(line.file, line.number, str(error), hint, column, cell)


@rule("time")
def date_wording(view: View) -> Iterator[Said]:
    """edtf holds what the words of the date say, and nothing else.

    A year that the source does not give is not this source's.
    """
    for line in view.rows("dates", "edtf", "as_reported", "source_id"):
        fault = edtf_agrees(line["as_reported"], line["edtf"], view.language(line))
        if fault:
            view.misread.add(line["date_id"])
            yield Said(
                line.file,
                line.number,
                fault,
                "Enter only what the words say; a rule bounds the rest.",
                "edtf",
                line["edtf"],
            )


@rule("time")
def weekday_mismatch(view: View) -> Iterator[Said]:
    """A weekday in the words is the weekday of the date.

    Where it is not, one of the two was misread. A date without its year is held against the time
    at which its source was published: so is a date of "this week".
    """
    for line in view.rows("dates", "edtf", "as_reported"):
        found = interval(line["edtf"])
        if found.earliest and weekday_agrees(line["as_reported"], found) is False:
            named = " or ".join(day.title() for day in weekdays(line["as_reported"]))
            yield Said(
                line.file,
                line.number,
                f"{line['edtf']} is a {_DAYS[found.earliest.weekday()]}, the words say {named}.",
                "Read the passage again; where the source itself errs, say so in the note and "
                "leave edtf empty.",
                "edtf",
                line["edtf"],
            )
    needed = ("edtf", "as_reported", "source_id", "rule", "modality", "anchor")
    for line in view.rows("dates", *needed):
        source = view.source(line["source_id"])
        if source is None or view.doubts(source, "published") or line["anchor"] != "publication":
            continue
        fault = _out_of_time(line, interval(source["published"]))
        if fault:
            yield Said(
                line.file,
                line.number,
                f"{fault} published {source['published']} ({source.file}:{source.number}).",
                "Read the passage again; where the source itself errs, or looks back on another "
                "year, say so in the note and leave edtf empty.",
                "edtf",
                line["edtf"],
            )


def _out_of_time(line: Line, published: Interval) -> str:
    """Why a date without its year does not fit the time of publication; empty where it does."""
    days = days_of(line["edtf"], published)
    named = weekdays(line["as_reported"])
    if days and line["rule"] == "this-week" and not any(is_near(day, published) for day in days):
        return f"{line['edtf']} does not lie in a week about that of its source,"
    if line["modality"] == "asserted":
        days = [day for day in days if not _is_before(published.wide_latest, day)]
    if days and named and not any(_DAYS[day.weekday()] in named for day in days):
        return f"{line['edtf']} is no {' or '.join(named)} in the years about its source,"
    return ""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@rule("time")
def anchor_incomplete(view: View) -> Iterator[Said]:
    """A dating has what its anchor needs, and no more.

    explicit needs an edtf; publication and event need a rule; event needs an anchor_event, which
    no other anchor has, and which is not the dated event itself.
    """
    for line in view.rows("dates", "anchor", "anchor_event", "rule", "edtf", "event_id"):
        for column, message, hint in _anchor_faults(line):
            yield Said(line.file, line.number, message, hint, column, line[column])


def _anchor_faults(line: Line) -> Iterator[tuple[str, str, str]]:
    anchor, event = line["anchor"], line["anchor_event"]
    counts_from = "Name the event from which the wording counts."
    if anchor == "explicit" and not line["edtf"]:
        hint = "Enter the date that the words name, or another anchor."
        yield "edtf", "The anchor is explicit and edtf is empty.", hint
    if anchor in ("publication", "event") and not line["rule"]:
        hint = "Say how the wording counts from it."
        yield "rule", f"The anchor is {anchor} and there is no rule.", hint
    if anchor == "event" and not event:
        yield "anchor_event", "The anchor is an event and anchor_event is empty.", counts_from
    if anchor != "event" and event:
        hint = "Empty it, or write event as the anchor."
        yield "anchor_event", f"The anchor is {anchor} and anchor_event is filled.", hint
    if event and event == line["event_id"]:
        yield "anchor_event", "The event is dated from itself.", counts_from


def resolved(view: View) -> Dated:
    """The readable datings with their intervals, relative wording resolved."""
    return view.once("dated", lambda: _resolved(view))


_NEEDED = (
    *("date_id", "event_id", "aspect", "edtf", "as_reported", "anchor", "anchor_event", "rule"),
    *("modality", "source_id"),
)


def _resolved(view: View) -> Dated:
    lines = list(view.rows("dates", *_NEEDED))
    sources = view.rows("sources", "source_id", "published", "published_basis")
    found = date_intervals([line.cells for line in lines], [line.cells for line in sources])
    return list(zip(lines, found, strict=True))


@rule("time")
def event_after_source(view: View) -> Iterator[Said]:
    """An event that a source asserts is not later than the publication of that source.

    Nobody reports what is still to come as having been. An inferred publication date counts too.
    Whoever gives a figure of an event is held against the dates that all sources give of it.
    """
    told: set[str] = set()
    for line, found in resolved(view):
        source = view.source(line["source_id"])
        if source is None or line["modality"] != "asserted":
            continue
        if view.doubts(source, "published"):
            continue
        published = interval(source["published"]).wide_latest
        if found.earliest and _is_before(published, found.wide_earliest):
            yield Said(
                line.file,
                line.number,
                f"{shown(line['as_reported'])} is {found.earliest} at the earliest, after its "
                f"source was published ({source['published']}, {source.file}:{source.number}).",
                "One of the two dates is wrong.",
                "edtf",
                line["edtf"],
            )
            told |= {line["source_id"], line["event_id"]}
    yield from _counted_early(view, told)


def _counted_early(view: View, told: set[str]) -> Iterator[Said]:
    """The sources with a figure of an event that came after them, as all sources date it.

    Each source and each event is told once: where one of many dates is wrong, so is one.
    """
    begun = _begun(view)
    for line in view.rows("figures", "source_id", "event_id", "modality"):
        source, found = view.source(line["source_id"]), begun.get(line["event_id"])
        if source is None or found is None or line["modality"] != "asserted":
            continue
        if told & {line["source_id"], line["event_id"]} or view.doubts(source, "published"):
            continue
        dating, days = found
        if _is_days_before(interval(source["published"]).wide_latest, days.wide_earliest):
            told |= {line["source_id"], line["event_id"]}
            yield Said(
                source.file,
                source.number,
                f"published is {source['published']}, and the source counts "
                f"{line['event_id']} ({line.file}:{line.number}), which was not before "
                f"{days.earliest} ({dating.file}:{dating.number}).",
                "One of the two dates is wrong, or the figure is of another event.",
                "published",
                source["published"],
            )


def _begun(view: View) -> dict[str, tuple[Line, Interval]]:
    """The first dating of each event of which it is known that nothing of it was earlier.

    Not known so are events with a dating that cannot be read, or that commits to no first day;
    and those of which the first is dated as a start: whom something will concern may be counted
    before it starts.
    """
    if view.lacks("dates"):
        return {}
    rows: dict[str, Dated] = {}
    for line, found in resolved(view):
        rows.setdefault(line["event_id"], []).append((line, found))
    readable = Counter(line["event_id"] for line in view.lines["dates"])
    known = {}
    for event, dated in rows.items():
        if len(dated) < readable[event] or any(x["date_id"] in view.misread for x, _ in dated):
            continue
        held = [(x, i) for x, i in dated if x["modality"] == "asserted" and i.bounded]
        days = hull([found for _, found in held])
        if days and days.wide_earliest and all(found.earliest for _, found in held):
            first = [x for x, i in held if i.earliest == days.earliest and x["aspect"] == "whole"]
            if first:
                known[event] = first[0], days
    return known


@rule("time")
def source_after_release(view: View) -> Iterator[Said]:
    """A source was published at the latest in the year after the release of the record.

    A record that is worked on may hold what is newer than its last release, but not by years. What
    is today is not asked, so that a record is judged alike on every day.
    """
    released = _released(view)
    for line in view.rows("sources", "published") if released else ():
        published = interval(line["published"]).wide_earliest
        if published and published.year > released + 1:
            yield Said(
                line.file,
                line.number,
                f"published is {line['published']}, and the record was released in {released} "
                f"({CITATION}).",
                "Correct the date, or date-released.",
                "published",
                line["published"],
            )


def _released(view: View) -> int:
    """The year in which the record was released; 0 where it is not known."""
    try:
        found = _RELEASED.search(_files.read(view.root / CITATION, _files.YAML_LIMIT))
    except OSError:
        return 0
    return int(found[1]) if found else 0


@rule("time")
def end_before_start(view: View) -> Iterator[Said]:
    """In one source an event does not end before it starts.

    Where a source says so, one of the two was misread.
    """
    for event, by_source in _by_event(view).items():
        for source, dated in by_source.items():
            first = hull([found for line, found in dated if line["aspect"] == "start"])
            for line, found in dated:
                if (
                    first
                    and line["aspect"] == "end"
                    and _is_before(found.wide_latest, first.wide_earliest)
                ):
                    yield Said(
                        line.file,
                        line.number,
                        f"{event} ends by {found.latest}, before {source} has it start "
                        f"({first.earliest}).",
                        "Read both passages again.",
                        "edtf",
                        line["edtf"],
                    )


@rule("time")
def part_outside_whole(view: View) -> Iterator[Said]:
    """In one source a part of an event lies within the time of the whole.

    Otherwise it is no part of it, or one of the two was misread.
    """
    dated = _by_event(view)
    for event in view.rows("events", "event_id", "part_of"):
        parents = view.schema("events").by_name["part_of"].split(event["part_of"])
        for source, rows in dated.get(event["event_id"], {}).items():
            part = hull([found for _, found in rows])
            for parent in parents:
                whole = _extent(dated.get(parent, {}).get(source, []))
                if part and whole and _apart(part, whole):
                    line = rows[0][0]
                    yield Said(
                        line.file,
                        line.number,
                        f"{event['event_id']} lies outside {parent}, of which it is a part "
                        f"({event.file}:{event.number}), as {source} dates both.",
                        "Read both passages again.",
                        "edtf",
                        line["edtf"],
                    )


def _extent(rows: Dated) -> tuple[date | None, date | None] | None:
    """From the first day of any dating to the last: a part may lie anywhere between."""
    known = [(line, found) for line, found in rows if found.bounded]
    if not known or any(line["aspect"] != "whole" for line, _ in known):
        return None
    first = [found.wide_earliest for _, found in known]
    last = [found.wide_latest for _, found in known]
    return (
        None if None in first else min(day for day in first if day),
        None if None in last else max(day for day in last if day),
    )


def _by_event(view: View) -> dict[str, dict[str, Dated]]:
    """The asserted datings by event and source; of two readings of one passage the first."""
    found: dict[str, dict[str, Dated]] = {}
    for line, days in resolved(view):
        if line["modality"] == "asserted" and not line["alternative_to"]:
            by_source = found.setdefault(line["event_id"], {})
            by_source.setdefault(line["source_id"], []).append((line, days))
    return found


def _apart(part: Interval, whole: tuple[date | None, date | None]) -> bool:
    return _is_before(part.wide_latest, whole[0]) or _is_before(whole[1], part.wide_earliest)


def _is_days_before(one: date | None, other: date | None) -> bool:
    """Whether a day is more than a day before another: round the world it is two days at once."""
    return one is not None and other is not None and (other - one).days > 1


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
