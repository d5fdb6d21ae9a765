"""Datings that disagree."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2013-09-01", "2013-09-02", [("contradiction", "whole", "1")]),
        ("2013-09-01", "2013-09", []),
        ("2013-09-01~", "2013-09-02", [("rounding", "whole", "1")]),
        ("2013-09-01~", "2013-09-05", [("contradiction", "whole", "3")]),
        ("2013-09-01?", "2013-09-02", [("soft-bound", "whole", "1")]),
        ("2009/2011", "2010", []),
        ("2009/2011", "2012", [("contradiction", "whole", "1")]),
        ("2009/2011", "2009/2013", [("contradiction", "end", "367")]),
        (
            "2009/2011",
            "2013/2015",
            [("contradiction", "end", "1097"), ("contradiction", "start", "1097")],
        ),
        ("[2009,2011]", "2010", [("contradiction", "whole", "1")]),
        ("[2009,2012]", "2011", [("contradiction", "whole", "1")]),
        ("[2009,2011]", "2011-05", []),
        ("{2009,2011}", "{2011,2012}", []),
        ("XXXX-07-04", "2010", []),
        ("", "2010", []),
        ("../2010", "2011", [("contradiction", "whole", "1")]),
    ],
)
def test_two_datings(new: Any, one: str, other: str, found: list[tuple[str, str, str]]) -> None:
    """Datings disagree by what they date, and the gap is in days."""
    rows = new().date("a.d1", one).date("b.d1", other).derive()
    assert [(row["relation"], row["subject"], row["gap"]) for row in rows] == found


def test_a_row_of_a_dating(new: Any) -> None:
    """Positions are days, lowest first, and the ends are ISO dates."""
    world = new().date("b.d1", "2013-09").date("a.d1", "2013-10-02").date("a.d2", "2013-10-02")
    (row,) = world.derive()
    assert (row["kind"], row["event_id"], row["subject"]) == ("date", "e", "whole")
    assert (row["rows"], row["sides"]) == ("a.d1;a.d2;b.d1", "b.d1 | a.d1;a.d2")
    assert (row["lowest"], row["highest"], row["gap"]) == ("2013-09-01", "2013-10-02", "2")


@pytest.mark.parametrize(
    "cells",
    [{"event_id": "f"}, {"aspect": "start"}, {"modality": "hearsay"}, {"modality": "intended"}],
)
def test_datings_that_are_not_compared(new: Any, cells: dict[str, str]) -> None:
    """Datings of another event, aspect or modality are not compared."""
    assert new().date("a.d1", "2013").date("b.d1", "2014", **cells).found() == []


def test_datings_of_one_modality_have_a_row_of_their_own(new: Any) -> None:
    """The modality is part of the key, so two rows may share a subject and not an id."""
    world = new()
    for modality in ("asserted", "hearsay"):
        world.date(f"a{modality}.d1", "2013", modality=modality)
        world.date(f"b{modality}.d1", "2014", modality=modality)
    rows = world.derive()
    assert [row["subject"] for row in rows] == ["whole", "whole"]
    assert len({row["conflict_id"] for row in rows}) == 2


def test_a_start_stands_against_that_of_a_duration(new: Any) -> None:
    """A duration dates a start and an end."""
    world = new().date("a.d1", "2009/2011").date("b.d1", "2010", aspect="start")
    assert world.found() == [("date", "contradiction", "a.d1 | b.d1")]


def test_one_voice_redates(new: Any) -> None:
    """One speaker with two datings in two publications revises; in one it contradicts itself."""
    world = new().source("a", published="2014-01").source("b", published="2014-02")
    world.date("a.d1", "2013-09-01", speaker="x").date("b.d1", "2013-09-02", speaker="x")
    world.date("b.d2", "2013-09-03", speaker="x")
    rows = {row["relation"]: row for row in world.derive()}
    assert rows["revision"]["sides"] == "a.d1 | b.d1 | b.d2"
    assert (rows["contradiction"]["sides"], rows["contradiction"]["internal"]) == (
        "b.d1 | b.d2",
        "true",
    )


def test_two_readings_of_a_dating(new: Any) -> None:
    """Readings of one passage are not compared, and what holds under one is conditional."""
    world = new().date("a.d1", "2013").date("a.d2", "2014", alternative_to="a.d1")
    assert world.found() == []
    (row,) = world.date("b.d1", "2013").derive()
    assert (row["sides"], row["conditional"]) == ("b.d1 | a.d2", "true")
