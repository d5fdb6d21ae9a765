"""Evidence, as places and words: every row has a source, and its words stand where it says."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.evidence import (
    SPAN_LIMIT,
    CharRange,
    HeldText,
    LedgerError,
    LocatorError,
    Place,
    TextFragment,
    digest,
    fold,
    places,
    spans,
)
from ashraf_record.tables import INTEGER, shown

WORD_LIMIT = 8
"""The most words that a cell may repeat from a source."""

Range = tuple[int, int]
"""Code points of a text: the first, and the one behind the last."""

_QUOTED_COLUMNS = ("as_reported", "called")

_WITHIN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]")
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)


def find(line: Line) -> str:
    """How to find the words of a row in its source."""
    return f"Run: ashraf-record locate {line['source_id']} WORDS --texts DIR"


def located(view: View, *needed: str) -> Iterator[Line]:
    """The rows with evidence, in which nothing was found against source, locator and `needed`."""
    for table in view.tables_with("source_id", "locator"):
        yield from view.rows(table, "source_id", "locator", *needed)


def _said(line: Line, column: str, message: str, hint: str) -> Said:
    return Said(line.file, line.number, message, hint, column, line[column])


def _places(view: View, *needed: str) -> Iterator[tuple[Line, tuple[Place, ...]]]:
    for line in located(view, *needed):
        if line["locator"]:
            yield line, places(line["locator"])


@rule("evidence")
def locator_form(view: View) -> Iterator[Said]:
    """A locator is char=START,END or :~:text=WORDS, several joined by one space.

    These are the forms of RFC 5147 and of URL Text Fragments.
    """
    for line in located(view):
        if not line["locator"]:
            continue
        try:
            places(line["locator"])
        except LocatorError as error:
            view.doubt(line, "locator")
            yield _said(line, "locator", str(error), find(line))


@rule("evidence")
def locator_missing(view: View) -> Iterator[Said]:
    """A row that names a source says where in it.

    A reader must be able to find the words.
    """
    for line in located(view):
        if line["source_id"] and not line["locator"]:
            message = f"The row does not say where in {line['source_id']} it stands."
            yield _said(line, "locator", message, find(line))


@rule("evidence")
def source_missing(view: View) -> Iterator[Said]:
    """Every row names its source, but for a publisher that no source names.

    A row without one would be our own word.
    """
    whole = not view.lacks("sources", "publisher")
    publishers = {line["publisher"] for line in view.lines.get("sources", ())}
    for line in located(view):
        if line["source_id"]:
            continue
        key = line[view.schema(line.table).key]
        if line["locator"]:
            message = "The row has a locator and no source."
            yield _said(line, "source_id", message, "Fill in source_id.")
        elif whole and key not in publishers:
            message = f"The row does not say in which source {shown(key)} is met."
            yield _said(line, "source_id", message, "Fill in source_id, locator and digest.")


@rule("evidence")
def locator_kind(view: View) -> Iterator[Said]:
    """A character range points into a text that is held, a text fragment at an address.

    Otherwise nobody can follow it. Where the text is held, a row points into it by ranges alone: a
    fragment has no digest, so nothing would hold its words against the text.
    """
    for line, found in _places(view):
        source = view.source(line["source_id"])
        if source is None:
            continue
        name, kinds = line["source_id"], {type(place) for place in found}
        if CharRange in kinds and not source["sha256"]:
            message = f"No text of {name} is held: its sha256 is empty."
            hint = "Use a text fragment, or add the text's hash."
            yield _said(line, "locator", message, hint)
        elif TextFragment in kinds and source["sha256"]:
            message = f"The text of {name} is held, and nothing verifies a text fragment."
            yield _said(line, "locator", message, f"Use a character range. {find(line)}")
        elif TextFragment in kinds and not source["url"]:
            message = f"{name} has no address for a text fragment."
            yield _said(line, "locator", message, f"Fill in url ({source.file}:{source.number}).")


LEAST = 5
"""So many rows that disagree with a text were not all misread: the text is another."""


@rule("evidence")
def text_of_another(view: View) -> Iterator[Said]:
    """The text that a source names by its hash is the one that its rows point into.

    Where none of many rows agrees with it, the hash is wrong and not the rows.
    """
    agreeing: dict[str, list[bool]] = {}
    for line, _, words in _verifiable(view, "digest"):
        if line["digest"]:
            agree = [digest(word) for word in words] == line["digest"].split()
            agreeing.setdefault(line["source_id"], []).append(agree)
    for source_id, rows in agreeing.items():
        source = view.source(source_id)
        if source and len(rows) >= LEAST and not any(rows):
            view.other_texts.add(source_id)
            message = (
                f"Not one of the {len(rows)} rows of {source_id} agrees with the text of this hash."
            )
            hint = "Enter the hash of the text that the rows were read in."
            yield _said(source, "sha256", message, hint)


@rule("evidence")
def locator_range(view: View) -> Iterator[Said]:
    """A character range ends inside the text.

    The length of the text stands with its source, so this needs no text.
    """
    for line, found in _places(view):
        source = view.source(line["source_id"])
        length = _length(view, source) if source else None
        if length is None:
            continue
        past = [p for p in found if isinstance(p, CharRange) and p.end > length]
        if past:
            view.doubt(line, "locator")
            message = f"{past[0]} ends past the end of the text, which has {length:,} characters."
            yield _said(line, "locator", message, find(line))


def _length(view: View, source: Line) -> int | None:
    """The length of a source's text; None where it is not known, or two places differ on it."""
    held = view.held(source["source_id"])
    if held:
        return held.characters
    if not INTEGER.fullmatch(source["characters"]):
        return None
    length = int(source["characters"])
    ledgers = view.ledgers.values()
    told = {ledger.characters for ledger in ledgers if ledger.source_id == source["source_id"]}
    return length if told <= {length} else None


