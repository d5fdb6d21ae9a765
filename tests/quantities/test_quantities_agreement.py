"""Curated cells against the words they were read from."""

from __future__ import annotations

import pytest

from ashraf_record.quantities import agrees


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("seven", ("exact", 7)),
        ("dozens", ("dozens",)),
        ("haven’t yet moved a single person", ("zero", 0)),
        ("haven’t yet moved a single person", ("zero",)),
        ("fourth", ("exact", 4)),
        ("more than half of the 100", ("majority", None, None, 100)),
        ("Five", ("exact", 5)),
        ("0", ("exact", 0)),
        ("zero", ("exact", 0)),
        ("none", ("exact", 0)),
        ("nearly all of the 100", ("just-below", None, None, 100)),
        ("nearly all of the 100", ("just-below", 100, None, 100)),
        ("about 80", ("approx", 80, None, None, "approx")),
        ("30 of the 100", ("exact", 30, None, 100)),
        ("30 of the 100", ("exact", 30)),
        ("at least a third of the 90", ("at-least", 30)),
        ("several of the 100", ("several",)),
        ("seven more", ("exact", 7)),
    ],
)
def test_cells_that_say_what_the_words_say_agree(text, cells):
    """A faithful row gives no sentence, whatever its role."""
    assert agrees(text, *cells) is None


@pytest.mark.parametrize(
    ("text", "cells", "sentence"),
    [
        (
            "more than 300",
            ("at-least", 300),
            "“more than 300” reads as more-than 300, and the row says at-least 300.",
        ),
        (
            "40 to 50",
            ("range", 40, 60),
            "“40 to 50” reads as range 40 to 50, and the row says range 40 to 60.",
        ),
        (
            "half of the 100",
            ("fraction", 1, 3, 100),
            "“half of the 100” reads as fraction 1/2 of 100, and the row says fraction 1/3 of 100.",
        ),
        (
            "at least about 30",
            ("at-least", 30),
            "“at least about 30” reads as at-least 30 (approx), and the row says at-least 30.",
        ),
        (
            "exactly 52",
            ("exact", 52),
            "“exactly 52” reads as exact 52 (precise), and the row says exact 52.",
        ),
        ("dozens", ("exact", 12), "“dozens” reads as dozens, and the row says exact 12."),
        (
            "Five",
            ("exact", 5, None, 100),
            "“Five” reads as exact 5, and the row says exact 5 of 100.",
        ),
        (
            "more than half of some 100",
            ("majority", None, None, 100),
            "“more than half of some 100” reads as majority, and the row says majority of 100.",
        ),
        (
            "more than half of the 100",
            ("majority",),
            "“more than half of the 100” reads as majority of 100, and the row says majority.",
        ),
        ("xyzzy", ("exact", 5), "No quantity can be read in “xyzzy”."),
        ("52 killed, 7 taken", ("exact", 52), "“52 killed, 7 taken” holds more than one figure."),
    ],
)
def test_cells_that_say_something_else_get_one_sentence(text, cells, sentence):
    """The sentence shows both readings."""
    assert agrees(text, *cells) == sentence


@pytest.mark.parametrize(
    ("text", "cells", "language"),
    [
        ("mehr als 1.300", ("more-than", 1_300), "de"),
        ("mehr als 1.300", ("at-least", 1_300), "de"),
        ("Dutzende", ("dozens",), "de"),
        ("sieben", ("exact", 8), "de"),
        ("1,2 Millionen", ("exact", 1_200_000), "de"),
        ("40 bis 50", ("range", 40, 50), "de"),
        ("40 % von 200", ("percent", 40, None, 200), "de"),
        ("بیش از ۱٬۳۰۰ نفر", ("more-than", 1_300), "fa"),
        ("plus de 1 300", ("more-than", 1_300), "fr-FR"),
    ],
)
def test_in_another_language_matching_digits_are_enough(text, cells, language):
    """Only digits are compared, with the separators of the language."""
    assert agrees(text, *cells, language=language) is None


@pytest.mark.parametrize(
    ("text", "cells", "language", "number"),
    [
        ("mehr als 300", ("more-than", 30), "de", "300"),
        ("1,300", ("exact", 1_300), "fr", "1.300"),
        ("40 bis 50", ("range", 40, 60), "de", "50"),
        ("30 von 100", ("exact", 30), "de", "100"),
        ("۳۴", ("exact", 35), "fa", "34"),
    ],
)
def test_in_another_language_a_number_in_no_cell_is_named(text, cells, language, number):
    """A digit that the row does not hold is a finding."""
    sentence = f"“{text}” has the number {number}, which is in no cell of the row."
    assert agrees(text, *cells, language=language) == sentence
