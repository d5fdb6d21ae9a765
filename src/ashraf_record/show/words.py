"""Words for values: spans, lists, and text that is safe to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ashraf_record.evidence import LocatorError, TextFragment, places

_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Text without anything that a terminal would obey or hide, each written as its escape.

    Joiners, which Arabic script needs, and letters of every script stay.

    >>> clean("red \\x1b[31m")
    'red \\\\x1b[31m'
    """
    return "".join(
        c if c.isprintable() or c in _JOINERS else c.encode("unicode_escape").decode("ascii")
        for c in text
    )


def joined(values: Sequence[str]) -> str:
    """A list in words.

    >>> joined(["one", "two", "three"])
    'one, two and three'
    """
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} and {values[-1]}"


def quoted(text: str) -> str:
    """A source's words, between quotation marks."""
    return f"“{clean(text)}”"


def words_at(locator: str, words: str = "") -> str:
    """A locator as a reader takes it: ranges as they are, the words of a page decoded.

    Empty where it holds nothing but `words`, which are shown already.

    >>> words_at("char=3,9"), words_at(":~:text=52%20bodies"), words_at(":~:text=52", "52")
    ('char=3,9', 'in “52 bodies”', '')
    """
    try:
        held = places(locator)
    except LocatorError:
        return clean(locator)
    if [place.text for place in held if isinstance(place, TextFragment)] == [words]:
        return ""
    return "; ".join(
        f"in {quoted(' … '.join(filter(None, (place.text, place.text_end))))}"
        if isinstance(place, TextFragment)
        else str(place)
        for place in held
    )


def span(low: int | None, high: int | None, approx: bool = False) -> str:
    """What an interval of counts commits to.

    >>> span(7, 7), span(80, 80, True), span(301, None), span(None, 79), span(3, 5)
    ('7', 'about 80', '301 or more', '79 or fewer', '3 to 5')
    """
    about = "about " if approx else ""
    if low is None and high is None:
        return "no number follows"
    if high is None:
        return f"{about}{low:,} or more"
    if low is None:
        return f"{about}{high:,} or fewer"
    return f"{about}{low:,}" if low == high else f"{about}{low:,} to {high:,}"


def number(value: int | None) -> str:
    """A count with its thousands set apart; empty for none."""
    return "" if value is None else f"{value:,}"


def envelope(lowest: str, highest: str, *, below: bool, above: bool) -> str:
    """From the smallest to the largest value stated; open ends are said, not computed.

    >>> envelope("5", "7", below=False, above=True)
    'envelope, not estimate: 5 to 7, open above'
    """
    known = list(dict.fromkeys(value for value in (lowest, highest) if value))
    ends = [word for word, is_open in (("below", below), ("above", above)) if is_open]
    opened = f", open {' and '.join(ends)}" if ends else ""
    return f"envelope, not estimate: {' to '.join(known) or 'no number stated'}{opened}"


def day_span(earliest: date | None, latest: date | None) -> str:
    """What an interval of days commits to.

    >>> day_span(date(2013, 9, 1), date(2013, 9, 30)), day_span(date(2013, 9, 1), None)
    ('2013-09-01 to 2013-09-30', 'from 2013-09-01')
    """
    if earliest is None and latest is None:
        return "no day follows"
    if latest is None:
        return f"from {earliest}"
    if earliest is None:
        return f"until {latest}"
    return str(earliest) if earliest == latest else f"{earliest} to {latest}"


def first_sentence(text: str) -> str:
    """The first sentence of a description.

    >>> first_sentence("A row is a place. It may lie in another.")
    'A row is a place.'
    """
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
