"""Files that were thought up to stop a reader, each by a name: what it is, and how it is made."""

from __future__ import annotations

import json
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

Attack = Callable[[Path], None]
ATTACKS: dict[str, Attack] = {}
WHEELS: dict[str, Attack] = {}


def _add(name: str, make: Attack) -> None:
    assert name not in ATTACKS
    ATTACKS[name] = make


def _replaced(file: str, old: str, new: str) -> Attack:
    def make(root: Path) -> None:
        path = root / file
        text = path.read_bytes().decode("utf-8")
        assert old in text, (file, old)
        path.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))

    return make


def _written(file: str, data: Callable[[], bytes]) -> Attack:
    return lambda root: _write(root / file, data())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _package(change: Callable[[dict], object]) -> Attack:  # type: ignore[type-arg]
    def make(root: Path) -> None:
        path = root / "datapackage.json"
        held = json.loads(path.read_bytes())
        change(held)
        path.write_text(json.dumps(held))

    return make


def _schema(table: str, change: Callable[[dict], object]) -> Attack:  # type: ignore[type-arg]
    def make(root: Path) -> None:
        path = root / "schemas" / f"{table}.json"
        held = json.loads(path.read_bytes())
        change(held)
        path.write_text(json.dumps(held))

    return make


# What stands in the place of a file.


def _instead(file: str, make: Callable[[Path], object]) -> Attack:
    def run(root: Path) -> None:
        path = root / file
        path.unlink(missing_ok=True)
        make(path)

    return run


def _unreadable(path: Path) -> None:
    path.write_bytes(b"a,b\n")
    path.chmod(0)


OF_EACH_KIND = ("dataset/figures.csv", "dataset/conflicts.csv", "schemas/figures.json")
OF_EACH_KIND += ("datapackage.json", "CITATION.cff", "seeds/post-strike.toml")
for _file in OF_EACH_KIND:
    _add(f"{_file} is a folder", _instead(_file, Path.mkdir))
    _add(f"{_file} is a pipe", _instead(_file, lambda path: os.mkfifo(path)))
    _add(f"{_file} is empty", _instead(_file, lambda path: path.write_bytes(b"")))
    _add(f"{_file} is missing", _instead(_file, lambda path: None))
    _add(f"{_file} is unreadable", _instead(_file, _unreadable))
    _add(f"{_file} leads nowhere", _instead(_file, lambda path: path.symlink_to("nowhere")))
    _add(f"{_file} leads to itself", _instead(_file, lambda path: path.symlink_to(path.name)))
    _add(f"{_file} leads to zeros", _instead(_file, lambda path: path.symlink_to("/dev/zero")))
    _add(f"{_file} is zeros", _instead(_file, lambda path: path.write_bytes(b"\0" * 5_000_000)))
    _add(
        f"{_file} is a hole of 5 GB",
        _instead(_file, lambda path: (path.touch(), os.truncate(path, 5_000_000_000))),
    )
    _add(f"{_file} is one long word", _instead(_file, lambda path: path.write_bytes(b"a" * 10**7)))
    _add(
        f"{_file} is a million quotes",
        _instead(_file, lambda path: path.write_bytes(b'"' * 10**6)),
    )
    _add(
        f"{_file} is a million commas",
        _instead(_file, lambda path: path.write_bytes(b"," * 10**6)),
    )
    _add(
        f"{_file} is a million line ends",
        _instead(_file, lambda path: path.write_bytes(b"\n" * 10**6)),
    )
    _add(
        f"{_file} is a million brackets",
        _instead(_file, lambda path: path.write_bytes(b"[" * 10**6)),
    )
_add("extra pipe among the tables", lambda root: os.mkfifo(root / "dataset" / "extra.csv"))
_add("extra pipe among the ledgers", lambda root: os.mkfifo(root / "seeds" / "extra.toml"))
_add("dataset is a link to itself", lambda root: (root / "dataset/loop").symlink_to("."))

# Documents.

