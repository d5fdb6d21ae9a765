"""Commands for readers: show, conflicts, cite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ashraf_record.cli.base import RECORD, fail, main, printed, root_of

if TYPE_CHECKING:
    import pandas as pd

    from ashraf_record.contract import Schema
    from ashraf_record.identity import Format


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

    held = Record.open(root_of(record))
    kind, _, found = views.find(held, name)
    printed(views.event(held, found) if kind == "event" else views.row(held, found))


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

    held = Record.open(root_of(record))
    if event is not None:
        kind, _, _ = views.find(held, event)
        if kind != "event":
            fail(f"{event} is no event.")
    if form == "table":
        printed(views.conflicts_table(held, event))
        return
    frame = held.text("conflicts") if form == "csv" else held.typed("conflicts")
    if event is not None:
        frame = frame[frame["event_id"] == event]
    if form == "csv":
        click.echo(frame.to_csv(index=False, lineterminator="\n"), nl=False)
    else:
        rows = _objects(held.contract.schemas["conflicts"], frame)
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def _objects(schema: Schema, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them: numbers, booleans, lists; an empty cell is null, or an empty list."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {f.name: f.split(row[f.name] or "") if f.separator else row[f.name] for f in schema.fields}
        for row in plain.to_dict("records")
    ]


@main.command(short_help="Print how to cite the record, or one row.")
@click.argument("row", required=False)
@RECORD
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "bibtex", "csl-json", "cff"]),
    default="text",
    show_default=True,
    help="For a reader, for LaTeX, for Zotero and others that read CSL-JSON, or a CITATION.cff.",
)
def cite(row: str | None, record: Path | None, form: Format) -> None:
    """Print how to cite the record, or one ROW of it.

    The citation names the version and, so that anybody can verify the content, its fingerprint
    and SWHID; of a row also its source and the place in it.
    """
    from ashraf_record.identity import cite as run

    click.echo(run(row, form, root_of(record)))
