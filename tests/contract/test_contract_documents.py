"""The repository's own documents, and documents that are not what the contract wants."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ashraf_record import contract
from ashraf_record.contract import Contract, ContractError, Package, Schema

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = sorted((ROOT / "schemas").glob("*.json"))


def _held(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return held


def _change(root: Path, path: str, change: Callable[[dict[str, Any]], object]) -> None:
    held = _held(root / path)
    change(held)
    (root / path).write_text(json.dumps(held), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a data package of one table."""
    (tmp_path / "schemas").mkdir()
    resource = {"name": "things", "path": "dataset/things.csv", "schema": "schemas/things.json"}
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"name": "made-up", "resources": [resource]}), "utf-8"
    )
    schema = {
        "title": "Things",
        "description": "A row is a thing.",
        "fields": [
            {"name": "thing_id", "title": "Thing", "description": "Its name."},
            {
                "name": "kind",
                "title": "Kind",
                "description": "What it is.",
                "categories": [
                    {"value": "round", "label": "Round", "description": "Like a ball."},
                    {"value": "flat", "label": "Flat", "description": "Like a leaf."},
                ],
            },
        ],
        "primaryKey": ["thing_id"],
    }
    (tmp_path / "schemas" / "things.json").write_text(json.dumps(schema), "utf-8")
    return tmp_path


class TestOwnDocuments:
    def test_every_schema_is_a_table_of_the_package(self) -> None:
        """The package names every schema in the folder, and no other."""
        found = contract.read(ROOT)
        assert {f"schemas/{path.name}" for path in SCHEMAS} == {
            resource.schema for resource in found.package.resources
        }
        assert len(SCHEMAS) > 10

    @pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
    def test_schema_loses_nothing_in_reading(self, path: Path) -> None:
        """Reading a schema keeps every property that its file has."""
        held = _held(path)
        held.pop("$schema")
        built = contract.build(Schema, held, path.name)
        assert _pruned(TypeAdapter(Schema).dump_python(built, mode="json")) == _pruned(held)

    @pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
    def test_pydantic_and_the_reader_build_the_same_schema(self, path: Path) -> None:
        """The strict document check and the light reader give equal objects."""
        held = _held(path)
        held.pop("$schema")
        strict = TypeAdapter(Schema).validate_json(json.dumps(held))
        assert strict == contract.build(Schema, held, path.name)

    def test_pydantic_and_the_reader_build_the_same_package(self) -> None:
        """The data package passes the strict document check."""
        held = contract.document(ROOT, "datapackage.json")
        strict = TypeAdapter(Package).validate_json(json.dumps(held))
        assert strict == contract.build(Package, held, "datapackage.json")

    def test_links_lead_to_columns(self) -> None:
        """Every column that links does so to a column of a table of the package."""
        found = contract.read(ROOT)
        targets = [
            target
            for table, schema in found.schemas.items()
            for linked in schema.targets(table).values()
            for target in linked
        ]
        assert len(targets) > 20
        for target in targets:
            table, _, column = target.partition(".")
            assert column in found.schemas[table].by_name

    def test_path_of_a_table(self) -> None:
        """A table's path is that of its resource."""
        assert contract.read(ROOT).path("figures") == "dataset/figures.csv"


def _pruned(value: Any) -> Any:
    """A document without the properties that are as good as absent."""
    if isinstance(value, dict):
        kept = {name: _pruned(held) for name, held in value.items()}
        return {name: held for name, held in kept.items() if held not in (None, "", False, [], {})}
    return [_pruned(item) for item in value] if isinstance(value, list) else value


class TestReading:
    def test_field_knows_its_codes_and_values(self, root: Path) -> None:
        """A field gives its codes in order, and the values in a cell."""
        schema = contract.read(root).schemas["things"]
        assert schema.names == ("thing_id", "kind")
        assert schema.by_name["kind"].codes == ("round", "flat")
        assert schema.key == "thing_id"
        assert schema.by_name["kind"].split("a;b") == ["a;b"]
        assert schema.by_name["kind"].split("") == []

    def test_list_field_splits(self, root: Path) -> None:
        """A field with a separator gives several values."""
        _change(root, "schemas/things.json", lambda s: s["fields"][0].update(separator=";"))
        field = contract.read(root).schemas["things"].by_name["thing_id"]
        assert field.split("a;b") == ["a", "b"]

    def test_unknown_property_is_left_aside(self, root: Path) -> None:
        """A property that the reader does not know changes nothing for it."""
        before = contract.read(root)
        _change(root, "schemas/things.json", lambda s: s["fields"][0].update(colour="red"))
        assert contract.read(root) == before

    def test_contract_stands_alone(self) -> None:
        """A contract may be made without tables."""
        assert Contract(Package("", ())).schemas == {}