@rule("evidence")
def span_too_long(view: View) -> Iterator[Said]:
    """A place is one clause, at most 300 characters.

    A row is pinned to the words that say it, not to a page.
    """
    for line, found in _places(view):
        for place in found:
            length = place.end - place.start if isinstance(place, CharRange) else len(place.text)
            if length > SPAN_LIMIT:
                message = (
                    f"{shown(str(place), 40)} spans {length} characters; "
                    f"at most {SPAN_LIMIT} are one clause."
                )
                yield _said(line, "locator", message, "Choose the clause that says it.")


@rule("evidence")
def digest_count(view: View) -> Iterator[Said]:
    """Every character range has its digest, in the same order.

    The digest proves the words to whoever holds the text.
    """
    for line, found in _places(view, "digest"):
        ranges = sum(isinstance(place, CharRange) for place in found)
        digests = len(line["digest"].split())
        if ranges != digests:
            view.doubt(line, "digest")
            message = f"The row has {_counted(ranges, 'character range')} and "
            message += f"{_counted(digests, 'digest')}."
            hint = "Run: ashraf-record fmt --texts DIR"
            hint = f"Empty the digest. {hint}" if digests else hint
            yield _said(line, "digest", message, hint)


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _verifiable(view: View, *needed: str) -> Iterator[tuple[Line, HeldText, tuple[str, ...]]]:
    for line in located(view, *needed):
        held = view.held(line["source_id"])
        if held and line["locator"]:
            try:
                yield line, held, spans(held.text, line["locator"])
            except LocatorError:
                # The source's length is wrong and let the range through; that is told there.
                continue


def fragments(view: View) -> Iterator[tuple[Line, tuple[TextFragment, ...]]]:
    """Every row with the text fragments of its locator, where it has any."""
    for line, found in _places(view):
        held = tuple(place for place in found if isinstance(place, TextFragment))
        if held:
            yield line, held


@rule("evidence")
def digest_mismatch(view: View) -> Iterator[Said]:
    """The words at a place have the digest that stands in the row.

    Where they do not, the row points at other words than those its curator read.
    """
    for line, _, words in _verifiable(view, "digest"):
        pairs = zip(words, line["digest"].split(), strict=False)
        wrong = next(((digest(word), held) for word, held in pairs if digest(word) != held), None)
        if wrong:
            message = f"The words at {line['locator']} have the digest {wrong[0]}, not {wrong[1]}."
            hint = "Locate the words again; only then empty the digest and run: ashraf-record fmt"
            yield _said(line, "digest", message, hint)


@rule("evidence")
def words_absent(view: View) -> Iterator[Said]:
    """as_reported and called stand in the words that the locator spans.

    They are the source's words, letter by letter but for white space. The words of a text fragment
    are known without the page, unless it names only their beginning and end.
    """
    for column in _QUOTED_COLUMNS:
        for line, _, words in _verifiable(view):
            if column in line.cells and not view.doubts(line, column):
                yield from _absent(line, column, words)
        for line, found in _places(view):
            fragments = [place for place in found if isinstance(place, TextFragment)]
            if (
                column in line.cells
                and not view.doubts(line, column)
                and len(fragments) == len(found)
                and not any(place.text_end for place in fragments)
            ):
                yield from _absent(line, column, tuple(place.text for place in fragments))


def _absent(line: Line, column: str, words: tuple[str, ...]) -> Iterator[Said]:
    cell = fold(line[column])
    if cell and not any(cell in fold(word) for word in words):
        message = f"{shown(cell)} does not stand at {line['locator'][:100]}."
        yield _said(line, column, message, find(line))


