"""The command line: parses, calls and renders; it decides nothing.

Exit codes: 0 fine, 1 something was found, 2 could not run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ashraf_record import _data, findings
from ashraf_record.findings import counted

if TYPE_CHECKING:
    from ashraf_record.identity import Format

FOUND, COULD_NOT = 1, 2

RECORD = click.option(
    "--record",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of a record. Default: the nearest at or above here, else the installed one.",
)
TEXTS = click.option(
    "--texts",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder with source texts; they are found by their content.",
)


class Group(click.Group):
    """Commands in the order in which they are defined; errors of the rooms as one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # The reader of the pipe has seen enough; what is left to be flushed goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except OSError as error:
            _fail(f"{error.filename}: {error.strerror}." if error.errno else str(error))
        except ValueError as error:
            if not type(error).__module__.startswith("ashraf_record."):
                raise
            _fail(str(error))


def _fail(sentence: str) -> NoReturn:
    click.echo(f"ashraf-record: {sentence}", err=True)
    raise SystemExit(COULD_NOT)


def _root(given: Path | None, *, writes: bool = False) -> Path:
    """The record to work on; a line on standard error names one that was not given."""
    given = given or click.get_current_context().find_root().params.get("record")
    if given is not None:
        return _data.find(given)
    near = _data.nearest(Path.cwd())
    if near is None and writes:
        _fail("There is no record here to write to; give its folder with --record DIR.")
    root = near or _data.installed()
    click.echo(f"Record: {root if near else f'the installed one ({root})'}", err=True)
    return root


def _print(renderable: Any) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    # A pipe has no width of its own; 80 columns is what a reader of it expects.
    if not console.is_terminal:
        console = Console(highlight=False, width=80)
    # Rich would take a pipe that was closed early for a failure, so it does not write itself.
    with console.capture() as page:
        console.print(renderable)
    click.echo(page.get(), nl=False)


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.version_option(package_name="ashraf-record", prog_name="ashraf-record")
@RECORD
@click.pass_context
def main(ctx: click.Context, record: Path | None) -> None:
    """What each source says, pinned to its source, disagreements flagged.

    A row means that a source says so, never that it happened. Without a command, shows what is
    installed: version, tables, rows, disagreements, and how to cite.
    """
    if ctx.invoked_subcommand is None:
        from ashraf_record import show
        from ashraf_record.record import Record

        _print(show.summary(Record.open(_root(record))))


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

    root = _root(folder)
    found = run(root, texts)
    renderers: dict[str, Callable[[], str]] = {
        "text": lambda: findings.as_text(found),
        "json": lambda: findings.as_json(found, str(root)),
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


@main.command(short_help="Show every source's account of an event, or one row.")
@click.argument("name", metavar="EVENT|ROW")
@RECORD
def show(name: str, record: Path | None) -> None:
    """Show every source's account of an EVENT side by side, or one ROW.

    EVENT and ROW are identifiers, such as port-strike or post-strike.f1. Intervals are drawn; what
    disagrees is marked, and what only looks like a disagreement is listed with the reason why it
    is not compared.
    """
    from ashraf_record import show as views
    from ashraf_record.record import Record

    held = Record.open(_root(record))
    kind, _, found = views.find(held, name)
    _print(views.event(held, found) if kind == "event" else views.row(held, found))


@main.command(short_help="List the disagreements.")
@click.argument("event", required=False)
@RECORD
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How they are written: for readers, or as the rows of the table of conflicts.",
)
def conflicts(event: str | None, record: Path | None, form: str) -> None:
    """List the disagreements, of one EVENT or of all.

    Each names the rows that take part, side by side, and how they disagree: contradiction, open,
    rounding, soft-bound or revision. Nothing is decided between them.
    """
    from ashraf_record import show as views
    from ashraf_record.record import Record

    held = Record.open(_root(record))
    if event is not None:
        kind, _, _ = views.find(held, event)
        if kind != "event":
            _fail(f"{event} is no event.")
    if form == "table":
        _print(views.conflicts_table(held, event))
        return
    frame = held.text("conflicts")
    if event is not None:
        frame = frame[frame["event_id"] == event]
    if form == "csv":
        click.echo(frame.to_csv(index=False, lineterminator="\n"), nl=False)
    else:
        click.echo(json.dumps(frame.to_dict("records"), ensure_ascii=False, indent=2))


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
    _print(Lines(*lines))


