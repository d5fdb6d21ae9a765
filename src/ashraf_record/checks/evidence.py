"""Evidence: every row has a source, and its words stand where the row says."""

from __future__ import annotations

from collections.abc import Iterator

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.evidence import (
    REASONS,
    SPAN_LIMIT,
    CharRange,
    HeldText,
    LedgerError,
    LocatorError,
    account,
    digest,
    fold,
    places,
    spans,
)
from ashraf_record.tables import shown

WORD_LIMIT = 8
"""The most words that a cell may repeat from a source."""

_LOCATE = "Run: ashraf-record locate {source} WORDS --texts DIR"


def _located(view: View) -> Iterator[Line]:
    for table in view.tables_with("source_id", "locator", "digest"):
        yield from view.rows(table, "source_id", "locator", "digest")


@rule("evidence")
def locator_missing(view: View) -> Iterator[Said]:
    """A row that names a source says where in it.

    A reader must be able to find the words.
    """
    for line in _located(view):
        if line["source_id"] and not line["locator"]:
            yield Said(
                line.file,
                line.number,
                f"The row does not say where in {line['source_id']} it stands.",
                _LOCATE.format(source=line["source_id"]),
                "locator",
            )


@rule("evidence")
def source_missing(view: View) -> Iterator[Said]:
    """A row with a locator names its source.

    Characters of no text are no evidence.
    """
    for line in _located(view):
        if line["locator"] and not line["source_id"]:
            yield Said(
                line.file,
                line.number,
                "The row has a locator and no source.",
                "Fill in source_id.",
                "source_id",
                line["locator"],
            )


@rule("evidence")
def locator_form(view: View) -> Iterator[Said]:
    """A locator is char=START,END or :~:text=WORDS, several joined by one space.

    These are the forms of RFC 5147 and of URL Text Fragments.
    """
    for line in _located(view):
        if line["locator"]:
            try:
                places(line["locator"])
            except LocatorError as error:
                view.doubtful.add((line.table, line.number, "locator"))
                yield Said(
                    line.file,
                    line.number,
                    str(error),
                    _LOCATE.format(source=line["source_id"]),
                    "locator",
                    line["locator"],
                )


@rule("evidence")
def locator_kind(view: View) -> Iterator[Said]:
    """A character range points into a text that is held, a text fragment at an address.

    Otherwise nobody can follow it.
    """
    for line in _located(view):
        source = view.source(line["source_id"])
        if source is None or not line["locator"]:
            continue
        for place in places(line["locator"]):
            if isinstance(place, CharRange) and not source["sha256"]:
                yield Said(
                    line.file,
                    line.number,
                    f"No text of {line['source_id']} is held: its sha256 is empty.",
                    "Use a text fragment, or add the text's hash.",
                    "locator",
                    line["locator"],
                )
                break
            if not isinstance(place, CharRange) and not source["url"]:
                yield Said(
                    line.file,
                    line.number,
                    f"{line['source_id']} has no address for a text fragment.",
                    "Fill in its url.",
                    "locator",
                    line["locator"],
                )
                break


@rule("evidence")
def locator_range(view: View) -> Iterator[Said]:
    """A character range ends inside the text.

    The length of the text stands with its source, so this needs no text.
    """
    for line in _located(view):
        source = view.source(line["source_id"])
        length = (
            int(source["characters"])
            if source and source["characters"].isascii() and source["characters"].isdigit()
            else None
        )
        for place in places(line["locator"]) if line["locator"] else ():
            if isinstance(place, CharRange) and length is not None and place.end > length:
                view.doubtful.add((line.table, line.number, "locator"))
                yield Said(
                    line.file,
                    line.number,
                    f"{place} ends past the end of the text, which has {length:,} characters.",
                    _LOCATE.format(source=line["source_id"]),
                    "locator",
                    line["locator"],
                )
                break


@rule("evidence")
def span_too_long(view: View) -> Iterator[Said]:
    """A place is one clause, at most 300 characters.

    A row is pinned to the words that say it, not to a page.
    """
    for line in _located(view):
        for place in places(line["locator"]) if line["locator"] else ():
            if isinstance(place, CharRange) and place.end - place.start > SPAN_LIMIT:
                yield Said(
                    line.file,
                    line.number,
                    f"{place} spans {place.end - place.start} characters; "
                    f"at most {SPAN_LIMIT} are one clause.",
                    "Choose the clause that says it.",
                    "locator",
                    line["locator"],
                )