BROKEN: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("datapackage.json", lambda d: d.pop("name"), "A package lacks name."),
    ("datapackage.json", lambda d: d.update(resources="x"), "A resource is not a JSON object."),
    ("datapackage.json", lambda d: d.update(resources=["x"]), "A resource is not a JSON object."),
    (
        "datapackage.json",
        lambda d: d["resources"][0].pop("schema"),
        "A resource lacks schema.",
    ),
    (
        "datapackage.json",
        lambda d: d["resources"][0].update(schema={"fields": []}),
        "The schema of a resource is not text.",
    ),
    (
        "datapackage.json",
        lambda d: d["resources"].append(d["resources"][0]),
        "There are two tables things.",
    ),
    (
        "datapackage.json",
        lambda d: d["resources"][0].update(schema="../else.json"),
        "The path '../else.json' does not stay below the record's folder.",
    ),
    ("schemas/things.json", lambda s: s.pop("title"), "A schema lacks title."),
    (
        "schemas/things.json",
        lambda s: [s.pop("title"), s.pop("fields")],
        "A schema lacks title, fields.",
    ),
    (
        "schemas/things.json",
        lambda s: s.update(primaryKey="thing_id"),
        "The primaryKey of a schema is not a list of the right things.",
    ),
    (
        "schemas/things.json",
        lambda s: s.update(primaryKey=[]),
        "The primary key is no field of the table.",
    ),
    (
        "schemas/things.json",
        lambda s: s.update(primaryKey=["other"]),
        "The primary key is no field of the table.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][0].update(name=5),
        "The name of a field is not text.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][0].update(type="number"),
        "The type of a field is not one of string, integer, boolean, date.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][0].update(neutral="yes"),
        "The neutral of a field is not true or false.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][0].update(constraints={"minimum": True}),
        "The minimum of a constraints is not a whole number.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][0].update(constraints=[1]),
        "A constraints is not a JSON object.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][1].update(categories=["round"]),
        "A category is not a JSON object.",
    ),
    (
        "schemas/things.json",
        lambda s: s["fields"][1]["categories"][0].pop("label"),
        "A category lacks label.",
    ),
    (
        "schemas/things.json",
        lambda s: s.update(missingValues=[["x"]]),
        "The missingValues of a schema is not a list of the right things.",
    ),
]


