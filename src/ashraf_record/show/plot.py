"""Intervals drawn as text on a common axis; pure functions from numbers to one line of characters.

What the words commit to is drawn heavy: ``┣━┫``, one number ``◆``, several in the room of one
character ``┃``; if approximate ``┣╍┫`` and ``◇``. The most generous reading is drawn light around
it: ``├┄┤``. An open end is an arrow at the edge: ``◀`` or ``▶``, light ``◁`` or ``▷``. The first
and the last character are kept for those arrows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

NARROWEST = 3
"""The fewest characters in which anything can be drawn: a place, and an arrow on either side."""

INTERVALS = 4
"""Into how many parts the ticks divide an axis at most."""

Tick = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters of one kind of interval."""

    open_left: str
    left: str
    line: str
    right: str
    open_right: str
    point: str
    short: str


LIGHT = Marks("◁", "├", "┄", "┤", "▷", "┆", "┆")
HEAVY = Marks("◀", "┣", "━", "┫", "▶", "◆", "┃")
ABOUT = replace(HEAVY, line="╍", point="◇")
TICK = "╷"


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `first` to `last`, which differ, with labelled places on it."""

    first: int
    last: int
    ticks: tuple[Tick, ...] = ()

    def cell(self, value: int, width: int) -> int:
        """The character, counted from 0, at which `value` stands; values off the axis at its ends.

        >>> Scale(0, 10).cell(0, 13), Scale(0, 10).cell(10, 13)
        (1, 11)
        """
        if width < NARROWEST:
            raise ValueError(f"Nothing can be drawn in {width} characters.")
        span, room = self.last - self.first, width - NARROWEST
        value = min(max(value, self.first), self.last)
        return 1 + (2 * (value - self.first) * room + span) // (2 * span)


def bar(
    low: int | None,
    high: int | None,
    wide_low: int | None,
    wide_high: int | None,
    scale: Scale,
    width: int,
    *,
    approx: bool = False,
) -> str:
    """One interval, drawn; empty for one that is open on both sides, which commits to nothing.

    None is an open end. The line is at most `width` characters, without blanks at its end.

    >>> scale = Scale(0, 10)
    >>> print(bar(3, 7, 2, 7, scale, 13))
       ├┣━━━┫
    >>> print(bar(5, None, 5, None, scale, 13))
          ┣━━━━━▶
    """
    if low is None and high is None:
        return ""
    cells = [" "] * width
    _draw(cells, wide_low, wide_high, scale, LIGHT)
    _draw(cells, low, high, scale, ABOUT if approx else HEAVY)
    return "".join(cells).rstrip()


def _draw(cells: list[str], low: int | None, high: int | None, scale: Scale, marks: Marks) -> None:
    width = len(cells)
    begin = 0 if low is None else scale.cell(low, width)
    end = width - 1 if high is None else scale.cell(high, width)
    if begin >= end:
        cells[begin] = marks.point if low == high else marks.short
        return
    cells[begin : end + 1] = [marks.line] * (end + 1 - begin)
    cells[begin] = marks.open_left if low is None else marks.left
    cells[end] = marks.open_right if high is None else marks.right


def overlay(lines: Iterable[str]) -> str:
    """Several drawings in one line; where two meet, the later one is seen.

    >>> overlay(["  ◆", "◆"])
    '◆ ◆'
    """
    drawn = list(lines)
    cells = [" "] * max(map(len, drawn), default=0)
    for line in drawn:
        for place, character in enumerate(line):
            if character != " ":
                cells[place] = character
    return "".join(cells)


def labels(scale: Scale, width: int) -> str:
    """The labels of an axis above their ticks; those for which there is no room are left out.

    >>> print(labels(Scale(0, 10, ((0, "0"), (5, "5"), (10, "10"))), 13))
     0    5   10
    """
    cells = [" "] * width
    taken = [False] * (width + 1)
    for value, label in (*scale.ticks[:1], *scale.ticks[-1:], *scale.ticks[1:-1]):
        begin = scale.cell(value, width) - len(label) // 2
        begin = max(0, min(begin, width - len(label)))
        end = begin + len(label)
        if end > width or any(taken[max(0, begin - 1) : end + 1]):
            continue
        cells[begin:end] = label
        taken[begin:end] = [True] * len(label)
    return "".join(cells).rstrip()


def ruler(scale: Scale, width: int) -> str:
    """The ticks of an axis.

    >>> print(ruler(Scale(0, 10, ((0, "0"), (5, "5"), (10, "10"))), 13))
     ╷    ╷    ╷
    """
    cells = [" "] * width
    for value, _ in scale.ticks:
        cells[scale.cell(value, width)] = TICK
    return "".join(cells).rstrip()


def numbers(values: Iterable[int | None]) -> Scale:
    """An axis for whole numbers.

    It begins at 0, unless all values lie in its upper fifth, where differences would vanish.

    >>> numbers([5, 7]).ticks
    ((0, '0'), (2, '2'), (4, '4'), (6, '6'), (8, '8'))
    >>> numbers([1300, 1302, None]).first
    1300
    """
    known = [value for value in values if value is not None] or [0]
    low, high = min(known), max(known)
    if low == high or low * 5 <= high * 4:
        low = min(0, low)
    step = _round_step(max(1, -(-(high - low) // INTERVALS)))
    first = low // step * step
    last = max(-(-high // step) * step, first + step)
    return Scale(first, last, tuple((n, f"{n:,}") for n in range(first, last + 1, step)))


def _round_step(least: int) -> int:
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power >= least:
                return digit * power
        power *= 10


def days(values: Iterable[date | None]) -> Scale:
    """An axis for days, as their ordinals, ticked by day, month or year.

    >>> [label for _, label in days([date(2013, 9, 1), date(2013, 10, 20)]).ticks]
    ['2013-09', '2013-10', '2013-11']
    """
    known = [value for value in values if value is not None] or [date(2000, 1, 1)]
    first, last = min(known), max(known)
    for ticks in _calendars(first, last):
        if len(ticks) <= INTERVALS + 1:
            break
    return Scale(ticks[0][0], ticks[-1][0], tuple(ticks))


def _calendars(first: date, last: date) -> Iterator[list[Tick]]:
    """Ticks from at or before `first` to at or after `last`, finest first."""
    # A single day is shown within its month: an axis of one day would tell nothing.
    for step in (1, 2, 7) if first < last else ():
        yield _ticks(first.toordinal(), step, last, _day, 10)
    for step in (1, 2, 3, 6):
        begin = (first.year * 12 + first.month - 1) // step * step
        yield _ticks(begin, step, last, _month, 7)
    step = 1
    while True:
        yield _ticks(first.year // step * step, step, last, _year, 4)
        step = _round_step(step + 1)


def _ticks(
    begin: int, step: int, last: date, place: Callable[[int], date], length: int
) -> list[Tick]:
    """Ticks up to the first at or after `last`, or one more than an axis takes.

    `place` gives the day of a number; its label is the first `length` characters of the day.
    """
    ticks: list[Tick] = []
    for number in range(INTERVALS + 2):
        day = place(begin + number * step)
        ticks.append((day.toordinal(), day.isoformat()[:length]))
        if number and day >= last:
            break
    return ticks


def _day(number: int) -> date:
    return date.fromordinal(min(number, date.max.toordinal()))


def _month(number: int) -> date:
    """The first day of a month counted from year 0; beyond the calendar, its first or last day."""
    year, month = divmod(number, 12)
    if year < date.min.year:
        return date.min
    return date.max if year > date.max.year else date(year, month + 1, 1)


def _year(number: int) -> date:
    return _month(number * 12)
