"""The rule of disagreement on frames of every engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.conflicts import ConflictError, flag

ADDED = ("disputed", "max_low", "min_high", "rows_in_group")
COLUMNS = ("place", "row", "low", "high")
BOUND = st.none() | st.integers(-20, 20)
ROWS = st.lists(
    st.tuples(st.sampled_from(["x", "y", None]), st.integers(0, 3), BOUND, BOUND), max_size=12
)
MIXED: list[tuple[str | None, int, int | None, int | None]] = [
    ("x", 0, 1, 3),
    (None, 1, 5, None),
    ("x", 2, 9, 10),
    (None, 3, None, 4),
    ("y", 4, None, 2),
    ("z", 5, None, None),
    ("w", 6, 4, 4),
    ("w", 7, 4, 9),
]


def _pandas(rows: Any) -> pd.DataFrame:
    types = {"place": "string", "row": "Int64", "low": "Int64", "high": "Int64"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


def _expected(rows: Any, keys: tuple[int, ...]) -> list[tuple[Any, ...]]:
    """Each row with what the definition gives, two by two."""
    found = []
    for row in rows:
        group = [other for other in rows if all(other[k] == row[k] for k in keys)]
        lows = [other[2] for other in group if other[2] is not None]
        highs = [other[3] for other in group if other[3] is not None]
        disputed = any(low > high for low in lows for high in highs)
        found.append(
            (*row, disputed, max(lows, default=None), min(highs, default=None), len(group))
        )
    return found


def _plain(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    frame = frame.astype(object).where(frame.notna(), None)
    return [tuple(row) for row in frame.itertuples(index=False)]


@given(ROWS, st.sampled_from([("place",), ("place", "row"), ()]))
def test_flags_equal_comparing_two_by_two(rows: Any, by: tuple[str, ...]) -> None:
    """Every row stays in its place and is flagged as a search through all pairs of bounds says."""
    found = flag(_pandas(rows), by=by)
    assert list(found.columns) == [*COLUMNS, *ADDED]
    assert _plain(found) == _expected(rows, tuple(COLUMNS.index(name) for name in by))


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_row_order_never_matters(both: Any) -> None:
    """A row is flagged the same wherever it stands."""
    one, other = (flag(_pandas(rows), by="place") for rows in both)
    assert sorted(map(repr, _plain(one))) == sorted(map(repr, _plain(other)))


@given(ROWS.filter(bool))
def test_duplicating_a_row_changes_counts_only(rows: Any) -> None:
    """The bounds of a group and its flag do not depend on how often a row stands in it."""
    once, twice = flag(_pandas(rows), by="place"), flag(_pandas([*rows, rows[0]]), by="place")
    pd.testing.assert_frame_equal(
        once.drop(columns="rows_in_group"), twice.drop(columns="rows_in_group").head(len(once))
    )


@given(ROWS, st.tuples(st.sampled_from(["x", "y", None]), st.integers(0, 3), BOUND, BOUND))
def test_a_further_row_never_removes_a_flag(rows: Any, row: Any) -> None:
    """A dispute does not go away by another voice."""
    before, after = flag(_pandas(rows), by="place"), flag(_pandas([*rows, row]), by="place")
    assert (before["disputed"].to_numpy() <= after["disputed"].head(len(rows)).to_numpy()).all()


@given(ROWS, st.integers(1, 9), st.integers(-99, 99))
def test_scaling_and_shifting_change_no_flag(rows: Any, times: int, plus: int) -> None:
    """Flags follow the order of the bounds and not their size."""
    frame = _pandas(rows)
    moved = frame.assign(low=frame["low"] * times + plus, high=frame["high"] * times + plus)
    one, other = flag(frame, by="place"), flag(moved, by="place")
    assert one["disputed"].tolist() == other["disputed"].tolist()


def _polars(rows: Any) -> Any:
    polars = pytest.importorskip("polars")
    types = {"place": polars.String, "row": polars.Int64, "low": polars.Int64, "high": polars.Int64}
    return polars.DataFrame(rows, schema=types, orient="row")


def _duckdb(rows: Any) -> Any:
    duckdb = pytest.importorskip("duckdb")
    held = _pandas(rows)
    return duckdb.connect().from_df(held)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of PySpark, which needs Java."""
    if not shutil.which("java"):
        pytest.skip("PySpark needs Java, and there is none here")
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


ENGINES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], pd.DataFrame]]] = {
    "pandas": (_pandas, lambda frame: frame),
    "polars": (_polars, lambda frame: frame.to_pandas()),
    "polars-lazy": (lambda rows: _polars(rows).lazy(), lambda frame: frame.collect().to_pandas()),
    "pyarrow": (lambda rows: _polars(rows).to_arrow(), lambda table: table.to_pandas()),
    "duckdb": (_duckdb, lambda relation: relation.df()),
}


