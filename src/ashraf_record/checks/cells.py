"""Structure, as characters: what no cell of any table may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ashraf_record.checks.files import FMT, RESTORE
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.tables import CELL_LIMIT, shown

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]")
_NO_BREAK_HYPHEN = "\u2011"
THEIRS = frozenset({"as_reported", "called", "aliases", "counted", "title", "author"})
"""Columns that hold the source's own words, which are as they are."""

_EDTF = frozenset({"edtf", "published", "as_of"})
_INVISIBLE = "\u034f\u115f\u1160\u3164\uffa0\ufe0f\u2800"
_LOOK_ALIKE = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"}
_LIKE_LATIN = frozenset("асеорхуіѕјһԁԛԝАВЕКМНОРСТХУІЅЈαοιρνυκΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")
"""Letters of other scripts of which a whole word can be made that reads as a Latin one."""

_MONTH = (
    r"(?:jan|feb|fév|mar|mär|mrz|mai|may|maj|apr|avr|abr|jun|juin|jul|juil|aug|aoû|ago|sep|set|"
    r"oct|okt|out|ott|nov|dec|dez|déc|dic|ene|gen|mag|giu|lug)[a-zéûçä]{0,6}\.?"
)
"""The names of the months, as spreadsheets shorten them in the languages of Western Europe."""

_SPREADSHEET = re.compile(
    rf"(?P<date>[0-9]{{1,2}}[-/. ]{_MONTH}(?:[-/. ][0-9]{{2,4}})?|{_MONTH}[-/ ][0-9]{{2,4}}"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}(?:[-/.][0-9]{2,4})?)"
    r"|(?P<number>[0-9](?:[.,][0-9]+)?[Ee]\+?[0-9]+)"
    r"|(?P<error>#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|####+|#+))"
    r"|(?P<truth>(?-i:TRUE|FALSE|True|False)|WAHR|FALSCH|VRAI|FAUX|VERDADERO|FALSO)"
    r"|(?P<day>[0-9]{5}(?:\.[0-9]+)?)",
    re.IGNORECASE,
)


def spreadsheet(cell: str) -> str:
    """How to mend a cell that looks as a spreadsheet leaves it; empty for any other.

    >>> spreadsheet("3-Sep") == spreadsheet("1.2E+15") == RESTORE_SPREADSHEET
    True
    """
    return RESTORE_SPREADSHEET if _SPREADSHEET.fullmatch(cell) else ""


RESTORE_SPREADSHEET = f"A spreadsheet may have changed it. {RESTORE}"


def _cells(view: View) -> Iterator[tuple[Line, str, str]]:
    for lines in view.lines.values():
        for line in lines:
            for column, cell in line.cells.items():
                if cell:
                    yield line, column, cell


def _odd_cells(view: View) -> Iterator[tuple[Line, str, str]]:
    """The cells that hold more than printable ASCII; few tables have many."""
    for line, column, cell in _cells(view):
        if not (cell.isascii() and cell.isprintable()):
            yield line, column, cell


def _said(view: View, line: Line, column: str, cell: str, message: str, hint: str) -> Said:
    view.doubt(line, column)
    return Said(line.file, line.number, message, hint, column, cell)


@rule("structure")
def cell_too_long(view: View) -> Iterator[Said]:
    """No cell is longer than a cell of words can be.

    A document in a cell is a text that belongs to its publisher, or an accident.
    """
    for line, column, cell in _cells(view):
        if len(cell) > CELL_LIMIT:
            message = f"The cell has {len(cell):,} characters; at most {CELL_LIMIT:,} are read."
            yield _said(view, line, column, cell, message, "Shorten it.")


@rule("structure")
def line_break(view: View) -> Iterator[Said]:
    """No cell holds a line break.

    One row is one line, so that a finding and a diff name the same line.
    """
    for line, column, cell in _odd_cells(view):
        if _BREAK.search(cell):
            message = "The cell holds a line break."
            yield _said(view, line, column, cell, message, "Write it as one line.")


@rule("structure")
def stray_space(view: View) -> Iterator[Said]:
    """No cell begins or ends with a space or holds two in a row.

    Spaces that nobody sees make equal cells unequal.
    """
    for line, column, cell in _cells(view):
        if cell != cell.strip(" ") or "  " in cell:
            yield _said(view, line, column, cell, f"{shown(cell)} has a space too many.", FMT)


@rule("structure")
def hidden_character(view: View) -> Iterator[Said]:
    """No cell holds a character that cannot be seen.

    Control, bidirectional and zero-width characters and no-break spaces change what a cell is
    and how a line reads. The joiners U+200C and U+200D may stand between Arabic letters.
    """
    for line, column, cell in _odd_cells(view):
        c = next((c for at, c in enumerate(cell) if c not in _BREAKS and _hidden(cell, at)), None)
        if c is None and _NO_BREAK_HYPHEN in cell and column not in THEIRS:
            c = _NO_BREAK_HYPHEN
        if c:
            name = unicodedata.name(c, "a control character").lower()
            message = f"{shown(cell)} holds U+{ord(c):04X} ({name})."
            plain = "hyphen" if c == _NO_BREAK_HYPHEN else "space"
            hint = f"Remove it, or write a plain {plain}."
            yield _said(view, line, column, cell, message, hint)


def _hidden(cell: str, at: int) -> bool:
    c = cell[at]
    if c in "\u200c\u200d":
        return not (0 < at < len(cell) - 1 and _arabic(cell[at - 1]) and _arabic(cell[at + 1]))
    kind = unicodedata.category(c)
    return kind in ("Cc", "Cf", "Co", "Cs", "Cn") or (kind == "Zs" and c != " ") or c in _INVISIBLE