@pytest.mark.parametrize(("path", "change", "sentence"), BROKEN)
def test_broken_document_is_refused_in_a_sentence(
    root: Path, path: str, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    """A document without its properties, or with others' types, is refused; its file is named."""
    contract.read(root)
    _change(root, path, change)
    with pytest.raises(ContractError) as raised:
        contract.read(root)
    assert str(raised.value) == sentence
    assert raised.value.path == path


@pytest.mark.parametrize(
    ("data", "sentence", "line"),
    [
        (b"\xff", "The file is not UTF-8 text.", None),
        (b"\xef\xbb\xbf{}", "The file begins with a byte order mark.", 1),
        (b"", "The file is not JSON: Expecting value.", 1),
        (b'{\n"a": 1,\n}', "The file is not JSON: ", None),
        (b"[1]", "The file is not a JSON object.", None),
        (b'"text"', "The file is not a JSON object.", None),
        (b"null", "The file is not a JSON object.", None),
        (b"[" * 100_000, "The file is nested too deeply.", None),
        (b'{"a": ' + b"9" * 5_000 + b"}", "The file holds a number that is too long.", None),
    ],
    ids=["bytes", "mark", "empty", "comma", "list", "text", "null", "deep", "long"],
)
def test_file_that_is_no_document(root: Path, data: bytes, sentence: str, line: int | None) -> None:
    """A file that is no JSON object is refused in one sentence, with the line if it is known."""
    (root / "schemas" / "things.json").write_bytes(data)
    with pytest.raises(ContractError) as raised:
        contract.read(root)
    assert str(raised.value).startswith(sentence)
    assert str(raised.value).endswith(".")
    assert raised.value.path == "schemas/things.json"
    assert line is None or raised.value.line == line


def test_broken_json_names_its_line(root: Path) -> None:
    """The line at which JSON cannot be read further is given."""
    (root / "datapackage.json").write_text('{\n"name": "a",\n"name" "b"\n}', "utf-8")
    with pytest.raises(ContractError) as raised:
        contract.read(root)
    assert raised.value.line == 3


@pytest.mark.parametrize("path", ["datapackage.json", "schemas/things.json"])
def test_missing_document(root: Path, path: str) -> None:
    """A document that is not there is named."""
    (root / path).unlink()
    with pytest.raises(ContractError, match=r"^The file is missing or cannot be read\.$") as raised:
        contract.read(root)
    assert raised.value.path == path


OUTSIDE = [
    "",
    ".",
    "..",
    "../a.csv",
    "dataset/../../a.csv",
    "dataset/..",
    "/etc/passwd",
    "//host/a.csv",
    "C:/a.csv",
    "C:\\a.csv",
    "..\\a.csv",
    "https://example.org/a.csv",
    "file:///etc/passwd",
    "a\x00.csv",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_path_that_leaves_the_folder(path: str) -> None:
    """A path that does not stay below the record's folder is refused."""
    with pytest.raises(ContractError, match="does not stay below the record's folder"):
        contract.inside(path)


@pytest.mark.parametrize("path", ["a.csv", "dataset/a.csv", "./a.csv", "a..b.csv", "..a/b.csv"])
def test_path_that_stays(path: str) -> None:
    """A path below the record's folder is given back."""
    assert contract.inside(path) == path


NESTED = [
    contract.Category,
    contract.Constraints,
    contract.Field,
    contract.Reference,
    contract.ForeignKey,
    Schema,
    contract.License,
    contract.Contributor,
    contract.Resource,
    Package,
]
LEAST: dict[type[Any], dict[str, Any]] = {
    contract.Category: {"value": "a", "label": "b", "description": "c"},
    contract.Constraints: {},
    contract.Field: {"name": "a", "title": "b", "description": "c"},
    contract.Reference: {"resource": "a", "fields": ["b"]},
    contract.ForeignKey: {"fields": ["a"], "reference": {"resource": "", "fields": ["b"]}},
    Schema: {"title": "a", "description": "b", "fields": [], "primaryKey": ["c"]},
    contract.License: {"name": "a"},
    contract.Contributor: {"title": "a"},
    contract.Resource: {"name": "a", "path": "b", "schema": "c"},
    Package: {"name": "a", "resources": []},
}


@pytest.mark.parametrize("cls", NESTED, ids=lambda cls: cls.__name__)
class TestStrictness:
    def test_least_document_passes(self, cls: type[Any]) -> None:
        """A document with the required properties only is taken by both readers alike."""
        strict = TypeAdapter(cls).validate_json(json.dumps(LEAST[cls]))
        assert strict == contract.build(cls, LEAST[cls], "x.json")

    def test_unknown_property_fails_the_strict_reading(self, cls: type[Any]) -> None:
        """pydantic refuses a property that the contract does not know."""
        with pytest.raises(ValidationError):
            TypeAdapter(cls).validate_json(json.dumps(LEAST[cls] | {"colour": "red"}))

    def test_missing_property_fails_both_readings(self, cls: type[Any]) -> None:
        """Every required property is required by both readers."""
        for name in LEAST[cls]:
            held = {n: value for n, value in LEAST[cls].items() if n != name}
            with pytest.raises(ValidationError):
                TypeAdapter(cls).validate_json(json.dumps(held))
            with pytest.raises(ContractError, match=rf" lacks {name}\.$"):
                contract.build(cls, held, "x.json")

    def test_mistyped_property_fails_both_readings(self, cls: type[Any]) -> None:
        """No property takes a value of another type, and nothing is converted."""
        for field in fields(cls):
            held = LEAST[cls] | {field.name: 1.5}
            with pytest.raises(ValidationError):
                TypeAdapter(cls).validate_json(json.dumps(held))
            with pytest.raises(ContractError):
                contract.build(cls, held, "x.json")

    def test_objects_are_frozen(self, cls: type[Any]) -> None:
        """What was read cannot be changed."""
        built = contract.build(cls, LEAST[cls], "x.json")
        with pytest.raises(AttributeError):
            setattr(built, fields(cls)[0].name, "other")
