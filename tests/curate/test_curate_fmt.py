"""fmt: restores the canonical form, fills what can be derived, and loses nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import check, tables
from ashraf_record.curate import CurateError, fmt, write
from ashraf_record.record import Record

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "good"
TABLES = sorted(path.stem for path in (GOOD / "record" / "dataset").glob("*.csv"))
ENTERED = [table for table in TABLES if table != "conflicts"]


def _files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _read(root: Path, table: str) -> list[dict[str, str]]:
    text = (root / "dataset" / f"{table}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _write(root: Path, table: str, rows: list[dict[str, str]]) -> None:
    header = tables.parse((root / "dataset" / f"{table}.csv").read_text("utf-8")).header
    text = tables.write(header, [[row[name] for name in header] for row in rows])
    (root / "dataset" / f"{table}.csv").write_text(text, "utf-8")


def _change(root: Path, table: str, key: str, **cells: str) -> None:
    rows = _read(root, table)
    found = [row for row in rows if next(iter(row.values())) == key]
    assert len(found) == 1
    found[0].update(cells)
    _write(root, table, rows)


def _row(root: Path, table: str, key: str) -> dict[str, str]:
    return next(row for row in _read(root, table) if next(iter(row.values())) == key)


@pytest.fixture
def mended(good: Path, good_texts: Path) -> Path:
    """The good record as fmt leaves it."""
    fmt(good, good_texts)
    return good


class TestGoodRecord:
    def test_is_as_fmt_leaves_it(self, good: Path, good_texts: Path) -> None:
        """fmt finds nothing to mend in the good record."""
        before = _files(good)
        done = fmt(good, good_texts)
        assert (done.changed, done.filled, done.unlocked) == ([], {}, "")
        assert _files(good) == before

    def test_has_no_finding_after_fmt(self, mended: Path, good_texts: Path) -> None:
        """What fmt leaves passes every check."""
        assert check(mended, good_texts) == []

    def test_texts_are_not_needed_for_it(self, good: Path) -> None:
        """Without the texts fmt mends the form alone."""
        before = _files(good)
        assert fmt(good).changed == []
        assert _files(good) == before


def _damaged(text: str, seed: int, damages: set[str]) -> bytes:
    """A table's text with its form damaged, and nothing of what was entered."""
    chance = random.Random(seed)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    if "order" in damages:
        chance.shuffle(rows)
    if "columns" in damages:
        order = list(range(len(header)))
        chance.shuffle(order)
        header, *rows = ([row[n] for n in order] for row in [header, *rows])
    if "spaces" in damages:
        rows = [[f" {cell.replace(' ', '  ')} " for cell in row] for row in rows]
    if "decomposed" in damages:
        rows = [[cell.replace("é", "e\u0301") for cell in row] for row in rows]
    if "blank" in damages:
        rows.insert(chance.randint(0, len(rows)), [""] * len(header))
    out = io.StringIO(newline="")
    csv.writer(
        out,
        quoting=csv.QUOTE_ALL if "quotes" in damages else csv.QUOTE_MINIMAL,
        lineterminator="\r\n" if "lines" in damages else "\n",
    ).writerows([header, *rows])
    data = out.getvalue().encode("utf-8")
    return b"\xef\xbb\xbf" + data if "mark" in damages else data


