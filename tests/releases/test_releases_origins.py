"""Opening a record: folder, wheel and revision give the same; anything else is one sentence."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record._data import RecordMissing
from ashraf_record.record import LoadError, Record
from ashraf_record.releases import OriginError, diff, open_record

DATA = "ashraf_record/_data/"


def wheel(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive of these files."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def packed(folder: Path) -> dict[str, bytes]:
    """The files of a wheel that holds the record in `folder`."""
    found = {
        f"{DATA}{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return found | {"ashraf_record/__init__.py": b"", "ashraf_record-1.dist-info/METADATA": b"x"}


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, untouched by settings of whoever runs the test."""
    kept = {name: held for name, held in os.environ.items() if not name.startswith("GIT_")}
    env = kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def committed(folder: Path) -> Path:
    """The folder as a repository with one commit, tagged ``v1``."""
    git(folder, "init", "-q", "-b", "trunk")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "one")
    git(folder, "tag", "v1")
    return folder


@pytest.fixture
def whl(good: Path, tmp_path: Path) -> Path:
    """A wheel with the small record."""
    return wheel(tmp_path / "good-0.2.0-py3-none-any.whl", packed(good))


class TestTheSame:
    def test_a_wheel_is_its_folder(self, good, whl):
        """A wheel and the folder it was built from hold the same tables."""
        held, folder = open_record(whl), Record.open(good)
        assert held.contract == folder.contract
        for table in folder.names:
            assert held.load(table).equals(folder.load(table))
        assert not diff(held, folder)

    def test_a_revision_is_its_folder(self, good):
        """A revision and the folder that was committed hold the same tables."""
        held, folder = open_record("v1", committed(good)), Record.open(good)
        for table in folder.names:
            assert held.load(table).equals(folder.load(table))
        assert not diff(held, folder)
        assert diff(held, folder).old == diff(folder, folder).old.__class__("v1", "0.2.0")

    @pytest.mark.parametrize("revision", ["v1", "trunk", "HEAD", "HEAD~0", "v1^{commit}"])
    def test_a_revision_is_named_as_git_names_it(self, good, revision):
        """Tags, branches and whatever git understands name a revision."""
        assert open_record(revision, committed(good)).names

    def test_a_revision_is_what_was_committed(self, good):
        """What was changed since, or is hidden from archives, is of no matter."""
        (good / ".gitattributes").write_text("*.csv export-ignore eol=crlf\n", "utf-8")
        before = (good / "dataset/figures.csv").read_bytes()
        committed(good)
        (good / "dataset/figures.csv").write_bytes(b"")
        held = open_record("HEAD", good)
        assert (held.folder / "dataset/figures.csv").read_bytes() == before

    def test_a_record_below_the_top_of_its_repository(self, good, tmp_path):
        """The record of a revision is the one that stands where the given one stands."""
        whole = tmp_path / "whole"
        shutil.copytree(good, whole / "über uns" / "data")
        committed(whole)
        record = open_record("v1", whole / "über uns" / "data")
        assert not diff(record, Record.open(good))
        with pytest.raises(OriginError, match=r"'v1' holds no record: its top folder has no"):
            open_record("v1", whole)

    def test_the_nearest_record_is_the_base(self, good, monkeypatch):
        """Without a base the repository is that of the nearest record."""
        committed(good)
        monkeypatch.chdir(good / "dataset")
        assert open_record("v1").names

    def test_a_folder_is_not_taken_for_a_revision(self, good, monkeypatch):
        """What exists as a folder is that folder, though a branch has its name."""
        committed(good)
        git(good, "branch", "dataset")
        monkeypatch.chdir(good)
        with pytest.raises(RecordMissing, match="is not a record"):
            open_record("dataset")

    def test_nothing_is_written(self, good, whl):
        """Opening and reading a wheel or revision leaves every folder as it was."""
        committed(good)
        seen = sorted(whl.parent.rglob("*"))
        for held in (open_record(whl), open_record("v1", good)):
            for table in held.names:
                held.load(table)
        assert sorted(whl.parent.rglob("*")) == seen

    def test_a_commit_is_never_replaced(self, good):
        """What git was told to put in the place of a commit is not read instead of it."""
        committed(good)
        (good / "dataset/figures.csv").write_text("a\n", "utf-8")
        git(good, "commit", "-q", "-a", "-m", "two")
        git(good, "replace", "v1", "HEAD")
        assert len(open_record("v1", good).text("figures")) > 1

    def test_a_hook_does_not_change_which_repository_is_read(self, good, tmp_path, monkeypatch):
        """What git tells its hooks is of no matter."""
        committed(good)
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
        assert open_record("v1", good).names


