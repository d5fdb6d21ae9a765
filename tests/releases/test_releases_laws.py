"""Laws of the diff, whatever the rows: it mirrors, it rebuilds, and order never matters."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import contract, derived
from ashraf_record.contract import Contract, Schema
from ashraf_record.record import Record
from ashraf_record.releases import Diff, Step, as_json, as_markdown, as_text, diff
from ashraf_record.releases.model import raised
from ashraf_record.releases.origins import Held

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("sources", "figures", "measures", "conflicts", "retired")
WHOLE = contract.read(ROOT)
OF_USE = ("locator", "digest", "source_id", "as_reported", "sides", "rows")


def small(schema: Schema) -> Schema:
    """A schema with its first columns and those that the diff itself looks at."""
    kept = [f for at, f in enumerate(schema.fields) if at < 4 or f.name in OF_USE]
    return dataclasses.replace(schema, fields=tuple(kept), derivedFields=())


CONTRACT = Contract(
    dataclasses.replace(
        WHOLE.package,
        resources=tuple(r for r in WHOLE.package.resources if r.name in TABLES),
    ),
    {name: small(WHOLE.schemas[name]) for name in TABLES},
)

Rows = dict[str, dict[str, dict[str, str]]]
"""The rows of each table by their identifiers."""

CELLS = ("", "one", "two|three", "<b>*four*</b>", "five, six", "char=1,2", "ü" * 400)
"""Cells, some of them unlike anything that belongs there."""


def rows_of(table: str, names: list[str]) -> st.SearchStrategy[dict[str, dict[str, str]]]:
    """Rows of a table with some of these identifiers and any cells."""
    key, *others = CONTRACT.schemas[table].names

    def row(number: int) -> dict[str, str]:
        """The cells that the digits of the number stand for: one draw is quicker than many."""
        return {
            column: CELLS[number // len(CELLS) ** place % len(CELLS)]
            for place, column in enumerate(others)
        }

    rows = st.integers(0, len(CELLS) ** len(others) - 1).map(row)
    return st.dictionaries(st.sampled_from(names), rows, max_size=len(names)).map(
        lambda held: {name: {key: name} | row for name, row in held.items()}
    )


RECORDS = st.fixed_dictionaries(
    {
        "sources": rows_of("sources", ["a", "b"]),
        "figures": rows_of("figures", ["a.f1", "a.f2", "a.f10", "b.f1"]),
        "measures": rows_of("measures", ["hurt", "lost"]),
        "conflicts": rows_of("conflicts", ["x-1", "x-2"]),
        "retired": rows_of("retired", ["a.f1", "b", "c"]),
    }
)


def record(rows: Rows, backwards: bool = False) -> Record:
    """A record with these rows, held in memory."""
    files = {"CITATION.cff": b"title: t\nauthors: [{name: n}]\nversion: 1.0.0\n"}
    for table, held in rows.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, CONTRACT.schemas[table].names, restval="")
        writer.writeheader()
        writer.writerows(reversed(held.values()) if backwards else held.values())
        files[CONTRACT.path(table)] = text.getvalue().encode("utf-8")
    return Record(Path("made"), CONTRACT, Held(files.__getitem__))


def whole(rows: Rows) -> Rows:
    """Rows with all the columns of their tables."""
    return {
        table: {
            name: dict.fromkeys(CONTRACT.schemas[table].names, "") | row
            for name, row in held.items()
        }
        for table, held in rows.items()
    }


def applied(found: Diff, rows: Rows) -> Rows:
    """The old rows with everything done to them that the diff lists."""
    held = {table: {name: dict(row) for name, row in of.items()} for table, of in rows.items()}
    for table in found.tables:
        for removed in table.removed:
            assert held[table.table].pop(removed.id) == removed.cells
        for added in table.added:
            assert added.id not in held[table.table]
            held[table.table][added.id] = dict(added.cells)
        for corrected in table.corrected:
            for cell in corrected.cells:
                assert held[table.table][corrected.id][cell.column] == cell.old
                held[table.table][corrected.id][cell.column] = cell.new
    conflicts = held["conflicts"]
    for closed in found.closed:
        assert conflicts.pop(closed.id) == closed.cells
    for opened in found.opened:
        conflicts[opened.id] = dict(opened.cells)
    for change in found.changed:
        for cell in change.cells:
            assert conflicts[change.old.id][cell.column] == cell.old
            conflicts[change.old.id][cell.column] = cell.new
    return held


@given(RECORDS)
def test_a_record_does_not_differ_from_itself(rows: Rows):
    """The diff of a record with itself is empty and asks for nothing."""
    found = diff(record(rows), record(rows, backwards=True))
    assert not found
    assert (found.reasons, found.faults, found.step, found.enough) == ((), (), Step.NONE, True)


@given(RECORDS, RECORDS)
def test_applying_a_diff_gives_the_new_record(old: Rows, new: Rows):
    """What a diff lists, done to the old rows, gives the new ones."""
    assert applied(diff(record(old), record(new)), whole(old)) == whole(new)


@given(RECORDS, RECORDS)
def test_a_diff_mirrors_the_other_way_round(old: Rows, new: Rows):
    """Turned round, added is removed, was is is, opened is closed."""
    one, other = record(old), record(new)
    there, back = diff(one, other), diff(other, one)
    assert [table.table for table in there.tables] == [table.table for table in back.tables]
    for ahead, behind in zip(there.tables, back.tables, strict=True):
        assert [(r.id, r.cells) for r in ahead.added] == [(r.id, r.cells) for r in behind.removed]
        assert [(r.id, r.cells) for r in ahead.removed] == [(r.id, r.cells) for r in behind.added]
        assert [(r.id, r.redefined) for r in ahead.corrected] == [
            (r.id, r.redefined) for r in behind.corrected
        ]
        for here, turned in zip(ahead.corrected, behind.corrected, strict=True):
            assert (here.old, here.new) == (turned.new, turned.old)
            assert [(c.column, c.old, c.new) for c in here.cells] == [
                (c.column, c.new, c.old) for c in turned.cells
            ]
    assert (there.opened, there.closed) == (back.closed, back.opened)
    assert {(c.old.id, c.joined, c.left) for c in there.changed} == {
        (c.old.id, c.left, c.joined) for c in back.changed
    }
    assert bool(there) == bool(back)


@given(RECORDS, RECORDS)
def test_the_order_of_rows_never_matters(old: Rows, new: Rows):
    """Rows in another order give the same diff."""
    told = diff(record(old), record(new))
    assert diff(record(old, backwards=True), record(new, backwards=True)) == told


@given(RECORDS, RECORDS)
def test_every_fault_has_its_row(old: Rows, new: Rows):
    """Faults are exactly the ids lost, used again, forgotten or given other words."""
    found = diff(record(old), record(new))
    ids = ("sources", "figures")
    lost = {(t, n) for t in ids for n in old[t] if n not in new[t] and n not in new["retired"]}
    again = {(t, n) for t in ids for n in new[t] if n not in old[t] and n in old["retired"]}
    forgotten = {("retired", n) for n in old["retired"] if n not in new["retired"]}
    told = {(f.code, f.table, f.id) for f in found.faults if f.code != "id-redefined"}
    assert told == (
        {("id-vanished", *one) for one in lost}
        | {("id-reused", *one) for one in again}
        | {("id-forgotten", *one) for one in forgotten}
    )


@given(RECORDS, RECORDS)
def test_every_rendering_tells_every_row(old: Rows, new: Rows):
    """Text keeps to its width, JSON is JSON, and no row is lost in any of the three."""
    found = diff(record(old), record(new))
    text, page, held = as_text(found), as_markdown(found), json.loads(as_json(found))
    assert max(map(len, text.splitlines())) <= 80
    for table in found.tables:
        for row in (*table.added, *table.removed, *table.corrected):
            assert row.id in text
            assert f"<code>{row.id}</code>" in page
        kinds = ("added", "removed", "corrected")
        assert [len(held["tables"][table.table][kind]) for kind in kinds] == [
            len(getattr(table, kind)) for kind in kinds
        ]
    assert (held["step"], held["enough"]) == (found.step.name, found.enough)


@given(st.tuples(*[st.integers(0, 10**6)] * 3), st.sampled_from(Step))
def test_a_step_leads_to_the_next_version(numbers: tuple[int, int, int], step: Step):
    """The next version is higher, by one in the number of the step and zero below it."""
    found = raised(".".join(map(str, numbers)), step)
    assert found is not None
    reached = tuple(map(int, found.split(".")))
    place = 3 - step
    assert reached[:place] == numbers[:place]
    if step is not Step.NONE:
        assert reached[place:] == (numbers[place] + 1, *[0] * (2 - place))


def test_the_rows_of_the_laws_are_read():
    """The records on which the laws are tried hold what was put in them."""
    held = record({table: {} for table in TABLES} | {"retired": {"a": {"id": "a"}}})
    assert derived.rows(held.text("retired")) == [
        {"id": "a", "replacement": "", "reason": "", "version": ""}
    ]
