"""The report for readers: every finding on one line, and under it the line of the file, marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from ashraf_record.findings import Finding, as_text, sort, visible

FILE = "dataset/figures.csv"
HEADER = "figure_id,qualifier,number,number_to,note"


def finding(line: int | None, column: str = "", **changed: str) -> Finding:
    """A finding about a place of the table of figures."""
    told = {"code": "bounds-order", "file": FILE, "message": "Wrong.", "hint": "Mend it."}
    told |= changed
    return Finding(
        told["code"], "error", told["file"], line, column, "", told["message"], told["hint"]
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The file of a table of figures, to be filled by a test; its record is the folder."""
    path = tmp_path / FILE
    path.parent.mkdir()
    return path


def told(path: Path, content: str | bytes, *found: Finding) -> list[str]:
    """The lines of the report on a table with this content below the header."""
    if isinstance(content, str):
        content = f"{HEADER}\n{content}".encode("utf-8", "surrogateescape")
    path.write_bytes(content)
    lines = as_text(found, path.parents[1]).splitlines()
    assert all(cell_len(line) <= 80 for line in lines if line.startswith(" "))
    return lines


def marked(lines: list[str], number: int = 0) -> str:
    """What stands above the marks of the excerpt of that number, in a list of lines."""
    at = [n for n, line in enumerate(lines) if re.fullmatch(r" +\^[\^ ]*", line)][number]
    marks, shown = lines[at], lines[at - 1]
    columns = ""
    for c in shown:
        columns += c + "\0" * (cell_len(c) - 1) if cell_len(c) else ""
    start, end = marks.index("^"), marks.rindex("^") + 1
    assert columns[start : start + 1] != "\0", "the mark begins in the middle of a character"
    return columns[start:end].replace("\0", "")


class TestOneLine:
    def test_as_the_design_has_it(self, table: Path) -> None:
        """The line of a finding stands whole, and the cell is marked below it."""
        found = Finding(
            "bounds-order",
            "error",
            FILE,
            2,
            "number_to",
            "40",
            "40 is below number 80.",
            "Write the smaller number first.",
        )
        assert told(table, "a.f1,range,80,40,\n", found) == [
            "dataset/figures.csv:2: number_to: 40 is below number 80. "
            "Write the smaller number first. [bounds-order]",
            "  2 | a.f1,range,80,40,",
            "                    ^^",
        ]

    def test_without_a_record_there_is_no_excerpt(self) -> None:
        """What is not given cannot be shown."""
        assert as_text([finding(2, "number")]) == str(finding(2, "number"))

    @pytest.mark.parametrize("file", ["dataset/none.csv", "dataset", "no\0name", "x" * 5000])
    def test_file_that_cannot_be_read(self, table: Path, file: str) -> None:
        """A file that cannot be read has no excerpt."""
        found = finding(2, "number", file=file)
        assert told(table, "a,b\n", found) == [visible(str(found))]

    def test_whole_file(self, table: Path) -> None:
        """A finding about a file shows no line of it."""
        assert told(table, "a,b\n", finding(None)) == [str(finding(None))]

    def test_whole_line(self, table: Path) -> None:
        """A finding about a line shows it without a mark."""
        assert told(table, "a,b\n", finding(2))[1:] == ["  2 | a,b"]

    def test_line_beyond_the_end(self, table: Path) -> None:
        """A line that is not there is not shown."""
        assert told(table, "a,b\n", finding(9, "number")) == [str(finding(9, "number"))]

    def test_notes_stand_apart(self, table: Path) -> None:
        """A note is indented below its heading, and its excerpt below it."""
        note = Finding("a-note", "note", FILE, 2, "number", "", "So it is.")
        lines = told(table, "a,b,7\n", note, finding(None))
        assert lines[:5] == [str(finding(None)), "", "Notes:", f"  {note}", "    2 | a,b,7"]
        assert marked(lines) == "7"


