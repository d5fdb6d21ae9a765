"""Where a finding's cell stands in its file: the physical line, and from where to where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

MOST_LINES = 20
"""Over how many physical lines a row is followed where a cell holds line breaks."""

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Place:
    """A physical line, and what to mark in it: from ``start`` up to ``end``, or nothing.

    Bytes that are not UTF-8 stand in ``text`` as lone surrogates (the error handler
    ``surrogateescape`` of PEP 383).
    """

    line: int
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class File:
    """The lines of a file that are wanted, with the lines over which their rows go on."""

    rows: dict[int, list[str]] = field(default_factory=dict)
    header: tuple[str, ...] = ()
    is_table: bool = False

    def place(self, line: int, column: str) -> Place | None:
        """Where the cell of `column` stands in the row that begins on a line.

        In a file that is no table it is the word itself. Nothing is marked in a row without such
        a cell; None where there is no such line, or it does not speak of the column.
        """
        if line not in self.rows:
            return None
        parts = self.rows[line]
        if not column:
            bad = _BAD_BYTE.search(parts[0])
            return Place(line, _ended(parts[0]), *(bad.span() if bad else ()))
        if not self.is_table:
            word = re.search(rf"(?<!\w){re.escape(column)}(?!\w)", parts[0])
            return Place(line, _ended(parts[0]), *word.span()) if word else None
        if column in self.header:
            row = "".join(parts)
            # Of two columns of one name the last is the one too many.
            number = len(self.header) - 1 - self.header[::-1].index(column)
            cells = _cells(row, skip=line == 1)
            span = next((span for n, span in enumerate(cells) if n == number), None)
            if span is not None:
                return _within(line, parts, *span)
        return Place(line, _ended(parts[0]))


_BAD_BYTE = re.compile("[\udc80-\udcff]")


def read(path: Path, wanted: Collection[int]) -> File:
    """The wanted lines of a file, counted from 1 as the rules count them; of a missing file none.

    Lines end in LF, CR LF or CR, as in RFC 4180's readers. Only what is wanted is kept.
    """
    rows: dict[int, list[str]] = {}
    last = max(wanted, default=0)
    going_on: set[int] = set()
    try:
        if not path.is_file():
            return File()
        with path.open(encoding="utf-8", errors="surrogateescape", newline="") as lines:
            for number, line in enumerate(lines, 1):
                if number > last and not going_on:
                    break
                if number == 1 or number in wanted:
                    rows[number] = []
                    going_on.add(number)
                odd = line.count('"') % 2
                for begin in list(going_on):
                    rows[begin].append(line)
                    if odd == (len(rows[begin]) > 1) or len(rows[begin]) == MOST_LINES:
                        going_on.remove(begin)
    # A path may hold what no file system takes, such as a NUL.
    except (OSError, ValueError):
        return File()
    header = tuple(_names("".join(rows.get(1, []))))
    return File(rows, header, path.suffix == ".csv")


MOST_COLUMNS = 10_000
"""How many columns of a header are read."""

NAME_LIMIT = 1000
"""How much of the name of a column is read, in characters."""


def _names(header: str) -> Iterator[str]:
    from ashraf_record.findings.model import visible

    for start, end in islice(_cells(header, skip=True), MOST_COLUMNS):
        # No column is asked for by a name that is longer than a line of a message.
        cell = header[start : min(end, start + NAME_LIMIT)]
        if cell.startswith('"'):
            cell = cell.removesuffix('"')[1:].replace('""', '"')
        yield visible(cell)


# Possessive, for a cell may have a million characters.
_CELL = re.compile(r'"[^"]*+(?:""[^"]*+)*+(?:"[^,\r\n]*+)?|[^,\r\n]*+')


def _cells(row: str, *, skip: bool) -> Iterator[tuple[int, int]]:
    """From where to where each cell of a row goes, quotation marks included."""
    at = 1 if skip and row.startswith(BYTE_ORDER_MARK) else 0
    while found := _CELL.match(row, at):
        yield found.span()
        at = found.end()
        if row[at : at + 1] != ",":
            return
        at += 1


def _within(line: int, parts: list[str], start: int, end: int) -> Place:
    """The physical line, of those of a row, on which a cell begins."""
    for number, part in enumerate(parts, line):
        # A cell that is empty at the end of the row begins where the last line ends.
        if start < len(part) or part is parts[-1]:
            text = _ended(part)
            return Place(number, text, start, min(end, len(text)))
        start, end = start - len(part), end - len(part)
    raise AssertionError("a row has at least one line")


def _ended(line: str) -> str:
    return line.removesuffix("\n")
