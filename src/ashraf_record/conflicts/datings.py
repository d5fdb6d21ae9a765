"""Datings: which are comparable, and how far two of them are apart."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from ashraf_record import dates
from ashraf_record.conflicts.figures import disputed_groups
from ashraf_record.conflicts.model import Dating, Statements
from ashraf_record.dates import Interval


class Key(NamedTuple):
    """What comparable datings share."""

    event: str
    aspect: str
    modality: str


def groups(world: Statements) -> dict[Key, list[tuple[Dating, Interval]]]:
    """The comparable groups; a duration stands in one for each thing that it dates."""
    found: dict[Key, list[tuple[Dating, Interval]]] = {}
    for dating in world.datings:
        for aspect, read in dating.readings:
            key = Key(dating.event, aspect, dating.modality)
            found.setdefault(key, []).append((dating, read))
    return found


def relations(a: Dating, b: Dating) -> dict[str, str]:
    """How two datings of one event and modality stand to each other, by aspect.

    Empty if they have no aspect in which they are compared.
    """
    found: dict[str, str] = {}
    for one, other in product(a.readings, b.readings):
        stand = dates.relation(one, other)
        if stand is not None:
            apart = stand != "agrees"
            found[one[0]] = "revision" if apart and a.revises(b) else stand
    return found


def pairs(world: Statements) -> dict[tuple[Key, str], list[tuple[Dating, Dating]]]:
    """The disagreeing pairs of each comparable group, by relation."""
    all_groups = [(key, members) for key, members in groups(world).items() if len(members) > 1]
    rows = [
        (number, *_shared(read))
        for number, (_, members) in enumerate(all_groups)
        for _, read in members
    ]
    found: dict[tuple[Key, str], list[tuple[Dating, Dating]]] = {}
    for number in disputed_groups(rows):
        key, members = all_groups[number]
        for (a, _), (b, _) in combinations(members, 2):
            stand = "agrees" if a.is_other_reading(b) else relations(a, b).get(key.aspect, "agrees")
            if stand != "agrees":
                found.setdefault((key, stand), []).append((a, b))
    return found


def _shared(read: Interval) -> tuple[int | None, int | None]:
    """What all members of a set share, as day numbers; empty, low above high, if they share none.

    Where those of a group meet, so do its datings whichever member is meant.
    """
    lows = [day for member in read.alternatives if (day := _number(member.earliest)) is not None]
    highs = [day for member in read.alternatives if (day := _number(member.latest)) is not None]
    return max(lows, default=None), min(highs, default=None)


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def distance(a: Interval, b: Interval, *, wide: bool) -> int:
    """How many days the nearest members of two datings are apart; 0 if they meet."""
    return min(
        max(0, _above(one, other, wide), _above(other, one, wide))
        for one, other in product(a.alternatives, b.alternatives)
    )


def _above(a: Interval, b: Interval, wide: bool) -> int:
    low, high = (a.wide_earliest, b.wide_latest) if wide else (a.earliest, b.latest)
    return 0 if low is None or high is None else (low - high).days


def position(read: Interval) -> tuple[int | None, int | None]:
    """The first and the last day as day numbers."""
    return _number(read.earliest), _number(read.latest)
