"""Dates held against the words they were read from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.dates import DateError, edtf_agrees, interval, weekday_agrees
from ashraf_record.dates.words import MONTHS, WEEKDAYS

DAYS = st.dates(date(1700, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("In September of 2013", "2013-09"),
        ("September 2013", "2013-09"),
        ("Sept. 2013", "2013-09"),
        ("SEPTEMBER 1, 2013", "2013-09-01"),
        ("on January 1, 2009", "2009-01-01"),
        ("Jan 1, 2009", "2009-01-01"),
        ("1 January 2009", "2009-01-01"),
        ("the first of January 2009", "2009-01-01"),
        ("May 31st, 2009", "2009-05-31"),
        ("twenty-first of May 2009", "2009-05-21"),
        ("1/9/2013", "2013-09-01"),
        ("1/9/2013", "2013-01-09"),
        ("9.1.13", "2013-01-09"),
        ("Sept. ’13", "2013-09"),
        ("2013-09-01", "2013-09-01"),
        ("2013", "2013"),
        ("September 2013", "2013"),
        ("this week on July 4th", "XXXX-07-04"),
        ("July 4", "XXXX-07-04"),
        ("2013-2016", "2013/2016"),
        ("2013–16", "2013/2016"),
        ("from 2013 to 2016", "[2013..2016]"),
        ("between 2013 and 2016", "{2013,2014,2015,2016}"),
        ("In 2009 and 2011", "{2009,2011}"),
        ("1 to 3 September 2013", "{2013-09-01,2013-09-02,2013-09-03}"),
        ("from May to July 2013", "2013-06"),
        ("early 2013", "2013-21"),
        ("early 2013", "2013-01/2013-04"),
        ("early 2013", "2013~"),
        ("about 2009", "2009~"),
        ("mid-1980s", "198X~"),
        ("mid-1980s", "1984/1986"),
        ("the 1980s", "198X"),
        ("the 1980s", "1980/1989"),
        ("the nineteenth century", "18XX"),
        ("since 2009", "2009/.."),
        ("after the 2003 war, in 2008", "2008"),
        ("After the 2003 war", ""),
        ("Thursday", ""),
        ("New Year’s Eve 2013", "2013-12-31"),
        ("in the summer of 2013", "2013-22"),
        ("fall 2013", "2013-23"),
        ("winter of 2013 to spring 2014", "2013-24/2014-21"),
        ("spring 2013", "2013-03/2013-05"),
        ("8 April 2011", "2011-04"),
        ("between July 2009 and April 2011", "2009-07/2011-04"),
        ("the early 1980s", "198X"),
        ("in the 1990s", "1990/1999"),
        ("2013/14", "2013/2014"),
        ("2009 or 2010", "[2009,2010]"),
        ("1–3 September 2013", "[2013-09-01..2013-09-03]"),
        ("August 31-September 1, 2013", "2013-08-31/2013-09-01"),
        ("by late 2016", "../2016"),
        ("26 December", "XXXX-12-26"),
        ("two thousand and thirteen", "2013"),
    ],
)
def test_a_date_that_its_words_say_agrees(words: str, text: str) -> None:
    """Nothing is said where the words hold every number of the EDTF."""
    assert edtf_agrees(words, text) is None


@pytest.mark.parametrize(
    ("words", "text", "message"),
    [
        ("In September", "2013-09", 'The year 2013 of 2013-09 is not in the words "In September".'),
        ("July 4th", "2013-07-04", 'The year 2013 of 2013-07-04 is not in the words "July 4th".'),
        ("July 13th", "2013-07-13", 'The year 2013 of 2013-07-13 is not in the words "July 13th".'),
        ("in 2012", "2013", 'The year 2013 of 2013 is not in the words "in 2012".'),
        ("in 2012", "201X/2013", 'The year 2013 of 201X/2013 is not in the words "in 2012".'),
        (
            "in 2009 and 2011",
            "2009",
            '2009 does not hold the year 2011 of the words "in 2009 and 2011".',
        ),
        ("the 1980s", "199X", 'The year 199X of 199X is not in the words "the 1980s".'),
        ("in 2013", "2013-09", 'The month September of 2013-09 is not in the words "in 2013".'),
        ("June 2013", "2013-09", 'The month September of 2013-09 is not in the words "June 2013".'),
        ("may be 2013", "2013-05", 'The month May of 2013-05 is not in the words "may be 2013".'),
        ("1/9/2013", "2013-05", 'The month May of 2013-05 is not in the words "1/9/2013".'),
        ("2013-09-01", "2013-05", 'The month May of 2013-05 is not in the words "2013-09-01".'),
        (
            "Sept. 2, 2013",
            "2013-09-01",
            'The day 1 of 2013-09-01 is not in the words "Sept. 2, 2013".',
        ),
        (
            "September 2013",
            "2013-09-01",
            'The day 1 of 2013-09-01 is not in the words "September 2013".',
        ),
        (
            "autumn 2013",
            "2013-24",
            'The winter of 2013-24 is not in the words "autumn 2013".',
        ),
        (
            "8 April 2011",
            "2011-04-09",
            'The day 9 of 2011-04-09 is not in the words "8 April 2011".',
        ),
        (
            "2009 or 2010",
            "2009",
            '2009 does not hold the year 2010 of the words "2009 or 2010".',
        ),
        (
            "26 December",
            "XXXX-12-27",
            'The day 27 of XXXX-12-27 is not in the words "26 December".',
        ),
        (
            "October 26",
            "2013-10-26",
            'The year 2013 of 2013-10-26 is not in the words "October 26".',
        ),
        (
            "1-3 September 2013",
            "2013-09-04",
            'The day 4 of 2013-09-04 is not in the words "1-3 September 2013".',
        ),
        (
            "2 and 7 May 2013",
            "2013-05-09",
            'The day 9 of 2013-05-09 is not in the words "2 and 7 May 2013".',
        ),
    ],
)
def test_a_date_beyond_its_words_is_reported(words: str, text: str, message: str) -> None:
    """The sentence names the part of the EDTF, or of the words, that the other lacks."""
    assert edtf_agrees(words, text) == message


@pytest.mark.parametrize(
    ("words", "text", "language", "agrees"),
    [
        ("le 4 juillet 2013", "2013-07-04", "fr", True),
        ("le 4 juillet 2013", "2013-07-05", "fr", False),
        ("le 4 juillet 2013", "2012-07-04", "fr-CA", False),
        ("juillet 2013", "2013-09", "fr", True),
        ("premier juillet 2013", "2013-07-01", "fr", True),
        ("en juillet", "2013-07", "fr", True),
        ("۴ ژوئیه ۲۰۱۳", "2013-07-04", "fa", True),
        ("۴ ژوئیه ۲۰۱۳", "2013-07-05", "fa", False),
        ("سپتامبر ۲۰۱۳", "2013-09", "fa", True),
        ("شهریور ۱۳۹۲", "2013-09", "fa", True),
        ("June 2013", "2013-09", "en-GB", False),
    ],
)
def test_other_languages_are_compared_by_digits(
    words: str, text: str, language: str, agrees: bool
) -> None:
    """Only digits count in a language whose words are not read, and only of our calendar."""
    assert (edtf_agrees(words, text, language) is None) is agrees


def test_what_is_not_edtf_is_refused() -> None:
    """The words are not looked at where the EDTF cannot be read."""
    with pytest.raises(DateError, match="no month 13"):
        edtf_agrees("2013", "2013-13")


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Sunday, September 1, 2013", "2013-09-01", True),
        ("Monday, September 1, 2013", "2013-09-01", False),
        ("Saturday or Sunday", "2013-09-01", True),
        ("Sunday", "2013-09-01?", True),
        ("Sunday", "2013-09-01~", None),
        ("Sunday", "2013-09", None),
        ("Sunday", "", None),
        ("Sunday", "XXXX-09-01", None),
        ("Sunday", "../2013-09-01", None),
        ("September 1", "2013-09-01", None),
    ],
)
def test_the_weekday_in_the_words_is_that_of_the_date(
    words: str, text: str, expected: bool | None
) -> None:
    """A weekday is held against a single day, and only against one."""
    assert weekday_agrees(words, interval(text)) is expected


@given(DAYS)
def test_every_day_agrees_with_its_own_name(day: date) -> None:
    """A date written out in words agrees with its EDTF, and with no other weekday."""
    month, name = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    words = f"{name}, {month} {day.day}, {day.year}"
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert edtf_agrees(words, text) is None
    assert weekday_agrees(words, interval(day.isoformat())) is True


@given(DAYS, DAYS)
def test_another_day_never_agrees(day: date, other: date) -> None:
    """Words for one day agree with the EDTF of another only if they are the same day."""
    words = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    assert (edtf_agrees(words, other.isoformat()) is None) is (day == other)


@given(st.text(), st.sampled_from(["2013", "2013-09-01", "[2009,2011-04]", "201X~", "XXXX-07-04"]))
def test_any_words_give_a_sentence_or_nothing(words: str, text: str) -> None:
    """No words break the comparison."""
    found = edtf_agrees(words, text)
    assert found is None or (found.endswith(".") and found.isprintable())
