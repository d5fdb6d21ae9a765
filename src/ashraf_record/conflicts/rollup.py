"""A group of figures rolled up: what fits together, and between which numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ashraf_record import derived
from ashraf_record.conflicts import figures
from ashraf_record.conflicts.building import lowest_first
from ashraf_record.conflicts.errors import ConflictError
from ashraf_record.conflicts.figures import Key
from ashraf_record.conflicts.model import Figure, Statements
from ashraf_record.conflicts.statements import Tables, read
from ashraf_record.dates import Interval
from ashraf_record.record import Record
from ashraf_record.tables import order, shown


@dataclass(frozen=True, slots=True)
class Subset:
    """Figures that can all be true together, as many as fit, with their origins.

    `low` and `high` are what the most generous readings of all of them share (of counts to date,
    which may grow, the span that they cover); None is an open end.
    """

    low: int | None
    high: int | None
    rows: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rollup:
    """The figures of one comparable group.

    `subsets` are the maximal mutually consistent ones, by value and never by how many stand in
    them. `lowest` and `highest` are the smallest and the largest number stated; an open end is
    marked and not computed. `label` says what they are.
    """

    event: str
    subject: str
    rows: tuple[str, ...]
    subsets: tuple[Subset, ...]
    lowest: int | None
    highest: int | None
    open_below: bool
    open_above: bool
    label: str = "envelope, not estimate"

    @property
    def envelope(self) -> str:
        """The envelope in words, open ends marked, with its label."""
        if self.lowest is None:
            return f"no number stated ({self.label})"
        below = "…" if self.open_below else ""
        above = "…" if self.open_above else ""
        return f"{below}{self.lowest} to {self.highest}{above} ({self.label})"


def subsets(event: str, measure: str, path: str | Path | None = None) -> tuple[Rollup, ...]:
    """The figures of an event and measure, rolled up by comparable group.

    Consistent are figures that do not exclude each other on the most generous reading; two
    readings of one passage never stand together. A figure that is compared with nothing is a group
    of its own, so no row is lost. An event that has no figure of the measure gives an empty tuple.

    Args:
        event: Id of an event.
        measure: Code of a measure.
        path: Folder of a record; by default the installed one.

    Raises:
        ConflictError: There is no such event or measure; near ones are named.
        LoadError, RecordMissing: The record cannot be loaded.
    """
    with derived.needing():
        tables, intervals = derived.compared(Record.open(path))
        _known("event", event, tables["events"]["event_id"])
        _known("measure", measure, tables["measures"]["code"])
        return rolled_up(tables, intervals, event, measure)


_NEAR = 3
"""How many near matches are offered."""


def _known(kind: str, name: str, names: Iterable[str]) -> None:
    known = sorted(set(names))
    if name in known:
        return
    near = get_close_matches(name, known, _NEAR)
    offer = f" Did you mean {' or '.join(near)}?" if near else ""
    raise ConflictError(f"There is no {kind} {shown(name)}.{offer}")


def rolled_up(
    tables: Tables, intervals: Sequence[Interval], event: str, measure: str | None = None
) -> tuple[Rollup, ...]:
    """As `subsets`, on tables, of one measure or of all.

    The arguments before the event are those of `derive`.
    """
    world = read(tables, intervals)
    found: dict[tuple[Key, str], list[Figure]] = {}
    for figure in world.figures:
        if figure.event == event and measure in (None, figure.measure):
            alone = figures.stands_alone(figure, world)
            group = (figures.key(figure, world), figure.row if alone else "")
            found.setdefault(group, []).append(figure)
    return tuple(_rollup(key, members, world) for (key, _), members in sorted(found.items()))


def _rollup(key: Key, members: Sequence[Figure], world: Statements) -> Rollup:
    stated = [number for figure in members for number in figure.stated]
    found = [_subset(clique) for clique in _cliques(members, world)]
    found.sort(key=lambda subset: (lowest_first((subset.low, subset.high)), subset.rows))
    return Rollup(
        event=key.event,
        subject=key.subject,
        rows=_rows(members),
        subsets=tuple(found),
        lowest=min(stated, default=None),
        highest=max(stated, default=None),
        open_below=any(figure.plain.low is None for figure in members),
        open_above=any(figure.plain.high is None for figure in members),
    )


def _rows(members: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(sorted((figure.row for figure in members), key=order))


def _subset(members: Sequence[Figure]) -> Subset:
    lows = [figure.wide.low for figure in members if figure.wide.low is not None]
    highs = [figure.wide.high for figure in members if figure.wide.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    origins = {origin for figure in members for origin in figure.origins}
    return Subset(low, high, _rows(members), tuple(sorted(origins)))


def _cliques(members: Sequence[Figure], world: Statements) -> Iterator[list[Figure]]:
    """The maximal sets in which each two are consistent (Bron and Kerbosch, with a pivot)."""
    near = {
        number: {
            other
            for other, b in enumerate(members)
            if other != number
            and not a.is_other_reading(b)
            and not figures.distance(a, b, "wide", world)
        }
        for number, a in enumerate(members)
    }

    def grow(chosen: set[int], open_: set[int], done: set[int]) -> Iterator[set[int]]:
        if not open_ and not done:
            yield chosen
            return
        pivot = max(open_ | done, key=lambda number: len(near[number] & open_))
        for number in sorted(open_ - near[pivot]):
            yield from grow(chosen | {number}, open_ & near[number], done & near[number])
            open_ = open_ - {number}
            done = done | {number}

    for clique in grow(set(), set(near), set()):
        yield [members[number] for number in sorted(clique)]
