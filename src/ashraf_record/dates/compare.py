"""Two datings of one event: whether they agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from ashraf_record.dates.edtf import interval
from ashraf_record.dates.model import Interval

Reading: TypeAlias = tuple[str, Interval]
Relation = Literal["agrees", "rounding", "soft-bound", "contradiction"]

_MILDEST_FIRST: tuple[Relation, ...] = ("agrees", "rounding", "soft-bound", "contradiction")


def readings(dating: str | Interval, aspect: str) -> tuple[Reading, ...]:
    """How a dating is compared: one (aspect, interval) for each thing it dates.

    A duration that dates the whole event dates its start and its end as well, so it is compared
    with other starts and ends; its own span stays, for the plain dates that it must contain. What
    commits to nothing (an empty text, a date without a year, an open end) gives no reading.

    `dating` is EDTF text, or an interval that a relative wording gave. Raises `DateError` for
    text that is not EDTF.

    >>> [(aspect, str(read.earliest)) for aspect, read in readings("2009/2011", "whole")]
    [('start', '2009-01-01'), ('end', '2011-01-01'), ('whole', '2009-01-01')]
    """
    read = interval(dating) if isinstance(dating, str) else dating
    return tuple(reading for reading in _dated(read, aspect) if reading[1].bounded)


def _dated(read: Interval, aspect: str) -> Iterator[Reading]:
    if aspect == "whole" and read.kind == "duration":
        start, end = read.members
        yield "start", start
        yield "end", end
    yield aspect, read


def relation(a: Reading, b: Reading) -> Relation | None:
    """How two readings of one event stand to each other; None if they are not compared.

    Not compared are readings of different aspects, readings that commit to nothing, and the spans
    of two durations, whose starts and ends are compared instead. Otherwise the answer is one of

    - "agrees": some day satisfies both;
    - "rounding": no day does, but one does when `~` and `%` are allowed for;
    - "soft-bound": no day does even then, but one of the two is uncertain (`?`, `%`);
    - "contradiction": no day does even then, and neither is uncertain.

    Sets are compared member by member, and the mildest relation holds. The order of the two
    readings does not matter. The rule is that of the model in docs/model.md.

    >>> relation(*readings("2013-09", "whole"), *readings("2013-10-02", "whole"))
    'contradiction'
    >>> relation(*readings("2013-09~", "whole"), *readings("2013-10-02", "whole"))
    'rounding'
    """
    (aspect, one), (other_aspect, other) = a, b
    if aspect != other_aspect or not one.bounded or not other.bounded:
        return None
    if aspect == "whole" and one.kind == other.kind == "duration":
        return None
    pairs = (_pair(x, y) for x in one.alternatives for y in other.alternatives)
    return min(pairs, key=_MILDEST_FIRST.index)


def _pair(one: Interval, other: Interval) -> Relation:
    if not _apart(one.earliest, one.latest, other.earliest, other.latest):
        return "agrees"
    if not _apart(one.wide_earliest, one.wide_latest, other.wide_earliest, other.wide_latest):
        return "rounding"
    return "soft-bound" if one.uncertain or other.uncertain else "contradiction"


def _apart(
    earliest: date | None, latest: date | None, other: date | None, other_latest: date | None
) -> bool:
    return _before(latest, other) or _before(other_latest, earliest)


def _before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start
