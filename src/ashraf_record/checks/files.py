"""Structure, as bytes, lines and headers: what an editor or a merge does to a file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from ashraf_record import tables
from ashraf_record.checks import documents
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.checks.written import BYTE_ORDER_MARK, marked, unfinished, written
from ashraf_record.tables import Grid, shown

RESTORE = "Restore the file from version control and edit it with a text editor."
FMT = "Run: ashraf-record fmt"
REMOVE = "Remove the line."


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
    """Every schema, and every table file beside the tables, is of a table of the data package.

    A file that nothing describes is checked by nobody and reaches no reader.
    """
    if any(said.file == "datapackage.json" for said in documents.objections(view)):
        # Until it is mended nobody knows what it means to name.
        return
    add = "Add it to datapackage.json with a schema, or remove it."
    for file in view.undeclared:
        yield Said(file, None, "The data package does not name this file.", add)
    for file in _left_over(view):
        message = "The data package names no such file: it is a copy, or of another program."
        yield Said(file, None, message, "Remove it, or keep it elsewhere.")
    if not documents.objections(view):
        for file in _schemas_alone(view):
            yield Said(file, None, "No table of the data package has this schema.", add)


_TABLE_FILE = re.compile(r"[^.].*\.(csv.+|tsv|xlsx?|xlsm|ods|numbers)", re.IGNORECASE)
"""Names that editors, merges and spreadsheets give to a table."""


def _left_over(view: View) -> Iterator[str]:
    """Files beside the tables that are tables of another kind, or copies under another name."""
    declared = {resource.path for resource in view.contract.package.resources}
    for folder in sorted({path.rpartition("/")[0] for path in declared}):
        for path in sorted((view.root / folder).glob("*")):
            file = path.relative_to(view.root).as_posix()
            if _TABLE_FILE.fullmatch(path.name) and file not in declared:
                yield file


def _schemas_alone(view: View) -> Iterator[str]:
    """Schemas that no table names; none whose table is not named either, which is told."""
    named = {resource.schema for resource in view.contract.package.resources}
    told = {file.rpartition("/")[2].removesuffix(".csv") for file in view.undeclared}
    for folder in sorted({path.rpartition("/")[0] for path in named} - {""}):
        for path in sorted((view.root / folder).glob("*.json")):
            file = path.relative_to(view.root).as_posix()
            if file not in named and path.stem not in told:
                yield file


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
def merge_marker(view: View) -> Iterator[Said]:
    """No line is a marker of an unfinished merge.

    Between the markers stand two versions of the same rows.
    """
    yield from _fault("merge-marker")(view)
    for file, line in unfinished(view).items():
        message = "The line is a marker of an unfinished merge."
        yield Said(file, line, message, "Keep what is right and remove every marker line.")


@rule("structure")
def byte_order_mark(view: View) -> Iterator[Said]:
    """A file begins with its first word, not with a byte order mark.

    The mark becomes part of that word, in a table of its first column's name, in tools that do
    not know it.
    """
    message = "The file begins with a byte order mark."
    for table, data in view.data.items():
        if data.startswith(BYTE_ORDER_MARK):
            yield Said(view.file(table), 1, message, FMT)
    for file in marked(view):
        yield Said(file, 1, message, "Save it as UTF-8 without a byte order mark.")


_QUOTED_OR_CR = re.compile(rb'"[^"]*"|(\r)')


@rule("structure")
def line_end(view: View) -> Iterator[Said]:
    """Lines end in LF, the last one too.

    Other line ends make every line of a file look changed.
    """
    for table, data in view.data.items():
        if table not in view.grids:
            continue
        at = next((found.start() for found in _QUOTED_OR_CR.finditer(data) if found[1]), None)
        if at is not None:
            line = data.count(b"\n", 0, at) + 1
            yield Said(view.file(table), line, "The line ends in CR, not in LF alone.", FMT)
        elif not data.endswith(b"\n"):
            line = data.count(b"\n") + 1
            yield Said(
                view.file(table),
                line,
                "The last line does not end.",
                "See that nothing was cut off, then run: ashraf-record fmt",
            )
    for file, data in written(view).items():
        if b"\r" in data:
            line = data.count(b"\n", 0, data.index(b"\r")) + 1
            hint = "Save the file with line ends of LF alone."
            yield Said(file, line, "The line ends in CR, not in LF alone.", hint)


@rule("structure")
def row_empty(view: View) -> Iterator[Said]:
    """No line is empty.

    Tools count empty lines differently, so line numbers would drift apart.
    """
    for table, grid in view.grids.items():
        for number, row in zip(grid.lines, grid.rows, strict=True):
            if not any(cell.strip() for cell in row):
                yield Said(view.file(table), number, "The line holds no cell.", REMOVE)


@rule("structure")
def header_repeated(view: View) -> Iterator[Said]:
    """Only the first line is the header.

    Where two files were joined, the header of the second reads as a row.
    """
    for table, grid in view.grids.items():
        for number, row in zip(grid.lines, grid.rows, strict=True):
            if row == grid.header:
                yield Said(view.file(table), number, "The line is the header again.", REMOVE)


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
                    view.file(table),
                    number,
                    f"The row has {len(row)} cells, the header {width}.",
                    "Put a cell that holds a comma between quotation marks, and leave no cell out.",
                    value=row[0],
                )


@rule("structure")
def column_missing(view: View) -> Iterator[Said]:
    """The header has every column of the schema.

    Readers ask for columns by name.
    """
    yield from _fault("column-missing")(view)
    for table, grid in view.grids.items():
        names = view.schema(table).names
        misspelt = set(_meant(grid, names).values())
        for name in names:
            if name not in grid.header and name not in misspelt:
                yield Said(
                    view.file(table),
                    1,
                    f"The column {name} is missing.",
                    f"The first line is: {','.join(names)}",
                    name,
                )


@rule("structure")
def column_unknown(view: View) -> Iterator[Said]:
    """The header has no column that the schema lacks.

    A column without a description means something only to whoever added it.
    """
    for table, grid in view.grids.items():
        names = view.schema(table).names
        meant = _meant(grid, names)
        for name in dict.fromkeys(grid.header):
            if name not in names:
                hint = f"Remove it, or describe it in the schema of {table}."
                yield Said(
                    view.file(table),
                    1,
                    f"The schema has no column {shown(name)}.",
                    f"Did you mean {meant[name]}?" if name in meant else hint,
                    name,
                )


def _meant(grid: Grid, names: tuple[str, ...]) -> dict[str, str]:
    """Unknown columns of a header and the missing ones that they resemble, each once."""
    missing = [name for name in names if name not in grid.header]
    found: dict[str, str] = {}
    for name in dict.fromkeys(grid.header):
        near = difflib.get_close_matches(name[:100].lower(), missing, n=1, cutoff=0.75)
        if name not in names and near:
            found[name] = near[0]
            missing.remove(near[0])
    return found


@rule("structure")
def column_repeated(view: View) -> Iterator[Said]:
    """The header names each column once.

    Of two columns of one name, tools read one or the other.
    """
    for table, grid in view.grids.items():
        names = view.schema(table).names
        for name in sorted({name for name in grid.header if grid.header.count(name) > 1}):
            if name in names:
                yield Said(
                    view.file(table),
                    1,
                    f"The column {name} stands twice.",
                    "Keep one of them, with its cells.",
                    name,
                )


_ORDER = (
    f"If only their names moved, put these back; if whole columns moved, {FMT[0].lower()}{FMT[1:]}"
)


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
            yield Said(
                view.file(table),
                1,
                "The columns stand in another order than in the schema.",
                _ORDER,
            )
            continue
        number = _uncanonical(view.data[table], grid)
        if number is not None:
            yield Said(view.file(table), number, "The line is not in canonical form.", FMT)


def _uncanonical(data: bytes, grid: Grid) -> int | None:
    """The first line that writing would change, other than by its line end or by its absence."""
    if not all(grid.rows) or any("\r" in cell for row in grid.rows for cell in row):
        return None
    text = re.sub("\r\n?", "\n", data.decode("utf-8-sig")).rstrip("\n").split("\n")
    written = tables.write(grid.header, grid.rows).rstrip("\n").split("\n")
    pairs = zip(text, written, strict=False)
    return next((number for number, (a, b) in enumerate(pairs, 1) if a != b), None)
