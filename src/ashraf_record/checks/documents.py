"""Documents against their classes: pydantic, strict, with nothing unknown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ashraf_record.checks.positions import Place, line_of
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.contract import (
    Contract,
    ContractError,
    Package,
    Resource,
    Schema,
    build,
    document,
    inside,
)
from ashraf_record.tables import shown

_UNKNOWN = "{place} is no property that is known here."
_SENTENCES = {
    "missing": "{place} is missing.",
    "unexpected_keyword_argument": _UNKNOWN,
    "extra_forbidden": _UNKNOWN,
    "string_type": "{place} must be text.",
    "int_type": "{place} must be a whole number.",
    "bool_type": "{place} must be true or false.",
    "tuple_type": "{place} must be a list.",
    "literal_error": "{place} must be {expected}.",
}


class Fault(NamedTuple):
    """One thing wrong with a document at a place; `harmless` where reading can pass over it."""

    sentence: str
    harmless: bool
    place: Place


_adapters: dict[str, Any] = {}
"""pydantic's reading of each class, which takes longer to make than to use."""


def _adapter(kind: type[Any]) -> Any:
    from pydantic import TypeAdapter

    if kind.__name__ not in _adapters:
        _adapters[kind.__name__] = TypeAdapter(kind)
    return _adapters[kind.__name__]


def faults(kind: type[Any], held: dict[str, Any]) -> Iterator[Fault]:
    """What is wrong with a document, one sentence each; nothing if it is as its class wants."""
    from pydantic import ValidationError

    try:
        _adapter(kind).validate_json(json.dumps(held))
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            place = ".".join(str(step) for step in fault["loc"]) or "The document"
            sentence = _SENTENCES.get(fault["type"], "{place} is not what the contract wants.")
            expected = fault.get("ctx", {}).get("expected", "")
            told = sentence.format(place=place, expected=expected)
            yield Fault(told, sentence == _UNKNOWN, fault["loc"])


def read(root: Path) -> tuple[Contract, list[Said]]:
    """As much of the contract as can be read, and what is wrong with the rest.

    The package names every table whose file lies inside the record; `schemas` has those whose
    schema can be relied upon.
    """
    wrong: list[Said] = []
    held = _document(root, "datapackage.json", Package, wrong)
    if held is None:
        return Contract(Package("", ())), wrong
    package = build(Package, held, "datapackage.json")
    named: dict[str, Resource] = {}
    schemas: dict[str, Schema] = {}
    for resource in package.resources:
        said = _misplaced(resource, named)
        if said:
            wrong.append(said)
            continue
        named[resource.name] = resource
        schema = _schema(root, resource.schema, wrong)
        if schema:
            schemas[resource.name] = schema
    contract = Contract(Package(package.name, tuple(named.values())), schemas)
    wrong.extend(_links(contract))
    return contract, wrong


def _misplaced(resource: Resource, named: dict[str, Resource]) -> Said | None:
    try:
        inside(resource.path)
    except ContractError as error:
        return Said(error.path, None, str(error), "Name a file of the record.")
    if resource.name in named:
        return Said(
            "datapackage.json",
            None,
            f"There are two tables {shown(resource.name)}.",
            "Remove one of them, or give it another name.",
        )
    return None


def _schema(root: Path, path: str, wrong: list[Said]) -> Schema | None:
    held = _document(root, path, Schema, wrong)
    if held is None:
        return None
    schema = build(Schema, held, path)
    said = list(_shape(path, schema))
    wrong.extend(said)
    return None if said else schema


def _document(root: Path, path: str, kind: type[Any], wrong: list[Said]) -> dict[str, Any] | None:
    try:
        held = document(root, path)
        found = list(faults(kind, held))
    except ContractError as error:
        hint = "Restore it from version control, or mend it with a text editor."
        wrong.append(Said(error.path, error.line, str(error), hint))
        return None
    except RecursionError:
        wrong.append(Said(path, None, "The file is nested too deeply."))
        return None
    if found:
        text = (root / path).read_bytes().decode("utf-8")
        wrong.extend(Said(path, line_of(text, f.place), f.sentence) for f in found)
    # A property too many in the data package hides no table; in a schema it may be a rule misspelt.
    fatal = any(not fault.harmless for fault in found) or (kind is Schema and bool(found))
    return None if fatal else held


def _shape(path: str, schema: Schema) -> Iterator[Said]:
    if not schema.fields:
        yield Said(path, None, "The schema has no fields.")
        return
    names = [field.name for field in schema.fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Said(path, None, f"There are two fields {shown(name)}.")
    for name in schema.primaryKey or ("",):
        if name not in names:
            yield Said(path, None, f"The primary key {shown(name)} is no field of the table.")
    for key in schema.foreignKeys:
        if len(key.fields) != 1 or len(key.reference.fields) != 1 or key.fields[0] not in names:
            yield Said(
                path, None, f"The foreign key {shown(', '.join(key.fields))} is not one field."
            )
    for field in schema.fields:
        try:
            re.compile(field.constraints.pattern)
        except (re.error, OverflowError, RecursionError):
            yield Said(path, None, f"The pattern of {field.name} is no regular expression.")


def _links(contract: Contract) -> Iterator[Said]:
    paths = {resource.name: resource.schema for resource in contract.package.resources}
    for table, schema in contract.schemas.items():
        for column, targets in schema.targets(table).items():
            for target in targets:
                other, _, name = target.partition(".")
                if other in paths and other not in contract.schemas:
                    continue
                known = contract.schemas.get(other)
                if known is None or name not in known.by_name:
                    yield Said(
                        paths[table],
                        None,
                        f"{column} links to {shown(target)}, which does not exist.",
                        "Name a column of a table of the record, as table.column.",
                    )


def objections(view: View) -> list[Said]:
    """What is wrong with the documents of a record."""
    return view.once("documents", lambda: read(view.root)[1])


@rule("structure")
def document_invalid(view: View) -> Iterator[Said]:
    """datapackage.json and every schema are JSON with the properties of the contract.

    Everything else is derived from these documents; a misspelt property would be ignored silently.
    """
    yield from objections(view)


@rule("structure")
def ledger_invalid(view: View) -> Iterator[Said]:
    """Every ledger is TOML with source_id, sha256, characters and [[aside]] entries.

    What was set aside in a text is part of the evidence.
    """
    for file, error in view.broken_ledgers.items():
        yield Said(file, error.line, str(error), "Write it as the other ledgers in seeds/.")
