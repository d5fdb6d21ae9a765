"""What only looks like a disagreement: figures not compared, and totals that their parts miss."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.show.counts import value
from ashraf_record.show.page import details, heading, indented, quiet
from ashraf_record.show.rows import Rows
from ashraf_record.show.words import clean, quoted, span

ELSEWHERE = "they speak of other events, "
SHOWN = 5
"""How many figures that look alike are named; how many more there are is told."""


def not_compared(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    """The section of figures that look alike and are not compared, with the reason."""
    from ashraf_record.conflicts import lookalikes

    alike: dict[tuple[object, object, str], tuple[dict[str, None], dict[str, None]]] = {}
    for pair in lookalikes(*rows.compared, event_id):
        one, other = pair.row_a, pair.row_b
        why = pair.text.split(" are not compared: ")[-1]
        if "event" in pair.reasons:
            # Of another event nothing more need be said, and the number is what looks alike.
            one, other = (one, other) if _event(rows, one) == event_id else (other, one)
            why = ELSEWHERE
        elif f"{other} counts some of" in why:
            one, other = other, one
        held = rows.statements[one]
        ones, others = alike.setdefault((held["number"], held["measure"], why), ({}, {}))
        ones[one] = others[other] = None
    if not alike:
        return
    yield heading("Not compared")
    for (*_, why), (ones, others) in alike.items():
        yield indented(Text(f"{_listed(rows, ones)} with {_listed(rows, others)}:"), 2)
        if why == ELSEWHERE:
            why += ", ".join(sorted({_event(rows, other) for other in others}))
        yield indented(quiet(clean(why)))


def _listed(rows: Rows, figures: Collection[str]) -> str:
    """Figures with their words; of many the first, and how many more there are."""
    told = [_figure(rows, figure) for figure in list(figures)[:SHOWN]]
    if len(figures) > SHOWN:
        told.append(f"and {len(figures) - SHOWN} more")
    return ", ".join(told)


def remainders(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    """The section of totals that their known parts do not reach; a missing part may explain it."""
    from ashraf_record.conflicts import remainders as derive

    held = [one for one in derive(*rows.compared) if _event(rows, one.total) == event_id]
    if not held:
        return
    yield heading("Unexplained remainders", "A part that no source counts may explain them.")
    for one in held:
        total = value(rows.statements[one.total])
        yield indented(Text(f"{total} {_figure(rows, one.total)} in all"), 2)
        told = (
            f"not in the known parts: {span(one.low, one.high)}",
            f"parts: {', '.join(_figure(rows, part) for part in one.parts)}",
        )
        yield indented(quiet(details(told)))


def _event(rows: Rows, figure_id: str) -> str:
    return str(rows.statements[figure_id]["event_id"])


def _figure(rows: Rows, figure_id: str) -> str:
    return f"{quoted(rows.statements[figure_id]['as_reported'])} [{clean(figure_id)}]"
