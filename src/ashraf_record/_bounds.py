"""Documents that no reader should go on with: too deep, too many tables, half a character."""

from __future__ import annotations

import json

MOST_TABLES = 1000
"""How many tables a data package may have."""

DEPTH = 20
"""How deep a document may be nested; the contract needs a quarter of that."""


def fault(value: object, text: str) -> str:
    """Why a JSON document, parsed from `text`, is not read on; empty if it may be.

    >>> fault({"name": "a"}, '{"name": "a"}')
    ''
    """
    if _deeper(value, DEPTH):
        return "The file is nested too deeply."
    if "\\u" in text and not _encodable(value):
        return "The file holds half of a character, such as \\ud800."
    tables = value.get("resources") if isinstance(value, dict) else None
    if isinstance(tables, list) and len(tables) > MOST_TABLES:
        return f"The file names more than {MOST_TABLES:,} tables."
    return ""


def _encodable(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _deeper(value: object, depth: int) -> bool:
    """Whether lists and objects stand in one another more than `depth` times."""
    level = [value]
    for _ in range(depth):
        level = [
            inner
            for held in level
            if isinstance(held, dict | list)
            for inner in (held.values() if isinstance(held, dict) else held)
        ]
    return any(isinstance(held, dict | list) for held in level)
