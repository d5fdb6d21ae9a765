"""Making a release of a small checkout: all of it, the same twice, or nothing."""

from __future__ import annotations

import filecmp
import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ashraf_record import exports, identity
from ashraf_record.releases import building, open_record, release, verify

pytest.importorskip("hatchling", reason="hatchling is needed to build a package")

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "harbour-record"
description = "A made-up record."
dynamic = ["version"]

[tool.hatch.version]
path = "CITATION.cff"
pattern = '(?m)^version: "?(?P<version>[^"\\s]+)"?$'

[tool.hatch.build.targets.wheel]
bypass-selection = true
[tool.hatch.build.targets.wheel.force-include]
"dataset" = "ashraf_record/_data/dataset"
"schemas" = "ashraf_record/_data/schemas"
"datapackage.json" = "ashraf_record/_data/datapackage.json"
"CITATION.cff" = "ashraf_record/_data/CITATION.cff"
"""
LOG = "# Changelog\n\n## Unreleased\n\n### Data\n\n- A first word.\n"


def git(root: Path, *arguments: str) -> str:
    """What git says in a folder, with a name of its own for commits."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(root: Path) -> None:
    """Commit all that is there."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A step")


@pytest.fixture
def checkout(good: Path) -> Path:
    """The small record as a package in a git repository, with nothing released yet."""
    (good / "pyproject.toml").write_text(PYPROJECT)
    (good / "CHANGELOG.md").write_text(LOG)
    git(good, "init", "--quiet", "--initial-branch=main")
    commit(good)
    return good


def version(root: Path, number: str) -> None:
    """State another version."""
    file = root / "CITATION.cff"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    told = [f"version: {number}\n" if x.startswith("version:") else x for x in lines]
    file.write_text("".join(told), "utf-8")


def add_actor(root: Path) -> None:
    """A row more, in its place."""
    path = root / "dataset" / "terms.csv"
    head, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(sorted([*rows, "zealous,eager,\n"])), "utf-8")


def test_a_release_holds_everything_and_its_sums_hold(
    checkout: Path, good_texts: Path, tmp_path: Path
) -> None:
    """Package, exports, notes, manifest; sums of every file; the tables are those summed."""
    out, told = tmp_path / "out", list[str]()
    made = release(checkout, out, good_texts, "none", told.append)
    names = {path.name for path in out.iterdir()}
    assert names >= {"NOTES.md", "SHA256SUMS", "manifest.json", *exports.FORMATS}
    assert [n for n in names if n.endswith(".whl")]
    assert [n for n in names if n.endswith(".tar.gz")]
    assert told[0].startswith("the folder")
    held = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    sums = dict(line.split("  ")[::-1] for line in (out / "SHA256SUMS").read_text().splitlines())
    assert held - {"SHA256SUMS"} == set(sums)
    assert set(made.files) == held
    for name, digest in sums.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    assert verify(str(out / "SHA256SUMS"), checkout).same
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["fingerprint"] == f"sha256:{identity.fingerprint(checkout)}"
    assert manifest["commit"] == git(checkout, "rev-parse", "HEAD")
    assert manifest["previous"] is None
    assert "A first word." in (out / "NOTES.md").read_text()


def test_the_sums_are_read_by_sha256sum(checkout: Path, good_texts: Path, tmp_path: Path) -> None:
    """The tool that everybody has finds every file in order."""
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    out = tmp_path / "out"
    release(checkout, out, good_texts, "none")
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=out, check=True
    )


def test_two_releases_have_the_same_bytes(checkout: Path, good_texts: Path, tmp_path: Path) -> None:
    """The same commit gives the same folder, wherever and whenever it is made."""
    one, other = tmp_path / "one", tmp_path / "two" / "deeper"
    for out in (one, other):
        release(checkout, out, good_texts, "none")
    names = sorted(p.relative_to(one).as_posix() for p in one.rglob("*") if p.is_file())
    assert filecmp.cmpfiles(one, other, names, shallow=False) == (names, [], [])


def test_the_next_release_tells_what_changed(
    checkout: Path, good_texts: Path, tmp_path: Path
) -> None:
    """The difference is kept with the data, and told in the notes."""
    git(checkout, "tag", "v0.2.0")
    add_actor(checkout)
    version(checkout, "0.3.0")
    (checkout / "CHANGELOG.md").write_text(LOG + "\n## 0.2.0 (2026-01-01)\n")
    commit(checkout)
    out = tmp_path / "out"
    release(checkout, out, good_texts, "v0.2.0")
    assert json.loads((out / "changes.json").read_text())["step"] == "MINOR"
    assert "terms" in (out / "changes.md").read_text()
    assert "terms: 1 added" in (out / "NOTES.md").read_text()
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["previous"] == {"version": "0.2.0", "step": "MINOR"}


def test_the_previous_release_can_be_a_wheel(
    checkout: Path, good_texts: Path, tmp_path: Path
) -> None:
    """The wheel of a release is enough for the next one."""
    first = tmp_path / "first"
    release(checkout, first, good_texts, "none")
    (wheel,) = first.glob("*.whl")
    assert zipfile.is_zipfile(wheel)
    assert open_record(wheel).names
    add_actor(checkout)
    version(checkout, "0.3.0")
    commit(checkout)
    assert release(checkout, tmp_path / "out", good_texts, str(wheel)).version == "0.3.0"


def _dirty(root: Path) -> None:
    (root / "left.txt").write_text("not committed")


def _no_git(root: Path) -> None:
    shutil.rmtree(root / ".git")


def _changed_only(root: Path) -> None:
    add_actor(root)
    commit(root)


def _too_low(root: Path) -> None:
    add_actor(root)
    version(root, "0.2.1")
    commit(root)


def _listed(root: Path) -> None:
    (root / "CHANGELOG.md").write_text(LOG + "\n## 0.1.0\n")
    commit(root)


def _no_log(root: Path) -> None:
    (root / "CHANGELOG.md").unlink()
    commit(root)


def _broken(root: Path) -> None:
    path = root / "dataset" / "figures.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,", ",exakt,", 1), "utf-8")
    commit(root)


def _vanished(root: Path) -> None:
    path = root / "dataset" / "mentions.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    version(root, "0.9.0")
    commit(root)


def _no_package(root: Path) -> None:
    (root / "pyproject.toml").unlink()
    commit(root)


def _nameless(root: Path) -> None:
    version(root, "next")
    commit(root)


def _nothing(_: Path) -> None:
    pass


REFUSED: list[tuple[Callable[[Path], None], str, str]] = [
    (_dirty, "none", "commit or remove"),
    (_no_git, "none", "no git repository"),
    (_nothing, "main", "is not above"),
    (_changed_only, "HEAD~1", "is not above"),
    (_too_low, "HEAD~1", "0.3.0 or higher"),
    (_listed, "none", "cannot be none"),
    (_no_log, "none", "CHANGELOG"),
    (_broken, "none", "error"),
    (_vanished, "HEAD~1", "id-vanished"),
    (_nothing, "v9.9.9", "v9.9.9"),
    (_nothing, "gone.whl", "gone.whl"),
    (_no_package, "none", "pyproject.toml"),
    (_nameless, "none", "1.2.3"),
]


@pytest.mark.parametrize(("harm", "previous", "said"), REFUSED)
def test_what_cannot_be_released_leaves_nothing(
    checkout: Path,
    good_texts: Path,
    tmp_path: Path,
    harm: Callable[[Path], None],
    previous: str,
    said: str,
) -> None:
    """One sentence names the remedy, and nothing was written."""
    harm(checkout)
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises((ValueError, OSError)) as caught:
        release(checkout, place / "out", good_texts, previous)
    told = [str(caught.value), *(f.code for f in getattr(caught.value, "findings", ()))]
    assert said in " ".join(told)
    assert "\n" not in str(caught.value)
    assert list(place.iterdir()) == []


def test_a_missing_text_is_refused(checkout: Path, tmp_path: Path) -> None:
    """A release is checked against every text, so every text is needed."""
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ValueError, match="--texts"):
        release(checkout, tmp_path / "out", empty, "none")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_refused(
    checkout: Path, good_texts: Path, tmp_path: Path
) -> None:
    """Nothing that is there is touched."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(ValueError, match="not empty"):
        release(checkout, out, good_texts, "none")
    assert [p.name for p in out.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("step", ["differs", "rule", "twice", "export", "sums"])
def test_an_interrupted_release_leaves_nothing(
    checkout: Path, good_texts: Path, tmp_path: Path, step: str
) -> None:
    """Whoever presses the keys half-way finds no half release."""
    place = tmp_path / "place"
    place.mkdir()

    def interrupt(told: str) -> None:
        if step in told:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        release(checkout, place / "out", good_texts, "none", interrupt)
    assert list(place.iterdir()) == []


def test_the_epoch_of_the_environment_does_not_count(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever builds has the same bytes, whatever SOURCE_DATE_EPOCH says there."""
    sums = []
    for number, epoch in enumerate(("0", "1700000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        out = tmp_path / str(number)
        out.mkdir()
        sums.append([building.sha256(path) for path in building.build(checkout, out)])
    assert sums[0] == sums[1]
    assert len(sums[0]) == 2