def _arabic(c: str) -> bool:
    return "ARABIC" in unicodedata.name(c, "")


@rule("structure")
def not_normalised(view: View) -> Iterator[Said]:
    """Letters with marks are written in their composed form (Unicode NFC).

    The same word in two forms is two words to a computer.
    """
    for line, column, cell in _odd_cells(view):
        if not unicodedata.is_normalized("NFC", cell):
            message = f"{shown(cell)} is not in Unicode normal form C."
            yield _said(view, line, column, cell, message, FMT)


@rule("structure")
def mixed_script(view: View) -> Iterator[Said]:
    """No word mixes Latin letters with look-alikes of another script.

    A Cyrillic or Greek letter inside a Latin word reads the same and is another word.
    """
    for line, column, cell in _odd_cells(view):
        words = re.findall(r"[^\W\d_]+", cell)
        word = next((word for word in words if _mixed(word)), None) or _lone(
            words, ours=column not in THEIRS
        )
        if word:
            message = (
                f"{shown(word)} mixes letters of two scripts, or stands among words of another."
            )
            yield _said(view, line, column, cell, message, "Type the word again.")


def _mixed(word: str) -> bool:
    scripts = _scripts(word)
    return "LATIN" in scripts and bool(scripts & _LOOK_ALIKE)


def _lone(words: list[str], *, ours: bool) -> str | None:
    """A word of look-alike letters alone, with a Latin word on each side that it has.

    A source may have a word of another script among Latin names; among our own words it was typed
    on another keyboard. A single letter was, anywhere.
    """
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        sides = [_scripts(side) for side in (before, after) if side]
        single = len(word) == 1 and bool(_scripts(word) & _LOOK_ALIKE)
        if (
            (single or (ours and _LIKE_LATIN.issuperset(word)))
            and sides
            and all(side == {"LATIN"} for side in sides)
        ):
            return word
    return None


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(c, "").split(" ")[0] for c in word}


_GARBLED = re.compile(
    "[\u00c2\u00c3\u00d0\u00d1\u00d8\u00d9][\u0080-\u00bf]|\u00e2\u20ac.|\ufffd|(?<!\\S)[?]{3,}|[?]{3,}(?=\\w)"
)
"""The first letters of UTF-8 read as a code page, and what stands for letters that are lost."""


@rule("structure")
def text_garbled(view: View) -> Iterator[Said]:
    """No cell holds letters that were read in another encoding than they were written in.

    A program that takes UTF-8 for a code page turns one letter into two or three, or into the
    replacement character; what stood there can no longer be told from the cell.
    """
    for line, column, cell in _cells(view):
        found = _GARBLED.search(cell)
        if found and not view.doubts(line, column):
            message = (
                f"{shown(cell)} holds {shown(found.group())}, as an encoding misread leaves it."
            )
            yield _said(view, line, column, cell, message, RESTORE)


@rule("structure")
def formula_cell(view: View) -> Iterator[Said]:
    """No cell begins like a spreadsheet formula.

    A spreadsheet would run it at opening.
    """
    for line, column, cell in _cells(view):
        error = _SPREADSHEET.fullmatch(cell)
        if re.match(r"[=@+]|-(?![0-9])|-[0-9.]+[-+*/][0-9.]+$", cell) or (error and error["error"]):
            message = f"{shown(cell)} reads as a formula or an error of a spreadsheet."
            yield _said(view, line, column, cell, message, RESTORE)


_PLACEHOLDER = re.compile(
    r"none|null|nan|n/a|na|nil|tbd|todo|unknown|x{3,}|[-–—?.]+", re.IGNORECASE
)


@rule("structure")
def placeholder(view: View) -> Iterator[Said]:
    """What is not known is an empty cell, and no word that stands for one.

    None, N/A or a dash would be read as what the source says.
    """
    for line, column, cell in _written(view):
        if column not in THEIRS | _EDTF and _PLACEHOLDER.fullmatch(cell):
            message = f"{shown(cell)} stands where nothing is known."
            yield _said(view, line, column, cell, message, "Leave the cell empty.")


_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:[A-Za-z]{2,8}|#[0-9]+|#x[0-9A-Fa-f]+);")


@rule("structure")
def markup(view: View) -> Iterator[Said]:
    """No cell holds the markup of a page.

    Tags and entities are how a page is written, not what it says.
    """
    for line, column, cell in _written(view):
        found = _MARKUP.search(cell)
        if found:
            message = f"{shown(cell)} holds {shown(found.group())}, which is markup."
            hint = "Write the letters that a reader of the page sees."
            yield _said(view, line, column, cell, message, hint)


# Between two letters Hebrew marks an abbreviation with it.
_MARK = re.compile('(?<![\u0590-\u05ff])"|"(?![\u0590-\u05ff])')


@rule("structure")
def quotation_open(view: View) -> Iterator[Said]:
    """Quotation marks come in pairs.

    A single one is a slip of the keyboard, or the end of a quotation that was cut off.
    """
    for line, column, cell in _written(view):
        if column not in THEIRS - {"counted"} and len(_MARK.findall(cell)) % 2:
            message = f"{shown(cell)} holds a quotation mark without its partner."
            yield _said(view, line, column, cell, message, "Remove it, or write the other one.")


def _written(view: View) -> Iterator[tuple[Line, str, str]]:
    """The cells of words: no codes, no numbers, nothing that has a form of its own."""
    for table in view.lines:
        words = [
            field.name
            for field in view.schema(table).fields
            if field.type == "string" and not field.codes and not field.constraints.pattern
        ]
        for line in view.rows(table):
            for column in words:
                cell = line[column]
                if cell and not view.doubts(line, column):
                    yield line, column, cell
