"""No file, whatever is in it, stops the package: it gives findings, or a sentence."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from fuzz_attacks import ATTACKS, WHEELS, pack
from fuzz_entries import COMMANDS, Crash, Place, call, command, every, good_record
from fuzz_entries import WHEELS as WHEEL_ENTRIES
from fuzz_guard import apart
from fuzz_throw import Thrower, remember

import ashraf_record
from ashraf_record.checks import documents, engine
from ashraf_record.cli import main
from ashraf_record.findings import Finding

HERE = Path(__file__).resolve().parent
SLOW = os.environ.get("HYPOTHESIS_PROFILE") == "slow"
INPUTS = 100_000 if SLOW else 120
SECONDS = 30.0
"""How long one attack may keep one entry point busy; hangs take for ever, so it is generous."""

QUICK = ("check", "load_all")
"""The entry points that meet every attack in the default run; the slow one has them all."""

SAMPLE = list(ATTACKS) if SLOW else [*list(ATTACKS)[::8], *(n for n in ATTACKS if " pipe" in n)]
"""In the default run, every eighth attack and all that would be waited for."""

ELSEWHERE = {"site", "release"}
"""Commands that are not thrown at here."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A record to be damaged, a good one, and a wheel of it."""
    good = good_record(tmp_path / "good")
    wheel = tmp_path / "record.whl"
    pack(good, wheel)
    return Place(good_record(tmp_path / "record"), good, wheel)


def test_every_command_is_thrown_at() -> None:
    """Each command has inputs thrown at it, or is named as one that has not."""
    assert set(main.commands) <= set(COMMANDS) | ELSEWHERE


def test_every_entry_reads_the_good_record(place: Place) -> None:
    """The record from which all damage starts stops nothing."""
    for run in (*every().values(), *WHEEL_ENTRIES.values()):
        run(place)


def test_a_traceback_is_noticed() -> None:
    """An error that is not the package's own counts as a crash."""
    with pytest.raises(ZeroDivisionError):
        call(lambda: 1 // 0)
    with pytest.raises(Crash):
        call(lambda: (_ for _ in ()).throw(ashraf_record.LoadError("")))
    command("rules")
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2


def test_a_hang_and_a_flood_are_noticed() -> None:
    """What never ends and what takes all memory is stopped and told."""

    def hang() -> None:
        while True:
            pass

    assert "TooLong" in apart(hang, 0.2)
    assert "MemoryError" in apart(lambda: bytearray(10**10), 20)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
@pytest.mark.parametrize("name", dict.fromkeys(SAMPLE))
def test_no_attack_stops_the_package(place: Place, name: str) -> None:
    """A file thought up to stop a reader gives findings or a sentence, in time and in memory."""
    if os.geteuid() == 0 and "unreadable" in name:
        pytest.skip("to the superuser every file is readable")
    ATTACKS[name](place.record)
    for entry in every() if SLOW else QUICK:
        assert not apart(partial(every()[entry], place), SECONDS), entry


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
@pytest.mark.parametrize("name", WHEELS)
@pytest.mark.parametrize("entry", WHEEL_ENTRIES if SLOW else ["against a wheel"])
def test_no_wheel_stops_a_diff(place: Place, name: str, entry: str) -> None:
    """An archive thought up to stop a reader is refused with a sentence, or read."""
    WHEELS[name](place.wheel)
    assert not apart(lambda: WHEEL_ENTRIES[entry](place), SECONDS)


@pytest.fixture
def thrower(tmp_path: Path) -> Thrower:
    """What throws inputs that follow from a number."""
    return Thrower(tmp_path)


def test_no_damaged_file_stops_the_package(thrower: Thrower) -> None:
    """Bytes, cells and entries changed anywhere stop no entry point."""
    said = [thrower.throw(number) for number in range(INPUTS)]
    assert [one for one in said if one] == []


def test_what_is_kept_changes_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that keeps what it made of unchanged tables says what one that does not says."""
    for module, name in ((documents, "build"), (documents, "faults"), (engine, "failures")):
        monkeypatch.setattr(module, name, getattr(module, name))
    bare, kept = (Thrower(_made(tmp_path / name)) for name in ("bare", "kept"))
    said: dict[str, list[list[str]]] = {"bare": [], "kept": []}
    for name, one in (("bare", bare), ("kept", kept)):
        if name == "kept":
            remember()
        told = said[name]
        one.entries = {
            "check": lambda place, told=told: told.append(
                [str(found) for found in ashraf_record.check(place.record)]
            )
        }
        for number in range(40):
            assert not one.throw(number)
    assert said["bare"] == said["kept"]
    assert any(said["bare"])


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_pipe_is_not_waited_for(place: Place) -> None:
    """A table that is a pipe is told as one that cannot be read."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes on this system")
    table = place.record / "dataset" / "figures.csv"
    table.unlink()
    os.mkfifo(table)
    found = ashraf_record.check(place.record)
    assert [f.code for f in found if f.file == "dataset/figures.csv"] == ["table-missing"]


@pytest.mark.parametrize("deep", [5, 30, 900])
def test_a_deep_document_is_told(place: Place, deep: int) -> None:
    """A document nested more than twenty times is refused by name; one that is not is read."""
    path = place.record / "datapackage.json"
    held = json.loads(path.read_bytes())
    held["keywords"] = json.loads("[" * deep + "]" * deep)
    path.write_text(json.dumps(held))
    found: list[Finding] = ashraf_record.check(place.record)
    told = [f.message for f in found if f.code == "document-invalid"]
    assert bool(told)
    assert (told == ["The file is nested too deeply."]) == (deep > 20)


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris is not installed; it has wheels for Linux on x86-64 only",
)
def test_libfuzzer_finds_nothing_at_once(tmp_path: Path) -> None:
    """Ninety inputs of a coverage-guided fuzzer stop nothing."""
    done = subprocess.run(
        [sys.executable, str(HERE / "fuzz_atheris.py"), "-runs=90", "-seed=1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done 90 runs" in done.stderr
