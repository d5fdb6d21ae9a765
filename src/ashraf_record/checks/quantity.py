"""Quantity: numbers that go with their wording, and parts that fit their wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.quantities import (
    Bounds,
    Problem,
    QuantityError,
    agrees,
    bounds,
    parse,
    problems,
)
from ashraf_record.quantities.tokens import primary
from ashraf_record.tables import INTEGER, shown

Cells = tuple[str, int | None, int | None, int | None, str]
_ORDINAL = "ordinal"
_COLUMNS = ("qualifier", "number", "number_to", "whole", "hedge")


def _cells(line: Line) -> Cells:
    return (
        line["qualifier"],
        _number(line["number"]),
        _number(line["number_to"]),
        _number(line["whole"]),
        line["hedge"],
    )


def _number(cell: str) -> int | None:
    return int(cell) if INTEGER.fullmatch(cell) else None


def _problems(view: View, *codes: str) -> Iterator[Said]:
    for line, problem in view.once("figure problems", lambda: _found(view)):
        if problem.code in codes:
            yield Said(
                line.file,
                line.number,
                problem.message,
                problem.hint,
                problem.column,
                line[problem.column],
            )


def _found(view: View) -> list[tuple[Line, Problem]]:
    return [
        (line, problem)
        for line in view.rows("figures", *_COLUMNS)
        for problem in problems(*_cells(line))
    ]


@rule("quantity")
def bounds_order(view: View) -> Iterator[Said]:
    """The second number of a range or alternative is not below the first.

    Turned round, a range would hold no number at all.
    """
    yield from _problems(view, "bounds-order")


@rule("quantity")
def number_missing(view: View) -> Iterator[Said]:
    """A figure has the numbers that its qualifier needs.

    "More than" without a number commits to nothing.
    """
    yield from _problems(view, "number-missing", "number-to-missing", "whole-missing")


@rule("quantity")
def number_unexpected(view: View) -> Iterator[Said]:
    """A figure has no number that its qualifier does not take.

    "Dozens" is a word; a number beside it would be ours.
    """
    yield from _problems(view, "number-unexpected", "number-to-unexpected", "whole-unexpected")


@rule("quantity")
def number_too_small(view: View) -> Iterator[Said]:
    """A number is large enough for its qualifier.

    No count is below zero, and no whole of zero has a part.
    """
    yield from _problems(view, "number-too-small", "whole-too-small")


@rule("quantity")
def hedge_unexpected(view: View) -> Iterator[Said]:
    """A hedge goes with its qualifier.

    A vague word is neither approximate nor precise.
    """
    yield from _problems(view, "hedge-unexpected")


@rule("quantity")
def part_exceeds_whole(view: View) -> Iterator[Said]:
    """A part is no larger than its whole.

    This holds inside a figure (80 of 40) and between a figure and the one it is a part of.
    """
    yield from _problems(view, "part-exceeds-whole")
    lines = {
        line["figure_id"]: line for line in view.rows("figures", "figure_id", "part_of", *_COLUMNS)
    }
    for line in lines.values():
        whole = lines.get(line["part_of"])
        if whole is None:
            continue
        if _exceeds(_bounds(line), _bounds(whole)):
            yield Said(
                line.file,
                line.number,
                f"{shown(line['as_reported'])} is a part of "
                f"{line['part_of']} ({shown(whole['as_reported'])}) and is larger.",
                "Read the passage again; perhaps it is no part of it.",
                "part_of",
                line["part_of"],
            )


def _exceeds(part: Bounds | None, whole: Bounds | None) -> bool:
    if part is None or part.wide_low is None or whole is None or whole.wide_high is None:
        return False
    return part.wide_low > whole.wide_high


def _bounds(line: Line) -> Bounds | None:
    return None if problems(*_cells(line)) else bounds(*_cells(line))


@rule("quantity")
def wording_disagrees(view: View) -> Iterator[Said]:
    """The words of a figure read as its cells say, and are an ordinal where its role is.

    The bounds come from the cells; if the words say something else, one of the two is wrong.
    """
    for line in view.rows("figures", "as_reported", "source_id", *_COLUMNS):
        if problems(*_cells(line)):
            continue
        fault = agrees(line["as_reported"], *_cells(line), view.language(line))
        if fault:
            view.misread.add(line["figure_id"])
            yield Said(
                line.file,
                line.number,
                fault,
                "Correct the cells, or the words.",
                "as_reported",
                line["as_reported"],
            )
    for line in view.rows("figures", "as_reported", "source_id", "role"):
        if line["figure_id"] in view.misread:
            continue
        ordinal = _is_ordinal(view, line)
        # "Number 52" counts as an ordinal does, and reads as a number does.
        if ordinal is False and re.search(r"\b(?:number|no|nr)\b|#", line["as_reported"], re.I):
            continue
        if ordinal not in (None, line["role"] == _ORDINAL):
            view.misread.add(line["figure_id"])
            said = "an ordinal" if line["role"] != _ORDINAL else "no ordinal"
            yield Said(
                line.file,
                line.number,
                f"{shown(line['as_reported'])} is {said}, and the role is {line['role']}.",
                "Correct the role, or the words.",
                "role",
                line["role"],
            )


def _is_ordinal(view: View, line: Line) -> bool | None:
    """Whether the words of a figure are an ordinal; None where they are not read."""
    if primary(view.language(line)) != "en":
        return None
    try:
        return parse(line["as_reported"]).role == _ORDINAL
    except QuantityError:
        return None


@rule("quantity")
def part_of_another(view: View) -> Iterator[Said]:
    """A figure is a part or another reading of a figure of the same source.

    What one source counts is not divided by what another counts.
    """
    for table in view.tables_with("source_id", "alternative_to"):
        for column in ("part_of", "alternative_to"):
            for line in view.rows(table, "source_id", column):
                other = view.ids[table].get(line[column])
                if other and other["source_id"] != line["source_id"]:
                    yield Said(
                        line.file,
                        line.number,
                        f"{line[column]} is a row of {other['source_id']}.",
                        "Name a row of the same source.",
                        column,
                        line[column],
                    )


@rule("quantity")
def part_of_unit(view: View) -> Iterator[Said]:
    """A figure counts in the same unit as the figure of which it is a part.

    Some of the people present may be wounded; no people are a part of attacks.
    """
    units = {line["code"]: line["unit"] for line in view.rows("measures", "code", "unit")}
    lines = {line["figure_id"]: line for line in view.rows("figures", "figure_id", "measure")}
    for line in view.rows("figures", "measure", "part_of"):
        whole = lines.get(line["part_of"])
        part_in = units.get(line["measure"])
        whole_in = units.get(whole["measure"]) if whole else None
        if part_in and whole_in and part_in != whole_in:
            yield Said(
                line.file,
                line.number,
                f"{line['part_of']} counts in the unit {whole_in}, this figure in {part_in}.",
                "Read the passage again; perhaps it is no part of it, or a measure is wrong.",
                "part_of",
                line["part_of"],
            )


@rule("quantity")
def population_unknown(view: View) -> Iterator[Said]:
    """unstated_as of a measure is a population.

    Otherwise figures whose population is not stated are compared with nothing.
    """
    field = (
        view.contract.schemas["figures"].by_name.get("population")
        if "figures" in view.contract.schemas
        else None
    )
    if field and field.codes:
        for line in view.rows("measures", "unstated_as"):
            if line["unstated_as"] and line["unstated_as"] not in field.codes:
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(line['unstated_as'])} is no population.",
                    f"The populations are {', '.join(field.codes)}.",
                    "unstated_as",
                    line["unstated_as"],
                )
