"""The codebook and the source balance, written from the record."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from ashraf_record import exports
from ashraf_record.exports import balance, codebook
from ashraf_record.record import Record, describe


def test_every_table_column_and_code_has_its_line(good: Path) -> None:
    """Nothing that a schema promises is left out, and each with its description."""
    record = Record.open(good)
    text = codebook.as_markdown(record.contract)
    for table, schema in record.contract.schemas.items():
        part = text.split(f"\n## {table}\n")[1].split("\n## ")[0]
        for column in (*schema.fields, *schema.derivedFields):
            assert f"| `{column.name}` |" in part
            assert " ".join(column.description.split()).replace("|", "\\|") in part
            for code in column.categories:
                assert f"| `{code.value}` | {code.label} |" in part


def test_it_says_what_describe_says(good: Path) -> None:
    """The page and the call are one codebook."""
    text = codebook.as_markdown(Record.open(good).contract)
    part = text.split("\n## figures\n")[1].split("\n## ")[0]
    for row in describe("figures", path=good).to_dict("records"):
        line = next(x for x in part.splitlines() if x.startswith(f"| `{row['name']}` |"))
        assert ("*derived*" in line) == row["derived"]
        assert ("; required" in line) == row["required"]


def test_a_table_of_markdown_keeps_its_columns(good: Path) -> None:
    """A bar in a pattern or description does not open another column."""
    for line in codebook.as_markdown(Record.open(good).contract).splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") == 4 or line.count("|") == 3


def test_it_can_be_exported(good: Path, tmp_path: Path) -> None:
    """The installed record gives its own codebook."""
    (path,) = exports.export("codebook", tmp_path / "out", good)
    assert path.read_text("utf-8") == codebook.as_markdown(Record.open(good).contract)


def _tables(text: str) -> list[list[list[str]]]:
    """The cells of each table, without its header."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    starts = [at - 1 for at, line in enumerate(lines) if set(line) == {"---"}]
    return [lines[a + 2 : b] for a, b in pairwise([*starts, len(lines)])]


def test_the_balance_counts_every_statement_once(good: Path) -> None:
    """The rows by relation and by language have the same sums, those of the tables."""
    record = Record.open(good)
    by_relation, by_language, _ = _tables(balance.as_markdown(record))
    figures = len(record.text("figures"))
    assert sum(int(row[5]) for row in by_relation) == figures
    assert sum(int(row[4]) for row in by_language) == figures
    assert sum(int(row[1]) for row in by_language) == len(record.text("sources"))


def test_an_event_is_listed_with_its_sides(good: Path) -> None:
    """Of an event that three sources tell, it is said how each stands to the dispute."""
    by_event = _tables(balance.as_markdown(Record.open(good)))[2]
    assert by_event[1] == ["`quay-clash`", "3", "party Dockers' Union 1, press 2"]
    assert all(int(row[1]) >= balance.SEVERAL for row in by_event)


@pytest.mark.parametrize("table", balance.STATEMENTS)
def test_a_record_may_lack_a_table(good: Path, table: str) -> None:
    """A record of another kind is balanced by the tables that it has."""
    document = json.loads((good / "datapackage.json").read_text("utf-8"))
    document["resources"] = [held for held in document["resources"] if held["name"] != table]
    (good / "datapackage.json").write_text(json.dumps(document), "utf-8")
    text = balance.as_markdown(Record.open(good))
    assert f" {table} " not in text
    assert "Rows by language" in text
