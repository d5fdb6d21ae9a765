"""At a glance: of an event that many tell of, how many sources stand where."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.show.claims import answers
from ashraf_record.show.counts import subject, value
from ashraf_record.show.page import details, heading, indented, quiet
from ashraf_record.show.rows import Row, Rows, distinct
from ashraf_record.show.words import clean

LEAST = 40
"""The fewest statements of which an account is drawn together before they follow one by one."""

_TOLD = (
    "In brackets how many sources say so, which is no measure of who is right. "
    "Parts of a figure, ordinals and what adds to a number are left out."
)


def glance(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    """What an event's figures commit to and who affirms what, as counts of sources."""
    figures = [row for row in rows.about("figures", event_id) if _is_count(row)]
    claims = [row for row in answers(rows, event_id) if row["proposition_id"]]
    if len(figures) + len(claims) < LEAST:
        return
    yield heading("At a glance", _TOLD)
    measured = sorted(figures, key=lambda row: _lowest(row))
    for name in distinct(subject(rows, row) for row in figures):
        held = [row for row in measured if subject(rows, row) == name]
        yield from _counted(name, held, value)
    statements = rows.keyed("propositions")
    for name in distinct(row["proposition_id"] for row in claims):
        held = [row for row in claims if row["proposition_id"] == name]
        statement = statements[name]["statement"] if name in statements else name
        yield from _counted(clean(statement), held, lambda row: _side(rows, row))


def _counted(title: str, held: list[Row], stand: Callable[[Row], str]) -> Iterable[RenderableType]:
    """A title, and below it where the sources of rows stand, with how many they are."""
    sources: dict[str, set[str]] = {}
    for row in held:
        sources.setdefault(stand(row), set()).add(row["source_id"])
    yield indented(Text(title), 2)
    yield indented(quiet(details(f"{side} ({len(found)})" for side, found in sources.items())))


def _is_count(row: Row) -> bool:
    return not row["part_of"] and row["role"] == "count"


def _side(rows: Rows, row: Row) -> str:
    if not row["polarity"]:
        return "takes no side"
    return rows.code("claims", "polarity", row["polarity"])


def _lowest(row: Row) -> tuple[int, int]:
    low, high = row["low"], row["high"]
    return (low if low is not None else -1, high if high is not None else 10**12)
