"""Relative wordings: the days that follow from what a dating counts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from ashraf_record.dates.edtf import shown
from ashraf_record.dates.meant import days_meant
from ashraf_record.dates.model import UNITS, DateError, Interval, coarser, lowest
from ashraf_record.dates.shifting import shift, shift_end
from ashraf_record.dates.words import length


@dataclass(frozen=True, slots=True)
class Rule:
    """How one relative wording is bounded from its anchor E..L.

    `version` grows whenever the bounds that the rule gives change. `from_publication` marks the
    rules that count from the day of publication and hold only where the source prints it.
    """

    code: str
    title: str
    description: str
    bounds: Callable[[str, Interval], Interval]
    version: int = 1
    from_publication: bool = False

    @property
    def id(self) -> str:
        """Code and version, as in "after/1"."""
        return f"{self.code}/{self.version}"


def resolve(rule: str, words: str, anchor: Interval | None, *, printed: bool = True) -> Interval:
    """The interval that a relative wording gives, by its rule in `RULES`.

    `words` are the source's, and give the number and unit where the rule needs one. `anchor` is
    what the wording counts from: the event it names as the same source dates it, or the source's
    day of publication. Without an anchor, or with one that commits to nothing, the result is of
    kind "none". `printed` says whether the source itself carries its day of publication; the
    rules "weekday", "this-week" and "ago" give nothing where it does not.

    Raises `DateError` for a rule that is not in `RULES`.

    >>> from ashraf_record.dates import interval
    >>> resolve("after", "after the election", interval("2003")).earliest
    datetime.date(2003, 1, 1)
    >>> str(resolve("weekday", "Thursday", interval("2013-09-06")).latest)
    '2013-09-05'
    """
    if rule not in RULES:
        raise DateError(f"{shown(rule)} is not a date rule; use one of {', '.join(RULES)}.")
    chosen = RULES[rule]
    if anchor is None or not anchor.bounded or (chosen.from_publication and not printed):
        return Interval()
    return chosen.bounds(words, anchor)


def _with(words: str, anchor: Interval) -> Interval:
    return replace(anchor, kind="date", members=())


def _after(words: str, anchor: Interval) -> Interval:
    return _settled(replace(_with(words, anchor), latest=None, wide_latest=None, precision=""))


def _before(words: str, anchor: Interval) -> Interval:
    return _settled(replace(_with(words, anchor), earliest=None, wide_earliest=None, precision=""))


def _offset_after(words: str, anchor: Interval) -> Interval:
    counted = length(words)
    if counted is None:
        return _after(words, anchor)
    count, unit = counted
    later = _later(anchor)
    moved = replace(
        _with(words, anchor),
        earliest=shift(anchor.earliest, count, unit),
        latest=later(anchor.latest, count, unit),
        wide_earliest=_earlier_of(
            shift(anchor.wide_earliest, count - 1, unit), shift(anchor.earliest, count, unit)
        ),
        wide_latest=later(anchor.wide_latest, count + 1, unit),
        approximate=True,
        precision=_counted_precision(unit, anchor.precision),
    )
    return _settled(moved)


def _span_after(words: str, anchor: Interval) -> Interval:
    counted = length(words)
    if counted is None:
        return _after(words, anchor)
    later = _later(anchor)
    return replace(
        _with(words, anchor),
        latest=later(anchor.latest, *counted),
        wide_latest=later(anchor.wide_latest, *counted),
        precision="",
    )


def _span_before(words: str, anchor: Interval) -> Interval:
    counted = length(words)
    if counted is None:
        return _before(words, anchor)
    count, unit = counted
    return replace(
        _with(words, anchor),
        earliest=shift(anchor.earliest, -count, unit),
        wide_earliest=shift(anchor.wide_earliest, -count, unit),
        precision="",
    )


def _nothing(words: str, anchor: Interval) -> Interval:
    return Interval()


def _settled(interval: Interval) -> Interval:
    """The interval, or one of kind "none" where both of its sides came out open."""
    return interval if interval.bounded else Interval()


def _later(anchor: Interval) -> Callable[[date | None, int, str], date | None]:
    """How the anchor's last day moves: a day as a day, a longer stretch as a stretch."""
    return shift if anchor.precision == "day" else shift_end


def _counted_precision(unit: str, precision: str) -> str:
    finest = "month" if unit == "week" else unit
    return coarser(finest, precision) if precision in UNITS else ""


def _earlier_of(one: date | None, other: date | None) -> date | None:
    # Clamping to the end of a short month must not put the generous bound after the plain one.
    return lowest((one, other))


_LIST = (
    Rule("after", "After the anchor", "From E on: E..none.", _after),
    Rule("before", "Before the anchor", "Up to L: none..L.", _before),
    Rule("with", "At the time of the anchor", "The same days: E..L.", _with),
    Rule(
        "offset-after",
        "A length of time after the anchor",
        '"Five years later": E+n..L+n, approximate, so that the generous reading is one unit of '
        "the count wider on each side. Without a number, as after.",
        _offset_after,
    ),
    Rule(
        "span-after",
        "Within a length of time after the anchor",
        '"For the next five years": E..L+n. Without a number, as after.',
        _span_after,
    ),
    Rule(
        "span-before",
        "Within a length of time before the anchor",
        '"Over the past five years": (E−n)..L. Without a number, as before.',
        _span_before,
    ),
    Rule("until", "Until the anchor", '"By April": none..L.', _before),
    Rule("part-of-period", "In a part of the anchor", '"Early in the war": E..L.', _with),
    Rule(
        "weekday",
        "A weekday seen from publication",
        "The last such day up to the day of publication; before it with last, after it with next. "
        "Yesterday, today and tomorrow are read as well.",
        days_meant,
        from_publication=True,
    ),
    Rule(
        "this-week",
        "A week seen from publication",
        "This, last or next week, from Monday to Sunday (a week that begins on another day is the "
        "generous reading), narrowed to the weekday or the date named beside it; months and years "
        "likewise.",
        days_meant,
        from_publication=True,
    ),
    Rule(
        "ago",
        "A length of time before publication",
        "Days are counted exactly. Weeks, months, years and longer give the whole week, month or "
        "year reached, approximate. Without a number: none.",
        days_meant,
        from_publication=True,
    ),
    Rule("recently", "Recently", "Commits to no day: none.", _nothing),
    Rule("long-since", "Long since", "Commits to no day: none.", _nothing),
    Rule("yearless", "A date without its year", "Commits to no day: none.", _nothing),
)

RULES = MappingProxyType({rule.code: rule for rule in _LIST})
"""The rules for relative wordings, by code."""
