"""A line of a file as far as it fits, with marks under its cells.

Widths are those of a terminal: rich's table of cell widths, after Unicode Standard Annex 11.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ashraf_record.findings.model import escaped
from ashraf_record.findings.places import Place

WIDTH = 80
"""Columns of the report."""

_MOST_ACCENTS = 4
"""How many characters without a width are shown upon another; further ones as escapes."""

_REACH = WIDTH * (1 + _MOST_ACCENTS)
"""How far from the first mark, in characters, anything is shown."""

_CUT = "…"

# Printable, and yet nothing is seen: joiners, fillers and selectors that are ignored by default
# (the property Default_Ignorable_Code_Point of the Unicode Character Database), a blank pattern.
_UNSEEN = frozenset(
    map(
        chr,
        (
            *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that stand together, from ``at`` in the line, as shown."""

    at: int
    shown: str
    width: int


def excerpts(places: Sequence[Place], indent: str) -> Iterator[tuple[str, str]]:
    """Lines with their marks below, for places of one row; no marks are an empty text.

    Places on the same line share an excerpt as far as they fit into one.
    """
    marked = sorted(
        {place for place in places if place.start is not None},
        key=lambda place: (place.line, place.start, place.end),
    )
    if not marked:
        yield from (_excerpt([place], indent) for place in dict.fromkeys(places))
        return
    group = [marked[0]]
    for place in marked[1:]:
        if place.line != group[0].line or not _fits([*group, place], indent):
            yield _excerpt(group, indent)
            group = []
        group.append(place)
    yield _excerpt(group, indent)


def _gutter(line: int, indent: str) -> str:
    return f"{indent}{line} |"


def _room(group: Sequence[Place], indent: str) -> int:
    # One column is kept for the mark of an empty cell behind the end of the line, and one for
    # the space behind the gutter.
    return WIDTH - len(_gutter(group[0].line, indent)) - 2


def _fits(group: Sequence[Place], indent: str) -> bool:
    start, end = _extent(group)
    if end - start > _REACH:
        return False
    pieces = _pieces(group[0].text, start, end, set())
    return sum(piece.width for piece in pieces) <= _room(group, indent) - 2 * len(_CUT)


def _extent(group: Sequence[Place]) -> tuple[int, int]:
    return group[0].start or 0, max(place.end or 0 for place in group)


def _excerpt(group: Sequence[Place], indent: str) -> tuple[str, str]:
    text, gutter = group[0].text, _gutter(group[0].line, indent)
    begin, end = _extent(group)
    low, high = max(0, begin - _REACH), min(len(text), begin + _REACH)
    starts = {place.start for place in group if place.start is not None}
    pieces = _pieces(text, low, high, starts)
    first, last = _number(pieces, begin), _number(pieces, end)
    whole = low == 0 and high == len(text)
    first, last = _window(pieces, first, last, _room(group, indent), whole=whole)
    kept = pieces[first:last]
    before = _CUT if first or low else ""
    after = _CUT if last < len(pieces) or high < len(text) else ""
    shown = f"{gutter} {before}{''.join(piece.shown for piece in kept)}{after}".rstrip(" ")
    marks = _marks(group, kept, len(gutter) + 1 + len(before))
    return shown, marks


def _pieces(text: str, low: int, high: int, starts: set[int]) -> list[_Piece]:
    """The pieces of a part of a line; one begins at each of the `starts`."""
    # Rich costs time, and loading a record needs none of it.
    from rich.cells import cell_len

    pieces: list[_Piece] = []
    accents = _MOST_ACCENTS
    for at, character in enumerate(text[low:high], low):
        shown = _shown(character)
        width = cell_len(shown)
        if width == 0 and accents < _MOST_ACCENTS and at not in starts:
            accents += 1
            held = pieces[-1]
            pieces[-1] = _Piece(held.at, held.shown + shown, held.width)
            continue
        # What has no width needs a letter to stand on: at the edge of a cell it is an escape.
        shown = shown if width else escaped(character)
        accents = _MOST_ACCENTS if shown != character or shown in ',"' else 0
        pieces.append(_Piece(at, shown, cell_len(shown)))
    return pieces


def _shown(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character.isprintable() and character not in _UNSEEN:
        return character
    return escaped(character)


def _number(pieces: Sequence[_Piece], at: int) -> int:
    """The first piece at or behind a place of the line; their number, where there is none."""
    return next((n for n, piece in enumerate(pieces) if piece.at >= at), len(pieces))


def _window(
    pieces: Sequence[_Piece], first: int, last: int, room: int, *, whole: bool
) -> tuple[int, int]:
    """The pieces to show: those from first to last, as far as they fit, and what is around them."""
    if whole and sum(piece.width for piece in pieces) <= room:
        return 0, len(pieces)
    room -= 2 * len(_CUT)
    begin = end = first
    while end < last and pieces[end].width <= room:
        room -= pieces[end].width
        end += 1
    half = room // 2
    # Half of what is left goes to what stands before, then all to what follows, then what is
    # still left, at the end of a line, to what stands before.
    for share in (half, 0):
        while begin and pieces[begin - 1].width <= room - share:
            begin -= 1
            room -= pieces[begin].width
        while end < len(pieces) and pieces[end].width <= room:
            room -= pieces[end].width
            end += 1
    return begin, end


def _marks(group: Sequence[Place], kept: Sequence[_Piece], offset: int) -> str:
    """Marks below what is shown, which begins `offset` columns from the left."""
    columns: set[int] = set()
    for place in group:
        if place.start is None or place.end is None:
            continue
        start = offset + sum(piece.width for piece in kept if piece.at < place.start)
        width = sum(piece.width for piece in kept if place.start <= piece.at < place.end)
        columns.update(range(start, start + max(1, width)))
    return "".join("^" if n in columns else " " for n in range(max(columns, default=-1) + 1))
