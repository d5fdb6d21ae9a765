"""The same damaged files through four checkers: ``python benchmarks/side_by_side.py``.

The made-up record of the tests is damaged as its fixtures say (``tests/bad/``). The other tools
are installed into a folder of their own that is removed again; each gets the most that it can be
told about the tables, made from ``schemas/``. Counted is what a tool prints:

- found: the exit code is not 0, or something is printed that is not printed of the good record;
- located: one message names the file, its physical line and its column, as far as there is one;
- worded: that message also holds the cell as it stands in the file, and no traceback, no name of
  a Python object and no address.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOOD = ROOT / "tests" / "good"
OTHERS = ("frictionless", "pycldf", "pandera")
TOOLS = ("ashraf-record", *OTHERS)

# What a schema can say, then what only a rule for records of this kind can.
DAMAGES = (
    *("id-repeated", "code-unknown", "link-dangling", "cell-type", "cell-form", "cell-empty"),
    *("cell-range", "column-missing", "column-unknown", "column-repeated", "row-length"),
    *("row-empty", "csv-broken", "not-utf8", "merge-marker", "table-missing"),
    *("stray-space", "hidden-character", "edtf-form", "bounds-order", "link-circular"),
    *("locator-range", "words-absent", "wording-disagrees", "weekday-mismatch"),
    *("event-unmentioned", "conflict-stale"),
)
BY_SCHEMA = 16

ALL_AT_ONCE = "eight at once"
EIGHT = {
    (2, "number"): "ninety",
    (3, "event_id"): "dock-strikes",
    (4, "measure"): "wounds",
    (5, "qualifier"): "exactly",
    (6, "number"): "-4",
    (7, "figure_id"): "post-strike.f5",
    (8, "modality"): "",
    (9, "part_of"): "post-strike.f99",
}
"""Line and column of eight slips in ``figures.csv``, and what stands there."""


def main() -> None:
    """Run everything and print the tables."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--worker", choices=TOOLS, help=argparse.SUPPRESS)
    words.add_argument("--python", help="an interpreter in which the other tools are installed")
    given = words.parse_args()
    if given.worker:
        work(given.worker)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = given.python or str(_installed(folder / "tools"))
        cases = [Case.make(damage, folder) for damage in ("", *DAMAGES, ALL_AT_ONCE)]
        answers = {
            tool: _answers(sys.executable if tool == TOOLS[0] else python, tool, cases)
            for tool in TOOLS
        }
        print(_report(cases, answers))


def _installed(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *OTHERS, "pandas"], check=True)
    return python


class Case:
    """A damaged record, and where the damage is."""

    def __init__(self, name: str, record: Path) -> None:
        self.name, self.record = name, record
        self.slip = "nothing is wrong"
        self.file, self.column, self.value = "", "", ""
        self.line: int | None = None

    @classmethod
    def make(cls, name: str, folder: Path) -> Case:
        """The made-up record, damaged as the fixture `name` says; undamaged for no name."""
        case = cls(name, folder / (name.replace(" ", "-") or "good"))
        shutil.copytree(GOOD / "record", case.record)
        shutil.copytree(ROOT / "schemas", case.record / "schemas")
        shutil.copy(ROOT / "datapackage.json", case.record)
        if name == ALL_AT_ONCE:
            case.slip, case.file = "eight slips in one file", "dataset/figures.csv"
            _eight(case.record / case.file)
        elif name:
            case._damage(ROOT / "tests" / "bad" / f"{name}.toml")
        _described(case.record)
        return case

    def _damage(self, fixture: Path) -> None:
        text = fixture.read_text("utf-8")
        held = tomllib.loads(text)
        self.slip = text.splitlines()[0].removeprefix("# ").rstrip(".")
        expect = held["expect"]
        self.file, self.line = expect["file"], expect.get("line")
        self.column = expect.get("column", "")
        for edit in held["edit"]:
            _edit(self.record / edit["file"], edit)
        with contextlib.suppress(OSError, ValueError, IndexError, csv.Error):
            rows = list(csv.reader((self.record / self.file).open(encoding="utf-8", newline="")))
            if self.line and self.line > 1:
                self.value = rows[self.line - 1][rows[0].index(self.column)]


