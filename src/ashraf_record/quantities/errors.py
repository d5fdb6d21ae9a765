"""The one error of this room."""

from __future__ import annotations


class QuantityError(ValueError):
    """Words or cells from which no bounds follow; the message is one sentence."""
