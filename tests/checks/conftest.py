"""Damaging the made-up record, as the fixtures in tests/bad/ describe it."""

from __future__ import annotations

import csv
import difflib
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record.curate import fmt
from ashraf_record.findings import Finding
from ashraf_record.rulebook import EXAMPLES, Changed, Example, example

Edit = dict[str, Any]


def _damage(record: Path, edits: Iterable[Edit]) -> None:
    for edit in edits:
        path = record / edit["file"]
        if edit.get("delete"):
            path.unlink()
        elif "write" in edit:
            path.write_bytes(edit["write"].encode("utf-8"))
        else:
            text = _edited(path.read_bytes().decode("utf-8"), edit)
            path.write_bytes(text.encode(edit.get("encode", "utf-8")))


def _edited(text: str, edit: Edit) -> str:
    if "drop" in edit:
        lines = text.splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(edit["drop"])]
        assert len(kept) < len(lines), edit
        return "".join(kept)
    if edit.get("rotate"):
        header, first, *others = text.splitlines(keepends=True)
        return "".join([header, *others, first])
    if "find" in edit:
        often = text.count(edit["find"])
        assert often, f"{edit['find']!r} is not in {edit['file']}"
        one = edit.get("first") or edit.get("all") or often == 1
        assert one, f"{edit['find']!r} is {often} times in {edit['file']}"
        replacement = edit["replace"] * edit.get("times", 1)
        text = text.replace(edit["find"], replacement, -1 if edit.get("all") else 1)
    return edit.get("prefix", "") + text + edit.get("append", "")


@pytest.fixture
def damage(good: Path) -> Callable[..., None]:
    """A function that applies edits to the made-up record."""
    return lambda *edits: _damage(good, edits)


@pytest.fixture
def found(good: Path, good_texts: Path) -> Callable[..., list[Finding]]:
    """A function that applies edits to the made-up record and checks it against its texts.

    With `against` the record as it was before the edits is its previous version.
    """

    def run(
        *edits: Edit, texts: bool = True, relock: bool = False, against: bool = False
    ) -> list[Finding]:
        before = good.with_name("before")
        if against:
            shutil.copytree(good, before)
        _damage(good, edits)
        if relock:
            assert not fmt(good).unlocked
        held = good_texts if texts else None
        return ashraf_record.check(good, held, before if against else None)

    return run


WRITE = "EXAMPLES=write pytest -n 0 tests/checks/test_checks_fixtures.py"


@pytest.fixture
def exemplary(good: Path) -> Callable[[Finding], None]:
    """A function that holds the shipped example of a rule against a finding and its damage.

    With EXAMPLES=write in the environment the example is written instead.
    """
    mended = _files(good)

    def run(finding: Finding) -> None:
        made = _example(mended, _files(good), finding)
        if os.environ.get("EXAMPLES") == "write":
            held = json.loads(EXAMPLES.read_text("utf-8")) if EXAMPLES.exists() else {}
            held[finding.code] = asdict(made)
            text = json.dumps(dict(sorted(held.items())), ensure_ascii=False, indent=1)
            EXAMPLES.write_text(f"{text}\n", "utf-8")
        else:
            assert example(finding.code) == made, f"Run: {WRITE}"

    return run


def _example(mended: dict[str, list[str]], bad: dict[str, list[str]], finding: Finding) -> Example:
    """What was damaged, before and after; the derived table only where the finding is in it."""
    changed = {file for file in {*mended, *bad} if bad.get(file) != mended.get(file)}
    files = changed & {finding.file} or changed - {"dataset/conflicts.csv"}
    rows = [
        _changed(file, pair, mended.get(file, []), finding.column)
        for file in sorted(files)
        for pair in _pairs(bad.get(file, []), mended.get(file, []), finding.line or 0)
    ]
    return Example(tuple(rows[:2]), str(finding))


def _files(root: Path) -> dict[str, list[str]]:
    return {
        path.relative_to(root).as_posix(): _lines(path.read_bytes())
        for path in root.rglob("*")
        if path.is_file()
    }


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "backslashreplace")
    return text.removesuffix("\n").split("\n") if text else []


Pair = tuple[str | None, str | None]
"""A line as it is bad, and mended; None where it is not there."""


def _pairs(bad: list[str], mended: list[str], line: int) -> list[Pair]:
    """The lines that differ, that of the finding first; of a file that is gone the first one."""
    if not bad:
        return [(None, mended[0])]
    found: list[tuple[bool, Pair]] = []
    matcher = difflib.SequenceMatcher(None, bad, mended, autojunk=False)
    for tag, start, end, other, last in matcher.get_opcodes():
        if tag != "equal":
            pairs = itertools.zip_longest(bad[start:end], mended[other:last])
            found += [(start + n != line, pair) for n, pair in enumerate(pairs, 1)]
    return [pair for _, pair in sorted(found, key=lambda item: item[0])]


def _changed(file: str, pair: Pair, mended: list[str], column: str) -> Changed:
    """A pair of lines, of a table as the cells that matter."""
    header = mended[0] if file.endswith(".csv") and mended else ""
    bad, good = (_cells(header, line) for line in pair)
    if None not in pair and (bad is None or good is None):
        return Changed(file, *({"": _short(line or "")} for line in pair))
    rows = [row for row in (bad, good) if row is not None]
    if not rows or bad == good:
        return Changed(file, *(None if line is None else {"": _short(line)} for line in pair))
    differ = [name for name in rows[0] if rows[0][name] != rows[-1][name] or len(rows) == 1]
    filled = [name for name in differ if any(row[name] for row in rows)]
    kept = dict.fromkeys([next(iter(rows[0])), *filled[:4], *({column} & rows[0].keys())])
    return Changed(
        file,
        *(row and {name: _short(row[name]) for name in kept} for row in (bad, good)),
    )


def _cells(header: str, line: str | None) -> dict[str, str] | None:
    """A line of a table as cells by column; None where it is no row of it."""
    if not header or line in (None, header):
        return None
    try:
        names, *rows = csv.reader([header, line or ""], strict=True)
    except csv.Error:
        return None
    if len(rows) != 1 or len(rows[0]) != len(names):
        return None
    return dict(zip(names, rows[0], strict=True))


def _short(cell: str) -> str:
    """A cell of which only the ends are kept, where it is long."""
    return cell if len(cell) <= 100 else f"{cell[:48]} … {cell[-48:]}"
