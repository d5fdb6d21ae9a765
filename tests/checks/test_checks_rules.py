"""What single rules find, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ashraf_record.checks import CATALOGUE, check
from ashraf_record.checks.cells import spreadsheet
from ashraf_record.checks.links import circular
from ashraf_record.checks.registry import Catalogue
from ashraf_record.findings import Finding

Found = Callable[..., list[Finding]]


def replaced(table: str, find: str, replace: str, **more: Any) -> dict[str, Any]:
    return {"file": f"dataset/{table}.csv", "find": find, "replace": replace, **more}


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


SHEDS = "Clash at the coal sheds"


@pytest.mark.parametrize(
    "label",
    [
        "The mob at the coal sheds",
        "Mobs at the coal sheds",
        "A thug at the coal sheds",
        "RIOTING at the coal sheds",
        "What they admitted at the coal sheds",
        "The riots’ end",
        "The end of the mobbing",
    ],
)
def test_an_inflected_term_is_found(label: str, found: Found) -> None:
    """A term counts in the singular and plural, in any case and with its endings."""
    assert codes(found(replaced("events", SHEDS, label))) == ["loaded-word"]


@pytest.mark.parametrize(
    "label",
    [
        "A mobile crane at the coal sheds",
        '"The ""mob"" at the coal sheds"',
        "The “mob” at the coal sheds",
        "Patriotic songs at the coal sheds",
        "An admirable clash",
        "The Riot Fund of Quellmouth at the coal sheds",
    ],
)
def test_a_word_that_is_no_term_of_ours_is_left_alone(label: str, found: Found) -> None:
    """Words that only begin alike, quoted words and proper names take no side."""
    alias = replaced("actors", "dockers;our people", "dockers;Riot Fund;our people")
    assert codes(found(replaced("events", SHEDS, label), alias)) == []


def test_a_name_that_is_not_proper_does_not_excuse_a_term(found: Found) -> None:
    """An alias in small letters is somebody's phrase, not a name."""
    findings = found(
        replaced("events", SHEDS, "The dock mob at the sheds"),
        replaced("actors", "dockers;our people", "dockers;dock mob;our people"),
    )
    assert codes(findings) == ["loaded-word"]


@pytest.mark.parametrize(
    "label",
    [
        "Clearing of 13 May",
        "Clearing on 14 May 1987",
        "Taking of 30 people",
        "Taking of twenty-five people",
    ],
)
def test_a_disputed_number_or_day_in_a_label_is_found(label: str, found: Found) -> None:
    """Numbers and days in digits or words count, where sources contradict each other on them."""
    findings = found(replaced("events", "Clearing of the north quay", label))
    assert codes(findings) == ["label-disputed"]


@pytest.mark.parametrize(
    "label",
    ["Clearing of May 1987", "Clearing with 400 men", "Clearing of quay 9", "The second clearing"],
)
def test_what_no_source_disputes_may_stand_in_a_label(label: str, found: Found) -> None:
    """The year and month that all sources share are not disputed; nor is any other number."""
    assert codes(found(replaced("events", "Clearing of the north quay", label))) == []


def test_a_disputed_month_in_a_label_is_found(found: Found) -> None:
    """A month is disputed where sources name different ones."""
    findings = found(
        replaced("dates", "1987-05-13,On 13 May 1987", "1987-06-13,On 13 June 1987"),
        replaced("sources", "1987-05-20", "1987-07-20"),
        replaced("events", "Clearing of the north quay", "Clearing in June"),
        texts=False,
        relock=True,
    )
    assert codes(findings) == ["label-disputed", "text-absent"]


def test_the_words_of_a_text_fragment_are_compared_without_the_page(found: Found) -> None:
    """A figure of a page must stand in the fragment that its row points at."""
    findings = found(replaced("figures", ",dozens,,,,,radio-quay", ",scores,,,,,radio-quay"))
    assert "words-absent" in codes(findings)


