"""Damages a record in every way that is known and tells which damages the checks find.

Each operator (``mutating/``) damages a copy of the record at a place chosen by a seed. The copy is
checked with the texts, without them, and with the texts and the undamaged record to compare with.
A sample goes through the command line, whose exit code must say the same.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mutating.judging import MODULES, OPERATORS, Bench, bench, judge
from mutating.model import REACHES, Operator

ROOT = Path(__file__).resolve().parents[1]
COMMAND = Path(sys.executable).with_name("ashraf-record")
PAGE = ROOT / "docs" / "mutations.md"


@dataclass
class Row:
    """What became of the damages of one operator.

    Attributes:
        tried: Damages that changed a byte.
        found, file, line: With the texts: those found, in the right file, on the right line.
        noted: Those of which only a note tells.
        alone: Those found without texts.
        against: Those found with the undamaged record to compare with.
        shown: Those that no check found and that `diff` shows.
        findings: How many errors each gave.
        wrong: Exit codes of the command line that said otherwise.
    """

    tried: int = 0
    found: int = 0
    file: int = 0
    line: int = 0
    noted: int = 0
    alone: int = 0
    against: int = 0
    shown: int = 0
    findings: tuple[int, ...] = ()
    wrong: int = 0


def run(name: str, *, record: Path, texts: Path | None, seeds: int, sample: int) -> tuple[str, Row]:
    """Every seed of one operator."""
    row = Row()
    with bench(record, texts) as held:
        for seed in range(seeds):
            _one(OPERATORS[name], seed, held, row, through_the_command=seed < sample)
    return name, row


def _one(
    operator: Operator, seed: int, held: Bench, row: Row, *, through_the_command: bool
) -> None:
    damage = operator.damage(held.base, seed)
    if damage is None:
        return
    findings = held.findings(damage)
    verdict = judge(damage, findings)
    # Without the texts less is found, and with an older record to compare with more.
    alone = verdict.found and judge(damage, held.findings(damage, texts=False)).found
    against = verdict.found or judge(damage, held.findings(damage, against=True)).found
    row.tried += 1
    row.found += verdict.found
    row.file += verdict.file
    row.line += verdict.line
    row.noted += bool(findings) and not verdict.found
    row.alone += alone
    row.against += against
    row.shown += not against and held.differs(damage)
    row.findings += (verdict.findings,)
    if through_the_command:
        with held.damaged(damage) as copy:
            texts = ["--texts", str(held.texts)] if held.texts else []
            command = [str(COMMAND), "check", str(copy), *texts]
            code = subprocess.run(command, capture_output=True, check=False).returncode
        row.wrong += code != int(verdict.found)


HEAD = """# Mutations

Which damage do the checks find? Each *operator* below damages the record as a person, a
spreadsheet or a merge does, at a place that a seed chooses. The damaged record is checked. A
damage that changes no byte is not counted.

*Found*: there is an error. *File* and *line*: one stands in the file of the damage (or in one that
must show it) and on its line. These are with the source texts. *Alone* is without them, *against*
with texts and the undamaged record (`check --against`). *Diff* counts what no check found and
`diff` shows. *Errors* is how many a damage gives: the median and the most.

This page is written by `python benchmarks/mutations.py --write`, with {seeds} seeds an operator.
The numbers are those of one run; a test holds the list of operators and what each can be found by.
"""

UNFOUND = """
## What no check finds

A check knows rows, texts and older versions. It does not know what a passage means. So a damage
that makes another valid row escapes, unless something else contradicts it. Reviewing the `diff` of
a pull request is the only guard. Some damages need the texts or an older version.
"""


def page(rows: dict[str, Row], seeds: int) -> str:
    """The page on mutations."""
    parts = [HEAD.format(seeds=seeds)]
    for module in MODULES:
        parts.append(f"\n## {(module.__doc__ or '').partition(chr(10))[0]}\n")
        parts.append(
            "\n| operator | imitates | tried | found | file | line | alone | against | diff "
            "| errors |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
        )
        for operator in _of(module.__name__):
            parts.append(_table_row(operator, rows[operator.name]))
    parts.append(UNFOUND)
    for reach, means in REACHES.items():
        if reach != "alone":
            parts.append(f"\n**{reach}**: {means}.\n\n")
            parts += [f"- `{o.name}`: {o.why}\n" for o in OPERATORS.values() if o.reach == reach]
    return "".join(parts)


def _of(module: str) -> list[Operator]:
    return [operator for operator in OPERATORS.values() if operator.run.__module__ == module]


def _table_row(operator: Operator, row: Row) -> str:
    middle = f"{statistics.median(row.findings):g}, {max(row.findings)}" if row.findings else ""
    numbers = (row.tried, row.found, row.file, row.line, row.alone, row.against, row.shown)
    cells = " | ".join(map(str, numbers))
    imitates = " ".join(operator.imitates.split()).replace("|", "\\|")
    return f"| `{operator.name}` | {imitates} | {cells} | {middle} |\n"


def names(patterns: Iterable[str]) -> list[str]:
    """The operators whose names hold one of the patterns; all where there are none."""
    wanted = list(patterns)
    return [name for name in OPERATORS if not wanted or any(part in name for part in wanted)]


def main() -> None:
    """Run operators, and print a line each or write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operators", nargs="*", help="parts of names of operators (default: all)")
    parser.add_argument("--record", type=Path, default=ROOT, help="folder of the record")
    parser.add_argument("--texts", type=Path, default=os.environ.get("ASHRAF_TEXTS"))
    parser.add_argument("--seeds", type=int, default=20, help="damages an operator (default: 20)")
    parser.add_argument("--sample", type=int, default=0, help="of which through the command line")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--write", action="store_true", help="write docs/mutations.md")
    given = parser.parse_args()
    texts = Path(given.texts) if given.texts else None
    one = partial(run, record=given.record, texts=texts, seeds=given.seeds, sample=given.sample)
    rows: dict[str, Row] = {}
    with multiprocessing.Pool(given.jobs) as pool:
        for name, row in pool.imap_unordered(one, names(given.operators)):
            rows[name] = row
            print(f"{name:36} {_told(row)}", flush=True)
    if given.write and not given.operators:
        PAGE.write_text(page(rows, given.seeds), "utf-8")


def _told(row: Row) -> str:
    most = max(row.findings, default=0)
    return (
        f"tried {row.tried:3}  found {row.found:3}  file {row.file:3}  line {row.line:3}  "
        f"noted {row.noted:3}  alone {row.alone:3}  against {row.against:3}  diff {row.shown:3}  "
        f"errors {most:3}  exit codes wrong {row.wrong}"
    )


if __name__ == "__main__":
    main()
