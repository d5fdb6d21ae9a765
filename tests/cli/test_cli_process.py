"""The command as a process: exit codes, streams, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def command(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """The command, run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from ashraf_record.cli import main; main()", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
    )


def test_command_is_installed(good: Path) -> None:
    """The command of the package's name is this one."""
    script = Path(sys.executable).with_name("ashraf-record")
    if not script.exists():
        pytest.skip("the package is not installed in this environment")
    done = subprocess.run([script, "cite"], cwd=good, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, f"Record: {good}\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check"], 0),
        (["check", "missing"], 2),
        (["cite"], 0),
        (["cite", "nothing"], 2),
        (["locate", "no such words", "--texts", "texts"], 1),
        (["check", "--format", "nothing"], 2),
        (["nothing"], 2),
    ],
)
def test_exit_codes(
    good: Path, good_texts: Path, tmp_path: Path, arguments: list[str], code: int
) -> None:
    """0 is fine, 1 something was found, 2 could not run; there is never a traceback."""
    given = [str(good_texts) if part == "texts" else part for part in arguments]
    done = command(*given, cwd=good)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_errors_exit_1(good: Path) -> None:
    """A check that finds an error exits 1."""
    (good / "dataset" / "terms.csv").write_text("")
    assert command("check", cwd=good).returncode == 1


@pytest.mark.parametrize("arguments", [[], ["show", "quay-clash"], ["conflicts"]])
def test_pipe_is_eighty_columns_wide(good: Path, arguments: list[str]) -> None:
    """In a pipe a page is 80 columns wide, whatever the terminal is said to be."""
    done = command(*arguments, cwd=good, COLUMNS="200")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout


def test_reader_that_stops_early(good: Path) -> None:
    """A pipe whose reader has gone away is no error and shows no traceback."""
    code = "from ashraf_record.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "rules"],
        cwd=good,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert "Traceback" not in said
    assert "BrokenPipeError" not in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(good: Path) -> None:
    """A folder without the right to write is told in one sentence."""
    (good / "dataset" / "terms.csv").write_text("note,term,use_instead\n")
    (good / "dataset").chmod(0o500)
    try:
        done = command("fmt", cwd=good)
    finally:
        (good / "dataset").chmod(0o700)
    assert done.returncode == 2
    assert done.stderr.endswith("cannot be written: Permission denied.\n")


def test_help_needs_no_library() -> None:
    """Help comes at once: neither pandas nor rich is imported for it."""
    code = (
        "import sys\nfrom ashraf_record.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pandas', 'rich', 'pydantic', 'pandera'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
