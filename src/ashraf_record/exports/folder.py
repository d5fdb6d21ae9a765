"""The folder that an export goes to: all of it appears there, or nothing."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ashraf_record._data import is_packaged
from ashraf_record.exports.errors import ExportError


@contextmanager
def filling(out: Path) -> Iterator[Path]:
    """A temporary folder whose content becomes that of `out` when the block is left well.

    `out` must be missing or an empty folder; folders above it are made where they are missing. An
    exception in the block, or in the move, leaves everything as it was.

    Raises ExportError where `out` is anything else, is part of an installed package, or cannot be
    written.
    """
    refuse(out)
    made: list[Path] = []
    try:
        made = _make_above(out)
        # An empty folder that is there keeps its place: it may be somebody's working directory.
        beside = out if out.is_dir() else out.parent
        with tempfile.TemporaryDirectory(dir=beside, prefix=".export-") as held:
            folder = Path(held) / "export"
            folder.mkdir()
            yield folder
            _settle(folder, out)
        made.clear()
    except OSError as error:
        said = error.strerror or "the system gives no reason"
        raise ExportError(f"{out} cannot be written: {said}.") from error
    finally:
        _unmake(made)


def refuse(out: Path) -> None:
    """Raise ExportError unless `out` is missing or an empty folder outside of any package."""
    if is_packaged(out):
        raise ExportError(f"{out} belongs to an installed package and is never written to.")
    try:
        if out.is_dir():
            if any(out.iterdir()):
                raise ExportError(f"The folder {out} is not empty; name a new or an empty one.")
        elif os.path.lexists(out):
            raise ExportError(f"{out} is a file; name a folder for the export.")
    except OSError as error:
        raise ExportError(f"{out} cannot be read: {error.strerror}.") from error


def _make_above(out: Path) -> list[Path]:
    """Make the folders above `out` that are missing; they are given, lowest first."""
    made: list[Path] = []
    missing = [folder for folder in out.absolute().parents if not folder.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir()
            made.insert(0, folder)
    except OSError:
        _unmake(made)
        raise
    return made


def _unmake(made: list[Path]) -> None:
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


def _settle(folder: Path, out: Path) -> None:
    if not folder.is_relative_to(out):
        folder.rename(out)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(folder.iterdir()):
            if os.path.lexists(out / entry.name):
                raise FileExistsError(errno.EEXIST, "somebody else is writing to it")
            moved.append(entry.rename(out / entry.name))
    except OSError:
        for entry in moved:
            entry.rename(folder / entry.name)
        raise


def write_json(path: Path, value: Any) -> None:
    """Write a JSON document: UTF-8, two spaces a level, properties in the order given."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