_add("a deep package", _written("datapackage.json", lambda: b'{"name":' + b"[" * 100_000))
_add(
    "a deep package that ends",
    _written("datapackage.json", lambda: b'{"name":' + b"[" * 900 + b"]" * 900 + b"}"),
)
_add("a deep schema", _written("schemas/figures.json", lambda: b'{"a":' * 100_000))
_add(
    "a deep schema that ends",
    _schema("figures", lambda held: held.update(title=json.loads("[" * 700 + "]" * 700))),
)
_add("deep TOML", _written("seeds/post-strike.toml", lambda: b"a = " + b"[" * 100_000))
_add("deep TOML keys", _written("seeds/post-strike.toml", lambda: b"a." * 50_000 + b"a = 1"))
_add("deep TOML tables", _written("seeds/post-strike.toml", lambda: b"a = " + b"{a = " * 50_000))
_add(
    "a long TOML number",
    _replaced("seeds/post-strike.toml", "characters = 673", f"characters = {'9' * 5000}"),
)
_add(
    "a TOML exponent",
    _replaced("seeds/post-strike.toml", "characters = 673", "characters = 1e999999999"),
)
_add(
    "a huge hexadecimal TOML number",
    _replaced("seeds/post-strike.toml", "characters = 673", f"characters = 0x{'f' * 40000}"),
)
_add("deep YAML", _written("CITATION.cff", lambda: b"title: " + b"[" * 50_000))
_add("deep YAML maps", _written("CITATION.cff", lambda: b"{a: " * 50_000))
_add(
    "YAML aliases that multiply",
    _written(
        "CITATION.cff",
        lambda: (
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
            + "title: t\nversion: '1'\nauthors: [{name: *a11}]\nlicense: *a11\n"
        ).encode(),
    ),
)
_add(
    "a YAML alias to itself",
    _written(
        "CITATION.cff",
        lambda: b"title: t\nversion: '1'\nauthors: &a [{name: *a}]\nlicense: &b [*b]\n",
    ),
)
_add(
    "a YAML object",
    _written("CITATION.cff", lambda: b"title: !!python/object/apply:os.getcwd []\nversion: '1'\n"),
)
_add(
    "a date of no calendar in the citation",
    _replaced("CITATION.cff", "version:", "date-released: 0000-99-00\nversion:"),
)
_add("a surrogate in the package", _replaced("datapackage.json", '"name": "', '"name": "\\ud800'))
_add(
    "a surrogate in a path",
    _package(lambda held: held["resources"][0].update(path="dataset/\ud800.csv")),
)
_add(
    "a surrogate in a property",
    _package(lambda held: held.update({"\ud800": 1})),
)
_add(
    "a surrogate in the name of a table",
    _package(lambda held: held["resources"][0].update(name="\ud800")),
)
_add(
    "a surrogate in the name of a column",
    _schema("figures", lambda held: held["fields"][2].update(name="\ud800")),
)
_add(
    "a surrogate in a code",
    _schema(
        "figures", lambda held: _field(held, "qualifier")["categories"][0].update(value="\ud800")
    ),
)
_add(
    "a number that is infinite", _replaced("datapackage.json", '"name": "', '"x": 1e999, "name": "')
)
_add("a number that is none", _replaced("datapackage.json", '"name": "', '"x": NaN, "name": "'))
_add(
    "a long number",
    _replaced("datapackage.json", '"name": "', f'"x": {"9" * 10000}, "name": "'),
)
for _name, _path in {
    "up": "../dataset/figures.csv",
    "up within": "dataset/../../x.csv",
    "absolute": "/etc/passwd",
    "an address": "https://example.org/figures.csv",
    "a file address": "file:///etc/passwd",
    "backslashes": "dataset\\figures.csv",
    "a drive": "C:/figures.csv",
    "other case": "DATASET/Figures.CSV",
    "a dot": ".",
    "empty": "",
    "NUL": "dataset/\0.csv",
    "too long": "x" * 5000,
    "too deep": "x/" * 3000 + "x",
    "a line break": "dataset/a\nb.csv",
    "the home": "~/figures.csv",
    "a device": "dev/../../../../dev/zero",
    "a wildcard": "dataset/*.csv",
    "brackets": "dataset[/figures.csv",
    "two stars": "**/figures.csv",
    "a slash at its end": "dataset/figures.csv/",
    "itself": "datapackage.json",
    "an alarm": "dataset/\a\x1b[31m.csv",
}.items():
    _add(
        f"the path of a table is {_name}",
        _package(lambda held, path=_path: held["resources"][0].update(path=path)),  # type: ignore[misc]
    )
    _add(
        f"the path of a schema is {_name}",
        _package(lambda held, path=_path: held["resources"][0].update(schema=path)),  # type: ignore[misc]
    )
_add(
    "the name of a table is a path",
    _package(lambda held: held["resources"][0].update(name="../../figures")),
)
_add("ten thousand tables", _package(lambda held: held.update(resources=list(_tables(held)))))
_add("no tables", _package(lambda held: held.update(resources=[])))
for _number in range(13):
    _add(
        f"without table {_number}",
        _package(lambda held, number=_number: held["resources"].pop(number)),  # type: ignore[misc]
    )


