"""A broken data package, schema or folder is told in a sentence and stops nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record._data import RecordMissing
from ashraf_record.findings import Finding

PACKAGE = "datapackage.json"
SCHEMA = "schemas/terms.json"
Change = Callable[[dict[str, Any]], object]


def changed(path: Path, change: Change) -> None:
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document, indent=2), "utf-8")


def resource(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(held for held in document["resources"] if held["name"] == name)


TEXTS = {
    "no JSON": (PACKAGE, "{", PACKAGE, "not JSON"),
    "an empty package": (PACKAGE, "", PACKAGE, "not JSON"),
    "a list": (PACKAGE, "[]", PACKAGE, "not a JSON object"),
    "a deep nest": (PACKAGE, "[" * 100_000, PACKAGE, "nested too deeply"),
    "a long number": (PACKAGE, "9" * 5000, PACKAGE, "number that is too long"),
    "a schema that is no JSON": (SCHEMA, '{"title": }', SCHEMA, "not JSON"),
    "a schema with half a character": (SCHEMA, '{"title": "\\ud800"}', SCHEMA, ""),
    "an empty schema": (SCHEMA, "{}", SCHEMA, "fields is missing"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_document_that_cannot_be_read_is_named(name: str, good: Path) -> None:
    """The file is named, with what is wrong with it."""
    file, text, place, says = TEXTS[name]
    (good / file).write_text(text, "utf-8")
    findings = errors(good)
    assert {(finding.code, finding.file) for finding in findings} == {("document-invalid", place)}
    assert says in " ".join(finding.message for finding in findings)


def errors(record: Path) -> list[Finding]:
    return [finding for finding in ashraf_record.check(record) if finding.level == "error"]


def _two_tables(document: dict[str, Any]) -> None:
    document["resources"].append(resource(document, "terms"))


def _outside(key: str, path: str) -> Change:
    return lambda document: resource(document, "terms").update({key: path})


def _field(**more: object) -> Change:
    return lambda document: document["fields"][1].update(more)


CHANGES: dict[str, tuple[str, Change, str]] = {
    "a property of the package unknown": (
        PACKAGE,
        lambda document: document.update(titel="x"),
        "titel is no property that is known here.",
    ),
    "a property of a table unknown": (
        PACKAGE,
        lambda document: resource(document, "terms").update(profile="x"),
        "resources.10.profile is no property that is known here.",
    ),
    "a table without a path": (
        PACKAGE,
        lambda document: resource(document, "terms").pop("path"),
        "resources.10.path is missing.",
    ),
    "two tables of one name": (PACKAGE, _two_tables, "There are two tables 'terms'."),
    "a file above the folder": (
        PACKAGE,
        _outside("path", "../terms.csv"),
        "The path '../terms.csv' does not stay below the record's folder.",
    ),
    "a file at the root of the disk": (
        PACKAGE,
        _outside("path", "/etc/hostname"),
        "The path '/etc/hostname' does not stay below the record's folder.",
    ),
    "a schema above the folder": (
        PACKAGE,
        _outside("schema", "schemas/../../terms.json"),
        "The path 'schemas/../../terms.json' does not stay below the record's folder.",
    ),
    "a schema that is not there": (
        PACKAGE,
        _outside("schema", "schemas/missing.json"),
        "The file is missing or cannot be read.",
    ),
    "a property of a field unknown": (
        SCHEMA,
        _field(seperator=";"),
        "fields.1.seperator is no property that is known here.",
    ),
    "a type unknown": (SCHEMA, _field(type="number"), "fields.1.type must be "),
    "a truth as text": (SCHEMA, _field(neutral="yes"), "fields.1.neutral must be true or false."),
    "a key as text": (
        SCHEMA,
        lambda document: document.update(primaryKey="term"),
        "primaryKey must be a list.",
    ),
    "a key that is no field": (
        SCHEMA,
        lambda document: document.update(primaryKey=["name"]),
        "The primary key 'name' is no field of the table.",
    ),
    "no key": (
        SCHEMA,
        lambda document: document.update(primaryKey=[]),
        "The primary key '' is no field of the table.",
    ),
    "no fields": (
        SCHEMA,
        lambda document: document.update(fields=[]),
        "The schema has no fields.",
    ),
    "two fields of one name": (SCHEMA, _field(name="term"), "There are two fields 'term'."),
    "a pattern that is none": (
        SCHEMA,
        _field(constraints={"pattern": "("}),
        "The pattern of use_instead is no regular expression.",
    ),
    "a link to nothing": (
        SCHEMA,
        _field(references=["words.word"]),
        "use_instead links to 'words.word', which does not exist.",
    ),
    "a foreign key of two fields": (
        SCHEMA,
        lambda document: document.update(
            foreignKeys=[
                {
                    "fields": ["term", "note"],
                    "reference": {"resource": "terms", "fields": ["term"]},
                }
            ]
        ),
        "The foreign key 'term, note' is not one field.",
    ),
}


NOWHERE = {"a schema that is not there"}
"""What has no line of its own."""

AT = {
    "two tables of one name": '"name": "terms"',
    "two fields of one name": '"name": "term"',
    "a pattern that is none": '"pattern": "("',
    "a link to nothing": "words.word",
    "a key that is no field": '"name"',
    "no key": '"primaryKey"',
    "no fields": '"fields"',
    "a file above the folder": "../",
    "a schema above the folder": "../",
}
"""What stands on the line that is told."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_document_that_breaks_the_contract_is_one_finding(name: str, good: Path) -> None:
    """A property or path that the contract does not know is told once, and nothing follows."""
    file, change, says = CHANGES[name]
    changed(good / file, change)
    findings = errors(good)
    assert [finding.code for finding in findings] == ["document-invalid"], findings
    assert says in findings[0].message
    assert "://" not in str(findings[0])
    line = findings[0].line
    told = (good / findings[0].file).read_text("utf-8").splitlines()[line - 1] if line else ""
    assert told or name in NOWHERE
    assert AT.get(name, "") in told


