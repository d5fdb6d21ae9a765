"""Structure, as identifiers that were changed where they stand alone, or were passed over."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.tables import order, shown

LEAST = 2
"""So many rows that name an identifier did not all misspell it."""


@rule("structure")
def id_renamed(view: View) -> Iterator[Said]:
    """An identifier is not changed in its own row alone.

    Where several rows name one that is not there, and nothing names another that is much like it,
    the mistake is one, and it stands in that row.
    """
    for table, held in view.ids.items():
        key = view.schema(table).key
        if view.schema(table).letter or table in view.cut:
            # Numbers are all much like each other.
            continue
        named = _named(view, table)
        alone = {name: line for name, line in held.items() if name not in named}
        for missing, rows in named.items():
            if missing in held or rows < LEAST or _is_torn(view, table, missing):
                continue
            near = difflib.get_close_matches(missing[:100], alone, n=1, cutoff=0.8)
            if not near:
                continue
            line = alone.pop(near[0])
            if view.doubts(line, key):
                continue
            view.doubt(line, key)
            yield Said(
                line.file,
                line.number,
                f"No row names {shown(near[0])}, and {rows} name {shown(missing)}, "
                "which is not in this table.",
                f"Write {missing} here, or change it wherever it is named.",
                key,
                near[0],
            )


def _is_torn(view: View, table: str, name: str) -> bool:
    return any(name in cell for cell in view.torn(table))


def _named(view: View, table: str) -> Counter[str]:
    """How often the rows of all tables name each identifier of a table, where it alone is meant."""
    key = f"{table}.{view.schema(table).key}"
    found: Counter[str] = Counter()
    for other in view.grids:
        schema = view.schema(other)
        for column, targets in schema.targets(other).items():
            if targets == (key,):
                for line in view.rows(other, column):
                    found.update(schema.by_name[column].split(line[column]))
    return found


@rule("structure", level="note")
def number_skipped(view: View) -> Iterator[Said]:
    """The rows of a source are numbered without a gap, but for those that were retired.

    A number that is nowhere may be a row that was deleted by a slip; a released one is retired.
    """
    if "retired" in view.grids and view.lacks("retired", "id"):
        return
    retired = view.ids.get("retired", {}).keys()
    for table, held in view.ids.items():
        if not view.schema(table).letter and table != "actors":
            continue
        if view.lacks(table, view.schema(table).key):
            continue
        known = held.keys() | retired
        for series, numbers in _series(held).items():
            missing = [n for n in range(1, max(numbers)) if f"{series}{n}" not in known]
            if missing:
                line = numbers[min(n for n in numbers if n > missing[0])]
                yield Said(
                    line.file,
                    line.number,
                    f"There is no {series}{missing[0]}, and it is not retired.",
                    "Restore the row if it was deleted by a slip; a released one is retired.",
                    view.schema(table).key,
                    line[view.schema(table).key],
                )


def _series(held: Mapping[str, Line]) -> dict[str, dict[int, Line]]:
    """Rows by number, for each source and kind of row: of a.f2 under ``a.f``."""
    found: dict[str, dict[int, Line]] = {}
    for name, line in held.items():
        source, letter, number = order(name)
        if letter and number:
            found.setdefault(f"{source}.{letter}", {})[number] = line
    return found
