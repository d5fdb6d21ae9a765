"""Which record this is: version, fingerprint, SWHID, and how to cite it or one row of it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ashraf_record import _files
from ashraf_record._cff import as_cff
from ashraf_record._data import find
from ashraf_record.contract import Folder
from ashraf_record.record import Record
from ashraf_record.reference import Reference, reference

CITATION = "CITATION.cff"

Format = Literal["text", "bibtex", "csl-json", "cff"]
FORMATS: tuple[Format, ...] = ("text", "bibtex", "csl-json", "cff")


class CiteError(ValueError):
    """A record or row cannot be cited; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What CITATION.cff says of a record (https://citation-file-format.github.io).

    Dates are ISO 8601; `authors` are the names of persons or entities as they are printed.
    """

    title: str
    authors: tuple[str, ...]
    version: str
    released: str
    license: tuple[str, ...]
    doi: str
    url: str

    @property
    def year(self) -> str:
        """Year of release; ``n.d.`` where none is given."""
        return self.released[:4] or "n.d."


def citation(path: str | Path | None = None) -> Citation:
    """What the CITATION.cff of a record says, by default the installed one's.

    Raises CiteError where the file is missing or is not of the format.
    """
    return citation_in(find(path))


def citation_in(folder: Folder) -> Citation:
    """As `citation`, of a record's files wherever they are held."""
    held = document(folder)
    terms = held.get("license", [])
    return Citation(
        title=_scalar(held, "title", required=True),
        authors=tuple(author.name for author in authors(held)),
        version=_scalar(held, "version", required=True),
        released=_released(held),
        license=tuple(_texts([terms] if isinstance(terms, str) else terms)),
        doi=_scalar(held, "doi"),
        url=_scalar(held, "url"),
    )


def document(folder: Folder) -> dict[str, Any]:
    """The properties in a record's CITATION.cff, every scalar as the text it is.

    Raises CiteError where the file is missing or is not YAML.
    """
    import yaml

    try:
        text = _files.read(folder / CITATION, _files.YAML_LIMIT).decode("utf-8")
        # BaseLoader keeps every scalar as the text it is: a version is no number.
        held = yaml.load(text, Loader=yaml.BaseLoader)
    except OSError as error:
        raise CiteError(f"The record has no {CITATION}, so it cannot be cited.") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise CiteError(f"{CITATION} is not YAML.") from error
    if not isinstance(held, dict):
        raise CiteError(f"{CITATION} lacks title, authors and version.")
    return held


def _texts(held: object) -> Iterator[str]:
    # A few lines of YAML may stand for a list of any size, so nothing else is made into text.
    return (text for text in held if isinstance(text, str)) if isinstance(held, list) else iter(())


def _scalar(held: Mapping[str, object], name: str, *, required: bool = False) -> str:
    value = held.get(name, "")
    if not isinstance(value, str) or (required and not value):
        raise CiteError(f"{CITATION} lacks {name}, or it is not one line of text.")
    return " ".join(value.split())


def _released(held: Mapping[str, object]) -> str:
    day = _scalar(held, "date-released")
    if not re.fullmatch(r"(\d{4}-\d\d-\d\d)?", day, re.ASCII):
        raise CiteError(f"The date-released of {CITATION} is no day written as YYYY-MM-DD.")
    return day


@dataclass(frozen=True, slots=True)
class Author:
    """A person or entity that CITATION.cff names; an entity has no family name.

    `name` is the whole name as it is printed, `orcid` an address as the format wants it.
    """

    name: str
    given: str = ""
    family: str = ""
    orcid: str = ""
    affiliation: str = ""


def authors(held: Mapping[str, Any]) -> tuple[Author, ...]:
    """The authors in the properties of a CITATION.cff.

    Raises CiteError where there are none, or one has no name.
    """
    named = held.get("authors")
    if not isinstance(named, list) or not named:
        raise CiteError(f"{CITATION} lacks authors.")
    return tuple(map(_author, named))


_NAMES = ("given-names", "name-particle", "family-names", "name-suffix")


def _author(author: object) -> Author:
    if not isinstance(author, Mapping):
        raise CiteError(f"An author in {CITATION} has no name.")
    said = {name: held for name, held in author.items() if isinstance(held, str) and held}
    person = " ".join(said[part] for part in _NAMES if part in said)
    name = said.get("name") or person or said.get("alias", "")
    if not name:
        raise CiteError(f"An author in {CITATION} has no name.")
    family = " ".join(said[part] for part in _NAMES[1:] if part in said)
    given, orcid, affiliation = (said.get(n, "") for n in ("given-names", "orcid", "affiliation"))
    return Author(name, given, family, orcid, affiliation)


def version(path: str | Path | None = None) -> str:
    """The version of a record, as its CITATION.cff has it."""
    return citation(path).version


def fingerprint(path: str | Path | None = None) -> str:
    """SHA-256 over the canonical tables of a record, in hexadecimal.

    It is the hash of one line ``<sha256 of the table's canonical CSV>  <table>.csv`` a table,
    sorted by table name: what ``sha256sum`` prints for canonical files. The order of rows and the
    quotation marks of a file that is not canonical do not count.

    Raises LoadError where a table cannot be read.
    """
    return fingerprint_of(Record.open(path))


def fingerprint_of(record: Record) -> str:
    """As `fingerprint`, of a record that is open."""
    lines = "".join(
        f"{hashlib.sha256(record.canonical(table)).hexdigest()}  {table}.csv\n"
        for table in sorted(record.names)
    )
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def swhid(folder: str | Path) -> str:
    """The SoftWare Hash IDentifier of a folder (ISO/IEC 18670): ``swh:1:dir:`` and 40 digits.

    Files, links and folders count by name, content and whether they can be run, as in git trees;
    empty folders do not count.
    """
    return f"swh:1:dir:{_object(b'tree', _tree(Path(folder))).hex()}"


def _tree(folder: Path) -> bytes:
    entries = []
    for path in folder.iterdir():
        name = os.fsencode(path.name)
        if path.is_symlink():
            entries.append((name, b"120000", _object(b"blob", os.fsencode(path.readlink()))))
        elif path.is_dir():
            if body := _tree(path):
                entries.append((name + b"/", b"40000", _object(b"tree", body)))
        elif path.is_file():
            mode = b"100755" if path.stat().st_mode & 0o100 else b"100644"
            entries.append((name, mode, _object(b"blob", path.read_bytes())))
    # A folder sorts as if its name ended in a slash.
    return b"".join(
        mode + b" " + name.removesuffix(b"/") + b"\x00" + digest
        for name, mode, digest in sorted(entries)
    )


def _object(kind: bytes, body: bytes) -> bytes:
    header = kind + b" " + str(len(body)).encode() + b"\x00"
    return hashlib.sha1(header + body, usedforsecurity=False).digest()


def cite(row: str | None = None, format: Format = "text", path: str | Path | None = None) -> str:
    """How to cite the record, or one row of it.

    Args:
        row: Identifier of a row of any table; None for the record as a whole.
        format: ``"text"`` (APA, 7th edition), ``"bibtex"``, ``"csl-json"`` or ``"cff"``.
        path: Folder of a record; by default the installed one.

    Raises CiteError for an unknown row or format and for a record without CITATION.cff, and
    LoadError where a table cannot be read.
    """
    if format not in FORMATS:
        raise CiteError(
            f"{format!r} is no format of a citation; the formats are {', '.join(FORMATS)}."
        )
    record = Record.open(path)
    about = citation(record.root)
    extent = Extent(fingerprint(record.root), swhid(record.root / "dataset"), _said(record, row))
    if format == "cff":
        return _as_cff(record, extent)
    renderers = {"text": _as_text, "bibtex": _as_bibtex, "csl-json": _as_csl}
    return renderers[format](about, extent)


@dataclass(frozen=True, slots=True)
class Extent:
    """What exactly is cited: content, and the row if it is one."""

    fingerprint: str
    swhid: str
    said: Reference | None


def _said(record: Record, row: str | None) -> Reference | None:
    found = reference(record, row) if row is not None else None
    if row is not None and found is None:
        raise CiteError(f"There is no row {row!r} in this record.")
    return found


def _as_text(about: Citation, extent: Extent) -> str:
    authors = " & ".join(about.authors).removesuffix(".")
    where = f"https://doi.org/{about.doi}" if about.doi else about.url
    row = f"; row {extent.said.row} of {extent.said.table}" if extent.said else ""
    title = f"{about.title} (Version {about.version}{row}) [Data set]."
    lines = [f"{authors}. ({about.year}). {title} {where}".rstrip()]
    lines += extent.said.lines if extent.said else ()
    lines += [f"Fingerprint: sha256:{extent.fingerprint}", f"Content: {extent.swhid}"]
    return "\n".join(lines)


def _note(extent: Extent) -> str:
    """What has no field of its own: who says it, in which source and where, and the content."""
    said = extent.said.lines if extent.said else ()
    return "; ".join([*said, f"sha256:{extent.fingerprint}", extent.swhid])


def _key(about: Citation, extent: Extent) -> str:
    name = f"{about.title.split(':')[0]}-{about.version}"
    whole = f"{name}-{extent.said.row}" if extent.said else name
    return re.sub(r"[^A-Za-z0-9.-]+", "-", whole)


def _title(about: Citation, extent: Extent) -> str:
    said = extent.said
    return f"{about.title}, row {said.row} of {said.table}" if said else about.title


def _as_bibtex(about: Citation, extent: Extent) -> str:
    fields = {
        "author": " and ".join(f"{{{tex(author)}}}" for author in about.authors),
        "title": f"{{{tex(_title(about, extent))}}}",
        "year": about.released[:4],
        "version": about.version,
        "howpublished": "Data set",
        "doi": about.doi,
        "url": about.url,
        "note": tex(_note(extent)),
    }
    return bibtex(_key(about, extent), fields)


def bibtex(key: str, fields: Mapping[str, str]) -> str:
    """An entry of kind ``misc``; `fields` hold TeX (see `tex`), empty ones are left out."""
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{body}\n}}"


