"""Examples of rules: what breaks one, how it reads when it is mended, and what the check says.

They come from a made-up record that the tests damage, one rule at a time; the tests hold the
file that is shipped against it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from ashraf_record.findings import visible

EXAMPLES = Path(__file__).with_name("examples.json")

WIDTH = 76
"""Columns of an example, so that it fits a terminal with its indent."""

_LABELS = {"bad": "bad     ", "mended": "mended  "}

Cells = Mapping[str, str]
"""Cells by column; a line of a file that is no table, or no more one, stands under ``""``."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A row or line of a file, cut to what matters; None where it is not there."""

    file: str
    bad: Cells | None
    mended: Cells | None

    @property
    def lines(self) -> Iterator[str]:
        """The bad and the mended row."""
        for name, cells in (("bad", self.bad), ("mended", self.mended)):
            yield from textwrap.wrap(
                _LABELS[name] + _row(cells),
                WIDTH,
                subsequent_indent=" " * 8,
                break_on_hyphens=False,
            )


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule, and the finding that tells it."""

    rows: tuple[Changed, ...]
    finding: str

    @property
    def lines(self) -> list[str]:
        """The example as text, at most 76 columns wide."""
        files = groupby(self.rows, key=lambda row: row.file)
        rows = [
            line
            for file, found in files
            for line in (file, *(x for row in found for x in row.lines))
        ]
        told = textwrap.wrap(self.finding, WIDTH, break_on_hyphens=False)
        return [*rows, "", *told] if rows else told


def _row(cells: Cells | None) -> str:
    if cells is None:
        return "(nothing)"
    return " | ".join(
        f"{name}: {_cell(cell)}" if name else _cell(cell) for name, cell in cells.items()
    )


def _cell(cell: str) -> str:
    if not cell:
        return "(empty)"
    # Spaces that nobody sees are what some rules are about.
    return f"'{visible(cell)}'" if cell != " ".join(cell.split()) else visible(cell)


@cache
def _held() -> dict[str, Example]:
    held = json.loads(EXAMPLES.read_text("utf-8"))
    return {
        code: Example(tuple(Changed(**row) for row in entry["rows"]), entry["finding"])
        for code, entry in held.items()
    }


def example(code: str) -> Example | None:
    """The example of a rule; None where there is none."""
    return _held().get(code)
