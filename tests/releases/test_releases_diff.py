"""How two records differ: every kind of change, told for what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ashraf_record.record import Record
from ashraf_record.releases import Diff, DiffError, Step, diff
from ashraf_record.releases.model import Cell, TableDiff


def table(found: Diff, name: str) -> TableDiff:
    """The only table that is to have changed."""
    assert [one.table for one in found.tables] == [name]
    return found.tables[0]


def codes(schema: dict[str, Any], column: str) -> list[dict[str, str]]:
    """The categories of a column."""
    held: list[dict[str, str]] = field(schema, column)["categories"]
    return held


def field(schema: dict[str, Any], column: str) -> dict[str, Any]:
    """A column of a schema."""
    held: dict[str, Any] = next(f for f in schema["fields"] if f["name"] == column)
    return held


def steps(found: Diff) -> list[tuple[Step, str]]:
    """The reasons as they are told."""
    return [(reason.step, reason.text) for reason in found.reasons]


class TestRows:
    def test_nothing_differs_between_a_record_and_itself(self, pair):
        """Two equal records have an empty diff that asks for no step."""
        found = pair.diff()
        assert not found
        assert (found.step, found.needed, found.enough) == (Step.NONE, "0.2.0", True)

    def test_an_added_row_is_added(self, pair):
        """A row with a new id is added, with its cells and its line, and is a minor step."""
        pair.copy("figures", "union-letter.f2", figure_id="union-letter.f20")
        found = pair.diff()
        (row,) = table(found, "figures").added
        assert (row.id, row.line) == ("union-letter.f20", len(pair.rows("figures")) + 1)
        assert row.cells == pair.row("figures", "union-letter.f20")
        assert steps(found) == [(Step.MINOR, "1 row added to figures")]
        assert not found.faults

    def test_a_corrected_row_is_told_cell_by_cell(self, pair):
        """A changed cell is told with what it was and is, and is a patch."""
        pair.change("figures", "union-letter.f1", number="31", note="read anew")
        found = pair.diff()
        (row,) = table(found, "figures").corrected
        assert row.cells == (Cell("number", "30", "31"), Cell("note", "", "read anew"))
        assert not row.redefined
        assert pair.rows("figures")[row.line - 2]["figure_id"] == row.id == "union-letter.f1"
        assert steps(found) == [(Step.PATCH, "1 row corrected in figures")]

    def test_a_retired_row_is_removed_with_its_reason(self, pair):
        """A removed row whose id is retired is told with the reason, and is no fault."""
        pair.remove("figures", "union-letter.f4")
        pair.add("retired", id="union-letter.f4", reason="No such words.", version="0.3.0")
        found = pair.diff()
        figures, retired = found.tables
        (row,) = figures.removed
        assert row.retired
        assert row.retirement is not None
        assert row.retirement["reason"] == "No such words."
        assert [one.id for one in retired.added] == ["union-letter.f4"]
        assert not found.faults
        assert steps(found) == [
            (Step.MINOR, "1 row retired from figures"),
            (Step.MINOR, "1 id retired"),
        ]

    def test_a_row_that_vanishes_is_a_fault(self, pair):
        """A removed row whose id is not retired is told as vanished."""
        pair.remove("figures", "union-letter.f4")
        found = pair.diff()
        assert not table(found, "figures").removed[0].retired
        (fault,) = found.faults
        assert (fault.code, fault.table, fault.id) == ("id-vanished", "figures", "union-letter.f4")
        assert found.step is Step.MINOR

    def test_rows_are_told_in_canonical_order(self, pair):
        """Rows are told by source and number, not as text."""
        for number in (11, 100, 20):
            pair.copy("figures", "union-letter.f2", figure_id=f"union-letter.f{number}")
        names = [row.id for row in table(pair.diff(), "figures").added]
        assert names == ["union-letter.f11", "union-letter.f20", "union-letter.f100"]

    def test_sources_come_first(self, pair):
        """What changed in the sources stands before what changed in what they say."""
        pair.package(lambda package: package["resources"].reverse())
        pair.change("figures", "union-letter.f1", note="a")
        pair.change("sources", "union-letter", note="b")
        assert [one.table for one in pair.diff().tables] == ["sources", "figures"]

    def test_an_id_in_two_rows_is_an_error(self, pair):
        """Records in which one id stands twice are not compared; both lines are named."""
        pair.copy("figures", "union-letter.f2")
        last = len(pair.rows("figures")) + 1
        with pytest.raises(DiffError, match=rf"figures\.csv:{last}: figure_id: 'union-letter\.f2'"):
            pair.diff()

    def test_a_table_that_cannot_be_read_is_an_error(self, pair):
        """A table without its key column is told as such."""
        (pair.new / "dataset/figures.csv").write_text("a,b\n1,2\n", "utf-8")
        with pytest.raises(
            DiffError, match=r"new: .*figures\.csv:1: figure_id: The column is missing"
        ):
            pair.diff()


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("table_name", "name", "cells", "redefined"),
        [
            ("figures", "union-letter.f2", {"digest": "0" * 16}, True),
            ("figures", "union-letter.f2", {"source_id": "post-strike"}, True),
            ("figures", "union-letter.f2", {"locator": "char=117,137"}, False),
            ("figures", "union-letter.f2", {"locator": "char=1,2", "digest": ""}, True),
            ("figures", "union-letter.f2", {"digest": ""}, False),
            ("figures", "union-letter.f2", {"locator": "", "digest": ""}, False),
            ("figures", "union-letter.f2", {"source_id": ""}, False),
            ("figures", "union-letter.f2", {"number": "18"}, False),
            ("figures", "radio-quay.f1", {"locator": ":~:text=scores"}, True),
            ("figures", "radio-quay.f1", {"locator": ":~:text=dozens%20we%72e%20hurt"}, False),
            ("figures", "radio-quay.f1", {"locator": ":~:text=in-,dozens%20were%20hurt"}, False),
            ("figures", "radio-quay.f1", {"locator": ":~:text=dozens,hurt"}, True),
            ("figures", "radio-quay.f1", {"locator": "nowhere"}, True),
            ("events", "quay-clash", {"digest": "0" * 16}, True),
            ("actors", "radio-ardfen", {"source_id": "radio-quay", "locator": ":~:text=a"}, False),
            ("sources", "union-letter", {"sha256": "0" * 64}, False),
        ],
    )
    def test_an_id_changes_meaning_with_its_source_or_words(
        self, pair, table_name, name, cells, redefined
    ):
        """Another source or other words change an id's meaning; a place that moved does not."""
        pair.change(table_name, name, **cells)
        found = pair.diff()
        (row,) = table(found, table_name).corrected
        assert row.redefined is redefined
        told = [(fault.code, fault.id, fault.line) for fault in found.faults]
        assert told == ([("id-redefined", name, row.line)] if redefined else [])
        assert found.step is (Step.MINOR if redefined else Step.PATCH)

    def test_several_places_are_compared_one_by_one(self, pair):
        """Of a row with several places, each place's words count, in their order."""
        old = pair.row("figures", "union-letter.f2")
        other = {"locator": f"{old['locator']} char=1,2", "digest": f"{old['digest']} {'1' * 16}"}
        pair.change("figures", "union-letter.f2", **other)
        assert table(pair.diff(), "figures").corrected[0].redefined

    def test_a_page_that_is_now_held_keeps_its_words(self, pair):
        """A range of the held text is the same words as the fragment that named them."""
        words = {"locator": ":~:text=two", "digest": ""}
        pair.change("figures", "radio-quay.f1", **words)
        before = Record.open(pair.new)
        before.text("figures")
        pair.change("figures", "radio-quay.f1", locator="char=4,7", digest="3fc4ccfe745870e2")
        found = diff(before, Record.open(pair.new))
        assert not found.tables[0].corrected[0].redefined

    def test_a_retired_id_in_use_again_is_a_fault(self, pair):
        """A new row with an id that was retired is told as reused."""
        pair.copy("figures", "union-letter.f2", figure_id="union-letter.f9")
        old = Record.open(pair.old)
        assert "union-letter.f9" in set(old.text("retired")["id"])
        (fault,) = pair.diff().faults
        line = len(pair.rows("figures")) + 1
        assert (fault.code, fault.id, fault.line) == ("id-reused", "union-letter.f9", line)

    def test_a_forgotten_id_is_a_fault(self, pair):
        """A retired id that is no longer among the retired ones is told."""
        pair.add("retired", id="x", reason="y", version="0.3.0")
        pair.remove("retired", "union-letter.f9")
        (fault,) = pair.diff().faults
        assert (fault.code, fault.id) == ("id-forgotten", "union-letter.f9")

    def test_words_of_a_vocabulary_are_no_ids(self, pair):
        """A term or a code that is gone need not be retired."""
        pair.remove("terms", "riot")
        found = pair.diff()
        assert not found.faults
        assert found.step is Step.MINOR


