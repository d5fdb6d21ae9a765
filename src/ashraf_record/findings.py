"""What a check says: findings, their levels, and how they are rendered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["error", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has to say about one place.

    Attributes:
        code: Stable slug of the rule; see ``ashraf-record rules``.
        level: ``"error"`` must be mended, ``"note"`` should be known.
        file: Path below the record's folder, with forward slashes.
        line: Physical line of the file, counted from 1; None for a whole file.
        column: Name of the column; empty for a whole line.
        value: The cell as it stands in the file, shortened.
        message: What is wrong, in one sentence.
        hint: How to mend it, in one sentence; may be empty.

    >>> print(Finding("bounds-order", "error", "dataset/figures.csv", 14, "number_to", "40",
    ...               "40 is below number 80.", "Write the smaller number first."))
    dataset/figures.csv:14: number_to: 40 is below number 80. Write the smaller number first.
    [bounds-order]
    """

    code: str
    level: Level
    file: str
    line: int | None
    column: str
    value: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [f"{place}:", f"{self.column}:" if self.column else "", self.message, self.hint]
        return " ".join([part for part in parts if part] + [f"[{self.code}]"])


def sort(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before notes, then by file, line, column and code; the same finding once."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda f: (f.level, f.file, f.line or 0, f.column, f.code, f.message),
    )


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that must be mended."""
    return [finding for finding in findings if finding.level == "error"]


def notes(findings: Iterable[Finding]) -> list[Finding]:
    """Those that should be known."""
    return [finding for finding in findings if finding.level == "note"]


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_text(findings: Sequence[Finding]) -> str:
    """One line each; errors first, notes under a heading of their own."""
    bad, told = errors(findings), notes(findings)
    lines = [str(finding) for finding in bad]
    if told:
        if bad:
            lines.append("")
        lines += ["Notes:", *(f"  {finding}" for finding in told)]
    return "\n".join(lines)


def as_json(findings: Sequence[Finding], record: str) -> str:
    """One object: ``record`` (the folder), ``findings`` (errors only) and ``notes``."""
    document = {
        "record": record,
        "findings": [asdict(finding) for finding in errors(findings)],
        "notes": [asdict(finding) for finding in notes(findings)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands of GitHub Actions, one a line, that annotate the files."""
    return "\n".join(_annotation(finding) for finding in findings)


def _annotation(finding: Finding) -> str:
    kind = "error" if finding.level == "error" else "notice"
    place = f"file={_property(finding.file)}"
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