@rule("evidence")
def digest_count(view: View) -> Iterator[Said]:
    """Every character range has its digest, in the same order.

    The digest proves the words to whoever holds the text.
    """
    for line in _located(view):
        if not line["locator"]:
            continue
        ranges = sum(isinstance(place, CharRange) for place in places(line["locator"]))
        digests = len(line["digest"].split())
        if ranges != digests:
            view.doubtful.add((line.table, line.number, "digest"))
            yield Said(
                line.file,
                line.number,
                f"The row has {ranges} character ranges and {digests} digests.",
                "Run: ashraf-record fmt --texts DIR",
                "digest",
                line["digest"],
            )


def _verifiable(view: View) -> Iterator[tuple[Line, HeldText, tuple[str, ...]]]:
    for line in _located(view):
        held = view.held(line["source_id"])
        if held and line["locator"]:
            try:
                yield line, held, spans(held.text, line["locator"])
            except LocatorError:
                continue


@rule("evidence")
def digest_mismatch(view: View) -> Iterator[Said]:
    """The words at a place have the digest that stands in the row.

    Where they do not, the row points at other words than those its curator read.
    """
    for line, held, words in _verifiable(view):
        digests = line["digest"].split()
        if len(digests) != len(words):
            continue
        for word, wanted in zip(words, digests, strict=True):
            if digest(word) != wanted:
                yield Said(
                    line.file,
                    line.number,
                    f"The text at {line['locator']} has not the digest {wanted} "
                    f"but {digest(word)}.",
                    "Locate the words again; do not only replace the digest.",
                    "digest",
                    line["digest"],
                )
                break


@rule("evidence")
def words_absent(view: View) -> Iterator[Said]:
    """as_reported and called stand in the words that the locator spans.

    They are the source's words, letter by letter but for white space.
    """
    for line, _, words in _verifiable(view):
        for column in ("as_reported", "called"):
            cell = fold(line[column])
            if cell and not any(cell in fold(word) for word in words):
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(cell)} does not stand at {line['locator']}.",
                    _LOCATE.format(source=line["source_id"]),
                    column,
                    line[column],
                )


@rule("evidence")
def words_too_many(view: View) -> Iterator[Said]:
    """as_reported and called hold at most eight words.

    The texts belong to their publishers; only the few words of a figure, a date or a name are kept.
    """
    for table in view.contract.schemas:
        for column in ("as_reported", "called"):
            for line in view.rows(table, column):
                if len(line[column].split()) > WORD_LIMIT:
                    yield Said(
                        line.file,
                        line.number,
                        f"{shown(line[column])} has "
                        f"{len(line[column].split())} words; at most {WORD_LIMIT} are kept.",
                        "Keep the words of the figure, the date or the name.",
                        column,
                        line[column],
                    )


