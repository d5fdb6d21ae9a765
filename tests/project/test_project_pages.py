"""Pages that follow from the record are as the record has them now."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(ROOT / "docs" / "write.py"))


@pytest.mark.parametrize("name", SCRIPT["PAGES"])
def test_a_page_is_as_the_record_has_it(name: str) -> None:
    """A page that a reader sees says what the schemas and tables say."""
    held = (ROOT / name).read_text("utf-8")
    assert SCRIPT["PAGES"][name](held) == held, f"{name} is not current; run: python docs/write.py"


def test_every_page_of_the_documentation_is_led_to() -> None:
    """A page that no other page links to is not found."""
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} | {"RELEASING.md"}
    texts = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    for page in sorted(pages):
        linked = [p.name for p in texts if p.name != page and f"{page})" in p.read_text("utf-8")]
        assert linked, f"no page links to {page}"
