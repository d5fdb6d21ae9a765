"""Wordings of quantity: text to cells, and cells to the two intervals of a figure.

Pure functions over text and integers. :func:`parse` reads a wording, :func:`bounds` gives the
intervals of a row, :func:`problems` says what is wrong with a row, :func:`agrees` holds a row
against its wording. The rules are the table of the model in docs/model.md.
"""

from __future__ import annotations

from .agreement import agrees
from .bounds import Basis, Bounds, bounds
from .errors import QuantityError
from .model import Quantity, Role
from .parsing import parse
from .problems import Problem, problems
from .rules import HEDGES, QUALIFIERS, Qualifier, delta, is_round

__all__ = [
    "HEDGES",
    "QUALIFIERS",
    "Basis",
    "Bounds",
    "Problem",
    "Qualifier",
    "Quantity",
    "QuantityError",
    "Role",
    "agrees",
    "bounds",
    "delta",
    "is_round",
    "parse",
    "problems",
]