class TestPromises:
    @pytest.mark.parametrize(
        ("change", "step", "sentence"),
        [
            (
                lambda s: codes(s, "qualifier").pop(0),
                Step.MAJOR,
                "the code exact of figures.qualifier was removed",
            ),
            (
                lambda s: codes(s, "qualifier").append(
                    {"value": "x", "label": "X", "description": "X."}
                ),
                Step.MINOR,
                "the code x of figures.qualifier was added",
            ),
            (
                lambda s: codes(s, "qualifier")[0].update(description="Other words."),
                Step.PATCH,
                "the code exact of figures.qualifier was amended (description)",
            ),
            (
                lambda s: s["fields"].append({"name": "x", "title": "X", "description": "X."}),
                Step.MINOR,
                "the column figures.x was added",
            ),
            (
                lambda s: s["fields"].remove(field(s, "counted")),
                Step.MAJOR,
                "the column figures.counted was removed",
            ),
            (
                lambda s: s["derivedFields"].pop(0),
                Step.MAJOR,
                "the column figures.low was removed",
            ),
            (
                lambda s: s["fields"].append(s["derivedFields"].pop(0)),
                Step.MAJOR,
                "the column figures.low was redefined (derived: true → false)",
            ),
            (
                lambda s: field(s, "number").update(type="string"),
                Step.MAJOR,
                "the column figures.number was redefined (type: integer → string)",
            ),
            (
                lambda s: field(s, "via").pop("separator"),
                Step.MAJOR,
                "the column figures.via was redefined (separator: ; → none)",
            ),
            (
                lambda s: field(s, "via").update(references=["places.place_id"]),
                Step.MAJOR,
                "the column figures.via was redefined "
                "(links to: actors.actor_id → places.place_id)",
            ),
            (
                lambda s: field(s, "measure").update(constraints={}),
                Step.MAJOR,
                "the column figures.measure was redefined (required: true → false)",
            ),
            (
                lambda s: field(s, "number").update(constraints={"minimum": 1}),
                Step.PATCH,
                "the column figures.number was amended (minimum)",
            ),
            (
                lambda s: field(s, "number").update(title="N", constraints={"minimum": 1}),
                Step.PATCH,
                "the column figures.number was amended (title, minimum)",
            ),
            (
                lambda s: s["fields"].insert(1, s["fields"].pop(2)),
                Step.MINOR,
                "the table figures was reordered",
            ),
            (
                lambda s: s.update(description="Other words."),
                Step.PATCH,
                "the table figures was amended (description)",
            ),
            (
                lambda s: s.update(primaryKey=["as_reported"]),
                Step.MAJOR,
                "the table figures was redefined (key: figure_id → as_reported)",
            ),
        ],
    )
    def test_a_change_of_a_schema_is_told(self, pair, change, step, sentence):
        """What a schema promises and no longer does, or does now, is told with its step."""
        pair.schema("figures", change)
        if "key" in sentence:
            pair.write("figures", pair.rows("figures")[:1])
        if "column figures.x" in sentence or "derived:" in sentence:
            pair.write("figures", [row | {"x": "", "low": ""} for row in pair.rows("figures")])
        found = pair.diff()
        assert (step, sentence) in steps(found)
        assert sentence in {change.sentence for change in found.schema}
        assert found.step is max(step for step, _ in steps(found))

    def test_a_filled_new_column_is_told_row_by_row(self, pair):
        """The cells of a new column were empty before."""
        pair.schema(
            "terms", lambda s: s["fields"].append({"name": "x", "title": "X", "description": "X."})
        )
        rows = pair.rows("terms")
        pair.write("terms", [row | {"x": "1" if row["term"] == "mob" else ""} for row in rows])
        found = pair.diff()
        assert [(r.id, r.cells) for r in table(found, "terms").corrected] == [
            ("mob", (Cell("x", "", "1"),))
        ]
        assert found.step is Step.MINOR

    def test_a_table_that_is_gone_is_a_major_step(self, pair):
        """A table that is no longer in the package is told with the rows that went with it."""
        pair.package(lambda p: p["resources"].pop())
        gone = Record.open(pair.old).names[-1]
        found = pair.diff()
        assert found.step is Step.MAJOR
        assert (Step.MAJOR, f"the table {gone} was removed") in steps(found)
        back = diff(Record.open(pair.new), Record.open(pair.old))
        assert (Step.MINOR, f"the table {gone} was added") in steps(back)

    @pytest.mark.parametrize(
        ("cells", "step"),
        [
            ({"title": "Hurt"}, Step.PATCH),
            ({"deprecated": "2.0.0", "description": "Old."}, Step.MINOR),
            ({"unstated_as": "members"}, Step.MAJOR),
            ({"time": "moment", "title": "Hurt"}, Step.MAJOR),
        ],
    )
    def test_a_code_of_a_vocabulary_is_a_code(self, pair, cells, step):
        """A row of a vocabulary is amended, deprecated or redefined as a code is."""
        pair.change("measures", "wounded", **cells)
        assert pair.diff().step is step

    def test_codes_of_a_vocabulary_come_and_go(self, pair):
        """A code that a vocabulary loses is a major step, one that it gains a minor one."""
        pair.copy("measures", "wounded", code="missing")
        assert steps(pair.diff()) == [(Step.MINOR, "the code missing of measures was added")]
        pair.remove("measures", "wounded")
        assert steps(pair.diff())[0] == (Step.MAJOR, "the code wounded of measures was removed")


