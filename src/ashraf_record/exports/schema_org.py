"""schema.org: the record as a Dataset, for the engines that search for data (JSON-LD 1.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashraf_record.exports import datapackage, linked
from ashraf_record.exports.about import About
from ashraf_record.exports.errors import ExportError
from ashraf_record.exports.folder import write_json
from ashraf_record.exports.linked import Table, filled
from ashraf_record.identity import CITATION
from ashraf_record.record import Record

DESCRIPTION = range(50, 5001)
"""How many characters Google's structured data for datasets wants in a description."""


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``schema-org.jsonld``, and beside it the tables that it distributes.

    It says what is measured (every column), from which files, under which terms, on which sources
    it is based. It is a Dataset and no ClaimReview, which would rate a claim: a record rates none.

    Raises ExportError for a record without creators or licences, and for a description shorter or
    longer than search engines take.
    """
    about.need("schema-org", "creators", "licenses")
    length = len(linked.said(about))
    if length not in DESCRIPTION:
        raise ExportError(
            "The format schema-org needs a description of "
            f"{DESCRIPTION[0]} to {DESCRIPTION[-1]:,} characters, and this one has {length:,}; "
            f"mend description in datapackage.json or abstract in {CITATION}."
        )
    datapackage.tables(record, folder)
    write_json(folder / "schema-org.jsonld", _dataset(record, about))


def _dataset(record: Record, about: About) -> dict[str, Any]:
    held = list(linked.tables(record))
    return {
        "@context": {"@vocab": "https://schema.org/"},
        **filled(
            type="Dataset",
            id=linked.doi(about) or about.url,
            name=about.title,
            alternateName=about.name,
            description=linked.said(about),
            identifier=linked.identifiers(about),
            url=about.url or linked.doi(about),
            version=about.version,
            datePublished=about.released,
            license=[linked.terms(license) for license in about.licenses],
            creator=[linked.agent(creator) for creator in about.creators],
            publisher=filled(type="Organization", name=about.publisher),
            keywords=list(about.keywords),
            isAccessibleForFree=True,
            isBasedOn=[linked.work(source) for source in about.sources],
            measurementTechnique=about.rai.dataCollection,
            distribution=[_download(table) for table in held],
            variableMeasured=[part for table in held for part in _measured(table)],
        ),
    }


def _download(table: Table) -> dict[str, Any]:
    return filled(
        type="DataDownload",
        name=table.file,
        description=table.schema.description,
        contentUrl=table.path,
        encodingFormat="text/csv",
        contentSize=f"{table.size} B",
        sha256=table.sha256,
    )


def _measured(table: Table) -> list[dict[str, Any]]:
    return [
        filled(
            type="PropertyValue",
            name=f"{table.name}.{field.name}",
            alternateName=field.title,
            description=field.description,
        )
        for field in table.schema.fields
    ]