class TestNoRevision:
    def test_an_unknown_revision(self, good):
        """A revision that does not exist is told in a sentence that says what else to try."""
        with pytest.raises(
            OriginError, match=r"There is no folder, wheel or revision 'v9'; .*fetch"
        ):
            open_record("v9", committed(good))

    def test_a_blob_is_no_revision(self, good):
        """What names a file and not a commit is no revision."""
        committed(good)
        with pytest.raises(OriginError, match="There is no folder, wheel or revision"):
            open_record("v1:datapackage.json", good)

    def test_a_folder_that_is_no_repository(self, good, monkeypatch):
        """Where there is no repository, it is said where one was looked for."""
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(good.parent))
        with pytest.raises(OriginError, match="git cannot read a repository at"):
            open_record("v1", good)

    def test_a_revision_without_the_folder(self, good, tmp_path):
        """A revision from before the record was there is told as such."""
        committed(good)
        (good / "later").mkdir()
        shutil.copy(good / "datapackage.json", good / "later")
        with pytest.raises(OriginError, match="'v1' has no folder later"):
            open_record("v1", good / "later")

    def test_a_link_is_no_file(self, good):
        """A link that was committed is not followed, wherever it leads."""
        file = good / "dataset/figures.csv"
        file.unlink()
        file.symlink_to("places.csv")
        with pytest.raises(LoadError, match=r"figures\.csv: The file is missing or cannot be read"):
            open_record("v1", committed(good)).text("figures")

    def test_a_file_that_is_too_large(self, good, monkeypatch):
        """A file that is larger than any table is not read."""
        with (good / "dataset/figures.csv").open("a") as file:
            file.write("#" * 200_000)
        monkeypatch.setattr("ashraf_record.releases.revisions.TOTAL", 100_000)
        with pytest.raises(LoadError, match=r"figures\.csv: The file is missing or cannot be read"):
            open_record("v1", committed(good)).text("figures")

    def test_no_git(self, good, monkeypatch):
        """Without git a revision cannot be read, and that is said."""
        committed(good)
        monkeypatch.setenv("PATH", str(good))
        with pytest.raises(OriginError, match="There is no git here"):
            open_record("v1", good)

    def test_no_base(self, tmp_path):
        """A base that does not exist is named."""
        with pytest.raises(OriginError, match=r"There is no folder .*nowhere"):
            open_record("v1", tmp_path / "nowhere")

    @pytest.mark.parametrize("name", ["", "-h", "--output=x", "a\0b"])
    def test_what_git_would_take_for_an_option(self, good, name):
        """A name that begins with a hyphen is refused before git sees it."""
        with pytest.raises(OriginError, match="names no folder, wheel or revision"):
            open_record(name, good)

    @pytest.mark.parametrize("name", ["x" * 5000, "a\nb", "a;touch b", "$(touch b)", "\udcff"])
    def test_a_name_is_never_obeyed(self, good, name):
        """A name is handed to git as it is, and no shell sees it."""
        committed(good)
        with pytest.raises(OriginError, match="There is no folder, wheel or revision"):
            open_record(name, good)
        assert not (good / "b").exists()


