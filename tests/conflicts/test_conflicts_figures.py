"""Figures and counts that disagree."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ashraf_record import conflicts

SCHEMA = Path(__file__).resolve().parents[2] / "schemas" / "conflicts.json"


@pytest.mark.parametrize(
    ("one", "other", "relation", "gap"),
    [
        ((7, "exact"), (5, "exact"), "contradiction", "2"),
        ((50, "exact"), (52, "exact"), "contradiction", "2"),
        ((0, "exact"), (1, "exact"), "contradiction", "1"),
        ((0, "zero"), (1, "exact"), "contradiction", "1"),
        ((100, "exact"), (101, "exact"), "rounding", "1"),
        ((80, "approx"), (75, "exact"), "rounding", "5"),
        ((80, "approx"), (74, "exact"), "contradiction", "1"),
        ((None, "dozens"), (20, "exact"), "soft-bound", "4"),
        ((None, "dozens"), (11, "exact"), "contradiction", "1"),
        ((30, "up-to"), (31, "exact"), "soft-bound", "1"),
        ((300, "more-than"), (300, "exact"), "rounding", "1"),
        ((300, "more-than"), (299, "exact"), "contradiction", "2"),
        ((300, "more-than"), (301, "exact"), None, ""),
        ((None, "none"), (1, "exact"), None, ""),
    ],
)
def test_two_figures(new: Any, one: Any, other: Any, relation: str | None, gap: str) -> None:
    """Wide bounds decide a contradiction; delta alone is rounding; the rest is a soft bound."""
    rows = new().figure("a.f1", *one).figure("b.f1", *other).derive()
    assert [(row["relation"], row["gap"]) for row in rows] == (
        [(relation, gap)] if relation else []
    )


def test_a_row_of_the_table(new: Any) -> None:
    """A disagreement has all cells, positions lowest first and counts of who takes part."""
    world = new().measure("killed", unstated_as="residents")
    world.figure("b.f3", 7, population="residents").figure("a.f2", 7, population="residents")
    world.figure("a.f10", 5, population="unstated", speaker="x;y").figure("c.f1", 9, measure="hurt")
    frame = conflicts.derive(*world.both)
    key = "figure|e|killed|residents|||contradiction"
    assert frame.to_dict("records") == [
        {
            "conflict_id": "x-" + hashlib.sha256(key.encode()).hexdigest()[:8],
            "kind": "figure",
            "relation": "contradiction",
            "event_id": "e",
            "subject": "killed · residents",
            "rows": "a.f2;a.f10;b.f3",
            "sides": "a.f10 | a.f2;b.f3",
            "sources": "2",
            "voices": "3",
            "origins": "4",
            "lowest": "5",
            "highest": "7",
            "gap": "2",
            "internal": "false",
            "conditional": "false",
        }
    ]
    assert list(frame.columns) == [
        field["name"] for field in json.loads(SCHEMA.read_text())["fields"]
    ]


def test_no_disagreement_gives_the_columns_alone(new: Any) -> None:
    """A record in which all agree, and an empty one, give no row."""
    for world in (new(), new().figure("a.f1", 7)):
        frame = conflicts.derive(*world.both)
        assert len(frame) == 0
        assert "conflict_id" in frame


def test_tables_that_are_missing_have_no_rows() -> None:
    """Nothing disagrees in no tables."""
    assert len(conflicts.derive({}, [])) == 0


def test_one_row_for_a_group_and_relation(new: Any) -> None:
    """Each relation lists only the rows that stand in such a pair."""
    world = (
        new()
        .figure("a.f1", 100)
        .figure("b.f1", 101)
        .figure("c.f1", 200)
        .figure("d.f1", None, "none")
    )
    assert world.found() == [
        ("figure", "contradiction", "a.f1 | b.f1 | c.f1"),
        ("figure", "rounding", "a.f1 | b.f1"),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"event_id": "f"},
        {"measure": "hurt"},
        {"population": "others"},
        {"modality": "intended"},
        {"modality": "hypothetical"},
        {"role": "additional"},
    ],
)
def test_what_is_not_compared(new: Any, cells: dict[str, str]) -> None:
    """Figures that differ in the key, and numbers that add to another, are not compared."""
    assert new().figure("a.f1", 7).figure("b.f1", 5, **cells).found() == []


@pytest.mark.parametrize("modality", ["intended", "hypothetical"])
def test_plans_and_conditions_are_compared_among_themselves(new: Any, modality: str) -> None:
    """Two intended figures can disagree, and so can two hypothetical ones."""
    world = new().figure("a.f1", 7, modality=modality).figure("b.f1", 5, modality=modality)
    assert [row["subject"] for row in world.derive()] == [f"killed · {modality}"]


@pytest.mark.parametrize("modality", ["asserted", "hedged", "hearsay", "open"])
def test_other_modalities_are_compared(new: Any, modality: str) -> None:
    """How firmly a figure is put does not shield it."""
    assert len(new().figure("a.f1", 7).figure("b.f1", 5, modality=modality).found()) == 1


def test_a_later_date_excuses_nothing_between_two_voices(new: Any) -> None:
    """What is counted in one event is compared whatever the time of counting."""
    world = new().figure("a.f1", 20, as_of="2015-03-01").figure("b.f1", 36, as_of="2015-03-09")
    assert world.found() == [("figure", "contradiction", "a.f1 | b.f1")]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ({"as_of": "2015-03-01"}, {"as_of": "2015-03-09"}, "revision"),
        ({"as_of": "2015-03-09"}, {"as_of": "2015-03-01"}, "revision"),
        ({"as_of": "2015-03"}, {"as_of": "2015-03-09"}, "contradiction"),
        ({"as_of": "2015-03-01"}, {}, "revision"),
        ({}, {}, "contradiction"),
    ],
)
def test_one_voice_at_two_times_revises(
    new: Any, one: dict[str, str], other: dict[str, str], relation: str
) -> None:
    """The times are those of counting, else of publication; days that may be one are not two."""
    world = new().source("a", published="2015-06")
    world.figure("a.f1", 20, **one).figure("a.f2", 36, **other)
    (row,) = world.derive()
    assert (row["relation"], row["internal"]) == (relation, "true")


def test_a_speaker_revises_in_another_source(new: Any) -> None:
    """A voice is its speakers, whoever prints them, and their order does not matter."""
    world = new().source("a", published="2015-03-01").source("b", published="2015-03-02")
    world.figure("a.f1", 20, speaker="x;y").figure("b.f1", 36, speaker="y;x").figure("b.f2", 36)
    rows = {row["relation"]: row for row in world.derive()}
    assert rows["revision"]["sides"] == "a.f1 | b.f1"
    assert (rows["revision"]["internal"], rows["revision"]["voices"]) == ("false", "1")
    assert rows["contradiction"]["sides"] == "a.f1 | b.f2"


def test_five_outlets_of_one_wire_story_are_one_origin(new: Any) -> None:
    """Voices are many and origins one where all relay one source."""
    world = new().figure("z.f1", 9)
    for name in "abcde":
        world.source(name, relays="wire").figure(f"{name}.f1", 7)
    (row,) = world.derive()
    assert (row["sources"], row["voices"], row["origins"]) == ("6", "6", "2")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2015", "2015", ["present · 2015"]),
        ("2015", "2016", []),
        ("2015", "2015-01", []),
        ("2015", "", []),
        ("", "", []),
    ],
)
def test_moments_are_compared_at_one_time(new: Any, one: str, other: str, found: list[str]) -> None:
    """The time of a moment is part of the key, as text; without one it is compared with nothing."""
    world = new().measure("present", "moment")
    world.figure("a.f1", 7, measure="present", as_of=one)
    world.figure("b.f1", 5, measure="present", as_of=other)
    assert [row["subject"] for row in world.derive()] == found


def _series(new: Any) -> Any:
    """A series of which x in January and y in June are a part, and z in March is not."""
    world = new().event("s", "series").event("x", part_of="s").event("y", part_of="s").event("z")
    world.date("d.d1", "2015-01-15", event_id="x").date("d.d2", "2015-06-15", event_id="y")
    world.date("d.d3", "2015-03-15", event_id="z")
    return world.measure("meetings", "to-date", unit="meeting").measure("killed")


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ((3, "before:x"), (2, "through:y"), "3"),
        ((3, "before:y"), (2, "through:x"), None),
        ((4, "through:x"), (6, "before:x"), "3"),
        ((4, "through:x"), (3, "before:x"), None),
        ((4, "through:x"), (4, "before:x"), "1"),
        ((6, "through:x"), (6, "through:y"), "1"),
        ((6, "through:x"), (7, "through:y"), None),
        ((6, "through:z"), (6, "through:y"), "1"),
        ((6, "through:z"), (7, "through:y"), None),
        ((4, "through:z"), (4, "before:z"), None),
        ((5, "through:z"), (4, "before:z"), None),
        ((4, "through:z"), (5, "before:z"), "1"),
        ((5, "2014"), (4, "through:x"), "2"),
        ((5, "2014"), (4, "through:z"), "1"),
        ((5, "2015"), (4, "through:x"), None),
        ((5, "2015"), (4, "2015"), "1"),
        ((5, "2014"), (4, "2016"), "1"),
        ((4, "2014"), (5, "2016"), None),
        ((5, "since:x"), (4, "since:x"), "1"),
        ((5, "2014"), (4, "since:x"), None),
        ((5, "since:x"), (4, "since:y"), None),
        ((5, ""), (4, "2015"), None),
        ((5, "through:nowhere"), (4, "2015"), None),
        ((5, "through:nowhere"), (4, "through:nowhere"), "1"),
    ],
)
def test_counts_to_date(new: Any, one: tuple[int, str], other: tuple[int, str], gap: str) -> None:
    """Only an earlier low above a later high contradicts; N through X is N - 1 before it."""
    world = _series(new)
    world.figure("a.f1", one[0], event_id="s", measure="meetings", as_of=one[1])
    world.figure("b.f1", other[0], event_id="s", measure="meetings", as_of=other[1])
    found = [(row["kind"], row["relation"], row["gap"]) for row in world.derive()]
    assert found == ([("count", "contradiction", gap)] if gap else [])


def test_an_ordinal_is_the_count_it_entails(new: Any) -> None:
    """The fourth is four through that event, and stands against six before it."""
    world = _series(new)
    world.figure("a.f1", 4, event_id="s", measure="meetings", as_of="through:x", role="ordinal")
    world.figure("b.f1", 6, event_id="s", measure="meetings", as_of="before:x")
    (row,) = world.derive()
    assert (row["sides"], row["lowest"], row["highest"]) == ("a.f1 | b.f1", "4", "6")
    assert row["subject"] == "meetings"


def test_what_happens_within_an_event_is_not_counted_as_one(new: Any) -> None:
    """People counted through an event need not be one more than before it."""
    world = _series(new)
    world.figure("a.f1", 62, event_id="s", as_of="through:x")
    world.figure("b.f1", 10, event_id="s", as_of="before:x")
    assert world.found() == []


def test_over_a_series_every_count_is_to_date(new: Any) -> None:
    """What is an event measure elsewhere may grow over a series."""
    world = new().event("s", "series").figure("a.f1", 7, event_id="s", as_of="2014")
    world.figure("b.f1", 9, event_id="s", as_of="2015").figure(
        "c.f1", 8, event_id="s", as_of="2016"
    )
    world.figure("d.f1", 1, event_id="s")
    assert world.found() == [("count", "contradiction", "c.f1 | b.f1")]


def test_a_time_that_cannot_be_read_names_its_row(new: Any) -> None:
    """The message says where the time stands."""
    world = new().figure("a.f1", 7, as_of="someday")
    with pytest.raises(conflicts.ConflictError, match=r"a\.f1"):
        world.derive()


def test_seven_times_in_two_readings(new: Any) -> None:
    """A disagreement of one reading only is conditional; its other reading adds to a number."""
    world = new().figure("a.f1", 7).figure("a.f2", 7, role="additional", alternative_to="a.f1")
    world.figure("b.f1", 5)
    (row,) = world.derive()
    assert (row["sides"], row["conditional"]) == ("b.f1 | a.f1", "true")


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ((7,), [("a.f1 | b.f1", "true")]),
        ((8,), [("a.f1 | a.f2 | b.f1", "false")]),
        ((7, 8), [("a.f1 | a.f2;b.f1 | c.f1", "false")]),
        ((5, 7), [("a.f1;b.f1 | a.f2;c.f1", "false")]),
    ],
)
def test_two_readings_are_never_compared_with_each_other(
    new: Any, others: tuple[int, ...], found: list[tuple[str, str]]
) -> None:
    """What holds whichever reading is meant is not conditional."""
    world = new().figure("a.f1", 5).figure("a.f2", 7, alternative_to="a.f1")
    assert world.found() == []
    for name, number in zip("bc", others, strict=False):
        world.figure(f"{name}.f1", number)
    assert [(row["sides"], row["conditional"]) for row in world.derive()] == found


def test_two_ambiguous_passages(new: Any) -> None:
    """Two passages disagree for sure only where each reading of one excludes each of the other."""
    world = new().figure("a.f1", 5).figure("a.f2", 6, alternative_to="a.f1")
    world.figure("b.f1", 7).figure("b.f2", 8, alternative_to="b.f1")
    assert [row["conditional"] for row in world.derive()] == ["false"]
    world = new().figure("a.f1", 5).figure("a.f2", 6, alternative_to="a.f1")
    world.figure("b.f1", 6).figure("b.f2", 7, alternative_to="b.f1")
    assert [row["conditional"] for row in world.derive()] == ["true"]


@pytest.mark.parametrize(
    ("figure", "lowest", "highest"),
    [
        ({"number": None, "qualifier": "dozens"}, "3", "3"),
        ({"number": 30, "number_to": 40, "qualifier": "range"}, "3", "40"),
        ({"number": None, "whole": 100, "qualifier": "majority"}, "3", "3"),
        ({"number": 1, "number_to": 2, "whole": 100, "qualifier": "fraction"}, "3", "3"),
        ({"number": 300, "qualifier": "more-than"}, "3", "300"),
    ],
)
def test_only_stated_numbers_bound_the_envelope(
    new: Any, figure: dict[str, Any], lowest: str, highest: str
) -> None:
    """Counts in the words bound it; what a word means or a share comes to does not."""
    (row,) = new().figure("a.f1", **figure).figure("b.f1", 3).derive()
    assert (row["lowest"], row["highest"]) == (lowest, highest)


def test_rows_are_sorted(new: Any) -> None:
    """By kind, event, subject and relation."""
    world = (
        new()
        .date("a.d1", "2015")
        .date("b.d1", "2016")
        .claim("a.c1", "affirms")
        .claim("b.c1", "denies")
    )
    for event in ("f", "e"):
        for measure in ("killed", "hurt"):
            for row, number in (("a.f1", 100), ("b.f1", 101), ("c.f1", 150)):
                world.figure(f"{event}{measure}{row}", number, event_id=event, measure=measure)
    rows = world.derive()
    keys = [(r["kind"], r["event_id"], r["subject"], r["relation"]) for r in rows]
    assert keys == sorted(keys)
    assert len(keys) == 10


def test_internal_takes_one_source_and_one_voice(new: Any) -> None:
    """Two voices in one source disagree, but the source does not with itself."""
    world = new().figure("a.f1", 7).figure("a.f2", 5, speaker="x")
    assert [row["internal"] for row in world.derive()] == ["false"]


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ((20, "at-most"), (21, "exact"), "a.f1 | b.f1"),
        ((22, "at-least"), (21, "exact"), "b.f1 | a.f1"),
    ],
)
def test_open_ends_are_the_outermost_positions(new: Any, one: Any, other: Any, sides: str) -> None:
    """An open low comes first and an open high last."""
    (row,) = new().figure("a.f1", *one).figure("b.f1", *other).derive()
    assert row["sides"] == sides


def test_on_one_day_neither_count_is_the_earlier(new: Any) -> None:
    """Of two times within a day none is certainly the earlier."""
    world = _series(new)
    world.figure("a.f1", 5, event_id="s", measure="meetings", as_of="2015-03-15")
    world.figure("b.f1", 4, event_id="s", measure="meetings", as_of="through:z")
    assert world.found() == []


def test_a_voice_revises_its_count_since_an_event(new: Any) -> None:
    """Since names where a count begins, so its two times are those of publication."""
    world = new().measure("joined", "to-date").event("x")
    for source, number in (("a", 5), ("b", 4)):
        world.source(source, published=f"201{number}")
        world.figure(f"{source}.f1", number, measure="joined", as_of="since:x", speaker="y")
    assert world.found() == [("figure", "revision", "b.f1 | a.f1")]


def test_readings_that_name_each_other_are_one_passage(new: Any) -> None:
    """A circle of readings, an error of its own, is compared no more than a line of them."""
    world = new().figure("a.f1", 5, alternative_to="a.f2").figure("a.f2", 7, alternative_to="a.f1")
    assert world.found() == []


def test_days_that_no_source_gives_are_unknown(new: Any) -> None:
    """Counts told from events without a day are compared with none of another event."""
    world = new().event("s", "series").event("x", part_of="s").event("y", part_of="s")
    world.measure("meetings", "to-date", unit="meeting")
    world.figure("a.f1", 2, event_id="s", measure="meetings", as_of="through:x")
    world.figure("b.f1", 5, event_id="s", measure="meetings", as_of="through:y")
    tables, intervals = world.both
    events = tables["events"].assign(earliest=pd.NaT, latest=pd.NaT)
    for column in ("earliest", "latest"):
        events[column] = pd.to_datetime(events[column])
    assert conflicts.derive({**tables, "events": events}, intervals).empty


class TestShares:
    """A figure that counts some of what another one counts."""

    def test_it_is_compared_with_no_count_of_all(self, new: Any) -> None:
        """Six women among seven taken away contradict nobody who counts seven or nine."""
        world = new().figure("a.f1", 7).figure("a.f2", 6, part_of="a.f1").figure("b.f1", 9)
        assert [sides for _, _, sides in world.found()] == ["a.f1 | b.f1"]

    def test_a_figure_of_a_named_population_is_a_count_of_all_of_it(self, new: Any) -> None:
        """Guards among the killed are all the guards that were killed."""
        world = new().figure("a.f1", 30).figure("a.f2", 6, part_of="a.f1", population="guards")
        world.figure("b.f1", 9, population="guards")
        assert [sides for _, _, sides in world.found()] == ["a.f2 | b.f1"]

    def test_a_part_of_another_measure_is_a_count_of_all(self, new: Any) -> None:
        """Killed among those present are all the killed."""
        world = new().measure("present").figure("a.f1", 100, measure="present")
        world.figure("a.f2", 52, part_of="a.f1").figure("b.f1", 47)
        assert [sides for _, _, sides in world.found()] == ["b.f1 | a.f2"]

    def test_it_is_explained(self, new: Any) -> None:
        """That it counts some of them is a reason of the population."""
        world = new().figure("a.f1", 7).figure("a.f2", 6, part_of="a.f1").figure("b.f1", 9)
        told = conflicts.explained(*world.both, "a.f2", "b.f1")
        assert not told.comparable
        assert told.reasons == ("population",)
        assert "a.f2 counts some of those that a.f1 counts" in told.text

    def test_it_is_no_part_of_a_series(self, new: Any) -> None:
        """What some of them are does not make the sum of a series smaller."""
        world = new().event("all", "series").event("one", part_of="all")
        world.figure("a.f1", 10, event_id="one").figure("a.f2", 3, event_id="one", part_of="a.f1")
        world.date("a.d1", "2015", event_id="one")
        world.figure("b.f1", 5, event_id="all", as_of="2020")
        assert [(kind, relation) for kind, relation, _ in world.found()] == [
            ("total", "contradiction")
        ]