def _tables(held: dict) -> Iterator[dict]:  # type: ignore[type-arg]
    yield from held["resources"]
    for number in range(10_000):
        yield held["resources"][0] | {"name": f"t{number}"}


def _field(schema: dict, name: str) -> dict:  # type: ignore[type-arg]
    found: dict = next(field for field in schema["fields"] if field["name"] == name)  # type: ignore[type-arg]
    return found


for _name, _pattern in {
    "unending": "(a+)+$",
    "unending over words": "^(([a-z0-9])+.?)+[A-Z]$",
    "a huge repeat": "(a{1,60000}){1,60000}",
    "deep": "(" * 2000 + ")" * 2000,
    "looking behind": "(?<=a+)b",
    "possessive": "(?>a++)b",
    "with a group of that name twice": "(?P<a>.)(?P<a>.)",
    "with a flag in the middle": "a(?i)b",
}.items():
    _add(
        f"a pattern {_name}",
        _schema(
            "figures",
            lambda held, pattern=_pattern: _field(held, "figure_id").update(  # type: ignore[misc]
                constraints={"pattern": pattern, "required": True}
            ),
        ),
    )
_add(
    "a pattern unending that meets its word",
    lambda root: (
        _schema(
            "figures",
            lambda held: _field(held, "counted").update(constraints={"pattern": "(a+)+$"}),
        )(root),
        _replaced("dataset/figures.csv", "crane drivers", "a" * 60 + "!")(root),
    ),
)
_add(
    "a separator of a thousand characters",
    _schema("figures", lambda held: _field(held, "speaker").update(separator=";" * 1000)),
)
_add(
    "a number column for words",
    _schema("figures", lambda held: _field(held, "counted").update(type="integer")),
)
_add(
    "a day column for words",
    _schema("figures", lambda held: _field(held, "counted").update(type="date")),
)
_add(
    "words for a number column",
    _schema("figures", lambda held: _field(held, "number").update(type="string")),
)
for _column in ("figure_id", "event_id", "number", "qualifier", "source_id", "locator", "speaker"):
    _add(
        f"a schema without {_column}",
        _schema(
            "figures",
            lambda held, column=_column: held["fields"].remove(_field(held, column)),  # type: ignore[misc]
        ),
    )
for _table in (
    "sources",
    "actors",
    "events",
    "dates",
    "claims",
    "mentions",
    "conflicts",
    "retired",
):
    _add(
        f"a schema of {_table} with one column",
        _schema(
            _table,
            lambda held: held.update(fields=held["fields"][:1], foreignKeys=[], derivedFields=[]),
        ),
    )
_add(
    "derived columns that are unknown",
    _schema(
        "figures",
        lambda held: held["derivedFields"].append(
            {"name": "mystery", "title": "Mystery", "description": "Nothing.", "type": "string"}
        ),
    ),
)
_add("no derived columns", _schema("figures", lambda held: held.update(derivedFields=[])))
_add(
    "a derived column of another type",
    _schema("figures", lambda held: held["derivedFields"][0].update(type="date")),
)
_add(
    "a derived column named as another",
    _schema("figures", lambda held: held["derivedFields"][0].update(name="number")),
)

# Cells.