@pytest.mark.parametrize("by", [("place",), ()])
@pytest.mark.parametrize("engine", [*ENGINES, "pyspark"])
def test_every_engine_gives_the_same_answer(
    engine: str, by: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    """The same type comes back, with the same rows and flags; null keys are a group."""
    if engine == "pyspark":
        session = request.getfixturevalue("spark")
        frame = session.createDataFrame(MIXED, "place string, row int, low int, high int")
        back = flag(frame, by=by)
        found = pd.DataFrame([row.asDict() for row in back.collect()])
    else:
        make, collect = ENGINES[engine]
        frame = make(MIXED)
        back = flag(frame, by=by)
        found = collect(back)
    assert type(back) is type(frame)
    assert list(found.columns) == [*COLUMNS, *ADDED]
    keys = tuple(COLUMNS.index(name) for name in by)
    rows = _plain(found)
    if engine in ("duckdb", "pyspark"):
        rows.sort(key=lambda row: row[1])
    assert rows == _expected(MIXED, keys)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_frame_gets_its_columns(engine: str) -> None:
    """A frame without rows comes back with the added columns."""
    make, collect = ENGINES[engine]
    assert list(collect(flag(make([]), by="place")).columns) == [*COLUMNS, *ADDED]


def test_days_are_bounds_too() -> None:
    """Dates and times are compared as numbers are."""
    polars = pytest.importorskip("polars")
    days = {"low": [date(2015, 1, 1), date(2015, 2, 1)], "high": [date(2015, 1, 31), None]}
    eager = flag(polars.DataFrame(days), by=[])
    assert eager["disputed"].to_list() == [True, True]
    assert eager["max_low"].to_list() == [date(2015, 2, 1)] * 2
    for held in (days, {name: pd.to_datetime(pd.Series(days[name])) for name in days}):
        found = flag(pd.DataFrame(held), by=[])
        assert found["disputed"].tolist() == [True, True]
        assert found["min_high"].tolist() == [datetime(2015, 1, 31)] * 2


@pytest.mark.parametrize(
    ("low", "high", "disputed"),
    [
        ([float("nan"), 3.0], [2.0, float("nan")], True),
        ([float("nan"), float("nan")], [2.0, 2.0], False),
        ([None, None], [2, 3], False),
        ([None, None], [None, None], False),
        ([None, None], [date(2015, 1, 1), None], False),
        ([3, None], [2, 9], True),
    ],
)
def test_odd_columns(low: Any, high: Any, disputed: bool) -> None:
    """What is not a number commits to nothing, in pandas and in Polars."""
    for dtype in (None, object):
        held = pd.DataFrame({"low": low, "high": high}, index=[4, 4], dtype=dtype)
        found = flag(held, by=())
        assert found["disputed"].tolist() == [disputed] * 2
        pd.testing.assert_frame_equal(found[["low", "high"]], held)
    polars = pytest.importorskip("polars")
    eager = polars.DataFrame({"low": list(low), "high": list(high)})
    assert flag(eager, by=())["disputed"].to_list() == [disputed] * 2


@pytest.mark.parametrize(
    ("frame", "call", "message"),
    [
        ({"event": [1]}, {"by": ["evnt"]}, "has no column 'evnt'. Did you mean 'event'?"),
        ({"event": [1]}, {"by": ["q"]}, "has no column 'q'. It has: event, low, high."),
        ({"event": [1]}, {"by": ["event"], "low": "lo"}, "Did you mean 'low'?"),
        ({"disputed": [1]}, {"by": []}, "already has a column 'disputed'"),
        ({"event": [1], "name": ["a"]}, {"by": [], "high": "name"}, "'name' is neither numeric"),
        (
            {"day": pd.to_datetime(["2015"])},
            {"by": [], "low": "day"},
            "one is numeric and one a date",
        ),
    ],
)
def test_what_cannot_be_flagged(frame: Any, call: Any, message: str) -> None:
    """The message is one sentence that names the column."""
    with pytest.raises(ConflictError) as caught:
        flag(pd.DataFrame({**frame, "low": [1], "high": [2]}), **call)
    assert message in str(caught.value)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"])
def test_one_column_may_be_both_bounds(engine: str) -> None:
    """A column of plain numbers is its own lower and upper bound."""
    make, collect = ENGINES[engine]
    found = collect(flag(make([("x", 0, 3, 3), ("x", 1, 5, 5)]), by="place", high="low"))
    assert found["disputed"].tolist() == [True, True]
    assert (found["max_low"].tolist(), found["min_high"].tolist()) == ([5, 5], [3, 3])


def test_coded_keys_of_pyarrow_with_nulls() -> None:
    """A dictionary column groups as its text does, nulls together, and comes back as it was."""
    arrow = pytest.importorskip("pyarrow")
    place = arrow.array(["x", None, "x", None]).dictionary_encode()
    table = arrow.table({"place": place, "low": [1, 2, 3, 2], "high": [1, 2, 3, 2]})
    found = flag(table, by="place")
    assert found.schema.field("place").type == place.type
    assert found["disputed"].to_pylist() == [True, False, True, False]
    assert found["rows_in_group"].to_pylist() == [2, 2, 2, 2]


def test_helper_columns_do_not_clash() -> None:
    """Columns of any name but the added ones are left alone."""
    frame = pd.DataFrame({"lows": [1], "whole_frame": [2], "low": [3], "high": [4]})
    found = flag(frame, by=[])
    pd.testing.assert_frame_equal(found[list(frame.columns)], frame)
