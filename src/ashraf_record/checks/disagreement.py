"""Disagreement: the derived table is complete and current, and labels take no part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashraf_record import conflicts, derived
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.record import Record
from ashraf_record.tables import shown

_FMT = "Run: ashraf-record fmt"


def _derived(view: View) -> dict[str, dict[str, str]] | None:
    """The disagreements that follow from the tables, by id; None where the tables are broken."""
    if not view.complete or "conflicts" not in view.contract.schemas:
        return None
    held: dict[str, dict[str, str]] | None = view.__dict__.get("derived_conflicts")
    if held is None:
        try:
            found = conflicts.derive(*derived.compared(Record(view.root, view.contract)))
        except ValueError:
            # What cannot be derived has a finding of its own family.
            return None
        held = {row["conflict_id"]: row for row in found.to_dict("records")}
        view.__dict__["derived_conflicts"] = held
    return held


@rule("disagreement")
def conflict_missing(view: View) -> Iterator[Said]:
    """Every disagreement that follows from the tables stands in the table of conflicts.

    A pull request then shows which disagreement it opens.
    """
    stands = view.ids.get("conflicts", {})
    for name, row in (_derived(view) or {}).items():
        if name not in stands:
            yield Said(view.file("conflicts"), None, f"The {row['relation']} of {row['sides']} ({row['subject']}) "
                       "is missing.", _FMT, "conflict_id", name)


@rule("disagreement")
def conflict_stale(view: View) -> Iterator[Said]:
    """Every row of the table of conflicts follows from the tables as they are.

    The table is derived and locked; nobody edits it.
    """
    follows = _derived(view)
    if follows is None:
        return
    for name, line in view.ids.get("conflicts", {}).items():
        row = follows.get(name)
        if row is None:
            yield Said(line.file, line.number, f"{shown(name)} no longer follows from the tables.", _FMT,
                       "conflict_id", name)
            continue
        for column, value in row.items():
            if line[column] != value:
                yield Said(line.file, line.number, f"{column} is {shown(line[column])} and follows as {shown(value)}.",
                           _FMT, column, line[column])
                break


@rule("disagreement")
def label_disputed(view: View) -> Iterator[Said]:
    """An event's label holds no number and no date that sources dispute.

    The label would take a side.
    """
    disputed: dict[str, set[str]] = {}
    for row in (_derived(view) or {}).values():
        if row["relation"] == "contradiction" and row["kind"] in ("figure", "date", "count", "total"):
            for table, columns in (("figures", ("number", "number_to")), ("dates", ("edtf",))):
                for name in row["rows"].split(";"):
                    line = view.ids.get(table, {}).get(name)
                    if line:
                        numbers = re.findall(r"[0-9]+", " ".join(line[c] for c in columns))
                        disputed.setdefault(line["event_id"], set()).update(n.lstrip("0") for n in numbers)
    for line in view.rows("events", "event_id", "label"):
        for number in re.findall(r"[0-9][0-9,]*", line["label"]):
            if number.replace(",", "").lstrip("0") in disputed.get(line["event_id"], ()):
                yield Said(line.file, line.number, f"The label holds {number}, which sources dispute.",
                           "Name the event without it.", "label", line["label"])
                break
