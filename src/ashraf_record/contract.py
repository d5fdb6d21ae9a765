"""The contract: ``datapackage.json`` and ``schemas/*.json`` as typed objects.

The standards are Data Package and Table Schema, version 2.0 (https://datapackage.org). Reading
needs the standard library only; the same classes are given to pydantic by the document check.
Attribute names are the property names of the standards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import Any, ClassVar, Literal, Protocol, TypeVar, get_args, get_origin, get_type_hints

from ashraf_record import _bounds, _files

STRICT = {"extra": "forbid", "strict": True}
"""How pydantic is to take these classes: nothing converted, nothing unknown."""

Type = Literal["string", "integer", "boolean", "date"]


class Folder(Protocol):
    """Where a record's files are read from: a folder, or what stands for one in memory.

    It is the part of importlib's Traversable that reading needs.
    """

    def __truediv__(self, path: str, /) -> Folder:
        """What is at `path` below."""

    def read_bytes(self) -> bytes:
        """The bytes of the file. Raises OSError where there is none."""


class ContractError(ValueError):
    """A document of the record cannot be read; the message is one sentence, `path` the file."""

    def __init__(self, path: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.line = line


@dataclass(frozen=True)
class Category:
    """A code of a closed column, with its title and description."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    value: str
    label: str
    description: str


@dataclass(frozen=True)
class Constraints:
    """What every cell of a column must meet."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    required: bool = False
    unique: bool = False
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Field:
    """A column of a table.

    Beyond Table Schema: `separator` joins the values of a list cell (as in CSV on the Web),
    `references` names the ``table.column`` among which each value must be found where a foreign
    key cannot say it, `acyclic` forbids links that lead back, `neutral` marks our own prose.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    title: str
    description: str
    type: Type = "string"
    constraints: Constraints = Constraints()
    example: str = ""
    categories: tuple[Category, ...] = ()
    separator: str = ""
    references: tuple[str, ...] = ()
    neutral: bool = False
    acyclic: bool = False

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The values of a closed column, in the order of the schema; empty for an open one."""
        return tuple(category.value for category in self.categories)

    def split(self, cell: str) -> list[str]:
        """The values in a cell: several for a list column, none for an empty cell."""
        if not cell:
            return []
        return cell.split(self.separator) if self.separator else [cell]


@dataclass(frozen=True)
class Reference:
    """Where a foreign key points; an empty `resource` is the table itself."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    resource: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are identifiers of another table."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    fields: tuple[str, ...]
    reference: Reference


_NUMBERED = re.compile(r"\\\.([a-z])\[1-9\]\[0-9\]\*\$?$")


@dataclass(frozen=True)
class Schema:
    """A table: its columns, keys and links. `derivedFields` are added when it is loaded."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    description: str
    fields: tuple[Field, ...]
    primaryKey: tuple[str, ...]
    uniqueKeys: tuple[tuple[str, ...], ...] = ()
    foreignKeys: tuple[ForeignKey, ...] = ()
    missingValues: tuple[str, ...] = ("",)
    derivedFields: tuple[Field, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Columns by name."""
        return {field.name: field for field in self.fields}

    @property
    def key(self) -> str:
        """The column that identifies a row."""
        return self.primaryKey[0]

    @cached_property
    def letter(self) -> str:
        """The letter of row identifiers such as ``post.f3``; empty where rows have slugs."""
        numbered = _NUMBERED.search(self.by_name[self.key].constraints.pattern)
        return numbered[1] if numbered else ""

    def targets(self, table: str) -> dict[str, tuple[str, ...]]:
        """Linking columns of `table` and the ``table.column`` each value must be found in.

        >>> here = Schema("", "", (), ("a",),
        ...     foreignKeys=(ForeignKey(("b",), Reference("", ("a",))),))
        >>> here.targets("t")
        {'b': ('t.a',)}
        """
        links = {
            key.fields[0]: (f"{key.reference.resource or table}.{key.reference.fields[0]}",)
            for key in self.foreignKeys
        }
        return links | {field.name: field.references for field in self.fields if field.references}


