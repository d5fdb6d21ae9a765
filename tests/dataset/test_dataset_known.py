"""The shipped record: clean, complete, and with the disagreements its sources are known for."""

from __future__ import annotations

from pathlib import Path

import pytest

import ashraf_record as ar

CONFLICTS = ar.load("conflicts").set_index("conflict_id")
FIGURES = ar.load("figures").set_index("figure_id")

WEST, US = "inu-west-needs-notice", "inu-us-condemns"
FREEDOM, ADVT = "iranfreedom-utterly-defeated", "advt-troll-farm"


def test_no_rule_objects_to_the_shipped_record() -> None:
    """Without the texts the check tells nothing but which texts were not verified."""
    found = ar.check()
    assert [str(finding) for finding in found if finding.level == "error"] == []
    assert {finding.code for finding in found} <= {"text-absent"}


def test_every_word_is_verified_against_the_texts(texts: Path) -> None:
    """With the texts every span, digest and content word is answered for."""
    assert ar.check(texts=texts) == []


@pytest.mark.parametrize(
    ("kind", "relation", "event", "rows"),
    [
        ("figure", "contradiction", "ashraf-2013-09", {f"{US}.f7", f"{WEST}.f3"}),
        ("date", "contradiction", "relocation-deal", {f"{WEST}.d4", f"{FREEDOM}.d19"}),
        ("claim", "open", "ashraf-2013-09", {f"{WEST}.c8", f"{WEST}.c18"}),
        ("claim", "open", "liberty-july-4", {f"{WEST}.c15"}),
    ],
)
def test_a_known_disagreement_is_flagged(
    kind: str, relation: str, event: str, rows: set[str]
) -> None:
    """What the sources are known to disagree on stands in conflicts with its kind."""
    same = (
        (CONFLICTS["kind"] == kind)
        & (CONFLICTS["relation"] == relation)
        & (CONFLICTS["event_id"] == event)
    )
    assert any(rows <= set(held.split(";")) for held in CONFLICTS[same]["rows"])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        # 50 rockets fired in July, about 80 missiles landed on the Thursday
        (f"{WEST}.f6", f"{US}.f2", "measure"),
        # 47 in 2009 and 2011, 52 in September 2013
        (f"{FREEDOM}.f5", f"{FREEDOM}.f13", "event"),
        # two attacks in 2009 and 2011, three before the Thursday
        (f"{FREEDOM}.f4", f"{US}.f4", "event"),
        # six before the Thursday, seven in all with no time
        (f"{US}.f13", f"{FREEDOM}.f10", "unpaired"),
    ],
)
def test_a_look_alike_is_explained(one: str, other: str, reason: str) -> None:
    """Figures that only look like a disagreement are not compared, and the reason is told."""
    told = ar.explain(one, other)
    assert not told.comparable
    assert reason in told.reasons


def test_52_and_more_than_half_of_the_100_agree() -> None:
    """52 killed lies within more than half of 100."""
    told = ar.explain(f"{WEST}.f2", f"{US}.f5")
    assert (told.comparable, told.relation) == (True, "agrees")


def test_four_sources_are_held_as_texts() -> None:
    """The four texts are read as a whole; of every other source it is said what was read."""
    sources = ar.load("sources")
    held = sources[sources["reading"] == "text"]
    assert sorted(held["source_id"]) == sorted([WEST, US, FREEDOM, ADVT])
    assert set(sources["reading"]) <= {"text", "page", "excerpt"}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 24, None),
        ("hundreds", 200, None),
        ("more than half of the 100", 51, 100),
        ("approximately 80", 80, 80),
        ("more than 1,300", 1301, None),
        ("haven’t yet relocated a single person", 0, 0),
        ("eight day", 8, 8),
        ("fourth", 4, 4),
        ("some 100", 100, 100),
    ],
)
def test_the_words_of_a_figure_commit_to_its_bounds(
    words: str, low: int | None, high: int | None
) -> None:
    """The shipped figures have the bounds that their words commit to."""
    held = FIGURES[FIGURES["as_reported"] == words]
    assert len(held) > 0
    assert [None if v is None else int(v) for v in held["low"].astype(object)] == [low] * len(held)
    highs = held["high"].astype(object).where(held["high"].notna(), None)
    assert list(highs) == [high] * len(held)


def test_no_sentence_of_a_text_stands_in_the_repository(texts: Path) -> None:
    """No run of twelve words of a source text stands in any table or document."""
    root = Path(__file__).resolve().parents[2]
    held = [" ".join(path.read_text("utf-8").split()) for path in sorted(texts.glob("*.txt"))]
    runs = {
        " ".join(words[at : at + 12])
        for words in (text.split(" ") for text in held)
        for at in range(len(words) - 11)
    }
    assert runs
    files = [
        path
        for folder in ("dataset", "docs", "schemas", "seeds", "src", "tests")
        for path in (root / folder).rglob("*")
        if path.suffix in {".csv", ".md", ".json", ".toml", ".py", ".txt"}
        and path.name != "sources.csv"  # a title is given in its own words
    ]
    for path in files:
        words = path.read_text("utf-8", errors="replace").split()
        found = [
            run for at in range(len(words) - 11) if (run := " ".join(words[at : at + 12])) in runs
        ]
        assert found == [], path
