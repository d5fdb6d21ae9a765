"""Whatever happens to the files of a record, a check ends with findings."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ashraf_record
from ashraf_record import tables
from ashraf_record.findings import Finding, sort

HERE = Path(__file__).resolve().parents[1]
DAMAGING = [
    *(b"\x00", b"\xff", b'"', b",", b";", b"\n", b"\r", b"\r\n", b" ", b"\xef\xbb\xbf"),
    *(b"9" * 5000, b"{", b"[" * 2000, b"<<<<<<< a\n", b"char=5,1", b":~:text=%ff", b"-1"),
    *("\u200b".encode(), "\u2028".encode(), "é".encode(), b"1987-13-01", b"through:", b"null"),
]


fewer = settings(max_examples=settings().max_examples // 4)
"""A check takes a third of a second; tests/fuzz throws far more than any profile does here."""


@pytest.fixture(scope="module")
def shelf() -> Iterator[Path]:
    """One copy of the made-up record, mended after every example."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "record"
        shutil.copytree(HERE / "good" / "record", folder)
        shutil.copytree(HERE.parent / "schemas", folder / "schemas")
        shutil.copy(HERE.parent / "datapackage.json", folder)
        yield folder


FILES = sorted(
    [
        *(f"dataset/{path.name}" for path in (HERE / "good/record/dataset").iterdir()),
        *(f"seeds/{path.name}" for path in (HERE / "good/record/seeds").iterdir()),
        *(f"schemas/{path.name}" for path in (HERE.parent / "schemas").iterdir()),
        "datapackage.json",
    ]
)

changes = st.lists(
    st.tuples(
        st.sampled_from(["flip", "insert", "delete", "cut"]),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(DAMAGING) | st.binary(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def _damaged(data: bytes, kind: str, where: float, what: bytes) -> bytes:
    at = int(len(data) * where)
    if kind == "flip":
        return data[:at] + what + data[at + len(what) :]
    if kind == "insert":
        return data[:at] + what + data[at:]
    if kind == "delete":
        return data[:at] + data[at + len(what) :]
    return data[:at]


@fewer
@given(st.sampled_from(FILES), changes)
def test_no_damage_to_the_bytes_of_a_file_stops_a_check(
    shelf: Path, file: str, damage: list[tuple[str, float, bytes]]
) -> None:
    """Bytes changed, put in, taken out or cut off give findings, never an exception."""
    path = shelf / file
    before = path.read_bytes()
    data = before
    for kind, where, what in damage:
        data = _damaged(data, kind, where, what)
    try:
        path.write_bytes(data)
        findings = ashraf_record.check(shelf, HERE / "good" / "texts")
    finally:
        path.write_bytes(before)
    assert all(isinstance(finding, Finding) for finding in findings)
    assert [str(finding) for finding in findings if not str(finding).isprintable()] == []


@fewer
@given(
    st.sampled_from([file for file in FILES if file.startswith("dataset/")]),
    st.integers(0, 30),
    st.integers(0, 25),
    st.text(max_size=12)
    | st.sampled_from(
        [
            "-1",
            "0",
            "9" * 16,
            "through:quay-clash",
            "9" * 5000,
            "char=0,1",
            ":~:text=a",
            "1987",
            "[..1987]",
            ";",
            "x;x",
        ]
    )
    | st.sampled_from(["post-strike.f1", "quay-clash", "harbour-office", "text", "exact", "whole"]),
)
def test_no_cell_stops_a_check(shelf: Path, file: str, row: int, column: int, cell: str) -> None:
    """A table that is read and holds any cell in any place gives findings, never an exception."""
    path = shelf / file
    before = path.read_bytes()
    grid = tables.parse(tables.decode(before))
    line = grid.rows[row % len(grid.rows)]
    line[column % len(line)] = cell
    try:
        path.write_bytes(tables.write(grid.header, grid.rows).encode("utf-8"))
        findings = ashraf_record.check(shelf, HERE / "good" / "texts")
    finally:
        path.write_bytes(before)
    assert findings == sort(findings)


@pytest.mark.parametrize(("table", "old"), [("sources", "1987-05-16"), ("dates", "1987-05-12")])
def test_a_day_cannot_be_that_of_an_event(shelf: Path, table: str, old: str) -> None:
    """Only as_of may name an event; a publication or a date that does is told."""
    path = shelf / "dataset" / f"{table}.csv"
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(old.encode(), b"through:quay-clash", 1))
        findings = ashraf_record.check(shelf, HERE / "good" / "texts")
    finally:
        path.write_bytes(before)
    assert "edtf-form" in {f.code for f in findings if f.file == f"dataset/{table}.csv"}


def test_words_of_a_thousand_digits_are_no_figure(shelf: Path) -> None:
    """A number that no computer turns into digits again is told, and stops nothing."""
    path = shelf / "dataset" / "figures.csv"
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(b"more than half of the 90", b"9" * 5000, 1))
        findings = ashraf_record.check(shelf, HERE / "good" / "texts")
    finally:
        path.write_bytes(before)
    assert {"words-absent", "wording-disagrees"} & {f.code for f in findings}