def _edit(path: Path, edit: dict[str, Any]) -> None:
    if edit.get("delete"):
        path.unlink()
        return
    text = path.read_bytes().decode("utf-8")
    if "write" in edit:
        text = edit["write"]
    if "find" in edit:
        assert edit["find"] in text, edit
        text = text.replace(edit["find"], edit["replace"])
    text = edit.get("prefix", "") + text + edit.get("append", "")
    path.write_bytes(text.encode(edit.get("encode", "utf-8")))


def _eight(path: Path) -> None:
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    at = {name: number for number, name in enumerate(rows[0])}
    for (line, column), value in EIGHT.items():
        rows[line - 1][at[column]] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _described(record: Path) -> None:
    """Beside the record's own schemas, the same for the other tools in what they enforce."""
    package = json.loads((record / "datapackage.json").read_bytes())
    tables = []
    for resource in package["resources"]:
        schema = json.loads((record / resource["schema"]).read_bytes())
        tables.append((resource, schema))
    (record / "friction.json").write_text(json.dumps(_frictionless(package, tables)))
    (record / "csvw.json").write_text(json.dumps(_csvw(tables)))


Tables = list[tuple[dict[str, Any], dict[str, Any]]]


def _frictionless(package: dict[str, Any], tables: Tables) -> dict[str, Any]:
    """The data package with closed columns as ``enum``, which frictionless enforces."""
    resources = []
    for resource, schema in tables:
        fields = []
        for field in schema["fields"]:
            held = {name: field[name] for name in ("name", "type", "constraints") if name in field}
            if "categories" in field and "separator" not in field:
                codes = [category["value"] for category in field["categories"]]
                held["constraints"] = held.get("constraints", {}) | {"enum": codes}
            fields.append(held)
        links = schema.get("foreignKeys", [])
        told = {"fields": fields, "primaryKey": schema["primaryKey"], "foreignKeys": links}
        resources.append(resource | {"schema": told})
    return {"name": package["name"], "resources": resources}


def _csvw(tables: Tables) -> dict[str, Any]:
    """CSV on the Web metadata as pycldf reads it; lists, links and codes it can express all."""
    paths = {resource["name"]: resource["path"] for resource, _ in tables}
    described = []
    for resource, schema in tables:
        columns = []
        for field in schema["fields"]:
            limits = field.get("constraints", {})
            datatype: dict[str, Any] = {"base": field.get("type", "string")}
            form = limits.get("pattern")
            if "categories" in field:
                form = "|".join(re.escape(category["value"]) for category in field["categories"])
            if form and datatype["base"] == "string":
                datatype["format"] = form
            for name in ("minimum", "maximum"):
                if name in limits:
                    datatype[name] = limits[name]
            column = {"name": field["name"], "datatype": datatype}
            if limits.get("required"):
                column["required"] = True
            if "separator" in field:
                column["separator"] = field["separator"]
            columns.append(column)
        told: dict[str, Any] = {"columns": columns, "primaryKey": schema["primaryKey"]}
        keys = [(key["fields"][0], key["reference"]) for key in schema.get("foreignKeys", ())]
        told["foreignKeys"] = [
            {
                "columnReference": [name],
                "reference": {
                    "resource": paths[to["resource"] or resource["name"]],
                    "columnReference": to["fields"],
                },
            }
            for name, to in keys
        ]
        described.append({"url": resource["path"], "tableSchema": told})
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:conformsTo": "http://cldf.clld.org/v1.0/terms.rdf#Generic",
        "dialect": {"commentPrefix": None},
        "tables": described,
    }


# What each tool prints. A worker reads folders, one a line, and answers each with a line of JSON.


