"""Reading the tables into the statements that are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from ashraf_record import derived
from ashraf_record.conflicts.model import (
    Bounds,
    Claim,
    Dating,
    Event,
    Figure,
    Measure,
    Row,
    Statements,
)
from ashraf_record.conflicts.times import SINCE, Days, when
from ashraf_record.dates import Interval, readings

Tables: TypeAlias = Mapping[str, pd.DataFrame]
"""DataFrames by table name, as `ashraf_record.load` gives them."""


_READ = ("sources", "actors", "events", "dates", "figures", "claims", "propositions", "measures")

Rows: TypeAlias = Mapping[str, Sequence[Row]]


def read(tables: Tables, intervals: Sequence[Interval]) -> Statements:
    """The statements of typed tables; `intervals` has one for each row of ``dates``.

    A table that is missing has no rows. Raises ConflictError for a time that cannot be read.
    """
    return stated({name: _rows(tables[name]) for name in _READ if name in tables}, intervals)


def stated(rows: Rows, intervals: Sequence[Interval]) -> Statements:
    """As `read`, from the rows of each table; a missing cell is None or left out."""
    rows = {name: rows.get(name, ()) for name in _READ}
    measures = {_text(row, "code"): _measure(row) for row in rows["measures"]}
    days = _days(rows, intervals)
    common = _common(rows, days)
    return Statements(
        figures=tuple(_figure(row, common, measures, days) for row in rows["figures"]),
        datings=tuple(
            _dating(row, found, common) for row, found in zip(rows["dates"], intervals, strict=True)
        ),
        claims=tuple(
            Claim(
                **common(row, "claim_id"),
                proposition=_text(row, "proposition_id"),
                polarity=_text(row, "polarity"),
            )
            for row in rows["claims"]
        ),
        measures=measures,
        events={
            _text(row, "event_id"): Event(_text(row, "kind") == "series", _list(row, "part_of"))
            for row in rows["events"]
        },
        days=days,
        propositions={_text(row, "proposition_id"): row for row in rows["propositions"]},
    )


def _rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of a table, a missing cell as None."""
    # A column of days keeps NaT when it is only asked for None instead of what is missing.
    columns = [
        column.astype(object).where(column.notna(), None).to_numpy() for _, column in frame.items()
    ]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _text(row: Row, column: str) -> str:
    return str(row.get(column) or "")


def _list(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part for part in _text(row, column).split(";") if part)


def _number(row: Row, column: str) -> int | None:
    value = row.get(column)
    return None if value is None else int(value)


def _measure(row: Row) -> Measure:
    return Measure(
        _text(row, "time"),
        bool(row.get("additive")),
        _text(row, "unstated_as"),
        _text(row, "unit"),
    )


def _days(rows: Rows, intervals: Sequence[Interval]) -> Mapping[str, Days]:
    """The hull of each event's days, as loaded, else from its asserted datings."""
    if rows["events"] and "earliest" in rows["events"][0]:
        return {
            _text(row, "event_id"): (_day(row["earliest"]), _day(row["latest"]))
            for row in rows["events"]
        }
    dated: dict[str, list[Interval]] = {}
    for row, found in zip(rows["dates"], intervals, strict=True):
        if row["modality"] == "asserted":
            dated.setdefault(_text(row, "event_id"), []).append(found)
    hulls = {event: derived.hull(found) or Interval() for event, found in dated.items()}
    return {event: (hull.earliest, hull.latest) for event, hull in hulls.items()}


def _day(value: Any) -> Any:
    return None if value is None else value.date()


def _common(rows: Rows, days: Mapping[str, Days]) -> Callable[[Row, str], dict[str, Any]]:
    origin = derived.origins(map(_texts, rows["sources"]), map(_texts, rows["actors"]))
    passages = _passages(rows)
    published = {
        name: when(_text(row, "published"), days, name)
        for row in rows["sources"]
        for name in [_text(row, "source_id")]
    }

    def common(row: Row, key: str) -> dict[str, Any]:
        source = _text(row, "source_id")
        return {
            "row": _text(row, key),
            "event": _text(row, "event_id"),
            "source": source,
            "voice": tuple(sorted(_list(row, "speaker"))) or ("", source),
            "origins": frozenset(origin(_texts(row))),
            "said": published.get(source),
            "modality": _text(row, "modality"),
            "passage": passages(_text(row, key)),
        }

    return common


def _texts(row: Row) -> dict[str, str]:
    wanted = ("source_id", "publisher", "relays", "actor_id", "kind", "speaker")
    return {name: _text(row, name) for name in wanted}


def _passages(rows: Rows) -> Callable[[str], str]:
    named = {
        _text(row, key): _text(row, "alternative_to")
        for table, key in (("figures", "figure_id"), ("dates", "date_id"))
        for row in rows[table]
    }

    def first(row: str) -> str:
        seen = [row]
        while (row := named.get(row, "")) and row not in seen:
            seen.append(row)
        return min(seen) if row else seen[-1]

    return first


def _figure(
    row: Row,
    common: Callable[[Row, str], dict[str, Any]],
    measures: Mapping[str, Measure],
    days: Mapping[str, Days],
) -> Figure:
    shared = common(row, "figure_id")
    as_of = when(_text(row, "as_of"), days, shared["row"])
    if as_of is not None and not as_of.text.startswith(SINCE):
        # "Since" names where a count begins and not when it was made.
        shared["said"] = as_of
    measure = _text(row, "measure")
    population = _text(row, "population")
    if population == "unstated":
        population = measures.get(measure, Measure()).unstated_as
    plain = Bounds(_number(row, "low"), _number(row, "high"))
    wide = Bounds(_number(row, "wide_low"), _number(row, "wide_high"))
    soft = ("lexical", "implicated")
    return Figure(
        **shared,
        measure=measure,
        population=population,
        role=_text(row, "role"),
        number=_number(row, "number"),
        stated=_stated(row),
        plain=plain,
        rounded=Bounds(
            plain.low if _text(row, "low_basis") in soft else wide.low,
            plain.high if _text(row, "high_basis") in soft else wide.high,
        ),
        wide=wide,
        as_of=as_of,
        part_of=_text(row, "part_of"),
        complete=bool(row.get("complete")),
    )


def _stated(row: Row) -> tuple[int, ...]:
    """The counts in the words: numerals and "none"; a share states no count."""
    qualifier = _text(row, "qualifier")
    if qualifier == "zero":
        return (0,)
    if qualifier in ("majority", "minority", "fraction", "percent"):
        return ()
    numbers = (_number(row, "number"), _number(row, "number_to"))
    return tuple(number for number in numbers if number is not None)


def _dating(row: Row, found: Interval, common: Callable[[Row, str], dict[str, Any]]) -> Dating:
    aspect = _text(row, "aspect")
    return Dating(**common(row, "date_id"), aspect=aspect, readings=readings(found, aspect))
