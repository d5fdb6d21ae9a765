"""Damage to bytes and letters: encodings, line ends, and characters that look like others."""

from __future__ import annotations

import random
import unicodedata

from ashraf_record.contract import Field
from mutating.base import Base, Spot
from mutating.model import Damage, damage, operator

TEXTS = "as_reported", "called", "aliases"
WORDS = "What a cell of words may hold is known only by the source's text."


def _inserted(rng: random.Random, value: str, what: str) -> str:
    at = rng.randint(1, max(1, len(value) - 1))
    return value[:at] + what + value[at:]


def _any(spot: Spot, field: Field) -> bool:
    return True


@operator()
def byte_order_mark(base: Base, rng: random.Random) -> Damage:
    """An editor writes a byte order mark before the header."""
    file = base.file(base.table(rng, 0))
    return damage(file, b"\xef\xbb\xbf" + base.files[file], [1])


@operator()
def lines_end_in_crlf(base: Base, rng: random.Random) -> Damage:
    """An editor on Windows writes CRLF at the end of every line."""
    file = base.file(base.table(rng, 0))
    return damage(file, base.files[file].replace(b"\n", b"\r\n"), [1])


@operator()
def one_line_ends_in_crlf(base: Base, rng: random.Random) -> Damage:
    """One line is pasted with the line end of Windows."""
    table = base.table(rng, 0)
    lines = base.lines(table)
    at = rng.randrange(len(lines))
    lines[at] = lines[at].replace("\n", "\r\n")
    return damage(base.file(table), "".join(lines).encode(), [at + 1])