class TestMarks:
    @pytest.mark.parametrize(
        ("row", "column", "expected"),
        [
            ("a,b,7,8,", "number", "7"),
            ("a,b,7,8,", "figure_id", "a"),
            ('a,"b, c",7,8,', "qualifier", '"b, c"'),
            ('a,"say ""b"", c",7,8,', "number", "7"),
            ('a,"",7,8,', "qualifier", '""'),
            ("a,,7,8,", "qualifier", ","),
            ("東京,東,7,8,", "qualifier", "東"),
            ("東京,東,7,8,", "number", "7"),
            ("e\u0301te\u0301,b,7,8,", "number", "7"),
            ("أشرف,بَ,7,8,", "number", "7"),
            ("a\u200b,b,7,8,", "number", "7"),
            ("a\x00\x1b[31m,b,7,8,", "number", "7"),
            ("👩‍👩‍👧,b,7,8,", "number", "7"),
            ("a,\u202eb,7,8,", "qualifier", r"\u202eb"),
            ("a,\u0301b,7,8,", "qualifier", r"\u0301b"),
            ("a,b\tc,7,8,", "qualifier", r"b\tc"),
            ("a,caf\udce9,7,8,", "qualifier", r"caf\xe9"),
        ],
    )
    def test_cell(self, table: Path, row: str, column: str, expected: str) -> None:
        """Exactly the cell is marked, whatever stands in it and before it."""
        lines = told(table, f"{row}\n", finding(2, column))
        assert marked(lines) == expected
        assert all(line.isprintable() for line in lines)

    def test_empty_cell_at_the_end(self, table: Path) -> None:
        """An empty last cell is marked behind the line."""
        lines = told(table, "a,b,7,8,\n", finding(2, "note"))
        assert lines[2].index("^") == len(lines[1])

    @pytest.mark.parametrize("header", ["id,numbr,to", "\ufeffid,numbr", 'id,"numbr"'])
    def test_header(self, table: Path, header: str) -> None:
        """What is wrong with a column is marked in the header."""
        lines = told(table, f"{header}\n".encode(), finding(1, "numbr"))
        assert marked(lines).strip('"') == "numbr"

    def test_first_name_behind_a_byte_order_mark(self, table: Path) -> None:
        """A byte order mark is shown and is no part of the first column's name."""
        lines = told(table, "\ufeffid,number\n".encode(), finding(1, "id"))
        assert lines[1] == r"  1 | \ufeffid,number"
        assert marked(lines) == "id"

    def test_repeated_column(self, table: Path) -> None:
        """Of two columns of one name the second is the one too many."""
        lines = told(table, b"id,number,id\n", finding(1, "id"))
        assert lines[2].index("^") == len("  1 | id,number,")

    @pytest.mark.parametrize("column", ["nothing", "note"])
    def test_cell_that_is_not_there(self, table: Path, column: str) -> None:
        """A column that the header or the row lacks leaves the line unmarked."""
        assert told(table, "a,b\n", finding(2, column))[1:] == ["  2 | a,b"]

    def test_bad_byte(self, table: Path) -> None:
        """In a line that is not UTF-8 the first byte that is not is marked."""
        lines = told(table, f"{'x' * 200} caf\udce9\n", finding(2))
        assert marked(lines) == r"\xe9"

    def test_carriage_return_is_visible(self, table: Path) -> None:
        """A line that ends in CR shows it."""
        assert told(table, "a,b\r\n", finding(2))[1] == r"  2 | a,b\r"

    @pytest.mark.parametrize(
        ("line", "column", "expected"),
        [
            (1, "char", ['  1 | char = "1"', "      ^^^^"]),
            (2, "", ["  2 | chars = ["]),
            (2, "char", []),
            (2, ".*", []),
        ],
    )
    def test_other_files(self, tmp_path: Path, line: int, column: str, expected: list[str]) -> None:
        """In a file that is no table the word is marked, on a line that has it."""
        (tmp_path / "a.toml").write_text('char = "1"\nchars = [\n')
        lines = as_text([finding(line, column, file="a.toml")], tmp_path).splitlines()
        assert lines[1:] == expected


