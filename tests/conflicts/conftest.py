"""Small made-up records, written row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashraf_record import conflicts
from ashraf_record.conflicts.derivation import cells
from ashraf_record.conflicts.statements import stated
from ashraf_record.dates import Interval, interval
from ashraf_record.quantities import bounds

TEXT, WHOLE, YES = "string", "Int64", "boolean"
BOUNDS = ("low", "high", "low_basis", "high_basis", "wide_low", "wide_high")
COMMON = ("event_id", "modality", "speaker", "source_id")
COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": ("source_id", "publisher", "published", "relays"),
    "actors": ("actor_id", "kind"),
    "events": ("event_id", "kind", "part_of"),
    "mentions": ("mention_id", "event_id", "source_id"),
    "dates": ("date_id", "aspect", "edtf", "alternative_to", *COMMON),
    "figures": (
        *("figure_id", "measure", "population", "qualifier", "number", "number_to", "whole"),
        *("part_of", "complete", "role", "as_of", "alternative_to", *COMMON, *BOUNDS),
    ),
    "claims": ("claim_id", "proposition_id", "polarity", *COMMON),
    "propositions": ("proposition_id", "event_id", "actor_id", "role"),
    "measures": ("code", "time", "additive", "unstated_as", "unit"),
}
DTYPES = {
    **dict.fromkeys(
        ("number", "number_to", "whole", "low", "high", "wide_low", "wide_high"), WHOLE
    ),
    **dict.fromkeys(("complete", "additive"), YES),
}
KEYS = {"sources": "source_id", "events": "event_id", "measures": "code", "actors": "actor_id"}


@dataclass
class World:
    """A record under construction; what a row names and nobody described gets plain defaults."""

    rows: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in COLUMNS}
    )

    def add(self, table: str, **cells: Any) -> World:
        """A row of any table."""
        self.rows[table].append(cells)
        return self

    def source(self, source_id: str, publisher: str = "", **cells: Any) -> World:
        """A source, by default of a publisher of its own."""
        return self.add(
            "sources", source_id=source_id, publisher=publisher or f"{source_id}-pub", **cells
        )

    def event(self, event_id: str, kind: str = "gathering", part_of: str = "") -> World:
        """An event."""
        return self.add("events", event_id=event_id, kind=kind, part_of=part_of)

    def measure(self, code: str, time: str = "event", **cells: Any) -> World:
        """A measure of people, additive."""
        plain = {"unit": "person", "additive": True, "unstated_as": ""}
        return self.add("measures", code=code, time=time, **plain | cells)

    def figure(
        self, row: str, number: int | None = None, qualifier: str = "exact", **cells: Any
    ) -> World:
        """A figure, with its bounds; the source is the part of its id before the point."""
        cells = {
            "figure_id": row,
            "source_id": row.split(".")[0],
            "event_id": "e",
            "measure": "killed",
            "role": "count",
            "modality": "asserted",
            "qualifier": qualifier,
            "number": number,
        } | cells
        found = bounds(
            qualifier, number, cells.get("number_to"), cells.get("whole"), cells.pop("hedge", "")
        )
        derived = {name: getattr(found, name) for name in BOUNDS}
        return self.add("figures", **derived | cells)

    def date(self, row: str, edtf: str, **cells: Any) -> World:
        """A dating."""
        plain = {
            "date_id": row,
            "source_id": row.split(".")[0],
            "event_id": "e",
            "aspect": "whole",
            "modality": "asserted",
            "edtf": edtf,
        }
        return self.add("dates", **plain | cells)

    def claim(self, row: str, polarity: str, **cells: Any) -> World:
        """A claim on the proposition p."""
        plain = {
            "claim_id": row,
            "source_id": row.split(".")[0],
            "event_id": "e",
            "modality": "asserted",
            "proposition_id": "p",
            "polarity": polarity,
        }
        return self.add("claims", **plain | cells)

    def _fill(self) -> None:
        for table in ("dates", "figures", "claims"):
            for row in self.rows[table]:
                if not self._known("sources", row["source_id"]):
                    self.source(row["source_id"])
                if not self._known("events", row["event_id"]):
                    self.event(row["event_id"])
                if table == "figures" and not self._known("measures", row["measure"]):
                    self.measure(row["measure"])

    def _known(self, table: str, name: str) -> bool:
        return any(row[KEYS[table]] == name for row in self.rows[table])

    @property
    def cells(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of each table with all of its columns; empty cells are None."""
        self._fill()
        return {
            name: [
                {column: None if row.get(column) == "" else row.get(column) for column in columns}
                for row in self.rows[name]
            ]
            for name, columns in COLUMNS.items()
        }

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Typed tables, as loading gives them; empty cells are NA."""
        return {
            name: pd.DataFrame(
                {
                    column: pd.Series([row[column] for row in rows], dtype=DTYPES.get(column, TEXT))
                    for column in COLUMNS[name]
                }
            )
            for name, rows in self.cells.items()
        }

    @property
    def intervals(self) -> list[Interval]:
        """The interval of each dating."""
        return [interval(row["edtf"]) for row in self.rows["dates"]]

    @property
    def both(self) -> tuple[dict[str, pd.DataFrame], list[Interval]]:
        """What `derive` takes."""
        return self.tables, self.intervals

    def derive(self) -> list[dict[str, str]]:
        """The rows of the table of conflicts."""
        return conflicts.derive(*self.both).to_dict("records")

    def quick(self) -> list[dict[str, str]]:
        """What `derive` gives, without the frames that it reads and makes."""
        return cells(stated(self.cells, self.intervals))

    def found(self) -> list[tuple[str, str, str]]:
        """Kind, relation and sides of each disagreement."""
        return [(row["kind"], row["relation"], row["sides"]) for row in self.derive()]


def _drawn(strategy: st.SearchStrategy[Any]) -> list[Any]:
    found: list[Any] = []

    @given(strategy)
    def draw(case: Any) -> None:
        found.append(case)

    draw()
    assert len(found) >= settings().max_examples
    return found


@pytest.fixture(scope="session")
def drawn() -> Callable[[st.SearchStrategy[Any]], list[Any]]:
    """What draws as many cases as the profile says, for a frame that holds many of them.

    A call on a frame costs far more than a group in it does, so that laws on frames look at many
    cases at once.
    """
    return _drawn


@pytest.fixture(scope="session")
def new() -> type[World]:
    """The maker of a made-up record."""
    return World
