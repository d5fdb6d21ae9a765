"""Doing a damage to a copy of the record, checking the copy, and judging what was found."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import ashraf_record
from ashraf_record import releases
from ashraf_record.checks import engine
from ashraf_record.contract import Schema
from ashraf_record.curate import fmt
from ashraf_record.findings import Finding
from mutating import documents, letters, meaning, rows, sheets, values
from mutating.base import DOCUMENTS, FOLDERS, Base
from mutating.model import OPERATORS, Damage

__all__ = ["MODULES", "OPERATORS", "Bench", "Verdict", "bench"]

MODULES = (letters, sheets, rows, values, meaning, documents)
"""The modules of operators, in the order in which they are told."""


EXPECTED = ("text-absent", "version-step")
"""What is told of any record without its texts, and of any record that changed at all."""


@dataclass(frozen=True)
class Verdict:
    """What a check made of a damage.

    Attributes:
        found: Whether there is any error.
        file: Whether one stands in a file in which the damage is or must show.
        line: Whether one stands on a line of the damage; a file without lines is its own.
        findings: How many errors there are.
    """

    found: bool
    file: bool
    line: bool
    findings: int


@dataclass(frozen=True)
class Bench:
    """A copy of a record that is damaged and mended again.

    `whole` is an undamaged copy, `texts` the folder of its texts.
    """

    base: Base
    copy: Path
    whole: Path
    texts: Path | None

    @contextmanager
    def damaged(self, damage: Damage) -> Iterator[Path]:
        """The copy with the damage, mended afterwards."""
        try:
            for file, data in damage.files.items():
                if data is None:
                    (self.copy / file).unlink(missing_ok=True)
                else:
                    (self.copy / file).write_bytes(data)
            yield self.copy
        finally:
            for file in damage.files:
                if file in self.base.files:
                    (self.copy / file).write_bytes(self.base.files[file])
                else:
                    (self.copy / file).unlink(missing_ok=True)

    def findings(
        self, damage: Damage, *, texts: bool = True, against: bool = False
    ) -> list[Finding]:
        """The errors and notes that a check finds, but for those that tell nothing of a damage."""
        more = {"against": str(self.whole)} if against else {}
        with self.damaged(damage) as copy:
            found = ashraf_record.check(copy, self.texts if texts else None, **more)
        return [finding for finding in found if finding.code not in EXPECTED]

    def differs(self, damage: Damage) -> bool:
        """Whether a diff with the undamaged record shows anything; a record it cannot open does."""
        with self.damaged(damage) as copy:
            try:
                found = releases.diff(releases.open_record(self.whole), releases.open_record(copy))
            except ValueError:
                return True
            return bool(found.tables or found.schema or found.faults or found.reasons)


def judge(damage: Damage, findings: list[Finding]) -> Verdict:
    """Whether a damage was found, and where."""
    errors = [finding for finding in findings if finding.level == "error"]
    here = [finding for finding in errors if finding.file == damage.file]
    elsewhere = [finding for finding in errors if finding.file in damage.also]
    lines = [finding for finding in here if finding.line in damage.lines or not damage.lines]
    return Verdict(bool(errors), bool(here or elsewhere), bool(lines or elsewhere), len(errors))


def _once(judged: Callable[..., list[engine.Failure]]) -> Callable[..., list[engine.Failure]]:
    """The engine, which is asked once about the same cells; most tables are never damaged."""
    held: dict[object, list[engine.Failure]] = {}

    def failures(schema: Schema, text: pd.DataFrame) -> list[engine.Failure]:
        cells = tuple(map(tuple, text.itertuples()))
        key = hash((schema, cells))
        if key not in held:
            held[key] = judged(schema, text)
        return held[key]

    return failures


@contextmanager
def bench(record: Path, texts: Path | None) -> Iterator[Bench]:
    """A bench with copies of a record, removed afterwards."""
    engine_before = engine.failures
    engine.failures = _once(engine_before)
    try:
        with _bench(record, texts) as made:
            yield made
    finally:
        engine.failures = engine_before


@contextmanager
def _bench(record: Path, texts: Path | None) -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as name:
        copies = [Path(name) / "copy", Path(name) / "whole"]
        for copy in copies:
            for folder in FOLDERS:
                shutil.copytree(record / folder, copy / folder)
            for document in DOCUMENTS:
                shutil.copy(record / document, copy)
            _keep_held(copy)
        yield Bench(Base(copies[1], texts), copies[0], copies[1], texts)


def _keep_held(copy: Path) -> None:
    """Keep of a record what the sources say whose texts are held, so that all can be verified.

    It also keeps the bench fast, however many pages the record grows to.
    """
    rows = {path.stem: _rows(path) for path in (copy / "dataset").glob("*.csv")}
    held = {row["source_id"] for row in rows["sources"] if row["sha256"]}
    kept = {
        table: [row for row in found if row.get("source_id", "") in held]
        for table, found in rows.items()
        if table in STATED
    }
    told = {row["event_id"] for row in kept["mentions"]}
    claimed = {row["proposition_id"] for row in kept["claims"]}
    publishers = {row["publisher"] for row in kept["sources"]}
    kept["events"] = [row for row in rows["events"] if row["event_id"] in told]
    kept["propositions"] = [r for r in rows["propositions"] if r["proposition_id"] in claimed]
    kept["actors"] = [
        row for row in rows["actors"] if row["source_id"] in held or row["actor_id"] in publishers
    ]
    there = {row[next(iter(row))] for found in kept.values() for row in found} | {""}
    kept["retired"] = [row for row in rows["retired"] if row["replacement"] in there]
    for table, found in kept.items():
        _write(copy / "dataset" / f"{table}.csv", list(rows[table][0]), found)
    fmt(copy)


STATED = ("sources", "mentions", "dates", "figures", "claims", "places")
"""Tables whose rows are kept by their source."""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
