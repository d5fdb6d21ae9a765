"""Disagreement: the derived table is complete and current, and labels take no part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashraf_record import conflicts, derived
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.dates.words import MONTHS, months
from ashraf_record.findings import visible
from ashraf_record.quantities.numerals import read
from ashraf_record.quantities.tokens import tokens
from ashraf_record.record import Record
from ashraf_record.tables import shown

_FMT = "Run: ashraf-record fmt"
_FIRST_LOOK = (
    "So many changed at once that a slip is likely. Look first: ashraf-record diff main ./ "
    f"(what changed). {_FMT}"
)

LIKELY_SLIP = 20
"""So many disagreements are seldom opened and closed by what one source says."""

Rows = dict[str, dict[str, str]]
"""Rows of the table of conflicts by their identifier."""


def _derived(view: View) -> Rows | None:
    """The disagreements that follow from the tables, by id; None where the tables are broken."""
    return view.once("derived conflicts", lambda: _derive(view))


def _derive(view: View) -> Rows | None:
    if not view.complete or "conflicts" not in view.contract.schemas:
        return None
    try:
        found = conflicts.derive(*derived.compared(Record(view.root, view.contract)))
    except (ValueError, KeyError):
        # What cannot be derived has a finding of its own family, or the record's tables are not
        # those that disagreements follow from.
        return None
    return {row["conflict_id"]: dict(row) for row in derived.rows(found)}


def _hint(view: View, follows: Rows) -> str:
    stands = {name: dict(line.cells) for name, line in view.ids.get("conflicts", {}).items()}
    changed = sum(stands.get(name) != row for name, row in follows.items())
    gone = len(stands.keys() - follows.keys())
    return _FMT if changed + gone < LIKELY_SLIP else _FIRST_LOOK


@rule("disagreement")
def conflict_missing(view: View) -> Iterator[Said]:
    """Every disagreement that follows from the tables stands in the table of conflicts.

    A pull request then shows which disagreement it opens.
    """
    stands, follows = view.ids.get("conflicts", {}), _derived(view) or {}
    hint = _hint(view, follows)
    for name, row in follows.items():
        if name not in stands and view.misread.isdisjoint(row["rows"].split(";")):
            yield Said(
                view.file("conflicts"),
                None,
                f"The row for {row['sides']} ({row['kind']}, {row['relation']}: {row['subject']}) "
                "is missing.",
                hint,
                "conflict_id",
                name,
            )


@rule("disagreement")
def conflict_stale(view: View) -> Iterator[Said]:
    """Every row of the table of conflicts follows from the tables as they are, and in that order.

    The table is derived and locked; nobody edits it.
    """
    follows = _derived(view)
    if follows is None:
        return
    stands, hint = view.ids["conflicts"], _hint(view, follows)
    for name, line in stands.items():
        row = follows.get(name)
        concerned = {*line["rows"].split(";"), *(row["rows"].split(";") if row else ())}
        said = _stale(line, name, row, hint) if view.misread.isdisjoint(concerned) else None
        if said:
            yield said
    if stands.keys() == follows.keys() and list(stands) != list(follows):
        pairs = zip(stands.items(), follows, strict=True)
        name, line = next(item for item, other in pairs if item[0] != other)
        message = f"{shown(name)} stands out of order."
        yield Said(line.file, line.number, message, _FMT, "conflict_id", name)


def _stale(line: Line, name: str, row: dict[str, str] | None, hint: str) -> Said | None:
    if row is None:
        message = f"{shown(name)} does not follow from the tables as they are."
        return Said(line.file, line.number, message, hint, "conflict_id", name)
    differing = (column for column, cell in line.cells.items() if cell != row.get(column, cell))
    column = next(differing, None)
    if column is None:
        return None
    message = _difference(line[column], row[column])
    return Said(line.file, line.number, message, hint, column, line[column])


def _difference(stands: str, follows: str) -> str:
    """How a derived cell differs from what follows; of lists what one has and the other lacks."""
    here, there = (re.split(r"; *| \| ", cell) for cell in (stands, follows))
    if max(len(here), len(there)) == 1 or not stands or not follows:
        return f"{shown(stands)} stands here, {shown(follows)} follows from the tables."
    parts = [
        f"{_listed(names)} {'is' if len(names) == 1 else 'are'} {what}."
        for names, what in (
            ([name for name in there if name not in here], "missing"),
            ([name for name in here if name not in there], "too many"),
        )
        if names
    ]
    moved = sorted(set(_moved(stands, follows)))
    if moved and not parts:
        verb = "belongs" if len(moved) == 1 else "belong"
        return f"{_listed(moved)} {verb} on another side."
    return " ".join(parts) or "The order is another than that which follows from the tables."


def _listed(names: list[str]) -> str:
    """Identifiers; of many the first, and how many more there are."""
    told = ", ".join(visible(name[:60]) for name in names[:TOLD])
    return told if len(names) <= TOLD else f"{told} and {len(names) - TOLD} more"


TOLD = 5
"""How many identifiers a message names."""


def _moved(stands: str, follows: str) -> Iterator[str]:
    """The rows of a cell of sides that follow on another side than they stand."""
    here, there = (
        [set(side.split(";")) for side in cell.split(" | ")] for cell in (stands, follows)
    )
    for before, after in zip(here, there, strict=False):
        yield from before - after


_REVERSED = {("denies", "affirms"), ("claims-responsibility", "denies")}
"""Acts with the polarity that is seldom theirs."""


@rule("disagreement", level="note")
def polarity_reversed(view: View) -> Iterator[Said]:
    """Who denies does not affirm, and who claims responsibility does not deny.

    The polarity decides who contradicts whom. It may be right where the statement itself is
    negative: to deny that nothing happened affirms that something did.
    """
    for line in view.rows("claims", "act", "polarity"):
        if (line["act"], line["polarity"]) in _REVERSED:
            yield Said(
                line.file,
                line.number,
                f"The act is {line['act']}, and the polarity {line['polarity']}.",
                "See whether the statement is a negative one; if not, one of the two is wrong.",
                "polarity",
                line["polarity"],
            )


@rule("disagreement")
def label_disputed(view: View) -> Iterator[Said]:
    """An event's label holds no number and no date that sources dispute.

    The label would take a side.
    """
    disputed: dict[str, set[str]] = {}
    for row in (_derived(view) or {}).values():
        if row["relation"] == "contradiction":
            for event, parts in _disputed(view, row["rows"].split(";")).items():
                disputed.setdefault(event, set()).update(parts)
    for line in view.rows("events", "event_id", "label"):
        parts = disputed.get(line["event_id"], set())
        said = next((words for part, words in _parts_of_label(line["label"]) if part in parts), "")
        if said:
            yield Said(
                line.file,
                line.number,
                f"The label holds {shown(said)}, which sources dispute.",
                "Name the event without it.",
                "label",
                line["label"],
            )


def _disputed(view: View, names: list[str]) -> dict[str, set[str]]:
    """The parts of the rows' numbers and dates in which the rows of an event differ."""
    held: dict[str, list[set[str]]] = {}
    for name in names:
        for table, columns in (("figures", ("number", "number_to")), ("dates", ("edtf",))):
            line = view.ids.get(table, {}).get(name)
            parts = set().union(*(_parts(table, line[c]) for c in columns)) if line else set()
            if line and parts:
                held.setdefault(line["event_id"], []).append(parts)
    return {event: _differing(rows) for event, rows in held.items()}


def _differing(rows: list[set[str]]) -> set[str]:
    shared = rows[0].intersection(*rows) if len(rows) > 1 else set()
    return {part for parts in rows for part in parts if part not in shared}


def _parts(table: str, cell: str) -> set[str]:
    """The numbers of a cell; of a date its years and days as numbers and its months as names."""
    if table == "figures":
        return {cell} if cell else set()
    found = set()
    for year, month, day in re.findall(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", cell):
        found |= {str(int(number)) for number in (year, day) if number}
        found |= {_month(int(month))} if month else set()
    return found


def _month(number: int) -> str:
    return f"month {number}"


def _parts_of_label(label: str) -> Iterator[tuple[str, str]]:
    """The numbers and months of a label, in digits or words, each with how to name it."""
    words, at = tokens(label), 0
    while at < len(words):
        number = read(words, at)
        if number:
            yield str(number.value), " ".join(words[at : number.end])
        at = number.end if number else at + 1
    for month in months(label):
        yield _month(month), MONTHS[month - 1]
