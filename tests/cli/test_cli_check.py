"""The reports of the check as the command gives them: on a terminal, in a pipe, on GitHub."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ashraf_record.cli import base, main

ACTIONS = ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITHUB_BASE_REF", "GITHUB_ACTIONS")


@pytest.fixture(autouse=True)
def _outside_of_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*ACTIONS, "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str | Path) -> Result:
    """What the command does, its own exceptions not hidden."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def damaged(good: Path) -> Path:
    """A record with one cell that is wrong, on line 2 of the measures."""
    path = good / "dataset" / "measures.csv"
    path.write_text(path.read_text("utf-8").replace(",person,event,true,", ",person,event,yes,", 1))
    return good


class TestText:
    def test_cell_is_marked(self, damaged: Path) -> None:
        """Below the line of a finding stands the line of the file, its cell marked."""
        finding, shown, marks, *_ = run("check", damaged).stdout.splitlines()
        assert finding.startswith("dataset/measures.csv:2: additive: 'yes' is ")
        assert shown.startswith("  2 | ")
        assert shown[marks.index("^") : len(marks)] == "yes"

    def test_ends_with_the_numbers(self, damaged: Path) -> None:
        """The last word are the numbers of errors and notes."""
        result = run("check", damaged)
        assert result.stderr == "1 error, 1 note.\n"
        assert "By file:" in result.stdout

    def test_pipe_has_no_colour(self, damaged: Path) -> None:
        """A pipe gets no terminal codes."""
        assert "\x1b" not in run("check", damaged).stdout

    def test_letters_that_a_pipe_cannot_take(self, good: Path) -> None:
        """In a pipe of another encoding a letter that it lacks is written as its escape."""
        path = good / "dataset" / "measures.csv"
        path.write_text(path.read_text("utf-8").replace(",true,", ",عين,", 1), "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", "from ashraf_record.cli import main; main(['check'])"],
            cwd=good,
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        )
        assert done.returncode == 1
        said = done.stdout.decode("cp1252")
        assert said.startswith(r"dataset/measures.csv:2: additive: '\u0639\u064a\u0646' is ")


