"""Documents against their classes: pydantic, strict, with nothing unknown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.contract import Contract, ContractError, Package, Resource, Schema, build, document, inside

_SENTENCES = {
    "missing": "{place} is missing.",
    "unexpected_keyword_argument": "{place} is no property that is known here.",
    "extra_forbidden": "{place} is no property that is known here.",
    "string_type": "{place} must be text.",
    "int_type": "{place} must be a whole number.",
    "bool_type": "{place} must be true or false.",
    "tuple_type": "{place} must be a list.",
    "literal_error": "{place} must be {expected}.",
}


def faults(kind: type[Any], held: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a document, one sentence each; nothing if it is as its class wants."""
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(kind).validate_json(json.dumps(held))
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            place = ".".join(str(step) for step in fault["loc"]) or "The document"
            sentence = _SENTENCES.get(fault["type"], "{place} is not what the contract wants.")
            yield sentence.format(place=place, expected=fault.get("ctx", {}).get("expected", ""))


def read(root: Path) -> tuple[Contract, list[Said]]:
    """As much of the contract as can be read, and what is wrong with the rest."""
    wrong: list[Said] = []
    held = _document(root, "datapackage.json", Package, wrong)
    if held is None:
        return Contract(Package("", ())), wrong
    package = build(Package, held, "datapackage.json")
    good: list[Resource] = []
    schemas: dict[str, Schema] = {}
    for resource in package.resources:
        try:
            inside(resource.path)
        except ContractError as error:
            wrong.append(Said(error.path, None, str(error)))
            continue
        if resource.name in schemas:
            wrong.append(Said("datapackage.json", None, f"There are two tables {resource.name}."))
            continue
        found = _document(root, resource.schema, Schema, wrong)
        schema = found and build(Schema, found, resource.schema)
        if not schema:
            continue
        said = list(_shape(resource.schema, schema))
        wrong.extend(said)
        if not said:
            schemas[resource.name] = schema
            good.append(resource)
    contract = Contract(Package(package.name, tuple(good)), schemas)
    wrong.extend(_links(package, contract))
    return contract, wrong


def _document(root: Path, path: str, kind: type[Any], wrong: list[Said]) -> dict[str, Any] | None:
    try:
        held = document(root, path)
    except ContractError as error:
        wrong.append(Said(error.path, error.line, str(error), "Restore it from version control."))
        return None
    said = [Said(path, None, sentence) for sentence in faults(kind, held)]
    wrong.extend(said)
    return None if said else held


def _shape(path: str, schema: Schema) -> Iterator[Said]:
    if not schema.fields:
        yield Said(path, None, "The schema has no fields.")
        return
    names = [field.name for field in schema.fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Said(path, None, f"There are two fields {name}.")
    for name in schema.primaryKey or ("",):
        if name not in names:
            yield Said(path, None, f"The primary key {name!r} is no field of the table.")
    for key in schema.foreignKeys:
        if len(key.fields) != 1 or len(key.reference.fields) != 1 or key.fields[0] not in names:
            yield Said(path, None, f"The foreign key {', '.join(key.fields)!r} is not one field.")
    for field in schema.fields:
        try:
            re.compile(field.constraints.pattern)
        except re.error:
            yield Said(path, None, f"The pattern of {field.name} is no regular expression.")


def _links(package: Package, contract: Contract) -> Iterator[Said]:
    paths = {resource.name: resource.schema for resource in package.resources}
    for table, schema in contract.schemas.items():
        for column, targets in schema.targets(table).items():
            for target in targets:
                other, _, name = target.partition(".")
                if other in paths and other not in contract.schemas:
                    continue
                known = contract.schemas.get(other)
                if known is None or name not in known.by_name:
                    yield Said(paths[table], None, f"{column} links to {target}, which does not exist.")


@rule("structure")
def document_invalid(view: View) -> Iterator[Said]:
    """datapackage.json and every schema are JSON with the properties of the contract.

    Everything else is derived from these documents; a misspelt property would be ignored silently.
    """
    yield from read(view.root)[1]


@rule("structure")
def ledger_invalid(view: View) -> Iterator[Said]:
    """Every ledger is TOML with source_id, sha256, characters and [[aside]] entries.

    What was set aside in a text is part of the evidence.
    """
    for file, error in view.broken_ledgers.items():
        yield Said(file, error.line, str(error), "Write it as the other ledgers in seeds/.")
