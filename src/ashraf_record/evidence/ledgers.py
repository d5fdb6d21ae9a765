"""Ledgers: what was read in a held text and set aside, with the reason.

A ledger is TOML: ``source_id``, ``sha256``, ``characters`` and ``[[aside]]`` entries, each with
``char`` (``START,END``) and ``reason``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

REASONS = {
    "connective": "Joins statements and states nothing itself.",
    "heading": "A heading or title.",
    "page-furniture": "Navigation, buttons, notices of the page.",
    "repetition": "Says again what a row already holds.",
    "rhetoric": "Exclaims or evaluates without a statement that a row could hold.",
}
"""Why words may be set aside: code and meaning."""

LINE_LIMIT = 1000
"""The longest line that is read, in bytes; a name with a thousand dots takes seconds."""

SIZE_LIMIT = 2_000_000
"""The largest ledger that is read, in bytes."""

T = TypeVar("T")

_CHAR = re.compile(r"(0|[1-9][0-9]{0,8}),(0|[1-9][0-9]{0,8})")


class LedgerError(ValueError):
    """A ledger cannot be read; the message is one sentence, `line` where it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Aside:
    """Characters `char` (``START,END``, end excluded) set aside for `reason`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}
    char: str
    reason: str

    @property
    def range(self) -> tuple[int, int]:
        """Start and end. Raises LedgerError where `char` is not ``START,END``."""
        match = _CHAR.fullmatch(self.char)
        if not match or int(match[1]) >= int(match[2]):
            raise LedgerError(f"char = {self.char[:40]!r} is not START,END with END after START.")
        return int(match[1]), int(match[2])


@dataclass(frozen=True)
class Ledger:
    """What was set aside in one held text."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}
    source_id: str
    sha256: str
    characters: int
    aside: tuple[Aside, ...] = ()


def read_ledger(data: bytes) -> Ledger:
    """The ledger in the bytes of a TOML file.

    Raises LedgerError where it is not UTF-8, not TOML, or lacks or misspells an entry.
    """
    try:
        text = _bounded(data).decode("utf-8")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LedgerError("The file is not UTF-8 text.", line) from error
    except LedgerError:
        raise
    except (ValueError, RecursionError) as error:
        if alone := _ALONE.search(text):
            raise _not_listed(text, alone) from error
        place = re.search(r"line (\d+)", str(error))
        raise LedgerError("The file is not TOML.", int(place[1]) if place else None) from error
    entries = document.pop("aside", [])
    if not isinstance(entries, list):
        raise _not_listed(text, _ALONE.search(text) or re.search(r"(?m)^\s*aside", text))
    head, *parts = _parts(text)
    asides = tuple(
        _shaped(Aside, entry, {"char": str, "reason": str}, parts[n] if n < len(parts) else {})
        for n, entry in enumerate(entries)
    )
    kinds = {"source_id": str, "sha256": str, "characters": int}
    ledger = _shaped(Ledger, document, kinds, head, aside=asides)
    if not 0 <= ledger.characters < 10**9:
        raise LedgerError("characters is not the length of a text.", head.get("characters"))
    return ledger


_ALONE = re.compile(r"(?m)^[ \t]*\[\s*aside\s*\]")


def _not_listed(text: str, told: re.Match[str] | None) -> LedgerError:
    at = text.count("\n", 0, told.end()) + 1 if told else None
    return LedgerError("aside is written as [[aside]], one for each entry.", at)


def _bounded(data: bytes) -> bytes:
    if len(data) > SIZE_LIMIT:
        raise LedgerError(f"The file is larger than {SIZE_LIMIT:,} bytes.")
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > LINE_LIMIT:
            raise LedgerError(f"The line is longer than {LINE_LIMIT:,} bytes.", number)
    return data


Part = Mapping[str, int]
"""Where a part of a ledger has its entries: line by name, and that of its heading under ""."""


def _parts(text: str) -> list[Part]:
    """The head of a ledger and each of its [[aside]] entries, as far as they stand on lines."""
    parts: list[dict[str, int]] = [{}]
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*\[\[\s*aside\s*\]\]", line):
            parts.append({"": number})
        elif heading := re.match(r"\s*\[+\s*([\w-]+)\s*\]", line):
            parts[0].setdefault(heading[1], number)
        elif named := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line):
            parts[-1].setdefault(named[1], number)
    return list(parts)


def _shaped(
    cls: type[T], entry: object, kinds: Mapping[str, type], part: Part, **more: object
) -> T:
    if not isinstance(entry, dict):
        raise LedgerError("An [[aside]] entry is not a table.")
    for name in sorted(entry.keys() - kinds.keys()):
        message = f"{name!r} is no entry of a ledger; {_meant(name, kinds)}"
        raise LedgerError(message, part.get(name))
    for name, kind in kinds.items():
        if type(entry.get(name)) is not kind:
            wanted = "a number" if kind is int else "text"
            line = part.get(name, part.get(""))
            raise LedgerError(f"{name} is missing or is not {wanted}.", line)
    return cls(**entry, **more)


def _meant(name: str, kinds: Mapping[str, type]) -> str:
    """What a misspelt entry is likely to be, or else what there is."""
    written = {kind: kind for kind in kinds} | ({"aside": "[[aside]]"} if "sha256" in kinds else {})
    near = difflib.get_close_matches(name[:100].lower(), written, n=1, cutoff=0.75)
    return f"did you mean {written[near[0]]}?" if near else f"it has {', '.join(kinds)}."
