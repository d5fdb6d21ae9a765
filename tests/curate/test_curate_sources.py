"""Starting a source, finding words in the texts, and the account of what was read."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from ashraf_record import check
from ashraf_record.curate import CurateError, add, coverage, fmt, locate
from ashraf_record.evidence import account, read_ledger
from ashraf_record.record import Record


def _files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def _source(root: Path, name: str) -> dict[str, str]:
    frame = Record.open(root).text("sources")
    return dict(frame[frame["source_id"] == name].iloc[0])


class TestAdd:
    def test_with_a_text(self, good: Path, tmp_path: Path) -> None:
        """A source's row has hash and length, and its ledger is begun; the text is not copied."""
        text = tmp_path / "text.txt"
        text.write_bytes("Zwölf words.\r\n".encode())
        before = _files(good)
        done = add(good, "new-source", text)
        assert done == ["dataset/sources.csv", "seeds/new-source.toml"]
        sha = hashlib.sha256(text.read_bytes()).hexdigest()
        row = _source(good, "new-source")
        assert (row["sha256"], row["characters"], row["reading"]) == (sha, "14", "text")
        ledger = read_ledger((good / "seeds" / "new-source.toml").read_bytes())
        assert (ledger.source_id, ledger.sha256, ledger.characters) == ("new-source", sha, 14)
        assert ledger.aside == ()
        after = _files(good)
        assert after.keys() - before.keys() == {"seeds/new-source.toml"}
        assert not any("Zwölf".encode() in data for data in after.values())

    def test_without_a_text(self, good: Path) -> None:
        """A page that is not held has neither hash nor ledger."""
        assert add(good, "a-page") == ["dataset/sources.csv"]
        row = _source(good, "a-page")
        assert (row["sha256"], row["characters"], row["reading"]) == ("", "", "page")

    def test_other_sources_are_as_they_were(self, good: Path) -> None:
        """Adding a row changes no other, and the file stays canonical."""
        path = good / "dataset" / "sources.csv"
        before = path.read_text("utf-8").splitlines()
        add(good, "another")
        after = path.read_text("utf-8").splitlines()
        assert [line for line in after if not line.startswith("another,")] == before
        assert after.index(next(x for x in after if x.startswith("another,"))) == 1
        assert fmt(good).changed == []

    @pytest.mark.parametrize(
        "name",
        ["", "A", "a_b", "a--b", "-a", "a-", "a.b", "a b", "ä", "../x", "a/b", "a\n", "a.f1"],
    )
    def test_name_that_is_none(self, good: Path, name: str) -> None:
        """A source has a plain name."""
        before = _files(good)
        with pytest.raises(CurateError, match="is no name for a source"):
            add(good, name)
        assert _files(good) == before

    def test_name_that_is_taken(self, good: Path) -> None:
        """A source is started once."""
        with pytest.raises(CurateError, match=r"^There is a source union-letter already\.$"):
            add(good, "union-letter")

    def test_ledger_that_is_there(self, good: Path, good_texts: Path) -> None:
        """A ledger that somebody wrote is never overwritten."""
        (good / "seeds" / "new.toml").write_text("mine")
        before = _files(good)
        with pytest.raises(CurateError, match=r"^There is a ledger seeds/new\.toml already\.$"):
            add(good, "new")
        assert _files(good) == before

    def test_text_of_another_source(self, good: Path, good_texts: Path, tmp_path: Path) -> None:
        """One text is one source, whatever its file is called."""
        copy = shutil.copy(good_texts / "union-letter.txt", tmp_path / "renamed")
        with pytest.raises(
            CurateError, match=r"^renamed is the text of the source union-letter already\.$"
        ):
            add(good, "new", Path(copy))

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [(None, "cannot be read"), (b"\xff", "is not UTF-8 text"), (b" \n", "is empty")],
    )
    def test_file_that_is_no_text(
        self, good: Path, tmp_path: Path, data: bytes | None, sentence: str
    ) -> None:
        """A file that is missing, empty or no text is refused, and nothing is written."""
        if data is not None:
            (tmp_path / "text").write_bytes(data)
        before = _files(good)
        with pytest.raises(CurateError, match=rf"^[^\n]*{sentence}[^\n]*\.$"):
            add(good, "new", tmp_path / "text")
        assert _files(good) == before

    @pytest.mark.parametrize("line", ["short,row", ",".join("x" * 20), '"broken'])
    def test_table_that_cannot_be_read(self, good: Path, line: str) -> None:
        """No row is lost because another was added."""
        with (good / "dataset" / "sources.csv").open("a") as file:
            file.write(line + "\n")
        before = _files(good)
        with pytest.raises(CurateError, match=r"^dataset/sources\.csv:5: "):
            add(good, "new")
        assert _files(good) == before

    def test_record_without_sources(self, good: Path) -> None:
        """A record without a table of sources has none to add to."""
        path = good / "datapackage.json"
        path.write_text(path.read_text().replace('"name": "sources"', '"name": "papers"'))
        with pytest.raises(CurateError, match=r"^The record has no table sources\.$"):
            add(good, "new")


