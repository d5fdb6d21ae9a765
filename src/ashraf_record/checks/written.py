"""What is written beside the tables: the bytes of the documents and of the ledgers."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from ashraf_record import _files
from ashraf_record._data import MARK
from ashraf_record.checks.view import MERGE_MARKER, View
from ashraf_record.contract import ContractError, inside

CITATION = "CITATION.cff"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def written(view: View) -> dict[str, bytes]:
    """Bytes of the data package, the schemas, the citation and the ledgers, as far as there."""
    return view.once("written", lambda: dict(_read(view)))


def _read(view: View) -> Iterable[tuple[str, bytes]]:
    schemas = [resource.schema for resource in view.contract.package.resources]
    for file in dict.fromkeys((MARK, *schemas, CITATION)):
        with suppress(OSError, ContractError):
            yield file, _files.read(view.root / inside(file))
    for file, data in view.seeds.items():
        if data is not None:
            yield file, data


def unfinished(view: View) -> dict[str, int]:
    """The documents and ledgers in which a merge was not finished: line of the first marker."""
    return view.once(
        "unfinished",
        lambda: {
            file: data.count(b"\n", 0, marker.start()) + 1
            for file, data in written(view).items()
            if (marker := MERGE_MARKER.search(data))
        },
    )


def marked(view: View) -> list[str]:
    """The documents and ledgers that begin with a byte order mark."""
    return [file for file, data in written(view).items() if data.startswith(BYTE_ORDER_MARK)]
