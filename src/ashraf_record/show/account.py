"""One event: every source's account of it side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.findings import counted
from ashraf_record.show.claims import who_says_what
from ashraf_record.show.counts import how_many
from ashraf_record.show.disagreements import disagreements
from ashraf_record.show.glance import glance
from ashraf_record.show.names import find_event
from ashraf_record.show.notcompared import not_compared, remainders
from ashraf_record.show.page import DISPUTED, Page, heading, indented, listing, quiet
from ashraf_record.show.rows import Row, Rows, distinct, listed
from ashraf_record.show.when import when
from ashraf_record.show.words import clean, quoted, words_at

if TYPE_CHECKING:
    from ashraf_record.record import Record

_TABLES = ("mentions", "dates", "figures", "claims")

_LEGEND = (
    "Each line is what one source says. "
    "◆ one number or day, ◇ approximate, ┣━┫ what the words commit to, ├┄┤ their most generous "
    f"reading, ◀ ▶ open end, {DISPUTED} stands in a contradiction."
)


def event(record: Record, event_id: str) -> Page:
    """Every source's account of one event: names, dates, figures, claims and disagreements.

    Raises ShowError, with near matches, where there is no such event.
    """
    found = find_event(record, event_id)
    rows = Rows(record)
    return Page(lambda width: _account(rows, found, width))


def _account(rows: Rows, event_id: str, width: int) -> Iterable[RenderableType]:
    yield from _head(rows, rows.events[event_id], width)
    yield from glance(rows, event_id)
    yield from _names(rows, event_id)
    yield from when(rows, event_id, width)
    yield from how_many(rows, event_id, width)
    yield from who_says_what(rows, event_id, width)
    yield from disagreements(rows, event_id, width)
    yield from remainders(rows, event_id)
    yield from not_compared(rows, event_id)
    yield from _sources(rows, event_id)


def _head(rows: Rows, held: Row, width: int) -> Iterable[RenderableType]:
    event_id = held["event_id"]
    yield Text(clean(held["label"]), style="bold")
    wholes = listed(held["part_of"])
    parts = [row["event_id"] for row in rows.of("events") if event_id in listed(row["part_of"])]
    yield listing(
        (
            ("Event", clean(event_id)),
            ("Kind", rows.code("events", "kind", held["kind"])),
            ("Place", rows.place(held["place_id"])),
            *_linked(rows, "Part of", wholes),
            *_linked(rows, "Parts", parts),
            ("Told by", counted(held["sources"], "source") if held["sources"] else ""),
            ("Disputed", f"{DISPUTED} yes" if held["disputed"] else "no"),
        ),
        width,
    )
    yield quiet(_LEGEND)


def _linked(rows: Rows, title: str, events: list[str]) -> Iterable[tuple[str, str]]:
    for number, name in enumerate(events):
        yield ("" if number else title), f"{rows.label(name)} [{clean(name)}]"


def _names(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    mentions = rows.about("mentions", event_id)
    if not mentions:
        return
    yield heading("Names")
    for row in mentions:
        place = words_at(row["locator"], row["called"])
        where = quiet(
            "".join(f" {part}" for part in (place, f"[{clean(row['mention_id'])}]") if part)
        )
        yield indented(Text.assemble(quoted(row["called"]), where), 2)


def _sources(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    ids = distinct(row["source_id"] for table in _TABLES for row in rows.about(table, event_id))
    if not ids:
        return
    yield heading("Sources")
    for source_id in sorted(ids):
        yield Text(f"  {clean(source_id)}")
        yield indented(quiet(rows.source(source_id)))
