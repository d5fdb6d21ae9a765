"""Forms of dates as curators may write them, inside and outside what is read.

The expected days were written down by the specification of the Library of Congress (4 February
2019) before the reader was asked, and held against the libraries `edtf` and `undate`; where those
differ, test_dates_oracles names the reasons.
"""

from __future__ import annotations

import pytest

from ashraf_record.dates import DateError, interval

# text, earliest, latest; - is an open side
_READ = """
2013-09-XX 2013-09-01 2013-09-30
201X 2010-01-01 2019-12-31
20XX 2000-01-01 2099-12-31
2XXX 2000-01-01 2999-12-31
2013-XX-04 2013-01-04 2013-12-04
2013-XX 2013-01-01 2013-12-31
2013-XX-XX 2013-01-01 2013-12-31
?2013-09 2013-09-01 2013-09-30
2013-~09 2013-09-01 2013-09-30
2013-09% 2013-09-01 2013-09-30
{2013,2014} 2013-01-01 2014-12-31
{2013,2014} 2013-01-01 2014-12-31
[2013-01..2013-03] 2013-01-01 2013-03-31
../2013 - 2013-12-31
2013/ 2013-01-01 -
/2013 - 2013-12-31
2013/.. 2013-01-01 -
/.. - -
../ - -
2013-21 2013-03-01 2013-05-31
2013-24 2013-12-01 2014-02-28
2011-24 2011-12-01 2012-02-29
2000-02-29 2000-02-29 2000-02-29
2012-02-29 2012-02-29 2012-02-29
20XX-02-29 2000-02-29 2096-02-29
201X-02-29 2012-02-29 2016-02-29
2013-XX-30 2013-01-30 2013-12-30
2013-XX-3X 2013-01-30 2013-12-31
2013-1X-31 2013-10-31 2013-12-31
2013-X0-31 2013-10-31 2013-10-31
2013-0X-31 2013-01-31 2013-08-31
2013-02-2X 2013-02-20 2013-02-28
2012-02-2X 2012-02-20 2012-02-29
2013-X3 2013-03-01 2013-03-31
2013-0X 2013-01-01 2013-09-30
2013-1X 2013-10-01 2013-12-31
2013-09-0X 2013-09-01 2013-09-09
2013-09-X1 2013-09-01 2013-09-21
2013-10-X1 2013-10-01 2013-10-31
X013 0013-01-01 9013-12-31
XX13 0013-01-01 9913-12-31
2X13 2013-01-01 2913-12-31
1979~/1981? 1979-01-01 1981-12-31
[..2013] - 2013-12-31
[2013..] 2013-01-01 -
{..2013} - 2013-12-31
{2013..} 2013-01-01 -
[..2013,2015] - 2015-12-31
[2013,2015..] 2013-01-01 -
[2013-09-01..2013-09-03] 2013-09-01 2013-09-03
[2013,2014-05,2015-06-01] 2013-01-01 2015-06-01
[2015,2013] 2013-01-01 2015-12-31
[2013,2013] 2013-01-01 2013-12-31
[2013] 2013-01-01 2013-12-31
{2013} 2013-01-01 2013-12-31
[2013-01..2013-03,2014] 2013-01-01 2014-12-31
{2009,2011..2013-04} 2009-01-01 2013-04-30
[201X,2021] 2010-01-01 2021-12-31
[2013~,2015?] 2013-01-01 2015-12-31
[2013-21,2013-23] 2013-03-01 2013-11-30
2013% 2013-01-01 2013-12-31
2013~ 2013-01-01 2013-12-31
2013? 2013-01-01 2013-12-31
?2013? 2013-01-01 2013-12-31
~2013~ 2013-01-01 2013-12-31
?2013~ 2013-01-01 2013-12-31
?2013-?09-?01 2013-09-01 2013-09-01
2013?-09 2013-09-01 2013-09-30
2013-09?-01~ 2013-09-01 2013-09-01
%2013-09 2013-09-01 2013-09-30
2013-%09-01 2013-09-01 2013-09-01
2013-09-?01 2013-09-01 2013-09-01
2013-?09? 2013-09-01 2013-09-30
2013/2014 2013-01-01 2014-12-31
2013/2013 2013-01-01 2013-12-31
2013-09/2013 2013-09-01 2013-12-31
2013/2013-09 2013-01-01 2013-09-30
2013-09-01/2013-09 2013-09-01 2013-09-30
2013-09-01/2013-09-01 2013-09-01 2013-09-01
2013-21/2013-23 2013-03-01 2013-11-30
2013-24/2014-21 2013-12-01 2014-05-31
2013?/2014% 2013-01-01 2014-12-31
?2013/2014 2013-01-01 2014-12-31
201X/2021 2010-01-01 2021-12-31
2013-XX/2014-XX 2013-01-01 2014-12-31
2013-09-XX/2013-10-XX 2013-09-01 2013-10-31
XXXX - -
XXXX-09 - -
XXXX-XX-04 - -
XXXX-09-01 - -
XXXX-02-29 - -
XXXX-21 - -
0001 0001-01-01 0001-12-31
000X 0001-01-01 0009-12-31
9999-12-31 9999-12-31 9999-12-31
2013-12 2013-12-01 2013-12-31
201X-21 2010-03-01 2019-05-31
2013-21~ 2013-03-01 2013-05-31
2013-?21 2013-03-01 2013-05-31
"""
READ = [tuple(line.split()) for line in _READ.strip().splitlines()]

