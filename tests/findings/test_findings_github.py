"""The reports for GitHub: annotations within its limits, and the summary of a step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ashraf_record.findings import Finding, as_github, as_step_summary, sort, visible

FILE = "dataset/figures.csv"


def finding(line: int | None, level: str = "error", **changed: str) -> Finding:
    """A finding about a line of the table of figures."""
    told = {"code": "a-rule", "file": FILE, "column": "", "message": "Wrong.", "hint": ""}
    told |= changed
    return Finding(
        told["code"],
        level,  # type: ignore[arg-type]
        told["file"],
        line,
        told["column"],
        "",
        told["message"],
        told["hint"],
    )


UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def unescaped(text: str, *codes: str) -> str:
    """What the runner makes of escaped text: its replacements, one after the other, % last."""
    for code in codes:
        text = text.replace(code, UNESCAPED[code])
    return text.replace("%25", "%")


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it: its name, properties and message.

    After ``TryParseV2`` of src/Runner.Common/ActionCommand.cs of actions/runner.
    """
    assert line.lstrip().startswith("::")
    command, _, data = line[2:].partition("::")
    name, _, properties = command.partition(" ")
    pairs = [pair.split("=", 1) for pair in properties.strip().split(",") if pair]
    held = {pair[0]: unescaped(pair[1], *UNESCAPED) for pair in pairs if len(pair) == 2}
    return name, held, unescaped(data, "%0D", "%0A")


class TestAnnotations:
    def test_as_the_toolkit_writes_them(self) -> None:
        """File, line and rule are properties; the column stands before the message."""
        found = finding(3, column="number", message="50% is no number.", hint="Mend it: now, here.")
        assert as_github([found]) == (
            "::error file=dataset/figures.csv,line=3,title=a-rule"
            "::number: 50%25 is no number. Mend it: now, here."
        )

    @given(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    )
    def test_the_runner_reads_what_was_written(self, file: str, message: str) -> None:
        """Whatever stands in a finding, the runner reads one command with the same words."""
        said = as_github([finding(3, file=file, message=message)], prefix="sub/")
        (line,) = re.split(r"\r\n|\r|\n", said)
        name, held, data = parsed(line)
        expected = {"file": f"sub/{file}", "line": "3", "title": "a-rule"}
        assert (name, held, data) == ("error", expected, message)

    @given(st.text("%0123AaDd:,\r\n", min_size=1))
    def test_escapes_are_escaped(self, message: str) -> None:
        """What looks like an escape comes out as it went in."""
        _, held, data = parsed(as_github([finding(3, code=message, message=message)]))
        # A title of nothing but white space is all that the runner loses.
        assert held["title"] == message
        assert data == message

    def test_notes_are_notices(self) -> None:
        """A note is a notice, and one of a whole file has no line."""
        said = as_github([finding(None, "note")])
        assert said == "::notice file=dataset/figures.csv,title=a-rule::Wrong."

    def test_nothing_found(self) -> None:
        """Without findings nothing is said."""
        assert as_github([]) == ""

    def test_ten_of_each_kind(self) -> None:
        """Ten errors and ten notes are annotated, the rest counted in the last line."""
        found = [finding(n) for n in range(1, 14)] + [finding(n, "note") for n in range(1, 12)]
        *lines, last = as_github(found).splitlines()
        assert [parsed(line)[0] for line in lines] == ["error"] * 10 + ["notice"] * 10
        assert [parsed(line)[1]["line"] for line in lines[:10]] == [str(n) for n in range(1, 11)]
        assert last.startswith("Not annotated: 3 errors and 1 note, ")

    def test_ten_are_all(self) -> None:
        """Ten findings leave nothing to be counted."""
        assert len(as_github([finding(n) for n in range(10)]).splitlines()) == 10

    @pytest.mark.parametrize(
        ("changed", "first"),
        [
            (None, [1, 2, 3]),
            ({}, [1, 2, 3]),
            ({FILE: {40, 41}}, [40, 41, 1]),
            ({FILE: set()}, [1, 2, 3]),
            ({"dataset/dates.csv": {1}}, [1, 2, 3]),
        ],
    )
    def test_changed_lines_come_first(
        self, changed: Mapping[str, set[int]] | None, first: list[int]
    ) -> None:
        """What the pull request changes is told before what was there."""
        found = [finding(n) for n in range(1, 51)]
        lines = as_github(found, changed=changed).splitlines()
        assert [int(parsed(line)[1]["line"]) for line in lines[:3]] == first

    def test_changed_files_come_before_others(self) -> None:
        """A finding about a whole file counts as changed with it, then come its other lines."""
        found = [finding(1, file="a.csv"), finding(2, file="b.csv"), finding(None, file="b.csv")]
        lines = as_github(found, changed={"b.csv": {9}}).splitlines()
        assert [parsed(line)[1].get("line") for line in lines] == [None, "2", "1"]


