"""CSV text ⇄ tables: reading with physical line numbers, and the one canonical form.

Canonical form: UTF-8 without byte order mark, LF, quotation marks only where RFC 4180 needs them,
columns in the order of the schema. Reading and writing a canonical file gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ashraf_record.contract import Field, Schema
from ashraf_record.findings import visible

if TYPE_CHECKING:
    import pandas as pd

MOST_COLUMNS = 1000
"""How many columns a table may have."""

CELL_LIMIT = 20_000
"""The longest cell that is read, in characters; a table's cells are words, not documents."""

INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""How an integer is written: ASCII digits, no separators, no leading zero."""


class LoadError(ValueError):
    """A record cannot be loaded; the message names file, line and column, and what to run."""


def not_loaded(file: str, line: int | None, message: object) -> LoadError:
    """The error for the first place that keeps a record from being loaded.

    >>> str(not_loaded("dataset/terms.csv", 3, "note: The cell is broken."))
    'dataset/terms.csv:3: note: The cell is broken. Run: ashraf-record check'
    """
    place = file if line is None else f"{file}:{line}"
    return LoadError(visible(f"{place}: {message} Run: ashraf-record check"))


class TableError(ValueError):
    """A table cannot be read as CSV; `code` is the finding, the message one sentence."""

    def __init__(self, code: str, line: int | None, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.line = line
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a CSV file as text.

    Attributes:
        header: The names in the first line.
        rows: The records below it, as they stand; they may differ in length.
        lines: The physical line on which each record begins, counted from 1.
    """

    header: list[str]
    rows: list[list[str]]
    lines: list[int]


def decode(data: bytes) -> str:
    """The text of a table's bytes, a byte order mark left off.

    Raises TableError ``file-empty`` or ``not-utf8``, the latter with the line of the first bad
    byte.
    """
    if not data.strip():
        raise TableError(
            "file-empty", None, "The file is empty.", "Restore it from version control."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark, in the bytes it names.
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TableError(
            "not-utf8",
            line,
            f"The file is not UTF-8 text (byte 0x{error.object[error.start]:02x}).",
            "Save it as UTF-8, or restore it from version control.",
        ) from error


def parse(text: str) -> Grid:
    """The cells of CSV text.

    Raises TableError ``csv-broken`` with the line on which the broken record begins, and for a
    header of more than MOST_COLUMNS columns.

    >>> parse("id,called\\na,one\\nb,two\\n").lines
    [2, 3]
    """
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, strict=True)
    # The limit holds for the whole process, so it is only ever raised.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    rows: list[list[str]] = []
    lines: list[int] = []
    begin = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(begin)
            begin = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            "csv-broken",
            begin,
            "The quotation marks of this record do not match.",
            'Put a cell that holds a comma or a quotation mark between " and ", and write each '
            "quotation mark inside it twice.",
        ) from error
    if rows and len(rows[0]) > MOST_COLUMNS:
        raise TableError(
            "csv-broken",
            1,
            f"The header has {len(rows[0]):,} columns; at most {MOST_COLUMNS:,} are read.",
            "Restore the first line from version control.",
        )
    return Grid(rows[0] if rows else [], rows[1:], lines[1:])


