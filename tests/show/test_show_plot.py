"""Intervals drawn as text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ashraf_record.show.plot import Scale, bar, days, labels, numbers, ruler

SCALE = Scale(0, 10)
WIDTH = 13

COUNTS = st.integers(0, 3_000_000)
ENDS = st.none() | COUNTS
WIDTHS = st.integers(3, 90)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[int | None, int | None, int | None, int | None]:
    """Two intervals, the second at least as wide as the first."""
    ends = sorted(draw(st.lists(COUNTS, min_size=4, max_size=4)))
    wide_low, low, high, wide_high = ends
    open_left, open_right = draw(st.booleans()), draw(st.booleans())
    soft_left, soft_right = draw(st.booleans()), draw(st.booleans())
    return (
        None if open_left else low,
        None if open_right else high,
        None if open_left or soft_left else wide_low,
        None if open_right or soft_right else wide_high,
    )


@pytest.mark.parametrize(
    ("low", "high", "wide_low", "wide_high", "approx", "drawn"),
    [
        (5, 5, 5, 5, False, "      ◆"),
        (5, 5, 5, 5, True, "      ◇"),
        (5, 5, 3, 7, True, "    ├┄◇┄┤"),
        (3, 7, 3, 7, False, "    ┣━━━┫"),
        (3, 7, 2, 8, True, "   ├┣╍╍╍┫┤"),
        (5, None, 5, None, False, "      ┣━━━━━▶"),
        (5, None, 2, None, False, "   ├┄┄┣━━━━━▶"),
        (None, 5, None, 5, False, "◀━━━━━┫"),
        (None, 5, None, None, False, "◀━━━━━┫┄┄┄┄┄▷"),
        (5, 7, None, 7, False, "◁┄┄┄┄┄┣━┫"),
        (None, None, None, None, False, ""),
        (10, None, 10, None, False, "           ┣▶"),
        (None, 0, None, 0, False, "◀┫"),
    ],
)
def test_bar_draws_ends_points_and_arrows(
    low: int | None,
    high: int | None,
    wide_low: int | None,
    wide_high: int | None,
    approx: bool,
    drawn: str,
) -> None:
    """Closed ends are ticks, open ones arrows, one number a point, the wide reading light."""
    assert bar(low, high, wide_low, wide_high, SCALE, WIDTH, approx=approx) == drawn


def test_several_numbers_in_one_character_are_no_point() -> None:
    """An interval too short to draw is not drawn as a single number."""
    assert bar(20, 21, 20, 21, Scale(0, 1000), WIDTH).strip() == "┃"


@pytest.mark.parametrize("width", [-1, 0, 2])
def test_too_little_room_is_refused(width: int) -> None:
    """Below three characters there is no place to draw."""
    with pytest.raises(ValueError, match="Nothing can be drawn"):
        SCALE.cell(5, width)


@given(intervals(), WIDTHS, st.booleans())
def test_a_bar_is_never_longer_than_its_width(
    interval: tuple[int | None, int | None, int | None, int | None], width: int, approx: bool
) -> None:
    """No drawing overflows, and none ends in blanks."""
    low, high, wide_low, wide_high = interval
    drawn = bar(low, high, wide_low, wide_high, numbers(interval), width, approx=approx)
    assert len(drawn) <= width
    assert drawn == drawn.rstrip()


@given(intervals(), WIDTHS, st.booleans())
def test_open_ends_are_marked_and_closed_ones_are_not(
    interval: tuple[int | None, int | None, int | None, int | None], width: int, approx: bool
) -> None:
    """An arrow stands at an edge if and only if the interval is open there."""
    low, high, wide_low, wide_high = interval
    assume((low, high) != (None, None))
    drawn = bar(low, high, wide_low, wide_high, numbers(interval), width, approx=approx)
    first, last = drawn[0], drawn.ljust(width)[width - 1]
    assert (first == "◀") == (low is None)
    assert (last == "▶") == (high is None)
    assert (first == "◁") == (low is not None and wide_low is None)
    assert (last == "▷") == (high is not None and wide_high is None)


@given(st.lists(COUNTS, min_size=2, max_size=2), st.lists(COUNTS), WIDTHS)
def test_order_on_the_axis_is_order_of_the_numbers(
    pair: list[int], others: list[int], width: int
) -> None:
    """A smaller number never stands to the right of a larger one, and both stand inside."""
    scale = numbers([*pair, *others])
    small, large = (scale.cell(value, width) for value in sorted(pair))
    assert 1 <= small <= large <= width - 2


@given(st.lists(ENDS))
def test_number_axes_hold_every_number(values: list[int | None]) -> None:
    """The axis reaches from at or below the smallest to at or above the largest, in few ticks."""
    scale = numbers(values)
    known = [value for value in values if value is not None]
    assert all(scale.first <= value <= scale.last for value in known)
    assert scale.first < scale.last
    assert 2 <= len(scale.ticks) <= 6
    assert [value for value, _ in scale.ticks] == sorted({value for value, _ in scale.ticks})


@given(st.lists(st.none() | DAYS))
def test_day_axes_hold_every_day(values: list[date | None]) -> None:
    """The axis reaches from at or before the first day to at or after the last, in few ticks."""
    scale = days(values)
    known = [value.toordinal() for value in values if value is not None]
    assert all(scale.first <= value <= scale.last for value in known)
    assert scale.first < scale.last
    assert 2 <= len(scale.ticks) <= 5
    assert [value for value, _ in scale.ticks] == sorted({value for value, _ in scale.ticks})


@given(st.lists(ENDS), st.lists(DAYS, min_size=1), WIDTHS)
def test_axes_are_never_longer_than_their_width(
    values: list[int | None], dates: list[date], width: int
) -> None:
    """Labels and ticks of an axis fit, whatever the width."""
    for scale in (numbers(values), days(dates)):
        assert len(labels(scale, width)) <= width
        assert len(ruler(scale, width)) <= width - 1


@given(st.lists(ENDS), st.integers(40, 90))
def test_labels_stand_apart(values: list[int | None], width: int) -> None:
    """Labels are whole and never run into each other."""
    scale = numbers(values)
    shown = labels(scale, width).split()
    known = [label for _, label in scale.ticks]
    assert shown
    assert shown == [label for label in known if label in shown]


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        ([7], 0, 8),
        ([5, 7], 0, 8),
        ([50, 52], 50, 52),
        ([0], 0, 1),
        ([], 0, 1),
        ([None, 301], 0, 400),
        ([3350, 3450], 3350, 3450),
        ([12, 3400], 0, 4000),
    ],
)
def test_number_axes_begin_at_zero_unless_differences_would_vanish(
    values: list[int | None], first: int, last: int
) -> None:
    """The axis is cut only where all numbers lie in its upper fifth."""
    scale = numbers(values)
    assert (scale.first, scale.last) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2013-09-01", "2013-09-03", ["2013-09-01", "2013-09-02", "2013-09-03"]),
        ("2013-09-01", "2013-09-01", ["2013-09", "2013-10"]),
        ("2013-01-01", "2013-12-31", ["2013-01", "2013-04", "2013-07", "2013-10", "2014-01"]),
        ("2003-03-20", "2013-09-01", ["2000", "2005", "2010", "2015"]),
        ("9999-12-31", "9999-12-31", ["9999-12", "9999-12"]),
        ("0001-01-01", "9999-12-31", ["0001", "5000", "9999"]),
    ],
)
def test_day_axes_are_ticked_by_the_calendar(first: str, last: str, shown: list[str]) -> None:
    """Ticks are days, months or years, whichever are few enough."""
    scale = days([date.fromisoformat(first), date.fromisoformat(last)])
    assert [label for _, label in scale.ticks] == shown
