"""Two datings compared."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.dates import Interval, interval, readings, relation

DAYS = st.dates(date(2000, 1, 1), date(2004, 12, 31))
WINDOW = date(1990, 1, 1), date(2014, 12, 31)


@st.composite
def datings(draw: st.DrawFn) -> str:
    """Datings of different forms within a few years, so that they often meet and often miss."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    cut = draw(st.sampled_from([4, 7, 10]))
    mark = draw(st.sampled_from(["", "", "?", "~", "%"]))
    one, other = first.isoformat()[:cut] + mark, last.isoformat()[:cut]
    form = draw(
        st.sampled_from(("{0}", "{0}/{1}", "{0}/", "../{1}", "[{0},{1}]", "[{0}..{1}]", "[..{1}]"))
    )
    return form.format(one, other)


def _days(read: Interval, *, wide: bool) -> set[int]:
    """Every day of a reading within the window, by its number: the slow way to compare."""
    ends = [
        (one.wide_earliest, one.wide_latest) if wide else (one.earliest, one.latest)
        for one in read.alternatives
    ]
    return {
        day
        for low, high in ends
        for day in range((low or WINDOW[0]).toordinal(), (high or WINDOW[1]).toordinal() + 1)
    }


@pytest.mark.parametrize(
    ("text", "aspect", "expected"),
    [
        ("2013-09", "whole", [("whole", "2013-09-01", "2013-09-30")]),
        ("2013-09", "start", [("start", "2013-09-01", "2013-09-30")]),
        (
            "2009/2011",
            "whole",
            [
                ("start", "2009-01-01", "2009-12-31"),
                ("end", "2011-01-01", "2011-12-31"),
                ("whole", "2009-01-01", "2011-12-31"),
            ],
        ),
        (
            "2009/",
            "whole",
            [("start", "2009-01-01", "2009-12-31"), ("whole", "2009-01-01", "None")],
        ),
        (
            "../2011",
            "whole",
            [("end", "2011-01-01", "2011-12-31"), ("whole", "None", "2011-12-31")],
        ),
        ("2009/2011", "end", [("end", "2009-01-01", "2011-12-31")]),
        ("[2009,2011]", "whole", [("whole", "2009-01-01", "2011-12-31")]),
        ("", "whole", []),
        ("XXXX-07-04", "whole", []),
        ("../..", "whole", []),
    ],
)
def test_a_duration_also_dates_start_and_end(
    text: str, aspect: str, expected: list[tuple[str, str, str]]
) -> None:
    """A dating gives one reading for each thing that it dates."""
    found = [(name, str(read.earliest), str(read.latest)) for name, read in readings(text, aspect)]
    assert found == expected


def test_readings_take_an_interval_as_well_as_text() -> None:
    """An interval that a rule gave is read like the text of a date."""
    assert readings(interval("2009/2011"), "whole") == readings("2009/2011", "whole")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2013-09-01", "2013-09", "agrees"),
        ("2013-09-01", "2013-09-02", "contradiction"),
        ("2013-09-01?", "2013-09-02", "soft-bound"),
        ("2013-09-01", "2013-09-02%", "rounding"),
        ("2013-09-01~", "2013-09-02", "rounding"),
        ("2013-09-01~", "2013-09-04", "contradiction"),
        ("2013-09-01%", "2013-09-04", "soft-bound"),
        ("2013-09~", "2013-10-31", "rounding"),
        ("2013-09~", "2013-11-01", "contradiction"),
        ("2013-09~", "2013-11-01~", "rounding"),
        ("2009/2011", "2010-05", "agrees"),
        ("2009/2011", "2012", "contradiction"),
        ("2009/", "2025", "agrees"),
        ("2009/", "2008", "contradiction"),
        ("[2009,2011]", "2010", "contradiction"),
        ("[2009,2011]", "2011-04", "agrees"),
        ("[2009..2011]", "2010", "agrees"),
        ("[2009,2011~]", "2010", "rounding"),
        ("[2009?,2011]", "2010", "soft-bound"),
        ("{2009,2011}", "2010", "contradiction"),
        ("{2009,2011}", "{2011,2013}", "agrees"),
        ("[..2009,2011..]", "2010", "contradiction"),
        ("[2009,XXXX]", "2010", None),
        ("XXXX-07-04", "2010", None),
        ("", "2010", None),
        ("2009/2011", "2013/2015", None),
    ],
)
def test_relation_of_two_datings(one: str, other: str, expected: str | None) -> None:
    """Wide bounds decide contradiction, `?` softens it, and plain bounds show rounding."""
    assert relation(("whole", interval(one)), ("whole", interval(other))) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2009/2011", "2009-05/2013", {"start": "agrees", "end": "contradiction"}),
        ("2009/2011", "2013/2015", {"start": "contradiction", "end": "contradiction"}),
        ("2009/2011", "2010", {"whole": "agrees"}),
        ("2009/2011", "../2011-06", {"end": "agrees"}),
    ],
)
def test_durations_are_compared_by_their_ends(
    one: str, other: str, expected: dict[str, str]
) -> None:
    """Two durations meet start to start and end to end; a plain date meets the span."""
    pairs = itertools.product(readings(one, "whole"), readings(other, "whole"))
    found = {a[0]: relation(a, b) for a, b in pairs if relation(a, b)}
    assert found == expected


def test_different_aspects_are_not_compared() -> None:
    """A start says nothing of an end."""
    assert relation(("start", interval("2009")), ("end", interval("2011"))) is None


@given(datings(), datings())
def test_relation_equals_a_search_day_by_day(one: str, other: str) -> None:
    """The relation is what comparing every single day gives."""
    a, b = interval(one), interval(other)
    found = relation(("start", a), ("start", b))
    if _days(a, wide=False) & _days(b, wide=False):
        assert found == "agrees"
    elif _days(a, wide=True) & _days(b, wide=True):
        assert found == "rounding"
    elif not a.uncertain and not b.uncertain:
        assert found == "contradiction"
    else:
        assert found in ("soft-bound", "contradiction")


@given(datings(), datings(), st.sampled_from(["whole", "start", "end"]))
def test_the_order_of_two_readings_never_matters(one: str, other: str, aspect: str) -> None:
    """Comparing is symmetric."""
    a, b = (aspect, interval(one)), (aspect, interval(other))
    assert relation(a, b) == relation(b, a)


@given(datings())
def test_a_dating_agrees_with_itself(text: str) -> None:
    """No dating contradicts itself."""
    for reading in readings(text, "whole"):
        assert relation(reading, reading) in ("agrees", None)


@given(datings(), datings())
def test_uncertainty_never_makes_a_contradiction(one: str, other: str) -> None:
    """With `?` on one side there is no contradiction, whatever the other side says."""
    a, b = interval(one), interval(other)
    if a.uncertain and a.kind in ("date", "duration"):
        assert relation(("start", a), ("start", b)) != "contradiction"
