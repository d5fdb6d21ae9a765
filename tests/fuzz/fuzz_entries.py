"""Every way into the package that reads somebody's files, each with what it may answer.

A call may return, or raise an error of the package, whose message is a sentence. A command may end
with exit code 0, 1 or 2, and no traceback is printed. Anything else is a `Crash`.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

import ashraf_record as ar
from ashraf_record._data import RecordMissing
from ashraf_record.cli import main
from ashraf_record.findings import Finding, as_github, as_json, as_text
from ashraf_record.record import Record

ROOT = Path(__file__).parent.resolve().parents[1]
GOOD = ROOT / "tests" / "good"
TEXTS = GOOD / "texts"


class Crash(AssertionError):
    """An entry point did what none may do."""


class Place(NamedTuple):
    """Where the files are that are thrown: a damaged record, a good one, and a wheel."""

    record: Path
    good: Path
    wheel: Path


Run = Callable[[Place], object]


def good_record(folder: Path) -> Path:
    """A copy of the made-up record at `folder`, with the schemas of the repository."""
    shutil.copytree(GOOD / "record", folder)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    shutil.copy(ROOT / "datapackage.json", folder)
    return folder


def call(run: Callable[[], Any]) -> None:
    """Make a call into the package. Raises Crash for an answer that none may give."""
    try:
        run()
    except (RecordMissing, NotADirectoryError) as error:
        _sentence(str(error))
    except ValueError as error:
        if not type(error).__module__.startswith("ashraf_record."):
            raise
        _sentence(str(error))


def _sentence(message: str) -> None:
    if not message or "Traceback" in message or " object at 0x" in message:
        raise Crash(f"no sentence: {message[:200]!r}")
    if not message.isprintable():
        raise Crash(f"a message with characters that cannot be seen: {message[:200]!r}")


def command(*arguments: str) -> None:
    """Run a command. Raises Crash for an answer that none may give."""
    done = CliRunner().invoke(main, list(arguments), prog_name="ashraf-record")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    if done.exit_code not in (0, 1, 2):
        raise Crash(f"exit code {done.exit_code}")
    if "Traceback" in done.stderr or " object at 0x" in done.output:
        raise Crash(f"printed: {done.output[:300]!r}")
    if done.exit_code == 2 and not done.stderr.strip():
        raise Crash("exit code 2 without a word")


def _check(place: Place) -> None:
    def run() -> None:
        found = ar.check(place.record, TEXTS)
        for finding in found:
            if not isinstance(finding, Finding) or not str(finding).isprintable():
                raise Crash(f"no finding that can be read: {finding!r:.300}")
        for text in (as_text(found), as_github(found), as_json(found, "record")):
            text.encode("utf-8")

    # Of a record that is there, a check has findings and nothing else.
    try:
        run()
    except RecordMissing as error:
        _sentence(str(error))


def _flag(place: Place) -> None:
    def run() -> None:
        for table, by in (("figures", ["event_id", "measure"]), ("dates", ["event_id"])):
            frame = ar.load(table, path=place.record)
            low, high = ("low", "high") if table == "figures" else ("earliest", "latest")
            flagged = ar.flag(
                frame.drop(columns="disputed", errors="ignore"), by=by, low=low, high=high
            )
            if len(flagged) != len(frame):
                raise Crash("flag lost a row")

    call(run)


def _identifiers(place: Place) -> list[str]:
    found: list[str] = []
    with contextlib.suppress(ValueError, OSError, KeyError):
        record = Record.open(place.record)
        for table in record.names:
            frame = record.text(table)
            found += [str(cell) for cell in frame[record.contract.schemas[table].key][:40]]
    return [name for name in found if name and not name.startswith("-")] or ["quay-clash"]


def _some(place: Place) -> str:
    names = _identifiers(place)
    return random.Random(str(names)).choice(names)


@contextlib.contextmanager
def _copy(place: Place) -> Iterator[Path]:
    copy = place.record.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place.record, copy, symlinks=True, copy_function=_copied)
    try:
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _copied(source: str, target: str) -> None:
    # What is no file of its own, such as a pipe, would be waited for.
    if Path(source).is_file():
        os.link(source, target)


def _writing(*arguments: str) -> Run:
    def run(place: Place) -> None:
        with _copy(place) as copy:
            command(*arguments, "--record", str(copy))

    return run


def _exporting(form: str) -> Run:
    def run(place: Place) -> None:
        with tempfile.TemporaryDirectory(dir=place.record.parent) as out:
            command("export", form, "--out", f"{out}/new", "--record", str(place.record))

    return run


def _reading(*arguments: str, option: str = "--record") -> Run:
    def run(place: Place) -> None:
        known = {"ROW": lambda: _some(place), "GOOD": lambda: str(place.good)}
        given = [known[word]() if word in known else word for word in arguments]
        place_of = [option, str(place.record)] if option else [str(place.record)]
        command(*given, *place_of)

    return run


def _wheel_against(place: Place) -> None:
    command("diff", str(place.good), str(place.wheel), "--record", str(place.good))


def _wheel_from(place: Place) -> None:
    command("diff", str(place.wheel), str(place.good), "--record", str(place.good))


CALLS: dict[str, Run] = {
    "check": _check,
    "load_all": lambda place: call(lambda: ar.load_all(place.record)),
    "load": lambda place: call(lambda: ar.load("figures", path=place.record)),
    "describe": lambda place: call(lambda: ar.describe("figures", path=place.record)),
    "flag": _flag,
    "fingerprint": lambda place: call(lambda: ar.fingerprint(place.record)),
    "cite": lambda place: call(lambda: ar.cite(_some(place), "csl-json", place.record)),
    "explain": lambda place: call(
        lambda: ar.explain("post-strike.f3", "union-letter.f1", path=place.record)
    ),
    "subsets": lambda place: call(lambda: ar.subsets("quay-clash", "wounded", path=place.record)),
}

COMMANDS: dict[str, list[Run]] = {
    "": [_reading()],
    "check": [
        _reading("check", "--texts", str(TEXTS), option=""),
        _reading("check", "--format", "json", option=""),
        _reading("check", "--format", "github", option=""),
        lambda place: command("check", str(place.record), "--against", str(place.wheel)),
        lambda place: command("check", str(place.good), "--against", str(place.record)),
    ],
    "show": [_reading("show", "ROW"), _reading("show", "quay-clash")],
    "conflicts": [
        _reading("conflicts"),
        _reading("conflicts", "--format", "csv"),
        _reading("conflicts", "--format", "json"),
    ],
    "cite": [
        _reading("cite"),
        _reading("cite", "--format", "bibtex"),
        _reading("cite", "ROW", "--format", "csl-json"),
    ],
    "diff": [
        lambda place: command("diff", str(place.good), str(place.record)),
        lambda place: command("diff", str(place.record), str(place.good), "--format", "json"),
        lambda place: command("diff", str(place.record), str(place.good), "--format", "markdown"),
    ],
    "rules": [lambda place: command("rules")],
    "locate": [_reading("locate", "dockers", "--texts", str(TEXTS))],
    "coverage": [_reading("coverage", "--texts", str(TEXTS))],
    "fmt": [_writing("fmt"), _writing("fmt", "--texts", str(TEXTS))],
    "verify": [_reading("verify"), _reading("verify", "sha256:" + "0" * 64)],
    "export": [_exporting(form) for form in ("datapackage", "sqlite", "bib", "codebook")],
    "add": [_writing("add", "evening-news", "--text", str(TEXTS / "post-strike.txt"))],
}

WHEELS: dict[str, Run] = {
    "against a wheel": lambda place: command(
        "check", str(place.good), "--against", str(place.wheel)
    ),
    "to a wheel": _wheel_against,
    "from a wheel": _wheel_from,
}

READ_NO_RECORD = {"rules"}


def every() -> dict[str, Run]:
    """Every entry point that reads a record, by name."""
    commands = {
        f"ashraf-record {name} {number}".replace("  ", " "): run
        for name, runs in COMMANDS.items()
        if name not in READ_NO_RECORD
        for number, run in enumerate(runs, 1)
    }
    return {**CALLS, **commands}
