"""Loading: the tables of a record with their derived columns.

Loading needs pandas and nothing heavier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ashraf_record import contract, tables
from ashraf_record._data import find
from ashraf_record.contract import Contract, Folder

if TYPE_CHECKING:
    import pandas as pd


class LoadError(ValueError):
    """A record cannot be loaded; the message names file, line and cell and what to run."""


@dataclass(frozen=True)
class Record:
    """A record, its tables read as text when they are asked for.

    Attributes:
        root: Its folder; of a record held in memory, the name of what it came from.
        contract: Its package and schemas.
        held: Its files, where they are held in memory; None where they are in `root`.
    """

    root: Path
    contract: Contract
    held: Folder | None = None
    _read: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, path: str | Path | None = None) -> Record:
        """The record in folder `path`, by default the installed one.

        Raises RecordMissing where there is none and LoadError where its contract is broken.
        """
        root = find(path)
        return cls(root, _contract(root))

    @classmethod
    def hold(cls, name: str | Path, files: Folder) -> Record:
        """The record in `files`, which are held in memory and came from `name`.

        Raises LoadError where its contract is broken.
        """
        return cls(Path(name), _contract(files), files)

    @property
    def folder(self) -> Folder:
        """Where its files are read from."""
        return self.root if self.held is None else self.held

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the tables, in the order of the data package."""
        return tuple(self.contract.schemas)

    def text(self, table: str) -> pd.DataFrame:
        """A table with every cell as text, indexed by physical line.

        Raises LoadError for an unknown table and for a file that is not its table.
        """
        if table not in self._read:
            self._read[table] = self._text(table)
        return self._read[table]

    def _text(self, table: str) -> pd.DataFrame:
        if table not in self.contract.schemas:
            raise LoadError(f"There is no table {table!r}; the tables are {', '.join(self.names)}.")
        path, schema = self.contract.path(table), self.contract.schemas[table]
        try:
            grid = tables.parse(tables.decode((self.folder / path).read_bytes()))
        except OSError as error:
            raise LoadError(f"{path}: The file is missing or cannot be read.") from error
        except tables.TableError as error:
            place = path if error.line is None else f"{path}: line {error.line}"
            raise LoadError(f"{place}: {error} Run: ashraf-record check") from error
        missing = [name for name in schema.names if name not in grid.header]
        if missing:
            raise LoadError(f"{path}: The column {missing[0]} is missing. Run: ashraf-record check")
        for line, row in zip(grid.lines, grid.rows, strict=True):
            if row and len(row) != len(grid.header):
                raise LoadError(
                    f"{path}: line {line}: The row has {len(row)} cells, "
                    f"the header {len(grid.header)}. Run: ashraf-record check"
                )
        return tables.frame(schema, grid)

    def typed(self, table: str) -> pd.DataFrame:
        """A table with the dtypes of its schema. Raises LoadError for a cell of another type."""
        text = self.text(table)
        try:
            return tables.typed(self.contract.schemas[table], text)
        except ValueError as error:
            path = self.contract.path(table)
            raise LoadError(f"{path}: {error} Run: ashraf-record check") from error

    def load(self, table: str) -> pd.DataFrame:
        """A table with its derived columns; see `ashraf_record.load`."""
        from ashraf_record import derived

        frame = self.typed(table)
        if not self.contract.schemas.get(table, _NOTHING).derivedFields:
            return frame
        try:
            return derived.add(self, table, frame)
        except derived.DerivedError as error:
            path = self.contract.path(error.table)
            raise LoadError(f"{path}: {error} Run: ashraf-record check") from error


_NOTHING = contract.Schema("", "", (), ("",))


def _contract(files: Folder) -> Contract:
    try:
        return contract.read(files)
    except contract.ContractError as error:
        raise LoadError(f"{error.path}: {error}") from error


def load(table: str, path: str | Path | None = None) -> pd.DataFrame:
    """One table of a record, as a DataFrame with one row a statement.

    Columns are those of the table's schema, then its derived columns (see `describe`). Dtypes:
    text ``string``, whole numbers ``Int64``, yes/no ``boolean``, days ``datetime64[s]``; an empty
    cell is NA (NaT for a day). Lists stay text joined by ``;``.

    Args:
        table: Name of a table, such as ``"figures"``.
        path: Folder of a record; by default the installed one.

    Raises:
        LoadError: There is no such table, or its file cannot be read.
        RecordMissing: `path` is no record.

    >>> figures = load("figures")
    >>> figures.figure_id.is_unique
    True
    """
    return Record.open(path).load(table)


def load_all(path: str | Path | None = None) -> Mapping[str, pd.DataFrame]:
    """Every table of a record by its name, each as `load` gives it."""
    record = Record.open(path)
    return {name: record.load(name) for name in record.names}


def describe(table: str, path: str | Path | None = None) -> pd.DataFrame:
    """The codebook of a table: one row a column, in the order in which `load` gives them.

    Columns, all text but the two booleans: ``name``, ``title``, ``type``, ``required``,
    ``derived``, ``codes`` (joined by ``;``; empty for an open column) and ``description``.

    >>> describe("figures").set_index("name").loc["low", "derived"]
    np.True_
    """
    import pandas as pd

    schema = Record.open(path).contract.schemas.get(table)
    if schema is None:
        raise LoadError(f"There is no table {table!r}; see ashraf_record.load_all().")
    rows = [
        {
            "name": column.name,
            "title": column.title,
            "type": column.type,
            "required": column.constraints.required,
            "derived": column in schema.derivedFields,
            "codes": ";".join(column.codes),
            "description": column.description,
        }
        for column in (*schema.fields, *schema.derivedFields)
    ]
    return pd.DataFrame(rows)
