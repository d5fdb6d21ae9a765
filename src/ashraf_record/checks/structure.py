"""Structure, as cells, keys and links."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator

from ashraf_record import tables
from ashraf_record.checks import engine
from ashraf_record.checks.cells import spreadsheet
from ashraf_record.checks.files import FMT
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.contract import Field
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
    """A grid without its empty lines."""
    kept = [
        (row, line)
        for row, line in zip(grid.rows, grid.lines, strict=True)
        if any(cell.strip() for cell in row)
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
        lambda table, field, cell: (
            "The cell is empty.",
            f"Fill in {field.title.lower()}: {field.description}",
        ),
    )


@rule("structure")
def cell_type(view: View) -> Iterator[Said]:
    """A cell is of its column's type.

    A number is written in plain digits, yes and no as true and false.
    """

    def say(table: str, field: Field, cell: str) -> tuple[str, str]:
        plain = (
            "Write digits without separators, such as 1300."
            if field.type == "integer"
            else "Write true or false, or leave it empty."
        )
        return type_fault(field, cell), spreadsheet(cell) or plain

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
        for above, line in zip(lines, lines[1:], strict=False):
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


@rule("structure")
def link_dangling(view: View) -> Iterator[Said]:
    """An identifier that a row names exists.

    Otherwise the row speaks of nothing.
    """
    for table in view.grids:
        for column, targets in view.schema(table).targets(table).items():
            names = [target.partition(".")[0] for target in targets]
            if not all(name in view.grids for name in names):
                continue
            where = " or ".join(view.file(name) for name in names)
            dangles = _dangling(view, names)
            for line in view.rows(table, column):
                for value in view.schema(table).by_name[column].split(line[column]):
                    hint = dangles(value)
                    if hint:
                        view.doubt(line, column)
                        message = f"{shown(value)} is not in {where}."
                        yield Said(line.file, line.number, message, hint, column, value)


@rule("structure")
def as_of_dangling(view: View) -> Iterator[Said]:
    """An event named in as_of exists.

    A count through an event that is not there has no time.
    """
    if "events" not in view.grids:
        return
    dangles = _dangling(view, ["events"])
    for table in view.tables_with("as_of"):
        for line in view.rows(table, "as_of"):
            found = re.fullmatch(r"(?:through|before|since):(.+)", line["as_of"])
            hint = dangles(found[1]) if found else ""
            if found and hint:
                view.doubt(line, "as_of")
                message = f"{shown(found[1])} is not in {view.file('events')}."
                yield Said(line.file, line.number, message, hint, "as_of", line["as_of"])


def _dangling(view: View, targets: list[str]) -> Callable[[str], str]:
    """A function that gives the remedy for an identifier which none of the tables has.

    An identifier much like one that was objected to is left alone: the mistake was told there.
    """
    known = set().union(*(view.ids[name].keys() | view.lost_ids[name] for name in targets))
    doubted = [
        line[view.schema(name).key]
        for name in targets
        for line in view.lines[name]
        if view.doubts(line, view.schema(name).key)
    ]
    hints: dict[str, str] = {}

    def remedy(value: str) -> str:
        if difflib.get_close_matches(value[:100], doubted, n=1, cutoff=0.8):
            return ""
        near = difflib.get_close_matches(value[:100], known, n=1, cutoff=0.7)
        return f"Did you mean {near[0]}?" if near else "Add it there first, or correct the name."

    def hint(value: str) -> str:
        if value in known:
            return ""
        if value not in hints:
            hints[value] = remedy(value)
        return hints[value]

    return hint


@rule("structure")
def link_circular(view: View) -> Iterator[Said]:
    """Links of parts, alternatives and answers never lead back to where they began.

    Nothing is a part of itself.
    """
    for table in view.grids:
        for column in view.schema(table).fields:
            if not column.acyclic:
                continue
            key = view.schema(table).key
            lines = {line[key]: line for line in view.rows(table, key, column.name)}
            links = {
                name: [value for value in column.split(line[column.name]) if value in lines]
                for name, line in lines.items()
            }
            for name in sorted(circular(links)):
                line = lines[name]
                view.doubt(line, column.name)
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(name)} leads back to itself through {column.name}.",
                    "Remove the link that points the wrong way.",
                    column.name,
                    line[column.name],
                )


def circular(links: dict[str, list[str]]) -> set[str]:
    """Names from which the links lead back to the name itself, or lie between two such.

    >>> sorted(circular({"a": ["b"], "b": ["a"], "c": ["a"], "d": []}))
    ['a', 'b']
    """
    # What has no way on cannot be on a circle; taking such names away leaves circles and what
    # leads into them, and the same from the other end leaves circles alone.
    back: dict[str, list[str]] = {name: [] for name in links}
    for name, others in links.items():
        for other in others:
            back[other].append(name)
    left = set(links) - _ends(links, back)
    inner = {name: [other for other in links[name] if other in left] for name in left}
    outer = {name: [other for other in back[name] if other in left] for name in left}
    return left - _ends(outer, inner)


def _ends(links: dict[str, list[str]], back: dict[str, list[str]]) -> set[str]:
    """Names from which every way comes to an end; `back` holds the same links turned round."""
    ways = {name: len(others) for name, others in links.items()}
    found = {name for name, number in ways.items() if not number}
    waiting = list(found)
    while waiting:
        for other in back[waiting.pop()]:
            ways[other] -= 1
            if not ways[other]:
                found.add(other)
                waiting.append(other)
    return found