class TestDisagreements:
    def test_a_disagreement_is_opened_in_the_terms_of_the_data(self, pair):
        """An opened disagreement names its event, what it is about, and every side's words."""
        row = pair.row("conflicts", "x-7e67c836")
        pair.remove("conflicts", "x-7e67c836")
        (opened,) = diff(Record.open(pair.new), Record.open(pair.old)).opened
        assert (opened.id, opened.relation, opened.kind) == (
            "x-7e67c836",
            "Contradiction",
            "Figure",
        )
        assert (opened.label, opened.about) == ("Clearing of the north quay", row["subject"])
        assert opened.sides == (
            (("post-strike.f3", "between 20 and 25"),),
            (("union-letter.f1", "some 30"),),
        )
        (closed,) = pair.diff().closed
        assert closed == opened

    def test_a_disagreement_on_a_claim_is_about_its_statement(self, pair):
        """A disagreement about a proposition is told with the statement itself."""
        pair.remove("conflicts", "x-6dc53314")
        (closed,) = pair.diff().closed
        assert closed.about == "The harbour guards used batons."

    def test_a_row_that_joins_changes_a_disagreement(self, pair):
        """A disagreement with a further row is changed, not opened."""
        row = pair.row("conflicts", "x-7e67c836")
        more = {
            "rows": f"{row['rows']};union-letter.f2",
            "sides": f"{row['sides']};union-letter.f2",
        }
        pair.change("conflicts", "x-7e67c836", **more, gap="3")
        found = pair.diff()
        assert not found.opened
        assert not found.closed
        (change,) = found.changed
        assert change.joined == (("union-letter.f2", "17"),)
        assert change.left == ()
        assert Cell("gap", "2", "3") in change.cells

    def test_disagreements_alone_are_the_work_of_a_rule(self, pair):
        """Where no row changed and a disagreement did, a rule changed: a minor step."""
        pair.remove("conflicts", "x-7e67c836")
        (told,) = steps(pair.diff())
        assert told[0] is Step.MINOR
        assert "a rule of comparison did" in told[1]

    def test_disagreements_follow_from_rows(self, pair):
        """Where a row changed, the disagreements are no reason of their own."""
        pair.remove("conflicts", "x-7e67c836")
        pair.change("figures", "union-letter.f1", number="24")
        assert pair.diff().step is Step.PATCH

    def test_a_record_without_the_table_has_none(self, pair):
        """A record without a table of disagreements has none to open or close."""
        pair.package(
            lambda p: p.update(resources=[r for r in p["resources"] if r["name"] != "conflicts"])
        )
        found = pair.diff()
        assert len(found.closed) == len(pair.rows("conflicts"))
        assert not found.opened

    def test_odd_cells_are_no_error(self, pair):
        """A row of the table that names nothing that exists is told all the same."""
        pair.add("conflicts", conflict_id="x-0", kind="other", rows="a;b", sides="a | b")
        (opened,) = pair.diff().opened
        assert (opened.kind, opened.label, opened.sides) == (
            "other",
            "",
            ((("a", ""),), (("b", ""),)),
        )


