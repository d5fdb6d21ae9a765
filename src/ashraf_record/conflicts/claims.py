"""Claims: who affirms and who denies a proposition, and rival answers to one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ashraf_record.conflicts.model import Claim, Statements, modality_class
from ashraf_record.conflicts.statements import Tables, read

POLARITIES = ("affirms", "denies", "no-evidence", "withholds")
"""The sides that a claim can take, in the order of their positions."""

_TAKES_A_SIDE = POLARITIES[:2]


def compared(claim: Claim) -> bool:
    """Whether the claim takes a side on a proposition, and not only as a plan or a condition."""
    known = claim.proposition != "" and claim.polarity in POLARITIES
    return known and not modality_class(claim.modality)


def relation(a: Claim, b: Claim) -> str:
    """How two claims on one proposition stand to each other; ``agrees`` where nothing opposes.

    One voice that affirms and denies at two times revises. At one time it is not opposed by
    itself: a contradiction takes two voices.
    """
    polarities = {a.polarity, b.polarity}
    opposed = polarities == set(_TAKES_A_SIDE)
    if opposed and a.revises(b):
        return "revision"
    if a.voice == b.voice:
        return "agrees"
    if opposed:
        return "contradiction"
    takes_a_side = [polarity in _TAKES_A_SIDE for polarity in (a.polarity, b.polarity)]
    return "open" if takes_a_side.count(True) == 1 else "agrees"


def groups(world: Statements) -> dict[str, list[Claim]]:
    """The claims on each proposition. Those on a narrower one say nothing of it."""
    found: dict[str, list[Claim]] = {}
    for claim in world.claims:
        if compared(claim):
            found.setdefault(claim.proposition, []).append(claim)
    return found


def pairs(world: Statements) -> dict[tuple[str, str], list[tuple[Claim, Claim]]]:
    """The disagreeing pairs on each proposition, by relation."""
    found: dict[tuple[str, str], list[tuple[Claim, Claim]]] = {}
    for proposition, members in groups(world).items():
        for a, b in combinations(members, 2):
            stand = relation(a, b)
            if stand != "agrees":
                found.setdefault((proposition, stand), []).append((a, b))
    return found


def event_of(proposition: str, world: Statements, claims: Sequence[Claim]) -> str:
    """The event of a proposition, else that of its first claim."""
    row = world.propositions.get(proposition, {})
    return str(row.get("event_id") or min(claims, key=lambda claim: claim.row).event)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Propositions of one event and role that name different actors, each affirmed by someone.

    They are no contradiction: all may be true. `answers` gives for each proposition its actor and
    the claims that affirm it.
    """

    event: str
    role: str
    answers: tuple[tuple[str, str, tuple[str, ...]], ...]


_NOT_WHO = frozenset({"", "is", "because", "happened"})
"""Roles under which two propositions answer no common question: status, reason, occurrence."""


def rivals(tables: Tables) -> tuple[Rivals, ...]:
    """The rival answers of a record, by event and role.

    `tables` are typed tables by name, of which ``propositions`` and ``claims`` are read. Claims
    that are intended or hypothetical affirm nothing. Propositions on status, reason or occurrence
    are no answers to the question of who, and have no rivals.
    """
    wanted = ("sources", "actors", "claims", "propositions")
    world = read({name: tables[name] for name in wanted if name in tables}, ())
    affirmed: dict[str, list[str]] = {}
    for claim in world.claims:
        if compared(claim) and claim.polarity == "affirms":
            affirmed.setdefault(claim.proposition, []).append(claim.row)
    asked: dict[tuple[str, str], list[tuple[str, str, tuple[str, ...]]]] = {}
    for name, row in sorted(world.propositions.items()):
        if name in affirmed and row["actor_id"] and row["role"] not in _NOT_WHO:
            answer = (name, row["actor_id"], tuple(affirmed[name]))
            asked.setdefault((row["event_id"], row["role"]), []).append(answer)
    return tuple(
        Rivals(event, role, tuple(answers))
        for (event, role), answers in sorted(asked.items())
        if len({actor for _, actor, _ in answers}) > 1
    )
