"""What a pull request changes: lines of the working tree, told by git, and where it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from ashraf_record.releases.origins import OriginError
from ashraf_record.releases.revisions import git

Lines = dict[str, set[int]]


def changed_lines(root: Path, against: str | None, environment: Mapping[str, str]) -> Lines | None:
    """The lines of the files below `root` that differ from what a pull request starts from.

    That is the revision `against`; else, in a run of GitHub Actions for a pull request, the branch
    that it would enter. Files are named by their path below `root`. None where it cannot be known:
    there is neither, `against` is no revision, or git cannot tell.
    """
    try:
        base = _commit(root, against) if against else None
        base = base or _base_of_pull_request(root, environment)
        return None if base is None else _changed(root, base)
    except OriginError:
        return None


def top(root: Path, environment: Mapping[str, str]) -> Path:
    """The folder from which GitHub names the files of a repository; `root` where there is none.

    The working tree of git that holds `root`, or GITHUB_WORKSPACE, whichever lies deeper.
    """
    root = root.resolve()
    found = [Path(environment["GITHUB_WORKSPACE"])] if environment.get("GITHUB_WORKSPACE") else []
    try:
        if said := _line(root, "rev-parse", "--show-toplevel"):
            found.append(Path(said))
    except OriginError:
        pass
    above = [path.resolve() for path in found if root.is_relative_to(path.resolve())]
    return max(above, key=lambda path: len(path.parts), default=root)


def _base_of_pull_request(root: Path, environment: Mapping[str, str]) -> str | None:
    """The commit that the pull request of a run of GitHub Actions starts from."""
    branch = environment.get("GITHUB_BASE_REF")
    if not branch:
        return None
    # Actions checks out the merge that is proposed; its first parent is the branch to be entered.
    if _commit(root, "HEAD^2"):
        return _commit(root, "HEAD^1")
    entered = _commit(root, f"refs/remotes/origin/{branch}") or _commit(root, branch)
    return _line(root, "merge-base", entered, "HEAD") if entered else None


def _commit(root: Path, name: str) -> str | None:
    return _line(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def _line(root: Path, *arguments: str) -> str | None:
    """The one line that git answers; None where it has nothing to say."""
    done = git(root, *arguments)
    return None if done.returncode else os.fsdecode(done.stdout).rstrip("\n") or None


_HUNK = re.compile(rb"@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@")


def _changed(root: Path, base: str) -> Lines | None:
    done = git(
        root,
        *("-c", "core.quotePath=false"),
        *("diff", "--unified=0", "--relative", "--no-color", "--no-ext-diff", "--no-textconv"),
        *("--no-renames", "--src-prefix=a/", "--dst-prefix=b/", base, "--", "."),
    )
    if done.returncode:
        return None
    found: Lines = {}
    file = ""
    # Lines of files begin with + or -; a line that begins otherwise is git's own, and so is the
    # line with +++ that follows upon one with ---, but not one that stands inside a hunk.
    left = 0
    for line in done.stdout.split(b"\n"):
        if left and line[:1] in (b"+", b"-"):
            left -= 1
        elif line.startswith(b"+++ b/"):
            file = os.fsdecode(line[6:]).rstrip("\t")
            found[file] = set()
        elif hunk := _HUNK.match(line):
            start, number = int(hunk[1]), int(hunk[2] or 1)
            left = _removed(line) + number
            found.setdefault(file, set()).update(range(start, start + number))
    return found


def _removed(hunk: bytes) -> int:
    number = hunk.split(b" ")[1].partition(b",")[2]
    return int(number) if number else 1
