"""Every command stands in the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ashraf_record.cli import main

README = Path(__file__).resolve().parents[2] / "README.md"

UNDOCUMENTED: set[str] = set()
"""Commands that are left out of the README on purpose."""


def _named() -> set[str]:
    return set(re.findall(r"\bashraf-record ([a-z]+)\b", README.read_text("utf-8")))


@pytest.mark.parametrize("command", sorted(set(main.commands) - UNDOCUMENTED))
def test_command_is_named_in_the_readme(command: str) -> None:
    """A reader of the README meets every command."""
    assert command in _named()


def test_readme_names_no_command_that_does_not_exist() -> None:
    """What the README tells a reader to run can be run."""
    assert _named() <= set(main.commands)
