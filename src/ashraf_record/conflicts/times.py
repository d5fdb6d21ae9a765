"""The times for which counts hold, and which of two is certainly the earlier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ashraf_record.conflicts.errors import ConflictError
from ashraf_record.dates import DateError, interval

Days = tuple[date | None, date | None]

THROUGH, BEFORE, SINCE = "through:", "before:", "since:"


@dataclass(frozen=True, slots=True)
class When:
    """A time: its text, the days that it may be, and the event from which it is told, if any."""

    text: str
    earliest: date | None = None
    latest: date | None = None
    event: str = ""

    def earlier(self, other: When) -> bool:
        """Whether this is certainly the earlier; days that may overlap tell nothing."""
        if self.event and self.event == other.event:
            return self.text.startswith(BEFORE) and other.text.startswith(THROUGH)
        known = self.latest is not None and other.earliest is not None
        return known and self.latest < other.earliest  # type: ignore[operator]

    def not_later(self, other: When) -> bool:
        """Whether this is the same time, compared as text, or certainly the earlier."""
        return self.text == other.text or self.earlier(other)

    def other_side(self) -> When | None:
        """The moment at the other side of the event: before it for through it, or the reverse."""
        for side, other in ((THROUGH, BEFORE), (BEFORE, THROUGH)):
            if self.text.startswith(side):
                return When(other + self.event, self.earliest, self.latest, self.event)
        return None


def when(text: str, days: Mapping[str, Days], owner: str) -> When | None:
    """The time that a cell gives; None if it is empty.

    `days` are those of each event by its id. Raises ConflictError, naming `owner`, for a cell that
    cannot be read.
    """
    if not text:
        return None
    for prefix in (THROUGH, BEFORE, SINCE):
        if text.startswith(prefix):
            event = text.removeprefix(prefix)
            return When(text, *days.get(event, (None, None)), event)
    try:
        read = interval(text)
    except DateError as error:
        raise ConflictError(f"{owner}: {error}") from error
    return When(text, read.wide_earliest, read.wide_latest)
