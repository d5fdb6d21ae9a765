"""What every command shares: options, the record to work on, and how errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from threading import Timer
from typing import Any, NoReturn

import click

from ashraf_record import _data

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
    """Commands in the order in which they are used; errors of the rooms as one sentence."""

    order = (
        *("show", "conflicts", "cite"),
        *("check", "diff", "rules"),
        *("add", "locate", "fmt", "coverage"),
        *("export", "verify", "release"),
    )

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.commands, key=self.order.index)

    def invoke(self, ctx: click.Context) -> Any:
        _take_every_letter()
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
            fail(f"{error.filename}: {error.strerror}." if error.errno else str(error))
        except ValueError as error:
            if not type(error).__module__.startswith("ashraf_record."):
                raise
            fail(str(error))
        except KeyError as error:
            from ashraf_record.derived import lacking

            # A record of another kind may have tables of these names with other columns.
            fail(lacking(error))


def _take_every_letter() -> None:
    """Have letters that a stream's encoding lacks written as escapes, not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def fail(sentence: str) -> NoReturn:
    """Say why nothing could be run, and leave."""
    click.echo(f"ashraf-record: {sentence}", err=True)
    raise SystemExit(COULD_NOT)


def root_of(given: Path | None, *, writes: bool = False) -> Path:
    """The record to work on; a line on standard error names one that was not given."""
    given = given or click.get_current_context().find_root().params.get("record")
    if given is not None:
        return _data.find(given)
    near = _data.nearest(Path.cwd())
    if near is None and writes:
        fail("There is no record here to write to; give its folder with --record DIR.")
    root = near or _data.installed()
    click.echo(f"Record: {root if near else f'the installed one ({root})'}", err=True)
    return root


def printed(renderable: Any) -> None:
    """Print what rich can render, as wide as the terminal, or 80 columns in a pipe.

    On a terminal what is longer than the screen goes to the reader's pager (``PAGER``).
    """
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    # A pipe has no width of its own; 80 columns is what a reader of it expects.
    if not console.is_terminal:
        console = Console(highlight=False, width=80)
    # Rich would take a pipe that was closed early for a failure, so it does not write itself.
    with console.capture() as page:
        console.print(renderable)
    text = page.get()
    if console.is_terminal and text.count("\n") >= console.height:
        click.echo_via_pager(text, color=coloured())
    else:
        click.echo(text, nl=False)


def coloured() -> bool:
    """Whether standard output is a terminal that takes colour (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


PATIENCE = 2.0
"""Seconds after which a command says that it is still at work."""


@contextmanager
def at_work(doing: str) -> Iterator[None]:
    """Say on the terminal what is being done if it takes long; in a pipe say nothing."""
    if not sys.stderr.isatty():
        yield
        return
    # Rich costs time, and most commands are done before it is wanted.
    from rich.console import Console

    status = Console(stderr=True).status(doing)
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


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

        printed(show.summary(Record.open(root_of(record))))
