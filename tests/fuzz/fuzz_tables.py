"""Attacks on tables: cells, links and size, each by a name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fuzz_making import Attack, add, replaced, schema, written

# Cells.


def _cell(file: str, old: str, name: str, new: str) -> None:
    add(f"{name} in {file}", replaced(f"dataset/{file}.csv", old, new))


for _name, _date in {
    "day zero": "0000-00-00",
    "a year of five digits": "99999",
    "the last day": "9999-12-31",
    "the last day, about": "9999-12-31~",
    "the first day, about": "0001-01-01~",
    "the first year, about": "0001~",
    "the last decade, about": "999X~",
    "every year": '"[0001..9999]"',
    "every day": '"{0001-01-01..9999-12-31}"',
    "a set of thousands": '"{' + ",".join(f"{n:04}-01-01" for n in range(1, 3000)) + '}"',
    "a set of thousands of ranges": '"[' + ",".join(["0001..9999"] * 2500) + ']"',
    "a yearless day": "XXXX-12-25",
    "a yearless February": "XXXX-02-30",
    "nothing known": "XXXX-XX-XX",
    "a year of X": "XXXX",
    "everything open": "../..",
    "an open set": '"[..]"',
    "a season": "0001-24",
    "the last winter": "9999-24~",
    "Arabic digits": "١٩٨٧-٠٥-١٣",
    "full-width digits": "１９８７",
    "brackets": '"' + "[" * 9000 + '"',
    "a negative year": "-0044-03-15",
    "an exponent": "Y1E9999",
    "a long year": "Y" + "9" * 9000,
    "a leap day": "1900-02-29",
    "many slashes": "/" * 5000,
    "a range backwards": "9999/0001",
    "marks on every part": "?~1987-?05-%13",
}.items():
    _cell("dates", "rate-cut,whole,1987-05-12", _name, f"rate-cut,whole,{_date}")
    _cell(
        "figures",
        "asserted,,more than half",
        f"{_name} as as_of",
        f"asserted,{_date},more than half",
    )
    _cell("sources", "quellmouth-post,,1987-05-16", _name, f"quellmouth-post,,{_date}")
for _name, _number in {
    "zero": "0",
    "a negative number": "-90",
    "fifteen nines": "9" * 15,
    "sixteen nines": "9" * 16,
    "5,000 digits": "9" * 5000,
    "an exponent": "1e999999",
    "infinity": "inf",
    "no number": "nan",
    "a leading zero": "007",
    "Arabic digits": "٩٠",
    "a superscript": "²",
    "an underscore": "9_0",
    "a decimal": "90.5",
    "hexadecimal": "0x5a",
    "a formula": "=1+1",
    "NUL": "9\x000",
}.items():
    _cell("figures", ",exact,90,", f"number {_name}", f",exact,{_number},")
    _cell("figures", "majority,,,90,", f"whole {_name}", f"majority,,,{_number},")
    _cell("figures", "range,20,25", f"number_to {_name}", f"range,20,{_number}")
    _cell("sources", ",673,", f"characters {_name}", f",{_number},")
for _name, _words in {
    "digits": "9" * 5000,
    "million after million": "million " * 2000,
    "twenty and twenty": "twenty-" * 3000,
    "dots": "." * 15_000,
    "commas": '"' + "," * 15_000 + '"',
    "ones and commas": '"' + "1," * 9000 + '"',
    "hyphens": "-" * 15_000,
    "between and": "between " * 2000,
    "an exponent": "1e999999999",
    "ago": "ten " * 3000 + "days ago",
    "999999999999 years ago": "999999999999 years ago",
    "a googol": "googol trillion trillion trillion trillion million",
    "spaces": "a" + " " * 15_000 + "b",
    "ordinals": "th " * 5000,
    "fractions": "1/" * 7000,
    "halves": "½" * 15_000,
    "zero width": "\u200b" * 5000,
    "right to left": "\u202e" * 5000,
    "combining": "a" + "\u0301" * 15_000,
    "days back": "999999999 days earlier",
    "years back": "9999 years earlier",
    "weekdays": "Thursday, ".strip().replace(",", "") * 1000,
}.items():
    _cell("figures", "more than half of the 90", f"as_reported of {_name}", _words)
    _cell("dates", "Two days later", f"as_reported of {_name}", _words)
    _cell("mentions", "cut the night rate", f"called {_name}", _words)
    _cell("claims", "The harbour office sent the guards.", f"statement of {_name}", _words)
for _name, _locator in {
    "huge": "char=0,99999999999999",
    "the largest": "char=0,999999999",
    "backwards": "char=999,1",
    "of many places": " ".join(f"char={n},{n + 1}" for n in range(1500)),
    "of many whole texts": " ".join(["char=0,673"] * 1700),
    "of percents": ":~:text=" + "%" * 15_000,
    "of percent zeros": ":~:text=" + "%00" * 5000,
    "of bytes": ":~:text=" + "%ff" * 5000,
    "of commas": ":~:text=" + "," * 15_000,
    "of hyphens": ":~:text=" + "-" * 15_000,
    "of prefixes": ":~:text=" + "a-," * 5000,
    "in Arabic digits": "char=٠,٩",
    "of spaces": " " * 15_000,
    "of line breaks": "\r\n" * 5000,
}.items():
    _cell("figures", "char=137,191", f"a locator {_name}", _locator)
add("a cell too long", replaced("dataset/figures.csv", "crane drivers", "x" * 30_000))
add(
    "a cell of a megabyte",
    replaced("dataset/claims.csv", "The harbour office sent the guards.", "w " * 500_000),
)

# Links.


def _rows(file: str, rows: Callable[[], Iterator[str]]) -> Attack:
    def make(root: Path) -> None:
        path = root / "dataset" / f"{file}.csv"
        with path.open("a", encoding="utf-8", newline="") as table:
            table.writelines(rows())

    return make


_EVENT = ',,,post-strike,"char=361,371",5abd3435791fda8f\n'


def _event(name: str, part_of: str) -> str:
    return f'{name},Strike,campaign,,{part_of},post-strike,"char=361,371",5abd3435791fda8f\n'


def _place(name: str, part_of: str) -> str:
    return f'{name},Quay,site,,{part_of},,post-strike,"char=361,371",5abd3435791fda8f\n'


def _figure(number: int, value: int, part_of: str = "", event: str = "dock-strike") -> str:
    return (
        f"post-strike.f{number},{event},present,others,crane drivers,exact,{value},,,,"
        f'{part_of},,count,asserted,,90,,,,,post-strike,"char=155,175",27759036ccfbbbd9\n'
    )


def _dating(number: int, event: str, anchor: str) -> str:
    return (
        f"post-strike.d{number},{event},whole,,Two days later,event,{anchor},offset-after,asserted,"
        f',,,,post-strike,"char=86,131",be57c753f6200560\n'
    )


def _source(name: str, relays: str) -> str:
    return f"{name},Letter,dockers,,1987,printed,en,,newspaper,press,,,{relays},page,,,\n"


LONG = 3000
"""How long a chain is: three times as long as Python lets functions call each other."""

MANY = int(os.environ.get("ASHRAF_MANY_ROWS", "50000"))
"""How many rows a long table has."""

add("an event that is part of itself", _rows("events", lambda: iter([_event("zz", "zz")])))
add(
    "a circle of events",
    _rows("events", lambda: (_event(f"z{n}", f"z{(n + 1) % LONG}") for n in range(LONG))),
)
add(
    "a chain of events",
    _rows("events", lambda: (_event(f"z{n}", f"z{n + 1}") for n in range(LONG))),
)
add(
    "a net of events",
    _rows(
        "events",
        lambda: (
            _event(f"z{n}", ";".join(f"z{m}" for m in range(n + 1, min(n + 12, 400))))
            for n in range(400)
        ),
    ),
)
add(
    "a chain of places",
    _rows("places", lambda: (_place(f"z{n}", f"z{n + 1}") for n in range(LONG))),
)
add(
    "a circle of places",
    _rows("places", lambda: (_place(f"z{n}", f"z{(n + 1) % LONG}") for n in range(LONG))),
)
add(
    "a chain of figures",
    _rows("figures", lambda: (_figure(n, n, f"post-strike.f{n + 1}") for n in range(100, LONG))),
)
add(
    "a circle of figures",
    _rows("figures", lambda: (_figure(n, n, f"post-strike.f{200 - n}") for n in range(99, 102))),
)
add(
    "a figure with thousands of parts",
    _rows("figures", lambda: (_figure(n, 1, "post-strike.f2") for n in range(100, LONG))),
)
add(
    "thousands of figures of one event that disagree",
    _rows("figures", lambda: (_figure(n, n) for n in range(100, 100 + LONG))),
)
add(
    "a chain of datings",
    lambda root: (
        _rows("events", lambda: (_event(f"z{n}", "") for n in range(LONG)))(root),
        _rows(
            "dates",
            lambda: (_dating(n + 100, f"z{n}", f"z{n + 1}") for n in range(LONG)),
        )(root),
    ),
)
add(
    "a circle of datings",
    lambda root: (
        _rows("events", lambda: (_event(f"z{n}", "") for n in range(300)))(root),
        _rows(
            "dates",
            lambda: (_dating(n + 100, f"z{n}", f"z{(n + 1) % 300}") for n in range(300)),
        )(root),
    ),
)
add(
    "datings that all count from one another",
    _rows("dates", lambda: (_dating(n, "quay-clash", "quay-clash") for n in range(100, 900))),
)
add(
    "a chain of relays",
    _rows("sources", lambda: (_source(f"z{n}", f"z{n + 1}") for n in range(LONG))),
)
add(
    "a circle of relays",
    _rows("sources", lambda: (_source(f"z{n}", f"z{(n + 1) % LONG}") for n in range(LONG))),
)
add(
    "a chain of relays that is followed",
    lambda root: (
        replaced("dataset/sources.csv", "post-strike,page", "z0,page")(root),
        _rows("sources", lambda: (_source(f"z{n}", f"z{n + 1}") for n in range(LONG)))(root),
    ),
)
add(
    "a chain of retired identifiers",
    _rows("retired", lambda: (f"z{n},z{n + 1},Twice.,0.1.0\n" for n in range(LONG))),
)
add(
    "a circle of retired identifiers",
    _rows("retired", lambda: (f"z{n},z{(n + 1) % 3},Twice.,0.1.0\n" for n in range(3))),
)
add("a thousand terms", _rows("terms", lambda: (f"term{n},word,\n" for n in range(1000))))
add("terms of brackets", _rows("terms", lambda: (f"{'(' * n}[*+,word,\n" for n in range(1, 50))))

# Size.


def _wide(number: int) -> Attack:
    def make(root: Path) -> None:
        path = root / "dataset/figures.csv"
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        header += "," + ",".join(f"c{n}" for n in range(number))
        lines = [header, *(row + "," * number for row in rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return make


add("a hundred thousand columns", _wide(100_000))
add(
    "a column a thousand times",
    lambda root: replaced("dataset/figures.csv", "figure_id,", "figure_id," * 3000)(root),
)
add(
    "a million columns and no row",
    written("dataset/figures.csv", lambda: b",".join([b"figure_id"] * 10**6) + b"\n"),
)
add("many rows too short", _rows("figures", lambda: ("x\n" for _ in range(MANY))))
add("many rows of a vocabulary", _rows("terms", lambda: (f"t{n},,\n" for n in range(MANY))))

add(
    "a pattern that never ends",
    lambda root: (
        schema("figures", _endless)(root),
        replaced("dataset/figures.csv", ",dozens,,,,,radio", f",{'a' * 60}!,,,,,radio")(root),
    ),
)


def _endless(held: dict[str, Any]) -> None:
    field = next(field for field in held["fields"] if field["name"] == "as_reported")
    field["constraints"] = {"pattern": "(a|aa)+$"}
