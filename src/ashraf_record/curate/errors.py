"""The error of this room."""

from __future__ import annotations


class CurateError(ValueError):
    """What was asked cannot be done; the message is one sentence, and nothing was written."""
