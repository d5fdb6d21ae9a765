"""Damaged files: a valid file of the made-up record with bytes, cells or entries changed.

Everything follows from a number, so that each input can be made again.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from typing import Any

BYTES = [
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b'"', b'""', b",", b";", b"\n", b"\r", b"\r\n", b" "),
    *(b"\xef\xbb\xbf", b"9" * 5000, b"{", b"}", b"[" * 2000, b"]", b":", b"<<<<<<< a\n", b"=" * 7),
    *(b"\\ud800", b"\\u0000", b"null", b"true", b"NaN", b"1e999", b"-1", b"&a ", b"*a", b"!!x "),
    *("\u200b\u202e\u2028\ufeff\u0085\U000e0041é١".encode(), b"#", b"'''", b"[[aside]]", b"\t"),
]

CELLS = [
    *("", " ", "0", "-1", "007", "9" * 16, "9" * 400, "1e9", "1,300", "90.0", "²", "٩٠", "true"),
    *("exact", "range", "fraction", "majority", "dozens", "unstated", "text", "whole", "asserted"),
    *(
        "quay-clash",
        "harbour-clashes",
        "post-strike",
        "post-strike.f1",
        "union-letter.f2",
        ";",
        "a;;b",
    ),
    *(
        "post-strike.f1;post-strike.f1",
        "through:quay-clash",
        "before:nowhere",
        "since:",
        "through:",
    ),
    *("char=0,99999999999999", "char=9,1", "char=0,1 char=1,2", "char=0,673", ":~:text=%ff"),
    *(
        ":~:text=a,b",
        ":~:text=-,-",
        "0000-00-00",
        "99999",
        "9999-12-31~",
        "0001-01-01~",
        "XXXX-02-30",
    ),
    *(
        "[0001..9999]",
        "{1987,1988..}",
        "1987/..",
        "../1987",
        "[..]",
        "1987-24~",
        "198X",
        "1987-05-13?",
    ),
    *(
        "more than half of the 90",
        "two or three hundred",
        "1/0",
        "0 of 0",
        "half of the 0",
        "0 percent",
    ),
    *(
        "a hundred million billion trillion",
        "Thursday, 14 May 1987",
        "two days earlier",
        "the 31st",
    ),
    *(
        "99999 years ago",
        "=1+1",
        "@a",
        "a\nb",
        "a\rb",
        'say "so"',
        "\u202eabc",
        "e\u0301",
        "\ud7ff",
    ),
    *(
        "contradiction",
        "x-00000000",
        "a | b",
        "|",
        "en",
        "xx-invalid",
        "fa",
        "https://",
        "javascript:1",
    ),
    *("affirms", "denies", "additive", "person", "event", "to-date", "moment", "weekday", "until"),
    *("offset-after", "publication", "event", "explicit", "relayed", "post-strike;dockers", "none"),
]

VALUES: list[object] = [
    *(None, True, 0, -1, 10**30, 1.5, "", "x", "\ud800", "\x00", [], [[]], {}, {"a": 1}, "../x"),
    *(
        "/etc/passwd",
        "(a+)+$",
        "(",
        "[a-z]*",
        "integer",
        "boolean",
        "date",
        "string",
        "number",
        ";",
    ),
    *("figures", "events", "sources", "event_id", "source_id", "figures.figure_id", ".", "a.b.c"),
    *(
        ["event_id"],
        ["event_id", "number"],
        [""],
        "dataset/events.csv",
        "schemas/events.json",
        2**63,
    ),
]


def damaged(name: str, data: bytes, chance: random.Random) -> bytes:
    """A damaged form of the bytes of the file `name`."""
    ways: list[Callable[[bytes, random.Random], bytes]] = [_bytes]
    if name.endswith(".csv"):
        ways += [_cells, _cells, _cells, _lines]
    elif name.endswith(".json"):
        ways += [_json, _json, _json]
    else:
        ways += [_lines]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(ways)(data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    what = chance.choice(BYTES) if chance.random() < 0.7 else chance.randbytes(chance.randint(1, 4))
    kind = chance.randrange(6)
    if kind == 0:
        return data[:at] + what + data[at + len(what) :]
    if kind == 1:
        return data[:at] + what + data[at:]
    if kind == 2:
        return data[:at] + data[at + chance.randint(1, 30) :]
    if kind == 3 and data:
        flipped = bytearray(data)
        flipped[at % len(data)] ^= 1 << chance.randrange(8)
        return bytes(flipped)
    if kind == 4:
        other = chance.randrange(len(data) + 1)
        return data[:at] + data[min(at, other) : max(at, other)] + data[at:]
    return (
        data[:at] if chance.random() < 0.3 else data[:at] + what * chance.randint(2, 50) + data[at:]
    )


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(4)
    if kind == 0:
        lines[a], lines[b] = lines[b], lines[a]
    elif kind == 1:
        lines.insert(a, lines[b])
    elif kind == 2:
        del lines[a]
    else:
        lines[a] = lines[a][: len(lines[a]) // 2] + lines[b][len(lines[b]) // 2 :]
    return b"\n".join(lines)


def _cells(data: bytes, chance: random.Random) -> bytes:
    """A cell of a table, mostly replaced by one that stands elsewhere or means something."""
    try:
        grid = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    except (csv.Error, UnicodeDecodeError):
        return _bytes(data, chance)
    rows = [row for row in grid if row]
    if not rows:
        return b"a,b\n"
    for _ in range(chance.choice((1, 1, 2, 6))):
        row = chance.choice(rows[1:] or rows) if chance.random() < 0.95 else rows[0]
        if not row:
            continue
        at = chance.randrange(len(row))
        kind = chance.random()
        if kind < 0.6:
            row[at] = chance.choice(CELLS)
        elif kind < 0.85:
            other = chance.choice(rows)
            row[at] = other[at] if at < len(other) else chance.choice(other or [""])
        elif kind < 0.9:
            row[at] += chance.choice(CELLS)
        elif kind < 0.93:
            del row[at]
        elif kind < 0.96:
            row.insert(at, chance.choice(CELLS))
        else:
            row[at] = chance.choice("\r\n\"',;\x00\u200b\u2028") + row[at]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(grid)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _json(data: bytes, chance: random.Random) -> bytes:
    """A value somewhere in a document replaced, removed, renamed or doubled."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return _bytes(data, chance)
    inner: Any = held
    for _ in range(chance.randint(0, 7)):
        steps = [step for step in _steps(inner) if isinstance(inner[step], dict | list)]
        if not steps:
            break
        inner = inner[chance.choice(steps)]
    steps = _steps(inner)
    if steps:
        step = chance.choice(steps)
        kind = chance.random()
        if kind < 0.6:
            inner[step] = chance.choice(VALUES)
        elif kind < 0.8:
            del inner[step]
        elif isinstance(inner, dict):
            inner[chance.choice(("name", "type", "fields", "separator", "\ud800"))] = inner[step]
        else:
            inner.insert(0, inner[step])
    return json.dumps(held).encode("utf-8")


def _steps(held: Any) -> list[Any]:
    if isinstance(held, dict):
        return list(held)
    return list(range(len(held))) if isinstance(held, list) else []
