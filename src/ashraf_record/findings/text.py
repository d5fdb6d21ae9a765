"""The report for readers: one line a finding, and under it the line of the file, marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ashraf_record.findings import places
from ashraf_record.findings.excerpt import excerpts
from ashraf_record.findings.model import Finding, errors, levels, notes, sort, visible

MANY = 20
"""Above so many findings they are counted by rule; so many of one rule in a file are shown."""

_OFF = "\x1b[0m"
_BOLD, _DIM = "\x1b[1m", "\x1b[2m"
_OF_LEVEL = {"error": "\x1b[31m", "note": "\x1b[33m"}


def as_text(findings: Sequence[Finding], root: Path | None = None, *, colour: bool = False) -> str:
    """Every finding as one line, by file; errors first, notes under a heading of their own.

    Where the record's folder `root` is given, the line of the file stands below, cut to 80
    columns, with the cell marked and what cannot be seen written as escapes; findings of one
    line share it. Of one rule in one file the first MANY are shown, all are told. Several files
    are counted at the end, and more than MANY findings by rule.
    """
    told = _Report(sort(findings), root, colour)
    return "\n".join(told.lines())


class _Report:
    """The findings in order, with the files they are about, each read once."""

    def __init__(self, findings: Sequence[Finding], root: Path | None, colour: bool) -> None:
        self.findings = findings
        self.colour = colour
        self.shown = set(_shown(findings))
        self.root = root

    def lines(self) -> Iterator[str]:
        bad, told = errors(self.findings), notes(self.findings)
        yield from self._files(bad, "")
        if told:
            if bad:
                yield ""
            yield self._paint("Notes:", _BOLD)
            yield from self._files(told, "  ")
        yield from self._table("By file:", _by_file(self.findings))
        yield from self._table("By rule:", _by_rule(self.findings))

    def _files(self, findings: Iterable[Finding], indent: str) -> Iterator[str]:
        for number, (file, found) in enumerate(groupby(findings, key=lambda f: f.file)):
            if number:
                yield ""
            held = list(found)
            lines = self._read(file, held)
            for line, same in groupby(held, key=lambda f: f.line):
                yield from self._line(line, list(same), lines, indent)

    def _read(self, file: str, found: Iterable[Finding]) -> places.File:
        wanted = {f.line for f in found if f.line is not None and f in self.shown}
        if self.root is None or not wanted:
            return places.File()
        return places.read(self.root / file, wanted)

    def _line(
        self, line: int | None, found: Sequence[Finding], file: places.File, indent: str
    ) -> Iterator[str]:
        """The findings of one line, and below them its excerpts."""
        for finding in found:
            yield indent + self._told(finding)
        if line is None:
            return
        at = [file.place(line, f.column) for f in found if f in self.shown]
        there = [place for place in at if place is not None]
        for shown, marks in excerpts(there, f"{indent}  "):
            yield shown
            if marks:
                yield self._paint(marks, _OF_LEVEL[found[0].level])

    def _told(self, finding: Finding) -> str:
        whole = visible(str(finding))
        code = visible(f"[{finding.code}]")
        place, rest = whole[: len(visible(finding.file))], whole[len(visible(finding.file)) :]
        said = self._paint(place, _BOLD) + rest.removesuffix(code)
        return said + self._paint(code, _DIM)

    def _table(self, heading: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        if not rows:
            return
        yield ""
        yield self._paint(heading, _BOLD)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = [
                cell.rjust(width) if cell.isdecimal() else cell.ljust(width)
                for cell, width in zip(row, widths, strict=True)
            ]
            yield f"  {'  '.join(cells)}".rstrip()

    def _paint(self, text: str, code: str) -> str:
        return f"{code}{text}{_OFF}" if self.colour and text else text


def _shown(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those whose line is shown: of one rule in one file the first."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        seen[finding.code, finding.file] += 1
        if seen[finding.code, finding.file] <= MANY:
            yield finding


def _by_file(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    files: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        files[finding.file].append(finding)
    if len(files) < 2:
        return []
    return [(visible(file), levels(found)) for file, found in sorted(files.items())]


def _by_rule(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    if len(findings) <= MANY:
        return []
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    number = Counter(finding.code for finding in findings)
    return [
        (visible(code), str(times), f"first at {visible(_place(first[code]))}")
        for code, times in sorted(number.items(), key=lambda item: (-item[1], item[0]))
    ]


def _place(finding: Finding) -> str:
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}"
