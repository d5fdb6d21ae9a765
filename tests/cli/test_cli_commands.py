"""Every command: what it prints, how it exits, and how it says that it could not."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ashraf_record import cite, fingerprint
from ashraf_record.cli import main
from ashraf_record.cli.base import Group

COMMANDS = list(Group.order)
READING = ["", "show quay-clash", "show post-strike.f1", "conflicts", "cite", "cite post-strike.f1"]


def run(*arguments: str | Path) -> Result:
    """What the command does, its own exceptions not hidden."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(*arguments: str | Path) -> str:
    """The one sentence with which the command says that it could not run."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = [line for line in result.stderr.splitlines() if not line.startswith("Record: ")]
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("ashraf-record: ")
    assert lines[0].endswith((".", "Run: ashraf-record check"))
    return lines[0].removeprefix("ashraf-record: ")


def _files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def here(good: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good record as the folder in which commands are run."""
    monkeypatch.chdir(good)
    return good


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which commands are run and at or above which there is no record."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def _broken(root: Path) -> None:
    with (root / "dataset" / "figures.csv").open("a") as file:
        file.write('post-strike.f99,"broken\n')


class TestHelp:
    @pytest.mark.parametrize("command", ["", *COMMANDS])
    @pytest.mark.parametrize("flag", ["--help", "-h"])
    def test_fits_a_terminal_and_explains(self, command: str, flag: str) -> None:
        """Help is at most 80 columns wide and says in sentences what the command does."""
        result = run(*command.split(), flag)
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert max(map(len, lines)) <= 80
        prose = " ".join(result.stdout.split("Options:")[0].split())
        assert prose.count(".") >= 2
        assert len(prose) > 120

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_option_is_explained(self, command: str) -> None:
        """No option stands without a word on what it does."""
        for parameter in main.commands[command].params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), (command, parameter.name)

    def test_list_of_commands_is_not_cut(self) -> None:
        """The list of commands has a whole sentence for each."""
        listed = run("--help").stdout.split("Commands:\n")[1].splitlines()
        assert [line.split()[0] for line in listed] == COMMANDS
        assert all(line.endswith(".") and not line.endswith("...") for line in listed)

    def test_version(self) -> None:
        """The version is told with the name of the command."""
        assert run("--version").stdout.startswith("ashraf-record, version ")

    @pytest.mark.parametrize("arguments", [["nothing"], ["show"], ["check", "--nothing"], ["add"]])
    def test_misuse(self, arguments: list[str]) -> None:
        """A command or option that does not exist, or lacks its argument, exits 2 with usage."""
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("Usage: ")


