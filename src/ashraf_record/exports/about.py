"""What every format says of a record, from its data package, its citation and its sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ashraf_record import _files, identity
from ashraf_record.contract import License, Package, Rai
from ashraf_record.exports.errors import ExportError
from ashraf_record.identity import CITATION, Author
from ashraf_record.record import Record
from ashraf_record.reference import name_of


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the rows are pinned to.

    `publisher` is a name, `published` EDTF, `language` BCP 47; what is not known is empty.
    """

    id: str
    title: str
    author: str
    publisher: str
    published: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class About:
    """What describes a record as a whole. Text that its documents lack is empty.

    Attributes:
        name: A slug, good for the name of a file.
        title: The title to be printed and cited.
        description: What the record is and what a row means.
        abstract: The longer text of CITATION.cff.
        version: Its version, such as ``1.2.0``.
        released: Day of release, YYYY-MM-DD.
        creators: Who made it.
        publisher: Who makes it available; the creators where nobody has the role.
        licenses: Terms of the data, with identifier (SPDX), address and title.
        keywords: What it is about.
        doi: Digital Object Identifier, without the address of the resolver.
        url: Its page.
        repository: Where its code and data are kept.
        fingerprint: SHA-256 over its canonical tables, in hexadecimal.
        swhid: SoftWare Hash IDentifier of its folder dataset/; empty where it has none.
        rai: How it was made, and what it is and is not good for.
        sources: The documents it was made from.
    """

    name: str
    title: str
    description: str
    abstract: str
    version: str
    released: str
    creators: tuple[Author, ...]
    publisher: str
    licenses: tuple[License, ...]
    keywords: tuple[str, ...]
    doi: str
    url: str
    repository: str
    fingerprint: str
    swhid: str
    rai: Rai
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, record: Record) -> About:
        """What is to be said of `record`.

        A record without CITATION.cff has title and makers from the data package, and no version.
        Raises CiteError for a CITATION.cff that cannot be read, LoadError for such a table.
        """
        package = record.contract.package
        cited = _is_cited(record)
        held = identity.document(record.folder) if cited else {}
        citation = identity.citation_in(record.folder) if cited else None
        makers = tuple(Author(maker.title) for maker in package.contributors)
        creators = identity.authors(held) if cited else makers
        return cls(
            name=_slug(package.name),
            title=citation.title if citation else package.title or package.name,
            description=package.description,
            abstract=_line(held.get("abstract")),
            version=citation.version if citation else "",
            released=citation.released if citation else "",
            creators=creators,
            publisher=_publisher(package, creators),
            licenses=package.licenses,
            keywords=package.keywords,
            doi=citation.doi if citation else "",
            url=citation.url if citation else "",
            repository=_line(held.get("repository-code") or held.get("repository")),
            fingerprint=identity.fingerprint_of(record),
            swhid=_swhid(record),
            rai=package.rai,
            sources=_sources(record),
        )

    def need(self, format: str, *names: str) -> None:
        """Raise ExportError, naming the format, unless each of the named attributes is filled."""
        missing = [name for name in names if not getattr(self, name)]
        if missing:
            raise ExportError(
                f"The format {format} needs {' and '.join(missing)}; "
                f"add {'it' if len(missing) == 1 else 'them'} to {CITATION} or datapackage.json."
            )


def _slug(name: str) -> str:
    # The name of a package is anybody's text, and it becomes the name of a file.
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.") or "record"


def _is_cited(record: Record) -> bool:
    try:
        _files.read(record.folder / CITATION)
    except OSError:
        return False
    return True


def _publisher(package: Package, creators: tuple[Author, ...]) -> str:
    named = [maker.title for maker in package.contributors if "publisher" in maker.roles]
    return "; ".join(named or [creator.name for creator in creators])


def _swhid(record: Record) -> str:
    folder = record.root / "dataset"
    return identity.swhid(folder) if folder.is_dir() else ""


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _sources(record: Record) -> tuple[Source, ...]:
    if "sources" not in record.names:
        return ()
    return tuple(
        Source(
            id=row["source_id"],
            title=row["title"],
            author=row["author"],
            publisher=name_of(record, row["publisher"]),
            published=row["published"],
            language=row["language"],
            url=row["url"],
        )
        for row in record.text("sources").to_dict("records")
    )
