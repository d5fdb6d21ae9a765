"""What a check says: findings, their levels, and how they are rendered."""

from __future__ import annotations

from ashraf_record.findings.document import as_json
from ashraf_record.findings.github import as_github
from ashraf_record.findings.model import Finding, Level, counted, errors, notes, sort, visible
from ashraf_record.findings.step_summary import LIMIT as SUMMARY_LIMIT
from ashraf_record.findings.step_summary import as_step_summary
from ashraf_record.findings.text import as_text

__all__ = [
    "SUMMARY_LIMIT",
    "Finding",
    "Level",
    "as_github",
    "as_json",
    "as_step_summary",
    "as_text",
    "counted",
    "errors",
    "notes",
    "sort",
    "visible",
]
