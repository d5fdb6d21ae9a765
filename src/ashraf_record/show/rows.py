"""A record as the views ask for it: rows with all their columns, and the names behind the codes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ashraf_record.show.words import clean, joined, quoted

if TYPE_CHECKING:
    import pandas as pd

    from ashraf_record.contract import Field
    from ashraf_record.dates import Interval
    from ashraf_record.record import Record

Row = dict[str, Any]
"""A row: its cells as text, its derived columns as values; what is empty is "" or None."""

STATEMENTS = {"figures": "figure_id", "dates": "date_id", "claims": "claim_id"}
"""The tables whose rows can disagree, with their key columns."""


@dataclass(frozen=True)
class Rows:
    """The rows of a record. A table that the record lacks has none."""

    record: Record
    _tables: dict[str, list[Row]] = field(default_factory=dict, repr=False)

    def of(self, table: str) -> list[Row]:
        """The rows of a table, in the order of the file."""
        if table not in self._tables:
            self._tables[table] = self._read(table) if table in self.record.names else []
        return self._tables[table]

    def about(self, table: str, event_id: str) -> list[Row]:
        """The rows of a table that are about one event."""
        return [row for row in self.of(table) if row["event_id"] == event_id]

    def _read(self, table: str) -> list[Row]:
        text = [_named(row) for row in self.record.text(table).to_dict("records")]
        derived = [column.name for column in self.record.contract.schemas[table].derivedFields]
        if not derived:
            return text
        loaded = _values(self.record.load(table)[derived])
        return [row | values for row, values in zip(text, loaded, strict=True)]

    def keyed(self, table: str) -> dict[str, Row]:
        """The rows of a table by their identifiers."""
        if table not in self.record.names:
            return {}
        key = self.record.contract.schemas[table].key
        return {row[key]: row for row in self.of(table)}

    @cached_property
    def statements(self) -> dict[str, Row]:
        """The rows that can disagree, of all three tables, by their identifiers."""
        return {row[key]: row for table, key in STATEMENTS.items() for row in self.of(table)}

    @cached_property
    def conflicts_of(self) -> dict[str, list[Row]]:
        """The disagreements in which each row stands, by the row's identifier."""
        found: dict[str, list[Row]] = {}
        for conflict in self.of("conflicts"):
            for row_id in listed(conflict["rows"]):
                found.setdefault(row_id, []).append(conflict)
        return found

    @cached_property
    def _actors(self) -> dict[str, Row]:
        return self.keyed("actors")

    @cached_property
    def _measures(self) -> dict[str, Row]:
        return self.keyed("measures")

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """The interval of each dating, by the row's identifier."""
        found = self.compared[1]
        return {row["date_id"]: i for row, i in zip(self.of("dates"), found, strict=True)}

    @cached_property
    def compared(self) -> tuple[dict[str, pd.DataFrame], list[Interval]]:
        """What disagreements are derived from: typed tables, and an interval for each dating."""
        from ashraf_record.derived import compared

        return compared(self.record)

    @cached_property
    def events(self) -> dict[str, Row]:
        """Events by their identifiers."""
        return self.keyed("events")

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Sources by their identifiers."""
        return self.keyed("sources")

    def name(self, actor_id: str) -> str:
        """The neutral name of an actor or source; the identifier where there is none."""
        return clean(self._actors.get(actor_id, {}).get("name") or actor_id)

    def label(self, event_id: str) -> str:
        """The neutral label of an event; the identifier where there is none."""
        return clean(self.events.get(event_id, {}).get("label") or event_id)

    def place(self, place_id: str) -> str:
        """The neutral name of a place; the identifier where there is none."""
        return clean(self.keyed("places").get(place_id, {}).get("name") or place_id)

    def proposition(self, proposition_id: str) -> str:
        """What a proposition states; the identifier where there is none."""
        held = self.keyed("propositions").get(proposition_id, {})
        return clean(held.get("statement") or proposition_id)

    def measure(self, code: str) -> str:
        """The title of a measure; the code where there is none."""
        return clean(self._measures.get(code, {}).get("title") or code)

    def population(self, figure: Row) -> str:
        """The population as which a figure is compared: `unstated` as its measure reads it."""
        if figure["population"] != "unstated":
            return str(figure["population"])
        return str(self._measures.get(figure["measure"], {}).get("unstated_as", ""))

    def column(self, table: str, name: str) -> Field:
        """What the schema says of a column, a derived one included."""
        schema = self.record.contract.schemas[table]
        return next(f for f in (*schema.fields, *schema.derivedFields) if f.name == name)

    def code(self, table: str, column: str, value: str) -> str:
        """The label of a code, in small letters; a value that is no code stays as it is."""
        for category in self.column(table, column).categories:
            if category.value == value:
                return category.label.lower()
        return clean(value)

    def voice(self, row: Row) -> str:
        """Who says it, and through whom: ``A and B jointly, via C, in source-1``."""
        source = clean(row["source_id"])
        speakers = [self.name(speaker) for speaker in listed(row["speaker"])]
        relays = [f"via {self.name(relay)}" for relay in reversed(listed(row["via"]))]
        if not speakers:
            return ", ".join([f"{source} in its own voice", *relays])
        jointly = " jointly" if len(speakers) > 1 else ""
        return ", ".join([joined(speakers) + jointly, *relays, f"in {source}"])

    def source(self, source_id: str) -> str:
        """The full bibliographic line of a source, with how its publisher stands to the dispute."""
        row = self.sources.get(source_id)
        if row is None:
            return clean(source_id)
        published = row["published"]
        if published and row["published_basis"] not in ("", "printed"):
            published += f" ({self.code('sources', 'published_basis', row['published_basis'])})"
        cited = [
            clean(row["author"]),
            quoted(row["title"]) if row["title"] else "",
            self.name(row["publisher"]),
            clean(published),
        ]
        relation = self.code("sources", "relation", row["relation"])
        if row["relation_to"]:
            relation += f", {self.name(row['relation_to'])}"
        relays = [self.name(relayed) for relayed in listed(row["relays"])]
        told = [
            self.code("sources", "kind", row["kind"]),
            f"relation to the dispute: {relation}" if relation else "",
            f"relays {joined(relays)}" if relays else "",
        ]
        line = ", ".join(part for part in cited if part)
        address = f" {clean(row['url'])}" if row["url"] else ""
        return f"{line}.{address} ({'; '.join(part for part in told if part)})"


def listed(cell: str) -> list[str]:
    """The values of a list cell."""
    return [value for value in cell.split(";") if value]


def distinct(values: Iterable[str]) -> list[str]:
    """Each value once, in the order in which it is first met."""
    return list(dict.fromkeys(values))


def _values(frame: pd.DataFrame) -> list[Row]:
    import pandas as pd

    def value(cell: Any) -> object:
        if pd.isna(cell):
            return None
        return cell.date() if isinstance(cell, pd.Timestamp) else cell

    rows = [_named(row) for row in frame.to_dict("records")]
    return [{name: value(cell) for name, cell in row.items()} for row in rows]


def _named(row: dict[Hashable, Any]) -> Row:
    return {str(name): cell for name, cell in row.items()}
