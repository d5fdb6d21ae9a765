"""Frames of a table: order, text cells by physical line, dtypes."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import tables
from ashraf_record.contract import Field, Schema
from ashraf_record.tables import Grid

SCHEMA = Schema(
    "Things",
    "A row is a thing.",
    (
        Field("thing_id", "Thing", ""),
        Field("number", "Number", "", "integer"),
        Field("whole", "Whole", "", "boolean"),
        Field("day", "Day", "", "date"),
        Field("source_id", "Source", ""),
    ),
    ("thing_id",),
)
NAMES = list(SCHEMA.names)


class TestOrder:
    def test_numbers_sort_as_numbers(self) -> None:
        """Row identifiers sort by source, kind and number."""
        names = ["b.f1", "a.f10", "a.d2", "a.f9", "a-b.f1", "a"]
        assert sorted(names, key=tables.order) == ["a", "a.d2", "a.f9", "a.f10", "a-b.f1", "b.f1"]

    @given(st.from_regex(r"[a-z0-9-]{1,6}", fullmatch=True), st.integers(1, 999_999_999))
    def test_number_is_the_last_part(self, source: str, number: int) -> None:
        """The key of a row identifier holds its source, letter and number."""
        assert tables.order(f"{source}.f{number}") == (source, "f", number)

    @given(st.text(max_size=12))
    def test_any_text_has_a_key(self, name: str) -> None:
        """Whatever stands in a key cell can be sorted with the others."""
        assert sorted([name, "a.f1"], key=tables.order)

    @given(st.permutations([["b.f1"], ["a.f10"], ["a.f9"], ["a.f1"], [""]]))
    def test_rows_come_in_order(self, rows: list[list[str]]) -> None:
        """Whatever the order of the rows, it is the canonical one after."""
        full = [[*row, "", "", "", ""] for row in rows]
        found = [row[0] for row in tables.in_order(SCHEMA, full)]
        assert found == ["", "a.f1", "a.f9", "a.f10", "b.f1"]

    def test_vocabulary_keeps_its_order(self) -> None:
        """A table whose rows have no source keeps the order it is given."""
        schema = Schema("", "", (Field("code", "", ""),), ("code",))
        assert tables.in_order(schema, [["b"], ["a"]]) == [["b"], ["a"]]

    def test_equal_keys_keep_their_order(self) -> None:
        """Rows with one key stay as they stand."""
        rows = [["a.f1", "2", "", "", ""], ["a.f1", "1", "", "", ""]]
        assert tables.in_order(SCHEMA, rows) == rows


class TestFrame:
    def test_cells_by_name_and_line(self) -> None:
        """Columns come in the schema's order, whatever the file's; the index is the line."""
        grid = tables.parse("day,thing_id,other\n,a,x\n\n1,b\n2013-09-01,b,y\n")
        found = tables.frame(SCHEMA, grid)
        assert list(found.columns) == NAMES
        assert found.index.tolist() == [2, 5]
        assert found.index.name == "line"
        assert found["thing_id"].tolist() == ["a", "b"]
        assert found["day"].tolist() == ["", "2013-09-01"]
        assert found["number"].tolist() == ["", ""]

    def test_repeated_name_means_its_first_column(self) -> None:
        """Of two columns of one name the first is taken."""
        found = tables.frame(SCHEMA, tables.parse("thing_id,thing_id\na,b\n"))
        assert found["thing_id"].tolist() == ["a"]

    def test_table_without_rows(self) -> None:
        """A table without rows has its columns."""
        found = tables.frame(SCHEMA, Grid(NAMES, [], []))
        assert found.shape == (0, 5)
        assert tables.typed(SCHEMA, found).shape == (0, 5)


class TestTyped:
    def test_dtypes(self) -> None:
        """Each type of column has its dtype, and an empty cell is missing."""
        text = tables.frame(
            SCHEMA,
            Grid(NAMES, [["a", "7", "true", "2013-09-01", ""], ["", "", "", "", ""]], [2, 3]),
        )
        found = tables.typed(SCHEMA, text)
        assert [str(dtype) for dtype in found.dtypes] == [
            "string",
            "Int64",
            "boolean",
            "datetime64[s]",
            "string",
        ]
        assert found.index.tolist() == [0, 1]
        assert found.loc[0, ["thing_id", "number", "whole", "day"]].tolist() == [
            "a",
            7,
            True,
            pd.Timestamp("2013-09-01"),
        ]
        assert found.loc[1].isna().all()

    @given(st.lists(st.integers(-(10**14), 10**15 - 1), min_size=1, max_size=5))
    def test_numbers_are_exact(self, numbers: list[int]) -> None:
        """A whole number is the same after as before, whatever its size."""
        rows = [["a", str(number), "", "", ""] for number in numbers]
        text = tables.frame(SCHEMA, Grid(NAMES, rows, list(range(2, len(rows) + 2))))
        assert tables.typed(SCHEMA, text)["number"].tolist() == numbers

    @given(st.dates(min_value=date(1, 1, 1)))
    def test_days_are_exact(self, day: date) -> None:
        """A day of any year that the calendar has is the same after as before."""
        text = tables.frame(SCHEMA, Grid(NAMES, [["a", "", "", day.isoformat(), ""]], [2]))
        assert tables.typed(SCHEMA, text)["day"].dt.date.tolist() == [day]

    @given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
    def test_text_is_never_missing(self, cell: str) -> None:
        """A filled text cell stays as it is, even where it says NA or None."""
        text = tables.frame(SCHEMA, Grid(NAMES, [[cell, "", "", "", ""]], [2]))
        assert tables.typed(SCHEMA, text)["thing_id"].tolist() == [cell]

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            ("number", "12.0"),
            ("number", "1,300"),
            ("number", " 7"),
            ("number", "07"),
            ("number", "-0"),
            ("number", "+7"),
            ("number", "٧"),
            ("number", "1e3"),
            ("number", "1000000000000000"),
            ("number", "NA"),
            ("whole", "True"),
            ("whole", "1"),
            ("whole", "yes"),
            ("day", "2013-9-1"),
            ("day", "2013-02-30"),
            ("day", "20130901"),
            ("day", "2013"),
        ],
    )
    def test_cell_of_another_type(self, column: str, cell: str) -> None:
        """A cell that is not of its column's type is told with line, column and cell."""
        row = dict.fromkeys(NAMES, "") | {column: cell}
        text = tables.frame(SCHEMA, Grid(NAMES, [list(row.values())], [9]))
        with pytest.raises(tables.TableError, match=rf"^{column}: '.*' is n.*\.$") as raised:
            tables.typed(SCHEMA, text)
        assert raised.value.line == 9
        assert tables.type_fault(SCHEMA.by_name[column], cell)

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            ("number", "0"),
            ("number", "-7"),
            ("number", "999999999999999"),
            ("whole", "false"),
            ("day", "0001-01-01"),
            ("thing_id", "anything"),
        ],
    )
    def test_cell_of_its_type(self, column: str, cell: str) -> None:
        """A cell of its column's type has no fault."""
        assert tables.type_fault(SCHEMA.by_name[column], cell) == ""


class TestShown:
    @given(st.text())
    def test_nothing_invisible(self, value: str) -> None:
        """A cell in a message is printable and short enough, whatever it holds."""
        assert tables.shown(value).isprintable()

    def test_long_cell_is_shortened(self) -> None:
        """A long cell is cut, and says so."""
        assert tables.shown("x" * 100) == "'" + "x" * 59 + "…'"
