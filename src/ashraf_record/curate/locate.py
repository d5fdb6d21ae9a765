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

    Raises CurateError where no text of the source was found in `texts`.
    """
    frame = Record.open(root).text("sources")
    held = {row["sha256"]: row["source_id"] for row in frame.to_dict("records") if row["sha256"]}
    if source_id is not None and source_id not in set(frame["source_id"]):
        raise CurateError(f"There is no source {source_id}.")
    wanted = {sha for sha, name in held.items() if source_id in (None, name)}
    given = evidence.find_texts(texts, wanted)
    if not given:
        whose = f"of {source_id} " if source_id else "of the record "
        raise CurateError(f"No text {whose}is in {texts}; texts are found by their content.")
    found = []
    for sha, text in sorted(given.items(), key=lambda item: held[item[0]]):
        for place in evidence.locate(text.text, words):
            span = text.text[place.start : place.end]
            found.append(
                Found(
                    held[sha],
                    str(place),
                    evidence.digest(span),
                    evidence.fold(text.text[max(0, place.start - _AROUND) : place.start]),
                    evidence.fold(span),
                    evidence.fold(text.text[place.end : place.end + _AROUND]),
                )
            )
    return found
