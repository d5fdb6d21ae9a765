"""Two copies of the small record, of which one is changed, and how they differ."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ashraf_record.checks import view
from ashraf_record.findings import Finding
from ashraf_record.record import Record
from ashraf_record.releases import CATALOGUE, Diff, diff

Row = dict[str, str]


@dataclass(frozen=True)
class Pair:
    """An old record and a new one that is changed in place."""

    old: Path
    new: Path

    def rows(self, table: str) -> list[Row]:
        """The rows of a table of the new record."""
        with self._file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[Row]) -> None:
        """Write the rows of a table of the new record, in the columns of the first."""
        with self._file(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def _file(self, table: str) -> Path:
        return self.new / "dataset" / f"{table}.csv"

    def row(self, table: str, name: str) -> Row:
        """One row of the new record."""
        return next(row for row in self.rows(table) if next(iter(row.values())) == name)

    def change(self, table: str, name: str, **cells: str) -> None:
        """Change cells of one row."""
        rows = self.rows(table)
        found = [row for row in rows if next(iter(row.values())) == name]
        found[0].update(cells)
        self.write(table, rows)

    def remove(self, table: str, name: str) -> None:
        """Take one row out."""
        rows = [row for row in self.rows(table) if next(iter(row.values())) != name]
        self.write(table, rows)

    def add(self, table: str, **cells: str) -> None:
        """Add a row; cells not given are empty."""
        rows = self.rows(table)
        self.write(table, [*rows, dict.fromkeys(rows[0], "") | cells])

    def copy(self, table: str, name: str, **cells: str) -> None:
        """Add a row like another one."""
        self.add(table, **(self.row(table, name) | cells))

    def schema(self, table: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the schema of a table of the new record."""
        self._document(f"schemas/{table}.json", change)

    def package(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the data package of the new record."""
        self._document("datapackage.json", change)

    def _document(self, path: str, change: Callable[[dict[str, Any]], object]) -> None:
        held = json.loads((self.new / path).read_text("utf-8"))
        change(held)
        (self.new / path).write_text(json.dumps(held), "utf-8")

    def version(self, version: str) -> None:
        """State another version in the new record."""
        file = self.new / "CITATION.cff"
        file.write_text(file.read_text("utf-8").replace("0.2.0", version), "utf-8")

    def diff(self) -> Diff:
        """How the new record differs from the old one."""
        return diff(Record.open(self.old), Record.open(self.new))

    def history(self) -> list[Finding]:
        """What the rules of history find in the new record."""
        seen = view(self.new)
        seen.before = Record.open(self.old)
        return [finding for rule in CATALOGUE.of("history") for finding in rule.findings(seen)]


@pytest.fixture
def pair(good: Path, tmp_path: Path) -> Pair:
    """The small record twice."""
    new = tmp_path / "new"
    shutil.copytree(good, new)
    return Pair(good, new)
