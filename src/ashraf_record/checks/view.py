"""What rules look at: the files of a record as they are, read once, and the texts held.

Nothing here judges. A cell that a structural rule objected to is marked, and rules that need it
pass its row over, so that one mistake is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from ashraf_record import _files, tables
from ashraf_record.contract import Contract, Schema
from ashraf_record.evidence import HeldText, Ledger, LedgerError, read_ledger
from ashraf_record.record import Record
from ashraf_record.tables import Grid, TableError

MERGE_MARKER = re.compile(rb"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})\r?$", re.MULTILINE)
"""A line that version control leaves where two changes meet."""

T = TypeVar("T")


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
        contract: Its contract; tables whose schema cannot be read are in its package and not
            among its schemas.
        texts: Held texts by SHA-256; None where no folder of texts was given.
        pages: Saved pages of sources that are not held, by source.
        doubtful: Cells (table, line, column) that a structural rule objected to.
        other_texts: Sources whose hash is that of a text with which none of their rows agrees.
        misread: Rows whose cells and words disagree; what follows from them is not looked at.
        before: The previous version of the record; None where none was given.
    """

    root: Path
    contract: Contract
    texts: Mapping[str, HeldText] | None = None
    pages: Mapping[str, HeldText] = field(default_factory=dict)
    doubtful: set[tuple[str, int, str]] = field(default_factory=set)
    other_texts: set[str] = field(default_factory=set)
    misread: set[str] = field(default_factory=set)
    before: Record | None = None
    _made: dict[str, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives; made at the first call, then kept under `name`."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    @cached_property
    def data(self) -> dict[str, bytes]:
        """Bytes of each table's file, as far as it is there and can be read."""
        found = {}
        for table in self.contract.schemas:
            with suppress(OSError):
                found[table] = _files.read(self.root / self.contract.path(table))
        return found

    @cached_property
    def _read(self) -> dict[str, Grid | TableError]:
        found: dict[str, Grid | TableError] = {}
        for table, data in self.data.items():
            try:
                found[table] = _grid(data, self.schema(table))
            except TableError as error:
                found[table] = error
        return found

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The cells of each table that can be read."""
        return {table: read for table, read in self._read.items() if isinstance(read, Grid)}

    @cached_property
    def faults(self) -> dict[str, TableError]:
        """Why a table could not be read."""
        return {table: read for table, read in self._read.items() if isinstance(read, TableError)}

    def file(self, table: str) -> str:
        """Path of a table below the record's folder."""
        return self.contract.path(table)

    def schema(self, table: str) -> Schema:
        """Schema of a table."""
        return self.contract.schemas[table]

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """The rows of full length of each table that can be read.

        Empty ones, and those that repeat the header, are left out.
        """
        return {table: self._lines(table, grid) for table, grid in self.grids.items()}

    def _lines(self, table: str, grid: Grid) -> list[Line]:
        width, file = len(grid.header), self.file(table)
        return [
            Line(table, file, number, dict(zip(grid.header, row, strict=True)))
            for number, row in zip(grid.lines, grid.rows, strict=True)
            if len(row) == width and any(cell.strip() for cell in row) and row != grid.header
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

    def doubt(self, line: Line, column: str) -> None:
        """Mark a cell, so that rules that need it pass its row over."""
        self.doubtful.add((line.table, line.number, column))

    def doubts(self, line: Line, column: str) -> bool:
        """Whether something was found against a cell."""
        return (line.table, line.number, column) in self.doubtful

    def lacks(self, table: str, *needed: str) -> bool:
        """Whether a table may hold more in these columns than can be read.

        What is missing from such a table is not known to be missing.
        """
        readable = table in self.grids and set(self.grids[table].header).issuperset(needed)
        if not readable or self.lost_ids[table] or table in self.cut:
            return True
        return any(where == table and column in needed for where, _, column in self.doubtful)

    @cached_property
    def cut(self) -> set[str]:
        """The tables whose last line does not end: nobody knows which rows stood below it."""
        return {table for table in self.grids if not self.data[table].endswith((b"\n", b"\r"))}

    def torn(self, table: str) -> list[str]:
        """The cells of the rows whose length is wrong: any may hold an identifier, or its end."""
        grid = self.grids[table]
        return [cell for row in grid.rows if len(row) != len(grid.header) for cell in row]

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
                if line[key]:
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

    def language(self, line: Line) -> str:
        """The language of the source of a row; English where it is not known."""
        source = self.source(line["source_id"])
        return source["language"] if source and source["language"] else "en"

    def held(self, source_id: str) -> HeldText | None:
        """The text of a source, if it is held and was given."""
        source = self.source(source_id)
        if source is None or not source["sha256"] or source_id in self.other_texts:
            return None
        return (self.texts or {}).get(source["sha256"])

    @cached_property
    def seeds(self) -> dict[str, bytes | None]:
        """Bytes of each file of ``seeds/``, None where they cannot be read."""
        found: dict[str, bytes | None] = {}
        for path in sorted((self.root / "seeds").glob("*.toml")):
            try:
                found[f"seeds/{path.name}"] = _files.read(path)
            except OSError:
                found[f"seeds/{path.name}"] = None
        return found

    @cached_property
    def _ledgers(self) -> dict[str, Ledger | LedgerError]:
        found: dict[str, Ledger | LedgerError] = {}
        for file, data in self.seeds.items():
            try:
                found[file] = read_ledger(data) if data is not None else _UNREADABLE
            except LedgerError as error:
                found[file] = error
        return found

    @cached_property
    def ledgers(self) -> dict[str, Ledger]:
        """The ledgers by their file."""
        return {file: read for file, read in self._ledgers.items() if isinstance(read, Ledger)}

    @cached_property
    def broken_ledgers(self) -> dict[str, LedgerError]:
        """Why a ledger could not be read, by its file."""
        return {f: read for f, read in self._ledgers.items() if isinstance(read, LedgerError)}

    @property
    def whole(self) -> bool:
        """Whether every table that the data package declares could be read.

        A table whose file and schema are there and which the data package leaves out is missing.
        """
        declared = {resource.name for resource in self.contract.package.resources}
        return self.grids.keys() == declared and not any(
            (self.root / "schemas" / f"{file.rpartition('/')[2][:-4]}.json").is_file()
            for file in self.undeclared
        )

    @cached_property
    def undeclared(self) -> list[str]:
        """Paths of the CSV files beside the tables that the data package does not name."""
        declared = {resource.path for resource in self.contract.package.resources}
        folders = sorted({path.rpartition("/")[0] for path in declared})
        paths = [path for folder in folders for path in sorted((self.root / folder).glob("*.csv"))]
        files = [path.relative_to(self.root).as_posix() for path in paths]
        return [file for file in files if file not in declared]

    @property
    def complete(self) -> bool:
        """Whether all that disagreements are derived from could be read as its schema wants it."""
        if not self.whole or self.cut or any(self.lost_ids.values()):
            return False
        return all(self._is_prose(table, column) for table, _, column in self.doubtful)

    def _is_prose(self, table: str, column: str) -> bool:
        field = self.schema(table).by_name.get(column)
        return field is None or field.neutral


_UNREADABLE = LedgerError("The file cannot be read.")


def _grid(data: bytes, schema: Schema) -> Grid:
    if marker := MERGE_MARKER.search(data):
        raise TableError(
            "merge-marker",
            data.count(b"\n", 0, marker.start()) + 1,
            "The line is a marker of an unfinished merge.",
            "Keep the rows that are right and remove every marker line; of a derived table keep "
            "either side and run: ashraf-record fmt",
        )
    grid = tables.parse(tables.decode(data))
    known = set(grid.header) & set(schema.names)
    if not known or (schema.key not in known and 2 * len(known) < len(schema.names)):
        raise TableError(
            "column-missing",
            1,
            "The first line is not the header: it names few columns of the table, or none.",
            f"The first line is: {','.join(schema.names)}",
        )
    return grid
