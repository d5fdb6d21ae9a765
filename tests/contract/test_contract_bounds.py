"""Documents that are not read on: what was once a crash is a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record

Change = Callable[[dict[str, Any]], object]

PACKAGE: dict[str, tuple[Change, str]] = {
    "deep": (lambda d: d.update(keywords=json.loads("[" * 30 + "]" * 30)), "nested too deeply"),
    "half a character": (lambda d: d.update(title="\ud800"), "half of a character"),
    "many tables": (lambda d: d.update(resources=d["resources"] * 100), "more than 1,000 tables"),
    "an invisible path": (lambda d: d["resources"][0].update(path="a\nb.csv"), "hides characters"),
    "a long path": (lambda d: d["resources"][0].update(path="x/" * 400), "is too long"),
}

SCHEMA: dict[str, tuple[Change, str]] = {
    "a field twice": (lambda d: d["fields"].append(d["fields"][0]), "two fields of one name"),
    "an empty link": (lambda d: d["foreignKeys"][0].update(fields=[]), "is not one field"),
    "a column too few": (lambda d: d["fields"].pop(1), "no table or column 'event_id'"),
}


def _change(path: Path, change: Change) -> None:
    held = json.loads(path.read_bytes())
    change(held)
    path.write_text(json.dumps(held))


@pytest.mark.parametrize("name", PACKAGE)
def test_a_package_that_is_not_read_on_is_told(good: Path, name: str) -> None:
    """What is too deep, too much or cannot be seen is refused in one sentence."""
    change, said = PACKAGE[name]
    _change(good / "datapackage.json", change)
    with pytest.raises(ashraf_record.LoadError, match=said):
        ashraf_record.load("figures", path=good)
    assert any(said in finding.message for finding in ashraf_record.check(good))


@pytest.mark.parametrize("name", SCHEMA)
def test_a_schema_that_nothing_follows_from_is_told(good: Path, name: str) -> None:
    """A schema that lacks what is derived from its table is refused in one sentence."""
    change, said = SCHEMA[name]
    _change(good / "schemas" / "figures.json", change)
    with pytest.raises(ashraf_record.LoadError, match=said):
        ashraf_record.load_all(good)
    ashraf_record.check(good)
