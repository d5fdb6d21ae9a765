"""What rows say of each other, of their source and of their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ashraf_record.evidence import digest
from ashraf_record.findings import Finding

Found = Callable[..., list[Finding]]
Edit = dict[str, Any]


def replaced(table: str, find: str, replace: str, **more: Any) -> Edit:
    return {"file": f"dataset/{table}.csv", "find": find, "replace": replace, **more}


def told(findings: list[Finding]) -> list[tuple[str, str, int | None, str]]:
    """Code, table, line and column of each finding."""
    return [(f.code, f.file[len("dataset/") : -len(".csv")], f.line, f.column) for f in findings]


def moved(texts: Path, table: str, source: str, old: tuple[int, int], new: tuple[int, int]) -> Edit:
    """An edit that moves a span and gives it the digest of the words that now stand in it."""
    text = (texts / f"{source}.txt").read_text("utf-8")
    return replaced(
        table,
        f'"char={old[0]},{old[1]}",{digest(text[slice(*old)])}',
        f'"char={new[0]},{new[1]}",{digest(text[slice(*new)])}',
        first=True,
    )


def test_a_text_that_is_held_is_not_pointed_into_by_a_fragment(found: Found) -> None:
    """Nothing verifies a fragment where the text itself is held."""
    edit = replaced(
        "claims", '"char=435,500",9b6b36a3ae8ee40f', ":~:text=nothing%20of%20the%20kind,"
    )
    (finding,) = [f for f in found(edit) if f.code != "word-unanswered"]
    assert told([finding]) == [("locator-kind", "claims", 3, "locator")]
    assert "The text of post-strike is held" in finding.message


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (438, 500, "begins inside a word"),
        (435, 499, "ends inside a word"),
        (434, 500, "begins with white space"),
    ],
)
def test_a_span_begins_and_ends_where_words_do(
    start: int, end: int, says: str, found: Found, good_texts: Path
) -> None:
    """A span that was moved is found, though its digest was made anew."""
    findings = found(moved(good_texts, "claims", "post-strike", (435, 500), (start, end)))
    edges = [f for f in findings if f.code != "word-unanswered"]
    assert told(edges) == [("span-edge", "claims", 3, "locator")]
    assert says in edges[0].message


def test_a_span_whose_words_are_others_is_told_once(found: Found) -> None:
    """Where the digest tells that a span was moved, its edges are not told as well."""
    findings = found(replaced("claims", "char=435,500", "char=436,501"))
    assert {f.code for f in findings} - {"word-unanswered"} == {"digest-mismatch"}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            replaced("figures", "post-strike.f7,mayor-letter", "post-strike.f7,sheds-clash"),
            [("mention-missing", "figures", 8, "event_id")],
        ),
        (
            replaced("claims", "union-letter.c4,talks-offer", "union-letter.c4,rate-cut"),
            [("mention-missing", "claims", 10, "event_id")],
        ),
        (
            replaced("dates", "radio-quay.d2,quay-clash", "radio-quay.d2,sheds-clash"),
            [("mention-missing", "dates", 8, "event_id")],
        ),
    ],
)
def test_what_is_said_of_an_event_goes_with_a_mention(
    edit: Edit, expected: list[tuple[str, str, int | None, str]], found: Found
) -> None:
    """A row that was moved to an event which its source never names is found."""
    assert told(found(edit, relock=True)) == expected


def test_a_mention_that_many_rows_lack_is_told_once(found: Found) -> None:
    """One mention that was removed is one finding, with the number of the other rows."""
    mention = "union-letter.m2,harbour-clashes,one clash came before it"
    edit = {"file": "dataset/mentions.csv", "drop": mention}
    findings = [f for f in found(edit) if f.code == "mention-missing"]
    assert told(findings) == [("mention-missing", "figures", 15, "event_id")]
    assert "So it is with 2 further rows" in findings[0].message


def test_an_event_that_nothing_mentions_is_told_at_the_event(found: Found) -> None:
    """Where no source mentions an event, its rows are not told one by one."""
    edit = {"file": "dataset/mentions.csv", "drop": "union-letter.m4"}
    codes = {f.code for f in found(edit)}
    assert "event-unmentioned" in codes
    assert "mention-missing" not in codes


EARLY = replaced("sources", "1987-05-16,printed", "1986-05-16,inferred")


def test_a_figure_is_not_older_than_what_it_counts(found: Found) -> None:
    """A source that dates an event by weekday alone is held against the other sources' dates."""
    edits = [
        {"file": "dataset/dates.csv", "drop": "post-strike.d"},
        EARLY,
    ]
    findings = [f for f in found(*edits, relock=True) if f.code == "event-after-source"]
    assert told(findings) == [("event-after-source", "sources", 2, "published")]
    assert "quay-clash" in findings[0].message
    assert "1987-05" in findings[0].message


