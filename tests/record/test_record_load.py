"""Loading a record: dtypes, derived columns, the codebook, and what cannot be loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import ashraf_record as ar
from ashraf_record._data import RecordMissing
from ashraf_record.quantities import bounds
from ashraf_record.record import LoadError, Record

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
DERIVED = {
    "figures": [
        "low",
        "high",
        "low_basis",
        "high_basis",
        "approx",
        "wide_low",
        "wide_high",
        "origin",
        "disputed",
    ],
    "dates": ["earliest", "latest", "wide_earliest", "wide_latest", "disputed"],
    "events": ["earliest", "latest", "sources", "disputed"],
}


def _edit(root: Path, table: str, change: Callable[[str], str]) -> None:
    path = root / "dataset" / f"{table}.csv"
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text, "the change must change something"
    path.write_text(changed, "utf-8")


class TestLoad:
    def test_every_table_has_the_dtypes_of_its_schema(self, good: Path) -> None:
        """Columns are those of the schema and then the derived ones, with their dtypes."""
        record = Record.open(good)
        loaded = ar.load_all(good)
        assert list(loaded) == list(record.names)
        for table, frame in loaded.items():
            schema = record.contract.schemas[table]
            columns = (*schema.fields, *schema.derivedFields)
            assert list(frame.columns) == [column.name for column in columns]
            assert [str(dtype) for dtype in frame.dtypes] == [DTYPES[c.type] for c in columns]
            assert frame.index.tolist() == list(range(len(frame)))

    @pytest.mark.parametrize("table", DERIVED)
    def test_derived_columns(self, good: Path, table: str) -> None:
        """Three tables have derived columns, and these are they."""
        assert list(ar.load(table, good).columns)[-len(DERIVED[table]) :] == DERIVED[table]

    def test_rows_are_those_of_the_file(self, good: Path) -> None:
        """Loading neither loses nor reorders a row."""
        text = Record.open(good).text("figures")
        assert ar.load("figures", good)["figure_id"].tolist() == text["figure_id"].tolist()
        assert len(text) > 10

    def test_load_and_load_all_agree(self, good: Path) -> None:
        """A table alone is the same as among all."""
        for table, frame in ar.load_all(good).items():
            pd.testing.assert_frame_equal(frame, ar.load(table, good))

    def test_bounds_are_those_of_the_rule_table(self, good: Path) -> None:
        """A figure's bounds follow from its own cells."""
        frame = ar.load("figures", good)
        for row in frame.to_dict("records"):
            numbers = [
                None if pd.isna(row[name]) else int(row[name])
                for name in ("number", "number_to", "whole")
            ]
            hedge = "" if pd.isna(row["hedge"]) else row["hedge"]
            expected = bounds(row["qualifier"], *numbers, hedge)
            for name in ("low", "high", "wide_low", "wide_high"):
                found = None if pd.isna(row[name]) else int(row[name])
                assert found == getattr(expected, name), (row["figure_id"], name)
            for name in ("low_basis", "high_basis", "approx"):
                assert row[name] == getattr(expected, name)

    def test_disputed_is_read_from_the_disagreements(self, good: Path) -> None:
        """Rows in a contradiction are disputed, and so is their event; in others they are not."""
        figures = ar.load("figures", good)
        one, other = figures["figure_id"].tolist()[:2]
        header = (good / "dataset" / "conflicts.csv").read_text("utf-8").splitlines()[0]
        names = header.split(",")
        lines = [header]
        for relation, row in (("contradiction", one), ("rounding", other)):
            cells = dict.fromkeys(names, "") | {"relation": relation, "rows": f"x.f9;{row}"}
            lines.append(",".join(cells.values()))
        (good / "dataset" / "conflicts.csv").write_text("\n".join([*lines, ""]), "utf-8")
        figures = ar.load("figures", good).set_index("figure_id")
        assert figures.index[figures["disputed"]].tolist() == [one]
        events = ar.load("events", good).set_index("event_id")
        assert events.index[events["disputed"]].tolist() == [figures.loc[one, "event_id"]]
        assert not ar.load("dates", good)["disputed"].any()

    def test_loading_changes_nothing_on_disk(self, good: Path) -> None:
        """A record is as it was after it was loaded."""
        before = {path: path.read_bytes() for path in good.rglob("*") if path.is_file()}
        ar.load_all(good)
        assert {path: path.read_bytes() for path in good.rglob("*") if path.is_file()} == before

    def test_table_without_rows(self, good: Path) -> None:
        """A table of which only the header is there has its columns and dtypes."""
        for table in ("dates", "figures", "events", "mentions"):
            _edit(good, table, lambda text: text.splitlines()[0] + "\n")
        for table in ("dates", "figures", "events"):
            frame = ar.load(table, good)
            assert len(frame) == 0
            assert list(frame.columns)[-len(DERIVED[table]) :] == DERIVED[table]

    def test_order_of_columns_in_the_file_does_not_matter(self, good: Path) -> None:
        """Columns come in the schema's order, whatever the file's."""
        before = ar.load("measures", good)
        path = good / "dataset" / "measures.csv"
        text = pd.read_csv(path, dtype=str, keep_default_na=False)
        text[text.columns[::-1]].to_csv(path, index=False, lineterminator="\n")
        pd.testing.assert_frame_equal(ar.load("measures", good), before)


