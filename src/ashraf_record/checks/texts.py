"""Evidence, as whole texts: what is held, and that all of it was answered for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from ashraf_record.checks.evidence import Range, answers, located
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.evidence import (
    REASONS,
    SPAN_LIMIT,
    Aside,
    Ledger,
    LedgerError,
    account,
    fold,
)
from ashraf_record.tables import shown

_ADD = "ashraf-record add SOURCE --text FILE"
_START = f"Start a held text with: {_ADD}"


@rule("evidence")
def text_changed(view: View) -> Iterator[Said]:
    """A held text has the length that its source row gives.

    The hash found the text; a length that differs was entered wrongly.
    """
    for line in view.rows("sources", "source_id", "sha256", "characters"):
        held = view.held(line["source_id"])
        if held and line["characters"] not in ("", str(held.characters)):
            yield Said(
                line.file,
                line.number,
                f"The text has {held.characters} characters, not {line['characters']}.",
                f"Write {held.characters}.",
                "characters",
                line["characters"],
            )


@rule("evidence")
def text_undescribed(view: View) -> Iterator[Said]:
    """A source whose whole text is held has its hash and length, any other has neither.

    They are what a text is found and measured by.
    """
    for line in view.rows("sources", "reading", "sha256", "characters"):
        whole = line["reading"] == "text"
        for column in ("sha256", "characters"):
            if bool(line[column]) != whole:
                state = "empty" if whole else "filled"
                yield Said(
                    line.file,
                    line.number,
                    f"The reading is {line['reading']}, and {column} is {state}.",
                    _START if whole else f"Empty {column}, or write text as the reading.",
                    column,
                    line[column],
                )


@rule("evidence", level="note")
def text_absent(view: View) -> Iterator[Said]:
    """Every held text was given to the check.

    Without it, spans and digests were not verified here.
    """
    lacking = [
        line["source_id"]
        for line in view.rows("sources", "source_id", "sha256")
        if line["sha256"] and not view.held(line["source_id"])
    ]
    if lacking:
        yield Said(
            view.file("sources"),
            None,
            f"Not verified here for want of their texts: {', '.join(lacking)}.",
            "Give the folder that holds them: --texts DIR",
            "sha256",
        )


@rule("evidence")
def alias_absent(view: View) -> Iterator[Said]:
    """Every alias occurs in a text or page that a row cites.

    Names that no source uses are not recorded. Verified only where every source that a row cites
    is a text that was given.
    """
    if any(view.lacks(table, "source_id") for table in view.tables_with("source_id", "locator")):
        return
    cited = {line["source_id"] for line in located(view)} - {""}
    held = [view.held(source_id) for source_id in sorted(cited)]
    texts = [fold(text.text) for text in held if text]
    if not texts or len(texts) < len(cited):
        return
    for table in view.tables_with("aliases"):
        field = view.schema(table).by_name["aliases"]
        for line in view.rows(table, "aliases"):
            for alias in field.split(line["aliases"]):
                if not any(fold(alias) in text for text in texts):
                    yield Said(
                        line.file,
                        line.number,
                        f"No text calls it {shown(alias)}.",
                        "Write the name as a source writes it.",
                        "aliases",
                        alias,
                    )


@rule("evidence")
def ledger_missing(view: View) -> Iterator[Said]:
    """Every held text has a ledger of its own, which names it.

    The ledger answers for the words that no row answers for. A record without any is not asked
    for them until its texts are given.
    """
    wanted = view.texts is not None or bool(view.seeds)
    for line in view.rows("sources", "source_id", "reading"):
        file = _ledger(line["source_id"])
        if wanted and line["reading"] == "text" and file not in view.seeds:
            message = f"The source has no ledger {file}."
            hint = f"Restore it from version control, or start it with: {_ADD}"
            yield Said(line.file, line.number, message, hint, "source_id", line["source_id"])
    for file, ledger in view.ledgers.items():
        if file != _ledger(ledger.source_id) and not _is_unknown(view, ledger):
            message = f"The ledger names {shown(ledger.source_id)} and not the source of its file."
            hint = f"Name the file {_ledger(ledger.source_id)}, or correct source_id."
            yield _in_ledger(view, file, "source_id", ledger.source_id, message, hint)


@rule("evidence")
def ledger_unknown(view: View) -> Iterator[Said]:
    """Every ledger belongs to a source of the record whose whole text is held.

    A ledger that was left when its source was removed or renamed answers for nothing, and of a
    page nobody knows where its characters are.
    """
    for file, ledger in view.ledgers.items():
        if _is_unknown(view, ledger):
            message = f"{shown(ledger.source_id)} is not in {view.file('sources')}."
            hint = "Add the source, correct the name, or remove the ledger."
            yield _in_ledger(view, file, "source_id", ledger.source_id, message, hint)
        elif _is_textless(view, ledger):
            message = f"The source {shown(ledger.source_id)} is not read as a whole text."
            hint = f"Remove the ledger. {_START}"
            yield _in_ledger(view, file, "source_id", ledger.source_id, message, hint)


def _is_textless(view: View, ledger: Ledger) -> bool:
    """Whether nothing in the row of a ledger's source says that its text is held."""
    source = view.source(ledger.source_id)
    columns = ("reading", "sha256", "characters")
    if source is None or any(view.doubts(source, column) for column in columns):
        return False
    return bool(source["reading"]) and source["reading"] != "text" and not source["sha256"]


