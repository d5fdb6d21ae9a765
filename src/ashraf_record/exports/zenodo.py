"""What Zenodo asks of a deposit, as the file that it reads (developers.zenodo.org, REST API)."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from ashraf_record.exports import linked
from ashraf_record.exports.about import About
from ashraf_record.exports.folder import write_json
from ashraf_record.exports.linked import filled
from ashraf_record.identity import Author
from ashraf_record.record import Record


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``.zenodo.json``.

    Descriptions and notes are HTML there, so every character that HTML would take for its own is
    escaped. Zenodo takes one licence, the first; others stand in the notes. The DOI is left to
    Zenodo, which refuses its own.

    Raises ExportError for a record without title, description, creators or licences.
    """
    about.need("zenodo", "title", "description", "creators", "licenses")
    write_json(folder / ".zenodo.json", _deposit(about))


def _deposit(about: About) -> dict[str, Any]:
    first, *others = (license.name for license in about.licenses)
    notes = [
        f"Fingerprint of the tables: sha256:{about.fingerprint}",
        f"Content of the folder of tables: {about.swhid}" if about.swhid else "",
        f"Further terms: {', '.join(others)}" if others else "",
    ]
    return filled(
        upload_type="dataset",
        title=about.title,
        creators=[_creator(creator) for creator in about.creators],
        description=_html(about.description, about.abstract),
        version=about.version,
        publication_date=about.released,
        access_right="open",
        license=first.lower(),
        keywords=list(dict.fromkeys(about.keywords)),
        related_identifiers=[
            {"identifier": address, "relation": relation, "scheme": "url"}
            for address, relation in _related(about).items()
        ],
        notes=_html(*notes),
    )


def _related(about: About) -> dict[str, str]:
    """Addresses and how the record stands to each."""
    sources = {source.url: "references" for source in about.sources if source.url}
    return sources | ({about.repository: "isSupplementTo"} if about.repository else {})


def _creator(author: Author) -> dict[str, Any]:
    return filled(
        name=linked.surname_first(author),
        affiliation=author.affiliation,
        orcid=linked.orcid(author),
    )


def _html(*paragraphs: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in dict.fromkeys(paragraphs) if text)
