"""What a dating commits to, and the error for what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["date", "duration", "one-of", "all-of", "yearless", "none"]

UNITS = ("day", "week", "month", "season", "year", "decade", "century", "millennium")
"""Units of the calendar, finest first."""


class DateError(ValueError):
    """A date or rule that cannot be read; the message is one sentence for its author."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that a dating commits to, both ends included.

    `earliest` and `latest` are what the words commit to; None means that they commit to nothing
    on that side. `wide_earliest` and `wide_latest` are the most generous reading, in which `~`
    and `%` count; only they decide a contradiction. `uncertain` is set by `?` and `%` and widens
    nothing.

    `precision` is the smallest unit that holds the date ("day", "month", "season", "year",
    "decade", "century"; "" where there is none or where the ends differ). `kind` says what was
    read. `members` are the two ends of a duration, start first, or the elements of a set.
    """

    earliest: date | None = None
    latest: date | None = None
    wide_earliest: date | None = None
    wide_latest: date | None = None
    approximate: bool = False
    uncertain: bool = False
    precision: str = ""
    kind: Kind = "none"
    members: tuple[Interval, ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether the dating commits to anything at all; a set does if all its elements do."""
        if self.members and self.alternatives is self.members:
            return all(member.bounded for member in self.members)
        return self.earliest is not None or self.latest is not None

    @property
    def alternatives(self) -> tuple[Interval, ...]:
        """What is compared: the elements of a set, else the interval itself."""
        return self.members if self.kind in ("one-of", "all-of") else (self,)


def coarser(one: str, other: str) -> str:
    """The larger of two units."""
    return max(one, other, key=UNITS.index)


def shared(values: Iterable[str]) -> str:
    """The one value that all have, else an empty text."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""


def lowest(days: Iterable[date | None]) -> date | None:
    """The first of the days; None, an open side, is before all of them."""
    return _extreme(days, first=True)


def highest(days: Iterable[date | None]) -> date | None:
    """The last of the days; None, an open side, is after all of them."""
    return _extreme(days, first=False)


def _extreme(days: Iterable[date | None], *, first: bool) -> date | None:
    known: list[date] = []
    for day in days:
        if day is None:
            return None
        known.append(day)
    return min(known) if first else max(known)
