"""The record at a revision of a git repository, read from its objects; nothing is checked out.

The bytes are those that were committed: neither line ends nor ``export-ignore`` are applied.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from ashraf_record._data import MARK
from ashraf_record.releases.origins import TOTAL, OriginError
from ashraf_record.tables import shown

SECONDS = 60
"""How long git may take for one answer."""

_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FILES = ("100644", "100755")


def reader(revision: str, base: Path) -> Callable[[str], bytes]:
    """A function that gives the bytes at a path below the record at `revision`.

    The record is the one that stands where the folder `base` stands in its repository. The
    function raises OSError for a path that is not there, or is larger than TOTAL. Raises
    OriginError where there is no git, no repository, no such revision or no record at it.
    """
    prefix = _prefix(revision, base)
    objects = _objects(_tree(revision, prefix, base), revision, base)
    if MARK not in objects:
        where = f"the folder {prefix.rstrip('/')}" if prefix else "its top folder"
        raise OriginError(f"The revision {shown(revision)} holds no record: {where} has no {MARK}.")

    def read(name: str) -> bytes:
        if name not in objects:
            raise FileNotFoundError(name)
        done = git(base, "cat-file", "blob", objects[name])
        if done.returncode:
            raise OSError(f"git cannot read {name}")
        return done.stdout

    return read


def _prefix(revision: str, base: Path) -> str:
    """Path of `base` from the top of its repository, with a slash behind; empty at the top."""
    done = git(base, "rev-parse", "--show-prefix")
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().removeprefix("fatal: ").split("\n")[0]
        raise OriginError(
            f"There is no folder or wheel {shown(revision)}, and it is no revision, "
            f"for git cannot read a repository at {base} ({said})."
        )
    return os.fsdecode(done.stdout).removesuffix("\n")


def _tree(revision: str, prefix: str, base: Path) -> str:
    """The object of the folder of the record at a revision."""
    commit = _object(base, f"{revision}^{{commit}}")
    if commit is None:
        raise OriginError(
            f"There is no folder, wheel or revision {shown(revision)}; "
            "in a shallow clone, fetch the revision first."
        )
    tree = _object(base, f"{commit}:{prefix}")
    if tree is None:
        raise OriginError(f"The revision {shown(revision)} has no folder {prefix.rstrip('/')}.")
    return tree


def _object(base: Path, name: str) -> str | None:
    done = git(base, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    found = os.fsdecode(done.stdout).strip()
    return found if not done.returncode and _OBJECT.fullmatch(found) else None


def _objects(tree: str, revision: str, base: Path) -> dict[str, str]:
    """The files of a tree that can be read, with their objects; links and submodules are none."""
    done = git(base, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    if done.returncode:
        raise OriginError(f"The files of the revision {shown(revision)} cannot be listed by git.")
    found = {}
    for entry in done.stdout.split(b"\0")[:-1]:
        told, _, name = entry.partition(b"\t")
        mode, _, object_id, size = told.decode("ascii").split()
        if mode in _FILES and int(size) <= TOTAL:
            found[os.fsdecode(name)] = object_id
    return found


def git(base: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers in the folder `base`; no shell is run and nothing is asked or fetched."""
    try:
        return subprocess.run(
            ["git", "--no-pager", "--no-replace-objects", *arguments],
            cwd=base,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        if not base.is_dir():
            raise OriginError(f"There is no folder {base}.") from error
        raise OriginError(
            "There is no git here, so a revision cannot be read; give a folder or a wheel."
        ) from error
    except OSError as error:
        raise OriginError(f"git cannot be run in {base}.") from error
    except subprocess.TimeoutExpired as error:
        raise OriginError(f"git did not answer within {SECONDS} seconds.") from error


# In a hook, git names the repository that runs it, which need not be that of `base`.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return kept | {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }
