"""Write the pages, and parts of pages, that follow from the record: run it when a test says so.

    python docs/write.py

Each entry of PAGES gives the text of a page as it should be, from the text as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ashraf_record.exports import balance, codebook
from ashraf_record.record import Record

ROOT = Path(__file__).resolve().parents[1]
BEGIN = "<!-- balance: written by docs/write.py -->"
END = "<!-- end of balance -->"


def _codebook(_: str) -> str:
    return codebook.as_markdown(Record.open(ROOT).contract)


def _card(text: str) -> str:
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{balance.as_markdown(Record.open(ROOT))}\n\n{END}{after}"


PAGES: dict[str, Callable[[str], str]] = {
    "docs/codebook.md": _codebook,
    "docs/dataset-card.md": _card,
}


def main() -> None:
    """Write what is not as it should be, and name it."""
    for name, wanted in PAGES.items():
        path = ROOT / name
        held = path.read_text("utf-8") if path.exists() else ""
        text = wanted(held)
        if text != held:
            path.write_bytes(text.encode("utf-8"))
            print(f"wrote {name}")


if __name__ == "__main__":
    main()
