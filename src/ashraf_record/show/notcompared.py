"""Look-alikes: rows that seem to answer one question and are not compared, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType

from ashraf_record.show.rows import Rows


def not_compared(rows: Rows, event_id: str) -> Iterable[RenderableType]:
    return ()
