"""BibTeX: one entry a source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ashraf_record.dates import DateError, interval
from ashraf_record.exports.about import About, Source
from ashraf_record.exports.errors import ExportError
from ashraf_record.identity import bibtex, tex
from ashraf_record.record import Record
from ashraf_record.reference import name_of

_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?", re.ASCII)
"""The days, months and years that biblatex reads in `date`: level 1 of EDTF (ISO 8601-2)."""

_VERBATIM = {ord(c): f"%{ord(c):02X}" for c in "{}\\ "}
"""An address is printed as it stands, so TeX may not be in it, and braces would end it."""


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``sources.bib``: an entry of kind ``misc`` for each source, its identifier the key.

    `date` is given where biblatex can read it, `year` where the source's date lies in one year;
    the note has the date as the record has it, how it is known, and how the source stands to the
    dispute. A source whose author is not known has none.

    Raises ExportError for a record without sources.
    """
    if not about.sources:
        raise ExportError("The record has no sources, so there is no bibliography of it.")
    rows = record.text("sources").to_dict("records")
    entries = [
        bibtex(source.id, _fields(record, source, row))
        for source, row in zip(about.sources, rows, strict=True)
    ]
    (folder / "sources.bib").write_text("\n\n".join(entries) + "\n", "utf-8", newline="\n")


def _fields(record: Record, source: Source, row: dict[Any, Any]) -> dict[str, str]:
    return {
        "author": f"{{{tex(source.author)}}}" if source.author else "",
        "title": f"{{{tex(source.title)}}}",
        "publisher": f"{{{tex(source.publisher)}}}" if source.publisher else "",
        "date": source.published if _PLAIN.fullmatch(source.published) else "",
        "year": _year(source.published),
        "url": source.url.translate(_VERBATIM),
        "note": tex("; ".join(_note(record, row))),
    }


def _year(published: str) -> str:
    try:
        days = interval(published)
    except DateError:
        return ""
    first, last = days.earliest, days.latest
    return f"{first.year:04}" if first and last and first.year == last.year else ""


def _note(record: Record, row: dict[Any, Any]) -> list[str]:
    """The parts of a note, each a phrase with the codes of the table."""
    basis, to = row["published_basis"], row["relation_to"]
    dated = row["published"] or "no date"
    related = f"{row['relation']} to {name_of(record, to)}" if to else row["relation"]
    known = row["relation_basis"]
    return [
        row["kind"],
        f"published: {dated}" + (f" ({basis})" if basis else ""),
        f"relation to the dispute: {related}" + (f" ({known})" if known else ""),
        f"language: {row['language']}",
    ]
