"""One row of any table, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.contract import Field
from ashraf_record.show.disagreements import block
from ashraf_record.show.names import find
from ashraf_record.show.page import Page, heading, indented, listing, quiet
from ashraf_record.show.rows import Row, Rows
from ashraf_record.show.words import clean

if TYPE_CHECKING:
    from ashraf_record.record import Record

_DERIVED = "What loading adds"


def row(record: Record, row_id: str) -> Page:
    """One row of a table: its cells, what is derived from them, its source and its disagreements.

    Raises ShowError, with near matches, where there is no such row.
    """
    _, table, found = find(record, row_id)
    rows = Rows(record)
    return Page(lambda width: _card(rows, table, found, width))


def _card(rows: Rows, table: str, row_id: str, width: int) -> Iterable[RenderableType]:
    schema = rows.record.contract.schemas[table]
    cells = next(row for row in rows.of(table) if row[schema.key] == row_id)
    yield Text(f"{clean(row_id)}, a row of {table}", style="bold")
    yield quiet(schema.description)
    yield Text("")
    yield listing(((f.title, _cell(rows, table, f, cells)) for f in schema.fields), width)
    if schema.derivedFields:
        yield heading(_DERIVED)
        derived = ((f.title, _cell(rows, table, f, cells)) for f in schema.derivedFields)
        yield listing(derived, width)
    yield from _event(rows, cells.get("event_id", "") if table != "events" else "")
    yield from _source(rows, row_id if table == "sources" else cells.get("source_id", ""))
    yield from _conflicts(rows, row_id)


def _cell(rows: Rows, table: str, field: Field, cells: Row) -> str:
    held = cells[field.name]
    if held is None or held == "":
        return ""
    if field.type == "boolean":
        return "yes" if held in (True, "true") else "no"
    if isinstance(held, int | date):
        return f"{held:,}" if isinstance(held, int) else str(held)
    label = rows.code(table, field.name, held)
    return clean(held).replace(";", "; ") + (f" ({label})" if _tells_more(label, held) else "")


def _tells_more(label: str, code: str) -> bool:
    return label.replace(" ", "-") != code and label != clean(code)


def _event(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    if not event_id:
        return
    yield heading("The event")
    yield Text(rows.label(event_id))
    yield quiet(f"ashraf-record show {clean(event_id)}")


def _source(rows: Rows, source_id: str) -> Iterable[RenderableType]:
    if not source_id:
        return
    yield heading("The source")
    yield Text(rows.source(source_id))


def _conflicts(rows: Rows, row_id: str) -> Iterable[RenderableType]:
    conflicts = rows.conflicts_of.get(row_id, [])
    if not conflicts:
        return
    yield heading("The disagreements in which it stands")
    for conflict in conflicts:
        yield indented(block(rows, conflict), 2)
