"""docs/curating.md: its examples are rows of the record, and its codes are codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import ashraf_record as ar
from ashraf_record.evidence.ledgers import REASONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "curating.md").read_text("utf-8")
ROW = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[cdfmu][1-9][0-9]*")
ROWS = {
    str(cells[0]): {name: str(cell) for name, cell in zip(table.columns, cells, strict=True)}
    for table in ar.load_all().values()
    for cells in table.itertuples(index=False)
}


def shown() -> list[str]:
    """What the page sets in code marks."""
    return re.findall(r"`([^`\n]+)`", PAGE)


def quoted_rows() -> list[tuple[str, str]]:
    """Words in quotation marks, each with the figure, date or mention named after them."""
    beside = re.compile(rf'"([^"]+)"[^"]{{0,14}}?\s\(?`({ROW.pattern})`')
    prose, table = PAGE.split("## Awkward cases")
    found = [(words, row) for words, row in beside.findall(prose) if re.search(r"\.[dfm]", row)]
    for words, row in re.findall(rf'^\| "([^"]+)" .*?`({ROW.pattern})`', table, re.M):
        if ".f" in row or ".d" in row:
            found.append((words, row))
    return found


def test_rows_named_are_in_the_record() -> None:
    """Every row that serves as an example is in the record."""
    named = [word for word in shown() if ROW.fullmatch(word)]
    assert len(named) > 40
    assert [row for row in named if row not in ROWS] == []


def test_every_awkward_case_has_a_row() -> None:
    """No case stands in the table without a row that shows it."""
    table = PAGE.split("## Awkward cases")[1].split("\n## ")[0]
    lines = re.findall(r"^\| (?!the text has)(.*) \|$", table, re.M)
    assert len(lines) > 15
    assert [line for line in lines if not ROW.search(line.split(" | ")[2])] == []


@pytest.mark.parametrize(("words", "row"), quoted_rows())
def test_words_quoted_are_in_the_row(words: str, row: str) -> None:
    """Words quoted with a figure, date or mention are those of its row."""
    cells = ROWS[row]
    assert words.lower() in (cells.get("as_reported") or cells["called"]).lower()


def test_quotations_are_short() -> None:
    """The page holds no sentence of a source: at most eight words stand between marks."""
    quoted = re.findall(r'"([^"]+)"', PAGE)
    assert quoted
    assert [words for words in quoted if len(words.split()) > 8] == []


def test_codes_are_codes() -> None:
    """What the page sets in code marks is a row, column, code, table, date or command."""
    known = {"through:", "before:", "since:", "sources.relays", *REASONS}
    known |= set(ar.load("measures")["code"])
    for path in (ROOT / "schemas").glob("*.json"):
        known.add(path.stem)
        for field in json.loads(path.read_text("utf-8"))["fields"]:
            known.add(field["name"])
            known |= {code["value"] for code in field.get("categories", [])}
    other = re.compile(rf"{ROW.pattern}|ashraf[-_]record.*|[0-9X]{{4}}(?:-[0-9]{{2}})+")
    assert [word for word in shown() if word not in known and not other.fullmatch(word)] == []
