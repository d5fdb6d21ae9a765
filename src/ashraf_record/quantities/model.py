"""What the reader of wordings hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .bounds import Basis, bounds

Role = Literal["count", "ordinal", "additional"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """The reading of a wording: the five cells it fills, their bounds, and its role.

    The cells are those that :func:`bounds` takes; the bounds are what it returns for them.
    *role* is ``ordinal`` (the fourth), ``additional`` (seven more) or ``count``.
    """

    qualifier: str
    number: int | None
    number_to: int | None
    whole: int | None
    hedge: str
    low: int | None
    high: int | None
    low_basis: Basis
    high_basis: Basis
    approx: bool
    wide_low: int | None
    wide_high: int | None
    role: Role
    rule: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The five cells of a figure that fix its bounds."""

    qualifier: str
    number: int | None = None
    number_to: int | None = None
    whole: int | None = None
    hedge: str = ""

    def __str__(self) -> str:
        """Return the cells as a curator would name them: ``range 40 to 80``."""
        text = self.qualifier
        if self.number is not None:
            text += f" {self.number}"
        if self.number_to is not None:
            text += f"{'/' if self.qualifier == 'fraction' else ' to '}{self.number_to}"
        if self.whole is not None:
            text += f" of {self.whole}"
        return f"{text} ({self.hedge})" if self.hedge else text


def quantity(cells: Cells, role: Role = "count", rule: str | None = None) -> Quantity:
    """Return *cells* with their bounds; raise QuantityError if they do not fit together."""
    found = bounds(cells.qualifier, cells.number, cells.number_to, cells.whole, cells.hedge)
    return Quantity(
        qualifier=cells.qualifier,
        number=cells.number,
        number_to=cells.number_to,
        whole=cells.whole,
        hedge=cells.hedge,
        low=found.low,
        high=found.high,
        low_basis=found.low_basis,
        high_basis=found.high_basis,
        approx=found.approx,
        wide_low=found.wide_low,
        wide_high=found.wide_high,
        role=role,
        rule=rule or found.rule,
    )
