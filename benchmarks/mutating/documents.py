"""Damage to documents: ledgers, schemas, the data package and the citation file."""

from __future__ import annotations

import random
import re
from typing import Any

from ashraf_record.evidence import CharRange, account, places, read_ledger
from mutating.base import Base, as_json
from mutating.model import Damage, damage, operator

PACKAGE = "datapackage.json"
CITATION = "CITATION.cff"
WORDS = "Which words a text has is known only by the text."
PROMISE = "A schema that asks for less is the schema of another record, and as valid."


def _ledger(base: Base, rng: random.Random, least: int = 0) -> tuple[str, list[str]]:
    """A ledger with at least so many entries, and its lines."""
    found = {
        f: d.decode().splitlines(keepends=True) for f, d in base.files.items() if "seeds/" in f
    }
    file = rng.choice([f for f, lines in found.items() if lines.count("[[aside]]\n") >= least])
    return file, found[file]


def _changed(file: str, lines: list[str], at: int, line: str) -> Damage:
    new = [*lines[:at], line, *lines[at + 1 :]]
    return damage(file, "".join(new).encode(), [at + 1])


def _entry(lines: list[str], rng: random.Random, name: str) -> int:
    return rng.choice([at for at, line in enumerate(lines) if line.startswith(f"{name} ")])


@operator()
def hash_of_a_ledger_edited(base: Base, rng: random.Random) -> Damage:
    """A digit of a ledger's hash or length is another."""
    file, lines = _ledger(base, rng)
    at = _entry(lines, rng, rng.choice(["sha256", "characters"]))
    places = [m.start() for m in re.finditer(r"\d", lines[at].partition("=")[2])]
    place = rng.choice(places) + lines[at].index("=") + 1
    digit = str((int(lines[at][place]) + 1) % 9 + 1)
    line = lines[at][:place] + digit + lines[at][place + 1 :]
    return _changed(file, lines, at, line)


@operator()
def source_of_a_ledger_edited(base: Base, rng: random.Random) -> Damage:
    """The source_id of a ledger is misspelt."""
    file, lines = _ledger(base, rng)
    at = _entry(lines, rng, "source_id")
    return _changed(file, lines, at, lines[at].replace("-", "", 1))


def _range(lines: list[str], at: int) -> tuple[int, int]:
    start, end = re.findall(r"\d+", lines[at])
    return int(start), int(end)


@operator("texts", WORDS)
def aside_narrowed(base: Base, rng: random.Random) -> Damage | None:
    """The range of an aside ends before its last word, or begins after its first."""
    file, lines = _ledger(base, rng, 1)
    at = _entry(lines, rng, "char")
    start, end = _range(lines, at)
    made = _changed(file, lines, at, f'char = "{start},{end - 1}"\n')
    return _unless_answered(base, made)


@operator("texts", WORDS)
def aside_moved(base: Base, rng: random.Random) -> Damage | None:
    """The range of an aside stands elsewhere in the text."""
    file, lines = _ledger(base, rng, 1)
    at = _entry(lines, rng, "char")
    start, end = _range(lines, at)
    by = rng.choice([1, 2, 5])
    made = _changed(file, lines, at, f'char = "{start + by},{end + by}"\n')
    # Words that now stand before the entry are told where an entry for them belongs: above it.
    return _unless_answered(base, damage(file, made.files[file], [at + 1, at - 3, 1]))


def _unless_answered(base: Base, made: Damage) -> Damage | None:
    """A damage to a ledger, unless rows answer for all its words: then the ledger is as good."""
    ledger = read_ledger(made.files[made.file] or b"")
    text = base.text(ledger.source_id)
    rows = [
        (place.start, place.end)
        for table in base.grids
        for row in base.rows(table)
        if row.cells.get("source_id") == ledger.source_id and row.cells.get("locator")
        for place in places(row.cells["locator"])
        if isinstance(place, CharRange)
    ]
    language = next(
        row.cells["language"]
        for row in base.rows("sources")
        if row.cells["source_id"] == ledger.source_id
    )
    asides = [entry.range for entry in ledger.aside]
    return made if not text or account(text, rows, asides, language).missing else None


@operator()
def range_of_an_aside_broken(base: Base, rng: random.Random) -> Damage:
    """The range of an aside is turned round, misspelt, or ends past the text."""
    file, lines = _ledger(base, rng, 1)
    at = _entry(lines, rng, "char")
    start, end = _range(lines, at)
    forms = [
        f"{end},{start}",
        f"{start}-{end}",
        f"{start}",
        f"{start},{end}0000",
        f" {start},{end}",
    ]
    return _changed(file, lines, at, f'char = "{rng.choice(forms)}"\n')


@operator()
def reason_misspelt(base: Base, rng: random.Random) -> Damage:
    """The reason of an aside is misspelt."""
    file, lines = _ledger(base, rng, 1)
    at = _entry(lines, rng, "reason")
    return _changed(file, lines, at, rng.choice(['reason = "headng"\n', 'reason = "Heading"\n']))


