"""Totals against their parts."""

from __future__ import annotations

from typing import Any

import pytest

from ashraf_record.conflicts import remainders


def _campaign(new: Any, **parents: str) -> Any:
    """Events with their parents; the whole is `all`."""
    world = new().event("all", "campaign")
    for name, parent in (parents or {"one": "all", "two": "all"}).items():
        world.event(name, part_of=parent)
    return world


def test_parts_of_an_event_that_exceed_it(new: Any) -> None:
    """The lows of the parts may not add up to more than the high of the total."""
    world = _campaign(new).figure("a.f1", 10, event_id="all")
    world.figure("b.f1", 7, event_id="one").figure("c.f1", 8, event_id="two")
    (row,) = world.derive()
    assert (row["kind"], row["relation"], row["event_id"]) == ("total", "contradiction", "all")
    assert (row["subject"], row["sides"]) == ("killed", "b.f1 | c.f1 | a.f1")
    assert (row["lowest"], row["highest"], row["gap"]) == ("7", "10", "5")


@pytest.mark.parametrize(
    ("total", "parts", "gap"),
    [
        ((10, "exact"), [(7, "exact"), (3, "exact")], None),
        ((10, "exact"), [(7, "exact"), (4, "exact")], "1"),
        ((10, "at-least"), [(7, "exact"), (4, "exact")], None),
        ((10, "exact"), [(7, "exact"), (5, "at-most")], None),
        ((10, "exact"), [(7, "exact"), (None, "dozens")], "9"),
        ((100, "exact"), [(60, "exact"), (50, "exact")], None),
        ((100, "exact"), [(60, "exact"), (51, "exact")], "1"),
        ((10, "exact"), [(1, "exact"), (1, "exact")], None),
    ],
)
def test_sums_are_of_wide_intervals(new: Any, total: Any, parts: Any, gap: str | None) -> None:
    """A null low counts 0, words count their floor, and what is missing is no contradiction."""
    world = _campaign(new).figure("a.f1", *total, event_id="all")
    for source, event, part in zip("bc", ("one", "two"), parts, strict=True):
        world.figure(f"{source}.f1", *part, event_id=event)
    assert [row["gap"] for row in world.derive()] == ([gap] if gap else [])


def test_a_part_is_the_hull_of_its_sources(new: Any) -> None:
    """Of sources that differ on a part the lowest is added up."""
    world = _campaign(new).figure("a.f1", 10, event_id="all")
    world.figure("b.f1", 7, event_id="one").figure("c.f1", 8, event_id="two")
    world.figure("d.f1", 2, event_id="two")
    assert [row["kind"] for row in world.derive()] == ["figure"]


def test_a_source_is_held_to_its_own_parts(new: Any) -> None:
    """What other sources say of a part does not save a source from its own sum."""
    world = _campaign(new).figure("a.f1", 10, event_id="all")
    world.figure("a.f2", 7, event_id="one").figure("a.f3", 8, event_id="two")
    world.figure("d.f1", 2, event_id="two")
    row = next(row for row in world.derive() if row["kind"] == "total")
    assert (row["rows"], row["internal"]) == ("a.f1;a.f2;a.f3", "true")


@pytest.mark.parametrize(
    ("parents", "contradicts"),
    [
        ({"one": "all", "two": "one"}, False),
        ({"one": "all", "two": "all;one"}, False),
        ({"one": "all", "two": "all", "both": "one;two"}, False),
        ({"one": "all", "mid": "all", "two": "mid"}, True),
        ({"one": "all", "mid": "all", "two": "all;mid"}, True),
        ({"one": "all", "two": "other"}, False),
    ],
)
def test_nothing_is_counted_twice(new: Any, parents: dict[str, str], contradicts: bool) -> None:
    """Nested parts and parts that share a part count once; a part of an uncounted part counts."""
    world = _campaign(new, **parents).figure("a.f1", 10, event_id="all")
    world.figure("b.f1", 8, event_id="one").figure("c.f1", 7, event_id="two")
    assert len(world.found()) == contradicts


def test_of_overlapping_parts_the_larger_counts(new: Any) -> None:
    """Parts that share a part still reach the larger of them."""
    world = _campaign(new, one="all", two="all", both="one;two").figure("a.f1", 7, event_id="all")
    world.figure("b.f1", 7, event_id="one").figure("c.f1", 8, event_id="two")
    assert world.found() == [("total", "contradiction", "a.f1 | c.f1")]


@pytest.mark.parametrize(
    "cells",
    [
        {"measure": "hurt"},
        {"population": "others"},
        {"modality": "intended"},
        {"role": "additional"},
    ],
)
def test_only_comparable_figures_are_parts(new: Any, cells: dict[str, str]) -> None:
    """A part shares the key of the total but for the event."""
    world = (
        _campaign(new)
        .figure("a.f1", 10, event_id="all")
        .figure("b.f1", 17, event_id="one", **cells)
    )
    assert world.found() == []


def test_only_additive_measures_are_added(new: Any) -> None:
    """Lengths of time, and the like, are never added up."""
    world = _campaign(new).measure("killed", additive=False)
    world.figure("a.f1", 10, event_id="all").figure("b.f1", 17, event_id="one")
    assert world.found() == []


@pytest.mark.parametrize(
    ("as_of", "contradicts"),
    [
        ("2016", True),
        ("2015", False),
        ("2014", False),
        ("", False),
        ("through:one", True),
        ("before:one", False),
        ("since:one", False),
    ],
)
def test_a_count_to_date_holds_what_had_happened(new: Any, as_of: str, contradicts: bool) -> None:
    """A part counts if it was certainly over by the time of the total."""
    world = (
        new()
        .event("all", "series")
        .event("one", part_of="all")
        .date("d.d1", "2015-06", event_id="one")
    )
    world.figure("a.f1", 10, event_id="all", as_of=as_of).figure("b.f1", 17, event_id="one")
    assert len(world.found()) == contradicts


