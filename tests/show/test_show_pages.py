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

from .conftest import Table, Write

Print = Callable[..., str]

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


def lines_after(text: str, heading: str) -> list[str]:
    """The lines of a section."""
    lines = text.splitlines()
    begin = lines.index(heading) + 1
    ends = [n for n in range(begin, len(lines)) if lines[n].isupper() and lines[n][0] != " "]
    return lines[begin : min(ends, default=len(lines))]


def one_line(text: str) -> str:
    """Text with its line breaks and indents folded."""
    return " ".join(text.split())


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


def test_event_head_places_it(told: Record, printed: Print) -> None:
    """Label, kind, place, whole and how many sources tell of it."""
    text = printed(show.event(told, "bridge-closing"))
    assert text.startswith("Closing of the Old Bridge\n")
    for line in (
        "Event     bridge-closing",
        "Kind      ground incident",
        "Place     Old Bridge",
        "Part of   Closings on the river [river-closings]",
        "Told by   2 sources",
        "Disputed  ≠ yes",
    ):
        assert line in text.splitlines()


def test_a_series_lists_its_parts(told: Record, printed: Print) -> None:
    """What is part of a series is named on its page, as is what its figures count up to."""
    text = printed(show.event(told, "river-closings"))
    assert "Parts     Closing of the Old Bridge [bridge-closing]" in text
    assert "up to and including: Closing of the Old Bridge" in text
    assert "4 · ordinal" in text


def test_names_are_every_source_s_own(told: Record, printed: Print) -> None:
    """Each naming stands with its source and its place in it."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "NAMES")
    assert lines[:4] == [
        "  “the closing of the bridge”",
        "    courier-report · char=0,9 [courier-report.m1]",
        "  “the toll raid”",
        "    ferry-letter · :~:text=the%20toll%20raid [ferry-letter.m1]",
    ]


def test_datings_are_drawn_on_one_axis(told: Record, printed: Print) -> None:
    """A day is a point, an approximate month a wide interval, an unresolved wording no bar."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "WHEN")
    (day,) = [line for line in lines if "“on 5 June 1990”" in line]
    (month,) = [line for line in lines if "“about May”" in line]
    assert re.search(r"” +◆$", day)
    assert re.search(r"” +├┄+┣╍+┫┄+┤$", month)
    assert month.index("┣") < month.index("┫") < day.index("◆") < month.index("┤")
    assert "  “long since”" in lines
    text = one_line(" ".join(lines))
    assert "EDTF 1990-05~ · 1990-05-01 to 1990-05-31 · approximate" in text
    assert "no day follows · of the end · rule: long since" in text
    assert "Envelope, not estimate: 1990-05-01 to 1990-06-05" in text


