"""Parquet: one file a table, typed, with the codebook in its metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ashraf_record.contract import Field, Schema
from ashraf_record.exports.about import About
from ashraf_record.exports.columns import lists, loaded
from ashraf_record.record import Record

TYPES = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
"""The Arrow type of each column type. A day is a day: it has no time and no time zone."""


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``<table>.parquet`` for every table, with its derived columns after its own.

    A list column is a list of text, empty where the cell is; whoever queries it need not know the
    separator. The metadata of each column has its title and description, and the codes of a
    closed one as JSON; that of the file says of which record and version it is. pandas reads the
    dtypes that `load` gives, but for lists and days, which come as objects.
    """
    for name in record.names:
        pq.write_table(_table(record, about, name), folder / f"{name}.parquet", compression="zstd")


def _table(record: Record, about: About, name: str) -> pa.Table:
    schema = record.contract.schemas[name]
    frame = record.load(name)
    listed: dict[str, Any] = {
        field.name: lists(field, frame[field.name]) for field in loaded(schema) if field.separator
    }
    arrow = pa.schema([_field(field) for field in loaded(schema)])
    table = pa.Table.from_pandas(frame.assign(**listed), schema=arrow, preserve_index=False)
    return table.replace_schema_metadata(_said(about, schema) | (table.schema.metadata or {}))


def _field(field: Field) -> pa.Field:
    held = pa.list_(pa.string()) if field.separator else TYPES[field.type]
    said = {"title": field.title, "description": field.description}
    if field.categories:
        said["codes"] = json.dumps({c.value: c.description for c in field.categories})
    return pa.field(field.name, held, metadata=said)


def _said(about: About, schema: Schema) -> dict[Any, Any]:
    said = {
        "title": schema.title,
        "description": schema.description,
        "record": about.title,
        "version": about.version,
        "fingerprint": f"sha256:{about.fingerprint}",
        "licenses": ", ".join(terms.name for terms in about.licenses),
    }
    return {name: text for name, text in said.items() if text}