class TestWhichRecord:
    @pytest.mark.parametrize("command", READING)
    def test_nearest_is_named(self, here: Path, command: str) -> None:
        """Without --record the nearest record is taken, and standard error names it."""
        result = run(*command.split())
        assert result.exit_code == 0
        assert result.stderr.splitlines()[0] == f"Record: {here}"

    @pytest.mark.parametrize("command", READING)
    def test_given_record_is_not_named(self, good: Path, nowhere: Path, command: str) -> None:
        """With --record nothing is said about it."""
        result = run(*command.split(), "--record", good)
        assert result.exit_code == 0
        assert result.stderr == ""

    @pytest.mark.parametrize("command", READING)
    def test_option_may_come_first(self, good: Path, nowhere: Path, command: str) -> None:
        """--record before the command is the same as after it."""
        first = run("--record", good, *command.split())
        assert (first.exit_code, first.stderr) == (0, "")
        assert first.stdout == run(*command.split(), "--record", good).stdout

    def test_sub_folder(self, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A command works from any folder within a record."""
        monkeypatch.chdir(good / "dataset")
        result = run("cite")
        assert result.stderr == f"Record: {good}\n"
        assert result.stdout == cite(path=good) + "\n"

    @pytest.mark.parametrize("lacking", ["dataset", "schemas"])
    def test_foreign_package_is_passed_over(
        self, good: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
    ) -> None:
        """A data package of another kind below a record does not stand for it."""
        below = good / "notes"
        for name in {"dataset", "schemas"} - {lacking}:
            (below / name).mkdir(parents=True)
        (below / "datapackage.json").write_text("{}")
        monkeypatch.chdir(below)
        assert run("cite").stderr == f"Record: {good}\n"

    def test_installed_record(self, nowhere: Path) -> None:
        """Where there is no record the installed one is read, and named as such."""
        result = run("cite")
        assert result.exit_code == 0
        assert result.stderr.startswith("Record: the installed one (")
        assert result.stdout == cite() + "\n"


class TestSummary:
    def test_tells_what_is_there(self, here: Path) -> None:
        """The record at a glance has its version, fingerprint and tables."""
        result = run()
        assert result.exit_code == 0
        assert "Version 0.2.0" in result.stdout
        assert fingerprint(here)[:16] in result.stdout
        for table in ("sources", "events", "figures", "conflicts"):
            assert f"\n  {table} " in result.stdout


class TestCheck:
    def test_clean(self, good: Path, good_texts: Path) -> None:
        """A record without a finding exits 0 and says so on standard output."""
        result = run("check", good, "--texts", good_texts)
        assert (result.exit_code, result.stdout) == (0, "0 errors, 0 notes.\n")

    def test_notes_only(self, good: Path) -> None:
        """Notes stand under their heading and leave the exit code at 0."""
        result = run("check", good)
        assert result.exit_code == 0
        assert result.stdout.startswith("Notes:\n  ")
        assert result.stderr.splitlines()[-1].startswith("0 errors, ")

    def test_errors(self, good: Path, good_texts: Path) -> None:
        """An error is one line with file, line, column, sentence and rule, and exits 1."""
        path = good / "dataset" / "measures.csv"
        path.write_text(path.read_text().replace(",person,event,true,", ",person,event,yes,", 1))
        result = run("check", good, "--texts", good_texts)
        assert result.exit_code == 1
        first = result.stdout.splitlines()[0]
        assert first.startswith("dataset/measures.csv:2: additive: 'yes' is ")
        assert first.endswith("]")
        assert result.stderr.splitlines()[-1].startswith("1 error, ")

    def test_json(self, good: Path) -> None:
        """JSON is one object: the record, the errors, and the notes apart."""
        _broken(good)
        result = run("check", good, "--format", "json")
        assert result.exit_code == 1
        held = json.loads(result.stdout)
        assert list(held) == ["record", "findings", "notes"]
        assert held["record"] == str(good)
        assert held["findings"]
        for level, entries in (("error", held["findings"]), ("note", held["notes"])):
            for entry in entries:
                assert list(entry) == [
                    "code",
                    "level",
                    "file",
                    "line",
                    "column",
                    "value",
                    "message",
                    "hint",
                ]
                assert entry["level"] == level

    def test_json_of_a_clean_record(self, good: Path, good_texts: Path) -> None:
        """Nothing found is two empty lists."""
        result = run("check", good, "--texts", good_texts, "--format", "json")
        assert json.loads(result.stdout) == {"record": str(good), "findings": [], "notes": []}

    def test_github(self, good: Path) -> None:
        """Annotations are workflow commands, one a line."""
        _broken(good)
        result = run("check", good, "--format", "github")
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        assert lines[0].startswith("::error file=dataset/figures.csv,line=")
        assert all(line.startswith(("::error file=", "::notice file=")) for line in lines)
        assert all(",title=" in line for line in lines)

    def test_changes_nothing(self, good: Path, good_texts: Path) -> None:
        """Checking writes nothing."""
        before = _files(good)
        run("check", good, "--texts", good_texts)
        assert _files(good) == before


class TestShow:
    @pytest.mark.parametrize("name", ["quay-clash", "post-strike.f1", "union-letter.c2"])
    def test_pipe_is_eighty_columns(self, here: Path, name: str) -> None:
        """What is shown fits 80 columns and holds no terminal codes."""
        result = run("show", name)
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= 80
        assert "\x1b" not in result.stdout

    def test_row_stands_with_its_evidence(self, here: Path) -> None:
        """A row is shown with its identifier and its place in the source."""
        said = run("show", "radio-quay.f1").stdout
        assert "radio-quay.f1" in said
        assert "“dozens”" in said


class TestConflicts:
    def _held(self, root: Path) -> list[dict[str, str]]:
        text = (root / "dataset" / "conflicts.csv").read_text("utf-8")
        return list(csv.DictReader(io.StringIO(text)))

    @pytest.fixture
    def locked(self, here: Path) -> Path:
        """The record with its disagreements derived."""
        run("fmt")
        assert self._held(here)
        return here

    def test_table_is_eighty_columns(self, locked: Path) -> None:
        """The table fits 80 columns and names every disagreement."""
        said = run("conflicts").stdout
        assert max(map(len, said.splitlines())) <= 80
        for row in self._held(locked):
            assert row["conflict_id"] in said

    def test_csv_is_the_file(self, locked: Path) -> None:
        """CSV is the table as it stands."""
        assert run("conflicts", "--format", "csv").stdout == (
            locked / "dataset" / "conflicts.csv"
        ).read_text("utf-8")

    def test_json_is_the_rows(self, locked: Path) -> None:
        """JSON is a list of the rows, each with every column, as the types of the schema are."""
        given = json.loads(run("conflicts", "--format", "json").stdout)
        assert [{name: self._cell(cell) for name, cell in row.items()} for row in given] == (
            self._held(locked)
        )
        kinds = {name: {type(row[name]) for row in given} for name in given[0]}
        assert kinds["rows"] == {list}
        assert kinds["origins"] == {int}
        assert kinds["internal"] == kinds["conditional"] == {bool}
        assert kinds["gap"] == {int, type(None)}
        assert kinds["sides"] == {str}

    @staticmethod
    def _cell(value: Any) -> str:
        """A value of JSON as the cell that it came from."""
        if isinstance(value, list):
            return ";".join(value)
        if value is None:
            return ""
        return json.dumps(value) if isinstance(value, bool) else str(value)

    def test_json_of_a_damaged_table(self, locked: Path) -> None:
        """A cell that is not of its column's type is told, with its place."""
        path = locked / "dataset" / "conflicts.csv"
        path.write_text(path.read_text("utf-8").replace(",false,", ",no,", 1), "utf-8")
        assert refused("conflicts", "--format", "json").startswith("dataset/conflicts.csv")

    def test_of_one_event(self, locked: Path) -> None:
        """With an event only its own disagreements are listed."""
        held = self._held(locked)
        event = held[0]["event_id"]
        expected = [row["conflict_id"] for row in held if row["event_id"] == event]
        listed = json.loads(run("conflicts", event, "--format", "json").stdout)
        assert [row["conflict_id"] for row in listed] == expected
        assert run("conflicts", event).exit_code == 0

    def test_row_is_no_event(self, here: Path) -> None:
        """Disagreements are those of an event, not of a row."""
        assert refused("conflicts", "post-strike.f1") == "post-strike.f1 is no event."


class TestRules:
    def test_every_rule_is_listed(self) -> None:
        """The catalogue has every rule with its sentence, within 80 columns."""
        from ashraf_record.checks import CATALOGUE

        result = run("rules")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert max(map(len, lines)) <= 80
        listed = {line.split(" ")[0] for line in lines if line and not line.startswith(" ")}
        assert listed >= set(CATALOGUE.rules)
        assert len(CATALOGUE.rules) > 30


class TestAdd:
    def test_writes_and_says_what_is_next(self, here: Path, tmp_path: Path) -> None:
        """The files written are named, and what to do then."""
        (tmp_path / "text").write_text("Some words.")
        result = run("add", "new-source", "--text", tmp_path / "text")
        assert result.exit_code == 0
        assert result.stdout.splitlines()[:2] == [
            "wrote dataset/sources.csv",
            "wrote seeds/new-source.toml",
        ]
        assert "ashraf-record check" in result.stdout

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["union-letter"], "There is a source union-letter already."),
            (["Bad Name"], "'Bad Name' is no name for a source; use small letters"),
            (["new", "--text", "missing.txt"], "missing.txt cannot be read: No such file"),
            (["new", "--text", "."], ". cannot be read: Is a directory."),
        ],
    )
    def test_refusals(self, here: Path, arguments: list[str], sentence: str) -> None:
        """What cannot be added is told, and nothing is written."""
        before = _files(here)
        assert refused("add", *arguments).startswith(sentence)
        assert _files(here) == before


