"""Finding what somebody asked for: an event or a row of any table."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from ashraf_record.show.words import clean

if TYPE_CHECKING:
    from ashraf_record.record import Record

Found = tuple[Literal["event", "row"], str, str]

NEAR = 3
"""How many near matches are offered."""


class ShowError(ValueError):
    """What was asked for cannot be shown; the message is one sentence for whoever asked."""


def find(record: Record, name: str) -> Found:
    """What `name` is: ``("event", "events", id)`` or ``("row", table, id)``.

    An event comes before a row of another table with the same identifier. Raises ShowError,
    with near matches, where there is neither.
    """
    known = {table: set(_ids(record, table)) for table in _tables(record)}
    for table, ids in known.items():
        if name in ids:
            return ("event" if table == "events" else "row"), table, name
    near = get_close_matches(name, sorted(set().union(*known.values())), NEAR)
    offer = f" Did you mean {' or '.join(near)}?" if near else ""
    raise ShowError(f"There is no event or row '{clean(name)}'.{offer}")


def find_event(record: Record, name: str) -> str:
    """The identifier of the event `name`; raises ShowError where there is none."""
    kind, _, found = find(record, name)
    if kind != "event":
        raise ShowError(f"'{clean(name)}' is no event.")
    return found


def _tables(record: Record) -> list[str]:
    return sorted(record.names, key=lambda name: name != "events")


def _ids(record: Record, table: str) -> list[str]:
    return [str(cell) for cell in record.text(table)[record.contract.schemas[table].key]]
