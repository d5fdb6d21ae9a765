"""Wordings of quantity: text to cells, and cells to the two intervals of a figure.

Pure functions over text and integers. :func:`parse` reads a wording, :func:`bounds` gives the
intervals of a row, :func:`problems` says what is wrong with a row, :func:`agrees` holds a row
against its wording. The rules are the table of the model in docs/model.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .bounds import Basis, Bounds, bounds
from .errors import QuantityError
from .problems import Problem, problems
from .rules import HEDGES, QUALIFIERS, Qualifier, delta, is_round

if TYPE_CHECKING:
    from .agreement import agrees
    from .model import Quantity, Role
    from .parsing import parse

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

_READER = {"Quantity": "model", "Role": "model", "agrees": "agreement", "parse": "parsing"}


def __getattr__(name: str) -> Any:
    # Whoever only loads a table needs bounds; the reader of wordings compiles many patterns.
    if name not in _READER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_READER[name]}"), name)
