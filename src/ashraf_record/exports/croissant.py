"""Croissant 1.1 with its vocabulary for responsible use (http://mlcommons.org/croissant/1.1)."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from ashraf_record.contract import Field, Rai
from ashraf_record.exports import datapackage, linked
from ashraf_record.exports.about import About
from ashraf_record.exports.folder import write_json
from ashraf_record.exports.linked import Table, filled
from ashraf_record.identity import cite
from ashraf_record.record import Record

CONFORMS_TO = ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]

TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
"""The data type of each column type."""

_OF_CROISSANT = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field"),
    *("fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset"),
    *("jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{name: f"cr:{name}" for name in _OF_CROISSANT},
}
"""The context that Croissant 1.1 wants to stand in every document."""


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``croissant.json`` and beside it the tables, so that both work without a network.

    A record set is a table, a field a column of its file, with the description of the schema; list
    columns are arrays. How the data were made, and what they are good for, is what `rai` of the
    data package says.

    Raises ExportError for a record without description, creators, licences, version or day of
    release, which Croissant requires or recommends.
    """
    about.need("croissant", "description", "creators", "licenses", "version", "released")
    datapackage.tables(record, folder)
    write_json(folder / "croissant.json", _metadata(record, about))


def _metadata(record: Record, about: About) -> dict[str, Any]:
    held = list(linked.tables(record))
    said = filled(
        type="sc:Dataset",
        conformsTo=CONFORMS_TO,
        name=about.title,
        alternateName=about.name,
        description=linked.said(about),
        version=about.version,
        datePublished=about.released,
        license=[linked.terms(license) for license in about.licenses],
        creator=[linked.agent(creator) for creator in about.creators],
        publisher=filled(type="Organization", name=about.publisher),
        keywords=list(about.keywords),
        url=about.url or linked.doi(about) or about.repository,
        sameAs=linked.doi(about),
        identifier=linked.identifiers(about),
        citeAs=cite(format="bibtex", path=record.root),
        isBasedOn=[linked.work(source) for source in about.sources],
    )
    return {
        "@context": CONTEXT,
        **said,
        **_rai(about.rai),
        "distribution": [_file(table) for table in held],
        "recordSet": [_record_set(table) for table in held],
    }


def _rai(rai: Rai) -> dict[str, Any]:
    held = {field.name: getattr(rai, field.name) for field in fields(rai)}
    return {
        f"rai:{name}": list(said) if isinstance(said, tuple) else said
        for name, said in held.items()
        if said
    }


def _file(table: Table) -> dict[str, Any]:
    return filled(
        type="cr:FileObject",
        id=table.file,
        name=table.file,
        description=table.schema.description,
        contentUrl=table.path,
        contentSize=f"{table.size} B",
        encodingFormat="text/csv",
        sha256=table.sha256,
    )


def _record_set(table: Table) -> dict[str, Any]:
    return filled(
        type="cr:RecordSet",
        id=table.name,
        name=table.name,
        description=table.schema.description,
        key=[{"@id": f"{table.name}/{name}"} for name in table.schema.primaryKey],
        field=[_field(table, field) for field in table.schema.fields],
    )


def _field(table: Table, field: Field) -> dict[str, Any]:
    source: dict[str, Any] = {
        "fileObject": {"@id": table.file},
        "extract": {"column": field.name},
    }
    if field.separator:
        source["transform"] = {"separator": field.separator}
    return filled(
        type="cr:Field",
        id=f"{table.name}/{field.name}",
        name=field.name,
        description=field.description,
        dataType=TYPES[field.type],
        isArray=bool(field.separator),
        arrayShape="-1" if field.separator else "",
        source=source,
    )
