"""A broken data package, schema or folder is told in a sentence and stops nothing else."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ashraf_record
from ashraf_record._data import RecordMissing
from ashraf_record.checks import CATALOGUE, view
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


def _resource(**more: object) -> Change:
    return lambda document: resource(document, "terms").update(more)


def _code(value: str) -> dict[str, str]:
    return {"value": value, "label": value, "description": "A word."}


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
    "no tables": (
        PACKAGE,
        lambda document: document.update(resources=[]),
        "resources is empty: no table is checked.",
    ),
    "another encoding": (
        PACKAGE,
        _resource(encoding="latin-1"),
        "The encoding is 'latin-1'; tables are utf-8.",
    ),
    "another format": (PACKAGE, _resource(format="xlsx"), "The format is 'xlsx'; tables are csv."),
    "another mediatype": (
        PACKAGE,
        _resource(mediatype="text/plain"),
        "The mediatype is 'text/plain'; tables are text/csv.",
    ),
    "another type": (PACKAGE, _resource(type="json"), "The type is 'json'; tables are table."),
    "a size that is not the file's": (PACKAGE, _resource(bytes=5), "The file has "),
    "a hash that is not the file's": (
        PACKAGE,
        _resource(hash="sha256:" + "0" * 64),
        "The file has the hash sha256:",
    ),
    "a hash without an algorithm that is known": (
        PACKAGE,
        _resource(hash="crc:12"),
        "'crc:12' is no hash that can be verified.",
    ),
    "a version other than the citation's": (
        PACKAGE,
        lambda document: document.update(version="9.9.9"),
        "The version is '9.9.9', in CITATION.cff '0.2.0'.",
    ),
    "a code twice": (
        SCHEMA,
        _field(categories=[_code("crowd"), _code("people"), _code("crowd")]),
        "use_instead has the code 'crowd' twice.",
    ),
    "another word for nothing": (
        SCHEMA,
        lambda document: document.update(missingValues=["", "none"]),
        "missingValues has 'none'; only an empty cell is taken as missing.",
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
    "no tables": '"resources"',
    "another encoding": "latin-1",
    "another format": "xlsx",
    "a size that is not the file's": '"bytes"',
    "a hash that is not the file's": '"hash"',
    "a version other than the citation's": '"version"',
    "a code twice": '"value": "crowd"',
    "another word for nothing": '"none"',
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


def test_what_a_package_says_of_a_file_is_taken_where_it_is_so(good: Path) -> None:
    """Size, hash and version that are right are no finding, in whatever algorithm."""
    data = (good / "dataset/terms.csv").read_bytes()
    for hashed in (
        hashlib.md5(data, usedforsecurity=False).hexdigest(),
        f"sha256:{hashlib.sha256(data).hexdigest()}",
        f"SHA1:{hashlib.sha1(data, usedforsecurity=False).hexdigest().upper()}",
    ):
        changed(good / PACKAGE, _resource(hash=hashed, bytes=len(data), encoding="UTF-8"))
        changed(good / PACKAGE, lambda document: document.update(version="0.2.0"))
        assert errors(good) == []


MEANT: dict[str, tuple[str, Change, str]] = {
    "of a field": (SCHEMA, _field(catagories=[]), "Did you mean categories?"),
    "of a constraint": (SCHEMA, _field(constraints={"requierd": True}), "Did you mean required?"),
    "of a table": (PACKAGE, _resource(pth="x"), "Did you mean path?"),
    "of the package": (
        PACKAGE,
        lambda document: document.update(licences=[]),
        "Did you mean licenses?",
    ),
    "of nothing": (PACKAGE, lambda document: document.update(homepage="x"), ""),
}


@pytest.mark.parametrize("name", MEANT)
def test_a_property_misspelt_is_told_with_the_one_it_resembles(name: str, good: Path) -> None:
    """The hint names a property that the contract has at that place."""
    file, change, hint = MEANT[name]
    changed(good / file, change)
    assert [(finding.code, finding.hint) for finding in errors(good)] == [
        ("document-invalid", hint)
    ]


def test_a_property_that_stands_twice_is_told_with_both_lines(good: Path) -> None:
    """Readers take one or the other, so neither is right; other tables are checked all the same."""
    path = good / SCHEMA
    text = path.read_text("utf-8").replace(
        '"title": "Terms', '"title": "Words",\n  "title": "Terms'
    )
    path.write_text(text, "utf-8")
    assert '"title": "Words"' in text
    (found,) = errors(good)
    second = text[: text.index('"title": "Terms')].count("\n") + 1
    assert (found.code, found.file, found.line) == ("document-invalid", SCHEMA, second)
    assert found.message == f"title stands twice, first in line {second - 1}."


def test_a_schema_that_no_table_names_is_unknown(good: Path) -> None:
    """A copy of a schema is told, and once where its table lies there as well."""
    (good / "schemas/words.json").write_bytes((good / SCHEMA).read_bytes())
    assert [(f.code, f.file) for f in errors(good)] == [("table-unknown", "schemas/words.json")]
    (good / "dataset/words.csv").write_bytes((good / "dataset/terms.csv").read_bytes())
    assert [(f.code, f.file) for f in errors(good)] == [("table-unknown", "dataset/words.csv")]


@pytest.mark.parametrize(
    "name", ["terms.csv.orig", "terms.csv~", "Terms.XLSX", "terms.ods", "a.tsv"]
)
def test_what_editors_and_merges_leave_beside_the_tables_is_told(name: str, good: Path) -> None:
    """A copy of a table in another format or under another name is checked by nobody."""
    (good / "dataset" / name).write_bytes(b"term\n")
    assert [(f.code, f.file) for f in errors(good)] == [("table-unknown", f"dataset/{name}")]


@pytest.mark.parametrize("name", [".~lock.terms.csv#", ".DS_Store", "README.md", "terms.txt"])
def test_what_is_no_table_may_lie_beside_them(name: str, good: Path) -> None:
    """Hidden files and prose are nobody's table."""
    (good / "dataset" / name).write_bytes(b"term\n")
    assert errors(good) == []


