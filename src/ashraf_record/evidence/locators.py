"""Where in a source: RFC 5147 character ranges and URL Text Fragments.

A ``char=START,END`` range counts code points of the held text from 0, its end excluded (RFC 5147,
section 2.2.1). A ``:~:text=WORDS`` fragment names percent-encoded words of the page at the
source's address (https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes

SPAN_LIMIT = 300
"""The most characters that one place may span."""

_CHAR = re.compile(r"char=(0|[1-9][0-9]{0,8}),(0|[1-9][0-9]{0,8})")
_TEXT = re.compile(r":~:text=([!-~]+)")


class LocatorError(ValueError):
    """A locator is not of either form; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class CharRange:
    """Code points `start` to `end`, the latter excluded, of a held text."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"char={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class TextFragment:
    """Words of a page, decoded: from `text`, to `text_end` if that is not empty."""

    text: str
    text_end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = [f"{_encode(self.prefix)}-"] if self.prefix else []
        parts += [_encode(part) for part in (self.text, self.text_end) if part]
        parts += [f"-{_encode(self.suffix)}"] if self.suffix else []
        return ":~:text=" + ",".join(parts)


Place = CharRange | TextFragment


def _decode(words: str) -> str:
    return unquote_to_bytes(words).decode("utf-8")


def _encode(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


# Every rule on evidence asks again for the same locators.
@lru_cache(maxsize=2**14)
def places(locator: str) -> tuple[Place, ...]:
    """The places that a locator names, in its order.

    Raises LocatorError for any other text.

    >>> places("char=3,9 char=20,25")
    (CharRange(start=3, end=9), CharRange(start=20, end=25))
    >>> places(":~:text=52%20bodies")
    (TextFragment(text='52 bodies', text_end='', prefix='', suffix=''),)
    """
    return tuple(_place(part) for part in locator.split(" "))


def _place(part: str) -> Place:
    if match := _CHAR.fullmatch(part):
        start, end = int(match[1]), int(match[2])
        if start >= end:
            raise LocatorError(
                f"The range {part} holds no character: its end is not after its start."
            )
        return CharRange(start, end)
    if match := _TEXT.fullmatch(part):
        return _fragment(match[1])
    raise LocatorError(f"{part[:60]!r} is neither char=START,END nor :~:text=WORDS.")


def _fragment(body: str) -> TextFragment:
    # An unencoded "&" would begin another directive of the address.
    parts = [] if "&" in body else body.split(",")
    prefix = parts.pop(0)[:-1] if parts and parts[0].endswith("-") else None
    suffix = parts.pop()[1:] if parts and parts[-1].startswith("-") else None
    if not 1 <= len(parts) <= 2 or not all(parts) or "" in (prefix, suffix):
        raise LocatorError(f"The text fragment {body[:60]!r} does not name words.")
    try:
        text, end = (_decode(part) for part in (*parts, "")[:2])
        return TextFragment(text, end, _decode(prefix or ""), _decode(suffix or ""))
    except UnicodeDecodeError as error:
        raise LocatorError(
            f"The text fragment {body[:60]!r} is not percent-encoded UTF-8."
        ) from error


def spans(text: str, locator: str) -> tuple[str, ...]:
    """The words that the character ranges of a locator span in `text`.

    Raises LocatorError for a range that ends past the end of the text.

    >>> spans("one two three", "char=4,7 char=8,13")
    ('two', 'three')
    """
    found = []
    for place in places(locator):
        if isinstance(place, CharRange):
            if place.end > len(text):
                raise LocatorError(
                    f"The range {place} ends past the end of the text, "
                    f"which has {len(text):,} characters."
                )
            found.append(text[place.start : place.end])
    return tuple(found)


def digest(span: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the span's UTF-8 bytes.

    >>> digest("two")
    '3fc4ccfe745870e2'
    """
    return hashlib.sha256(span.encode("utf-8")).hexdigest()[:16]


def fold(words: str) -> str:
    """`words` with every run of white space as one space, for comparing with a text.

    >>> fold("about\\u00a0 300")
    'about 300'
    """
    return " ".join(words.split())


def locate(text: str, words: str) -> tuple[CharRange, ...]:
    """Every place in `text` where `words` occur, white space folded, letter case as given.

    Places may overlap. An empty string occurs nowhere.

    >>> locate("fifty or  fifty", "fifty")
    (CharRange(start=0, end=5), CharRange(start=10, end=15))
    """
    parts = words.split()
    if not parts:
        return ()
    pattern = r"\s+".join(re.escape(part) for part in parts)
    return tuple(CharRange(*m.span(1)) for m in re.finditer(f"(?=({pattern}))", text))


CONTEXT = 8
"""The most words before and after by which a fragment tells a place from others."""


def fragment(text: str, place: CharRange) -> TextFragment:
    """The text fragment that goes to a place of a page.

    Words that occur once need nothing around them. Others get as few words before, or after, as
    tell this place from the others; letter case does not tell, since a browser ignores it.

    >>> str(fragment("ten hurt, ten fled", CharRange(0, 3)))
    ':~:text=ten,-hurt%2C'
    """
    starts, ends, page = _laid_out(text)
    at = bisect_left(starts, place.start)
    before = [place.start, *reversed(starts[max(0, at - CONTEXT) : at])]
    at = bisect_right(ends, place.end)
    after = [place.end, *ends[at : at + CONTEXT]]
    begin, end = place.start, place.end
    for words in range(CONTEXT + 1):
        first = before[min(words, len(before) - 1)]
        last = after[min(words, len(after) - 1)]
        for begin, end in ((first, place.end), (place.start, last), (first, last)):
            if _occurs_once(fold(text[begin:end]).casefold(), page):
                return _fragment_between(text, begin, place, end)
    return _fragment_between(text, begin, place, end)


# Many places of one page are asked for, one after the other.
@lru_cache(maxsize=2)
def _laid_out(text: str) -> tuple[list[int], list[int], str]:
    """Where the words of a page begin and end, and the page as it is searched."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    return [start for start, _ in words], [end for _, end in words], fold(text).casefold()


def _occurs_once(words: str, page: str) -> bool:
    return page.find(words) == page.rfind(words)


def _fragment_between(text: str, begin: int, place: CharRange, end: int) -> TextFragment:
    """The fragment of a place with all from `begin` before it, and all up to `end` after it."""
    return TextFragment(
        fold(text[place.start : place.end]),
        prefix=fold(text[begin : place.start]),
        suffix=fold(text[place.end : end]),
    )