def test_a_fragment_of_which_only_the_ends_are_known_is_not_compared(found: Found) -> None:
    """What lies between the two ends of a fragment is known to the page alone."""
    assert (
        codes(
            found(
                replaced("figures", ":~:text=dozens%20were%20hurt", '":~:text=there,were%20hurt"')
            )
        )
        == []
    )


def test_a_long_fragment_is_no_clause(found: Found) -> None:
    """A place of a page is as short as one of a text."""
    long = "dozens%20were%20hurt" + "%20and%20more" * 40
    findings = found(replaced("figures", "dozens%20were%20hurt", long))
    assert codes(findings) == ["page-words-absent", "span-too-long"]


def test_an_actor_that_publishes_nothing_has_a_source(found: Found) -> None:
    """Only a publisher may stand without the place where it is met."""
    findings = found(
        replaced("actors", 'union-letter,"char=316,336",f1df2a330057aca4', ",,"),
    )
    assert codes(findings) == ["source-missing"]
    assert "harbour-inspector" in findings[0].message


AFTER = replaced("sources", "1987-05-20,printed", "1987-05-15,inferred")


def test_an_inferred_date_of_publication_counts(found: Found) -> None:
    """An asserted event is not later than a publication date that was worked out."""
    assert codes(found(AFTER)) == ["event-after-source"]


@pytest.mark.parametrize("modality", ["intended", "hypothetical", "hedged", "open"])
def test_what_is_not_asserted_may_lie_ahead(modality: str, found: Found) -> None:
    """A source may speak of what is still to come, as long as it does not assert it."""
    row = "talks-offer,whole,,Four days later,event,quay-clash,offset-after"
    edit = replaced("dates", f"{row},asserted", f"{row},{modality}")
    assert codes(found(AFTER, edit)) == []


def test_a_part_may_lie_anywhere_in_a_whole_dated_less_closely(found: Found) -> None:
    """A clash in May lies within a series of that year."""
    edit = replaced(
        "dates", "rate-cut,whole,1987-05-12,on 12 May 1987", "harbour-clashes,whole,1987,1987"
    )
    assert codes(found(edit)) == []


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"a": ["a"]}, {"a"}),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}, {"a", "b", "c"}),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, set()),
        ({}, set()),
        ({str(n): [str(n + 1)] for n in range(20_000)} | {"20000": []}, set()),
    ],
)
def test_circles_are_told_from_chains(links: dict[str, list[str]], expected: set[str]) -> None:
    """Only names that lead back to themselves are on a circle, however long a chain is."""
    assert circular(links) == expected


@pytest.mark.parametrize(
    ("cell", "codes_found"),
    [
        ("\u0646\u06cc\u0645\u200c\u0641\u0627\u0635\u0644\u0647", []),
        ("half\u200cspace", ["hidden-character"]),
        ("\u202eabc", ["hidden-character"]),
        ("caf\u00e9 \u2013 \u201cquay\u201d \u00b7 \u2019s", []),
        ("\u0434\u043e\u043a and dock", []),
        ("dock\u0435r", ["mixed-script"]),
        ("-5 to 5", []),
        ("#REF!", ["formula-cell"]),
        ("+1", ["formula-cell"]),
        ("a  b", ["stray-space"]),
        ("a\u2028b", ["line-break"]),
        ("a\tb", ["hidden-character"]),
    ],
)
def test_characters_of_a_cell(cell: str, codes_found: list[str], found: Found) -> None:
    """What cannot be seen is found; letters of any script and typographic marks are left alone."""
    assert codes(found(replaced("terms", "crowd", cell))) == codes_found


@pytest.mark.parametrize(
    "cell", ["3-Sep", "Sep-13", "01/09/2013", "1.2E+15", "1E+05", "TRUE", "#N/A", "12.10.87"]
)
def test_marks_of_a_spreadsheet_are_known(cell: str) -> None:
    """Dates, powers of ten, truths and errors as spreadsheets write them."""
    assert spreadsheet(cell)


@pytest.mark.parametrize("cell", ["dozens", "1300", "2013-09-01", "quay-clash", "a.f3", "true", ""])
def test_what_people_write_is_no_mark_of_a_spreadsheet(cell: str) -> None:
    """A word, number, date or identifier as the contract has it is nobody's damage."""
    assert not spreadsheet(cell)


