"""What is wrong with the five cells of a figure, in sentences."""

from __future__ import annotations

from typing import NamedTuple

from .rules import HEDGES, QUALIFIERS, Qualifier


class Problem(NamedTuple):
    """One defect: a stable *code*, the *column* it stands in, a *message* and a *hint*."""

    code: str
    column: str
    message: str
    hint: str


def problems(
    qualifier: str,
    number: int | None = None,
    number_to: int | None = None,
    whole: int | None = None,
    hedge: str = "",
) -> list[Problem]:
    """Return every defect of the cells; an empty list means that bounds follow from them.

    Later tests are left out where an earlier one fails, so one slip gives one problem.

    >>> problems("range", 80, 40)[0]  # doctest: +NORMALIZE_WHITESPACE
    Problem(code='bounds-order', column='number_to', message='40 is below number 80.',
            hint='Write the smaller number first.')
    >>> problems("more-than", 300)
    []
    """
    row = QUALIFIERS.get(qualifier)
    if row is None:
        return [
            Problem(
                "qualifier-unknown",
                "qualifier",
                f"'{qualifier}' is no qualifier.",
                f"Write one of: {', '.join(QUALIFIERS)}.",
            )
        ]
    cells = {"number": number, "number_to": number_to, "whole": whole}
    found = _hedge(row, hedge) + _presence(row, cells) + _negative(cells)
    if found:
        return found
    return _zero(row, number) or _order(row, number, number_to) or _part(row, cells)


def _hedge(row: Qualifier, hedge: str) -> list[Problem]:
    if hedge not in HEDGES:
        return [
            Problem("hedge-unknown", "hedge", f"'{hedge}' is no hedge.", "Write approx or precise.")
        ]
    if hedge not in row.hedges:
        allowed = " or ".join(sorted(row.hedges - {""}))
        hint = f"Leave it empty or write {allowed}." if allowed else "Leave it empty."
        return [
            Problem("hedge-unexpected", "hedge", f"'{hedge}' does not go with {row.code}.", hint)
        ]
    return []


def _presence(row: Qualifier, cells: dict[str, int | None]) -> list[Problem]:
    found = []
    for column, rule in (
        ("number", row.number),
        ("number_to", row.number_to),
        ("whole", row.whole),
    ):
        value = cells[column]
        slug = column.replace("_", "-")
        if rule == "required" and value is None:
            found.append(
                Problem(
                    f"{slug}-missing",
                    column,
                    f"{row.code} needs a {column}.",
                    f"It is worded: {row.title}.",
                )
            )
        if rule == "forbidden" and value is not None:
            found.append(
                Problem(
                    f"{slug}-unexpected",
                    column,
                    f"{row.code} takes no {column} (got {value}).",
                    "Leave it empty or change the qualifier.",
                )
            )
    if row.code == "just-below" and cells["number"] is None and cells["whole"] is None:
        found.append(
            Problem(
                "number-missing",
                "number",
                "just-below needs a number, or a whole for “nearly all of N”.",
                f"It is worded: {row.title}.",
            )
        )
    return found


def _negative(cells: dict[str, int | None]) -> list[Problem]:
    return [
        Problem("number-negative", column, f"{value} is negative.", "Counts are 0 or more.")
        for column, value in cells.items()
        if value is not None and value < 0
    ]


def _zero(row: Qualifier, number: int | None) -> list[Problem]:
    if row.code == "zero" and number not in (None, 0):
        return [Problem("number-unexpected", "number", f"zero cannot be {number}.", "Write 0.")]
    if row.code in ("less-than", "just-below") and number == 0:
        return [
            Problem(
                "number-too-small",
                "number",
                "No count is below 0.",
                "Write zero for “none”.",
            )
        ]
    return []


def _order(row: Qualifier, number: int | None, number_to: int | None) -> list[Problem]:
    if number is None or number_to is None:
        return []
    if row.code == "fraction":
        return _fraction(number, number_to)
    if number_to < number:
        return [
            Problem(
                "bounds-order",
                "number_to",
                f"{number_to} is below number {number}.",
                "Write the smaller number first.",
            )
        ]
    return []


def _fraction(number: int, number_to: int) -> list[Problem]:
    if number_to == 0:
        return [
            Problem(
                "number-too-small",
                "number_to",
                "A fraction has no 0 below the line.",
                "For “a third” write number 1 and number_to 3.",
            )
        ]
    if number > number_to:
        return [
            Problem(
                "part-exceeds-whole",
                "number",
                f"{number}/{number_to} is more than the whole.",
                "For “a third” write number 1 and number_to 3.",
            )
        ]
    return []


def _part(row: Qualifier, cells: dict[str, int | None]) -> list[Problem]:
    number, whole = cells["number"], cells["whole"]
    if row.code == "percent":
        if number is not None and number > 100:
            return [_exceeds("number", f"{number} percent is more than the whole.")]
        return []
    if whole is None or row.code == "fraction":
        return []
    if row.code in ("majority", "minority"):
        return _empty_whole(row, whole)
    column, least = _least(row, cells)
    if least > whole:
        return [
            _exceeds(column, f"{row.code} {_shown(row, cells)} is more than the whole {whole}.")
        ]
    return []


def _empty_whole(row: Qualifier, whole: int) -> list[Problem]:
    if whole > 0:
        return []
    return [
        Problem(
            "whole-too-small",
            "whole",
            f"There is no {row.code} of 0.",
            "Write the number of which a part is taken.",
        )
    ]


def _least(row: Qualifier, cells: dict[str, int | None]) -> tuple[str, int]:
    """Return the least whole that the cells allow, and the column that demands it."""
    if row.floor is not None:
        return "qualifier", row.floor
    if cells["number_to"] is not None:
        return "number_to", cells["number_to"]
    above = 1 if row.code in ("more-than", "just-above") else 0
    return "number", (cells["number"] or 0) + above


def _shown(row: Qualifier, cells: dict[str, int | None]) -> str:
    numbers = [str(cells[c]) for c in ("number", "number_to") if cells[c] is not None]
    return " to ".join(numbers) if numbers else f"(at least {row.floor})"


def _exceeds(column: str, message: str) -> Problem:
    return Problem("part-exceeds-whole", column, message, "A part is no larger than its whole.")