class Page(HTMLParser):
    """What a browser would find in a page: its tags, its attributes and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


OURS = {"h2", "p", "table", "tbody", "tr", "th", "td", "code", "details", "summary"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=y>",
    "[link](https://example.org) ![image](x) https://example.org",
    "a | b `c` ``d`` *e* _f_ # g",
    "\\`\\|</code>",
    "\n\n# Heading\n\n<b>",
    "&lt;b&gt; &amp;",
    "-->]]>",
    "</details>",
    "~~~\n```",
]


class TestStepSummary:
    def test_has_every_finding(self) -> None:
        """Errors stand in a table by file, notes below, folded."""
        found = [finding(3, column="number"), finding(None, file="b.csv"), finding(4, "note")]
        page = as_step_summary(found)
        assert page.startswith("## Findings\n\n2 errors, 1 note.\n\n<table>\n")
        assert page.index("<code>dataset/figures.csv</code>") > page.index("<code>b.csv</code>")
        assert "<tr><td>3</td><td><code>number</code></td><td>Wrong.</td>" in page
        assert "<details>\n<summary>1 note</summary>\n<table>" in page
        assert set(Page(page).tags) <= OURS

    def test_without_findings(self) -> None:
        """Nothing found is said so."""
        assert as_step_summary([]) == "## Findings\n\n0 errors, 0 notes.\n\n"

    @pytest.mark.parametrize("text", HOSTILE)
    def test_no_markup_of_the_record_works(self, text: str) -> None:
        """Words of the record are shown as they are and mean nothing, in any place."""
        found = finding(3, code=text, file=text, column=text, message=text, hint=text)
        page = Page(as_step_summary([found, finding(3, "note", message=text)]))
        assert set(page.tags) <= OURS
        assert {name for name, _ in page.attributes} <= {"colspan", "align"}
        assert "".join(page.words).count(visible(text)) == 6

    @given(st.lists(st.text(), min_size=1, max_size=5))
    def test_any_words(self, words: list[str]) -> None:
        """Whatever the words, they come out as they went in, and no tag but ours."""
        page = Page(as_step_summary([finding(3, message=f"<{text}>") for text in words]))
        assert set(page.tags) <= OURS
        for text in words:
            assert visible(f"<{text}>") in "".join(page.words)

    @pytest.mark.parametrize("limit", [2000, 3000, 50_000])
    @pytest.mark.parametrize("text", ["Wrong.", "é東" * 400])
    def test_is_bounded(self, limit: int, text: str) -> None:
        """What does not fit is counted, and every table and fold is closed."""
        found = [finding(n, message=text) for n in range(1, 1000)] + [finding(1, "note")] * 3
        page = as_step_summary(found, limit)
        assert len(page.encode()) < limit
        shown = page.count(f"<td>{text}</td>")
        assert f"{len(sort(found)) - shown:,} more findings: run `ashraf-record check`." in page
        assert page.count("<table>") == page.count("</table>")
        assert page.count("<details>") == page.count("</details>") == 1

    def test_ten_thousand_findings_fit(self) -> None:
        """However much is found, GitHub's limit holds."""
        found = [finding(n, message="m" * 150) for n in range(10_000)]
        assert 900_000 < len(as_step_summary(found).encode()) < 1024 * 1024

    def test_no_room_at_all(self) -> None:
        """Where the summary is full already nothing is added."""
        assert as_step_summary([finding(1)], 20) == ""
