"""A diff as text, Markdown and JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ashraf_record.releases import as_json, as_markdown, as_text
from ashraf_record.releases.markdown import code, escaped
from ashraf_record.releases.wording import LIMIT, cut_both

NASTY = "a|b `c` <b>*x*</b> _y_ @you #1 [z](http://z.example) \\| ~~w~~ &amp; https://z.example"


def tokens(page: str) -> list[Token]:
    """A page as a reader of GitHub's Markdown takes it."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(page)


def cells(page: str) -> list[list[str]]:
    """The cells of every table of a page, row by row, as a reader sees them."""
    found: list[list[str]] = []
    stream = tokens(page)
    for before, token in zip([stream[0], *stream], stream, strict=False):
        if token.type == "tr_open":
            found.append([])
        elif before.type in ("th_open", "td_open"):
            parts = token.children or []
            found[-1].append(
                "".join(p.content for p in parts if p.type in ("text", "text_special"))
            )
    return found


@pytest.fixture
def changed(pair):
    """A record in which something of every kind changed."""
    pair.change("figures", "union-letter.f1", number="31", note=NASTY)
    pair.change("claims", "post-strike.c1", statement="The office sent them.")
    pair.remove("figures", "union-letter.f4")
    pair.remove("figures", "union-letter.f5")
    pair.add("retired", id="union-letter.f4", reason="No | such words.", version="0.3.0")
    pair.copy("figures", "union-letter.f2", figure_id="union-letter.f20", note=NASTY)
    pair.change("sources", "union-letter", note="A letter.")
    pair.remove("conflicts", "x-7e67c836")
    row = pair.row("conflicts", "x-3faf6061")
    more = {"rows": f"{row['rows']};a.f1", "sides": f"{row['sides']};a.f1"}
    pair.change("conflicts", "x-3faf6061", **more, gap="13")
    pair.schema("figures", lambda s: s["fields"][5]["categories"].pop())
    return pair.diff()


class TestText:
    def test_a_page(self, changed):
        """The text says in order: numbers, step, faults, schemas, sources, rows, disagreements."""
        told = as_text(changed)
        lines = told[told.index("sources: ") :].splitlines()
        assert lines[:6] == [
            "sources: 1 corrected",
            "figures: 1 added, 1 corrected, 1 retired, 1 removed",
            "claims: 1 corrected",
            "retired: 1 added",
            "schemas: 1 change",
            "disagreements: 1 changed, 1 closed",
        ]
        assert " ".join(lines[6:8]) == (
            "Step: MAJOR. The version stays 0.2.0; if that was released, "
            "it must be 1.0.0 or higher."
        )
        headings = [line.split("  ")[0] for line in lines]
        assert [name for name in headings if name.isupper()] == [
            "TO BE MENDED",
            "SCHEMAS",
            "SOURCES",
            "FIGURES",
            "CLAIMS",
            "RETIRED",
            "DISAGREEMENTS",
        ]

    def test_rows_are_told_with_their_words(self, changed):
        """A row stands with its words, a cell with what it was and is."""
        text = as_text(changed)
        assert "\n+ union-letter.f20  “17”\n" in text
        assert "\n- union-letter.f4  “Nobody”\n      retired: No | such words.\n" in text
        assert "\n- union-letter.f5  “one”\n      not retired\n" in text
        assert "\n~ union-letter.f1  “some 30”\n      number: 30 → 31\n" in text

    def test_words_that_changed_are_told_once(self, changed):
        """Where the words of a row changed, they stand only as what they were and are."""
        assert as_text(changed).count("The harbour office sent the guards.") == 1

    def test_disagreements_are_told_with_every_side(self, changed):
        """A disagreement stands with its event and the words of every side."""
        text = as_text(changed)
        assert (
            "- Contradiction (figure), Clearing of the north quay [quay-clash]: taken-away ·\n"
            "  others [x-7e67c836]\n"
            "      “between 20 and 25” [post-strike.f3]\n"
            "      against “some 30” [union-letter.f1]\n"
        ) in text
        assert "      joined: “” [a.f1]\n      gap: 12 → 13" in text

    def test_nothing(self, pair):
        """Where nothing differs, that is said."""
        told = as_text(pair.diff())
        assert "Nothing differs.\nNo new version is needed; the version stays 0.2.0." in told

    @pytest.mark.parametrize(
        ("version", "told"),
        [
            ("0.2.1", "Step: PATCH; the version rises from 0.2.0 to 0.2.1."),
            ("0.1.0", "Step: PATCH. The version is 0.1.0; it must be 0.2.1 or higher."),
            ("x", "Step: PATCH. Whether it was taken cannot be told"),
        ],
    )
    def test_the_version(self, pair, version, told):
        """It is said which step is implied and whether it was taken."""
        pair.change("figures", "union-letter.f1", note="x")
        pair.version(version)
        assert told in as_text(pair.diff())

    def test_nothing_reaches_a_terminal_that_it_would_obey(self, pair):
        """Control characters of cells stand as their escapes."""
        pair.change("figures", "union-letter.f1", note="red \x1b[31m\u202e")
        found = pair.diff()
        for text in (as_text(found), as_markdown(found)):
            assert "\x1b" not in text
            assert "\u202e" not in text
            assert "x1b" in text

    def test_a_long_cell_is_shown_from_where_it_parts(self):
        """Of long cells the part is shown in which they differ."""
        old, new = cut_both("a" * 5_000 + "b" + "c" * 5_000, "a" * 5_000 + "d")
        assert len(old) <= LIMIT + 1
        assert old.startswith("…" + "a" * 60 + "bc")
        assert new == "…" + "a" * 60 + "d"


