"""RO-Crate: judged by roc-validator without a network, and read by ro-crate-py."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from ashraf_record.exports import ExportError, export
from ashraf_record.record import Record

from .conftest import Edit

_VALIDATE = """
import io, json, sys
from importlib.resources import files

import requests
from requests_cache import CachedSession
from urllib3.response import HTTPResponse
from rocrate_validator import models, services

# ro-crate-py carries the context that the crate names; the validator looks for it in its cache.
crate, cache = sys.argv[1:]
text = files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
url = json.loads(text)["@id"]
kinds = {"Content-Type": "application/ld+json"}
with CachedSession(cache_name=cache, backend="sqlite", expire_after=-1) as session:
    for wanted in ({}, {"Accept": "application/ld+json, application/json"}):
        response = requests.Response()
        response.status_code, response.url = 200, url
        response.headers.update(kinds)
        response.request = requests.Request("GET", url, headers=wanted).prepare()
        response.raw = HTTPResponse(
            io.BytesIO(text), kinds, 200, preload_content=False, request_url=url
        )
        key = session.cache.create_key(response.request)
        session.cache.save_response(response, cache_key=key)
result = services.validate(
    services.ValidationSettings(
        rocrate_uri=crate,
        requirement_severity=models.Severity.RECOMMENDED,
        offline=True,
        cache_path=cache,
    )
)
issues = [(issue.severity.name, issue.message) for issue in result.get_issues()]
print("\\n" + json.dumps({"checks": len(result.executed_checks), "issues": issues}))
"""

_UNKNOWN = (
    "An Organization entity SHOULD have a ROR identifier",
    "An Organization's contactPoint SHOULD",
    "At least one author or publisher Person/Organization SHOULD have a contactPoint",
    "The organization SHOULD have a URL",
)
"""What is recommended of the makers and no document of a record says."""

SLOW = os.environ.get("HYPOTHESIS_PROFILE") == "slow"

FEW = 60
"""So many sources are judged; the validator takes a tenth of a second for each, all alike."""

Judge = Callable[[Path], list[list[str]]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """What roc-validator finds in a crate: the level and the message of each issue."""

    def validate(crate: Path) -> list[list[str]]:
        command = [sys.executable, "-c", _VALIDATE, str(crate), str(tmp_path / "cache")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        assert said["checks"] > 50
        issues: list[list[str]] = said["issues"]
        return issues

    return validate


@pytest.fixture
def crate(root: Path, tmp_path: Path) -> Path:
    """A record as a crate."""
    export("ro-crate", tmp_path / "crate", root)
    return tmp_path / "crate"


@pytest.fixture
def made_up(good: Path, tmp_path: Path) -> Path:
    """The made-up record as a crate."""
    export("ro-crate", tmp_path / "made-up", good)
    return tmp_path / "made-up"


def _thin_out(crate: Path) -> None:
    """Leave all but the first sources out of a crate's description."""
    path = crate / "ro-crate-metadata.json"
    held = json.loads(path.read_text("utf-8"))
    gone = {f"#source-{number}" for number in range(FEW + 1, len(held["@graph"]))}
    held["@graph"] = [entity for entity in held["@graph"] if entity["@id"] not in gone]
    (root,) = [entity for entity in held["@graph"] if entity["@id"] == "./"]
    root["isBasedOn"] = [link for link in root["isBasedOn"] if link["@id"] not in gone]
    path.write_text(json.dumps(held), "utf-8")


def _graph(crate: Path) -> dict[str, dict[str, Any]]:
    held = json.loads((crate / "ro-crate-metadata.json").read_text("utf-8"))
    return {entity["@id"]: entity for entity in held["@graph"]}


