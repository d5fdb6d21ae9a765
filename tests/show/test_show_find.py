"""Finding what somebody asked to be shown, and words for values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.record import Record
from ashraf_record.show import ShowError, conflicts_table, event, find, row
from ashraf_record.show.words import clean

from .conftest import Table, Write


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bridge-closing", ("event", "events", "bridge-closing")),
        ("ferry-letter.f1", ("row", "figures", "ferry-letter.f1")),
        ("courier-report.u1", ("row", "actors", "courier-report.u1")),
        ("taken-away", ("row", "measures", "taken-away")),
        ("x-00000002", ("row", "conflicts", "x-00000002")),
        ("ferry-letter", ("row", "sources", "ferry-letter")),
    ],
)
def test_events_and_rows_of_every_table_are_found(
    told: Record, name: str, found: tuple[str, str, str]
) -> None:
    """An identifier leads to its table, an event to its page."""
    assert find(told, name) == found


def test_an_event_comes_before_a_row_of_its_name(write: Write, tables: dict[str, Table]) -> None:
    """Where an actor and an event share an identifier, the event is meant."""
    tables["actors"].append(tables["actors"][0] | {"actor_id": "quiet-day"})
    assert find(write(tables), "quiet-day") == ("event", "events", "quiet-day")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "bridge-closed",
            "There is no event or row 'bridge-closed'. Did you mean bridge-closing?",
        ),
        ("zzz", "There is no event or row 'zzz'."),
        ("", "There is no event or row ''."),
        ("\x1b[2J", "There is no event or row '\\x1b[2J'."),
    ],
)
def test_what_is_not_there_is_said_with_near_matches(told: Record, name: str, said: str) -> None:
    """The sentence names what was asked for, and what is near to it."""
    with pytest.raises(ShowError) as caught:
        find(told, name)
    assert str(caught.value) == said


def test_views_refuse_at_once(told: Record) -> None:
    """An unknown name is refused when a page is asked for, not while it is printed."""
    for view in (event, row, conflicts_table):
        with pytest.raises(ShowError, match="no event or row 'nothing-here'"):
            view(told, "nothing-here")


def test_a_row_is_no_event(told: Record) -> None:
    """What is a row has no account of its own."""
    with pytest.raises(ShowError, match=r"'ferry-letter\.f1' is no event\."):
        event(told, "ferry-letter.f1")


@given(st.text())
def test_cleaned_text_is_safe_to_print(text: str) -> None:
    """Whatever a cell holds, no control, format or surrogate character is printed."""
    cleaned = clean(text)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in cleaned)
    assert clean(cleaned) == cleaned
