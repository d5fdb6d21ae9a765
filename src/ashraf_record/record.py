"""Loading: the tables of a record with their derived columns.

Loading needs pandas and nothing heavier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ashraf_record import _files, contract, tables
from ashraf_record._data import find
from ashraf_record.contract import Contract, Folder
from ashraf_record.findings import visible
from ashraf_record.tables import LoadError as LoadError
from ashraf_record.tables import TableError, not_loaded

if TYPE_CHECKING:
    import pandas as pd


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
            known = visible(", ".join(self.names))
            raise LoadError(f"There is no table {table!r}; the tables are {known}.")
        path, schema = self.contract.path(table), self.contract.schemas[table]
        try:
            grid = tables.parse(tables.decode(_files.read(self.folder / path)))
        except OSError as error:
            raise not_loaded(path, None, "The file is missing or cannot be read.") from error
        except TableError as error:
            raise not_loaded(path, error.line, error) from error
        missing = [name for name in schema.names if name not in grid.header]
        if missing:
            raise not_loaded(path, 1, f"{missing[0]}: The column is missing.")
        for line, row in zip(grid.lines, grid.rows, strict=True):
            if row and len(row) != len(grid.header):
                said = f"The row has {len(row)} cells, the header {len(grid.header)}."
                raise not_loaded(path, line, said)
        return tables.frame(schema, grid)

    def canonical(self, table: str) -> bytes:
        """The canonical CSV of a table: its rows in order, whatever its file looks like."""
        schema = self.contract.schemas[table]
        rows = tables.in_order(schema, self.text(table).to_numpy().tolist())
        return tables.write(schema.names, rows).encode("utf-8")

    def typed(self, table: str) -> pd.DataFrame:
        """A table with the dtypes of its schema. Raises LoadError for a cell of another type."""
        text = self.text(table)
        try:
            return tables.typed(self.contract.schemas[table], text)
        except TableError as error:
            raise not_loaded(self.contract.path(table), error.line, error) from error

    def load(self, table: str) -> pd.DataFrame:
        """A table with its derived columns; see `ashraf_record.load`."""
        from ashraf_record import derived

        frame = self.typed(table)
        if not self.contract.schemas.get(table, _NOTHING).derivedFields:
            return frame
        return derived.add(self, table, frame)


_NOTHING = contract.Schema("", "", (), ("",))


def _contract(files: Folder) -> Contract:
    try:
        return contract.read(files)
    except contract.ContractError as error:
        raise not_loaded(error.path, error.line, error) from error


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
    """Every table of a record by its name, each as `load` gives it.

    Args:
        path: Folder of a record; by default the installed one.

    Raises:
        LoadError: A table cannot be read.
        RecordMissing: `path` is no record.

    >>> sorted(load_all())[:3]
    ['actors', 'claims', 'conflicts']
    """
    record = Record.open(path)
    return {name: record.load(name) for name in record.names}


def describe(table: str, path: str | Path | None = None) -> pd.DataFrame:
    """The codebook of a table: one row a column, in the order in which `load` gives them.

    Columns, all text but the two booleans: ``name``, ``title``, ``type``, ``required``,
    ``derived``, ``codes`` (joined by ``;``), ``description``, and of the codes, one a line and in
    their order, ``code_titles`` and ``code_descriptions``. A column that is open has empty text in
    these three.

    Args:
        table: Name of a table, such as ``"figures"``.
        path: Folder of a record; by default the installed one.

    Raises:
        LoadError: There is no such table, or a schema cannot be read.
        RecordMissing: `path` is no record.

    >>> book = describe("figures").set_index("name")
    >>> book.loc["low", "derived"]
    np.True_
    >>> titles = book.loc["role", "code_titles"].splitlines()
    >>> dict(zip(book.loc["role", "codes"].split(";"), titles))["count"]
    'Count'
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
            "code_titles": "\n".join(code.label for code in column.categories),
            "code_descriptions": "\n".join(code.description for code in column.categories),
        }
        for column in (*schema.fields, *schema.derivedFields)
    ]
    return pd.DataFrame(rows)
