"""Citations in the Citation File Format 1.2.0 (https://citation-file-format.github.io)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ashraf_record.record import Record
from ashraf_record.reference import Reference, name_of

MESSAGE = "If you use this dataset, please cite it as below."

_SHARED = ("version", "date-released", "doi", "url", "license")
"""Properties of the file that hold for a row as well."""


def as_cff(
    record: Record,
    held: Mapping[str, Any],
    identifiers: Mapping[str, tuple[str, str]],
    said: Reference | None,
) -> str:
    """A record's CITATION.cff with what identifies its content, and for a row with the row.

    A row is the preferred citation, and the source that says it a reference.

    Args:
        record: The record.
        held: The properties in its CITATION.cff.
        identifiers: What identifies the content: the value, with its type in the format and what
            it is.
        said: The row to be cited, None for the record as a whole.
    """
    known = [
        {"type": kind, "value": value, "description": what}
        for value, (kind, what) in identifiers.items()
        if value
    ]
    given = held.get("identifiers")
    whole = {"cff-version": "1.2.0", "message": MESSAGE, **held}
    whole["identifiers"] = [*(given if isinstance(given, list) else ()), *known]
    if said:
        whole["preferred-citation"] = _row(held, said)
        source = _source(record, said)
        if source:
            whole["references"] = [source]
    return _yaml(whole).rstrip("\n")


def _yaml(held: dict[str, Any]) -> str:
    """Properties as YAML that is read easily: no anchors, no lines cut, no apostrophe doubled."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = '"' if "'" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)

    Dumper.add_representer(str, text)
    written: str = yaml.dump(
        held, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return written


def _row(held: Mapping[str, Any], said: Reference) -> dict[str, Any]:
    return _filled(
        {
            "type": "data",
            "title": f"{held['title']}, row {said.row} of {said.table}",
            "authors": held["authors"],
            **{name: held[name] for name in _SHARED if name in held},
            "notes": "; ".join(said.lines),
        }
    )


def _source(record: Record, said: Reference) -> dict[str, Any]:
    """The source of a row as a reference; empty for a row that names none."""
    schema, frame = record.contract.schemas[said.table], record.text(said.table)
    if "source_id" not in schema.by_name or "sources" not in record.names:
        return {}
    (source,) = frame.loc[frame[schema.key] == said.row, "source_id"].head(1)
    rows = record.text("sources")
    for row in rows.loc[rows["source_id"] == source].to_dict("records"):
        publisher = name_of(record, row["publisher"])
        return _filled(
            {
                "type": "generic",
                "title": row["title"],
                # The format wants an author of everything; where none is known, the publisher.
                "authors": [{"name": row["author"] or publisher or "anonymous"}],
                "publisher": publisher and {"name": publisher},
                "date-published": _only(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["published"]),
                "url": _only(r"https?://\S+", row["url"]),
                "notes": said.place and f"Place in the source: {said.place}",
            }
        )
    return {}


def _only(pattern: str, text: str) -> str:
    return text if re.fullmatch(pattern, text) else ""


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: held for name, held in properties.items() if held}
