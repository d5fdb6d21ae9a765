"""The days that words such as "Thursday" or "last week" mean, seen from the day they were said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ashraf_record.dates.model import Interval
from ashraf_record.dates.shifting import period, shift, shift_end
from ashraf_record.dates.words import (
    UNIT,
    WEEKDAYS,
    folded,
    length,
    months,
    small_numbers,
    unit_name,
    weekdays,
)

_STEPS = {
    "this": 0,
    "current": 0,
    "last": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
}
_PERIOD = re.compile(rf"\b(?P<step>{'|'.join(_STEPS)})\s(?P<unit>{UNIT})\b")
_NEAR = {
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "today": 0,
    "tonight": 0,
}
_AGO = re.compile(r"\bago\b")
_BACKWARD = re.compile(r"\b(?:last|past|previous)\s(?:\w+\s)?$")
# “This Thursday” may be the last or the next; “every Thursday” and “until Thursday” are no day.
_NO_ONE_DAY = re.compile(r"\b(?:this|every|each|not|since|until|till|before|after|by|except)\s$")
_FORWARD = re.compile(r"\b(?:next|coming|this coming)\s$")


class _Days(NamedTuple):
    """Plain and generous bounds, with the unit that the words count in."""

    first: date | None
    last: date | None
    wide_first: date | None
    wide_last: date | None
    unit: str


def days_meant(words: str, published: Interval) -> Interval:
    """The day or days that words name, seen from the day they were published.

    A published date that is itself not known to the day gives all days that could be meant.
    """
    if published.earliest is None or published.latest is None:
        return Interval()
    words = folded(words)
    early, late = _from(words, published.earliest), _from(words, published.latest)
    if early is None or late is None:
        return Interval()
    approximate = _AGO.search(words.lower()) is not None and early.unit not in ("day", "")
    return Interval(
        earliest=early.first,
        latest=late.last,
        wide_earliest=early.wide_first,
        wide_latest=late.wide_last,
        approximate=approximate,
        uncertain=published.uncertain,
        precision=early.unit if early.unit != "week" else "",
        kind="date",
    )


def _from(words: str, said: date) -> _Days | None:
    lowered = words.lower()
    if found := _PERIOD.search(lowered):
        return _named_period(words, said, _STEPS[found["step"]], unit_name(found["unit"]))
    if _AGO.search(lowered):
        counted = length(words)
        return _ago(said, *counted) if counted else None
    for name, step in _NEAR.items():
        if name in lowered:
            return _exactly(shift(said, step, "day"))
    return _named_weekday(words, said)


def _named_period(words: str, said: date, step: int, unit: str) -> _Days | None:
    first, last = _moved(period(said, unit), step, unit)
    if unit != "week":
        return _Days(first, last, first, last, unit)
    # Weeks begin on different days in different places; ISO's Monday is the plain reading.
    wide_first, wide_last = shift(said, 7 * step - 6, "day"), shift(said, 7 * step + 6, "day")
    days = list(_narrowed(words, first, last))
    wide = list(_narrowed(words, wide_first, wide_last))
    if not wide:
        return None
    days = days or wide
    return _Days(days[0], days[-1], wide[0], wide[-1], "day" if len(days) == 1 else unit)


def _narrowed(words: str, first: date | None, last: date | None) -> Iterator[date]:
    """The days of a week that also bear the weekday, and the month and day, that words name."""
    names, named_months, numbers = weekdays(words), months(words), small_numbers(words)
    day = first
    while day is not None and last is not None and day <= last:
        on_weekday = not names or WEEKDAYS[day.weekday()] in names
        on_date = not named_months or (day.month in named_months and day.day in numbers)
        if on_weekday and on_date:
            yield day
        day = shift(day, 1, "day")


def _ago(said: date, count: int, unit: str) -> _Days | None:
    then = shift(said, -count, unit)
    if then is None:
        return None
    if unit == "day":
        return _exactly(then)
    first, last = period(then, unit)
    return _Days(first, last, shift(first, -1, unit), shift_end(last, 1, unit), unit)


def _named_weekday(words: str, said: date) -> _Days | None:
    days = [_weekday(words, name, said) for name in weekdays(words)]
    known = sorted(day for day in days if day is not None)
    if not known:
        return None
    unit = "day" if len(known) == 1 else ""
    return _Days(known[0], known[-1], known[0], known[-1], unit)


def _weekday(words: str, name: str, said: date) -> date | None:
    before, _, behind = words.lower().partition(name.lower())
    if _NO_ONE_DAY.search(before) or re.match(r"s\b|\sweek\b(?!\sago)", behind):
        return None
    back = (said.weekday() - WEEKDAYS.index(name)) % 7
    if _FORWARD.search(before):
        return shift(said, 7 - back, "day")
    if _BACKWARD.search(before):
        return shift(said, -(back or 7), "day")
    return shift(said, -back, "day")


def _exactly(day: date | None) -> _Days | None:
    return None if day is None else _Days(day, day, day, day, "day")


def _moved(days: tuple[date, date], step: int, unit: str) -> tuple[date | None, date | None]:
    return shift(days[0], step, unit), shift_end(days[1], step, unit)
