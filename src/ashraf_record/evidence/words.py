"""Coverage: every content word of a held text is answered for, by a row or by the ledger.

A content word is a run of letters or digits that is no function word of the text's language.
"Not", "no" and numerals are never function words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

_RUN = re.compile(r"[^\W_]+")

Answer = Literal["row", "aside", "nobody"]


@dataclass(frozen=True, slots=True)
class Word:
    """A content word at code points `start` to `end` (excluded)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a text's content words.

    Attributes:
        words: How many content words the text has.
        rows: How many lie in the span of a row.
        aside: How many lie in no row's span and are set aside.
        missing: Those that nobody answered for.
        total: How many words the text has, function words included.
    """

    words: int
    rows: int
    aside: int
    missing: tuple[Word, ...]
    total: int


@cache
def function_words(language: str) -> frozenset[str]:
    """Articles, pronouns, prepositions, conjunctions and auxiliaries of a language (BCP 47).

    Empty for a language without a list: then every word is a content word.
    """
    primary = language.split("-")[0].lower()
    if not primary.isalpha():
        return frozenset()
    listed = files("ashraf_record.evidence") / f"function-words.{primary}.txt"
    if not listed.is_file():
        return frozenset()
    lines = listed.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def runs(text: str) -> list[Word]:
    """Every run of letters or digits of a text; apostrophes and marks divide."""
    return [Word(m.group(), m.start(), m.end()) for m in _RUN.finditer(text)]


def content_words(text: str, language: str = "en") -> list[Word]:
    """The content words of a text, in order.

    >>> [word.text for word in content_words("The two were not at the camp.")]
    ['two', 'not', 'camp']
    """
    function = function_words(language)
    return [word for word in runs(text) if word.text.lower() not in function]


def account(
    text: str,
    spans: Iterable[tuple[int, int]],
    asides: Iterable[tuple[int, int]],
    language: str = "en",
) -> Account:
    """Who answers for each content word of `text`.

    `spans` are the (start, end) code points of rows, `asides` those of the ledger. A word is
    answered for if all of it lies within one or several of them.
    """
    by_row, by_ledger = _mask(len(text), spans), _mask(len(text), asides)
    counts = {"row": 0, "aside": 0, "nobody": 0}
    missing = []
    words = content_words(text, language)
    for word in words:
        answer = _answer(word, by_row, by_ledger)
        counts[answer] += 1
        if answer == "nobody":
            missing.append(word)
    return Account(len(words), counts["row"], counts["aside"], tuple(missing), len(runs(text)))


def _mask(length: int, ranges: Iterable[tuple[int, int]]) -> bytearray:
    mask = bytearray(length)
    for start, end in ranges:
        stop = min(end, length)
        if start < stop:
            mask[start:stop] = b"\x01" * (stop - start)
    return mask


def _answer(word: Word, by_row: bytearray, by_ledger: bytearray) -> Answer:
    if all(by_row[word.start : word.end]):
        return "row"
    covered = zip(by_row[word.start : word.end], by_ledger[word.start : word.end], strict=True)
    return "aside" if all(row or aside for row, aside in covered) else "nobody"
