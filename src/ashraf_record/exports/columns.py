"""The columns of a loaded table, and its list columns as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ashraf_record.contract import Field, Schema

if TYPE_CHECKING:
    import pandas as pd


def loaded(schema: Schema) -> tuple[Field, ...]:
    """The columns as loading gives them: those entered, then those derived."""
    return (*schema.fields, *schema.derivedFields)


def lists(field: Field, cells: pd.Series) -> list[list[str]]:
    """The values of each cell of a list column; of an empty cell none."""
    return [field.split(cell) for cell in cells.fillna("").tolist()]
