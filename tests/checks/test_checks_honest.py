"""What a source may honestly say is no fault, though it looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

import ashraf_record
from ashraf_record.checks.wordings import _meant


@pytest.mark.parametrize(
    "title",
    [
        "What happened???",
        "Reuters και AFP",
        "Unknown",
        "None",
        'The מנכ"ל said',
        "Twenty\u2011three",
    ],
)
def test_a_title_is_as_its_source_has_it(good: Path, good_texts: Path, title: str) -> None:
    """Question marks, words of another script and words for nothing may stand in a title."""
    path = good / "dataset/sources.csv"
    cell = '"' + title.replace('"', '""') + '"' if set(title) & set('",') else title
    text = path.read_text("utf-8").replace('"The quay clash, heard again"', cell)
    assert cell in text
    path.write_text(text, "utf-8", newline="\n")
    assert [str(one) for one in ashraf_record.check(good, good_texts)] == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("before dawn the day after", "offset-after"),
        ("Before noon on the following day", "after"),
        ("on Friday, the eighth of April", "yearless"),
        ("on a recent Friday", "recently"),
        ("After years on a Friday", "long-since"),
        ("a week ago Friday", "weekday"),
        ("After the vote", "after"),
    ],
)
def test_words_that_look_both_ways_leave_the_rule_alone(words: str, rule: str) -> None:
    """Only words that can be meant in one way are held against their rule."""
    assert _meant(words, rule) == ""


def test_a_license_that_is_no_text_is_told(good: Path, good_texts: Path) -> None:
    """A mapping where the name of a license should be is a finding, and stops nothing."""
    path = good / "CITATION.cff"
    path.write_text(path.read_text("utf-8") + "license:\n  name: CC-BY-4.0\n", "utf-8")
    found = ashraf_record.check(good, good_texts)
    assert {one.code for one in found} == {"citation-invalid"}


def test_a_statement_may_begin_with_the_particle_of_a_name(good: Path, good_texts: Path) -> None:
    """A name keeps its small letter at the beginning of a sentence."""
    path = good / "dataset/claims.csv"
    before = "The guards acted without an order from the office."
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, "al-Quay was closed."), "utf-8", newline="\n")
    assert [str(one) for one in ashraf_record.check(good, good_texts)] == []
