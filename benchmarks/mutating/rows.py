"""Damage to rows, columns and files: commas, copies, merges, and saves that failed."""

from __future__ import annotations

import random

from ashraf_record import tables
from mutating.base import Base, Row
from mutating.model import Damage, damage, operator

CONFLICTS = "dataset/conflicts.csv"


def _line(base: Base, rng: random.Random) -> tuple[str, list[str], int]:
    """A table, its physical lines, and the number from 0 of one below the header."""
    table = base.table(rng)
    lines = base.lines(table)
    return table, lines, rng.randrange(1, len(lines))


def _made(base: Base, table: str, lines: list[str], *at: int) -> Damage:
    return damage(base.file(table), "".join(lines).encode(), [number + 1 for number in at])


def _commas(line: str) -> list[int]:
    """The places of the commas between cells."""
    inside, found = False, []
    for at, c in enumerate(line):
        inside ^= c == '"'
        if c == "," and not inside:
            found.append(at)
    return found


@operator()
def comma_too_many(base: Base, rng: random.Random) -> Damage:
    """A comma is typed once too often, and later cells stand under the next column."""
    table, lines, at = _line(base, rng)
    place = rng.choice(_commas(lines[at]))
    lines[at] = lines[at][:place] + "," + lines[at][place:]
    return _made(base, table, lines, at)


@operator()
def comma_too_few(base: Base, rng: random.Random) -> Damage:
    """A comma is deleted, and later cells stand under the column before."""
    table, lines, at = _line(base, rng)
    place = rng.choice(_commas(lines[at]))
    lines[at] = lines[at][:place] + lines[at][place + 1 :]
    return _made(base, table, lines, at)


@operator()
def comma_moved(base: Base, rng: random.Random) -> Damage | None:
    """A cell is left out and an empty one added further on: the row keeps its length."""
    row = base.row(rng, "dates", "figures", "claims", "mentions", "actors", "places")
    names = list(row.cells)
    first, last = sorted(rng.sample(range(len(names)), 2))
    cells = [row.cells[name] for name in names]
    moved = [*cells[:first], "", *cells[first:last], *cells[last + 1 :]]
    spots = {row.spot(n): v for n, v in zip(names, moved, strict=True) if row.cells[n] != v}
    # What is pushed out must have stood there, or only an empty cell moved.
    if not spots or not any(row.cells[name] for name in names[first : last + 1]):
        return None
    return base.put_all(spots)


@operator()
def quotation_mark_lost(base: Base, rng: random.Random) -> Damage:
    """One of the quotation marks of a cell is deleted."""
    table = rng.choice([t for t in base.grids if any('"' in line for line in base.lines(t))])
    lines = base.lines(table)
    at = rng.choice([at for at, line in enumerate(lines) if '"' in line])
    place = rng.choice([p for p, c in enumerate(lines[at]) if c == '"'])
    lines[at] = lines[at][:place] + lines[at][place + 1 :]
    return _made(base, table, lines, at)


@operator()
def quotation_mark_added(base: Base, rng: random.Random) -> Damage:
    """A quotation mark is typed before a cell and not after it."""
    table, lines, at = _line(base, rng)
    place = rng.choice([-1, *_commas(lines[at])]) + 1
    lines[at] = lines[at][:place] + '"' + lines[at][place:]
    return _made(base, table, lines, at)


EITHER = "Two cells that may each hold the other's words or code make another valid row."


@operator("diff", EITHER)
def cells_of_a_row_swapped(base: Base, rng: random.Random) -> Damage | None:
    """Two cells of a row change places."""
    row = base.row(rng)
    one, two = rng.sample(list(row.cells), 2)
    if row.cells[one] == row.cells[two]:
        return None
    return base.put_all({row.spot(one): row.cells[two], row.spot(two): row.cells[one]})


@operator("diff", EITHER)
def cells_of_two_rows_swapped(base: Base, rng: random.Random) -> Damage | None:
    """The cells of one column change places in two rows."""
    table = base.table(rng, 2)
    one, two = rng.sample(base.rows(table), 2)
    column = rng.choice(list(one.cells))
    if one.cells[column] == two.cells[column]:
        return None
    spots = {one.spot(column): two.cells[column], two.spot(column): one.cells[column]}
    ids = one.cells[base.schema(table).key], two.cells[base.schema(table).key]
    return base.put_all(spots, also=base.naming(*ids))


@operator()
def row_doubled(base: Base, rng: random.Random) -> Damage:
    """A row is pasted twice."""
    table, lines, at = _line(base, rng)
    to = rng.choice([at + 1, len(lines)])
    lines.insert(to, lines[at])
    return _made(base, table, lines, to)