def test_a_pattern_that_never_ends_is_given_up(good: Path) -> None:
    """A pattern that tries every way to divide a cell is told once, and the check goes on."""
    changed(good / SCHEMA, _field(constraints={"pattern": "(a|aa)+$"}))
    path = good / "dataset/terms.csv"
    path.write_text(path.read_text("utf-8").replace("crowd", "a" * 60 + "!"), "utf-8")
    slow = [finding for finding in errors(good) if "takes too long" in finding.message]
    assert [(f.code, f.file, f.line, f.column) for f in slow] == [
        ("cell-form", "dataset/terms.csv", 2, "use_instead")
    ]
    assert "schemas/terms.json" in slow[0].hint


def test_a_broken_schema_does_not_hide_other_tables(good: Path) -> None:
    """The tables whose schemas can be read are checked all the same."""
    (good / SCHEMA).write_text("{", "utf-8")
    events = good / "dataset/events.csv"
    events.write_text(events.read_text("utf-8").replace(",series,", ",serie,"), "utf-8")
    assert {finding.code for finding in errors(good)} == {"document-invalid", "code-unknown"}


def test_an_unknown_property_of_the_package_does_not_hide_the_tables(good: Path) -> None:
    """What the package has too much is told beside what is wrong with the tables."""
    changed(good / PACKAGE, lambda document: document.update(homepage="x"))
    (good / "dataset/terms.csv").write_text("", "utf-8")
    assert {finding.code for finding in errors(good)} == {"document-invalid", "file-empty"}


def test_a_folder_that_is_no_record_is_refused(tmp_path: Path) -> None:
    """A check of something else could not run, which is not the same as a finding."""
    with pytest.raises(RecordMissing, match="is not a record"):
        ashraf_record.check(tmp_path)
    with pytest.raises(RecordMissing, match="no folder"):
        ashraf_record.check(tmp_path / "nowhere")


def test_texts_that_are_no_folder_are_refused(good: Path) -> None:
    """A folder of texts that is not there is no folder without texts."""
    with pytest.raises(NotADirectoryError, match="no folder"):
        ashraf_record.check(good, good / "nowhere")


def test_a_table_that_is_a_folder_is_missing(good: Path) -> None:
    """What stands at a table's path must be a file."""
    (good / "dataset/terms.csv").unlink()
    (good / "dataset/terms.csv").mkdir()
    assert [finding.code for finding in errors(good)] == ["table-missing"]


def test_a_record_without_seeds_is_asked_for_them_with_its_texts(
    good: Path, good_texts: Path
) -> None:
    """Ledgers are needed for coverage only."""
    for path in (good / "seeds").iterdir():
        path.unlink()
    (good / "seeds").rmdir()
    assert errors(good) == []
    assert {finding.code for finding in ashraf_record.check(good, good_texts)} == {"ledger-missing"}


