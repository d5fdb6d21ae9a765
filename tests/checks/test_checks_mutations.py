"""Damage to the shipped record is found, in the right file and on the right line."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from mutating.judging import OPERATORS, Bench, bench, judge
from mutating.model import Operator

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "mutations.md"
SEEDS = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "slow" else 1


@pytest.fixture(scope="module")
def held() -> Iterator[Bench]:
    """A copy of the shipped record that is damaged and mended again."""
    named = os.environ.get("ASHRAF_TEXTS")
    with bench(ROOT, Path(named) if named else None) as made:
        yield made


@pytest.mark.parametrize("name", OPERATORS)
def test_a_damage_is_found_where_it_is(name: str, held: Bench) -> None:
    """What an operator damages is told, as far as its kind can be; a diff shows the rest."""
    operator = OPERATORS[name]
    if operator.reach == "texts" and held.texts is None:
        pytest.skip("ASHRAF_TEXTS is not set: the source texts are not part of the repository")
    for seed in range(SEEDS):
        _is_found(operator, seed, held)


def _is_found(operator: Operator, seed: int, held: Bench) -> None:
    damage = operator.damage(held.base, seed)
    if damage is None:
        return
    findings = held.findings(damage, against=operator.reach in ("against", "diff"))
    verdict = judge(damage, findings)
    told = [str(finding) for finding in findings]
    if operator.reach == "diff" and not verdict.found:
        assert held.differs(damage), f"seed {seed}: {damage.file}"
        return
    if operator.reach == "note":
        assert {finding.file for finding in findings} == {damage.file}
        return
    assert verdict.found, f"seed {seed}: {damage.file}:{sorted(damage.lines)}"
    assert verdict.file, f"seed {seed}: {damage.file}:{sorted(damage.lines)}: {told}"
    assert verdict.line, f"seed {seed}: {damage.file}:{sorted(damage.lines)}: {told}"


def test_the_undamaged_record_has_no_finding(held: Bench) -> None:
    """What is found of a damage is the damage's own."""
    operator = OPERATORS["byte-order-mark"]
    damage = operator.damage(held.base, 0)
    assert damage is not None
    undamaged = type(damage)({damage.file: held.base.files[damage.file]}, damage.file)
    assert held.findings(undamaged) == []


def test_the_page_lists_every_operator() -> None:
    """The page on mutations names the operators that there are, with what they imitate."""
    rows = re.findall(r"(?m)^\| `([a-z0-9-]+)` \| ", PAGE.read_text("utf-8"))
    assert sorted(rows) == sorted(OPERATORS)
    listed = re.findall(r"(?m)^- `([a-z0-9-]+)`: ", PAGE.read_text("utf-8"))
    assert sorted(listed) == sorted(n for n, o in OPERATORS.items() if o.reach != "alone")
