"""Releases: opening records wherever they are, how one differs from another, and rules on it."""

from __future__ import annotations

from ashraf_record.checks import CATALOGUE
from ashraf_record.releases.diff import DiffError, diff
from ashraf_record.releases.document import as_json
from ashraf_record.releases.history import check
from ashraf_record.releases.making import Made, Refused, ReleaseError, release
from ashraf_record.releases.markdown import as_markdown
from ashraf_record.releases.model import Diff, Step
from ashraf_record.releases.origins import OriginError, is_revision, open_record
from ashraf_record.releases.text import as_text
from ashraf_record.releases.verifying import Verified, VerifyError, verify

__all__ = [
    "CATALOGUE",
    "Diff",
    "DiffError",
    "Made",
    "OriginError",
    "Refused",
    "ReleaseError",
    "Step",
    "Verified",
    "VerifyError",
    "as_json",
    "as_markdown",
    "as_text",
    "check",
    "diff",
    "is_revision",
    "open_record",
    "release",
    "verify",
]