@rule("evidence")
def span_edge(view: View) -> Iterator[Said]:
    """A span begins and ends where words do, without white space.

    A place that was moved by a letter has a digest as right as any other.
    """
    for line, held, words in _verifiable(view, "digest"):
        absent = (_absent(line, column, words) for column in _QUOTED_COLUMNS)
        if [digest(word) for word in words] != line["digest"].split() or any(map(list, absent)):
            continue
        for place in places(line["locator"]):
            # Of a span that is too long the clause is to be chosen, and its edges with it.
            if not isinstance(place, CharRange) or place.end - place.start > SPAN_LIMIT:
                continue
            if fault := _edge(held.text, place):
                message = f"{place} {fault}."
                yield _said(line, "locator", message, find(line))
                break


def _edge(text: str, place: CharRange) -> str:
    """What is wrong with where a span begins or ends."""
    faults = {
        "begins with white space": text[place.start].isspace(),
        "ends with white space": text[place.end - 1].isspace(),
        "begins inside a word": _divides_a_word(text, place.start),
        "ends inside a word": _divides_a_word(text, place.end),
    }
    return next((fault for fault, holds in faults.items() if holds), "")


def _divides_a_word(text: str, at: int) -> bool:
    """Whether a word goes on over a place; in scripts without spaces nobody can tell.

    >>> _divides_a_word("two men", 2), _divides_a_word("two men", 3)
    (True, False)
    """
    around = text[at - 1 : at + 1] if at else ""
    return _WITHIN.fullmatch(around) is not None and _UNSPACED.search(around) is None


@rule("evidence")
def words_too_many(view: View) -> Iterator[Said]:
    """as_reported and called hold at most eight words.

    The texts belong to their publishers; only the few words of a figure, a date or a name are kept.
    """
    for table in view.contract.schemas:
        for column in _QUOTED_COLUMNS:
            for line in view.rows(table, column):
                number = len(line[column].split())
                if number > WORD_LIMIT:
                    message = (
                        f"{shown(line[column])} has {number} words; at most {WORD_LIMIT} are kept."
                    )
                    hint = "Keep the words of the figure, the date or the name."
                    yield _said(line, column, message, hint)


@rule("evidence")
def event_unmentioned(view: View) -> Iterator[Said]:
    """Every event has a mention.

    An event that no source names is ours, not theirs.
    """
    named = {line["event_id"] for line in view.lines.get("mentions", ())}
    if not view.lacks("mentions", "event_id"):
        for line in view.rows("events", "event_id"):
            if line["event_id"] not in named:
                message = f"No mention names {shown(line['event_id'])}."
                yield _said(line, "event_id", message, "Add the mention, or remove the event.")


@rule("evidence")
def proposition_unclaimed(view: View) -> Iterator[Said]:
    """Every proposition has a claim.

    A statement that nobody made is not for us to make.
    """
    made = {line["proposition_id"] for line in view.lines.get("claims", ())}
    if not view.lacks("claims", "proposition_id"):
        for line in view.rows("propositions", "proposition_id"):
            if line["proposition_id"] not in made:
                message = f"No claim is about {shown(line['proposition_id'])}."
                hint = "Add the claim, or remove the proposition."
                yield _said(line, "proposition_id", message, hint)


@rule("evidence")
def polarity_alone(view: View) -> Iterator[Said]:
    """A claim has a proposition and a polarity, or neither.

    One without the other says yes to nothing, or nothing to something.
    """
    for line in view.rows("claims", "proposition_id", "polarity"):
        if bool(line["proposition_id"]) != bool(line["polarity"]):
            full, empty = "proposition_id", "polarity"
            if not line[full]:
                full, empty = empty, full
            message = f"{full} is filled and {empty} is empty."
            yield _said(line, empty, message, "Fill in both, or neither.")


def answers(view: View, source_id: str) -> tuple[list[Range], list[Range]]:
    """The ranges of a source's text in the spans of rows, and those its ledger sets aside."""
    rows = view.once("ranges of rows", lambda: _ranges(view)).get(source_id, [])
    asides = []
    for ledger in view.ledgers.values():
        for entry in ledger.aside if ledger.source_id == source_id else ():
            try:
                asides.append(entry.range)
            except LedgerError:
                continue
    return rows, asides


def _ranges(view: View) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    for line in located(view):
        try:
            held = places(line["locator"]) if line["locator"] else ()
        except LocatorError:
            continue
        ranges = [(place.start, place.end) for place in held if isinstance(place, CharRange)]
        found.setdefault(line["source_id"], []).extend(ranges)
    return found
