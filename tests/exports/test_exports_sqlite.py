"""SQLite: typed, linked and described; its views answer; Datasette opens it."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record import describe
from ashraf_record.exports import ExportError, export
from ashraf_record.exports.columns import loaded
from ashraf_record.exports.sqltables import quoted
from ashraf_record.exports.views import VIEWS
from ashraf_record.record import Record

from .conftest import CELLS, Edit, as_csv, derived, entered, reworded

Database = sqlite3.Connection


@contextmanager
def _opened(folder: Path) -> Iterator[Database]:
    (path,) = folder.glob("*.db")
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        yield db


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A record exported to SQLite."""
    export("sqlite", tmp_path / "sqlite", root)
    return tmp_path / "sqlite"


@pytest.fixture
def db(folder: Path) -> Iterator[Database]:
    """The exported database, open."""
    with _opened(folder) as held:
        yield held


@pytest.fixture
def made_up(good: Path, tmp_path: Path) -> Iterator[Database]:
    """The database of the made-up record, open."""
    export("sqlite", tmp_path / "made-up", good)
    with _opened(tmp_path / "made-up") as held:
        yield held


def _rows(db: Database, record: Record, table: str) -> list[list[object]]:
    """The rows of a table, its JSON as lists and its days as days."""
    fields = loaded(record.contract.schemas[table])
    rows = db.execute(f"SELECT * FROM {quoted(table)} ORDER BY rowid").fetchall()
    return [
        [_value(v, f.separator, f.type) for v, f in zip(row, fields, strict=True)] for row in rows
    ]


def _value(value: Any, separator: str, kind: str) -> object:
    if separator:
        return json.loads(value or "[]")
    if value is not None and kind == "date":
        return date.fromisoformat(value)
    return bool(value) if value is not None and kind == "boolean" else value


def _all(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(sql)]


class TestTables:
    def test_hold_what_was_entered_and_derived(self, db: Database, root: Path) -> None:
        """Every cell that was entered, and every derived value, is read back as it is."""
        record, read = Record.open(root), 0
        for name, schema in record.contract.schemas.items():
            rows = _rows(db, record, name)
            assert as_csv(schema, rows) == entered(record, name)
            if schema.derivedFields:
                assert [row[len(schema.fields) :] for row in rows] == derived(record, name)
            read += len(rows)
        assert read > 50

    @given(words=st.lists(CELLS, min_size=1, max_size=3))
    def test_any_words_come_back(self, two_tables: Path, words: list[str]) -> None:
        """Whatever words stand in a cell or a list, they come back unchanged."""
        record = reworded(two_tables, words)
        with tempfile.TemporaryDirectory() as out:
            export("sqlite", out, two_tables)
            with _opened(Path(out)) as db:
                for name, schema in record.contract.schemas.items():
                    assert as_csv(schema, _rows(db, record, name)) == entered(record, name)

    def test_are_whole(self, db: Database) -> None:
        """SQLite finds neither a broken page nor a link that leads nowhere."""
        assert _all(db, "PRAGMA integrity_check") == [("ok",)]
        assert _all(db, "PRAGMA foreign_key_check") == []

    def test_have_the_keys_of_the_contract(self, db: Database, root: Path) -> None:
        """Every table has its primary key, and every link of the contract is a foreign key."""
        contract, links = Record.open(root).contract, 0
        for name, schema in contract.schemas.items():
            keys = _all(db, f"SELECT name FROM pragma_table_info('{name}') WHERE pk")
            assert [key for (key,) in keys] == list(schema.primaryKey)
            for column, targets in schema.targets(name).items():
                alone = len(targets) == 1 and not schema.by_name[column].separator
                found = _all(
                    db,
                    'SELECT "table" || \'.\' || "to" FROM pragma_foreign_key_list('
                    f"'{name if alone else f'{name}_{column}'}') "
                    + (
                        f"WHERE \"from\" = '{column}'"
                        if alone
                        else f"WHERE \"from\" LIKE '{column}%'"
                    ),
                )
                assert {target for (target,) in found} == set(targets)
                links += len(targets)
        assert links > 30

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE figures SET event_id = 'nowhere'",
            "UPDATE claims_speaker SET speaker = 'nobody'",
            "UPDATE conflicts_rows SET rows_figures = 'nothing.f1'",
            "DELETE FROM sources",
            "INSERT INTO terms SELECT * FROM terms",
            "UPDATE figures SET disputed = 7",
            "UPDATE figures SET as_reported = NULL",
        ],
    )
    def test_refuse_what_the_contract_forbids(self, made_up: Database, change: str) -> None:
        """With foreign keys switched on, the database keeps the promises of the contract."""
        made_up.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError), made_up:
            made_up.execute(change)

    def test_lists_are_linked_in_order(self, db: Database, root: Path) -> None:
        """A linking table has the values of each list, in its order, and no other."""
        record = Record.open(root)
        frame = record.text("claims")
        listed = [
            (claim, position, speaker)
            for claim, cell in zip(frame["claim_id"], frame["speaker"], strict=True)
            for position, speaker in enumerate([s for s in cell.split(";") if s], 1)
        ]
        assert listed
        assert _all(db, "SELECT * FROM claims_speaker ORDER BY rowid") == listed

    def test_a_link_to_several_tables_has_a_column_for_each(self, made_up: Database) -> None:
        """Of a row that may stand in several tables exactly one column is filled, the right one."""
        filled = _all(
            made_up,
            "SELECT rows, coalesce(rows_figures, rows_dates, rows_claims), "
            "(rows_figures IS NOT NULL) + (rows_dates IS NOT NULL) + (rows_claims IS NOT NULL) "
            "FROM conflicts_rows",
        )
        assert filled
        assert all(row == found and count == 1 for row, found, count in filled)


