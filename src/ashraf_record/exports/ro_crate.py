"""RO-Crate: the record as a package of research data (https://w3id.org/ro/crate)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ashraf_record._data import MARK
from ashraf_record.contract import License
from ashraf_record.exports import datapackage, linked
from ashraf_record.exports.about import About
from ashraf_record.exports.folder import write_json
from ashraf_record.exports.linked import filled
from ashraf_record.identity import CITATION
from ashraf_record.record import Record

VERSION = "1.3"
METADATA = "ro-crate-metadata.json"

Entity = dict[str, Any]

_MEDIA = {".csv": "text/csv", ".json": "application/json"}


def write(record: Record, about: About, folder: Path) -> None:
    """Write the record as a data package, and ``ro-crate-metadata.json``, which describes it.

    What is written is a crate, a data package and a record in one. Every file is described, with
    size and SHA-256; makers, terms and sources are entities of their own.

    Raises ExportError for a record without description, creators, licences or day of release,
    which a crate must have.
    """
    about.need("ro-crate", "description", "creators", "licenses", "released")
    datapackage.write(record, about, folder)
    write_json(folder / METADATA, _crate(record, about, folder))


def _crate(record: Record, about: About, folder: Path) -> Entity:
    files = list(_files(record, folder))
    makers = [
        {"@id": f"#creator-{number}", **linked.agent(creator)}
        for number, creator in enumerate(about.creators, 1)
    ]
    publisher = _publisher(about, makers)
    terms = [_terms(license) for license in about.licenses]
    known = _numbered("identifier", linked.identifiers(about))
    # A source's publisher stays a name: nothing else is known of it here, as an entity wants.
    works = _numbered(
        "source",
        [linked.work(source) | filled(publisher=source.publisher) for source in about.sources],
    )
    root = filled(
        id="./",
        type="Dataset",
        name=about.title,
        description=linked.said(about),
        datePublished=about.released,
        version=about.version,
        license=_links(terms),
        author=_links(makers),
        creator=_links(makers),
        publisher=_links([publisher]),
        keywords=list(about.keywords),
        identifier=_links(known),
        url=about.url or linked.doi(about),
        isBasedOn=_links(works),
        hasPart=_links(files),
    )
    graph = _flat([_descriptor(), root, *files, *makers, publisher, *terms, *known, *works])
    return {"@context": f"https://w3id.org/ro/crate/{VERSION}/context", "@graph": graph}


def _descriptor() -> Entity:
    return filled(
        id=METADATA,
        type="CreativeWork",
        conformsTo={"@id": f"https://w3id.org/ro/crate/{VERSION}"},
        about={"@id": "./"},
    )


def _files(record: Record, folder: Path) -> Iterator[Entity]:
    for path, (name, description) in _described(record).items():
        file = folder / path
        if not file.is_file():
            continue
        data = file.read_bytes()
        yield filled(
            id=path,
            type="File",
            name=name,
            description=description,
            encodingFormat=_MEDIA.get(file.suffix, "text/plain"),
            contentSize=str(len(data)),
            sha256=hashlib.sha256(data).hexdigest(),
        )


def _described(record: Record) -> dict[str, tuple[str, str]]:
    """The files of a data package by path, each with a name and what it is."""
    held = {
        MARK: ("Data package", "The tables as a Frictionless Data Package."),
        CITATION: ("Citation", "How the record is cited, in the Citation File Format."),
    }
    for resource in record.contract.package.resources:
        schema = record.contract.schemas[resource.name]
        title = schema.title or resource.name
        held[resource.path] = (title, schema.description)
        held[resource.schema] = (f"Schema of {title}", f"Columns and codes of {resource.name}.")
    return held


def _publisher(about: About, makers: list[Entity]) -> Entity:
    found = [maker for maker in makers if maker["name"] == about.publisher]
    return found[0] if found else filled(id="#publisher", type="Organization", name=about.publisher)


def _terms(license: License) -> Entity:
    name = license.title or license.name
    return filled(
        id=linked.terms(license), type="CreativeWork", name=name, description=f"{name}: the terms."
    )


def _numbered(kind: str, entities: Iterable[Entity]) -> list[Entity]:
    """Entities with identifiers of their own: two that say the same stay two."""
    return [{"@id": f"#{kind}-{n}", **entity} for n, entity in enumerate(entities, 1)]


def _links(entities: Iterable[Entity]) -> Entity | list[Entity]:
    # A crate is compacted JSON-LD, where one value stands by itself and not in a list.
    found = [{"@id": entity["@id"]} for entity in entities]
    return found[0] if len(found) == 1 else found


def _flat(entities: Iterable[Entity]) -> list[Entity]:
    """Entities, each once, with those that stand inside another as entities of their own."""
    found: dict[str, Entity] = {}
    for entity in entities:
        plain = dict(entity)
        for key, held in entity.items():
            if isinstance(held, dict) and "@type" in held:
                inner = {"@id": f"#{held['@type']}-{held['name']}".replace(" ", "-"), **held}
                plain[key] = {"@id": inner["@id"]}
                found.setdefault(inner["@id"], inner)
        found.setdefault(plain["@id"], plain)
    return list(found.values())
