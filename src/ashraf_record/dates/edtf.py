"""EDTF text to the days it commits to.

The Extended Date/Time Format of the Library of Congress (4 February 2019, ISO 8601-2) is read
within the years 1 to 9999: levels 0 and 1, and of level 2 sets, qualifiers on parts and
unspecified digits. Times of day and everything else are refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ashraf_record.dates.model import DateError, Interval, coarser, highest, lowest, shared
from ashraf_record.dates.shifting import shift, shift_end

_PART = "([?~%]?)([0-9X]{{{}}})([?~%]?)"
_YEAR, _PAIR = _PART.format(4), _PART.format(2)
_DATE = re.compile(f"{_YEAR}(?:-{_PAIR}(?:-{_PAIR})?)?")
_APPROXIMATE, _UNCERTAIN = frozenset("~%"), frozenset("?%")
_SETS = {"[": ("]", "one-of"), "{": ("}", "all-of")}
_WINTER = "24"
_SEASONS = {"21": 3, "22": 6, "23": 9, _WINTER: 12}

# The unit that still holds the date when the first X stands at this place of YYYYMMDD.
_UNIT_OF_FIRST_X = ("", "", "century", "decade", "year", "year", "month", "month")

_REFUSALS = (
    (r"(?s:\s.*|.*\s)", "has a space before or after it; write it without"),
    (r"\S*[0-9]T[0-9].*", "has a time of day; write the day alone, as in 2013-09-01"),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9].*", "has a time of day; write the day alone"),
    (r"(?:open|unknown|now|present)", "is not EDTF; write .. for an open end, or leave it empty"),
    (r"\S*[?~%]{2,}\S*", "has two marks in a row; write % for what is uncertain and approximate"),
    (r"[^\[{]*\.\.[^\]}]*", "is a part of a set; write [2013..2014], or 2013/2014 for a duration"),
    (r"[0-9]{6}|[0-9]{8}", "has no hyphens; write them as in 2013-09 or 2013-09-01"),
    (r"Y-?[0-9]{1,4}", "has a Y before a short year; write the year alone, as in 2013"),
    (r"Y.*", "is a year of more than four digits; write a year from 0001 to 9999"),
    (r"-[0-9X].*", "lies before the year 1; write a year from 0001 to 9999"),
    (r"[0-9]{2,3}[?~%]?", "has no year of four digits; write 2013, or 201X for a decade"),
    (r"[0-9]{4}S[0-9]+", "has a number of significant digits; write 201X or 20XX"),
    (r"[0-9Xxu]{4}(?:-[0-9Xxu]{2}){0,2}", "is not EDTF; write an unknown digit as a capital X"),
)
_EXPECTED = "is not EDTF; write a date as in 2013, 2013-09 or 2013-09-01"


class _Part(NamedTuple):
    before: str
    digits: str
    after: str


def interval(text: str) -> Interval:
    """The days that an EDTF text commits to.

    An empty text is of kind "none" and commits to nothing. In a duration `A/B` an open (`..`) or
    unknown (empty) end is None. A set's bounds are those of all its elements together. A date
    without a year has no bounds. `~` and `%` widen `wide_earliest` and `wide_latest` by one unit
    of the part that they qualify; `?` never widens.

    EDTF leaves the months of a season open. Here 21 to 24 begin in March, June, September and
    December; a winter's generous reading also takes in the first months of its year.

    Raises `DateError` for all other text.

    >>> interval("2009/2011-04").latest
    datetime.date(2011, 4, 30)
    >>> interval("2013-09~").wide_earliest
    datetime.date(2013, 8, 1)
    >>> interval("2013-13")
    Traceback (most recent call last):
    ashraf_record.dates.model.DateError: 2013-13 has no month 13.
    """
    if not text:
        return Interval()
    if text[0] in _SETS:
        return _set(text)
    if text.count("/") == 1:
        return _duration(text)
    return _date(text)


def shown(text: str) -> str:
    """A text as it may stand in a message: one line, at most forty characters."""
    folded = " ".join(text.split()) or repr(text)
    printable = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in folded
    )
    return printable if len(printable) <= 40 else printable[:39] + "…"


def parts(text: str) -> Iterable[tuple[str, str, str]]:
    """Year, month and day of every date written in an EDTF text, empty where not written."""
    for match in _DATE.finditer(text):
        yield match[2], match[5] or "", match[8] or ""


def _duration(text: str) -> Interval:
    start, end = (Interval() if side in ("", "..") else _date(side) for side in text.split("/"))
    return _span(text, start, end, Interval(kind="duration", members=(start, end)))


def _set(text: str) -> Interval:
    closing, kind = _SETS[text[0]]
    if len(text) < 2 or text[-1] != closing:
        raise DateError(f"{shown(text)} opens with {text[0]} and does not close with {closing}.")
    items = [item.strip(" ") for item in text[1:-1].split(",")]
    if any(item.startswith("..") for item in items[1:]):
        raise DateError(f"{shown(text)} has an open beginning that is not its first element.")
    if any(item.endswith("..") for item in items[:-1]):
        raise DateError(f"{shown(text)} has an open end that is not its last element.")
    members = tuple(_element(text, item) for item in items)
    return Interval(
        earliest=lowest(member.earliest for member in members),
        latest=highest(member.latest for member in members),
        wide_earliest=lowest(member.wide_earliest for member in members),
        wide_latest=highest(member.wide_latest for member in members),
        approximate=any(member.approximate for member in members),
        uncertain=any(member.uncertain for member in members),
        precision=shared(member.precision for member in members),
        kind="one-of" if kind == "one-of" else "all-of",
        members=members,
    )


def _element(text: str, item: str) -> Interval:
    first, dots, last = item.partition("..")
    if not first and not last:
        raise DateError(f"{shown(text)} has an element without a date.")
    if not dots:
        return _date(item)
    start = _date(first) if first else Interval()
    end = _date(last) if last else Interval()
    return _span(item, start, end, Interval(kind="date"))


def _span(text: str, start: Interval, end: Interval, template: Interval) -> Interval:
    if start.earliest and end.latest and start.earliest > end.latest:
        raise DateError(f"{shown(text)} ends before it starts.")
    return replace(
        template,
        earliest=start.earliest,
        latest=end.latest,
        wide_earliest=start.wide_earliest,
        wide_latest=end.wide_latest,
        approximate=start.approximate or end.approximate,
        uncertain=start.uncertain or end.uncertain,
        precision=shared(side.precision for side in (start, end) if side.kind != "none"),
    )


def _date(text: str) -> Interval:
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(_refusal(text))
    groups = [group or "" for group in match.groups()]
    year, month, day = (_Part(*groups[at : at + 3]) for at in (0, 3, 6))
    years = _numbers(year.digits, 9999)
    if not years:
        raise DateError(f"{text} has the year {year.digits}; write a year from 0001 to 9999.")
    if month.digits in _SEASONS and not day.digits:
        return _season(year, month, years)
    first, last = _bounds(text, years, month.digits, day.digits)
    precision = _precision(year.digits + month.digits + day.digits)
    return _qualified(first, last, precision, [year, month, day])


def _season(year: _Part, season: _Part, years: Sequence[int]) -> Interval:
    month = _SEASONS[season.digits]
    first = date(years[0], month, 1)
    last = shift_end(shift(date(years[-1], month, 1), -1, "day"), 1, "season")
    precision = _precision(year.digits) if "X" in year.digits else "season"
    result = _qualified(first, last, precision, [year, season], season=True)
    if season.digits == _WINTER and result.wide_earliest:
        opening = date(years[0], 1, 1)
        return replace(result, wide_earliest=min(result.wide_earliest, opening))
    return result


def _bounds(text: str, years: Sequence[int], month: str, day: str) -> tuple[date, date]:
    months = _numbers(month or "XX", 12)
    if not months:
        raise DateError(f"{text} has no month {month}.")
    days = _numbers(day or "XX", 31)
    first = _first_day(years, months, days)
    last = _first_day(years[::-1], months[::-1], days[::-1])
    if first is None or last is None:
        raise DateError(f"{text} is not a day of the calendar.")
    return first, last


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> date | None:
    candidates = (
        date(year, month, day)
        for year in years
        for month in months
        for day in days
        if day <= monthrange(year, month)[1]
    )
    return next(candidates, None)


@lru_cache(maxsize=1024)
def _numbers(pattern: str, maximum: int) -> Sequence[int]:
    """The numbers from 1 to the maximum that an X pattern may stand for, in order."""
    low, high = int(pattern.replace("X", "0")), int(pattern.replace("X", "9"))
    within = range(max(low, 1), min(high, maximum) + 1)
    return tuple(number for number in within if fits(number, pattern))


def fits(number: int, pattern: str) -> bool:
    """Whether a number may be what a pattern with X for unspecified digits stands for.

    >>> fits(2013, "20X3")
    True
    """
    digits = f"{number:0{len(pattern)}}"
    return all(known in ("X", digit) for known, digit in zip(pattern, digits, strict=True))


def _precision(digits: str) -> str:
    if "X" in digits:
        return _UNIT_OF_FIRST_X[digits.index("X")]
    return {4: "year", 6: "month", 8: "day"}[len(digits)]


def _qualified(
    first: date, last: date | None, precision: str, written: list[_Part], *, season: bool = False
) -> Interval:
    marks = [set(part.before + part.after) for part in written]
    uncertain = any(mark & _UNCERTAIN for mark in marks)
    units = ("year", "season" if season else "month", "day")
    marked = [unit for unit, mark in zip(units, marks, strict=False) if mark & _APPROXIMATE]
    if written[0].digits == "XXXX":
        return Interval(
            approximate=bool(marked), uncertain=uncertain, precision=precision, kind="yearless"
        )
    plain = Interval(first, last, first, last, bool(marked), uncertain, precision, "date")
    for unit in marked:
        plain = _widened(plain, coarser(unit, precision or "millennium"))
    return plain


def _widened(plain: Interval, unit: str) -> Interval:
    """The interval with the wide bounds at least one unit away from the plain ones.

    `~` on a larger part than the finest asks for the larger step, so the furthest step counts.
    """
    last = shift if plain.precision == "day" else shift_end
    earliest, latest = shift(plain.earliest, -1, unit), last(plain.latest, 1, unit)
    return replace(
        plain,
        wide_earliest=lowest((earliest, plain.wide_earliest)),
        wide_latest=highest((latest, plain.wide_latest)),
    )


def _refusal(text: str) -> str:
    for pattern, sentence in _REFUSALS:
        if re.fullmatch(pattern, text):
            return f"{shown(text)} {sentence}."
    return f"{shown(text)} {_EXPECTED}."
