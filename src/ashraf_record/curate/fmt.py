"""The one mending command: fills what can be derived and is empty, sorts, writes, locks.

Nothing that somebody entered is changed but for spaces, Unicode form, the order of rows and the
quotation marks of the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ashraf_record import contract, derived, evidence, tables
from ashraf_record.contract import Contract, Schema
from ashraf_record.curate.errors import CurateError
from ashraf_record.curate.write import write_all
from ashraf_record.record import LoadError, Record

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """What `fmt` did.

    Attributes:
        changed: Paths of the files written, below the record's folder.
        filled: How many cells were filled, by column.
        unlocked: Why conflicts.csv was left as it was; empty where it is current.
    """

    changed: list[str]
    filled: dict[str, int]
    unlocked: str = ""


def fmt(root: Path, texts: Path | None = None) -> Mended:
    """Mend the record at `root`.

    Row ids, locators of words that occur once, digests and an event's evidence are filled where
    they are empty; the last three need the text. Raises CurateError, and writes nothing, where a
    table cannot be read without losing something.
    """
    try:
        found = contract.read(root)
    except contract.ContractError as error:
        raise CurateError(f"{error.path}: {error}") from error
    held = {table: _read(root, found, table) for table in found.schemas}
    before = {table: [dict(row) for row in rows] for table, rows in held.items()}
    given = _texts(held, texts)
    for table, rows in held.items():
        _fill_ids(found.schemas[table], rows, held.get("retired", []))
        _fill_evidence(found.schemas[table], rows, given)
    _fill_events(held)
    filled = _filled(before, held)
    written = {found.path(table): _text(found.schemas[table], rows) for table, rows in held.items()}
    changed = write_all(root, written)
    unlocked, locked = _lock(root, found)
    return Mended(sorted({*changed, *locked}), filled, unlocked)


def _read(root: Path, found: Contract, table: str) -> list[Cells]:
    path, schema = found.path(table), found.schemas[table]
    try:
        contract.inside(path)
        grid = tables.parse(tables.decode((root / path).read_bytes()))
    except OSError as error:
        raise CurateError(f"{path}: The file is missing or cannot be read.") from error
    except (tables.TableError, contract.ContractError) as error:
        line = getattr(error, "line", None)
        raise CurateError(f"{path}{f':{line}' if line else ''}: {error}") from error
    if sorted(grid.header) != sorted(schema.names):
        raise CurateError(f"{path}:1: The columns are not those of the schema. Run: ashraf-record check")
    rows = []
    for number, row in zip(grid.lines, grid.rows, strict=True):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(grid.header):
            raise CurateError(f"{path}:{number}: The row has {len(row)} cells, the header {len(grid.header)}.")
        rows.append({name: _clean(cell) for name, cell in zip(grid.header, row, strict=True)})
    return rows


def _clean(cell: str) -> str:
    return unicodedata.normalize("NFC", re.sub(" {2,}", " ", cell.strip(" ")))


def _text(schema: Schema, rows: list[Cells]) -> str:
    cells = [[row[name] for name in schema.names] for row in rows]
    return tables.write(schema.names, tables.in_order(schema, cells))


def _texts(held: Mapping[str, list[Cells]], folder: Path | None) -> dict[str, str]:
    """The texts that were given, by source."""
    if folder is None:
        return {}
    by_hash = {row["sha256"]: row["source_id"] for row in held.get("sources", ()) if row["sha256"]}
    found = evidence.find_texts(folder, by_hash.keys())
    return {by_hash[sha]: text.text for sha, text in found.items()}


_NUMBERED = re.compile(r"\\\.([a-z])\[1-9\]\[0-9\]\*\$?$")


def _fill_ids(schema: Schema, rows: list[Cells], retired: list[Cells]) -> None:
    """Give rows without an identifier the next number that their source never used."""
    kind = _NUMBERED.search(schema.by_name[schema.key].constraints.pattern)
    if not kind or "source_id" not in schema.names:
        return
    used: dict[str, int] = {}
    for name in [row[schema.key] for row in rows] + [row["id"] for row in retired]:
        source, letter, number = tables.order(name)
        if letter == kind[1]:
            used[source] = max(used.get(source, 0), number)
    for row in rows:
        if not row[schema.key] and row["source_id"]:
            source = row["source_id"]
            used[source] = used.get(source, 0) + 1
            row[schema.key] = f"{source}.{kind[1]}{used[source]}"


def _fill_evidence(schema: Schema, rows: list[Cells], texts: Mapping[str, str]) -> None:
    if not {"source_id", "locator", "digest"} <= set(schema.names):
        return
    for row in rows:
        text = texts.get(row["source_id"])
        if text is None:
            continue
        words = row.get("as_reported") or row.get("called") or ""
        if not row["locator"]:
            places = evidence.locate(text, words)
            row["locator"] = str(places[0]) if len(places) == 1 else ""
        if row["locator"] and not row["digest"]:
            try:
                row["digest"] = " ".join(map(evidence.digest, evidence.spans(text, row["locator"])))
            except evidence.LocatorError:
                continue


def _fill_events(held: Mapping[str, list[Cells]]) -> None:
    """Give an event without evidence that of its first mention."""
    first: dict[str, Cells] = {}
    for mention in sorted(held.get("mentions", ()), key=lambda row: tables.order(row["mention_id"])):
        first.setdefault(mention["event_id"], mention)
    for event in held.get("events", ()):
        mention = first.get(event["event_id"], {})
        if not event["source_id"] and mention.get("locator"):
            event.update({name: mention[name] for name in ("source_id", "locator", "digest")})


def _filled(before: Mapping[str, list[Cells]], after: Mapping[str, list[Cells]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table, rows in after.items():
        for old, new in zip(before[table], rows, strict=True):
            for name, cell in new.items():
                if cell and not old[name]:
                    counts[name] = counts.get(name, 0) + 1
    return counts


def _lock(root: Path, found: Contract) -> tuple[str, list[str]]:
    """Write the disagreements that follow from the tables; say why where they cannot."""
    from ashraf_record import conflicts

    if "conflicts" not in found.schemas:
        return "", []
    try:
        derived_rows = conflicts.derive(*derived.compared(Record(root, found)))
    except (LoadError, ValueError) as error:
        return f"The disagreements cannot be derived: {error}", []
    names = found.schemas["conflicts"].names
    rows = derived_rows[list(names)].to_numpy().tolist()
    return "", write_all(root, {found.path("conflicts"): tables.write(names, rows)})