class TestValidator:
    def test_finds_nothing_that_a_record_could_say(self, crate: Path, judge: Judge) -> None:
        """What is required is met, and what is recommended, as far as a record knows it."""
        if not SLOW:
            _thin_out(crate)
        issues = judge(crate)
        assert {level for level, _ in issues} <= {"RECOMMENDED"}
        assert [said for _, said in issues if not said.startswith(_UNKNOWN)] == []

    @pytest.mark.parametrize(
        ("entity", "lacking", "said"),
        [
            ("./", "license", "MUST have a `license`"),
            ("./", "datePublished", "MUST have a `datePublished`"),
        ],
    )
    def test_finds_what_is_missing(
        self, made_up: Path, judge: Judge, entity: str, lacking: str, said: str
    ) -> None:
        """Without what a crate must have, the validator has something to say."""
        path = made_up / "ro-crate-metadata.json"
        held = json.loads(path.read_text("utf-8"))
        for found in held["@graph"]:
            if found["@id"] == entity:
                del found[lacking]
        path.write_text(json.dumps(held), "utf-8")
        assert said in "\n".join(text for level, text in judge(made_up) if level == "REQUIRED")

    def test_finds_a_file_that_is_gone(self, made_up: Path, judge: Judge) -> None:
        """A file that is described and not there is found."""
        (made_up / "dataset" / "figures.csv").unlink()
        assert "dataset/figures.csv" in "\n".join(text for _, text in judge(made_up))


class TestContent:
    def test_is_read_by_other_tools(self, crate: Path, root: Path) -> None:
        """ro-crate-py reads it, with name, version and every table."""
        read, record = ROCrate(crate), Record.open(root)
        assert read.name == _graph(crate)["./"]["name"]
        files = {entity.id for entity in read.get_entities() if entity.type == "File"}
        assert {record.contract.path(name) for name in record.names} <= files

    def test_describes_every_file(self, crate: Path) -> None:
        """Every file of the crate but its own description is there with size and SHA-256."""
        found = {str(p.relative_to(crate)) for p in crate.rglob("*") if p.is_file()}
        files = {i: held for i, held in _graph(crate).items() if held["@type"] == "File"}
        assert set(files) == found - {"ro-crate-metadata.json"}
        for path, held in files.items():
            data = (crate / path).read_bytes()
            assert held["contentSize"] == str(len(data))
            assert held["sha256"] == hashlib.sha256(data).hexdigest()
            assert held["description"]

    def test_every_link_leads_to_an_entity(self, crate: Path) -> None:
        """What one entity refers to is in the crate."""
        graph = _graph(crate)
        linked = [
            link["@id"]
            for entity in graph.values()
            for held in entity.values()
            for link in (held if isinstance(held, list) else [held])
            if isinstance(link, dict) and entity["@id"] != "ro-crate-metadata.json"
        ]
        assert linked
        assert set(linked) <= set(graph)

    def test_is_based_on_the_sources(self, crate: Path, root: Path) -> None:
        """Each source is an entity that the record is based on."""
        titles = [held["name"] for key, held in _graph(crate).items() if key.startswith("#source")]
        assert titles == list(Record.open(root).text("sources").title)

    def test_is_a_record(self, made_up: Path, good: Path) -> None:
        """A crate is a data package, and loads as the record that it was made of."""
        before, after = Record.open(good), Record.open(made_up)
        assert {n: after.canonical(n) for n in after.names} == {
            n: before.canonical(n) for n in before.names
        }

    def test_person_and_affiliation_are_entities(
        self, good: Path, tmp_path: Path, edit: Edit, judge: Judge
    ) -> None:
        """A person is an entity with a link to the body of the affiliation."""
        person = (
            "given-names: Ada\n    family-names: Quay\n    affiliation: Harbour Board\n"
            "    orcid: https://orcid.org/0000-0002-1825-0097"
        )
        edit("CITATION.cff", "name: quellmouth-record contributors", person)
        export("ro-crate", tmp_path / "out", good)
        graph = _graph(tmp_path / "out")
        maker = graph["https://orcid.org/0000-0002-1825-0097"]
        assert graph[maker["affiliation"]["@id"]]["name"] == "Harbour Board"
        assert "REQUIRED" not in {level for level, _ in judge(tmp_path / "out")}


def test_record_without_a_licence_is_refused(good: Path, tmp_path: Path) -> None:
    """A crate must have a licence, and one sentence says where to add it."""
    path = good / "datapackage.json"
    held = json.loads(path.read_text("utf-8"))
    del held["licenses"]
    path.write_text(json.dumps(held), "utf-8")
    with pytest.raises(ExportError) as caught:
        export("ro-crate", tmp_path / "out", good)
    assert str(caught.value) == (
        "The format ro-crate needs licenses; add it to CITATION.cff or datapackage.json."
    )
    assert not (tmp_path / "out").exists()
