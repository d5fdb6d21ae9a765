"""Fingerprint and SWHID: the same content has the same, other content another."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.identity import fingerprint, swhid
from ashraf_record.record import LoadError, Record


class TestFingerprint:
    def test_is_the_hash_of_what_sha256sum_prints(self, good: Path) -> None:
        """Of canonical files it is the SHA-256 of their sums, sorted by name."""
        names = sorted(path.name for path in (good / "dataset").glob("*.csv"))
        sums = subprocess.run(
            ["sha256sum", *names], cwd=good / "dataset", capture_output=True, check=True
        ).stdout
        assert fingerprint(good) == hashlib.sha256(sums).hexdigest()

    def test_is_the_same_for_the_same_content(self, good: Path, tmp_path: Path) -> None:
        """Where the record lies, and what else lies beside it, does not matter."""
        before = fingerprint(good)
        copy = shutil.copytree(good, tmp_path / "elsewhere")
        (copy / "README.md").write_text("other")
        (copy / "datapackage.json").touch()
        assert fingerprint(copy) == before == fingerprint(str(good))

    def test_form_of_the_file_does_not_matter(self, good: Path) -> None:
        """Order of rows, quotation marks, line ends and a byte order mark change nothing."""
        before = fingerprint(good)
        path = good / "dataset" / "figures.csv"
        header, *rows = csv.reader(io.StringIO(path.read_text("utf-8")))
        out = io.StringIO(newline="")
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows([header, *reversed(rows)])
        path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
        assert fingerprint(good) == before

    def test_changes_with_any_cell(self, good: Path) -> None:
        """No cell of any table can change without the fingerprint changing."""
        seen = {fingerprint(good)}
        tried = 0
        for table in Record.open(good).names:
            path = good / "dataset" / f"{table}.csv"
            text = path.read_text("utf-8")
            header, *rows = csv.reader(io.StringIO(text, newline=""))
            for column in range(len(header)) if rows else ():
                changed = [list(row) for row in rows]
                changed[len(rows) // 2][column] += "x"
                out = io.StringIO(newline="")
                csv.writer(out, lineterminator="\n").writerows([header, *changed])
                path.write_text(out.getvalue(), "utf-8")
                seen.add(fingerprint(good))
                tried += 1
            path.write_text(text, "utf-8")
        assert tried > 50
        assert len(seen) == tried + 1

    def test_changes_with_a_row(self, good: Path) -> None:
        """A row more is other content."""
        before = fingerprint(good)
        with (good / "dataset" / "terms.csv").open("a") as file:
            file.write("cad,,\n")
        assert fingerprint(good) != before

    def test_row_that_cannot_be_read_is_no_content(self, good: Path) -> None:
        """A table with an uneven row has no fingerprint rather than that of its other rows."""
        with (good / "dataset" / "terms.csv").open("a") as file:
            file.write("cad\n")
        with pytest.raises(LoadError, match=r"terms\.csv:\d+: The row has 1 cells"):
            fingerprint(good)


NAMES = st.text(alphabet="ab.-é", min_size=1, max_size=4).filter(lambda n: n not in (".", ".."))
FILES = st.builds(
    lambda data, mode: (data, mode), st.binary(max_size=9), st.sampled_from([0o644, 0o755])
)
TREES = st.recursive(
    st.dictionaries(NAMES, FILES, min_size=1, max_size=3),
    lambda children: st.dictionaries(NAMES, st.one_of(FILES, children), min_size=1, max_size=4),
    max_leaves=6,
)


def _plant(folder: Path, tree: dict[str, object]) -> None:
    folder.mkdir()
    for name, held in tree.items():
        if isinstance(held, dict):
            _plant(folder / name, held)
        else:
            data, mode = held
            (folder / name).write_bytes(data)
            (folder / name).chmod(mode)


def _git(folder: Path, *arguments: str) -> str:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    # The folder is not itself a repository, so that a folder named like git's own is no matter.
    command = ["git", f"--git-dir={folder.parent / 'git'}", f"--work-tree={folder}"]
    options = ["-c", "core.autocrlf=false", "-c", "core.fileMode=true"]
    return subprocess.run(
        [*command, *options, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | quiet,
    ).stdout.strip()


def _git_tree(folder: Path) -> str:
    shutil.rmtree(folder.parent / "git", ignore_errors=True)
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all", "--force", ".")
    return _git(folder, "write-tree")


class TestSwhid:
    def test_equals_the_tree_of_git(self, good: Path) -> None:
        """The identifier of a record's tables is that of their git tree."""
        assert swhid(good / "dataset") == f"swh:1:dir:{_git_tree(good / 'dataset')}"

    def test_names_sort_as_in_git(self, tmp_path: Path) -> None:
        """A folder sorts as if its name ended in a slash; links and runnable files count."""
        root = tmp_path / "tree"
        _plant(root, {"a": {"x": (b"1", 0o644)}, "a.b": (b"2", 0o755), "a0": (b"", 0o644)})
        (root / "link").symlink_to("a/x")
        (root / "to-folder").symlink_to("a")
        assert swhid(root) == f"swh:1:dir:{_git_tree(root)}"

    def test_empty_folders_do_not_count(self, tmp_path: Path) -> None:
        """A folder without files in it, however deep, changes nothing."""
        _plant(tmp_path / "tree", {"a": (b"1", 0o644)})
        before = swhid(tmp_path / "tree")
        (tmp_path / "tree" / "b" / "c").mkdir(parents=True)
        assert swhid(tmp_path / "tree") == before == f"swh:1:dir:{_git_tree(tmp_path / 'tree')}"

    @given(tree=TREES)
    def test_equals_the_reference_implementation(
        self, tree: dict[str, object], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """Any folder has the identifier that Software Heritage's own library gives it."""
        disk = pytest.importorskip("swh.model.from_disk")
        root = tmp_path_factory.mktemp("swhid") / "tree"
        _plant(root, tree)
        theirs = disk.Directory.from_disk(
            path=os.fsencode(root),
            max_content_length=None,
            path_filter=disk.ignore_empty_directories,
        )
        assert swhid(root) == str(theirs.swhid())
        shutil.rmtree(root.parent)