@operator()
def row_kept_in_both_versions(base: Base, rng: random.Random) -> Damage:
    """A merge keeps a row as it was and as it became."""
    row = base.row(rng)
    columns = [n for n, cell in row.cells.items() if cell and n != base.schema(row.table).key]
    column = rng.choice(columns or list(row.cells))
    grid = base.grids[row.table]
    copy = list(grid.rows[row.number])
    copy[grid.header.index(column)] += "x"
    rows = [*grid.rows[: row.number + 1], copy, *grid.rows[row.number + 1 :]]
    data = tables.write(grid.header, rows).encode()
    return damage(base.file(row.table), data, [row.number + 3])


LAST = "The last row of a source leaves no gap behind it, and others may span its words."


def _row_deleted(base: Base, row: Row) -> Damage:
    name = row.cells[base.schema(row.table).key]
    also = base.naming(name) | base.naming(*row.cells.values()) | set(base.files)
    file = base.file(row.table)
    return damage(file, base.without(row.table, row.number), also=also)


@operator("against", LAST)
def row_deleted(base: Base, rng: random.Random) -> Damage:
    """A row is deleted by a slip."""
    return _row_deleted(base, base.row(rng, "mentions", "dates", "figures", "claims", "actors"))


@operator("against", "A word of the vocabulary that no row uses is missed by no row.")
def word_of_a_vocabulary_deleted(base: Base, rng: random.Random) -> Damage:
    """A row of a table of names or words is deleted by a slip."""
    names = ("events", "places", "propositions", "measures", "terms")
    return _row_deleted(base, base.row(rng, *names))


@operator()
def rows_in_another_order(base: Base, rng: random.Random) -> Damage | None:
    """Two rows change places, or a table is sorted by another column."""
    names = ("mentions", "dates", "figures", "claims", "actors", "events", "propositions")
    table = rng.choice([*names, "places", "sources", "conflicts"])
    grid = base.grids[table]
    rows = list(grid.rows)
    if rng.random() < 0.5:
        one, two = rng.sample(range(len(rows)), 2)
        rows[one], rows[two] = rows[two], rows[one]
    else:
        column = rng.randrange(len(grid.header))
        rows.sort(key=lambda row: row[column])
    changed = [at for at, (a, b) in enumerate(zip(rows, grid.rows, strict=True)) if a != b]
    if not changed:
        return None
    data = tables.write(grid.header, rows).encode()
    # A row that moved up is told where it stands, or where the first row stands below a later one.
    return damage(base.file(table), data, [at + 2 for at in range(changed[0], changed[-1] + 2)])


@operator()
def columns_in_another_order(base: Base, rng: random.Random) -> Damage:
    """Two columns change places, with their names."""
    table = base.table(rng, 0)
    grid = base.grids[table]
    order = list(range(len(grid.header)))
    one, two = rng.sample(order, 2)
    order[one], order[two] = two, one
    rows = [[row[at] for at in order] for row in (grid.header, *grid.rows)]
    return damage(base.file(table), tables.write(rows[0], rows[1:]).encode(), [1])


@operator()
def names_of_columns_swapped(base: Base, rng: random.Random) -> Damage:
    """Two names of the header change places, without their cells."""
    table = base.table(rng, 2)
    grid = base.grids[table]
    header = list(grid.header)
    one, two = rng.sample(range(len(header)), 2)
    header[one], header[two] = header[two], header[one]
    return damage(base.file(table), tables.write(header, grid.rows).encode(), [1])


@operator()
def column_deleted(base: Base, rng: random.Random) -> Damage:
    """A column is deleted, or hidden and then not saved."""
    table = base.table(rng, 0)
    grid = base.grids[table]
    gone = rng.randrange(len(grid.header))
    rows = [[c for at, c in enumerate(row) if at != gone] for row in (grid.header, *grid.rows)]
    return damage(base.file(table), tables.write(rows[0], rows[1:]).encode(), [1])


@operator()
def name_of_a_column_changed(base: Base, rng: random.Random) -> Damage:
    """A name of the header is misspelt, capitalised, translated, doubled or lost."""
    table = base.table(rng, 0)
    grid = base.grids[table]
    header = list(grid.header)
    at = rng.randrange(len(header))
    name, other = header[at], header[(at + 1) % len(header)]
    forms = [name.upper(), name.title(), name[:-1], f" {name}", f"{name}s", "Quelle", other, ""]
    header[at] = rng.choice(forms)
    return damage(base.file(table), tables.write(header, grid.rows).encode(), [1])


