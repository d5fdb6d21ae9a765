"""One mistake in a header or schema, which every cell of a column shows, told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ashraf_record.checks.view import View
from ashraf_record.findings import Finding

LEAST = 20
"""The fewest cells of a column that are told as one."""


def told_once(view: View, findings: Iterable[Finding]) -> list[Finding]:
    """Findings, those that say the same of every cell of a column drawn together in the first.

    Where no cell of a long column is as it should be, the cells are right and stand under the
    wrong name, or the schema asks for something else.
    """
    found = list(dict.fromkeys(findings))
    places: dict[tuple[str, str, str], set[int]] = {}
    for one in found:
        if one.line is not None and one.column:
            places.setdefault((one.code, one.file, one.column), set()).add(one.line)
    whole = {place: len(lines) for place, lines in places.items() if _is_whole(view, place, lines)}
    first = {place: min(places[place]) for place in whole}
    kept = []
    for one in found:
        place = (one.code, one.file, one.column)
        if place not in whole:
            kept.append(one)
        elif one.line == first[place]:
            kept.append(_of_column(one, whole[place] - 1))
    return kept


def _is_whole(view: View, place: tuple[str, str, str], lines: set[int]) -> bool:
    if len(lines) < LEAST:
        return False
    _, file, column = place
    for table, rows in view.lines.items():
        if view.file(table) == file:
            filled = {row.number for row in rows if row[column]}
            return lines == (filled or {row.number for row in rows})
    return False


def _of_column(finding: Finding, others: int) -> Finding:
    return replace(
        finding,
        message=f"{finding.message} So it is on the {others:,} other lines of this column.",
        hint="See whether header and schema give the column its right name and type.",
    )
