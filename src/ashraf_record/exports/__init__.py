"""Exports: a record in the forms that other programs read.

A format is a module with a function ``write(record, about, folder)``, which writes its files into
an empty folder; it raises ExportError with one sentence where it cannot. It is imported when it is
asked for, so that a format pays only for its own libraries.
"""

from __future__ import annotations

import difflib
from importlib import import_module
from pathlib import Path
from typing import Any

from ashraf_record.exports.about import About
from ashraf_record.exports.errors import ExportError
from ashraf_record.exports.folder import filling, refuse
from ashraf_record.record import Record

__all__ = ["FORMATS", "ExportError", "export", "filling", "need_all"]

_MODULES = {
    "datapackage": "datapackage",
    "croissant": "croissant",
    "parquet": "parquet",
    "sqlite": "sqlite",
    "datacite": "datacite",
    "ro-crate": "ro_crate",
    "schema-org": "schema_org",
    "bib": "bib",
    "zenodo": "zenodo",
    "codebook": "codebook",
}
"""The module of each format, in the order in which formats are told."""

FORMATS = tuple(_MODULES)


def export(format: str, out: str | Path, root: str | Path | None = None) -> list[Path]:
    """Write a record in another format; give the files, sorted.

    The same record gives the same bytes, as long as the libraries are the same.

    Args:
        format: One of ``FORMATS``.
        out: The folder to be filled: missing, or empty. All of the export appears there or none.
        root: Folder of a record; by default the installed one.

    Raises:
        ExportError: There is no such format, its library is missing, `out` cannot be filled, or
            the record has no such form.
        LoadError: A table of the record cannot be read.
        RecordMissing: `root` is no record.
    """
    target = Path(out)
    module = _module(format)
    refuse(target)
    record = Record.open(root)
    about = About.of(record)
    with filling(target) as folder:
        module.write(record, about, folder)
        written = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return [target / path for path in written]


def need_all() -> None:
    """Raise ExportError unless the libraries of every format are installed."""
    for format in FORMATS:
        _module(format)


def _module(format: str) -> Any:
    if format not in _MODULES:
        near = difflib.get_close_matches(format.lower(), FORMATS, 1)
        meant = f"did you mean {near[0]}?" if near else f"the formats are {', '.join(FORMATS)}."
        raise ExportError(f"There is no format {format!r}; {meant}")
    try:
        return import_module(f"{__name__}.{_MODULES[format]}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("ashraf_record"):
            raise
        raise ExportError(
            f"The format {format} needs {error.name}, which is not installed; "
            "run: pip install 'ashraf-record[export]'"
        ) from error
