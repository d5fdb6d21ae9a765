"""Finding words in the texts: every place, as a row needs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ashraf_record import evidence
from ashraf_record.curate.errors import CurateError
from ashraf_record.record import Record

_AROUND = 30


@dataclass(frozen=True, slots=True)
class Found:
    """One place where words occur: its source, locator and digest, and what stands around it."""

    source_id: str
    locator: str
    digest: str
    before: str
    words: str
    after: str


def locate(root: Path, texts: Path, words: str, source_id: str | None = None) -> list[Found]:
    """Every place in the held texts where `words` occur, white space folded.

    Raises CurateError where there are no words, no such source, or no text of it in `texts`.
    """
    if not evidence.fold(words):
        raise CurateError("Give the words to look for, at least one letter.")
    frame = Record.open(root).text("sources")
    if source_id is not None and source_id not in set(frame["source_id"]):
        raise CurateError(f"There is no source {source_id}.")
    hashes = {
        str(row["source_id"]): str(row["sha256"])
        for row in frame.to_dict("records")
        if row["sha256"] and source_id in (None, row["source_id"])
    }
    given = evidence.find_texts(texts, set(hashes.values()))
    if not given:
        whose = f"of {source_id} " if source_id else "of the record "
        raise CurateError(f"No text {whose}is in {texts}; texts are found by their content.")
    return [
        _found(source, given[sha].text, place)
        for source, sha in sorted(hashes.items())
        if sha in given
        for place in evidence.locate(given[sha].text, words)
    ]


def _found(source_id: str, text: str, place: evidence.CharRange) -> Found:
    span = text[place.start : place.end]
    before = evidence.fold(text[max(0, place.start - _AROUND) : place.start])
    after = evidence.fold(text[place.end : place.end + _AROUND])
    return Found(source_id, str(place), evidence.digest(span), before, evidence.fold(span), after)
