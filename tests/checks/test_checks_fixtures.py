"""Every rule has a record that breaks it, and nothing else."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record.checks import CATALOGUE, FAMILIES, view
from ashraf_record.findings import Finding

BAD = Path(__file__).resolve().parents[1] / "bad"
FIXTURES = sorted(BAD.glob("*.toml"))
SETTINGS = {"edit", "expect", "texts", "relock", "also"}
EDIT = {"file", "find", "replace", "all", "first", "times", "encode"}
EDIT |= {"prefix", "append", "delete", "write", "drop"}
EXPECTED = {"file", "line", "column", "says"}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_the_good_record_has_no_finding(good: Path, good_texts: Path) -> None:
    """The made-up record is clean when it is checked with its texts."""
    assert ashraf_record.check(good, good_texts) == []


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    """The names of the fixtures are the codes of the catalogue."""
    checked_against_a_release = {rule.code for rule in CATALOGUE.of("history")}
    codes = CATALOGUE.rules.keys() - checked_against_a_release
    assert {path.stem for path in FIXTURES} - checked_against_a_release == codes


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_fixture_is_spelt_as_fixtures_are(path: Path) -> None:
    """A fixture has no setting that would be passed over."""
    fixture = _read(path)
    assert fixture.keys() <= SETTINGS
    assert fixture["expect"].keys() <= EXPECTED
    assert all(edit.keys() <= EDIT for edit in fixture.get("edit", ()))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_fixture_breaks_its_rule_and_no_other(
    path: Path, found: Callable[..., list[Finding]]
) -> None:
    """The finding stands at the file, line and column of the damage, and is the only one."""
    fixture = _read(path)
    texts = fixture.get("texts", True)
    findings = found(*fixture.get("edit", ()), texts=texts, relock=fixture.get("relock", False))
    excused = set(fixture.get("also", ())) | (set() if texts else {"text-absent"})
    others = [f"{finding}" for finding in findings if finding.code not in {path.stem, *excused}]
    assert others == []
    expected = fixture["expect"]
    place = (expected["file"], expected.get("line"), expected.get("column", ""))
    here = [f for f in findings if f.code == path.stem and (f.file, f.line, f.column) == place]
    assert here, [str(finding) for finding in findings]
    assert any(expected.get("says", "") in str(finding) for finding in here), str(here[0])


def test_a_check_changes_nothing_on_disk(good: Path, good_texts: Path) -> None:
    """The bytes and names of all files are those from before the check."""

    def seen() -> dict[Path, str]:
        return {
            path: hashlib.sha256(path.read_bytes()).hexdigest()
            for folder in (good, good_texts)
            for path in folder.rglob("*")
            if path.is_file()
        }

    (good / "dataset/terms.csv").write_text("term,use_instead\r\nmob,crowd\n\n", "utf-8")
    before = seen()
    assert ashraf_record.check(good, good_texts)
    assert seen() == before


@pytest.mark.parametrize("family", [family for family in FAMILIES if family != "history"])
def test_the_rules_of_a_family_look_at_rows(
    family: str, good: Path, good_texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each family reads more than zero rows of the good record."""
    seen = view(good, good_texts)
    looked_at: list[str] = []
    rows = seen.rows

    def counted(table: str, *needed: str) -> Any:
        for line in rows(table, *needed):
            looked_at.append(table)
            yield line

    monkeypatch.setattr(seen, "rows", counted)
    for rule in CATALOGUE.of(family):  # type: ignore[arg-type]
        list(rule.findings(seen))
    assert looked_at


def test_every_rule_has_a_sentence_and_a_reason() -> None:
    """The catalogue says what must hold and why, each in whole sentences."""
    for rule in CATALOGUE.rules.values():
        assert rule.sentence.endswith("."), rule.code
        assert rule.why.endswith("."), rule.code
        assert rule.family in FAMILIES