def test_who_is_counted_for_what_has_yet_to_start_is_counted(found: Found) -> None:
    """Where only the start of an event is dated, it may be counted for beforehand."""
    edits = [
        {"file": "dataset/dates.csv", "drop": "post-strike.d"},
        replaced("dates", "radio-quay.d1,quay-clash,whole", "radio-quay.d1,quay-clash,start"),
        replaced("dates", "union-letter.d1,quay-clash,whole", "union-letter.d1,quay-clash,start"),
        EARLY,
    ]
    assert "event-after-source" not in {f.code for f in found(*edits, relock=True)}


def test_a_basis_without_a_date_is_found(found: Found) -> None:
    """What says how a date of publication is known stands beside the date."""
    findings = found(replaced("sources", "1987-05-20,printed", ",printed"), relock=True)
    assert told(findings) == [("basis-missing", "sources", 4, "published")]


def test_a_relation_may_have_a_basis_and_name_nobody(found: Found) -> None:
    """How a relation is known is said of relations to nobody, too."""
    edit = replaced("sources", "radio-ardfen.example/quay,broadcaster,press,,,", "")
    edit["replace"] = "radio-ardfen.example/quay,broadcaster,press,,inferred,"
    assert found(edit) == []


def test_a_row_that_was_copied_is_found(found: Found, good: Path) -> None:
    """A row that differs from another by its identifier alone counts one statement twice."""
    row = next(
        line
        for line in (good / "dataset/figures.csv").read_text("utf-8").splitlines()
        if line.startswith("union-letter.f6")
    )
    append = row.replace("union-letter.f6", "union-letter.f10") + "\n"
    findings = found({"file": "dataset/figures.csv", "append": append}, relock=True)
    assert told(findings) == [("row-repeated", "figures", 19, "figure_id")]
    assert "union-letter.f6" in findings[0].message


def test_one_document_is_entered_once(found: Found) -> None:
    """Two sources with one address are one source."""
    edit = replaced("sources", "1987-05-20,printed,en,,", "")
    edit["replace"] = "1987-05-20,printed,en,https://radio-ardfen.example/quay,"
    findings = found(edit)
    assert told(findings) == [("row-repeated", "sources", 4, "url")]
    assert "radio-quay" in findings[0].message


def test_an_unnamed_voice_speaks_in_its_source_alone(found: Found) -> None:
    """A voice that one source does not name is nobody in another source."""
    edit = replaced("claims", "union-letter.c3,quay-clash,dockers-union", "")
    edit["replace"] = "union-letter.c3,quay-clash,post-strike.u1"
    findings = found(edit, relock=True)
    assert told(findings) == [("voice-of-another", "claims", 9, "speaker")]


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        (",ordinal,asserted,through:quay-clash,third", ",count,asserted,through:quay-clash,third"),
        (",count,asserted,,412,", ",ordinal,asserted,,412,"),
    ],
)
def test_the_words_say_whether_a_number_is_an_ordinal(
    find: str, replace: str, found: Found
) -> None:
    """ "Third" is an ordinal, and 412 is none."""
    findings = found(replaced("figures", find, replace), relock=True)
    assert [(f.code, f.column) for f in findings] == [("wording-disagrees", "role")]


@pytest.mark.parametrize(
    ("words", "rule", "fits"),
    [
        ("After the vote", "before", False),
        ("Following the vote", "span-before", False),
        ("Before the vote", "after", False),
        ("Prior to the vote", "span-after", False),
        ("After the vote", "after", True),
        ("until the vote", "after", True),
        ("Thursday", "ago", False),
        ("on Thursday", "yearless", False),
        ("Thursday a week ago", "ago", True),
        ("Thursday", "weekday", True),
        ("Thursday, 14 May", "yearless", True),
        ("two days ago", "weekday", False),
    ],
)
def test_words_and_rule_of_a_dating_go_together(
    words: str, rule: str, fits: bool, found: Found
) -> None:
    """A rule that the words cannot mean is found, any other is left alone."""
    edit = replaced("dates", "whole,,recent,publication,,recently,", "")
    edit["replace"] = f'whole,,"{words}",publication,,{rule},'
    more = replaced("dates", ":~:text=the%20recent%20clash,", ":~:text=the%20clash,")
    findings = [f for f in found(edit, more, relock=True) if f.code == "rule-wording"]
    assert told(findings) == ([] if fits else [("rule-wording", "dates", 8, "rule")])


@pytest.mark.parametrize(
    ("statement", "fits"),
    [
        ("the guards used no batons.", False),
        ("The guards used no batons", False),
        ("“Batons” were not used.", True),
        ("They said: “No batons.”", True),
        ("90 guards came.", True),
        ("حراس لم يستخدموا الهراوات.", True),
    ],
)
def test_a_statement_is_a_sentence(statement: str, fits: bool, found: Found) -> None:
    """A statement begins as a sentence does and ends with its stop."""
    findings = found(replaced("claims", "The guards did not use batons.", statement))
    found_here = [f for f in findings if f.code == "statement-form"]
    assert told(found_here) == ([] if fits else [("statement-form", "claims", 3, "statement")])


