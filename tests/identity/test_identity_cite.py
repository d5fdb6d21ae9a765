"""Citing the record and its rows: text, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import ashraf_record as ar
from ashraf_record._data import RecordMissing
from ashraf_record.identity import FORMATS, CiteError, citation, fingerprint, swhid, version
from ashraf_record.record import LoadError, Record


def _cff(root: Path, text: str) -> None:
    (root / "CITATION.cff").write_text(text, "utf-8")


PERSON = """\
title: "Braces { and & 100% of #1_a ~ ^ \\\\ $"
authors:
  - given-names: Ada
    name-particle: van
    family-names: Loon
  - name: A House
  - alias: nobody
version: 1.10.0
date-released: 2026-01-31
doi: 10.5281/zenodo.1
url: https://example.org/a_b
license: MIT
"""


class TestCitation:
    def test_reads_the_file(self, good: Path) -> None:
        """Every scalar is the text it is: a version is no number, a day no date object."""
        _cff(good, PERSON)
        found = citation(good)
        assert found.authors == ("Ada van Loon", "A House", "nobody")
        assert (found.version, found.released, found.year) == ("1.10.0", "2026-01-31", "2026")
        assert (found.license, found.doi) == (("MIT",), "10.5281/zenodo.1")
        assert version(good) == "1.10.0"

    def test_least_file(self, good: Path) -> None:
        """Title, authors and version will do."""
        _cff(good, "title: A\nauthors: [{name: B}]\nversion: 1.0\n")
        found = citation(good)
        assert (found.version, found.year, found.license) == ("1.0", "n.d.", ())
        assert ar.cite(path=good).startswith("B. (n.d.). A (Version 1.0) [Data set].\n")

    def test_version_of_the_package_is_that_of_its_record(self) -> None:
        """There is one version."""
        assert ar.__version__ == version()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a list",
            "- a",
            "a: [",
            "title: A\n\tauthors: B",
            "title: A\nauthors: [{name: B}]",
            "title: A\nversion: 1",
            "authors: [{name: B}]\nversion: 1",
            "title: A\nauthors:\nversion: 1",
            "title: A\nauthors: []\nversion: 1",
            "title: A\nauthors: B\nversion: 1",
            "title: A\nauthors: [B]\nversion: 1",
            "title: A\nauthors: [{orcid: B}]\nversion: 1",
            "title: A\nauthors: [{name: ''}]\nversion: 1",
            "title: [A]\nauthors: [{name: B}]\nversion: 1",
            "title: A\nauthors: [{name: B}]\nversion: {a: 1}",
            "title: A\nauthors: [{name: B}]\nversion: 1\ndate-released: 2026-13",
            "title: A\nauthors: [{name: B}]\nversion: 1\ndate-released: soon",
        ],
    )
    def test_broken_file(self, good: Path, text: str) -> None:
        """A file that is not of the format is refused in one sentence."""
        _cff(good, text)
        for act in (citation, version, lambda root: ar.cite(path=root)):
            with pytest.raises(CiteError, match=r"^[^\n]*CITATION\.cff[^\n]*\.$"):
                act(good)

    def test_not_utf8(self, good: Path) -> None:
        """Bytes that are no text are refused."""
        (good / "CITATION.cff").write_bytes(b"title: \xff")
        with pytest.raises(CiteError, match="is not YAML"):
            citation(good)

    def test_missing_file(self, good: Path) -> None:
        """A record without CITATION.cff loads and cannot be cited."""
        (good / "CITATION.cff").unlink()
        assert len(ar.load("figures", good))
        with pytest.raises(CiteError, match=r"^The record has no CITATION\.cff"):
            ar.cite(path=good)


class TestErrors:
    def test_unknown_row(self, good: Path) -> None:
        """A row that is in no table cannot be cited."""
        with pytest.raises(CiteError, match=r"^There is no row 'a\.f1' in this record\.$"):
            ar.cite("a.f1", path=good)

    @pytest.mark.parametrize("format", ["", "apa", "BibTeX"])
    def test_unknown_format(self, good: Path, format: Any) -> None:
        """A format that does not exist is told with those that do."""
        with pytest.raises(CiteError, match="the formats are text, bibtex, csl-json"):
            ar.cite(format=format, path=good)

    def test_no_record(self, tmp_path: Path) -> None:
        """Without a record there is nothing to cite."""
        with pytest.raises(RecordMissing):
            ar.cite(path=tmp_path)

    def test_broken_table(self, good: Path) -> None:
        """A table that cannot be read has no fingerprint to cite."""
        (good / "dataset" / "terms.csv").write_text('term,"x\n')
        with pytest.raises(LoadError, match=r"^dataset/terms\.csv:1: "):
            ar.cite(path=good)


def _rows(root: Path) -> list[tuple[str, str]]:
    """One row of each table that has any, with its table."""
    record = Record.open(root)
    return [
        (table, str(record.text(table)[record.contract.schemas[table].key].iloc[-1]))
        for table in record.names
        if len(record.text(table))
    ]


class TestText:
    def test_record(self, good: Path) -> None:
        """The record is cited with author, year, title, version and its content."""
        first, second, third = ar.cite(path=good).split("\n")
        assert first == (
            "quellmouth-record contributors. (2026). quellmouth-record: what each source says "
            "happened in a strike that never was (Version 0.2.0) [Data set]."
        )
        assert second == f"Fingerprint: sha256:{fingerprint(good)}"
        assert third == f"Content: {swhid(good / 'dataset')}"

    def test_address(self, good: Path) -> None:
        """A DOI, or else an address, is where the record is found."""
        _cff(good, PERSON)
        assert ar.cite(path=good).split("\n")[0].endswith(" https://doi.org/10.5281/zenodo.1")
        _cff(good, PERSON.replace("doi:", "x:"))
        assert ar.cite(path=good).split("\n")[0].endswith(" https://example.org/a_b")

    def test_statement_names_its_source_and_place(self, good: Path) -> None:
        """A row is cited with what the source is and where in it the words stand."""
        said = ar.cite("radio-quay.f1", path=good).split("\n")
        assert "(Version 0.2.0; row radio-quay.f1 of figures) [Data set]." in said[0]
        assert said[1] == (
            "What the row reports is said by the source itself: Radio Ardfen. (1988; basis: "
            "archive). The quay clash, heard again. https://radio-ardfen.example/quay"
        )
        assert said[2] == "Place in the source: :~:text=dozens%20were%20hurt"

    @pytest.mark.parametrize(
        ("row", "voice"),
        [
            ("radio-quay.c1", "Harbour office, via Quellmouth Post"),
            ("union-letter.c2", "Harbour office"),
            ("post-strike.f6", "Dockers' Union"),
            ("post-strike.c1", "A docker whom the Quellmouth Post does not name"),
        ],
    )
    def test_statement_names_its_voice(self, good: Path, row: str, voice: str) -> None:
        """A row is cited with who said it and through whom."""
        for form in FORMATS:
            assert f"said by {voice}, in: " in ar.cite(row, form, good)

    def test_joint_speakers_and_relays(self, good: Path) -> None:
        """Several speak jointly; the relay nearest to them is named first."""
        path = good / "dataset" / "claims.csv"
        text = path.read_text("utf-8").replace(
            "quay-clash,harbour-office,quellmouth-post,",
            "quay-clash,harbour-office;harbour-guard,radio-ardfen;quellmouth-post,",
        )
        path.write_text(text, "utf-8")
        voices = "Harbour office and Harbour guards jointly, via Quellmouth Post, via Radio Ardfen"
        assert f"said by {voices}, in: " in ar.cite("radio-quay.c1", path=good)

    def test_own_voice_through_a_relay(self, good: Path) -> None:
        """A relay is named where the source names no speaker."""
        path = good / "dataset" / "claims.csv"
        text = path.read_text("utf-8").replace(",harbour-office,quellmouth", ",,quellmouth")
        path.write_text(text, "utf-8")
        said = ar.cite("radio-quay.c1", path=good)
        assert "said by the source itself, via Quellmouth Post, in: " in said

    @pytest.mark.parametrize(
        ("published", "words"),
        [
            ("1987-09", "(September 1987)"),
            ("1987?", "(possibly 1987)"),
            ("1987-09~", "(about September 1987)"),
            ("[1987-05-16..1987-05-20]", "(between 16 May 1987 and 20 May 1987)"),
            ("", "(n.d.)"),
            ("spring", "(spring)"),
        ],
    )
    def test_date_of_a_source_is_worded(self, good: Path, published: str, words: str) -> None:
        """A date of publication reads as a person writes it; one that is none stays as it is."""
        path = good / "dataset" / "sources.csv"
        path.write_text(path.read_text("utf-8").replace("1987-05-20", published), "utf-8")
        assert f"Dockers' Union. {words}. To all members." in ar.cite("union-letter", path=good)

    def test_author_and_publisher(self, good: Path) -> None:
        """A source with an author is his, and its publisher stands behind the title."""
        path = good / "dataset" / "sources.csv"
        text = path.read_text("utf-8").replace("dockers-union,,1987", "dockers-union,R. Vane,1987")
        path.write_text(text, "utf-8")
        assert ar.cite("union-letter", path=good).split("\n")[1] == (
            "The row describes: R. Vane. (20 May 1987). To all members. Dockers' Union."
        )

    def test_row_of_no_speech(self, good: Path) -> None:
        """An event is said in the source in which it is first met; a measure in none."""
        said = ar.cite("quay-clash", path=good)
        assert "What the row reports is said in: Quellmouth Post. " in said
        assert "said" not in ar.cite("killed", path=good).split("\n", 1)[1]

    def test_every_table(self, good: Path) -> None:
        """A row of any table can be cited in any format."""
        found = _rows(good)
        assert {"sources", "events", "figures", "measures", "propositions"} <= {t for t, _ in found}
        for table, row in found:
            for form in FORMATS:
                said = ar.cite(row, form, good)
                assert f"{row} of {table}" in said.replace("\\_", "_")
                assert "None" not in said
                assert "nan" not in said.split()

    def test_source_is_cited_as_itself(self, good: Path) -> None:
        """A row of the table of sources names that source."""
        assert "The row describes: Dockers' Union. (20 May 1987). To all members.\n" in ar.cite(
            "union-letter", path=good
        )


class TestBibtex:
    def _entry(self, text: str) -> Any:
        database = pytest.importorskip("pybtex.database")
        found = database.parse_string(text, "bibtex").entries
        assert len(found) == 1
        return next(iter(found.values()))

    def test_record(self, good: Path) -> None:
        """The entry is what a BibTeX reader makes of it."""
        entry = self._entry(ar.cite(format="bibtex", path=good))
        assert entry.type == "misc"
        assert entry.key == "quellmouth-record-0.2.0"
        assert entry.fields["year"] == "2026"
        assert entry.fields["version"] == "0.2.0"
        assert fingerprint(good) in entry.fields["note"]
        assert swhid(good / "dataset") in entry.fields["note"]
        assert [str(person) for person in entry.persons["author"]] == [
            "{quellmouth-record contributors}"
        ]

    def test_special_characters(self, good: Path) -> None:
        """No character of a title or name breaks the entry."""
        _cff(good, PERSON)
        entry = self._entry(ar.cite("post-strike.f1", "bibtex", good))
        assert len(entry.persons["author"]) == 3
        assert entry.fields["doi"] == "10.5281/zenodo.1"
        title = entry.fields["title"]
        assert title.count("{") == title.count("}")
        assert "100\\%" in title
        assert "\\textbraceleft{}" in title
        assert re.fullmatch(r"[A-Za-z0-9.-]+", entry.key)

    def test_place_in_the_source(self, good: Path) -> None:
        """The note keeps the locator; a plain BibTeX style prints a note and no pages."""
        entry = self._entry(ar.cite("post-strike.f3", "bibtex", good))
        assert "Place in the source: char=256,296" in entry.fields["note"]
        entry = self._entry(ar.cite("radio-quay.f1", "bibtex", good))
        assert ":\\textasciitilde{}:text=dozens\\%20were\\%20hurt" in entry.fields["note"]

    def test_every_row_has_a_key_of_its_own(self, good: Path) -> None:
        """Entries for several rows can stand in one file."""
        keys = {self._entry(ar.cite(row, "bibtex", good)).key for _, row in _rows(good)}
        assert len(keys) == len(_rows(good))


# The properties that are used, with their types in the schema of CSL-JSON
# (https://github.com/citation-style-language/schema); it allows no others of that name.
CSL = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "version": str,
    "note": str,
    "issued": dict,
    "number": str,
    "DOI": str,
    "URL": str,
}


class TestCsl:
    def _item(self, text: str) -> dict[str, Any]:
        held = json.loads(text)
        assert isinstance(held, list)
        assert len(held) == 1
        item = held[0]
        assert {name: type(value) for name, value in item.items()}.items() <= CSL.items()
        return item

    def test_record(self, good: Path) -> None:
        """The record is a data set with author, day and version."""
        item = self._item(ar.cite(format="csl-json", path=good))
        assert item["type"] == "dataset"
        assert item["author"] == [{"literal": "quellmouth-record contributors"}]
        assert item["issued"] == {"date-parts": [[2026, 1, 31]]}
        assert item["version"] == "0.2.0"
        assert fingerprint(good) in item["note"]
        assert "number" not in item

    def test_row(self, good: Path) -> None:
        """A row's number is its identifier."""
        _cff(good, PERSON)
        item = self._item(ar.cite("post-strike.f1", "csl-json", good))
        assert item["number"] == "post-strike.f1"
        assert item["title"].endswith(", row post-strike.f1 of figures")
        assert (item["DOI"], item["URL"]) == ("10.5281/zenodo.1", "https://example.org/a_b")
        assert "Third clash" in item["note"]
        assert "Place in the source: char=" in item["note"]

    def test_without_a_day(self, good: Path) -> None:
        """A record that was not released has no day."""
        _cff(good, "title: A\nauthors: [{name: B}]\nversion: 1\n")
        assert "issued" not in self._item(ar.cite(format="csl-json", path=good))
