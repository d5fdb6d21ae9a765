"""Zenodo: judged by the rules of its deposit form, and safe where its text is HTML."""

from __future__ import annotations

import json
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from ashraf_record.exports import ExportError, export
from ashraf_record.record import Record

from .conftest import CELLS, GOOD, ROOT, Edit

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "zenodo-deposit.json").read_text("utf-8")
)


def _written(root: Path, out: Path) -> dict[str, Any]:
    (path,) = export("zenodo", out, root)
    assert path.name == ".zenodo.json"
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return held


def _faults(held: dict[str, Any]) -> list[str]:
    checker = Draft202012Validator.FORMAT_CHECKER
    return [
        f.message for f in Draft202012Validator(SCHEMA, format_checker=checker).iter_errors(held)
    ]


@pytest.fixture
def said(root: Path, tmp_path: Path) -> dict[str, Any]:
    """A record as a deposit."""
    return _written(root, tmp_path / "out")


@pytest.fixture
def made_up(good: Path, tmp_path: Path) -> dict[str, Any]:
    """The made-up record as a deposit."""
    return _written(good, tmp_path / "made-up")


class TestRules:
    def test_find_nothing(self, said: dict[str, Any]) -> None:
        """The deposit meets every rule."""
        assert _faults(said) == []

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("upload_type", "data"),
            ("access_right", "public"),
            ("license", "CC BY 4.0"),
            ("creators", [{"name": "A", "email": "a"}]),
            ("creators", []),
            ("publication_date", "31 January 2026"),
            ("keywords", "one, two"),
            ("related_identifiers", [{"identifier": "u", "relation": "usedBy", "scheme": "url"}]),
            ("colour", "red"),
            ("description", ""),
        ],
    )
    def test_find_what_zenodo_refuses(
        self, made_up: dict[str, Any], name: str, value: object
    ) -> None:
        """A value that Zenodo would not take is found."""
        assert _faults(made_up | {name: value})

    @pytest.mark.parametrize("name", ["title", "creators", "description", "license"])
    def test_find_what_is_missing(self, made_up: dict[str, Any], name: str) -> None:
        """What an open deposit needs is missed."""
        del made_up[name]
        assert _faults(made_up)


class TestContent:
    def test_says_what_the_record_is(self, made_up: dict[str, Any]) -> None:
        """An open dataset, with version, day, terms as Zenodo writes them."""
        held = {n: made_up[n] for n in ("upload_type", "access_right", "license", "version")}
        assert held == {
            "upload_type": "dataset",
            "access_right": "open",
            "license": "cc-by-4.0",
            "version": "0.2.0",
        }
        assert made_up["publication_date"] == "2026-01-31"
        assert "doi" not in made_up

    def test_refers_to_every_source(self, said: dict[str, Any], root: Path) -> None:
        """The address of each source is that of a related work."""
        related = {held["identifier"]: held["relation"] for held in said["related_identifiers"]}
        assert related == {
            url: "references" for url in Record.open(root).text("sources").url if url
        }

    def test_repository_is_supplemented(self, good: Path, tmp_path: Path, edit: Edit) -> None:
        """The repository that the citation names is a related work."""
        edit("CITATION.cff", "\nversion:", "\nrepository-code: https://example.org/r\nversion:")
        said = _written(good, tmp_path / "out")
        assert said["related_identifiers"][-1] == {
            "identifier": "https://example.org/r",
            "relation": "isSupplementTo",
            "scheme": "url",
        }
        assert _faults(said) == []

    def test_person_is_named_family_name_first(
        self, good: Path, tmp_path: Path, edit: Edit
    ) -> None:
        """A person is named as Zenodo wants, the ORCID without its address."""
        number = "0000-0002-1825-0097"
        person = f"given-names: Ada\n    family-names: Quay\n    orcid: https://orcid.org/{number}"
        edit("CITATION.cff", "name: quellmouth-record contributors", person)
        said = _written(good, tmp_path / "out")
        assert said["creators"] == [{"name": "Quay, Ada", "orcid": number}]
        assert _faults(said) == []

    def test_further_terms_stand_in_the_notes(self, good: Path, tmp_path: Path) -> None:
        """Of several licences the first is that of the deposit, the others are told."""
        path = good / "datapackage.json"
        held = json.loads(path.read_text("utf-8"))
        held["licenses"].append({"name": "ODbL-1.0"})
        path.write_text(json.dumps(held), "utf-8")
        said = _written(good, tmp_path / "out")
        assert said["license"] == "cc-by-4.0"
        assert "<p>Further terms: ODbL-1.0</p>" in said["notes"]


class _Shown(HTMLParser):
    """What a reader of HTML sees, and the tags that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(words=CELLS.filter(str.strip))
def test_any_description_is_shown_as_it_is(words: str) -> None:
    """Whatever stands in a description, HTML shows those words and nothing else comes of them."""
    description = f"<script>{words} & <b>"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "record"
        _copy(root, description)
        said = _written(root, Path(folder) / "out")
    shown = _Shown()
    shown.feed(said["description"])
    shown.close()
    assert shown.tags == {"p"}
    assert shown.text.startswith(description)


def _copy(root: Path, description: str) -> None:
    """A record of one small table with this description."""
    package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    kept = [held for held in package["resources"] if held["name"] == "terms"]
    (root / "dataset").mkdir(parents=True)
    (root / "schemas").mkdir()
    for path in ("dataset/terms.csv", "CITATION.cff"):
        (root / path).write_bytes((GOOD / path).read_bytes())
    (root / "schemas" / "terms.json").write_bytes((ROOT / "schemas" / "terms.json").read_bytes())
    held = package | {"resources": kept, "description": description}
    (root / "datapackage.json").write_text(json.dumps(held), "utf-8")


def test_record_without_terms_is_refused(good: Path, tmp_path: Path) -> None:
    """An open deposit needs a licence, and one sentence says where to add it."""
    path = good / "datapackage.json"
    held = json.loads(path.read_text("utf-8"))
    del held["licenses"]
    path.write_text(json.dumps(held), "utf-8")
    with pytest.raises(ExportError) as caught:
        export("zenodo", tmp_path / "out", good)
    assert str(caught.value) == (
        "The format zenodo needs licenses; add it to CITATION.cff or datapackage.json."
    )
