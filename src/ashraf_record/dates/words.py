"""Reading English dating words: weekdays, months, lengths of time, numbers."""

from __future__ import annotations

import re
import unicodedata

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: value for value, word in enumerate(_SMALL, 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_ARTICLES = {"a": 1, "an": 1}
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second"),
    *("twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh"),
    *("twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)

UNIT = r"(?:day|week|month|year|decade|century|centuries)"
_WORD = "|".join((*_NUMBERS, *_ARTICLES))
_COUNT = rf"(?P<count>[0-9]{{1,4}}|(?:{'|'.join(_TENS)})-[a-z]+|{_WORD})"
_PLAIN_COUNT = rf"(?:[0-9]{{1,4}}|{_WORD})"
_LENGTH = re.compile(rf"(?<![\w.,-]){_COUNT}[\s-](?P<unit>{UNIT})s?\b")
_ONE = re.compile(rf"\b(?:next|following|coming|past|last|previous|preceding)\s(?P<unit>{UNIT})\b")
_VAGUE = re.compile(
    rf"(?:\b(?:more than|less than|fewer than|at least|at most|over|under|up to|within|nearly"
    rf"|almost|or|to|half|hundred|thousand)\s|[0-9]\s?[-–]\s?){_COUNT}[\s-]{UNIT}"
    rf"|\bhalf\s{UNIT}|\b{UNIT}s?\sand\s(?:(?:a|one)\s(?:half|quarter)|{_PLAIN_COUNT}\s{UNIT})"
)

_WEEKDAY = re.compile(
    r"\b(?:(?P<name>(?i:" + "|".join(WEEKDAYS) + r"))(?:s|['’]s)?\b"
    r"|(?P<short>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)[.,])"
)
_MONTH = re.compile(
    r"\b(?:(?P<name>" + "|".join(f"{name}|{name.upper()}" for name in MONTHS) + r")"
    r"|(?P<short>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))(?:\b|_)"
)


def folded(words: str) -> str:
    """Words with spaces folded and every decimal digit, of whatever script, as 0 to 9."""
    digits = (str(unicodedata.decimal(letter, letter)) for letter in words)
    return " ".join("".join(digits).split())


def length(words: str) -> tuple[int, str] | None:
    """The count and unit of a length of time: "five years" is 5 and "year".

    A singular unit after "next", "following" or "past" counts one. None where there is no number
    ("several months") or only a bound for it ("more than two years", "two or three years").
    """
    lowered = folded(words).lower()
    if _VAGUE.search(lowered):
        return None
    if found := _LENGTH.search(lowered):
        count = _number(found["count"])
        return None if count is None else (count, unit_name(found["unit"]))
    if found := _ONE.search(lowered):
        return 1, unit_name(found["unit"])
    return None


def unit_name(written: str) -> str:
    """A unit in the singular."""
    return "century" if written == "centuries" else written


def _number(written: str) -> int | None:
    if written.isdecimal():
        # More of any unit than nine digits lies past the calendar.
        return int(written[:9])
    if written in _ARTICLES:
        return _ARTICLES[written]
    tens, _, ones = written.partition("-")
    if ones and ones not in _SMALL[:9]:
        return None
    return _NUMBERS[tens] + (_NUMBERS[ones] if ones else 0)


def weekdays(words: str) -> tuple[str, ...]:
    """The weekdays that English words name, in their order, each once.

    An abbreviation counts where a point or comma follows it, because "sat" and "sun" are words.

    >>> weekdays("on Thursday or Friday")
    ('Thursday', 'Friday')
    """
    found = (match["name"] or match["short"] for match in _WEEKDAY.finditer(words))
    prefixes = dict.fromkeys(name[:3].capitalize() for name in found)
    return tuple(name for prefix in prefixes for name in WEEKDAYS if name.startswith(prefix))


def months(words: str) -> tuple[int, ...]:
    """The months that English words name, in their order, each once.

    Only capitalised names count, because "may" and "march" are words.
    """
    found = (match["name"] or match["short"] for match in _MONTH.finditer(words))
    prefixes = dict.fromkeys(name[:3].capitalize() for name in found)
    return tuple(
        number
        for prefix in prefixes
        for number, name in enumerate(MONTHS, 1)
        if name.startswith(prefix)
    )


def small_numbers(words: str) -> frozenset[int]:
    """The numbers of one or two digits in words: digits, "4th", "fourth", "four".

    Every reading of a written number counts, so that a day or month is missed only where the
    words cannot mean it.
    """
    lowered = folded(words).lower()
    numerals = {int(digits) for digits in re.findall(r"(?<![0-9])[0-9]{1,2}(?![0-9])", lowered)}
    spelled = set(re.findall(r"[a-z]+-[a-z]+", lowered)) | set(re.findall(r"[a-z]+", lowered))
    ordinals = {day for day, word in enumerate(_ORDINALS, 1) if word in spelled}
    return frozenset(numerals | ordinals | {_NUMBERS[word] for word in spelled & set(_NUMBERS)})
