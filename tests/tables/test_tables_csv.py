"""CSV text and cells: reading with physical lines, writing the one canonical form."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import tables
from ashraf_record.tables import TableError

NASTY = st.sampled_from(['"', ",", "\n", "\r", "\r\n", " ", "\t", "é", "ا", "\u2028", "\x00", "a"])
CELL = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8),
    st.lists(NASTY, max_size=5).map("".join),
)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A header and rows of the same length."""
    width = draw(st.integers(1, 4))
    row = st.lists(CELL, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=1, max_size=5))


@given(grids())
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    """Any cells at all are read back as they were written."""
    grid = tables.parse(tables.write(rows[0], rows[1:]))
    assert [grid.header, *grid.rows] == rows


@given(grids())
def test_canonical_text_is_written_as_it_was_read(rows: list[list[str]]) -> None:
    """Reading canonical text and writing it gives the same text."""
    text = tables.write(rows[0], rows[1:])
    grid = tables.parse(text)
    assert tables.write(grid.header, grid.rows) == text


@given(grids())
def test_canonical_bytes_are_decoded_as_they_are(rows: list[list[str]]) -> None:
    """Decoding gives back the text that was encoded, but for a byte order mark."""
    text = tables.write(rows[0], rows[1:])
    if text.strip():
        assert tables.decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


@given(grids())
def test_csv_module_reads_the_same(rows: list[list[str]]) -> None:
    """The csv module finds the same cells in what is written."""
    text = tables.write(rows[0], rows[1:])
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows


PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=2), min_size=1, max_size=5))
def test_pandas_reads_the_same(rows: list[list[str]]) -> None:
    """pandas finds the same cells in what is written."""
    text = tables.write(["left", "right"], rows)
    read = pd.read_csv(
        io.BytesIO(text.encode("utf-8")), dtype=str, keep_default_na=False, lineterminator="\n"
    )
    assert read.to_numpy().tolist() == rows


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=2), min_size=1, max_size=5))
def test_written_as_the_csv_module_writes(rows: list[list[str]]) -> None:
    """Quotation marks stand where RFC 4180 needs them, as the csv module has it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([["left", "right"], *rows])
    assert tables.write(["left", "right"], rows) == out.getvalue()


@given(grids())
def test_physical_lines(rows: list[list[str]]) -> None:
    """A record's line is one more than the line breaks of the file before it."""
    rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    text = tables.write(rows[0], rows[1:])
    expected = [
        tables.write(rows[0], rows[1:number]).count("\n") + 1 for number in range(1, len(rows))
    ]
    assert tables.parse(text).lines == expected


def test_lines_with_quoted_line_breaks() -> None:
    """A record that spans lines has the line on which it begins."""
    grid = tables.parse('a,b\n1,"x\ny\nz"\n2,w\r\n"3\r\n",v\n4,u\n')
    assert grid.lines == [2, 5, 6, 8]
    assert grid.rows == [["1", "x\ny\nz"], ["2", "w"], ["3\r\n", "v"], ["4", "u"]]


def test_blank_lines_and_uneven_rows_are_kept() -> None:
    """Blank lines are records without cells, and rows may differ in length."""
    grid = tables.parse("a,b\n\n1\n1,2,3\n")
    assert grid.rows == [[], ["1"], ["1", "2", "3"]]
    assert grid.lines == [2, 3, 4]


def test_text_without_anything() -> None:
    """No text is a grid without a header."""
    assert tables.parse("") == tables.Grid([], [], [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"x\n2,y\n', 2),
        ('a,b\n1,2\n"x"y,3\n4,5\n', 3),
        ('a,b\n1,"x\ny"\n2,"z\nw\nv', 4),
        ('"a,b\n1,2\n', 1),
        ('a,b\n1,"x""\n', 2),
    ],
)
def test_broken_quotation(text: str, line: int) -> None:
    """Quotation marks that do not match are told with the line where their record begins."""
    with pytest.raises(TableError) as raised:
        tables.parse(text)
    assert raised.value.code == "csv-broken"
    assert raised.value.line == line
    assert str(raised.value).endswith(".")
    assert raised.value.hint


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t"])
def test_empty_file(data: bytes) -> None:
    """A file with nothing in it is told as empty."""
    with pytest.raises(TableError) as raised:
        tables.decode(data)
    assert (raised.value.code, raised.value.line) == ("file-empty", None)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [(b"\xe9", 1, "e9"), (b"a\nb\n\xfcx\n", 3, "fc"), (b"a\n\xc3\n", 2, "c3")],
)
def test_not_utf8(mark: bytes, data: bytes, line: int, byte: str) -> None:
    """Bytes that are not UTF-8 are told with the line and the byte, mark or no mark before them."""
    with pytest.raises(TableError) as raised:
        tables.decode(mark + data)
    assert (raised.value.code, raised.value.line) == ("not-utf8", line)
    assert f"0x{byte}" in str(raised.value)


def test_byte_order_mark_is_left_off() -> None:
    """A byte order mark is not part of the first name."""
    assert tables.parse(tables.decode(b"\xef\xbb\xbfa,b\n")).header == ["a", "b"]


def test_field_limit_of_the_process_is_never_lowered() -> None:
    """Reading a small table leaves other readers of CSV their limit, and a long cell is read."""
    before = csv.field_size_limit()
    tables.parse("a\nb\n")
    assert csv.field_size_limit() >= before
    long = "x" * (csv.field_size_limit() + 1)
    assert tables.parse(f"a\n{long}\n").rows == [[long]]
