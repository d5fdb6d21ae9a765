"""The page that a view is printed on, and the few shapes that stand on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

WIDEST = 100
"""The widest page, in characters; longer lines are hard to read."""

NARROWEST = 40
"""The narrowest page; a terminal that is narrower wraps it."""

DISPUTED = "≠"
"""The sign of a row that stands in a contradiction."""

QUIET = "dim"

GAP = 2
"""Blanks between columns."""


@dataclass(frozen=True)
class Page:
    """What `build` makes for a width, printed without blanks at the ends of lines."""

    build: Callable[[int], Iterable[RenderableType]]
    widest: int = WIDEST

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(NARROWEST, min(options.max_width, self.widest))
        content = Group(*self.build(width))
        for line in console.render_lines(content, options.update(width=width), pad=False):
            yield from _trimmed(line)
            yield Segment.line()


def _trimmed(line: Sequence[Segment]) -> list[Segment]:
    kept = list(line)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        text, style, control = kept[-1]
        kept[-1] = Segment(text.rstrip(" "), style, control)
    return kept


def heading(title: str, told: str = "") -> RenderableType:
    """The heading of a section after an empty line, with a quiet remark below it."""
    lines = [Text(""), Text(title.upper(), style="bold")]
    return Group(*lines, quiet(told)) if told else Group(*lines)


def quiet(text: str) -> Text:
    """A remark."""
    return Text(text, style=QUIET)


def details(parts: Iterable[str]) -> str:
    """Several remarks in one line; empty ones are left out."""
    return " · ".join(part for part in parts if part)


def indented(content: RenderableType, by: int = 4) -> RenderableType:
    """Content moved to the right."""
    return Padding(content, (0, 0, 0, by), expand=False)


def grid(rows: Iterable[Sequence[RenderableType]], widths: Sequence[int]) -> RenderableType:
    """Columns of fixed widths, two blanks apart; what is too long goes on below."""
    table = Table.grid(padding=0)
    for number, width in enumerate(widths):
        if number:
            table.add_column(width=GAP)
        table.add_column(width=width, overflow="fold")
    for row in rows:
        cells = [cell for content in row for cell in ("", content)]
        table.add_row(*cells[1:])
    return table


def beside(left: RenderableType, right: RenderableType, width: int, room: int) -> RenderableType:
    """Two things side by side in `width` characters, `room` of them for the right one."""
    return grid([(left, right)], (width - room - GAP, room))


def listing(pairs: Iterable[tuple[str, str]], width: int) -> RenderableType:
    """Titles with their values; pairs without a value are left out."""
    kept = [(title, value) for title, value in pairs if value]
    room = min(max((len(title) for title, _ in kept), default=0), width // 3)
    rows = [(quiet(title), Text(value)) for title, value in kept]
    return grid(rows, (room, width - room - GAP))
