"""DataCite: judged by the published schema of kernel 4.5, and written as its XML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from datacite import schema45

from ashraf_record import fingerprint
from ashraf_record.exports import ExportError, export
from ashraf_record.identity import swhid
from ashraf_record.record import Record

from .conftest import Edit


def _written(root: Path, out: Path) -> dict[str, Any]:
    (path,) = export("datacite", out, root)
    assert path.name == "datacite.json"
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return held


def _faults(held: dict[str, Any]) -> list[str]:
    return [fault.message for fault in schema45.validator.iter_errors(held)]


@pytest.fixture
def said(root: Path, tmp_path: Path) -> dict[str, Any]:
    """A record as DataCite metadata."""
    return _written(root, tmp_path / "out")


@pytest.fixture
def made_up(good: Path, tmp_path: Path) -> dict[str, Any]:
    """The made-up record as DataCite metadata."""
    return _written(good, tmp_path / "made-up")


class TestSchema:
    def test_finds_nothing(self, said: dict[str, Any]) -> None:
        """The published schema takes it as valid."""
        assert _faults(said) == []

    @pytest.mark.parametrize(
        "lacking",
        ["creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"],
    )
    def test_finds_what_is_missing(self, made_up: dict[str, Any], lacking: str) -> None:
        """Without what the kernel requires, the schema has something to say."""
        del made_up[lacking]
        assert _faults(made_up)

    def test_finds_an_unknown_relation(self, made_up: dict[str, Any]) -> None:
        """A relation that the kernel does not know is found."""
        made_up["relatedIdentifiers"][0]["relationType"] = "RefersTo"
        assert _faults(made_up)

    def test_is_xml_as_well(self, said: dict[str, Any]) -> None:
        """DataCite's own tool writes it as XML, with title, year and publisher."""
        names = {"d": "http://datacite.org/schema/kernel-4"}
        top = ElementTree.fromstring(schema45.tostring(said))
        assert top.findtext("d:titles/d:title", "", names) == said["titles"][0]["title"]
        assert top.findtext("d:publicationYear", "", names) == "2026"
        assert top.findtext("d:publisher", "", names) == "ashraf-record contributors"


class TestContent:
    def test_has_no_doi_where_the_record_has_none(self, said: dict[str, Any]) -> None:
        """The DOI is for the depository to give; nothing stands in its place."""
        assert "doi" not in said

    def test_has_the_doi_of_the_record(self, good: Path, tmp_path: Path, edit: Edit) -> None:
        """A DOI in the citation is that of the metadata."""
        edit("CITATION.cff", "\nversion:", "\ndoi: 10.5072/quell.1\nversion:")
        said = _written(good, tmp_path / "out")
        assert (said["doi"], _faults(said)) == ("10.5072/quell.1", [])

    def test_identifies_the_content(self, good: Path, made_up: dict[str, Any]) -> None:
        """Fingerprint and SWHID are those that a citation gives."""
        assert [held["alternateIdentifier"] for held in made_up["alternateIdentifiers"]] == [
            f"sha256:{fingerprint(good)}",
            swhid(good / "dataset"),
        ]

    def test_refers_to_every_source(self, said: dict[str, Any], root: Path) -> None:
        """Each source is referred to, by address where it has one and else by title."""
        sources = Record.open(root).text("sources")
        assert [held["relatedIdentifier"] for held in said.get("relatedIdentifiers", [])] == [
            url for url in sources.url if url
        ]
        assert [held["titles"][0]["title"] for held in said.get("relatedItems", [])] == [
            title for title, url in zip(sources.title, sources.url, strict=True) if not url
        ]

    def test_source_without_an_address(self, good: Path, tmp_path: Path) -> None:
        """Sources without an address stand by their title, and the schema takes them."""
        path = good / "dataset" / "sources.csv"
        sources = Record.open(good).text("sources")
        (url, *_) = filter(None, sources.url)
        path.write_text(path.read_text("utf-8").replace(f",{url},", ",,"), "utf-8")
        said = _written(good, tmp_path / "out")
        assert len(said["relatedItems"]) == 1 + sum(sources.url == "")
        assert _faults(said) == []

    def test_person_has_the_parts_of_a_name(self, good: Path, tmp_path: Path, edit: Edit) -> None:
        """A person is named family name first, with ORCID and affiliation."""
        number = "0000-0002-1825-0097"
        person = (
            "given-names: Ada\n    family-names: Quay\n    affiliation: Harbour Board\n"
            f"    orcid: https://orcid.org/{number}"
        )
        edit("CITATION.cff", "name: quellmouth-record contributors", person)
        said = _written(good, tmp_path / "out")
        (creator,) = said["creators"]
        assert (creator["name"], creator["nameType"]) == ("Quay, Ada", "Personal")
        assert creator["nameIdentifiers"][0]["nameIdentifier"] == f"https://orcid.org/{number}"
        assert creator["affiliation"] == [{"name": "Harbour Board"}]
        assert _faults(said) == []

    def test_publisher_is_who_has_the_role(self, good: Path, tmp_path: Path) -> None:
        """The publisher is the contributor of that role, and the creators where nobody has it."""
        path = good / "datapackage.json"
        held = json.loads(path.read_text("utf-8"))
        held["contributors"] = [{"title": "Harbour Board", "roles": ["publisher"]}]
        path.write_text(json.dumps(held), "utf-8")
        assert _written(good, tmp_path / "one")["publisher"] == {"name": "Harbour Board"}
        del held["contributors"]
        path.write_text(json.dumps(held), "utf-8")
        said = _written(good, tmp_path / "two")
        assert said["publisher"] == {"name": "quellmouth-record contributors"}


def test_record_without_a_day_of_release(good: Path, tmp_path: Path, edit: Edit) -> None:
    """Without a day there is no year of publication, and one sentence says what to add."""
    edit("CITATION.cff", "date-released: 2026-01-31\n", "")
    with pytest.raises(ExportError) as caught:
        export("datacite", tmp_path / "out", good)
    assert str(caught.value) == (
        "The format datacite needs released; add it to CITATION.cff or datapackage.json."
    )
    assert not (tmp_path / "out").exists()
