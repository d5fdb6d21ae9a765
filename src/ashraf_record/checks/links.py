"""Structure, as links: what a row names is there, and nothing leads back to itself."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.tables import order, shown

_AS_OF = "as_of"

LEAST = 5
"""So many rows that name one identifier did not all misspell it: its own row is gone."""


@dataclass(frozen=True, slots=True)
class _Missing:
    """An identifier that is in none of the tables `where`, and the cells that name it."""

    value: str
    where: str
    hint: str
    cells: list[tuple[Line, str]]

    def said(self, as_of: bool) -> Iterator[Said]:
        """What to say of the cells in as_of, or in any other column; of many in the first."""
        here = [cell for cell in self.cells if (cell[1] == _AS_OF) == as_of]
        rows = {(line.file, line.number) for line, _ in self.cells}
        if len(rows) < LEAST:
            for line, column in here:
                message = f"{shown(self.value)} is not in {self.where}."
                value = line[column] if as_of else self.value
                yield Said(line.file, line.number, message, self.hint, column, value)
        elif here and not (as_of and len(here) < len(self.cells)):
            line, column = here[0]
            others = f"and {len(rows) - 1:,} further rows name it"
            message = f"{shown(self.value)} is not in {self.where}, {others}."
            hint = f"Restore its row in {self.where}, or correct the rows."
            yield Said(line.file, line.number, message, hint, column, self.value)


@rule("structure")
def link_dangling(view: View) -> Iterator[Said]:
    """An identifier that a row names exists.

    Otherwise the row speaks of nothing, and who looks for a retired row is sent to nothing.
    """
    for missing in _missing(view):
        yield from missing.said(as_of=False)


def _missing(view: View) -> list[_Missing]:
    """The identifiers that rows name and that are not there; their cells are in doubt."""
    return view.once("missing identifiers", lambda: _found(view))


def _found(view: View) -> list[_Missing]:
    cells: dict[tuple[tuple[str, ...], str], list[tuple[Line, str]]] = {}
    for names, line, column, value in _named(view):
        cells.setdefault((names, value), []).append((line, column))
    remedies = {names: _dangling(view, names) for names in {names for names, _ in cells}}
    found = []
    for (names, value), held in cells.items():
        hint = remedies[names](value)
        if hint:
            where = " or ".join(view.file(name) for name in names)
            where = "any table" if len(names) > 1 and len(names) == len(view.grids) else where
            found.append(_Missing(value, where, hint, held))
    for missing in found:
        for line, column in missing.cells:
            view.doubt(line, column)
    return found


def _named(view: View) -> Iterator[tuple[tuple[str, ...], Line, str, str]]:
    """Each identifier that a cell names: the tables it may be in, its row, column and value."""
    for table in view.grids:
        schema = view.schema(table)
        for column, targets in schema.targets(table).items():
            names = tuple(target.partition(".")[0] for target in targets)
            if _readable(view, names):
                for line in view.rows(table, column):
                    for value in schema.by_name[column].split(line[column]):
                        yield names, line, column, value
    if _readable(view, ("events",)):
        for table in view.tables_with(_AS_OF):
            for line in view.rows(table, _AS_OF):
                if found := re.fullmatch(r"(?:through|before|since):(.+)", line[_AS_OF]):
                    yield ("events",), line, _AS_OF, found[1]
    if view.whole and _readable(view, tuple(view.grids)):
        letters = {view.schema(table).letter for table in view.grids}
        for line in view.rows("retired", "replacement"):
            if line["replacement"] and order(line["replacement"])[1] in letters:
                yield tuple(view.grids), line, "replacement", line["replacement"]


def _readable(view: View, names: tuple[str, ...]) -> bool:
    return all(name in view.grids and name not in view.cut for name in names)


@rule("structure")
def link_missing(view: View) -> Iterator[Said]:
    """A code whose description names a linking column has that column filled.

    A relation to nobody, or a line that is carried for nobody, tells a reader nothing.
    """
    for table in view.grids:
        schema = view.schema(table)
        for field in schema.fields:
            wanted = {
                category.value: [name for name in links if f"`{name}`" in category.description]
                for category in field.categories
                for links in [schema.targets(table)]
            }
            for line in view.rows(table, field.name) if any(wanted.values()) else ():
                for name in wanted.get(line[field.name], ()):
                    if not line[name] and not view.doubts(line, name):
                        message = f"{field.name} is {line[field.name]}, and {name} is empty."
                        hint = f"Fill in {name}, or correct the code."
                        yield Said(line.file, line.number, message, hint, name)


@rule("structure")
def as_of_dangling(view: View) -> Iterator[Said]:
    """An event named in as_of exists.

    A count through an event that is not there has no time.
    """
    for missing in _missing(view):
        yield from missing.said(as_of=True)


def _dangling(view: View, targets: Iterable[str]) -> Callable[[str], str]:
    """A function that gives the remedy for an identifier which none of the tables has.

    An identifier much like one that was objected to is left alone: the mistake was told there.
    """
    known = set().union(*(view.ids[name].keys() | view.lost_ids[name] for name in targets))
    retired = view.ids.get("retired", {}).keys()
    doubted = [
        line[view.schema(name).key]
        for name in targets
        for line in view.lines[name]
        if view.doubts(line, view.schema(name).key)
    ]
    torn = [cell for name in targets for cell in view.torn(name)]
    hints: dict[str, str] = {}

    def remedy(value: str) -> str:
        if any(value in cell for cell in torn):
            return ""
        if difflib.get_close_matches(value[:100], doubted, n=1, cutoff=0.8):
            return ""
        near = difflib.get_close_matches(value[:100], known - retired, n=1, cutoff=0.7)
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
