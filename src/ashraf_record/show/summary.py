"""What is installed: the record at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.show.page import GAP, Page, grid, heading, indented, quiet
from ashraf_record.show.rows import Rows
from ashraf_record.show.words import clean, first_sentence

if TYPE_CHECKING:
    from ashraf_record.record import Record

WIDTH = 80
"""The page is read in terminals of any width; its lines are no longer than this."""

SHORT = 16
"""How many digits of the fingerprint are shown."""

MEANING = "A row means that a source says so, never that it happened."


def summary(record: Record, width: int | None = None) -> Page:
    """The record at a glance: version, tables, rows, disagreements, citation, commands.

    At most `width` characters wide, 80 by default. What CITATION.cff should say is left out where
    the record has none.
    """
    rows = Rows(record)
    return Page(lambda room: _glance(rows, room), widest=WIDTH if width is None else width)


def _glance(rows: Rows, width: int) -> Iterable[RenderableType]:
    from ashraf_record.identity import fingerprint

    record = rows.record
    package = record.contract.package
    yield Text(clean(package.title or package.name), style="bold")
    if package.description:
        yield Text(clean(first_sentence(package.description)))
    yield Text(MEANING)
    yield Text("")
    version = _version(rows)
    yield Text(f"Version {version}" if version else "No version is stated.")
    yield Text(f"Fingerprint {fingerprint(record.root)[:SHORT]}…")
    yield heading("Tables")
    yield _tables(rows, width)
    yield heading("Disagreements")
    yield from _disagreements(rows)
    yield heading("How to cite")
    yield from _citation(rows)
    yield heading("Where to go next")
    for command, told in _commands(rows):
        yield Text(f"  {command}")
        yield indented(quiet(told))


def _version(rows: Rows) -> str:
    from ashraf_record.identity import CiteError, version

    try:
        return clean(version(rows.record.root))
    except CiteError:
        return ""


def _tables(rows: Rows, width: int) -> RenderableType:
    names = rows.record.names
    counts = {name: f"{len(rows.record.text(name)):,}" for name in names}
    first = max(map(len, names))
    second = max(map(len, counts.values()))
    lines = [
        (Text(name), Text(counts[name].rjust(second)), quiet(_meaning(rows, name)))
        for name in names
    ]
    return indented(grid(lines, (first, second, width - first - second - 3 * GAP)), GAP)


def _meaning(rows: Rows, table: str) -> str:
    return clean(first_sentence(rows.record.contract.schemas[table].description))


def _disagreements(rows: Rows) -> Iterable[RenderableType]:
    conflicts = rows.of("conflicts")
    if not conflicts:
        yield Text("  None is recorded.")
        return
    for kind in rows.column("conflicts", "kind").categories:
        held = [row["relation"] for row in conflicts if row["kind"] == kind.value]
        told = [
            f"{held.count(relation.value):,} {relation.label.lower()}"
            for relation in rows.column("conflicts", "relation").categories
            if relation.value in held
        ]
        if told:
            yield Text(f"  {kind.label.lower()}: {', '.join(told)}")


def _citation(rows: Rows) -> Iterable[RenderableType]:
    from ashraf_record.identity import CiteError, cite

    try:
        cited = cite(None, "text", rows.record.root)
    except CiteError as error:
        yield indented(Text(str(error)), 2)
        return
    for line in cited.splitlines():
        yield indented(Text(clean(line), overflow="fold"), 2)


def _commands(rows: Rows) -> Iterable[tuple[str, str]]:
    event = _example(rows)
    if event:
        yield f"ashraf-record show {event}", "every source's account of an event, side by side"
    yield "ashraf-record conflicts", "what disagrees, event by event"
    yield "ashraf-record check", "every rule, against the record in this folder"
    yield "ashraf-record cite ROW", "how to cite one row, with its source"
    yield "ashraf-record --help", "all commands"


def _example(rows: Rows) -> str:
    """An event in which something disagrees, else any; empty where there is none."""
    named = [row["event_id"] for table in ("conflicts", "events") for row in rows.of(table)]
    return clean(named[0]) if named else ""
