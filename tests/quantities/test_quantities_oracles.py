"""The reader of number words against two libraries, and where those misread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from text_to_num import text2num
from word2number import w2n

from ashraf_record.quantities import QuantityError, parse

WRONG = "read, and wrongly"
REFUSED = "refused"


@given(st.integers(0, 10**6))
def test_number_words_are_read_as_text2num_reads_them(number):
    """Both readers give the same value for the same words."""
    words = num2words(number).replace(",", "")
    assert parse(words).number == text2num(words, "en")


@given(st.integers(0, 10**6))
def test_number_words_are_read_as_word2number_reads_them(number):
    """Both readers give the same value for the same words."""
    words = num2words(number).replace(",", "")
    assert parse(words).number == w2n.word_to_num(words)


def outcome(reader, text, number):
    """Say whether a library reads the number, another one, or none."""
    try:
        return None if reader(text) == number else WRONG
    except ValueError:
        return REFUSED


# text, our number (None: we refuse), text2num, word2number
DIFFERENCES = [
    ("a dozen", 12, REFUSED, REFUSED),
    ("half a dozen", 6, REFUSED, REFUSED),
    ("two dozen", 24, REFUSED, WRONG),
    ("a hundred and twenty", 120, REFUSED, WRONG),
    ("one and a half thousand", 1_500, REFUSED, WRONG),
    ("1.2 million", 1_200_000, REFUSED, WRONG),
    ("1,300", 1_300, REFUSED, REFUSED),
    ("five or six", 5, REFUSED, WRONG),
    ("two thirds of ninety", 2, REFUSED, WRONG),
    ("hundreds", None, WRONG, REFUSED),
    ("a few hundred", None, REFUSED, WRONG),
    ("thirty and six", None, WRONG, WRONG),
    ("not one", 0, REFUSED, WRONG),
]


def our_number(text):
    """Return the number that we read, or None."""
    try:
        return parse(text).number
    except QuantityError:
        return None


@pytest.mark.parametrize(("text", "number", "first", "second"), DIFFERENCES)
def test_where_the_libraries_read_otherwise(text, number, first, second):
    """These wordings are why no library is used: the table fails when one of them learns."""
    assert our_number(text) == number
    assert outcome(lambda t: text2num(t, "en"), text, number) == first
    assert outcome(w2n.word_to_num, text, number) == second


@pytest.mark.parametrize(
    "hedge", ["more than", "not more than", "at least about", "up to", "almost", "under"]
)
def test_a_library_drops_the_hedge_that_we_keep(hedge):
    """word2number reads “not more than eighty” as 80 and says nothing of the bound."""
    text = f"{hedge} eighty"
    assert w2n.word_to_num(text) == 80
    assert parse(text).qualifier not in ("exact", "approx")
    with pytest.raises(ValueError, match="invalid literal"):
        text2num(text, "en")
