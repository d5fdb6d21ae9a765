"""Damaging the made-up record, as the fixtures in tests/bad/ describe it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record.curate import fmt
from ashraf_record.findings import Finding

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
    """A function that applies edits to the made-up record and checks it against its texts."""

    def run(*edits: Edit, texts: bool = True, relock: bool = False) -> list[Finding]:
        _damage(good, edits)
        if relock:
            assert not fmt(good).unlocked
        return ashraf_record.check(good, good_texts if texts else None)

    return run
