"""Reading files that anybody may have put where they are: never without an end."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Protocol

LIMIT = 200_000_000
"""The largest file that is read, in bytes."""

YAML_LIMIT = 100_000
"""The largest YAML file that is read, in bytes; its parser takes seconds for a megabyte."""


class Readable(Protocol):
    """A file on disk or in memory."""

    def read_bytes(self) -> bytes:
        """The bytes of the file. Raises OSError where there is none."""


def read(file: Readable, limit: int = LIMIT) -> bytes:
    """The bytes of a file, at most `limit`.

    Raises OSError where there is none, where it is no file of its own, such as a folder, a pipe,
    which would be waited for, or a device, which would never end, and where it is too large.
    """
    if isinstance(file, Path):
        try:
            told = file.stat()
        except ValueError as error:
            raise FileNotFoundError("no system has a file of that name") from error
        if not stat.S_ISREG(told.st_mode) or told.st_size > limit:
            raise OSError("it is no file, or too large")
    return file.read_bytes()
