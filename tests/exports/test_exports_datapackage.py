"""The data package: judged by the standard's own tool, and a record again."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import frictionless
import pytest
from pandas.testing import assert_frame_equal

from ashraf_record import check, cite, fingerprint, load_all
from ashraf_record.exports import export
from ashraf_record.findings import errors
from ashraf_record.record import Record

from .conftest import ROOT, Edit, entered


def _validate(folder: Path) -> tuple[int, dict[str, Any]]:
    """What ``frictionless validate datapackage.json`` says in a folder."""
    program = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)


def _descriptor(folder: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return held


@pytest.fixture
def package(root: Path, tmp_path: Path) -> Path:
    """A record as an exported data package."""
    export("datapackage", tmp_path / "package", root)
    return tmp_path / "package"


@pytest.fixture
def made_up(good: Path, tmp_path: Path) -> Path:
    """The made-up record as an exported data package."""
    export("datapackage", tmp_path / "made-up", good)
    return tmp_path / "made-up"


class TestFrictionless:
    def test_finds_nothing(self, package: Path) -> None:
        """The standard's own tool takes the package as valid, having read every table."""
        code, report = _validate(package)
        assert (code, report["valid"], report["errors"]) == (0, True, [])
        read = {task["name"]: task["stats"].get("rows", 0) for task in report["tasks"]}
        record = Record.open(package)
        assert read == {name: len(record.text(name)) for name in record.names}
        assert sum(read.values()) > 0

    def test_takes_a_clone_as_it_is(self) -> None:
        """The repository itself is a valid data package, with no step before."""
        code, report = _validate(ROOT)
        assert (code, report["valid"], report["stats"]["tasks"]) == (0, True, 13)

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ("dozens", "dozenz", "hash-count"),
            ("dozens", "dozen", "byte-count"),
            (",quay-clash,taken-away", ",nowhere,taken-away", "foreign-key"),
            (",at-least,12", ",at-least,twelve", "type-error"),
            ("radio-quay.f1,", "post-strike.f1,", "primary-key"),
        ],
    )
    def test_finds_what_is_changed(
        self, made_up: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fault: str
    ) -> None:
        """A table that was changed after the export is found by hash, size, keys and types."""
        path = made_up / "dataset" / "figures.csv"
        held = path.read_text("utf-8")
        assert old in held
        path.write_text(held.replace(old, new, 1), "utf-8")
        monkeypatch.chdir(made_up)
        report = frictionless.validate("datapackage.json")
        assert fault in {error.type for task in report.tasks for error in task.errors}


class TestDescriptor:
    def test_has_version_terms_and_sources(self, package: Path, root: Path) -> None:
        """Version, licences and sources are said, and every address is that of a source."""
        said, record = _descriptor(package), Record.open(root)
        assert said["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert f"Version {said['version']}" in cite(path=root)
        assert [terms["name"] for terms in said["licenses"]] == ["CC-BY-4.0"]
        assert [source["title"] for source in said["sources"]] == list(record.text("sources").title)
        paths = [source["path"] for source in said["sources"] if "path" in source]
        assert paths == [url for url in record.text("sources").url if url]

    def test_has_size_and_hash_of_each_table(self, package: Path) -> None:
        """Size and SHA-256 of each resource are those of its file."""
        for resource in _descriptor(package)["resources"]:
            data = (package / resource["path"]).read_bytes()
            assert resource["bytes"] == len(data)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"

    def test_stays_inside(self, package: Path) -> None:
        """Every path is relative and leads to a file of the package; nothing else is there."""
        resources = _descriptor(package)["resources"]
        named = {"datapackage.json", "CITATION.cff"}
        named |= {resource[part] for resource in resources for part in ("path", "schema")}
        found = {str(p.relative_to(package)) for p in package.rglob("*") if p.is_file()}
        assert found == named

    def test_leaves_fields_match_out(self, package: Path) -> None:
        """``fieldsMatch``, on which the standard contradicts itself, is nowhere."""
        schemas = [path.read_text("utf-8") for path in (package / "schemas").iterdir()]
        assert schemas
        assert not [text for text in schemas if "fieldsMatch" in text]


class TestRecord:
    def test_is_a_record_again(self, package: Path, root: Path) -> None:
        """The package loads as the record does, derived columns and all, and is cited like it."""
        before, after = load_all(root), load_all(package)
        assert list(before) == list(after)
        for name in before:
            assert_frame_equal(before[name], after[name])
        assert fingerprint(package) == fingerprint(root)
        assert cite(path=package) == cite(path=root)

    def test_has_no_error(self, package: Path) -> None:
        """The record's own check finds no error in the package."""
        assert errors(check(package)) == []

    def test_exports_to_itself(self, package: Path, tmp_path: Path) -> None:
        """Exporting the package again changes nothing."""
        again = export("datapackage", tmp_path / "again", package)
        assert [p.read_bytes() for p in again] == [
            (package / p.relative_to(tmp_path / "again")).read_bytes() for p in again
        ]

    def test_tables_are_canonical(self, good: Path, tmp_path: Path, edit: Edit) -> None:
        """A table with needless quotation marks and another order of rows comes out canonical."""
        before = (good / "dataset" / "figures.csv").read_bytes()
        edit("dataset/figures.csv", "crane drivers", '"crane drivers"')
        edit("dataset/figures.csv", "\n", "\r\n")
        export("datapackage", tmp_path / "out", good)
        assert (tmp_path / "out" / "dataset" / "figures.csv").read_bytes() == before
        assert entered(Record.open(good), "figures") == entered(
            Record.open(tmp_path / "out"), "figures"
        )