def test_a_set_of_days_is_drawn_day_by_day(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """Days between the members of a set are not drawn as if the words allowed them."""
    tables["dates"] = tables["dates"][:1]
    tables["dates"][0]["edtf"] = "[1990-06-05,1990-07-05]"
    tables["conflicts"] = []
    lines = lines_after(printed(show.event(write(tables), "bridge-closing")), "WHEN")
    (drawn,) = [line for line in lines if "“on 5 June 1990”" in line]
    assert re.search(r"” +◆ +◆$", drawn)


def test_figures_are_drawn_on_one_axis(told: Record, printed: Print) -> None:
    """Figures that are compared share an axis; open ends are arrows, contradictions marked."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "HOW MANY")
    (five,) = [line for line in lines if "“five”" in line]
    (seven,) = [line for line in lines if "“seven”" in line]
    (dozens,) = [line for line in lines if "“dozens”" in line]
    assert five.startswith("≠ ")
    assert seven.startswith("≠ ")
    assert five.index("◆") < seven.index("◆")
    assert re.search(r"^  “dozens” +├┄+┣━+▶$", dozens)
    assert "  “all”" in lines
    text = one_line(" ".join(lines))
    assert "24 or more (lexical) · asserted" in text
    assert "no number follows · asserted" in text


def test_measures_stand_in_the_order_of_their_vocabulary(told: Record, printed: Print) -> None:
    """Groups of figures follow the table of measures."""
    text = printed(show.event(told, "bridge-closing"))
    assert text.index("wounded, others") < text.index("taken away, others")


@pytest.mark.parametrize("modality", ["hypothetical", "intended"])
def test_what_is_never_compared_has_an_axis_of_its_own(
    write: Write, tables: dict[str, Table], printed: Print, modality: str
) -> None:
    """A number that might be, or is meant to be, is not drawn beside one that is asserted."""
    row = next(row for row in tables["figures"] if row["figure_id"] == "ferry-letter.f1")
    row["modality"] = modality
    lines = lines_after(printed(show.event(write(tables), "bridge-closing")), "HOW MANY")
    titles = [line.partition("  ")[0] for line in lines if line.startswith("taken away")]
    assert titles == ["taken away, others", f"taken away, others, {modality}"]


def test_every_figure_names_its_voice_and_origin(told: Record, printed: Print) -> None:
    """The chain from speaker to source is told in full, and where the number comes from."""
    text = one_line(printed(show.event(told, "bridge-closing")))
    assert "Unnamed rower, in courier-report · origin: The Courier" in text
    assert "Toll Office and River Police jointly, via The Courier, in ferry-letter" in text
    assert "origin: River Police and Toll Office" in text
    assert "whom is not stated" in text


def test_answers_to_one_question_stand_side_by_side(told: Record, printed: Print) -> None:
    """Who affirms and who denies have columns of one width, under the neutral statement."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "WHO SAYS WHAT")
    assert "The river police closed the bridge." in lines
    (titles,) = [line for line in lines if "affirms" in line and "denies" in line]
    below = lines[lines.index(titles) + 1]
    column = titles.index("denies")
    assert below[2:].startswith("Ferry Union, in courier-report")
    assert below[column:].startswith("River Police, in courier-report")
    assert any("answers courier-report.c1" in line for line in lines)


def test_many_sides_stand_below_each_other(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """Where columns would be too narrow to read, the sides follow the order of the codes."""
    police = [row for row in tables["claims"] if row.get("proposition_id") == "police-at-bridge"]
    for number, polarity in enumerate(("withholds", "no-evidence"), 7):
        row = {"claim_id": f"ferry-letter.c{number}", "polarity": polarity}
        tables["claims"].append(police[0] | row)
    lines = lines_after(printed(show.event(write(tables), "bridge-closing")), "WHO SAYS WHAT")
    sides = [line.strip() for line in lines if re.fullmatch(r"  [a-z ]+", line)]
    assert sides[:4] == ["affirms", "denies", "no evidence", "withholds"]


def test_other_claims_stand_by_source(told: Record, printed: Print) -> None:
    """What answers no question is listed under its source, with voice, act and row."""
    text = printed(show.event(told, "bridge-closing"))
    assert (
        "Further, in ferry-letter\n"
        "  ferry-letter in its own voice — characterises:\n"
        "    The closing was like the earlier ones.\n"
        "    [ferry-letter.c1]\n"
    ) in text


def test_disagreements_are_plain_sentences(told: Record, printed: Print) -> None:
    """Each says how, what against what, and how many sources and origins."""
    text = one_line(printed(show.event(told, "bridge-closing")))
    assert "contradiction: 5 against 7 taken away, others (2 sources, 2 origins)" in text
    assert "rounding: 1990-05~ against 1990-06-05 as the date (2 sources, 1 origin)" in text
    assert "contradiction: affirms against denies: “The river police closed the bridge.”" in text
    assert "envelope, not estimate: 5 to 7 · gap 2 · [x-00000001]" in text
    assert "gap 5 days · holds only under one of two readings of a passage" in text


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


def test_sources_are_told_with_their_relation(told: Record, printed: Print) -> None:
    """Every source on a page has its full line, and how its publisher stands to the dispute."""
    text = one_line(printed(show.event(told, "bridge-closing")))
    assert (
        "A. Reporter, “What happened at the bridge”, The Courier, 1990-06-08. "
        "https://courier.example/bridge (newspaper; relation to the dispute: press)"
    ) in text
    assert "1990-06-10 (inferred)" in text
    assert "relation to the dispute: party, Ferry Union; relays courier-report" in text


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
@pytest.mark.parametrize("page", PAGES)
def test_a_table_that_a_record_lacks_is_no_fault(
    write: Write, tables: dict[str, Table], printed: Print, missing: str, page: str
) -> None:
    """Names fall back to identifiers; nothing else is lost."""
    del tables[missing]
    assert printed(PAGES[page](write(tables))).strip()


def test_empty_tables_are_summed_up(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
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


def test_long_words_are_folded(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """An address without a break does not run over the edge, and no part of it is lost."""
    address = "https://courier.example/" + "a" * 200
    tables["sources"][0]["url"] = address
    text = printed(show.row(write(tables), "courier-report.f1"))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert address in "".join(text.split())
