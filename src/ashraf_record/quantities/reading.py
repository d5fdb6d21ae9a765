"""From a wording to its phrases: each a number, share or word, with the hedges around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from . import wording
from .numerals import DENOMINATORS, Numeral, read
from .tokens import tokens

_AND = r"(?:and|to|or|-|through|until)"
_LOOSE = r"(?:about|around|approximately|roughly|some)"
_NAME = r"(?:N|O|S)\d+"
# What tells a share from an ordinal: "a third were killed", "over a third".
_SHARED = r"(?:of|were|was|are|have|had|died) "
_HEDGED = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )"
        for word in (
            *("than", "over", "above", "least", "most", "about", "around", "roughly"),
            *("nearly", "almost", "under", "below", "to", "exactly", "some", "approximately"),
        )
    )
    + ")"
)
_PHRASE = re.compile(
    rf"(?<!\S)(?:(?P<before>H:\S+(?: H:\S+)*)(?: the| ,)? )?(?P<name>{_NAME}|V:\S+)"
    r"(?P<after>(?:(?: ,)? H:(?:at-least|at-most|approx|precise)"
    r"(?! (?:the )?(?:H:|V:|[NOS]\d)))*)(?!\S)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A number, two joined numbers, a share of a whole, or a word of quantity.

    *first* and *second* are the numbers; of a share they are parts of one. *joined* is
    ``range`` or ``either`` where there are two. *top* over *bottom* is a share as worded.
    """

    kind: Literal["number", "share", "word"]
    first: Fraction = Fraction(0)
    second: Fraction | None = None
    joined: str = ""
    vague: bool = False
    ordinal: bool = False
    scale: int = 1
    top: Fraction = Fraction(0)
    bottom: Fraction = Fraction(0)
    percent: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An item and the hedges that stand around it."""

    item: Item
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The phrases of a wording, and its words with each phrase put as ``P0``, ``P1``."""

    phrases: tuple[Phrase, ...]
    rest: str

    @property
    def words(self) -> Sequence[str]:
        """The words that belong to no phrase."""
        return [word for word in self.rest.split() if not re.fullmatch(r"P\d+", word)]


def read_phrases(text: str) -> Reading:
    """Find the phrases of quantity in an English wording.

    >>> reading = read_phrases("more than half of the 100")
    >>> [p.hedges for p in reading.phrases], reading.rest
    ([('more-than',), ()], 'P0 of the P1')
    """
    line = _Line(_unhyphened(" ".join(tokens(text))))
    line.mark(wording.PHRASES, "V:")
    line.mark(wording.SPELLINGS, "")
    line.numerals()
    line.shares()
    line.joined()
    line.additions()
    line.hedges()
    return line.reading()


def _unhyphened(text: str) -> str:
    """Take “30-to-40” and “one-and-a-half” apart as if they had no hyphens."""
    text = re.sub(r"(?<= )- (?=(?:and|to|or) )", "", text)
    text = re.sub(r"(?<!\S)(and|to|or) - ", r"\1 ", text)
    return re.sub(r"(?<!\S)and a - half(?!\S)", "and a half", text)


