"""The rule of disagreement on frames of every engine."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.conflicts import ConflictError, flag
from ashraf_record.conflicts.figures import disputed_groups

ADDED = ("disputed", "max_low", "min_high", "rows_in_group")
COLUMNS = ("case", "place", "row", "low", "high")
BOUND = st.none() | st.integers(-20, 20)
ROW = st.tuples(st.sampled_from(["x", "y", None]), st.integers(0, 3), BOUND, BOUND)
ROWS = st.lists(ROW, max_size=12)
MIXED: list[tuple[int, str | None, int, int | None, int | None]] = [
    (0, "x", 0, 1, 3),
    (0, None, 1, 5, None),
    (0, "x", 2, 9, 10),
    (0, None, 3, None, 4),
    (0, "y", 4, None, 2),
    (0, "z", 5, None, None),
    (0, "w", 6, 4, 4),
    (0, "w", 7, 4, 9),
]


def _pandas(rows: Any) -> pd.DataFrame:
    types = {"place": "string"} | dict.fromkeys(("case", "row", "low", "high"), "Int64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


def _expected(rows: Any, keys: tuple[int, ...]) -> list[tuple[Any, ...]]:
    """Each row with what the definition gives, two by two."""
    found = []
    for row in rows:
        group = [other for other in rows if all(other[k] == row[k] for k in keys)]
        lows = [other[3] for other in group if other[3] is not None]
        highs = [other[4] for other in group if other[4] is not None]
        disputed = any(low > high for low in lows for high in highs)
        found.append(
            (*row, disputed, max(lows, default=None), min(highs, default=None), len(group))
        )
    return found


def _plain(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    frame = frame.astype(object).where(frame.notna(), None)
    return [tuple(row) for row in frame.itertuples(index=False)]


def _numbered(cases: Any) -> list[tuple[Any, ...]]:
    """The rows of all cases, each after the number of its case."""
    return [(number, *row) for number, rows in enumerate(cases) for row in rows]


def _by_case(rows: Any, count: int) -> list[list[tuple[Any, ...]]]:
    """The rows of each case, without its number."""
    found: list[list[tuple[Any, ...]]] = [[] for _ in range(count)]
    for number, *row in rows:
        found[number].append(tuple(row))
    return found


def _flagged(cases: Any) -> list[list[tuple[Any, ...]]]:
    """The rows of each case as they come back from one frame of all cases, grouped by place."""
    flagged = flag(_pandas(_numbered(cases)), by=("case", "place"))
    return _by_case(_plain(flagged), len(cases))


def _smallest(failing: Iterable[Any]) -> Any:
    """The smallest of the cases that break a law, None if it holds."""
    return min(failing, key=lambda case: len(repr(case)), default=None)


@given(ROWS, st.sampled_from([("place",), ("place", "row"), ()]))
def test_flags_equal_comparing_two_by_two(rows: Any, by: tuple[str, ...]) -> None:
    """Every row stays in its place and is flagged as a search through all pairs of bounds says.

    A case is a frame of its own, so that frames of few rows, of none and of nulls only come up.
    """
    numbered = _numbered([rows])
    found = flag(_pandas(numbered), by=by)
    assert list(found.columns) == [*COLUMNS, *ADDED]
    assert _plain(found) == _expected(numbered, tuple(COLUMNS.index(name) for name in by))


def test_row_order_never_matters(drawn: Any) -> None:
    """A row is flagged the same wherever it stands; a case is up to three groups of twelve rows."""
    cases = drawn(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
    one, other = (_flagged(side) for side in zip(*cases, strict=True))
    told = zip(cases, one, other, strict=True)
    assert not _smallest(case for case, a, b in told if Counter(a) != Counter(b))


def test_duplicating_a_row_changes_counts_only(drawn: Any) -> None:
    """Bounds and flag do not depend on how often a row stands in its group.

    A case is up to three groups of twelve rows.
    """
    cases = drawn(ROWS.filter(bool))
    once, twice = _flagged(cases), _flagged([[*rows, rows[0]] for rows in cases])
    told = zip(cases, once, twice, strict=True)
    assert not _smallest(
        rows
        for rows, a, b in told
        if [row[:-1] for row in a] != [row[:-1] for row in b[:-1]]
        or b[-1][:-1] != a[0][:-1]
        or any((y[-1] - x[-1]) != (x[0] == rows[0][0]) for x, y in zip(a, b, strict=False))
    )


def test_a_further_row_never_removes_a_flag(drawn: Any) -> None:
    """A dispute does not go away by another voice; a case is up to three groups of twelve rows."""
    cases = drawn(st.tuples(ROWS, ROW))
    before = _flagged([rows for rows, _ in cases])
    after = _flagged([[*rows, row] for rows, row in cases])
    told = zip(cases, before, after, strict=True)
    assert not _smallest(
        case for case, a, b in told if any(x[4] > y[4] for x, y in zip(a, b, strict=False))
    )


def test_scaling_and_shifting_change_no_flag(drawn: Any) -> None:
    """Flags follow the order of the bounds and not their size.

    A case is up to three groups of twelve rows, multiplied and moved by numbers of their own.
    """
    cases = drawn(st.tuples(ROWS, st.integers(1, 9), st.integers(-99, 99)))

    def moved(rows: Any, times: int, plus: int) -> list[tuple[Any, ...]]:
        return [
            (place, row, *(None if bound is None else bound * times + plus for bound in bounds))
            for place, row, *bounds in rows
        ]

    one, other = _flagged([case[0] for case in cases]), _flagged([moved(*case) for case in cases])
    told = zip(cases, one, other, strict=True)
    assert not _smallest(
        case for case, a, b in told if [row[4] for row in a] != [row[4] for row in b]
    )


def test_bare_rows_follow_the_same_rule(drawn: Any) -> None:
    """What tells the disputed groups of a record gives the groups that `flag` marks in a frame."""
    cases = drawn(st.lists(st.tuples(BOUND, BOUND), max_size=6))
    rows = [(number, low, high) for number, case in enumerate(cases) for low, high in case]
    marked = flag(pd.DataFrame(rows, columns=["case", "low", "high"], dtype="Int64"), by="case")
    assert disputed_groups(rows) == list(marked.loc[marked["disputed"], "case"].unique())


def _polars(rows: Any) -> Any:
    polars = pytest.importorskip("polars")
    types = dict.fromkeys(COLUMNS, polars.Int64) | {"place": polars.String}
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


def _there_and_back(
    engine: str, rows: Any, by: tuple[str, ...], request: pytest.FixtureRequest
) -> list[tuple[Any, ...]]:
    """The rows as an engine gives them back, flagged; the type of its frame stays the same."""
    if engine == "pyspark":
        session = request.getfixturevalue("spark")
        frame = session.createDataFrame(rows, "case int, place string, row int, low int, high int")
        back = flag(frame, by=by)
        found = pd.DataFrame([row.asDict() for row in back.collect()])
    else:
        make, collect = ENGINES[engine]
        frame = make(rows)
        back = flag(frame, by=by)
        found = collect(back)
    assert type(back) is type(frame)
    assert list(found.columns) == [*COLUMNS, *ADDED]
    return _plain(found)


@pytest.mark.parametrize("by", [("place",), ()])
@pytest.mark.parametrize("engine", [*ENGINES, "pyspark"])
def test_every_engine_gives_the_same_answer(
    engine: str, by: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    """The same type comes back, with the same rows and flags; null keys are a group."""
    rows = _there_and_back(engine, MIXED, by, request)
    if engine in ("duckdb", "pyspark"):
        rows.sort(key=lambda row: row[2])
    assert rows == _expected(MIXED, tuple(COLUMNS.index(name) for name in by))


@pytest.fixture(scope="module")
def cases(drawn: Any) -> list[Any]:
    """Drawn cases; the engines are given all of them in one frame."""
    found: list[Any] = drawn(ROWS)
    return found


@pytest.mark.parametrize("engine", [*ENGINES, "pyspark"])
def test_every_engine_finds_the_same_groups(
    engine: str, cases: list[Any], request: pytest.FixtureRequest
) -> None:
    """Each engine gives what a search two by two does; a case is up to three groups of rows."""
    rows = _there_and_back(engine, _numbered(cases), ("case", "place"), request)
    told = zip(cases, _by_case(rows, len(cases)), strict=True)
    assert not _smallest(
        case
        for case, found in told
        if Counter(found) != Counter(row[1:] for row in _expected(_numbered([case]), (1,)))
    )


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_many_rows_stay_in_their_places(engine: str) -> None:
    """In a frame of 200,000 rows each row has the bounds of its own group beside it."""
    chance = random.Random(1)
    rows = [
        (number, str(chance.randrange(70_000)), chance.randrange(2), chance.randrange(99), 50)
        for number in range(200_000)
    ]
    make, collect = ENGINES[engine]
    found = _plain(collect(flag(make(rows), by=["row", "place"])))
    lows: dict[Any, int] = {}
    for _, place, row, low, _ in rows:
        lows[place, row] = max(low, lows.get((place, row), 0))
    sizes = Counter((place, row) for _, place, row, _, _ in rows)
    assert found == [
        (*row, lows[row[1:3]] > 50, lows[row[1:3]], 50, sizes[row[1:3]]) for row in rows
    ]


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


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([0, "low", "high"], "a column named 0, which is not text"),
        (["event", "low", 2015], "a column named 2015, which is not text"),
        ([("event", 1), ("low", 1), ("high", 1)], "named ('event', 1), which is not text"),
    ],
)
def test_names_that_are_not_text(names: Any, told: str) -> None:
    """A column named by a number is told with the remedy, and the remedy works."""
    frame = pd.DataFrame([["x", 2, 3]], columns=names)
    with pytest.raises(ConflictError) as caught:
        flag(frame, by=[names[0]], low=names[1], high=names[2])
    assert told in str(caught.value)
    assert "frame.set_axis([str(name) for name in frame.columns], axis=1)" in str(caught.value)
    first, second, third = (str(name) for name in names)
    renamed = frame.set_axis([str(name) for name in frame.columns], axis=1)
    assert flag(renamed, by=[first], low=second, high=third)["disputed"].tolist() == [False]


def test_two_columns_of_one_name() -> None:
    """Which of them is meant cannot be known, and that is told."""
    frame = pd.DataFrame([["x", 2, 3, "y"]], columns=["event", "low", "high", "event"])
    with pytest.raises(ConflictError, match="several columns of one name"):
        flag(frame, by="event")
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table([[1], [2], [3]], names=["low", "high", "high"])
    with pytest.raises(ConflictError, match="several columns of one name"):
        flag(table, by=[])


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"])
def test_one_column_may_be_both_bounds(engine: str) -> None:
    """A column of plain numbers is its own lower and upper bound."""
    make, collect = ENGINES[engine]
    frame = make([(0, "x", 0, 3, 3), (0, "x", 1, 5, 5)])
    found = collect(flag(frame, by="place", high="low"))
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


@pytest.mark.parametrize("values", [[None, None, 1], [1.5, None, 1.5], [True, None, False], "xyx"])
def test_keys_of_pyarrow_of_any_type(values: Any) -> None:
    """Keys of every plain type, in one piece or in several, group as they do in Polars."""
    arrow, polars = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    for type_ in (None, arrow.null()) if values[0] is None else (None,):
        held = [None] * 3 if type_ is not None else list(values)
        part = arrow.table({"key": arrow.array(held, type_), "low": [1, 2, 3], "high": [1, 2, 3]})
        table = arrow.concat_tables([part, part.slice(1)])
        expected = flag(polars.from_arrow(table), by="key").to_dicts()
        assert flag(table, by="key").to_pylist() == expected


def test_helper_columns_do_not_clash() -> None:
    """Columns of any name but the added ones are left alone."""
    frame = pd.DataFrame({"lows": [1], "whole_frame": [2], "low": [3], "high": [4]})
    found = flag(frame, by=[])
    pd.testing.assert_frame_equal(found[list(frame.columns)], frame)
