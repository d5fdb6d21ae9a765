"""Text to lower-case tokens: words, plain decimal numbers, and the signs that matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

_COMMA = frozenset(["en", "zh", "ja", "ko", "th", "he", "ur", "hi"])
_DOT = frozenset(
    [
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "da",
        "tr",
        "id",
        "el",
        "ro",
        "hr",
        "sl",
        "sr",
        "sq",
        "bs",
        "vi",
        "ca",
        "gl",
    ]
)
_APOSTROPHE = frozenset(["de", "fr", "it", "rm"])
_ARABIC = frozenset(["ar", "fa", "ckb", "ku", "ps", "ur"])

_VULGAR = re.compile("[¼-¾⅐-⅞]")

_SPACE = " "
_FOLDS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "‒": "–",
        "−": "-",
        "“": " ",
        "”": " ",
        "„": " ",
        '"': " ",
    }
)

_SIGNS: Mapping[str, str] = {
    "–": "-",
    "%": "percent",
    "~": "about",
    "≈": "about",
    ">": "more than",
    "<": "less than",
    "≥": "at least",
    "≤": "at most",
}

NUMBER = re.compile(r"\d+(?:\.\d+)?")
"""A number as a token: digits, and a point if it has a fraction."""


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag: ``en`` for ``en-GB``."""
    return language.split("-")[0].lower()


def fold(text: str) -> str:
    """Return *text* with straight apostrophes, plain hyphens and single spaces; case is kept."""
    text = _VULGAR.sub(lambda sign: " " + normalize("NFKC", sign[0]).replace("⁄", "/"), text)
    text = text.translate(_FOLDS)
    text = text.replace(">=", "≥").replace("<=", "≤")
    text = re.sub(r"(?<=\d)—(?=\d)", "–", text)
    return " ".join(text.split())


def tokens(text: str, language: str = "en") -> list[str]:
    """Split *text* into lower-case tokens, with every number in plain form.

    Thousands are set apart by a space in every language, else by the separator of the language:
    1,300 in English, 1.300 in German, 1'300 in Switzerland. An ordinal in digits keeps its
    ending (4th), a plural of digits its s (100s), and a name with digits (F-16) stays a word.

    >>> tokens("More than 1,300 on F-16s, 4th")
    ['more', 'than', '1300', 'on', 'f-16s', ',', '4th']
    """
    found = []
    for match in _pattern(primary(language)).finditer(fold(text).lower()):
        if match["number"]:
            found.append(_plain(match["number"], primary(language)) + (match["ending"] or ""))
        elif match["sign"]:
            found += _SIGNS.get(match["sign"], match["sign"]).split()
        else:
            found.append(match["word"])
    return found


def digits(text: str, language: str) -> list[str]:
    """Return the numbers that stand in *text* as digits, in plain form.

    >>> digits("über 1.300 Personen", "de")
    ['1300']
    """
    return [t for t in tokens(text, language) if NUMBER.fullmatch(t)]


def _separators(language: str) -> tuple[str, str]:
    """Return the characters that part thousands, and the one that begins a fraction."""
    if language in _COMMA:
        return ",", "."
    thousands, decimal = ("." if language in _DOT else ""), ","
    if language in _APOSTROPHE:
        thousands += "'"
    if language in _ARABIC:
        thousands, decimal = "٬,", "٫"
    return thousands, decimal


@cache
def _pattern(language: str) -> re.Pattern[str]:
    thousands, decimal = _separators(language)
    apart = re.escape(thousands + _SPACE)
    groups = rf"\d{{1,3}}(?P<apart>[{apart}])\d{{3}}(?:(?P=apart)\d{{3}})*(?!\d)(?![- ]?[mck]m\b)"
    # “1.2m” and “1,300mm” are words: no part of them is a number.
    whole = r"(?![^\W_])(?![.,]\d+[^\W\d_])"
    return re.compile(
        rf"(?P<number>(?:{groups}|\d+)(?:{re.escape(decimal)}\d+)?)"
        rf"(?P<ending>st|nd|rd|th|k|s|ish)?{whole}"
        r"|(?P<word>(?!(?:to|or|and)-)[^\W\d_]+-\d\w*|\d+[.,]\d+[^\W\d_]\w*|\w+(?:'\w+)*)"
        r"|(?P<sign>[^\w\s])"
    )


def _plain(number: str, language: str) -> str:
    thousands, decimal = _separators(language)
    for sign in thousands + _SPACE:
        number = number.replace(sign, "")
    return "".join("." if sign == decimal else str(int(sign)) for sign in number)