DAMAGES = ["columns", "spaces", "decomposed", "blank", "quotes", "lines", "mark"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good record that examples damage and fmt restores.

    It has no table of disagreements, so that hundreds of examples need not derive them.
    """
    folder = tmp_path_factory.mktemp("shared") / "record"
    shutil.copytree(GOOD / "record", folder)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "conflicts"]
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    fmt(folder, GOOD / "texts")
    return folder


@given(
    table=st.sampled_from(ENTERED),
    seed=st.integers(0, 10**6),
    damages=st.sets(st.sampled_from(DAMAGES), min_size=1),
)
def test_damaged_form_is_restored(shared: Path, table: str, seed: int, damages: set[str]) -> None:
    """Whatever order, spacing and quoting a table comes in, fmt gives back the same bytes."""
    path = shared / "dataset" / f"{table}.csv"
    before = _files(shared)
    text = path.read_text("utf-8")
    # The tables without sources are in an order that was entered, so that one is not damaged.
    ordered = "source_id" in text.splitlines()[0] or table == "propositions"
    path.write_bytes(_damaged(text, seed, damages | ({"order"} if ordered else set())))
    try:
        fmt(shared)
        assert _files(shared) == before
    finally:
        path.write_bytes(text.encode("utf-8"))


CELL = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(note=CELL, title=CELL, measure=CELL)
def test_nothing_entered_is_lost(shared: Path, note: str, title: str, measure: str) -> None:
    """Cells keep their words whatever they hold, and a second run changes nothing."""
    before = _files(shared)
    try:
        _change(shared, "measures", "killed", description=note, title=title)
        _change(shared, "figures", "union-letter.f1", note=measure)
        fmt(shared)
        once = _files(shared)
        held = _row(shared, "measures", "killed")
        for entered, found in (
            (note, held["description"]),
            (title, held["title"]),
            (measure, _row(shared, "figures", "union-letter.f1")["note"]),
        ):
            assert _same(entered, found)
        assert fmt(shared).changed == []
        assert _files(shared) == once
    finally:
        for table in ("measures", "figures"):
            path = f"dataset/{table}.csv"
            (shared / path).write_bytes(before[path])


def _same(entered: str, found: str) -> bool:
    words = " ".join(part for part in entered.split(" ") if part)
    return normalize("NFC", words) == found


class TestIds:
    def _add(self, root: Path, table: str, copied: str, count: int = 1, **cells: str) -> None:
        rows = _read(root, table)
        key = next(iter(rows[0]))
        row = _row(root, table, copied)
        _write(root, table, [*rows, *({**row, key: "", **cells} for _ in range(count))])

    def test_next_number(self, mended: Path) -> None:
        """A row without an identifier gets the next of its source and kind."""
        self._add(mended, "mentions", "union-letter.m1", count=2)
        done = fmt(mended)
        assert done.filled == {"mention_id": 2}
        assert [row["mention_id"] for row in _read(mended, "mentions")][-2:] == [
            "union-letter.m6",
            "union-letter.m7",
        ]

    def test_numbers_are_of_one_source(self, mended: Path) -> None:
        """Each source counts for itself."""
        self._add(mended, "mentions", "radio-quay.m1")
        fmt(mended)
        assert _row(mended, "mentions", "radio-quay.m3")["event_id"] == "quay-clash"

    def test_retired_number_is_not_used_again(self, mended: Path) -> None:
        """A number that was retired stays retired."""
        assert [row["id"] for row in _read(mended, "retired")] == ["union-letter.f9"]
        self._add(mended, "figures", "union-letter.f1")
        fmt(mended)
        names = [row["figure_id"] for row in _read(mended, "figures")]
        assert "union-letter.f10" in names
        assert "union-letter.f9" not in names

    def test_gap_is_not_filled(self, mended: Path) -> None:
        """A number below the last is never given, even where no row has it."""
        rows = [r for r in _read(mended, "mentions") if r["mention_id"] != "post-strike.m2"]
        _write(mended, "mentions", rows)
        self._add(mended, "mentions", "post-strike.m1")
        fmt(mended)
        names = [row["mention_id"] for row in _read(mended, "mentions")]
        assert "post-strike.m2" not in names
        assert "post-strike.m7" in names

    def test_row_without_source(self, mended: Path) -> None:
        """A row of which the source is not known gets no identifier."""
        self._add(mended, "mentions", "post-strike.m1", source_id="")
        assert fmt(mended).filled == {}
        assert _read(mended, "mentions")[0]["mention_id"] == ""

    @pytest.mark.parametrize(
        ("table", "copied", "expected"),
        [
            ("dates", "post-strike.d1", "post-strike.d6"),
            ("claims", "post-strike.c1", "post-strike.c4"),
            ("figures", "post-strike.f1", "post-strike.f8"),
        ],
    )
    def test_every_kind(self, mended: Path, table: str, copied: str, expected: str) -> None:
        """Each table of statements has its letter."""
        self._add(mended, table, copied)
        fmt(mended)
        assert _row(mended, table, expected)


class TestEvidence:
    def test_locator_and_digest_of_words_that_occur_once(
        self, mended: Path, good_texts: Path
    ) -> None:
        """Words that occur once in the text are pinned where they stand."""
        _change(mended, "figures", "union-letter.f1", locator="", digest="")
        done = fmt(mended, good_texts)
        row = _row(mended, "figures", "union-letter.f1")
        text = (good_texts / "union-letter.txt").read_text("utf-8")
        start = text.index("some 30")
        assert row["locator"] == f"char={start},{start + 7}"
        assert row["digest"] == hashlib.sha256(b"some 30").hexdigest()[:16]
        assert (done.filled, done.changed) == ({"locator": 1, "digest": 1}, ["dataset/figures.csv"])

    def test_words_of_a_mention(self, mended: Path, good_texts: Path) -> None:
        """A mention is pinned by what the event is called."""
        _change(mended, "mentions", "union-letter.m5", locator="", digest="")
        fmt(mended, good_texts)
        row = _row(mended, "mentions", "union-letter.m5")
        start = (good_texts / "union-letter.txt").read_text("utf-8").index(row["called"])
        assert row["locator"] == f"char={start},{start + len(row['called'])}"

    @pytest.mark.parametrize(
        "words",
        ["the", "nowhere to be found", "nspector", "inspecto", ""],
        ids=["often", "never", "end-of-a-word", "start-of-a-word", "empty"],
    )
    def test_other_words_are_left_to_the_curator(
        self, mended: Path, good_texts: Path, words: str
    ) -> None:
        """Words that occur often, never, or only within others are not pinned."""
        _change(mended, "figures", "union-letter.f1", as_reported=words, locator="", digest="")
        assert fmt(mended, good_texts).filled == {}
        row = _row(mended, "figures", "union-letter.f1")
        assert (row["locator"], row["digest"]) == ("", "")

    def test_digest_of_each_range(self, mended: Path, good_texts: Path) -> None:
        """A locator of two ranges gets two digests."""
        _change(mended, "claims", "union-letter.c1", locator="char=0,2 char=3,6", digest="")
        assert fmt(mended, good_texts).filled == {"digest": 1}
        expected = " ".join(hashlib.sha256(w).hexdigest()[:16] for w in (b"To", b"all"))
        assert _row(mended, "claims", "union-letter.c1")["digest"] == expected

    @pytest.mark.parametrize("locator", ["char=0,99999", "char=5", "somewhere", "char=9,3"])
    def test_locator_that_spans_nothing(self, mended: Path, good_texts: Path, locator: str) -> None:
        """A locator that cannot be followed stays as it is, without a digest."""
        _change(mended, "claims", "union-letter.c1", locator=locator, digest="")
        assert fmt(mended, good_texts).filled == {}
        row = _row(mended, "claims", "union-letter.c1")
        assert (row["locator"], row["digest"]) == (locator, "")

    def test_words_that_occur_once_on_a_saved_page(self, mended: Path, good_texts: Path) -> None:
        """A row of a page is pinned by the text fragment, and has no digest."""
        _change(mended, "figures", "radio-quay.f1", locator="")
        assert fmt(mended, good_texts).filled == {"locator": 1}
        row = _row(mended, "figures", "radio-quay.f1")
        assert (row["locator"], row["digest"]) == (":~:text=dozens", "")
        assert check(mended, good_texts) == []

    def test_what_is_entered_is_kept(self, mended: Path, good_texts: Path) -> None:
        """A digest that does not fit is a matter for the check."""
        _change(mended, "claims", "union-letter.c1", digest="0" * 16)
        assert fmt(mended, good_texts).changed == []

    def test_without_the_text_nothing_is_filled(self, mended: Path) -> None:
        """Locators and digests wait for the text."""
        _change(mended, "figures", "union-letter.f1", locator="", digest="")
        assert fmt(mended).filled == {}

    def test_evidence_of_an_event_is_its_first_mention(self, mended: Path) -> None:
        """An event without evidence gets that of its first mention, by source and number."""
        before = _row(mended, "events", "quay-clash")
        _change(mended, "events", "quay-clash", source_id="", locator="", digest="")
        assert fmt(mended).filled == {"source_id": 1, "locator": 1, "digest": 1}
        assert _row(mended, "events", "quay-clash") == before

    def test_event_with_part_of_its_evidence(self, mended: Path) -> None:
        """What was entered of an event's evidence is not overwritten."""
        _change(mended, "events", "quay-clash", source_id="")
        before = _row(mended, "events", "quay-clash")
        assert fmt(mended).filled == {}
        assert _row(mended, "events", "quay-clash") == before

    def test_event_without_mention(self, mended: Path) -> None:
        """An event that nothing mentions stays without evidence."""
        rows = _read(mended, "events")
        _write(mended, "events", [*rows, dict.fromkeys(rows[0], "") | {"event_id": "zz"}])
        assert fmt(mended).filled == {}


class TestDisagreements:
    def test_a_row_without_identifier_locks_nothing(self, mended: Path) -> None:
        """A row that names no source gets no identifier, and no disagreement names it."""
        path = mended / "dataset" / "conflicts.csv"
        before = path.read_bytes()
        figures = mended / "dataset" / "figures.csv"
        rows = figures.read_text("utf-8").splitlines(keepends=True)
        cells = rows[1].rstrip("\n").split(",")
        width = len(rows[0].split(","))
        new = ["", *cells[1:3], *[""] * (width - 3)]
        figures.write_text("".join([*rows, ",".join(new) + "\n"]), "utf-8")
        done = fmt(mended)
        assert "dataset/figures.csv" in done.unlocked
        assert path.read_bytes() == before

    def test_are_derived_anew(self, mended: Path) -> None:
        """Whatever stands in conflicts.csv, fmt writes what follows from the tables."""
        path = mended / "dataset" / "conflicts.csv"
        before = path.read_bytes()
        assert before.count(b"\n") > 1
        for other in (b"", b"<<<<<<< ours\n=======\n", b'"broken\n', b"a,b\n1,2\n", b"\xff"):
            path.write_bytes(other)
            assert fmt(mended).changed == ["dataset/conflicts.csv"]
            assert path.read_bytes() == before
        path.unlink()
        assert fmt(mended).changed == ["dataset/conflicts.csv"]
        assert path.read_bytes() == before

    def test_what_cannot_be_derived_is_told(self, mended: Path) -> None:
        """With a cell from which nothing follows, the rest is written and the reason told."""
        before = (mended / "dataset" / "conflicts.csv").read_bytes()
        _change(mended, "figures", "union-letter.f2", number="many", note=" spaced ")
        done = fmt(mended)
        assert done.unlocked.startswith("The disagreements cannot be derived: ")
        assert "\n" not in done.unlocked
        assert (mended / "dataset" / "conflicts.csv").read_bytes() == before
        assert _row(mended, "figures", "union-letter.f2")["note"] == "spaced"


def _text(root: Path, table: str, change: Callable[[str], str]) -> None:
    path = root / "dataset" / f"{table}.csv"
    changed = change(path.read_text("utf-8"))
    path.write_text(changed, "utf-8")


def _untidy(root: Path, table: str) -> None:
    """Add a row without anything in it, which fmt takes out."""
    _text(root, table, lambda text: text + "," * text.splitlines()[0].count(",") + "\n")


BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    (
        "missing",
        lambda root: (root / "dataset" / "claims.csv").unlink(),
        "dataset/claims.csv: The file is missing or cannot be read.",
    ),
    (
        "empty",
        lambda root: (root / "dataset" / "claims.csv").write_bytes(b""),
        "dataset/claims.csv: The file is empty.",
    ),
    (
        "bytes",
        lambda root: (root / "dataset" / "claims.csv").write_bytes(b"a\n\xff"),
        "dataset/claims.csv:2: The file is not UTF-8 text",
    ),
    (
        "quotes",
        lambda root: _text(root, "terms", lambda text: text + 'x,"y\n'),
        "dataset/terms.csv:{line}: The quotation marks of this record do not match.",
    ),
    (
        "short",
        lambda root: _text(root, "terms", lambda text: text + "x\n"),
        "dataset/terms.csv:{line}: The row has 1 cells, the header 3.",
    ),
    (
        "long",
        lambda root: _text(root, "terms", lambda text: text + "w,x,y,z\n"),
        "dataset/terms.csv:{line}: The row has 4 cells, the header 3.",
    ),
    (
        "column",
        lambda root: _text(root, "terms", lambda text: text.replace("note", "nota", 1)),
        "dataset/terms.csv:1: note: The column is missing.",
    ),
    (
        "more",
        lambda root: _text(root, "terms", lambda text: text.replace("note", "note,more", 1)),
        "dataset/terms.csv:1: The schema has no column 'more'.",
    ),
    (
        "schema",
        lambda root: (root / "schemas" / "terms.json").write_text("{"),
        "schemas/terms.json:1: The file is not JSON",
    ),
    (
        "package",
        lambda root: (root / "datapackage.json").write_text("[]"),
        "datapackage.json: The file is not a JSON object.",
    ),
]


