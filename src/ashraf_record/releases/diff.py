"""How one record differs from another: rows, promises, identifiers, disagreements, versions."""

from __future__ import annotations

from collections.abc import Set

from ashraf_record import identity
from ashraf_record.record import Record
from ashraf_record.releases.disagreements import CONFLICTS, changed_cells, disagreements
from ashraf_record.releases.identifiers import RETIRED, faults, has_ids, redefined
from ashraf_record.releases.model import (
    Correction,
    Diff,
    Disagreement,
    DisagreementChange,
    Edition,
    Row,
    TableDiff,
)
from ashraf_record.releases.promises import schema_changes
from ashraf_record.releases.steps import reasons
from ashraf_record.tables import LoadError, order, shown


class DiffError(ValueError):
    """Two records cannot be compared; the message names record, file and line."""


Rows = dict[str, tuple[int, dict[str, str]]]
"""Rows by their identifiers: physical line, and cells by column."""


def diff(old: Record, new: Record, leaving_out: Set[str] = frozenset()) -> Diff:
    """How `new` differs from `old`.

    Rows are the same row if they have the same identifier in the same table; the order in which
    they stand does not matter. Disagreements are those that stand in the tables of the records;
    whether these are current is for ``check`` to say. Tables in `leaving_out` are not compared, and
    their rows count neither as added nor as removed.

    Bounds are computed by this code for both sides, so a rule of bounds that changed between two
    versions of the code, which is a MINOR step, cannot be seen here: whoever changes a rule says
    so in the changelog. Only what it did to the disagreements is seen.

    Raises DiffError where a table cannot be read, or an identifier stands in two of its rows.
    """
    retired_before = read_rows(old, RETIRED)
    retired_now = {} if RETIRED in leaving_out else read_rows(new, RETIRED)
    names = dict.fromkeys((*new.names, *old.names))
    every = [
        _table(old, new, name, retired_now)
        for name in names
        if name not in {CONFLICTS, *leaving_out}
    ]
    tables = tuple(sorted(filter(None, every), key=lambda table: table.table != "sources"))
    schema = schema_changes(old.contract, new.contract)
    before, after = (
        {} if CONFLICTS in leaving_out else _disagreements(record) for record in (old, new)
    )
    changed = tuple(
        DisagreementChange(before[name], after[name], cells)
        for name in after
        if name in before and (cells := changed_cells(before[name].cells, after[name].cells))
    )
    opened = tuple(after[name] for name in after if name not in before)
    closed = tuple(before[name] for name in before if name not in after)
    return Diff(
        old=Edition(str(old.root), _version(old)),
        new=Edition(str(new.root), _version(new)),
        schema=schema,
        tables=tables,
        opened=opened,
        changed=changed,
        closed=closed,
        reasons=reasons(schema, tables, len(opened) + len(changed) + len(closed)),
        faults=tuple(faults(tables, retired_before)),
    )


def _version(record: Record) -> str:
    try:
        return identity.citation_in(record.folder).version
    except identity.CiteError:
        return ""


def _disagreements(record: Record) -> dict[str, Disagreement]:
    read_rows(record, CONFLICTS)
    found = disagreements(record)
    return {name: found[name] for name in sorted(found, key=lambda n: _place(found[n]))}


def _place(held: Disagreement) -> tuple[str, ...]:
    return held.event_id, held.cells.get("kind", ""), held.cells.get("subject", ""), held.id


def read_rows(record: Record, table: str) -> Rows:
    """The rows of a table; none of one that the record lacks.

    Raises DiffError where it cannot be read, or an identifier stands in two of its rows.
    """
    if table not in record.names:
        return {}
    key = record.contract.schemas[table].key
    found: Rows = {}
    for line, cells in _lines(record, table):
        name = cells[key]
        if name in found:
            raise DiffError(
                f"{record.root}: {record.contract.path(table)}:{line}: {key}: "
                f"{shown(name)} stands in line {found[name][0]} already. "
                "Run: ashraf-record check"
            )
        found[name] = line, cells
    return found


def _lines(record: Record, table: str) -> list[tuple[int, dict[str, str]]]:
    try:
        frame = record.text(table)
    except LoadError as error:
        raise DiffError(f"{record.root}: {error}") from error
    rows = frame.to_numpy().tolist()
    return [
        (int(line), dict(zip(frame.columns, row, strict=True)))
        for line, row in zip(frame.index, rows, strict=True)
    ]


def _table(old: Record, new: Record, table: str, retired: Rows) -> TableDiff | None:
    """What changed in the rows of a table; None where nothing did."""
    before, after = read_rows(old, table), read_rows(new, table)
    key = (new if table in new.names else old).contract.schemas[table].key
    added = [
        Row(name, after[name][1], after[name][0]) for name in _sorted(after) if name not in before
    ]
    removed = [
        Row(name, before[name][1], before[name][0], retired[name][1] if name in retired else None)
        for name in _sorted(before)
        if name not in after
    ]
    corrected = [
        _correction(name, before[name][1], after[name][1], after[name][0], has_ids(key))
        for name in _sorted(after)
        if name in before and changed_cells(before[name][1], after[name][1])
    ]
    found = TableDiff(table, key, tuple(added), tuple(removed), tuple(corrected))
    return found or None


def _sorted(found: Rows) -> list[str]:
    return sorted(found, key=order)


def _correction(
    name: str, old: dict[str, str], new: dict[str, str], line: int, meant: bool
) -> Correction:
    cells = changed_cells(old, new)
    return Correction(name, cells, old, new, line, meant and redefined(old, new))
