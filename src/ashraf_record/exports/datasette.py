"""What Datasette shows of a database: its titles, licence and descriptions (metadata.json)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ashraf_record.contract import Schema
from ashraf_record.exports.about import About
from ashraf_record.exports.columns import loaded
from ashraf_record.exports.sqltables import links
from ashraf_record.exports.views import View
from ashraf_record.record import Record

LABELS = ("label", "name", "title", "statement")
"""Columns that name a row to a reader, best first; a link to the row is shown by it."""

DESCRIBED = {
    "about": "What this record is: title, version, licences, fingerprint.",
    "columns": "The codebook: what each column of each table means.",
    "codes": "The codes that a closed column may hold, and what each means.",
}
"""What the tables hold that describe the rest."""


def metadata(record: Record, about: About, views: Iterable[View]) -> dict[str, Any]:
    """The metadata of the database of `record`, in which `views` are.

    The properties are those of https://docs.datasette.io/en/stable/metadata.html.
    """
    tables: dict[str, Any] = {}
    for name, schema in record.contract.schemas.items():
        tables[name] = _table(schema)
        for link in links(record.contract, name):
            said = f"The values of {link.field.name} in {name}, one a row."
            tables[link.name] = {"description": said}
    tables |= {name: {"description": said} for name, said in DESCRIBED.items()}
    tables |= {view.name: {"description": view.question} for view in views}
    address = about.url or about.repository
    described = {
        "title": about.title,
        "description": about.description,
        "license": ", ".join(terms.title or terms.name for terms in about.licenses),
        "license_url": about.licenses[0].path if len(about.licenses) == 1 else "",
        "source": f"{about.name} {about.version}" if about.version else "",
        "source_url": address if about.version else "",
    }
    kept: dict[str, Any] = {name: text for name, text in described.items() if text}
    return kept | {"databases": {about.name: {"tables": tables}}}


def _table(schema: Schema) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": schema.description,
        "columns": {field.name: field.description for field in loaded(schema)},
    }
    label = next((name for name in LABELS if name in schema.names), "")
    return described | ({"label_column": label} if label else {})
