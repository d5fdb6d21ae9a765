"""schema.org: parsed without a network, every term one of schema.org, no verdict in it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

from ashraf_record.exports import ExportError, export
from ashraf_record.record import Record

from .conftest import Edit


def _text(folder: Path) -> str:
    return (folder / "schema-org.jsonld").read_text("utf-8")


def _unknown(text: str) -> set[URIRef]:
    """The properties and types that schema.org, as rdflib knows it, does not have."""
    graph = Graph().parse(data=text, format="json-ld", publicID="https://example.org/")
    assert len(graph) > 100
    terms = {p for p in graph.predicates() if p != RDF.type} | set(graph.objects(None, RDF.type))
    return {term for term in terms if term not in SDO}


@pytest.fixture
def out(root: Path, tmp_path: Path) -> Path:
    """A record as schema.org has it."""
    export("schema-org", tmp_path / "out", root)
    return tmp_path / "out"


@pytest.fixture
def said(out: Path) -> dict[str, Any]:
    """The document of it."""
    held: dict[str, Any] = json.loads(_text(out))
    return held


class TestVocabulary:
    def test_every_term_is_of_schema_org(self, out: Path) -> None:
        """Every property and every type is a term of schema.org."""
        assert _unknown(_text(out)) == set()

    def test_unknown_terms_are_found(self, good: Path, tmp_path: Path) -> None:
        """A property or a type that schema.org does not have would be found."""
        export("schema-org", tmp_path / "made-up", good)
        text = _text(tmp_path / "made-up")
        assert _unknown(text.replace('"keywords"', '"keyWord"')) == {
            URIRef("https://schema.org/keyWord")
        }
        assert _unknown(text.replace('"DataDownload"', '"Datei"')) == {
            URIRef("https://schema.org/Datei")
        }

    def test_gives_no_verdict(self, out: Path) -> None:
        """Nothing in it reviews or rates a claim."""
        text = _text(out)
        assert re.findall(r'"@type": "\w*(?:Review|Rating)\w*"', text) == []
        assert re.findall(r'"\w*(?:[Rr]eview|[Rr]ating)\w*":', text) == []

    def test_context_stands_in_the_document(self, said: dict[str, Any]) -> None:
        """No document has to be fetched to understand it."""
        assert said["@context"] == {"@vocab": "https://schema.org/"}


class TestContent:
    def test_has_what_search_engines_require(self, said: dict[str, Any]) -> None:
        """Name, description of 50 to 5000 characters, creator and licence are there."""
        assert said["name"]
        assert 50 <= len(said["description"]) <= 5000
        assert said["creator"][0]["name"]
        assert said["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert said["version"]
        assert said["keywords"]

    def test_distributes_every_table(self, said: dict[str, Any], out: Path, root: Path) -> None:
        """Each download is a file that is there, with its size and SHA-256."""
        assert len(said["distribution"]) == len(Record.open(root).names)
        for held in said["distribution"]:
            data = (out / held["contentUrl"]).read_bytes()
            assert held["contentSize"] == f"{len(data)} B"
            assert held["sha256"] == hashlib.sha256(data).hexdigest()

    def test_measures_every_column(self, said: dict[str, Any], root: Path) -> None:
        """Each column is a variable, with what its schema says of it."""
        schemas = Record.open(root).contract.schemas
        assert {held["name"]: held["description"] for held in said["variableMeasured"]} == {
            f"{name}.{field.name}": field.description
            for name, schema in schemas.items()
            for field in schema.fields
        }

    def test_is_based_on_the_sources(self, said: dict[str, Any], root: Path) -> None:
        """Each source is a work that the record is based on."""
        sources = Record.open(root).text("sources")
        assert [held["name"] for held in said["isBasedOn"]] == list(sources.title)
        assert [held.get("url", "") for held in said["isBasedOn"]] == list(sources.url)


def _describe(good: Path, description: str) -> None:
    path = good / "datapackage.json"
    held = json.loads(path.read_text("utf-8")) | {"description": description}
    path.write_text(json.dumps(held), "utf-8")
    cff = good / "CITATION.cff"
    kept = [
        line
        for line in cff.read_text("utf-8").splitlines()
        if not line.startswith(("abstract", "  "))
    ]
    cff.write_text(
        "\n".join([*kept, "authors: [{name: A}]", ""]).replace("authors:\n", ""), "utf-8"
    )


@pytest.mark.parametrize(
    ("length", "fits"), [(0, False), (49, False), (50, True), (5000, True), (5001, False)]
)
def test_length_of_the_description(good: Path, tmp_path: Path, length: int, fits: bool) -> None:
    """A description shorter or longer than search engines take is told, with the remedy."""
    _describe(good, "x" * length)
    if fits:
        assert export("schema-org", tmp_path / "out", good)
        return
    with pytest.raises(ExportError) as caught:
        export("schema-org", tmp_path / "out", good)
    assert str(caught.value) == (
        "The format schema-org needs a description of 50 to 5,000 characters, and this one has "
        f"{length:,}; mend description in datapackage.json or abstract in CITATION.cff."
    )
    assert not (tmp_path / "out").exists()


def test_doi_is_the_identifier(good: Path, tmp_path: Path, edit: Edit) -> None:
    """A record with a DOI is known by its address."""
    edit("CITATION.cff", "\nversion:", "\ndoi: 10.5072/quell.1\nversion:")
    export("schema-org", tmp_path / "out", good)
    assert json.loads(_text(tmp_path / "out"))["@id"] == "https://doi.org/10.5072/quell.1"
    assert _unknown(_text(tmp_path / "out")) == set()
