"""How many: every figure about an event, by what is counted, each group on one axis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.show import plot
from ashraf_record.show.page import DISPUTED, beside, details, heading, indented, quiet
from ashraf_record.show.rows import Row, Rows, listed
from ashraf_record.show.words import clean, envelope, joined, number, quoted, span

if TYPE_CHECKING:
    from ashraf_record.conflicts import Rollup

_AS_OF = {"through": "up to and including", "before": "before", "since": "since"}
_APART = ("hypothetical", "intended")
_ENDS = ("low", "high", "wide_low", "wide_high")


def how_many(rows: Rows, event_id: str, width: int) -> Iterable[RenderableType]:
    """The section of an event's figures; nothing where no source gives one."""
    figures = rows.about("figures", event_id)
    if not figures:
        return
    yield heading("How many")
    rollups = _compared(rows, event_id)
    for group in _groups(rows, figures):
        yield from _group(rows, group, width)
        yield from _rolled_up(rows, group, rollups)


def subject(rows: Rows, row: Row) -> str:
    """What a figure counts, in words: the measure, and whom or what where that is said."""
    population = rows.population(row)
    parts = [
        rows.measure(row["measure"]).lower(),
        rows.code("figures", "population", population) if population else "",
        rows.code("figures", "modality", row["modality"]) if row["modality"] in _APART else "",
    ]
    return ", ".join(part for part in parts if part)


def value(row: Row) -> str:
    """What the words of a figure commit to, in words."""
    return span(row["low"], row["high"], bool(row["approx"]))


def _groups(rows: Rows, figures: Iterable[Row]) -> Iterable[list[Row]]:
    """Figures of one subject together, in the order of the vocabulary of measures."""
    order = {row["code"]: place for place, row in enumerate(rows.of("measures"))}
    groups: dict[str, list[Row]] = {}
    for row in sorted(figures, key=lambda row: order.get(row["measure"], len(order))):
        groups.setdefault(subject(rows, row), []).append(row)
    return groups.values()


def _group(rows: Rows, group: list[Row], width: int) -> Iterable[RenderableType]:
    room = width // 2
    scale = plot.numbers(row[end] for row in group for end in _ENDS)
    bounded = any(row["low"] is not None or row["high"] is not None for row in group)
    yield Text("")
    title = Text(subject(rows, group[0]), style="bold")
    yield beside(title, quiet(plot.labels(scale, room) if bounded else ""), width, room)
    if bounded:
        yield beside("", quiet(plot.ruler(scale, room)), width, room)
    for row in group:
        sign = DISPUTED if row["disputed"] else " "
        drawn = Text(_bar(row, scale, room))
        yield beside(Text(f"{sign} {quoted(row['as_reported'])}"), drawn, width, room)
        yield indented(quiet(details(_said(rows, row))))


def _compared(rows: Rows, event_id: str) -> list[Rollup]:
    from ashraf_record.conflicts import rolled_up

    return [rollup for rollup in rolled_up(*rows.compared, event_id) if len(rollup.rows) > 1]


def _rolled_up(rows: Rows, group: list[Row], rollups: Iterable[Rollup]) -> Iterable[RenderableType]:
    """Of figures that are compared: between which numbers they lie, and which fit together."""
    ids = {row["figure_id"] for row in group}
    for rollup in rollups:
        if ids.issuperset(rollup.rows):
            yield indented(quiet(details(_envelope(rows, rollup))), 2)


def _envelope(rows: Rows, rollup: Rollup) -> Iterable[str]:
    ends = (number(rollup.lowest), number(rollup.highest))
    yield envelope(*ends, below=rollup.open_below, above=rollup.open_above)
    sides = [
        f"{', '.join(subset.rows)} ({_origins(rows, subset.origins)})" for subset in rollup.subsets
    ]
    yield f"{'all ' if len(sides) == 1 else ''}fit together: {'; or '.join(sides)}"


def _origins(rows: Rows, origins: Iterable[str]) -> str:
    return f"origin: {joined([rows.name(origin) for origin in origins])}"


def _bar(row: Row, scale: plot.Scale, room: int) -> str:
    low, high, wide_low, wide_high = (row[end] for end in _ENDS)
    return plot.bar(low, high, wide_low, wide_high, scale, room, approx=bool(row["approx"]))


def _said(rows: Rows, row: Row) -> Iterable[str]:
    yield value(row) + _bases(row)
    yield f"of {quoted(row['counted'])}" if row["counted"] else ""
    yield "whom is not stated" if row["population"] == "unstated" else ""
    yield "" if row["role"] == "count" else rows.code("figures", "role", row["role"])
    yield as_of(rows, row["as_of"])
    yield f"part of {clean(row['part_of'])}" if row["part_of"] else ""
    yield "its parts make up the whole" if row["complete"] == "true" else ""
    yield rows.code("figures", "modality", row["modality"])
    yield rows.voice(row)
    yield _origins(rows, listed(row["origin"] or ""))
    yield f"another reading of {clean(row['alternative_to'])}" if row["alternative_to"] else ""
    yield clean(row["note"])
    yield f"[{clean(row['figure_id'])}]"


def _bases(row: Row) -> str:
    """Where a bound does not come from a numeral: what it comes from."""
    bases = {row[f"{end}_basis"] for end in ("low", "high") if row[end] is not None} - {"stated"}
    return f" ({joined(sorted(bases))})" if bases else ""


def as_of(rows: Rows, cell: str) -> str:
    """The time for which a count is given, in words; empty where the source gives none."""
    word, _, event_id = cell.partition(":")
    if word in _AS_OF and event_id:
        return f"{_AS_OF[word]}: {rows.label(event_id)}"
    return f"as of {clean(cell)}" if cell else ""
