"""Laws that hold for every number, checked on generated wordings."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from num2words import num2words

from ashraf_record.quantities import QUALIFIERS, QuantityError, agrees, parse, problems

COUNT = st.integers(1, 10**9)
HEDGES = {
    "about {}": "approx",
    "{} or so": "approx",
    "some {}": "approx",
    "almost {}": "just-below",
    "just over {}": "just-above",
    "more than {}": "more-than",
    "over {}": "more-than",
    "at least {}": "at-least",
    "{} or more": "at-least",
    "{} at least": "at-least",
    "{}-plus": "at-least",
    "fewer than {}": "less-than",
    "under {}": "less-than",
    "at most {}": "at-most",
    "{} or fewer": "at-most",
    "up to {}": "up-to",
    "as many as {}": "up-to",
}
SPELLINGS = {
    "plain": str,
    "comma": "{:,}".format,
    "space": lambda n: f"{n:,}".replace(",", " "),
    "thin space": lambda n: f"{n:,}".replace(",", "\u2009"),
    "no-break space": lambda n: f"{n:,}".replace(",", "\u202f"),
    "words": num2words,
}
spelling = st.sampled_from(sorted(SPELLINGS)).map(SPELLINGS.__getitem__)


@given(st.integers(0, 10**6))
def test_a_number_in_words_reads_as_itself(number):
    """What num2words renders is read back, up to a million."""
    assert parse(num2words(number)).number == number


@given(st.integers(0, 10**6))
def test_a_number_in_american_words_reads_as_itself(number):
    """Leaving out “and”, commas and hyphens changes nothing."""
    words = num2words(number).replace(" and ", " ").replace(",", "").replace("-", " ")
    assert parse(words).number == number


@pytest.mark.parametrize("start", range(0, 10_000, 1_000))
def test_every_number_word_below_ten_thousand_is_read(start):
    """No small number is missed."""
    missed = [n for n in range(start, start + 1_000) if parse(num2words(n)).number != n]
    assert missed == []


@given(st.integers(1, 10**6))
def test_an_ordinal_in_words_or_digits_reads_as_itself(number):
    """Ordinals keep their number and get their role."""
    for kind in ("ordinal", "ordinal_num"):
        quantity = parse(f"the {num2words(number, to=kind)} attack")
        assert (quantity.number, quantity.role) == (number, "ordinal")


@given(COUNT, spelling)
def test_every_spelling_of_a_number_is_the_same_number(number, spell):
    """Commas, spaces and words are one numeral."""
    assert parse(spell(number)) == parse(str(number))


@given(COUNT, spelling, st.sampled_from(sorted(HEDGES)))
def test_a_hedge_gives_its_qualifier_whatever_the_spelling(number, spell, wording):
    """Hedges before and after a number are independent of how it is written."""
    quantity = parse(wording.format(spell(number)))
    assert (quantity.qualifier, quantity.number) == (HEDGES[wording], number)


@given(COUNT)
def test_negation_flips_a_comparison(number):
    """“Not more than” is at-most, “not less than” is at-least."""
    for negation in ("not", "no"):
        assert parse(f"{negation} more than {number}").high == number
        assert parse(f"{negation} fewer than {number}").low == number
    assert parse(f"more than {number}").low == parse(f"not more than {number}").high + 1


@given(COUNT, st.sampled_from(["at least", "more than", "at most", "up to"]))
def test_a_second_hedge_only_adds_its_flag(number, hedge):
    """“At least about 30” keeps the bound of “at least 30”."""
    plain, nested = parse(f"{hedge} {number}"), parse(f"{hedge} about {number}")
    assert (plain.low, plain.high, plain.qualifier) == (nested.low, nested.high, nested.qualifier)
    assert (plain.approx, nested.approx, nested.hedge) == (False, True, "approx")


@given(st.integers(1, 999_999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
def test_scaling_is_exact(thousandths, scale):
    """A decimal times a scale word is exact, or refused where it is no whole number."""
    word, power = scale
    text = f"{thousandths // 1000}.{thousandths % 1000:03d} {word}"
    value = thousandths * 10 ** (power - 3)
    assert parse(text).number == value


@given(st.integers(1, 9_999))
def test_a_scaled_fraction_of_a_thing_is_refused(ten_thousandths):
    """1.2345 thousand is no count."""
    if ten_thousandths % 10 == 0:
        return
    with pytest.raises(QuantityError):
        parse(f"1.{ten_thousandths:04d} thousand")


def _ends_in_a_scale(words: str) -> bool:
    return words.split()[-1] in ("hundred", "thousand", "million", "billion")


@given(COUNT, COUNT, spelling, st.sampled_from(["between {} and {}", "from {} to {}", "{} to {}"]))
def test_a_range_is_its_two_ends_in_order(a, b, spell, wording):
    """A range reads both ends, and a reversed one is refused."""
    low, high = sorted((a, b))
    # In “two to three hundred” the first number shares the scale of the second.
    assume(not (_ends_in_a_scale(spell(high)) and not _ends_in_a_scale(spell(low))))
    # “20 to 30,000” may begin at 20 or at 20,000, and is refused.
    assume(not (high % 1_000 == 0 and low < high // 1_000 < 1_000))
    quantity = parse(wording.format(spell(low), spell(high)))
    assert (quantity.qualifier, quantity.low, quantity.high) == ("range", low, high)
    if low < high:
        with pytest.raises(QuantityError, match="below number"):
            parse(wording.format(str(high), str(low)))


@given(COUNT, COUNT, spelling, st.sampled_from([("more than", 1), ("at least", 0)]))
def test_two_bounds_that_close_each_other_are_the_range_they_leave(a, b, spell, lower):
    """“More than 50 but fewer than 60” and its like, in either order, are a closed range."""
    least, most = sorted((a, b + 2))
    hedge, step = lower
    for words, less in (("fewer than", 1), ("no more than", 0)):
        ends = (f"{hedge} {spell(least)}", f"{words} {spell(most)}")
        if least + step > most - less:
            continue
        for first, second in (ends, ends[::-1]):
            quantity = parse(f"{first} but {second}")
            assert (quantity.low, quantity.high) == (least + step, most - less)


@given(st.integers(1, 10**6), spelling)
def test_a_wording_and_its_negation_share_no_count(number, spell):
    """Wide readings of opposite bounds stay apart, so opposite claims contradict."""
    said = spell(number)
    for one, other in (
        (f"more than {said}", f"not more than {said}"),
        (f"no fewer than {said}", f"fewer than {said}"),
        (f"at least {said}", f"under {said}"),
        (f"over {said}", f"{said} or fewer"),
        (f"none of the {said}", f"at least one of the {said}"),
    ):
        low, high = sorted((parse(one), parse(other)), key=lambda q: q.wide_low or 0)
        assert high.wide_low is None or low.wide_high < high.wide_low


@given(st.integers(2, 10**6), spelling)
def test_a_majority_and_a_minority_share_no_count(whole, spell):
    """More than half and less than half exclude each other."""
    more, less = parse(f"more than half of the {whole}"), parse(f"less than half of {spell(whole)}")
    assert more.low > less.high
    assert more.high == whole


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    """Nothing but QuantityError comes out, and a reading always has fitting cells."""
    try:
        q = parse(text)
    except QuantityError as error:
        sentence = str(error)
    else:
        sentence = "."
        assert problems(q.qualifier, q.number, q.number_to, q.whole, q.hedge) == []
    assert sentence.endswith(".")


PIECES = st.sampled_from(
    [
        "a",
        "the",
        "of",
        "and",
        "or",
        "to",
        "between",
        "not",
        "no",
        "more",
        "than",
        "at",
        "least",
        "about",
        "some",
        "half",
        "third",
        "percent",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "five",
        "40",
        "100",
        "1,300",
        "%",
        "-",
        "–",
        "few",
        "several",
        "many",
        "all",
        "most",
        "majority",
        "single",
        "couple",
        "hundreds",
        "of",
        "thousands",
        ",",
        "4th",
        "fourth",
        "up",
        "other",
        "another",
        "n't",
        "haven’t",
        "over",
        "under",
    ]
)


@given(st.lists(PIECES, max_size=8).map(" ".join), st.sampled_from(["en", "de", "fa"]))
def test_any_pile_of_number_words_is_read_or_refused(text, language):
    """Known words in any order never crash the reader, and what is read agrees with itself."""
    try:
        q = parse(text, language)
    except QuantityError:
        return
    assert q.qualifier in QUALIFIERS
    assert q.low is None or q.high is None or q.low <= q.high
    assert agrees(text, q.qualifier, q.number, q.number_to, q.whole, q.hedge, language) is None
