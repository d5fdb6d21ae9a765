"""How far a version is to rise, and why.

MAJOR: a table, column or code removed or redefined. MINOR: rows added or retired, tables, columns
or codes added, a rule that changes any row. PATCH: cells corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ashraf_record.findings import counted
from ashraf_record.releases.identifiers import RETIRED
from ashraf_record.releases.model import Correction, Reason, SchemaChange, Step, TableDiff

_TOLD = frozenset({"title", "description", "exact_match"})
_DEPRECATED = "deprecated"


def is_vocabulary(table: TableDiff) -> bool:
    """Whether the rows of a table are codes."""
    return table.key == "code"


def reasons(
    schema: Sequence[SchemaChange], diffs: Sequence[TableDiff], disagreements: int
) -> tuple[Reason, ...]:
    """Why a version is to rise, the farthest step first; empty where it need not.

    `disagreements` is how many were opened, changed or closed. They follow from the rows, and are
    a reason of their own only where no row changed.
    """
    found = [Reason(change.step, change.sentence) for change in schema]
    for table in diffs:
        found += _codes(table) if is_vocabulary(table) else _rows(table)
    if disagreements and not found:
        told = counted(disagreements, "disagreement")
        found.append(
            Reason(Step.MINOR, f"{told} changed although no row did, so a rule of comparison did")
        )
    return tuple(sorted(found, key=lambda reason: -reason.step))


def _codes(table: TableDiff) -> Iterator[Reason]:
    for row in table.removed:
        yield Reason(Step.MAJOR, f"the code {row.id} of {table.table} was removed")
    for row in table.added:
        yield Reason(Step.MINOR, f"the code {row.id} of {table.table} was added")
    for correction in table.corrected:
        step, done = code_change(correction)
        yield Reason(step, f"the code {correction.id} of {table.table} was {done}")


def code_change(row: Correction) -> tuple[Step, str]:
    """How far the version is to rise for a changed row of a vocabulary, and what was done to it."""
    columns = {cell.column for cell in row.cells}
    if columns - _TOLD - {_DEPRECATED}:
        return Step.MAJOR, f"redefined ({', '.join(sorted(columns))})"
    if _DEPRECATED in columns:
        return Step.MINOR, "marked or unmarked as deprecated"
    return Step.PATCH, f"amended ({', '.join(sorted(columns))})"


def _rows(table: TableDiff) -> Iterator[Reason]:
    if table.table == RETIRED:
        yield from _ids(table)
        return
    done = Counter(
        {
            "added to": len(table.added),
            "retired from": sum(row.retired for row in table.removed),
            "removed without being retired from": sum(not row.retired for row in table.removed),
            "given another meaning in": sum(row.redefined for row in table.corrected),
        }
    )
    for what, number in done.items():
        if number:
            yield Reason(Step.MINOR, f"{counted(number, 'row')} {what} {table.table}")
    cells = sum(not row.redefined for row in table.corrected)
    if cells:
        yield Reason(Step.PATCH, f"{counted(cells, 'row')} corrected in {table.table}")


def _ids(table: TableDiff) -> Iterator[Reason]:
    if table.added:
        yield Reason(Step.MINOR, f"{counted(len(table.added), 'id')} retired")
    if table.removed:
        yield Reason(Step.MINOR, f"{counted(len(table.removed), 'retired id')} forgotten")
    if table.corrected:
        yield Reason(Step.PATCH, f"{counted(len(table.corrected), 'retired id')} explained anew")
