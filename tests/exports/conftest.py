"""Records to export, and their cells as a program that read an export would have them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st

from ashraf_record import tables
from ashraf_record.contract import Field, Schema
from ashraf_record.record import Record

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "good" / "record"

Edit = Callable[[str, str, str], None]


@pytest.fixture(params=["made up", "shipped"])
def root(request: pytest.FixtureRequest, good: Path) -> Path:
    """A record: the made-up one, and the one in the repository."""
    return good if request.param == "made up" else ROOT


@pytest.fixture
def edit(good: Path) -> Edit:
    """Put one text for another in a file of the made-up record."""

    def replace(path: str, old: str, new: str) -> None:
        held = (good / path).read_text("utf-8")
        assert old in held
        (good / path).write_text(held.replace(old, new, 1), "utf-8")

    return replace


@pytest.fixture(scope="session")
def two_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two tables that link to no other, for laws to write words into."""
    folder = tmp_path_factory.mktemp("two-tables") / "record"
    shutil.copytree(GOOD, folder)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    kept = [r for r in package["resources"] if r["name"] in ("actors", "terms")]
    (folder / "datapackage.json").write_text(json.dumps(package | {"resources": kept}), "utf-8")
    return folder


def reworded(folder: Path, words: Sequence[str]) -> Record:
    """The record with `words` in cells that may hold any: a column of text, and a list."""
    record = Record.open(folder)
    _put(record, "terms", "note", words)
    _put(record, "actors", "aliases", [word.replace(";", ",") for word in words])
    # The files were rewritten after the tables had been read.
    return Record.open(folder)


def _put(record: Record, table: str, column: str, words: Sequence[str]) -> None:
    schema, frame = record.contract.schemas[table], record.text(table)
    assert len(frame) >= len(words) > 0
    place = schema.names.index(column)
    rows = frame.to_numpy().tolist()
    for row, word in zip(rows, words, strict=False):
        row[place] = word
    path = record.root / record.contract.path(table)
    path.write_text(tables.write(schema.names, rows), "utf-8", newline="")


def as_csv(schema: Schema, rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """Rows, whose first cells are those of the schema, as text cells."""
    return [
        [_cell(value, field) for value, field in zip(row, schema.fields, strict=False)]
        for row in rows
    ]


def _cell(value: object, field: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return field.separator.join(value)
    if field.type == "boolean":
        return "true" if value else "false"
    return str(value)


def entered(record: Record, table: str) -> list[list[str]]:
    """The rows in the file of a table, read with the standard library alone."""
    text = (record.root / record.contract.path(table)).read_bytes().decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def derived(record: Record, table: str) -> list[list[object]]:
    """The derived cells of a table as plain values: None, text, numbers, days and lists."""
    frame, fields = record.load(table), record.contract.schemas[table].derivedFields
    columns = [
        [None if missing else value for value, missing in zip(column, column.isna(), strict=True)]
        for column in (frame[field.name] for field in fields)
    ]
    plain = [
        [_plain(value, field) for value in column]
        for column, field in zip(columns, fields, strict=True)
    ]
    return [list(row) for row in zip(*plain, strict=True)]


def _plain(value: object, field: Field) -> object:
    if field.separator:
        return field.split(str(value or ""))
    if value is not None and field.type == "date":
        return date.fromisoformat(str(value)[:10])
    return value


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
"""Cells of any characters that a line of CSV may hold."""
