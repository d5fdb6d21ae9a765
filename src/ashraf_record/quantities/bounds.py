"""From the five cells of a figure to its two intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from .errors import QuantityError
from .problems import problems
from .rules import QUALIFIERS, delta, is_round

Basis = Literal["stated", "entailed", "lexical", "implicated", "none"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two closed intervals over counts; None is an open end.

    *low* to *high* is what the words commit to; *wide_low* to *wide_high* is their most generous
    reading. Each basis says what a bound rests on: ``stated`` (a numeral), ``entailed`` (logic),
    ``lexical`` (the meaning of a word), ``implicated`` (may be cancelled), ``none``. *approx* is
    a flag and not an interval: low == high is never a test of exactness. *rule* is the versioned
    id of the rule.
    """

    low: int | None
    high: int | None
    low_basis: Basis
    high_basis: Basis
    approx: bool
    wide_low: int | None
    wide_high: int | None
    rule: str


def bounds(
    qualifier: str,
    number: int | None = None,
    number_to: int | None = None,
    whole: int | None = None,
    hedge: str = "",
) -> Bounds:
    """Return the two intervals of a figure. They follow from these five cells alone.

    The rules are the table of the model in docs/model.md. A *whole* closes an open upper end,
    since no part is larger than its whole. A majority, minority, fraction or percentage without
    a whole commits to no count, so all four bounds are None.

    Raise :class:`QuantityError` with the first of :func:`problems` if the cells do not fit.

    >>> b = bounds("more-than", 300)
    >>> b.low, b.high, b.low_basis, b.rule
    (301, None, 'stated', 'more-than/1')
    >>> b = bounds("approx", 80)
    >>> b.low, b.high, b.approx, b.wide_low, b.wide_high
    (80, 80, True, 75, 85)
    >>> bounds("range", 80, 40)
    Traceback (most recent call last):
    ...
    ashraf_record.quantities.errors.QuantityError: 40 is below number 80.
    """
    found = problems(qualifier, number, number_to, whole, hedge)
    if found:
        raise QuantityError(found[0].message)
    cells = _Cells(qualifier, number or 0, number_to or 0, whole, hedge)
    span = _SPANS[qualifier](cells)
    if hedge == "approx":
        span = replace(span, approx=True)
    return _finish(_capped(span, whole), cells)


@dataclass(frozen=True, slots=True)
class _Cells:
    qualifier: str
    number: int
    number_to: int
    whole: int | None
    hedge: str


@dataclass(frozen=True, slots=True)
class _Span:
    """The plain interval, with what its widening needs.

    *low_from* and *high_from* are the numerals whose rounding moves a stated end: “more than
    about 300” rounds 300, not 301.
    """

    low: int | None = None
    high: int | None = None
    low_basis: Basis = "none"
    high_basis: Basis = "none"
    approx: bool = False
    low_from: int = 0
    high_from: int = 0
    floor: int | None = None
    ceiling: int | None = None


def _stated(low: int, high: int, approx: bool = False) -> _Span:
    return _Span(low, high, "stated", "stated", approx, low, high)


def _from(number: int, low: int) -> _Span:
    return _Span(low=low, low_basis="stated", low_from=number)


def _until(number: int, high: int, basis: Basis) -> _Span:
    return _Span(high=high, high_basis=basis, high_from=number)


def _just_below(cells: _Cells) -> _Span:
    nearly_all = cells.number in (0, cells.whole)
    if cells.whole is not None and nearly_all:
        return _until(cells.whole, cells.whole, "entailed")
    return _until(cells.number, cells.number, "implicated")


def _lexical(cells: _Cells) -> _Span:
    row = QUALIFIERS[cells.qualifier]
    return _Span(low=row.low, low_basis="lexical", floor=row.floor)


def _entailed(cells: _Cells) -> _Span:
    return _Span(low=QUALIFIERS[cells.qualifier].low, low_basis="entailed")


def _couple(cells: _Cells) -> _Span:
    return _Span(2, 2, "lexical", "lexical", approx=True, floor=2, ceiling=3)


