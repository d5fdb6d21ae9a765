"""Damage by spreadsheets: what opening a table in one and saving it again does."""

from __future__ import annotations

import csv
import io
import random
import re
from datetime import date

from mutating.base import Base, Spot
from mutating.model import Damage, damage, operator

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH = re.compile(r"\d{4}-\d{2}")
UNSORTED = ("conflicts", "events", "propositions")
"""Tables of which other rules would tell: a derived one, and those whose rows are named."""


def _dates(base: Base, rng: random.Random) -> Spot:
    return base.spot(
        rng,
        lambda spot, _: (
            spot.column in ("edtf", "published", "as_of", "lowest", "highest")
            and bool(DAY.fullmatch(spot.value) or MONTH.fullmatch(spot.value))
        ),
    )


@operator()
def date_in_another_form(base: Base, rng: random.Random) -> Damage:
    """A date is shown as the country of the spreadsheet writes it: 9/1/2013, 01.09.2013, Sep-13."""
    spot = _dates(base, rng)
    day = date.fromisoformat(spot.value if DAY.fullmatch(spot.value) else f"{spot.value}-01")
    forms = [
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%b-%y}",
        f"{day:%d-%b-%y}",
    ]
    return base.put(spot, rng.choice(forms))


@operator()
def date_as_a_day_number(base: Base, rng: random.Random) -> Damage:
    """A date becomes the number of days since 1900: 41518."""
    spot = _dates(base, rng)
    day = date.fromisoformat(spot.value if DAY.fullmatch(spot.value) else f"{spot.value}-01")
    return base.put(spot, str((day - date(1899, 12, 30)).days))


@operator()
def number_as_a_date(base: Base, rng: random.Random) -> Damage:
    """A number or range that looks like a day becomes one: 4-Mar."""
    spot = base.columns(rng, "number", "number_to", "whole", "characters")
    return base.put(spot, rng.choice(["4-Mar", "Mar-04", "3/4/2026", "04.03.2026", "46085.5"]))


@operator("texts", "Words of a date may be digits and a month.")
def words_as_a_date(base: Base, rng: random.Random) -> Damage:
    """The words of a date become one: "2013-2016" or "in 2013" cannot, "September 2013" can."""
    spot = base.columns(rng, "dates.as_reported")
    return base.put(spot, rng.choice(["Sep-13", "1-Jan-09", "9/1/2013"]))


@operator()
def truth_in_capitals(base: Base, rng: random.Random) -> Damage:
    """true and false become TRUE and FALSE."""
    spot = base.spot(rng, lambda spot, field: field.type == "boolean")
    return base.put(spot, spot.value.upper())


@operator()
def truth_in_another_language(base: Base, rng: random.Random) -> Damage:
    """true and false become words of another language, or numbers."""
    spot = base.spot(rng, lambda spot, field: field.type == "boolean")
    return base.put(spot, rng.choice(["WAHR", "FAUX", "1", "0", "yes", "True"]))


@operator()
def number_with_separators(base: Base, rng: random.Random) -> Damage:
    """A number is written with separators, a fraction, an exponent or an apostrophe."""
    spot = base.spot(rng, lambda spot, field: field.type == "integer")
    number = int(spot.value)
    forms = [f"{number + 1000:,}", f"{number}.0", f"{number},0", f"{number:.0E}", f"'{number}"]
    forms += [f"0{number}", f"{number} ", f"+{number}", f"{number}E+00", f"{number + 1000} 000"]
    return base.put(spot, rng.choice(forms))


@operator()
def digest_as_a_number(base: Base, rng: random.Random) -> Damage:
    """A digest of digits, or with one e, is read as a number: 1.23E+15."""
    spot = base.columns(rng, "digest")
    head = re.sub(r"\D", "", spot.value)[:3].ljust(3, "1")
    forms = [f"{head[0]}.{head[1:]}E+15", f"{head[0]},{head[1:]}E+15", f"{head}0000000000000"]
    return base.put(spot, rng.choice(forms))


@operator()
def leading_zeros_lost(base: Base, rng: random.Random) -> Damage:
    """A digest, hash or day loses the zeros before its first digit."""
    spot = base.spot(
        rng,
        lambda s, _: (
            (s.column == "digest" and s.value.startswith("0"))
            or (s.column in ("edtf", "published") and "-0" in s.value)
        ),
    )
    value = spot.value
    value = value.lstrip("0") if spot.column == "digest" else value.replace("-0", "-")
    return base.put(spot, value)


@operator()
def error_of_a_formula(base: Base, rng: random.Random) -> Damage:
    """A cell becomes the error of a formula: #REF!, #NAME?."""
    spot = base.spot(rng, lambda spot, field: True)
    return base.put(spot, rng.choice(["#REF!", "#NAME?", "#N/A", "#VALUE!", "########"]))