@operator()
def lines_end_in_cr(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet on an old Macintosh writes CR at the end of every line."""
    file = base.file(base.table(rng, 0))
    return damage(file, base.files[file].replace(b"\n", b"\r"), [1])


def _not_ascii(base: Base, rng: random.Random) -> tuple[str, list[str], list[int]]:
    """A table with letters beyond ASCII, its lines, and the numbers from 0 of those with any."""
    table = rng.choice([t for t in base.grids if not base.files[base.file(t)].isascii()])
    lines = base.lines(table)
    return table, lines, [at for at, line in enumerate(lines) if not line.isascii()]


@operator()
def saved_as_windows_1252(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet saves the file in the code page of Western Europe."""
    table, lines, odd = _not_ascii(base, rng)
    data = "".join(lines).encode("cp1252", "replace")
    return damage(base.file(table), data, [odd[0] + 1])


@operator()
def one_line_in_latin_1(base: Base, rng: random.Random) -> Damage:
    """One line is pasted in another encoding."""
    table, lines, odd = _not_ascii(base, rng)
    at = rng.choice(odd)
    data = [line.encode() for line in lines]
    data[at] = lines[at].encode("cp1252", "replace")
    return damage(base.file(table), b"".join(data), [at + 1])


@operator()
def read_as_windows_1252(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet reads UTF-8 as the code page of Western Europe and saves that as UTF-8."""
    table, lines, odd = _not_ascii(base, rng)
    data = "".join(lines).encode().decode("cp1252", "replace")
    return damage(base.file(table), data.encode(), [at + 1 for at in odd])


@operator()
def replacement_characters(base: Base, rng: random.Random) -> Damage:
    """A program that cannot read a letter puts the replacement character in its place."""
    table, lines, odd = _not_ascii(base, rng)
    at = rng.choice(odd)
    lines[at] = lines[at].encode("ascii", "replace").decode().replace("?", "\ufffd")
    return damage(base.file(table), "".join(lines).encode(), [at + 1])


@operator()
def saved_as_utf_16(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet saves the file as Unicode text, which is UTF-16."""
    file = base.file(base.table(rng, 0))
    return damage(file, base.files[file].decode().encode("utf-16"), [1])


_ALIKE = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")


@operator()
def letter_of_another_script(base: Base, rng: random.Random) -> Damage:
    """A letter is typed on another keyboard and looks the same: а for a."""
    spot = base.spot(rng, lambda spot, _: spot.value.translate(_ALIKE) != spot.value)
    places = [at for at, c in enumerate(spot.value) if c.translate(_ALIKE) != c]
    at = rng.choice(places)
    changed = spot.value[:at] + spot.value[at].translate(_ALIKE) + spot.value[at + 1 :]
    return base.put(spot, changed)


@operator()
def zero_width_character(base: Base, rng: random.Random) -> Damage:
    """Text copied from a web page carries a character that has no width."""
    spot = base.spot(rng, _any)
    what = rng.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad")
    return base.put(spot, _inserted(rng, spot.value, what))


@operator()
def bidirectional_mark(base: Base, rng: random.Random) -> Damage:
    """Text copied from a page in Arabic or Persian carries a mark of direction."""
    spot = base.spot(rng, _any)
    what = rng.choice("\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2069\u061c")
    return base.put(spot, _inserted(rng, spot.value, what))


@operator()
def no_break_space(base: Base, rng: random.Random) -> Damage:
    """A word processor puts a no-break space for a space."""
    spot = base.spot(rng, lambda spot, _: " " in spot.value)
    what = rng.choice("\u00a0\u202f\u2007\u2009\u3000")
    at = rng.choice([at for at, c in enumerate(spot.value) if c == " "])
    return base.put(spot, spot.value[:at] + what + spot.value[at + 1 :])


@operator()
def stray_space(base: Base, rng: random.Random) -> Damage:
    """A space is left before or after a cell, or stands twice."""
    spot = base.spot(rng, _any)
    value = spot.value
    forms = [f" {value}", f"{value} ", value.replace(" ", "  ", 1) if " " in value else f"{value} "]
    return base.put(spot, rng.choice(forms))


@operator()
def tab_in_a_cell(base: Base, rng: random.Random) -> Damage:
    """A tab is pasted into a cell."""
    spot = base.spot(rng, _any)
    return base.put(spot, _inserted(rng, spot.value, "\t"))


@operator()
def nul_byte(base: Base, rng: random.Random) -> Damage:
    """A disk error or a broken program leaves a NUL byte."""
    spot = base.spot(rng, _any)
    return base.put(spot, _inserted(rng, spot.value, "\x00"))


@operator()
def decomposed_letters(base: Base, rng: random.Random) -> Damage:
    """A file passes through a system that takes letters and their marks apart."""
    # The record has few letters with marks, so one is put in where there is none.
    spot = base.spot(rng, lambda spot, field: field.neutral or spot.column in TEXTS)
    marked = spot.value.replace("e", "é", 1).replace("o", "ö", 1)
    return base.put(spot, unicodedata.normalize("NFD", marked))


@operator("texts", WORDS)
def typographic_quotation_mark(base: Base, rng: random.Random) -> Damage:
    """A word processor turns the quotation marks of quoted words round, or straight."""
    pairs = {"'": "’", "’": "'", '"': "“", "“": '"', "”": '"'}
    spot = base.spot(rng, lambda s, _: s.column in TEXTS and bool(set(pairs) & set(s.value)))
    mark = rng.choice([c for c in spot.value if c in pairs])
    return base.put(spot, spot.value.replace(mark, pairs[mark], 1))


@operator()
def en_dash_in_a_name(base: Base, rng: random.Random) -> Damage:
    """A word processor puts an en dash for the hyphen of an identifier, code, date or address."""
    # An address may hold a dash, and a link keeps to its pattern by the table it points to.
    spot = base.spot(
        rng,
        lambda s, f: (
            "-" in s.value
            and s.column != "url"
            and bool(
                f.codes or f.constraints.pattern or s.column in ("edtf", "published", "speaker")
            )
        ),
    )
    at = rng.choice([at for at, c in enumerate(spot.value) if c == "-"])
    return base.put(spot, spot.value[:at] + rng.choice("–—‑−") + spot.value[at + 1 :])


@operator("texts", WORDS)
def en_dash_in_words(base: Base, rng: random.Random) -> Damage:
    """A word processor puts an en dash for the hyphen of the source's words."""
    spot = base.spot(rng, lambda s, _: s.column in TEXTS and "-" in s.value)
    return base.put(spot, spot.value.replace("-", "–", 1))


@operator()
def digits_of_another_script(base: Base, rng: random.Random) -> Damage:
    """Digits are typed on an Arabic, Persian or East Asian keyboard."""
    spot = base.spot(
        rng,
        lambda s, f: (
            any(c.isdigit() for c in s.value)
            and (f.type == "integer" or s.column in ("edtf", "published", "locator", "digest"))
        ),
    )
    zero = rng.choice("٠۰０")
    to = {ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)}
    return base.put(spot, spot.value.translate(to))
