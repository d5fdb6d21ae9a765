"""Steps on the calendar, in days, weeks, months and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_DAYS = {"day": 1, "week": 7}
_MONTHS = {
    "month": 1,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}


def shift(day: date | None, count: int, unit: str) -> date | None:
    """The day so many units later, or earlier for a negative count.

    A day that the month reached does not have becomes that month's last day. None, an open side,
    stays open; so does a step out of the years 1 to 9999.

    >>> shift(date(2012, 2, 29), 1, "year")
    datetime.date(2013, 2, 28)
    """
    if day is None:
        return None
    if unit in _DAYS:
        try:
            return day + timedelta(days=count * _DAYS[unit])
        except OverflowError:
            return None
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_end(day: date | None, count: int, unit: str) -> date | None:
    """The last day of a stretch, moved so that the end of a month stays the end of a month.

    >>> shift_end(date(2013, 9, 30), 1, "month")
    datetime.date(2013, 10, 31)
    """
    return shift(shift(shift(day, 1, "day"), count, unit), -1, "day")


def period(day: date, unit: str) -> tuple[date, date]:
    """First and last day of the day, ISO week, month, year, decade or century around a day.

    >>> period(date(2013, 9, 4), "week")
    (datetime.date(2013, 9, 2), datetime.date(2013, 9, 8))
    """
    start = _start(day, unit)
    return start, shift_end(shift(start, -1, "day"), 1, unit) or date.max


def _start(day: date, unit: str) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    if unit == "month":
        return day.replace(day=1)
    years = _MONTHS[unit] // 12
    return date(max(day.year - day.year % years, 1), 1, 1)
