"""The tables of a database, as SQL, from the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ashraf_record.contract import Contract, Field
from ashraf_record.exports.columns import loaded

TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
"""The column type of each type: SQLite has neither booleans (0 or 1) nor days (ISO 8601 text)."""


@dataclass(frozen=True)
class Link:
    """A table that links the values of a column, one by one, to the rows they name.

    Its columns are the key of the table whose column it is, `position` (from 1), the value and,
    where values may name rows of several tables, a column ``<column>_<table>`` for each of them,
    of which one is filled.

    Attributes:
        table: The table whose column it is.
        key: The key of that table.
        field: The column.
        targets: The tables whose rows the values name, and their keys.
    """

    table: str
    key: str
    field: Field
    targets: dict[str, str]

    @property
    def name(self) -> str:
        """Name of the linking table."""
        return f"{self.table}_{self.field.name}"

    @property
    def sql(self) -> str:
        """The statement that makes it."""
        owner, value = quoted(self.key), quoted(self.field.name)
        lines = [
            f"{owner} TEXT NOT NULL {_references(self.table, [self.key])}",
            '"position" INTEGER NOT NULL',
            f"{value} TEXT NOT NULL",
        ]
        several = len(self.targets) > 1
        for table, key in self.targets.items():
            column = quoted(f"{self.field.name}_{table}")
            if several:
                lines.append(f"{column} TEXT {_references(table, [key])}")
            else:
                lines[-1] += f" {_references(table, [key])}"
        return _create(self.name, [*lines, f'PRIMARY KEY ({owner}, "position")'])


def targets(contract: Contract, table: str, field: Field) -> dict[str, str]:
    """The tables whose rows the values of a column name, and their keys; empty for none."""
    known = contract.schemas
    named = known[table].targets(table).get(field.name, ())
    parts = [target.partition(".") for target in named]
    return {to: key for to, _, key in parts if to in known and known[to].primaryKey == (key,)}


def links(contract: Contract, table: str) -> Iterator[Link]:
    """The linking tables of a table: for lists, and for values that may name several tables."""
    schema = contract.schemas[table]
    for field in schema.fields:
        found = targets(contract, table, field)
        if found and (field.separator or len(found) > 1):
            yield Link(table, schema.key, field, found)


def statements(contract: Contract) -> Iterator[str]:
    """What makes every table, in the order of the contract, and its linking tables after it."""
    for table in contract.schemas:
        yield _table(contract, table)
        for link in links(contract, table):
            yield link.sql


def _table(contract: Contract, table: str) -> str:
    schema = contract.schemas[table]
    linked = {link.field.name for link in links(contract, table)}
    foreign = [
        f"FOREIGN KEY ({quoted(field.name)}) {_references(to, [key])}"
        for field in schema.fields
        if field.name not in linked
        for to, key in targets(contract, table, field).items()
    ]
    lines = [_column(field) for field in loaded(schema)]
    lines.append(f"PRIMARY KEY ({names(schema.primaryKey)})")
    alone = [(f.name,) for f in schema.fields if f.constraints.unique]
    unique = dict.fromkeys((*alone, *schema.uniqueKeys))
    lines += [f"UNIQUE ({names(key)})" for key in unique if key != schema.primaryKey]
    return _create(table, lines + foreign)


def _column(field: Field) -> str:
    name = quoted(field.name)
    required = " NOT NULL" if field.constraints.required else ""
    check = f" CHECK ({name} IN (0, 1))" if field.type == "boolean" else ""
    return f"{name} {TYPES[field.type]}{required}{check}"


def _references(table: str, keys: Sequence[str]) -> str:
    # Sources name actors and actors sources, so links are looked at when all rows are in.
    return f"REFERENCES {quoted(table)} ({names(keys)}) DEFERRABLE INITIALLY DEFERRED"


def _create(name: str, lines: Iterable[str]) -> str:
    return f"CREATE TABLE {quoted(name)} (\n  " + ",\n  ".join(lines) + "\n)"


def quoted(name: str) -> str:
    """A name as SQL has it.

    >>> quoted("events")
    '"events"'
    """
    return '"{}"'.format(name.replace('"', '""'))


def names(columns: Iterable[str]) -> str:
    """Names, joined by commas."""
    return ", ".join(map(quoted, columns))
