"""Commands for curators: add, locate, fmt, coverage."""

from __future__ import annotations

from pathlib import Path

import click

from ashraf_record.cli.base import FOUND, RECORD, TEXTS, fail, main, root_of
from ashraf_record.findings import counted


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

    root = root_of(record, writes=True)
    for path in run(root, source, text):
        click.echo(f"wrote {path}")
    click.echo(f"Next: fill in the row of {source} in the table of sources.")
    click.echo("Enter what it says, then run ashraf-record fmt, and ashraf-record check.")


@main.command(short_help="Find words in the texts: locator and digest.")
@click.argument("words", metavar="[SOURCE] WORDS", nargs=-1, required=True)
@TEXTS
@RECORD
def locate(words: tuple[str, ...], texts: Path | None, record: Path | None) -> None:
    """Print every place where WORDS occur: source, locator, digest and what stands around.

    Letter case counts, white space does not. Locator and digest are as a row needs them. On a
    page that was saved as SOURCE.txt the locator is a text fragment, and there is no digest. Where
    the first word is a source's identifier, only that source is searched.

    Exit code 1 where they occur nowhere.
    """
    from ashraf_record.curate import locate as run
    from ashraf_record.record import Record

    if texts is None:
        fail("Give the folder that holds the texts: --texts DIR.")
    root = root_of(record)
    known = set(Record.open(root).text("sources")["source_id"])
    source = words[0] if len(words) > 1 and words[0] in known else None
    wanted = " ".join(words[1:] if source else words)
    found = run(root, texts, wanted, source)
    for place in found:
        click.echo(f"{place.source_id} {place.locator} {place.digest}".rstrip())
        click.echo(f"    … {place.before} [{place.words}] {place.after} …")
    if not found:
        where = source or "the texts given"
        click.echo(f"{wanted!r} occurs nowhere in {where}; letter case counts.", err=True)
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

    done = run(root_of(record, writes=True), texts)
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
        fail("Give the folder that holds the texts: --texts DIR.")
    if not texts.is_dir():
        fail(f"There is no folder {texts}.")
    missing = 0
    for found in run(root_of(record), texts):
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