def test_another_dataset_of_the_kind_is_checked_by_its_own_schemas(tmp_path: Path) -> None:
    """A record with other tables is checked by what its schemas say, and by nothing else."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / PACKAGE).write_text(
        json.dumps(
            {
                "name": "boats",
                "resources": [
                    {"name": "dates", "path": "boats.csv", "schema": "schemas/boats.json"}
                ],
            }
        ),
        "utf-8",
    )
    fields = [
        {"name": name, "title": name, "description": f"The {name}.", "type": kind}
        for name, kind in (("boat", "string"), ("edtf", "string"), ("built", "date"))
    ]
    (tmp_path / "schemas/boats.json").write_text(
        json.dumps({"title": "B", "description": "B.", "fields": fields, "primaryKey": ["boat"]}),
        "utf-8",
    )
    (tmp_path / "boats.csv").write_text("boat,edtf,built\na,1987,1987-02-31\na,87,\n", "utf-8")
    assert [(f.code, f.line, f.column) for f in ashraf_record.check(tmp_path)] == [
        ("cell-type", 2, "built"),
        ("id-repeated", 3, "boat"),
        ("edtf-form", 3, "edtf"),
        ("citation-missing", None, ""),
    ]


TABLES = sorted(path.stem for path in (Path(__file__).parents[1] / "good/record/dataset").iterdir())


@pytest.mark.parametrize("table", TABLES)
def test_a_record_with_one_table_less_is_checked(table: str, good: Path, good_texts: Path) -> None:
    """A table that the package does not have is missed only by the links that lead to it."""
    changed(
        good / PACKAGE,
        lambda document: document["resources"].remove(resource(document, table)),
    )
    (good / f"dataset/{table}.csv").unlink()
    findings = ashraf_record.check(good, good_texts)
    assert not {"link-dangling", "as-of-dangling"} & {finding.code for finding in findings}


CITATION = "CITATION.cff"
CFF = """\
cff-version: 1.2.0
message: Cite it.
title: A
authors:
  - name: B
version: 1.2.0
date-released: 2026-01-31
"""

CITATIONS: dict[str, tuple[str, list[tuple[int | None, str]]]] = {
    "nothing wrong": (CFF, []),
    "a version that is to come": (CFF.replace("1.2.0\ndate", "1.2.0-rc.1+x\ndate"), []),
    "a person": (CFF.replace("name: B", "family-names: B"), []),
    "no YAML": (CFF.replace("title: A", "title: ]"), [(3, "")]),
    "a tab": (CFF.replace("  - name", "\t- name"), [(5, "")]),
    "an empty file": ("", [(1, "")]),
    "a list": ("- a\n", [(1, "")]),
    "two keys": (
        "title: A\nversion: 1.0.0\n",
        [(None, "authors"), (None, "cff-version"), (None, "message")],
    ),
    "no version": (CFF.replace("version: 1.2.0\nd", "d"), [(None, "version")]),
    "an empty title": (CFF.replace("title: A", "title:"), [(3, "title")]),
    "a title in parts": (CFF.replace("title: A", "title: [A]"), [(3, "title")]),
    "a version of two numbers": (CFF.replace("1.2.0\nd", "1.2\nd"), [(6, "version")]),
    "a version with a letter": (CFF.replace("1.2.0\nd", "v1.2.0\nd"), [(6, "version")]),
    "a version with a zero": (CFF.replace("1.2.0\nd", "1.02.0\nd"), [(6, "version")]),
    "two versions": (CFF + "version: 1.3.0\n", [(8, "version")]),
    "no such day": (CFF.replace("01-31", "13-01"), [(7, "date-released")]),
    "no author": (CFF.replace("  - name: B", "  []"), [(5, "authors")]),
    "an author without a name": (CFF.replace("name: B", "orcid: B"), [(5, "authors")]),
    "an author as text": (CFF.replace("- name: B", "- B"), [(5, "authors")]),
}


@pytest.mark.parametrize("name", CITATIONS)
def test_what_a_citation_lacks_is_told_by_line(name: str, good: Path) -> None:
    """A CITATION.cff that cannot be cited from is an error at the line that has it."""
    text, places = CITATIONS[name]
    (good / CITATION).write_text(text, "utf-8")
    found = errors(good)
    assert {(f.code, f.file) for f in found} <= {("citation-invalid", CITATION)}
    assert [(f.line, f.column) for f in found] == places


def test_a_citation_that_is_no_text_is_told(good: Path) -> None:
    """Bytes that are no text are told with their line."""
    (good / CITATION).write_bytes(b"title: A\nversion: \xff\n")
    assert [(f.code, f.line) for f in errors(good)] == [("citation-invalid", 2)]


def test_a_citation_that_is_missing_is_no_error(good: Path) -> None:
    """A record is complete without a citation; nobody can cite it."""
    (good / CITATION).unlink()
    told = ashraf_record.check(good)
    assert errors(good) == []
    assert "citation-missing" in {finding.code for finding in told}
