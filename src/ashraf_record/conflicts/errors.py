"""The error of this room."""

from __future__ import annotations


class ConflictError(ValueError):
    """What was asked about statements or frames cannot be answered; the message says why."""
