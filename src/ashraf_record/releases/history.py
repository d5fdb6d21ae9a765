"""Rules against a previous version: no id vanishes, no promise breaks, the version rises.

They are entered in the catalogue of the checks, which know nothing of releases, and are silent
about a record that is not compared with another. What cannot be read for a mistake that another
rule tells is left out of the comparison, so that one mistake is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ashraf_record import _files, checks, identity
from ashraf_record.checks.documents import objections
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.findings import Finding
from ashraf_record.record import Record
from ashraf_record.releases import changelog
from ashraf_record.releases.diff import DiffError, diff, read_rows
from ashraf_record.releases.disagreements import CONFLICTS
from ashraf_record.releases.identifiers import RETIRED
from ashraf_record.releases.model import Diff, Fault, Reason, SchemaChange, Step, numbers, raised
from ashraf_record.releases.origins import open_record
from ashraf_record.releases.steps import code_change, is_vocabulary
from ashraf_record.tables import shown

TOLD = 3
"""How many reasons for a step a finding names."""


def check(
    path: str | Path | None = None,
    texts: str | Path | None = None,
    against: str | Path | None = None,
) -> list[Finding]:
    """Everything that the rules find in a record, errors before notes.

    Args:
        path: Folder of a record; by default the installed one.
        texts: Folder with source texts, found by their content; without it a note names the
            sources whose words were not verified here.
        against: The previous version, for the rules of history: a wheel, a folder, or a revision
            of the git repository that the record is in. Without it these rules are silent.

    Nothing on disk is changed.

    Raises:
        RecordMissing: `path` is no record, or the folder `against` is none.
        NotADirectoryError: `texts` is no folder.
        OriginError: There is no `against`, or it holds no record.
        DiffError: A table of `against` cannot be read.

    >>> [finding for finding in check() if finding.level == "error"]
    []
    """
    seen = checks.view(path, texts)
    if against is not None:
        seen.before = open_record(against, seen.root)
    return checks.findings(seen)


@dataclass(frozen=True, slots=True)
class History:
    """A record beside its previous version.

    Attributes:
        old: The previous version.
        new: The record.
        diff: How they differ, as far as the tables of the record can be read.
        unread: Its tables that cannot.
        since: Version from which the step is counted: that of the last release, empty where no
            version is known.
        released: Whether there was a release at all.
    """

    old: Record
    new: Record
    diff: Diff
    unread: frozenset[str]
    since: str
    released: bool

    @property
    def major(self) -> bool:
        """Whether MAJOR rose; a version that is not known counts as nought."""
        now, then = (numbers(version) for version in (self.diff.new.version, self.since))
        return (now or (0, 0, 0))[0] > (then or (0, 0, 0))[0]

    def file(self, table: str) -> str:
        """Path of a table below the folder of the record, or of the one that still had it."""
        record = self.new if table in self.new.names else self.old
        return record.contract.path(table)


def _history(view: View) -> History | None:
    old = view.before
    return None if old is None else view.once("history", lambda: _compared(view, old))


def _compared(view: View, old: Record) -> History:
    new = Record(view.root, view.contract)
    declared = {resource.name for resource in new.contract.package.resources}
    # Where a document is broken, a table that is not declared may only be hidden.
    missing = (set(old.names) - declared) if objections(view) else set()
    unread = missing | {table for table in declared if not _readable(new, table)}
    left_out = unread | {CONFLICTS} if unread else unread
    found = diff(old, new, left_out)
    listed = _listed(old)
    past = _releases(old, found.old.version, listed)
    since = max(past, key=lambda version: numbers(version) or (), default=found.old.version)
    return History(old, new, found, frozenset(unread), since, listed is None or bool(past))


def _readable(record: Record, table: str) -> bool:
    if table not in record.names:
        return False
    try:
        read_rows(record, table)
    except DiffError:
        return False
    return True


def _listed(old: Record) -> list[str] | None:
    """The releases that the changelog of a record lists; None where it has no changelog."""
    try:
        text = _files.read(old.folder / changelog.NAME).decode("utf-8", "replace")
    except OSError:
        return None
    return changelog.released(text)


def _releases(old: Record, version: str, listed: list[str] | None) -> list[str]:
    """The releases up to and including the previous version.

    It is one itself if it is known by its version, as a tag is, or if there is no changelog that
    would list it: a wheel has none.
    """
    if listed is None or version in listed or old.root.name in (version, f"v{version}"):
        return [version]
    upto = numbers(version)
    return [name for name in listed if upto and (held := numbers(name)) and held <= upto]


def _faults(view: View, code: str) -> Iterator[tuple[History, Fault]]:
    history = _history(view)
    if history is None or RETIRED in history.unread:
        return
    for fault in history.diff.faults:
        if fault.code == code:
            yield history, fault


def _said(history: History, fault: Fault) -> Said:
    column = next(t.key for t in history.diff.tables if t.table == fault.table)
    file = history.file(fault.table)
    return Said(file, fault.line, fault.message, fault.hint, column, fault.id)


@rule("history")
def id_vanished(view: View) -> Iterator[Said]:
    """An identifier of the previous version is still in its table, or among the retired ones.

    Whoever cited the row must find it, or learn what became of it.
    """
    for history, fault in _faults(view, "id-vanished"):
        # A table that may not be removed is one finding, not as many as it had rows.
        if fault.table in history.new.names or history.major:
            yield _said(history, fault)


@rule("history")
def id_redefined(view: View) -> Iterator[Said]:
    """An identifier stands for the words of the source for which it stood in the previous version.

    It changes meaning when its source or its locator's words change, and an old citation would
    then say something else. A corrected cell changes nothing, nor does a place that moved with
    its words; a row that reads other words is a row of its own.
    """
    for history, fault in _faults(view, "id-redefined"):
        yield _said(history, fault)


@rule("history")
def id_reused(view: View) -> Iterator[Said]:
    """An identifier that was retired in the previous version is not given to a new row.

    Taking it out of the retired ones does not free it: old citations still name it.
    """
    for history, fault in _faults(view, "id-reused"):
        if fault.id not in read_rows(history.new, RETIRED):
            yield _said(history, fault)


@rule("history")
def id_forgotten(view: View) -> Iterator[Said]:
    """An identifier once retired stays retired.

    The row that retired it tells whoever meets it in an old citation what became of it.
    """
    again = {fault.id for _, fault in _faults(view, "id-reused")}
    for history, fault in _faults(view, "id-forgotten"):
        if fault.id not in again:
            yield _said(history, fault)


@rule("history")
def promise_broken(view: View) -> Iterator[Said]:
    """No table, column or code is removed or redefined unless the version's MAJOR rises.

    Programs of others rely on them, and MAJOR is how they learn that they must be changed. It
    counts from the last release that the changelog of the previous version lists, where that
    lists any, else from the previous version.
    """
    history = _history(view)
    if history is None or history.major or objections(view):
        return
    needed = raised(history.since, Step.MAJOR) or "1.0.0"
    hint = f"Restore it, or raise the version to {needed} or higher."
    for change in history.diff.schema:
        if change.step is Step.MAJOR:
            told = f"{_capital(change.sentence)}, and the MAJOR of the version did not rise."
            file, line = _place(view, change)
            yield Said(file, line, told, hint, change.column, change.code)
    for table in filter(is_vocabulary, history.diff.tables):
        file, broken = history.file(table.table), "and the MAJOR of the version did not rise."
        if table.table not in history.new.names:
            continue
        for row in table.removed:
            told = f"The code {shown(row.id)} was removed, {broken}"
            yield Said(file, None, told, hint, table.key, row.id)
        for changed in table.corrected:
            step, done = code_change(changed)
            if step is Step.MAJOR:
                told = f"The code {shown(changed.id)} was {done}, {broken}"
                yield Said(file, changed.line, told, hint, table.key, changed.id)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _place(view: View, change: SchemaChange) -> tuple[str, int | None]:
    """File and line of a promise; no line for one that is not there."""
    paths = {r.name: r.schema for r in view.contract.package.resources}
    if change.table not in paths:
        return "datapackage.json", None
    file = paths[change.table]
    if change.code or change.change == "removed":
        return file, None
    mark = rf'"name"\s*:\s*"{re.escape(change.column)}"' if change.column else '"primaryKey"'
    return file, _line(view.root / file, mark)


def _line(path: Path, mark: str) -> int | None:
    """The physical line on which a mark stands first; None where it does not."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = re.search(mark, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None


