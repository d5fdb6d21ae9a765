"""From the words of a figure to the cells that a curator would fill."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache

from . import wording
from .errors import QuantityError
from .model import Cells, Quantity, Role, quantity
from .reading import Item, Phrase, Reading, read_phrases
from .tokens import digits, fold, primary

_BOUNDS = frozenset(
    ["just-below", "just-above", "more-than", "at-least", "less-than", "at-most", "up-to"]
)
_UPPER = frozenset(["just-below", "less-than", "at-most", "up-to"])
_OF = re.compile(
    r"P0 (?:(?:out )?of(?: (?!whom|which|them)[a-z']+){0,4}"
    r"|(?P<bare>(?:all )?(?:the|its|their|these|those)(?: [a-z']+)?)) P1"
)
_SHARED_THOUSANDS = re.compile(
    r"(?<![\d.,])(?<!\d )(\d{1,3}) ?(?:-|–|to|or|and) ?(\d{1,3})[, ]000(?![\d,]*\d)", re.I
)
_POINT_OF_THOUSANDS = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}\.000(?![\d.,])(?! ?(?:thousand|million|billion))", re.I
)
_LOWER = {"more-than": 1, "at-least": 0}
_HIGHER = {"less-than": -1, "at-most": 0}
_WINDOW = re.compile(r"P0(?: [a-z]+){0,2}(?: ,)?(?: but| and)?(?: [a-z]+)? P1")
_ALL_OF = re.compile(r"P0(?: [a-z]+)? P1")
_TWICE = re.compile(r"P0 \( P1 \)")


LONGEST = 300
"""The most characters that are read as one figure: those of the longest span."""


# A record says the same few words often, and every rule on them asks again.
@lru_cache(maxsize=2**12)
def parse(text: str, language: str = "en") -> Quantity:
    """Read the words of one figure, such as “at least about 30”.

    In English everything in the table of the model in docs/model.md is read. Other words may
    stand around the figure (“52 killed”); a second figure, a negation that is not part of the
    figure, or a date may not. What only bounds an unnumbered whole or a word of quantity from
    above (“up to several hundred”, “at least a third of the members”) commits to no count and is
    ``none``. A bound on a share of a numbered whole becomes that bound on the count, with the
    whole kept: “at least a third of the 90” is at-least 30 of 90. Two bounds that close each other
    become the range that they leave: “more than 50 but fewer than 60” is range 51 to 59.

    In any other *language* only digits are read, with the separators of that language: one
    number is ``exact`` with the rule ``digits-only/1``, and anything else raises.

    Raise :class:`QuantityError` with one sentence if no figure, or more than one, can be read.

    >>> q = parse("more than half of the 100")
    >>> q.qualifier, q.whole, q.low, q.high
    ('majority', 100, 51, 100)
    >>> q = parse("not more than eighty")
    >>> q.qualifier, q.number
    ('at-most', 80)
    >>> parse("seven more").role
    'additional'
    """
    if len(text) > LONGEST:
        raise QuantityError(
            f"The words of a figure have at most {LONGEST} characters, and “{text[:40]}…” has more."
        )
    if primary(language) != "en":
        return _digits_only(text, language)
    _refuse(text)
    reading = read_phrases(text)
    if len(reading.phrases) > 1:
        reading = read_phrases(wording.PERIOD.sub("", fold(text)))
    _nothing_unread(text, reading)
    if not reading.phrases:
        return _without_number(text, reading)
    if window := _window(reading):
        return quantity(window)
    phrase, whole, unnumbered = _parts(text, reading)
    cells = _cells(text, phrase, whole, unnumbered)
    return quantity(cells, _role(phrase.item, reading))


def _digits_only(text: str, language: str) -> Quantity:
    found = digits(text, language)
    if len(found) != 1:
        raise QuantityError(
            f"In a language other than English one number in digits is read, and “{text}” "
            f"has {len(found) or 'none'}."
        )
    return quantity(Cells("exact", _whole_number(Fraction(found[0]))), rule="digits-only/1")


def _refuse(text: str) -> None:
    folded = fold(text)
    if wording.DATE.search(folded):
        raise QuantityError(f"“{text}” holds a date or a time, not a quantity.")
    if re.search(r"(?<![\w)%])-\d", folded):
        raise QuantityError(f"“{text}” is negative, and a count is not.")
    if re.search(r"(?<![\w.])\.\d", folded):
        raise QuantityError(f"“{text}” has a number that begins with a point; write it as 0.5.")
    _refuse_two_readings(text, folded)
    for sentence, pattern in wording.REFUSED:
        if pattern.search(folded.lower()):
            raise QuantityError(sentence)


def _refuse_two_readings(text: str, folded: str) -> None:
    if found := _POINT_OF_THOUSANDS.search(folded):
        raise QuantityError(
            f"“{text}” may have a decimal point or part thousands; write "
            f"{found[0].replace('.', ',')} or {found[0].split('.')[0]}."
        )
    found = _SHARED_THOUSANDS.search(folded)
    if found and int(found[1]) < int(found[2]):
        raise QuantityError(
            f"“{text}” may begin at {found[1]} or at {found[1]},000; the words do not say which."
        )


def _nothing_unread(text: str, reading: Reading) -> None:
    if wording.PART_OF.search(reading.rest):
        raise QuantityError(f"“{text}” takes some part of a number and does not say which.")
    for word in reading.words:
        if word.startswith("H:") and word != "H:precise":
            raise QuantityError(f"In “{text}” the hedge has no number beside it.")
        if word in wording.UNREAD or word.endswith("n't"):
            raise QuantityError(f"In “{text}” the word “{word}” is not read as part of a figure.")


def _without_number(text: str, reading: Reading) -> Quantity:
    words = reading.words
    if wording.EVERYTHING.intersection(words):
        return quantity(Cells("none"))
    if "another" in words:
        return quantity(Cells("exact", 1), "additional")
    if any(_is_plural(word) for word in words):
        role: Role = "additional" if wording.ADDITIONS.intersection(words) else "count"
        return quantity(Cells("plural"), role)
    raise QuantityError(f"No quantity can be read in “{text}”.")


def _is_plural(word: str) -> bool:
    if word in wording.PLURALS:
        return True
    plural = re.fullmatch(r"[a-z]{2,}[^sui\W\d]s", word)
    return plural is not None and word not in wording.NO_PLURALS


def _window(reading: Reading) -> Cells | None:
    """Return “more than 50 but fewer than 60” as the range 51 to 59 that it leaves."""
    if len(reading.phrases) != 2 or _WINDOW.fullmatch(reading.rest) is None:
        return None
    ends = []
    for phrase in reading.phrases:
        item = phrase.item
        plain = item.kind == "number" and not item.joined and not item.ordinal
        if not plain or len(phrase.hedges) != 1 or item.first.denominator != 1:
            return None
        ends.append((phrase.hedges[0], item.first.numerator))
    (low, least), (high, most) = ends if ends[0][0] in _LOWER else ends[::-1]
    if low not in _LOWER or high not in _HIGHER:
        return None
    return Cells("range", least + _LOWER[low], most + _HIGHER[high])


def _parts(text: str, reading: Reading) -> tuple[Phrase, int | None, bool]:
    """Return the phrase that is the figure, its whole, and whether it has one with no number."""
    phrase = reading.phrases[0]
    if len(reading.phrases) == 1 or _said_twice(reading):
        return phrase, None, False
    match = _OF.search(reading.rest)
    if phrase.item.code in ("nearly-all", "not-all"):
        match = match or _ALL_OF.search(reading.rest)
    share = phrase.item.kind == "share" or phrase.item.code in ("majority", "minority")
    bare = match is not None and match.groupdict().get("bare")
    share = share or phrase.item.code in ("nearly-all", "not-all")
    if len(reading.phrases) > 2 or match is None or (bare and not share):
        raise QuantityError(f"“{text}” holds more than one figure.")
    second = reading.phrases[1]
    if second.item.kind != "number" and not share:
        raise QuantityError(f"“{text}” holds more than one figure.")
    whole = _whole(second)
    return phrase, whole, whole is None


def _said_twice(reading: Reading) -> bool:
    """Say whether the second figure repeats the first in brackets: “fifty-two (52)”."""
    first, second, *more = reading.phrases
    if more or second.hedges or _TWICE.search(reading.rest) is None:
        return False
    plain = all(p.item.kind == "number" and not p.item.joined for p in (first, second))
    return plain and first.item.first == second.item.first


def _whole(phrase: Phrase) -> int | None:
    """Return the number of a whole, or None if it is itself hedged."""
    item = phrase.item
    hedged = set(phrase.hedges) - {"precise"}
    if item.kind != "number" or item.joined or item.vague or item.ordinal or hedged:
        return None
    return _whole_number(item.first)


def _cells(text: str, phrase: Phrase, whole: int | None, unnumbered: bool) -> Cells:
    bound, hedge = _hedges(text, phrase.hedges)
    item = phrase.item
    if item.kind == "word":
        return _word(item.code, whole, unnumbered, bound)
    if item.joined and bound:
        raise QuantityError(f"“{text}” puts a bound on a range, which has two already.")
    if item.kind == "share":
        return _share(item, whole, bound, hedge)
    if item.second is not None:
        low, high = _whole_number(item.first), _whole_number(item.second)
        return Cells(item.joined, low, high, whole, "approx" if hedge == "approx" else "")
    return _number(item, whole, bound, hedge)


def _hedges(text: str, hedges: tuple[str, ...]) -> tuple[str, str]:
    """Return the bound that the hedges set, if any, and the second hedge."""
    bounds = _BOUNDS.intersection(hedges)
    if len(bounds) > 1:
        raise QuantityError(f"In “{text}” the hedges {' and '.join(sorted(bounds))} conflict.")
    bound = next(iter(bounds), "")
    if "approx" in hedges:
        return bound, "approx"
    return bound, "precise" if "precise" in hedges else ""


def _number(item: Item, whole: int | None, bound: str, hedge: str) -> Cells:
    number = _whole_number(item.first)
    if bound:
        return Cells(bound, number, None, whole, "approx" if hedge == "approx" else "")
    if hedge == "approx" or (item.vague and hedge != "precise"):
        return Cells("approx", number, None, whole)
    if number == 0:
        return Cells("zero", 0, None, whole)
    return Cells("exact", number, None, whole, hedge)


def _share(item: Item, whole: int | None, bound: str, hedge: str) -> Cells:
    half = item.first == Fraction(1, 2) and not item.percent
    if half and bound == "more-than":
        return Cells("majority", whole=whole)
    if half and bound == "less-than":
        return Cells("minority", whole=whole)
    if item.joined or bound:
        return _share_counted(item, whole, bound, hedge)
    if item.percent:
        return Cells("percent", _whole_number(item.top), None, whole, hedge)
    top, bottom = _whole_number(item.top), _whole_number(item.bottom)
    return Cells("fraction", top, bottom, whole, hedge)


def _share_counted(item: Item, whole: int | None, bound: str, hedge: str) -> Cells:
    """Put a bounded share of a numbered whole as that bound on the count."""
    if whole is None:
        return Cells("none")
    loose = "approx" if hedge == "approx" else ""
    part = item.first * whole
    if item.joined:
        return Cells(
            item.joined, math.ceil(part), math.floor((item.second or 0) * whole), whole, loose
        )
    down = bound in ("more-than", "just-above", "at-most", "up-to")
    return Cells(bound, math.floor(part) if down else math.ceil(part), None, whole, loose)


def _word(code: str, whole: int | None, unnumbered: bool, bound: str) -> Cells:
    if bound in _UPPER or (bound and code == "zero"):
        return Cells("none")
    if bound and code == "couple":
        return Cells(bound, 2, None, whole)
    if code == "zero":
        return Cells("zero", 0, None, whole)
    if code == "nearly-all":
        return Cells("none") if whole is None else Cells("just-below", whole=whole)
    if code == "not-all":
        return Cells("none") if whole is None else Cells("less-than", whole, whole=whole)
    if code in ("majority", "minority") and whole is None and not unnumbered:
        return Cells("none")
    return Cells(code, whole=whole)


def _whole_number(value: Fraction) -> int:
    if value.denominator != 1:
        raise QuantityError(f"{float(value):g} is not a whole number.")
    return value.numerator


def _role(item: Item, reading: Reading) -> Role:
    if item.ordinal:
        return "ordinal"
    return "additional" if wording.ADDITIONS.intersection(reading.words) else "count"
