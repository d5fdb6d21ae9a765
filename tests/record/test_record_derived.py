"""Derived columns: what relative dates count from, hulls, origins and events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.dates import Interval, interval
from ashraf_record.derived import Row, date_intervals, hull, origins

SOURCES = [
    {"source_id": "s", "published": "2013-09-06", "published_basis": "printed"},
    {"source_id": "t", "published": "2013-09-06", "published_basis": "inferred"},
    {"source_id": "u", "published": "", "published_basis": ""},
]


def _dating(
    event: str = "e",
    edtf: str = "",
    rule: str = "",
    anchor_event: str = "",
    words: str = "",
    *,
    source: str = "s",
    anchor: str | None = None,
    modality: str = "asserted",
) -> Row:
    if anchor is None:
        anchor = "event" if anchor_event else "explicit" if edtf else "publication"
    return {
        "event_id": event,
        "edtf": edtf,
        "rule": rule,
        "anchor_event": anchor_event,
        "as_reported": words,
        "source_id": source,
        "anchor": anchor,
        "modality": modality,
    }


def _days(*rows: Row) -> list[tuple[str, str]]:
    found = date_intervals(list(rows), SOURCES)
    return [(str(i.earliest or ""), str(i.latest or "")) for i in found]


class TestRelativeDates:
    def test_edtf_says_it(self) -> None:
        """A dating with EDTF text has the days that it says."""
        assert _days(_dating(edtf="2013-09")) == [("2013-09-01", "2013-09-30")]

    def test_without_anything(self) -> None:
        """A dating without EDTF text, rule or anchor commits to nothing."""
        assert _days(_dating()) == [("", "")]

    @pytest.mark.parametrize(
        ("rule", "days"),
        [
            ("after", ("2013-09-01", "")),
            ("before", ("", "2013-09-30")),
            ("with", ("2013-09-01", "2013-09-30")),
        ],
    )
    def test_relative_to_an_event(self, rule: str, days: tuple[str, str]) -> None:
        """A relative dating counts from the event as its own source dates it."""
        here = _dating("e", rule=rule, anchor_event="other")
        assert _days(here, _dating("other", "2013-09"))[0] == days
        assert _days(here, _dating("other", "2013-09", source="t"))[0] == ("", "")

    def test_chain(self) -> None:
        """What counts from a relative dating counts on, in any order and however long."""
        rows = [
            _dating(f"e{n}", rule="offset-after", anchor_event=f"e{n + 1}", words="one day later")
            for n in range(600)
        ]
        days = _days(*rows, _dating("e600", "2001-01-01"))
        assert days[599] == ("2001-01-02", "2001-01-02")
        assert days[0] == ("2002-08-24", "2002-08-24")

    @pytest.mark.parametrize(
        ("modality", "counts"),
        [
            ("asserted", True),
            ("hedged", True),
            ("hearsay", True),
            ("intended", False),
            ("open", False),
            ("hypothetical", False),
        ],
    )
    def test_modality_of_the_anchor(self, modality: str, counts: bool) -> None:
        """Only a dating that says when something was may be counted from."""
        days = _days(
            _dating("e", rule="after", anchor_event="other"),
            _dating("other", "2013-09", modality=modality),
        )
        assert (days[0] != ("", "")) is counts

    def test_several_datings_of_the_anchor(self) -> None:
        """The event is dated by the hull of its narrowest datings."""
        days = _days(
            _dating("e", rule="with", anchor_event="other"),
            _dating("other", "2013"),
            _dating("other", "2013-09"),
            _dating("other", "2013-11"),
        )
        assert days[0] == ("2013-09-01", "2013-11-30")

    @pytest.mark.parametrize(
        ("source", "days"),
        [("s", ("2013-09-05", "2013-09-05")), ("t", ("", "")), ("u", ("", "")), ("x", ("", ""))],
    )
    def test_publication_counts_only_where_it_is_printed(
        self, source: str, days: tuple[str, str]
    ) -> None:
        """A weekday counts from a publication date that the source itself carries."""
        assert _days(_dating(rule="weekday", words="Thursday", source=source)) == [days]

    def test_until_bounds_what_is_stated(self) -> None:
        """A rule on an explicit date turns it into the side it names."""
        row = _dating(edtf="2013-09-05", rule="until", words="until 5 September 2013")
        assert _days(row) == [("", "2013-09-05")]

    def test_vague_wording(self) -> None:
        """A vague wording commits to nothing."""
        assert _days(_dating(rule="recently", words="recently")) == [("", "")]


class TestCircles:
    def test_datings_that_count_from_each_other(self) -> None:
        """Two datings in a circle have no days."""
        days = _days(
            _dating("a", rule="after", anchor_event="b"),
            _dating("b", rule="after", anchor_event="a"),
        )
        assert days == [("", ""), ("", "")]

    def test_dating_that_counts_from_its_own_event(self) -> None:
        """A dating does not count from itself."""
        assert _days(_dating("a", rule="after", anchor_event="a")) == [("", "")]

    def test_what_stands_outside_the_circle_still_counts(self) -> None:
        """A dating in a circle counts from the datings that are not in it."""
        days = _days(
            _dating("a", rule="before", anchor_event="b"),
            _dating("b", "2013"),
            _dating("b", rule="after", anchor_event="a"),
        )
        assert days == [("", "2013-12-31"), ("2013-01-01", "2013-12-31"), ("", "")]

    def test_dating_with_days_of_its_own_is_in_no_circle(self) -> None:
        """A dating that has EDTF text counts from nothing, whatever it names."""
        days = _days(
            _dating("a", "2013-09-05", rule="after", anchor_event="b"),
            _dating("b", rule="after", anchor_event="a"),
        )
        assert days == [("2013-09-05", "2013-09-05"), ("2013-09-05", "")]

    @given(st.data())
    def test_order_of_rows_never_matters(self, data: st.DataObject) -> None:
        """Every dating has the same days whatever the order of the rows, circles or not."""
        events = st.sampled_from("abc")
        dating = st.one_of(
            st.builds(_dating, events, st.sampled_from(["2013", "2013-09", "2012-05-03"])),
            st.builds(
                _dating,
                events,
                rule=st.sampled_from(["after", "before", "with"]),
                anchor_event=events,
            ),
        )
        rows = data.draw(st.lists(dating, min_size=1, max_size=7))
        order = data.draw(st.permutations(range(len(rows))))
        before = date_intervals(rows, SOURCES)
        after = date_intervals([rows[n] for n in order], SOURCES)
        assert after == [before[n] for n in order]


DAYS = st.one_of(st.none(), st.dates(date(2013, 1, 1), date(2013, 1, 9)))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval of a few days, open or without bounds on some sides."""
    early, late = draw(DAYS), draw(DAYS)
    if early and late and late < early:
        early, late = late, early
    return Interval(early, late, early, late)


