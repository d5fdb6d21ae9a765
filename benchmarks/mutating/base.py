"""The undamaged record in memory: its files, its tables, and places to damage in them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ashraf_record import contract, tables
from ashraf_record.contract import Contract, Field, Schema
from ashraf_record.evidence import find_texts
from mutating.model import Damage, damage

FOLDERS = {"dataset": "*.csv", "schemas": "*.json", "seeds": "*.toml"}
DOCUMENTS = ("datapackage.json", "CITATION.cff")


class Spot(NamedTuple):
    """A cell: its table, number of row from 0, column, and what stands there."""

    table: str
    row: int
    column: str
    value: str

    @property
    def line(self) -> int:
        """Physical line; in a canonical file every row is one line, below the header."""
        return self.row + 2


class Row(NamedTuple):
    """A row of a table: its number from 0, and its cells by column."""

    table: str
    number: int
    cells: Mapping[str, str]

    def spot(self, column: str) -> Spot:
        """One of its cells."""
        return Spot(self.table, self.number, column, self.cells[column])


class Base:
    """A record as bytes by path, read once; `texts` is the folder of its texts."""

    def __init__(self, root: Path, texts: Path | None = None) -> None:
        self._texts = texts
        paths = [root / name for name in DOCUMENTS]
        paths += [p for folder, kind in FOLDERS.items() for p in (root / folder).glob(kind)]
        self.files = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(paths)
            if path.is_file()
        }
        self.contract: Contract = contract.read(root)

    @cached_property
    def grids(self) -> dict[str, tables.Grid]:
        """The cells of every table."""
        return {
            name: tables.parse(self.files[self.file(name)].decode("utf-8"))
            for name in self.contract.schemas
        }

    def file(self, table: str) -> str:
        """Path of a table."""
        return self.contract.path(table)

    def schema(self, table: str) -> Schema:
        """Schema of a table."""
        return self.contract.schemas[table]

    def lines(self, table: str) -> list[str]:
        """The physical lines of a table, each with its end."""
        return self.files[self.file(table)].decode("utf-8").splitlines(keepends=True)

    def text(self, source_id: str) -> str:
        """The held text of a source; empty where it is not given."""
        held = [r.cells["sha256"] for r in self.rows("sources") if source_id in r.cells.values()]
        found = find_texts(self._texts, set(held)) if self._texts else {}
        return found[held[0]].text if held and held[0] in found else ""

    def rows(self, table: str) -> list[Row]:
        """The rows of a table."""
        grid = self.grids[table]
        return [
            Row(table, number, dict(zip(grid.header, row, strict=True)))
            for number, row in enumerate(grid.rows)
        ]

    def table(self, rng: random.Random, least: int = 1) -> str:
        """The name of a table with at least so many rows."""
        return rng.choice([name for name, grid in self.grids.items() if len(grid.rows) >= least])

    def row(
        self, rng: random.Random, *names: str, where: Callable[[Row], bool] = lambda row: True
    ) -> Row:
        """A row of one of the tables `names` (by default of any) that `where` accepts."""
        found = [
            [row for row in self.rows(name) if where(row)] for name in names or tuple(self.grids)
        ]
        return rng.choice(rng.choice([rows for rows in found if rows]))

    def spots(self, where: Callable[[Spot, Field], bool]) -> list[list[Spot]]:
        """The filled cells that `where` accepts, column by column."""
        return [found for found in self._columns(where) if found]

    def _columns(self, where: Callable[[Spot, Field], bool]) -> Iterator[list[Spot]]:
        for table, grid in self.grids.items():
            for at, field in enumerate(self.schema(table).fields):
                spots = (
                    Spot(table, number, field.name, row[at])
                    for number, row in enumerate(grid.rows)
                    if row[at]
                )
                yield [spot for spot in spots if where(spot, field)]

    def spot(self, rng: random.Random, where: Callable[[Spot, Field], bool]) -> Spot:
        """A filled cell that `where` accepts; every column is as likely as any other."""
        return rng.choice(rng.choice(self.spots(where)))

    def columns(self, rng: random.Random, *names: str) -> Spot:
        """A filled cell of one of the columns `names`, each given as table.column or column."""
        return self.spot(
            rng, lambda spot, _: spot.column in names or f"{spot.table}.{spot.column}" in names
        )

    def put(self, spot: Spot, value: str, also: Iterable[str] = ()) -> Damage:
        """The damage of writing another value into a cell."""
        return self.put_all({spot: value}, also)

    def put_all(self, values: Mapping[Spot, str], also: Iterable[str] = ()) -> Damage:
        """The damage of writing other values into cells of one table."""
        table = next(iter(values)).table
        return damage(
            self.file(table),
            self.written(values)[self.file(table)],
            [spot.line for spot in values],
            also,
        )

    def written(self, values: Mapping[Spot, str]) -> dict[str, bytes]:
        """The bytes of the tables in which values are written into cells."""
        found: dict[str, bytes] = {}
        for table in dict.fromkeys(spot.table for spot in values):
            grid = self.grids[table]
            rows = [list(row) for row in grid.rows]
            for spot, value in values.items():
                if spot.table == table:
                    rows[spot.row][grid.header.index(spot.column)] = value
            found[self.file(table)] = tables.write(grid.header, rows).encode("utf-8")
        return found

    def without(self, table: str, *numbers: int) -> bytes:
        """The bytes of a table without some of its rows."""
        grid = self.grids[table]
        kept = [row for number, row in enumerate(grid.rows) if number not in numbers]
        return tables.write(grid.header, kept).encode("utf-8")

    def naming(self, *ids: str) -> frozenset[str]:
        """The files of the tables in which one of the identifiers stands."""
        return frozenset(
            self.file(table)
            for table, grid in self.grids.items()
            if any(name in cell for row in grid.rows for cell in row for name in ids)
        )

    def document(self, file: str) -> dict[str, object]:
        """A JSON document, to be changed."""
        held: dict[str, object] = json.loads(self.files[file])
        return held


def as_json(document: object) -> bytes:
    """A JSON document as bytes, in the form in which the record's stand."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def is_key(base: Base, spot: Spot) -> bool:
    """Whether a cell holds the identifier of its row."""
    return spot.column == base.schema(spot.table).key


def is_locked(field: Field) -> bool:
    """Whether a column's cells can only be certain texts: codes, patterns, numbers, booleans."""
    return bool(field.codes or field.constraints.pattern or field.type != "string")
