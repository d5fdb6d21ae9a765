"""A Data Package 2.0 that stands alone: tables, schemas, citation, hashes (datapackage.org)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from ashraf_record import _files, contract
from ashraf_record._data import MARK
from ashraf_record.contract import Resource
from ashraf_record.exports.about import About
from ashraf_record.exports.folder import write_json
from ashraf_record.identity import CITATION
from ashraf_record.record import Record

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``datapackage.json``, its tables and their schemas, and the record's citation.

    What is written is a record again: it can be loaded, checked and cited. Each table is its
    canonical CSV, under the path it has in the record. The descriptor is the record's own with
    version, sources, and the size and hash of each table.
    """
    tables(record, folder)
    for resource in record.contract.package.resources:
        _copy(record, resource.schema, folder)
    if about.version:
        _copy(record, CITATION, folder)
    write_json(folder / MARK, _descriptor(record, about))


def tables(record: Record, folder: Path) -> list[Path]:
    """Write the canonical CSV of every table under the path it has in the record."""
    written = []
    for name in record.names:
        path = folder / record.contract.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record.canonical(name))
        written.append(path)
    return written


def _copy(record: Record, path: str, folder: Path) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_files.read(record.folder / path))


def _descriptor(record: Record, about: About) -> dict[str, Any]:
    held = contract.document(record.folder, MARK)
    resources = [
        given | _measured(record, resource)
        for given, resource in zip(
            held.pop("resources"), record.contract.package.resources, strict=True
        )
    ]
    if about.version:
        held["version"] = about.version
    if about.sources:
        held["sources"] = [
            {"title": source.title} | ({"path": source.url} if source.url else {})
            for source in about.sources
        ]
    return {"$schema": PROFILE, **held, "resources": resources}


def _measured(record: Record, resource: Resource) -> dict[str, Any]:
    data = record.canonical(resource.name)
    return {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
