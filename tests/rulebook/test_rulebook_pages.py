"""The rulebook: one rule with its example, the page of all, and what is shipped of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ashraf_record.checks import FAMILIES
from ashraf_record.cli import main
from ashraf_record.releases import CATALOGUE
from ashraf_record.rulebook import EXAMPLES, RuleError, example, find

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
CODES = list(CATALOGUE.rules)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


def test_the_page_is_that_of_the_catalogue() -> None:
    """docs/rules.md is what the catalogue gives."""
    remedy = "Run: ashraf-record rules --format markdown > docs/rules.md"
    assert PAGE.read_text("utf-8") == run("--format", "markdown").stdout, remedy


def test_the_page_has_every_rule_under_its_family() -> None:
    """Families stand in their order, and each rule stands once."""
    lines = PAGE.read_text("utf-8").splitlines()
    headings = [line for line in lines if line.startswith(("## ", "### "))]
    expected = []
    for family in FAMILIES:
        expected += [f"## {family.capitalize()}", *(f"### {r.code}" for r in CATALOGUE.of(family))]
    assert headings == expected


def test_every_rule_has_an_example_and_no_other() -> None:
    """The examples that are shipped are those of the rules."""
    assert json.loads(EXAMPLES.read_text("utf-8")).keys() == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_an_example_is_of_its_rule(code: str) -> None:
    """What the check says in an example ends with the code, and something is to be mended."""
    found = example(code)
    assert found is not None
    assert found.finding.endswith(f"[{code}]")
    assert all(row.bad != row.mended for row in found.rows)
    assert found.rows or CATALOGUE.rules[code].level == "note"


@pytest.mark.parametrize("code", CODES)
def test_one_rule_is_shown_with_its_example(code: str) -> None:
    """A rule is shown within 80 columns: what must hold, why, bad, mended, and the finding."""
    result = run(code)
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    words = " ".join(result.stdout.split())
    rule = CATALOGUE.rules[code]
    assert words.startswith(f"{code} ({rule.family}, {rule.level})")
    assert f"{rule.sentence} {rule.why}" in words
    assert words.endswith(f"[{code}]")


def test_the_code_of_a_finding_is_taken_as_it_stands() -> None:
    """Brackets that were copied with the code do not matter."""
    assert run("[bounds-order]").stdout == run("bounds-order").stdout


def test_a_mended_cell_stands_below_the_bad_one() -> None:
    """Of a row its identifier and the cells that differ are shown."""
    lines = run("bounds-order").stdout.splitlines()
    assert "    bad     figure_id: post-strike.f3 | number: 25 | number_to: 20" in lines
    assert "    mended  figure_id: post-strike.f3 | number: 20 | number_to: 25" in lines


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_unknown_code_is_told_with_near_matches(form: str) -> None:
    """A code that is none could not be shown, in whatever form."""
    result = run("bound-order", "--format", form)
    assert result.exit_code == 2
    assert result.stdout == ""
    said = "ashraf-record: There is no rule 'bound-order'. Did you mean bounds-order"
    assert result.stderr.startswith(said)
    assert result.stderr.endswith("?\n")


def test_a_code_like_no_other_is_told_how_to_list_them() -> None:
    """Where nothing is near, the command that lists all is named."""
    with pytest.raises(RuleError, match=r"^There is no rule 'xyz'\. .*ashraf-record rules$"):
        find(CATALOGUE, "xyz")


def test_as_json() -> None:
    """A list of objects, one a rule, with its example."""
    held = json.loads(run("--format", "json").stdout)
    assert [rule["code"] for rule in held] == CODES
    assert all(rule["sentence"] and rule["why"] and rule["example"]["finding"] for rule in held)
    (one,) = json.loads(run("bounds-order", "--format", "json").stdout)
    assert one == next(rule for rule in held if rule["code"] == "bounds-order")


def test_one_rule_as_markdown_is_its_section() -> None:
    """The section of a rule is the same alone as on the page."""
    section = run("bounds-order", "--format", "markdown").stdout
    assert section.startswith("### bounds-order\n")
    assert section in PAGE.read_text("utf-8")
