"""The page of an event: every source's account of it side by side."""

from __future__ import annotations

import re

import pytest

from ashraf_record import show
from ashraf_record.record import Record

from .conftest import Print, Table, Write, lines_after, one_line


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
    assert "fit together" not in text


def test_names_are_every_source_s_own(told: Record, printed: Print) -> None:
    """Each naming stands with its source and its place in it."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "NAMES")
    assert lines[:2] == [
        "  “the closing of the bridge” char=0,9 [courier-report.m1]",
        "  “the toll raid” [ferry-letter.m1]",
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
    assert "EDTF 1990-06-05 · asserted" in text
    assert "EDTF 1990-05~ · 1990-05-01 to 1990-05-31 · approximate" in text
    assert "no day follows · dates the end · rule: long since" in text
    assert "envelope, not estimate: 1990-05-01 to 1990-06-05" in text


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


def test_an_approximate_figure_is_marked(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """An approximate number is drawn otherwise than an exact one, and said to be so."""
    tables["figures"] = tables["figures"][:1]
    tables["figures"][0] |= {"qualifier": "approx", "number": "80"}
    text = printed(show.event(write(tables | {"conflicts": []}), "bridge-closing"))
    assert re.search(r"^  “five” +├┄*◇┄*┤$", text, re.MULTILINE)
    assert "about 80 · of “rowers”" in text


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


def test_compared_figures_are_rolled_up_without_a_winner(told: Record, printed: Print) -> None:
    """Which figures fit together is listed by value with their origins; the envelope is named."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "HOW MANY")
    text = one_line(" ".join(lines))
    assert (
        "envelope, not estimate: 5 to 7 · fit together: courier-report.f1 (origin: The Courier); "
        "or ferry-letter.f1 (origin: River Police and Toll Office)"
    ) in text
    assert (
        "envelope, not estimate: no number stated, open below and above · all fit together: "
        "courier-report.f2, ferry-letter.f2"
    ) in text