class TestMarkdown:
    def test_every_row_has_the_cells_of_its_table(self, changed):
        """No cell breaks a table, and every one is read as it stands in the file."""
        found = cells(as_markdown(changed))
        corrected = [row for row in found if row[0] == "union-letter.f1"]
        assert corrected == [
            ["union-letter.f1", "some 30", "number", "30", "31"],
            ["union-letter.f1", "some 30", "note", "empty", NASTY],
        ]
        (added,) = [row for row in found if row[0] == "union-letter.f20"]
        assert len(added) == 3
        assert added[2].endswith("locator char=118,138")
        assert NASTY in added[2]

    def test_what_changed_is_marked(self, changed):
        """What was is struck out, what is is marked as new."""
        page = as_markdown(changed)
        assert "<del><code>30</code></del> | <ins><code>31</code></ins>" in page
        assert "| **not retired** |" in page

    def test_no_cell_becomes_markup(self, changed):
        """Nothing that stands in a cell is a link, an emphasis, an image or a tag."""
        kinds = {
            child.type
            for token in tokens(as_markdown(changed))
            if token.type == "inline"
            for child in token.children or []
        }
        assert kinds <= {
            "text",
            "text_special",
            "html_inline",
            "code_inline",
            "strong_open",
            "strong_close",
            "em_open",
            "em_close",
        }
        page = as_markdown(changed)
        for live in ("<b>*x*", "@you", "[z](", "://"):
            assert live not in page

    def test_long_tables_are_folded(self, pair):
        """A table of more than ten rows is folded away, a short one is not."""
        for number in range(20, 30):
            pair.copy("figures", "union-letter.f2", figure_id=f"union-letter.f{number}")
        assert "<details>" not in as_markdown(pair.diff())
        pair.copy("figures", "union-letter.f2", figure_id="union-letter.f30")
        page = as_markdown(pair.diff())
        assert "<details><summary><b>figures added</b> (11)</summary>\n\n| row |" in page
        assert len([row for row in cells(page) if row[0].startswith("union-letter")]) == 11

    def test_a_page_has_a_size(self, pair):
        """What does not fit is left out as a whole and named."""
        for number in range(20, 60):
            pair.copy("figures", "union-letter.f2", figure_id=f"union-letter.f{number}")
        pair.change("terms", "mob", note="x")
        page = as_markdown(pair.diff(), size=4_000)
        assert len(page) <= 4_000
        assert "Left out, for want of room: figures added." in page
        assert "### terms corrected" in page

    def test_nothing(self, pair):
        """Where nothing differs, that is said."""
        assert "- Nothing differs." in as_markdown(pair.diff())

    @given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
    def test_any_text_is_read_as_itself(self, text: str):
        """Whatever a cell holds, one cell holds it, and a reader sees its characters."""
        (row,) = cells(f"| a |\n| --- |\n| {code(text)} |")[1:]
        assert row == [text]

    def test_escapes(self):
        """What could be markup is a character reference."""
        assert escaped("a|b*") == "a&#124;b&#42;"


class TestJson:
    def test_the_keys(self, changed):
        """The keys are all there, in their order, with the cells as they stand in the files."""
        held = json.loads(as_json(changed))
        assert list(held) == [
            "old",
            "new",
            "step",
            "reasons",
            "needed",
            "enough",
            "faults",
            "schema",
            "tables",
            "disagreements",
        ]
        assert (held["step"], held["needed"], held["enough"]) == ("MAJOR", "1.0.0", False)
        assert list(held["tables"]) == ["sources", "figures", "claims", "retired"]
        figures = held["tables"]["figures"]
        assert list(figures) == ["key", "added", "removed", "corrected"]
        assert figures["added"][0]["cells"]["note"] == NASTY
        assert [(r["id"], r["retired"], r["reason"]) for r in figures["removed"]] == [
            ("union-letter.f4", True, "No | such words."),
            ("union-letter.f5", False, ""),
        ]
        assert figures["corrected"][0]["cells"][0] == {"column": "number", "old": "30", "new": "31"}
        assert [one["code"] for one in held["faults"]] == ["id-vanished"]
        told = held["disagreements"]
        assert [len(told[name]) for name in ("opened", "changed", "closed")] == [0, 1, 1]
        assert told["closed"][0]["sides"][1] == [{"row": "union-letter.f1", "words": "some 30"}]

    def test_nothing(self, pair):
        """An empty diff has the same keys."""
        held = json.loads(as_json(pair.diff()))
        assert (held["step"], held["tables"], held["needed"]) == ("NONE", {}, "0.2.0")
        assert held["disagreements"] == {"opened": [], "changed": [], "closed": []}
