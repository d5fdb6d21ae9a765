"""Structure, as cells, keys and links."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator

from ashraf_record.checks import engine
from ashraf_record.checks.files import RESTORE
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.contract import Field
from ashraf_record.tables import frame, shown, type_fault


def _engine(code: str, say: Callable[[View, str, Field, str], tuple[str, str]]) -> Callable[[View], Iterator[Said]]:
    def run(view: View) -> Iterator[Said]:
        for table, found in _failures(view).items():
            for failed, column, line, cell in found:
                if failed == code:
                    field = view.schema(table).by_name[column]
                    message, hint = say(view, table, field, cell)
                    yield Said(view.file(table), line, message, hint, column, cell)

    return run


def _failures(view: View) -> dict[str, list[engine.Failure]]:
    held: dict[str, list[engine.Failure]] | None = view.__dict__.get("engine_failures")
    if held is None:
        held = {
            table: [
                failure
                for failure in engine.failures(view.schema(table), frame(view.schema(table), grid))
                if failure[1] in grid.header
            ]
            for table, grid in view.grids.items()
        }
        view.__dict__["engine_failures"] = held
    for table, found in held.items():
        view.doubtful.update((table, line, column) for _, column, line, _ in found)
    return held


@rule("structure")
def cell_empty(view: View) -> Iterator[Said]:
    """A required cell is filled.

    Without it the row says nothing that can be used.
    """
    yield from _engine("cell-empty", lambda view, table, field, cell: (
        "The cell is empty.", f"Fill in {field.title.lower()}: {field.description}"))(view)


@rule("structure")
def cell_type(view: View) -> Iterator[Said]:
    """A cell is of its column's type.

    A number is written in plain digits, yes and no as true and false.
    """
    yield from _engine("cell-type", lambda view, table, field, cell: (
        type_fault(field, cell),
        "Write digits without separators, such as 1300." if field.type == "integer"
        else "Write true or false, or leave it empty."))(view)


@rule("structure")
def code_unknown(view: View) -> Iterator[Said]:
    """A cell of a closed column holds one of its codes.

    A misspelt code is a new category that no query finds.
    """
    yield from _engine("code-unknown", lambda view, table, field, cell: (
        f"{shown(cell)} is no code of {field.name}.", _suggest(cell, field.codes)))(view)


def _suggest(cell: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(cell.lower()[:100], names, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return f"The codes are {', '.join(names)}." if len(names) <= 24 else ""


@rule("structure")
def cell_form(view: View) -> Iterator[Said]:
    """A cell has the form of its column.

    Identifiers, addresses and hashes are compared letter by letter.
    """
    yield from _engine("cell-form", lambda view, table, field, cell: (
        f"{shown(cell)} has not the form of {field.name}.", _form(field, cell)))(view)


_SPREADSHEET_DATE = re.compile(r"[0-9]{1,2}[-/. ][A-Za-z0-9]{1,3}([-/. ][0-9]{2,4})?|[A-Za-z]{3}-[0-9]{2}")


def _form(field: Field, cell: str) -> str:
    if _SPREADSHEET_DATE.fullmatch(cell):
        return f"A spreadsheet may have changed it. {RESTORE}"
    return f"{field.description}" + (f" For example {field.example}." if field.example else "")


@rule("structure")
def cell_range(view: View) -> Iterator[Said]:
    """A number lies within the limits of its column.

    Counts are never below zero.
    """
    yield from _engine("cell-range", lambda view, table, field, cell: (
        f"{shown(cell)} is outside the limits of {field.name}.",
        f"It lies between {_bound(field.constraints.minimum)} and {_bound(field.constraints.maximum)}."))(view)


def _bound(number: int | None) -> str:
    return "any number" if number is None else f"{number:,}"


@rule("structure")
def id_repeated(view: View) -> Iterator[Said]:
    """An identifier stands for one row.

    A citation of it would name two statements.
    """
    def say(view: View, table: str, field: Field, cell: str) -> tuple[str, str]:
        first = view.ids[table].get(cell) if field.name == view.schema(table).key else None
        where = f" It first stands on line {first.number}." if first else ""
        return f"{shown(cell)} stands twice.{where}", "Give the new row the next free number."

    yield from _engine("id-repeated", say)(view)


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
                yield Said(line.file, line.number,
                           f"{shown(line[key])} does not begin with its source {shown(line['source_id'])}.",
                           "One of the two is wrong; see the source.", key, line[key])


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
                yield Said(line.file, line.number, f"{shown(name)} was retired in version "
                           f"{retired[name]['version']}.", "Give the row the next free number.",
                           view.schema(table).key, name)


@rule("structure")
def list_form(view: View) -> Iterator[Said]:
    """A list cell joins its values by the separator alone, none empty and none twice.

    An empty value links to nothing, a repeated one counts twice.
    """
    for table in view.lines:
        for column in view.schema(table).fields:
            if not column.separator:
                continue
            for line in view.rows(table, column.name):
                values = column.split(line[column.name])
                if any(not v or v != v.strip() for v in values) or len(set(values)) < len(values):
                    yield Said(line.file, line.number, f"{shown(line[column.name])} has an empty, "
                               "spaced or repeated value.", "Join the values by ; alone, each once.",
                               column.name, line[column.name])


@rule("structure")
def link_dangling(view: View) -> Iterator[Said]:
    """An identifier that a row names exists.

    Otherwise the row speaks of nothing.
    """
    for table in view.lines:
        for column, targets in view.schema(table).targets(table).items():
            wanted = [target.partition(".")[0] for target in targets]
            if not all(other in view.grids for other in wanted):
                continue
            known = set().union(*(view.ids[o].keys() | view.lost_ids[o] for o in wanted))
            for line in view.rows(table, column):
                for value in view.schema(table).by_name[column].split(line[column]):
                    if value.strip() and value.strip() not in known:
                        yield Said(line.file, line.number, f"{shown(value)} is not in "
                                   f"{' or '.join(view.file(o) for o in wanted)}.",
                                   _near(value, known), column, value)


def _near(value: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(value[:100], list(known), n=1, cutoff=0.7)
    return f"Did you mean {near[0]}?" if near else "Add it there first, or correct the name."


@rule("structure")
def as_of_dangling(view: View) -> Iterator[Said]:
    """An event named in as_of exists.

    A count through an event that is not there has no time.
    """
    for table in view.tables_with("as_of"):
        for line in view.rows(table, "as_of"):
            found = re.fullmatch(r"(?:through|before|since):(.+)", line["as_of"])
            if found and "events" in view.ids and found[1] not in view.ids["events"].keys() | view.lost_ids["events"]:
                yield Said(line.file, line.number, f"{shown(found[1])} is not in {view.file('events')}.",
                           _near(found[1], view.ids["events"]), "as_of", line["as_of"])


@rule("structure")
def link_circular(view: View) -> Iterator[Said]:
    """Links of parts, alternatives and answers never lead back to where they began.

    Nothing is a part of itself.
    """
    for table in view.lines:
        for column in view.schema(table).fields:
            if not column.acyclic:
                continue
            key = view.schema(table).key
            lines = {line[key]: line for line in view.rows(table, key, column.name)}
            links = {name: [v for v in column.split(line[column.name]) if v in lines] for name, line in lines.items()}
            for name in sorted(_circular(links)):
                line = lines[name]
                yield Said(line.file, line.number, f"{shown(name)} leads back to itself through "
                           f"{column.name}.", "Remove the link that points the wrong way.",
                           column.name, line[column.name])


def _circular(links: dict[str, list[str]]) -> set[str]:
    """Names from which the links lead back to the name itself."""
    # What has no way on cannot be on a circle; taking such names away leaves circles and what
    # leads into them, and the same from the other end leaves circles alone.
    left = _without_ends(links)
    back: dict[str, list[str]] = {name: [] for name in left}
    for name, others in left.items():
        for other in others:
            back[other].append(name)
    return set(_without_ends(back))


def _without_ends(links: dict[str, list[str]]) -> dict[str, list[str]]:
    left = {name: list(others) for name, others in links.items()}
    while True:
        ends = {name for name, others in left.items() if not others}
        if not ends:
            return left
        left = {n: [o for o in others if o not in ends] for n, others in left.items() if n not in ends}


def of_source(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Rows by their source."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line["source_id"], []).append(line)
    return found
