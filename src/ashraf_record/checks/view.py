"""What rules look at: the files of a record as they are, read once, and the texts held.

Nothing here judges. A cell that a structural rule objected to is marked, and rules that need it
pass its row over, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ashraf_record import contract, tables
from ashraf_record.contract import Contract, Schema
from ashraf_record.evidence import HeldText, Ledger, LedgerError, read_ledger
from ashraf_record.tables import Grid, TableError

FILE_LIMIT = 200_000_000
"""The largest table that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table at its physical line, every cell as text."""

    table: str
    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass
class View:
    """A record as it is on disk.

    Attributes:
        root: Folder of the record.
        contract: Its contract; tables whose schema cannot be read are not in it.
        texts: Held texts by SHA-256; None where no folder of texts was given.
        doubtful: Cells (table, line, column) that a structural rule objected to.
    """

    root: Path
    contract: Contract
    texts: Mapping[str, HeldText] | None = None
    doubtful: set[tuple[str, int, str]] = field(default_factory=set)

    @cached_property
    def data(self) -> dict[str, bytes]:
        """Bytes of each table's file, as far as it is there and can be read."""
        found = {}
        for table in self.contract.schemas:
            path = self.root / self.contract.path(table)
            try:
                if path.stat().st_size <= FILE_LIMIT:
                    found[table] = path.read_bytes()
            except OSError:
                continue
        return found

    @cached_property
    def _read(self) -> dict[str, Grid | TableError]:
        found: dict[str, Grid | TableError] = {}
        for table, data in self.data.items():
            try:
                found[table] = tables.parse(tables.decode(data))
            except TableError as error:
                found[table] = error
        return found

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The cells of each table that is CSV."""
        return {table: read for table, read in self._read.items() if isinstance(read, Grid)}

    @cached_property
    def faults(self) -> dict[str, TableError]:
        """Why a table could not be read as CSV."""
        return {table: read for table, read in self._read.items() if isinstance(read, TableError)}

    def file(self, table: str) -> str:
        """Path of a table below the record's folder."""
        return self.contract.path(table)

    def schema(self, table: str) -> Schema:
        """Schema of a table."""
        return self.contract.schemas[table]

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """The rows of full length of each table that can be read."""
        return {table: self._lines(table, grid) for table, grid in self.grids.items()}

    def _lines(self, table: str, grid: Grid) -> list[Line]:
        width, file = len(grid.header), self.file(table)
        return [
            Line(table, file, number, dict(zip(grid.header, row, strict=True)))
            for number, row in zip(grid.lines, grid.rows, strict=True)
            if len(row) == width
        ]

    def rows(self, table: str, *needed: str) -> Iterator[Line]:
        """The rows of a table whose `needed` cells nothing was found against.

        None where the table, or one of the columns, is missing.
        """
        schema = self.contract.schemas.get(table)
        if schema is None or any(name not in schema.by_name for name in needed):
            return
        header = set(self.grids[table].header) if table in self.grids else set()
        if not header.issuperset(needed):
            return
        for line in self.lines[table]:
            if not any((table, line.number, name) in self.doubtful for name in needed):
                yield line

    def tables_with(self, *columns: str) -> list[str]:
        """Names of the tables that have all of these columns."""
        return [
            name
            for name, schema in self.contract.schemas.items()
            if all(column in schema.by_name for column in columns)
        ]

    @cached_property
    def ids(self) -> dict[str, dict[str, Line]]:
        """The rows of each table by their key; the first where a key is repeated."""
        found: dict[str, dict[str, Line]] = {}
        for table, lines in self.lines.items():
            key = self.schema(table).key
            held = found.setdefault(table, {})
            for line in lines:
                held.setdefault(line[key], line)
        return found

    @cached_property
    def lost_ids(self) -> dict[str, set[str]]:
        """First cells of the rows whose length is wrong: identifiers that must not be missed."""
        return {
            table: {row[0] for row in grid.rows if row and len(row) != len(grid.header)}
            for table, grid in self.grids.items()
        }

    def source(self, source_id: str) -> Line | None:
        """The row of a source."""
        return self.ids.get("sources", {}).get(source_id)

    def held(self, source_id: str) -> HeldText | None:
        """The text of a source, if it is held and was given."""
        source = self.source(source_id)
        return (self.texts or {}).get(source["sha256"]) if source and source["sha256"] else None

    @cached_property
    def _ledgers(self) -> dict[str, Ledger | LedgerError]:
        found: dict[str, Ledger | LedgerError] = {}
        for path in sorted((self.root / "seeds").glob("*.toml")):
            try:
                found[f"seeds/{path.name}"] = read_ledger(path.read_bytes())
            except LedgerError as error:
                found[f"seeds/{path.name}"] = error
            except OSError:
                found[f"seeds/{path.name}"] = LedgerError("The file cannot be read.")
        return found

    @cached_property
    def ledgers(self) -> dict[str, Ledger]:
        """The ledgers by their file."""
        return {file: read for file, read in self._ledgers.items() if isinstance(read, Ledger)}

    @cached_property
    def broken_ledgers(self) -> dict[str, LedgerError]:
        """Why a ledger could not be read, by its file."""
        return {f: read for f, read in self._ledgers.items() if isinstance(read, LedgerError)}

    @cached_property
    def complete(self) -> bool:
        """Whether every table could be read in full, with every cell as its schema wants it."""
        whole = self.grids.keys() == self.contract.schemas.keys()
        return whole and not self.doubtful and not any(self.lost_ids.values())


def open_view(root: Path, found: Contract, texts: Mapping[str, HeldText] | None) -> View:
    """A view whose tables all lie inside the record."""
    for resource in found.package.resources:
        contract.inside(resource.path)
    return View(root, found, texts)
