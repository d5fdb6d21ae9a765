"""Relative wordings and their rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.dates import RULES, DateError, Interval, interval, resolve, weekdays
from ashraf_record.dates.words import WEEKDAYS, length

FROM_PUBLICATION = ("weekday", "this-week", "ago")
CODES = (
    *("weekday", "this-week", "recently", "ago", "long-since", "before", "after", "with"),
    *("yearless", "offset-after", "span-after", "span-before", "until", "part-of-period"),
)
SOME_DAYS = st.dates(date(1000, 1, 1), date(3000, 1, 1))


def _bounds(read: Interval) -> tuple[str, str]:
    return str(read.earliest or ""), str(read.latest or "")


def _wide(read: Interval) -> tuple[str, str]:
    return str(read.wide_earliest or ""), str(read.wide_latest or "")


@pytest.mark.parametrize(
    ("rule", "words", "anchor", "earliest", "latest"),
    [
        ("after", "after the election", "2003", "2003-01-01", ""),
        ("before", "before the election", "2003", "", "2003-12-31"),
        ("with", "during the war in 2003", "2003", "2003-01-01", "2003-12-31"),
        ("with", "during the war", "1980-09/1988-08", "1980-09-01", "1988-08-31"),
        ("until", "by April 2021", "2021-04", "", "2021-04-30"),
        ("part-of-period", "early in the war", "2003", "2003-01-01", "2003-12-31"),
        ("offset-after", "five years later", "1981", "1986-01-01", "1986-12-31"),
        ("offset-after", "a month later", "2013-09", "2013-10-01", "2013-10-31"),
        ("offset-after", "two days later", "2013-09-01", "2013-09-03", "2013-09-03"),
        ("offset-after", "three weeks later", "2013-09-01", "2013-09-22", "2013-09-22"),
        ("offset-after", "a year later", "2012-02-29", "2013-02-28", "2013-02-28"),
        ("offset-after", "the next day", "2013-08-31", "2013-09-01", "2013-09-01"),
        ("offset-after", "years later", "1981", "1981-01-01", ""),
        ("offset-after", "more than five years later", "1981", "1981-01-01", ""),
        ("offset-after", "five years later", "1981/", "1986-01-01", ""),
        ("span-after", "for the next 5 years", "2003", "2003-01-01", "2008-12-31"),
        ("span-after", "in the two years following", "1979", "1979-01-01", "1981-12-31"),
        ("span-after", "over the following two decades", "1986", "1986-01-01", "2006-12-31"),
        ("span-after", "for the next few years", "2003", "2003-01-01", ""),
        ("span-before", "over the past 5 years", "2024-01-22", "2019-01-22", "2024-01-22"),
        ("span-before", "over the last century", "2024", "1924-01-01", "2024-12-31"),
        ("span-before", "over the past few years", "2024", "", "2024-12-31"),
        ("weekday", "Thursday", "2013-09-06", "2013-09-05", "2013-09-05"),
        ("weekday", "Thursday", "2013-09-05", "2013-09-05", "2013-09-05"),
        ("weekday", "last Thursday", "2013-09-05", "2013-08-29", "2013-08-29"),
        ("weekday", "next Thursday", "2013-09-05", "2013-09-12", "2013-09-12"),
        ("weekday", "next Thursday", "2013-09-04", "2013-09-05", "2013-09-05"),
        ("weekday", "Thursday or Friday", "2013-09-07", "2013-09-05", "2013-09-06"),
        ("weekday", "Thursday", "2013-09", "2013-08-29", "2013-09-26"),
        ("weekday", "yesterday", "2013-09-01", "2013-08-31", "2013-08-31"),
        ("weekday", "the day before yesterday", "2013-09-01", "2013-08-30", "2013-08-30"),
        ("weekday", "today", "2013-09-01", "2013-09-01", "2013-09-01"),
        ("weekday", "in the morning", "2013-09-01", "", ""),
        ("weekday", "the previous Monday", "2013-09-04", "2013-09-02", "2013-09-02"),
        ("weekday", "the past Wednesday", "2013-09-04", "2013-08-28", "2013-08-28"),
        ("weekday", "this past Thursday", "2013-09-04", "2013-08-29", "2013-08-29"),
        ("weekday", "this coming Friday", "2013-09-04", "2013-09-06", "2013-09-06"),
        ("weekday", "on Thursday last week", "2013-09-04", "2013-08-29", "2013-08-29"),
        ("weekday", "Thursday this week", "2013-09-04", "2013-09-05", "2013-09-05"),
        ("weekday", "on Monday and Tuesday", "2013-09-04", "2013-09-02", "2013-09-03"),
        ("weekday", "Thursday’s attack", "2013-09-06", "2013-09-05", "2013-09-05"),
        ("weekday", "earlier today", "2013-09-04", "2013-09-04", "2013-09-04"),
        ("weekday", "last night", "2013-09-04", "2013-09-03", "2013-09-03"),
        ("weekday", "this Thursday", "2013-09-04", "", ""),
        ("weekday", "every Thursday", "2013-09-04", "", ""),
        ("weekday", "on Thursdays", "2013-09-04", "", ""),
        ("weekday", "since Thursday", "2013-09-04", "", ""),
        ("weekday", "until Thursday", "2013-09-04", "", ""),
        ("weekday", "not Thursday", "2013-09-04", "", ""),
        ("weekday", "Monday week", "2013-09-04", "", ""),
        ("weekday", "the other day", "2013-09-04", "", ""),
        ("this-week", "this week", "2013-09-04", "2013-09-02", "2013-09-08"),
        ("this-week", "last week", "2013-09-04", "2013-08-26", "2013-09-01"),
        ("this-week", "next week", "2013-09-04", "2013-09-09", "2013-09-15"),
        ("this-week", "on Tuesday this week", "2013-09-04", "2013-09-03", "2013-09-03"),
        ("this-week", "this week on September 3rd", "2013-09-04", "2013-09-03", "2013-09-03"),
        ("this-week", "this week on March 3rd", "2013-09-04", "", ""),
        ("this-week", "last month", "2013-03-04", "2013-02-01", "2013-02-28"),
        ("this-week", "this year", "2013-03-04", "2013-01-01", "2013-12-31"),
        ("ago", "three days ago", "2013-09-04", "2013-09-01", "2013-09-01"),
        ("ago", "two weeks ago", "2013-09-18", "2013-09-02", "2013-09-08"),
        ("ago", "two months ago", "2013-09-18", "2013-07-01", "2013-07-31"),
        ("ago", "two years ago", "2025-06-15", "2023-01-01", "2023-12-31"),
        ("ago", "two centuries ago", "2025", "1800-01-01", "1899-12-31"),
        ("ago", "several months ago", "2013-09-18", "", ""),
        ("ago", "a few years ago", "2013-09-18", "", ""),
        ("ago", "more than two years ago", "2013-09-18", "", ""),
        ("ago", "9999 years ago", "2013-09-18", "", ""),
        ("ago", "a decade ago", "2013-09-18", "2000-01-01", "2009-12-31"),
        ("ago", "twenty-five years ago", "2013-09-18", "1988-01-01", "1988-12-31"),
        ("ago", "just two days ago", "2013-09-18", "2013-09-16", "2013-09-16"),
        ("ago", "about two years ago", "2013-09-18", "2011-01-01", "2011-12-31"),
        ("ago", "12 months ago", "2013-09-18", "2012-09-01", "2012-09-30"),
        ("ago", "a year and a half ago", "2013-09-18", "", ""),
        ("ago", "two years and three months ago", "2013-09-18", "", ""),
        ("ago", "two and a half years ago", "2013-09-18", "", ""),
        ("ago", "half a year ago", "2013-09-18", "", ""),
        ("ago", "nearly a decade ago", "2013-09-18", "", ""),
        ("ago", "less than a year ago", "2013-09-18", "", ""),
        ("ago", "at least two years ago", "2013-09-18", "", ""),
        ("ago", "two or three years ago", "2013-09-18", "", ""),
        ("ago", "a couple of years ago", "2013-09-18", "", ""),
        ("ago", "48 hours ago", "2013-09-18", "", ""),
        ("ago", "long ago", "2013-09-18", "", ""),
        ("this-week", "the week before last", "2013-09-18", "", ""),
        ("this-week", "last summer", "2013-09-18", "", ""),
        ("this-week", "late last year", "2013-09-18", "2012-01-01", "2012-12-31"),
        ("this-week", "earlier this month", "2013-09-18", "2013-09-01", "2013-09-30"),
        ("this-week", "last week, on Monday", "2013-09-04", "2013-08-26", "2013-08-26"),
        ("offset-after", "ten years on", "2003-04", "2013-04-01", "2013-04-30"),
        ("offset-after", "nearly two years later", "2003-04", "2003-04-01", ""),
        ("offset-after", "two and a half years later", "2003-04", "2003-04-01", ""),
        ("offset-after", "a year and a half later", "2003-04", "2003-04-01", ""),
        ("offset-after", "within two days", "2003-04", "2003-04-01", ""),
        ("offset-after", "shortly after", "2003-04", "2003-04-01", ""),
        ("offset-after", "48 hours later", "2003-04", "2003-04-01", ""),
        ("span-after", "for at least two years", "2003-04", "2003-04-01", ""),
        ("span-before", "in the last 12 months", "2013-09-04", "2012-09-04", "2013-09-04"),
        ("span-before", "for nearly two decades", "2013-09-04", "", "2013-09-04"),
        ("recently", "recently", "2013-09-18", "", ""),
        ("long-since", "long since", "2013-09-18", "", ""),
        ("yearless", "July 4th", "2013-09-18", "", ""),
    ],
)
def test_a_rule_bounds_its_words(
    rule: str, words: str, anchor: str, earliest: str, latest: str
) -> None:
    """The plain bounds follow from rule, words and anchor."""
    assert _bounds(resolve(rule, words, interval(anchor))) == (earliest, latest)


@pytest.mark.parametrize(
    ("rule", "words", "anchor", "wide", "approximate"),
    [
        ("after", "after it", "2003~", ("2002-01-01", ""), True),
        ("before", "before it", "2003", ("", "2003-12-31"), False),
        ("offset-after", "five years later", "1981", ("1985-01-01", "1987-12-31"), True),
        ("offset-after", "five years later", "1981~", ("1984-01-01", "1988-12-31"), True),
        ("offset-after", "two days later", "2013-09-01", ("2013-09-02", "2013-09-04"), True),
        ("span-after", "for the next 5 years", "2003", ("2003-01-01", "2008-12-31"), False),
        ("ago", "two years ago", "2025-06-15", ("2022-01-01", "2024-12-31"), True),
        ("ago", "three days ago", "2013-09-04", ("2013-09-01", "2013-09-01"), False),
        ("this-week", "this week", "2013-09-04", ("2013-08-29", "2013-09-10"), False),
        ("this-week", "last week", "2013-09-04", ("2013-08-22", "2013-09-03"), False),
    ],
)
def test_a_rule_has_a_generous_reading(
    rule: str, words: str, anchor: str, wide: tuple[str, str], approximate: bool
) -> None:
    """Approximate rules and anchors widen, and a week may begin on any day."""
    read = resolve(rule, words, interval(anchor))
    assert (_wide(read), read.approximate) == (wide, approximate)


def test_the_rules_are_those_of_the_model_and_each_is_documented() -> None:
    """Every code has a title, a description and a versioned id."""
    assert set(RULES) == set(CODES)
    for code, rule in RULES.items():
        assert rule.id == f"{code}/{rule.version}"
        assert rule.title
        assert rule.description.endswith(".")
        assert rule.from_publication is (code in FROM_PUBLICATION)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("anchor", [None, "", "XXXX-07-04"])
def test_without_an_anchor_nothing_follows(code: str, anchor: str | None) -> None:
    """No anchor, or one that commits to nothing, gives no bounds."""
    counted_from = None if anchor is None else interval(anchor)
    assert resolve(code, "two years ago last Thursday", counted_from) == Interval()


@pytest.mark.parametrize("code", CODES)
def test_an_unprinted_publication_day_is_never_counted_from(code: str) -> None:
    """Rules that count from publication give nothing where the source does not print its day."""
    words = {"weekday": "Thursday", "this-week": "this week"}.get(code, "two years ago")
    printed = resolve(code, words, interval("2013-09-06"))
    unprinted = resolve(code, words, interval("2013-09-06"), printed=False)
    if code in FROM_PUBLICATION:
        assert printed.bounded
        assert unprinted == Interval()
    else:
        assert printed == unprinted


@pytest.mark.parametrize("rule", ["", "someday", "After"])
def test_an_unknown_rule_is_refused(rule: str) -> None:
    """A rule that is not in the list is refused with the list."""
    with pytest.raises(DateError, match="is not a date rule; use one of after, before"):
        resolve(rule, "someday", interval("2013"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Just five years later", (5, "year")),
        ("for the next 5 years", (5, "year")),
        ("In the two years following", (2, "year")),
        ("over the following two decades", (2, "decade")),
        ("Over the past 5 years", (5, "year")),
        ("a five-year period", (5, "year")),
        ("an eight-day blockade", (8, "day")),
        ("twenty-five years", (25, "year")),
        ("۵ years", (5, "year")),
        ("two  years", (2, "year")),
        ("two centuries", (2, "century")),
        ("the next year", (1, "year")),
        ("a month later", (1, "month")),
        ("a few years", None),
        ("several months", None),
        ("half a year", None),
        ("two and a half years", None),
        ("two or three years", None),
        ("2-3 years", None),
        ("more than two years", None),
        ("nearly two years", None),
        ("1,200 years", None),
        ("twenty-odd years", None),
        ("the next few years", None),
        ("99999 years", None),
        ("", None),
    ],
)
def test_reads_a_length_of_time(words: str, expected: tuple[int, str] | None) -> None:
    """A length is read only where the words give its number."""
    assert length(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Thursday", ("Thursday",)),
        ("in Thursday’s attack", ("Thursday",)),
        ("Thursday's", ("Thursday",)),
        ("THURSDAY or friday", ("Thursday", "Friday")),
        ("Thu, 4 July", ("Thursday",)),
        ("on Sat. morning", ("Saturday",)),
        ("they sat in the sun", ()),
        ("Sun and Mon", ()),
        ("Thursday, Thursday", ("Thursday",)),
        ("", ()),
    ],
)
def test_finds_the_weekdays_in_words(words: str, expected: tuple[str, ...]) -> None:
    """Weekday names count once each, abbreviations only as such."""
    assert weekdays(words) == expected


@given(SOME_DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_that_weekday_within_the_week_before(said: date, name: str) -> None:
    """The day meant bears the name and is at most six days before publication."""
    meant = resolve("weekday", name, interval(said.isoformat())).earliest
    assert meant is not None
    assert WEEKDAYS[meant.weekday()] == name
    assert timedelta(0) <= said - meant < timedelta(7)


@given(
    st.sampled_from(CODES),
    st.text() | st.sampled_from(["two years ago", "last week", "next Thursday", "9999 years"]),
    st.dates() | st.sampled_from([date.min, date.max]),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)
def test_rules_keep_order_and_the_generous_reading_holds_the_plain_one(
    code: str, words: str, day: date, cut: int, mark: str
) -> None:
    """Whatever the words and the anchor, bounds are in order and plain lies inside wide."""
    read = resolve(code, words, interval(day.isoformat()[:cut] + mark))
    if read.earliest and read.latest:
        assert read.earliest <= read.latest
    assert read.wide_earliest is None or (read.earliest and read.wide_earliest <= read.earliest)
    assert read.wide_latest is None or (read.latest and read.wide_latest >= read.latest)
    assert read.bounded is (read.kind != "none")


@given(SOME_DAYS, st.integers(-300, 300), st.sampled_from(["two days later", "three weeks later"]))
def test_counting_days_commutes_with_shifting_them(day: date, step: int, words: str) -> None:
    """Moving the anchor by days moves the result by as many."""
    move = timedelta(days=step)
    here = resolve("offset-after", words, interval(day.isoformat()))
    there = resolve("offset-after", words, interval((day + move).isoformat()))
    assert here.earliest is not None
    assert here.latest is not None
    assert (there.earliest, there.latest) == (here.earliest + move, here.latest + move)
