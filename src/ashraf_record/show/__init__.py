"""What the terminal shows of a record: the record at a glance, an event, a row, disagreements.

Every function gives something that a rich console prints: nothing is merged, every side's words
are shown alike, and no colour is needed to understand a page.
"""

from __future__ import annotations

from ashraf_record.show.account import event
from ashraf_record.show.card import row
from ashraf_record.show.disagreements import conflicts_table
from ashraf_record.show.names import ShowError, find
from ashraf_record.show.summary import summary

__all__ = ["ShowError", "conflicts_table", "event", "find", "row", "summary"]
