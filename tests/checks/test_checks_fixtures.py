"""Every rule has a record that breaks it, and nothing else."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record.checks import FAMILIES, view
from ashraf_record.findings import Finding
from ashraf_record.record import Record
from ashraf_record.releases import CATALOGUE

BAD = Path(__file__).resolve().parents[1] / "bad"
FIXTURES = sorted(BAD.glob("*.toml"))
SETTINGS = {"edit", "expect", "texts", "relock", "also", "against"}
EDIT = {"file", "find", "replace", "all", "first", "times", "encode"}
EDIT |= {"prefix", "append", "delete", "write", "drop"}
EXPECTED = {"file", "line", "column", "value", "says"}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_the_good_record_has_no_finding(good: Path, good_texts: Path) -> None:
    """The made-up record is clean when it is checked with its texts."""
    assert ashraf_record.check(good, good_texts) == []


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    """The names of the fixtures are the codes of the catalogue."""
    assert {path.stem for path in FIXTURES} == CATALOGUE.rules.keys()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_fixture_is_spelt_as_fixtures_are(path: Path) -> None:
    """A fixture has no setting that would be passed over."""
    fixture = _read(path)
    assert fixture.keys() <= SETTINGS
    assert fixture["expect"].keys() <= EXPECTED
    assert all(edit.keys() <= EDIT for edit in fixture.get("edit", ()))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_fixture_breaks_its_rule_and_no_other(
    path: Path, found: Callable[..., list[Finding]], exemplary: Callable[[Finding], None]
) -> None:
    """The finding stands at the file, line and column of the damage, and is the only one.

    The rulebook shows it as its example.
    """
    fixture = _read(path)
    texts = fixture.get("texts", True)
    settings = {name: fixture.get(name, False) for name in ("relock", "against")}
    findings = found(*fixture.get("edit", ()), texts=texts, **settings)
    excused = set(fixture.get("also", ())) | (set() if texts else {"text-absent"})
    others = [f"{finding}" for finding in findings if finding.code not in {path.stem, *excused}]
    assert others == []
    expected = fixture["expect"]
    place = (expected["file"], expected.get("line"), expected.get("column", ""))
    here = [f for f in findings if f.code == path.stem and (f.file, f.line, f.column) == place]
    assert here, [str(finding) for finding in findings]
    assert {finding.value for finding in here} >= {expected.get("value", here[0].value)}
    told = [finding for finding in here if expected.get("says", "") in str(finding)]
    assert told, str(here[0])
    exemplary(told[0])


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_fixture_of_history_is_a_newer_version(
    path: Path, found: Callable[..., list[Finding]]
) -> None:
    """What breaks a rule of history breaks no rule where there is no previous version."""
    fixture = _read(path)
    history = CATALOGUE.rules[path.stem].family == "history"
    assert fixture.get("against", False) is history
    if history:
        findings = found(*fixture["edit"], texts=fixture.get("texts", True))
        assert [finding.code for finding in findings if finding.code != "text-absent"] == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_comparison_adds_history_alone(
    path: Path, found: Callable[..., list[Finding]], good: Path, good_texts: Path
) -> None:
    """However a record is damaged, comparing it only adds what history has to say."""
    fixture = _read(path)
    relock = fixture.get("relock", False)
    compared = found(*fixture.get("edit", ()), relock=relock, against=True)
    history = {rule.code for rule in CATALOGUE.of("history")}
    others = [finding for finding in compared if finding.code not in history]
    assert others == ashraf_record.check(good, good_texts)


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


def test_the_rules_of_history_look_at_rows(
    good: Path, found: Callable[..., list[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison reads every row of both versions of the record."""
    looked_at: dict[Path, set[str]] = {}
    text = Record.text

    def counted(record: Record, table: str) -> Any:
        frame = text(record, table)
        assert len(frame)
        looked_at.setdefault(record.root, set()).add(table)
        return frame

    monkeypatch.setattr(Record, "text", counted)
    assert found(against=True) == []
    tables = {path.stem for path in (good / "dataset").iterdir()}
    assert [looked_at[good], looked_at[good.with_name("before")]] == [tables, tables]


def test_every_rule_has_a_sentence_and_a_reason() -> None:
    """The catalogue says what must hold and why, each in whole sentences."""
    for rule in CATALOGUE.rules.values():
        assert rule.sentence.endswith("."), rule.code
        assert rule.why.endswith("."), rule.code
        assert rule.family in FAMILIES