class TestLocate:
    def test_words(self, here: Path, good_texts: Path) -> None:
        """Each place is a line with source, locator and digest, and one with its words."""
        result = run("locate", "the north quay", "--texts", good_texts)
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert [line.split()[0] for line in lines[::2]] == ["post-strike", "union-letter"]
        assert all("[the north quay]" in line for line in lines[1::2])

    def test_several_words_need_no_quotation_marks(self, here: Path, good_texts: Path) -> None:
        """Words may be given one by one."""
        quoted = run("locate", "the north quay", "--texts", good_texts).stdout
        assert run("locate", "the", "north", "quay", "--texts", good_texts).stdout == quoted

    def test_of_one_source(self, here: Path, good_texts: Path) -> None:
        """A source before the words limits the search to it."""
        result = run("locate", "union-letter", "the north quay", "--texts", good_texts)
        assert result.stdout.count("char=") == 1

    def test_nowhere(self, here: Path, good_texts: Path) -> None:
        """Words that occur nowhere exit 1."""
        result = run("locate", "no such words", "--texts", good_texts)
        assert (result.exit_code, result.stdout) == (1, "")
        assert (
            "'no such words' occurs nowhere in the texts given; letter case counts."
            in result.stderr
        )

    @pytest.mark.parametrize("words", [[""], [" "], ["union-letter", ""], ["", ""]])
    def test_no_words(self, here: Path, good_texts: Path, words: list[str]) -> None:
        """To look for nothing is a mistake and exits 2."""
        said = refused("locate", *words, "--texts", good_texts)
        assert said == "Give the words to look for, at least one letter."