@operator("texts", WORDS)
def aside_removed(base: Base, rng: random.Random) -> Damage | None:
    """An aside is removed from its ledger."""
    file, lines = _ledger(base, rng, 1)
    at = rng.choice([at for at, line in enumerate(lines) if line == "[[aside]]\n"])
    return _unless_answered(base, damage(file, "".join(lines[:at] + lines[at + 3 :]).encode()))


@operator()
def ledger_broken(base: Base, rng: random.Random) -> Damage:
    """A ledger loses a quotation mark, a name or a bracket."""
    file, lines = _ledger(base, rng)
    at = rng.choice([at for at, line in enumerate(lines) if line.strip()])
    line = lines[at]
    forms = [
        line.replace('"', "", 1),
        line.replace("=", ":"),
        line.replace("]]", "]"),
        "<<<<<<< HEAD\n",
        line[: len(line) // 2] + "\n",
    ]
    # A mark that is missed may be told on the line that follows, or where the file ends.
    made = _changed(file, lines, at, rng.choice([form for form in forms if form != line]))
    return damage(file, made.files[file], [at, at + 1, at + 2])


@operator()
def entry_of_a_ledger_lost(base: Base, rng: random.Random) -> Damage:
    """A ledger loses one of its entries."""
    file, lines = _ledger(base, rng)
    at = rng.choice([at for at, line in enumerate(lines) if "=" in line])
    return damage(file, "".join(lines[:at] + lines[at + 1 :]).encode())


@operator()
def ledger_missing(base: Base, rng: random.Random) -> Damage:
    """A ledger is deleted, or named after another source."""
    file, _ = _ledger(base, rng)
    sources = "dataset/sources.csv"
    if rng.random() < 0.5:
        return damage(file, None, also=[sources])
    moved = file.replace(".toml", "-2.toml")
    return damage(file, None, also=[sources, moved], more={moved: base.files[file]})


def _schema(base: Base, rng: random.Random) -> tuple[str, str, dict[str, Any]]:
    table = rng.choice(list(base.grids))
    file = f"schemas/{table}.json"
    return table, file, base.document(file)


@operator()
def document_broken(base: Base, rng: random.Random) -> Damage:
    """A JSON document loses a comma, a quotation mark or a bracket, or is cut off."""
    file = rng.choice([f for f in base.files if f.endswith(".json")])
    text = base.files[file].decode()
    at = rng.choice([m.start() for m in re.finditer(r'[",:\[\]{}]', text)])
    line = text.count("\n", 0, at) + 1
    cut = text[:at] if rng.random() < 0.3 else text[:at] + text[at + 1 :]
    # The reader tells where it stumbles: on the line, or on the next thing that it reads.
    last = text.count("\n") + 1
    return damage(file, cut.encode(), {line, line + 1, last} if cut != text[:at] else {line})


@operator()
def document_in_another_encoding(base: Base, rng: random.Random) -> Damage:
    """A JSON document begins with a byte order mark, holds a merge marker, or is UTF-16."""
    file = rng.choice([f for f in base.files if f.endswith(".json")])
    data = base.files[file]
    first, _, rest = data.partition(b"\n")
    forms = [
        b"\xef\xbb\xbf" + data,
        data.decode().encode("utf-16"),
        first + b"\n<<<<<<< HEAD\n" + rest,
        b"",
    ]
    return damage(file, rng.choice(forms), [1, 2])


@operator()
def property_misspelt(base: Base, rng: random.Random) -> Damage:
    """A property of a schema or of the data package is misspelt."""
    file = rng.choice([f for f in base.files if f.endswith(".json")])
    text = base.files[file].decode()
    place = rng.choice(list(re.finditer(r'"(\w+)":', text)))
    if place[1] == "$schema":
        place = list(re.finditer(r'"(\w+)":', text))[3]
    name = place[1] + "s"
    line = text.count("\n", 0, place.start()) + 1
    return damage(file, f"{text[: place.start(1)]}{name}{text[place.end(1) :]}".encode(), [line])


@operator()
def type_of_a_column_changed(base: Base, rng: random.Random) -> Damage:
    """A column of words becomes one of numbers, or of an unknown type."""
    table, file, document = _schema(base, rng)
    fields = [
        field
        for field, held in zip(document["fields"], base.schema(table).fields, strict=True)
        if held.type == "string" and any(s.column == held.name for s in _filled(base, table))
    ]
    if not fields:
        return damage(file, b"")
    rng.choice(fields)["type"] = rng.choice(["integer", "boolean", "number", "text", "date"])
    return damage(file, as_json(document), also=[base.file(table)])


def _filled(base: Base, table: str) -> list[Any]:
    return [spot for column in base.spots(lambda s, _: s.table == table) for spot in column]


@operator("against", PROMISE)
def type_of_a_column_loosened(base: Base, rng: random.Random) -> Damage:
    """A column of numbers or truths becomes one of words."""
    table = rng.choice(["figures", "sources", "measures", "conflicts"])
    file = f"schemas/{table}.json"
    document: dict[str, Any] = base.document(file)
    fields = [f for f in document["fields"] if f.get("type") in ("integer", "boolean")]
    field = rng.choice(fields)
    field["type"] = "string"
    field.get("constraints", {}).pop("minimum", None)
    return damage(file, as_json(document), also=set(base.files))


@operator()
def column_of_a_schema_dropped(base: Base, rng: random.Random) -> Damage:
    """A column is left out of its schema, and stays in the table."""
    table, file, document = _schema(base, rng)
    del document["fields"][rng.randrange(len(document["fields"]))]
    return damage(file, as_json(document), also=[base.file(table), *base.files])


@operator()
def column_of_a_schema_renamed(base: Base, rng: random.Random) -> Damage:
    """A column has another name in its schema than in the table."""
    table, file, document = _schema(base, rng)
    rng.choice(document["fields"])["name"] += "_2"
    return damage(file, as_json(document), also=[base.file(table), *base.files])


@operator("against", "A code that no row uses is missed by no row.")
def code_of_a_schema_dropped(base: Base, rng: random.Random) -> Damage:
    """A code is left out of its schema."""
    coded = [t for t in base.grids if any(f.codes for f in base.schema(t).fields)]
    table = rng.choice(coded)
    file = f"schemas/{table}.json"
    document: dict[str, Any] = base.document(file)
    field = rng.choice([f for f in document["fields"] if f.get("categories")])
    del field["categories"][rng.randrange(len(field["categories"]))]
    return damage(file, as_json(document), also=[base.file(table)])


@operator("diff", PROMISE)
def constraint_of_a_schema_loosened(base: Base, rng: random.Random) -> Damage:
    """A column need no longer be filled, unique, or of a pattern."""
    table = rng.choice([t for t in base.grids if t != "retired"])
    file = f"schemas/{table}.json"
    document: dict[str, Any] = base.document(file)
    field = rng.choice([f for f in document["fields"] if f.get("constraints")])
    del field["constraints"][rng.choice(list(field["constraints"]))]
    return damage(file, as_json(document), also=set(base.files))


@operator()
def path_out_of_the_record(base: Base, rng: random.Random) -> Damage:
    """A table or schema is said to lie outside the record."""
    document: dict[str, Any] = base.document(PACKAGE)
    key = rng.choice(["path", "schema"])
    paths = ["../../etc/passwd", "/etc/passwd", "dataset/../../x.csv", "C:\\x.csv", "https://x/y"]
    rng.choice(document["resources"])[key] = rng.choice(paths)
    return damage(PACKAGE, as_json(document))


@operator()
def path_of_nothing(base: Base, rng: random.Random) -> Damage:
    """A table or schema is said to lie where no file is."""
    document: dict[str, Any] = base.document(PACKAGE)
    key = rng.choice(["path", "schema"])
    held = rng.choice(document["resources"])
    held[key] = held[key].replace("s/", "/", 1).replace("dataset", "data")
    return damage(PACKAGE, as_json(document), also=[held["path"], held["schema"]])


@operator()
def resource_missing(base: Base, rng: random.Random) -> Damage:
    """A table is left out of the data package."""
    document: dict[str, Any] = base.document(PACKAGE)
    gone = document["resources"].pop(rng.randrange(len(document["resources"])))
    return damage(PACKAGE, as_json(document), also=[gone["path"], *base.files])


@operator()
def resource_doubled(base: Base, rng: random.Random) -> Damage:
    """A table stands twice in the data package."""
    document: dict[str, Any] = base.document(PACKAGE)
    document["resources"].append(rng.choice(document["resources"]))
    return damage(PACKAGE, as_json(document))


@operator()
def document_missing(base: Base, rng: random.Random) -> Damage:
    """A schema is deleted."""
    file = f"schemas/{rng.choice(list(base.grids))}.json"
    return damage(file, None)


@operator()
def citation_broken(base: Base, rng: random.Random) -> Damage:
    """The citation file is no YAML, or lacks what every citation has."""
    text = base.files[CITATION].decode()
    lines = text.splitlines(keepends=True)
    gone = rng.choice(["version:", "title:", "cff-version:", "message:"])
    at = next(at for at, line in enumerate(lines) if line.startswith(gone))
    forms = ["".join(lines[:at] + lines[at + 1 :]), text.replace("version:", "version", 2), ""]
    forms += [text + "<<<<<<< HEAD\n", text.replace("authors:", "authors: [", 1)]
    return damage(CITATION, rng.choice(forms).encode())


@operator()
def version_misspelt(base: Base, rng: random.Random) -> Damage:
    """The version in the citation file is no version of three numbers."""
    lines = base.files[CITATION].decode().splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("version:"))
    version = rng.choice(["1.0", "v1.0.0", "1.0.0.0", "2026-11-21", "01.2.3", "latest", '""'])
    return _changed(CITATION, lines, at, f"version: {version}\n")


@operator("note", "A record need not have a citation file before it is released.")
def citation_missing(base: Base, rng: random.Random) -> Damage:
    """The citation file is deleted."""
    return damage(CITATION, None)