def _majority(cells: _Cells) -> _Span:
    if cells.whole is None:
        return _Span()
    low = cells.whole // 2 + 1
    return _Span(low, cells.whole, "stated", "entailed", low_from=low)


def _minority(cells: _Cells) -> _Span:
    if cells.whole is None:
        return _Span()
    high = (cells.whole + 1) // 2 - 1
    return _Span(0, high, "entailed", "stated", high_from=high)


def _fraction(cells: _Cells) -> _Span:
    approx = cells.hedge != "precise"
    if cells.whole is None:
        return _Span(approx=approx)
    return _share(cells.number * cells.whole, cells.number_to, approx)


def _percent(cells: _Cells) -> _Span:
    if cells.whole is None:
        return _Span()
    low = max(0, -((1 - 2 * cells.number) * cells.whole // 200))
    high = min(cells.whole, (2 * cells.number + 1) * cells.whole // 200)
    if low > high:
        # No count of so small a whole rounds to this percentage ("50 percent of 3").
        return _share(cells.number * cells.whole, 100, approx=True)
    return _stated(low, high)


def _share(numerator: int, denominator: int, approx: bool) -> _Span:
    return _stated(numerator // denominator, -(-numerator // denominator), approx)


_SPANS: Mapping[str, Callable[[_Cells], _Span]] = {
    **{code: _lexical for code, row in QUALIFIERS.items() if row.low is not None},
    "exact": lambda c: _stated(c.number, c.number),
    "zero": lambda c: _stated(0, 0),
    "approx": lambda c: _stated(c.number, c.number, approx=True),
    "just-below": _just_below,
    "just-above": lambda c: _from(c.number, c.number + 1),
    "more-than": lambda c: _from(c.number, c.number + 1),
    "at-least": lambda c: _from(c.number, c.number),
    "less-than": lambda c: _until(c.number, c.number - 1, "stated"),
    "at-most": lambda c: _until(c.number, c.number, "stated"),
    "up-to": lambda c: _until(c.number, c.number, "implicated"),
    "range": lambda c: _stated(c.number, c.number_to),
    "either": lambda c: _stated(c.number, c.number_to),
    "couple": _couple,
    "plural": _entailed,
    "some-number": _entailed,
    "majority": _majority,
    "minority": _minority,
    "fraction": _fraction,
    "percent": _percent,
    "none": lambda c: _Span(),
}


def _capped(span: _Span, whole: int | None) -> _Span:
    """Close an open upper end with the whole, and keep a word's low within it."""
    if whole is None or span.low is None:
        return span
    low = min(span.low, whole)
    if span.high is None:
        return replace(span, low=low, high=whole, high_basis="entailed")
    return replace(span, low=low)


def _finish(span: _Span, cells: _Cells) -> Bounds:
    bare = cells.qualifier == "exact" and cells.hedge == "" and is_round(cells.number)
    loose = span.approx or bare
    wide_high = _wide_high(span, loose)
    if cells.whole is not None and cells.qualifier != "none":
        wide_high = cells.whole if wide_high is None else min(wide_high, cells.whole)
    return Bounds(
        low=span.low,
        high=span.high,
        low_basis=span.low_basis,
        high_basis=span.high_basis,
        approx=span.approx,
        wide_low=_wide_low(span, loose),
        wide_high=wide_high,
        rule=QUALIFIERS[cells.qualifier].rule,
    )


def _wide_low(span: _Span, loose: bool) -> int | None:
    if span.low is None or span.low_basis == "implicated":
        return None
    if span.low_basis == "lexical":
        return span.floor
    if span.low_basis == "stated" and loose:
        return max(0, span.low - delta(span.low_from))
    return span.low


def _wide_high(span: _Span, loose: bool) -> int | None:
    if span.high is None or span.high_basis == "implicated":
        return None
    if span.high_basis == "lexical":
        return span.ceiling
    if span.high_basis == "stated" and loose:
        return span.high + delta(span.high_from)
    return span.high
