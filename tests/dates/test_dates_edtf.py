"""EDTF text to bounds."""

from __future__ import annotations

import itertools
from calendar import isleap, monthrange
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ashraf_record.dates import DateError, Interval, interval

DAYS = st.dates()
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


def _bounds(read: Interval) -> tuple[str, str]:
    return str(read.earliest), str(read.latest)


def _wide(read: Interval) -> tuple[str, str]:
    return str(read.wide_earliest), str(read.wide_latest)


def _x_out(digits: str, places: set[int]) -> str:
    return "".join("X" if at in places else digit for at, digit in enumerate(digits))


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A date with any of its digits unspecified, and at least one digit of the year kept."""
    day = draw(DAYS)
    length = draw(st.sampled_from([4, 6, 8]))
    places = draw(st.sets(st.integers(0, length - 1)))
    assume(not {0, 1, 2, 3} <= places)
    digits = _x_out(f"{day.year:04}{day.month:02}{day.day:02}"[:length], places)
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)


@st.composite
def dates_as_written(draw: st.DrawFn) -> str:
    """A date, month, year or season, with qualifiers on any part."""
    parts = draw(patterns()).split("-")
    if len(parts) == 2 and draw(st.booleans()):
        parts[1] = draw(st.sampled_from(["21", "22", "23", "24"]))
    return "-".join(draw(QUALIFIERS) + part + draw(QUALIFIERS) for part in parts)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of any form that is read; a few are refused because they end before they start."""
    one, other = draw(dates_as_written()), draw(dates_as_written())
    form = draw(
        st.sampled_from(
            (
                *("{0}", "{0}/{1}", "{0}/", "/{0}", "{0}/..", "../{0}", "[{0},{1}]"),
                *("{{{0},{1}}}", "[..{0}]", "[{0}..]", "[{0}..{1}]", "{{..{0},{1}}}"),
            )
        )
    )
    return form.format(one, other)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2013-09-01", "2013-09-01", "2013-09-01", "day"),
        ("2013-09", "2013-09-01", "2013-09-30", "month"),
        ("2013", "2013-01-01", "2013-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("1XX3", "1003-01-01", "1993-12-31", ""),
        ("000X", "0001-01-01", "0009-12-31", "decade"),
        ("9999", "9999-01-01", "9999-12-31", "year"),
        ("2013-XX", "2013-01-01", "2013-12-31", "year"),
        ("2013-09-XX", "2013-09-01", "2013-09-30", "month"),
        ("2013-1X", "2013-10-01", "2013-12-31", "year"),
        ("2013-X2", "2013-02-01", "2013-12-31", "year"),
        ("2013-09-3X", "2013-09-30", "2013-09-30", "month"),
        ("2013-XX-31", "2013-01-31", "2013-12-31", "year"),
        ("19XX-02-29", "1904-02-29", "1996-02-29", "century"),
        ("2013-21", "2013-03-01", "2013-05-31", "season"),
        ("2013-22", "2013-06-01", "2013-08-31", "season"),
        ("2013-23", "2013-09-01", "2013-11-30", "season"),
        ("2013-24", "2013-12-01", "2014-02-28", "season"),
        ("201X-21", "2010-03-01", "2019-05-31", "decade"),
        ("9999-24", "9999-12-01", "None", "season"),
        ("2009/2011-04", "2009-01-01", "2011-04-30", ""),
        ("2009/2011", "2009-01-01", "2011-12-31", "year"),
        ("2009/", "2009-01-01", "None", "year"),
        ("2009/..", "2009-01-01", "None", "year"),
        ("/2009", "None", "2009-12-31", "year"),
        ("../2009", "None", "2009-12-31", "year"),
        ("../..", "None", "None", ""),
        ("[2009,2011]", "2009-01-01", "2011-12-31", "year"),
        ("[2009, 2011-04]", "2009-01-01", "2011-04-30", ""),
        ("[2009..2011]", "2009-01-01", "2011-12-31", "year"),
        ("[..2011]", "None", "2011-12-31", "year"),
        ("[2009..]", "2009-01-01", "None", "year"),
        ("{2009,2011..2013}", "2009-01-01", "2013-12-31", "year"),
    ],
)
def test_reads_the_days_a_text_commits_to(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    """Earliest day, latest day and precision follow from the text."""
    read = interval(text)
    assert (*_bounds(read), read.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2013-09-01~", "2013-08-31", "2013-09-02"),
        ("2013-09~", "2013-08-01", "2013-10-31"),
        ("2013-02~", "2013-01-01", "2013-03-31"),
        ("2013~", "2012-01-01", "2014-12-31"),
        ("2013%", "2012-01-01", "2014-12-31"),
        ("2013?", "2013-01-01", "2013-12-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("20XX~", "1900-01-01", "2199-12-31"),
        ("201X-09~", "2000-09-01", "2029-09-30"),
        ("2013-21~", "2012-12-01", "2013-08-31"),
        ("2013-24~", "2013-01-01", "2014-05-31"),
        ("2013-24", "2013-01-01", "2014-02-28"),
        ("2013-09~-01", "2013-08-01", "2013-10-01"),
        ("2013-~09-01", "2013-08-01", "2013-10-01"),
        ("2013~-09-01", "2012-09-01", "2014-09-01"),
        ("~2013-09-~01", "2012-09-01", "2014-09-01"),
        ("2013-09-~01", "2013-08-31", "2013-09-02"),
        ("?2013-09", "2013-09-01", "2013-09-30"),
        ("2009~/2011", "2008-01-01", "2011-12-31"),
        ("2009/2011-04~", "2009-01-01", "2011-05-31"),
        ("[2009~..2011]", "2008-01-01", "2011-12-31"),
        ("{2009,2011~}", "2009-01-01", "2012-12-31"),
        ("0001~", "None", "0002-12-31"),
        ("9999-12-31~", "9999-12-30", "None"),
    ],
)
def test_approximation_widens_by_one_unit(text: str, earliest: str, latest: str) -> None:
    """`~` and `%` widen by one unit of the part they qualify, `?` does not."""
    assert _wide(interval(text)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2013", False, False),
        ("2013?", False, True),
        ("2013~", True, False),
        ("2013%", True, True),
        ("2013?-09-~01", True, True),
        ("2009?/2011~", True, True),
        ("[2009?,2011]", False, True),
        ("XXXX-07-04~", True, False),
        ("XXXX-?07-04", False, True),
    ],
)
def test_flags_follow_the_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    """A qualifier on any part flags the whole."""
    read = interval(text)
    assert (read.approximate, read.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "kind", "members"),
    [
        ("", "none", 0),
        ("2013", "date", 0),
        ("2013-21", "date", 0),
        ("2009/2011", "duration", 2),
        ("2009/..", "duration", 2),
        ("[2009,2011]", "one-of", 2),
        ("[2009..2011]", "one-of", 1),
        ("{2009,2011,2013}", "all-of", 3),
        ("XXXX-07-04", "yearless", 0),
        ("XXXX", "yearless", 0),
        ("XXXX-02-29", "yearless", 0),
        ("XXXX-22", "yearless", 0),
    ],
)
def test_names_the_kind(text: str, kind: str, members: int) -> None:
    """The kind says what was read, and members hold its ends or elements."""
    read = interval(text)
    assert (read.kind, len(read.members)) == (kind, members)


