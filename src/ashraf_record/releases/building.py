"""Building the wheel and the sdist of a commit, twice, and comparing the bytes."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

from ashraf_record.releases.revisions import git

BUILDER = "hatchling"


class BuildError(ValueError):
    """The package cannot be built; the message is one sentence that names the remedy."""


def can_build() -> bool:
    """Whether the library that builds is installed."""
    return find_spec(BUILDER) is not None


def uncommitted(root: Path) -> list[str]:
    """The paths below `root` that differ from its commit or are unknown to git; ignored ones not.

    Raises BuildError where `root` is in no git repository or that has no commit yet.
    """
    commit(root)
    done = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".")
    if done.returncode:
        raise BuildError(f"git cannot tell the state of {root}.")
    return [os.fsdecode(entry[3:]) for entry in done.stdout.split(b"\0") if entry[2:3] == b" "]


def commit(root: Path) -> str:
    """The commit that is checked out at `root`. Raises BuildError where there is none."""
    done = git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if done.returncode:
        raise BuildError(
            f"A release is made of a commit, and {root} is in no git repository that has one."
        )
    return os.fsdecode(done.stdout).strip()


def build(root: Path, out: Path) -> list[Path]:
    """Wheel and sdist of the commit at `root`, written to the folder `out`, sorted by name.

    They are built twice, from two copies in folders of different names, and must have the same
    bytes; so whoever builds that commit with the same builder gets them (see
    https://reproducible-builds.org/docs/definition). Nothing is downloaded.

    Raises BuildError where the commit holds no package, the build fails, or the bytes differ.
    """
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first = _build(root, Path(one))
        second = _build(root, Path(other))
        differing = [name for name in first if first[name] != second.get(name)]
        if differing or first.keys() != second.keys():
            raise BuildError(
                f"Two builds of {', '.join(differing) or 'the package'} have not the same bytes; "
                "nothing that changes from build to build may enter it."
            )
    for name, body in first.items():
        (out / name).write_bytes(body)
    return sorted(out / name for name in first)


def _build(root: Path, folder: Path) -> dict[str, bytes]:
    source, built = folder / "source", folder / "built"
    _unpack(root, source)
    if not (source / "pyproject.toml").is_file():
        raise BuildError(f"There is no pyproject.toml in {root}, so there is nothing to build.")
    # The default epoch of the builder is the same for everybody; one from outside is not.
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", BUILDER, "build", "-d", str(built)],
        cwd=source,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise BuildError(f"The package cannot be built: {said[-1] if said else 'no reason given'}")
    return {path.name: path.read_bytes() for path in built.iterdir()}


def _unpack(root: Path, folder: Path) -> None:
    done = git(root, "archive", "--format=tar", "HEAD")
    if done.returncode:
        raise BuildError(f"git cannot give the files of the commit of {root}.")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as held:
        held.extractall(folder, filter="data")


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
