"""A date for readers: EDTF in English words."""

from __future__ import annotations

import pytest

from ashraf_record.dates import DateError, readable

WORDS = {
    "": "",
    "2013": "2013",
    "0999": "999",
    "2013-09": "September 2013",
    "2013-09-05": "5 September 2013",
    "2013-XX": "2013",
    "2013-09-XX": "September 2013",
    "2013-22": "summer 2013",
    "201X": "2010s",
    "20XX": "20XX",
    "2013-1X": "2013-1X",
    "2013-XX-05": "2013-XX-05",
    "XXXX-07-04": "4 July",
    "2025?": "possibly 2025",
    "2013~": "about 2013",
    "2013-09%": "possibly about September 2013",
    "?2013-09": "possibly September 2013",
    "2009/2011-04": "2009 to April 2011",
    "2009?/2011~": "possibly 2009 to about 2011",
    "2009/..": "since 2009",
    "2009/": "since 2009",
    "../2011": "until 2011",
    "[2013,2014-02]": "2013 or February 2014",
    "{2013,2014-02}": "2013 and February 2014",
    "[2015-10-29..2015-11-04]": "between 29 October 2015 and 4 November 2015",
    "[..2013]": "not after 2013",
    "[2013..]": "not before 2013",
}


@pytest.mark.parametrize("edtf", WORDS)
def test_edtf_in_words(edtf: str) -> None:
    """A date reads as a person would write it; how sure it is is said in words."""
    assert readable(edtf) == WORDS[edtf]


@pytest.mark.parametrize("text", ["September 2013", "2013-13", "2013-9", "[2013"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    """A text that is no date has no wording."""
    with pytest.raises(DateError):
        readable(text)
