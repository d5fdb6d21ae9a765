"""Parquet: read back by Arrow, pandas and DuckDB, it is what the CSV files hold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import describe
from ashraf_record.exports import export
from ashraf_record.exports.columns import loaded
from ashraf_record.record import Record

from .conftest import CELLS, as_csv, derived, entered, reworded


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A record exported to Parquet."""
    export("parquet", tmp_path / "parquet", root)
    return tmp_path / "parquet"


def _rows(path: Path) -> list[list[object]]:
    return [list(row.values()) for row in pq.read_table(path).to_pylist()]


def test_holds_what_was_entered_and_derived(folder: Path, root: Path) -> None:
    """Every cell that was entered, and every derived value, is read back as it is."""
    record, read = Record.open(root), 0
    for name, schema in record.contract.schemas.items():
        rows = _rows(folder / f"{name}.parquet")
        assert as_csv(schema, rows) == entered(record, name)
        if schema.derivedFields:
            assert [row[len(schema.fields) :] for row in rows] == derived(record, name)
        read += len(rows)
    assert read > 50


@given(words=st.lists(CELLS, min_size=1, max_size=3))
def test_any_words_come_back(two_tables: Path, words: list[str]) -> None:
    """Whatever words stand in a cell or a list, they come back unchanged."""
    record = reworded(two_tables, words)
    with tempfile.TemporaryDirectory() as out:
        export("parquet", out, two_tables)
        for name in ("terms", "actors"):
            rows = _rows(Path(out) / f"{name}.parquet")
            assert as_csv(record.contract.schemas[name], rows) == entered(record, name)


def test_types_are_those_of_the_contract(folder: Path, root: Path) -> None:
    """Numbers, booleans, days and lists have types of their own; nothing is text by default."""
    kinds = {"integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    seen = set()
    for name, schema in Record.open(root).contract.schemas.items():
        read = pq.read_schema(folder / f"{name}.parquet")
        assert read.names == [field.name for field in loaded(schema)]
        for field in loaded(schema):
            wanted = kinds.get(field.type, pa.string())
            seen.add(wanted := pa.list_(pa.string()) if field.separator else wanted)
            assert read.field(field.name).type == wanted
    assert len(seen) == 5


def test_columns_carry_the_codebook(folder: Path, root: Path) -> None:
    """Each column has its title, its description and its codes in its metadata."""
    for name, schema in Record.open(root).contract.schemas.items():
        read = pq.read_schema(folder / f"{name}.parquet")
        assert read.metadata[b"description"].decode() == schema.description
        book = describe(name, root).set_index("name")
        for field in loaded(schema):
            said = {k.decode(): v.decode() for k, v in read.field(field.name).metadata.items()}
            assert said["description"] == book.loc[field.name, "description"]
            assert said["title"] == book.loc[field.name, "title"]
            assert list(json.loads(said.get("codes", "{}"))) == list(field.codes)


def test_files_say_what_they_are(folder: Path, root: Path) -> None:
    """A file on its own says of which record and version it is, and under which terms."""
    read = pq.read_schema(folder / "events.parquet").metadata
    assert {b"record", b"version", b"fingerprint", b"licenses"} <= set(read)
    assert read[b"licenses"] == b"CC-BY-4.0"


def test_pandas_has_the_dtypes_of_load(folder: Path, root: Path) -> None:
    """pandas gives back the dtypes of `load`, but for lists and days."""
    record = Record.open(root)
    for name, schema in record.contract.schemas.items():
        read, held = pd.read_parquet(folder / f"{name}.parquet"), record.load(name)
        for field in loaded(schema):
            if not field.separator and field.type != "date":
                assert read[field.name].dtype == held[field.name].dtype, (name, field.name)


def test_a_query_follows_a_list(folder: Path, root: Path) -> None:
    """A query in SQL opens a list and joins it, with no separator to know."""
    conflicts, figures = folder / "conflicts.parquet", folder / "figures.parquet"
    (found,) = (
        duckdb.connect()
        .execute(
            f"SELECT count(*) FROM (SELECT unnest(rows) AS row FROM '{conflicts}' "
            f"WHERE kind = 'figure') JOIN '{figures}' ON figure_id = row"
        )
        .fetchall()
    )
    listed = Record.open(root).text("conflicts").query("kind == 'figure'")["rows"]
    assert found == (sum(len(cell.split(";")) for cell in listed),)
    assert found != (0,)
