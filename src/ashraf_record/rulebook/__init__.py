"""The rulebook: every rule of the catalogue with an example, for the terminal and as a page."""

from __future__ import annotations

from ashraf_record.rulebook.examples import EXAMPLES, Changed, Example, example
from ashraf_record.rulebook.pages import RuleError, as_json, as_markdown, as_text, find

__all__ = [
    "EXAMPLES",
    "Changed",
    "Example",
    "RuleError",
    "as_json",
    "as_markdown",
    "as_text",
    "example",
    "find",
]
