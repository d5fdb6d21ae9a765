"""Rules: a rule is a function; its name is the code, its docstring says what must hold and why."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from ashraf_record.findings import Finding, Level, visible

if TYPE_CHECKING:
    from ashraf_record.checks.view import View

Family = Literal[
    "structure", "evidence", "time", "quantity", "disagreement", "neutrality", "history"
]
FAMILIES: tuple[Family, ...] = (
    "structure",
    "evidence",
    "time",
    "quantity",
    "disagreement",
    "neutrality",
    "history",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule has to say about one place; with the rule it becomes a finding.

    `file` is the path below the record's folder, `line` its physical line.
    """

    file: str
    line: int | None
    message: str
    hint: str = ""
    column: str = ""
    value: str = ""


Run = Callable[["View"], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue.

    Attributes:
        code: Stable slug.
        family: Which part of the record it looks at.
        level: Whether what it finds must be mended.
        sentence: What must hold.
        why: Why it must.
        run: Finds where it does not.
    """

    code: str
    family: Family
    level: Level
    sentence: str
    why: str
    run: Run

    def findings(self, view: View) -> Iterator[Finding]:
        """What the rule finds in a record."""
        for said in self.run(view):
            value = said.value if len(said.value) <= 200 else said.value[:199] + "…"
            yield Finding(
                self.code,
                self.level,
                visible(said.file),
                said.line,
                visible(said.column),
                value,
                visible(said.message),
                visible(said.hint),
            )


class Catalogue:
    """The rules, in the order in which they were entered."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}

    def rule(self, family: Family, level: Level = "error") -> Callable[[Run], Run]:
        """Enter a function as a rule of `family`.

        The first paragraph of its docstring is the rule's sentence, the second says why.
        """

        def enter(run: Run) -> Run:
            name: str = getattr(run, "__name__")  # noqa: B009
            sentence, _, why = (inspect.getdoc(run) or "").partition("\n\n")
            code = name.strip("_").replace("_", "-")
            if code in self.rules:
                raise ValueError(f"There are two rules {code}.")
            self.rules[code] = Rule(
                code, family, level, " ".join(sentence.split()), " ".join(why.split()), run
            )
            return run

        return enter

    def order(self, *modules: ModuleType) -> None:
        """Put the rules in the order of the modules that entered them, any others last."""
        names = [module.__name__ for module in modules]
        place = {name: number for number, name in enumerate(names)}
        ordered = sorted(
            self.rules.items(), key=lambda item: place.get(item[1].run.__module__, len(names))
        )
        self.rules = dict(ordered)

    def of(self, family: Family) -> list[Rule]:
        """The rules of one family."""
        return [rule for rule in self.rules.values() if rule.family == family]


CATALOGUE = Catalogue()
rule = CATALOGUE.rule