class TestLocate:
    def test_every_place(self, good: Path, good_texts: Path) -> None:
        """Each place has its source, locator, digest and what stands around."""
        found = locate(good, good_texts, "the north quay")
        assert [place.source_id for place in found] == ["post-strike", "union-letter"]
        for place in found:
            text = (good_texts / f"{place.source_id}.txt").read_text("utf-8")
            start = text.index("the north quay")
            assert place.locator == f"char={start},{start + 14}"
            assert place.digest == hashlib.sha256(b"the north quay").hexdigest()[:16]
            assert place.words == "the north quay"
            around = f"{place.before} {place.words}{place.after}".replace(" ", "")
            assert around in "".join(text.split())

    def test_one_source(self, good: Path, good_texts: Path) -> None:
        """Places may be sought in one source only."""
        found = locate(good, good_texts, "the  north\nquay", "union-letter")
        assert [place.source_id for place in found] == ["union-letter"]

    def test_on_a_saved_page(self, good: Path, good_texts: Path) -> None:
        """A place of a page is a text fragment, with as much around it as it needs."""
        (once,) = locate(good, good_texts, "the  recent\nclash", "radio-quay")
        assert (once.locator, once.digest) == (":~:text=the%20recent%20clash", "")
        assert (once.words, once.before[-5:]) == ("the recent clash", "After")
        locators = [place.locator for place in locate(good, good_texts, "hurt", "radio-quay")]
        assert locators == [":~:text=were-,hurt", ":~:text=ten-,hurt"]

    def test_nowhere(self, good: Path, good_texts: Path) -> None:
        """Words that occur nowhere have no place."""
        assert locate(good, good_texts, "no such words") == []

    @pytest.mark.parametrize("words", ["", " ", "\n\t"])
    def test_no_words(self, good: Path, good_texts: Path, words: str) -> None:
        """To look for nothing is a mistake, and not something that occurs nowhere."""
        with pytest.raises(CurateError, match=r"^Give the words to look for"):
            locate(good, good_texts, words)

    def test_errors(self, good: Path, good_texts: Path, tmp_path: Path) -> None:
        """An unknown source, a text that was not given and no folder are told apart."""
        with pytest.raises(CurateError, match=r"^There is no source nothing\.$"):
            locate(good, good_texts, "a", "nothing")
        with pytest.raises(CurateError, match=r"^No text of radio-quay is in .* SOURCE\.txt\.$"):
            locate(good, tmp_path, "a", "radio-quay")
        with pytest.raises(CurateError, match=r"^No text of the record is in "):
            locate(good, tmp_path / "record", "a")
        with pytest.raises(NotADirectoryError, match=r"^There is no folder "):
            locate(good, tmp_path / "nowhere", "a")


class TestCoverage:
    def test_account_of_each_held_text(self, good: Path, good_texts: Path) -> None:
        """Every source with a hash is accounted for, with its rows and its words."""
        found = {one.source_id: one for one in coverage(good, good_texts)}
        assert list(found) == ["post-strike", "union-letter"]
        record = Record.open(good)
        for source, one in found.items():
            assert one.rows == {
                table: int((record.text(table)["source_id"] == source).sum())
                for table in ("mentions", "dates", "figures", "claims")
            }
            assert one.statements == sum(one.rows.values())
            assert one.account is not None
            assert one.account.missing == ()
            assert one.density == 100 * one.statements / one.account.total
            text = (good_texts / f"{source}.txt").read_text("utf-8")
            assert one.account.words == account(text, [], []).words
            assert all(0 <= start < end <= len(text) for start, end, _ in one.thin)

    def test_what_nobody_answers_for(self, good: Path, good_texts: Path) -> None:
        """Without a ledger its words are unanswered."""
        (good / "seeds" / "post-strike.toml").unlink()
        found = coverage(good, good_texts)[0]
        assert found.account is not None
        assert "".join(word.text for word in found.account.missing).startswith("Third")

    def test_text_not_given(self, good: Path, tmp_path: Path) -> None:
        """A source whose text was not given has rows and no account."""
        (tmp_path / "none").mkdir()
        for one in coverage(good, tmp_path / "none"):
            assert one.account is None
            assert one.density is None
            assert one.statements > 0

    def test_short_text(self, good: Path, tmp_path: Path) -> None:
        """A text of a few words has no thin stretches; one without words no density."""
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "a").write_text("Few words.")
        (tmp_path / "texts" / "b").write_text("…")
        add(good, "few", tmp_path / "texts" / "a")
        add(good, "none", tmp_path / "texts" / "b")
        few, none = (
            one for one in coverage(good, tmp_path / "texts") if one.source_id in ("few", "none")
        )
        assert (few.thin, few.density) == ((), 0)
        assert none.density is None

    def test_agrees_with_the_check(self, good: Path, good_texts: Path) -> None:
        """What coverage finds unanswered is what the check finds."""
        (good / "seeds" / "union-letter.toml").unlink()
        missing = coverage(good, good_texts)[1].account
        assert missing is not None
        assert missing.missing
        assert any(finding.level == "error" for finding in check(good, good_texts))
