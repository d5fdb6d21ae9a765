"""English number words and digits to numbers.

Strict on purpose: “thirty and six” or “eleven three” are two numbers and not one, which the
libraries tried (text2num, word2number, number-parser) add up. They also read neither “a hundred”
nor “half a dozen” nor “1.2 million”, so this small reader is the project's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .tokens import NUMBER

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_SMALL: Mapping[str, int] = {word: n for n, word in enumerate(_UNITS)}
_TENS: Mapping[str, int] = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES: Mapping[str, int] = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_BULK: Mapping[str, int] = {"dozen": 12, "score": 20, "hundred": 100, **_SCALES}
_ORDINAL_UNITS: Mapping[str, int] = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
}
_ORDINAL_TENS: Mapping[str, int] = {word[:-1] + "ieth": n for word, n in _TENS.items()}
_ORDINAL_SCALES: Mapping[str, int] = {
    word + "th": n for word, n in {"hundred": 100, **_SCALES}.items()
}
DENOMINATORS: Mapping[str, int] = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{word + "s": n for word, n in {**_ORDINAL_UNITS, **_ORDINAL_TENS}.items() if n > 2},
}
"""Words that stand below the line of a fraction and cannot be read as an ordinal."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens, up to but not including index *end*.

    *vague* marks a number named by a bulk word and an article or by dozens: “a hundred”, “two
    dozen”. *lead* times *scale* is the value where the number is one multiple of a bulk word, so
    that “10 to 20 thousand” can share its scale; otherwise *scale* is 1.
    """

    value: Fraction
    end: int
    vague: bool = False
    ordinal: bool = False
    scale: int = 1


def read(words: Sequence[str], start: int, *, joining: bool = True) -> Numeral | None:
    """Read the longest number that begins at *start*, or return None.

    With *joining* false no “and” is read inside the number, as “between one hundred and two
    thousand” needs.

    >>> read("twelve hundred and six".split(), 0).value
    Fraction(1206, 1)
    >>> read("thirty and six".split(), 0).end
    1
    """
    total = _part(words, start, joining)
    if total is None:
        return None
    limit = _limit(total)
    while not total.ordinal and (following := _next_part(words, total.end, joining, limit)):
        total = Numeral(total.value + following.value, following.end, ordinal=following.ordinal)
        limit = _limit(following)
    return _and_a_half(words, total)


def _limit(part: Numeral) -> int:
    """Return what a further part must stay below; 0 if none may follow."""
    for scale in sorted(_SCALES.values(), reverse=True):
        if part.scale >= scale:
            return scale
    return 0


def _next_part(words: Sequence[str], at: int, joining: bool, limit: int) -> Numeral | None:
    if not limit:
        return None
    word = _at(words, at)
    start = at + 1 if word == "," or (joining and word == "and") else at
    if _at(words, start) in ("a", "an") or NUMBER.match(_at(words, start)):
        return None
    part = _part(words, start, joining)
    if part is None or part.value >= limit or part.vague or part.value == 0:
        return None
    if word == "," and part.value < 100:
        return None
    if word == "and" and part.value >= 100:
        return None
    return part


def _part(words: Sequence[str], start: int, joining: bool) -> Numeral | None:
    """Read one part: a coefficient below a thousand, or in digits, and the scale after it."""
    lead = _coefficient(words, start)
    if lead is None or lead.ordinal:
        return lead
    part = _hundreds(words, lead, joining)
    if part.ordinal:
        return part
    return _scaled(words, part)


def _coefficient(words: Sequence[str], start: int) -> Numeral | None:
    word = _at(words, start)
    if word == "a" and _at(words, start + 1) in ("half", "quarter") and _bulk(words, start + 2):
        return _coefficient(words, start + 1)
    if word in ("half", "quarter") and (end := _bulk(words, start + 1)):
        return Numeral(Fraction(1, DENOMINATORS[word]), end - 1, vague=True)
    if word in ("a", "an") and _at(words, start + 1) in _BULK:
        return Numeral(Fraction(1), start + 1, vague=True)
    if word in _BULK and word != "score":
        return Numeral(Fraction(1), start, vague=True)
    if word in _SMALL:
        lead = Numeral(Fraction(_SMALL[word]), start + 1)
        return _parts_of_bulk(words, lead) or _with_half(words, lead)
    if word in _TENS:
        return _tens(words, start)
    if word in _ORDINAL_UNITS or word in _ORDINAL_TENS or word in _ORDINAL_SCALES:
        value = {**_ORDINAL_UNITS, **_ORDINAL_TENS, **_ORDINAL_SCALES}[word]
        return Numeral(Fraction(value), start + 1, ordinal=True)
    return _digits(words, start)


def _parts_of_bulk(words: Sequence[str], lead: Numeral) -> Numeral | None:
    """Read the “three quarters” of “three quarters of a million”."""
    at = lead.end + 1 if _at(words, lead.end) == "-" else lead.end
    below, end = DENOMINATORS.get(_at(words, at)), _bulk(words, at + 1)
    if below is None or not end:
        return None
    return Numeral(lead.value / below, end - 1, vague=True)


def _bulk(words: Sequence[str], at: int) -> int:
    """Return the index after a bulk word, past “a”, “of a” and a hyphen; 0 if there is none."""
    while _at(words, at) in ("a", "of", "-"):
        at += 1
    return at + 1 if _at(words, at) in _BULK else 0


def _tens(words: Sequence[str], start: int) -> Numeral:
    tens = _TENS[words[start]]
    after = start + 2 if _at(words, start + 1) == "-" else start + 1
    word = _at(words, after)
    if 0 < _SMALL.get(word, 0) < 10:
        return Numeral(Fraction(tens + _SMALL[word]), after + 1)
    if _ORDINAL_UNITS.get(word, 10) < 10:
        return Numeral(Fraction(tens + _ORDINAL_UNITS[word]), after + 1, ordinal=True)
    return Numeral(Fraction(tens), start + 1)


def _digits(words: Sequence[str], start: int) -> Numeral | None:
    word = _at(words, start)
    for ending in ("st", "nd", "rd", "th"):
        if word.endswith(ending) and word[:-2].isdigit():
            return Numeral(Fraction(word[:-2]), start + 1, ordinal=True)
    if word.endswith("ish") and word[:-3].isdigit():
        return Numeral(Fraction(word[:-3]), start + 1, vague=True)
    if word.endswith("k") and NUMBER.fullmatch(word[:-1]):
        return Numeral(Fraction(word[:-1]) * 1_000, start + 1, scale=1_000)
    if NUMBER.fullmatch(word):
        return _with_half(words, Numeral(Fraction(word), start + 1))
    return None


def _with_half(words: Sequence[str], lead: Numeral) -> Numeral:
    """Read “one and a half” where a bulk word follows."""
    end = lead.end
    if list(words[end : end + 3]) == ["and", "a", "half"] and _at(words, end + 3) in _BULK:
        return replace(lead, value=lead.value + Fraction(1, 2), end=end + 3)
    return lead


def _hundreds(words: Sequence[str], lead: Numeral, joining: bool) -> Numeral:
    at = _past_hyphen(words, lead.end, {"hundred", "hundredth"})
    word = _at(words, at)
    if word == "hundredth":
        return Numeral(lead.value * 100, at + 1, ordinal=True)
    if word != "hundred":
        return lead
    part = Numeral(lead.value * 100, at + 1, vague=lead.vague, scale=100)
    rest = _below_hundred(words, part.end, joining)
    if rest is None:
        return part
    return Numeral(part.value + rest.value, rest.end, ordinal=rest.ordinal)


def _below_hundred(words: Sequence[str], at: int, joining: bool) -> Numeral | None:
    if joining and _at(words, at) == "and":
        at += 1
    word = _at(words, at)
    if word not in _SMALL and word not in _TENS and word not in {**_ORDINAL_UNITS, **_ORDINAL_TENS}:
        return None
    rest = _coefficient(words, at)
    if rest is None or rest.value == 0 or _at(words, rest.end) in ("hundred", "dozen"):
        return None
    return rest


def _scaled(words: Sequence[str], part: Numeral) -> Numeral:
    at = _past_hyphen(words, part.end, {"dozen", "score", *_SCALES, *_ORDINAL_SCALES})
    word = _at(words, at)
    if word in _ORDINAL_SCALES:
        return Numeral(part.value * _ORDINAL_SCALES[word], at + 1, ordinal=True)
    if word in ("dozen", "score"):
        return Numeral(part.value * _BULK[word], at + 1, vague=True, scale=_BULK[word])
    if word not in _SCALES:
        return part
    scale = _SCALES[word]
    return Numeral(part.value * scale, at + 1, vague=part.vague, scale=part.scale * scale)


def _past_hyphen(words: Sequence[str], at: int, wanted: set[str]) -> int:
    return at + 1 if _at(words, at) == "-" and _at(words, at + 1) in wanted else at


def _and_a_half(words: Sequence[str], total: Numeral) -> Numeral:
    """Read “a million and a half”."""
    if total.scale < 1_000 or list(words[total.end : total.end + 3]) != ["and", "a", "half"]:
        return total
    return replace(total, value=total.value * Fraction(3, 2), end=total.end + 3)


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if index < len(words) else ""
