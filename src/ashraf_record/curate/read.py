"""Reading tables in order to write them again: all of what they hold, or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from ashraf_record import _files, contract, tables
from ashraf_record._data import find
from ashraf_record.contract import Contract, Schema
from ashraf_record.curate.errors import CurateError

Cells = dict[str, str]
"""A row as text cells by column."""


def read_contract(root: Path) -> Contract:
    """The contract of the record at `root`. Raises CurateError where it cannot be read."""
    try:
        return contract.read(find(root))
    except contract.ContractError as error:
        raise _unread(error.path, error.line, error) from error


def read_rows(root: Path, found: Contract, table: str) -> list[Cells]:
    """The rows of a table, their cells cleaned of stray spaces and in Unicode form C.

    Raises CurateError where the file cannot be read, or not without losing something: a column
    that the schema lacks, a row that is longer or shorter than the header.
    """
    path, schema = found.path(table), found.schemas[table]
    try:
        grid = tables.parse(tables.decode(_files.read(root / path)))
    except OSError as error:
        raise _unread(path, None, "The file is missing or cannot be read.") from error
    except tables.TableError as error:
        raise _unread(path, error.line, error) from error
    if sorted(grid.header) != sorted(schema.names):
        raise _unread(path, 1, _columns(grid.header, schema.names))
    return [
        _cells(path, number, grid.header, row)
        for number, row in zip(grid.lines, grid.rows, strict=True)
        if any(cell.strip() for cell in row)
    ]


def _unread(file: str, line: int | None, message: object) -> CurateError:
    return CurateError(str(tables.not_loaded(file, line, message)))


def _columns(header: Sequence[str], names: Sequence[str]) -> str:
    """What is wrong with the columns of a file, of several things the first."""
    for name in names:
        if name not in header:
            return f"{name}: The column is missing."
        if header.count(name) > 1:
            return f"{name}: The column stands twice."
    extra = next(name for name in header if name not in names)
    return f"The schema has no column {tables.shown(extra)}."


def _cells(path: str, number: int, header: Sequence[str], row: Sequence[str]) -> Cells:
    if len(row) != len(header):
        raise _unread(path, number, f"The row has {len(row)} cells, the header {len(header)}.")
    return {name: _clean(cell) for name, cell in zip(header, row, strict=True)}


def _clean(cell: str) -> str:
    return unicodedata.normalize("NFC", re.sub(" {2,}", " ", cell.strip(" ")))


def canonical(schema: Schema, rows: Sequence[Cells]) -> str:
    """The canonical text of a table with these rows."""
    cells = [[row[name] for name in schema.names] for row in rows]
    return tables.write(schema.names, tables.in_order(schema, cells))
