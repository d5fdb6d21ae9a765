"""Tools that make files which were thought up to stop a reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Attack = Callable[[Path], object]
ATTACKS: dict[str, Attack] = {}
WHEELS: dict[str, Attack] = {}


def add(name: str, make: Attack) -> None:
    assert name not in ATTACKS
    ATTACKS[name] = make


def replaced(file: str, old: str, new: str) -> Attack:
    def make(root: Path) -> None:
        path = root / file
        text = path.read_bytes().decode("utf-8")
        assert old in text, (file, old)
        path.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))

    return make


def written(file: str, data: Callable[[], bytes]) -> Attack:
    return lambda root: write(root / file, data())


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def package(change: Callable[[dict], object]) -> Attack:  # type: ignore[type-arg]
    def make(root: Path) -> None:
        path = root / "datapackage.json"
        held = json.loads(path.read_bytes())
        change(held)
        path.write_text(json.dumps(held))

    return make


def schema(table: str, change: Callable[[dict], object]) -> Attack:  # type: ignore[type-arg]
    def make(root: Path) -> None:
        path = root / "schemas" / f"{table}.json"
        held = json.loads(path.read_bytes())
        change(held)
        path.write_text(json.dumps(held))

    return make