def on_terminal(root: Path, program: str, *, typed: bool = False, **environment: str) -> str:
    """What a terminal shows of a program that is run in the record, its input `typed` there."""
    ours, theirs = pty.openpty()
    clean = {name: held for name, held in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=root,
        stdout=theirs,
        stderr=theirs,
        stdin=theirs if typed else subprocess.DEVNULL,
        env=clean | {"TERM": "xterm", "COLUMNS": "80"} | environment,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        # Linux says so when the other side of the terminal is closed.
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    process.wait()
    return said.decode()


CHECK = "from ashraf_record.cli import main; main(['check'])"
PATIENT = f"from ashraf_record.cli import base; base.PATIENCE = 600\n{CHECK}"
HASTY = f"from ashraf_record.cli import base; base.PATIENCE = 0\n{CHECK}"


SHOW = "from ashraf_record.cli import main; main(['show', 'quay-clash'])"


class TestTerminal:
    def test_what_is_longer_than_the_screen_goes_to_the_pager(self, good: Path) -> None:
        """A long page is turned with the reader's own pager; a short one is not."""
        pager = {"PAGER": "sed s/Kind/PAGED/", "NO_COLOR": "1"}
        long = on_terminal(good, SHOW, typed=True, LINES="10", **pager)
        assert "PAGED" in long
        assert "PAGED" not in on_terminal(good, SHOW, typed=True, LINES="5000", **pager)
        assert "PAGED" not in on_terminal(good, SHOW, LINES="10", **pager)

    def test_colour(self, damaged: Path) -> None:
        """On a terminal the marks are red."""
        assert re.search(r"\x1b\[31m +\^\^\^\x1b\[0m", on_terminal(damaged, PATIENT))

    @pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_no_colour(self, damaged: Path, plain: dict[str, str]) -> None:
        """Who asks for no colour gets none."""
        said = on_terminal(damaged, PATIENT, **plain)
        assert " ^^^" in said
        assert "\x1b" not in said

    def test_long_work_is_told(self, damaged: Path) -> None:
        """A check that takes long says that it is at work, and takes that away when it is done."""
        said = on_terminal(damaged, HASTY)
        assert "Checking the record" in said
        assert said.index("Checking the record") < said.index("dataset/measures.csv")
        assert "Checking the record" not in said[said.index("dataset/measures.csv") :]

    def test_short_work_is_not(self, damaged: Path) -> None:
        """A check that is done soon says nothing about it."""
        assert "Checking the record" not in on_terminal(damaged, PATIENT)

    def test_pipe_is_told_nothing(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In a pipe nothing is said, however long the work."""
        monkeypatch.setattr(base, "PATIENCE", 0)
        with base.at_work("Working"):
            time.sleep(0.1)
        assert capsys.readouterr() == ("", "")


class TestGitHub:
    def test_paths_are_those_of_the_repository(
        self, damaged: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Annotations name files from the workspace, not from the record."""
        monkeypatch.setenv("GITHUB_WORKSPACE", str(damaged.parent))
        lines = run("check", damaged, "--format", "github").stdout.splitlines()
        assert lines[0].startswith(
            f"::error file={damaged.name}/dataset/measures.csv,line=2,title=cell-type::additive: "
        )
        assert len(lines) == 2

    def test_record_named_from_within(self, damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """However the folder is given, the paths are the same."""
        monkeypatch.setenv("GITHUB_WORKSPACE", str(damaged))
        monkeypatch.chdir(damaged / "dataset")
        for folder in ("..", str(damaged)):
            said = run("check", folder, "--format", "github").stdout
            assert said.startswith("::error file=dataset/measures.csv,line=2,")

    def test_summary_is_added_to(
        self, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All findings are appended to the summary of the step."""
        path = tmp_path / "summary.md"
        path.write_text("Before.\n")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
        assert run("check", damaged, "--format", "github").exit_code == 1
        held = path.read_text("utf-8")
        assert held.startswith("Before.\n## Findings\n\n1 error, 1 note.\n")
        assert "<code>dataset/measures.csv</code>" in held
        assert "<summary>1 note</summary>" in held

    def test_summary_is_of_annotations_only(
        self, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A check for readers or programs writes no summary."""
        path = tmp_path / "summary.md"
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
        run("check", damaged)
        run("check", damaged, "--format", "json")
        assert not path.exists()

    def test_full_summary(
        self, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What stands in the summary already counts towards GitHub's limit."""
        path = tmp_path / "summary.md"
        path.write_text("x" * (1024 * 1024 - 10))
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
        run("check", damaged, "--format", "github")
        assert path.stat().st_size < 1024 * 1024

    def test_summary_that_cannot_be_written(
        self, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A summary that cannot be written is told, and the findings stay."""
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
        result = run("check", damaged, "--format", "github")
        assert result.exit_code == 1
        assert result.stdout.startswith("::error ")
        assert result.stderr == f"The summary {tmp_path} cannot be written: Is a directory.\n"

    @pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
    def test_changed_lines_come_first(self, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Against a revision, what was changed since is annotated before what was there."""
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        path = good / "dataset" / "figures.csv"
        lines = path.read_text("utf-8").replace(",asserted,", ",asserted ,").splitlines()
        assert len(lines) > 13
        first = [*lines[:-1], lines[-1].replace(",asserted ,", ",asserted,")]
        path.write_text("\n".join(first) + "\n", "utf-8")
        for words in ("init", "add .", "-c user.name=a -c user.email=a@b.c commit -m a"):
            subprocess.run(["git", *words.split()], cwd=good, check=True, capture_output=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        before = run("check", good, "--format", "github").stdout.splitlines()
        after = run("check", good, "--format", "github", "--against", "HEAD").stdout.splitlines()
        last = f"::error file=dataset/figures.csv,line={len(lines)},"
        assert not any(line.startswith(last) for line in before)
        assert after[0].startswith(last)
        assert sum(line.startswith("::error ") for line in after) == 10
        assert after[-1].startswith("Not annotated: ")
