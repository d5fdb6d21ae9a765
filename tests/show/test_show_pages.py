"""The pages that the terminal shows of a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from ashraf_record import show
from ashraf_record.record import Record
from ashraf_record.show.page import Page

from .conftest import Print, Table, Write, lines_after, one_line

PAGES: dict[str, Callable[[Record], Page]] = {
    "summary": show.summary,
    "event": lambda record: show.event(record, "bridge-closing"),
    "series": lambda record: show.event(record, "river-closings"),
    "bare-event": lambda record: show.event(record, "quiet-day"),
    "figure": lambda record: show.row(record, "courier-report.f1"),
    "dating": lambda record: show.row(record, "ferry-letter.d2"),
    "claim": lambda record: show.row(record, "courier-report.c2"),
    "source": lambda record: show.row(record, "ferry-letter"),
    "event-as-row": lambda record: show.row(record, "bridge-closing"),
    "conflicts": show.conflicts_table,
    "conflicts-of-event": lambda record: show.conflicts_table(record, "bridge-closing"),
    "conflicts-of-none": lambda record: show.conflicts_table(record, "quiet-day"),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    told: Record, printed: Print, page: str, width: int
) -> None:
    """Every page fits the width it is given and leaves no blanks at the ends of lines."""
    text = printed(PAGES[page](told), width)
    assert text.strip()
    for line in text.splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("page", PAGES)
def test_pages_hold_no_colour_in_a_pipe(told: Record, printed: Print, page: str) -> None:
    """What a pipe gets is text without an escape sequence."""
    assert "\x1b" not in printed(PAGES[page](told))


def test_summary_says_what_is_installed(told: Record, printed: Print) -> None:
    """Title, version, fingerprint, meaning of a row, rows of each table, citation, commands."""
    from ashraf_record.identity import fingerprint

    text = printed(show.summary(told), 200)
    assert text.startswith("The bridge record\n")
    assert "Version 2.3.1" in text
    assert f"Fingerprint {fingerprint(told.root)[:16]}…" in text
    assert "A row means that a source says so, never that it happened." in text
    assert re.search(r"^  figures +5 ", text, re.MULTILINE)
    assert re.search(r"^  retired +0 ", text, re.MULTILINE)
    assert lines_after(text, "DISAGREEMENTS")[:3] == [
        "  figure: 1 contradiction",
        "  date: 1 rounding",
        "  claim: 1 contradiction",
    ]
    assert "Bridge watchers. (2024). the bridge record (Version 2.3.1)" in text
    assert "ashraf-record show bridge-closing" in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_summary_without_a_citation_says_so(told: Record, printed: Print) -> None:
    """A record without CITATION.cff is summed up all the same."""
    (told.root / "CITATION.cff").unlink()
    text = printed(show.summary(told))
    assert "No version is stated." in text
    assert "cannot be cited" in one_line(text)


def test_disagreements_are_plain_sentences(told: Record, printed: Print) -> None:
    """Each says how, what against what, and how many sources and origins."""
    text = one_line(printed(show.event(told, "bridge-closing")))
    assert "contradiction: 5 against 7 taken away, others (2 sources, 2 origins)" in text
    assert "rounding: 1990-05~ against 1990-06-05 as the date (2 sources, 1 origin)" in text
    assert "contradiction: affirms against denies: “The river police closed the bridge.”" in text
    assert "envelope, not estimate: 5 to 7 · gap 2 · [x-00000001]" in text
    assert "gap 5 days · holds only under one of two readings of a passage" in text


def test_a_total_and_its_parts_stand_on_both_pages(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """A disagreement between a series and its part is told with either."""
    tables["conflicts"][0] |= {"kind": "total", "event_id": "river-closings"}
    record = write(tables)
    for event in ("river-closings", "bridge-closing"):
        text = one_line(printed(show.event(record, event)))
        assert "contradiction, a total and its parts: 5 against 7 taken away" in text
        assert text.count("about: Closing of the Old Bridge") == 2


def test_what_one_voice_says_twice_is_told_as_such(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """A disagreement within one source and one voice is named as one."""
    tables["conflicts"][0]["internal"] = "true"
    text = one_line(printed(show.conflicts_table(write(tables))))
    assert text.count("within one source and one voice") == 1


def test_an_open_end_of_an_envelope_is_said(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """The envelope runs between numbers stated; that one is open is a word, not a number."""
    for row in tables["figures"]:
        if row["figure_id"] == "ferry-letter.f1":
            row["qualifier"] = "at-least"
    text = one_line(printed(show.conflicts_table(write(tables))))
    assert "contradiction: 5 against 7 or more taken away" in text
    assert "envelope, not estimate: 5 to 7, open above" in text


def test_both_sides_are_shown_alike(told: Record) -> None:
    """The words of either side of a disagreement have the same style."""
    file = StringIO()
    console = Console(width=80, file=file, force_terminal=True, color_system="truecolor")
    console.print(show.event(told, "bridge-closing"))
    text = file.getvalue()
    codes = re.compile(r"\x1b\[[0-9;]*m")
    styles = {
        words: [codes.findall(line) for line in text.splitlines() if words in line]
        for words in ("“five”", "“seven”")
    }
    assert len(styles["“five”"]) == 2
    assert styles["“five”"] == styles["“seven”"]


def test_no_page_gives_a_verdict(told: Record, printed: Print) -> None:
    """Our own words weigh no side and make no value of two."""
    text = " ".join(printed(page(told)) for page in PAGES.values()).lower()
    for word in ("true", "false", "reliable", "likely", "average", "actual", "correct", "wrong"):
        assert not re.search(rf"\b{word}\b", text), word
    assert not re.search(r"\b6\b taken", text)


def test_a_row_shows_its_filled_cells(told: Record, printed: Print) -> None:
    """Cells under their titles, derived ones apart, empty ones left out; source and event."""
    text = printed(show.row(told, "ferry-letter.f1"))
    assert text.startswith("ferry-letter.f1, a row of figures\n")
    assert re.search(r"^As reported +seven$", text, re.MULTILINE)
    assert re.search(r"^Measure +taken-away$", text, re.MULTILINE)
    assert "Hedge" not in text
    derived = lines_after(text, "WHAT LOADING ADDS")
    assert "Low            7" in derived
    assert "Approximate    no" in derived
    assert "Closing of the Old Bridge" in lines_after(text, "THE EVENT")
    assert "“An answer”, Ferry Union" in text
    assert "5 against 7 taken away" in text


def test_a_code_that_says_little_has_its_label(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """A code is shown as it is filed, with its label where that says more."""
    tables["actors"][1]["kind"] = "ngo"
    record = write(tables)
    text = printed(show.row(record, "ferry-union"))
    assert re.search(r"^Kind +ngo \(non-governmental organisation\)$", text, re.MULTILINE)
    assert re.search(r"^Kind +media$", printed(show.row(record, "courier")), re.MULTILINE)


def test_a_row_without_disagreement_has_no_such_section(told: Record, printed: Print) -> None:
    """Only a row that stands in a disagreement is said to."""
    assert "DISAGREEMENTS" not in printed(show.row(told, "ferry-letter.f2"))


def test_conflicts_stand_by_event(told: Record, printed: Print) -> None:
    """The list counts its disagreements, names each event and explains the relations it met."""
    text = printed(show.conflicts_table(told))
    assert text.startswith("3 disagreements\n")
    assert "CLOSING OF THE OLD BRIDGE\n[bridge-closing]\n" in text
    assert "  contradiction: Both cannot hold" in text
    assert "revision:" not in text


@pytest.mark.parametrize("event", [None, "quiet-day"])
def test_no_disagreement_is_said(
    write: Write, tables: dict[str, Table], printed: Print, event: str | None
) -> None:
    """Where nothing disagrees the page says so."""
    record = write(tables | {"conflicts": []})
    assert printed(show.conflicts_table(record, event)) == "No disagreement is recorded.\n"


OPTIONAL = ("places", "propositions", "measures", "terms", "conflicts", "retired")


@pytest.mark.parametrize("missing", OPTIONAL)
@pytest.mark.parametrize("page", ["summary", "event", "figure", "conflicts"])
def test_a_table_that_a_record_lacks_is_no_fault(
    write: Write, tables: dict[str, Table], printed: Print, missing: str, page: str
) -> None:
    """Names fall back to identifiers; nothing else is lost."""
    del tables[missing]
    assert printed(PAGES[page](write(tables))).strip()


def test_empty_tables_are_summed_up(write: Write, tables: dict[str, Table], printed: Print) -> None:
    """A record that has just been started has something to show."""
    record = write({name: [] for name in tables})
    text = printed(show.summary(record))
    assert "None is recorded." in text
    assert "ashraf-record show" not in text
    assert printed(show.conflicts_table(record)) == "No disagreement is recorded.\n"


def test_a_stale_disagreement_is_shown_by_its_ids(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """A row that is gone is named, with the remark that there is no such row."""
    tables["figures"] = [row for row in tables["figures"] if row["measure"] != "taken-away"]
    text = one_line(printed(show.conflicts_table(write(tables))))
    assert "courier-report.f1 against ferry-letter.f1" in text
    assert "courier-report.f1 (there is no such row)" in text


def test_what_a_terminal_would_obey_is_escaped(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """Escape sequences and markup in cells are text."""
    tables["mentions"][0]["called"] = "[red]the \x1b[31mclosing"
    tables["events"][0]["label"] = "Closing[/] \u202eof the bridge"
    text = printed(show.event(write(tables), "bridge-closing"))
    assert "“[red]the \\x1b[31mclosing”" in text
    assert text.startswith("Closing[/] \\u202eof the bridge\n")


def test_words_of_other_scripts_stay(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """Persian with its joiner is printed as it is."""
    tables["mentions"][0]["called"] = "می\u200cرود"
    assert "“می\u200cرود”" in printed(show.event(write(tables), "bridge-closing"))


def test_long_words_are_folded(write: Write, tables: dict[str, Table], printed: Print) -> None:
    """An address without a break does not run over the edge, and no part of it is lost."""
    address = "https://courier.example/" + "a" * 200
    tables["sources"][0]["url"] = address
    text = printed(show.row(write(tables), "courier-report.f1"))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert address in "".join(text.split())


@pytest.mark.parametrize("column", ["lowest", "highest", "gap", "sources", "origins", "voices"])
@pytest.mark.parametrize("cell", ["through:", "9" * 5000, "²"])
def test_a_derived_cell_that_is_no_number_is_shown_as_it_is(
    write: Write, tables: dict[str, Table], printed: Print, column: str, cell: str
) -> None:
    """A derived cell that somebody spoiled stops no page."""
    for row in tables["conflicts"]:
        row[column] = cell
    assert "envelope, not estimate" in printed(show.conflicts_table(write(tables), None))
