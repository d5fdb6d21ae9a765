"""Annotations of a pull request: workflow commands of GitHub Actions.

The commands are those of https://docs.github.com/actions/reference/workflow-commands, escaped as
in packages/core/src/command.ts of actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ashraf_record.findings.model import Finding, counted, errors, notes

LIMIT = 10
"""How many annotations of one kind GitHub keeps of a step; it drops the rest silently."""

Changed = Mapping[str, Collection[int]]
"""The lines that a pull request changes, by file below the record's folder."""


def as_github(
    findings: Sequence[Finding], *, prefix: str = "", changed: Changed | None = None
) -> str:
    """Workflow commands, one a line, that annotate the files; then how many were left out.

    Args:
        findings: In the order in which they are to be told.
        prefix: Path of the record's folder from the top of the repository, ``/`` behind; empty
            where it is the top.
        changed: What the pull request changes, which is told first; None where it is not known.
    """
    kept, left = [], []
    for level in (errors(findings), notes(findings)):
        ordered = sorted(level, key=lambda finding: _rank(finding, changed or {}))
        kept += ordered[:LIMIT]
        left += ordered[LIMIT:]
    lines = [_annotation(finding, prefix) for finding in kept]
    if left:
        numbers = ((len(errors(left)), "error"), (len(notes(left)), "note"))
        more = " and ".join(counted(number, noun) for number, noun in numbers if number)
        lines.append(
            f"Not annotated: {more}, for GitHub keeps {LIMIT} of a kind. "
            "To list them all, run: ashraf-record check"
        )
    return "\n".join(lines)


def _rank(finding: Finding, changed: Changed) -> int:
    """0 for what the pull request changes, 1 for what stands in a file that it changes, else 2."""
    if finding.file not in changed:
        return 2
    return int(finding.line is not None and finding.line not in changed[finding.file])


def _annotation(finding: Finding, prefix: str) -> str:
    kind = "error" if finding.level == "error" else "notice"
    place = f"file={_property(prefix + finding.file)}"
    if finding.line is not None:
        place += f",line={finding.line}"
    said = " ".join(part for part in (finding.message, finding.hint) if part)
    if finding.column:
        said = f"{finding.column}: {said}"
    return f"::{kind} {place},title={_property(finding.code)}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