REFUSED = [
    ("2013-2X", "no month"),
    ("2013-25", "no month"),
    ("2013-29", "no month"),
    ("2013-33", "no month"),
    ("2013-37", "no month"),
    ("2013-40", "no month"),
    ("2013-41", "no month"),
    ("2013-20", "no month"),
    ("Y17000", "more than four digits"),
    ("Y2013", "short year"),
    ("Y-17000", "more than four digits"),
    ("-2013", "before the year 1"),
    ("+2013", "is not EDTF"),
    ("12013", "is not EDTF"),
    ("2013-02-30", "not a day of the calendar"),
    ("2013-04-31", "not a day of the calendar"),
    ("2013-06-31", "not a day of the calendar"),
    ("2013-11-31", "not a day of the calendar"),
    ("2100-02-29", "not a day of the calendar"),
    ("2013-02-3X", "not a day of the calendar"),
    ("2013-XX-32", "not a day of the calendar"),
    ("2013-XX-00", "not a day of the calendar"),
    ("2013-3X", "no month"),
    ("2013-09-4X", "not a day of the calendar"),
    ("2013-9-1", "is not EDTF"),
    ("2013-9", "is not EDTF"),
    ("13-09", "is not EDTF"),
    ("2013-09-1", "is not EDTF"),
    ("2013-09-01T10:00", "time of day"),
    ("2013-09-01T10:00:00Z", "time of day"),
    ("2013-09-01T10:00:00+05:00", "time of day"),
    ("2013-09-01 10:00", "time of day"),
    ("2013-09-01T24:00", "time of day"),
    ("2013?~", "two marks"),
    ("2013~?", "two marks"),
    ("2013~~", "two marks"),
    ("2013??", "two marks"),
    ("~?2013", "two marks"),
    ("2013-~", "is not EDTF"),
    ("~", "is not EDTF"),
    ("?", "is not EDTF"),
    ("2013-10/2013-09", "ends before"),
    ("2013-09-02/2013-09-01", "ends before"),
    ("2013/2014/2015", "is not EDTF"),
    ("2013//2014", "is not EDTF"),
    ("2013--09", "is not EDTF"),
    ("2013/2014-13", "no month"),
    ("2013/open", "open end"),
    ("unknown/2013", "open end"),
    ("2013/now", "open end"),
    ("2013/[2014,2015]", "is not EDTF"),
    ("[2013/2014]", "is not EDTF"),
    ("{2013/2014}", "is not EDTF"),
    ("[2013;2014]", "is not EDTF"),
    ("[[2013]]", "is not EDTF"),
    ("[2013,,2014]", "without a date"),
    ("[,2013]", "without a date"),
    ("[2013..2014..2015]", "part of a set"),
    ("[2013...2014]", "is not EDTF"),
    ("[2013 .. 2014]", "space before"),
    ("[2014..2013]", "ends before"),
    ("[..]", "without a date"),
    ("{}", "without a date"),
    ("[2013", "does not close"),
    ("2013]", "is not EDTF"),
    ("{2013]", "does not close"),
    ("2013..2014", "part of a set"),
    ("2013..", "part of a set"),
    ("..2013", "part of a set"),
    ("..", "part of a set"),
    ("2013,2014", "is not EDTF"),
    ("2013-W05", "is not EDTF"),
    ("2013-W05-1", "is not EDTF"),
    ("2013-123", "is not EDTF"),
    ("20130901", "has no hyphens"),
    ("201309", "has no hyphens"),
    ("2013-Q1", "is not EDTF"),
    ("2013/P1Y", "is not EDTF"),
    ("P3Y", "is not EDTF"),
    ("R2/2013", "is not EDTF"),
    ("2013S3", "significant digits"),
    ("2013-09S2", "is not EDTF"),
    ("Y2013E3", "more than four digits"),
    ("20E3", "is not EDTF"),
    ("201x", "capital X"),
    ("20xx-xx", "capital X"),
    ("199u", "capital X"),
    ("201*", "is not EDTF"),
    ("20??", "two marks"),
    ("201?", "four digits"),
    ("20", "four digits"),
    ("201", "four digits"),
    ("1", "is not EDTF"),
    ("X", "is not EDTF"),
    ("XXX", "is not EDTF"),
    ("XXXXX", "is not EDTF"),
    ("XXXX-02-30", "not a day of the calendar"),
    ("XXXX-13", "no month"),
    ("0000", "has the year"),
    ("2013-00", "no month"),
    ("2013-09-00", "not a day of the calendar"),
    ("2013-13", "no month"),
    ("2013-99", "no month"),
    ("2013-09-32", "not a day of the calendar"),
    ("2013-21-01", "no month"),
    ("2013-21-XX", "no month"),
    ("(2013)?", "is not EDTF"),
    ("2013-(09)~", "is not EDTF"),
    ("2013.09.01", "is not EDTF"),
    ("2013_09", "is not EDTF"),
    ("2013–09", "is not EDTF"),
    ("２０１３", "is not EDTF"),
    ("2013/09", "four digits"),
    ("2013/14", "four digits"),
    ("09/2013", "four digits"),
    ("01/09/2013", "is not EDTF"),
    ("1 September 2013", "is not EDTF"),
    ("September 2013", "is not EDTF"),
    ("c. 2013", "is not EDTF"),
    ("circa 2013", "is not EDTF"),
    ("1980s", "is not EDTF"),
    ("198-", "is not EDTF"),
    (" 2013", "space before"),
    ("2013 ", "space before"),
    ("2013-09-01;2013-09-02", "is not EDTF"),
    ("null", "is not EDTF"),
    ("n/a", "is not EDTF"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), READ)