@dataclass
class _Line:
    """The wording under work: what has been read is replaced by a name in *text*."""

    text: str
    items: dict[str, Item] = field(default_factory=dict)

    def mark(self, rows: Sequence[tuple[str, re.Pattern[str]]], prefix: str) -> None:
        for code, pattern in rows:
            self.text = pattern.sub(f"{prefix}{code}", self.text)

    def add(self, letter: str, item: Item) -> str:
        name = f"{letter}{len(self.items)}"
        self.items[name] = item
        return name

    def numerals(self) -> None:
        words = self.text.split()
        out: list[str] = []
        at = 0
        while at < len(words):
            numeral = _numeral(words, at)
            if numeral is not None:
                letter = "O" if numeral.ordinal else "N"
                out.append(self.add(letter, _item(numeral)))
                at = numeral.end
            else:
                word = words[at]
                out.append(f"D:{DENOMINATORS[word]}" if word in DENOMINATORS else word)
                at += 1
        self.text = " ".join(out)
        self.text = re.sub(r"\bO\d+ (?=N\d)", "", self.text)

    def shares(self) -> None:
        self.text = re.sub(
            rf"(N\d+) (?=(?:{_AND}) N\d+ (?:percent|per cent))", r"\1 percent ", self.text
        )
        self._sub(r"(N\d+) (?:percent|per cent)", self._percent)
        self._sub(r"(?:(an?|N\d+) (?:- )?)?D:(\d+)", self._share)
        self._sub(rf"(an?)(?: full)? (O\d+)(?= {_SHARED})", self._share)
        self._sub(rf"{_HEDGED}(an?) (O\d+)(?= {_SHARED}|$)", self._share)
        self._sub(r"(an?) (O\d+)(?= (?:and|to|or) S\d)", self._share)
        self._sub(r"(N\d+) (?:- )?(O\d+)", self._share)
        self._sub(r"(N\d+) (?:in|(?:in|of|out of) (?:every|each)) (N\d+)", self._ratio)
        self._sub(r"(N\d+) (?:/|out of) (N\d+)", self._small_ratio)
        self._sub(r"(N\d+) / (N\d+)(?= of)", self._ratio)

    def joined(self) -> None:
        self.text = re.sub(rf"\b(between|from) ({_LOOSE}) (?=[NOS]\d)", r"\2 \1 ", self.text)
        self.text = re.sub(
            rf"\b((?:(?:between|from) )?{_NAME} {_AND}) ({_LOOSE}) (?=[NOS]\d)",
            r"\2 \1 ",
            self.text,
        )
        second = rf"(?:{_LOOSE} )?({_NAME})"
        self._sub(rf"(?:between|from) ({_NAME}) {_AND} {second}", self._range)
        self._sub(rf"({_NAME}) (?:to|-|up to|through) {second}", self._range)
        self._sub(
            rf"({_NAME}) (?:, )?or(?: even| possibly| perhaps| maybe)? ({_NAME})", self._either
        )

    def additions(self) -> None:
        """Put “another” in front of everything, so that a hedge stands beside its number."""
        self.text = re.sub(rf"^(.+?) ({wording.ADDED})(?= (?:{_NAME}|V:\S+))", r"\2 \1", self.text)

    def hedges(self) -> None:
        for code, pattern in wording.LATE_HEDGES:
            self._sub(
                rf"({_NAME}|V:\S+)(?! more or)((?: [a-z]+){{1,3}}(?: ,)?) {pattern.pattern}$",
                rf"\1 H:{code}\2",
            )
        for code, word in (("at-least", "least"), ("at-most", "most")):
            self._sub(rf"({_NAME}) ({wording.OF_A_WHOLE})(?: ,)? at {word}$", rf"\1 H:{code} \2")
        self.mark(wording.HEDGES, "H:")
        for code, pattern in wording.AFTER_HEDGES:
            self._sub(rf"({_NAME}|V:\S+)( ,)? {pattern.pattern}(?! [NOS]\d)", rf"\1 H:{code}")
        self._sub(r"in the range of (N\d+)", self._in_the_range)
        target = r"(?= (?:the )?(?:H:\S+ )*(?:[NOS]\d|V:(?!zero|plural|majority|minority)))"
        for _ in range(3):
            for code, pattern in wording.ADJACENT_HEDGES:
                self._sub(pattern.pattern + target, f"H:{code}")
        self._sub(r"some", "V:plural")

    def reading(self) -> Reading:
        phrases: list[Phrase] = []

        def take(match: re.Match[str]) -> str:
            name = match["name"]
            item = Item("word", code=name[2:]) if name.startswith("V:") else self.items[name]
            around = f"{match['before'] or ''} {match['after']}"
            phrases.append(Phrase(item, tuple(re.findall(r"H:(\S+)", around))))
            return f"P{len(phrases) - 1}"

        rest = _PHRASE.sub(take, self.text)
        return Reading(tuple(phrases), rest)

    def _sub(self, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
        whole = rf"(?<!\S)(?:{pattern})(?!\S)"
        self.text = re.sub(whole, new, self.text)

    def _percent(self, match: re.Match[str]) -> str:
        top = self.items[match[1]].first
        return self.add(
            "S", Item("share", first=top / 100, top=top, bottom=Fraction(100), percent=True)
        )

    def _share(self, match: re.Match[str]) -> str:
        top = self.items[match[1]].first if match[1] in self.items else Fraction(1)
        below = match[2]
        bottom = self.items[below].first if below in self.items else Fraction(below)
        if below.startswith("O") and bottom < 3:
            return match[0]
        return self.add("S", Item("share", first=top / bottom, top=top, bottom=bottom))

    def _ratio(self, match: re.Match[str]) -> str:
        top, bottom = self.items[match[1]].first, self.items[match[2]].first
        if not 0 < top < bottom <= 100:
            return match[0]
        return self.add("S", Item("share", first=top / bottom, top=top, bottom=bottom))

    def _small_ratio(self, match: re.Match[str]) -> str:
        """“Nine out of ten” is a share as “nine in ten” is; “5 out of 26” counts."""
        return self._ratio(match) if self.items[match[2]].first <= 10 else match[0]

    def _in_the_range(self, match: re.Match[str]) -> str:
        return match[1] if self.items[match[1]].joined else f"H:approx {match[1]}"

    def _range(self, match: re.Match[str]) -> str:
        return self._join(match, "range")

    def _either(self, match: re.Match[str]) -> str:
        return self._join(match, "either")

    def _join(self, match: re.Match[str], joined: str) -> str:
        first, second = self.items[match[1]], self.items[match[2]]
        if first.kind != second.kind or first.joined or second.joined:
            return match[0]
        low = first.first
        if first.scale == 1:
            low *= _shared_scale(low, second)
        item = replace(first, first=low, second=second.first, joined=joined, vague=False)
        return self.add(match[1][0], item)


def _shared_scale(low: Fraction, second: Item) -> int:
    """Return the scale of *second* that the first number shares: “two to three hundred”.

    The first number stays below the second, so “two to two hundred” shares none.
    """
    hundreds_of = second.scale in (100 * 10**3, 100 * 10**6, 100 * 10**9)
    scales = (second.scale, second.scale // 100) if hundreds_of else (second.scale,)
    return next((scale for scale in scales if low * scale < second.first), 1)


def _numeral(words: Sequence[str], at: int) -> Numeral | None:
    """Read a number; after “between” leave the “and” that leads to the second one."""
    numeral = read(words, at)
    if numeral is None or at == 0 or words[at - 1] != "between":
        return numeral
    for split in range(at + 1, len(words)):
        if words[split] == "and" and (first := _ending(words, at, split)):
            second = read(words, split + 1)
            if second and not _goes_on(words, second.end):
                return first
    return numeral


def _ending(words: Sequence[str], at: int, split: int) -> Numeral | None:
    """Read the number that takes all the words up to *split*."""
    numeral = read(words[:split], at)
    return numeral if numeral and numeral.end == split else None


def _goes_on(words: Sequence[str], end: int) -> bool:
    """Say whether a number goes on at *end*, so that it was split in the wrong place."""
    start = end + 1 if words[end : end + 1] in (["and"], [","]) else end
    return read(words, start) is not None


def _item(numeral: Numeral) -> Item:
    return Item(
        "number",
        first=numeral.value,
        vague=numeral.vague,
        ordinal=numeral.ordinal,
        scale=numeral.scale,
    )