@rule("history")
def version_step(view: View) -> Iterator[Said]:
    """The version is as far above the last release as what changed asks, and never goes down.

    Rows added or retired and codes added are a MINOR step, corrected cells a PATCH, so that a
    version names one content. The last release is the newest that the changelog of the previous
    version lists; before the first, nothing has to rise. Pull requests between two releases thus
    share one step: the first that needs it raises the version, the others find it raised. A
    previous version without a changelog, such as a wheel, is a release.
    """
    history = _history(view)
    if history is None or objections(view) or numbers(history.diff.old.version) is None:
        return
    old, new = history.diff.old.version, history.diff.new.version
    if numbers(new) is None:
        said = _unknown(view, old, new)
    else:
        said = _lowered(old, new) or _too_low(history)
    if said:
        line = _line(view.root / identity.CITATION, r"^version\s*:")
        yield Said(identity.CITATION, line, *said, column="version", value=new)


Told = tuple[str, str]
"""A message and its hint."""


_MORE = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+[-+]")
"""How a version begins that is more than three numbers."""


def _unknown(view: View, old: str, new: str) -> Told | None:
    # A file that is there and cannot be read has a rule of its own.
    hint = f"The previous version is {old}; write three numbers, such as {raised(old, Step.MINOR)}."
    if not (view.root / identity.CITATION).exists():
        return "The record states no version any more.", hint
    if _MORE.match(new):
        return f"Whether the version {shown(new)} is far enough above cannot be told.", hint
    return None


def _lowered(old: str, new: str) -> Told | None:
    if (numbers(new) or ()) >= (numbers(old) or ()):
        return None
    return f"The version goes down from {old} to {new}.", f"Write {old} or a higher one."


def _too_low(history: History) -> Told | None:
    # Of promises the rule before speaks, place by place.
    held = [reason for reason in history.diff.reasons if reason.step < Step.MAJOR]
    step = max((reason.step for reason in held), default=Step.NONE)
    needed, new = raised(history.since, step), history.diff.new.version
    if not history.released or (numbers(new) or ()) >= (numbers(needed or "") or ()):
        return None
    low = "is still" if new == history.since else f"is {new}, after"
    told = f"The version {low} {history.since}, and what changed is a {step.name} step"
    return f"{told}: {_listing(held, step)}.", f"Raise it to {needed} or higher."


def _listing(reasons: list[Reason], step: Step) -> str:
    told = [reason.text for reason in reasons if reason.step is step]
    more = [f"{len(told) - TOLD} more"] if len(told) > TOLD else []
    return ", ".join([*told[:TOLD], *more])
