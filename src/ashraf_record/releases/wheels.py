"""The record in a wheel, read in memory and within bounds; nothing is unpacked to disk.

A wheel is a zip archive (https://packaging.python.org, "Binary distribution format").
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ashraf_record._data import MARK
from ashraf_record.releases.origins import TOTAL, OriginError

DATA = "ashraf_record/_data/"
"""Where the record stands in a wheel."""

ARCHIVE = 50_000_000
"""The largest wheel that is read, in bytes."""

MEMBERS = 20_000
"""The most files that a wheel may have."""

RATIO = 200
"""How many times its packed size a file may have; tables have about ten times theirs."""

SMALL = 100_000
"""Up to how many bytes a file may be packed however tightly."""

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1


def reader(path: Path) -> Callable[[str], bytes]:
    """A function that gives the bytes at a path below the record in the wheel at `path`.

    It raises FileNotFoundError for a path that is not there. Raises OriginError for a file that
    is missing, is no wheel, is damaged or holds no record, and for one that is not read because
    it is too large once unpacked, is encrypted or has names that lead out of it.
    """
    files = _files(path, _bytes(path))
    if MARK not in files:
        raise OriginError(f"The wheel {path} holds no record: it has no {DATA}{MARK}.")

    def read(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(name)
        return files[name]

    return read


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise OriginError(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            data = file.read(ARCHIVE + 1)
    except OSError as error:
        raise OriginError(f"The file {path} cannot be read.") from error
    if len(data) > ARCHIVE:
        raise OriginError(f"{path} is not read: it has more than {ARCHIVE:,} bytes.")
    return data


# What zipfile raises for damaged bytes is not one class.
_DAMAGE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)


def _files(path: Path, data: bytes) -> dict[str, bytes]:
    if data.count(_ENTRY) > MEMBERS:
        raise OriginError(f"{path} is not read: it has more than {MEMBERS:,} files.")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            fault = _fault(members)
            if not fault:
                return {
                    member.filename.removeprefix(DATA): archive.read(member)
                    for member in members
                    if member.filename.startswith(DATA)
                }
    except _DAMAGE as error:
        raise OriginError(
            f"{path} is not a wheel: it is no zip archive, or it is damaged or cut short."
        ) from error
    raise OriginError(f"{path} is not read: {fault}.")


def _fault(members: list[ZipInfo]) -> str:
    """Why the members of an archive are not read; empty if they may be."""
    names = [member.filename for member in members]
    for member in members:
        name = member.filename
        if re.search(r"^/|[\\:\x00]|(^|/)\.\.(/|$)", name):
            return f"the name {name[:80]!r} leads out of it"
        if member.flag_bits & _ENCRYPTED:
            return "it is encrypted"
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return "it is packed in a way in which wheels are not"
        if member.file_size > max(SMALL, RATIO * member.compress_size):
            return f"{name[:80]!r} has more than {RATIO} times its packed size"
    if sum(member.file_size for member in members) > TOTAL:
        return f"its files have more than {TOTAL:,} bytes together"
    if len(set(names)) < len(names):
        return "it has two files of the same name"
    return ""
