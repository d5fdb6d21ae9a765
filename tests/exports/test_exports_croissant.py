"""Croissant: judged by its own library, which reads the tables back cell by cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import mlcroissant as mlc
import pytest

from ashraf_record.exports import ExportError, export
from ashraf_record.record import Record

from .conftest import ROOT, Edit, as_csv, entered


def _written(folder: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((folder / "croissant.json").read_text("utf-8"))
    return held


def _issues(folder: Path) -> set[str]:
    issues = mlc.Dataset(jsonld=folder / "croissant.json").metadata.ctx.issues
    return {str(issue) for issue in (*issues.errors, *issues.warnings)}


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.decode("utf-8") if isinstance(value, bytes) else value


@pytest.fixture
def out(root: Path, tmp_path: Path) -> Path:
    """A record as Croissant."""
    export("croissant", tmp_path / "out", root)
    return tmp_path / "out"


@pytest.fixture
def made_up(good: Path, tmp_path: Path) -> Path:
    """The made-up record as Croissant."""
    export("croissant", tmp_path / "made-up", good)
    return tmp_path / "made-up"


class TestMlcroissant:
    def test_has_no_issue(self, out: Path) -> None:
        """The library finds neither an error nor a warning in it, as of version 1.1."""
        dataset = mlc.Dataset(jsonld=out / "croissant.json")
        assert _issues(out) == set()
        assert dataset.metadata.ctx.conforms_to.value == "http://mlcommons.org/croissant/1.1"

    def test_records_are_the_cells_of_every_table(self, out: Path, root: Path) -> None:
        """Every table is read, offline, and each cell is that of its file."""
        dataset, record = mlc.Dataset(jsonld=out / "croissant.json"), Record.open(root)
        assert [found.id for found in dataset.metadata.record_sets] == list(record.names)
        total = 0
        for name, schema in record.contract.schemas.items():
            rows = [
                [_plain(held[f"{name}/{field}"]) for field in schema.names]
                for held in dataset.records(name)
            ]
            assert as_csv(schema, rows) == entered(record, name)
            total += len(rows)
        assert total > 0

    def test_types_are_those_of_the_schema(self, made_up: Path) -> None:
        """Numbers are numbers, lists are lists, and an empty cell is nothing."""
        dataset = mlc.Dataset(jsonld=made_up / "croissant.json")
        figures = list(dataset.records("figures"))
        assert {type(row["figures/number"]) for row in figures} == {int, type(None)}
        aliases = [row["actors/aliases"] for row in dataset.records("actors")]
        assert {type(cell) for cell in aliases} == {list, type(None)}

    def test_finds_a_table_that_was_changed(self, made_up: Path) -> None:
        """A table that is not the one described is found by its hash."""
        path = made_up / "dataset" / "figures.csv"
        path.write_text(path.read_text("utf-8").replace("dozens", "dozenz"), "utf-8")
        with pytest.raises(mlc.GenerationError):
            list(mlc.Dataset(jsonld=made_up / "croissant.json").records("figures"))

    @pytest.mark.parametrize("lacking", ["citeAs", "license", "version", "datePublished"])
    def test_finds_what_is_missing(self, made_up: Path, lacking: str) -> None:
        """Without a property that the library wants, it has something to say."""
        held = _written(made_up)
        del held[lacking]
        (made_up / "croissant.json").write_text(json.dumps(held), "utf-8")
        assert _issues(made_up) != set()


class TestDocument:
    def test_each_field_has_its_description(self, out: Path, root: Path) -> None:
        """Every table and column is there with what its schema says of it."""
        schemas = Record.open(root).contract.schemas
        sets = {held["@id"]: held for held in _written(out)["recordSet"]}
        assert list(sets) == list(schemas)
        for name, schema in schemas.items():
            assert sets[name]["description"] == schema.description
            said = {field["name"]: field["description"] for field in sets[name]["field"]}
            assert said == {field.name: field.description for field in schema.fields}

    def test_files_are_beside_it(self, out: Path, root: Path) -> None:
        """Each file described is there under its path, and no other is."""
        record = Record.open(root)
        files = _written(out)["distribution"]
        assert [held["contentUrl"] for held in files] == [
            record.contract.path(name) for name in record.names
        ]
        for held in files:
            assert held["contentSize"] == f"{(out / held['contentUrl']).stat().st_size} B"

    def test_responsible_use_is_said_in_the_words_of_the_package(self, out: Path) -> None:
        """What the data package says of making and use is there, property by property."""
        package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))["rai"]
        said = {
            name.removeprefix("rai:"): held
            for name, held in _written(out).items()
            if name.startswith("rai:")
        }
        assert said == package
        assert {
            *("dataCollection", "dataBiases", "dataUseCases", "dataLimitations"),
            *("personalSensitiveInformation", "dataSocialImpact"),
        } <= set(said)

    def test_record_that_says_nothing_of_use_has_nothing_of_it(
        self, good: Path, tmp_path: Path
    ) -> None:
        """No text is put in where a record has none, and the library still finds no fault."""
        path = good / "datapackage.json"
        held = json.loads(path.read_text("utf-8"))
        del held["rai"]
        path.write_text(json.dumps(held), "utf-8")
        export("croissant", tmp_path / "out", good)
        assert not [name for name in _written(tmp_path / "out") if name.startswith("rai:")]
        assert _issues(tmp_path / "out") == set()


def test_person_is_a_person(good: Path, tmp_path: Path, edit: Edit) -> None:
    """A creator with parts of a name is a Person, with the ORCID as identifier."""
    number = "0000-0002-1825-0097"
    person = f"given-names: Ada\n    family-names: Quay\n    orcid: https://orcid.org/{number}"
    edit("CITATION.cff", "name: quellmouth-record contributors", person)
    export("croissant", tmp_path / "out", good)
    assert _written(tmp_path / "out")["creator"] == [
        {
            "@type": "Person",
            "@id": f"https://orcid.org/{number}",
            "name": "Ada Quay",
            "givenName": "Ada",
            "familyName": "Quay",
        }
    ]
    assert _issues(tmp_path / "out") == set()


def test_record_without_citation_is_refused(good: Path, tmp_path: Path) -> None:
    """A record without version and day is told what to add, and nothing is written."""
    (good / "CITATION.cff").unlink()
    with pytest.raises(ExportError) as caught:
        export("croissant", tmp_path / "out", good)
    assert str(caught.value) == (
        "The format croissant needs version and released; "
        "add them to CITATION.cff or datapackage.json."
    )
    assert not (tmp_path / "out").exists()
