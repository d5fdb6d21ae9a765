"""What a damage is, and the catalogue of the operators that do it."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mutating.base import Base

Reach = Literal["alone", "texts", "note", "against", "diff"]
REACHES: dict[Reach, str] = {
    "alone": "found from the record alone",
    "texts": "found where the source texts are given",
    "note": "told as a note, for the record may be meant so",
    "against": "found where an older record is given",
    "diff": "a valid record that says something else: no check finds it, `diff` shows it",
}


@dataclass(frozen=True)
class Damage:
    """What is done to the files of a record, and where a finding should stand.

    Attributes:
        files: New bytes by path; None for a file that is removed.
        file: The file in which the damage is.
        lines: The physical lines on which a finding may rightly stand; empty for any line or none.
        also: Other files in which the damage may rightly be told: those that depend on it.
    """

    files: Mapping[str, bytes | None]
    file: str
    lines: frozenset[int] = frozenset()
    also: frozenset[str] = frozenset()


def damage(
    file: str,
    data: bytes | None,
    lines: Iterable[int] = (),
    also: Iterable[str] = (),
    more: Mapping[str, bytes | None] | None = None,
) -> Damage:
    """A damage to one file, and to `more` that belong to it."""
    return Damage({file: data, **(more or {})}, file, frozenset(lines), frozenset(also))


Run = Callable[["Base", random.Random], "Damage | None"]


@dataclass(frozen=True)
class Operator:
    """A way to damage a record.

    Attributes:
        name: Stable slug.
        imitates: What it imitates, in one sentence.
        reach: What is needed to find it.
        why: Why no more can be found from the record alone; empty where all is.
        run: Gives the damage for a seeded choice of place; None where nothing can be damaged so.
    """

    name: str
    imitates: str
    reach: Reach
    why: str
    run: Run

    def damage(self, base: Base, seed: int) -> Damage | None:
        """The damage of a seed; None where it leaves every byte as it was."""
        found = self.run(base, random.Random(f"{self.name}:{seed}"))
        if found is None or all(base.files.get(f) == data for f, data in found.files.items()):
            return None
        return found


OPERATORS: dict[str, Operator] = {}


def operator(reach: Reach = "alone", why: str = "") -> Callable[[Run], Run]:
    """Enter a function as an operator: its name is the slug, its docstring what it imitates."""

    def enter(run: Run) -> Run:
        name = run.__name__.strip("_").replace("_", "-")
        if name in OPERATORS:
            raise ValueError(f"There are two operators {name}.")
        if (reach == "alone") == bool(why):
            raise ValueError(f"{name} has a reason where all is found, or none where it is not.")
        OPERATORS[name] = Operator(name, inspect.getdoc(run) or "", reach, why, run)
        return run

    return enter
