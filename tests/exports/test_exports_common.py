"""What holds for every format: the same bytes, all or nothing, and one sentence where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ashraf_record import _data
from ashraf_record.exports import FORMATS, ExportError, export, filling
from ashraf_record.exports.about import About
from ashraf_record.record import LoadError, Record

from .conftest import Edit


def _files(folder: Path) -> dict[str, bytes]:
    found = folder.rglob("*")
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if p.is_file()}


def _entries(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    """A folder of its own, in which exports are made and in which nothing may be left."""
    folder = tmp_path / "aside"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("format", FORMATS)
class TestEveryFormat:
    def test_gives_its_files(self, format: str, root: Path, aside: Path) -> None:
        """The paths given are the files that were written, sorted."""
        given = export(format, aside / "out", root)
        assert given
        assert given == sorted(p for p in (aside / "out").rglob("*") if p.is_file())
        assert os.listdir(aside) == ["out"]

    def test_same_bytes_twice(self, format: str, root: Path, aside: Path) -> None:
        """Exporting again, in another process and at another time, gives the same bytes."""
        export(format, aside / "one", root)
        code = "import sys; from ashraf_record.exports import export; export(*sys.argv[1:])"
        command = [sys.executable, "-c", code, format, str(aside / "two"), str(root)]
        subprocess.run(
            command, check=True, env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
        )
        assert _files(aside / "one") == _files(aside / "two")

    def test_record_is_only_read(self, format: str, good: Path, aside: Path) -> None:
        """The record is as it was."""
        before = _files(good)
        export(format, aside / "out", good)
        assert _files(good) == before

    def test_empty_folder_is_filled_where_it_is(self, format: str, good: Path, aside: Path) -> None:
        """An empty folder is filled and stays the folder it was, whoever stands in it."""
        inode = aside.stat().st_ino
        given = export(format, aside, good)
        assert given
        assert aside.stat().st_ino == inode
        assert not [name for name in _entries(aside) if name.startswith(".export")]

    def test_folders_above_are_made(self, format: str, good: Path, aside: Path) -> None:
        """Folders that are missing above the one named are made."""
        assert export(format, aside / "a" / "b", good)

    def test_broken_record_leaves_nothing(
        self, format: str, good: Path, aside: Path, edit: Edit
    ) -> None:
        """A table that cannot be read is told, and nothing is there afterwards."""
        for table in ("sources", "terms"):
            edit(f"dataset/{table}.csv", ",", ',"')
        with pytest.raises(LoadError):
            export(format, aside / "a" / "out", good)
        assert _entries(aside) == []

    def test_full_folder_is_refused(self, format: str, good: Path, aside: Path) -> None:
        """A folder with something in it is left alone."""
        (aside / "mine").write_text("mine")
        with pytest.raises(ExportError, match=r"is not empty; name a new or an empty one\.$"):
            export(format, aside, good)
        assert _files(aside) == {"mine": b"mine"}

    def test_file_is_refused(self, format: str, good: Path, aside: Path) -> None:
        """A file is no folder to export to."""
        (aside / "mine").write_text("mine")
        with pytest.raises(ExportError, match=r"is a file; name a folder for the export\.$"):
            export(format, aside / "mine", good)
        assert _files(aside) == {"mine": b"mine"}

    def test_place_below_a_file_is_refused(self, format: str, good: Path, aside: Path) -> None:
        """Where no folder can be, the reason is given in one sentence."""
        (aside / "mine").write_text("mine")
        with pytest.raises(ExportError, match=r"cannot be written: Not a directory\.$"):
            export(format, aside / "mine" / "out", good)
        assert _files(aside) == {"mine": b"mine"}

    def test_name_does_not_lead_elsewhere(
        self, format: str, good: Path, aside: Path, edit: Edit
    ) -> None:
        """A package that is named like a path is written to the folder and nowhere else."""
        edit("datapackage.json", '"name": "ashraf-record"', '"name": "../../../Else Where"')
        export(format, aside / "a" / "out", good)
        assert os.listdir(aside) == ["a"]
        assert os.listdir(aside / "a") == ["out"]


def test_formats_are_those_of_the_design() -> None:
    """Formats keep the order in which they are told, each once."""
    told = (
        *("datapackage", "croissant", "parquet", "sqlite", "datacite"),
        *("ro-crate", "schema-org", "bib", "zenodo"),
    )
    assert (*told, "codebook") == FORMATS


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("parket", "There is no format 'parket'; did you mean parquet?"),
        ("SQLITE", "There is no format 'SQLITE'; did you mean sqlite?"),
        ("", f"There is no format ''; the formats are {', '.join(FORMATS)}."),
        ("../bib", None),
        ("__init__", None),
    ],
)
def test_unknown_format(good: Path, tmp_path: Path, asked: str, said: str | None) -> None:
    """A format that does not exist is told, with the one that was meant."""
    with pytest.raises(ExportError) as caught:
        export(asked, tmp_path / "out", good)
    assert said is None or str(caught.value) == said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format", ["parquet"])
def test_missing_library_is_named_with_the_remedy(format: str, good: Path, tmp_path: Path) -> None:
    """Without the extra there is one sentence that says how to get it, and nothing is written."""
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from ashraf_record.cli import main; main(sys.argv[1:])"
    )
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", format, "--out", out, "--record", good],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "ashraf-record: The format parquet needs pyarrow, which is not installed; "
        "run: pip install 'ashraf-record[export]'\n"
    )
    assert not out.exists()


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"parquet"}))
def test_light_formats_need_no_extra(format: str, good: Path, tmp_path: Path) -> None:
    """The formats that need no further library work without any."""
    code = (
        "import sys\nfor name in ('pyarrow', 'pandera', 'pydantic', 'narwhals', 'rdflib'):\n"
        "    sys.modules[name] = None\n"
        "from ashraf_record.exports import export; export(*sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, format, str(tmp_path / "out"), str(good)]
    subprocess.run(command, check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_unwritable_folder(good: Path, tmp_path: Path) -> None:
    """A folder without the right to write is told in one sentence."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match=r"cannot be written: Permission denied\.$"):
            export("bib", tmp_path / "out", good)
    finally:
        tmp_path.chmod(0o700)


