"""Ledgers and held texts as files."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ashraf_record.evidence import (
    REASONS,
    Aside,
    Ledger,
    LedgerError,
    find_pages,
    find_texts,
    read_ledger,
    read_text,
)

GOOD = 'source_id = "a"\nsha256 = "b"\ncharacters = 9\n'


def test_ledger_without_asides() -> None:
    """A ledger may set nothing aside."""
    assert read_ledger(GOOD.encode()) == Ledger("a", "b", 9)


def test_ledger_with_asides() -> None:
    """The entries of a ledger are read in their order, with their ranges."""
    ledger = read_ledger(
        f'{GOOD}[[aside]]\nchar = "0,9"\nreason = "heading"\n'
        '[[aside]]\nchar = "3,4"\nreason = "rhetoric"\n'.encode()
    )
    assert [(entry.range, entry.reason) for entry in ledger.aside] == [
        ((0, 9), "heading"),
        ((3, 4), "rhetoric"),
    ]


def test_pydantic_takes_the_same_classes() -> None:
    """The classes serve the strict document check."""
    held = '{"source_id": "a", "sha256": "b", "characters": 9, "aside": []}'
    assert TypeAdapter(Ledger).validate_json(held) == read_ledger(GOOD.encode())


@pytest.mark.parametrize(
    ("data", "sentence", "line"),
    [
        (b"\xff", "The file is not UTF-8 text.", None),
        (b"= 1", "The file is not TOML.", 1),
        (GOOD.encode() + b"a = ", "The file is not TOML.", None),
        (GOOD.encode() + b"\nsource_id = 'b'\n", "The file is not TOML.", None),
        (b"\xef\xbb\xbf" + GOOD.encode(), "The file is not TOML.", 1),
        (b"characters = " + b"9" * 5_000, "The line is longer than 1,000 bytes.", 1),
        (b"a = " + b"[" * 100_000, "The line is longer than 1,000 bytes.", 1),
        (b"a = " + b"[\n" * 100_000, "The file is not TOML.", None),
        (b"\n" * 2_000_001, "The file is larger than 2,000,000 bytes.", None),
        (
            GOOD.encode().replace(b"9", b"0x" + b"f" * 900),
            "characters is not the length of a text.",
            3,
        ),
        (b"", "source_id is missing or is not text.", None),
        (b'source_id = "a"', "sha256 is missing or is not text.", None),
        (b'source_id = 1\nsha256 = "b"\ncharacters = 9', "source_id is missing or is not", 1),
        (
            b'source_id = "a"\nsha256 = "b"\ncharacters = "9"',
            "characters is missing or is not a number.",
            3,
        ),
        (
            b'source_id = "a"\nsha256 = "b"\ncharacters = true',
            "characters is missing or is not a number.",
            3,
        ),
        (
            b'source_id = "a"\nsha256 = "b"\ncharacters = 9.0',
            "characters is missing or is not a number.",
            3,
        ),
        (
            GOOD.encode() + b"z = 1\nq = 1",
            "'q' is no entry of a ledger; it has source_id, sha256, characters.",
            5,
        ),
        (GOOD.encode() + b"aside = 1", "aside is written as [[aside]]", 4),
        (GOOD.encode() + b"[aside]\nchar = '0,1'", "aside is written as [[aside]]", 4),
        (
            GOOD.encode() + b"[aside]\nchar = '0,1'\n[aside]\nchar = '2,3'",
            "aside is written as [[aside]], one for each entry.",
            4,
        ),
        (
            GOOD.encode() + b"[[aside]]\nchar = '0,1'\nreason = 'heading'\n[aside]\nchar = '2,3'",
            "aside is written as [[aside]], one for each entry.",
            7,
        ),
        (
            GOOD.encode() + b"[[asides]]\nchar = '0,1'",
            "'asides' is no entry of a ledger; did you mean [[aside]]?",
            4,
        ),
        (
            GOOD.encode() + b"[asides]\nchar = '0,1'",
            "'asides' is no entry of a ledger; did you mean [[aside]]?",
            4,
        ),
        (
            GOOD.encode().replace(b"characters", b"charaters"),
            "'charaters' is no entry of a ledger; did you mean characters?",
            3,
        ),
        (
            GOOD.encode() + b"[[aside]]\nchars = '0,1'\nreason = 'heading'",
            "'chars' is no entry of a ledger; did you mean char?",
            5,
        ),
        (GOOD.encode() + b"aside = [1]", "An [[aside]] entry is not a table.", None),
        (GOOD.encode() + b"[[aside]]\nchar = '0,1'", "reason is missing or is not text.", 4),
        (GOOD.encode() + b"[[aside]]\nreason = 'heading'", "char is missing or is not text.", 4),
        (
            GOOD.encode() + b"[[aside]]\nchar = 5\nreason = 'heading'",
            "char is missing or is not text.",
            5,
        ),
        (
            GOOD.encode() + b"[[aside]]\nchar = '0,1'\nreason = 'heading'\nnote = 'x'",
            "'note' is no entry of a ledger; it has char, reason.",
            7,
        ),
    ],
)
def test_malformed_ledger(data: bytes, sentence: str, line: int | None) -> None:
    """A ledger that cannot be read is refused in one sentence."""
    with pytest.raises(LedgerError) as raised:
        read_ledger(data)
    assert str(raised.value).startswith(sentence)
    assert line is None or raised.value.line == line


@given(st.binary(max_size=60))
def test_any_bytes_are_a_ledger_or_refused(data: bytes) -> None:
    """No bytes at all make reading fail in another way."""
    with contextlib.suppress(LedgerError):
        assert isinstance(read_ledger(data), Ledger)


@pytest.mark.parametrize("char", ["", "5", "5,5", "6,5", "05,7", "1, 5", "-1,5", "char=1,5", "a,b"])
def test_aside_without_a_range(char: str) -> None:
    """An entry whose char is not START,END has no range."""
    with pytest.raises(LedgerError, match="is not START,END with END after START"):
        _ = Aside(char, "heading").range


def test_reasons_are_the_five() -> None:
    """Words are set aside for one of five reasons, each with its meaning."""
    assert sorted(REASONS) == ["connective", "heading", "page-furniture", "repetition", "rhetoric"]
    assert all(meaning.endswith(".") for meaning in REASONS.values())


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class TestTexts:
    def test_text_is_read_as_it_is(self, tmp_path: Path) -> None:
        """Line ends and marks are kept; length is in code points."""
        data = "\ufeffä\r\n\u0627\U0001f600".encode()
        (tmp_path / "a").write_bytes(data)
        held = read_text(tmp_path / "a")
        assert held.text == "\ufeffä\r\n\u0627\U0001f600"
        assert (held.characters, held.sha256) == (6, _sha(data))

    @pytest.mark.parametrize("name", ["a.txt", ".hidden", "a", "no text.jpeg", "z.toml"])
    def test_found_by_hash_whatever_the_name(self, tmp_path: Path, name: str) -> None:
        """A text is found by its content; others in the folder are passed over."""
        (tmp_path / name).write_bytes(b"wanted")
        (tmp_path / "other.txt").write_bytes(b"not wanted")
        (tmp_path / "binary").write_bytes(b"\xff\xfe")
        (tmp_path / "folder").mkdir()
        found = find_texts(tmp_path, {_sha(b"wanted"), _sha(b"not here"), _sha(b"\xff\xfe")})
        assert {sha: held.path.name for sha, held in found.items()} == {_sha(b"wanted"): name}

    def test_one_of_two_copies(self, tmp_path: Path) -> None:
        """Of two files with one content, the first by name is taken."""
        for name in ("b", "a"):
            (tmp_path / name).write_bytes(b"wanted")
        assert find_texts(tmp_path, {_sha(b"wanted")})[_sha(b"wanted")].path.name == "a"

    def test_no_folder(self, tmp_path: Path) -> None:
        """A folder that is none is told in a sentence."""
        with pytest.raises(NotADirectoryError, match=r"^There is no folder .*nowhere\.$"):
            find_texts(tmp_path / "nowhere", set())

    def test_not_text(self, tmp_path: Path) -> None:
        """Bytes that are not UTF-8 are no text."""
        (tmp_path / "a").write_bytes(b"\xff")
        with pytest.raises(ValueError, match=r"^a is not UTF-8 text\.$"):
            read_text(tmp_path / "a")

    def test_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file larger than the limit is not read."""
        monkeypatch.setattr("ashraf_record.evidence.texts.SIZE_LIMIT", 3)
        (tmp_path / "a").write_bytes(b"1234")
        with pytest.raises(ValueError, match=r"^a is larger than 3 bytes\.$"):
            read_text(tmp_path / "a")
        assert find_texts(tmp_path, {_sha(b"1234")}) == {}


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "../a", "a/b", "", "."])
def test_a_page_whose_name_is_no_file_name_is_passed_over(tmp_path: Path, name: str) -> None:
    """Whatever stands in the table of sources, the pages that are there are found."""
    (tmp_path / "radio.txt").write_text("Words.", "utf-8")
    assert list(find_pages(tmp_path, [name, "radio"])) == ["radio"]
