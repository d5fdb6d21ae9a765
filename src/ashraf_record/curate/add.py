"""Starting a source: its row, hash, length and ledger."""

from __future__ import annotations

import re
from pathlib import Path

import regex

from ashraf_record.contract import Schema
from ashraf_record.curate.errors import CurateError
from ashraf_record.curate.read import Cells, canonical, read_contract, read_rows
from ashraf_record.curate.write import write_all
from ashraf_record.evidence import HeldText, read_text

_LEDGER = """\
# What was read in this text and set aside. Words in a row's span need no entry.
# One entry is two lines under [[aside]]: char = "START,END" and reason = one of
# connective, heading, page-furniture, repetition, rhetoric.
source_id = "{source}"
sha256 = "{sha256}"
characters = {characters}
"""


def add(root: Path, source_id: str, text: Path | None = None) -> list[str]:
    """Start source `source_id` in the record at `root`; give the paths of the files written.

    With `text`, the file that holds the source's whole text, its SHA-256 and length are entered
    and a ledger is begun. The text itself is not copied. Raises CurateError where the source
    or its ledger exists, its name has not the form of one, or the text cannot be read, is empty or
    is another source's.
    """
    found = read_contract(root)
    if "sources" not in found.schemas:
        raise CurateError("The record has no table sources.")
    schema, path = found.schemas["sources"], found.path("sources")
    if not _named(schema, source_id):
        raise CurateError(
            f"{source_id!r} is no name for a source; use small letters, digits and single hyphens."
        )
    rows = read_rows(root, found, "sources")
    if source_id in {row["source_id"] for row in rows}:
        raise CurateError(f"There is a source {source_id} already.")
    ledger = f"seeds/{source_id}.toml"
    if (root / ledger).exists():
        raise CurateError(f"There is a ledger {ledger} already.")
    held = _held(text) if text else None
    for row in rows:
        if held and row["sha256"] == held.sha256:
            raise CurateError(
                f"{held.path.name} is the text of the source {row['source_id']} already."
            )
    files = {path: canonical(schema, [*rows, _row(schema, source_id, held)])}
    if held:
        files[ledger] = _LEDGER.format(
            source=source_id, sha256=held.sha256, characters=held.characters
        )
    return write_all(root, files)


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _named(schema: Schema, source_id: str) -> bool:
    # The name becomes that of a file, so its form does not rest on the schema alone.
    pattern = schema.by_name["source_id"].constraints.pattern
    try:
        fits = _SLUG.fullmatch(source_id) and regex.search(pattern, source_id, timeout=1)
    except (regex.error, TimeoutError):
        return False
    return bool(fits)


def _held(path: Path) -> HeldText:
    try:
        held = read_text(path)
    except OSError as error:
        raise CurateError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise CurateError(str(error)) from error
    if not held.text.strip():
        raise CurateError(f"{path} is empty.")
    return held


def _row(schema: Schema, source_id: str, held: HeldText | None) -> Cells:
    known = {"source_id": source_id, "reading": "text" if held else "page"}
    if held:
        known |= {"sha256": held.sha256, "characters": str(held.characters)}
    return {name: known.get(name, "") for name in schema.names}