def _answers(python: str, tool: str, cases: list[Case]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [python, __file__, "--worker", tool],
        input="".join(f"{case.record}\n" for case in cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{tool} cannot be run:\n{done.stderr[-2000:]}")
    first, *rest = [json.loads(line) for line in done.stdout.splitlines() if line[:1] == "{"]
    return [first, *rest]


def work(tool: str) -> None:
    """Answer with version, exit code and messages for each folder on standard input."""
    run = {
        "ashraf-record": _run_ours,
        "frictionless": _run_frictionless,
        "pycldf": _run_pycldf,
        "pandera": _run_pandera,
    }[tool]
    out = sys.stdout
    for line in sys.stdin:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code, messages = run(Path(line.strip()))
        answer = {"version": version(tool), "code": code, "messages": messages}
        print(json.dumps(answer), file=out, flush=True)


def _run_ours(record: Path) -> tuple[int, list[str]]:
    from click.testing import CliRunner

    from ashraf_record.cli import main as command

    arguments = ["check", str(record), "--texts", str(GOOD / "texts")]
    done = CliRunner().invoke(command, [*arguments, "--format", "json"])
    held = json.loads(done.stdout)
    told = [
        f"{f['file']}{':' + str(f['line']) if f['line'] else ''}: "
        f"{f['column'] + ': ' if f['column'] else ''}{f['message']} {f['hint']}"
        for f in held["findings"]
    ]
    return CliRunner().invoke(command, arguments).exit_code, told


def _run_frictionless(record: Path) -> tuple[int, list[str]]:
    from frictionless import validate
    from frictionless.__main__ import console
    from typer.testing import CliRunner

    done = CliRunner().invoke(console, ["validate", str(record / "friction.json"), "--json"])
    report = validate(str(record / "friction.json"))
    told = [error.message for error in report.errors]
    # The command prints the file as the heading of its messages.
    told += [f"{task.place}: {error.message}" for task in report.tasks for error in task.errors]
    return done.exit_code, told


def _run_pycldf(record: Path) -> tuple[int, list[str]]:
    import logging

    from pycldf.__main__ import main as command

    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logging.getLogger().addHandler(handler)
    for name in list(logging.Logger.manager.loggerDict):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    code: Any = 0
    log = logging.getLogger("side-by-side")
    try:
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
            code = command(["validate", str(record / "csvw.json")], log=log) or 0
    except SystemExit as error:
        code = error.code or 0
    except Exception as error:
        code = 1
        told.write(f"Traceback (most recent call last):\n{type(error).__name__}: {error}\n")
    finally:
        logging.getLogger().removeHandler(handler)
    lines = [line.strip() for line in told.getvalue().splitlines() if line.strip()]
    return int(code), lines


def _run_pandera(record: Path) -> tuple[int, list[str]]:
    import pandas as pd
    import pandera.pandas as pa

    package = json.loads((record / "friction.json").read_bytes())
    told: list[str] = []
    frames: dict[str, Any] = {}
    for resource in package["resources"]:
        try:
            frames[resource["name"]] = pd.read_csv(record / resource["path"])
        except Exception as error:
            told.append(f"Traceback: {resource['path']}: {type(error).__name__}: {error}")
    for resource in package["resources"]:
        schema = resource["schema"]
        if resource["name"] not in frames:
            continue
        links = {
            key["fields"][0]: (key["reference"]["resource"] or resource["name"], key["reference"])
            for key in schema["foreignKeys"]
        }
        columns = {}
        for field in schema["fields"]:
            limits = field.get("constraints", {})
            checks = []
            if "enum" in limits:
                checks.append(pa.Check.isin(limits["enum"]))
            if "pattern" in limits:
                checks.append(pa.Check.str_matches(f"(?:{limits['pattern']})$"))
            if "minimum" in limits:
                checks.append(pa.Check.ge(limits["minimum"]))
            if "maximum" in limits:
                checks.append(pa.Check.le(limits["maximum"]))
            table, to = links.get(field["name"], ("", {}))
            if table in frames and to["fields"][0] in frames[table]:
                checks.append(pa.Check.isin(list(frames[table][to["fields"][0]])))
            key = [field["name"]] == schema["primaryKey"]
            columns[field["name"]] = pa.Column(
                {"integer": "Int64", "boolean": "boolean"}.get(field["type"], str),
                checks,
                nullable=not limits.get("required") and not key,
                unique=key or limits.get("unique", False),
                coerce=True,
            )
        frame = frames[resource["name"]]
        # An empty column is read as numbers; as text, an empty cell would be the word nan.
        text = [f["name"] for f in schema["fields"] if f["type"] == "string"]
        frame = frame.astype({name: "string" for name in text if name in frame})
        for name, column in columns.items():
            if name in text:
                column.dtype = None
                column.coerce = False
        try:
            pa.DataFrameSchema(columns, strict=True).validate(frame, lazy=True)
        except Exception as error:
            told += [f"{resource['path']}: {line}" for line in str(error).splitlines()]
            cases = getattr(error, "failure_cases", None)
            if cases is not None:
                told += [
                    f"{resource['path']}: {case['index']}: {case['column']}: "
                    f"{case['check']}: {case['failure_case']}"
                    for case in cases.to_dict("records")
                ]
    return 1 if told else 0, told


# What is counted.

_UGLY = re.compile(r"Traceback|\bobject at 0x|dtype|<Schema|Series\(|Error: |\bNaN\b|\bnan\b")
_ADDRESS = re.compile(r"https?://")


def _has_number(text: str, number: int) -> bool:
    return re.search(rf"(?<![\w.]){number}(?![\w.]*\w)", text) is not None


def located(case: Case, message: str) -> bool:
    """Whether a message names file, line and column, as far as the damage has them."""
    bare = message.replace(case.file, "").replace(Path(case.file).name, "")
    return (
        Path(case.file).name in message
        and (case.line is None or _has_number(bare.replace(":", " : "), case.line))
        and (not case.column or case.column in message)
    )


def worded(case: Case, message: str) -> bool:
    """Whether a message that locates the damage can be acted on without knowing Python."""
    address = (
        _ADDRESS.search(message.replace(case.value, "")) if case.value else _ADDRESS.search(message)
    )
    return case.value[:20] in message and not _UGLY.search(message) and not address


def _marks(case: Case, answer: dict[str, Any], good: dict[str, Any]) -> tuple[bool, bool, bool]:
    usual = {message.replace("good/", "") for message in good["messages"]}
    folder = f"{case.record.name}/"
    new = [m for m in answer["messages"] if m.replace(folder, "") not in usual]
    places = [message for message in new if located(case, message)]
    found = bool(new) or answer["code"] != good["code"]
    return found, bool(places), any(worded(case, message) for message in places)


def _report(cases: list[Case], answers: dict[str, list[dict[str, Any]]]) -> str:
    lines = [f"{tool} {answers[tool][0]['version']}" for tool in TOOLS]
    lines += ["", "| damage | " + " | ".join(TOOLS) + " |", "|---|" + "---|" * len(TOOLS)]
    sums = {tool: [0, 0, 0, 0] for tool in TOOLS}
    for number, case in enumerate(cases):
        if case.name == ALL_AT_ONCE:
            continue
        cells = []
        for tool in TOOLS:
            answer, good = answers[tool][number], answers[tool][0]
            if not case.name:
                said = f"{len(answer['messages'])} messages" if answer["messages"] else "nothing"
                cells.append(f"{said}, {answer['code']}")
                continue
            marks = _marks(case, answer, good)
            for place, mark in enumerate((*marks, answer["code"] != 0)):
                sums[tool][place] += mark
            names = [
                name
                for name, mark in zip(("found", "located", "worded"), marks, strict=True)
                if mark
            ]
            cells.append(f"{names[-1] if names else '-'}, {answer['code']}")
        lines.append(f"| {case.slip} | " + " | ".join(cells) + " |")
    total = len(DAMAGES)
    for place, name in enumerate(("found", "located", "worded", "exit code not 0")):
        row = [f"{sums[tool][place]} of {total}" for tool in TOOLS]
        lines.append(f"| **{name}** | " + " | ".join(row) + " |")
    row = [_eight_found(cases[-1], answers[tool][-1]) for tool in TOOLS]
    lines.append("| eight slips in one file, located | " + " | ".join(row) + " |")
    return "\n".join(lines)


def _eight_found(case: Case, answer: dict[str, Any]) -> str:
    found = 0
    for case.line, case.column in EIGHT:
        found += any(located(case, message) for message in answer["messages"])
    return f"{found} of 8"


if __name__ == "__main__":
    main()
