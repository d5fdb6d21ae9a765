"""DataCite metadata, kernel 4.5, as the JSON that its service takes (schema.datacite.org)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashraf_record.contract import License
from ashraf_record.exports import linked
from ashraf_record.exports.about import About, Source
from ashraf_record.exports.folder import write_json
from ashraf_record.exports.linked import filled
from ashraf_record.identity import Author
from ashraf_record.record import Record

KERNEL = "http://datacite.org/schema/kernel-4"


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``datacite.json``, good for registering a DOI.

    A record without a DOI has none in it: it is given by the depository at registration, and a
    placeholder would be registered as if it were one. Sources stand as works that the record
    refers to, in DataCite's sense: used as a source of information.

    Raises ExportError for a record without creators, or without the day of release, from which
    the obligatory year of publication is taken.
    """
    about.need("datacite", "title", "creators", "released")
    write_json(folder / "datacite.json", _metadata(record, about))


def _metadata(record: Record, about: About) -> dict[str, Any]:
    held = list(linked.tables(record))
    return filled(
        doi=about.doi,
        url=about.url,
        schemaVersion=KERNEL,
        types={"resourceTypeGeneral": "Dataset", "resourceType": "Dataset"},
        creators=[_creator(creator) for creator in about.creators],
        titles=[{"title": about.title}],
        publisher={"name": about.publisher},
        publicationYear=about.released[:4],
        dates=[{"date": about.released, "dateType": "Issued"}],
        version=about.version,
        subjects=[{"subject": word} for word in dict.fromkeys(about.keywords)],
        rightsList=[_rights(license) for license in dict.fromkeys(about.licenses)],
        descriptions=[
            {"description": text, "descriptionType": "Abstract"}
            for text in dict.fromkeys((about.description, about.abstract))
            if text
        ],
        sizes=[f"{len(held)} tables", f"{sum(table.size for table in held)} bytes"],
        formats=["text/csv"],
        alternateIdentifiers=[
            {"alternateIdentifier": value, "alternateIdentifierType": kind}
            for kind, value in (
                ("SHA-256 of the tables", f"sha256:{about.fingerprint}"),
                ("SWHID", about.swhid),
            )
            if value
        ],
        relatedIdentifiers=[
            {"relatedIdentifierType": "URL", "relatedIdentifier": url, "relationType": "References"}
            for url in dict.fromkeys(source.url for source in about.sources)
            if url
        ],
        relatedItems=[_unaddressed(source) for source in about.sources if not source.url],
    )


def _creator(author: Author) -> dict[str, Any]:
    person, number = linked.is_person(author), linked.orcid(author)
    return filled(
        name=linked.surname_first(author),
        nameType="Personal" if person else "Organizational",
        givenName=author.given if person else "",
        familyName=author.family if person else "",
        nameIdentifiers=number
        and [
            {
                "nameIdentifier": f"https://orcid.org/{number}",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ],
        affiliation=author.affiliation and [{"name": author.affiliation}],
    )


def _rights(license: License) -> dict[str, Any]:
    return filled(
        rights=license.title or license.name,
        rightsUri=linked.terms(license),
        rightsIdentifier=license.name.lower(),
        rightsIdentifierScheme="SPDX",
        schemeUri="https://spdx.org/licenses/",
    )


def _unaddressed(source: Source) -> dict[str, Any]:
    return filled(
        relatedItemType="Text",
        relationType="References",
        titles=[{"title": source.title}],
        publisher=source.publisher,
    )