LEDGER = "seeds/post-strike.toml"
WRITTEN = [PACKAGE, SCHEMA, "CITATION.cff", LEDGER]


@pytest.mark.parametrize("file", WRITTEN)
def test_a_merge_that_was_not_finished_is_told_at_its_marker(file: str, good: Path) -> None:
    """A marker in a document is told as a marker, and not as broken JSON, YAML or TOML."""
    path = good / file
    first, second, *others = path.read_text("utf-8").splitlines(keepends=True)
    parts = [first, "<<<<<<< HEAD\n", second, "=======\n", second, ">>>>>>> branch\n", *others]
    path.write_text("".join(parts), "utf-8")
    assert [(f.code, f.file, f.line) for f in errors(good)] == [("merge-marker", file, 2)]


@pytest.mark.parametrize("file", WRITTEN)
def test_a_byte_order_mark_before_a_document_is_told(file: str, good: Path) -> None:
    """The mark is told as what it is, wherever it stands."""
    path = good / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [(f.code, f.file, f.line) for f in errors(good)] == [("byte-order-mark", file, 1)]
    assert "fmt" not in errors(good)[0].hint


@pytest.mark.parametrize("file", WRITTEN)
def test_line_ends_of_a_document_are_told(file: str, good: Path) -> None:
    """A document with other line ends can be read and is told once, at its first such line."""
    path = good / file
    first, others = path.read_bytes().split(b"\n", 1)
    path.write_bytes(first + b"\n" + others.replace(b"\n", b"\r\n"))
    assert [(f.code, f.file, f.line) for f in errors(good)] == [("line-end", file, 2)]


def test_a_table_that_is_misplaced_is_told_once(good: Path) -> None:
    """Links to a table whose path is wrong are not told as well."""
    changed(good / PACKAGE, lambda document: resource(document, "figures").update(path="../f.csv"))
    assert [(f.code, f.file) for f in errors(good)] == [("document-invalid", PACKAGE)]


def test_a_document_outside_the_record_is_not_looked_at(good: Path) -> None:
    """What a path that leads out of the folder leads to is nobody's document."""
    (good.parent / "outside.json").write_bytes(b"\xef\xbb\xbf{}\r\n")
    changed(good / PACKAGE, _outside("schema", "../outside.json"))
    assert [(f.code, f.file) for f in errors(good)] == [("document-invalid", PACKAGE)]


def _asides(*entries: tuple[str, str]) -> str:
    return "".join(f'\n[[aside]]\nchar = "{char}"\nreason = "{why}"\n' for char, why in entries)