class TestBroken:
    @pytest.mark.parametrize(
        ("path", "old", "new", "said"),
        [
            (
                *("figures", ",quay-clash,taken-away", ",nowhere,taken-away"),
                "dataset/figures.csv: post-strike.f3: event_id names a row that does not exist. "
                "Run: ashraf-record check",
            ),
            (
                *("claims", "harbour-office,,denies", "harbour-office;nobody,,denies"),
                "dataset/claims.csv: post-strike.c2: speaker names a row that does not exist. "
                "Run: ashraf-record check",
            ),
            (
                *(
                    "conflicts",
                    "post-strike.f7;union-letter.f6,",
                    "post-strike.f7;union-letter.f9,",
                ),
                "dataset/conflicts.csv: x-3faf6061: rows names a row that does not exist. "
                "Run: ashraf-record check",
            ),
            (
                *("terms", "\n", "\nx,,\nx,,\n"),
                "The tables make no database: UNIQUE constraint failed: terms.term. "
                "Run: ashraf-record check",
            ),
        ],
    )
    def test_is_told_and_nothing_is_written(
        self, good: Path, tmp_path: Path, edit: Edit, path: str, old: str, new: str, said: str
    ) -> None:
        """A link that leads nowhere, or a key that is there twice, is told by file and row."""
        edit(f"dataset/{path}.csv", old, new)
        out = tmp_path / "aside" / "out"
        with pytest.raises(ExportError) as caught:
            export("sqlite", out, good)
        assert str(caught.value) == said
        assert not out.parent.exists()


class TestDescribed:
    def test_columns_are_the_codebook(self, db: Database, root: Path) -> None:
        """The table of columns says of each what the codebook says."""
        for name in Record.open(root).names:
            book = describe(name, root)
            found = db.execute(
                "SELECT name, title, type, required, derived, description FROM columns "
                "WHERE table_name = ? ORDER BY position",
                [name],
            )
            wanted = book[["name", "title", "type", "required", "derived", "description"]]
            assert [tuple(row) for row in found] == list(wanted.itertuples(index=False, name=None))

    def test_codes_are_those_of_the_contract(self, db: Database, root: Path) -> None:
        """Every code of every closed column is there, and no cell holds another."""
        for name, schema in Record.open(root).contract.schemas.items():
            for field in loaded(schema):
                codes = db.execute(
                    "SELECT code FROM codes WHERE (table_name, column_name) = (?, ?) "
                    "ORDER BY position",
                    [name, field.name],
                )
                assert [code for (code,) in codes] == list(field.codes)

    def test_database_says_what_it_is(self, made_up: Database) -> None:
        """The database alone says of which record and version it is, and under which terms."""
        said = dict(_all(made_up, "SELECT name, value FROM about"))
        assert said["version"] == "0.2.0"
        assert said["licenses"] == "CC-BY-4.0"
        assert said["title"].startswith("quellmouth-record: ")


