"""A disagreement as a row of the table of conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import TypeAlias, TypeVar

from ashraf_record.conflicts.model import Statement
from ashraf_record.tables import order

COLUMNS = (
    "conflict_id",
    "kind",
    "relation",
    "event_id",
    "subject",
    "rows",
    "sides",
    "sources",
    "voices",
    "origins",
    "lowest",
    "highest",
    "gap",
    "internal",
    "conditional",
)

Position: TypeAlias = tuple[int | None, int | None]
"""The low and the high of a position; of claims the place of its polarity, twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One relation within one comparable group, with the statements that take part."""

    kind: str
    key: tuple[str, ...]
    relation: str
    event: str
    subject: str
    members: Sequence[Statement]
    positions: Mapping[str, Position]
    lowest: str = ""
    highest: str = ""
    gap: int | None = None
    conditional: bool = False

    @property
    def conflict_id(self) -> str:
        """``x-`` and 8 hexadecimal digits of the SHA-256 of kind, key and relation.

        The bytes are the UTF-8 of kind, the parts of the key and the relation, joined by ``|``;
        empty parts stay. Rows are no part of it, so a further source joins a disagreement instead
        of opening one.
        """
        text = "|".join((self.kind, *self.key, self.relation))
        return "x-" + sha256(text.encode()).hexdigest()[:8]

    def cells(self) -> dict[str, str]:
        """The row, every cell as text."""
        sources = {member.source for member in self.members}
        voices = {member.voice for member in self.members}
        origins = {origin for member in self.members for origin in member.origins}
        rows = sorted((member.row for member in self.members), key=order)
        return {
            "conflict_id": self.conflict_id,
            "kind": self.kind,
            "relation": self.relation,
            "event_id": self.event,
            "subject": self.subject,
            "rows": ";".join(rows),
            "sides": self._sides(rows),
            "sources": str(len(sources)),
            "voices": str(len(voices)),
            "origins": str(len(origins)),
            "lowest": self.lowest,
            "highest": self.highest,
            "gap": "" if self.gap is None else str(self.gap),
            "internal": _yes(len(sources) == 1 and len(voices) == 1),
            "conditional": _yes(self.conditional),
        }

    def _sides(self, rows: Sequence[str]) -> str:
        sides: dict[Position, list[str]] = {}
        for row in rows:
            sides.setdefault(self.positions[row], []).append(row)
        return " | ".join(";".join(sides[position]) for position in sorted(sides, key=lowest_first))


def lowest_first(position: Position) -> tuple[bool, int, bool, int]:
    """Sort key of positions; an open low comes first, an open high last."""
    low, high = position
    return low is not None, low or 0, high is None, high or 0


def _yes(value: bool) -> str:
    return "true" if value else "false"


Member = TypeVar("Member", bound=Statement)


def unique(members: Iterable[Member]) -> list[Member]:
    """The statements, each once."""
    return list({member.row: member for member in members}.values())


def conditional(
    pairs: Iterable[tuple[Statement, Statement]], readings: Mapping[str, Sequence[str]]
) -> bool:
    """Whether the pairs disagree under only one reading of an ambiguous passage.

    `readings` gives the rows of each passage. The disagreement holds whatever is meant if each
    reading of some passage disagrees with an unambiguous statement, or if of two ambiguous
    passages each reading of one disagrees with each of the other.
    """
    linked: dict[str, set[str]] = {}
    passages: dict[str, str] = {}
    for a, b in pairs:
        linked.setdefault(a.row, set()).add(b.row)
        linked.setdefault(b.row, set()).add(a.row)
        passages |= {a.row: a.passage, b.row: b.passage}
    sure = {row for row, passage in passages.items() if len(readings[passage]) == 1}
    involved = sorted(set(passages.values()))
    by_itself = any(
        all(linked.get(row, set()) & sure for row in readings[passage]) for passage in involved
    )
    together = any(
        all(linked.get(row, set()) >= set(readings[other]) for row in readings[one])
        for one, other in combinations(involved, 2)
    )
    return not (by_itself or together)
