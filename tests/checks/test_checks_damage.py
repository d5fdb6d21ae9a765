"""One mistake is one finding, and all mistakes are told in one run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record.checks import CATALOGUE
from ashraf_record.findings import Finding

TERMS = "dataset/terms.csv"
FIGURES = "dataset/figures.csv"
Found = Callable[..., list[Finding]]


def replaced(file: str, find: str, replace: str, **more: Any) -> dict[str, Any]:
    return {"file": file, "find": find, "replace": replace, **more}


def told(findings: list[Finding]) -> list[tuple[str, str, int | None, str]]:
    return [(f.code, f.file, f.line, f.column) for f in findings]


ONE_FINDING = {
    "a header deleted": (
        replaced(TERMS, "term,use_instead,note\n", ""),
        ("column-missing", TERMS, 1, ""),
    ),
    "an empty line before the header": (
        {"file": TERMS, "prefix": "\n"},
        ("column-missing", TERMS, 1, ""),
    ),
    "a column misspelt": (
        replaced(TERMS, "use_instead", "use_insted"),
        ("column-unknown", TERMS, 1, "use_insted"),
    ),
    "the columns in another order": (
        {"file": TERMS, "write": "term,note,use_instead\nmob,,crowd\n"},
        ("not-canonical", TERMS, 1, ""),
    ),
    "a NUL byte": (
        replaced(TERMS, "crowd", "cro\x00wd"),
        ("hidden-character", TERMS, 2, "use_instead"),
    ),
    "a no-break space": (
        replaced(TERMS, "It confirms", "It\u00a0confirms"),
        ("hidden-character", TERMS, 4, "note"),
    ),
    "a carriage return inside a cell": (
        replaced(TERMS, "It confirms what is reported.", '"It confirms\rwhat is reported."'),
        ("line-break", TERMS, 4, "note"),
    ),
    "a row of commas": (replaced(TERMS, "thugs,men,", ",,"), ("row-empty", TERMS, 3, "")),
    "a file that was cut off at a line's end": (
        replaced(TERMS, "riot,clash,\n", "riot,clash,"),
        ("line-end", TERMS, 5, ""),
    ),
    "another encoding": (
        replaced(TERMS, "crowd", "foul\u00e9", encode="utf-16"),
        ("not-utf8", TERMS, 1, ""),
    ),
    "a space before a link": (
        replaced(FIGURES, "f4,quay-clash,killed", "f4, quay-clash,killed"),
        ("stray-space", FIGURES, 14, "event_id"),
    ),
    "an identifier that many rows name": (
        replaced("dataset/events.csv", "\nquay-clash,", "\nQuay-clash,"),
        ("cell-form", "dataset/events.csv", 6, "event_id"),
    ),
    "an identifier with a zero-width space": (
        replaced("dataset/events.csv", "\nquay-clash,", "\nquay-\u200bclash,"),
        ("hidden-character", "dataset/events.csv", 6, "event_id"),
    ),
    "a row with a cell too many that many rows name": (
        replaced("dataset/events.csv", "\nquay-clash,", "\nquay-clash,,"),
        ("row-length", "dataset/events.csv", 6, ""),
    ),
    "the only mention of an event misspelt": (
        replaced("dataset/mentions.csv", "talks-offer", "talks-ofer"),
        ("link-dangling", "dataset/mentions.csv", 13, "event_id"),
    ),
    "a row that lost a comma and that others name": (
        replaced("dataset/events.csv", "\nquay-clash,", "\nquay-clash"),
        ("row-length", "dataset/events.csv", 6, ""),
    ),
    "two rows on one line, of which others name the second": (
        {"file": "dataset/events.csv", "find": "\nquay-clash,", "replace": "quay-clash,"},
        ("row-length", "dataset/events.csv", 5, ""),
    ),
    "an identifier changed where it stands alone": (
        replaced("dataset/events.csv", "\nquay-clash,", "\nquay-clashes,"),
        ("id-renamed", "dataset/events.csv", 6, "event_id"),
    ),
    "the header again": (
        {"file": TERMS, "append": "term,use_instead,note\n"},
        ("header-repeated", TERMS, 6, ""),
    ),
    "the header of another table": (
        replaced(TERMS, "term,use_instead,note", "code,title,note"),
        ("column-missing", TERMS, 1, ""),
    ),
    "an encoding misread": (
        replaced(TERMS, "crowd", "peopleâ€™s crowd"),
        ("text-garbled", TERMS, 2, "use_instead"),
    ),
    "a number that is in a disagreement and not in its words": (
        replaced("dataset/figures.csv", "at-most,10,", "at-most,100,"),
        ("wording-disagrees", "dataset/figures.csv", 10, "as_reported"),
    ),
    "a date that is in a disagreement and not in its words": (
        replaced("dataset/dates.csv", "1987-05-13,On 13", "1987-05-15,On 13"),
        ("date-wording", "dataset/dates.csv", 9, "edtf"),
    ),
    "letters lost in another encoding": (
        replaced(TERMS, "crowd", "cr???d"),
        ("text-garbled", TERMS, 2, "use_instead"),
    ),
    "a whole word of look-alikes": (
        replaced(TERMS, "It confirms what", "It \u0430\u0441\u0435 what"),
        ("mixed-script", TERMS, 4, "note"),
    ),
    "a letter for formulas": (
        replaced(TERMS, "crowd", "\U0001d41crowd"),
        ("mixed-script", TERMS, 2, "use_instead"),
    ),
    "a hyphen that holds words together": (
        replaced(TERMS, "crowd", "by\u2011standers"),
        ("hidden-character", TERMS, 2, "use_instead"),
    ),
    "a sum": (
        replaced(TERMS, "riot,clash,", "riot,clash,-2+3"),
        ("formula-cell", TERMS, 5, "note"),
    ),
    "an entity of a page": (
        replaced(TERMS, "crowd", "men &amp; women"),
        ("markup", TERMS, 2, "use_instead"),
    ),
    "a capital in a term": (
        replaced(TERMS, "riot,clash", "Riot,clash"),
        ("cell-form", TERMS, 5, "term"),
    ),
    "an empty key": (
        replaced("dataset/mentions.csv", "union-letter.m5", ""),
        ("cell-empty", "dataset/mentions.csv", 14, "mention_id"),
    ),
    "a number with a separator": (
        replaced(FIGURES, "more-than,2000,", 'more-than,"2,000",'),
        ("cell-type", FIGURES, 7, "number"),
    ),
    "a number made a date by a spreadsheet": (
        replaced(FIGURES, "exact,412,", "exact,3-Sep,"),
        ("cell-type", FIGURES, 16, "number"),
    ),
    "a truth in capitals": (
        replaced("dataset/measures.csv", "attack,to-date,true", "attack,to-date,TRUE"),
        ("cell-type", "dataset/measures.csv", 9, "additive"),
    ),
    "a date made another by a spreadsheet": (
        replaced("dataset/dates.csv", "1987-03,March 1987", "Mar-87,March 1987"),
        ("edtf-form", "dataset/dates.csv", 10, "edtf"),
    ),
    "a digest made a number by a spreadsheet": (
        replaced("dataset/actors.csv", "f1df2a330057aca4", "1.23E+15"),
        ("cell-form", "dataset/actors.csv", 6, "digest"),
    ),
    "a length that is no number": (
        replaced("dataset/sources.csv", ",673,", ",673.0,"),
        ("cell-type", "dataset/sources.csv", 2, "characters"),
    ),
    "a locator that covered words alone": (
        replaced("dataset/claims.csv", "char=386,414", "char=414,386"),
        ("locator-form", "dataset/claims.csv", 10, "locator"),
    ),
    "a ledger that cannot be read": (
        {"file": "seeds/union-letter.toml", "append": "[[aside\n"},
        ("ledger-invalid", "seeds/union-letter.toml", 16, ""),
    ),
    "a ledger of another encoding": (
        {"file": "seeds/union-letter.toml", "append": "# \u00e9", "encode": "latin-1"},
        ("ledger-invalid", "seeds/union-letter.toml", 16, ""),
    ),
    "a reason that nobody knows": (
        replaced("seeds/union-letter.toml", "rhetoric", "nothing"),
        ("ledger-mismatch", "seeds/union-letter.toml", 11, "reason"),
    ),
    "a count through an event that is misspelt": (
        replaced(FIGURES, "through:quay-clash,third", "through:quay-clahs,third"),
        ("as-of-dangling", FIGURES, 6, "as_of"),
    ),
    "an end before its start in one cell": (
        replaced("dataset/dates.csv", "1987-03,March 1987", "1987-03/1987-01,March 1987"),
        ("edtf-form", "dataset/dates.csv", 10, "edtf"),
    ),
    "conflicts in another order": (
        {"file": "dataset/conflicts.csv", "rotate": True},
        ("conflict-stale", "dataset/conflicts.csv", 2, "conflict_id"),
    ),
}


@pytest.mark.parametrize("name", ONE_FINDING)
def test_one_mistake_is_one_finding(name: str, found: Found) -> None:
    """A cell, line or file that is damaged silences whatever depends on it."""
    edit, expected = ONE_FINDING[name]
    findings = found(edit)
    assert told(findings) == [expected], [str(finding) for finding in findings]


SPREADSHEET = [
    name for name, (_, expected) in ONE_FINDING.items() if "by a spreadsheet" in name
] + ["a truth in capitals"]


@pytest.mark.parametrize("name", SPREADSHEET)
def test_damage_by_a_spreadsheet_is_named(name: str, found: Found) -> None:
    """A cell that looks as a spreadsheet leaves it is to be restored, not retyped."""
    (finding,) = found(ONE_FINDING[name][0])
    assert finding.hint.startswith("A spreadsheet may have changed it.")


@pytest.mark.parametrize("more", ["", "\nquay-clash,Clearing of"])
def test_a_table_that_was_cut_off_is_not_missed_row_by_row(
    more: str, good: Path, good_texts: Path
) -> None:
    """Which rows stood below the end of a file is not known, so nothing says that they lack."""
    path = good / "dataset/events.csv"
    path.write_text(path.read_text("utf-8").partition("\nquay-clash,")[0] + more, "utf-8")
    lines = {(finding.file, finding.line) for finding in ashraf_record.check(good, good_texts)}
    assert lines == {("dataset/events.csv", 6 if more else 5)}


def test_a_column_that_is_wrong_throughout_is_told_once(
    good: Path, good_texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A type that no cell of a column has is one mistake, of the schema or of the header."""
    monkeypatch.setattr("ashraf_record.checks.columns.LEAST", 4)
    path = good / "schemas/terms.json"
    path.write_text(path.read_text("utf-8").replace('"string"', '"integer"', 1), "utf-8")
    (finding,) = ashraf_record.check(good, good_texts)
    assert told([finding]) == [("cell-type", TERMS, 2, "term")]
    assert "So it is on the 3 other lines of this column." in finding.message


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "post-strike.d3;post-strike.d4;union",
            "post-strike.d3;union",
            "post-strike.d4 is missing",
        ),
        (
            "post-strike.d3;post-strike.d4;union",
            "post-strike.d3;post-strike.d2;post-strike.d4;union",
            "post-strike.d2 is too many",
        ),
        (
            "post-strike.d3;post-strike.d4;union",
            "post-strike.d4;post-strike.d3;union",
            "The order is another",
        ),
    ],
)
def test_what_is_wrong_with_a_derived_list_is_told(
    found: Found, before: str, after: str, says: str
) -> None:
    """Of two long lists not both are printed, but what one has and the other lacks."""
    edit = {"file": "dataset/conflicts.csv", "find": before, "replace": after}
    (finding,) = [one for one in found(edit) if one.level == "error"]
    assert (finding.code, finding.line, finding.column) == ("conflict-stale", 6, "rows")
    assert says in finding.message


