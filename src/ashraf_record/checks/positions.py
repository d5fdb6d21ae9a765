"""Where in a JSON document a property stands, which its parsed form no longer tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

Place = tuple[str | int, ...]
"""The names and numbers that lead from the top of a document to a value."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]')

_NAMES = re.compile(r"\s*:")


def line_of(text: str, place: Sequence[str | int]) -> int:
    """The line of a place in a JSON document, or of the nearest that holds it.

    >>> line_of('{\\n"a": [\\n{"b": 1},\\n{"c": 2}]}', ("a", 1, "c"))
    4
    """
    lines = _lines(text)
    wanted = tuple(place)
    return next(lines[wanted[:n]] for n in range(len(wanted), -1, -1) if wanted[:n] in lines)


def repeated(text: str) -> Iterator[tuple[str, int, int]]:
    """The names that stand twice in one object of a JSON document: name, line, the first's line.

    >>> list(repeated('{"a": 1,\\n"b": {"a": 2},\\n"a": 3}'))
    [('a', 3, 1)]
    """
    held: list[dict[str, int]] = []
    for token, line in _tokens(text):
        if token[0] in "[{":
            held.append({})
        elif token[0] in "]}":
            held.pop()
        elif token[0][0] == '"' and _NAMES.match(text, token.end()):
            name = json.loads(token[0])
            if name in held[-1]:
                yield name, line, held[-1][name]
            held[-1].setdefault(name, line)


def _lines(text: str) -> dict[Place, int]:
    """The line of each place of a document at which a name, a text, a list or an object begins."""
    found: dict[Place, int] = {}
    path: list[str | int] = []
    for token, line in _tokens(text):
        kind = token[0][0]
        if kind == '"' and _NAMES.match(text, token.end()):
            path[-1] = json.loads(token[0])
        if kind in '[{"':
            found.setdefault(tuple(path), line)
        if kind in "[{":
            path.append(0 if kind == "[" else "")
        elif kind in "]}":
            path.pop()
        elif kind == "," and isinstance(path[-1], int):
            path[-1] += 1
    return found


def _tokens(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The texts and signs of a JSON document, each with its line."""
    line, at = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", at, token.start())
        at = token.start()
        yield token, line
