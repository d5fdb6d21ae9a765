"""Ledgers: what was read in a held text and set aside, with the reason.

A ledger is TOML: ``source_id``, ``sha256``, ``characters`` and ``[[aside]]`` entries, each with
``char`` (``START,END``) and ``reason``.
"""

from __future__ import annotations

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
        document = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LedgerError("The file is not UTF-8 text.") from error
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise LedgerError("The file is not TOML.", int(line[1]) if line else None) from error
    entries = document.pop("aside", [])
    if not isinstance(entries, list):
        raise LedgerError("aside is written as [[aside]], one for each entry.")
    asides = tuple(_shaped(Aside, entry, {"char": str, "reason": str}) for entry in entries)
    kinds = {"source_id": str, "sha256": str, "characters": int}
    return _shaped(Ledger, document, kinds, aside=asides)


def _shaped(cls: type[T], entry: object, kinds: Mapping[str, type], **more: object) -> T:
    if not isinstance(entry, dict):
        raise LedgerError("An [[aside]] entry is not a table.")
    for name in sorted(entry.keys() - kinds.keys()):
        raise LedgerError(f"{name!r} is no entry of a ledger; it has {', '.join(kinds)}.")
    for name, kind in kinds.items():
        if type(entry.get(name)) is not kind:
            wanted = "a number" if kind is int else "text"
            raise LedgerError(f"{name} is missing or is not {wanted}.")
    return cls(**entry, **more)
