"""Our reading of EDTF against two other libraries and the published suites.

`PUBLISHED` holds the strings that the specification of the Library of Congress and the suites of
edtf.js and python-edtf use. Every string is given to the Python libraries `edtf` (plain and wide
bounds) and `undate`; what the suite of edtf.js reads or rejects is listed, because it runs
elsewhere. Where an answer is not ours, `DIFFERENCES` names the reason. An entry without a
difference fails, so the table stays true when a library changes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from edtf import parse_edtf
from undate.converters.edtf import EDTFDateConverter

from ashraf_record.dates import DateError, interval

REFUSED, READ = "refused", "read"

_PUBLISHED = """
0007 0023 0409 1960 1964 1984 1985 2004 2008 2016 9999 1985-04 2008-12 2016-05 2016-01 2016-12
1985-04-12 2001-02-03 2005-05-31 2016-05-01 2016-05-13 2016-05-29 2016-05-30 2016-05-31
1964/2008 1980/1994 1980-08/1994 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02
2004-02-01/2005 2005/2006-02
1984? 2016? 2016~ 2016% 1984~ 1984% 2004-06? 2004-06~ 2016-05? 2016-05~ 2016-05% 2004-06-11?
2016-05-03? 2016-05-03~ 2016-05-03% 2004-06-11%
199X 198X 201X 20XX 19XX 03XX XXXX 1999-XX 2004-XX 2016-XX 1999-01-XX 1985-04-XX 2016-05-XX
1999-XX-XX 1985-XX-XX XXXX-XX XXXX-XX-XX
2001-21 2001-22 2003-22 2001-23 2000-23 2001-24 2010-24 2001-21~ 201X-22
/2006 2004-06-01/ 1969/ /1969 1970-02/ /1970-01-02 ../2006 2004-01-01/.. 2016-05/.. ../2016
1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985 1985-04-12/ 1985/ /1985-04-12 /1985
/ ../.. 1984~/2004-06 1984/2004-06~ 1984?/2004% 1984~/2004~ 1984-06?/2004-08?
1984-06-02?/2004-08-08~ 1984-06-02?/ 1980?/1994~ 2012-21/2012-22
?2001 2001~-09 2001-?09~-09 2004?-06-11 2004-06~-11 2004-06-~11 2004-%06 2004-?06-?11
2004?-06-~11 ?2004-06-~11 ?2004-%06 2004?-%06 2004?-~06-~04 2011-~06-~04 2004-%06-11
2016~-05? 2016-~05
156X-12-25 156X-12-31 15XX-12-25 1560-XX-25 15XX-12-XX 15XX-01-3X 15XX-XX-25 1500-1X-25
15XX-0X-25 15XX-X2 1XXX-XX 1XXX-12 1XX3 2XX6 1984-1X XXXX-12-XX XXXX-XX-23 1800/1X01
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760..] [1760-01,1760-02,1760-12..]
[1667,1760-12] [1667,1672-12] [..1984] [1984,1985-10-01] [1984,1985-10-01..]
[..1984,1985-10-01..] [2016] [2016..2018]
{1667,1668,1670..1672} {1960,1961-12} {..1984} {1667,1670..1672} {1760..} {..1760} {2016..2020}
2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
-0002 -0999 -9999 -0275~ -0300-XX -03XX 0000 0000~ -2005/-1999-02 -0000 -0000-01-01 12345
2016-13 2016-00 2016-05-00 2016-05-32 2016-02-30 2016-02-31 2016-04-31 2016-13-08 2016-02-39
2016-13-XX 156X-09-31 15XX-02-3X 15XX-2X-25
2001-02-03T09:30:01 2004-01-01T10:10:10Z 2004-01-01T10:10:10+05:00
19 00 -04 193 009 -193 197~ 19%
Y170002 Y-170002 Y170000002 Y17E7 Y-17E7 Y9999 1950S2 Y17101000S3 Y17E7-12-26
2001-25 2001-29 2001-33 2001-34 2001-36 2001-39
[1999} {1999] [1999 {1999 - 2004-(06)?-11 2004-06-(11)~ (2004)?-06-04~
"""
PUBLISHED = tuple(_PUBLISHED.split())

_EDTF_JS_REJECTS = """
-0000 12345 2016-13 2016-00 2016-05-00 2016-05-32 2016-02-30 2016-02-31 2016-04-31 2016-13-XX
156X-09-31 15XX-02-3X 15XX-2X-25 Y9999 [1999} {1999] [1999 {1999 - 2012-21/2012-22
"""
EDTF_JS_REJECTS = frozenset(_EDTF_JS_REJECTS.split())
_EDTF_JS_READS = """
0007 0023 0409 2016 9999 0000 -0002 -9999 2016-05 2016-01 2016-12 2016-05-01 2016-05-13
2016-05-29 2016-05-30 2016-05-31 2005-05-31 19 00 -04 193 009 -193 197~ 19%
1980/1994 1980-08/1994 2004-02-01/2005 2004-06/2006-08 2004-02-01/2005-02-08
2016? 2016~ 2016% 2016-05? 2016-05~ 2016-05% 2016-05-03? 2016-05-03~ 2016-05-03%
2016-05-XX 2016-XX XXXX 19XX 198X XXXX-XX XXXX-XX-XX 20XX 2XX6 03XX -03XX -0300-XX
Y170002 Y-170002 2001-21 2001-22 2001-23 2001-24 201X-22
1980?/1994~ / ../.. ../2016 2016-05/.. 1969/ /1969 1970-02/ /1970-01-02 1985-04/.. ../1985
?2001 2001~-09 2001-?09~-09 2004?-06-~11 2016~-05? 2016-~05 156X-12-31 15XX-12-25 15XX-12-XX
15XX-01-3X 15XX-XX-25 1500-1X-25 15XX-0X-25 15XX-X2 1XXX-XX 1XXX-12 1XX3 1800/1X01
Y17E7 Y-17E7 1950S2 Y17101000S3 2001-25 2001-36 2001-39 2001-33 2001-34
2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03 [1667,1668,1670..1672] [..1760-12-03]
[1760-12..] [1760..] [1667,1672-12] [1984,1985-10-01] [1984,1985-10-01..]
[..1984,1985-10-01..] [2016] [2016..2018] {1667,1670..1672} {1960,1961-12} {1760..} {..1760}
{2016..2020}
"""
EDTF_JS_READS = frozenset(_EDTF_JS_READS.split())

CASES = [
    *(("edtf", text) for text in PUBLISHED),
    *(("edtf wide", text) for text in PUBLISHED),
    *(("undate", text) for text in PUBLISHED),
    *(("edtf.js", text) for text in PUBLISHED if text in EDTF_JS_READS | EDTF_JS_REJECTS),
]

DIFFERENCES = {
    (reader, text): reason
    for reason, by_reader in {
        "the library spans its whole calendar; ours gives a date without a year no bounds": {
            "edtf": "XXXX XXXX-XX XXXX-XX-XX XXXX-12-XX XXXX-XX-23",
            "edtf wide": "XXXX XXXX-XX XXXX-XX-XX XXXX-12-XX XXXX-XX-23",
            "undate": "XXXX XXXX-XX XXXX-XX-XX XXXX-12-XX XXXX-XX-23",
        },
        "the library ends winter with the year; ours ends it with February": {
            "edtf": "2001-24 2010-24",
            "edtf wide": "2001-24 2010-24",
        },
        "the other reader does not read this form of the standard": {
            "edtf": """
                2001-21~ 201X-22 / 2001-?09~-09 2016~-05? 15XX-01-3X 1500-1X-25 15XX-0X-25
                15XX-X2 1984-1X [2016]
            """,
            "edtf wide": """
                2001-21~ 201X-22 / 2001-?09~-09 2016~-05? 15XX-01-3X 1500-1X-25 15XX-0X-25
                15XX-X2 1984-1X [2016]
            """,
            "undate": """
                2001-21 2001-22 2003-22 2001-23 2000-23 2001-24 2010-24 2001-21~ 201X-22 / ../..
                2012-21/2012-22 ?2001 2001~-09 2001-?09~-09 2004?-06-11 2004-06~-11 2004-06-~11
                2004-%06 2004-?06-?11 2004?-06-~11 ?2004-06-~11 ?2004-%06 2004?-%06
                2004?-~06-~04 2011-~06-~04 2004-%06-11 2016~-05? 2016-~05 15XX-X2 1XX3 2XX6
                1800/1X01 [1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760..]
                [1760-01,1760-02,1760-12..] [1667,1760-12] [1667,1672-12] [..1984]
                [1984,1985-10-01] [1984,1985-10-01..] [..1984,1985-10-01..] [2016] [2016..2018]
                {1667,1668,1670..1672} {1960,1961-12} {..1984} {1667,1670..1672} {1760..}
                {..1760} {2016..2020} 2004-06-~01/2004-06-~20
            """,
            "edtf.js": "2012-21/2012-22",
        },
        "the library makes an unknown end ten years away; ours is open": {
            "edtf": """
                /2006 2004-06-01/ 1969/ /1969 1970-02/ /1970-01-02 1985-04-12/ 1985/ /1985-04-12
                /1985 1984-06-02?/
            """,
            "edtf wide": """
                /2006 2004-06-01/ 1969/ /1969 1970-02/ /1970-01-02 1985-04-12/ 1985/ /1985-04-12
                /1985 1984-06-02?/
            """,
        },
        "years before 1 are outside our calendar": {
            "edtf": "-0002 -0999 -9999 -0275~ -0300-XX -03XX 0000 0000~ -2005/-1999-02",
            "edtf wide": "-0002 -0999 -9999 -0275~ -0300-XX -03XX 0000 0000~ -2005/-1999-02",
            "undate": """
                -0002 -0999 -9999 -0275~ -0300-XX 0000 0000~ -2005/-1999-02 -0000 -0000-01-01
                -04 -193
            """,
            "edtf.js": "-0002 -9999 -0300-XX -03XX 0000 -04 -193",
        },
        "the library does not hold days against the calendar": {
            "edtf": "156X-09-31",
            "edtf wide": "156X-09-31",
        },
        "a time of day is outside our subset": {
            "edtf": "2001-02-03T09:30:01 2004-01-01T10:10:10Z 2004-01-01T10:10:10+05:00",
            "edtf wide": "2001-02-03T09:30:01 2004-01-01T10:10:10Z 2004-01-01T10:10:10+05:00",
        },
        "years of other than four digits, and significant digits, are outside our subset": {
            "edtf": "Y170002 Y-170002 Y170000002 Y17E7 Y-17E7 1950S2 Y17101000S3",
            "edtf wide": "Y170002 Y-170002 Y170000002 Y17E7 Y-17E7 1950S2 Y17101000S3",
            "undate": "12345 19 00 193 009 197~ 19% Y170002 Y-170002 Y170000002",
            "edtf.js": """
                19 00 193 009 197~ 19% Y170002 Y-170002 Y17E7 Y-17E7 1950S2 Y17101000S3
            """,
        },
        "quarters and other divisions of the year are outside our subset": {
            "edtf": "2001-25 2001-29 2001-33 2001-34 2001-36 2001-39",
            "edtf wide": "2001-25 2001-29 2001-33 2001-34 2001-36 2001-39",
            "edtf.js": "2001-25 2001-33 2001-34 2001-36 2001-39",
        },
        "the library widens for `?`; ours flags it and widens for `~` and `%` alone": {
            "edtf wide": """
                1984? 2016? 2004-06? 2016-05? 2004-06-11? 2016-05-03? 1984?/2004%
                1984-06?/2004-08? 1984-06-02?/2004-08-08~ 1980?/1994~ ?2001 2004?-06-11
                2004-?06-?11 2004?-06-~11 ?2004-06-~11 ?2004-%06 2004?-%06 2004?-~06-~04
            """,
        },
        "the library widens `%` by two units, ours by one": {
            "edtf wide": "2016% 1984% 2016-05% 2016-05-03% 2004-06-11% 2004-%06 2004-%06-11",
        },
        (
            "the library moves every part that is qualified; ours moves by one unit of the "
            "largest qualifier's part"
        ): {
            "edtf wide": "2004-06~ 2016-05~ 2016-05-03~ 1984/2004-06~ 2004-06~-11 2011-~06-~04",
        },
    }.items()
    for reader, texts in by_reader.items()
    for text in texts.split()
}


def _ours(text: str, reader: str) -> Any:
    try:
        read = interval(text)
    except DateError:
        return REFUSED
    if reader == "edtf.js":
        return READ
    if reader == "edtf wide":
        return read.wide_earliest, read.wide_latest
    return read.earliest, read.latest


def _theirs(text: str, reader: str) -> Any:
    if reader == "edtf.js":
        return READ if text in EDTF_JS_READS else REFUSED
    return _by_undate(text) if reader == "undate" else _by_edtf(text, wide=reader == "edtf wide")


def _by_edtf(text: str, *, wide: bool) -> Any:
    try:
        read = parse_edtf(text)
        lower = read.lower_fuzzy() if wide else read.lower_strict()
        upper = read.upper_fuzzy() if wide else read.upper_strict()
    except Exception:
        return REFUSED
    # An open end is an infinite float, everything else a struct_time.
    return tuple(None if isinstance(end, float) else _day(*end[:3]) for end in (lower, upper))


def _by_undate(text: str) -> Any:
    try:
        read = EDTFDateConverter().parse(text)
        # The ends of an undate interval are undates themselves.
        first, last = getattr(read.earliest, "earliest", read.earliest), read.latest
        last = getattr(last, "latest", last)
    except Exception:
        return REFUSED
    return tuple(
        None if end is None else _day(int(end.year), int(end.month), int(end.day))
        for end in (first, last)
    )


def _day(year: int, month: int, day: int) -> date | str:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return f"{year}-{month}-{day}, not in the calendar"


@pytest.mark.parametrize(("reader", "text"), CASES)
def test_reads_as_the_other_readers_do_except_where_explained(reader: str, text: str) -> None:
    """A published string means the same days here, or the difference is explained."""
    same = _ours(text, reader) == _theirs(text, reader)
    explained = (reader, text) in DIFFERENCES
    assert same is not explained


def test_every_explained_difference_is_tried() -> None:
    """The table of differences holds no string that no reader is asked."""
    assert set(DIFFERENCES) <= set(CASES)
    assert set(PUBLISHED) >= EDTF_JS_READS | EDTF_JS_REJECTS
    assert len(CASES) > 500


def test_every_reader_differs_somewhere() -> None:
    """No reader is ours under another name: each has a difference that is explained."""
    assert {reader for reader, _ in DIFFERENCES} == {reader for reader, _ in CASES}