@rule("evidence")
def text_changed(view: View) -> Iterator[Said]:
    """A held text has the length that its source row gives.

    The hash found the text; a length that differs was entered wrongly.
    """
    for line in view.rows("sources", "source_id", "sha256", "characters"):
        held = view.held(line["source_id"])
        if held and line["characters"] != str(held.characters):
            yield Said(
                line.file,
                line.number,
                f"The text has {held.characters} characters, not {line['characters'] or 'none'}.",
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
                yield Said(
                    line.file,
                    line.number,
                    f"The reading is {line['reading']}, and {column} is {'empty' if whole else 'filled'}.",
                    "Start a held text with: ashraf-record add SOURCE --text FILE",
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
def event_unmentioned(view: View) -> Iterator[Said]:
    """Every event has a mention.

    An event that no source names is ours, not theirs.
    """
    named = {line["event_id"] for line in view.lines.get("mentions", ())}
    if "mentions" in view.grids:
        for line in view.rows("events", "event_id"):
            if line["event_id"] not in named:
                yield Said(
                    line.file,
                    line.number,
                    f"No mention names {shown(line['event_id'])}.",
                    "Add the mention, or remove the event.",
                    "event_id",
                    line["event_id"],
                )


@rule("evidence")
def proposition_unclaimed(view: View) -> Iterator[Said]:
    """Every proposition has a claim.

    A statement that nobody made is not for us to make.
    """
    made = {line["proposition_id"] for line in view.lines.get("claims", ())}
    if "claims" in view.grids:
        for line in view.rows("propositions", "proposition_id"):
            if line["proposition_id"] not in made:
                yield Said(
                    line.file,
                    line.number,
                    f"No claim is about {shown(line['proposition_id'])}.",
                    "Add the claim, or remove the proposition.",
                    "proposition_id",
                    line["proposition_id"],
                )


@rule("evidence")
def polarity_alone(view: View) -> Iterator[Said]:
    """A claim has a proposition and a polarity, or neither.

    One without the other says yes to nothing, or nothing to something.
    """
    for line in view.rows("claims", "proposition_id", "polarity"):
        if bool(line["proposition_id"]) != bool(line["polarity"]):
            column = "polarity" if line["proposition_id"] else "proposition_id"
            yield Said(
                line.file,
                line.number,
                f"{column} is empty and the other of the two is filled.",
                "Fill in both, or neither.",
                column,
            )


@rule("evidence")
def alias_absent(view: View) -> Iterator[Said]:
    """Every alias occurs in a text or page that a row cites.

    Names that no source uses are not recorded. Verified only where every text is given.
    """
    sources = list(view.rows("sources", "source_id"))
    held = [view.held(line["source_id"]) for line in sources]
    if not sources or not all(held):
        return
    texts = [fold(text.text) for text in held if text]
    for table in view.tables_with("aliases"):
        field = view.schema(table).by_name["aliases"]
        for line in view.rows(table, "aliases"):
            for alias in field.split(line["aliases"]):
                if alias and not any(fold(alias) in text for text in texts):
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

    The ledger answers for the words that no row answers for.
    """
    for line in view.rows("sources", "source_id", "reading"):
        file = f"seeds/{line['source_id']}.toml"
        if (
            line["reading"] == "text"
            and file not in view.ledgers
            and file not in view.broken_ledgers
        ):
            yield Said(
                line.file,
                line.number,
                f"The source has no ledger {file}.",
                "Start a held text with: ashraf-record add SOURCE --text FILE",
                "source_id",
                line["source_id"],
            )
    for file, ledger in view.ledgers.items():
        if file != f"seeds/{ledger.source_id}.toml" or (
            view.source(ledger.source_id) is None and "sources" in view.grids
        ):
            yield Said(
                file,
                None,
                f"The ledger names {shown(ledger.source_id)}, which is not its source.",
                "Name the file after its source.",
                "source_id",
                ledger.source_id,
            )


@rule("evidence")
def ledger_mismatch(view: View) -> Iterator[Said]:
    """A ledger has the hash and length of its source's text, and sets aside ranges within it.

    What is set aside must be set aside in the same text.
    """
    for file, ledger in view.ledgers.items():
        source = view.source(ledger.source_id)
        if source is None:
            continue
        for column, value in (("sha256", ledger.sha256), ("characters", str(ledger.characters))):
            if source[column] != value:
                yield Said(
                    file,
                    None,
                    f"{column} is {shown(value)}, in {view.file('sources')} {shown(source[column])}.",
                    "One of the two is wrong; see the text.",
                    column,
                    value,
                )
        for entry in ledger.aside:
            try:
                inside = entry.range[1] <= ledger.characters
            except LedgerError as error:
                yield Said(file, None, str(error), 'Write char = "START,END".', "char", entry.char)
                continue
            if not inside:
                yield Said(
                    file,
                    None,
                    f"The range {entry.char} ends past the end of the text.",
                    "",
                    "char",
                    entry.char,
                )
            if entry.reason not in REASONS:
                yield Said(
                    file,
                    None,
                    f"{shown(entry.reason)} is no reason for {entry.char}.",
                    f"The reasons are {', '.join(REASONS)}.",
                    "reason",
                    entry.reason,
                )


@rule("evidence")
def word_unanswered(view: View) -> Iterator[Said]:
    """Every content word of a held text lies in a row's span or is set aside with a reason.

    What was passed over in silence cannot be told from what was never read.
    """
    for line in view.rows("sources", "source_id", "language"):
        held = view.held(line["source_id"])
        if held is None:
            continue
        found = account(held.text, *answers(view, line["source_id"]), line["language"])
        file = f"seeds/{line['source_id']}.toml"
        for first, last, words in _stretches(held.text, [(w.start, w.end) for w in found.missing]):
            yield Said(
                file,
                None,
                f"Nobody answers for char={first},{last} ({words} words).",
                "Add a row, or set it aside with a reason.",
                "char",
                f"{first},{last}",
            )


def answers(view: View, source_id: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The ranges of a source's text in the spans of rows, and those its ledger sets aside."""
    rows = [
        (place.start, place.end)
        for line in _located(view)
        if line["source_id"] == source_id and line["locator"]
        for place in places(line["locator"])
        if isinstance(place, CharRange)
    ]
    asides = []
    for ledger in view.ledgers.values():
        for entry in ledger.aside if ledger.source_id == source_id else ():
            try:
                asides.append(entry.range)
            except LedgerError:
                continue
    return rows, asides


def _stretches(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Neighbouring words as one stretch: its first and last character, and how many words."""
    at = 0
    while at < len(words):
        end = at
        while end + 1 < len(words) and words[end + 1][0] - words[end][1] <= 40:
            end += 1
        yield words[at][0], words[end][1], end - at + 1
        at = end + 1
