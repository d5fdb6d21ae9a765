"""Locators: both forms, spans, digests, and finding words in a text."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ashraf_record.evidence import (
    CharRange,
    LocatorError,
    TextFragment,
    digest,
    fold,
    fragment,
    locate,
    places,
    spans,
)
from ashraf_record.evidence.locators import CONTEXT

ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
RANGES = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(
    lambda pair: CharRange(pair[0], pair[0] + pair[1])
)
FRAGMENTS = st.builds(TextFragment, WORDS, ANY, ANY, ANY)


@given(st.lists(st.one_of(RANGES, FRAGMENTS), min_size=1, max_size=4))
def test_places_written_are_read(given_places: list[CharRange | TextFragment]) -> None:
    """Any places, joined by one space, are read back as they were written."""
    assert places(" ".join(map(str, given_places))) == tuple(given_places)


@given(WORDS)
def test_a_fragment_is_plain_ascii(words: str) -> None:
    """Whatever the words, a fragment has no space, comma, ampersand or hyphen of theirs."""
    body = str(TextFragment(words)).removeprefix(":~:text=")
    assert body.isascii()
    assert not set(body) & set(" ,&-")


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("char=0,1", CharRange(0, 1)),
        ("char=705,727", CharRange(705, 727)),
        (":~:text=52%20bodies", TextFragment("52 bodies")),
        (":~:text=52+bodies", TextFragment("52+bodies")),
        (":~:text=from,to", TextFragment("from", "to")),
        (":~:text=before-,from", TextFragment("from", prefix="before")),
        (":~:text=from,-after", TextFragment("from", suffix="after")),
        (":~:text=b-,from,to,-a", TextFragment("from", "to", "b", "a")),
        (":~:text=five-year", TextFragment("five-year")),
        (":~:text=100%25", TextFragment("100%")),
        (":~:text=caf%C3%A9", TextFragment("café")),
        (":~:text=%EF%BF%BD", TextFragment("\ufffd")),
    ],
)
def test_forms(locator: str, place: CharRange | TextFragment) -> None:
    """Both forms are read."""
    assert places(locator) == (place,)


@pytest.mark.parametrize(
    "locator",
    [
        "",
        " ",
        "char=5",
        "char=5,",
        "char=,5",
        "char=5,5",
        "char=6,5",
        "char=05,7",
        "char=-1,5",
        "char=1,5 ",
        " char=1,5",
        "char=1,5  char=6,7",
        "char=1,5,7",
        "char=1,5;length=9",
        "char=٣,٧",
        "char=1,9999999999",
        "CHAR=1,5",
        "line=1,5",
        "#char=1,5",
        "char=1,5\n",
        ":~:text=",
        ":~:text=,",
        ":~:text=a,",
        ":~:text=,a",
        ":~:text=a,b,c",
        ":~:text=a-",
        ":~:text=-a",
        ":~:text=-,a",
        ":~:text=a,-",
        ":~:text=a-,-b",
        ":~:text=a&text=b",
        ":~:text=two words",
        ":~:text=caf%C3",
        ":~:text=a-%C3-,b",
        ":~:text=%C3-,b",
        ":~:text=b,-%C3",
        ":~:text=café",
        "text=words",
        "words",
    ],
)
def test_malformed(locator: str) -> None:
    """Any other text is refused in one sentence."""
    with pytest.raises(LocatorError) as raised:
        places(locator)
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


@given(ANY, st.data())
def test_span_is_the_slice(text: str, data: st.DataObject) -> None:
    """A range spans the code points from its start up to its end, in the order of the locator."""
    assume(text)
    chosen = []
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text) - 1))
        chosen.append(CharRange(start, data.draw(st.integers(start + 1, len(text)))))
    found = spans(text, " ".join(map(str, chosen)))
    assert found == tuple(text[place.start : place.end] for place in chosen)
    assert [len(span) for span in found] == [place.end - place.start for place in chosen]


def test_fragment_has_no_span() -> None:
    """A text fragment spans nothing of a held text, and the ranges beside it are spanned."""
    assert spans("one two", ":~:text=x char=0,3") == ("one",)


def test_span_past_the_end() -> None:
    """A range that ends past the end of the text is refused; one that ends at it is not."""
    assert spans("one", "char=0,3") == ("one",)
    with pytest.raises(LocatorError, match=r"^The range char=0,4 ends past the end"):
        spans("one", "char=0,4")


@given(ANY)
def test_digest_is_the_head_of_the_hash(span: str) -> None:
    """A digest is the first sixteen digits of the SHA-256 of the span's UTF-8 bytes."""
    full = hashlib.sha256(span.encode("utf-8")).hexdigest()
    assert full.startswith(digest(span))
    assert len(digest(span)) == 16