class TestViews:
    def test_every_question_is_answered(self, db: Database) -> None:
        """Every view is there and has rows."""
        for view in VIEWS:
            assert _all(db, f"SELECT count(*) FROM {view.name}")[0][0] > 0, view.name

    def test_no_row_is_lost_or_doubled(self, db: Database, root: Path) -> None:
        """A view of a table has each of its rows once, however many speakers there are."""
        record = Record.open(root)
        for view, table in (
            ("figures_by_event", "figures"),
            ("datings_by_event", "dates"),
            ("names_of_events", "mentions"),
            ("source_balance", "sources"),
        ):
            key = record.contract.schemas[table].key
            found = [row for (row,) in _all(db, f"SELECT {key} FROM {view}")]
            assert sorted(found) == sorted(record.text(table)[key])
        pinned = record.text("claims").query("proposition_id != ''")
        found = [row for (row,) in _all(db, "SELECT claim_id FROM claims_by_proposition")]
        assert sorted(found) == sorted(pinned["claim_id"])

    def test_sides_are_those_of_the_disagreement(self, db: Database, root: Path) -> None:
        """A disagreement's rows stand on the sides on which the record has them."""
        frame = Record.open(root).text("conflicts")
        wanted = {
            (conflict, row, number)
            for conflict, sides in zip(frame["conflict_id"], frame["sides"], strict=True)
            for number, side in enumerate(sides.split(" | "), 1)
            for row in side.split(";")
        }
        found = _all(db, "SELECT conflict_id, row_id, side FROM disagreements")
        assert len(found) == len(wanted) > 5
        assert set(found) == wanted

    def test_disagreement_says_who_says_what(self, made_up: Database) -> None:
        """Each row of a disagreement comes with its words and its source."""
        found = _all(
            made_up,
            "SELECT side, says, wide_lower, wide_upper, source FROM disagreements "
            "WHERE event_id = 'quay-clash' AND subject LIKE 'taken-away%'",
        )
        assert found == [
            (1, "between 20 and 25", 20, 25, "Third clash on Quellmouth quay"),
            (2, "some 30", 27, 33, "To all members"),
        ]

    def test_claims_stand_side_by_side(self, made_up: Database) -> None:
        """Who affirms and who denies one proposition is one query."""
        found = _all(
            made_up,
            "SELECT polarity, speaker, publisher FROM claims_by_proposition "
            "WHERE proposition_id = 'batons-on-quay'",
        )
        assert found == [
            ("affirms", None, "Dockers' Union"),
            ("denies", "Harbour office", "Quellmouth Post"),
            ("no-evidence", "Harbour office", "Dockers' Union"),
        ]

    def test_source_balance_counts_each_source(self, db: Database, root: Path) -> None:
        """The balance has as many rows of each source as the tables have."""
        record = Record.open(root)
        found = _all(db, "SELECT source_id, datings, figures, claims FROM source_balance")
        for source, *counts in found:
            assert counts == [
                int((record.text(t)["source_id"] == source).sum())
                for t in ("dates", "figures", "claims")
            ]
        assert len(found) == len(record.text("sources"))

    def test_record_of_other_tables_has_other_views(self, two_tables: Path, tmp_path: Path) -> None:
        """A record that lacks the tables of a question is exported without its view."""
        export("sqlite", tmp_path / "out", two_tables)
        with _opened(tmp_path / "out") as db:
            views = _all(db, "SELECT name FROM sqlite_schema WHERE type = 'view'")
            assert views == []
            assert _all(db, "SELECT count(*) FROM terms") != [(0,)]


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """The address at which Datasette serves an exported database on this machine."""
    (database,) = folder.glob("*.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", database, "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--metadata", folder / "metadata.json", "--setting", "num_sql_threads", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _waited(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait()


def _waited(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/-/versions.json", timeout=5).close()
            return address
        except (urllib.error.URLError, TimeoutError):
            assert process.poll() is None, "Datasette ended"
            time.sleep(0.1)
    raise AssertionError("Datasette did not start")


def _got(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        held: bytes = answer.read()
        return held.decode("utf-8")


def test_datasette_opens_it(served: str, root: Path) -> None:
    """Datasette serves every table and view, with the titles, licence and descriptions."""
    record = Record.open(root)
    database = json.loads(_got(f"{served}/ashraf-record.json"))
    assert set(record.names) <= {table["name"] for table in database["tables"]}
    assert {view["name"] for view in database["views"]} == {view.name for view in VIEWS}
    counts = {table["name"]: table["count"] for table in database["tables"]}
    assert counts["figures"] == len(record.text("figures"))
    page = _got(f"{served}/ashraf-record/figures")
    assert "A row is one number that one source gives" in page
    assert "Creative Commons Attribution 4.0" in page
    assert "Who or what is counted, coarsely" in page
    view = _got(f"{served}/ashraf-record/disagreements")
    assert "on which side does each stand" in view
