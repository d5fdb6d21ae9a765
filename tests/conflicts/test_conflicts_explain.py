"""Why two rows are or are not compared, and figures rolled up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ashraf_record import conflicts, derived
from ashraf_record.record import Record


@pytest.mark.parametrize(
    ("cells", "reasons"),
    [
        ({"event_id": "f"}, ("event",)),
        ({"measure": "hurt"}, ("measure",)),
        ({"population": "others"}, ("population",)),
        ({"role": "additional"}, ("role",)),
        ({"modality": "intended"}, ("modality",)),
        ({"alternative_to": "a.f1"}, ("alternative",)),
        ({"event_id": "f", "measure": "hurt"}, ("event", "measure")),
        ({"measure": "present"}, ("measure", "unpaired")),
    ],
)
def test_reasons_of_figures(new: Any, cells: dict[str, str], reasons: tuple[str, ...]) -> None:
    """Figures that are not compared have every reason named, in codes and in words."""
    world = new().measure("present", "moment").figure("a.f1", 7).figure("b.f1", 5, **cells)
    found = conflicts.explained(*world.both, "a.f1", "b.f1")
    assert (found.comparable, found.relation, found.reasons) == (False, None, reasons)
    assert found.text.startswith("a.f1 and b.f1 are not compared: ")
    assert found.text.count(";") == len(reasons) - 1


@pytest.mark.parametrize(
    ("time", "one", "other", "reasons"),
    [
        ("moment", "2014", "2015", ("as-of",)),
        ("moment", "2014", "", ("unpaired",)),
        ("moment", "", "", ("unpaired",)),
        ("moment", "2014", "2014", ()),
        ("to-date", "2014", "2015", ()),
        ("to-date", "2014", "2014-05", ("as-of",)),
        ("to-date", "2014", "since:e", ("as-of",)),
        ("to-date", "2014", "", ("unpaired",)),
        ("event", "2014", "", ()),
    ],
)
def test_reasons_of_time(
    new: Any, time: str, one: str, other: str, reasons: tuple[str, ...]
) -> None:
    """Times matter as the measure lives in time."""
    world = new().measure("m", time).figure("a.f1", 7, measure="m", as_of=one)
    world.figure("b.f1", 7, measure="m", as_of=other)
    found = conflicts.explained(*world.both, "a.f1", "b.f1")
    assert (found.reasons, found.comparable) == (reasons, not reasons)


@pytest.mark.parametrize(
    ("number", "relation", "words"),
    [
        (7, "agrees", "one number can satisfy both"),
        (5, "contradiction", "7 and b.f1 says 5 (killed). They contradict each other"),
    ],
)
def test_comparable_figures(new: Any, number: int, relation: str, words: str) -> None:
    """The relation is that of the table, or that they agree; the order does not matter."""
    world = new().figure("a.f1", 7).figure("b.f1", number)
    found = conflicts.explained(*world.both, "a.f1", "b.f1")
    assert (found.comparable, found.relation, found.reasons) == (True, relation, ())
    assert words in found.text
    assert conflicts.explained(*world.both, "b.f1", "a.f1").relation == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ((100, "exact"), (101, "exact"), "rounding"),
        ((None, "dozens"), (20, "exact"), "soft-bound"),
        ((300, "more-than"), (None, "none"), "agrees"),
        ((20, "at-most"), ((21), "exact"), "contradiction"),
    ],
)
def test_texts_of_figures_end_as_sentences(new: Any, one: Any, other: Any, relation: str) -> None:
    """Each relation has its own sentence."""
    world = new().figure("a.f1", *one).figure("b.f1", *other)
    found = conflicts.explained(*world.both, "a.f1", "b.f1")
    assert found.relation == relation
    assert found.text.endswith(".")
    assert "None" not in found.text


def test_a_revision_and_a_growing_count(new: Any) -> None:
    """One voice at two times revises, and a count to date that grows agrees."""
    world = new().measure("joined", "to-date")
    world.figure("a.f1", 20, as_of="2014").figure("a.f2", 36, as_of="2015")
    world.figure("a.f3", 20, measure="joined", as_of="2014")
    world.figure("b.f1", 36, measure="joined", as_of="2015")
    world.figure("b.f2", 10, measure="joined", as_of="2016")
    assert conflicts.explained(*world.both, "a.f1", "a.f2").relation == "revision"
    assert conflicts.explained(*world.both, "a.f3", "b.f1").relation == "agrees"
    against = conflicts.explained(*world.both, "a.f3", "b.f2")
    assert "an earlier count is above a later one" in against.text


@pytest.mark.parametrize(
    ("cells", "reasons", "relation"),
    [
        ({"edtf": "2013"}, (), "agrees"),
        ({"edtf": "2014"}, (), "contradiction"),
        ({"edtf": "2014?"}, (), "soft-bound"),
        ({"edtf": "2014~"}, (), "rounding"),
        ({"edtf": "2014", "event_id": "f"}, ("event",), None),
        ({"edtf": "2014", "aspect": "end"}, ("aspect",), None),
        ({"edtf": "2014", "modality": "hearsay"}, ("modality",), None),
        ({"edtf": "XXXX-07-04"}, ("unpaired",), None),
        ({"edtf": "2014", "alternative_to": "a.d1"}, ("alternative",), None),
    ],
)
def test_datings(new: Any, cells: Any, reasons: tuple[str, ...], relation: str | None) -> None:
    """Datings have reasons of their own."""
    world = new().date("a.d1", "2013").date("b.d1", **cells)
    found = conflicts.explained(*world.both, "a.d1", "b.d1")
    assert (found.reasons, found.relation, found.comparable) == (reasons, relation, not reasons)
    assert found.text.endswith(".")


@pytest.mark.parametrize(
    ("cells", "reasons", "relation"),
    [
        ({"polarity": "affirms"}, (), "agrees"),
        ({"polarity": "denies"}, (), "contradiction"),
        ({"polarity": "withholds"}, (), "open"),
        ({"polarity": "denies", "proposition_id": "q"}, ("proposition",), None),
        ({"polarity": "denies", "proposition_id": ""}, ("proposition",), None),
        ({"polarity": ""}, ("proposition",), None),
        (
            {"polarity": "denies", "proposition_id": "q", "event_id": "f"},
            ("event", "proposition"),
            None,
        ),
        ({"polarity": "denies", "event_id": "f"}, (), "contradiction"),
        ({"polarity": "denies", "modality": "intended"}, ("modality",), None),
        ({"polarity": "denies", "source_id": "a"}, ("voice",), None),
        ({"polarity": "affirms", "source_id": "a"}, (), "agrees"),
    ],
)
def test_claims(new: Any, cells: Any, reasons: tuple[str, ...], relation: str | None) -> None:
    """Claims are compared by proposition, between voices."""
    world = new().claim("a.c1", "affirms").claim("b.c1", **cells)
    found = conflicts.explained(*world.both, "a.c1", "b.c1")
    assert (found.reasons, found.relation, found.comparable) == (reasons, relation, not reasons)
    assert found.text.endswith(".")


@pytest.mark.parametrize(("one", "other"), [("a.f1", "q.f1"), ("q.f1", "a.f1"), ("a.f1", "a.d1")])
def test_rows_that_cannot_be_explained(new: Any, one: str, other: str) -> None:
    """An unknown id, and rows of two tables, are refused in a sentence."""
    world = new().figure("a.f1", 7).date("a.d1", "2013")
    with pytest.raises(conflicts.ConflictError, match=r"^[^']*(no figure|different tables).*\.$"):
        conflicts.explained(*world.both, one, other)


def test_lookalikes(new: Any) -> None:
    """Pairs that share event and measure, or number and measure, are listed with the reason."""
    world = new().figure("a.f1", 7).figure("b.f1", 5).figure("c.f1", 7, event_id="f")
    world.figure("d.f1", 9, population="others").figure("e.f1", 7, measure="hurt", event_id="f")
    found = {(x.row_a, x.row_b): x.reasons for x in conflicts.lookalikes(*world.both)}
    assert found == {
        ("a.f1", "c.f1"): ("event",),
        ("a.f1", "d.f1"): ("population",),
        ("b.f1", "d.f1"): ("population",),
    }
    (only,) = conflicts.lookalikes(*world.both, event="f")
    assert (only.row_a, only.row_b) == ("a.f1", "c.f1")
    assert "two events" in only.text


def test_subsets_by_value(new: Any) -> None:
    """Maximal consistent subsets are listed by value, whoever and however many stand in them."""
    world = (
        new()
        .figure("a.f1", 52)
        .figure("b.f1", 50)
        .figure("c.f1", 52)
        .figure("d.f1", 45, "more-than")
    )
    world.figure("e.f1", 7, population="others").figure("f.f1", 3, role="additional")
    everyone, alone, others = sorted(
        conflicts.rolled_up(*world.both, "e", "killed"), key=lambda rollup: rollup.rows
    )
    assert [subset.rows for subset in everyone.subsets] == [
        ("b.f1", "d.f1"),
        ("a.f1", "c.f1", "d.f1"),
    ]
    assert [(subset.low, subset.high) for subset in everyone.subsets] == [(50, 50), (52, 52)]
    assert everyone.subsets[0].origins == ("b-pub", "d-pub")
    assert everyone.envelope == "45 to 52… (envelope, not estimate)"
    assert (alone.rows, alone.subject) == (("e.f1",), "killed · others")
    assert others.rows == ("f.f1",)


def test_subsets_hold_one_reading_at_most(new: Any) -> None:
    """Two readings of one passage never stand together."""
    world = new().figure("a.f1", 5, "at-least").figure("a.f2", 6, "at-least", alternative_to="a.f1")
    (found,) = conflicts.rolled_up(*world.both, "e", "killed")
    assert [subset.rows for subset in found.subsets] == [("a.f1",), ("a.f2",)]


def test_an_envelope_with_no_number(new: Any) -> None:
    """Words alone bound nothing."""
    (found,) = conflicts.rolled_up(*new().figure("a.f1", None, "dozens").both, "e", "killed")
    assert found.envelope == "no number stated (envelope, not estimate)"
    (found,) = conflicts.rolled_up(*new().figure("a.f1", 9, "up-to").both, "e", "killed")
    assert found.envelope == "…9 to 9 (envelope, not estimate)"


def test_nothing_to_roll_up(new: Any) -> None:
    """An event without figures has no groups."""
    assert conflicts.rolled_up(*new().figure("a.f1", 7).both, "nowhere", "killed") == ()


def test_the_calls_read_a_record(good: Path) -> None:
    """With a folder the calls answer as on its tables."""
    tables, intervals = derived.compared(Record.open(good))
    first = tables["figures"].iloc[0]
    row, event, measure = first["figure_id"], first["event_id"], first["measure"]
    expected = conflicts.explained(tables, intervals, row, row)
    assert conflicts.explain(row, row, path=good) == expected
    rolled = conflicts.rolled_up(tables, intervals, event, measure)
    assert conflicts.subsets(event, measure, path=good) == rolled
    assert rolled


@pytest.mark.parametrize(
    ("event", "measure", "sentence"),
    [
        ("quay-clsh", "killed", "There is no event 'quay-clsh'. Did you mean quay-clash"),
        ("quay-clash", "kiled", "There is no measure 'kiled'. Did you mean killed"),
        ("zzzz", "killed", "There is no event 'zzzz'."),
        ("", "killed", "There is no event ''."),
        ("radio-quay.f1", "killed", "There is no event 'radio-quay.f1'."),
    ],
)
def test_names_that_are_not_there(good: Path, event: str, measure: str, sentence: str) -> None:
    """An event or a measure that the record lacks is told, with those that come near."""
    with pytest.raises(conflicts.ConflictError) as raised:
        conflicts.subsets(event, measure, path=good)
    assert str(raised.value).startswith(sentence)


def test_event_without_a_figure_of_the_measure(good: Path) -> None:
    """Where event and measure are known and have no figure there is nothing to roll up."""
    figures = Record.open(good).text("figures")
    had = set(zip(figures["event_id"], figures["measure"], strict=True))
    events = Record.open(good).text("events")["event_id"]
    without = next(event for event in events if (event, "killed") not in had)
    assert conflicts.subsets(without, "killed", path=good) == ()
