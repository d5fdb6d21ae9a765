"""Why a record could not be exported."""

from __future__ import annotations


class ExportError(ValueError):
    """A record cannot be exported; the message is one sentence, and nothing was written."""
