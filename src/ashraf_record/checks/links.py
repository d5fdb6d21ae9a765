"""Structure, as links: what a row names is there, and nothing leads back to itself."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.tables import shown


@rule("structure")
def link_dangling(view: View) -> Iterator[Said]:
    """An identifier that a row names exists.

    Otherwise the row speaks of nothing.
    """
    for table in view.grids:
        for column, targets in view.schema(table).targets(table).items():
            names = [target.partition(".")[0] for target in targets]
            if not all(name in view.grids and name not in view.cut for name in names):
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
    if "events" not in view.grids or "events" in view.cut:
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
    torn = [cell for name in targets for cell in view.torn(name)]
    hints: dict[str, str] = {}

    def remedy(value: str) -> str:
        if any(value in cell for cell in torn):
            return ""
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
