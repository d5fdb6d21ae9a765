"""Finding words in the texts: every place, as a row needs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ashraf_record import evidence
from ashraf_record.curate.errors import CurateError
from ashraf_record.curate.given import Given, given
from ashraf_record.curate.read import read_contract, read_rows

_AROUND = 30


@dataclass(frozen=True, slots=True)
class Found:
    """One place where words occur: its source, locator and digest, and what stands around it.

    On a saved page the locator is a text fragment and the digest is empty.
    """

    source_id: str
    locator: str
    digest: str
    before: str
    words: str
    after: str


def locate(root: Path, texts: Path, words: str, source_id: str | None = None) -> list[Found]:
    """Every place in the texts and saved pages where `words` occur, white space folded.

    Raises CurateError where there are no words, no such source, or no text of it in `texts`.
    """
    if not evidence.fold(words):
        raise CurateError("Give the words to look for, at least one letter.")
    rows = read_rows(root, read_contract(root), "sources")
    if source_id is not None and source_id not in {row["source_id"] for row in rows}:
        raise CurateError(f"There is no source {source_id}.")
    wanted = [row for row in rows if source_id in (None, row["source_id"])]
    found = given(wanted, texts)
    if not found:
        whose = f"of {source_id} " if source_id else "of the record "
        raise CurateError(
            f"No text {whose}is in {texts}; texts are found by their content, "
            "saved pages by their name, SOURCE.txt."
        )
    return [
        _found(source, found[source], place)
        for source in sorted(found)
        for place in evidence.locate(found[source].text, words)
    ]


def _found(source_id: str, text: Given, place: evidence.CharRange) -> Found:
    before = evidence.fold(text.text[max(0, place.start - _AROUND) : place.start])
    after = evidence.fold(text.text[place.end : place.end + _AROUND])
    words = evidence.fold(text.text[place.start : place.end])
    return Found(source_id, *text.evidence(place), before, words, after)