def write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Canonical CSV text.

    >>> write(["id", "called"], [["a", "one, two"]])
    'id,called\\na,"one, two"\\n'
    """
    return "".join(f"{_line(row)}\n" for row in (header, *rows))


# The csv module quotes a carriage return in some versions of Python and not in others; the
# canonical form is the same in all of them.
_QUOTED = re.compile(r'[",\r\n]')


def _line(row: Sequence[str]) -> str:
    # A line with nothing on it would be read as no row at all.
    return '""' if list(row) == [""] else ",".join(map(_cell, row))


def _cell(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _QUOTED.search(cell) else cell


def order(name: str) -> tuple[str, str, int]:
    """Sort key of an identifier: source, kind of row, number; a slug sorts as itself.

    >>> sorted(["a.f10", "a.f9", "a"], key=order)
    ['a', 'a.f9', 'a.f10']
    """
    match = re.fullmatch(r"(.*)\.([a-z])([0-9]{1,9})", name)
    return (match[1], match[2], int(match[3])) if match else (name, "", 0)


def in_order(schema: Schema, rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Rows in canonical order: by the key column, numbers as numbers.

    A vocabulary and a derived table keep the order in which they are given.
    """
    key = schema.names.index(schema.key)
    if "source_id" not in schema.names and schema.key != "proposition_id":
        return [list(row) for row in rows]
    return sorted((list(row) for row in rows), key=lambda row: order(row[key]))


def frame(schema: Schema, grid: Grid) -> pd.DataFrame:
    """The rows of full length as text cells, indexed by physical line.

    Columns that the schema lacks are left out; columns that the file lacks are empty.
    """
    import pandas as pd

    place = {name: number for number, name in reversed(list(enumerate(grid.header)))}
    width = len(grid.header)
    kept = [
        (line, row) for line, row in zip(grid.lines, grid.rows, strict=True) if len(row) == width
    ]
    cells = {
        name: [row[place[name]] if name in place else "" for _, row in kept]
        for name in schema.names
    }
    index = pd.Index([line for line, _ in kept], name="line", dtype="int64")
    return pd.DataFrame(cells, index=index, columns=list(schema.names), dtype="object")


DTYPES = {"string": "string", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]"}
"""The pandas dtype of each column type; a missing value is NA, of a date NaT."""


def typed(schema: Schema, text: pd.DataFrame) -> pd.DataFrame:
    """A text frame with the dtypes of its schema and a fresh index.

    Raises TableError ``cell-type``, which names the column, for the first cell by line that is not
    of its column's type.
    """
    import pandas as pd

    columns: dict[str, pd.Series] = {}
    faults = []
    for field in schema.fields:
        try:
            columns[field.name] = _column(field, text)
        except TableError as error:
            faults.append(error)
    if faults:
        raise min(faults, key=lambda fault: fault.line or 0)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(text)))


def _column(field: Field, text: pd.DataFrame) -> pd.Series:
    import pandas as pd

    # Lists are walked several times as fast as columns of a frame.
    cells = text[field.name].tolist()
    if field.type == "string":
        return pd.Series([cell or None for cell in cells], dtype=DTYPES[field.type])
    values = [
        _value(field, cell, line) if cell else None
        for line, cell in zip(text.index.tolist(), cells, strict=True)
    ]
    return pd.Series(values, dtype=DTYPES[field.type])


def _value(field: Field, cell: str, line: int) -> str | int | bool:
    fault = type_fault(field, cell)
    if fault:
        raise TableError("cell-type", line, f"{field.name}: {fault}", "Correct the cell.")
    if field.type == "integer":
        return int(cell)
    return cell == "true" if field.type == "boolean" else cell


def type_fault(field: Field, cell: str) -> str:
    """Why a filled cell is not of its column's type, in one sentence; empty if it is."""
    if field.type == "integer" and not INTEGER.fullmatch(cell):
        return f"{shown(cell)} is not a whole number written in plain digits."
    if field.type == "boolean" and cell not in ("true", "false"):
        return f"{shown(cell)} is neither true nor false."
    if field.type == "date" and not _is_day(cell):
        return f"{shown(cell)} is no day written as YYYY-MM-DD."
    return ""


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def shown(value: str, limit: int = 60) -> str:
    """A cell as it may stand in a message: in quotation marks, shortened, nothing invisible.

    >>> shown("dozens"), shown("a\\u200bb")
    ("'dozens'", "'a\\\\u200bb'")
    """
    text = value if len(value) <= limit else value[: limit - 1] + "…"
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )
    return f"'{visible}'"