def _hull(given_intervals: Sequence[Interval]) -> tuple[date | None, date | None] | None:
    """The hull by sets of days, an open side being far away."""
    first, last = date(2012, 1, 1).toordinal(), date(2014, 1, 1).toordinal()
    spans = {
        (
            i.earliest.toordinal() if i.earliest else first,
            i.latest.toordinal() if i.latest else last,
        )
        for i in given_intervals
        if i.earliest or i.latest
    }
    days = {span: set(range(span[0], span[1] + 1)) for span in spans}
    inner = [s for s in spans if not any(days[o] < days[s] for o in spans)]
    if not inner:
        return None
    low, high = min(s[0] for s in inner), max(s[1] for s in inner)
    return (
        None if low == first else date.fromordinal(low),
        None if high == last else date.fromordinal(high),
    )


class TestHull:
    @given(st.lists(intervals(), max_size=5))
    def test_hull_equals_counting_days(self, given_intervals: list[Interval]) -> None:
        """The hull runs from the first to the last day of those intervals that hold no other."""
        found = hull(given_intervals)
        expected = _hull(given_intervals)
        assert (None if found is None else (found.earliest, found.latest)) == expected

    @given(st.lists(intervals(), max_size=5))
    def test_any_iterable_will_do(self, given_intervals: list[Interval]) -> None:
        """Intervals may come one by one."""
        assert hull(iter(given_intervals)) == hull(given_intervals)

    def test_a_wider_dating_adds_nothing(self) -> None:
        """A year in which a day lies is no second opinion."""
        day, year = interval("2013-09-05"), interval("2013")
        found = hull([year, day])
        assert found is not None
        assert (found.earliest, found.latest) == (day.earliest, day.latest)

    def test_wide_days_are_those_of_the_intervals_kept(self) -> None:
        """The wide reading of the hull is that of the narrowest datings."""
        found = hull([interval("2013"), interval("2013-09-05~"), interval("2013-09-05")])
        assert found is not None
        assert str(found.earliest) == "2013-09-05"
        assert str(found.wide_earliest) == "2013-09-04"
        assert str(found.wide_latest) == "2013-09-06"


def _source(name: str, publisher: str, relays: str = "") -> Row:
    return {"source_id": name, "publisher": publisher, "relays": relays}


ACTORS = [
    {"actor_id": "wire", "kind": "media"},
    {"actor_id": "ministry", "kind": "office"},
    {"actor_id": "paper.u1", "kind": "unnamed"},
]
PUBLISHED = [
    _source("paper", "paper-house"),
    _source("copy", "copy-house", "paper"),
    _source("copy-of-copy", "third-house", "copy"),
    _source("from-wire", "fourth-house", "wire"),
    _source("two", "fifth-house", "wire;paper"),
    _source("round", "sixth-house", "about"),
    _source("about", "seventh-house", "round"),
]


@pytest.mark.parametrize(
    ("source", "speaker", "expected"),
    [
        ("paper", "", ["paper-house"]),
        ("paper", "ministry", ["ministry"]),
        ("paper", "paper.u1", ["paper-house"]),
        ("paper", "ministry;wire", ["ministry", "wire"]),
        ("paper", "ministry;paper.u1", ["ministry", "paper-house"]),
        ("copy", "", ["paper-house"]),
        ("copy-of-copy", "", ["paper-house"]),
        ("copy", "paper.u1", ["paper-house"]),
        ("copy", "ministry", ["ministry"]),
        ("from-wire", "", ["wire"]),
        ("two", "", ["paper-house"]),
        ("nowhere", "", ["nowhere"]),
    ],
)
def test_origins(source: str, speaker: str, expected: list[str]) -> None:
    """The origin is the speaker; of an own or unnamed voice what is relayed, else the publisher."""
    assert origins(PUBLISHED, ACTORS)({"source_id": source, "speaker": speaker}) == expected


def test_sources_that_relay_each_other() -> None:
    """Sources that relay each other in a circle have an origin all the same."""
    origin = origins(PUBLISHED, ACTORS)
    assert origin({"source_id": "round", "speaker": ""})
    assert origin({"source_id": "about", "speaker": ""})
