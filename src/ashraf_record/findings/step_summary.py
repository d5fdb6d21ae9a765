"""The whole report as Markdown, for the summary of a step of GitHub Actions."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from ashraf_record.findings.model import Finding, counted, errors, notes, sort, visible

LIMIT = 1024 * 1024
"""Bytes that the summary of a step may have; a longer one is dropped whole."""

_RESERVE = 1024
"""Bytes kept for closing what is open and for saying what was left out."""


def as_step_summary(findings: Sequence[Finding], limit: int = LIMIT) -> str:
    """Markdown of at most `limit` bytes: errors in a table by file, notes folded below.

    Whatever comes from the record stands in HTML blocks, in which Markdown means nothing, and is
    escaped for HTML. What does not fit is counted.
    """
    bad, told = errors(sort(findings)), notes(sort(findings))
    room = _Room(limit - _RESERVE)
    page = [
        "## Findings",
        "",
        f"{counted(len(bad), 'error')}, {counted(len(told), 'note')}.",
        "",
    ]
    page += _table(bad, room)
    if told:
        summary = f"<summary>{counted(len(told), 'note')}</summary>"
        page += ["<details>", summary, *_table(told, room), "</details>", ""]
    if room.left:
        page += [f"{counted(room.left, 'more finding')}: run `ashraf-record check`.", ""]
    text = "\n".join(page)
    return f"{text}\n" if len(text.encode()) < limit else ""


class _Room:
    """How many bytes are still free, and how many findings found no place."""

    def __init__(self, free: int) -> None:
        self.free = free
        self.left = 0

    def holds(self, line: str) -> bool:
        """Take the line's bytes, if they are free."""
        size = len(line.encode("utf-8", "replace")) + 1
        if self.left or size > self.free:
            return False
        self.free -= size
        return True


def _table(findings: Sequence[Finding], room: _Room) -> list[str]:
    if not findings:
        return []
    # A blank line would end the block of HTML; none stands between the first tag and the last.
    return ["<table>", *_rows(findings, room), "</table>", ""]


def _rows(findings: Sequence[Finding], room: _Room) -> Iterator[str]:
    for file, found in groupby(findings, key=lambda finding: finding.file):
        held = list(found)
        heading = (
            f'<tr><th colspan="4" align="left">{_code(file)}: {counted(len(held), "finding")}'
            "</th></tr>\n<tr><th>line</th><th>column</th><th>what</th><th>rule</th></tr>"
        )
        if not room.holds(heading):
            room.left += len(held)
            continue
        yield heading
        for finding in held:
            row = _row(finding)
            if room.holds(row):
                yield row
            else:
                room.left += 1


def _row(finding: Finding) -> str:
    line = "" if finding.line is None else str(finding.line)
    said = " ".join(part for part in (finding.message, finding.hint) if part)
    column = _code(finding.column) if finding.column else ""
    cells = (line, column, _html(said), _code(finding.code))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _code(text: str) -> str:
    return f"<code>{_html(text)}</code>"


def _html(text: str) -> str:
    return html.escape(visible(text))