def _cell(file: str, old: str, name: str, new: str) -> None:
    _add(f"{name} in {file}", _replaced(f"dataset/{file}.csv", old, new))


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
_add("a cell too long", _replaced("dataset/figures.csv", "crane drivers", "x" * 30_000))
_add(
    "a cell of a megabyte",
    _replaced("dataset/claims.csv", "The harbour office sent the guards.", "w " * 500_000),
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

_add("an event that is part of itself", _rows("events", lambda: iter([_event("zz", "zz")])))
_add(
    "a circle of events",
    _rows("events", lambda: (_event(f"z{n}", f"z{(n + 1) % LONG}") for n in range(LONG))),
)
_add(
    "a chain of events",
    _rows("events", lambda: (_event(f"z{n}", f"z{n + 1}") for n in range(LONG))),
)
_add(
    "a net of events",
    _rows(
        "events",
        lambda: (
            _event(f"z{n}", ";".join(f"z{m}" for m in range(n + 1, min(n + 12, 400))))
            for n in range(400)
        ),
    ),
)
_add(
    "a chain of places",
    _rows("places", lambda: (_place(f"z{n}", f"z{n + 1}") for n in range(LONG))),
)
_add(
    "a circle of places",
    _rows("places", lambda: (_place(f"z{n}", f"z{(n + 1) % LONG}") for n in range(LONG))),
)
_add(
    "a chain of figures",
    _rows("figures", lambda: (_figure(n, n, f"post-strike.f{n + 1}") for n in range(100, LONG))),
)
_add(
    "a circle of figures",
    _rows("figures", lambda: (_figure(n, n, f"post-strike.f{200 - n}") for n in range(99, 102))),
)
_add(
    "a figure with thousands of parts",
    _rows("figures", lambda: (_figure(n, 1, "post-strike.f2") for n in range(100, LONG))),
)
_add(
    "thousands of figures of one event that disagree",
    _rows("figures", lambda: (_figure(n, n) for n in range(100, 100 + LONG))),
)
_add(
    "a chain of datings",
    lambda root: (
        _rows("events", lambda: (_event(f"z{n}", "") for n in range(LONG)))(root),
        _rows(
            "dates",
            lambda: (_dating(n + 100, f"z{n}", f"z{n + 1}") for n in range(LONG)),
        )(root),
    ),
)
_add(
    "a circle of datings",
    lambda root: (
        _rows("events", lambda: (_event(f"z{n}", "") for n in range(300)))(root),
        _rows(
            "dates",
            lambda: (_dating(n + 100, f"z{n}", f"z{(n + 1) % 300}") for n in range(300)),
        )(root),
    ),
)
_add(
    "datings that all count from one another",
    _rows("dates", lambda: (_dating(n, "quay-clash", "quay-clash") for n in range(100, 900))),
)
_add(
    "a chain of relays",
    _rows("sources", lambda: (_source(f"z{n}", f"z{n + 1}") for n in range(LONG))),
)
_add(
    "a circle of relays",
    _rows("sources", lambda: (_source(f"z{n}", f"z{(n + 1) % LONG}") for n in range(LONG))),
)
_add(
    "a chain of relays that is followed",
    lambda root: (
        _replaced("dataset/sources.csv", "post-strike,page", "z0,page")(root),
        _rows("sources", lambda: (_source(f"z{n}", f"z{n + 1}") for n in range(LONG)))(root),
    ),
)
_add(
    "a chain of retired identifiers",
    _rows("retired", lambda: (f"z{n},z{n + 1},Twice.,0.1.0\n" for n in range(LONG))),
)
_add(
    "a circle of retired identifiers",
    _rows("retired", lambda: (f"z{n},z{(n + 1) % 3},Twice.,0.1.0\n" for n in range(3))),
)
_add("a thousand terms", _rows("terms", lambda: (f"term{n},word,\n" for n in range(1000))))
_add("terms of brackets", _rows("terms", lambda: (f"{'(' * n}[*+,word,\n" for n in range(1, 50))))

# Size.


def _wide(number: int) -> Attack:
    def make(root: Path) -> None:
        path = root / "dataset/figures.csv"
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        header += "," + ",".join(f"c{n}" for n in range(number))
        lines = [header, *(row + "," * number for row in rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return make


_add("a hundred thousand columns", _wide(100_000))
_add(
    "a column a thousand times",
    lambda root: _replaced("dataset/figures.csv", "figure_id,", "figure_id," * 3000)(root),
)
_add(
    "a million columns and no row",
    _written("dataset/figures.csv", lambda: b",".join([b"figure_id"] * 10**6) + b"\n"),
)
_add("many rows too short", _rows("figures", lambda: ("x\n" for _ in range(MANY))))
_add("many rows of a vocabulary", _rows("terms", lambda: (f"t{n},,\n" for n in range(MANY))))


# Wheels.

DATA = "ashraf_record/_data/"


def _wheel(name: str) -> Callable[[Attack], Attack]:
    def enter(make: Attack) -> Attack:
        WHEELS[name] = make
        return make

    return enter


def pack(root: Path, wheel: Path, *, compression: int = zipfile.ZIP_DEFLATED) -> None:
    """The record at `root` as the wheel `wheel`."""
    with zipfile.ZipFile(wheel, "w", compression) as archive:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            archive.write(path, DATA + path.relative_to(root).as_posix())


def _with(wheel: Path, name: str, data: bytes, **more: int) -> None:
    with zipfile.ZipFile(wheel, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data, **more)


WHEELS.update(
    {
        "no zip archive": lambda wheel: _write(wheel, b"not a zip archive"),
        "empty": lambda wheel: _write(wheel, b""),
        "an empty archive": lambda wheel: zipfile.ZipFile(wheel, "w").close(),
        "cut short": lambda wheel: _write(wheel, wheel.read_bytes()[:-50]),
        "cut in half": lambda wheel: _write(wheel, wheel.read_bytes()[: wheel.stat().st_size // 2]),
        "a bomb by ratio": lambda wheel: _with(
            wheel, f"{DATA}dataset/x.csv", b"\0" * 150_000_000, compress_type=zipfile.ZIP_DEFLATED
        ),
        "a bomb outside the record": lambda wheel: _with(
            wheel, "x", b"\0" * 150_000_000, compress_type=zipfile.ZIP_DEFLATED
        ),
        "a name that leads up": lambda wheel: _with(wheel, f"{DATA}../../x.csv", b"x"),
        "an absolute name": lambda wheel: _with(wheel, "/etc/x.csv", b"x"),
        "a name with backslashes": lambda wheel: _with(wheel, f"{DATA}..\\x.csv", b"x"),
        "a name twice": lambda wheel: _with(wheel, f"{DATA}datapackage.json", b"{}"),
        "other packing": lambda wheel: _with(
            wheel, f"{DATA}x.csv", b"x" * 1000, compress_type=zipfile.ZIP_LZMA
        ),
        "bytes before it": lambda wheel: _write(wheel, b"#!/bin/sh\n" * 100 + wheel.read_bytes()),
        "bytes behind it": lambda wheel: _write(wheel, wheel.read_bytes() + b"x" * 70_000),
        "a folder": lambda wheel: (wheel.unlink(), wheel.mkdir()),
        "a pipe": lambda wheel: (wheel.unlink(), os.mkfifo(wheel)),
        "a link to zeros": lambda wheel: (wheel.unlink(), wheel.symlink_to("/dev/zero")),
        "a hole of 5 GB": lambda wheel: os.truncate(wheel, 5_000_000_000),
        "without a package": lambda wheel: _without(wheel, "datapackage.json"),
        "without a table": lambda wheel: _without(wheel, "dataset/figures.csv"),
        "without a schema": lambda wheel: _without(wheel, "schemas/figures.json"),
    }
)


def _without(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {m: archive.read(m) for m in archive.namelist() if m != DATA + name}
    with zipfile.ZipFile(wheel, "w") as archive:
        for member, data in held.items():
            archive.writestr(member, data)


def _entry(wheel: Path) -> int:
    """Where the first entry of the central directory begins."""
    return wheel.read_bytes().index(b"PK\x01\x02")


def _poke(offset: int, form: str, value: int) -> Attack:
    """A field of the first entry of the central directory changed."""

    def make(wheel: Path) -> None:
        data = bytearray(wheel.read_bytes())
        struct.pack_into(form, data, _entry(wheel) + offset, value)
        wheel.write_bytes(bytes(data))

    return make


WHEELS.update(
    {
        "encrypted": _poke(8, "<H", 0x1),
        "strongly encrypted": _poke(8, "<H", 0x41),
        "patched data": _poke(8, "<H", 0x20),
        "an unknown packing": _poke(10, "<H", 99),
        "a false checksum": _poke(16, "<I", 0),
        "a false size": _poke(24, "<I", 3),
        "a size of 4 GB": _poke(24, "<I", 0xFFFFFFFE),
        "ZIP64 without its field": _poke(24, "<I", 0xFFFFFFFF),
        "a packed size of 4 GB": _poke(20, "<I", 0xFFFFFFFE),
        "an offset past the end": _poke(42, "<I", 0x7FFFFFFF),
        "an offset of ZIP64": _poke(42, "<I", 0xFFFFFFFF),
        "a name that is too long": _poke(28, "<H", 0xFFFF),
        "a comment that is too long": _poke(32, "<H", 0xFFFF),
        "an extra field that is too long": _poke(30, "<H", 0xFFFF),
        "another disk": _poke(34, "<H", 7),
    }
)


@_wheel("ZIP64")
def _zip64(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {m: archive.read(m) for m in archive.namelist()}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(data)


@_wheel("seventy thousand files")
def _many(wheel: Path) -> None:
    with zipfile.ZipFile(wheel, "a") as archive:
        for number in range(70_000):
            archive.writestr(f"{DATA}dataset/{number}", b"")


@_wheel("files that overlap")
def _overlapping(wheel: Path) -> None:
    """Every entry of the central directory points at the same packed bytes."""
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{DATA}datapackage.json", b" " * 90_000)
    data = wheel.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, local = data[start:end], data[:start]
    name = f"{DATA}datapackage.json".encode()
    entries = [
        entry.replace(name, f"{DATA}datapackage{n:05}".encode().ljust(len(name), b"x"))
        for n in range(15_000)
    ]
    body = b"".join(entries)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 15_000, 15_000, len(body), len(local), 0)
    wheel.write_bytes(local + body + tail)