ASIDES: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "a whole text": (
        _asides(("0,673", "rhetoric")),
        [(14, "char = 0,673 sets aside 673 characters; at most 300 are one clause.")],
    ),
    "as much as is one clause": (_asides(("300,600", "rhetoric")), []),
    "one character more": (
        _asides(("300,601", "rhetoric")),
        [(14, "char = 300,601 sets aside 301 characters; at most 300 are one clause.")],
    ),
    "the same words twice": (
        _asides(("0,30", "heading")),
        [(14, "char = 0,30 was set aside already, in char = 0,30.")],
    ),
    "words that share some": (
        _asides(("29,35", "heading")),
        [(14, "char = 29,35 was set aside already, in char = 0,30.")],
    ),
    "words within those of two": (
        _asides(("40,80", "rhetoric"), ("50,60", "rhetoric"), ("70,75", "rhetoric")),
        [
            (18, "char = 50,60 was set aside already, in char = 40,80."),
            (22, "char = 70,75 was set aside already, in char = 40,80."),
        ],
    ),
    "words that follow at once": (_asides(("30,35", "heading")), []),
}


@pytest.mark.parametrize("name", ASIDES)
def test_what_a_ledger_sets_aside_is_a_clause_and_set_aside_once(name: str, good: Path) -> None:
    """An entry of a whole text would answer for every word of it."""
    more, told = ASIDES[name]
    path = good / LEDGER
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    found = [finding for finding in errors(good) if finding.file == LEDGER]
    assert {finding.code for finding in found} <= {"ledger-mismatch"}
    assert [(finding.line, finding.message) for finding in found] == told


def test_a_ledger_of_a_source_without_a_text_is_unknown(good: Path, good_texts: Path) -> None:
    """Where no text is held there are no characters to set aside."""
    rows = ashraf_record.load("sources", good)
    page = rows.loc[rows["reading"] != "text", "source_id"].iloc[0]
    head = f'source_id = "{page}"\nsha256 = "{"a" * 64}"\ncharacters = 10\n'
    (good / f"seeds/{page}.toml").write_text(head, "utf-8")
    for texts in (None, good_texts):
        found = [f for f in ashraf_record.check(good, texts) if f.level == "error"]
        assert [(f.code, f.file, f.line) for f in found] == [
            ("ledger-unknown", f"seeds/{page}.toml", 1)
        ]
    assert "whole text" in found[0].message


def test_a_ledger_that_was_deleted_is_asked_for_where_it_was(good: Path) -> None:
    """The first thing to do is to bring it back."""
    (good / LEDGER).unlink()
    (found,) = errors(good)
    assert found.code == "ledger-missing"
    assert found.hint.startswith("Restore it from version control, or start it with:")


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
    "a day that its month lacks": (CFF.replace("01-31", "02-30"), [(7, "date-released")]),
    "a type": (CFF + "type: software\n", []),
    "no such type": (CFF + "type: data\n", [(8, "type")]),
    "a license": (CFF + "license: CC-BY-4.0\n", []),
    "two licenses": (CFF + "license:\n  - CC-BY-4.0\n  - MIT\n", []),
    "no name of a license": (CFF + "license: CC BY 4.0\n", [(8, "license")]),
    "a license that has no name": (
        CFF + "license:\n  - CC-BY-4.0\n  - The MIT license\n",
        [(10, "license")],
    ),
    "another license than the package": (CFF + "license: CC-BY-4.O\n", [(8, "license")]),
    "a property misspelt": (CFF + "licence: CC-BY-4.0\n", [(8, "licence")]),
    "a property that is needed misspelt": (CFF.replace("authors", "author"), [(4, "author")]),
    "a property unknown": (CFF + "colour: red\n", [(8, "colour")]),
    "a quotation mark lost": (CFF.replace("title: A", 'title: "A'), [(3, "")]),
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


def test_a_property_of_a_citation_misspelt_is_told_with_the_one_it_resembles(good: Path) -> None:
    """The property that is meant is not missed as well."""
    (good / CITATION).write_text(CFF.replace("authors", "author"), "utf-8")
    assert [finding.hint for finding in errors(good)] == ["Did you mean authors?"]


def test_a_quotation_mark_lost_in_a_citation_is_told_where_it_opens(good: Path) -> None:
    """The message says which mark, and not that the file ends too soon."""
    (good / CITATION).write_text(CFF.replace("title: A", 'title: "A'), "utf-8")
    (found,) = errors(good)
    assert (found.line, found.message[:18]) == (3, "The quotation mark")


def test_a_citation_of_many_unknown_properties_is_told_in_time(good: Path) -> None:
    """Properties are likened to those that are known only while that is quick."""
    many = "".join(f"titl{number}: x\n" for number in range(5_000))
    (good / CITATION).write_text(CFF + many, "utf-8")
    began = time.process_time()
    assert len(list(CATALOGUE.rules["citation-invalid"].findings(view(good)))) == 5_000
    assert time.process_time() - began < 10


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
