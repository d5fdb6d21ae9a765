"""Citations as other programs judge them: CITATION.cff, CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pybtex.database import parse_string

import ashraf_record as ar
from ashraf_record.identity import swhid
from ashraf_record.record import Record

ROOT = Path(__file__).resolve().parents[2]
CSL = Draft7Validator(json.loads((Path(__file__).parent / "csl-dataset.json").read_text("utf-8")))

PERSON = """\
cff-version: 1.2.0
message: Cite it.
title: "It's: a 'title' # with all"
authors:
  - given-names: Ada
    name-particle: van
    family-names: Loon
    orcid: https://orcid.org/0000-0002-1825-0097
  - name: A House
version: 1.10.0
date-released: 2026-01-31
doi: 10.5281/zenodo.1
url: https://example.org/a_b
license: MIT
identifiers:
  - type: doi
    value: 10.5281/zenodo.2
"""

Judge = Callable[[str], tuple[int, str]]


@pytest.fixture(params=["made up", "shipped"])
def root(request: pytest.FixtureRequest, good: Path) -> Path:
    """A record: the made-up one, and the one in the repository."""
    return good if request.param == "made up" else ROOT


@pytest.fixture(scope="session")
def cffconvert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program that judges CITATION.cff, in an environment of its own.

    It wants a jsonschema older than the other tools of the tests.
    """
    folder = tmp_path_factory.mktemp("cffconvert")
    made = subprocess.run([sys.executable, "-m", "venv", folder / "env"], capture_output=True)
    program = folder / "env" / "bin"
    install = [program / "python", "-m", "pip", "install", "--quiet", "cffconvert>=2.0"]
    if made.returncode or subprocess.run(install, capture_output=True).returncode:
        pytest.skip("cffconvert cannot be installed here")
    return program / "cffconvert"


@pytest.fixture
def judge(cffconvert: Path, tmp_path: Path) -> Judge:
    """Exit code and words of cffconvert about a text."""

    def validate(text: str) -> tuple[int, str]:
        path = tmp_path / "CITATION.cff"
        path.write_text(text, "utf-8")
        done = subprocess.run(
            [cffconvert, "--validate", "-i", path], capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    return validate


def _read(text: str) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(text)
    return held


class TestCff:
    def test_record_is_valid(self, root: Path, judge: Judge) -> None:
        """The citation of a record is a valid CITATION.cff."""
        code, said = judge(ar.cite(format="cff", path=root))
        assert (code, "are valid according to schema version 1.2.0" in said) == (0, True)

    def test_rows_are_valid(self, good: Path, judge: Judge) -> None:
        """The citation of a row of any table is one."""
        record = Record.open(good)
        tables = [name for name in record.names if len(record.text(name))]
        assert len(tables) > 8
        for table in tables:
            key = record.contract.schemas[table].key
            said = ar.cite(record.text(table)[key].iloc[-1], "cff", good)
            assert judge(said)[0] == 0, said

    def test_faults_are_found(self, good: Path, judge: Judge) -> None:
        """What is not of the format would be found."""
        said = ar.cite("post-strike.f1", "cff", good)
        assert judge(said.replace("type: data\n", "type: row\n"))[0] == 1
        assert judge(said.replace("title:", "titel:"))[0] == 1

    def test_file_keeps_what_it_says(self, good: Path, judge: Judge) -> None:
        """The record's own properties stay, in their order, with the identifiers added to its."""
        (good / "CITATION.cff").write_text(PERSON, "utf-8")
        said = ar.cite(format="cff", path=good)
        held, before = _read(said), yaml.load(PERSON, Loader=yaml.BaseLoader)
        assert list(held) == list(before)
        assert {name: held[name] for name in held if name != "identifiers"} == {
            name: before[name] for name in before if name != "identifiers"
        }
        assert [known["value"] for known in held["identifiers"]] == [
            "10.5281/zenodo.2",
            swhid(good / "dataset"),
            f"sha256:{ar.fingerprint(good)}",
        ]
        assert judge(said)[0] == 0

    def test_row_is_preferred_and_its_source_a_reference(self, good: Path, judge: Judge) -> None:
        """A row is the preferred citation, by the record's makers; its source is a reference."""
        (good / "CITATION.cff").write_text(PERSON, "utf-8")
        said = ar.cite("post-strike.f1", "cff", good)
        held = _read(said)
        row, (source,) = held["preferred-citation"], held["references"]
        assert row["title"] == "It's: a 'title' # with all, row post-strike.f1 of figures"
        assert (row["authors"], row["version"]) == (held["authors"], "1.10.0")
        assert row["notes"].startswith("What the row reports is said by ")
        assert source["title"] == "Third clash on Quellmouth quay"
        assert source["date-published"] == "1987-05-16"
        assert source["publisher"] == {"name": "Quellmouth Post"}
        assert source["notes"].startswith("Place in the source: char=")
        assert judge(said)[0] == 0

    def test_row_of_no_source_has_no_reference(self, good: Path) -> None:
        """A row of the vocabulary is cited without a source."""
        assert "references" not in _read(ar.cite("killed", "cff", good))

    def test_least_file(self, good: Path, judge: Judge) -> None:
        """What the format requires and the record leaves out is added."""
        (good / "CITATION.cff").write_text("title: A\nauthors: [{name: B}]\nversion: 1.0\n")
        said = ar.cite(format="cff", path=good)
        assert _read(said)["version"] == "1.0"
        assert judge(said)[0] == 0


class TestCslSchema:
    @pytest.mark.parametrize("cited", [False, True])
    def test_citations_meet_it(self, root: Path, cited: bool) -> None:
        """The citation of a record and of a row are items as CSL-JSON defines them."""
        row = Record.open(root).text("figures")["figure_id"].iloc[0] if cited else None
        assert not list(CSL.iter_errors(json.loads(ar.cite(row, "csl-json", root))))

    @pytest.mark.parametrize(
        ("name", "value"),
        [("version", 1), ("author", "A"), ("issued", {"date-parts": [[]]}), ("kind", "data")],
    )
    def test_faults_are_found(self, good: Path, name: str, value: object) -> None:
        """What CSL-JSON does not allow would be found."""
        (item,) = json.loads(ar.cite(format="csl-json", path=good))
        assert list(CSL.iter_errors([item | {name: value}]))


@pytest.mark.parametrize("cited", [False, True])
def test_bibtex_is_read(root: Path, cited: bool) -> None:
    """The citation of a record and of a row are one entry each, with version and fingerprint."""
    row = Record.open(root).text("figures")["figure_id"].iloc[0] if cited else None
    ((_, entry),) = parse_string(ar.cite(row, "bibtex", root), "bibtex").entries.items()
    assert entry.fields["version"] == ar.identity.version(root)
    assert ar.fingerprint(root) in entry.fields["note"]
