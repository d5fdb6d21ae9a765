"""Doing a damage to a copy of the record, checking the copy, and judging what was found."""

from __future__ import annotations

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
        yield Bench(Base(copies[1], texts), copies[0], copies[1], texts)