class TestSeveral:
    def test_share_an_excerpt(self, table: Path) -> None:
        """Findings of one line stand together above one excerpt with all their marks."""
        lines = told(table, "a,b,80,40,\n", finding(2, "number"), finding(2, "number_to"))
        assert lines[2:] == ["  2 | a,b,80,40,", "          ^^ ^^"]

    def test_far_apart(self, table: Path) -> None:
        """Cells too far apart for one line have excerpts of their own."""
        row = f"first,{'x' * 100},7,8,last\n"
        lines = told(table, row, finding(2, "figure_id"), finding(2, "note"))
        assert [marked(lines, 0), marked(lines, 1)] == ["first", "last"]

    def test_same_cell(self, table: Path) -> None:
        """Two findings of one cell share its mark."""
        two = (finding(2, "number"), finding(2, "number", code="other"))
        lines = told(table, "a,b,80,40,\n", *two)
        assert [line for line in lines if "^" in line] == ["          ^^"]

    def test_files_are_counted(self, table: Path) -> None:
        """Where several files have findings, each is counted at the end."""
        lines = told(table, "a,b\n", finding(None), finding(None, file="dataset/z.csv"))
        assert lines[1] == ""
        assert lines[-3:] == [
            "By file:",
            "  dataset/figures.csv  1 error",
            "  dataset/z.csv        1 error",
        ]

    def test_one_file_is_not_counted(self, table: Path) -> None:
        """One file needs no table."""
        assert "By file:" not in told(table, "a,b\n", finding(None), finding(2))

    @pytest.mark.parametrize(("number", "shown"), [(20, False), (21, True)])
    def test_rules_are_counted_where_there_are_many(
        self, table: Path, number: int, shown: bool
    ) -> None:
        """More than twenty findings are counted by rule, the most frequent first."""
        found = [finding(n + 2, "number") for n in range(number - 1)]
        lines = told(table, "a,b,7\n" * number, *found, finding(None, code="a-rule"))
        assert ("By rule:" in lines) is shown
        if shown:
            assert lines[-2:] == [
                "  bounds-order  20  first at dataset/figures.csv:2",
                "  a-rule         1  first at dataset/figures.csv",
            ]

    def test_a_rule_that_repeats_is_not_shown_for_ever(self, table: Path) -> None:
        """All findings are told; of one rule in one file the first twenty are shown."""
        found = [finding(n, "number") for n in range(2, 302)]
        lines = told(table, "a,b,7\n" * 300, *found)
        assert [line for line in lines if line.startswith(FILE)] == [str(f) for f in found]
        assert sum("^" in line for line in lines) == 20


class TestDamage:
    def test_cell_over_several_lines(self, table: Path) -> None:
        """A cell behind a line break inside a cell is marked on the line on which it begins."""
        lines = told(table, 'a,"b\nc",7,8,\n', finding(2, "qualifier"), finding(2, "number"))
        assert lines[2:] == ['  2 | a,"b', "        ^^", '  3 | c",7,8,', "         ^"]

    def test_quotation_mark_never_closed(self, table: Path) -> None:
        """A quotation mark that is never closed does not swallow the excerpt."""
        lines = told(table, 'a,"b\n' + "c,d,e,f,g\n" * 1000, finding(2, "qualifier"))
        assert lines[1:] == ['  2 | a,"b', "        ^^"]

    @pytest.mark.parametrize("part", ["x", "\0", "\u0301", "東", ",", '"', "\udce9", '""'])
    def test_million_characters(self, table: Path, part: str) -> None:
        """A line of a million characters is windowed around the cell."""
        row = f'a,"{part * 1_000_000}",7,8,\n'
        lines = told(table, row, finding(2, "figure_id"), finding(2, "qualifier"), finding(2))
        assert sum(map(len, lines)) < 2000

    def test_window(self, table: Path) -> None:
        """A long line is cut on both sides of the cell, and the cuts are marked."""
        lines = told(table, f"{'a' * 200},b,{'7' * 5},8,{'z' * 200}\n", finding(2, "number"))
        assert marked(lines) == "7" * 5
        assert lines[1].startswith("  2 | …a")
        assert lines[1].endswith("z…")
        assert 75 < len(lines[1]) <= 80


