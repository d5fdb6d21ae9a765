"""The one rule of disagreement, on the frames of any engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

import narwhals as nw

from ashraf_record.conflicts.errors import ConflictError

Frame = TypeVar("Frame")

ADDED = ("disputed", "max_low", "min_high", "rows_in_group")
"""The columns that `flag` adds, in their order."""


def flag(frame: Frame, by: str | Iterable[str], low: str = "low", high: str = "high") -> Frame:
    """The frame with a flag on every row of a group whose intervals do not all meet.

    Closed intervals on a line all share a point exactly when each two of them meet (Helly), and
    they do so exactly when the largest low is not above the smallest high: one linear pass.

    Four columns come after those of the frame: ``disputed`` (true or false, never null, the same
    for all rows of a group), ``max_low`` and ``min_high`` (of the type of the bounds; null where
    no row of the group has that bound) and ``rows_in_group``. Every row stays as it is, and in its
    place where the engine keeps an order. A null bound, or one that is not a number, commits to
    nothing on its side. Rows whose keys are null form a group. With no key columns the whole frame
    is one group.

    Args:
        frame: A pandas, Polars (eager or lazy), DuckDB, PyArrow or PySpark frame; the same type is
            given back.
        by: The key columns, or one of them.
        low: The column of lower bounds, numbers or dates.
        high: The column of upper bounds, numbers or dates as those of `low` are.

    Raises:
        ConflictError: A column is missing, is neither numeric nor a date, or already has the name
            of one that would be added; or columns have one name, or a name that is not text. It is
            a ValueError.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"event": ["x", "x", "y"], "low": [52, 50, 7], "high": [52, 50, 7]})
    >>> flag(frame, by=["event"])
      event  low  high  disputed  max_low  min_high  rows_in_group
    0     x   52    52      True       52        50              2
    1     x   50    50      True       52        50              2
    2     y    7     7     False        7         7              1
    """
    native, names = _read(frame)
    keys = [by] if isinstance(by, str) else list(by)
    _present(names, [*keys, low, high])
    _absent(names)
    taken = set(names)
    lows, highs, whole = (_unused(taken, name) for name in ("lows", "highs", "whole_frame"))
    bounded = _bounded(native, {lows: low, highs: high})
    if not keys:
        keys, bounded = [whole], bounded.with_columns(nw.lit(0).alias(whole))
    grouped = _grouped_arrow if bounded.implementation.is_pyarrow() else _grouped
    added = grouped(bounded, keys, lows, highs)
    apart = nw.col("max_low") > nw.col("min_high")
    flagged = added.with_columns(apart.fill_null(False).cast(nw.Boolean).alias("disputed"))
    result: Frame = flagged.select(*names, *ADDED).to_native()
    return result


def _read(frame: object) -> tuple[Any, list[str]]:
    """The frame in the terms of Narwhals, and the names of its columns."""
    try:
        native: Any = nw.from_native(frame)
        names = list(native.collect_schema().names())
    except nw.exceptions.DuplicateError as error:
        raise ConflictError(
            "The frame has several columns of one name. Rename all but one of them first."
        ) from error
    odd = [name for name in names if not isinstance(name, str)]
    if odd:
        raise ConflictError(
            f"The frame has a column named {odd[0]!r}, which is not text. Name its columns with "
            "text first, as frame.set_axis([str(name) for name in frame.columns], axis=1) does."
        )
    return native, names


def _bounded(frame: Any, copies: Mapping[str, str]) -> Any:
    """The frame with a copy of each bound, fit to be compared; *copies* names what each copies."""
    frame = frame.with_columns(nw.col(name).alias(copy) for copy, name in copies.items())
    types = {}
    for copy in copies:
        frame, types[copy] = _typed(frame, copy)
    known = [dtype for dtype in types.values() if dtype != nw.Unknown]
    for copy, dtype in types.items():
        if dtype in known and not (dtype.is_numeric() or _is_day(dtype)):
            raise ConflictError(
                f"The column {copies[copy]!r} is neither numeric nor a date (it is {dtype})."
            )
    if len({_is_day(dtype) for dtype in known}) == 2:
        named = " and ".join(map(repr, copies.values()))
        raise ConflictError(f"Of the columns {named} one is numeric and one a date.")
    days = [dtype for dtype in known if _is_day(dtype)]
    empty = days[0] if days else nw.Float64()
    return frame.with_columns(*(_clean(copy, dtype, empty) for copy, dtype in types.items()))


def _grouped(frame: Any, keys: Sequence[str], lows: str, highs: str) -> Any:
    """The frame with the bounds and the number of rows of each row's group."""
    return frame.with_columns(
        nw.col(lows).max().over(*keys).alias("max_low"),
        nw.col(highs).min().over(*keys).alias("min_high"),
        nw.len().over(*keys).cast(nw.Int64).alias("rows_in_group"),
    )


