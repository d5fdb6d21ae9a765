"""Content words, and who answers for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.evidence import account, content_words
from ashraf_record.evidence.words import function_words, runs

TEXT = st.lists(
    st.sampled_from(["the", "not", "camp", "7", "Two", " ", "-", "'", "_", "é", "ا", "."]),
    max_size=12,
).map("".join)
RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)


def _runs(text: str) -> list[tuple[int, int]]:
    """Maximal stretches of letters and digits, by looking at each character."""
    inside = [character.isalnum() for character in text] + [False]
    found, start = [], None
    for number, within in enumerate(inside):
        if within and start is None:
            start = number
        if not within and start is not None:
            found.append((start, number))
            start = None
    return found


@given(TEXT)
def test_runs_are_the_stretches_of_letters_and_digits(text: str) -> None:
    """A word is a longest stretch of letters or digits."""
    assert [(word.start, word.end) for word in runs(text)] == _runs(text)
    assert all(text[word.start : word.end] == word.text for word in runs(text))


@given(TEXT)
def test_content_words_are_the_runs_that_are_no_function_words(text: str) -> None:
    """Content words are the runs that the list of the language does not hold, whatever case."""
    listed = function_words("en")
    assert content_words(text) == [w for w in runs(text) if w.text.lower() not in listed]


@pytest.mark.parametrize("word", ["not", "no", "none", "nobody", "never", "two", "one", "7", "300"])
def test_words_that_are_never_function_words(word: str) -> None:
    """Negations and numerals are always content words."""
    assert [found.text for found in content_words(word)] == [word]


@pytest.mark.parametrize("word", ["the", "The", "THE", "of", "they", "and", "was"])
def test_function_words(word: str) -> None:
    """Articles, pronouns, prepositions, conjunctions and auxiliaries are no content words."""
    assert content_words(word) == []


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_language_is_known_by_its_first_part(language: str) -> None:
    """Region and case of a language tag do not matter."""
    assert function_words(language) == function_words("en") != frozenset()


@pytest.mark.parametrize("language", ["xx", "", "../en", "e.n", "-"])
def test_language_without_a_list(language: str) -> None:
    """In a language without a list every word is a content word."""
    assert function_words(language) == frozenset()
    assert [word.text for word in content_words("the one", language)] == ["the", "one"]


@given(TEXT, RANGES, RANGES)
def test_account_equals_looking_at_every_character(
    text: str, spans: list[tuple[int, int]], asides: list[tuple[int, int]]
) -> None:
    """Each content word goes to rows, to the ledger or to nobody, by its characters."""
    in_rows = {n for start, end in spans for n in range(start, end)}
    in_either = in_rows | {n for start, end in asides for n in range(start, end)}
    rows, aside, missing = 0, 0, []
    for word in content_words(text):
        characters = set(range(word.start, word.end))
        if characters <= in_rows:
            rows += 1
        elif characters <= in_either:
            aside += 1
        else:
            missing.append(word)
    found = account(text, spans, asides)
    assert (found.rows, found.aside, list(found.missing)) == (rows, aside, missing)
    assert found.words == rows + aside + len(missing)
    assert found.total == len(_runs(text))


@given(TEXT, RANGES)
def test_whole_text_answered(text: str, spans: list[tuple[int, int]]) -> None:
    """Setting the whole text aside leaves nobody to answer, and takes nothing from rows."""
    before, after = account(text, spans, []), account(text, spans, [(0, len(text))])
    assert after.missing == ()
    assert after.rows == before.rows
