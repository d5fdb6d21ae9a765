"""Attacks on files as a whole, and on documents: what stands there instead, and what is in it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from fuzz_making import Attack, add, package, replaced, schema, written

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
    add(f"{_file} is a folder", _instead(_file, Path.mkdir))
    add(f"{_file} is a pipe", _instead(_file, lambda path: os.mkfifo(path)))
    add(f"{_file} is empty", _instead(_file, lambda path: path.write_bytes(b"")))
    add(f"{_file} is missing", _instead(_file, lambda path: None))
    add(f"{_file} is unreadable", _instead(_file, _unreadable))
    add(f"{_file} leads nowhere", _instead(_file, lambda path: path.symlink_to("nowhere")))
    add(f"{_file} leads to itself", _instead(_file, lambda path: path.symlink_to(path.name)))
    add(f"{_file} leads to zeros", _instead(_file, lambda path: path.symlink_to("/dev/zero")))
    add(f"{_file} is zeros", _instead(_file, lambda path: path.write_bytes(b"\0" * 5_000_000)))
    add(
        f"{_file} is a hole of 5 GB",
        _instead(_file, lambda path: (path.touch(), os.truncate(path, 5_000_000_000))),
    )
    add(f"{_file} is one long word", _instead(_file, lambda path: path.write_bytes(b"a" * 10**7)))
    add(
        f"{_file} is a million quotes",
        _instead(_file, lambda path: path.write_bytes(b'"' * 10**6)),
    )
    add(
        f"{_file} is a million commas",
        _instead(_file, lambda path: path.write_bytes(b"," * 10**6)),
    )
    add(
        f"{_file} is a million line ends",
        _instead(_file, lambda path: path.write_bytes(b"\n" * 10**6)),
    )
    add(
        f"{_file} is a million brackets",
        _instead(_file, lambda path: path.write_bytes(b"[" * 10**6)),
    )
add("extra pipe among the tables", lambda root: os.mkfifo(root / "dataset" / "extra.csv"))
add("extra pipe among the ledgers", lambda root: os.mkfifo(root / "seeds" / "extra.toml"))
add("dataset is a link to itself", lambda root: (root / "dataset/loop").symlink_to("."))

# Documents.

add("a deep package", written("datapackage.json", lambda: b'{"name":' + b"[" * 100_000))
add(
    "a deep package that ends",
    written("datapackage.json", lambda: b'{"name":' + b"[" * 900 + b"]" * 900 + b"}"),
)
add("a deep schema", written("schemas/figures.json", lambda: b'{"a":' * 100_000))
add(
    "a deep schema that ends",
    schema("figures", lambda held: held.update(title=json.loads("[" * 700 + "]" * 700))),
)
add("deep TOML", written("seeds/post-strike.toml", lambda: b"a = " + b"[" * 100_000))
add("deep TOML keys", written("seeds/post-strike.toml", lambda: b"a." * 50_000 + b"a = 1"))
add("deep TOML tables", written("seeds/post-strike.toml", lambda: b"a = " + b"{a = " * 50_000))
add(
    "a long TOML number",
    replaced("seeds/post-strike.toml", "characters = 673", f"characters = {'9' * 5000}"),
)
add(
    "a TOML exponent",
    replaced("seeds/post-strike.toml", "characters = 673", "characters = 1e999999999"),
)
add(
    "a huge hexadecimal TOML number",
    replaced("seeds/post-strike.toml", "characters = 673", f"characters = 0x{'f' * 40000}"),
)
add("deep YAML", written("CITATION.cff", lambda: b"title: " + b"[" * 50_000))
add("deep YAML maps", written("CITATION.cff", lambda: b"{a: " * 50_000))
add(
    "YAML aliases that multiply",
    written(
        "CITATION.cff",
        lambda: (
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
            + "title: t\nversion: '1'\nauthors: [{name: *a11}]\nlicense: *a11\n"
        ).encode(),
    ),
)
add(
    "a YAML alias to itself",
    written(
        "CITATION.cff",
        lambda: b"title: t\nversion: '1'\nauthors: &a [{name: *a}]\nlicense: &b [*b]\n",
    ),
)
add(
    "a YAML object",
    written("CITATION.cff", lambda: b"title: !!python/object/apply:os.getcwd []\nversion: '1'\n"),
)
add(
    "a date of no calendar in the citation",
    replaced("CITATION.cff", "version:", "date-released: 0000-99-00\nversion:"),
)
add("a surrogate in the package", replaced("datapackage.json", '"name": "', '"name": "\\ud800'))
add(
    "a surrogate in a path",
    package(lambda held: held["resources"][0].update(path="dataset/\ud800.csv")),
)
add(
    "a surrogate in a property",
    package(lambda held: held.update({"\ud800": 1})),
)
add(
    "a surrogate in the name of a table",
    package(lambda held: held["resources"][0].update(name="\ud800")),
)
add(
    "a surrogate in the name of a column",
    schema("figures", lambda held: held["fields"][2].update(name="\ud800")),
)
add(
    "a surrogate in a code",
    schema(
        "figures", lambda held: _field(held, "qualifier")["categories"][0].update(value="\ud800")
    ),
)
add("a number that is infinite", replaced("datapackage.json", '"name": "', '"x": 1e999, "name": "'))
add("a number that is none", replaced("datapackage.json", '"name": "', '"x": NaN, "name": "'))
add(
    "a long number",
    replaced("datapackage.json", '"name": "', f'"x": {"9" * 10000}, "name": "'),
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
    add(
        f"the path of a table is {_name}",
        package(lambda held, path=_path: held["resources"][0].update(path=path)),  # type: ignore[misc]
    )
    add(
        f"the path of a schema is {_name}",
        package(lambda held, path=_path: held["resources"][0].update(schema=path)),  # type: ignore[misc]
    )
add(
    "the name of a table is a path",
    package(lambda held: held["resources"][0].update(name="../../figures")),
)
add("ten thousand tables", package(lambda held: held.update(resources=list(_tables(held)))))
add("no tables", package(lambda held: held.update(resources=[])))
for _number in range(13):
    add(
        f"without table {_number}",
        package(lambda held, number=_number: held["resources"].pop(number)),  # type: ignore[misc]
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
    add(
        f"a pattern {_name}",
        schema(
            "figures",
            lambda held, pattern=_pattern: _field(held, "figure_id").update(  # type: ignore[misc]
                constraints={"pattern": pattern, "required": True}
            ),
        ),
    )
add(
    "a pattern unending that meets its word",
    lambda root: (
        schema(
            "figures",
            lambda held: _field(held, "counted").update(constraints={"pattern": "(a+)+$"}),
        )(root),
        replaced("dataset/figures.csv", "crane drivers", "a" * 60 + "!")(root),
    ),
)
add(
    "a separator of a thousand characters",
    schema("figures", lambda held: _field(held, "speaker").update(separator=";" * 1000)),
)
add(
    "a number column for words",
    schema("figures", lambda held: _field(held, "counted").update(type="integer")),
)
add(
    "a day column for words",
    schema("figures", lambda held: _field(held, "counted").update(type="date")),
)
add(
    "words for a number column",
    schema("figures", lambda held: _field(held, "number").update(type="string")),
)
for _column in ("figure_id", "event_id", "number", "qualifier", "source_id", "locator", "speaker"):
    add(
        f"a schema without {_column}",
        schema(
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
    add(
        f"a schema of {_table} with one column",
        schema(
            _table,
            lambda held: held.update(fields=held["fields"][:1], foreignKeys=[], derivedFields=[]),
        ),
    )
add(
    "derived columns that are unknown",
    schema(
        "figures",
        lambda held: held["derivedFields"].append(
            {"name": "mystery", "title": "Mystery", "description": "Nothing.", "type": "string"}
        ),
    ),
)
add("no derived columns", schema("figures", lambda held: held.update(derivedFields=[])))
add(
    "a derived column of another type",
    schema("figures", lambda held: held["derivedFields"][0].update(type="date")),
)
add(
    "a derived column named as another",
    schema("figures", lambda held: held["derivedFields"][0].update(name="number")),
)
