"""Which record this is: version, fingerprint, SWHID, and how to cite it or one row of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ashraf_record import tables
from ashraf_record._data import find
from ashraf_record.record import Record

CITATION = "CITATION.cff"

Format = Literal["text", "bibtex", "csl-json"]
FORMATS: tuple[Format, ...] = ("text", "bibtex", "csl-json")


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
    import yaml

    file = find(path) / CITATION
    try:
        # BaseLoader keeps every scalar as the text it is: a version is no number.
        held = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    except OSError as error:
        raise CiteError(f"The record has no {CITATION}, so it cannot be cited.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CiteError(f"{CITATION} is not YAML.") from error
    if not isinstance(held, dict) or not {"title", "authors", "version"} <= held.keys():
        raise CiteError(f"{CITATION} lacks one of title, authors and version.")
    license = held.get("license", ())
    return Citation(
        title=str(held["title"]),
        authors=tuple(_author(author) for author in held["authors"]),
        version=str(held["version"]),
        released=str(held.get("date-released", "")),
        license=(license,) if isinstance(license, str) else tuple(license),
        doi=str(held.get("doi", "")),
        url=str(held.get("url", "")),
    )


def _author(author: object) -> str:
    if not isinstance(author, Mapping):
        raise CiteError(f"An author in {CITATION} has no name.")
    given = " ".join(str(author[k]) for k in ("given-names", "name-particle", "family-names") if k in author)
    name = str(author.get("name") or author.get("alias") or given)
    if not name:
        raise CiteError(f"An author in {CITATION} has no name.")
    return name


def version(path: str | Path | None = None) -> str:
    """The version of a record, as its CITATION.cff has it."""
    return citation(path).version


def fingerprint(path: str | Path | None = None) -> str:
    """SHA-256 over the canonical tables of a record, in hexadecimal.

    It is the hash of one line ``<sha256 of the table's canonical CSV>  <table>.csv`` a table,
    sorted by table name: what ``sha256sum`` prints for canonical files.
    """
    record = Record.open(path)
    lines = []
    for table in sorted(record.names):
        text = record.text(table)
        canonical = tables.write(list(text.columns), text.to_numpy().tolist())
        digest = hashlib.sha256(canonical.encode("utf-8")).hexdigest()
        lines.append(f"{digest}  {table}.csv\n")
    return hashlib.sha256("".join(lines).encode("ascii")).hexdigest()


def swhid(folder: str | Path) -> str:
    """The SoftWare Hash IDentifier of a folder (ISO/IEC 18670): ``swh:1:dir:`` and 40 digits.

    Files count by name and content, as git trees do; empty folders do not count.
    """
    return f"swh:1:dir:{_tree(Path(folder)).hex()}"


def _tree(folder: Path) -> bytes:
    entries = []
    for path in folder.iterdir():
        if path.is_dir():
            entries.append((f"{path.name}/".encode(), b"40000", path.name.encode(), _tree(path)))
        else:
            mode = b"100755" if path.stat().st_mode & 0o100 else b"100644"
            entries.append((path.name.encode(), mode, path.name.encode(), _object(b"blob", path.read_bytes())))
    body = b"".join(
        mode + b" " + name + b"\x00" + digest for _, mode, name, digest in sorted(entries)
    )
    return _object(b"tree", body)


def _object(kind: bytes, body: bytes) -> bytes:
    header = kind + b" " + str(len(body)).encode() + b"\x00"
    return hashlib.sha1(header + body, usedforsecurity=False).digest()


def cite(row: str | None = None, format: Format = "text", path: str | Path | None = None) -> str:
    """How to cite the record, or one row of it.

    Args:
        row: Identifier of a row of any table; None for the record as a whole.
        format: ``"text"`` (APA, 7th edition), ``"bibtex"`` or ``"csl-json"``.
        path: Folder of a record; by default the installed one.

    Raises CiteError for an unknown row or format.
    """
    if format not in FORMATS:
        raise CiteError(f"{format!r} is no format of a citation; the formats are {', '.join(FORMATS)}.")
    record = Record.open(path)
    about = citation(record.root)
    extent = Extent(fingerprint(record.root), swhid(record.root / "dataset"), _said(record, row))
    renderers = {"text": _as_text, "bibtex": _as_bibtex, "csl-json": _as_csl}
    return renderers[format](about, extent)


@dataclass(frozen=True, slots=True)
class Said:
    """A row to be cited, and the source it is pinned to."""

    row: str
    table: str
    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What exactly is cited: content, and the row if it is one."""

    fingerprint: str
    swhid: str
    said: Said | None


def _said(record: Record, row: str | None) -> Said | None:
    if row is None:
        return None
    for table in record.names:
        frame = record.text(table)
        key = record.contract.schemas[table].key
        for found in frame.loc[frame[key] == row].to_dict("records"):
            source = str(found.get("source_id", "")) if table != "sources" else row
            return Said(row, table, _source(record, source), str(found.get("locator", "")))
    raise CiteError(f"There is no row {row!r} in this record.")


def _source(record: Record, source: str) -> str:
    if "sources" not in record.names or not source:
        return ""
    frame = record.text("sources")
    for held in frame.loc[frame["source_id"] == source].to_dict("records"):
        parts = (held["author"], held["title"], held["publisher"], held["published"], held["url"])
        return ", ".join(str(part) for part in parts if part)
    return ""


def _as_text(about: Citation, extent: Extent) -> str:
    authors = " & ".join(about.authors)
    where = about.doi and f" https://doi.org/{about.doi}" or about.url and f" {about.url}"
    title = f"{about.title} (Version {about.version}"
    if extent.said:
        title += f"; row {extent.said.row} of {extent.said.table}"
    lines = [f"{authors}. ({about.year}). {title}) [Data set].{where}"]
    if extent.said and extent.said.source:
        lines.append(f"What the row reports is said by: {extent.said.source}; {extent.said.locator}")
    return "\n".join([*lines, f"Fingerprint: sha256:{extent.fingerprint}", f"Content: {extent.swhid}"])


def _note(extent: Extent) -> str:
    said = extent.said
    source = f"what the row reports is said by: {said.source}; " if said and said.source else ""
    return f"{source}sha256:{extent.fingerprint}; {extent.swhid}"


def _key(about: Citation, extent: Extent) -> str:
    name = f"{about.title.split(':')[0]}-{about.version}"
    return (f"{name}-{extent.said.row}" if extent.said else name).replace(" ", "-")


def _title(about: Citation, extent: Extent) -> str:
    return f"{about.title}, row {extent.said.row} of {extent.said.table}" if extent.said else about.title


def _as_bibtex(about: Citation, extent: Extent) -> str:
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in about.authors),
        "title": f"{{{_tex(_title(about, extent))}}}",
        "year": about.released[:4],
        "version": about.version,
        "howpublished": "Data set",
        "doi": about.doi,
        "url": about.url,
        "note": _tex(_note(extent)),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{_key(about, extent)},\n{body}\n}}"


_TEX = {c: f"\\{c}" for c in "&%$#_{}"} | {"~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text)


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