def test_unwritable_system(good: Path) -> None:
    """Where nobody may write, not even root, the reason is given in one sentence."""
    if not Path("/proc/self").exists():
        pytest.skip("this system has no /proc")
    with pytest.raises(ExportError, match=r"^/proc/self/out cannot be written: .*\.$"):
        export("bib", "/proc/self/out", good)


def test_installed_package_is_refused(good: Path) -> None:
    """Nothing is ever written into the data of an installed package."""
    out = _data.PACKAGED / "export"
    with pytest.raises(ExportError, match="is never written to"):
        export("bib", out, good)
    assert not out.exists()


def _fill(out: Path, name: str, meanwhile: Callable[[], object]) -> None:
    """Fill a folder with one file, while something else happens."""
    with filling(out) as folder:
        (folder / name).write_text("ours")
        meanwhile()


class TestFilling:
    def test_failure_leaves_an_empty_folder_empty(self, tmp_path: Path) -> None:
        """Whatever goes wrong while a folder is filled, it is empty again."""
        with pytest.raises(ZeroDivisionError):
            _fill(tmp_path, "half", lambda: 1 // 0)
        assert os.listdir(tmp_path) == []

    def test_failure_unmakes_the_folders_above(self, tmp_path: Path) -> None:
        """Folders that were made for an export go with it."""
        with pytest.raises(ZeroDivisionError):
            _fill(tmp_path / "a" / "b", "half", lambda: 1 // 0)
        assert os.listdir(tmp_path) == []

    @pytest.mark.parametrize("missing", [True, False])
    def test_what_others_write_meanwhile_stays(self, tmp_path: Path, missing: bool) -> None:
        """What somebody else puts in the place in the meantime is not overwritten."""
        out = tmp_path / "out"

        def meanwhile() -> None:
            out.mkdir(exist_ok=True)
            (out / "file").write_text("theirs")

        if not missing:
            out.mkdir()
        with pytest.raises(ExportError, match=r"cannot be written: .*\.$"):
            _fill(out, "file", meanwhile)
        assert _files(tmp_path) == {"out/file": b"theirs"}
        assert _entries(tmp_path) == ["out", "out/file"]

    def test_full_disk_is_told(self, tmp_path: Path) -> None:
        """An error of the system names the folder that was asked for, and nothing else."""

        def meanwhile() -> None:
            with open("/dev/full", "w", buffering=1) as file:
                file.write("a line\n")

        with pytest.raises(ExportError) as caught:
            _fill(tmp_path / "out", "file", meanwhile)
        said = f"{tmp_path / 'out'} cannot be written: No space left on device."
        assert str(caught.value) == said
        assert os.listdir(tmp_path) == []


class TestAbout:
    def test_has_what_the_documents_say(self, good: Path) -> None:
        """Version, day and makers are from the citation, terms and words from the package."""
        about = About.of(Record.open(good))
        assert (about.version, about.released) == ("0.2.0", "2026-01-31")
        assert about.title.startswith("quellmouth-record: ")
        assert about.abstract == "A small made-up record on which the tests work."
        assert [creator.name for creator in about.creators] == ["quellmouth-record contributors"]
        assert [terms.name for terms in about.licenses] == ["CC-BY-4.0"]
        assert [source.id for source in about.sources] == [
            *("post-strike", "radio-quay", "union-letter")
        ]
        assert about.sources[0].publisher == "Quellmouth Post"

    def test_without_a_citation(self, good: Path) -> None:
        """A record without CITATION.cff is described by its package and has no version."""
        (good / "CITATION.cff").unlink()
        about = About.of(Record.open(good))
        assert (about.title, about.version) == ("ashraf-record", "")
        assert [creator.name for creator in about.creators] == ["ashraf-record contributors"]

    def test_person_has_the_parts_of_a_name(self, good: Path, edit: Edit) -> None:
        """A person's name is given whole and in parts; an entity has no parts."""
        person = "given-names: Ada\n    name-particle: de\n    family-names: Quay\n    orcid: o"
        edit("CITATION.cff", "name: quellmouth-record contributors", person)
        (author,) = About.of(Record.open(good)).creators
        assert (author.name, author.given, author.family) == ("Ada de Quay", "Ada", "de Quay")
        assert author.orcid == "o"

    def test_need_names_what_is_missing(self, good: Path) -> None:
        """What a format cannot do without is named, with where to add it."""
        (good / "CITATION.cff").unlink()
        about = About.of(Record.open(good))
        about.need("any", "title", "creators")
        with pytest.raises(ExportError) as caught:
            about.need("any", "version", "title", "released")
        assert str(caught.value) == (
            "The format any needs version and released; "
            "add them to CITATION.cff or datapackage.json."
        )


@pytest.mark.parametrize(
    "format", ["bib", "codebook", "datapackage", "parquet", "schema-org", "sqlite", "zenodo"]
)
def test_record_without_citation_is_exported(format: str, good: Path, tmp_path: Path) -> None:
    """The formats that need neither version nor day of release do not need a citation."""
    (good / "CITATION.cff").unlink()
    shutil.rmtree(good / "seeds")
    assert export(format, tmp_path / "out", good)