@pytest.mark.parametrize("text", ["", "XXXX", "XXXX-07-04", "XXXX-22", "XXXX-07~", "/", "../"])
def test_nothing_known_gives_no_bounds(text: str) -> None:
    """An empty text, a date without a year and two open ends commit to nothing."""
    read = interval(text)
    assert not read.bounded
    assert _bounds(read) == _wide(read) == ("None", "None")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2013-13", "2013-13 has no month 13."),
        ("2013-00", "2013-00 has no month 00."),
        ("2013-25", "2013-25 has no month 25."),
        ("2013-21-05", "2013-21-05 has no month 21."),
        ("2013-2X", "2013-2X has no month 2X."),
        ("2013-02-30", "2013-02-30 is not a day of the calendar."),
        ("2013-02-29", "2013-02-29 is not a day of the calendar."),
        ("1900-02-29", "1900-02-29 is not a day of the calendar."),
        ("2013-09-31", "2013-09-31 is not a day of the calendar."),
        ("1XX3-02-29", "1XX3-02-29 is not a day of the calendar."),
        ("201X-02-3X", "201X-02-3X is not a day of the calendar."),
        ("XXXX-02-30", "XXXX-02-30 is not a day of the calendar."),
        ("0000", "0000 has the year 0000; write a year from 0001 to 9999."),
        ("-0044", "-0044 lies before the year 1; write a year from 0001 to 9999."),
        ("Y20130", "Y20130 is a year of more than four digits; write a year from 0001 to 9999."),
        (
            "2013-09-01T10:00",
            "2013-09-01T10:00 has a time of day; write the day alone, as in 2013-09-01.",
        ),
        ("201", "201 has no year of four digits; write 2013, or 201X for a decade."),
        ("1950S2", "1950S2 has a number of significant digits; write 201X or 20XX."),
        ("201x", "201x is not EDTF; write an unknown digit as a capital X."),
        ("2013-uu", "2013-uu is not EDTF; write an unknown digit as a capital X."),
        ("9/1/2013", "9/1/2013 is not EDTF; write a date as in 2013, 2013-09 or 2013-09-01."),
        ("2013-9-1", "2013-9-1 is not EDTF; write a date as in 2013, 2013-09 or 2013-09-01."),
        ("2013 ", "2013 has a space before or after it; write it without."),
        ("2013\n", "2013 has a space before or after it; write it without."),
        ("May 2013", "May 2013 is not EDTF; write a date as in 2013, 2013-09 or 2013-09-01."),
        ("2011/2009", "2011/2009 ends before it starts."),
        ("[2011..2009]", "2011..2009 ends before it starts."),
        ("[2009", "[2009 opens with [ and does not close with ]."),
        ("{2009]", "{2009] opens with { and does not close with }."),
        ("[]", "[] has an element without a date."),
        ("[2009,]", "[2009,] has an element without a date."),
        ("[..]", "[..] has an element without a date."),
        ("[2009..,2011]", "[2009..,2011] has an open end that is not its last element."),
        ("[2009,..2011]", "[2009,..2011] has an open beginning that is not its first element."),
        ("2009/2011-13", "2011-13 has no month 13."),
        ("٢٠١٣", "٢٠١٣ is not EDTF; write a date as in 2013, 2013-09 or 2013-09-01."),
    ],
)
def test_refuses_in_one_sentence(text: str, message: str) -> None:
    """What is not read is refused with what was read and what is expected."""
    with pytest.raises(DateError) as caught:
        interval(text)
    assert str(caught.value) == message


