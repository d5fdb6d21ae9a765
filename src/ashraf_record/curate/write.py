"""Writing files of a record: all of what changed, or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ashraf_record import _files
from ashraf_record._data import is_packaged
from ashraf_record.curate.errors import CurateError


def write_all(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write those of `files` (path below `root` → text) whose bytes change; give their paths.

    Everything is written beside its place first and then moved there, so that a full disk leaves
    the record as it was. Raises CurateError where the folder cannot be written.
    """
    if is_packaged(root):
        raise CurateError(f"{root} belongs to an installed package and is never written to.")
    changed = {path: text.encode("utf-8") for path, text in files.items()}
    changed = {path: data for path, data in changed.items() if _held(root / path) != data}
    waiting: list[tuple[str, Path]] = []
    try:
        for path, data in changed.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            waiting.append((name, target))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
        for name, target in waiting:
            os.replace(name, target)
    except OSError as error:
        said = error.strerror or "the system gives no reason"
        raise CurateError(f"{root} cannot be written: {said}.") from error
    finally:
        for name, _ in waiting:
            Path(name).unlink(missing_ok=True)
    return sorted(changed)


def _held(path: Path) -> bytes | None:
    try:
        return _files.read(path)
    except OSError:
        return None