def _is_unknown(view: View, ledger: Ledger) -> bool:
    return view.source(ledger.source_id) is None and not view.lacks("sources", "source_id")


def _ledger(source_id: str) -> str:
    return f"seeds/{source_id}.toml"


@rule("evidence")
def ledger_mismatch(view: View) -> Iterator[Said]:
    """A ledger has the hash and length of its source's text, and sets aside ranges within it.

    What is set aside must be set aside in the same text, once, and at most 300 characters at a
    time: an entry for a whole page would answer for words that nobody weighed.
    """
    for file, ledger in view.ledgers.items():
        source = view.source(ledger.source_id)
        for column, value in (("sha256", ledger.sha256), ("characters", str(ledger.characters))):
            # What the source row lacks is told there.
            if source and source[column] not in ("", value) and not view.doubts(source, column):
                message = f"{column} is {shown(value, 64)}, in {source.file}:{source.number} "
                message += f"{shown(source[column], 64)}."
                yield _in_ledger(view, file, column, value, message, "One of the two is wrong.")
        for entry in ledger.aside:
            yield from _aside_faults(view, file, ledger, entry)
        yield from _aside_twice(view, file, ledger)


def _aside_faults(view: View, file: str, ledger: Ledger, entry: Aside) -> Iterator[Said]:
    try:
        if entry.range[1] > ledger.characters:
            message = f"The range {entry.char} ends past the end of the text."
            yield _in_ledger(view, file, "char", entry.char, message, "Locate the words again.")
        elif (length := entry.range[1] - entry.range[0]) > SPAN_LIMIT:
            message = f"char = {entry.char} sets aside {length} characters; "
            message += f"at most {SPAN_LIMIT} are one clause."
            hint = "Set aside clause by clause what no row holds."
            yield _in_ledger(view, file, "char", entry.char, message, hint)
    except LedgerError as error:
        hint = 'Write char = "START,END".'
        yield _in_ledger(view, file, "char", entry.char, str(error), hint)
    if entry.reason not in REASONS:
        message = f"{shown(entry.reason)} is no reason for {shown(entry.char)}."
        hint = f"The reasons are {', '.join(REASONS)}."
        yield _in_ledger(view, file, "reason", entry.reason, message, hint)


def _aside_twice(view: View, file: str, ledger: Ledger) -> Iterator[Said]:
    """The entries of a ledger that share words with one above them."""
    clauses: list[tuple[Range, int]] = []
    for number, entry in enumerate(ledger.aside):
        with suppress(LedgerError):
            if entry.range[1] - entry.range[0] <= SPAN_LIMIT:
                clauses.append((entry.range, number))
    widest = ((0, 0), 0)
    for clause in sorted(clauses):
        if clause[0][0] < widest[0][1]:
            first, second = (ledger.aside[number] for number in sorted((widest[1], clause[1])))
            message = f"char = {second.char} was set aside already, in char = {first.char}."
            hint = "Keep one of the two, or part them."
            yield _in_ledger(view, file, "char", second.char, message, hint, last=True)
        widest = max(widest, clause, key=lambda held: held[0][1])


