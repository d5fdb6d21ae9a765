"""Whether curated cells say what the words say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from .errors import QuantityError
from .model import Cells
from .parsing import LONGEST, parse
from .tokens import digits, primary

_OF_A_WHOLE = frozenset({"majority", "minority", "fraction", "percent"})
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)


def agrees(
    text: str,
    qualifier: str,
    number: int | None = None,
    number_to: int | None = None,
    whole: int | None = None,
    hedge: str = "",
    language: str = "en",
) -> str | None:
    """Return None if the words read as the curated cells say, else one sentence.

    The role is not compared. Two spellings of one thing agree: zero with or without its 0,
    exact 0 and zero, “nearly all of 100” with the 100 as number too, and a repeated approx. A
    whole in the words that only closes the upper end (“30 of the 100”) may be left out of the
    cells; a whole in the cells must stand in the words.

    In a language other than English only digits are compared: each number in digits must stand
    in one of the cells, as it is or times a thousand, a million or a billion, since the word
    after it is not read. A text without digits agrees with anything.

    >>> agrees("more than 300", "more-than", 300)
    >>> agrees("more than 300", "at-least", 300)
    '“more than 300” reads as more-than 300, and the row says at-least 300.'
    >>> agrees("über 300", "more-than", 30, language="de")
    '“über 300” has the number 300, which is in no cell of the row.'
    """
    curated = Cells(qualifier, number, number_to, whole, hedge)
    if primary(language) != "en" and len(text) <= LONGEST:
        return _digits_agree(text, curated, language)
    try:
        read = parse(text)
    except QuantityError as error:
        return str(error)
    words = Cells(read.qualifier, read.number, read.number_to, read.whole, read.hedge)
    if curated.whole is None and not _rests_on_whole(words):
        words = replace(words, whole=None)
    if _plain(words) == _plain(curated):
        return None
    return f"“{text}” reads as {words}, and the row says {curated}."


def _rests_on_whole(cells: Cells) -> bool:
    """Say whether the bounds come from the whole, as in “nearly all of 100”."""
    return cells.qualifier in _OF_A_WHOLE or (
        cells.qualifier == "just-below" and cells.number is None
    )


def _digits_agree(text: str, curated: Cells, language: str) -> str | None:
    cells = {curated.number, curated.number_to, curated.whole}
    scales = _SCALES if any(sign.isalpha() for sign in text) else (1,)
    for found in digits(text, language):
        if not any(Fraction(found) * scale in cells for scale in scales):
            return f"“{text}” has the number {found}, which is in no cell of the row."
    return None


def _plain(cells: Cells) -> Cells:
    """Return the one spelling of cells that have several."""
    if cells.qualifier == "exact" and cells.number == 0:
        cells = replace(cells, qualifier="zero", hedge="")
    if cells.qualifier == "zero" and cells.number == 0:
        cells = replace(cells, number=None)
    if cells.qualifier == "just-below" and cells.number == cells.whole:
        cells = replace(cells, number=None)
    if cells.qualifier == "approx" and cells.hedge == "approx":
        cells = replace(cells, hedge="")
    return cells
