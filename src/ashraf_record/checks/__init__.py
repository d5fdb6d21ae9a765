"""Checks: rules of seven families that look at a record and say what they find."""

from __future__ import annotations

from pathlib import Path

from ashraf_record._data import find
from ashraf_record.checks import (
    cells,
    citation,
    disagreement,
    documents,
    evidence,
    files,
    identifiers,
    links,
    neutrality,
    pages,
    quantity,
    sources,
    statements,
    structure,
    time,
    wordings,
)
from ashraf_record.checks import texts as held_texts
from ashraf_record.checks.columns import told_once
from ashraf_record.checks.registry import CATALOGUE, FAMILIES, Rule
from ashraf_record.checks.view import View
from ashraf_record.evidence import find_pages, find_texts
from ashraf_record.findings import Finding, sort

__all__ = ["CATALOGUE", "FAMILIES", "Rule", "check", "findings", "view"]

# Rules run in this order, so that cells a structural rule objects to are known to the rules that
# would stumble over them.
CATALOGUE.order(
    documents,
    citation,
    files,
    cells,
    structure,
    identifiers,
    links,
    evidence,
    statements,
    sources,
    held_texts,
    pages,
    wordings,
    time,
    quantity,
    disagreement,
    neutrality,
)


def check(path: str | Path | None = None, texts: str | Path | None = None) -> list[Finding]:
    """Everything that the rules find in a record by itself; see `ashraf_record.check`."""
    return findings(view(path, texts))


def findings(seen: View) -> list[Finding]:
    """What every rule finds in a record as it is seen, errors before notes."""
    found = (finding for rule in CATALOGUE.rules.values() for finding in rule.findings(seen))
    return sort(told_once(seen, found))


def view(path: str | Path | None = None, texts: str | Path | None = None) -> View:
    """A record as the rules see it; see `ashraf_record.check` for the arguments and errors."""
    root = find(path)
    contract, wrong = documents.read(root)
    seen = View(root, contract)
    seen.once("documents", lambda: wrong)
    if texts is not None:
        wanted = {line["sha256"] for line in seen.lines.get("sources", ()) if line["sha256"]}
        seen.texts = find_texts(Path(texts), wanted)
        rows = seen.lines.get("sources", ())
        seen.pages = find_pages(
            Path(texts), [line["source_id"] for line in rows if not line["sha256"]]
        )
    return seen
