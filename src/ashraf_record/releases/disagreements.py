"""Disagreements opened, changed and closed, in the terms of the data."""

from __future__ import annotations

from collections.abc import Mapping

from ashraf_record import derived
from ashraf_record.record import Record
from ashraf_record.releases.model import Cell, Disagreement, Said

CONFLICTS = "conflicts"
"""The table of disagreements, which is derived from the others."""

WORDS = ("as_reported", "called", "statement", "label", "name", "title", "reason")
"""Columns whose words tell a reader what a row is, the first that is there."""


def word_column(cells: Mapping[str, str]) -> str:
    """The column whose words tell a reader what a row is; empty for a row that has none."""
    return next((column for column in WORDS if cells.get(column)), "")


def words(cells: Mapping[str, str]) -> str:
    """The words that tell a reader what a row is; empty for a row that has none."""
    return cells.get(word_column(cells), "")


def disagreements(record: Record) -> dict[str, Disagreement]:
    """The disagreements that stand in the record's table of them, by their identifiers."""
    if CONFLICTS not in record.names:
        return {}
    key = record.contract.schemas[CONFLICTS].key
    labels, statements = _words(record, "events"), _words(record, "propositions")
    said = {row_id: told for table in _STATEMENTS for row_id, told in _words(record, table).items()}
    return {
        row[key]: _disagreement(record, row[key], row, (labels, statements, said))
        for row in derived.rows(record.text(CONFLICTS))
    }


_STATEMENTS = ("figures", "dates", "claims")


def _words(record: Record, table: str) -> dict[str, str]:
    if table not in record.names:
        return {}
    key = record.contract.schemas[table].key
    return {row[key]: words(row) for row in derived.rows(record.text(table))}


Words = Mapping[str, str]
"""Words by the identifier of their row."""


def _disagreement(
    record: Record, name: str, row: Mapping[str, str], known: tuple[Words, Words, Words]
) -> Disagreement:
    labels, statements, said = known
    event, subject = row.get("event_id", ""), row.get("subject", "")
    return Disagreement(
        id=name,
        kind=_label(record, "kind", row),
        relation=_label(record, "relation", row),
        event_id=event,
        label=labels.get(event, ""),
        about=statements.get(subject, "") or subject,
        sides=tuple(
            tuple(Said(row_id, said.get(row_id, "")) for row_id in side.split(";"))
            for side in filter(None, row.get("sides", "").split(" | "))
        ),
        cells=row,
    )


def _label(record: Record, column: str, row: Mapping[str, str]) -> str:
    field = record.contract.schemas[CONFLICTS].by_name.get(column)
    code = row.get(column, "")
    labels = {c.value: c.label for c in field.categories} if field else {}
    return labels.get(code, code)


def changed_cells(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Cell, ...]:
    """The cells in which two rows differ, in the order of the columns."""
    columns = dict.fromkeys((*new, *old))
    return tuple(
        Cell(column, old.get(column, ""), new.get(column, ""))
        for column in columns
        if old.get(column, "") != new.get(column, "")
    )