class TestVersions:
    @pytest.mark.parametrize(
        ("version", "patch", "minor", "major"),
        [
            ("0.2.0", False, False, False),
            ("0.2.1", True, False, False),
            ("0.3.0", True, True, False),
            ("0.10.0", True, True, False),
            ("1.0.0", True, True, True),
            ("0.1.9", False, False, False),
            ("1.0", None, None, None),
            ("0.3.0rc1", None, None, None),
        ],
    )
    def test_a_version_is_raised_enough_or_not(self, pair, version, patch, minor, major):
        """A version is enough from the next number of the step on; below 1.0.0 as above it."""
        pair.version(version)
        pair.change("figures", "union-letter.f1", note="x")
        assert pair.diff().enough is patch
        pair.copy("figures", "union-letter.f2", figure_id="union-letter.f19")
        assert pair.diff().enough is minor
        pair.schema("figures", lambda s: codes(s, "qualifier").pop())
        assert pair.diff().enough is major

    def test_a_version_never_goes_down(self, pair):
        """A version that went down is not enough, though nothing differs."""
        pair.version("0.1.0")
        found = pair.diff()
        assert not found
        assert found.enough is False

    @pytest.mark.parametrize("text", [None, "no: version\n", "- [", "[" * 100_000])
    def test_a_record_that_states_no_version_is_compared(self, pair, text):
        """Without a version in CITATION.cff it cannot be told whether it was raised."""
        file = pair.new / "CITATION.cff"
        file.unlink() if text is None else file.write_text(text, "utf-8")
        found = pair.diff()
        assert (found.new.version, found.enough) == ("", None)

    def test_each_side_is_named(self, pair):
        """A diff says which folders were compared, and their versions."""
        pair.version("0.2.1")
        found = pair.diff()
        assert (Path(found.old.where), found.old.version) == (pair.old, "0.2.0")
        assert (Path(found.new.where), found.new.version) == (pair.new, "0.2.1")
