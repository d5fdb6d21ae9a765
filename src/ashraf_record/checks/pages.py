"""Evidence, as saved pages: the words of text fragments, where somebody kept the page."""

from __future__ import annotations

from collections.abc import Iterator

from ashraf_record.checks.evidence import fragments
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.evidence import fold
from ashraf_record.tables import shown


@rule("evidence")
def page_words_absent(view: View) -> Iterator[Said]:
    """The words of a text fragment stand on the page, where it was saved as SOURCE.txt.

    Letter case and white space do not count, as in a browser that goes to them. A page may have
    changed since it was read: a row is mended only by reading it again.
    """
    pages = {source: fold(held.text).casefold() for source, held in view.pages.items()}
    for line, places in fragments(view):
        page = pages.get(line["source_id"])
        if page is None:
            continue
        for place in places:
            words = (place.text, place.text_end, place.prefix, place.suffix)
            for absent in (w for w in words if w and fold(w).casefold() not in page):
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(absent)} does not stand on the saved page of {line['source_id']}.",
                    "Read the page again, and take the words from it.",
                    "locator",
                    line["locator"],
                )
