"""What the formats that are JSON-LD share: people, terms, sources and files by schema.org."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ashraf_record.contract import License, Schema
from ashraf_record.exports.about import About, Source
from ashraf_record.identity import Author
from ashraf_record.record import Record

_ORCID = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a file: canonical CSV, its path below the folder, bytes and SHA-256."""

    name: str
    schema: Schema
    path: str
    size: int
    sha256: str

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.path.rpartition("/")[2]


def tables(record: Record) -> Iterator[Table]:
    """The tables of a record as files, in the order of its contract."""
    for name, schema in record.contract.schemas.items():
        data = record.canonical(name)
        digest = hashlib.sha256(data).hexdigest()
        yield Table(name, schema, record.contract.path(name), len(data), digest)


def filled(**properties: Any) -> dict[str, Any]:
    """The properties that hold something; `type` and `id` are the keywords of JSON-LD.

    >>> filled(type="Person", name="Ada", url="")
    {'@type': 'Person', 'name': 'Ada'}
    """
    keywords = {"type": "@type", "id": "@id"}
    return {keywords.get(key, key): held for key, held in properties.items() if held}


def orcid(author: Author) -> str:
    """The ORCID of an author without its address; empty for none that is well formed."""
    found = _ORCID.search(author.orcid.strip())
    return found[0] if found else ""


def is_person(author: Author) -> bool:
    """Whether an author is a person: only persons have parts of a name, or an ORCID."""
    return bool(author.given or author.family or orcid(author))


def surname_first(author: Author) -> str:
    """A name as catalogues sort it: that of a person begins with the family name.

    >>> surname_first(Author("Ada de Quay", "Ada", "de Quay"))
    'de Quay, Ada'
    """
    parts = [author.family, author.given]
    return ", ".join(parts) if all(parts) else author.name


def agent(author: Author) -> dict[str, Any]:
    """An author as a Person or an Organization of schema.org."""
    person = is_person(author)
    return filled(
        type="Person" if person else "Organization",
        id=f"https://orcid.org/{orcid(author)}" if orcid(author) else "",
        name=author.name,
        givenName=author.given if person else "",
        familyName=author.family if person else "",
        affiliation=author.affiliation and filled(type="Organization", name=author.affiliation),
    )


def terms(license: License) -> str:
    """The address of a licence; where it has none, that of its SPDX identifier."""
    return license.path or f"https://spdx.org/licenses/{license.name}"


def doi(about: About) -> str:
    """The DOI of a record as an address; empty for none."""
    return f"https://doi.org/{about.doi}" if about.doi else ""


def said(about: About) -> str:
    """What the record is: the description of its package, then the abstract of its citation."""
    return "\n\n".join(filter(None, (about.description, about.abstract)))


def identifiers(about: About) -> list[dict[str, Any]]:
    """What identifies the content of a record: DOI, fingerprint and SWHID, as PropertyValue."""
    held = {
        "https://registry.identifiers.org/registry/doi": about.doi and f"doi:{about.doi}",
        "sha256": f"sha256:{about.fingerprint}",
        "swhid": about.swhid,
    }
    names = ("DOI", "fingerprint of the tables", "SWHID of the folder of tables")
    return [
        filled(type="PropertyValue", propertyID=kind, name=name, value=value)
        for name, (kind, value) in zip(names, held.items(), strict=True)
        if value
    ]


def work(source: Source) -> dict[str, Any]:
    """A source as a CreativeWork of schema.org. Its date is EDTF, as the record has it."""
    return filled(
        type="CreativeWork",
        name=source.title,
        author=source.author,
        publisher=source.publisher and filled(type="Organization", name=source.publisher),
        datePublished=source.published,
        inLanguage=source.language,
        url=source.url,
    )
