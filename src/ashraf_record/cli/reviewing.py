"""Commands for reviewers: check, diff, rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ashraf_record import findings
from ashraf_record.cli.base import (
    FOUND,
    RECORD,
    TEXTS,
    at_work,
    coloured,
    main,
    printed,
    root_of,
)
from ashraf_record.findings import Finding, counted

if TYPE_CHECKING:
    from ashraf_record.checks import Rule


@main.command(short_help="Check a record against every rule.")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@TEXTS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How findings are written: for readers, for programs, or as annotations on GitHub.",
)
@click.option(
    "--against",
    metavar="REV|WHEEL",
    help="Previous version, for the rules of history: a git revision, a wheel or a folder.",
)
def check(folder: Path | None, texts: Path | None, form: str, against: str | None) -> None:
    """Check the record in DIR against every rule.

    All problems are told in one run, one line each: file, line, column, what is wrong and how to
    mend it; below stands the line of the file, its cell marked. With --texts every span and digest
    is verified against the texts. With --against nothing may have vanished or changed meaning
    since that version. Nothing is changed.

    Exit code 0: no error (notes may be told); 1: errors; 2: could not run.
    """
    from ashraf_record.releases import check as run

    root = root_of(folder)
    with at_work("Checking the record"):
        found = run(root, texts, against)
    renderers: dict[str, Callable[[], str]] = {
        "text": lambda: findings.as_text(found, root, colour=coloured()),
        "json": lambda: findings.as_json(found, str(root.resolve())),
        "github": lambda: _annotations(found, root, against),
    }
    text = renderers[form]()
    if text:
        click.echo(text)
    bad = findings.errors(found)
    if form == "text":
        told = counted(len(found) - len(bad), "note")
        click.echo(f"{counted(len(bad), 'error')}, {told}.", err=bool(found))
    raise SystemExit(FOUND if bad else 0)


def _annotations(found: Sequence[Finding], root: Path, against: str | None) -> str:
    """The annotations of a pull request; all findings go to the summary of the step."""
    from ashraf_record.releases import pulls

    _summarise(found)
    below = root.resolve().relative_to(pulls.top(root, os.environ)).as_posix()
    changed = pulls.changed_lines(root, against, os.environ)
    prefix = "" if below == "." else f"{below}/"
    return findings.as_github(found, prefix=prefix, changed=changed)


def _summarise(found: Sequence[Finding]) -> None:
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    path = Path(name)
    try:
        held = path.stat().st_size if path.exists() else 0
        page = findings.as_step_summary(found, findings.SUMMARY_LIMIT - held)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as error:
        # What was found is more than where it is written.
        click.echo(f"The summary {path} cannot be written: {error.strerror}.", err=True)


@main.command(short_help="Tell what changed between two records.")
@click.argument("old")
@click.argument("new")
@RECORD
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How it is written: for readers, for a pull request, or for programs.",
)
def diff(old: str, new: str, record: Path | None, form: str) -> None:
    """Tell what changed from OLD to NEW in the terms of the data.

    Each is a folder, a wheel or a git revision, such as main or v1.0.0. Told are rows added,
    corrected cell by cell, removed and retired, identifiers that changed meaning, disagreements
    opened and closed, and the step that the version must take.
    """
    from ashraf_record import releases

    # Only a revision is looked for in the repository of a record.
    base = root_of(record) if any(map(releases.is_revision, (old, new))) else None
    found = releases.diff(releases.open_record(old, base), releases.open_record(new, base))
    renderers: dict[str, Callable[[releases.Diff], str]] = {
        "text": releases.as_text,
        "markdown": releases.as_markdown,
        "json": releases.as_json,
    }
    click.echo(renderers[form](found))


@main.command(short_help="List the rules, or show one with an example.")
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How they are written: for readers, as the page of the documentation, or for programs.",
)
def rules(code: str | None, form: str) -> None:
    """List the rules: code, what must hold, and why; or show one CODE with an example.

    The code stands in brackets at the end of each finding of the check. The example is a row that
    breaks the rule, the row mended, and what the check says.
    """
    from ashraf_record import rulebook
    from ashraf_record.releases import CATALOGUE

    wanted = list(CATALOGUE.rules.values()) if code is None else [rulebook.find(CATALOGUE, code)]
    if form == "markdown":
        click.echo(rulebook.as_markdown(wanted))
    elif form == "json":
        click.echo(rulebook.as_json(wanted))
    elif code is None:
        _list(wanted)
    else:
        click.echo(rulebook.as_text(wanted[0]))


def _list(wanted: Sequence[Rule]) -> None:
    from rich.console import Group as Lines
    from rich.padding import Padding
    from rich.text import Text

    from ashraf_record.checks import FAMILIES

    lines: list[Any] = []
    for family in FAMILIES:
        entered = [rule for rule in wanted if rule.family == family]
        if entered:
            lines.append(Text(f"\n{family.upper()}", style="bold"))
        for rule in entered:
            level = "" if rule.level == "error" else f" ({rule.level})"
            lines.append(Text.assemble((rule.code, "bold"), level))
            lines.append(Padding(Text(f"{rule.sentence} {rule.why}"), (0, 0, 0, 4)))
    lines.append(Text("\nOne of them with an example: ashraf-record rules CODE"))
    printed(Lines(*lines))