def test_a_row_on_the_wrong_side_is_named(found: Found) -> None:
    """Of a cell of sides the message names the rows that belong on another."""
    before, after = "union-letter.d1 | post-strike.d3;", "union-letter.d1;post-strike.d3 | "
    edit = {"file": "dataset/conflicts.csv", "find": before, "replace": after}
    (finding,) = [one for one in found(edit) if one.level == "error"]
    assert (finding.code, finding.column) == ("conflict-stale", "sides")
    assert finding.message == "post-strike.d3 belongs on another side."


def test_many_disagreements_that_change_at_once_are_looked_at_first(
    good: Path, good_texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the table is derived anew, its reader is asked what changed so much of it."""
    path = good / "dataset/conflicts.csv"
    path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    hints = {finding.hint for finding in ashraf_record.check(good, good_texts)}
    assert hints == {"Run: ashraf-record fmt"}
    monkeypatch.setattr("ashraf_record.checks.disagreement.LIKELY_SLIP", 9)
    (hint,) = {finding.hint for finding in ashraf_record.check(good, good_texts)}
    assert "diff main ." in hint


def test_all_mistakes_are_told_in_one_run(found: Found) -> None:
    """Mistakes in several tables and families stand in one list, errors first."""
    findings = found(
        replaced(TERMS, "crowd", " crowd"),
        replaced("dataset/events.csv", "Clash at the coal sheds", "Riots at the coal sheds"),
        replaced("dataset/dates.csv", "1987-03,March 1987", "1987-04,March 1987"),
        replaced(FIGURES, "range,20,25", "range,25,20"),
        replaced("dataset/mentions.csv", "our letter to the mayor", "our note to the mayor"),
        replaced("dataset/claims.csv", "guards-ordered-clearing,affirms", "guards-ordered,affirms"),
        {"file": "seeds/union-letter.toml", "delete": True},
    )
    assert {finding.code for finding in findings} == {
        *("stray-space", "loaded-word", "date-wording", "bounds-order", "words-absent"),
        *("link-dangling", "ledger-missing"),
    }


def test_several_cells_of_one_row_are_told_apart(found: Found) -> None:
    """Each damaged cell of a row has its own finding, and no other rule speaks of the row."""
    findings = found(
        replaced(
            FIGURES,
            "union-letter.f4,quay-clash,killed,unstated,,zero,0,",
            "union-letter.f4,quay-clash,Killed,nobody,,zeroo,O,",
        )
    )
    assert told(findings) == [
        ("cell-form", FIGURES, 14, "measure"),
        ("cell-type", FIGURES, 14, "number"),
        ("code-unknown", FIGURES, 14, "population"),
        ("code-unknown", FIGURES, 14, "qualifier"),
    ]


def test_without_texts_one_note_names_the_sources(found: Found) -> None:
    """What was not verified is one note, and no error."""
    findings = found(texts=False)
    assert [(finding.code, finding.level) for finding in findings] == [("text-absent", "note")]
    assert "post-strike, union-letter" in findings[0].message


def test_a_text_that_differs_by_a_byte_is_not_that_text(
    good: Path, good_texts: Path, tmp_path: Path
) -> None:
    """Texts are found by their content, so a changed one is named as absent."""
    folder = tmp_path / "texts"
    shutil.copytree(good_texts, folder)
    with (folder / "post-strike.txt").open("ab") as file:
        file.write(b"\n")
    (finding,) = ashraf_record.check(good, folder)
    assert (finding.code, finding.level) == ("text-absent", "note")
    assert "post-strike" in finding.message
    assert "union-letter" not in finding.message


def test_texts_are_found_whatever_their_names(good: Path, good_texts: Path, tmp_path: Path) -> None:
    """A text under another name, beside files that are none, is found."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, path in enumerate(sorted(good_texts.iterdir())):
        shutil.copy(path, folder / f"{number}.dat")
    (folder / "picture").write_bytes(b"\xff\xd8\xff")
    assert ashraf_record.check(good, folder) == []


def test_findings_come_in_one_order(good: Path, damage: Callable[..., None]) -> None:
    """Two runs give the same list: errors, then notes, by file, line and column."""
    damage(
        replaced(FIGURES, ",count,", ",counts,", all=True),
        replaced("dataset/actors.csv", ",,,,,,", ",x,,,,,", first=True),
        {"file": TERMS, "append": "mob,,\nmob,,\n"},
    )
    first, second = ashraf_record.check(good), ashraf_record.check(good)
    assert first == second
    assert len(first) > 15
    keys = [(f.level, f.file, f.line or 0, f.column, f.code) for f in first]
    assert keys == sorted(keys)


FOREIGN = re.compile(
    r"Traceback|Error\b|Exception|pandera|pydantic|pandas|numpy|errors\.pydantic|File \"|"
    r"<class|<function|object at 0x|\bNone\b|\bnan\b|NaT|<NA>|lambda|dtype|np\.",
)


@pytest.mark.parametrize("code", CATALOGUE.rules)
def test_messages_are_written_for_curators(code: str, found: Found) -> None:
    """No finding of a fixture shows Python, a library or its addresses; each says what to do."""
    import tomllib

    fixture = tomllib.loads(
        (Path(__file__).resolve().parents[1] / "bad" / f"{code}.toml").read_text("utf-8")
    )
    texts = fixture.get("texts", True)
    for finding in found(*fixture.get("edit", ()), texts=texts):
        assert not FOREIGN.search(str(finding)), str(finding)
        assert finding.message.endswith("."), str(finding)
        assert finding.hint or code == "document-invalid", str(finding)
        assert len(finding.message) < 400, str(finding)