class TestDescribe:
    @pytest.mark.parametrize("table", ["figures", "dates", "events", "sources", "measures"])
    def test_codebook_lists_the_columns_as_loaded(self, good: Path, table: str) -> None:
        """The codebook has a row a column, in the order of the loaded table."""
        book = ar.describe(table, good)
        assert list(book.columns) == [
            "name",
            "title",
            "type",
            "required",
            "derived",
            "codes",
            "description",
            "code_titles",
            "code_descriptions",
        ]
        assert book["name"].tolist() == list(ar.load(table, good).columns)
        assert book.loc[book["derived"], "name"].tolist() == DERIVED.get(table, [])
        assert book["required"].dtype == book["derived"].dtype == bool
        assert book["description"].str.len().gt(0).all()

    def test_codes_are_those_of_the_schema(self, good: Path) -> None:
        """A closed column lists its codes, an open one none."""
        book = ar.describe("figures", good).set_index("name")
        assert "exact" in book.loc["qualifier", "codes"].split(";")
        assert book.loc["number", "codes"] == ""

    @pytest.mark.parametrize("table", ["figures", "dates", "events", "sources", "claims"])
    def test_codes_are_explained(self, good: Path, table: str) -> None:
        """Every code has its title and description, in the order of the codes."""
        book = ar.describe(table, good).set_index("name")
        schema = Record.open(good).contract.schemas[table]
        closed = 0
        for column in (*schema.fields, *schema.derivedFields):
            row = book.loc[column.name]
            told = zip(
                filter(None, row["codes"].split(";")),
                filter(None, row["code_titles"].split("\n")),
                filter(None, row["code_descriptions"].split("\n")),
                strict=True,
            )
            codes = [(code.value, code.label, code.description) for code in column.categories]
            assert list(told) == codes
            closed += bool(codes)
        assert closed

    def test_unknown_table(self, good: Path) -> None:
        """A table that does not exist has no codebook."""
        with pytest.raises(LoadError, match="There is no table 'nothing'"):
            ar.describe("nothing", good)


