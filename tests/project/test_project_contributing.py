"""CONTRIBUTING.md: its walk-through is run as it stands, command by command and row by row."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from ashraf_record.cli import main
from ashraf_record.releases import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECORD = ("dataset", "schemas", "seeds", "datapackage.json", "CITATION.cff")
SOURCE = "norhaven-gazette-walkout"

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")


@dataclass(frozen=True)
class Block:
    """A fenced block, and the file that the prose before it named last."""

    kind: str
    body: str
    file: str


def section(title: str) -> str:
    """The text below a heading of the second level, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", GUIDE, re.S | re.M)
    assert found, f"CONTRIBUTING.md has no section {title!r}"
    return found[1]


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a section in order."""
    found, end = [], 0
    for fence in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.S | re.M):
        named = re.findall(r"`([\w./-]+\.(?:csv|toml|txt))`", text[: fence.start()])
        found.append(Block(fence[1], fence[2], named[-1] if named else ""))
        end = fence.end()
    assert "```" not in text[end:]
    return found


WALK = blocks(section("One source, from add to green"))
PAGE = blocks(section("A page of which you keep no text"))


@dataclass
class Desk:
    """A curator's copy of the repository with git, and what the last commands printed."""

    folder: Path
    said: str = ""
    failed: bool = False

    def run(self, line: str) -> None:
        """Run one command of the guide."""
        words = shlex.split(line)
        if words[0] == "ashraf-record":
            result = CliRunner().invoke(main, words[1:], prog_name="ashraf-record")
            assert not result.exception or isinstance(result.exception, SystemExit), line
            self.said += result.output
            self.failed = self.failed or result.exit_code != 0
            return
        assert words[0] == "git", f"the guide uses an unknown command: {line}"
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=False)
        self.said += done.stdout + done.stderr
        self.failed = self.failed or done.returncode != 0

    def commands(self, body: str) -> None:
        """Run the commands of a block; what they print begins anew."""
        self.said, self.failed = "", False
        for line in body.splitlines():
            self.run(line)

    def enter(self, block: Block) -> None:
        """Do with a block of text or rows what the guide says."""
        path = self.folder / block.file
        if block.kind == "text":
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.body, "utf-8", newline="\n")
        elif block.kind == "toml":
            path.write_text(path.read_text("utf-8") + block.body, "utf-8", newline="\n")
        else:
            self.rows(path, block.body.splitlines())

    @staticmethod
    def rows(path: Path, entered: list[str]) -> None:
        """Put rows at the end of a table; one whose identifier is there takes that row's place."""
        lines = path.read_text("utf-8").splitlines()
        assert entered[0] == lines[0], f"the guide shows another header of {path.name}"
        width = len(next(csv.reader([entered[0]])))
        for row in entered[1:]:
            assert len(next(csv.reader([row]))) == width, row
            key = row.split(",", 1)[0]
            there = [n for n, line in enumerate(lines) if key and line.startswith(f"{key},")]
            if there:
                lines[there[0]] = row
            else:
                lines.append(row)
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def sat_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A curator at the repository in `folder`, with git set up for nobody in particular."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "curator")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curator@example.org")
    monkeypatch.chdir(folder)
    return Desk(folder)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A copy of the repository's record, committed."""
    return begun(tmp_path / "repository", monkeypatch)


def begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at `folder` with a copy of the repository's record, committed."""
    folder.mkdir()
    for name in RECORD:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    made = sat_down(folder, monkeypatch)
    made.commands(
        "git init --quiet --initial-branch main\ngit add .\ngit commit --quiet --message Begin"
    )
    assert not made.failed, made.said
    return made


def alike(line: str) -> str:
    """A line of output without what depends on how much the record already holds."""
    line = re.sub(r"\.csv:\d+:", ".csv:N:", line.strip())
    line = re.sub(r"^\d+ \|.*", "N |", line)
    return re.sub(r", \d+ notes?\.$", ", notes.", line)


def follow(desk: Desk, walk: list[Block] = WALK) -> None:
    """Follow a walk-through, and compare what is printed with what the guide shows."""
    for number, block in enumerate(walk):
        if block.kind == "output":
            said = {alike(line) for line in desk.said.splitlines()}
            missing = [line for line in block.body.splitlines() if alike(line) not in said]
            assert not missing, f"the commands printed:\n{desk.said}"
        elif block.kind == "sh":
            desk.commands(block.body)
            shown = walk[number + 1].body if walk[number + 1 :] else ""
            expected = bool(re.search(r"^[1-9]\d* errors?,", shown, re.M))
            assert desk.failed is expected, f"{block.body}printed:\n{desk.said}"
        else:
            desk.enter(block)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with repository and texts, the walk-through followed to its end."""
    folder = tmp_path_factory.mktemp("walked")
    with pytest.MonkeyPatch.context() as patch:
        follow(begun(folder / "repository", patch))
    return folder


@pytest.fixture
def done(walked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A copy of what the walk-through ends with."""
    shutil.copytree(walked, tmp_path / "desk")
    return sat_down(tmp_path / "desk" / "repository", monkeypatch)


