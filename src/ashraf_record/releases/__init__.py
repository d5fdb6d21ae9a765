"""Releases: opening records wherever they are, and how one differs from another."""

from __future__ import annotations

from ashraf_record.releases.diff import DiffError, diff
from ashraf_record.releases.document import as_json
from ashraf_record.releases.markdown import as_markdown
from ashraf_record.releases.model import Diff, Step
from ashraf_record.releases.origins import OriginError, open_record
from ashraf_record.releases.text import as_text

__all__ = [
    "Diff",
    "DiffError",
    "OriginError",
    "Step",
    "as_json",
    "as_markdown",
    "as_text",
    "diff",
    "open_record",
]