@pytest.mark.parametrize(("year", "fits"), [("2026", True), ("2027", True), ("2028", False)])
def test_a_source_is_not_of_the_far_future(year: str, fits: bool, found: Found) -> None:
    """A source may be newer than the last release, but not by years."""
    findings = found(
        replaced("sources", "1987-05-20,printed", f"{year}-05-20,printed"), relock=True
    )
    late = [f for f in findings if f.code == "source-after-release"]
    assert told(late) == ([] if fits else [("source-after-release", "sources", 4, "published")])


def test_without_a_day_of_release_no_source_is_late(found: Found) -> None:
    """A record that was never released has nothing to be later than."""
    edits = [
        replaced("sources", "1987-05-20,printed", "2099-05-20,printed"),
        {"file": "CITATION.cff", "drop": "date-released"},
    ]
    assert "source-after-release" not in {f.code for f in found(*edits, relock=True)}


@pytest.mark.parametrize(
    ("replacement", "fits"), [("union-letter.f1", True), ("union-letter.f99", False), ("", True)]
)
def test_what_replaces_a_retired_row_exists(replacement: str, fits: bool, found: Found) -> None:
    """A reader who is sent on from a retired identifier arrives."""
    findings = found(replaced("retired", "f9,union-letter.f1,", f"f9,{replacement},"))
    assert told(findings) == ([] if fits else [("link-dangling", "retired", 2, "replacement")])


@pytest.mark.parametrize(
    ("edtf", "words", "published", "fits"),
    [
        ("XXXX-05-14", "this week on May 14th", "1987-05-16", True),
        ("XXXX-05-14", "this week on May 14th", "1987-06-16", False),
        ("XXXX-05-14", "Thursday, May 14", "1987-05-16", True),
        ("XXXX-05-14", "Thursday, May 14", "1989-05-16", False),
        ("XXXX-05-14", "May 14", "1989-05-16", True),
    ],
)
def test_a_date_without_year_fits_its_source(
    edtf: str, words: str, published: str, fits: bool, found: Found
) -> None:
    """A week or weekday beside a yearless date is that of the publication's time."""
    rule = "this-week" if "week" in words else "yearless"
    edit = replaced("dates", "post-strike.d4,quay-clash,whole,,Thursday,publication,,weekday", "")
    edit["replace"] = f'post-strike.d4,quay-clash,whole,{edtf},"{words}",publication,,{rule}'
    when = replaced("sources", "1987-05-16,printed", f"{published},printed")
    findings = found(edit, when, relock=True)
    weekday = [f for f in findings if f.code == "weekday-mismatch"]
    assert told(weekday) == ([] if fits else [("weekday-mismatch", "dates", 5, "edtf")])


def test_an_event_that_is_gone_is_told_once(found: Found, good: Path) -> None:
    """Rows that name one missing identifier are told in the first of them, with their number."""
    tables = [path.read_text("utf-8") for path in (good / "dataset").glob("*.csv")]
    names = re.compile(r"(?m)^(?!quay-clash,).*(?<=[,:;])quay-clash(?=[,;]).*$")
    rows = sum(len(names.findall(table)) for table in tables)
    (finding,) = found({"file": "dataset/events.csv", "drop": "quay-clash,"})
    assert finding.code == "link-dangling"
    assert f"and {rows - 1} further rows name it" in finding.message
    assert "Restore its row in dataset/events.csv" in finding.hint
    assert "Did you mean" not in finding.hint


def test_a_code_that_was_renamed_is_told_once(found: Found) -> None:
    """A measure under another code is one mistake, however many figures name it."""
    edits = (
        replaced("figures", "hospitalised", "wounded"),
        replaced("measures", "\nwounded,", "\nhurt,"),
    )
    findings = found(*edits)
    (finding,) = [f for f in findings if f.code == "link-dangling"]
    assert {f.code for f in findings} <= {"link-dangling", "id-renamed"}
    assert finding.hint.startswith("Restore its row in dataset/measures.csv")


def test_few_rows_that_name_nothing_are_told_each(found: Found) -> None:
    """A slip in one row names what was probably meant."""
    findings = found(
        replaced("claims", "union-letter.c4,talks-offer", "union-letter.c4,talks-ofer")
    )
    (finding,) = findings
    assert finding.hint == "Did you mean talks-offer?"


def test_a_date_of_publication_that_cannot_be_read_is_told_once(found: Found) -> None:
    """What is no date is later than nothing and dates no event."""
    findings = found(replaced("sources", "1987-05-20,printed", "1987–05-20,printed"))
    assert [(f.code, f.line) for f in findings] == [("edtf-form", 4)]


@pytest.mark.parametrize("replace", ["", "not a date", "date-released: 31 January 2026\n"])
def test_a_citation_without_a_day_of_release_is_nothing_to_go_by(
    replace: str, found: Found
) -> None:
    """Whatever stands in CITATION.cff, the sources are judged or left alone."""
    edit = {"file": "CITATION.cff", "find": "date-released: 2026-01-31\n", "replace": replace}
    late = replaced("sources", "1987-05-20,printed", "2099-05-20,printed")
    assert "source-after-release" not in {f.code for f in found(edit, late)}
