"""BibTeX: read back by pybtex, it has each source with what the record knows of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, parse_string

from ashraf_record.exports import ExportError, export
from ashraf_record.record import Record

from .conftest import CELLS, ROOT, Edit

TILDE = "\\textasciitilde{}"


def _parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def _read(root: Path, out: Path) -> BibliographyData:
    (path,) = export("bib", out, root)
    assert path.name == "sources.bib"
    return _parsed(path.read_text("utf-8"))


@pytest.fixture
def entries(root: Path, tmp_path: Path) -> BibliographyData:
    """The sources of a record, as pybtex reads them."""
    return _read(root, tmp_path / "out")


def test_has_an_entry_for_each_source(entries: BibliographyData, root: Path) -> None:
    """Each source is an entry under its identifier, in the order of the table."""
    sources = Record.open(root).text("sources")
    assert list(entries.entries) == list(sources["source_id"])
    for row in sources.to_dict("records"):
        entry: Entry = entries.entries[row["source_id"]]
        assert entry.type == "misc"
        assert entry.fields["title"].startswith("{")
        assert entry.fields.get("url", "") == row["url"]
        assert row["relation"] in entry.fields["note"]
        assert row["kind"] in entry.fields["note"]


def test_says_how_a_source_stands_to_the_dispute(good: Path, tmp_path: Path) -> None:
    """Publisher, date, address and relation are those of the row, names for identifiers."""
    fields = _read(good, tmp_path / "out").entries["union-letter"].fields
    assert fields["publisher"] == "{Dockers' Union}"
    assert (fields["date"], fields["year"]) == ("1987-05-20", "1987")
    assert fields["note"] == (
        "letter; published: 1987-05-20 (printed); "
        "relation to the dispute: party to Dockers' Union (issuer); language: en"
    )


@pytest.mark.parametrize(
    ("published", "date", "year"),
    [
        ("1987-05-16", "1987-05-16", "1987"),
        ("1987~", "1987~", "1987"),
        ("[1987-05-16..1987-05-20]", None, "1987"),
        ("1987/1989", None, None),
        ("198X", None, None),
        ("..1987", None, None),
        ("", None, None),
    ],
)
def test_date_is_as_exact_as_the_source_is(
    good: Path, tmp_path: Path, edit: Edit, published: str, date: str | None, year: str | None
) -> None:
    """A date that biblatex cannot read, or that lies in no one year, is only told in the note."""
    edit("dataset/sources.csv", ",1987-05-16,", f",{published},")
    fields = _read(good, tmp_path / "out").entries["post-strike"].fields
    assert (fields.get("date"), fields.get("year")) == (date, year)
    assert f"published: {published or 'no date'}" in fields["note"].replace(TILDE, "~")


WORDS = CELLS.map(lambda word: "".join(c for c in word if c not in '",')).filter(str.strip)


@given(title=WORDS, author=WORDS, url=st.text("ab{}%\\#_~ ", max_size=9))
def test_any_words_make_an_entry(title: str, author: str, url: str) -> None:
    """Whatever stands in a title, name or address, each entry can be read and has its fields."""
    with tempfile.TemporaryDirectory() as folder:
        root = _one_table(Path(folder) / "record", title, author, f"http://{url}")
        entries = _read(root, Path(folder) / "out").entries
    assert list(entries) == ["one", "two"]
    for entry in entries.values():
        assert {"title", "author", "note", "url"} <= set(entry.fields) | set(entry.persons)
        assert not set("{}\\ ") & set(entry.fields["url"])


def _one_table(root: Path, title: str, author: str, url: str) -> Path:
    """A record that is two sources and nothing else."""
    (root / "schemas").mkdir(parents=True)
    (root / "schemas" / "sources.json").write_bytes((ROOT / "schemas/sources.json").read_bytes())
    (root / "datapackage.json").write_text(
        '{"name": "two", "resources": [{"name": "sources", "path": "sources.csv",'
        ' "schema": "schemas/sources.json"}]}'
    )
    row = f'"{title}",p,"{author}",1987,printed,en,{url},letter,press,,,,page,,,'
    header = ",".join(Record.open(root).contract.schemas["sources"].names)
    (root / "sources.csv").write_text(f"{header}\none,{row}\ntwo,{row}\n", "utf-8", newline="")
    return root


def test_record_without_sources_has_no_bibliography(two_tables: Path, tmp_path: Path) -> None:
    """A record without sources is told so, and nothing is written."""
    with pytest.raises(ExportError) as caught:
        export("bib", tmp_path / "out", two_tables)
    assert str(caught.value) == "The record has no sources, so there is no bibliography of it."
    assert not (tmp_path / "out").exists()