class TestFmt:
    def test_nothing_to_mend(self, here: Path, good_texts: Path) -> None:
        """A record in form is left alone."""
        run("fmt", "--texts", good_texts)
        result = run("fmt", "--texts", good_texts)
        assert (result.exit_code, result.stdout) == (0, "Nothing to mend.\n")

    def test_says_what_it_did(self, here: Path) -> None:
        """Filled cells are counted by column, and files named."""
        run("fmt")
        path = here / "dataset" / "mentions.csv"
        line = path.read_text("utf-8").splitlines()[-1]
        with path.open("a") as file:
            file.write("," + line.split(",", 1)[1] + "\n")
        result = run("fmt")
        assert result.exit_code == 0
        assert result.stdout == "filled 1 cell of mention_id\nwrote dataset/mentions.csv\n"

    def test_what_cannot_be_derived(self, here: Path) -> None:
        """Where disagreements do not follow, that is told and the exit code is 1."""
        path = here / "dataset" / "figures.csv"
        path.write_text(path.read_text("utf-8").replace(",zero,0,", ",nought,0,", 1), "utf-8")
        result = run("fmt")
        assert result.exit_code == 1
        assert "ashraf-record: The disagreements cannot be derived: " in result.stderr


class TestCoverage:
    def test_account(self, here: Path, good_texts: Path) -> None:
        """Each text has its rows and words, and where nothing is open the exit code is 0."""
        result = run("coverage", "--texts", good_texts)
        assert result.exit_code == 0
        assert result.stdout.startswith("post-strike: 6 mentions, ")
        assert result.stdout.count("0 unanswered") == 2

    def test_open_words(self, here: Path, good_texts: Path) -> None:
        """Words that nobody answers for are listed, and exit 1."""
        (here / "seeds" / "post-strike.toml").unlink()
        result = run("coverage", "--texts", good_texts)
        assert result.exit_code == 1
        assert "    nobody answers for char=0,5 Third" in result.stdout.splitlines()

    def test_text_not_given(self, here: Path, nowhere: Path) -> None:
        """A text that was not given is told as such."""
        result = run("coverage", "--texts", nowhere, "--record", here)
        assert result.exit_code == 0
        assert result.stdout.count("    its text was not given") == 2


class TestCite:
    @pytest.mark.parametrize("form", ["text", "bibtex", "csl-json", "cff"])
    @pytest.mark.parametrize("row", [None, "post-strike.f1"])
    def test_is_what_the_call_gives(self, here: Path, form: str, row: str | None) -> None:
        """The command prints what ashraf_record.cite returns."""
        result = run("cite", *([row] if row else []), "--format", form)
        assert result.exit_code == 0
        assert result.stdout == cite(row, form, here) + "\n"  # type: ignore[arg-type]


ALL = [
    "",
    "check",
    "show quay-clash",
    "conflicts",
    "add new",
    "locate words --texts .",
    "fmt",
    "coverage --texts .",
    "cite",
]