class TestNoWheel:
    def test_a_missing_file(self, tmp_path):
        """A wheel that does not exist is named."""
        with pytest.raises(OriginError, match=r"There is no file .*x\.whl"):
            open_record(tmp_path / "x.whl")

    def test_a_file_that_is_no_archive(self, tmp_path):
        """A file that is no zip archive is no wheel."""
        file = tmp_path / "notes.txt"
        file.write_text("a", "utf-8")
        with pytest.raises(OriginError, match="is not a wheel"):
            open_record(file)

    def test_a_wheel_that_is_cut_short(self, whl):
        """A truncated wheel is told as damaged, wherever it ends."""
        data = whl.read_bytes()
        for end in range(0, len(data) - 1, 499):
            whl.write_bytes(data[:end])
            with pytest.raises(OriginError, match="damaged or cut short"):
                open_record(whl)

    def test_a_wheel_without_a_record(self, tmp_path):
        """A wheel of another package holds no record."""
        with pytest.raises(OriginError, match="holds no record"):
            open_record(wheel(tmp_path / "x.whl", {"other/__init__.py": b""}))

    def test_a_wheel_whose_contract_is_broken(self, good, tmp_path):
        """A record that is broken is told with the wheel and the file."""
        files = packed(good) | {f"{DATA}schemas/figures.json": b"{"}
        with pytest.raises(
            OriginError, match=r"x\.whl: schemas/figures\.json:1: The file is not JSON"
        ):
            open_record(wheel(tmp_path / "x.whl", files))

    def test_a_wheel_that_lacks_a_table(self, good, tmp_path):
        """A table that is missing is told when it is read."""
        files = packed(good)
        del files[f"{DATA}dataset/figures.csv"]
        record = open_record(wheel(tmp_path / "x.whl", files))
        with pytest.raises(LoadError, match=r"figures\.csv: The file is missing"):
            record.text("figures")

    def test_a_zip_bomb(self, good, tmp_path):
        """A file that grows without measure is not unpacked."""
        files = packed(good) | {f"{DATA}dataset/figures.csv": b"0" * 50_000_000}
        with pytest.raises(OriginError, match="200 times its packed size"):
            open_record(wheel(tmp_path / "x.whl", files))

    def test_many_large_files(self, good, tmp_path, monkeypatch):
        """Files that are too large together are not unpacked."""
        monkeypatch.setattr("ashraf_record.releases.wheels.TOTAL", 1_000)
        with pytest.raises(OriginError, match="more than 1,000 bytes together"):
            open_record(wheel(tmp_path / "x.whl", packed(good)))

    def test_many_files(self, tmp_path):
        """An archive with very many files is not even listed."""
        files = {f"{number}": b"" for number in range(20_001)}
        with pytest.raises(OriginError, match="more than 20,000 files"):
            open_record(wheel(tmp_path / "x.whl", files))

    def test_a_large_file(self, whl, monkeypatch):
        """A file that is larger than a wheel can be is not read to its end."""
        monkeypatch.setattr("ashraf_record.releases.wheels.ARCHIVE", 1_000)
        with pytest.raises(OriginError, match="more than 1,000 bytes"):
            open_record(whl)

    @pytest.mark.parametrize(
        "name", ["/etc/passwd", "../x", "a/../../x", "a/..", "a\\b", "c:/x", "\\x"]
    )
    def test_names_that_lead_out(self, good, tmp_path, name):
        """An archive with a name that leads out of it is not read at all."""
        with pytest.raises(OriginError, match="leads out of it"):
            open_record(wheel(tmp_path / "x.whl", packed(good) | {name: b""}))

    def test_an_encrypted_file(self, good, tmp_path):
        """An archive with an encrypted file is not read."""
        path = wheel(tmp_path / "x.whl", packed(good))
        data = bytearray(path.read_bytes())
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= 1
        path.write_bytes(data)
        with pytest.raises(OriginError, match="is encrypted"):
            open_record(path)

    def test_another_packing(self, good, tmp_path):
        """An archive packed in another way than wheels is not read."""
        with pytest.raises(OriginError, match="packed in a way"):
            open_record(wheel(tmp_path / "x.whl", packed(good), zipfile.ZIP_LZMA))

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_files_of_one_name(self, good, tmp_path):
        """An archive in which one name stands twice could be read in two ways, and is not."""
        path = wheel(tmp_path / "x.whl", packed(good))
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(f"{DATA}datapackage.json", "{}")
        with pytest.raises(OriginError, match="two files of the same name"):
            open_record(path)

    def test_a_pipe_is_no_file(self, tmp_path):
        """What is no file is not waited for."""
        os.mkfifo(tmp_path / "x.whl")
        with pytest.raises(OriginError, match="There is no file"):
            open_record(tmp_path / "x.whl")


class TestNoFolder:
    def test_a_folder_that_is_no_record(self, tmp_path):
        """A folder without a data package is told as such."""
        with pytest.raises(RecordMissing, match=r"is not a record: it has no datapackage\.json"):
            open_record(tmp_path)

    def test_a_folder_with_a_broken_contract(self, good):
        """A broken contract is told with the folder and the file."""
        (good / "datapackage.json").write_text("[]", "utf-8")
        with pytest.raises(OriginError, match=r"record: datapackage\.json: .*not a JSON object"):
            open_record(good)


SMALL = io.BytesIO()
with zipfile.ZipFile(SMALL, "w", zipfile.ZIP_DEFLATED) as small:
    package = '{"name": "x", "resources": []}'
    small.writestr(f"{DATA}datapackage.json", package)
    small.writestr("x/y.py", "x" * 200)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write damaged wheels to."""
    return tmp_path_factory.mktemp("damaged") / "x.whl"


@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_a_damaged_wheel_is_read_or_refused(scratch: Path, chance: random.Random, times: int):
    """Whatever bytes of a wheel are changed, it is read or one sentence says why it is not."""
    data = bytearray(SMALL.getvalue())
    for _ in range(times):
        data[chance.randrange(len(data))] = chance.choice([0, 1, 255, chance.randrange(256)])
    scratch.write_bytes(data)
    try:
        told = ", ".join(open_record(scratch).names)
    except OriginError as error:
        told = str(error)
    assert told == "" or told.startswith(("The wheel", str(scratch)))
    assert "\n" not in told