def test_a_form_of_the_subset_means_its_days(text: str, earliest: str, latest: str) -> None:
    """Every form that is read gives its first and its last day."""
    read = interval(text)
    assert (str(read.earliest or "-"), str(read.latest or "-")) == (earliest, latest)


@pytest.mark.parametrize("text", [text for text, *_ in READ if text.startswith(("[", "{"))])
def test_spaces_after_the_commas_of_a_set_change_nothing(text: str) -> None:
    """A set may be written with or without spaces between its elements."""
    assert interval(text.replace(",", ", ")) == interval(text)


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_a_form_outside_the_subset_is_refused_in_a_sentence(text: str, part: str) -> None:
    """The sentence says what is wrong with the text."""
    with pytest.raises(DateError) as caught:
        interval(text)
    assert part in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "wide"),
    [
        ("2013%", True, True, ("2012-01-01", "2014-12-31")),
        ("%2013-09", True, True, ("2012-09-01", "2014-09-30")),
        ("2013-%09-01", True, True, ("2013-08-01", "2013-10-01")),
        ("2013-09-?01", False, True, ("2013-09-01", "2013-09-01")),
        ("2013?-09", False, True, ("2013-09-01", "2013-09-30")),
        ("2013-09?-01~", True, True, ("2013-08-31", "2013-09-02")),
        ("1979~/1981?", True, True, ("1978-01-01", "1981-12-31")),
        ("[2013~,2015?]", True, True, ("2012-01-01", "2015-12-31")),
        ("2013-~21", True, False, ("2012-12-01", "2013-08-31")),
        ("?2013~", True, True, ("2012-01-01", "2014-12-31")),
    ],
)
def test_a_mark_flags_and_widens_by_its_part(
    text: str, approximate: bool, uncertain: bool, wide: tuple[str, str]
) -> None:
    """`~` and `%` on a part widen by one unit of it, and `?` only flags."""
    read = interval(text)
    assert (read.approximate, read.uncertain) == (approximate, uncertain)
    assert (str(read.wide_earliest), str(read.wide_latest)) == wide


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("2013-09-01", "2013-09-XX"),
        ("2013-09", "2013-XX"),
        ("2013-XX-04", "2013-XX-XX"),
        ("2013-1X", "2013"),
        ("2013", "201X"),
        ("201X", "20XX"),
        ("2013-21", "2013"),
        ("[2013-01..2013-03]", "2013"),
        ("{2013,2014}", "[2013..2014]"),
        ("2013/2014", "2013/.."),
        ("2013/2014", "/2014"),
    ],
)
def test_saying_less_never_leaves_a_day_out(narrow: str, broad: str) -> None:
    """The vaguer form of a date holds every day of the closer one."""
    one, other = interval(narrow), interval(broad)
    assert one.earliest is not None
    assert one.latest is not None
    assert other.earliest is None or other.earliest <= one.earliest
    assert other.latest is None or other.latest >= one.latest
