"""Making a release: check, diff, build, export, sum; all of it or nothing."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path

from ashraf_record import exports, identity
from ashraf_record.exports.folder import filling, refuse
from ashraf_record.findings import Finding, counted, errors
from ashraf_record.record import Record
from ashraf_record.releases import building, changelog
from ashraf_record.releases.building import BUILDER, sha256
from ashraf_record.releases.diff import diff
from ashraf_record.releases.document import as_json
from ashraf_record.releases.history import check
from ashraf_record.releases.markdown import as_markdown
from ashraf_record.releases.model import Diff, numbers
from ashraf_record.releases.origins import open_record
from ashraf_record.releases.verifying import SUMS

NONE = "none"
MANIFEST, NOTES = "manifest.json", "NOTES.md"
CHANGES = ("changes.json", "changes.md")


class ReleaseError(ValueError):
    """A release cannot be made; the message is one sentence that names the remedy."""


class Refused(ReleaseError):
    """The check found errors, which are in `findings`."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(
            f"The check found {counted(len(findings), 'error')}; mend them, and release then."
        )


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the files by their paths below the folder, the version, the notes."""

    version: str
    files: tuple[str, ...]
    notes: str


Say = Callable[[str], None]


def release(root: Path, out: Path, texts: Path, previous: str, say: Say = lambda _: None) -> Made:
    """Make the release of the record in the checkout `root`, in the new folder `out`.

    In this order, each of which can refuse: the folder, the tree (nothing uncommitted), the
    previous release (`previous` is a wheel, a git revision, or ``none`` where the changelog lists
    no release), the version's step (https://semver.org), every rule against the texts in the
    folder `texts` and against the previous release, two builds of the same bytes, every export.
    Then the notes, the changes, a manifest and ``SHA256SUMS`` are written.

    `say` is told each step as it begins. `out` appears when all is done; until then, and where it
    is interrupted, nothing is left behind.

    Raises ReleaseError, and BuildError, ExportError, OriginError or DiffError of those steps.
    """
    say("the folder, the tree and the version")
    refuse(out)
    _ready(root)
    record = Record.open(root)
    about = identity.citation(root)
    text = _changelog(root)
    if numbers(about.version) is None:
        raise ReleaseError(
            f"The version {about.version} in {identity.CITATION} is not of the form 1.2.3."
        )
    if previous == NONE:
        _is_first(text, about.version)
    with filling(out) as folder:
        say("every rule, every word against its text")
        _check(root, texts, None if previous == NONE else previous)
        say("how it differs from the previous release")
        changed = None if previous == NONE else _changed(record, previous, about.version)
        say("wheel and sdist, each built twice")
        building.build(root, folder)
        for format in exports.FORMATS:
            say(f"export: {format}")
            exports.export(format, folder / format, root)
        say("notes, manifest and sums")
        notes = changelog.draft(text, about.version, about.released, changed or record)
        _write(folder / NOTES, notes)
        if changed is not None:
            for name, body in zip(CHANGES, (as_json(changed), as_markdown(changed)), strict=True):
                _write(folder / name, body)
        _write(folder / MANIFEST, _manifest(record, folder, changed))
        _write(folder / SUMS, "".join(_sums(folder)))
        files = tuple(_names(folder))
    return Made(about.version, files, notes)


def _ready(root: Path) -> None:
    if not building.can_build():
        raise ReleaseError(
            "Building needs the release tools; install them: pip install 'ashraf-record[export]'"
        )
    if left := building.uncommitted(root):
        told = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
        raise ReleaseError(
            f"A release is made of a commit, and {counted(len(left), 'file')} differ from it "
            f"({told}); commit or remove them."
        )


def _changelog(root: Path) -> str:
    try:
        return (root / changelog.NAME).read_text("utf-8")
    except OSError as error:
        raise ReleaseError(f"The record has no {changelog.NAME}; it lists the releases.") from error


def _is_first(text: str, version: str) -> None:
    if listed := [held for held in changelog.released(text) if held != version]:
        raise ReleaseError(
            f"The changelog lists the release {listed[0]}, so --previous cannot be none; "
            "give its wheel or its git tag."
        )


def _changed(record: Record, previous: str, version: str) -> Diff:
    """How the record differs from the previous release, above whose version its own must be."""
    found = diff(open_record(previous, Path(record.root)), record)
    old = numbers(found.old.version)
    if old is None or (numbers(version) or old) <= old:
        raise ReleaseError(
            f"The version {version} is not above that of the previous release "
            f"({found.old.version or 'none stated'}); raise it in {identity.CITATION}"
            + (f" to {found.needed} or higher." if found.needed and found else ".")
        )
    if not found.enough:
        raise ReleaseError(
            f"The version {version} is too low for what changed, which is a {found.step.name} "
            f"step: raise it in {identity.CITATION} to {found.needed} or higher."
        )
    return found


def _check(root: Path, texts: Path, previous: str | None) -> None:
    found = check(root, texts, previous)
    if bad := errors(found):
        raise Refused(bad)
    unread = [finding for finding in found if finding.code == "text-absent"]
    if unread:
        raise ReleaseError(
            f"{unread[0].message} A release is checked against every text; give the folder that "
            "holds them with --texts."
        )


def _manifest(record: Record, folder: Path, changed: Diff | None) -> str:
    root = Path(record.root)
    about = identity.citation(root)
    document = {
        "name": record.contract.package.name,
        "version": about.version,
        "released": about.released,
        "commit": building.commit(root),
        "fingerprint": f"sha256:{identity.fingerprint(root)}",
        "swhid": identity.swhid(root / "dataset"),
        "previous": changed and {"version": changed.old.version, "step": changed.step.name},
        "tables": {name: len(record.text(name)) for name in record.names},
        "files": [
            {"path": name, "bytes": (folder / name).stat().st_size, "sha256": sha256(folder / name)}
            for name in _names(folder)
        ],
        "built_with": {
            "python": platform.python_version(),
            BUILDER: installed_version(BUILDER),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sums(folder: Path) -> Iterator[str]:
    """The lines of ``sha256sum``, for every file but the one that they stand in."""
    for name in _names(folder):
        yield f"{sha256(folder / name)}  {name}\n"


def _names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
