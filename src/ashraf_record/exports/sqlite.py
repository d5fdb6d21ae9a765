"""SQLite: typed tables with enforced links, the codebook beside them, and views that answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ashraf_record.contract import Field
from ashraf_record.exports.about import About
from ashraf_record.exports.columns import lists, loaded
from ashraf_record.exports.datasette import metadata
from ashraf_record.exports.errors import ExportError
from ashraf_record.exports.folder import write_json
from ashraf_record.exports.sqltables import Link, links, quoted, statements
from ashraf_record.exports.views import VIEWS, View
from ashraf_record.record import Record

if TYPE_CHECKING:
    import pandas as pd

DESCRIBING = {
    "about": "name TEXT PRIMARY KEY, value TEXT NOT NULL",
    "columns": "table_name TEXT, position INTEGER, name TEXT, title TEXT, description TEXT, "
    "type TEXT, required INTEGER, derived INTEGER, list INTEGER, links_to TEXT, "
    "PRIMARY KEY (table_name, name)",
    "codes": "table_name TEXT, column_name TEXT, position INTEGER, code TEXT, title TEXT, "
    "description TEXT, PRIMARY KEY (table_name, column_name, code), "
    "FOREIGN KEY (table_name, column_name) REFERENCES columns (table_name, name)",
}
"""The tables that describe the rest, as SQL."""


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``<name>.db``, and ``metadata.json``, from which Datasette describes it.

    Every table has its derived columns after its own. A list column holds a JSON array, and NULL
    where the cell is empty; where its values name rows, they are linked to them one by one in a
    table ``<table>_<column>``. Links are foreign keys. The tables ``about``, ``columns`` and
    ``codes`` describe the rest, and each view answers a question.

    Raises ExportError for tables that do not fit together.
    """
    try:
        with closing(sqlite3.connect(folder / f"{about.name}.db", isolation_level=None)) as db:
            db.execute("PRAGMA foreign_keys = ON")
            # An export that is interrupted is thrown away, so nothing waits for the disk.
            db.execute("PRAGMA synchronous = OFF")
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("BEGIN")
            _fill(db, record, about)
            _refuse_dangling(db, record)
            db.execute("COMMIT")
            views = [view for view in VIEWS if _answers(db, view)]
            db.execute("VACUUM")
    except sqlite3.Error as error:
        raise ExportError(
            f"The tables make no database: {error}. Run: ashraf-record check"
        ) from error
    write_json(folder / "metadata.json", metadata(record, about, views))


def _fill(db: sqlite3.Connection, record: Record, about: About) -> None:
    for statement in statements(record.contract):
        db.execute(statement)
    for table in record.names:
        frame = record.load(table)
        fields = loaded(record.contract.schemas[table])
        columns = [_cells(field, frame[field.name]) for field in fields]
        _insert(db, table, zip(*columns, strict=True))
        for link in links(record.contract, table):
            _insert(db, link.name, _linked(record, link, frame))
    for table, columns_of in DESCRIBING.items():
        db.execute(f"CREATE TABLE {table} ({columns_of})")
    _insert(db, "about", _about(about))
    _insert(db, "columns", _columns(record))
    _insert(db, "codes", _codes(record))


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    held = list(rows)
    if held:
        marks = ", ".join("?" * len(held[0]))
        db.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", held)


def _cells(field: Field, cells: pd.Series[Any]) -> list[object]:
    if field.separator:
        return [json.dumps(v, ensure_ascii=False) if v else None for v in lists(field, cells)]
    values = cells.astype("object").where(cells.notna(), None).tolist()
    if field.type == "date":
        return [day and day.date().isoformat() for day in values]
    return [int(value) if isinstance(value, bool) else value for value in values]


def _linked(record: Record, link: Link, frame: pd.DataFrame) -> list[list[object]]:
    """The rows of a linking table."""
    known = {to: set(record.text(to)[key]) for to, key in link.targets.items()}
    rows: list[list[object]] = []
    for owner, values in zip(
        frame[link.key], lists(link.field, frame[link.field.name]), strict=True
    ):
        for position, value in enumerate(values, 1):
            if not any(value in ids for ids in known.values()):
                raise _dangling(record, link.table, owner, link.field.name)
            found = [value if value in ids else None for ids in known.values()]
            rows.append([owner, position, value, *(found if len(found) > 1 else [])])
    return rows


def _refuse_dangling(db: sqlite3.Connection, record: Record) -> None:
    for table, rowid, _, number in db.execute("PRAGMA foreign_key_check"):
        keys = db.execute(f"PRAGMA foreign_key_list({quoted(table)})")
        column = next(key[3] for key in keys if key[0] == number)
        schema = record.contract.schemas[table]
        row = db.execute(
            f"SELECT {quoted(schema.key)} FROM {quoted(table)} WHERE rowid = ?", (rowid,)
        )
        raise _dangling(record, table, row.fetchone()[0], column)


def _dangling(record: Record, table: str, row: object, column: str) -> ExportError:
    return ExportError(
        f"{record.contract.path(table)}: {row}: {column} names a row that does not exist. "
        "Run: ashraf-record check"
    )


def _answers(db: sqlite3.Connection, view: View) -> bool:
    """Make a view; False, and nothing made, where the record lacks a table or column it needs."""
    db.execute(f"CREATE VIEW {quoted(view.name)} AS {view.sql}")
    try:
        db.execute(f"SELECT * FROM {quoted(view.name)} LIMIT 0")
    except sqlite3.OperationalError:
        # SQLite looks into a view when it is read; another record may have other columns.
        db.execute(f"DROP VIEW {quoted(view.name)}")
        return False
    return True


def _about(about: About) -> list[tuple[str, str]]:
    said = {
        "title": about.title,
        "description": about.description,
        "version": about.version,
        "released": about.released,
        "creators": "; ".join(creator.name for creator in about.creators),
        "licenses": "; ".join(terms.name for terms in about.licenses),
        "keywords": "; ".join(about.keywords),
        "doi": about.doi,
        "url": about.url,
        "fingerprint": f"sha256:{about.fingerprint}",
    }
    return [(name, value) for name, value in said.items() if value]


def _columns(record: Record) -> list[tuple[object, ...]]:
    return [
        (
            *(table, position, field.name, field.title, field.description, field.type),
            *(field.constraints.required, field in schema.derivedFields, bool(field.separator)),
            ", ".join(schema.targets(table).get(field.name, ())) or None,
        )
        for table, schema in record.contract.schemas.items()
        for position, field in enumerate(loaded(schema), 1)
    ]


def _codes(record: Record) -> list[tuple[object, ...]]:
    return [
        (table, field.name, position, code.value, code.label, code.description)
        for table, schema in record.contract.schemas.items()
        for field in loaded(schema)
        for position, code in enumerate(field.categories, 1)
    ]