def _grouped_arrow(frame: Any, keys: Sequence[str], lows: str, highs: str) -> Any:
    """As `_grouped`, on PyArrow.

    There Narwhals joins the groups to the rows, and a join of many rows gives them back in another
    order, beside rows that are not theirs. Taking from numbered groups keeps the order.
    """
    import pyarrow as pa

    table = frame.to_native()
    group = _arrow_groups(table, keys)
    bounds = pa.table({"group": group, "low": table[lows], "high": table[highs]})
    found = bounds.group_by("group").aggregate(
        [("low", "max"), ("high", "min"), ("group", "count")]
    )
    spread = found.sort_by("group").take(group)
    for name, column in zip(ADDED[1:], ("low_max", "high_min", "group_count"), strict=True):
        table = table.append_column(name, spread[column])
    return nw.from_native(table)


def _arrow_groups(table: Any, keys: Sequence[str]) -> Any:
    """The number of each row's group, from 0 on, none left out; null is a key like any other."""
    import pyarrow as pa
    import pyarrow.compute as pc

    group = pa.repeat(pa.scalar(0, pa.int64()), len(table))
    for key in keys:
        column = table[key].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        coded = pc.dictionary_encode(column, null_encoding="encode")
        both = pc.add(pc.multiply(group, len(coded.dictionary)), coded.indices.cast(pa.int64()))
        group = pc.dictionary_encode(both).indices.cast(pa.int64())
    return group


def _typed(frame: Any, name: str) -> tuple[Any, Any]:
    """The frame and the type of a column, which is Unknown for one with nothing in it.

    pandas may hold numbers or days as Python objects; where all are of one sort, they get its type.
    """
    if frame.implementation.is_pandas():
        import pandas as pd

        column = frame.get_column(name).to_native()
        sort = pd.api.types.infer_dtype(column, skipna=True) if column.dtype == object else ""
        if sort == "empty":
            return frame, nw.Unknown()
        if sort in _DTYPES:
            column = column.astype(_DTYPES[sort])
            frame = frame.with_columns(nw.from_native(column, series_only=True).alias(name))
    return frame, frame.collect_schema()[name]


_DTYPES = {
    "integer": "Int64",
    "floating": "float64",
    "decimal": "float64",
    "mixed-integer-float": "float64",
    "date": "datetime64[s]",
    "datetime": "datetime64[us]",
}


def _clean(name: str, dtype: Any, empty: Any) -> nw.Expr:
    """The bound; what is not a number is null, since engines differ on where it sorts."""
    column = nw.col(name)
    if dtype == nw.Unknown:
        return column.cast(empty)
    return nw.when(~column.is_nan()).then(column).alias(name) if dtype.is_float() else column


def _present(names: Sequence[str], wanted: Iterable[str]) -> None:
    for name in wanted:
        if name not in names:
            near = get_close_matches(str(name), names, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"It has: {', '.join(names)}."
            raise ConflictError(f"The frame has no column {name!r}. {hint}")


def _absent(names: Sequence[str]) -> None:
    taken = [name for name in ADDED if name in names]
    if taken:
        raise ConflictError(
            f"The frame already has a column {taken[0]!r}. Rename or drop it first."
        )


def _is_day(dtype: Any) -> bool:
    return dtype in (nw.Date, nw.Datetime)


def _unused(taken: set[str], name: str) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