@pytest.mark.parametrize(
    ("damage", "sentence"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_nothing_is_written_where_something_would_be_lost(
    mended: Path, damage: Callable[[Path], object], sentence: str
) -> None:
    """A table that cannot be read in full is told in one sentence, and no file is touched."""
    _untidy(mended, "sources")
    line = len(_read(mended, "terms")) + 2
    damage(mended)
    before = _files(mended)
    with pytest.raises(CurateError) as raised:
        fmt(mended)
    assert str(raised.value).startswith(sentence.format(line=line))
    assert _files(mended) == before


class TestWriting:
    def test_only_what_changes_is_written(self, tmp_path: Path) -> None:
        """A file whose bytes stay the same is not touched."""
        (tmp_path / "a").write_text("1")
        os.utime(tmp_path / "a", (0, 0))
        assert write.write_all(tmp_path, {"a": "1", "b/c": "2"}) == ["b/c"]
        assert (tmp_path / "a").stat().st_mtime == 0
        assert (tmp_path / "b" / "c").read_text() == "2"

    def test_mode_is_kept(self, tmp_path: Path) -> None:
        """A file that is rewritten keeps its mode; a new one can be read by all."""
        (tmp_path / "a").write_text("1")
        (tmp_path / "a").chmod(0o640)
        write.write_all(tmp_path, {"a": "2", "b": "2"})
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
        assert (tmp_path / "b").stat().st_mode & 0o777 == 0o644

    def test_all_or_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """When the second file cannot be written, the first is as it was and nothing is left."""
        (tmp_path / "a").write_text("1")
        make, made = tempfile.mkstemp, []

        def full(**where: object) -> tuple[int, str]:
            if made:
                raise OSError(28, "No space left on device")
            made.append(where)
            return make(**where)  # type: ignore[call-overload,no-any-return]

        monkeypatch.setattr(tempfile, "mkstemp", full)
        with pytest.raises(CurateError, match=r"cannot be written: No space left on device\.$"):
            write.write_all(tmp_path, {"a": "2", "b": "2"})
        assert made
        assert _files(tmp_path) == {"a": b"1"}

    def test_folder_that_cannot_be_written(
        self, mended: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A read-only folder is told in one sentence."""

        def refuse(**where: object) -> tuple[int, str]:
            raise PermissionError(13, "Permission denied")

        _untidy(mended, "terms")
        before = _files(mended)
        monkeypatch.setattr(tempfile, "mkstemp", refuse)
        with pytest.raises(CurateError, match=r"cannot be written: Permission denied\.$"):
            fmt(mended)
        assert _files(mended) == before

    def test_installed_data_is_never_written(
        self, mended: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The data of an installed package refuse to be mended."""
        _untidy(mended, "terms")
        before = _files(mended)
        monkeypatch.setattr("ashraf_record._data.PACKAGED", mended)
        with pytest.raises(CurateError, match="belongs to an installed package"):
            fmt(mended)
        assert _files(mended) == before


def test_record_of_others_may_lack_tables(mended: Path) -> None:
    """A record with fewer tables is mended as far as it goes."""
    path = mended / "datapackage.json"
    held = json.loads(path.read_text())
    held["resources"] = [r for r in held["resources"] if r["name"] in ("sources", "terms")]
    path.write_text(json.dumps(held))
    _untidy(mended, "terms")
    assert fmt(mended).changed == ["dataset/terms.csv"]
    assert Record.open(mended).names == ("sources", "terms")