SPACES = st.text(alphabet=" \n\t\u00a0\u2003\x1f", min_size=1, max_size=3)
LETTERS = st.text(alphabet="ab.(", min_size=1, max_size=2)


@given(st.lists(st.one_of(LETTERS, SPACES), max_size=8).map("".join))
def test_fold_is_idempotent_and_keeps_all_but_space(words: str) -> None:
    """Folding changes white space only, and folding again changes nothing."""
    assert fold(fold(words)) == fold(words)
    assert "".join(fold(words).split()) == "".join(words.split())
    assert "  " not in fold(words)


@given(
    st.lists(st.one_of(LETTERS, SPACES), max_size=12).map("".join),
    st.lists(st.one_of(LETTERS, SPACES), max_size=3).map("".join),
)
def test_locate_finds_exactly_the_occurrences(text: str, words: str) -> None:
    """The places found are all stretches that are the words, space folded, and no others."""
    wanted = fold(words)
    expected = {
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if not text[start].isspace() and not text[end - 1].isspace()
        if fold(text[start:end]) == wanted
    }
    assert [(place.start, place.end) for place in locate(text, words)] == sorted(expected)


@given(st.lists(st.one_of(LETTERS, SPACES), max_size=8).map("".join), LETTERS)
def test_what_is_located_is_spanned(text: str, words: str) -> None:
    """The span of a place found is the words that were sought."""
    for place in locate(text, words):
        assert fold(spans(text, str(place))[0]) == fold(words)


def test_places_found_may_overlap() -> None:
    """Words that overlap themselves are found at each place."""
    assert [str(place) for place in locate("no no no", "no no")] == ["char=0,5", "char=3,8"]


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_nothing_occurs_nowhere(words: str) -> None:
    """Empty words occur nowhere."""
    assert locate("one two", words) == ()


PAGES = st.lists(st.sampled_from(["ten", "Ten", "were", "hurt,", "and", "fled.", "«ten»"]))


@given(PAGES, st.data())
def test_a_fragment_goes_to_its_place(tokens: list[str], data: st.DataObject) -> None:
    """Whoever looks for a fragment as a browser does comes to the words it was made of."""
    page = data.draw(st.sampled_from([" ", "\n", " \n\t"])).join(tokens)
    found = [match.span() for match in re.finditer(r"\S+", page)]
    assume(found)
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    place = CharRange(found[first][0], found[last][1])
    made = fragment(page, place)
    assert places(str(made)) == (made,)
    fits = _fits(page, made)
    assert place in fits
    assert len(fits) == 1 or len(found) > CONTEXT


def _fits(page: str, made: TextFragment) -> set[CharRange]:
    """Every place at which a fragment fits: letter case and width of white space do not count."""
    parts = [
        r"\s+".join(map(re.escape, part.split())) for part in (made.prefix, made.text, made.suffix)
    ]
    pattern = rf"(?={parts[0]}\s*({parts[1]})\s*{parts[2]})"
    return {CharRange(*match.span(1)) for match in re.finditer(pattern, page, re.IGNORECASE)}


@pytest.mark.parametrize(
    ("page", "words", "expected"),
    [
        ("ten hurt, ten fled", "hurt", "hurt"),
        ("ten hurt, ten fled", "fled", "fled"),
        ("ten hurt, Ten fled", "Ten", "hurt%2C-,Ten"),
        ("ten hurt, ten fled", "ten", "ten,-hurt%2C"),
    ],
)
def test_a_fragment_has_no_more_around_it_than_it_needs(
    page: str, words: str, expected: str
) -> None:
    """Words that occur once need nothing; others one word before, or else after."""
    assert str(fragment(page, locate(page, words)[0])) == f":~:text={expected}"