@dataclass(frozen=True)
class License:
    """Terms under which the data may be used."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    path: str = ""
    title: str = ""


@dataclass(frozen=True)
class Contributor:
    """A person or body that contributed."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document from which the data come."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Resource:
    """A table of the package: where its file and its schema are, and what the file must be.

    `hash` is that of the file's bytes with its algorithm before it, as in ``sha256:…``.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    path: str
    schema: str
    type: str = "table"
    format: str = "csv"
    mediatype: str = "text/csv"
    encoding: str = "utf-8"
    hash: str = ""
    bytes: int | None = None


@dataclass(frozen=True)
class Rai:
    """How the data were made, and what they are and are not good for, in the record's own words.

    Properties are those of the Croissant RAI vocabulary, version 1.0
    (http://mlcommons.org/croissant/RAI/), which takes several texts where a tuple is.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    dataCollection: str = ""
    dataCollectionType: tuple[str, ...] = ()
    dataCollectionMissingData: str = ""
    dataCollectionRawData: str = ""
    dataImputationProtocol: str = ""
    dataPreprocessingProtocol: tuple[str, ...] = ()
    dataManipulationProtocol: str = ""
    dataAnnotationProtocol: tuple[str, ...] = ()
    dataAnnotationPlatform: tuple[str, ...] = ()
    dataAnnotationAnalysis: tuple[str, ...] = ()
    annotationsPerItem: str = ""
    annotatorDemographics: tuple[str, ...] = ()
    machineAnnotationTools: tuple[str, ...] = ()
    dataBiases: tuple[str, ...] = ()
    dataUseCases: tuple[str, ...] = ()
    dataLimitations: tuple[str, ...] = ()
    dataSocialImpact: str = ""
    personalSensitiveInformation: tuple[str, ...] = ()
    dataReleaseMaintenancePlan: str = ""


@dataclass(frozen=True)
class Package:
    """The record as a Data Package.

    Beyond the standard: `rai`, which says how the data were made and what they are good for.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    resources: tuple[Resource, ...]
    title: str = ""
    description: str = ""
    licenses: tuple[License, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    keywords: tuple[str, ...] = ()
    version: str = ""
    sources: tuple[Source, ...] = ()
    rai: Rai = Rai()


@dataclass(frozen=True)
class Contract:
    """What a record promises: its package and the schema of each table, by table name."""

    package: Package
    schemas: Mapping[str, Schema] = field(default_factory=dict)

    def path(self, table: str) -> str:
        """Path of the table's file below the record's folder."""
        return self._resource(table).path

    def schema_path(self, table: str) -> str:
        """Path of the table's schema below the record's folder."""
        return self._resource(table).schema

    def _resource(self, table: str) -> Resource:
        return next(held for held in self.package.resources if held.name == table)


def read(root: Folder) -> Contract:
    """The contract of the record in the folder `root`.

    Raises ContractError, which names the file, for a document that is missing, is not JSON, lacks
    a property or has one of another type, for a path that leads out of the folder, and for a
    table without a key or named twice, for two fields of one name and
    for a foreign key that is not one field.
    """
    package = build(Package, document(root, "datapackage.json"), "datapackage.json")
    schemas: dict[str, Schema] = {}
    for resource in package.resources:
        if resource.name in schemas:
            raise ContractError("datapackage.json", f"There are two tables {resource.name}.")
        inside(resource.path)
        schema = build(Schema, document(root, resource.schema), resource.schema)
        if not set(schema.primaryKey or [""]) <= set(schema.names):
            raise ContractError(resource.schema, "The primary key is no field of the table.")
        if len(schema.by_name) < len(schema.fields):
            raise ContractError(resource.schema, "There are two fields of one name.")
        if any((len(k.fields), len(k.reference.fields)) != (1, 1) for k in schema.foreignKeys):
            raise ContractError(resource.schema, "A foreign key is not one field.")
        schemas[resource.name] = schema
    return Contract(package, schemas)


def document(root: Folder, path: str) -> dict[str, Any]:
    """A JSON object of the record, without its ``$schema`` property.

    Raises ContractError where the path leads out of the record, or the file is missing, is not
    UTF-8 or is not a JSON object.
    """
    inside(path)
    try:
        text = _files.read(root / path).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContractError(path, "The file is not UTF-8 text.", line) from error
    except OSError as error:
        raise ContractError(path, "The file is missing or cannot be read.") from error
    if text.startswith("\ufeff"):
        raise ContractError(path, "The file begins with a byte order mark.", 1)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContractError(path, f"The file is not JSON: {error.msg}.", error.lineno) from error
    except RecursionError as error:
        raise ContractError(path, "The file is nested too deeply.") from error
    except ValueError as error:
        raise ContractError(path, "The file holds a number that is too long.") from error
    if not isinstance(value, dict):
        raise ContractError(path, "The file is not a JSON object.")
    fault = _bounds.fault(value, text)
    if fault:
        raise ContractError(path, fault)
    return {name: held for name, held in value.items() if name != "$schema"}


PATH_LIMIT = 500
"""The longest path of a file of the record, in characters."""


def inside(path: str) -> str:
    """`path`, if it stays below the folder it is relative to; else ContractError.

    >>> inside("dataset/figures.csv")
    'dataset/figures.csv'
    """
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or re.search(r"[\\:\x00]", path):
        raise ContractError(
            "datapackage.json", f"The path {path[:80]!r} does not stay below the record's folder."
        )
    if not path.isprintable() or len(path) > PATH_LIMIT:
        raise ContractError(
            "datapackage.json", f"The path {path[:80]!r} is too long, or hides characters."
        )
    return path


T = TypeVar("T")

NESTED: dict[tuple[str, str], type[Any]] = {
    ("Package", "resources"): Resource,
    ("Package", "licenses"): License,
    ("Package", "contributors"): Contributor,
    ("Package", "sources"): Source,
    ("Package", "rai"): Rai,
    ("Schema", "fields"): Field,
    ("Schema", "derivedFields"): Field,
    ("Schema", "foreignKeys"): ForeignKey,
    ("ForeignKey", "reference"): Reference,
    ("Field", "constraints"): Constraints,
    ("Field", "categories"): Category,
}
"""The class of a property that is an object, or a list of them, by class and property."""


def build(cls: type[T], value: object, path: str) -> T:
    """An object of `cls` from parsed JSON; properties it does not know are left aside.

    Raises ContractError where it is no JSON object, lacks a property or has one of another type.
    """
    if not isinstance(value, dict):
        raise ContractError(path, f"A {cls.__name__.lower()} is not a JSON object.")
    known = fields(cls)  # type: ignore[arg-type]
    given = {
        f.name: _convert(NESTED.get((cls.__name__, f.name)), value[f.name], path)
        for f in known
        if f.name in value
    }
    kinds = _kinds(cls)
    for name, held in given.items():
        if not _is(kinds[name], held):
            raise ContractError(
                path, f"The {name} of a {cls.__name__.lower()} is not {_wanted(kinds[name])}."
            )
    try:
        return cls(**given)
    except TypeError as error:
        lacking = ", ".join(
            f.name for f in known if f.name not in given and not hasattr(cls, f.name)
        )
        raise ContractError(path, f"A {cls.__name__.lower()} lacks {lacking}.") from error


def _convert(nested: type[Any] | None, value: object, path: str) -> object:
    if isinstance(value, list):
        return tuple(_convert(nested, item, path) for item in value)
    return value if nested is None else build(nested, value, path)


_kinds: Callable[[Any], dict[str, Any]] = cache(get_type_hints)


def _is(kind: Any, value: object) -> bool:
    if get_origin(kind) is tuple:
        return isinstance(value, tuple) and all(_is(get_args(kind)[0], item) for item in value)
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    return type(value) in (get_args(kind) or (kind,))


def _wanted(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return "a list of the right things"
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    return {str: "text", bool: "true or false"}.get(kind, "a whole number")