@operator()
def header_deleted(base: Base, rng: random.Random) -> Damage:
    """The first line is deleted."""
    table = base.table(rng)
    return damage(base.file(table), "".join(base.lines(table)[1:]).encode(), [1])


@operator()
def header_repeated(base: Base, rng: random.Random) -> Damage:
    """Two files are joined, and the header of the second stays."""
    table, lines, at = _line(base, rng)
    lines.insert(at, lines[0])
    return _made(base, table, lines, at)


@operator()
def merge_markers(base: Base, rng: random.Random) -> Damage:
    """A merge is saved before it is finished."""
    table, lines, at = _line(base, rng)
    marks = ["<<<<<<< HEAD\n", lines[at], "=======\n", lines[at], ">>>>>>> branch\n"]
    first = rng.choice([0, 0, 2, 4])
    new = [*lines[:at], *marks[first:], *lines[at + 1 :]]
    return _made(base, table, new, at, at + 1, at + 2)


@operator()
def blank_line(base: Base, rng: random.Random) -> Damage:
    """An empty line is left between two rows."""
    table, lines, at = _line(base, rng)
    lines.insert(at, "\n")
    return _made(base, table, lines, at)


@operator()
def line_break_in_a_cell(base: Base, rng: random.Random) -> Damage:
    """A line break is pasted into a cell."""
    spot = base.spot(rng, lambda spot, _: " " in spot.value)
    return base.put(spot, spot.value.replace(" ", rng.choice(["\n", "\r", "\r\n"]), 1))


@operator()
def two_lines_joined(base: Base, rng: random.Random) -> Damage:
    """The end of a line is deleted, and the next row continues it."""
    table = base.table(rng, 2)
    lines = base.lines(table)
    at = rng.randrange(1, len(lines) - 1)
    lines[at] = lines[at].rstrip("\n")
    return _made(base, table, lines, at)


@operator()
def line_split(base: Base, rng: random.Random) -> Damage:
    """A line is broken in two by a line that is too long for a mail or a terminal."""
    table, lines, at = _line(base, rng)
    place = rng.randrange(1, len(lines[at]) - 1)
    lines[at] = lines[at][:place] + "\n" + lines[at][place:]
    return _made(base, table, lines, at, at + 1)


@operator()
def file_cut_off(base: Base, rng: random.Random) -> Damage:
    """A save or copy ends in the middle of a line."""
    table, lines, at = _line(base, rng)
    place = rng.randrange(1, len(lines[at]))
    return _made(base, table, [*lines[:at], lines[at][:place]], at)


@operator()
def file_cut_off_in_a_letter(base: Base, rng: random.Random) -> Damage:
    """A save or copy ends in the middle of a letter of several bytes."""
    table = rng.choice([t for t in base.grids if not base.files[base.file(t)].isascii()])
    data = base.files[base.file(table)]
    at = rng.choice([at for at, byte in enumerate(data) if byte >= 0xC2])
    return damage(base.file(table), data[: at + 1], [data.count(b"\n", 0, at) + 1])


@operator("against", "The last rows of a table may be linked by none and leave no gap.")
def file_cut_off_at_a_line(base: Base, rng: random.Random) -> Damage:
    """A save or copy ends at the end of a line, and the rows below are lost."""
    table, lines, at = _line(base, rng)
    return damage(base.file(table), "".join(lines[:at]).encode(), also=set(base.files))


@operator()
def file_empty(base: Base, rng: random.Random) -> Damage:
    """A save that failed leaves an empty file."""
    return damage(base.file(base.table(rng, 0)), rng.choice([b"", b"\n", b" \n\n"]))


@operator()
def file_missing(base: Base, rng: random.Random) -> Damage:
    """A file is deleted, or left out of a commit."""
    return damage(base.file(base.table(rng, 0)), None)


@operator()
def file_of_another_table(base: Base, rng: random.Random) -> Damage:
    """A table is saved under the name of another."""
    one, two = rng.sample(list(base.grids), 2)
    return damage(base.file(one), base.files[base.file(two)], [1])


@operator()
def file_saved_beside(base: Base, rng: random.Random) -> Damage:
    """A copy is left beside the table: figures (1).csv."""
    file = base.file(base.table(rng, 0))
    name = rng.choice([" (1).csv", "_old.csv", " - Copy.csv"])
    return damage(file.removesuffix(".csv") + name, base.files[file])


@operator()
def million_letters_in_a_cell(base: Base, rng: random.Random) -> Damage:
    """A whole document, or a key that was held down, stands in a cell."""
    spot = base.spot(rng, lambda spot, _: True)
    return base.put(spot, spot.value + rng.choice("a0x") * 1_000_000)
