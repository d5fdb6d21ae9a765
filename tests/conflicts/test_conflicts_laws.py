"""Laws of the table of conflicts, and slow ways to find the same disagreements."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import conflicts
from ashraf_record.conflicts.statements import read, stated
from ashraf_record.dates import interval, readings, relation

WINDOW = range(-3, 200)
NUMBERS = st.integers(0, 150)


def _any(**cells: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    """One of the given cells in each column, all of them drawn at once, which is quick."""
    rows = itertools.product(*cells.values())
    return st.sampled_from([dict(zip(cells, row, strict=True)) for row in rows])


FRAMES = _any(
    source_id="abc",
    speaker=["", "", "x", "x;y"],
    as_of=["", "2014", "2015-02", "2015"],
    measure=["killed", "killed", "present", "joined"],
    modality=["asserted", "hearsay", "intended"],
)
DATINGS = _any(
    edtf=[
        *("2014", "2015", "2014-05", "2014-05~", "2015-01?"),
        *("2014/2015", "[2014,2016]", "", "2015/.."),
    ],
    source_id="abc",
    aspect=["whole", "whole", "start"],
    speaker=["", "x"],
)


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """Figures within a few groups, so that they often disagree."""
    qualifier = draw(
        st.sampled_from(
            ["exact", "exact", "approx", "more-than", "at-most", "up-to", "dozens", "none"]
        )
    )
    number = None if qualifier in ("dozens", "none") else draw(NUMBERS)
    return {"number": number, "qualifier": qualifier} | draw(FRAMES)


@st.composite
def datings(draw: st.DrawFn) -> dict[str, Any]:
    """Datings of two events within three years."""
    return dict(draw(DATINGS))


ROWS = st.tuples(st.lists(figures(), max_size=7), st.lists(datings(), max_size=5))
NAMES = tuple(f"r{number}" for number in range(600))


def _world(new: Any, rows: Any, name: Callable[[str], str] = str, scale: int = 1) -> Any:
    """A record of drawn rows; those of one kind are named in order, and there are at most 600."""
    world = new().measure("killed").measure("present", "moment").measure("joined", "to-date")
    for source, published in (("a", "2014"), ("b", "2015"), ("c", "")):
        world.source(name(source), published=published)
    for kind, found in (("f", rows[0]), ("d", rows[1])):
        for label, cells in zip(NAMES, found, strict=False):
            cells = dict(cells)
            row = cells.pop("row", f"{name(cells['source_id'])}.{kind}{label}")
            cells["source_id"] = name(cells["source_id"])
            if kind == "d":
                world.date(row, cells.pop("edtf"), **cells)
            else:
                world.figure(row, cells.pop("number"), cells.pop("qualifier"), **cells)
    for row in world.rows["figures"]:
        for bound in ("low", "high", "wide_low", "wide_high"):
            row[bound] = None if row[bound] is None else row[bound] * scale
    return world


def _named(rows: Any) -> Any:
    """The rows with ids of their own, so that they keep them in another order."""
    return tuple(
        [
            {**cells, "row": f"{cells['source_id']}.{kind}{label}"}
            for label, cells in zip(NAMES, found, strict=False)
        ]
        for kind, found in zip("fd", rows, strict=True)
    )


@given(ROWS, st.randoms())
def test_row_order_never_matters(new: Any, rows: Any, chance: random.Random) -> None:
    """The table is the same whatever the order of the rows."""
    named = _named(rows)
    mixed = tuple(chance.sample(found, len(found)) for found in named)
    assert _world(new, named).quick() == _world(new, mixed).quick()


@given(ROWS, st.data())
def test_duplicating_a_row_changes_counts_only(new: Any, rows: Any, data: st.DataObject) -> None:
    """The same words twice open and close nothing, and move no number."""
    twice = tuple([*found, data.draw(st.sampled_from(found))] if found else found for found in rows)
    lists = {"rows", "sides"}
    one, other = (
        [{key: value for key, value in row.items() if key not in lists} for row in world.quick()]
        for world in (_world(new, rows), _world(new, twice))
    )
    assert one == other


@given(ROWS, figures(), datings())
def test_a_further_row_never_removes_a_contradiction(
    new: Any, rows: Any, figure: Any, dating: Any
) -> None:
    """A further source joins a disagreement or opens one; figures and dates lose none."""
    before = _world(new, rows).quick()
    after = {
        row["conflict_id"]: set(row["rows"].split(";"))
        for row in _world(new, ([*rows[0], figure], [*rows[1], dating])).quick()
    }
    for row in before:
        assert set(row["rows"].split(";")) <= after[row["conflict_id"]]


@given(ROWS, st.integers(2, 9))
def test_scaling_bounds_changes_gaps_only(new: Any, rows: Any, times: int) -> None:
    """Disagreement follows the order of the bounds; gaps of numbers grow with them."""
    scaled = _world(new, rows, scale=times).quick()
    for row in (plain := _world(new, rows).quick()):
        if row["kind"] != "date":
            row["gap"] = str(int(row["gap"]) * times)
    assert plain == scaled


@given(ROWS)
def test_shifting_years_changes_days_only(new: Any, rows: Any) -> None:
    """All datings 400 years later disagree as before, by as many days."""
    later = [{**cells, "edtf": cells["edtf"].replace("20", "24")} for cells in rows[1]]
    days = {"lowest", "highest"}
    one, other = (
        [{k: v for k, v in row.items() if k not in days} for row in world.quick()]
        for world in (_world(new, ([], rows[1])), _world(new, ([], later)))
    )
    assert one == other


@given(ROWS)
def test_renaming_ids_changes_names_only(new: Any, rows: Any) -> None:
    """Sources of other names say the same."""

    def longer(source: str) -> str:
        return f"{source}{source}"

    renamed = _world(new, rows, name=longer).quick()
    for row in (plain := _world(new, rows).quick()):
        for column in ("rows", "sides"):
            for source in "abc":
                row[column] = row[column].replace(f"{source}.", f"{longer(source)}.")
    assert plain == renamed


def test_frames_are_read_as_their_rows_and_not_altered(new: Any, drawn: Any) -> None:
    """Frames give what their bare rows do, on which the other laws stand, and stay as they are.

    The frames hold fifty drawn records at a time, each about an event of its own.
    """
    cases = drawn(ROWS)
    for start in range(0, len(cases), 50):
        world = _world(new, _joined_up(cases[start : start + 50]))
        tables, intervals = world.both
        copies = {name: frame.copy() for name, frame in tables.items()}
        assert read(tables, intervals) == stated(world.cells, intervals)
        assert conflicts.derive(tables, intervals).to_dict("records") == world.quick()
        for name, frame in tables.items():
            assert frame.equals(copies[name])


def _joined_up(cases: Any) -> Any:
    """The figures and the datings of all records, the event numbered by record."""
    return tuple(
        [{**cells, "event_id": f"e{at}"} for at, rows in enumerate(cases) for cells in rows[kind]]
        for kind in (0, 1)
    )


def _voice(cells: Any) -> Any:
    return cells["speaker"] or ("source", cells["source_id"])


def _time(cells: Any) -> str:
    return cells.get("as_of") or {"a": "2014", "b": "2015", "c": ""}[cells["source_id"]]


def _apart(one: str, other: str) -> bool:
    return "2014" in (one, other) and one != other and "" not in (one, other)


def _set(low: int | None, high: int | None) -> set[int]:
    return {n for n in WINDOW if (low is None or n >= low) and (high is None or n <= high)}


def _sets(row: Any, *, wide: bool) -> set[int]:
    return _set(row["wide_low"], row["wide_high"]) if wide else _set(row["low"], row["high"])


def _delta_only(row: Any) -> set[int]:
    ends = [
        row[end] if row[f"{end}_basis"] in ("lexical", "implicated") else row[f"wide_{end}"]
        for end in ("low", "high")
    ]
    return _set(*ends)


def _exclude(one: Any, other: Any, sets: Callable[[Any], set[int]]) -> bool:
    """Whether no number, or no course of a growing number, satisfies both figures."""
    if one["measure"] != "joined":
        return not sets(one) & sets(other)
    if one["as_of"] == other["as_of"]:
        return not sets(one) & sets(other)
    if not _apart(one["as_of"], other["as_of"]):
        return False
    early, late = sorted((one, other), key=lambda row: row["as_of"])
    return not any(a <= b for a, b in itertools.product(sets(early), sets(late)))


def _comparable(one: Any, other: Any) -> bool:
    if one["measure"] != other["measure"]:
        return False
    if (one["modality"] == "intended") != (other["modality"] == "intended"):
        return False
    if one["measure"] == "killed":
        return True
    if "" in (one["as_of"], other["as_of"]):
        return False
    return one["measure"] == "joined" or one["as_of"] == other["as_of"]


def _slow_figures(found: list[dict[str, Any]]) -> set[tuple[str, frozenset[str]]]:
    """The pairs of figures that disagree, found number by number."""
    pairs = set()
    for one, other in itertools.combinations(found, 2):
        if not _comparable(one, other) or not _exclude(one, other, lambda r: _sets(r, wide=False)):
            continue
        if _voice(one) == _voice(other) and _apart(_time(one), _time(other)):
            stand = "revision"
        elif _exclude(one, other, lambda r: _sets(r, wide=True)):
            stand = "contradiction"
        else:
            stand = "soft-bound" if _exclude(one, other, _delta_only) else "rounding"
        pairs.add((stand, frozenset((one["figure_id"], other["figure_id"]))))
    return pairs


@given(st.lists(figures(), max_size=8))
def test_figures_equal_a_search_number_by_number(new: Any, rows: Any) -> None:
    """The rows that take part are those of the pairs that a slow search finds."""
    world = _world(new, (rows, []))
    pairs = _slow_figures(world.rows["figures"])
    found = {(row["relation"], frozenset(row["rows"].split(";"))) for row in world.quick()}
    assert _joined(pairs) == _joined(found)
    assert all(any(s == stand and p <= members for stand, members in found) for s, p in pairs)


def _joined(found: set[tuple[str, frozenset[str]]]) -> set[tuple[str, str]]:
    return {(stand, row) for stand, members in found for row in members}


@given(st.lists(datings(), max_size=7))
def test_datings_equal_comparing_two_by_two(new: Any, rows: Any) -> None:
    """The rows that take part are those of all pairs of readings that disagree."""
    world = _world(new, ([], rows))
    slow = set()
    for one, other in itertools.combinations(world.rows["dates"], 2):
        both = ([*readings(interval(row["edtf"]), row["aspect"])] for row in (one, other))
        for a, b in itertools.product(*both):
            stand = relation(a, b)
            if stand not in (None, "agrees"):
                revised = _voice(one) == _voice(other) and _apart(_time(one), _time(other))
                name = (a[0], "revision" if revised else stand)
                slow |= {(name, row["date_id"]) for row in (one, other)}
    found = {
        ((row["subject"], row["relation"]), name)
        for row in world.quick()
        for name in row["rows"].split(";")
    }
    assert slow == found


STAGES = st.tuples(
    st.sampled_from(["before:x", "through:x", "before:y", "through:y"]), st.integers(2, 8)
)


@given(STAGES, STAGES)
def test_counts_through_and_before_members_equal_a_search(new: Any, one: Any, other: Any) -> None:
    """Two counts contradict exactly where no course of events gives both."""
    world = new().event("s", "series").event("x", part_of="s").event("y", part_of="s")
    world.date("d.d1", "2015-01", event_id="x").date("d.d2", "2015-06", event_id="y")
    world.measure("meetings", "to-date", unit="meeting")
    for source, (as_of, number) in zip("ab", (one, other), strict=True):
        world.figure(f"{source}.f1", number, event_id="s", measure="meetings", as_of=as_of)
    courses = [
        {"before:x": before, "through:x": before + 1, "before:y": later, "through:y": later + 1}
        for before in range(12)
        for later in range(before + 1, 12)
    ]
    possible = any(all(course[time] == count for time, count in (one, other)) for course in courses)
    assert bool(world.quick()) == (not possible)
