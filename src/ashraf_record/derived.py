"""The columns that loading adds: bounds, days, origins and whether a row is disputed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ashraf_record._graphs import circles
from ashraf_record.dates import RULES, DateError, Interval, interval, resolve
from ashraf_record.quantities import Bounds, QuantityError, bounds, problems
from ashraf_record.tables import DTYPES, LoadError, not_loaded, shown

if TYPE_CHECKING:
    import pandas as pd

    from ashraf_record.record import Record

Row = Mapping[str, str]
"""A row as text cells."""

Columns = dict[str, Any]
"""Values of derived columns by name, one for each row."""

ANCHORED = frozenset({"asserted", "hedged", "hearsay"})
"""Modalities in which a dating says when something was, so that others may count from it."""


class DerivedError(ValueError):
    """Nothing can be derived from the cell in `column` of `row`; the message is one sentence."""

    def __init__(self, table: str, row: Row, column: str, message: str) -> None:
        super().__init__(message)
        self.table = table
        self.row = row
        self.column = column


@contextmanager
def _placed(record: Record) -> Iterator[None]:
    """Names file, line and column where nothing can be derived from a cell."""
    try:
        yield
    except DerivedError as error:
        frame = record.text(error.table)
        line = next(n for n, row in zip(frame.index, rows(frame), strict=True) if row == error.row)
        path = record.contract.path(error.table)
        raise not_loaded(path, int(line), f"{error.column}: {error}") from error


@contextmanager
def needing() -> Iterator[None]:
    """Raises LoadError where a record has not the tables or columns that something follows from.

    A record of another kind may have tables of these names with other columns.
    """
    try:
        yield
    except KeyError as error:
        raise LoadError(lacking(error)) from error


def lacking(error: KeyError) -> str:
    """What to say where a record has not the tables or columns that something follows from."""
    return f"The record has no table or column {shown(str(error.args[0]))}, which this needs."


def add(record: Record, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """`frame`, the typed `table` of `record`, with its derived columns after its own.

    A table that has none is given back as it is. Raises LoadError, naming the place, for a cell
    from which nothing can be derived.
    """
    makers: dict[str, Callable[[Record, pd.DataFrame], Columns]] = {
        "figures": _figures,
        "dates": _dates,
        "events": _events,
    }
    if table not in makers:
        return frame
    import pandas as pd

    types = {
        field.name: DTYPES[field.type] for field in record.contract.schemas[table].derivedFields
    }
    with needing(), _placed(record):
        made = makers[table](record, frame)
        columns = {name: list(made[name]) for name in types}
    try:
        return frame.assign(
            **{
                name: pd.Series(columns[name], dtype=dtype, index=frame.index)
                for name, dtype in types.items()
            }
        )
    except (TypeError, ValueError) as error:
        said = f"The schema of {table} gives a derived column another type than it has."
        raise LoadError(said) from error


def compared(record: Record) -> tuple[dict[str, pd.DataFrame], list[Interval]]:
    """What disagreements are derived from: the typed tables, and an interval a row of ``dates``.

    The tables have their derived columns but for `disputed`, which comes from the disagreements.
    Raises LoadError, naming the place, for a cell that cannot be read.
    """
    names = [name for name in record.names if name != "conflicts"]
    found = {name: record.typed(name) for name in names}
    with needing(), _placed(record):
        intervals = date_intervals(rows(record.text("dates")), rows(record.text("sources")))
        found["dates"] = found["dates"].assign(**_days(intervals))
        found["figures"] = found["figures"].assign(**_figure_columns(record))
        found["events"] = found["events"].assign(**_event_columns(record, intervals))
    return found, intervals


def rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of a text frame."""
    names = frame.columns.tolist()
    columns = [frame[name].tolist() for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _figures(record: Record, frame: pd.DataFrame) -> Columns:
    return _figure_columns(record) | {"disputed": _standing(record, frame["figure_id"])}


def _figure_columns(record: Record) -> Columns:
    figures = rows(record.text("figures"))
    found = [_bounds(row) for row in figures]
    names = ("low", "high", "low_basis", "high_basis", "approx", "wide_low", "wide_high")
    columns: Columns = {n: [getattr(b, n) for b in found] for n in names}
    origin = origins(rows(record.text("sources")), rows(record.text("actors")))
    return columns | {"origin": [";".join(origin(row)) for row in figures]}


def _bounds(row: Row) -> Bounds:
    numbers = (row["number"], row["number_to"], row["whole"])
    try:
        return _of_cells(row["qualifier"], *numbers, row["hedge"])
    except QuantityError as error:
        number, number_to, whole = map(_number, numbers)
        first = problems(row["qualifier"], number, number_to, whole, row["hedge"])[0]
        raise DerivedError("figures", row, first.column, str(error)) from error


# Few of a record's figures are worded and numbered like no other.
@lru_cache(maxsize=2**12)
def _of_cells(qualifier: str, number: str, number_to: str, whole: str, hedge: str) -> Bounds:
    return bounds(qualifier, _number(number), _number(number_to), _number(whole), hedge)


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def origins(sources: Iterable[Row], actors: Iterable[Row]) -> Callable[[Row], list[str]]:
    """A function that gives the origins of a statement, sorted, each once.

    The origin is the speaker; of the source's own voice and of an unnamed one it is what the
    source relays (the innermost relay), else its publisher.
    """
    by_id = {row["source_id"]: row for row in sources}
    unnamed = {row["actor_id"] for row in actors if row["kind"] == "unnamed"}

    def own(source: str) -> str:
        seen: set[str] = set()
        while source in by_id and source not in seen:
            seen.add(source)
            relayed = by_id[source]["relays"].split(";")[-1]
            if not relayed:
                return by_id[source]["publisher"]
            source = relayed
        return source

    def origin(row: Row) -> list[str]:
        speakers = [s for s in row["speaker"].split(";") if s]
        named = {s for s in speakers if s not in unnamed}
        if len(named) < len(speakers) or not speakers:
            named.add(own(row["source_id"]))
        return sorted(named)

    return origin


def _dates(record: Record, frame: pd.DataFrame) -> Columns:
    intervals = date_intervals(rows(record.text("dates")), rows(record.text("sources")))
    return _days(intervals) | {"disputed": _standing(record, frame["date_id"])}


def _days(intervals: Sequence[Interval]) -> Columns:
    import pandas as pd

    names = ("earliest", "latest", "wide_earliest", "wide_latest")
    return {
        name: pd.array([getattr(i, name) for i in intervals], dtype="datetime64[s]")
        for name in names
    }


def date_intervals(dates: Sequence[Row], sources: Iterable[Row]) -> list[Interval]:
    """The interval of each dating, relative wording resolved.

    A dating with EDTF text has what that says; a rule such as ``until`` then bounds it. One
    without counts from its anchor: the publication of its source, or another event as the same
    source dates it. Datings that count from each other in a circle do not count from one another.
    The order of the rows does not matter.
    """
    by_source = {row["source_id"]: row for row in sources}
    stated = [_days_of("dates", row, "edtf") for row in dates]
    of_event: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(dates):
        if row["modality"] in ANCHORED:
            of_event.setdefault((row["source_id"], row["event_id"]), []).append(number)
    counted = [
        of_event.get((row["source_id"], row["anchor_event"]), [])
        if row["rule"] in RULES and row["anchor"] == "event" and not said.bounded
        else []
        for row, said in zip(dates, stated, strict=True)
    ]
    found: dict[int, Interval] = {}
    for circle in map(frozenset, circles(counted)):
        for number in circle:
            row = dates[number]
            anchors = [found[n] for n in counted[number] if n not in circle]
            source = by_source.get(row["source_id"], {})
            found[number] = _bounded(row, stated[number], source, hull(anchors))
    return [found[number] for number in range(len(dates))]


def _days_of(table: str, row: Row, column: str) -> Interval:
    try:
        return interval(row[column])
    except DateError as error:
        raise DerivedError(table, row, column, str(error)) from error


def _bounded(row: Row, stated: Interval, source: Row, anchor: Interval | None) -> Interval:
    rule, words = row["rule"], row["as_reported"]
    if rule not in RULES:
        return stated
    if row["anchor"] == "explicit" or (stated.bounded and row["anchor"] != "event"):
        return resolve(rule, words, stated) if stated.bounded else stated
    if stated.bounded:
        return stated
    if row["anchor"] == "publication":
        printed = source.get("published_basis") == "printed"
        published = _days_of("sources", source, "published") if printed else None
        return resolve(rule, words, published, printed=printed)
    return resolve(rule, words, anchor)


def hull(intervals: Iterable[Interval]) -> Interval | None:
    """The hull of those bounded intervals that contain no other one; None if there is none.

    >>> both = hull([interval("2013"), interval("2013-09"), interval("2013-09-05")])
    >>> str(both.earliest), str(both.latest)
    ('2013-09-05', '2013-09-05')
    """
    held = [i for i in intervals if i.bounded]
    known = list(dict.fromkeys(map(_span, held)))
    inner = [one for one in known if not any(_contains(one, o) for o in known if o != one)]
    if not inner:
        return None
    wide = [i for i in held if _span(i) in inner]
    return Interval(
        earliest=_least(start for start, _ in inner),
        latest=_greatest(end for _, end in inner),
        wide_earliest=_least(i.wide_earliest for i in wide),
        wide_latest=_greatest(i.wide_latest for i in wide),
        precision=wide[0].precision if len(inner) == 1 else "",
        kind="date",
    )


Span = tuple[date | None, date | None]


def _span(i: Interval) -> Span:
    return i.earliest, i.latest


def _contains(outer: Span, inner: Span) -> bool:
    begins = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and outer[1] >= inner[1])
    return begins and ends


