"""Where the installed record is: packaged data, else the checkout this code runs from."""

from __future__ import annotations

from pathlib import Path


class RecordMissing(FileNotFoundError):
    """No record was found; the message says where it was looked for."""


MARK = "datapackage.json"
FOLDERS = ("dataset", "schemas")
HERE = Path(__file__).resolve().parent
PACKAGED = HERE / "_data"


def installed() -> Path:
    """Folder of the record that came with this package; it is only ever read."""
    for folder in (PACKAGED, HERE.parents[1]):
        if is_whole(folder):
            return folder
    raise RecordMissing(
        f"The data of this installation is missing ({PACKAGED}); install the package again."
    )


def is_packaged(folder: Path) -> bool:
    """Whether a folder is the data of an installed package, in which nothing is ever written."""
    return folder.resolve().is_relative_to(PACKAGED)


def nearest(start: Path) -> Path | None:
    """The nearest record at or above `start`; None if there is none.

    Data packages of other kinds, of which there are many, are passed over.
    """
    start = start.resolve()
    return next((d for d in (start, *start.parents) if is_whole(d)), None)


def is_record(folder: Path) -> bool:
    """Whether a folder holds a data package."""
    return (folder / MARK).is_file()


def is_whole(folder: Path) -> bool:
    """Whether a folder holds all that a record needs: a data package, tables and schemas."""
    return is_record(folder) and all((folder / name).is_dir() for name in FOLDERS)


def find(path: str | Path | None) -> Path:
    """The folder of a record: `path`, which must be one, or the installed record for None.

    Raises RecordMissing where the folder does not exist or holds no data package.
    """
    if path is None:
        return installed()
    folder = Path(path)
    if not folder.is_dir():
        raise RecordMissing(f"There is no folder {folder}.")
    if not is_record(folder):
        raise RecordMissing(f"The folder {folder} is not a record: it has no {MARK}.")
    return folder
