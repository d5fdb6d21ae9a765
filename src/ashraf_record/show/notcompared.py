"""What only looks like a disagreement: figures not compared, and totals that their parts miss."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ashraf_record.show.counts import value
from ashraf_record.show.page import details, heading, indented, quiet
from ashraf_record.show.rows import Rows
from ashraf_record.show.words import clean, quoted, span


def not_compared(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    """The section of figures that look alike and are not compared, with the reason."""
    from ashraf_record.conflicts import lookalikes

    pairs: dict[tuple[str, str], list[str]] = {}
    for alike in lookalikes(*rows.compared, event_id):
        why = alike.text.split(" are not compared: ")[-1]
        pairs.setdefault((alike.row_a, why), []).append(alike.row_b)
    if not pairs:
        return
    yield heading("Not compared")
    for (one, why), others in pairs.items():
        listed = ", ".join(_figure(rows, other) for other in others)
        yield indented(Text(f"{_figure(rows, one)} with {listed}:"), 2)
        yield indented(quiet(clean(why)))


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
