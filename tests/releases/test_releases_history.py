"""The rules of history: what a version must not do to the one before it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import check
from ashraf_record.checks import documents
from ashraf_record.checks.view import View
from ashraf_record.findings import Finding
from ashraf_record.record import Record
from ashraf_record.releases import CATALOGUE, DiffError

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "good" / "record"


def told(findings: list[Finding]) -> list[tuple[str, str, int | None, str, str]]:
    """Findings without their words."""
    return [(f.code, f.file, f.line, f.column, f.value) for f in findings]


def field(schema: dict[str, Any], column: str) -> dict[str, Any]:
    """A column of a schema."""
    held: dict[str, Any] = next(f for f in schema["fields"] if f["name"] == column)
    return held


VERSION = ("version-step", "CITATION.cff", 8, "version")


class TestIds:
    def test_a_record_beside_itself_has_no_finding(self, good, good_texts):
        """What did not change needs no new version."""
        assert check(good, good_texts, against=good) == []

    def test_a_retired_row_may_go(self, pair):
        """A row may go if its identifier, the reason and the version are entered."""
        pair.remove("figures", "union-letter.f3")
        pair.add("retired", id="union-letter.f3", reason="Not said.", version="0.3.0")
        pair.version("0.3.0")
        assert pair.history() == []

    @pytest.mark.parametrize(
        ("table", "name"),
        [("actors", "dockers"), ("events", "talks-offer"), ("sources", "radio-quay")],
    )
    def test_every_kind_of_row_is_missed(self, pair, table, name):
        """Whatever has an identifier is missed, the file named, with no line for want of one."""
        pair.remove(table, name)
        pair.version("0.3.0")
        key = next(iter(pair.rows(table)[0]))
        assert told(pair.history()) == [("id-vanished", f"dataset/{table}.csv", None, key, name)]

    def test_a_corrected_cell_keeps_the_meaning(self, pair):
        """Cells other than source and words may be corrected under the same identifier."""
        pair.change("figures", "union-letter.f1", number="31", note="read anew", counted="men")
        pair.version("0.2.1")
        assert pair.history() == []

    def test_words_that_moved_keep_the_meaning(self, pair):
        """A place that moved with its words, as in a text that was fetched anew, is no change."""
        pair.change("figures", "union-letter.f1", locator="char=41,73")
        pair.version("0.2.1")
        assert pair.history() == []

    def test_other_words_are_another_row(self, pair):
        """A row that reads other words is told at its line."""
        pair.change("mentions", "union-letter.m1", locator="char=1,9", digest="0" * 16)
        pair.version("0.3.0")
        line = [row["mention_id"] for row in pair.rows("mentions")].index("union-letter.m1") + 2
        expected = ("id-redefined", "dataset/mentions.csv", line, "mention_id", "union-letter.m1")
        assert told(pair.history()) == [expected]

    def test_a_retired_id_in_use_is_told_once(self, pair):
        """While it stands among the retired ones, the rule of structure speaks, and no other."""
        pair.copy("figures", "union-letter.f3", figure_id="union-letter.f9")
        pair.version("0.3.0")
        assert pair.history() == []
        codes = [finding.code for finding in check(pair.new, against=pair.old)]
        assert codes.count("id-retired") == 1

    def test_a_table_that_cannot_be_read_vanishes_nowhere(self, pair):
        """What another rule objects to is not told again as rows that are gone."""
        path = pair.new / "dataset/figures.csv"
        path.write_text(path.read_text("utf-8") + '"', "utf-8")
        pair.remove("mentions", "union-letter.m5")
        pair.version("0.3.0")
        assert [finding.value for finding in pair.history()] == ["union-letter.m5"]

    @pytest.mark.parametrize("name", ["datapackage.json", "schemas/figures.json"])
    def test_a_broken_document_hides_no_table(self, pair, name):
        """Tables that a broken document no longer describes have not vanished."""
        (pair.new / name).write_text("{", "utf-8")
        assert pair.history() == []

    def test_without_the_retired_ids_nothing_is_missed(self, pair):
        """Where the retired ids cannot be read, it is not known what is among them."""
        (pair.new / "dataset/retired.csv").write_text("", "utf-8")
        pair.remove("figures", "union-letter.f3")
        pair.version("0.3.0")
        assert pair.history() == []

    def test_a_previous_version_that_cannot_be_read(self, pair):
        """Nothing can be compared with a table that is broken in the previous version."""
        (pair.old / "dataset/figures.csv").write_text('"', "utf-8")
        with pytest.raises(DiffError, match=r"dataset/figures\.csv"):
            check(pair.new, against=pair.old)


class TestPromises:
    def test_a_removed_column(self, pair):
        """A column that is removed is told once, at the schema."""
        pair.schema("claims", lambda s: s["fields"].remove(field(s, "note")))
        pair.version("0.3.0")
        assert told(pair.history()) == [("promise-broken", "schemas/claims.json", None, "note", "")]

    def test_a_redefined_column_has_a_line(self, pair):
        """A column that means something else is told where it is described."""
        path = pair.new / "schemas/figures.json"
        text = path.read_text("utf-8")
        place = text.index('"name": "via"')
        path.write_text(text[:place] + text[place:].replace(';"', '|"', 1), "utf-8")
        pair.version("0.3.0")
        line = text.count("\n", 0, place) + 1
        assert told(pair.history()) == [("promise-broken", "schemas/figures.json", line, "via", "")]

    def test_a_removed_code_of_a_vocabulary(self, pair):
        """A row of the measures is a code, and may not go."""
        pair.remove("measures", "speaking")
        pair.version("0.3.0")
        assert told(pair.history()) == [
            ("promise-broken", "dataset/measures.csv", None, "code", "speaking")
        ]

    def test_a_redefined_code_of_a_vocabulary(self, pair):
        """A measure that counts something else is told at its line."""
        pair.change("measures", "present", time="event")
        pair.version("0.3.0")
        assert told(pair.history()) == [
            ("promise-broken", "dataset/measures.csv", 6, "code", "present")
        ]

    def test_a_removed_table_is_one_finding(self, pair):
        """A table that is gone is told once, not for every row it had."""

        def drop(package: dict[str, Any]) -> None:
            package["resources"] = [r for r in package["resources"] if r["name"] != "mentions"]

        pair.package(drop)
        pair.version("0.3.0")
        found = pair.history()
        assert told(found) == [("promise-broken", "datapackage.json", None, "", "")]
        assert "the MAJOR of the version did not rise" in found[0].message

    def test_major_permits_it(self, pair):
        """Where MAJOR rises, columns and codes may go; identifiers must still be retired."""
        pair.schema("claims", lambda s: s["fields"].remove(field(s, "note")))
        pair.remove("measures", "speaking")
        pair.remove("figures", "union-letter.f3")
        pair.version("1.0.0")
        assert [finding.value for finding in pair.history()] == ["union-letter.f3"]

    def test_what_is_added_breaks_nothing(self, pair):
        """A new column and a new code are a MINOR step and no broken promise."""
        new = {"name": "x", "title": "X", "description": "X.", "type": "string"}
        pair.schema("claims", lambda s: s["fields"].append(new))
        pair.copy("measures", "speaking", code="singing")
        pair.write("claims", [row | {"x": ""} for row in pair.rows("claims")])
        assert [finding.code for finding in pair.history()] == ["version-step"]
        pair.version("0.3.0")
        assert pair.history() == []


def changelog(record: Path, *versions: str) -> None:
    """Give a record a changelog that lists these releases."""
    headings = "".join(f"\n## {version}\n" for version in ("Unreleased", *versions))
    (record / "CHANGELOG.md").write_text(f"# Changelog\n{headings}", "utf-8")


class TestVersion:
    @pytest.mark.parametrize(
        ("version", "enough"),
        [("0.2.0", False), ("0.2.1", False), ("0.3.0", True), ("0.9.4", True), ("1.0.0", True)],
    )
    def test_an_added_row_is_a_minor_step(self, pair, version, enough):
        """An added row asks for a MINOR step; a higher one is as good."""
        pair.copy("mentions", "union-letter.m1", mention_id="union-letter.m9")
        pair.version(version)
        assert told(pair.history()) == ([] if enough else [(*VERSION, version)])

    def test_the_message_names_what_changed(self, pair):
        """The finding says what the step is for, and which version is enough."""
        for number in range(6):
            pair.copy("mentions", "union-letter.m1", mention_id=f"union-letter.m{9 + number}")
        pair.change("figures", "union-letter.f1", note="read anew")
        pair.add("retired", id="a", reason="b", version="0.3.0")
        (found,) = pair.history()
        assert found.message == (
            "The version is still 0.2.0, and what changed is a MINOR step: "
            "6 rows added to mentions, 1 id retired."
        )
        assert found.hint == "Raise it to 0.3.0 or higher."

    def test_a_version_never_goes_down(self, pair):
        """A lower version is told even where nothing else changed."""
        pair.version("0.1.9")
        (found,) = pair.history()
        assert found.message == "The version goes down from 0.2.0 to 0.1.9."

    def test_a_version_alone_may_rise(self, pair):
        """A version that rises for want of a change hurts nobody."""
        pair.version("0.2.1")
        assert pair.history() == []

    @pytest.mark.parametrize(
        ("listed", "version", "enough"),
        [
            # Before the first release nothing has to rise.
            ([], "0.2.0", True),
            # What stands in the branch was released: whoever comes first raises the version.
            (["0.2.0", "0.1.0"], "0.2.0", False),
            (["0.2.0", "0.1.0"], "0.3.0", True),
            # Somebody raised it since the last release, and by enough.
            (["0.1.0"], "0.2.0", True),
            # By too little.
            (["0.1.9"], "0.2.0", True),
            (["0.1.9", "0.2.0-draft"], "0.2.0", True),
            # A release to come does not count.
            (["0.4.0", "0.1.0"], "0.2.0", True),
        ],
    )
    def test_the_step_counts_from_the_last_release(self, pair, listed, version, enough):
        """Pull requests between two releases share one step, of which the changelog tells."""
        changelog(pair.old, *listed)
        pair.copy("mentions", "union-letter.m1", mention_id="union-letter.m9")
        pair.version(version)
        assert told(pair.history()) == ([] if enough else [(*VERSION, version)])

    def test_a_step_that_was_too_small_is_told(self, pair):
        """A PATCH since the last release is not enough for a row."""
        changelog(pair.old, "0.1.7")
        for record in (pair.old, pair.new):
            file = record / "CITATION.cff"
            file.write_text(file.read_text("utf-8").replace("0.2.0", "0.1.8"), "utf-8")
        pair.copy("mentions", "union-letter.m1", mention_id="union-letter.m9")
        (found,) = pair.history()
        assert found.message.startswith("The version is 0.1.8, after 0.1.7, and what changed is a")
        assert found.hint == "Raise it to 0.2.0 or higher."

    def test_a_release_being_made_is_not_the_last_one(self, pair):
        """The changelog of the new version may list it already."""
        changelog(pair.old, "0.1.0")
        changelog(pair.new, "0.2.0", "0.1.0")
        pair.copy("mentions", "union-letter.m1", mention_id="union-letter.m9")
        assert pair.history() == []

    def test_major_that_rose_since_the_last_release_is_enough(self, pair):
        """Promises count from the last release, too."""
        changelog(pair.old, "0.1.0")
        for record in (pair.old, pair.new):
            file = record / "CITATION.cff"
            file.write_text(file.read_text("utf-8").replace("0.2.0", "1.0.0"), "utf-8")
        pair.remove("measures", "speaking")
        assert pair.history() == []

    def test_what_is_named_as_its_version_is_a_release(self, pair):
        """A tag is a release, whatever its changelog says."""
        changelog(pair.old)
        tagged = pair.old.with_name("v0.2.0")
        shutil.move(pair.old, tagged)
        pair.copy("mentions", "union-letter.m1", mention_id="union-letter.m9")
        codes = [finding.code for finding in check(pair.new, against=tagged)]
        assert "version-step" in codes

    @pytest.mark.parametrize("without", ["old", "both"])
    def test_without_a_previous_version_nothing_can_be_asked(self, pair, without):
        """A previous version that states none asks for no step."""
        (pair.old / "CITATION.cff").unlink()
        if without == "both":
            (pair.new / "CITATION.cff").unlink()
        pair.copy("mentions", "union-letter.m1", mention_id="union-letter.m9")
        assert pair.history() == []

    def test_a_version_that_is_gone_is_told(self, pair):
        """A record that had a version keeps one."""
        (pair.new / "CITATION.cff").unlink()
        assert told(pair.history()) == [("version-step", "CITATION.cff", None, "version", "")]

    @pytest.mark.parametrize(("version", "codes"), [("1.0.0-rc.1", ["version-step"]), ("1.0", [])])
    def test_a_version_that_is_no_three_numbers(self, pair, version, codes):
        """What cannot be compared is told once, here or by the rule of the file."""
        pair.version(version)
        assert [finding.code for finding in pair.history()] == codes


Row = dict[str, str]
Rows = dict[str, list[Row]]


def table_rows(table: str) -> list[Row]:
    """The rows of a table of the small record."""
    with (GOOD / "dataset" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = sorted(path.stem for path in (GOOD / "dataset").glob("*.csv"))
HELD: Rows = {table: table_rows(table) for table in TABLES}
KEYS = {table: next(iter(rows[0])) for table, rows in HELD.items()}
WITH_IDS = [table for table in TABLES if KEYS[table].endswith("_id") and table != "conflicts"]
STATED = ("mentions", "dates", "figures", "claims")

History = Callable[[Rows], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """A function that gives code, file and value of what history finds in changed tables."""
    folder = tmp_path_factory.mktemp("versions")
    shutil.copytree(GOOD, folder / "old")
    shutil.copytree(ROOT / "schemas", folder / "old" / "schemas")
    shutil.copy(ROOT / "datapackage.json", folder / "old")
    shutil.copytree(folder / "old", folder / "new")
    citation = folder / "new" / "CITATION.cff"
    citation.write_text(citation.read_text("utf-8").replace("0.2.0", "0.3.0"), "utf-8")
    contract, said = documents.read(folder / "new")
    assert not said
    old = Record.open(folder / "old")

    def run(rows: Rows) -> set[tuple[str, str, str]]:
        for table, held in (HELD | rows).items():
            text = io.StringIO()
            writer = csv.DictWriter(text, list(HELD[table][0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(held)
            (folder / "new" / "dataset" / f"{table}.csv").write_text(text.getvalue(), "utf-8")
        seen = View(folder / "new", contract, before=old)
        seen.once("documents", list)
        found = [f for rule in CATALOGUE.of("history") for f in rule.findings(seen)]
        assert len({(f.code, f.value) for f in found}) == len(found)
        return {(f.code, f.file, f.value) for f in found}

    return run


def file_of(table: str) -> str:
    return f"dataset/{table}.csv"


@given(st.data())
def test_what_was_deleted_and_not_retired_is_told(history: History, data: st.DataObject):
    """Of any rows deleted exactly those are told whose identifiers were not retired."""
    changed: Rows = {"retired": list(HELD["retired"])}
    expected = set()
    for table in data.draw(st.lists(st.sampled_from(WITH_IDS), unique=True, max_size=4)):
        ids = [row[KEYS[table]] for row in HELD[table]]
        gone = data.draw(st.sets(st.sampled_from(ids)), label=table)
        accounted = data.draw(st.sets(st.sampled_from(sorted(gone))) if gone else st.just(set()))
        changed[table] = [row for row in HELD[table] if row[KEYS[table]] not in gone]
        changed["retired"] += [
            {"id": name, "replacement": "", "reason": "Gone.", "version": "0.3.0"}
            for name in sorted(accounted)
        ]
        expected |= {("id-vanished", file_of(table), name) for name in gone - accounted}
    assert history(changed) == expected


@given(st.data())
def test_renumbered_rows_are_told(history: History, data: st.DataObject):
    """Of any renumbering exactly those identifiers are told that stand for other words."""
    table = data.draw(st.sampled_from(STATED))
    key, rows = KEYS[table], HELD[table]
    ids = data.draw(st.permutations([row[key] for row in rows]))
    renumbered = [row | {key: name} for row, name in zip(rows, ids, strict=True)]

    def words(row: Row) -> tuple[str, str]:
        return row["source_id"], row["digest"] or row["locator"]

    before = {row[key]: words(row) for row in rows}
    other = {row[key] for row in renumbered if words(row) != before[row[key]]}
    expected = {("id-redefined", file_of(table), name) for name in other}
    assert history({table: renumbered}) == expected


@given(st.data())
def test_a_row_that_is_left_out_shifts_the_numbers_below(history: History, data: st.DataObject):
    """Who deletes a row and numbers the rest anew loses the last number, and is told."""
    table = data.draw(st.sampled_from(STATED))
    key, source = KEYS[table], data.draw(st.sampled_from(["post-strike", "union-letter"]))
    of_source = [row for row in HELD[table] if row["source_id"] == source]
    others = [row for row in HELD[table] if row["source_id"] != source]
    at = data.draw(st.integers(0, len(of_source) - 1))
    left = of_source[:at] + of_source[at + 1 :]
    ids = [row[key] for row in of_source]
    shifted = [row | {key: name} for row, name in zip(left, ids, strict=False)]
    told = history({table: others + shifted})
    assert ("id-vanished", file_of(table), ids[-1]) in told
    assert {code for code, _, _ in told} <= {"id-vanished", "id-redefined"}


EVIDENCE = {"source_id", "locator", "digest"}


@given(st.data(), st.integers(1, 10**6))
def test_corrections_and_moves_change_no_meaning(history: History, data: st.DataObject, by: int):
    """Any cells but the evidence may be corrected, and any place may move with its words."""
    table = data.draw(st.sampled_from(STATED))
    columns = [name for name in HELD[table][0] if name not in {KEYS[table], *EVIDENCE}]
    corrected = []
    for row in HELD[table]:
        wrong = data.draw(st.sets(st.sampled_from(columns), max_size=3))
        places = [place.removeprefix("char=").split(",") for place in row["locator"].split()]
        if row["digest"]:
            moved = " ".join(f"char={int(start) + by},{int(end) + by}" for start, end in places)
            row = row | {"locator": moved}
        corrected.append(row | dict.fromkeys(wrong, "x"))
    assert history({table: data.draw(st.permutations(corrected))}) == set()