@operator()
def formula_in_a_cell(base: Base, rng: random.Random) -> Damage:
    """A cell becomes a formula, by accident or by ill will."""
    spot = base.spot(rng, lambda spot, field: True)
    forms = ['=cmd|"/c calc"!A1', "=1+1", "+1", "@x", "-cmd()", f"={spot.value}", f"+{spot.value}"]
    return base.put(spot, rng.choice(forms))


def _rewritten(base: Base, table: str, **form: object) -> bytes:
    grid, out = base.grids[table], io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", **form).writerows(  # type: ignore[arg-type]
        [grid.header, *grid.rows]
    )
    return out.getvalue().encode()


@operator()
def every_cell_quoted(base: Base, rng: random.Random) -> Damage:
    """A program writes quotation marks around every cell."""
    table = base.table(rng, 0)
    return damage(base.file(table), _rewritten(base, table, quoting=csv.QUOTE_ALL), [1])


@operator()
def another_separator(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet of another country separates the cells by semicolons, or by tabs."""
    table = base.table(rng, 0)
    separator = rng.choice(";\t|")
    return damage(base.file(table), _rewritten(base, table, delimiter=separator), [1])


@operator()
def empty_columns_at_the_end(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet that once held more columns saves them, empty."""
    table, more = base.table(rng, 0), rng.randint(1, 3)
    lines = [line.replace("\n", "," * more + "\n") for line in base.lines(table)]
    return damage(base.file(table), "".join(lines).encode(), [1])


@operator()
def empty_rows_at_the_end(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet that once held more rows saves them, empty."""
    table, more = base.table(rng, 0), rng.randint(1, 3)
    lines = base.lines(table)
    commas = "," * (len(base.grids[table].header) - 1)
    blank = rng.choice([commas, ""]) + "\n"
    first = len(lines) + 1
    return damage(
        base.file(table), "".join([*lines, blank * more]).encode(), range(first, first + more)
    )


@operator("texts", "Every cell is valid in the row in which it now stands.")
def one_column_sorted(base: Base, rng: random.Random) -> Damage | None:
    """One column alone is sorted, and every cell of it stands in another row."""
    return _sorted(base, rng, {"locator", "digest", "as_reported", "called", "number"})


@operator("diff", "Every row is about an event, though no longer about its own.")
def events_sorted(base: Base, rng: random.Random) -> Damage | None:
    """The column of events alone is sorted, and rows are about other events."""
    return _sorted(base, rng, {"event_id"})


def _sorted(base: Base, rng: random.Random, names: set[str]) -> Damage | None:
    spots = rng.choice(
        [
            column
            for column in base.spots(lambda s, _: s.column in names and s.table not in UNSORTED)
            if len({spot.value for spot in column}) > 1
        ]
    )
    values = sorted((spot.value for spot in spots), reverse=rng.random() < 0.5)
    moved = {s: v for s, v in zip(spots, values, strict=True) if s.value != v}
    return base.put_all(moved, also=set(base.files)) if moved else None


@operator("texts", "A place that is one letter longer lies within the text as well.")
def locator_counted_up(base: Base, rng: random.Random) -> Damage:
    """A locator is dragged down and its last number counted up: char=705,727, char=705,728."""
    row = base.row(rng, where=lambda r: r.cells.get("locator", "").startswith("char=") and r.number)
    above = base.rows(row.table)[row.number - 1].cells["locator"] or "char=0,5"
    dragged = re.sub(r"\d+$", lambda end: str(int(end[0]) + 1), above)
    return base.put(row.spot("locator"), dragged)


@operator()
def identifier_counted_up(base: Base, rng: random.Random) -> Damage:
    """A row's identifier is dragged down over the next row, unchanged."""
    table = base.table(rng, 2)
    number = rng.randrange(1, len(base.grids[table].rows))
    above, here = base.rows(table)[number - 1 : number + 1]
    key = base.schema(table).key
    return base.put(here.spot(key), above.cells[key], also=base.naming(here.cells[key]))


@operator()
def first_letter_raised(base: Base, rng: random.Random) -> Damage:
    """A spreadsheet writes the first letter of an identifier or code as a capital."""
    spot = base.spot(
        rng,
        lambda s, f: (
            s.value[0].islower()
            and s.column not in ("called", "url")
            and bool(f.codes or f.constraints.pattern or f.references)
        ),
    )
    return base.put(spot, spot.value[0].upper() + spot.value[1:])


@operator()
def cut_at_a_limit(base: Base, rng: random.Random) -> Damage:
    """A form or field that holds few letters cuts a hash, an identifier or a locator short."""
    spot = base.columns(rng, "sha256", "digest", "locator", "event_id", "url")
    if spot.column == "url":
        spot = base.columns(rng, "sha256")
    return base.put(spot, spot.value[: max(1, len(spot.value) - rng.randint(1, 4))])