def _named_parts(new: Any, total: Any, *parts: int, **cells: Any) -> Any:
    world = new().figure("a.f1", *total, **cells)
    for number, part in enumerate(parts, start=2):
        world.figure(f"a.f{number}", part, part_of="a.f1", population=f"p{number}")
    return world


@pytest.mark.parametrize(
    ("total", "parts", "complete", "gap"),
    [
        ((10, "exact"), (7, 8), None, "5"),
        ((10, "exact"), (3, 4), None, None),
        ((10, "exact"), (3, 4), False, None),
        ((10, "exact"), (3, 4), True, "3"),
        ((10, "exact"), (3, 7), True, None),
        ((10, "at-most"), (3, 4), True, None),
    ],
)
def test_parts_that_a_source_names(
    new: Any, total: Any, parts: Any, complete: bool | None, gap: str | None
) -> None:
    """Parts fall short only of a total of which the source says that these are all."""
    rows = _named_parts(new, total, *parts, complete=complete).derive()
    assert [(row["kind"], row["gap"]) for row in rows] == ([("total", gap)] if gap else [])


def test_an_open_part_leaves_the_sum_open(new: Any) -> None:
    """A part with no high can make up any rest."""
    world = _named_parts(new, (10, "exact"), 3, complete=True).figure(
        "a.f9", 1, "at-least", part_of="a.f1"
    )
    assert world.found() == []


def test_a_part_of_a_part_counts_in_its_part(new: Any) -> None:
    """Only the direct parts are added up."""
    world = _named_parts(new, (10, "exact"), 7).figure("a.f3", 6, part_of="a.f2", population="p3")
    assert world.found() == []


def test_a_part_of_another_measure_is_not_added(new: Any) -> None:
    """Of those present some were hurt and some killed; that is no sum."""
    world = new().figure("a.f1", 10, measure="present").figure("a.f2", 9, part_of="a.f1")
    assert world.figure("a.f3", 8, measure="hurt", part_of="a.f1").found() == []


def test_completeness_through_events(new: Any) -> None:
    """Where a source calls its total complete, its own figures on the parts of the event count."""
    world = _campaign(new).figure("a.f1", 10, event_id="all", complete=True)
    world.figure("a.f2", 3, event_id="one").figure("a.f3", 4, event_id="two")
    assert [(row["kind"], row["gap"]) for row in world.derive()] == [("total", "3")]


def test_two_readings_are_one_part(new: Any) -> None:
    """An ambiguous part is counted once, as the smaller of its readings."""
    world = _named_parts(new, (10, "exact"), 7)
    world.figure("a.f8", 2, part_of="a.f1", population="p8")
    assert (
        world.figure("a.f9", 9, part_of="a.f1", population="p9", alternative_to="a.f8").found()
        == []
    )


def test_a_total_in_one_of_two_readings(new: Any) -> None:
    """A sum that exceeds only one reading of the total is conditional."""
    world = _named_parts(new, (10, "exact"), 7, 8).figure("a.f9", 20, alternative_to="a.f1")
    assert [row["conditional"] for row in world.derive()] == ["true"]


def test_one_population_within_everyone(new: Any) -> None:
    """A figure for one population may not exceed one for everyone; the other way it may."""
    world = (
        new()
        .figure("a.f1", 10)
        .figure("b.f1", 12, population="others")
        .figure("c.f1", 9, population="others")
    )
    row = next(row for row in world.derive() if row["kind"] == "total")
    assert (row["subject"], row["sides"], row["gap"]) == ("killed", "a.f1 | b.f1", "2")


def test_one_population_to_date(new: Any) -> None:
    """A later count of one population may exceed an earlier one of everyone."""
    world = new().measure("joined", "to-date")
    world.figure("a.f1", 10, measure="joined", as_of="2014")
    world.figure("b.f1", 12, measure="joined", as_of="2015", population="others")
    assert world.found() == []
    world.figure("c.f1", 12, measure="joined", as_of="2013", population="others")
    assert world.found()[-1] == ("total", "contradiction", "a.f1 | c.f1")


def test_remainders_are_shown_and_not_flagged(new: Any) -> None:
    """A total above its known parts leaves between so many and so many unexplained."""
    world = _campaign(new).figure("a.f1", 10, event_id="all").figure("b.f1", 3, event_id="one")
    world.figure("b.f2", None, "dozens", event_id="all", modality="intended")
    assert world.found() == []
    (rest,) = remainders(*world.both)
    assert (rest.total, rest.parts, rest.low, rest.high) == ("a.f1", ("b.f1",), 7, 7)


def test_no_remainder_of_a_contradiction(new: Any) -> None:
    """What is flagged is not shown again."""
    assert remainders(*_named_parts(new, (10, "exact"), 3, 4, complete=True).both) == ()


def test_parts_that_a_source_names_are_what_it_calls_complete(new: Any) -> None:
    """Where it names the parts, its figures on parts of the event need not be all."""
    world = _campaign(new).figure("a.f1", 10, event_id="all", complete=True)
    world.figure("a.f2", 4, event_id="all", part_of="a.f1", population="p2")
    world.figure("a.f3", 6, event_id="all", part_of="a.f1", population="p3")
    assert world.figure("a.f4", 3, event_id="one").found() == []


def test_one_population_later_counted_above_everyone(new: Any) -> None:
    """One voice that later gives more for one population than for everyone before revises."""
    world = new().figure("a.f1", 10, as_of="2014")
    world.figure("a.f2", 12, population="others", as_of="2015")
    assert world.found() == [("total", "revision", "a.f1 | a.f2")]
