"""Who says what: the claims about an event, those that answer one question side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from ashraf_record.show.page import GAP, details, grid, heading, indented, quiet
from ashraf_record.show.rows import Row, Rows, distinct
from ashraf_record.show.words import clean

COLUMN = 25
"""The narrowest column in which a claim is still readable."""


def who_says_what(rows: Rows, event_id: str, width: int) -> Iterable[RenderableType]:
    """The section of an event's claims; nothing where there is none."""
    propositions = rows.keyed("propositions")
    claims = answers(rows, event_id)
    if not claims:
        return
    yield heading("Who says what")
    for name in distinct(row["proposition_id"] for row in claims if row["proposition_id"]):
        held = [row for row in claims if row["proposition_id"] == name]
        yield from _question(rows, event_id, propositions.get(name), name, held, width)
    yield from _rivals(rows, event_id)
    others = [row for row in claims if not row["proposition_id"]]
    for source in distinct(row["source_id"] for row in others):
        yield Text("")
        yield Text(f"Further, in {clean(source)}", style="bold")
        for row in others:
            if row["source_id"] == source:
                yield indented(_claim(rows, row, event_id), 2)


def answers(rows: Rows, event_id: str) -> list[Row]:
    """The claims about an event, and those on a proposition about it."""
    propositions = rows.keyed("propositions")
    return [
        row
        for row in rows.of("claims")
        if row["event_id"] == event_id
        or propositions.get(row["proposition_id"], {}).get("event_id") == event_id
    ]


def _question(
    rows: Rows,
    event_id: str,
    proposition: Row | None,
    name: str,
    claims: Sequence[Row],
    width: int,
) -> Iterable[RenderableType]:
    yield Text("")
    yield Text(clean(proposition["statement"] if proposition else name), style="bold")
    if proposition:
        role = rows.code("propositions", "role", proposition["role"])
        actor = f"actor: {rows.name(proposition['actor_id'])}" if proposition["actor_id"] else ""
        yield indented(quiet(details((actor, f"role: {role}", f"[{clean(name)}]"))), 2)
    sides = {
        code: [row for row in claims if row["polarity"] == code]
        for code in (*rows.column("claims", "polarity").codes, "")
    }
    held = {code: side for code, side in sides.items() if side}
    if len(held) * COLUMN <= width:
        yield _columns(rows, event_id, held, width)
        return
    for code, side in held.items():
        yield indented(_side(rows, event_id, code, side), 2)


def _rivals(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    """Answers to one question that name different actors, each affirmed by somebody."""
    from ashraf_record.conflicts import rivals

    for asked in rivals(rows.compared[0]):
        if asked.event != event_id:
            continue
        role = rows.code("propositions", "role", asked.role)
        yield Text("")
        yield Text(f"Different answers, role: {role}; all may hold", style="bold")
        named: dict[str, list[str]] = {}
        for _, actor, claims in asked.answers:
            named.setdefault(actor, []).extend(claims)
        for actor, held in named.items():
            yield indented(Text(f"{rows.name(actor)} [{clean(', '.join(held))}]"), 2)


def _columns(rows: Rows, event_id: str, sides: dict[str, list[Row]], width: int) -> RenderableType:
    """All sides next to each other, in columns of one width."""
    room = width // len(sides) - GAP
    cells = [_side(rows, event_id, code, side) for code, side in sides.items()]
    return indented(grid([cells], [room] * len(sides)), GAP)


def _side(rows: Rows, event_id: str, code: str, side: Sequence[Row]) -> RenderableType:
    title = rows.code("claims", "polarity", code) if code else "neither affirms nor denies"
    return Group(Text(title, style="bold"), *(_claim(rows, row, event_id) for row in side))


def _claim(rows: Rows, row: Row, event_id: str) -> RenderableType:
    told = (
        "" if row["modality"] == "asserted" else rows.code("claims", "modality", row["modality"]),
        f"answers {clean(row['responds_to'].replace(';', ', '))}" if row["responds_to"] else "",
        "" if row["event_id"] == event_id else f"about: {rows.label(row['event_id'])}",
        clean(row["note"]),
        f"[{clean(row['claim_id'])}]",
    )
    act = rows.code("claims", "act", row["act"])
    return Group(
        Text(f"{rows.voice(row)} — {act}:"),
        indented(Text(clean(row["statement"])), 2),
        indented(quiet(details(told)), 2),
    )
