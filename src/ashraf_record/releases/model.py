"""What a diff consists of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, NamedTuple


class Step(IntEnum):
    """How far a version is to rise (https://semver.org, with the meaning the data gives it)."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Cell(NamedTuple):
    """A cell that changed. A column that one side lacks counts as empty there."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that one side lacks, every cell as text.

    `line` is its physical line in the file of the side that has it. `retirement` is the row of
    the retired ids that accounts for a removed row, None for one that simply vanished.
    """

    id: str
    cells: Mapping[str, str]
    line: int = field(compare=False)
    retirement: Mapping[str, str] | None = None

    @property
    def retired(self) -> bool:
        """Whether the id of a removed row stands among the retired ones."""
        return self.retirement is not None


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that both sides have and that is not the same in both.

    `old` and `new` are all its cells, `line` is its physical line in the new file. `redefined` is
    whether its id changed meaning: its source or its locator's words changed.
    """

    id: str
    cells: tuple[Cell, ...]
    old: Mapping[str, str]
    new: Mapping[str, str]
    line: int = field(compare=False)
    redefined: bool = False


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What changed in the rows of a table, by identifier in canonical order.

    `key` is the column of the identifiers. The order of the rows in the files does not matter.
    """

    table: str
    key: str
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    corrected: tuple[Correction, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.corrected)


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """What changed in the promises of a table, one of its columns, or a code of a column.

    `column` and `code` are empty where the change is of the whole table or column. `detail` says
    what changed, in words; empty for what was added or removed.
    """

    table: str
    column: str
    code: str
    change: Literal["added", "removed", "redefined", "amended", "reordered"]
    step: Step
    detail: str = ""

    @property
    def sentence(self) -> str:
        """The change in words, such as ``the code many of figures.qualifier was removed``."""
        place = f"{self.table}.{self.column}" if self.column else self.table
        kind = "code" if self.code else "column" if self.column else "table"
        what = f"the code {self.code} of {place}" if self.code else f"the {kind} {place}"
        return f"{what} was {self.change}" + (f" ({self.detail})" if self.detail else "")


class Said(NamedTuple):
    """A row that takes part in a disagreement, and its words; empty for a row that is not there."""

    row: str
    words: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row of the table of conflicts, in the terms of the data.

    `relation` and `kind` are the titles of their codes, `label` is that of the event. `about` is
    the statement in dispute, else the subject as it stands. `sides` are the positions, lowest
    first.
    """

    id: str
    kind: str
    relation: str
    event_id: str
    label: str
    about: str
    sides: tuple[tuple[Said, ...], ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DisagreementChange:
    """A disagreement that both sides have and that is not the same in both."""

    old: Disagreement
    new: Disagreement
    cells: tuple[Cell, ...]

    @property
    def joined(self) -> tuple[Said, ...]:
        """The rows that take part now and did not."""
        return _without(self.new, self.old)

    @property
    def left(self) -> tuple[Said, ...]:
        """The rows that took part and no longer do."""
        return _without(self.old, self.new)


def _without(these: Disagreement, those: Disagreement) -> tuple[Said, ...]:
    known = {said.row for side in those.sides for said in side}
    return tuple(said for side in these.sides for said in side if said.row not in known)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a version is to rise."""

    step: Step
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a release must not do to an identifier, with how to mend it.

    `code` is ``id-vanished``, ``id-redefined``, ``id-reused`` or ``id-forgotten``. `line` is the
    physical line in the new file; None for a row that is not in it.
    """

    code: str
    table: str
    id: str
    message: str
    hint: str
    line: int | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """One side of a diff: where it was read from and its version, empty where it states none."""

    where: str
    version: str


@dataclass(frozen=True, slots=True)
class Diff:
    """How one record differs from another.

    `tables` are those in which rows changed; disagreements stand apart, for they are derived.
    """

    old: Edition
    new: Edition
    schema: tuple[SchemaChange, ...]
    tables: tuple[TableDiff, ...]
    opened: tuple[Disagreement, ...]
    changed: tuple[DisagreementChange, ...]
    closed: tuple[Disagreement, ...]
    reasons: tuple[Reason, ...]
    faults: tuple[Fault, ...]

    def __bool__(self) -> bool:
        """Whether anything differs; versions alone are no difference."""
        return bool(self.schema or self.tables or self.opened or self.changed or self.closed)

    @property
    def step(self) -> Step:
        """How far the version is to rise."""
        return max((reason.step for reason in self.reasons), default=Step.NONE)

    @property
    def needed(self) -> str | None:
        """The lowest version that is enough; None where the old one is not three numbers."""
        return raised(self.old.version, self.step)

    @property
    def enough(self) -> bool | None:
        """Whether the version was raised enough; None where it cannot be told.

        That is so where a side states no version, or one that is not three numbers. A version
        that went down is never enough.
        """
        needed, given = numbers(self.needed or ""), numbers(self.new.version)
        return None if needed is None or given is None else given >= needed


_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def numbers(version: str) -> tuple[int, int, int] | None:
    """The numbers of a version; None for one that is not three numbers.

    >>> numbers("1.20.3"), numbers("1.2")
    ((1, 20, 3), None)
    """
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def raised(version: str, step: Step) -> str | None:
    """The version that is one step further; None for one that is not three numbers.

    Versions below 1.0.0 rise as any other.

    >>> raised("0.4.2", Step.MINOR), raised("0.4.2", Step.MAJOR), raised("0.4.2", Step.NONE)
    ('0.5.0', '1.0.0', '0.4.2')
    """
    held = numbers(version)
    if held is None:
        return None
    major, minor, patch = held
    higher = {
        Step.NONE: (major, minor, patch),
        Step.PATCH: (major, minor, patch + 1),
        Step.MINOR: (major, minor + 1, 0),
        Step.MAJOR: (major + 1, 0, 0),
    }
    return ".".join(map(str, higher[step]))