@main.command(short_help="Start a source: its row, hash, length and ledger.")
@click.argument("source")
@click.option(
    "--text",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File with the source's whole text.",
)
@RECORD
def add(source: str, text: Path | None, record: Path | None) -> None:
    """Start a SOURCE: its row, and with --text its hash, length and ledger.

    SOURCE is its identifier: small letters, digits and hyphens, such as agency-2013-09-toll. The
    text is not copied; keep it where --texts will find it.
    """
    from ashraf_record.curate import add as run

    root = _root(record, writes=True)
    for path in run(root, source, text):
        click.echo(f"wrote {path}")
    click.echo(f"Next: fill in the row of {source} in the table of sources.")
    click.echo("Then run: ashraf-record check")


@main.command(short_help="Find words in the texts: locator and digest.")
@click.argument("words", metavar="[SOURCE] WORDS", nargs=-1, required=True)
@TEXTS
@RECORD
def locate(words: tuple[str, ...], texts: Path | None, record: Path | None) -> None:
    """Print every place where WORDS occur: source, locator, digest and what stands around.

    Letter case counts, white space does not. Locator and digest are as a row needs them. Where
    the first word is a source's identifier, only that source is searched.

    Exit code 1 where they occur nowhere.
    """
    from ashraf_record.curate import locate as run
    from ashraf_record.record import Record

    if texts is None:
        _fail("Give the folder that holds the texts: --texts DIR.")
    root = _root(record)
    known = set(Record.open(root).text("sources")["source_id"])
    source = words[0] if len(words) > 1 and words[0] in known else None
    wanted = " ".join(words[1:] if source else words)
    found = run(root, texts, wanted, source)
    for place in found:
        click.echo(f"{place.source_id} {place.locator} {place.digest}")
        click.echo(f"    … {place.before} [{place.words}] {place.after} …")
    if not found:
        click.echo(f"{wanted!r} occurs nowhere in {source or 'the texts given'}.", err=True)
        raise SystemExit(FOUND)


@main.command(short_help="Mend what can be mended, and lock the disagreements.")
@TEXTS
@RECORD
def fmt(texts: Path | None, record: Path | None) -> None:
    """Mend what can be mended: fill, sort, write canonically, lock the disagreements.

    Fills, where they are empty, row ids, and with --texts locators of words that occur once and
    digests. Then writes every table in canonical form and derives conflicts.csv anew.
    """
    from ashraf_record.curate import fmt as run

    done = run(_root(record, writes=True), texts)
    for name, number in sorted(done.filled.items()):
        click.echo(f"filled {counted(number, 'cell')} of {name}")
    for path in done.changed:
        click.echo(f"wrote {path}")
    if done.unlocked:
        click.echo(f"ashraf-record: {done.unlocked}", err=True)
        raise SystemExit(FOUND)
    if not done.changed:
        click.echo("Nothing to mend.")


@main.command(short_help="Tell what each text's words gave, and what is open.")
@TEXTS
@RECORD
def coverage(texts: Path | None, record: Path | None) -> None:
    """Print what each text's words gave, and what nobody answered for.

    Exit code 1 where a content word lies in no row and is not set aside.
    """
    from ashraf_record.curate import coverage as run

    if texts is None:
        _fail("Give the folder that holds the texts: --texts DIR.")
    if not texts.is_dir():
        _fail(f"There is no folder {texts}.")
    missing = 0
    for found in run(_root(record), texts):
        kinds = ", ".join(f"{number} {table}" for table, number in found.rows.items())
        click.echo(f"{found.source_id}: {kinds}")
        if found.account is None:
            click.echo("    its text was not given")
            continue
        account = found.account
        click.echo(
            f"    {account.total} words, {found.density or 0:.1f} rows per 100 words; "
            f"content words: {account.words} ({account.rows} in rows, {account.aside} set aside, "
            f"{len(account.missing)} unanswered)"
        )
        if found.thin:
            thin = ", ".join(f"char={start},{end} ({rows})" for start, end, rows in found.thin)
            click.echo(f"    fewest places per 100 words: {thin}")
        for word in account.missing:
            click.echo(f"    nobody answers for char={word.start},{word.end} {word.text}")
        missing += len(account.missing)
    raise SystemExit(FOUND if missing else 0)


@main.command(short_help="Print how to cite the record, or one row.")
@click.argument("row", required=False)
@RECORD
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "bibtex", "csl-json"]),
    default="text",
    show_default=True,
    help="For a reader, for LaTeX, or for Zotero and other programs that read CSL-JSON.",
)
def cite(row: str | None, record: Path | None, form: Format) -> None:
    """Print how to cite the record, or one ROW of it.

    The citation names the version and, so that anybody can verify the content, its fingerprint
    and SWHID; of a row also its source and the place in it.
    """
    from ashraf_record.identity import cite as run

    click.echo(run(row, form, _root(record)))