class TestCouldNotRun:
    @pytest.mark.parametrize("command", [command for command in ALL if command != "check"])
    def test_no_such_folder(self, nowhere: Path, command: str) -> None:
        """A record folder that does not exist is told by every command."""
        assert refused(*command.split(), "--record", "missing") == "There is no folder missing."

    @pytest.mark.parametrize("command", [command for command in ALL if command != "check"])
    def test_folder_that_is_no_record(self, nowhere: Path, command: str) -> None:
        """A folder without a data package is no record."""
        assert refused(*command.split(), "--record", ".") == (
            "The folder . is not a record: it has no datapackage.json."
        )

    @pytest.mark.parametrize("folder", ["missing", "."])
    def test_check_of_no_record(self, nowhere: Path, folder: str) -> None:
        """A check of what is no record could not run."""
        assert refused("check", folder).startswith(("There is no folder", "The folder . is not"))

    @pytest.mark.parametrize("command", ["check", "locate words", "fmt", "coverage"])
    def test_missing_texts(self, here: Path, command: str) -> None:
        """A folder of texts that does not exist is told by every command that takes one."""
        before = _files(here)
        assert refused(*command.split(), "--texts", "missing") == "There is no folder missing."
        assert _files(here) == before

    @pytest.mark.parametrize("command", ["locate words", "coverage"])
    def test_texts_not_given(self, here: Path, command: str) -> None:
        """A command that needs the texts says how to give them."""
        assert refused(*command.split()) == "Give the folder that holds the texts: --texts DIR."

    @pytest.mark.parametrize("command", ["show", "conflicts", "cite"])
    def test_unknown_event_or_row(self, here: Path, command: str) -> None:
        """A name that nothing has is told."""
        assert "nothing-of-that-name" in refused(command, "nothing-of-that-name")

    @pytest.mark.parametrize("command", ["check", "conflicts", "cite"])
    def test_bad_format(self, here: Path, command: str) -> None:
        """A format that does not exist is told with those that do."""
        result = run(command, "--format", "papyrus")
        assert result.exit_code == 2
        assert "'papyrus' is not one of" in result.stderr

    @pytest.mark.parametrize("command", ["show quay-clash", "cite", "fmt", "coverage --texts ."])
    def test_broken_table(self, here: Path, command: str) -> None:
        """A table that cannot be read is told with its file and line."""
        _broken(here)
        assert refused(*command.split()).startswith("dataset/figures.csv:")

    def test_broken_conflicts(self, here: Path) -> None:
        """The table of conflicts is read like any other."""
        (here / "dataset" / "conflicts.csv").write_text('conflict_id,"x\n')
        assert refused("conflicts").startswith("dataset/conflicts.csv:1: ")

    @pytest.mark.parametrize("command", [command for command in ALL if command != "check"])
    def test_broken_package(self, here: Path, good_texts: Path, command: str) -> None:
        """A data package that is no JSON is told by every command."""
        (here / "datapackage.json").write_text("{")
        assert refused(*command.split()).startswith("datapackage.json:1: The file is not JSON")

    @pytest.mark.parametrize("command", ["add new", "fmt"])
    def test_read_only_folder(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        """A folder that cannot be written is told in one sentence."""

        def refuse(**where: object) -> tuple[int, str]:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(tempfile, "mkstemp", refuse)
        (here / "dataset" / "terms.csv").write_text("note,term,use_instead\n")
        before = _files(here)
        assert refused(*command.split()) == f"{here} cannot be written: Permission denied."
        assert _files(here) == before

    @pytest.mark.parametrize("command", ["add new", "fmt"])
    def test_nothing_is_written_outside_a_record(self, nowhere: Path, command: str) -> None:
        """The installed record is never the one that is written to."""
        assert refused(*command.split()) == (
            "There is no record here to write to; give its folder with --record DIR."
        )
        assert _files(nowhere) == {}

    @pytest.mark.parametrize("given", [True, False])
    @pytest.mark.parametrize("command", ["add new", "fmt"])
    def test_packaged_data_is_never_written(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, command: str, given: bool
    ) -> None:
        """Not even from within, or by name, are the data of an installed package written."""
        (here / "dataset" / "terms.csv").write_text("note,term,use_instead\n")
        before = _files(here)
        monkeypatch.setattr("ashraf_record._data.PACKAGED", here)
        said = refused(*command.split(), *(["--record", str(here)] if given else []))
        assert said.endswith("belongs to an installed package and is never written to.")
        assert _files(here) == before

    def test_own_faults_are_not_hidden(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An error that is no message to a reader is not made to look like one."""

        def fail(*arguments: object) -> str:
            raise ValueError("not for readers")

        monkeypatch.setattr("ashraf_record.identity.cite", fail)
        with pytest.raises(ValueError, match="not for readers"):
            run("cite")


def _damage(name: str) -> Callable[[Path], object]:
    return {
        "bytes": lambda root: (root / "dataset" / "figures.csv").write_bytes(b"\xff\xfe\x00"),
        "empty": lambda root: (root / "dataset" / "figures.csv").write_bytes(b""),
        "gone": lambda root: (root / "dataset" / "figures.csv").unlink(),
        "folder": lambda root: (
            (root / "dataset" / "figures.csv").unlink(),
            (root / "dataset" / "figures.csv").mkdir(),
        ),
        "schema": lambda root: (root / "schemas" / "figures.json").write_text('{"fields": 1}'),
        "all": lambda root: [path.unlink() for path in (root / "dataset").iterdir()],
    }[name]


@pytest.mark.parametrize("name", ["bytes", "empty", "gone", "folder", "schema", "all"])
@pytest.mark.parametrize("command", ALL)
def test_no_damage_shows_a_traceback(here: Path, good_texts: Path, command: str, name: str) -> None:
    """Whatever is broken, a command ends with an exit code and sentences."""
    _damage(name)(here)
    arguments = [str(good_texts) if part == "." else part for part in command.split()]
    result = run(*arguments)
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
