"""From tables to the table of conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

import pandas as pd

from ashraf_record.conflicts import claims, datings, figures, totals
from ashraf_record.conflicts.building import (
    COLUMNS,
    Disagreement,
    Position,
    conditional,
    unique,
)
from ashraf_record.conflicts.model import Figure, Statements
from ashraf_record.conflicts.statements import Tables, read
from ashraf_record.dates import Interval


def derive(tables: Tables, intervals: Sequence[Interval]) -> pd.DataFrame:
    """The rows of ``conflicts.csv``: one for each comparable group and relation.

    The rules are the model in docs/model.md. A row lists only the statements that stand in a pair
    of its relation; `Disagreement.conflict_id` says how its id is made. Subjects are, joined by
    `` · ``, for figures, counts and totals the measure, the population as compared, the modality
    if it is compared only with itself, and the time if it is part of the key, each left out where
    it is empty; for dates the aspect; for claims the proposition.

    Args:
        tables: DataFrames by table name, as `ashraf_record.load` gives them; a missing table has
            no rows.
        intervals: One for each row of ``dates``, relative wording resolved.

    Returns:
        Text cells in the columns of the schema, sorted by kind, event, subject and relation.

    Raises:
        ConflictError: A time cannot be read; the message names its row.
    """
    return pd.DataFrame(cells(read(tables, intervals)), columns=list(COLUMNS), dtype=object)


def cells(world: Statements) -> list[dict[str, str]]:
    """The rows that `derive` gives, from statements."""
    makers: tuple[Callable[[Statements], Iterable[Disagreement]], ...] = (
        _of_figures,
        _of_datings,
        _of_claims,
        _of_totals,
    )
    rows = [found.cells() for maker in makers for found in maker(world)]
    order = ("kind", "event_id", "subject", "relation", "conflict_id")
    rows.sort(key=lambda row: [row[name] for name in order])
    return rows


def _of_figures(world: Statements) -> Iterator[Disagreement]:
    readings = world.readings()
    for (key, relation), pairs in figures.pairs(world).items():
        members = unique(figure for pair in pairs for figure in pair)
        width: figures.Width = "wide" if relation == "contradiction" else "plain"
        yield _counted(
            "count" if world.is_series(key.event) else "figure",
            key,
            relation,
            members,
            max(figures.distance(a, b, width, world) for a, b in combinations(members, 2)),
            conditional(pairs, readings),
        )


def _counted(
    kind: str,
    key: figures.Key,
    relation: str,
    members: Sequence[Figure],
    gap: int,
    only_one_reading: bool,
) -> Disagreement:
    stated = [number for figure in members for number in figure.stated]
    return Disagreement(
        kind=kind,
        key=tuple(key),
        relation=relation,
        event=key.event,
        subject=key.subject,
        members=members,
        positions={figure.row: (figure.plain.low, figure.plain.high) for figure in members},
        lowest=str(min(stated)) if stated else "",
        highest=str(max(stated)) if stated else "",
        gap=gap,
        conditional=only_one_reading,
    )


def _of_datings(world: Statements) -> Iterator[Disagreement]:
    readings = world.readings()
    groups = datings.groups(world)
    for (key, relation), pairs in datings.pairs(world).items():
        members = unique(dating for pair in pairs for dating in pair)
        rows = {member.row for member in members}
        read = {dating.row: found for dating, found in groups[key] if dating.row in rows}
        days = [day for found in read.values() for day in (found.earliest, found.latest)]
        wide = relation == "contradiction"
        yield Disagreement(
            kind="date",
            key=tuple(key),
            relation=relation,
            event=key.event,
            subject=key.aspect,
            members=members,
            positions={row: datings.position(found) for row, found in read.items()},
            lowest=_iso(min(day for day in days if day)),
            highest=_iso(max(day for day in days if day)),
            gap=max(datings.distance(a, b, wide=wide) for a, b in combinations(read.values(), 2)),
            conditional=conditional(pairs, readings),
        )


def _iso(day: date) -> str:
    return day.isoformat()


def _of_claims(world: Statements) -> Iterator[Disagreement]:
    for (proposition, relation), pairs in claims.pairs(world).items():
        members = unique(claim for pair in pairs for claim in pair)
        sides = {claim.row: claims.POLARITIES.index(claim.polarity) for p in pairs for claim in p}
        positions: dict[str, Position] = {row: (side, side) for row, side in sides.items()}
        yield Disagreement(
            kind="claim",
            key=(proposition,),
            relation=relation,
            event=claims.event_of(proposition, world, [claim for p in pairs for claim in p]),
            subject=proposition,
            members=members,
            positions=positions,
        )


def _of_totals(world: Statements) -> Iterator[Disagreement]:
    found: dict[tuple[figures.Key, str], list[tuple[tuple[Figure, ...], int]]] = {}
    for one in totals.sums(world):
        if one.gap:
            key = (figures.key(one.total, world), "contradiction")
            found.setdefault(key, []).append((one.taking_part, one.gap))
    for name, everyone, some, gap, relation in totals.of_everyone(world):
        found.setdefault((name, relation), []).append(((everyone, some), gap))
    readings = world.readings()
    for (name, relation), groups in found.items():
        members = {figure.row: figure for rows, _ in groups for figure in rows}
        firm = any(
            all(members.keys() >= set(readings[figure.passage]) for figure in rows)
            for rows, _ in groups
        )
        gap = max(gap for _, gap in groups)
        yield _counted("total", name, relation, list(members.values()), gap, not firm)