def _least(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else min(day for day in known if day)


def _greatest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else max(day for day in known if day)


def _events(record: Record, frame: pd.DataFrame) -> Columns:
    intervals = date_intervals(rows(record.text("dates")), rows(record.text("sources")))
    columns = _event_columns(record, intervals)
    contradicted = _contradicted(record)
    touched = {
        row["event_id"]
        for table, key in (("figures", "figure_id"), ("dates", "date_id"), ("claims", "claim_id"))
        for row in rows(record.text(table))
        if row[key] in contradicted
    }
    return columns | {"disputed": [event in touched for event in frame["event_id"]]}


def _event_columns(record: Record, intervals: Sequence[Interval]) -> Columns:
    dates = rows(record.text("dates"))
    dated: dict[str, list[Interval]] = {}
    for row, found in zip(dates, intervals, strict=True):
        if row["modality"] == "asserted":
            dated.setdefault(row["event_id"], []).append(found)
    named: dict[str, set[str]] = {}
    for row in rows(record.text("mentions")):
        named.setdefault(row["event_id"], set()).add(row["source_id"])
    events = [row["event_id"] for row in rows(record.text("events"))]
    hulls = [hull(dated.get(event, ())) or Interval() for event in events]
    days = _days(hulls)
    return {
        "earliest": days["earliest"],
        "latest": days["latest"],
        "sources": [len(named.get(event, ())) for event in events],
    }


def _standing(record: Record, ids: Iterable[object]) -> list[object]:
    contradicted = _contradicted(record)
    return [row_id in contradicted for row_id in ids]


def _contradicted(record: Record) -> set[str]:
    if "conflicts" not in record.names:
        return set()
    return {
        row_id
        for row in rows(record.text("conflicts"))
        if row["relation"] == "contradiction"
        for row_id in row["rows"].split(";")
    }