def test_rows_are_ordered_by_number(found: Found) -> None:
    """The tenth row of a source stands below the ninth."""
    edits = [
        replaced("mentions", f"union-letter.m{old}", f"union-letter.m{old + 6}")
        for old in (5, 4, 3)
    ]
    assert codes(found(*edits)) == ["number-skipped"]


def test_a_number_written_differently_is_another_length(found: Found) -> None:
    """A length with a leading zero is no number as the contract has it."""
    assert codes(found(replaced("sources", ",673,", ",0673,"))) == ["cell-type"]


def test_a_ledger_of_no_source_is_found(found: Found) -> None:
    """A ledger that was left when its source was removed answers for nothing."""
    findings = found(
        {
            "file": "seeds/gone.toml",
            "write": f'source_id = "gone"\nsha256 = "{"0" * 64}"\ncharacters = 5\n',
        }
    )
    assert [(f.code, f.file, f.line) for f in findings] == [
        ("ledger-unknown", "seeds/gone.toml", 1)
    ]


def test_a_ledger_under_another_name_is_found(found: Found, good: Path) -> None:
    """A ledger is found by the name of its source."""
    (good / "seeds/union-letter.toml").rename(good / "seeds/letter.toml")
    findings = found()
    assert [(f.code, f.file) for f in findings] == [
        ("ledger-missing", "dataset/sources.csv"),
        ("ledger-missing", "seeds/letter.toml"),
    ]


def test_a_ledger_of_another_text_is_found(found: Found) -> None:
    """The hash of a ledger is that of its source's text."""
    findings = found({"file": "seeds/union-letter.toml", "find": "f709", "replace": "f708"})
    assert [(f.code, f.line, f.column) for f in findings] == [("ledger-mismatch", 2, "sha256")]


def test_a_rule_that_is_entered_twice_is_refused() -> None:
    """Two rules of one name would hide each other."""
    catalogue = Catalogue()

    def a_rule(view: object) -> Any:
        """Something holds.

        It matters.
        """

    catalogue.rule("structure")(a_rule)
    with pytest.raises(ValueError, match="two rules a-rule"):
        catalogue.rule("structure")(a_rule)


def test_structure_is_looked_at_before_what_stands_on_it() -> None:
    """Rules run in the order in which one silences another."""
    families = list(dict.fromkeys(rule.family for rule in CATALOGUE.rules.values()))
    assert families[0] == "structure"
    assert families.index("evidence") < families.index("disagreement")
    codes = list(CATALOGUE.rules)
    assert codes.index("stray-space") < codes.index("cell-form") < codes.index("link-dangling")


def test_a_row_without_an_identifier_is_one_finding(good: Path, good_texts: Path) -> None:
    """Before fmt a new row lacks its identifier; no other row's empty links point to it."""
    path = good / "dataset/figures.csv"
    header, first, *others = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([header, first, "," + first.partition(",")[2], *others]), "utf-8")
    told = [f for f in check(good, good_texts) if f.level == "error"]
    assert [(f.code, f.line, f.hint) for f in told if f.column == "figure_id"] == [
        ("cell-empty", 3, "Run: ashraf-record fmt")
    ]
    assert "part-of-another" not in codes(told)


def test_an_empty_locator_is_to_be_found_not_described(found: Found) -> None:
    """What a curator should do about an empty locator is a command."""
    (told,) = [
        f
        for f in found({"file": "dataset/mentions.csv", "append": NEW_MENTION})
        if f.column == "locator"
    ]
    assert "ashraf-record locate" in told.hint


NEW_MENTION = "post-strike.m99,port-strike,the strike,post-strike,,\n"


@pytest.mark.parametrize("cell", ["35929", "41518.5", "3-Sep", "Sep-13", "5/14/1998"])
def test_a_date_of_a_spreadsheet_is_named_as_such(cell: str) -> None:
    """A day number or a day that a spreadsheet rewrote is told to be restored."""
    assert "version control" in spreadsheet(cell)
