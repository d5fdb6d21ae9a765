"""What is installed: a wheel with all of its data, built the same each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = "ashraf_record/_data/"


def build(folder: Path) -> Path:
    """A wheel of the repository in `folder`."""
    pytest.importorskip("hatchling", reason="hatchling is needed to build a wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


def test_two_builds_have_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """Whoever builds the same tree gets the same wheel."""
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (wheel, build(tmp_path))}
    assert len(digests) == 1


def test_the_wheel_holds_the_record(wheel: Path) -> None:
    """Tables, schemas, ledgers and the two documents lie below _data, and nothing beside it."""
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {"datapackage.json", "CITATION.cff"}
    for folder, kind in (("dataset", "csv"), ("schemas", "json"), ("seeds", "toml")):
        wanted |= {f"{folder}/{path.name}" for path in (ROOT / folder).glob(f"*.{kind}")}
    assert {name.removeprefix(DATA) for name in held if name.startswith(DATA)} == wanted
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == {"ashraf_record"}


@pytest.mark.parametrize(
    "code",
    [
        "import ashraf_record as ar; assert len(ar.load('figures')) > 50",
        "import ashraf_record as ar; assert not [f for f in ar.check() if f.level == 'error']",
        "import ashraf_record as ar; assert ar.__version__ in ar.cite()",
        "from ashraf_record.cli import main; main(['show', 'ashraf-2013-09'])",
        "from ashraf_record.cli import main; main([])",
    ],
)
def test_an_installed_wheel_needs_no_checkout(wheel: Path, tmp_path: Path, code: str) -> None:
    """Loading, checking, citing and showing work where there is nothing but the package."""
    site, empty = tmp_path / "site", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(site)
    empty.mkdir()
    environment = os.environ | {"PYTHONPATH": str(site)}
    where = f"import ashraf_record; assert ashraf_record.__file__.startswith({str(site)!r}); "
    done = subprocess.run(
        [sys.executable, "-c", where + code], cwd=empty, env=environment, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_notebook_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """What the README shows for a notebook runs, and shows bounds and origins."""
    text = (ROOT / "README.md").read_text("utf-8")
    block = text.split("```python\n")[1].split("```")[0]
    exec(compile(block, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert all(name in said for name in ("as_reported", "low", "high", "origin", "disputed"))
