"""The changelog: which versions it lists, and the section of the next, data apart from code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashraf_record.findings import counted
from ashraf_record.record import Record
from ashraf_record.releases.markdown import escaped
from ashraf_record.releases.model import Diff
from ashraf_record.releases.wording import counts, title

NAME = "CHANGELOG.md"
UNRELEASED = "Unreleased"
DATA, CODE = "Data", "Code"

_HEADING = re.compile(r"##\s+\[?v?(?P<name>[^\]\s(]+)")


def released(text: str) -> list[str]:
    """The versions that a changelog lists, in its order.

    >>> released("# Changelog\\n\\n## Unreleased\\n\\n## 1.0.0 (2026-01-01)\\n")
    ['1.0.0']
    """
    names = [name for name, _ in _sections(text)]
    return [name for name in names if name != UNRELEASED]


def written(text: str, heading: str, part: str) -> str:
    """What people wrote under ``## heading`` and in it ``### part``; empty where nothing is."""
    for name, lines in _sections(text):
        if name == heading:
            return _part(lines, part)
    return ""


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """The sections of the second level with their lines; fenced blocks hold no headings."""
    name, lines, fenced = "", list[str](), False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        found = None if fenced else _HEADING.match(line)
        if found is None:
            lines.append(line)
            continue
        if name:
            yield name, lines
        name, lines = found["name"], []
    if name:
        yield name, lines


def _part(lines: list[str], part: str) -> str:
    kept, inside = list[str](), False
    for line in lines:
        if line.startswith("### "):
            inside = line.removeprefix("### ").strip() == part
        elif inside:
            kept.append(line)
    return "\n".join(kept).strip()


def draft(text: str, version: str, day: str, found: Diff | Record) -> str:
    """The section of a version, as Markdown: the data's changes, then the code's.

    What people wrote in the changelog `text` comes first: under the version, else under
    ``Unreleased``. Then follows, for the data, how it differs from the previous version or, for
    the first, which has none, how many rows it holds. `day` is an ISO 8601 date.
    """
    heading = version if version in released(text) else UNRELEASED
    data = [written(text, heading, DATA), "\n".join(_found(found))]
    code = [written(text, heading, CODE)]
    parts = [f"## {version} ({day})"]
    for name, told in ((DATA, data), (CODE, code)):
        parts.append("\n\n".join([f"### {name}", *filter(None, told)]))
        if not any(told):
            parts[-1] += "\n\nNothing changed."
    return "\n\n".join(parts) + "\n"


def _found(found: Diff | Record) -> Iterator[str]:
    if isinstance(found, Record):
        yield from (f"- {name}: {counted(len(found.text(name)), 'row')}" for name in found.names)
        return
    yield from (f"- {escaped(line)}" for line in counts(found))
    yield from (f"- {escaped(change.sentence)}" for change in found.schema)
    for what, held in (("opened", found.opened), ("closed", found.closed)):
        yield from (f"- {what}: {escaped(title(one))}" for one in held)
    yield from (f"- changed: {escaped(title(change.new))}" for change in found.changed)
