"""Held texts: found in a folder by the hash of their content, whatever their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SIZE_LIMIT = 20_000_000
"""The largest file that is taken for a text, in bytes."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text somebody holds: its content, where it was found, and its SHA-256 in hexadecimal."""

    text: str
    path: Path
    sha256: str

    @property
    def characters(self) -> int:
        """Length in code points."""
        return len(self.text)


def read_text(path: Path) -> HeldText:
    """The text in a file, its line ends as they are.

    Raises OSError where it cannot be read and ValueError where it is not UTF-8 or too large.
    """
    with path.open("rb") as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"{path.name} is larger than {SIZE_LIMIT:,} bytes.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not UTF-8 text.") from error
    return HeldText(text, path, hashlib.sha256(data).hexdigest())


def find_texts(folder: Path, wanted: AbstractSet[str]) -> dict[str, HeldText]:
    """Those files of `folder` whose SHA-256 is `wanted`, by SHA-256.

    Files that are no text of the record are passed over. Raises NotADirectoryError where
    `folder` is none.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"There is no folder {folder}.")
    found: dict[str, HeldText] = {}
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        try:
            held = read_text(path)
        except (OSError, ValueError):
            continue
        if held.sha256 in wanted:
            found.setdefault(held.sha256, held)
    return found


def find_pages(folder: Path, sources: Iterable[str]) -> dict[str, HeldText]:
    """The pages of `sources` that somebody saved in `folder`, by source: ``<source_id>.txt``.

    What is missing, is no text or has a name that leads elsewhere is passed over.
    """
    found: dict[str, HeldText] = {}
    for source_id in sources:
        path = folder / f"{source_id}.txt"
        # A name may be too long for a file, or hold what no name can.
        with suppress(OSError, ValueError):
            if path.parent == folder and path.is_file():
                found[source_id] = read_text(path)
    return found
