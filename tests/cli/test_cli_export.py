"""The command ``export``: what it prints, and how it says that it could not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ashraf_record.cli import main
from ashraf_record.exports import FORMATS


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_prints_the_files(good: Path, tmp_path: Path) -> None:
    """Each file that was written is a line on standard output, and nothing else is."""
    done = _run("datapackage", "--out", tmp_path / "out", "--record", good)
    assert (done.exit_code, done.stderr) == (0, "")
    written = sorted(p for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert done.stdout.splitlines() == [str(path) for path in written]


def test_names_the_record_that_was_not_given(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --record it is the nearest one, which is named on standard error."""
    monkeypatch.chdir(good / "dataset")
    done = _run("bib", "--out", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (0, f"Record: {good}\n")


@pytest.mark.parametrize(
    ("format", "out", "said"),
    [
        ("sqlit", "out", "There is no format 'sqlit'; did you mean sqlite?"),
        ("bib", "full", "is not empty; name a new or an empty one."),
        ("bib", "full/file", "is a file; name a folder for the export."),
    ],
)
def test_refuses_in_one_sentence(
    good: Path, tmp_path: Path, format: str, out: str, said: str
) -> None:
    """What cannot be done is one sentence on standard error, and exit code 2."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    done = _run(format, "--out", tmp_path / out, "--record", good)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("ashraf-record: ")
    assert done.stderr.endswith(f"{said}\n")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()
    assert (tmp_path / "full" / "file").read_text() == "mine"


def test_help_lists_the_formats() -> None:
    """The help ends with every format that there is."""
    listed = _run("--help").stdout.split("Formats:")[1]
    assert [format.strip() for format in listed.split(",")] == list(FORMATS)
