"""The account of a text: what its words gave, and what nobody answered for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ashraf_record.checks import view
from ashraf_record.checks.evidence import answers
from ashraf_record.checks.view import View
from ashraf_record.curate.read import read_contract, read_rows
from ashraf_record.evidence import Account, account
from ashraf_record.evidence.words import runs


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of one source's text.

    Attributes:
        source_id: The source.
        account: Who answers for its content words; None where its text was not given.
        rows: How many statements the source has, by table.
        thin: The stretches of 100 words in which the fewest places of rows begin, as
            (start, end, places), at most three; none for a text of fewer than 50 words.
    """

    source_id: str
    account: Account | None
    rows: dict[str, int]
    thin: tuple[tuple[int, int, int], ...] = ()

    @property
    def statements(self) -> int:
        """How many rows the source has in all."""
        return sum(self.rows.values())

    @property
    def density(self) -> float | None:
        """Rows per 100 words of the text."""
        if self.account is None or not self.account.total:
            return None
        return 100 * self.statements / self.account.total


STATEMENTS = ("mentions", "dates", "figures", "claims")


def coverage(root: Path, texts: Path) -> list[Coverage]:
    """The account of every held text of the record at `root`, by source.

    Raises CurateError where a table with statements cannot be read: its rows would be missing.
    """
    found = read_contract(root)
    for table in found.schemas.keys() & {"sources", *STATEMENTS}:
        read_rows(root, found, table)
    seen = view(root, texts)
    return [
        _of(seen, line["source_id"], line["language"])
        for line in seen.rows("sources", "source_id", "sha256", "language")
        if line["sha256"]
    ]


def _of(seen: View, source_id: str, language: str) -> Coverage:
    rows = {
        table: sum(line["source_id"] == source_id for line in seen.lines.get(table, ()))
        for table in STATEMENTS
    }
    held = seen.held(source_id)
    if held is None:
        return Coverage(source_id, None, rows)
    spans, asides = answers(seen, source_id)
    found = account(held.text, spans, asides, language)
    return Coverage(source_id, found, rows, _thin(held.text, [start for start, _ in spans]))


def _thin(text: str, starts: list[int], size: int = 100) -> tuple[tuple[int, int, int], ...]:
    words = runs(text)
    windows = [words[at : at + size] for at in range(0, len(words), size)]
    counted = [
        (group[0].start, group[-1].end, sum(group[0].start <= s < group[-1].end for s in starts))
        for group in windows
        if len(group) >= size // 2
    ]
    return tuple(sorted(counted, key=lambda window: window[2])[:3])
