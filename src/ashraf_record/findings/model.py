"""A finding, its order among others, and the words that every report shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


def levels(findings: Sequence[Finding]) -> str:
    """How many errors and notes there are, in words; what there is none of is left out."""
    found = ((len(errors(findings)), "error"), (len(notes(findings)), "note"))
    return ", ".join(counted(number, noun) for number, noun in found if number)


def visible(text: str) -> str:
    """Text as one printable line, whatever a file or a header holds.

    >>> visible("no\\u200bte")
    'no\\\\u200bte'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else escaped(c) for c in text)


def escaped(character: str) -> str:
    """A character as the escape that stands for it.

    >>> escaped("\\u202e")
    '\\\\u202e'
    """
    return character.encode("unicode_escape").decode("ascii")
