"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from ashraf_record.findings.model import Finding, errors, notes


def as_json(findings: Sequence[Finding], record: str) -> str:
    """One object: ``record`` (the folder), ``findings`` (errors only) and ``notes``."""
    document = {
        "record": record,
        "findings": [asdict(finding) for finding in errors(findings)],
        "notes": [asdict(finding) for finding in notes(findings)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
