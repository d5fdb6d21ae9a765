"""Documents against their classes: pydantic, strict, with nothing unknown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import regex

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

_PACKAGE = "datapackage.json"
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
    held = _document(root, _PACKAGE, Package, wrong)
    if held is None:
        return Contract(Package("", ())), wrong
    package = build(Package, held, _PACKAGE)
    named: dict[str, Resource] = {}
    schemas: dict[str, Schema] = {}
    for number, resource in enumerate(package.resources):
        fault = _misplaced(resource, named)
        if fault:
            place = ("resources", number, fault.place)
            wrong.append(_said(root, _PACKAGE, fault.sentence, place, fault.hint))
        if fault and fault.place != "schema":
            continue
        named[resource.name] = resource
        schema = None if fault else _schema(root, resource.schema, wrong)
        if schema:
            schemas[resource.name] = schema
    contract = Contract(Package(package.name, tuple(named.values())), schemas)
    wrong.extend(_links(root, contract))
    return contract, wrong


class _Misplaced(NamedTuple):
    """Why a resource is not read, and the property that is to blame."""

    sentence: str
    hint: str
    place: str


def _misplaced(resource: Resource, named: dict[str, Resource]) -> _Misplaced | None:
    for place in ("path", "schema"):
        try:
            inside(getattr(resource, place))
        except ContractError as error:
            return _Misplaced(str(error), "Name a file of the record.", place)
    if resource.name in named:
        sentence = f"There are two tables {shown(resource.name)}."
        return _Misplaced(sentence, "Remove one of them, or give it another name.", "name")
    return None


def _said(root: Path, path: str, sentence: str, place: Place, hint: str = "") -> Said:
    text = (root / path).read_bytes().decode("utf-8")
    return Said(path, line_of(text, place), sentence, hint)


def _schema(root: Path, path: str, wrong: list[Said]) -> Schema | None:
    held = _document(root, path, Schema, wrong)
    if held is None:
        return None
    schema = build(Schema, held, path)
    said = [_said(root, path, sentence, place) for sentence, place in _shape(schema)]
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
        wrong.extend(_said(root, path, f.sentence, f.place) for f in found)
    # A property too many in the data package hides no table; in a schema it may be a rule misspelt.
    fatal = any(not fault.harmless for fault in found) or (kind is Schema and bool(found))
    return None if fatal else held


def _shape(schema: Schema) -> Iterator[tuple[str, Place]]:
    """What is wrong with a schema that has every property, and where in its document."""
    if not schema.fields:
        yield "The schema has no fields.", ("fields",)
        return
    names = [field.name for field in schema.fields]
    for number, name in enumerate(names):
        if names.index(name) < number:
            yield f"There are two fields {shown(name)}.", ("fields", number, "name")
    for number, name in enumerate(schema.primaryKey or ("",)):
        if name not in names:
            sentence = f"The primary key {shown(name)} is no field of the table."
            yield sentence, ("primaryKey", number)
    for number, key in enumerate(schema.foreignKeys):
        if len(key.fields) != 1 or len(key.reference.fields) != 1 or key.fields[0] not in names:
            sentence = f"The foreign key {shown(', '.join(key.fields))} is not one field."
            yield sentence, ("foreignKeys", number)
    for number, field in enumerate(schema.fields):
        if not _is_pattern(field.constraints.pattern):
            sentence = f"The pattern of {field.name} is no regular expression."
            yield sentence, ("fields", number, "constraints", "pattern")


def _is_pattern(pattern: str) -> bool:
    try:
        # Other readers of the schema use the first, the check the second.
        re.compile(pattern)
        regex.compile(pattern)
    except (re.error, regex.error, OverflowError, RecursionError):
        return False
    return True


def _links(root: Path, contract: Contract) -> Iterator[Said]:
    paths = {resource.name: resource.schema for resource in contract.package.resources}
    for table, schema in contract.schemas.items():
        for column, targets in schema.targets(table).items():
            for target in targets:
                other, _, name = target.partition(".")
                if other in paths and other not in contract.schemas:
                    continue
                known = contract.schemas.get(other)
                if known is None or name not in known.by_name:
                    yield _said(
                        root,
                        paths[table],
                        f"{column} links to {shown(target)}, which does not exist.",
                        _place_of(schema, column, target),
                        "Name a column of a table of the record, as table.column.",
                    )


def _place_of(schema: Schema, column: str, target: str) -> Place:
    """Where a schema says that a column links to a target."""
    if column in schema.by_name and target in schema.by_name[column].references:
        number = schema.by_name[column].references.index(target)
        return "fields", schema.names.index(column), "references", number
    return "foreignKeys", [key.fields[0] for key in schema.foreignKeys].index(column)


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
