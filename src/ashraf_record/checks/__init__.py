"""Checks: rules of seven families that look at a record and say what they find."""

from __future__ import annotations

from pathlib import Path

from ashraf_record._data import find
from ashraf_record.checks import (
    cells,
    disagreement,
    documents,
    evidence,
    files,
    links,
    neutrality,
    quantity,
    structure,
    time,
)
from ashraf_record.checks import texts as held_texts
from ashraf_record.checks.registry import CATALOGUE, FAMILIES, Rule
from ashraf_record.checks.view import View
from ashraf_record.evidence import find_texts
from ashraf_record.findings import Finding, sort

__all__ = ["CATALOGUE", "FAMILIES", "Rule", "check", "view"]

# Rules run in this order, so that cells a structural rule objects to are known to the rules that
# would stumble over them.
CATALOGUE.order(
    documents,
    files,
    cells,
    structure,
    links,
    evidence,
    held_texts,
    time,
    quantity,
    disagreement,
    neutrality,
)


def check(path: str | Path | None = None, texts: str | Path | None = None) -> list[Finding]:
    """Everything that the rules find in a record, errors before notes.

    Args:
        path: Folder of a record; by default the installed one.
        texts: Folder with source texts, found by their content; without it a note names the
            sources whose words were not verified here.

    Raises RecordMissing where `path` is no record and NotADirectoryError where `texts` is no
    folder. Nothing on disk is changed.

    >>> [finding for finding in check() if finding.level == "error"]
    []
    """
    seen = view(path, texts)
    return sort(finding for rule in CATALOGUE.rules.values() for finding in rule.findings(seen))


def view(path: str | Path | None = None, texts: str | Path | None = None) -> View:
    """A record as the rules see it; see `check` for the arguments and errors."""
    root = find(path)
    contract, _ = documents.read(root)
    seen = View(root, contract)
    if texts is not None:
        wanted = {line["sha256"] for line in seen.lines.get("sources", ()) if line["sha256"]}
        seen.texts = find_texts(Path(texts), wanted)
    return seen
