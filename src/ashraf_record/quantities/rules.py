"""The rule table: one row per qualifier, and the rounding width."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Cell = Literal["required", "optional", "forbidden"]

HEDGES: Mapping[str, str] = MappingProxyType(
    {
        "": "no second hedge",
        "approx": "a second hedge that loosens the number, as in “at least about 30”",
        "precise": "a word that excludes rounding: exactly, all 100, a total of",
    }
)

_NONE = frozenset({""})
_LOOSE = frozenset({"", "approx"})
_ANY = frozenset(HEDGES)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """One row of the rule table: a code, its wordings, and the cells it takes.

    *number*, *number_to* and *whole* are ``required``, ``optional`` or ``forbidden``.
    *rule* names the version of the rule, so that a stored result says which one made it.
    *low* and *floor* are set where the meaning of a word alone fixes them.
    """

    code: str
    title: str
    number: Cell = "required"
    number_to: Cell = "forbidden"
    whole: Cell = "optional"
    hedges: frozenset[str] = _LOOSE
    low: int | None = None
    floor: int | None = None

    @property
    def rule(self) -> str:
        """The versioned id of the rule, such as ``more-than/1``."""
        return f"{self.code}/1"


def _word(code: str, title: str, low: int, floor: int) -> Qualifier:
    return Qualifier(code, title, number="forbidden", hedges=_NONE, low=low, floor=floor)


_ROWS = (
    Qualifier("exact", "N; exactly N; all N; a total of N", hedges=frozenset({"", "precise"})),
    Qualifier("approx", "about, around, roughly, some N; N or so; a dozen; a hundred"),
    Qualifier("just-below", "almost, nearly, close to N; nearly all of N", number="optional"),
    Qualifier("just-above", "just over, slightly more than N"),
    Qualifier("more-than", "more than, over, in excess of N"),
    Qualifier("at-least", "at least, no fewer than N; N or more; N+"),
    Qualifier("less-than", "less than, fewer than, under N"),
    Qualifier("at-most", "at most, no more than, a maximum of N"),
    Qualifier("up-to", "up to, as many as N"),
    Qualifier("range", "between A and B; A to B; A–B", number_to="required"),
    Qualifier("either", "A or B", number_to="required"),
    _word("couple", "a couple", 2, 2),
    _word("few", "a few, a handful", 3, 2),
    _word("several", "several", 3, 2),
    _word("plural", "some, a number of, multiple, a bare plural", 2, 2),
    _word("many", "many, numerous, a large number", 3, 2),
    _word("tens", "tens", 20, 10),
    _word("dozens", "dozens", 24, 12),
    _word("scores", "scores", 40, 20),
    _word("hundreds", "hundreds", 200, 100),
    _word("thousands", "thousands", 2_000, 1_000),
    _word("tens-of-thousands", "tens of thousands", 20_000, 10_000),
    _word("hundreds-of-thousands", "hundreds of thousands", 200_000, 100_000),
    Qualifier("majority", "more than half of, most of, the majority of N", number="forbidden"),
    Qualifier("minority", "less than half of N", number="forbidden"),
    Qualifier("fraction", "half of, a third of, k m-ths of N", number_to="required", hedges=_ANY),
    Qualifier("percent", "P percent of N", hedges=_ANY),
    Qualifier("zero", "no, none, nobody, not a single", number="optional", hedges=_NONE),
    _word("some-number", "an unknown number were …", 1, 1),
    Qualifier(
        "none",
        "all, the majority, most, with no number for the whole",
        number="forbidden",
        whole="forbidden",
        hedges=_NONE,
    ),
)

QUALIFIERS: Mapping[str, Qualifier] = MappingProxyType({row.code: row for row in _ROWS})
"""Every qualifier by its code, in the order of the table in docs/model.md."""


def delta(number: int) -> int:
    """Return by how much *number* may be off when it is taken as rounded.

    With *g* the largest of 1, 5, 10, 50, 100, 500, … that divides the number, this is half of
    *g*, at most a tenth of the number, at least 1; for 0 it is 0. That a tenth is the limit, and
    that a bare numeral is taken as rounded only from 100 upwards and only if 50 divides it, are
    this project's choice and no standard: see the model in docs/model.md.

    >>> delta(80), delta(3_400), delta(100), delta(101), delta(0)
    (5, 50, 10, 1, 0)
    """
    if number < 0:
        raise ValueError(f"A count is not negative (got {number}).")
    if number == 0:
        return 0
    return max(1, min(_roundness(number) // 2, number // 10))


def is_round(number: int) -> bool:
    """Say whether a bare numeral is taken as rounded: 100 or more, and divisible by 50.

    >>> is_round(100), is_round(101), is_round(50)
    (True, False, False)
    """
    return number >= 100 and number % 50 == 0


def _roundness(number: int) -> int:
    power = 1
    while number % (power * 10) == 0:
        power *= 10
    return power * 5 if number % (power * 5) == 0 else power
