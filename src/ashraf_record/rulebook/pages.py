"""The rulebook as text, Markdown and JSON."""

from __future__ import annotations

import difflib
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from ashraf_record.checks.registry import FAMILIES, Catalogue, Family, Rule
from ashraf_record.rulebook.examples import WIDTH, example
from ashraf_record.tables import shown

ABOUT: dict[Family, str] = {
    "structure": "Documents, tables, cells and links are as their schemas say.",
    "evidence": "Every row says where its source says it, and the words stand there.",
    "time": "Dates go with their words, their parts and their sources.",
    "quantity": "Numbers go with their words, and parts with their wholes.",
    "disagreement": "The derived table of disagreements is complete, and nothing takes a side.",
    "neutrality": "Our own prose uses no word that takes a side.",
    "history": "Nothing vanished or changed meaning since the previous version "
    "(`check --against`).",
}
"""What the rules of a family are about."""

HEAD = """\
# The rules

Every finding ends with the code of its rule in brackets; `ashraf-record rules CODE` prints the
rule with its example. An *error* must be mended: `ashraf-record check` then exits with 1. A *note*
should be known. The examples are of a made-up record of a strike in a harbour town. Of a row they
show the identifier and the cells that matter, bad and mended, and below them what the check says.

This page is made from the catalogue. Do not edit it; run
`ashraf-record rules --format markdown > docs/rules.md`.
"""


class RuleError(ValueError):
    """There is no such rule; the message is one sentence for whoever asked."""


def find(catalogue: Catalogue, code: str) -> Rule:
    """The rule with this code. Raises RuleError, with near matches, where there is none."""
    wanted = code.strip("[]")
    if wanted in catalogue.rules:
        return catalogue.rules[wanted]
    near = difflib.get_close_matches(wanted[:100], sorted(catalogue.rules), 3)
    offer = f"Did you mean {' or '.join(near)}?" if near else "To list them: ashraf-record rules"
    raise RuleError(f"There is no rule {shown(wanted)}. {offer}")


def as_text(rule: Rule) -> str:
    """One rule with its example, at most 80 columns wide."""
    lines = [f"{rule.code} ({rule.family}, {rule.level})", ""]
    lines += textwrap.wrap(f"{rule.sentence} {rule.why}", WIDTH, break_on_hyphens=False)
    shown_by = example(rule.code)
    if shown_by:
        lines += ["", *(f"    {line}".rstrip() for line in shown_by.lines)]
    return "\n".join(lines)


def as_markdown(rules: Sequence[Rule]) -> str:
    """The page of these rules, by family; of one rule its section alone."""
    if len(rules) == 1:
        return "\n".join(_section(rules[0])).strip()
    return "\n".join([HEAD, *_families(rules)]).rstrip()


def _families(rules: Sequence[Rule]) -> Iterator[str]:
    for family in FAMILIES:
        entered = [rule for rule in rules if rule.family == family]
        if entered:
            yield from (f"## {family.capitalize()}", "", ABOUT[family], "")
            for rule in entered:
                yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.code}", "", f"*{rule.level.capitalize()}.* {rule.sentence}", "")
    yield from (rule.why, "")
    shown_by = example(rule.code)
    if shown_by:
        yield from ("```text", *shown_by.lines, "```", "")


def as_json(rules: Iterable[Rule]) -> str:
    """A list of objects: code, family, level, sentence, why, and the example or null."""
    held = []
    for rule in rules:
        shown_by = example(rule.code)
        named = {
            name: getattr(rule, name) for name in ("code", "family", "level", "sentence", "why")
        }
        held.append(named | {"example": asdict(shown_by) if shown_by else None})
    return json.dumps(held, ensure_ascii=False, indent=2)
