"""A diff as text of 80 columns: what changed in number, then sources, then what they say."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from ashraf_record.releases.disagreements import word_column, words
from ashraf_record.releases.model import (
    Cell,
    Correction,
    Diff,
    Disagreement,
    DisagreementChange,
    Said,
    TableDiff,
)
from ashraf_record.releases.wording import (
    counts,
    cut,
    cut_both,
    disagreement_numbers,
    numbers,
    retirement,
    shown_cells,
    sides,
    title,
    verdict,
)
from ashraf_record.show.words import clean

WIDTH = 80
"""The longest line, in characters."""

_EVIDENCE = frozenset({"source_id", "locator", "digest"})


def as_text(diff: Diff) -> str:
    """A diff for a terminal or a pipe, without colour; ``+`` added, ``-`` removed, ``~`` changed.

    Long cells are shown from where they part.
    """
    return "\n".join(line.rstrip() for line in _lines(diff))


def _lines(diff: Diff) -> Iterator[str]:
    yield from _wrapped(sides(diff))
    yield ""
    for line in counts(diff):
        yield from _wrapped(line)
    yield from _wrapped(verdict(diff))
    for reason in diff.reasons:
        yield from _wrapped(f"{reason.step.name}: {clean(reason.text)}", "  ")
    if diff.faults:
        yield from _heading("To be mended")
        for fault in diff.faults:
            yield from _wrapped(f"{fault.table}: {fault.message} {fault.hint} [{fault.code}]", "! ")
    if diff.schema:
        yield from _heading("Schemas")
        for change in diff.schema:
            yield from _wrapped(clean(change.sentence), f"{_SIGNS[change.change]} ")
    for table in diff.tables:
        yield from _table(table)
    if disagreement_numbers(diff):
        yield from _heading("Disagreements", disagreement_numbers(diff))
        yield from _disagreements(diff)


_SIGNS = {"added": "+", "removed": "-", "redefined": "~", "amended": "~", "reordered": "~"}


def _heading(name: str, told: str = "") -> Iterator[str]:
    yield ""
    yield f"{name.upper()}  {told}"


def _table(table: TableDiff) -> Iterator[str]:
    yield from _heading(clean(table.table), numbers(table))
    for row in table.added:
        yield from _wrapped(_named(row.id, row.cells), "+ ")
        hidden = _EVIDENCE | {table.key, word_column(row.cells)}
        cells = "; ".join(f"{column}: {cell}" for column, cell in shown_cells(row, hidden))
        yield from _wrapped(cells, "      ")
    for row in table.removed:
        yield from _wrapped(_named(row.id, row.cells), "- ")
        yield from _wrapped(retirement(row), "      ")
    for correction in table.corrected:
        yield from _correction(correction)


def _named(name: str, cells: Mapping[str, str]) -> str:
    told = words(cells)
    return f"{clean(name)}  “{cut(told)}”" if told else clean(name)


def _correction(row: Correction) -> Iterator[str]:
    # Words that changed stand below, and are not said twice.
    is_told = word_column(row.old) in {cell.column for cell in row.cells}
    yield from _wrapped(clean(row.id) if is_told else _named(row.id, row.old), "~ ")
    for cell in row.cells:
        yield from _cell(cell)


def _cell(cell: Cell) -> Iterator[str]:
    before, after = (side or "(empty)" for side in cut_both(cell.old, cell.new))
    line = f"      {cell.column}: {before} → {after}"
    if len(line) <= WIDTH:
        yield line
        return
    yield from _wrapped(f"{cell.column}: {before}", "      ")
    yield from _wrapped(f"→ {after}", "        ")


def _disagreements(diff: Diff) -> Iterator[str]:
    for opened in diff.opened:
        yield from _disagreement(opened, "+ ")
    for closed in diff.closed:
        yield from _disagreement(closed, "- ")
    for changed in diff.changed:
        yield from _changed(changed)


def _disagreement(held: Disagreement, sign: str) -> Iterator[str]:
    yield from _wrapped(f"{title(held)} [{clean(held.id)}]", sign)
    for number, side in enumerate(held.sides):
        yield from _said(side, "      against " if number else "      ")


def _changed(change: DisagreementChange) -> Iterator[str]:
    yield from _wrapped(f"{title(change.new)} [{clean(change.new.id)}]", "~ ")
    yield from _said(change.joined, "      joined: ")
    yield from _said(change.left, "      left: ")
    for cell in change.cells:
        if cell.column not in ("rows", "sides"):
            yield from _cell(cell)
    if not change.joined and not change.left:
        for number, side in enumerate(change.new.sides):
            yield from _said(side, "      against " if number else "      now ")


def _said(side: Iterable[Said], before: str) -> Iterator[str]:
    told = [f"“{cut(said.words)}” [{clean(said.row)}]" for said in side]
    if told:
        yield from _wrapped("; ".join(told), before)


def _wrapped(text: str, before: str = "") -> list[str]:
    """Lines of at most WIDTH characters; what goes on stands below the beginning of the text."""
    indent = " " * min(len(before), 10)
    return textwrap.wrap(
        text, WIDTH, initial_indent=before, subsequent_indent=indent, break_on_hyphens=False
    )