class TestErrors:
    def _said(self, table: str, good: Path) -> str:
        with pytest.raises(LoadError) as raised:
            ar.load(table, good)
        said = str(raised.value)
        assert "\n" not in said
        assert "Traceback" not in said
        return said

    def test_unknown_table(self, good: Path) -> None:
        """A table that does not exist is told with those that do."""
        said = self._said("figure", good)
        assert said.startswith("There is no table 'figure'; the tables are sources, actors")

    def test_bad_number(self, good: Path) -> None:
        """A cell of another type is told with file, line and column."""
        _edit(good, "figures", lambda text: text.replace(",90,", ",ninety,", 1))
        said = self._said("figures", good)
        assert "dataset/figures.csv:2: whole: 'ninety' is not a whole number" in said
        assert said.endswith("Run: ashraf-record check")

    def test_bad_qualifier(self, good: Path) -> None:
        """A wording without bounds is told with file, line and column."""
        _edit(good, "figures", lambda text: text.replace(",zero,", ",nought,", 1))
        said = self._said("figures", good)
        assert re.match(r"dataset/figures\.csv:14: qualifier: .*nought", said)
        assert said.endswith("Run: ashraf-record check")

    def test_first_of_several(self, good: Path) -> None:
        """Of several bad cells the one that stands first in the file is told."""
        _edit(good, "figures", lambda text: text.replace(",majority,,,90", ",majority,,,ninety", 1))
        _edit(good, "figures", lambda text: text.replace(",exact,17,", ",exact,many,", 1))
        assert self._said("figures", good).startswith("dataset/figures.csv:2: whole: ")

    @pytest.mark.parametrize("table", ["dates", "events"])
    def test_bad_date(self, good: Path, table: str) -> None:
        """A date that is none is told with its own place, whatever was to be loaded."""
        _edit(good, "dates", lambda text: text.replace("1987-05-12", "1987-13-12", 1))
        said = self._said(table, good)
        assert said.startswith("dataset/dates.csv:2: edtf: ")
        assert "1987-13-12" in said
        assert said.endswith("Run: ashraf-record check")

    def test_bad_date_of_a_source(self, good: Path) -> None:
        """A date of publication from which others count is told where it stands."""
        _edit(good, "sources", lambda text: text.replace("1987-05-16,", "1987-05-99,", 1))
        assert self._said("dates", good).startswith("dataset/sources.csv:2: published: ")

    def test_what_is_compared(self, good: Path) -> None:
        """Explaining two rows tells a bad cell as loading does."""
        _edit(good, "dates", lambda text: text.replace("1987-05-12", "1987-13-12", 1))
        with pytest.raises(LoadError, match=r"^dataset/dates\.csv:2: edtf: "):
            ar.explain("post-strike.f3", "union-letter.f1", good)

    @pytest.mark.parametrize(
        ("table", "lacking"),
        [("figures", "figures"), ("figures", "sources"), ("dates", "sources"), ("events", "dates")],
    )
    def test_missing_table(self, good: Path, table: str, lacking: str) -> None:
        """A file that is not there is told once, by its own name."""
        (good / "dataset" / f"{lacking}.csv").unlink()
        said = self._said(table, good)
        assert said == (
            f"dataset/{lacking}.csv: The file is missing or cannot be read. "
            "Run: ashraf-record check"
        )

    def test_missing_column(self, good: Path) -> None:
        """A column that is not there is told by its name."""
        _edit(good, "figures", lambda text: text.replace("qualifier", "kwalifier", 1))
        assert self._said("figures", good).startswith(
            "dataset/figures.csv:1: qualifier: The column is missing."
        )

    @pytest.mark.parametrize(
        ("old", "new"), [("killed,Killed,", "killed,"), ("others,,", "a,b,c,")]
    )
    def test_uneven_row(self, good: Path, old: str, new: str) -> None:
        """A row that is too short or too long is told, never dropped."""
        _edit(good, "measures", lambda text: text.replace(old, new, 1))
        assert self._said("measures", good).startswith("dataset/measures.csv:2: The row has ")

    def test_blank_line_is_no_row(self, good: Path) -> None:
        """A blank line is passed over."""
        before = ar.load("measures", good)
        _edit(good, "measures", lambda text: text.replace("\n", "\n\n"))
        pd.testing.assert_frame_equal(ar.load("measures", good), before)

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"", " The file is empty."),
            (b"code,title\n\xff\n", "2: The file is not UTF-8 text"),
            (b'code\n"a\n', "2: The quotation marks of this record do not match."),
        ],
    )
    def test_not_a_table(self, good: Path, data: bytes, sentence: str) -> None:
        """A file that is no CSV is told in the words of its fault."""
        (good / "dataset" / "measures.csv").write_bytes(data)
        assert self._said("measures", good).startswith(f"dataset/measures.csv:{sentence}")

    def test_broken_contract(self, good: Path) -> None:
        """A schema that cannot be read is told by its file."""
        (good / "schemas" / "figures.json").write_text("{", "utf-8")
        assert self._said("measures", good).startswith("schemas/figures.json:1: ")

    def test_path_out_of_the_record(self, good: Path) -> None:
        """A data package that names a file outside is not followed."""
        path = good / "datapackage.json"
        path.write_text(path.read_text().replace("dataset/terms.csv", "../terms.csv"))
        assert "does not stay below" in self._said("terms", good)

    def test_no_record(self, tmp_path: Path) -> None:
        """A folder without a data package, and no folder at all, are told apart."""
        with pytest.raises(RecordMissing, match=r"is not a record: it has no datapackage\.json\.$"):
            ar.load("figures", tmp_path)
        with pytest.raises(RecordMissing, match=r"^There is no folder .*nowhere\.$"):
            ar.load("figures", tmp_path / "nowhere")


def _imported(code: str) -> set[str]:
    """The names of the modules that a fresh interpreter has imported after `code`."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


class TestImports:
    def test_importing_costs_nothing(self) -> None:
        """Importing the package imports no library at all."""
        found = _imported("import ashraf_record")
        assert "ashraf_record" in found
        assert not found & {"pandas", "numpy", "pandera", "pydantic", "narwhals", "rich", "click"}

    def test_loading_needs_pandas_only(self, good: Path) -> None:
        """Loading imports pandas, and neither pandera nor pydantic nor Narwhals."""
        found = _imported(
            f"import ashraf_record as ar; ar.load_all({str(good)!r}); "
            f"ar.describe('figures', {str(good)!r})"
        )
        assert "pandas" in found
        assert not found & {"pandera", "pydantic", "narwhals", "rich", "click", "yaml"}

    def test_names_are_listed(self) -> None:
        """Every public name is listed, and an unknown one is told as any module tells it."""
        assert dir(ar) == sorted(ar.__all__)
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            ar.nothing  # noqa: B018

    def test_public_names_exist(self) -> None:
        """Every public name can be had."""
        for name in ar.__all__:
            assert getattr(ar, name) is not None
