"""pandera as an engine: the contract of a table as a pandera schema over text cells.

Frames are indexed by physical line, so pandera's failure cases are lines of the file. Nothing is
coerced: a cell is judged as the text it is. pandera's own messages reach nobody.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import regex

from ashraf_record.contract import Field, Schema
from ashraf_record.tables import type_fault

if TYPE_CHECKING:
    import pandas as pd

Failure = tuple[str, str, int, str]
"""Code of the rule, column, physical line, and the cell."""


def failures(schema: Schema, text: pd.DataFrame) -> list[Failure]:
    """The cells of a text frame that break their column's contract, in no particular order.

    Of several things wrong with one cell only the first is told: empty, type, code, form, range.
    """
    pa = _pandera()
    from pandera.config import ValidationDepth, config_context

    try:
        # What is checked is ours to say, whatever the environment says to pandera.
        with (
            _quiet(),
            config_context(
                validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA
            ),
        ):
            frame_schema(schema).validate(text, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        found = zip(
            cases["check"], cases["column"], cases["index"], cases["failure_case"], strict=True
        )
        return list(
            _first_of_each(
                (str(check), str(column), int(line), str(cell))
                for check, column, line, cell in found
            )
        )
    return []


def _pandera() -> Any:
    with _quiet():
        import pandera.pandas
    return pandera.pandas


@contextmanager
def _quiet() -> Iterator[None]:
    # Of the engines it finds, pandera imports all; what they say of each other is not ours.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


_ORDER = ("cell-empty", "cell-type", "code-unknown", "cell-form", "cell-range", "id-repeated")


def _first_of_each(found: Iterator[Failure]) -> Iterator[Failure]:
    seen = set()
    for failure in sorted(found, key=lambda f: (f[1], f[2], _ORDER.index(f[0]))):
        if failure[1:3] not in seen:
            seen.add(failure[1:3])
            yield failure


def frame_schema(schema: Schema) -> Any:
    """The pandera schema of a table: one column a field, its checks named after our rules.

    A field that asks for nothing is left out, for a column costs pandera a millisecond.
    """
    pa = _pandera()
    wanted = {field.name: _checks(field, schema) for field in schema.fields}
    return pa.DataFrameSchema(
        {name: pa.Column(checks=checks) for name, checks in wanted.items() if checks}
    )


def _checks(field: Field, schema: Schema) -> list[Any]:
    pa = _pandera()
    held = field.constraints
    found: list[tuple[str, Callable[[pd.Series], pd.Series]]] = []
    if held.required or field.name == schema.key:
        found.append(("cell-empty", lambda cells: cells != ""))
    if field.type != "string":
        found.append(("cell-type", _each(lambda cell: not type_fault(field, cell))))
    if field.codes:
        codes = frozenset(field.codes)
        found.append(("code-unknown", _each(lambda cell: codes.issuperset(field.split(cell)))))
    if held.pattern:
        found.append(("cell-form", _each(_form(held.pattern))))
    if held.minimum is not None or held.maximum is not None:
        found.append(("cell-range", _each(lambda cell: in_range(field, cell))))
    if held.unique or field.name == schema.key:
        found.append(("id-repeated", lambda cells: (cells == "") | ~cells.duplicated()))
    return [pa.Check(check, error=code) for code, check in found]


def _each(good: Callable[[str], bool]) -> Callable[[pd.Series], pd.Series]:
    return lambda cells: cells.map(lambda cell: not cell or good(cell)).astype(bool)


PATIENCE = 1.0
"""Seconds after which a pattern is given up: some try every way to divide a cell."""


def _form(pattern: str) -> Callable[[str], bool]:
    form, given_up = regex.compile(pattern), False

    def good(cell: str) -> bool:
        nonlocal given_up
        try:
            return given_up or form.fullmatch(cell, timeout=PATIENCE) is not None
        except TimeoutError:
            given_up = True
            return False

    return good


def takes_long(pattern: str, cell: str) -> bool:
    """Whether it is not known in time if a cell has the form of a pattern."""
    try:
        regex.fullmatch(pattern, cell, timeout=PATIENCE)
    except TimeoutError:
        return True
    return False


def in_range(field: Field, cell: str) -> bool:
    """Whether a cell lies between its column's minimum and maximum; one of another type does."""
    if field.type != "integer" or type_fault(field, cell):
        return True
    low, high = field.constraints.minimum, field.constraints.maximum
    return (low is None or int(cell) >= low) and (high is None or int(cell) <= high)