@needs_git
def test_walk_through_ends_green(done: Desk) -> None:
    """Whoever follows the guide to the letter ends with a check that finds no error."""
    done.commands("ashraf-record check --texts ../texts")
    assert not done.failed, done.said
    assert not re.search(rf"Not verified.*{SOURCE}", done.said)
    done.commands("git status --short")
    assert done.said == ""


@needs_git
def test_a_page_is_entered_as_the_guide_says(desk: Desk) -> None:
    """Whoever follows the section on pages ends with a check that finds no error."""
    follow(desk, PAGE)
    desk.commands("ashraf-record show norhaven-radio.f1")
    assert not desk.failed, desk.said
    assert "Nine" in desk.said


@needs_git
def test_walk_through_leaves_no_word_unanswered(done: Desk) -> None:
    """The text of the guide is covered by its rows and its ledger."""
    done.commands("ashraf-record coverage --texts ../texts")
    assert not done.failed, done.said


@needs_git
def test_walk_through_opens_what_it_shows(done: Desk) -> None:
    """The guide shows every disagreement that its source opens, and no other one moves."""
    done.commands("ashraf-record diff main .")
    _, heading, moved = done.said.partition("DISAGREEMENTS")
    (shown,) = [block.body for block in WALK if block.body.startswith("DISAGREEMENTS")]
    assert f"{heading}{moved}".strip() == shown.strip()


@needs_git
def test_walk_through_takes_nothing_away(desk: Desk) -> None:
    """What the guide enters takes nothing away, and needs no version before a release."""
    (desk.folder / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n", "utf-8")
    desk.commands("git add .\ngit commit --quiet --message Changelog")
    follow(desk)
    desk.commands("ashraf-record check --texts ../texts --against main")
    assert not desk.failed, desk.said


def test_walk_through_shows_every_kind_of_row() -> None:
    """A row of each table that a curator fills in is shown, in the file that the prose names."""
    entered = {Path(block.file).stem for block in WALK if block.kind == "csv"}
    by_hand = {path.stem for path in (ROOT / "dataset").glob("*.csv")}
    assert entered == by_hand - {"conflicts", "measures", "terms", "retired"}


def test_text_is_short_and_made_up() -> None:
    """The example is about sixty words, none of them a name of the shipped record."""
    (text,) = [block.body for block in WALK if block.kind == "text"]
    assert 50 <= len(text.split()) <= 70
    with (ROOT / "dataset" / "places.csv").open(encoding="utf-8") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert not [name for name in names if name in text]


SPREADSHEET = {
    "a date in the order of a country": ("1998-05-14", "5/14/1998"),
    "a date with a two-digit year": ("1998-05-14", "14-May-98"),
    "a date with full stops": ("1998-05-14", "14.05.1998"),
}


@needs_git
@pytest.mark.parametrize(("before", "after"), SPREADSHEET.values(), ids=SPREADSHEET)
def test_spreadsheet_damage_is_found_and_restored(done: Desk, before: str, after: str) -> None:
    """What a spreadsheet does to a date is found at its line, and the guide's command mends it."""
    path = done.folder / "dataset" / "dates.csv"
    damaged = path.read_text("utf-8").replace(f",{before},", f",{after},")
    assert damaged != path.read_text("utf-8")
    path.write_text(damaged, "utf-8", newline="\n")
    line = next(n for n, row in enumerate(damaged.splitlines(), 1) if after in row)
    done.commands("ashraf-record check --texts ../texts")
    assert done.failed
    (found,) = [said for said in done.said.splitlines() if said.startswith("dataset/dates.csv:")]
    assert found.startswith(f"dataset/dates.csv:{line}: edtf: ")
    assert "Restore the file" in found
    (restore,) = [block.body for block in blocks(section("Which editor")) if block.kind == "sh"]
    done.commands(restore)
    done.commands("ashraf-record check --texts ../texts")
    assert not done.failed, done.said


@needs_git
def test_either_side_of_a_merge_and_fmt_give_the_same(done: Desk) -> None:
    """After a merge the derived table is right whichever side was taken, once fmt has run."""
    path = done.folder / "dataset" / "conflicts.csv"
    derived = path.read_bytes()
    path.write_bytes((ROOT / "dataset" / "conflicts.csv").read_bytes())
    done.commands("ashraf-record check")
    assert done.failed
    done.commands("ashraf-record fmt\nashraf-record check")
    assert not done.failed, done.said
    assert path.read_bytes() == derived


def test_messages_explained_are_rules() -> None:
    """Every code that the guide explains is a rule of the catalogue."""
    table = section("What the messages mean")
    codes = [
        code
        for row in re.findall(r"^\| (`.*?) \|", table, re.M)
        for code in re.findall(r"`([a-z-]+)`", row)
    ]
    assert len(codes) > 15
    assert set(codes) <= set(CATALOGUE.rules)


def test_commands_named_exist() -> None:
    """Every command of the package that the guide names is one."""
    named = set(re.findall(r"ashraf-record ([a-z]+)\b", GUIDE))
    assert named
    assert named <= set(main.commands)
