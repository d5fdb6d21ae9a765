"""Structure, as cells and keys."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from ashraf_record import tables
from ashraf_record.checks import engine
from ashraf_record.checks.cells import spreadsheet
from ashraf_record.checks.files import FMT
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.contract import Field, Schema
from ashraf_record.tables import Grid, frame, shown, type_fault

Failures = list[tuple[str, engine.Failure]]
"""A table and what the engine found in one of its cells."""


def _engine(
    view: View, code: str, say: Callable[[str, Field, str], tuple[str, str]]
) -> Iterator[Said]:
    for table, (failed, column, line, cell) in view.once("engine", lambda: _failures(view)):
        if failed == code:
            message, hint = say(table, view.schema(table).by_name[column], cell)
            yield Said(view.file(table), line, message, hint, column, cell)


def _failures(view: View) -> Failures:
    """What the engine finds, but for cells that were objected to as characters already."""
    found = [
        (table, failure)
        for table, grid in view.grids.items()
        for failure in engine.failures(view.schema(table), frame(view.schema(table), _rows(grid)))
        if failure[1] in grid.header and (table, failure[2], failure[1]) not in view.doubtful
    ]
    view.doubtful.update((table, line, column) for table, (_, column, line, _) in found)
    return found


def _rows(grid: Grid) -> Grid:
    """A grid without its empty lines and repeated headers."""
    kept = [
        (row, line)
        for row, line in zip(grid.rows, grid.lines, strict=True)
        if any(cell.strip() for cell in row) and row != grid.header
    ]
    return Grid(grid.header, [row for row, _ in kept], [line for _, line in kept])


@rule("structure")
def cell_empty(view: View) -> Iterator[Said]:
    """A required cell is filled.

    Without it the row says nothing that can be used.
    """
    yield from _engine(
        view,
        "cell-empty",
        lambda table, field, cell: ("The cell is empty.", _fill(view.schema(table), field)),
    )


def _fill(schema: Schema, field: Field) -> str:
    if field.name == schema.key and schema.letter:
        return "Run: ashraf-record fmt"
    if field.name == "locator":
        return "Find the place with: ashraf-record locate WORDS --texts DIR"
    return f"Fill in {field.title.lower()}: {field.description}"


_PLAIN = {
    "integer": "Write digits without separators, such as 1300.",
    "boolean": "Write true or false, or leave it empty.",
    "date": "Write year, month and day, such as 2013-09-01.",
}


@rule("structure")
def cell_type(view: View) -> Iterator[Said]:
    """A cell is of its column's type.

    A number is written in plain digits, yes and no as true and false.
    """

    def say(table: str, field: Field, cell: str) -> tuple[str, str]:
        return type_fault(field, cell), spreadsheet(cell) or _PLAIN[field.type]

    yield from _engine(view, "cell-type", say)


@rule("structure")
def code_unknown(view: View) -> Iterator[Said]:
    """A cell of a closed column holds one of its codes.

    A misspelt code is a new category that no query finds.
    """
    yield from _engine(
        view,
        "code-unknown",
        lambda table, field, cell: (
            f"{shown(cell)} is no code of {field.name}.",
            _suggest(cell, field.codes),
        ),
    )


def _suggest(cell: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(cell.lower()[:100], names, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return f"The codes are {', '.join(names)}."


@rule("structure")
def cell_form(view: View) -> Iterator[Said]:
    """A cell has the form of its column.

    Identifiers, addresses and hashes are compared letter by letter.
    """

    def say(table: str, field: Field, cell: str) -> tuple[str, str]:
        if engine.takes_long(field.constraints.pattern, cell):
            message = f"Whether {shown(cell)} is written as {field.name} is takes too long to tell."
            path = view.contract.schema_path(table)
            return (
                message,
                f"Write the pattern in {path} so that a cell can be read in one way only.",
            )
        example = f" For example {field.example}." if field.example else ""
        hint = spreadsheet(cell) or f"{field.description}{example}"
        return f"{shown(cell)} is not written as {field.name} is.", hint

    yield from _engine(view, "cell-form", say)


@rule("structure")
def cell_range(view: View) -> Iterator[Said]:
    """A number lies within the limits of its column.

    Counts are never below zero.
    """
    yield from _engine(
        view,
        "cell-range",
        lambda table, field, cell: (
            f"{shown(cell)} is outside the limits of {field.name}.",
            _limits(field.constraints.minimum, field.constraints.maximum),
        ),
    )


def _limits(low: int | None, high: int | None) -> str:
    if low is None:
        return f"It is at most {high:,}."
    return f"It is at least {low:,}." if high is None else f"It is from {low:,} to {high:,}."


@rule("structure")
def id_repeated(view: View) -> Iterator[Said]:
    """An identifier stands for one row.

    A citation of it would name two statements.
    """

    def say(table: str, field: Field, cell: str) -> tuple[str, str]:
        if field.name != view.schema(table).key:
            return f"{shown(cell)} stands twice.", f"No two rows have the same {field.name}."
        first = view.ids[table][cell].number
        hint = "Give the new row a name of its own, or remove the row if it is the same one."
        return f"{shown(cell)} stands twice. It first stands on line {first}.", hint

    yield from _engine(view, "id-repeated", say)


@rule("structure")
def id_source(view: View) -> Iterator[Said]:
    """A row's identifier begins with its source.

    Whoever reads the identifier knows where the statement comes from; the two must agree.
    """
    for table in view.tables_with("source_id"):
        key = view.schema(table).key
        if key == "source_id":
            continue
        for line in view.rows(table, key, "source_id"):
            source, dot, _ = line[key].rpartition(".")
            if dot and source != line["source_id"]:
                view.doubt(line, key)
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(line[key])} does not begin with its source "
                    f"{shown(line['source_id'])}.",
                    "One of the two is wrong; see the source.",
                    key,
                    line[key],
                )


@rule("structure")
def id_retired(view: View) -> Iterator[Said]:
    """A retired identifier is not used again.

    An old citation would come to mean something else.
    """
    retired = {line["id"]: line for line in view.rows("retired", "id")}
    for table, held in view.ids.items():
        if table == "retired":
            continue
        for name, line in held.items():
            if name in retired:
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(name)} was retired in version {retired[name]['version']} "
                    f"({retired[name].file}:{retired[name].number}).",
                    "Give the row the next free number or another name.",
                    view.schema(table).key,
                    name,
                )


@rule("structure")
def row_order(view: View) -> Iterator[Said]:
    """Rows stand in order: by source, then by number.

    A row that moves shows as two changes in a diff.
    """
    for table in view.grids:
        schema = view.schema(table)
        lines = list(view.rows(table, schema.key))
        rows = [[line[name] for name in schema.names] for line in lines]
        if rows == tables.in_order(schema, rows):
            continue
        for above, line in pairwise(lines):
            if tables.order(line[schema.key]) < tables.order(above[schema.key]):
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(line[schema.key])} stands below {shown(above[schema.key])} "
                    "and belongs above it.",
                    FMT,
                    schema.key,
                    line[schema.key],
                )
                break


@rule("structure")
def list_form(view: View) -> Iterator[Said]:
    """A list cell joins its values by the separator alone, none empty and none twice.

    An empty value links to nothing, a repeated one counts twice.
    """
    for table in view.grids:
        for column in view.schema(table).fields:
            if not column.separator:
                continue
            for line in view.rows(table, column.name):
                values = column.split(line[column.name])
                if any(not v or v != v.strip() for v in values) or len(set(values)) < len(values):
                    view.doubt(line, column.name)
                    yield Said(
                        line.file,
                        line.number,
                        f"{shown(line[column.name])} has an empty, spaced or repeated value.",
                        f"Join the values by {column.separator} alone, each once.",
                        column.name,
                        line[column.name],
                    )
