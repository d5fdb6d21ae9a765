"""Time, as words: rules of datings that their words can mean, and days that they can name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.dates import Interval, weekdays
from ashraf_record.quantities.tokens import primary
from ashraf_record.tables import shown

_BACKWARD = frozenset({"before", "span-before", "until"})
_FORWARD = frozenset({"after", "span-after", "offset-after"})

_AFTER = re.compile(r"(?:after|following)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:before|prior to)\b", re.IGNORECASE)
_BARE = 2
"""The most words of a weekday alone, as in "on Thursday"; a date that is spelt out has more."""

_LATER = re.compile(r"\b(?:after|following|later|next)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:before|prior|earlier)\b", re.IGNORECASE)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_DATE = re.compile(r"[0-9]")


@rule("time")
def rule_wording(view: View) -> Iterator[Said]:
    """The rule of a dating is one that its words can mean.

    A dating is bounded by its rule; "after the vote" read as before it leaves the wrong days.
    Only words in English are held against their rule, and only where they leave no doubt.
    """
    for line in view.rows("dates", "as_reported", "rule", "source_id"):
        if primary(view.language(line)) != "en":
            continue
        hint = _meant(line["as_reported"], line["rule"])
        if hint:
            view.misread.add(line["date_id"])
            yield Said(
                line.file,
                line.number,
                f"{shown(line['as_reported'])} cannot be meant by the rule {line['rule']}.",
                hint,
                "rule",
                line["rule"],
            )


def _meant(words: str, chosen: str) -> str:
    """What to do about a rule that words cannot mean; empty where they can.

    >>> _meant("After the vote", "before")
    'Write after or another rule that looks forward, or correct the words.'
    >>> _meant("Thursday", "ago")
    'Write weekday, or correct the words.'
    """
    if _AFTER.match(words) and not _EARLIER.search(words) and chosen in _BACKWARD:
        return "Write after or another rule that looks forward, or correct the words."
    if _BEFORE.match(words) and not _LATER.search(words) and chosen in _FORWARD:
        return "Write before or another rule that looks back, or correct the words."
    ago = _AGO.search(words) is not None
    if chosen == "weekday" and ago and not weekdays(words):
        return "Write ago, or correct the words."
    bare = chosen == "yearless" and len(words.split()) <= _BARE
    if (chosen == "ago" or bare) and weekdays(words) and not ago and not _DATE.search(words):
        return "Write weekday, or correct the words."
    return ""


_YEARLESS = re.compile(r"XXXX-([0-9]{2})-([0-9]{2})")
_WEEKS = timedelta(days=13)


def days_of(edtf: str, published: Interval) -> list[date]:
    """The days that a date without its year can be, from the year before publication to the next.

    None for any other date, and where the day of publication is not known.

    >>> from ashraf_record.dates import interval
    >>> [str(day) for day in days_of("XXXX-05-14", interval("1987-05-16"))]
    ['1986-05-14', '1987-05-14', '1988-05-14']
    """
    found, first, last = _YEARLESS.fullmatch(edtf), published.wide_earliest, published.wide_latest
    if found is None or first is None or last is None:
        return []
    years = range(max(first.year - 1, 1), min(last.year + 1, 9999) + 1)
    month, day = int(found[1]), int(found[2])
    leap = (month, day) == (2, 29)
    return [date(y, month, day) for y in years if not leap or _is_leap(y)]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def is_near(day: date, published: Interval) -> bool:
    """Whether a day lies in the week of a publication, or in the one before or behind it."""
    first, last = published.wide_earliest, published.wide_latest
    if first is None or last is None:
        return False
    return (first - day) <= _WEEKS and (day - last) <= _WEEKS
