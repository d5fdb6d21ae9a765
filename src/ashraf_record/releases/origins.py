"""Opening a record wherever it is: a folder, a wheel or a revision of a git repository."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ashraf_record import _data
from ashraf_record.record import Record
from ashraf_record.tables import LoadError, shown


class OriginError(ValueError):
    """There is no record where one was said to be; the message is one sentence."""


TOTAL = 200_000_000
"""The most bytes that the files of a wheel may have together, or one file of a revision."""


@dataclass(frozen=True, slots=True)
class Held:
    """Files that are no folder on disk, read as if they were one.

    `read` gives the bytes at a path with forward slashes and raises OSError where there are none;
    `at` is the path of this one.
    """

    read: Callable[[str], bytes]
    at: str = ""

    def __truediv__(self, path: str, /) -> Held:
        """What is at `path` below."""
        return Held(self.read, f"{self.at}/{path}" if self.at else path)

    def read_bytes(self) -> bytes:
        """The bytes of the file. Raises OSError where there is none."""
        return self.read(self.at)


def open_record(where: str | Path, base: Path | None = None) -> Record:
    """The record at `where`: a folder, a wheel, or a revision of the git repository of `base`.

    What exists as a folder or file is taken as that, anything else as a revision: a commit, tag
    or branch, or whatever else git understands (see gitrevisions). Of a revision, the record is
    the one that stood where `base` stands, by default the nearest record at or above the working
    directory. Wheels and revisions are held in memory; nothing is written.

    Raises:
        OriginError: There is no such folder, wheel or revision, it cannot be read, or the
            contract of its record is broken.
        RecordMissing: The folder is no record.
    """
    from ashraf_record.releases import revisions, wheels

    name = str(where)
    # git would take what begins with a hyphen for an option.
    if not name or name.startswith("-") or "\x00" in name:
        raise OriginError(f"{shown(name)} names no folder, wheel or revision.")
    try:
        if _is(Path.is_dir, name):
            return Record.open(name)
        if not is_revision(name):
            return Record.hold(name, Held(wheels.reader(Path(name))))
        near = base or _data.nearest(Path.cwd()) or Path.cwd()
        return Record.hold(name, Held(revisions.reader(name, near)))
    except LoadError as error:
        raise OriginError(f"{name}: {error}") from error


def is_revision(where: str) -> bool:
    """Whether a record is looked for in a git repository: it is no folder and no file.

    >>> is_revision("main"), is_revision("."), is_revision("missing.whl")
    (True, False, False)
    """
    return not (where.endswith(".whl") or _is(Path.exists, where))


def _is(question: Callable[[Path], bool], name: str) -> bool:
    try:
        return question(Path(name))
    except OSError:
        # What is too long for the name of a file may still be a revision.
        return False
