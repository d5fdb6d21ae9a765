"""Starting a source: its row, hash, length and ledger."""

from __future__ import annotations

import re
from pathlib import Path

from ashraf_record import tables
from ashraf_record.contract import Schema
from ashraf_record.curate.errors import CurateError
from ashraf_record.curate.write import write_all
from ashraf_record.evidence import HeldText, read_text
from ashraf_record.record import Record

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
    exists, its name has not the form of one, or the text cannot be read or is another source's.
    """
    record = Record.open(root)
    schema = record.contract.schemas.get("sources")
    if schema is None:
        raise CurateError("The record has no table sources.")
    pattern = schema.by_name["source_id"].constraints.pattern
    if pattern and not re.fullmatch(pattern, source_id):
        raise CurateError(
            f"{source_id!r} is no name for a source; use small letters, digits and single hyphens."
        )
    frame = record.text("sources")
    if source_id in set(frame["source_id"]):
        raise CurateError(f"There is a source {source_id} already.")
    held = _held(text) if text else None
    if held and held.sha256 in set(frame["sha256"]):
        other = frame.loc[frame["sha256"] == held.sha256, "source_id"].iloc[0]
        raise CurateError(f"{held.path.name} is the text of the source {other} already.")
    path = record.contract.path("sources")
    rows = [*frame.to_numpy().tolist(), _row(schema, source_id, held)]
    files = {path: tables.write(schema.names, tables.in_order(schema, rows))}
    if held:
        files[f"seeds/{source_id}.toml"] = _LEDGER.format(
            source=source_id, sha256=held.sha256, characters=held.characters
        )
    return write_all(root, files)


def _held(path: Path) -> HeldText:
    try:
        return read_text(path)
    except OSError as error:
        raise CurateError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise CurateError(str(error)) from error


def _row(schema: Schema, source_id: str, held: HeldText | None) -> list[str]:
    known = {"source_id": source_id, "reading": "text" if held else "page"}
    if held:
        known |= {"sha256": held.sha256, "characters": str(held.characters)}
    return [known.get(name, "") for name in schema.names]
