"""Structure, as bytes and lines: what a spreadsheet, an editor or a merge does to a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from ashraf_record import tables
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.tables import CELL_LIMIT, shown

RESTORE = "Restore the file from version control and edit it with a text editor."
FMT = "Run: ashraf-record fmt"


@rule("structure")
def table_missing(view: View) -> Iterator[Said]:
    """Every table of the data package has its file.

    A table that is missing is not an empty table.
    """
    for table in view.contract.schemas:
        if table not in view.data:
            yield Said(view.file(table), None, "The file is missing or cannot be read.", RESTORE)


@rule("structure")
def table_unknown(view: View) -> Iterator[Said]:
    """Every CSV file beside the tables is a table of the data package.

    A file that nothing describes is checked by nobody and reaches no reader.
    """
    known = {view.file(table) for table in view.contract.schemas}
    folders = {file.rpartition("/")[0] for file in known}
    for folder in sorted(folders):
        for path in sorted((view.root / folder).glob("*.csv")):
            file = f"{folder}/{path.name}" if folder else path.name
            if file not in known and file not in _declared(view):
                yield Said(file, None, "The data package does not name this file.",
                           "Add it to datapackage.json with a schema, or remove it.")


def _declared(view: View) -> set[str]:
    return {resource.path for resource in view.contract.package.resources}


def _fault(code: str) -> Callable[[View], Iterator[Said]]:
    def run(view: View) -> Iterator[Said]:
        for table, error in view.faults.items():
            if error.code == code:
                yield Said(view.file(table), error.line, str(error), error.hint)

    return run


@rule("structure")
def file_empty(view: View) -> Iterator[Said]:
    """A table's file has at least its header.

    An empty file is what a failed save leaves behind.
    """
    yield from _fault("file-empty")(view)


@rule("structure")
def not_utf8(view: View) -> Iterator[Said]:
    """A table's file is UTF-8.

    Another encoding turns names and quotation marks into other characters.
    """
    yield from _fault("not-utf8")(view)


@rule("structure")
def csv_broken(view: View) -> Iterator[Said]:
    """Quotation marks open and close each cell that needs them.

    One mark too many swallows the lines that follow.
    """
    yield from _fault("csv-broken")(view)


@rule("structure")
def byte_order_mark(view: View) -> Iterator[Said]:
    """A file begins with its first column's name, not with a byte order mark.

    The mark becomes part of that name in tools that do not know it.
    """
    for table, data in view.data.items():
        if data.startswith(b"\xef\xbb\xbf"):
            yield Said(view.file(table), 1, "The file begins with a byte order mark.", FMT)


@rule("structure")
def line_end(view: View) -> Iterator[Said]:
    """Lines end in LF, the last one too.

    Other line ends make every line of a file look changed.
    """
    for table, data in view.data.items():
        at = data.find(b"\r")
        if at >= 0:
            line = data.count(b"\n", 0, at) + 1
            yield Said(view.file(table), line, "The line ends in CR, not in LF alone.", FMT)
        elif data and not data.endswith(b"\n") and table in view.grids:
            line = data.count(b"\n") + 1
            yield Said(view.file(table), line, "The last line does not end.",
                       "See that nothing was cut off, then run: ashraf-record fmt")


@rule("structure")
def merge_marker(view: View) -> Iterator[Said]:
    """No line is a marker of an unfinished merge.

    Between the markers stand two versions of the same rows.
    """
    for table, data in view.data.items():
        for number, line in enumerate(data.split(b"\n"), 1):
            if re.match(rb"(<{7}|>{7}|\|{7})( |\r?$)|={7}\r?$", line):
                yield Said(view.file(table), number, "The line is a marker of an unfinished merge.",
                           "Keep the rows that are right and remove the marker lines.")


@rule("structure")
def row_empty(view: View) -> Iterator[Said]:
    """No line is empty.

    Tools count empty lines differently, so line numbers would drift apart.
    """
    for table, grid in view.grids.items():
        for number, row in zip(grid.lines, grid.rows, strict=True):
            if not row or not any(cell.strip() for cell in row):
                yield Said(view.file(table), number, "The line holds no cell.", "Remove the line.")


@rule("structure")
def row_length(view: View) -> Iterator[Said]:
    """Every row has as many cells as the header.

    With one cell more or less every later cell stands under another column.
    """
    for table, grid in view.grids.items():
        width = len(grid.header)
        for number, row in zip(grid.lines, grid.rows, strict=True):
            if any(cell.strip() for cell in row) and len(row) != width:
                yield Said(
                    view.file(table), number,
                    f"The row has {len(row)} cells, the header {width}.",
                    "Put a cell that holds a comma between quotation marks, and leave no cell out.",
                    value=row[0],
                )


@rule("structure")
def column_missing(view: View) -> Iterator[Said]:
    """The header has every column of the schema.

    Readers ask for columns by name.
    """
    for table, grid in view.grids.items():
        for name in view.schema(table).names:
            if name not in grid.header:
                yield Said(view.file(table), 1, f"The column {name} is missing.",
                           "The columns are " + ", ".join(view.schema(table).names) + ".", name)


@rule("structure")
def column_unknown(view: View) -> Iterator[Said]:
    """The header has no column that the schema lacks.

    A column without a description means something only to whoever added it.
    """
    for table, grid in view.grids.items():
        for name in grid.header:
            if name not in view.schema(table).by_name:
                yield Said(view.file(table), 1, f"The schema has no column {shown(name)}.",
                           f"Remove it, or describe it in the schema of {table}.", name)


@rule("structure")
def column_repeated(view: View) -> Iterator[Said]:
    """The header names each column once.

    Of two columns of one name, tools read one or the other.
    """
    for table, grid in view.grids.items():
        for name in sorted({name for name in grid.header if grid.header.count(name) > 1}):
            yield Said(view.file(table), 1, f"The column {shown(name)} stands twice.",
                       "Keep one of them.", name)


@rule("structure")
def cell_too_long(view: View) -> Iterator[Said]:
    """No cell is longer than a cell of words can be.

    A document in a cell is a text that belongs to its publisher, or an accident.
    """
    for line, column, cell in _cells(view):
        if len(cell) > CELL_LIMIT:
            view.doubtful.add((line[0], line[2], column))
            yield Said(line[1], line[2], f"The cell has {len(cell):,} characters; at most "
                       f"{CELL_LIMIT:,} are read.", "Shorten it.", column, cell[:60])


@rule("structure")
def line_break(view: View) -> Iterator[Said]:
    """No cell holds a line break.

    One row is one line, so that a finding and a diff name the same line.
    """
    for line, column, cell in _cells(view):
        if any(c in cell for c in _BREAKS):
            yield Said(line[1], line[2], "The cell holds a line break.",
                       "Write it as one line.", column, cell)


_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@rule("structure")
def stray_space(view: View) -> Iterator[Said]:
    """No cell begins or ends with a space or holds two in a row.

    Spaces that nobody sees make equal cells unequal.
    """
    for line, column, cell in _cells(view):
        if cell != cell.strip(" ") or "  " in cell:
            yield Said(line[1], line[2], f"{shown(cell)} has a space too many.",
                       FMT, column, cell)


@rule("structure")
def hidden_character(view: View) -> Iterator[Said]:
    """No cell holds a character that cannot be seen.

    Control, bidirectional and zero-width characters and no-break spaces change what a cell is
    and how a line reads. The joiners U+200C and U+200D may stand between Arabic letters.
    """
    for line, column, cell in _cells(view):
        for at, c in enumerate(cell):
            if c in _BREAKS or not _hidden(cell, at):
                continue
            yield Said(line[1], line[2], f"{shown(cell)} holds U+{ord(c):04X} "
                       f"({unicodedata.name(c, 'a control character').lower()}).",
                       "Remove it, or write a plain space.", column, cell)
            break


def _hidden(cell: str, at: int) -> bool:
    c = cell[at]
    if c in "\u200c\u200d":
        return not (0 < at < len(cell) - 1 and _arabic(cell[at - 1]) and _arabic(cell[at + 1]))
    return unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") or (
        unicodedata.category(c) == "Zs" and c != " "
    ) or c in "\u034f\u115f\u1160\u3164\uffa0\ufe0f\u2800"


def _arabic(c: str) -> bool:
    return "ARABIC" in unicodedata.name(c, "")


@rule("structure")
def not_normalised(view: View) -> Iterator[Said]:
    """Letters with marks are written in their composed form (Unicode NFC).

    The same word in two forms is two words to a computer.
    """
    for line, column, cell in _cells(view):
        if not unicodedata.is_normalized("NFC", cell):
            yield Said(line[1], line[2], f"{shown(cell)} is not in Unicode normal form C.",
                       FMT, column, cell)


@rule("structure")
def mixed_script(view: View) -> Iterator[Said]:
    """No word mixes Latin letters with look-alikes of another script.

    A Cyrillic or Greek letter inside a Latin word reads the same and is another word.
    """
    for line, column, cell in _cells(view):
        if cell.isascii():
            continue
        for word in re.findall(r"[^\W\d_]+", cell):
            scripts = {unicodedata.name(c, "").split(" ")[0] for c in word}
            if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH"}:
                yield Said(line[1], line[2], f"{shown(word)} mixes letters of two scripts.",
                           "Type the word again.", column, cell)


@rule("structure")
def formula_cell(view: View) -> Iterator[Said]:
    """No cell begins like a spreadsheet formula.

    A spreadsheet would run it at opening.
    """
    for line, column, cell in _cells(view):
        if re.match(r"[=@+]|-(?![0-9])", cell) or cell in _SPREADSHEET_ERRORS:
            yield Said(line[1], line[2], f"{shown(cell)} reads as a formula or an error of a "
                       "spreadsheet.", RESTORE, column, cell)


_SPREADSHEET_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#####")


def _cells(view: View) -> Iterator[tuple[tuple[str, str, int], str, str]]:
    for table, grid in view.grids.items():
        file = view.file(table)
        for number, row in zip(grid.lines, grid.rows, strict=True):
            if len(row) == len(grid.header):
                for column, cell in zip(grid.header, row, strict=True):
                    if cell:
                        yield (table, file, number), column, cell


@rule("structure")
def row_order(view: View) -> Iterator[Said]:
    """Rows stand in order: by source, then by number.

    A row that moves shows as two changes in a diff.
    """
    for table in view.lines:
        rows = [[line[name] for name in view.schema(table).names] for line in view.lines[table]]
        ordered = tables.in_order(view.schema(table), rows)
        for line, row, other in zip(view.lines[table], rows, ordered, strict=True):
            if row != other:
                yield Said(line.file, line.number, f"{shown(row[0])} stands out of order.", FMT)
                break


@rule("structure")
def not_canonical(view: View) -> Iterator[Said]:
    """A file is written in the one canonical form.

    Columns stand in the order of the schema and only cells that need them have quotation marks,
    so that the same table always has the same bytes.
    """
    for table, grid in view.grids.items():
        names = list(view.schema(table).names)
        if sorted(grid.header) != sorted(names):
            continue
        if grid.header != names:
            yield Said(view.file(table), 1, "The columns stand in another order than in the schema.",
                       FMT)
            continue
        text = view.data[table].decode("utf-8-sig").replace("\r\n", "\n")
        written = tables.write(grid.header, grid.rows)
        if text.rstrip("\n") != written.rstrip("\n") and all(grid.rows):
            pairs = zip(text.split("\n"), written.split("\n"), strict=False)
            number = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), None)
            yield Said(view.file(table), number, "The line is not in canonical form.", FMT)
