"""Commands for those who give a record away, and those who get it: export, verify, release."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import click

from ashraf_record import findings
from ashraf_record.cli.base import COULD_NOT, FOUND, RECORD, TEXTS, at_work, fail, main, root_of


class _Formats(click.Command):
    """A command whose help ends with the formats that there are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add them; they are looked up only now, so that no other command waits for it."""
        from ashraf_record.exports import FORMATS

        with formatter.section("Formats"):
            formatter.write_text(", ".join(FORMATS))


@main.command(cls=_Formats, short_help="Write the record in another format.")
@click.argument("format")
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to be filled; it must be missing or empty.",
)
@RECORD
def export(format: str, out: Path, record: Path | None) -> None:
    """Write the record in another FORMAT, into the folder given with --out.

    Nothing is lost on the way: a format that holds tables holds every row and cell, and the
    descriptions of the columns where it has a place for them. Either all files are written or
    none; their paths are printed.
    """
    from ashraf_record.exports import export as run

    root = root_of(record)
    with at_work(f"Writing {format}"):
        written = run(format, out, root)
    for path in written:
        click.echo(path)


@main.command(short_help="Compare the tables with a fingerprint or with sums.")
@click.argument("expected", metavar="[FINGERPRINT|FILE]", required=False)
@RECORD
def verify(expected: str | None, record: Path | None) -> None:
    """Compare the tables with a FINGERPRINT, or with the sums in a FILE such as SHA256SUMS.

    A fingerprint is what the citation gives: sha256 and 64 digits, or swh:1:dir and 40. Without
    an argument, an installed record is compared with what its installer wrote down.

    Exit code 0: the same; 1: something differs, or was not summed; 2: nothing to compare with.
    """
    from ashraf_record.releases import verify as run

    found = run(expected, root_of(record))
    for told in found.told:
        click.echo(told)
    raise SystemExit(0 if found.same else FOUND)


@main.command(short_help="Make a release: checked, compared, built, exported, summed.")
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to be filled; it must be missing or empty.",
)
@TEXTS
@click.option(
    "--previous",
    metavar="WHEEL|REV|none",
    help="The release before: its wheel, or a git revision; none only for the very first.",
)
@RECORD
def release(out: Path, texts: Path | None, previous: str | None, record: Path | None) -> None:
    """Make a release of the commit that is checked out, in the folder given with --out.

    Every rule is checked, every word against its text, every row against the release before; the
    version must have risen as far as the changes ask. Wheel and sdist are built twice and must
    have the same bytes. Every export is written, then notes, a manifest and SHA256SUMS.

    The folder appears when all is done. Whatever stops it half-way leaves nothing behind.

    Exit code 0: made; 1: the check found errors; 2: could not be made.
    """
    from ashraf_record.releases import Refused
    from ashraf_record.releases import release as run

    if texts is None:
        fail("A release is checked against the texts; give their folder with --texts DIR.")
    if previous is None:
        fail(
            "A release is compared with the one before; give its wheel or git tag with --previous, "
            "or none if there was none."
        )
    root = root_of(record, writes=True)
    signal.signal(signal.SIGTERM, _stop)
    try:
        made = run(root, out, texts, previous, lambda step: click.echo(f"· {step}", err=True))
    except Refused as refused:
        click.echo(findings.as_text(refused.findings))
        click.echo(f"ashraf-record: {refused}", err=True)
        raise SystemExit(FOUND) from None
    click.echo(f"Version {made.version}: {findings.counted(len(made.files), 'file')} in {out}")
    click.echo(f"Read {out / 'NOTES.md'} before you publish; RELEASING.md says what comes next.")


def _stop(*_: Any) -> None:
    """Leave as if interrupted, so that what was begun is cleaned away."""
    raise SystemExit(COULD_NOT)
