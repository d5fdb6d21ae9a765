"""Figures: which are comparable, and how far two of them are apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Literal, NamedTuple

from ashraf_record.conflicts.model import Figure, Statements, modality_class
from ashraf_record.conflicts.times import SINCE, When

Width = Literal["plain", "rounded", "wide"]


class Key(NamedTuple):
    """What comparable figures share. An empty population is everyone, an empty time any time."""

    event: str
    measure: str
    population: str
    modality: str
    as_of: str

    @property
    def subject(self) -> str:
        """The key without its event, what is empty left out."""
        return " · ".join(part for part in self[1:] if part)


def time_of(figure: Figure, world: Statements) -> str:
    """How the count lives in time: ``event``, ``moment`` or ``to-date``.

    What is counted within one event grows over a series of events.
    """
    time = world.measure(figure.measure).time
    return "to-date" if time == "event" and world.is_series(figure.event) else time


def unpaired(figure: Figure, world: Statements) -> bool:
    """Whether the figure lacks the time without which its measure is compared with nothing."""
    return figure.as_of is None and time_of(figure, world) != "event"


def key(figure: Figure, world: Statements) -> Key:
    """The key of the figure's comparable group."""
    time = time_of(figure, world)
    as_of = figure.as_of.text if figure.as_of else ""
    # A count since an event begins there, so it is no stage of a count that began earlier.
    in_key = time == "moment" or (time == "to-date" and as_of.startswith(SINCE))
    return Key(
        figure.event,
        figure.measure,
        figure.population,
        modality_class(figure.modality),
        as_of if in_key else "",
    )


def is_share(figure: Figure, world: Statements) -> bool:
    """Whether the figure counts some of what the figure counts that it is part of.

    "Six women" among seven taken away is such a one: compared as a count of all it would
    contradict the seven. A part of another measure or population is all of that one.
    """
    whole = world.figure(figure.part_of)
    return whole is not None and key(whole, world)[:3] == key(figure, world)[:3]


def stands_alone(figure: Figure, world: Statements) -> bool:
    """Whether the figure is compared with none."""
    return figure.role == "additional" or unpaired(figure, world) or is_share(figure, world)


def groups(world: Statements) -> dict[Key, list[Figure]]:
    """The comparable groups, rows that are compared with nothing left out."""
    found: dict[Key, list[Figure]] = {}
    for figure in world.figures:
        if not stands_alone(figure, world):
            found.setdefault(key(figure, world), []).append(figure)
    return found


def forms(figure: Figure, world: Statements) -> list[tuple[When | None, int]]:
    """Each time for which the figure gives a count, with what that adds to its bounds.

    N through an event that belongs to the series is N - 1 before it. That holds for what counts
    the events of the series themselves: a measure that is always to-date, in a unit in which
    nothing within an event is counted.
    """
    if time_of(figure, world) != "to-date" or figure.as_of is None:
        return [(None, 0)]
    here: list[tuple[When | None, int]] = [(figure.as_of, 0)]
    there = figure.as_of.other_side()
    if there and world.counts_events(figure.measure) and world.belongs(there.event, figure.event):
        here.append((there, -1 if there.earlier(figure.as_of) else 1))
    return here


def above(a: Figure, b: Figure, width: Width, world: Statements) -> int | None:
    """How far the low of `a` lies above the high of `b`; None where that is no disagreement.

    A count to date may grow, so only an earlier low above a later high disagrees.
    """
    low, high = getattr(a, width).low, getattr(b, width).high
    if low is None or high is None:
        return None
    shifts = [
        plus - minus
        for one, plus in forms(a, world)
        for other, minus in forms(b, world)
        if one is None or other is None or one.not_later(other)
    ]
    return low - high + max(shifts) if shifts else None


def distance(a: Figure, b: Figure, width: Width, world: Statements) -> int:
    """How far apart two comparable figures are; 0 if they are not."""
    return max(0, above(a, b, width, world) or 0, above(b, a, width, world) or 0)


def ordered(a: Figure, b: Figure, world: Statements) -> bool:
    """Whether it is known of two comparable figures which holds for the earlier time, or both."""
    return any(
        one is None or other is None or one.not_later(other) or other.not_later(one)
        for one, _ in forms(a, world)
        for other, _ in forms(b, world)
    )


def relation(a: Figure, b: Figure, world: Statements) -> str:
    """How two comparable figures stand to each other: a relation of disagreement, or ``agrees``."""
    if not distance(a, b, "plain", world):
        return "agrees"
    if a.revises(b):
        return "revision"
    if distance(a, b, "wide", world):
        return "contradiction"
    return "soft-bound" if distance(a, b, "rounded", world) else "rounding"


def pairs(world: Statements) -> dict[tuple[Key, str], list[tuple[Figure, Figure]]]:
    """The disagreeing pairs of each comparable group, by relation."""
    found: dict[tuple[Key, str], list[tuple[Figure, Figure]]] = {}
    for name, members in _disputed(world):
        for a, b in combinations(members, 2):
            stand = "agrees" if a.is_other_reading(b) else relation(a, b, world)
            if stand != "agrees":
                found.setdefault((name, stand), []).append((a, b))
    return found


def _disputed(world: Statements) -> list[tuple[Key, list[Figure]]]:
    """The groups whose intervals do not all meet; only their pairs need be looked at."""
    all_groups = [(key, members) for key, members in groups(world).items() if len(members) > 1]
    rows = [
        (number, _plus(figure.plain.low, shift), _plus(figure.plain.high, shift))
        for number, (_, members) in enumerate(all_groups)
        for figure in members
        for _, shift in forms(figure, world)
    ]
    return [all_groups[number] for number in disputed_groups(rows)]


def _plus(bound: int | None, shift: int) -> int | None:
    return None if bound is None else bound + shift


def disputed_groups(rows: Iterable[tuple[int, int | None, int | None]]) -> list[int]:
    """Of rows of group number, low and high, the groups that disagree by the rule of `flag`.

    `flag` is for frames, and making one costs more than looking through a record's few rows.
    """
    lows: dict[int, int] = {}
    highs: dict[int, int] = {}
    for group, low, high in rows:
        if low is not None:
            lows[group] = max(low, lows.get(group, low))
        if high is not None:
            highs[group] = min(high, highs.get(group, high))
    return [group for group, low in lows.items() if group in highs and low > highs[group]]
