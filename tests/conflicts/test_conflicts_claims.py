"""Claims on one proposition, and rival answers."""

from __future__ import annotations

from typing import Any

import pytest

from ashraf_record.conflicts import rivals


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("affirms", "denies", "contradiction"),
        ("affirms", "no-evidence", "open"),
        ("affirms", "withholds", "open"),
        ("denies", "no-evidence", "open"),
        ("denies", "withholds", "open"),
        ("affirms", "affirms", None),
        ("no-evidence", "withholds", None),
    ],
)
def test_two_voices(new: Any, one: str, other: str, relation: str | None) -> None:
    """Affirming and denying contradict; either stands open against a voice that takes no side."""
    rows = new().claim("a.c1", one).claim("b.c1", other).derive()
    assert [row["relation"] for row in rows] == ([relation] if relation else [])


def test_a_row_of_a_proposition(new: Any) -> None:
    """A position is a polarity; numbers stay empty; the event is that of the proposition."""
    world = new().add("propositions", proposition_id="p", event_id="f", actor_id="x", role="knew")
    world.claim("b.c2", "denies").claim("a.c1", "affirms", speaker="y").claim("c.c9", "affirms")
    (row,) = world.derive()
    assert (row["kind"], row["event_id"], row["subject"]) == ("claim", "f", "p")
    assert row["sides"] == "a.c1;c.c9 | b.c2"
    assert (row["lowest"], row["highest"], row["gap"]) == ("", "", "")
    assert (row["internal"], row["conditional"], row["voices"]) == ("false", "false", "3")


def test_one_voice_does_not_oppose_itself(new: Any) -> None:
    """A contradiction takes two voices, and so does an open one."""
    world = new().claim("a.c1", "affirms").claim("a.c2", "denies").claim("a.c3", "withholds")
    assert world.found() == []


def test_one_voice_at_two_times_revises_its_stand(new: Any) -> None:
    """One voice that affirms and later denies revises; that it later withholds is no revision."""
    world = new().source("a", published="2014").source("b", published="2015")
    world.claim("a.c1", "affirms", speaker="x").claim("b.c1", "denies", speaker="x")
    world.claim("b.c2", "withholds", speaker="x")
    assert world.found() == [("claim", "revision", "a.c1 | b.c1")]


@pytest.mark.parametrize(
    "cells",
    [
        {"proposition_id": "q"},
        {"proposition_id": ""},
        {"polarity": ""},
        {"modality": "hypothetical"},
        {"modality": "intended"},
    ],
)
def test_claims_that_are_not_compared(new: Any, cells: dict[str, str]) -> None:
    """Another proposition, a plan and a condition take no side; narrower ones do not inherit."""
    world = new().claim("a.c1", "affirms").claim("b.c1", **{"polarity": "denies"} | cells)
    assert world.found() == []


def _answers(new: Any) -> Any:
    world = new()
    for name, event, actor, role in (
        ("p", "e", "x", "carried-out"),
        ("q", "e", "y", "carried-out"),
        ("r", "e", "x", "ordered"),
        ("s", "f", "y", "carried-out"),
        ("t", "e", "x", "carried-out"),
    ):
        world.add("propositions", proposition_id=name, event_id=event, actor_id=actor, role=role)
        world.claim(f"a.{name}", "affirms", proposition_id=name)
    return world


def test_rivals_name_different_actors(new: Any) -> None:
    """Affirmed propositions of one event and role stand together, and do not contradict."""
    world = _answers(new)
    (found,) = rivals(world.tables)
    assert (found.event, found.role) == ("e", "carried-out")
    assert found.answers == (("p", "x", ("a.p",)), ("q", "y", ("a.q",)), ("t", "x", ("a.t",)))
    assert world.found() == []


@pytest.mark.parametrize("cells", [{"polarity": "denies"}, {"modality": "intended"}])
def test_rivals_are_affirmed(new: Any, cells: dict[str, str]) -> None:
    """A proposition that nobody affirms is no answer."""
    world = _answers(new)
    next(row for row in world.rows["claims"] if row["claim_id"] == "a.q").update(cells)
    assert rivals(world.tables) == ()


@pytest.mark.parametrize("role", ["is", "because", "happened"])
def test_rivals_answer_who(new: Any, role: str) -> None:
    """What something is, why, and that it was are no answers to one question of who."""
    world = _answers(new)
    for row in world.rows["propositions"]:
        row["role"] = role
    assert rivals(world.tables) == ()