def _in_ledger(
    view: View, file: str, entry: str, value: str, message: str, hint: str = "", last: bool = False
) -> Said:
    lines = (view.seeds[file] or b"").decode("utf-8").split("\n")
    named = [
        number
        for number, line in enumerate(lines, 1)
        if line.lstrip().startswith(entry) and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", line)
    ]
    at = named[-1 if last else 0] if named else None
    return Said(file, at, message, hint, entry, value)


COPY_LIMIT = 9
"""So many words in a row of a source are no longer a paraphrase."""

_WORD = re.compile(r"[^\W_]+")
_MARKED = re.compile(r"\"[^\"]*\"|“[^”]*”")


@rule("evidence")
def words_copied(view: View) -> Iterator[Said]:
    """Our own prose repeats no nine words in a row of the source that its row cites.

    The texts belong to their publishers; a statement or note is a paraphrase of our own.
    """
    for table in view.tables_with("source_id"):
        for field in view.schema(table).fields:
            for line in view.rows(table, "source_id", field.name) if field.neutral else ():
                held = view.held(line["source_id"])
                copied = _copied(line[field.name], _plain(held.text)) if held else ""
                if copied:
                    yield Said(
                        line.file,
                        line.number,
                        f"“{copied}” stands in the source in the same words.",
                        "Say it in words of our own.",
                        field.name,
                        line[field.name],
                    )


@cache
def _plain(text: str) -> str:
    """The words of a text alone, in small letters, between single spaces."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _copied(prose: str, text: str) -> str:
    for part in _MARKED.split(prose):
        words = _WORD.findall(part.lower())
        for at in range(len(words) - COPY_LIMIT + 1):
            run = " ".join(words[at : at + COPY_LIMIT])
            if f" {run} " in text:
                return run
    return ""


@rule("evidence")
def word_unanswered(view: View) -> Iterator[Said]:
    """Every content word of a held text lies in a row's span or is set aside with a reason.

    What was passed over in silence cannot be told from what was never read.
    """
    tables = view.tables_with("source_id", "locator")
    if not view.whole or any(view.lacks(table, "source_id") for table in tables):
        return
    doubted = {
        line["source_id"]
        for table in tables
        for line in view.lines[table]
        if view.doubts(line, "locator")
    }
    for line in view.rows("sources", "source_id", "language"):
        held, file = view.held(line["source_id"]), _ledger(line["source_id"])
        if held is None or file not in view.ledgers or line["source_id"] in doubted:
            continue
        found = account(held.text, *answers(view, line["source_id"]), line["language"])
        for first, last in _stretches([(w.start, w.end) for w in found.missing]):
            words = shown(fold(held.text[first:last]), 40)
            yield Said(
                file,
                _nearest(view, file, first),
                f"Nobody answers for char={first},{last} ({words}).",
                "Add a row, or set it aside with a reason.",
                "char",
                f"{first},{last}",
            )


def _nearest(view: View, file: str, place: int) -> int:
    """The line of a ledger below which an entry for a place of the text belongs."""
    entries = re.compile(rb"(?m)^\s*char\s*=\s*[\"'](\d{1,9}),")
    data = view.seeds[file] or b""
    before = [found.start() for found in entries.finditer(data) if int(found[1]) <= place]
    return data.count(b"\n", 0, before[-1]) + 1 if before else 1


def _stretches(words: list[Range]) -> Iterator[Range]:
    """Neighbouring words as one stretch."""
    at = 0
    while at < len(words):
        end = at
        while end + 1 < len(words) and words[end + 1][0] - words[end][1] <= 40:
            end += 1
        yield words[at][0], words[end][1]
        at = end + 1