class TestColour:
    def test_is_the_plain_report_when_taken_off(self, table: Path) -> None:
        """Colour adds terminal codes and nothing else; without it there are none."""
        plain = "\n".join(told(table, "a,b,7,8,\n", finding(2, "number"), finding(None)))
        coloured = as_text([finding(2, "number"), finding(None)], table.parents[1], colour=True)
        assert "\x1b" not in plain
        assert coloured != plain
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


CELLS = st.text(
    st.sampled_from(
        'ab,"\n\r\0\t 東é\u0301\u200b\u202e\ufeff\u064eع👩\u200d\ufe0f\u1160\udce9\x1b'
    ),
    max_size=40,
)
ONE_LINE = st.text(max_size=30).map(visible)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The bytes of a file: any at all, or something like a table."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=300))
    rows = draw(st.lists(st.lists(CELLS, max_size=6), max_size=5))
    header = draw(st.sampled_from([HEADER, "", '"number"', f"\ufeff{HEADER}"]))
    text = "\n".join([header, *(",".join(row) for row in rows)])
    return text.encode("utf-8", "surrogateescape")


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Anything that a check might say about the table of figures."""
    return Finding(
        draw(st.sampled_from(["bounds-order", "cell-form"])),
        draw(st.sampled_from(["error", "note"])),
        draw(st.sampled_from([FILE, FILE, FILE, "a.toml", "missing.csv", ".."]) | ONE_LINE),
        draw(st.none() | st.integers(1, 8) | st.integers(-(10**30), 10**30)),
        draw(st.sampled_from(["", *HEADER.split(",")]) | ONE_LINE),
        draw(st.text(max_size=5)),
        draw(ONE_LINE),
        draw(ONE_LINE),
    )


@given(damaged(), st.lists(findings(), max_size=8))
@example(b"number\n" + "\u0301".encode() * 2000 + b"\n", [finding(2, "number")])
@example(b"number\n" + b"\xff" * 2000, [finding(2)])
def test_any_file_any_finding(tmp_path_factory, content: bytes, found: list[Finding]) -> None:  # type: ignore[no-untyped-def]
    """Whatever the file and the findings, each is told once and no excerpt passes 80 columns."""
    root = tmp_path_factory.mktemp("record")
    (root / "dataset").mkdir()
    (root / FILE).write_bytes(content)
    (root / "a.toml").write_bytes(content)
    lines = as_text(found, root).splitlines()
    said = [line.strip() for line in lines]
    for one in dict.fromkeys(found):
        line = str(one).strip()
        same = sum(str(other).strip() == line for other in dict.fromkeys(found))
        assert said.count(line) == same
    shown = [line for line in lines if re.match(r" +\d+ \|", line)]
    marks = [line for line in lines if re.fullmatch(r" +\^[\^ ]*", line)]
    assert all(cell_len(line) <= 80 and line.isprintable() for line in [*shown, *marks])
    assert len(sort(found)) == len(dict.fromkeys(found))


WORDS = st.text(st.characters(exclude_characters='",\r\n', exclude_categories=["Cs"]), max_size=120)


@given(st.lists(WORDS, min_size=5, max_size=5), st.integers(0, 4))
def test_the_mark_stands_under_the_cell(tmp_path_factory, cells: list[str], at: int) -> None:  # type: ignore[no-untyped-def]
    """The first mark stands in the column in which the marked cell begins."""
    root = tmp_path_factory.mktemp("record")
    (root / "dataset").mkdir()
    names = HEADER.split(",")
    # A character that stands nowhere else tells where the cell begins.
    cells = [cell.replace("§", "") for cell in cells]
    cells[at] = f"§{cells[at]}"
    (root / FILE).write_text(f"{HEADER}\n{','.join(cells)}\n", "utf-8", newline="")
    _, shown, marks = as_text([finding(2, names[at])], root).splitlines()
    assert cell_len(shown) <= 80
    assert cell_len(marks) <= 80
    assert marks.index("^") == cell_len(shown[: shown.index("§")])
