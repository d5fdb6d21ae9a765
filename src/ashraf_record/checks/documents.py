"""Documents against their classes: pydantic, strict, with nothing unknown."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple

import regex

from ashraf_record import _files
from ashraf_record.checks import citation
from ashraf_record.checks.positions import Place, line_of, repeated
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.checks.written import marked, unfinished
from ashraf_record.contract import (
    NESTED,
    Contract,
    ContractError,
    Package,
    Resource,
    Schema,
    build,
    document,
    inside,
)
from ashraf_record.findings import visible
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
    hint: str = ""


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
        found = error.errors(include_url=False, include_input=False)
        for number, fault in enumerate(found):
            place = ".".join(str(step) for step in fault["loc"]) or "The document"
            sentence = _SENTENCES.get(fault["type"], "{place} is not what the contract wants.")
            expected = fault.get("ctx", {}).get("expected", "")
            told = sentence.format(place=place, expected=expected)
            unknown, likened = sentence == _UNKNOWN, number < citation.MOST_LIKENED
            hint = _meant(kind, fault["loc"]) if unknown and likened else ""
            yield Fault(told, unknown, fault["loc"], hint)


def _meant(kind: type[Any], place: Place) -> str:
    """The hint for a property that is not known: the one at its place that it resembles."""
    for step in place[:-1]:
        kind = NESTED.get((kind.__name__, str(step)), kind)
    names = [field.name for field in fields(kind)]
    near = difflib.get_close_matches(str(place[-1])[:100], names, n=1, cutoff=0.75)
    return f"Did you mean {near[0]}?" if near else ""


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
    if not package.resources:
        message = "resources is empty: no table is checked."
        hint = "List every table with its name, path and schema."
        wrong.append(_said(root, _PACKAGE, message, ("resources",), hint))
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
        wrong.extend(
            _said(root, _PACKAGE, told.sentence, ("resources", number, told.place), told.hint)
            for told in _undescribed(root, resource)
        )
        schema = None if fault else _schema(root, resource.schema, wrong)
        if schema:
            schemas[resource.name] = schema
    contract = Contract(replace(package, resources=tuple(named.values())), schemas)
    unread = {resource.name for resource in package.resources} - schemas.keys()
    wrong.extend(_links(root, contract, unread))
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


_READ = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
"""How every table is read, whatever the data package says."""


def _undescribed(root: Path, resource: Resource) -> Iterator[_Misplaced]:
    """What a resource says of its file that is not so, or is not how it is read."""
    for name, read_as in _READ.items():
        said = getattr(resource, name)
        if said.lower() != read_as:
            sentence = f"The {name} is {shown(said)}; tables are {read_as}."
            yield _Misplaced(sentence, f"Write {read_as}, and keep the file so.", name)
    if resource.bytes is None and not resource.hash:
        return
    with suppress(OSError):
        data = _files.read(root / resource.path)
        hint = "Restore the file, or remove bytes and hash: a release writes them."
        if resource.bytes not in (None, len(data)):
            sentence = f"The file has {len(data):,} bytes, not {resource.bytes:,}."
            yield _Misplaced(sentence, hint, "bytes")
        elif resource.hash and (fault := _hash_fault(resource.hash, data)):
            yield _Misplaced(fault, hint, "hash")


def _hash_fault(hashed: str, data: bytes) -> str:
    """What is wrong with a hash as the standard writes it: one without an algorithm is an MD5."""
    algorithm, colon, held = hashed.lower().rpartition(":")
    if algorithm not in ("sha256", "sha512", "sha1", "md5") and colon:
        return f"{shown(hashed)} is no hash that can be verified."
    found = hashlib.new(algorithm or "md5", data, usedforsecurity=False).hexdigest()
    return "" if held == found else f"The file has the hash {algorithm or 'md5'}:{found}."


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
        wrong.extend(_said(root, path, f.sentence, f.place, f.hint) for f in found)
    for name, line, first in repeated(_files.read(root / path).decode("utf-8")):
        message = f"{visible(name)} stands twice, first in line {first}."
        wrong.append(Said(path, line, message, "Remove one of the two."))
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
    for number, value in enumerate(schema.missingValues):
        if value:
            sentence = f"missingValues has {shown(value)}; only an empty cell is taken as missing."
            yield sentence, ("missingValues", number)
    for number, name in enumerate(schema.primaryKey or ("",)):
        if name not in names:
            sentence = f"The primary key {shown(name)} is no field of the table."
            yield sentence, ("primaryKey", number)
    for number, key in enumerate(schema.foreignKeys):
        if len(key.fields) != 1 or len(key.reference.fields) != 1 or key.fields[0] not in names:
            sentence = f"The foreign key {shown(', '.join(key.fields))} is not one field."
            yield sentence, ("foreignKeys", number)
    for number, field in enumerate(schema.fields):
        for at, code in enumerate(field.codes):
            if field.codes.index(code) < at:
                sentence = f"{field.name} has the code {shown(code)} twice."
                yield sentence, ("fields", number, "categories", at, "value")
        if not _is_pattern(field.constraints.pattern):
            sentence = f"The pattern of {field.name} is no regular expression."
            yield sentence, ("fields", number, "constraints", "pattern")


def _is_pattern(pattern: str) -> bool:
    try:
        # What Python may read otherwise some day is not for whoever reads the findings.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            # Other readers of the schema use the first, the check the second.
            re.compile(pattern)
            regex.compile(pattern)
    except (re.error, regex.error, OverflowError, RecursionError):
        return False
    return True


def _links(root: Path, contract: Contract, unread: set[str]) -> Iterator[Said]:
    paths = {resource.name: resource.schema for resource in contract.package.resources}
    for table, schema in contract.schemas.items():
        for column, targets in schema.targets(table).items():
            for target in targets:
                other, _, name = target.partition(".")
                if other in unread:
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
    passed = {*unfinished(view), *marked(view)}
    yield from (said for said in objections(view) if said.file not in passed)
    held, cited = view.contract.package.version, citation.version(view)
    if held and cited and held != cited:
        message = f"The version is {shown(held)}, in {citation.FILE} {shown(cited)}."
        hint = "Remove it here: a release writes the version of the citation."
        yield _said(view.root, _PACKAGE, message, ("version",), hint)


@rule("structure")
def ledger_invalid(view: View) -> Iterator[Said]:
    """Every ledger is TOML with source_id, sha256, characters and [[aside]] entries.

    What was set aside in a text is part of the evidence.
    """
    passed = {*unfinished(view), *marked(view)}
    for file, error in view.broken_ledgers.items():
        if file not in passed:
            yield Said(file, error.line, str(error), "Write it as the other ledgers in seeds/.")
