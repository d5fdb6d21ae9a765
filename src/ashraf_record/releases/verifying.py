"""Verifying that a record holds the content that was cited or released."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

from ashraf_record import _data, identity
from ashraf_record.record import Record
from ashraf_record.tables import shown

SUMS = "SHA256SUMS"
DISTRIBUTION = "ashraf-record"


class VerifyError(ValueError):
    """There is nothing to verify against; the message is one sentence that names the remedy."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found: whether the content is the same, and a sentence for each thing told."""

    same: bool
    told: tuple[str, ...]


_FINGERPRINT = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE | re.ASCII)
_SWHID = re.compile(r"swh:1:dir:[0-9a-f]{40}", re.ASCII)
_SUM = re.compile(r"\\?([0-9a-fA-F]{64}) [ *](.+)", re.ASCII)


def verify(expected: str | None = None, path: str | Path | None = None) -> Verified:
    """Whether a record holds the content that `expected` stands for.

    Args:
        expected: A fingerprint (SHA-256 in hexadecimal, ``sha256:`` before it or not), the SWHID
            of the folder of tables, or the path of a file of sums as ``sha256sum`` writes them,
            in which tables are found by their file names. None: the file ``SHA256SUMS`` in the
            record's folder; for an installed package, else, the sums in its own RECORD
            (https://packaging.python.org/specifications/recording-installed-packages).
        path: Folder of a record; by default the installed one.

    Fingerprint and sums are those of tables in canonical form, so the order of rows and needless
    quotation marks do not count; the SWHID is that of the bytes.

    Raises VerifyError where `expected` is none of these or names no table of the record, and
    LoadError where a table cannot be read.
    """
    record = Record.open(path)
    root = Path(record.root)
    if expected is None:
        return _by_itself(record, root)
    given = expected.strip()
    if found := _FINGERPRINT.fullmatch(given):
        own = identity.fingerprint(root)
        return _compared("fingerprint", own, found[1].lower(), "sha256:")
    if _SWHID.fullmatch(given):
        return _compared("SWHID", identity.swhid(root / "dataset"), given)
    if given and "\x00" not in given and Path(given).is_file():
        return _by_sums(record, Path(given))
    raise VerifyError(
        f"{shown(expected)} is neither a fingerprint (64 hexadecimal digits), nor a SWHID "
        f"(swh:1:dir:…), nor a file such as {SUMS}."
    )


def _compared(name: str, own: str, given: str, prefix: str = "") -> Verified:
    if own == given:
        return Verified(True, (f"The tables have the {name} given: {prefix}{own}",))
    told = (
        f"The tables have another {name}.",
        f"  given: {prefix}{given}",
        f"  found: {prefix}{own}",
    )
    return Verified(False, told)


def _by_itself(record: Record, root: Path) -> Verified:
    if (root / SUMS).is_file():
        return _by_sums(record, root / SUMS)
    if _data.is_packaged(root):
        return _by_distribution(root)
    raise VerifyError(
        "There is nothing to compare with; give the fingerprint that was cited, or the "
        f"{SUMS} of a release. This record has sha256:{identity.fingerprint(root)}"
    )


def _by_sums(record: Record, path: Path) -> Verified:
    given = _sums(path)
    held = {name: PurePosixPath(record.contract.path(name)).name for name in record.names}
    named = {table: given[file] for table, file in held.items() if file in given}
    if not named:
        raise VerifyError(f"{path} gives the sum of no table of this record.")
    told = []
    for table in record.names:
        own = hashlib.sha256(record.canonical(table)).hexdigest()
        if table not in named:
            told.append(f"{table}: {path.name} gives no sum for it.")
        elif own not in named[table]:
            told.append(f"{table}: its content is not the one summed in {path.name}.")
    if told:
        return Verified(False, tuple(told))
    return Verified(True, (f"All {len(named)} tables are those summed in {path.name}.",))


def _sums(path: Path) -> dict[str, set[str]]:
    """The sums that a file gives, by the last part of the names."""
    found: dict[str, set[str]] = {}
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise VerifyError(f"{path} cannot be read: {error.strerror}.") from error
    for line in text.splitlines():
        if match := _SUM.fullmatch(line):
            found.setdefault(PurePosixPath(match[2]).name, set()).add(match[1].lower())
    return found


def _by_distribution(root: Path) -> Verified:
    """Whether the installed files are those that the installer wrote down."""
    files = metadata.files(DISTRIBUTION) or []
    data = [f for f in files if _data.is_packaged(Path(str(f.locate()))) and f.hash]
    if not data:
        raise VerifyError(
            "The installer left no sums; give the fingerprint that was cited, or the "
            f"{SUMS} of a release."
        )
    told = []
    for file in data:
        path = Path(str(file.locate()))
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        if not path.is_file():
            told.append(f"{name}: the file is missing.")
        elif file.hash and _hash(path, file.hash.mode) != file.hash.value:
            told.append(f"{name}: the file is not the one that was installed.")
    if told:
        return Verified(False, tuple(told))
    own = identity.fingerprint(root)
    return Verified(
        True,
        (
            f"All {len(data)} files of the record are those that were installed.",
            f"Fingerprint: sha256:{own}",
        ),
    )


def _hash(path: Path, mode: str) -> str:
    digest = hashlib.new(mode, path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")
