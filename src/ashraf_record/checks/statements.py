"""Evidence, as statements: what rows of one source say, in whose voice, and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.tables import order, shown

_MENTIONS = "mentions"


@rule("evidence")
def mention_missing(view: View) -> Iterator[Said]:
    """A source that gives a date, figure or claim of an event also has a mention of the event.

    The mention holds the words by which the source means this event and no other. Where it is
    missing, the row may have been put to another event than its source speaks of.
    """
    if view.lacks(_MENTIONS, "source_id", "event_id"):
        return
    named = {(line["source_id"], line["event_id"]) for line in view.lines[_MENTIONS]}
    events = {event for _, event in named}
    missing: dict[tuple[str, str], list[Line]] = {}
    for table in view.tables_with("source_id", "event_id"):
        for line in view.rows(table, "source_id", "event_id"):
            place = line["source_id"], line["event_id"]
            # An event that nothing mentions is told at the event.
            if all(place) and place not in named and line["event_id"] in events:
                missing.setdefault(place, []).append(line)
    for (source, event), (first, *others) in missing.items():
        message = f"{source} has no mention of {shown(event)}."
        if others:
            rows = "1 further row" if len(others) == 1 else f"{len(others)} further rows"
            message += f" So it is with {rows} of it."
        hint = f"Correct event_id, or add the mention to {view.file(_MENTIONS)}."
        yield Said(first.file, first.number, message, hint, "event_id", event)


@rule("evidence")
def row_repeated(view: View) -> Iterator[Said]:
    """No row repeats another under another identifier, and no two sources have one address.

    What is entered twice is counted twice, and disagrees with nobody.
    """
    for table in view.tables_with("source_id"):
        schema = view.schema(table)
        seen: dict[tuple[str, ...], Line] = {}
        for line in view.rows(table, *schema.names):
            cells = tuple(line[name] for name in schema.names if name != schema.key)
            first = seen.setdefault(cells, line)
            # Whose name no source gives has nothing by which two rows could be told apart.
            if first is not line and (line["source_id"] or schema.key == "source_id"):
                how = "is the same row but for its identifier"
                yield _again(line, schema.key, first[schema.key], first, how)
    addresses: dict[str, Line] = {}
    for line in view.rows("sources", "source_id", "url"):
        first = addresses.setdefault(line["url"], line)
        if line["url"] and first is not line and not _is_same(first, line):
            yield _again(line, "url", first["source_id"], first, "has the same address")


def _is_same(one: Line, other: Line) -> bool:
    """Whether two sources are alike but for their identifier."""
    return {**one.cells, "source_id": ""} == {**other.cells, "source_id": ""}


def _again(line: Line, column: str, name: str, first: Line, how: str) -> Said:
    return Said(
        line.file,
        line.number,
        f"{shown(name)} {how} ({first.file}:{first.number}).",
        "Remove one of the two, or correct what was meant to differ.",
        column,
        line[column],
    )


@rule("evidence")
def voice_of_another(view: View) -> Iterator[Said]:
    """A voice that a source leaves unnamed speaks in the rows of that source alone.

    Who is unnamed in one source cannot be known to speak in another.
    """
    for table in view.tables_with("source_id", "speaker"):
        fields = view.schema(table).by_name
        for column in ("speaker", "via"):
            for line in view.rows(table, "source_id", column):
                for voice in fields[column].split(line[column]):
                    source, letter, _ = order(voice)
                    if (
                        letter
                        and source != line["source_id"]
                        and voice in view.ids.get("actors", {})
                    ):
                        yield Said(
                            line.file,
                            line.number,
                            f"{shown(voice)} is a voice of another source.",
                            f"Name a voice of {line['source_id']}, or correct source_id.",
                            column,
                            voice,
                        )


_PARTICLE = re.compile(r"(?:al|el|de|der|la|le|bin|ibn|van|von)[- ]")
"""With what a name may begin that has a small letter."""

_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]」』›]*$")
"""What ends a sentence, as far as scripts have such marks."""


@rule("structure")
def statement_form(view: View) -> Iterator[Said]:
    """A statement is a sentence: it begins with no small letter and ends with its stop.

    What is written otherwise was cut off, or belongs in another column.
    """
    for table in view.tables_with("statement"):
        for line in view.rows(table, "statement"):
            cell = line["statement"]
            if not cell:
                continue
            begins = next((sign for sign in cell if sign.isalnum()), "")
            begins = "" if _PARTICLE.match(cell) else begins
            if begins.islower() or not _END.search(cell):
                fault = "begins with a small letter" if begins.islower() else "has no full stop"
                yield Said(
                    line.file,
                    line.number,
                    f"The statement {fault}.",
                    "Write one whole sentence; remarks of ours stand in the note.",
                    "statement",
                    cell,
                )
