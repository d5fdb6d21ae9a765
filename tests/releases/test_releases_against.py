"""check --against: real repositories and real wheels; what cannot be read is one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ashraf_record as ar
from ashraf_record.cli import main

DATA = "ashraf_record/_data/"

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "quellmouth-record"
version = "0.2.0"
[tool.hatch.build.targets.wheel]
only-include = ["dataset", "schemas", "seeds", "datapackage.json", "CITATION.cff"]
[tool.hatch.build.targets.wheel.sources]
"" = "ashraf_record/_data"
"""


def run(*arguments: str | Path) -> Result:
    """What the command does."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def refused(*arguments: str | Path) -> str:
    """The one sentence with which the check says that it could not run."""
    result = run("check", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("ashraf-record: ")


def codes(result: Result) -> set[str]:
    """The codes of the errors that were printed."""
    lines = [line for line in result.stdout.split("Notes:")[0].splitlines() if line.endswith("]")]
    return {line.rpartition("[")[2].rstrip("]") for line in lines}


@pytest.fixture
def repository(good: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small record in a repository, one commit with a tag."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "curator")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curator@example.org")
    git(good, "init", "--quiet", "--initial-branch", "main")
    commit(good, "Begin")
    git(good, "tag", "v0.2.0")
    return good


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def remove(record: Path, table: str, name: str) -> None:
    """Delete the line of a row."""
    path = record / "dataset" / f"{table}.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{name},")]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), "utf-8", newline="\n")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def raise_to(record: Path, version: str) -> None:
    replace(record / "CITATION.cff", "version: 0.2.0", f"version: {version}")


class TestRevision:
    @pytest.mark.parametrize("revision", ["HEAD", "main", "v0.2.0"])
    def test_an_untouched_tree_is_clean(self, repository, good_texts, revision):
        """What was committed, beside itself, has no finding."""
        result = run("check", repository, "--texts", good_texts, "--against", revision)
        assert (result.exit_code, codes(result)) == (0, set())

    def test_what_is_not_committed_counts(self, repository):
        """The files as they stand are compared with the commit; the remedy is told."""
        remove(repository, "figures", "union-letter.f3")
        result = run("check", repository, "--against", "HEAD")
        assert result.exit_code == 1
        assert codes(result) == {"id-vanished", "version-step"}
        assert "enter its id in retired.csv with the reason and the version" in result.stdout
        assert "Raise it to 0.3.0 or higher." in result.stdout
        (finding,) = [f for f in ar.check(repository, against="HEAD") if f.code == "id-vanished"]
        assert (finding.file, finding.line) == ("dataset/figures.csv", None)
        assert finding.value == "union-letter.f3"

    def test_retiring_and_raising_mends_it(self, repository):
        """The row entered among the retired ones and the version raised, all is well."""
        remove(repository, "figures", "union-letter.f3")
        with (repository / "dataset" / "retired.csv").open("a", newline="\n") as file:
            file.write("union-letter.f3,,Not said.,0.3.0\n")
        raise_to(repository, "0.3.0")
        assert run("fmt", "--record", repository).exit_code == 0
        result = run("check", repository, "--against", "HEAD")
        assert (result.exit_code, codes(result)) == (0, set())

    def test_it_is_the_revision_that_counts(self, repository):
        """A row that went two commits ago is missed since then, and not since the last."""
        remove(repository, "figures", "union-letter.f3")
        raise_to(repository, "0.3.0")
        commit(repository, "Remove a row")
        assert codes(run("check", repository, "--against", "HEAD^1")) == {"id-vanished"}
        assert run("check", repository, "--against", "HEAD").exit_code == 0

    def test_a_record_below_the_top_of_its_repository(self, repository, monkeypatch):
        """The revision is looked for in the repository of the record, not of the reader."""
        below = repository / "data"
        below.mkdir()
        for name in ("dataset", "schemas", "seeds", "datapackage.json", "CITATION.cff"):
            shutil.move(repository / name, below / name)
        commit(repository, "Move")
        remove(below, "figures", "union-letter.f3")
        monkeypatch.chdir("/")
        assert "id-vanished" in codes(run("check", below, "--against", "HEAD"))
        assert "has no folder data" in refused(below, "--against", "v0.2.0")

    def test_pull_requests_share_a_step(self, repository):
        """Against a branch that is ahead of the last release, the version may stay."""
        (repository / "CHANGELOG.md").write_text("# Changelog\n\n## 0.2.0\n", "utf-8")
        commit(repository, "Release")
        note = ",,,read as the number in all,"
        replace(repository / "dataset" / "figures.csv", note, ",,,read as the sum of all,")
        assert codes(run("check", repository, "--against", "main")) == {"version-step"}
        raise_to(repository, "0.2.1")
        assert run("check", repository, "--against", "main").exit_code == 0
        commit(repository, "Correct a note")
        replace(repository / "dataset" / "figures.csv", "the sum of all", "the sum")
        assert run("check", repository, "--against", "main").exit_code == 0
        assert run("check", repository, "--against", "v0.2.0").exit_code == 0

    def test_nothing_is_written(self, repository):
        """Neither the files nor the repository change."""

        def seen() -> dict[str, bytes]:
            return {str(p): p.read_bytes() for p in repository.rglob("*") if p.is_file()}

        remove(repository, "figures", "union-letter.f3")
        before = seen()
        run("check", repository, "--against", "HEAD")
        assert seen() == before


class TestWheel:
    @pytest.fixture
    def built(self, good: Path, tmp_path: Path) -> Path:
        """A wheel of the small record."""
        pytest.importorskip("hatchling", reason="hatchling is needed to build a wheel")
        (good / "pyproject.toml").write_text(PROJECT, "utf-8")
        out = tmp_path / "dist"
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
        subprocess.run(command, cwd=good, check=True, capture_output=True)
        (wheel,) = out.glob("*.whl")
        assert f"{DATA}datapackage.json" in zipfile.ZipFile(wheel).namelist()
        return wheel

    def test_a_release_is_compared_in_memory(self, good, built):
        """A wheel is a previous version; a changelog of the record is of no matter to it."""
        (good / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n", "utf-8")
        assert run("check", good, "--against", built).exit_code == 0
        remove(good, "figures", "union-letter.f3")
        result = run("check", good, "--against", built)
        assert (result.exit_code, codes(result)) == (1, {"id-vanished", "version-step"})

    def test_the_call_is_the_command(self, good, built):
        """ashraf_record.check takes the same and finds the same."""
        remove(good, "retired", "union-letter.f9")
        found = [f.code for f in ar.check(good, against=built) if f.level == "error"]
        assert set(found) == {"id-forgotten", "version-step"}
        assert set(found) == codes(run("check", good, "--against", built))

    def test_an_installed_record_needs_no_repository(self, good, built):
        """A folder may be compared, too."""
        assert run("check", good, "--against", good).exit_code == 0


class TestCouldNotRun:
    def test_unknown_revision(self, repository):
        """A revision that does not exist is told with what else it might have been."""
        said = refused(repository, "--against", "v9")
        assert said.startswith("There is no folder, wheel or revision 'v9'; ")

    def test_no_repository(self, good, monkeypatch):
        """Where there is no repository, it is said where one was looked for."""
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(good.parent))
        assert f"git cannot read a repository at {good}" in refused(good, "--against", "main")

    def test_wheel_without_a_record(self, good, tmp_path):
        """A wheel of something else is no previous version."""
        path = tmp_path / "other-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("other/__init__.py", "")
        assert "holds no record" in refused(good, "--against", path)

    def test_zip_bomb(self, good, tmp_path):
        """A wheel that grows without measure is not unpacked."""
        path = tmp_path / "bomb-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{DATA}datapackage.json", b"0" * 60_000_000)
        assert "more than 200 times its packed size" in refused(good, "--against", path)

    def test_missing_wheel(self, good, tmp_path):
        """A wheel that is not there is named."""
        assert "There is no file" in refused(good, "--against", tmp_path / "gone.whl")

    def test_folder_that_is_no_record(self, good, tmp_path):
        """A folder without a record is no previous version."""
        (tmp_path / "empty").mkdir()
        assert "is not a record" in refused(good, "--against", tmp_path / "empty")

    def test_previous_version_that_is_broken(self, good, tmp_path):
        """A table of the previous version that cannot be read is told with its place."""
        old = tmp_path / "old"
        shutil.copytree(good, old)
        (old / "dataset" / "figures.csv").write_text('"', "utf-8")
        assert "dataset/figures.csv:1: " in refused(good, "--against", old)

    @pytest.mark.parametrize("name", ["", "-x", "a\nb"])
    def test_what_is_no_name(self, repository, name):
        """Whatever is given, one sentence says what is wrong with it."""
        assert refused(repository, f"--against={name}")


class TestDiff:
    def test_two_folders_need_no_record(self, good, tmp_path, monkeypatch):
        """Which record is the nearest is of no matter to two folders, so it is not named."""
        shutil.copytree(good, tmp_path / "old")
        monkeypatch.chdir(tmp_path)
        result = run("diff", "old", good)
        assert (result.exit_code, result.stderr) == (0, "")

    def test_a_revision_names_the_record(self, repository, monkeypatch):
        """A revision is one of the nearest record's repository, and that is named."""
        monkeypatch.chdir(repository / "dataset")
        result = run("diff", "HEAD", repository)
        assert (result.exit_code, result.stderr) == (0, f"Record: {repository}\n")


def test_the_catalogue_is_shown_whole() -> None:
    """The rules of history are listed with the others, in a process of their own."""
    code = "from ashraf_record.cli import main; main(['rules'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    family = done.stdout.split("\nHISTORY\n")[1].split("\nOne of them")[0]
    listed = [line for line in family.splitlines() if line and not line.startswith(" ")]
    assert listed == [
        "id-vanished",
        "id-redefined",
        "id-reused",
        "id-forgotten",
        "promise-broken",
        "version-step",
    ]
