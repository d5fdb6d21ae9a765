"""A date held against the words it was read from: `edtf` holds only what the words say."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TypeAlias

from ashraf_record.dates.edtf import fits, interval, parts, shown
from ashraf_record.dates.model import Interval
from ashraf_record.dates.words import (
    MONTHS,
    WEEKDAYS,
    folded,
    months,
    small_numbers,
    weekdays,
)

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_SHORT_YEAR = re.compile(r"(?<=['’/.–-])[0-9]{2}(?![0-9])")
_DECADE = re.compile(r"(?<![0-9])([12][0-9]{2})0['’]?s\b")

_Check: TypeAlias = Callable[[str, str], "str | None"]

# Words after which a year belongs to something else than the date itself.
_RELATIVE = re.compile(r"\b(?:after|before|since|following|later|prior|until|by)\b", re.I)
_SPELLED_YEAR = re.compile(r"\b(?:thousand|hundred|nineteen|twenty|century)\b", re.I)
# Words that may stand for a month or a day without naming it.
_PART = re.compile(
    r"\b(?:early|mid|late|begin\w*|start|end|turn|first|second|third|fourth|last|half|quarter"
    r"|spring|summer|autumn|fall|winter|about|around|circa|c|ca|approximately|roughly"
    r"|new year\w*|christmas|easter|eve|ramadan|eid|ashura|no[vw]?r[uo]+z)\b",
    re.I,
)
_SEASONS = {"21": ("spring",), "22": ("summer",), "23": ("autumn", "fall"), "24": ("winter",)}
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b", re.I)
_RANGE = re.compile(
    r"\b(?:to|and|or|through|between)\b|[–—]|(?<![0-9]{4})(?<![0-9]{4}-[0-9]{2})-", re.I
)
# Years of a calendar that is not EDTF's, as written in Persian and Arabic texts.
_OTHER_CALENDAR = range(1300, 1500)


def weekday_agrees(words: str, interval: Interval) -> bool | None:
    """Whether a date falls on a weekday that the words name.

    None where the words name none, or where the date is not one day or is only approximate.
    """
    names = weekdays(words)
    if not names or interval.earliest is None or interval.approximate:
        return None
    if interval.earliest != interval.latest:
        return None
    return WEEKDAYS[interval.earliest.weekday()] in names


def edtf_agrees(words: str, text: str, language: str = "en") -> str | None:
    """What an EDTF text says and the words do not, in one sentence; None if they agree.

    A year, month or day in the EDTF must be in the words, and a four-digit year in the words must
    be in the EDTF. Only what is clearly not there is reported: "early 2013" may be a month, a
    season or a range, "mid-1980s" any years of that decade, "2013-2016" any years between, and
    "1/9/2013" either order of day and month. Words without an EDTF text agree. Month names are
    read in English; in other languages (`language`, BCP 47) only digits are compared.

    Raises `DateError` for text that is not EDTF.

    >>> edtf_agrees("In September of 2013", "2013-09")
    >>> edtf_agrees("In September", "2013-09")
    'The year 2013 of 2013-09 is not in the words "In September".'
    """
    interval(text)
    plain = folded(words)
    english = language.lower().split("-")[0] == "en"
    checks = _ENGLISH if english else _digit_checks(plain)
    found = next((problem for check in checks if (problem := check(plain, text))), None)
    return f'{found} "{shown(words)}".' if text and found else None


def _digit_checks(words: str) -> tuple[_Check, ...]:
    """The checks for a language whose words are not read: only of what stands in digits."""
    years = _years(words)
    if not years or any(year in _OTHER_CALENDAR for year in years):
        return ()
    return (_year_missing, _day_missing) if small_numbers(words) else (_year_missing,)


def _year_missing(words: str, text: str) -> str | None:
    written = sorted({year for year, _, _ in parts(text) if year != "XXXX"})
    years, decades = _years(words), {int(decade) for decade in _DECADE.findall(words)}
    if not years and _SPELLED_YEAR.search(words):
        return None
    for year in written:
        if not _year_said(year, years, decades, words):
            return f"The year {year} of {text} is not in the words"
    if _RELATIVE.search(words) or not written:
        return None
    for said in years:
        if not any(fits(said, year) for year in written) and said // 10 not in decades:
            return f"{text} does not hold the year {said} of the words"
    return None


def _year_said(year: str, years: list[int], decades: set[int], words: str) -> bool:
    if year.isdecimal():
        number = int(year)
        short = {int(digits) for digits in _SHORT_YEAR.findall(words)}
        between = bool(years) and min(years) <= number <= max(years)
        return between or number // 10 in decades or number % 100 in short
    return any(fits(said, year) for said in years) or any(fits(d, year[:3]) for d in decades)


def _years(words: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(words)]


def _month_missing(words: str, text: str) -> str | None:
    named = months(words)
    said = set(named) or small_numbers(words)
    if _stands_for_a_part(words) and not named:
        return None
    for _, month, _ in parts(text):
        if month.isdecimal() and 1 <= int(month) <= 12 and not _among(int(month), said, words):
            return f"The month {MONTHS[int(month) - 1]} of {text} is not in the words"
    return None


def _season_missing(words: str, text: str) -> str | None:
    named = {name.lower() for name in _SEASON.findall(words)}
    for _, month, _ in parts(text):
        names = _SEASONS.get(month)
        if named and names and named.isdisjoint(names):
            return f"The {names[0]} of {text} is not in the words"
    return None


def _day_missing(words: str, text: str) -> str | None:
    if _stands_for_a_part(words):
        return None
    said = small_numbers(words)
    for _, _, day in parts(text):
        if day.isdecimal() and not _among(int(day), said, words):
            return f"The day {int(day)} of {text} is not in the words"
    return None


def _stands_for_a_part(words: str) -> bool:
    return _PART.search(words) is not None


def _among(number: int, said: Collection[int], words: str) -> bool:
    """Whether a number is one of those said, or lies in the range that they span."""
    if number in said:
        return True
    return len(said) > 1 and min(said) < number < max(said) and bool(_RANGE.search(words))


_ENGLISH: tuple[_Check, ...] = (_year_missing, _month_missing, _season_missing, _day_missing)
