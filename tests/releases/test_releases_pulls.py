"""What a pull request changes is asked of git, in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ashraf_record.releases.pulls import changed_lines, top

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FILE = "dataset/figures.csv"
ACTIONS = {"GITHUB_BASE_REF": "main"}


class Repository:
    """A repository with a record in a folder of it."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.root = top / "a record"
        (self.root / "dataset").mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(FILE, "a\nb\nc\nd\ne\n")
        self.commit("Begin")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.top, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, "utf-8", newline="")

    def commit(self, message: str) -> None:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository of nobody in particular, with one commit."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "curator")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curator@example.org")
    return Repository(tmp_path / "top")


def test_lines_of_the_working_tree(repository: Repository) -> None:
    """Lines added or corrected since a revision are told, whether committed or not."""
    repository.write(FILE, "a\nB\nc\nd\ne\n")
    repository.commit("Correct")
    repository.write(FILE, "a\nB\nc\nd\ne\nf\ng\n")
    assert changed_lines(repository.root, "HEAD~1", {}) == {FILE: {2, 6, 7}}
    assert changed_lines(repository.root, "HEAD", {}) == {FILE: {6, 7}}


def test_removed_lines(repository: Repository) -> None:
    """A file from which lines were removed is changed, though no line of it is."""
    repository.write(FILE, "a\nd\ne\n")
    assert changed_lines(repository.root, "main", {}) == {FILE: set()}


def test_lines_that_look_like_git(repository: Repository) -> None:
    """Rows that look like the words of git are rows."""
    repository.write(FILE, "a\n++ b/other.csv\nc\n@@ -1 +9 @@\ne\n")
    repository.write("new é.csv", "++ b/x\n@@ -1,0 +1,5 @@\n")
    repository.git("add", ".")
    assert changed_lines(repository.root, "main", {}) == {FILE: {2, 4}, "new é.csv": {1, 2}}


def test_last_line_without_end(repository: Repository) -> None:
    """What git says of a missing line end is no line."""
    repository.write(FILE, "a\nb\nc\nd\ne\nf")
    assert changed_lines(repository.root, "main", {}) == {FILE: {6}}


def test_files_beside_the_record(repository: Repository) -> None:
    """Only the files of the record count."""
    (repository.top / "README.md").write_text("x\n")
    repository.git("add", ".")
    assert changed_lines(repository.root, "main", {}) == {}


def test_settings_of_the_user_do_not_matter(repository: Repository) -> None:
    """However a user has git show changes, they are read."""
    repository.git("config", "diff.noprefix", "true")
    repository.git("config", "diff.external", "false")
    repository.git("config", "color.ui", "always")
    repository.write(FILE, "a\nB\nc\nd\ne\n")
    assert changed_lines(repository.root, "main", {}) == {FILE: {2}}


def test_merge_of_a_pull_request(repository: Repository) -> None:
    """In Actions the merge is compared with its first parent, the branch to be entered."""
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.write(FILE, "a\nb\nc\nd\nE\n")
    repository.commit("Theirs")
    repository.git("checkout", "--quiet", "main")
    repository.write(FILE, "A\nb\nc\nd\ne\n")
    repository.commit("Ours")
    repository.git("merge", "--quiet", "--no-edit", "theirs")
    assert changed_lines(repository.root, None, ACTIONS) == {FILE: {5}}
    assert changed_lines(repository.root, None, {}) is None


def test_branch_of_a_pull_request(repository: Repository) -> None:
    """Where the branch itself is checked out it is compared with where it left the other."""
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.write(FILE, "a\nb\nc\nd\nE\n")
    repository.commit("Theirs")
    repository.git("checkout", "--quiet", "main")
    repository.write(FILE, "A\nb\nc\nd\ne\n")
    repository.commit("Ours")
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    repository.git("checkout", "--quiet", "theirs")
    repository.git("branch", "--quiet", "-D", "main")
    assert changed_lines(repository.root, None, ACTIONS) == {FILE: {5}}


@pytest.mark.parametrize("against", [None, "nothing", "--help", "dist/a.whl"])
def test_cannot_be_known(repository: Repository, against: str | None) -> None:
    """What is no revision says nothing about lines."""
    assert changed_lines(repository.root, against, {}) is None
    assert changed_lines(repository.root, against, {"GITHUB_BASE_REF": "gone"}) is None


def test_no_repository(tmp_path: Path) -> None:
    """A folder that no repository holds has no changes, and is its own top."""
    assert changed_lines(tmp_path, "main", ACTIONS) is None
    assert top(tmp_path, {}) == tmp_path


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no git nothing is known of changes."""
    monkeypatch.setenv("PATH", "")
    assert changed_lines(repository.root, "main", ACTIONS) is None
    assert top(repository.root, {}) == repository.root


def test_top(repository: Repository, tmp_path: Path) -> None:
    """Files are named from the working tree, or from the workspace where it lies deeper."""
    root = repository.root
    assert top(root, {}) == repository.top
    assert top(root, {"GITHUB_WORKSPACE": str(tmp_path)}) == repository.top
    assert top(root, {"GITHUB_WORKSPACE": str(tmp_path / "elsewhere")}) == repository.top
    assert top(root / "dataset", {"GITHUB_WORKSPACE": str(root)}) == root
