"""What is compared: statements, with who says them, when, and under which reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ashraf_record.conflicts.times import Days, When
from ashraf_record.dates import Reading

Row = Mapping[str, Any]

APART = ("hypothetical", "intended")
"""Modalities that are compared only with themselves."""


class Bounds(NamedTuple):
    """A closed interval of counts; None is an open end."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every statement has.

    `voice` decides who disagrees with whom: the speakers, else the source. `origins` only count
    independence. `said` is the time that tells two statements of one voice apart. `passage` is the
    row that the other readings of an ambiguous passage name, else the row itself.
    """

    row: str
    event: str
    source: str
    voice: tuple[str, ...]
    origins: frozenset[str]
    said: When | None
    modality: str
    passage: str

    def is_other_reading(self, other: Statement) -> bool:
        """Whether the two are readings of one passage, of which only one can be meant."""
        return self.row != other.row and self.passage == other.passage

    def revises(self, other: Statement) -> bool:
        """Whether one voice speaks here at two times, in either order."""
        if self.voice != other.voice or self.said is None or other.said is None:
            return False
        return self.said.earlier(other.said) or other.said.earlier(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """A figure with its intervals.

    `plain` is what the words commit to, `rounded` is that with round numbers read as round, `wide`
    the most generous reading. `population` is the one as which it is compared; empty is everyone.
    `stated` are the numbers in the words that are counts.
    """

    measure: str
    population: str
    role: str
    number: int | None
    stated: tuple[int, ...]
    plain: Bounds
    rounded: Bounds
    wide: Bounds
    as_of: When | None
    part_of: str
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Statement):
    """A dating with what it is compared by."""

    aspect: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Statement):
    """A claim, for the proposition on which it takes a side; empty if it takes none."""

    proposition: str
    polarity: str


class Measure(NamedTuple):
    """What the vocabulary says of a measure; an unknown one is of the plainest sort."""

    time: str = "event"
    additive: bool = False
    unstated_as: str = ""
    unit: str = ""


class Event(NamedTuple):
    """An event: whether it is a series, and what it is directly a part of."""

    is_series: bool
    part_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that is compared, read once from the tables."""

    figures: tuple[Figure, ...]
    datings: tuple[Dating, ...]
    claims: tuple[Claim, ...]
    measures: Mapping[str, Measure]
    events: Mapping[str, Event]
    days: Mapping[str, Days]
    propositions: Mapping[str, Row]
    _parts: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _by_row: dict[str, Figure] = field(default_factory=dict, repr=False, compare=False)

    def measure(self, code: str) -> Measure:
        """A measure by its code."""
        return self.measures.get(code, Measure())

    def is_series(self, event: str) -> bool:
        """Whether the event is several taken together."""
        return event in self.events and self.events[event].is_series

    def event_days(self, event: str) -> Days:
        """The first and the last day of an event, None where unknown."""
        return self.days.get(event, (None, None))

    def figure(self, row: str) -> Figure | None:
        """A figure by its row; None for one that is not there."""
        if not self._by_row:
            self._by_row.update((figure.row, figure) for figure in self.figures)
        return self._by_row.get(row)

    def counts_events(self, measure: str) -> bool:
        """Whether the measure counts events and not what happens in one."""
        found = self.measure(measure)
        within = {other.unit for other in self.measures.values() if other.time == "event"}
        return found.time == "to-date" and found.unit not in within

    def parts(self, event: str) -> frozenset[str]:
        """Every event that is a part of this one, or of a part of it."""
        if not self._parts:
            children: dict[str, list[str]] = {}
            for name, row in self.events.items():
                for parent in row.part_of:
                    children.setdefault(parent, []).append(name)
            self._parts.update((name, _closure(name, children)) for name in children)
        return self._parts.get(event, frozenset())

    def belongs(self, event: str, series: str) -> bool:
        """Whether the event is a part of the series, or of a part of it."""
        return event in self.parts(series)

    def readings(self) -> dict[str, list[str]]:
        """The rows of each passage: one, or several where it is ambiguous."""
        found: dict[str, list[str]] = {}
        for statement in (*self.figures, *self.datings, *self.claims):
            found.setdefault(statement.passage, []).append(statement.row)
        return found


def _closure(start: str, links: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(links.get(start, ()))
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(links.get(name, ()))
    return frozenset(found - {start})


def modality_class(modality: str) -> str:
    """The modality, where it is compared only with itself; else empty."""
    return modality if modality in APART else ""