@given(st.one_of(st.text(), st.text("0123456789X-/.[]{},~?%T ", max_size=30)))
def test_refuses_with_nothing_but_a_date_error(text: str) -> None:
    """Any text is either read or refused with a one-line sentence."""
    try:
        read = interval(text)
    except DateError as error:
        message = str(error)
        assert message.endswith(".")
        assert message.isprintable()
        assert len(message) < 160
    else:
        assert isinstance(read, Interval)


@given(texts())
def test_bounds_are_in_order_and_plain_lies_inside_wide(text: str) -> None:
    """Earliest is not after latest, and the generous reading holds the plain one."""
    try:
        read = interval(text)
    except DateError as error:
        assert "ends before it starts" in str(error)  # noqa: PT017
        return
    for one in (read, *read.members):
        if one.earliest and one.latest:
            assert one.earliest <= one.latest
        assert one.wide_earliest is None or (one.earliest and one.wide_earliest <= one.earliest)
        assert one.wide_latest is None or (one.latest and one.wide_latest >= one.latest)


@given(patterns())
def test_unspecified_digits_mean_the_first_to_the_last_matching_day(text: str) -> None:
    """Bounds equal a search of the calendar for every day that the pattern matches."""
    digits = text.replace("-", "").ljust(8, "X")
    years = _matching(digits[:4], 9999)
    # Twenty years from either end are enough: no leap year is further away than that.
    near = years if len(years) < 40 else years[:20] + years[-20:]
    matching = [
        date(year, month, day)
        for year in near
        for month in _matching(digits[4:6], 12)
        for day in _matching(digits[6:], 31)
        if day <= monthrange(year, month)[1]
    ]
    read = interval(text)
    assert (read.earliest, read.latest) == (matching[0], matching[-1])


def _matching(pattern: str, maximum: int) -> list[int]:
    """The numbers that a pattern matches, spelled out digit by digit, smallest first."""
    digits = ["0123456789" if known == "X" else known for known in pattern]
    spelled = map(int, map("".join, itertools.product(*digits)))
    return [number for number in spelled if 1 <= number <= maximum]


@given(DAYS)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day: date) -> None:
    """A coarser precision holds the finer one, up to the century."""
    iso = day.isoformat()
    chain = [iso, iso[:7], iso[:4], iso[:3] + "X", iso[:2] + "XX"]
    for fine, coarse in itertools.pairwise(interval(text) for text in chain):
        assert coarse.earliest <= fine.earliest <= fine.latest <= coarse.latest


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-300, 300), QUALIFIERS)
def test_shifting_days_commutes(day: date, step: int, qualifier: str) -> None:
    """A day moved and then read is the day read and then moved."""
    move = timedelta(days=step)
    here = interval(day.isoformat() + qualifier)
    there = interval((day + move).isoformat() + qualifier)
    for side in ("earliest", "latest", "wide_earliest", "wide_latest"):
        assert getattr(there, side) == getattr(here, side) + move


@given(st.integers(1, 9999))
def test_february_has_a_29th_in_leap_years_only(year: int) -> None:
    """A leap day is read exactly where the calendar has one."""
    text = f"{year:04}-02-29"
    if isleap(year):
        assert interval(text).earliest == date(year, 2, 29)
    else:
        with pytest.raises(DateError):
            interval(text)


@given(st.lists(dates_as_written(), min_size=1, max_size=5), st.permutations([0, 1, 2, 3, 4]))
def test_the_order_of_a_set_never_matters(items: list[str], order: list[int]) -> None:
    """A set's bounds are the same however its elements are ordered."""
    shuffled = [items[at] for at in order if at < len(items)]
    one, other = interval(f"[{','.join(items)}]"), interval(f"[{','.join(shuffled)}]")
    assert (_bounds(one), _wide(one)) == (_bounds(other), _wide(other))
