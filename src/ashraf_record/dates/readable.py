"""A date for readers: EDTF text in English words."""

from __future__ import annotations

import re

from ashraf_record.dates.edtf import interval
from ashraf_record.dates.words import MONTHS

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?")


def readable(text: str) -> str:
    """An EDTF text in English words; empty for an empty text.

    Approximate (`~`) is "about", uncertain (`?`) "possibly". What English has no short word for,
    such as a day of an unspecified month, stays in EDTF. Raises `DateError` for all other text.

    >>> readable("2013-09"), readable("2025?"), readable("2013-09-05~")
    ('September 2013', 'possibly 2025', 'about 5 September 2013')
    >>> readable("[2015-10-29..2015-11-04]")
    'between 29 October 2015 and 4 November 2015'
    >>> readable("2009/2011-04"), readable("201X"), readable("XXXX-07-04")
    ('2009 to April 2011', '2010s', '4 July')
    """
    interval(text)
    if "/" in text:
        start, end = (_date(part.replace("..", "")) for part in text.split("/"))
        return f"{start} to {end}" if start and end else _open(start, end, "since", "until")
    if text[:1] in ("[", "{"):
        members = [_member(part) for part in text[1:-1].split(",")]
        return (" or " if text[0] == "[" else " and ").join(members)
    return _date(text)


def _member(text: str) -> str:
    if ".." not in text:
        return _date(text)
    first, last = (_date(part) for part in text.split(".."))
    both = f"between {first} and {last}"
    return both if first and last else _open(first, last, "not before", "not after")


def _open(first: str, last: str, since: str, until: str) -> str:
    """A span of which one end at most is known."""
    if not first and not last:
        return ""
    return f"{since} {first}" if first else f"{until} {last}"


def _date(text: str) -> str:
    plain = re.sub("[?~%]", "", text)
    found = _DATE.fullmatch(plain)
    words = _words(*(part or "" for part in found.groups())) if found else ""
    possibly = "possibly " if re.search("[?%]", text) else ""
    about = "about " if re.search("[~%]", text) else ""
    return f"{possibly}{about}{words or plain}" if plain else ""


def _words(year: str, month: str, day: str) -> str:
    """The parts of a date in words; empty where there are none for it."""
    known = month in _SEASONS or month in ("", "XX") or month.isdecimal()
    if not known or not (day in ("", "XX") or (day.isdecimal() and month.isdecimal())):
        return ""
    parts = [str(int(day)) if day.isdecimal() else "", _month(month), _year(year)]
    return " ".join(part for part in parts if part)


def _month(month: str) -> str:
    if month in _SEASONS:
        return _SEASONS[month]
    return MONTHS[int(month) - 1] if month.isdecimal() else ""


def _year(year: str) -> str:
    if year.isdecimal():
        return str(int(year))
    if year[:3].isdecimal():
        return f"{year[:3]}0s"
    return "" if year == "XXXX" else year
