"""Commands for reviewers: check, diff, rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ashraf_record import findings
from ashraf_record.cli.base import FOUND, RECORD, TEXTS, main, printed, root_of
from ashraf_record.findings import counted


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
def check(folder: Path | None, texts: Path | None, form: str) -> None:
    """Check the record in DIR against every rule.

    All problems are told in one run, one line each: file, line, column, what is wrong and how to
    mend it. With --texts every span and digest is verified against the texts. Nothing is changed.

    Exit code 0: no error (notes may be told); 1: errors; 2: could not run.
    """
    from ashraf_record.checks import check as run

    root = root_of(folder)
    found = run(root, texts)
    renderers: dict[str, Callable[[], str]] = {
        "text": lambda: findings.as_text(found),
        "json": lambda: findings.as_json(found, str(root.resolve())),
        "github": lambda: findings.as_github(found),
    }
    text = renderers[form]()
    if text:
        click.echo(text)
    bad = findings.errors(found)
    if form == "text":
        told = counted(len(found) - len(bad), "note")
        click.echo(f"{counted(len(bad), 'error')}, {told}.", err=bool(found))
    raise SystemExit(FOUND if bad else 0)


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

    base = root_of(record)
    found = releases.diff(releases.open_record(old, base), releases.open_record(new, base))
    renderers: dict[str, Callable[[releases.Diff], str]] = {
        "text": releases.as_text,
        "markdown": releases.as_markdown,
        "json": releases.as_json,
    }
    click.echo(renderers[form](found))


@main.command(short_help="List the rules: code, what must hold, and why.")
def rules() -> None:
    """List the rules: code, what must hold, and why.

    The code stands in brackets at the end of each finding of the check.
    """
    from rich.console import Group as Lines
    from rich.padding import Padding
    from rich.text import Text

    from ashraf_record.checks import CATALOGUE, FAMILIES

    lines: list[Any] = []
    for family in FAMILIES:
        entered = CATALOGUE.of(family)
        if entered:
            lines.append(Text(f"\n{family.upper()}", style="bold"))
        for rule in entered:
            level = "" if rule.level == "error" else f" ({rule.level})"
            lines.append(Text.assemble((rule.code, "bold"), level))
            lines.append(Padding(Text(f"{rule.sentence} {rule.why}"), (0, 0, 0, 4)))
    printed(Lines(*lines))