# BibTeX counts braces even behind a backslash, so none may stand in a value on its own.
_TEX = {c: f"\\{c}" for c in "&%$#_"} | {
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\\": "\\textbackslash{}",
}


def tex(text: str) -> str:
    """Text as TeX, with nothing left in it that TeX or BibTeX would take for its own."""
    return "".join(_TEX.get(c, c) for c in text)


def _as_cff(record: Record, extent: Extent) -> str:
    identifiers = {
        extent.swhid: ("swh", "The folder of tables, as ISO/IEC 18670 identifies it."),
        f"sha256:{extent.fingerprint}": ("other", "Fingerprint of the canonical tables."),
    }
    return as_cff(record, document(record.folder), identifiers, extent.said)


def _as_csl(about: Citation, extent: Extent) -> str:
    item: dict[str, Any] = {
        "id": _key(about, extent),
        "type": "dataset",
        "title": _title(about, extent),
        "author": [{"literal": author} for author in about.authors],
        "version": about.version,
        "note": _note(extent),
    }
    if about.released:
        item["issued"] = {"date-parts": [[int(part) for part in about.released.split("-")]]}
    if extent.said:
        item["number"] = extent.said.row
    item |= {name: held for name, held in (("DOI", about.doi), ("URL", about.url)) if held}
    return json.dumps([item], ensure_ascii=False, indent=2)