def test_many_statements_are_drawn_together_first(
    told: Record, printed: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the rows stands how many sources commit to what, by value and by side."""
    monkeypatch.setattr("ashraf_record.show.glance.LEAST", 1)
    lines = lines_after(printed(show.event(told, "bridge-closing")), "AT A GLANCE")
    text = one_line(" ".join(lines))
    assert "which is no measure of who is right" in text
    assert "taken away, others 5 (1) · 7 (1)" in text
    assert "The river police closed the bridge. affirms (1) · denies (1)" in text


def test_few_statements_are_not_drawn_together(told: Record, printed: Print) -> None:
    """What fits on a page needs no summary."""
    assert "AT A GLANCE" not in printed(show.event(told, "bridge-closing"))


def test_groups_are_rolled_up_once(write: Write, tables: dict[str, Table], printed: Print) -> None:
    """Figures of one measure and two populations are rolled up each under its own axis."""
    row = next(row for row in tables["figures"] if row["figure_id"] == "ferry-letter.f2")
    tables["figures"].append(
        row | {"figure_id": "ferry-letter.f8", "population": "attackers", "as_reported": "scores"}
    )
    text = printed(show.event(write(tables), "bridge-closing"))
    assert "wounded, attackers" in text
    assert one_line(text).count("fit together: courier-report.f2, ferry-letter.f2") == 1


def test_different_answers_stand_together(told: Record, printed: Print) -> None:
    """Actors whom somebody names for one role are listed together, as no contradiction."""
    lines = lines_after(printed(show.event(told, "bridge-closing")), "WHO SAYS WHAT")
    begin = lines.index("Different answers, role: carried out; all may hold")
    assert lines[begin + 1 : begin + 3] == [
        "  River Police [courier-report.c1]",
        "  Ferry Union [courier-report.c3]",
    ]


def test_look_alikes_have_their_reason(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """Figures that share event and measure and are not compared are listed, and why."""
    tables["figures"][1]["population"] = "attackers"
    text = printed(show.event(write(tables | {"conflicts": []}), "bridge-closing"))
    lines = lines_after(text, "NOT COMPARED")
    assert lines[0] == "  “five” [courier-report.f1] with “seven” [ferry-letter.f1]:"
    assert "two populations" in lines[1]


def test_look_alikes_of_one_reason_are_told_together(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """However many sources give a number of another event, the reason stands once."""
    first, second = tables["figures"][0], tables["figures"][1]
    alike = [
        first | {"figure_id": f"courier-report.f{n}", "event_id": "bridge-opening"}
        for n in range(20, 40)
    ]
    tables["figures"] = [first, second, *alike]
    text = printed(show.event(write(tables | {"conflicts": []}), "bridge-closing"))
    section = text.split("NOT COMPARED")[1].split("SOURCES")[0]
    assert section.count("they speak of other events") == 1
    assert "and 15 more" in " ".join(section.split())


@pytest.mark.parametrize(("before", "shown"), [("the%20", " in “the {}”"), ("", "")])
def test_the_place_of_words_of_a_page_is_readable(
    write: Write, tables: dict[str, Table], printed: Print, before: str, shown: str
) -> None:
    """A text fragment is shown as its words, and not at all where these are the name itself."""
    row = tables["mentions"][0]
    name, called = row["mention_id"], row["called"]
    row["locator"] = f":~:text={before}{called.replace(' ', '%20')}"
    text = " ".join(printed(show.event(write(tables), row["event_id"])).split())
    assert f"“{called}”{shown.format(called)} [{name}]" in text


def test_nothing_is_listed_where_all_is_compared(told: Record, printed: Print) -> None:
    """Without look-alikes there is no such section."""
    assert "NOT COMPARED" not in printed(show.event(told, "bridge-closing"))


def test_a_total_beyond_its_parts_is_shown_and_not_flagged(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """What the known parts leave over is said to be unexplained."""
    total = tables["figures"][0]
    part = total | {"figure_id": "courier-report.f9", "number": "2", "as_reported": "two of them"}
    tables["figures"].append(part | {"part_of": "courier-report.f1"})
    tables["figures"] = [row for row in tables["figures"] if row["figure_id"] != "ferry-letter.f1"]
    record = write(tables | {"conflicts": []})
    lines = lines_after(printed(show.event(record, "bridge-closing")), "UNEXPLAINED REMAINDERS")
    assert "  5 “five” [courier-report.f1] in all" in lines
    text = one_line(" ".join(lines))
    assert "not in the known parts: 3 · parts: “two of them” [courier-report.f9]" in text
    assert "UNEXPLAINED" not in printed(show.event(record, "quiet-day"))


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


def test_a_claim_reaches_the_event_of_its_question(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """A claim about one event on a question of another stands on both pages, and says so."""
    tables["claims"][1]["event_id"] = "river-closings"
    record = write(tables)
    own, other = (
        one_line(" ".join(lines_after(printed(show.event(record, event), 200), "WHO SAYS WHAT")))
        for event in ("river-closings", "bridge-closing")
    )
    assert "The river police were not there." in own
    assert "about: Closings" not in own
    assert "Different answers" not in own
    assert "Different answers" in other
    assert "about: Closings on the river" in other


def test_relays_are_told_from_the_speaker_outwards(
    write: Write, tables: dict[str, Table], printed: Print
) -> None:
    """The chain runs from the speaker through the innermost relay to the source."""
    tables["claims"][0]["via"] = "courier;toll-office"
    text = one_line(printed(show.conflicts_table(write(tables))))
    assert "Ferry Union, via Toll Office, via The Courier, in courier-report" in text


def test_other_claims_stand_by_source(told: Record, printed: Print) -> None:
    """What answers no question is listed under its source, with voice, act and row."""
    text = printed(show.event(told, "bridge-closing"))
    assert (
        "Further, in ferry-letter\n"
        "  ferry-letter in its own voice — characterises:\n"
        "    The closing was like the earlier ones.\n"
        "    [ferry-letter.c1]\n"
    ) in text


def test_sources_are_told_with_their_relation(told: Record, printed: Print) -> None:
    """Every source on a page has its full line, and how its publisher stands to the dispute."""
    text = one_line(printed(show.event(told, "bridge-closing")))
    assert (
        "A. Reporter, “What happened at the bridge”, The Courier, 1990-06-08. "
        "https://courier.example/bridge (newspaper; relation to the dispute: press)"
    ) in text
    assert "1990-06-10 (inferred)" in text
    assert "relation to the dispute: party, Ferry Union; relays courier-report" in text


def test_sources_stand_in_order(write: Write, tables: dict[str, Table], printed: Print) -> None:
    """Sources are listed by identifier, whatever they say first."""
    tables["mentions"].reverse()
    lines = lines_after(printed(show.event(write(tables), "bridge-closing")), "SOURCES")
    assert [line for line in lines if line.startswith("  ") and line[2] != " "] == [
        "  courier-report",
        "  ferry-letter",
    ]
