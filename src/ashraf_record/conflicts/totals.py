"""Totals and their parts, and what a total leaves unexplained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ashraf_record.conflicts import figures
from ashraf_record.conflicts.figures import Key
from ashraf_record.conflicts.model import Figure, Statements, modality_class
from ashraf_record.conflicts.statements import Tables, read
from ashraf_record.conflicts.times import SINCE, THROUGH, When
from ashraf_record.dates import Interval


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total: its figures and the hull of their most generous readings.

    An open low counts 0; an open high leaves the sum open.
    """

    figures: tuple[Figure, ...]
    event: str = ""

    @property
    def low(self) -> int:
        """The smallest count that any of the figures allows."""
        return min(figure.wide.low or 0 for figure in self.figures)

    @property
    def high(self) -> int | None:
        """The largest count that any of the figures allows; None if one allows any."""
        highs = [figure.wide.high for figure in self.figures]
        return None if None in highs else max(high for high in highs if high is not None)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with parts. `apart` are those whose lows may be added, none sharing an event."""

    total: Figure
    parts: tuple[Part, ...]
    apart: tuple[Part, ...]
    complete: bool

    @property
    def low(self) -> int:
        """The smallest count that the parts add up to."""
        return sum(part.low for part in self.apart)

    @property
    def high(self) -> int | None:
        """The largest count that the parts add up to; None if it is open."""
        highs = [part.high for part in self.parts]
        return None if None in highs else sum(high for high in highs if high is not None)

    @property
    def excess(self) -> int:
        """How far the parts exceed the total; 0 if they need not."""
        high = self.total.wide.high
        return 0 if high is None else max(0, self.low - high)

    @property
    def shortfall(self) -> int:
        """How far the total exceeds its parts; 0 if it need not."""
        low, high = self.total.wide.low, self.high
        return 0 if low is None or high is None else max(0, low - high)

    @property
    def gap(self) -> int:
        """How far total and parts contradict each other; 0 if they do not.

        Parts that fall short contradict only a total of which the same source says that these are
        all.
        """
        return self.excess or (self.shortfall if self.complete else 0)

    @property
    def taking_part(self) -> tuple[Figure, ...]:
        """The total, and the figures of the parts that contradict it."""
        parts = [part for part in self.apart if part.low] if self.excess else self.parts
        return (self.total, *(figure for part in parts for figure in part.figures))


@dataclass(frozen=True, slots=True)
class Remainder:
    """A total that its known parts do not reach: no disagreement, only unexplained.

    Between `low` and `high` remain; high is None where the total is open above.
    """

    total: str
    parts: tuple[str, ...]
    low: int
    high: int | None


def sums(world: Statements) -> Iterator[Sum]:
    """Every total with its parts, once for each way in which they are known.

    The ways: the figures that its source calls its parts; the figures of the same source on parts
    of its event; and those of all sources on parts of its event. Of additive measures only.
    """
    children: dict[str, list[Figure]] = {}
    of_event: dict[str, list[Figure]] = {}
    for figure in world.figures:
        children.setdefault(figure.part_of, []).append(figure)
        of_event.setdefault(figure.event, []).append(figure)
    for key, members in figures.groups(world).items():
        if world.measure(key.measure).additive:
            parts = sorted(world.parts(key.event))
            counted = (figure for part in parts for figure in of_event.get(part, ()))
            on_parts = [figure for figure in counted if _may_be_added(figure, key, world)]
            for total in members:
                yield from _sums(total, children.get(total.row, ()), on_parts, world)


def _sums(
    total: Figure, children: Iterable[Figure], on_parts: Sequence[Figure], world: Statements
) -> Iterator[Sum]:
    named = _figure_parts(total, children)
    if named:
        yield Sum(total, named, named, total.complete)
    in_time = [figure for figure in on_parts if _within(figure, total, world)]
    own = _event_parts((figure for figure in in_time if figure.source == total.source), world)
    if own:
        yield Sum(total, own, _not_overlapping(own, world), total.complete and not named)
    every = _event_parts(in_time, world)
    if every:
        yield Sum(total, every, _not_overlapping(every, world), complete=False)


def _figure_parts(total: Figure, children: Iterable[Figure]) -> tuple[Part, ...]:
    """The figures that name the total as their whole; readings of one passage are one part."""
    passages: dict[str, list[Figure]] = {}
    wanted = (total.measure, modality_class(total.modality))
    for child in children:
        if (child.measure, modality_class(child.modality)) == wanted:
            passages.setdefault(child.passage, []).append(child)
    return tuple(
        Part(tuple(readings))
        for readings in passages.values()
        if all(reading.role != "additional" for reading in readings)
    )


def _may_be_added(part: Figure, key: Key, world: Statements) -> bool:
    """Whether a figure on a part of the key's event counts what the key's figures count."""
    if part.role == "additional" or figures.is_share(part, world):
        return False
    return figures.key(part, world)[1:4] == key[1:4]


def _within(part: Figure, total: Figure, world: Statements) -> bool:
    """Whether what the part counts had certainly happened when the total was counted."""
    if figures.time_of(total, world) == "event":
        return True
    if total.as_of is None or total.as_of.text.startswith(SINCE):
        return False
    if figures.time_of(part, world) == "event":
        done: When | None = When(THROUGH + part.event, *world.event_days(part.event), part.event)
    else:
        done = part.as_of
    return done is not None and not done.text.startswith(SINCE) and done.not_later(total.as_of)


def _event_parts(rows: Iterable[Figure], world: Statements) -> tuple[Part, ...]:
    """A part for each event with figures, but for those within another such event."""
    by_event: dict[str, list[Figure]] = {}
    for row in rows:
        by_event.setdefault(row.event, []).append(row)
    nested = {name for event in by_event for name in world.parts(event)}
    return tuple(
        Part(tuple(found), event) for event, found in by_event.items() if event not in nested
    )


def _not_overlapping(parts: Sequence[Part], world: Statements) -> tuple[Part, ...]:
    """Of parts that share a part of their own only the one with the largest low."""
    together = {part.event: {part.event} for part in parts}
    holder: dict[str, str] = {}
    for one in list(together):
        for inner in world.parts(one):
            other = holder.setdefault(inner, one)
            if together[one] is not together[other]:
                joined = together[one] | together[other]
                together.update(dict.fromkeys(joined, joined))
    largest: dict[int, Part] = {}
    for part in sorted(parts, key=lambda part: (-part.low, part.event)):
        largest.setdefault(id(together[part.event]), part)
    return tuple(largest.values())


def of_everyone(world: Statements) -> Iterator[tuple[Key, Figure, Figure, int, str]]:
    """Each figure of one population that exceeds one of everyone, with key, gap and relation."""
    groups = figures.groups(world)
    narrower: dict[Key, list[Figure]] = {}
    for key, members in groups.items():
        if key.population:
            narrower.setdefault(key._replace(population=""), []).extend(members)
    for key, members in narrower.items():
        for everyone in groups.get(key, ()):
            for some in members:
                gap = figures.above(some, everyone, "wide", world) or 0
                if gap > 0 and not some.is_other_reading(everyone):
                    relation = "revision" if some.revises(everyone) else "contradiction"
                    yield key, everyone, some, gap, relation


def remainders(tables: Tables, intervals: Sequence[Interval]) -> tuple[Remainder, ...]:
    """The totals of a record that their known parts do not reach, where that is no contradiction.

    A missing part, or one that a source gives no number for, may explain them; they are shown and
    not flagged. Arguments as those of `derive`. The figures that a source itself calls the parts
    of its total come before what is known of the parts of its event.
    """
    found: dict[str, Remainder] = {}
    for one in sums(read(tables, intervals)):
        if one.shortfall and not one.gap:
            high = one.total.wide.high
            rows = tuple(figure.row for part in one.parts for figure in part.figures)
            rest = None if high is None else high - one.low
            found.setdefault(one.total.row, Remainder(one.total.row, rows, one.shortfall, rest))
    return tuple(found.values())
