"""A small made-up record to be shown, and what a console prints of it."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from ashraf_record.record import Record

ROOT = Path(__file__).resolve().parents[2]

Table = list[dict[str, str]]

CITATION = """\
cff-version: 1.2.0
type: dataset
message: Cite it.
title: "the bridge record"
authors:
  - name: Bridge watchers
version: 2.3.1
date-released: 2024-02-03
"""

AT = {"locator": "char=0,9", "digest": "0123456789abcdef"}
SAID = AT | {"modality": "asserted"}
COUNT = SAID | {"role": "count", "qualifier": "exact"}

TABLES: Mapping[str, Table] = {
    "sources": [
        {
            "source_id": "courier-report",
            "title": "What happened at the bridge",
            "publisher": "courier",
            "author": "A. Reporter",
            "published": "1990-06-08",
            "published_basis": "printed",
            "language": "en",
            "url": "https://courier.example/bridge",
            "kind": "newspaper",
            "relation": "press",
            "reading": "text",
        },
        {
            "source_id": "ferry-letter",
            "title": "An answer",
            "publisher": "ferry-union",
            "published": "1990-06-10",
            "published_basis": "inferred",
            "language": "en",
            "kind": "letter",
            "relation": "party",
            "relation_to": "ferry-union",
            "relays": "courier-report",
            "reading": "page",
        },
    ],
    "actors": [
        {"actor_id": "courier", "name": "The Courier", "kind": "media"},
        {"actor_id": "ferry-union", "name": "Ferry Union", "kind": "political-group"},
        {"actor_id": "toll-office", "name": "Toll Office", "kind": "office"},
        {"actor_id": "river-police", "name": "River Police", "kind": "security-force"},
        {"actor_id": "courier-report.u1", "name": "Unnamed rower", "kind": "unnamed"},
    ],
    "places": [{"place_id": "old-bridge", "name": "Old Bridge", "kind": "site"}],
    "events": [
        {
            "event_id": "bridge-closing",
            "label": "Closing of the Old Bridge",
            "kind": "ground-incident",
            "place_id": "old-bridge",
            "part_of": "river-closings",
            "source_id": "courier-report",
            **AT,
        },
        {
            "event_id": "river-closings",
            "label": "Closings on the river",
            "kind": "series",
            "source_id": "courier-report",
            **AT,
        },
        {
            "event_id": "quiet-day",
            "label": "A day of which nothing more is said",
            "kind": "gathering",
            "source_id": "ferry-letter",
            **AT,
        },
    ],
    "mentions": [
        {
            "mention_id": "courier-report.m1",
            "event_id": "bridge-closing",
            "called": "the closing of the bridge",
            "source_id": "courier-report",
            **AT,
        },
        {
            "mention_id": "ferry-letter.m1",
            "event_id": "bridge-closing",
            "called": "the toll raid",
            "source_id": "ferry-letter",
            "locator": ":~:text=the%20toll%20raid",
        },
        {
            "mention_id": "ferry-letter.m2",
            "event_id": "quiet-day",
            "called": "that day",
            "source_id": "ferry-letter",
            **AT,
        },
    ],
    "dates": [
        {
            "date_id": "courier-report.d1",
            "event_id": "bridge-closing",
            "aspect": "whole",
            "edtf": "1990-06-05",
            "as_reported": "on 5 June 1990",
            "anchor": "explicit",
            "source_id": "courier-report",
            **SAID,
        },
        {
            "date_id": "ferry-letter.d1",
            "event_id": "bridge-closing",
            "aspect": "whole",
            "edtf": "1990-05~",
            "as_reported": "about May",
            "anchor": "explicit",
            "source_id": "ferry-letter",
            **SAID,
        },
        {
            "date_id": "ferry-letter.d2",
            "event_id": "bridge-closing",
            "aspect": "end",
            "as_reported": "long since",
            "anchor": "publication",
            "rule": "long-since",
            "source_id": "ferry-letter",
            **SAID,
        },
    ],
    "measures": [
        {
            "code": "wounded",
            "title": "Wounded",
            "description": "People hurt.",
            "unit": "person",
            "time": "event",
            "additive": "true",
            "unstated_as": "others",
        },
        {
            "code": "taken-away",
            "title": "Taken away",
            "description": "People taken.",
            "unit": "person",
            "time": "event",
            "additive": "true",
            "unstated_as": "others",
        },
        {
            "code": "attacks",
            "title": "Closings",
            "description": "Closings of a series.",
            "unit": "attack",
            "time": "to-date",
            "additive": "true",
        },
    ],
    "figures": [
        {
            "figure_id": "courier-report.f1",
            "event_id": "bridge-closing",
            "measure": "taken-away",
            "population": "others",
            "counted": "rowers",
            "number": "5",
            "as_reported": "five",
            "speaker": "courier-report.u1",
            "source_id": "courier-report",
            **COUNT,
        },
        {
            "figure_id": "ferry-letter.f1",
            "event_id": "bridge-closing",
            "measure": "taken-away",
            "population": "unstated",
            "number": "7",
            "as_reported": "seven",
            "speaker": "toll-office;river-police",
            "via": "courier",
            "source_id": "ferry-letter",
            **COUNT,
        },
        {
            "figure_id": "ferry-letter.f2",
            "event_id": "bridge-closing",
            "measure": "wounded",
            "population": "others",
            "as_reported": "dozens",
            "source_id": "ferry-letter",
            **(COUNT | {"qualifier": "dozens"}),
        },
        {
            "figure_id": "courier-report.f2",
            "event_id": "bridge-closing",
            "measure": "wounded",
            "population": "others",
            "as_reported": "all",
            "source_id": "courier-report",
            **(COUNT | {"qualifier": "none"}),
        },
        {
            "figure_id": "courier-report.f3",
            "event_id": "river-closings",
            "measure": "attacks",
            "number": "4",
            "as_reported": "fourth",
            "as_of": "through:bridge-closing",
            "source_id": "courier-report",
            **(COUNT | {"role": "ordinal"}),
        },
    ],
    "propositions": [
        {
            "proposition_id": "police-at-bridge",
            "event_id": "bridge-closing",
            "actor_id": "river-police",
            "role": "carried-out",
            "statement": "The river police closed the bridge.",
        },
        {
            "proposition_id": "union-at-bridge",
            "event_id": "bridge-closing",
            "actor_id": "ferry-union",
            "role": "carried-out",
            "statement": "The ferry union closed the bridge.",
        },
    ],
    "claims": [
        {
            "claim_id": "courier-report.c1",
            "event_id": "bridge-closing",
            "speaker": "ferry-union",
            "act": "states",
            "statement": "The river police put up the barriers.",
            "proposition_id": "police-at-bridge",
            "polarity": "affirms",
            "source_id": "courier-report",
            **SAID,
        },
        {
            "claim_id": "courier-report.c2",
            "event_id": "bridge-closing",
            "speaker": "river-police",
            "act": "denies",
            "statement": "The river police were not there.",
            "proposition_id": "police-at-bridge",
            "polarity": "denies",
            "responds_to": "courier-report.c1",
            "source_id": "courier-report",
            **SAID,
        },
        {
            "claim_id": "courier-report.c3",
            "event_id": "bridge-closing",
            "speaker": "river-police",
            "act": "states",
            "statement": "The ferry union put up the barriers itself.",
            "proposition_id": "union-at-bridge",
            "polarity": "affirms",
            "source_id": "courier-report",
            **SAID,
        },
        {
            "claim_id": "ferry-letter.c1",
            "event_id": "bridge-closing",
            "act": "characterises",
            "statement": "The closing was like the earlier ones.",
            "source_id": "ferry-letter",
            **SAID,
        },
    ],
    "conflicts": [
        {
            "conflict_id": "x-00000001",
            "kind": "figure",
            "relation": "contradiction",
            "event_id": "bridge-closing",
            "subject": "taken-away others asserted",
            "rows": "courier-report.f1;ferry-letter.f1",
            "sides": "courier-report.f1 | ferry-letter.f1",
            "sources": "2",
            "voices": "2",
            "origins": "2",
            "lowest": "5",
            "highest": "7",
            "gap": "2",
            "internal": "false",
            "conditional": "false",
        },
        {
            "conflict_id": "x-00000002",
            "kind": "date",
            "relation": "rounding",
            "event_id": "bridge-closing",
            "subject": "whole",
            "rows": "courier-report.d1;ferry-letter.d1",
            "sides": "ferry-letter.d1 | courier-report.d1",
            "sources": "2",
            "voices": "2",
            "origins": "1",
            "lowest": "1990-05-01",
            "highest": "1990-06-05",
            "gap": "5",
            "internal": "false",
            "conditional": "true",
        },
        {
            "conflict_id": "x-00000003",
            "kind": "claim",
            "relation": "contradiction",
            "event_id": "bridge-closing",
            "subject": "police-at-bridge",
            "rows": "courier-report.c1;courier-report.c2",
            "sides": "courier-report.c1 | courier-report.c2",
            "sources": "1",
            "voices": "2",
            "origins": "2",
            "internal": "false",
            "conditional": "false",
        },
    ],
    "terms": [],
    "retired": [],
}

Write = Callable[[Mapping[str, Table]], Record]
Print = Callable[..., str]


def lines_after(text: str, heading: str) -> list[str]:
    """The lines of a section."""
    lines = text.splitlines()
    begin = lines.index(heading) + 1
    ends = [n for n in range(begin, len(lines)) if lines[n].isupper() and lines[n][0] != " "]
    return lines[begin : min(ends, default=len(lines))]


def one_line(text: str) -> str:
    """Text with its line breaks and indents folded."""
    return " ".join(text.split())


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a record with the repository's schemas: only the tables that are given."""

    def written(tables: Mapping[str, Table]) -> Record:
        package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
        package["title"], package["description"] = "The bridge record", "Made up."
        package["resources"] = [r for r in package["resources"] if r["name"] in tables]
        shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
        (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
        (tmp_path / "CITATION.cff").write_text(CITATION, "utf-8")
        (tmp_path / "dataset").mkdir()
        for name, rows in tables.items():
            schema = json.loads((ROOT / "schemas" / f"{name}.json").read_text("utf-8"))
            columns = [column["name"] for column in schema["fields"]]
            with (tmp_path / "dataset" / f"{name}.csv").open("w", encoding="utf-8") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return Record.open(tmp_path)

    return written


@pytest.fixture
def told(write: Write) -> Record:
    """The made-up record."""
    return write(TABLES)


@pytest.fixture
def tables() -> dict[str, Table]:
    """The tables of the made-up record, to be changed before they are written."""
    return {name: [dict(row) for row in rows] for name, rows in TABLES.items()}


@pytest.fixture
def printed() -> Print:
    """What a pipe of 80 columns, or of another width, gets of something to be shown."""

    def text(renderable: object, width: int = 80) -> str:
        console = Console(width=width, file=StringIO(), highlight=False, color_system=None)
        console.print(renderable)
        assert isinstance(console.file, StringIO)
        return console.file.getvalue()

    return text
