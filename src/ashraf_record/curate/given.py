"""The texts that a curator has at hand: whole ones that are held, and saved pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ashraf_record import evidence


@dataclass(frozen=True, slots=True)
class Given:
    """The text of a source; `is_page` where it may be less or more than the source's own."""

    text: str
    is_page: bool

    def evidence(self, place: evidence.CharRange) -> tuple[str, str]:
        """Locator and digest of a place: a range, or for a page its fragment and no digest."""
        if self.is_page:
            return str(evidence.fragment(self.text, place)), ""
        return str(place), evidence.digest(self.text[place.start : place.end])


def given(sources: Iterable[Mapping[str, str]], folder: Path) -> dict[str, Given]:
    """The texts in `folder`, by source.

    Held texts are found by their content, pages by their name, ``<source_id>.txt``. Raises
    NotADirectoryError where `folder` is none.
    """
    hashes = {row["source_id"]: row["sha256"] for row in sources}
    texts = evidence.find_texts(folder, {sha for sha in hashes.values() if sha})
    pages = evidence.find_pages(folder, [source for source, sha in hashes.items() if not sha])
    held = {name: Given(texts[sha].text, False) for name, sha in hashes.items() if sha in texts}
    return held | {name: Given(page.text, True) for name, page in pages.items()}
