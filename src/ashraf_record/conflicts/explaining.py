"""How two rows stand to each other, or why they are not compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ashraf_record import derived
from ashraf_record.conflicts import claims, datings, figures
from ashraf_record.conflicts.errors import ConflictError
from ashraf_record.conflicts.model import (
    Bounds,
    Claim,
    Dating,
    Figure,
    Statement,
    Statements,
    modality_class,
)
from ashraf_record.conflicts.statements import Tables, read
from ashraf_record.dates import Interval
from ashraf_record.record import Record

Reasons = list[tuple[str, str]]
"""Why two rows are not compared: a code and the sentence that says it."""

_MILDEST_FIRST = ("agrees", "rounding", "soft-bound", "revision", "contradiction")

_SAYS = {
    "agrees": "They agree: {how}.",
    "contradiction": "They contradict each other: {how}, even on the most generous reading.",
    "rounding": "They differ by rounding: {how}, but they meet once round numbers are read as "
    "round.",
    "soft-bound": "They differ at a soft bound: {how}, but only by what the words suggest without "
    "committing to it.",
    "revision": "One voice gives both at two times, so it is a revision: {how}.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """How two rows stand to each other.

    `relation` is one of the table of conflicts, or ``agrees``; None where the rows are not
    compared. Then `reasons` says why, in codes: ``event``, ``measure``, ``population``, ``as-of``,
    ``role``, ``modality``, ``unpaired``, for dates also ``aspect``, for claims also
    ``proposition`` and ``voice`` (a voice is not opposed by itself), and ``alternative`` for two
    readings of one passage. `text` says it in a sentence or two.
    """

    comparable: bool
    relation: str | None
    reasons: tuple[str, ...]
    text: str


def explain(row_a: str, row_b: str, path: str | Path | None = None) -> Explanation:
    """How two rows of ``figures``, of ``dates`` or of ``claims`` stand to each other.

    Args:
        row_a: Id of a row.
        row_b: Id of another row of the same table; their order does not matter.
        path: Folder of a record; by default the installed one.

    Raises:
        ConflictError: There is no such row, or the two are of different tables.
        LoadError, RecordMissing: The record cannot be loaded.
    """
    with derived.needing():
        return explained(*derived.compared(Record.open(path)), row_a, row_b)


def explained(tables: Tables, intervals: Sequence[Interval], row_a: str, row_b: str) -> Explanation:
    """As `explain`, on tables; the arguments before the rows are those of `derive`."""
    world = read(tables, intervals)
    return _explained(_find(row_a, world), _find(row_b, world), world)


def _find(row: str, world: Statements) -> Statement:
    for statement in (*world.figures, *world.datings, *world.claims):
        if statement.row == row:
            return statement
    raise ConflictError(f"There is no figure, date or claim {row!r}.")


def _explained(a: Statement, b: Statement, world: Statements) -> Explanation:
    if isinstance(a, Figure) and isinstance(b, Figure):
        return _told(a, b, why_not(a, b, world), lambda: _of_figures(a, b, world))
    if isinstance(a, Dating) and isinstance(b, Dating):
        return _told(a, b, _why_not_datings(a, b), lambda: _of_datings(a, b))
    if isinstance(a, Claim) and isinstance(b, Claim):
        return _told(a, b, _why_not_claims(a, b), lambda: _of_claims(a, b))
    raise ConflictError(f"{a.row} and {b.row} are rows of different tables.")


def _told(
    a: Statement, b: Statement, reasons: Reasons, stand: Callable[[], tuple[str, str]]
) -> Explanation:
    if reasons:
        codes = tuple(dict.fromkeys(code for code, _ in reasons))
        why = "; ".join(sentence for _, sentence in reasons)
        return Explanation(False, None, codes, f"{a.row} and {b.row} are not compared: {why}.")
    relation, text = stand()
    return Explanation(True, relation, (), text)


def _common(a: Statement, b: Statement) -> Iterator[tuple[str, str]]:
    if a.event != b.event:
        yield "event", f"they speak of two events, {a.event} and {b.event}"
    if a.is_other_reading(b):
        yield "alternative", "they are two readings of one passage"


def why_not(a: Figure, b: Figure, world: Statements) -> Reasons:
    """Why two figures are not compared; empty if they are."""
    return list(_why_not_figures(a, b, world))


def _why_not_figures(a: Figure, b: Figure, world: Statements) -> Iterator[tuple[str, str]]:
    yield from _common(a, b)
    one, other = figures.key(a, world), figures.key(b, world)
    if a.measure != b.measure:
        yield "measure", f"they count two things, {a.measure} and {b.measure}"
    if a.population != b.population:
        names = [figure.population or "everyone" for figure in (a, b)]
        yield "population", f"they count two populations, {names[0]} and {names[1]}"
    for figure in _each(a, b):
        if figures.is_share(figure, world):
            said = f"{figure.row} counts some of those that {figure.part_of} counts"
            yield "population", said
    for figure in _each(a, b):
        if figure.role == "additional":
            yield "role", f"{figure.row} adds to another number"
    if one.modality != other.modality:
        yield "modality", f"one is {a.modality} and the other {b.modality}"
    lacking = [figure for figure in _each(a, b) if figures.unpaired(figure, world)]
    for figure in lacking:
        yield "unpaired", f"{figure.row} gives no time for a count that changes with time"
    if one[:3] == other[:3] and not lacking:
        if one.as_of != other.as_of:
            times = [figure.as_of.text for figure in (a, b) if figure.as_of]
            yield "as-of", f"they hold for two times, {' and '.join(times)}"
        elif not figures.ordered(a, b, world):
            yield "as-of", "which of them holds for the earlier time is not known"


def _each(a: Figure, b: Figure) -> list[Figure]:
    return [a] if a.row == b.row else [a, b]


def _why_not_datings(a: Dating, b: Dating) -> Reasons:
    reasons = list(_common(a, b))
    if a.modality != b.modality:
        reasons.append(("modality", f"one is {a.modality} and the other {b.modality}"))
    silent = [dating.row for dating in dict.fromkeys((a, b)) if not dating.readings]
    reasons += [("unpaired", f"{row} commits to no day") for row in silent]
    if not silent and not datings.relations(a, b):
        reasons.append(("aspect", f"one dates the {a.aspect} and the other the {b.aspect}"))
    return reasons


def _why_not_claims(a: Claim, b: Claim) -> Reasons:
    reasons: Reasons = []
    sided = all(claim.proposition and claim.polarity in claims.POLARITIES for claim in (a, b))
    if not sided or a.proposition != b.proposition:
        reasons += list(_common(a, b))
        reasons.append(("proposition", "they take no side on one proposition"))
    planned = [claim for claim in dict.fromkeys((a, b)) if modality_class(claim.modality)]
    reasons += [("modality", f"{claim.row} is {claim.modality}") for claim in planned]
    apart = a.polarity != b.polarity and claims.relation(a, b) == "agrees"
    if not reasons and a.voice == b.voice and apart:
        reasons.append(("voice", "one voice says both, and it is not opposed by itself"))
    return reasons


def _of_figures(a: Figure, b: Figure, world: Statements) -> tuple[str, str]:
    relation = figures.relation(a, b, world)
    to_date = figures.time_of(a, world) == "to-date"
    meeting = "no earlier count is above a later one" if to_date else "one number can satisfy both"
    missing = "an earlier count is above a later one" if to_date else "no number satisfies both"
    how = meeting if relation == "agrees" else missing
    numbers = " and ".join(f"{figure.row} says {words(figure.plain)}" for figure in (a, b))
    return relation, f"{numbers} ({a.measure}). {_SAYS[relation].format(how=how)}"


def words(bounds: Bounds) -> str:
    """An interval of counts in words."""
    low, high = bounds
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        return f"{low} or more" if high is None else f"{high} or fewer"
    return str(low) if low == high else f"{low} to {high}"


def _of_datings(a: Dating, b: Dating) -> tuple[str, str]:
    found = datings.relations(a, b)
    relation = max(found.values(), key=_MILDEST_FIRST.index)
    aspects = " and ".join(aspect for aspect, stand in found.items() if stand == relation)
    how = "some day satisfies both" if relation == "agrees" else "no day satisfies both"
    return relation, f"{a.row} and {b.row} date {a.event} ({aspects}). {_dated(relation, how)}"


def _dated(relation: str, how: str) -> str:
    says = {
        "rounding": f"They differ by rounding: {how}, but they meet once approximate dates are "
        "read as approximate.",
        "soft-bound": f"They differ at a soft bound: {how}, but at least one is given as "
        "uncertain.",
    }
    return says.get(relation, _SAYS[relation].format(how=how))


def _of_claims(a: Claim, b: Claim) -> tuple[str, str]:
    relation = claims.relation(a, b)
    sides = " and ".join(f"{claim.row} {_VERBS[claim.polarity]}" for claim in (a, b))
    says = {
        "agrees": "They agree: neither is opposed to the other.",
        "contradiction": "They contradict each other: one voice affirms what another denies.",
        "open": "It is open: one voice takes a side, and another says that nothing supports it or "
        "leaves it open.",
        "revision": _SAYS["revision"].format(how="it affirms once and denies once"),
    }
    return relation, f"On {a.proposition}: {sides}. {says[relation]}"


_VERBS = {
    "affirms": "affirms",
    "denies": "denies",
    "no-evidence": "says that nothing supports it",
    "withholds": "leaves it open",
}


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Two figures that look alike and are not compared, with the reasons as in `Explanation`."""

    row_a: str
    row_b: str
    reasons: tuple[str, ...]
    text: str


def lookalikes(
    tables: Tables, intervals: Sequence[Interval], event: str | None = None
) -> tuple[Lookalike, ...]:
    """Pairs of figures that share event and measure, or number and measure, and are not compared.

    The arguments before `event` are those of `derive`; with `event` only pairs in which a figure
    of that event stands.
    """
    world = read(tables, intervals)
    buckets: dict[tuple[object, ...], list[Figure]] = {}
    for figure in world.figures:
        buckets.setdefault(("event", figure.measure, figure.event), []).append(figure)
        if figure.number is not None:
            buckets.setdefault(("number", figure.measure, figure.number), []).append(figure)
    alike = {
        (a.row, b.row): (a, b)
        for bucket in buckets.values()
        for a, b in combinations(bucket, 2)
        if event is None or event in (a.event, b.event)
    }
    found = []
    for a, b in alike.values():
        told = _explained(a, b, world)
        if not told.comparable:
            found.append(Lookalike(a.row, b.row, told.reasons, told.text))
    return tuple(found)
