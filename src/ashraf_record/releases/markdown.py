"""A diff as GitHub's Markdown, for a pull request: every cell as code, what changed marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ashraf_record.releases.disagreements import word_column, words
from ashraf_record.releases.model import (
    Correction,
    Diff,
    Disagreement,
    DisagreementChange,
    Row,
    Said,
    TableDiff,
)
from ashraf_record.releases.wording import (
    counts,
    cut,
    cut_both,
    disagreement_numbers,
    retirement,
    shown_cells,
    sides,
    title,
    verdict,
)
from ashraf_record.show.words import clean

SIZE = 60_000
"""The most characters of the whole; GitHub takes 65,536 in a comment."""

LONG = 10
"""How many lines a table may have before it is folded away."""

ROOM = 400
"""Characters kept for the sentence that says what was left out."""


def as_markdown(diff: Diff, size: int = SIZE) -> str:
    """A diff for a comment or summary on GitHub, of at most `size` characters.

    Tables of more than ten rows are folded. A section that does not fit is left out and named.
    """
    kept = [_head(diff)]
    left: list[str] = []
    for name, text in _sections(diff):
        room = size - ROOM - sum(len(held) + 2 for held in kept)
        if len(text) <= room:
            kept.append(text)
        else:
            left.append(name)
    if left:
        told = f"{', '.join(left[:9])}{' and more' if len(left) > 9 else ''}"
        kept.append(f"Left out, for want of room: {told}. Run `ashraf-record diff` to see it.")
    return "\n\n".join(kept) + "\n"


def _head(diff: Diff) -> str:
    lines = ["## What changed in the data", "", escaped(sides(diff)), ""]
    lines += [f"- {escaped(line)}" for line in counts(diff)]
    lines += ["", f"**{escaped(verdict(diff))}**"]
    return "\n".join(lines)


def _sections(diff: Diff) -> Iterator[tuple[str, str]]:
    if diff.faults:
        told = [f"`{f.code}` {escaped(f'{f.table}: {f.message} {f.hint}')}" for f in diff.faults]
        yield "what is to be mended", _list("To be mended", told)
    if diff.reasons:
        told = [f"{reason.step.name}: {escaped(clean(reason.text))}" for reason in diff.reasons]
        yield "the reasons of the step", _list("Why this step", told)
    if diff.schema:
        told = [escaped(clean(change.sentence)) for change in diff.schema]
        yield "schemas", _list("Schemas", told)
    if disagreement_numbers(diff):
        yield "disagreements", "\n\n".join(_disagreements(diff))
    for table in diff.tables:
        for what, lines, header in _tables(table):
            name = f"{escaped(clean(table.table))} {what}"
            yield name, _grid(name, header, lines)


def _list(name: str, told: Sequence[str]) -> str:
    return _folded(name, "\n".join(f"- {line}" for line in told), len(told))


def _folded(name: str, body: str, length: int) -> str:
    """A section; folded away where it is long."""
    if length <= LONG:
        return f"### {name}\n\n{body}"
    return f"<details><summary><b>{name}</b> ({length:,})</summary>\n\n{body}\n\n</details>"


Lines = list[tuple[str, ...]]


def _tables(table: TableDiff) -> Iterator[tuple[str, Lines, tuple[str, ...]]]:
    """What was done to rows, the lines that tell it, and their header."""
    if table.added:
        yield "added", [_added(row, table.key) for row in table.added], ("row", "words", "cells")
    if table.removed:
        yield "removed", [_removed(row) for row in table.removed], ("row", "words", "why")
    if table.corrected:
        lines = [line for row in table.corrected for line in _corrected(row)]
        yield "corrected", lines, ("row", "words", "column", "was", "is")


def _added(row: Row, key: str) -> tuple[str, ...]:
    hidden = frozenset({key, "digest", word_column(row.cells)})
    cells = [f"{escaped(column)} {code(cell)}" for column, cell in shown_cells(row, hidden)]
    return _cell(row.id), _cell(words(row.cells)), "; ".join(cells)


def _removed(row: Row) -> tuple[str, ...]:
    why = escaped(retirement(row))
    return _cell(row.id), _cell(words(row.cells)), why if row.retired else f"**{why}**"


def _corrected(row: Correction) -> Iterator[tuple[str, ...]]:
    for column, old, new in row.cells:
        yield _cell(row.id), _cell(words(row.old)), code(column), *_marked(old, new)


def _marked(old: str, new: str) -> tuple[str, str]:
    before, after = cut_both(old, new)
    return f"<del>{code(before)}</del>", f"<ins>{code(after)}</ins>"


def _grid(name: str, header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [header, ["---"] * len(header), *lines]
    body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return _folded(name, body, len(lines))


def _disagreements(diff: Diff) -> Iterator[str]:
    yield f"### Disagreements: {disagreement_numbers(diff)}"
    for name, held in (("Opened", diff.opened), ("Closed", diff.closed)):
        if held:
            lines = [line for one in held for line in _disagreement(name, one)]
            yield "\n".join(lines)
    if diff.changed:
        yield "\n".join(line for change in diff.changed for line in _changed(change))


def _disagreement(name: str, held: Disagreement) -> Iterator[str]:
    yield f"- **{name}** {escaped(title(held))} {_cell(held.id)}"
    for number, side in enumerate(held.sides):
        yield f"  - {'against ' if number else ''}{_said(side)}"


def _changed(change: DisagreementChange) -> Iterator[str]:
    yield f"- **Changed** {escaped(title(change.new))} {_cell(change.new.id)}"
    for name, rows in (("joined", change.joined), ("left", change.left)):
        if rows:
            yield f"  - {name}: {_said(rows)}"
    for cell in change.cells:
        if cell.column not in ("rows", "sides"):
            before, after = _marked(cell.old, cell.new)
            yield f"  - {escaped(cell.column)}: {before} → {after}"


def _said(side: Iterable[Said]) -> str:
    return "; ".join(f"{_cell(said.words)} {_cell(said.row)}" for said in side)


# Character references are text wherever they stand, so no cell can become markup.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&@!]")


def escaped(text: str) -> str:
    """Text in which nothing is markup.

    >>> escaped("a|b")
    'a&#124;b'
    """
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def code(text: str) -> str:
    """Text as code, in which GitHub makes no links and calls nobody by name.

    >>> code("a|b"), code("")
    ('<code>a&#124;b</code>', '*empty*')
    """
    plain = escaped(text).replace(":", "&#58;").replace("www.", "www&#46;")
    return f"<code>{plain}</code>" if text else "*empty*"


def _cell(cell: str) -> str:
    return code(cut(cell))
