"""The English wordings: phrases of quantity, hedges, and words that forbid a reading.

Everything here is matched against tokens joined by single spaces, lower-case, with hyphens and
commas as tokens of their own. In the patterns of hedges a numeral has already become ``N0``, an
ordinal ``O0``, a share (half, two thirds, 40 percent) ``S0``, a word of quantity ``V:dozens``; a
hedge that has been recognised is ``H:more-than``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_VAGUE = r"(?:(?:a )?few|several|many|numerous|multiple|various|countless|some)"
_LARGE = r"(?:large|great|huge|vast|significant|considerable|substantial|high|good)"
_MAJORITY = rf"(?:(?:vast|overwhelming|clear|absolute|{_LARGE}) )?majority"
_NEGATION = r"(?:[a-z]+n't|not|never|cannot|without|nor)"
_NUMBER_OF = r"numbers?(?: of)?"


def _phrases(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for code, pattern in rows)


REFUSED: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    (
        "The words say that a number is not known or not reported, which is a claim.",
        r"no (?:[a-z]+ ){0,2}(?:reports?|evidence|information|word|indications?|confirmation|news"
        r"|figures?|count|toll|numbers?|claims?)"
        r"|(?:not|[a-z]+n't)(?: [a-z]+)? (?:known|clear|certain|confirmed)"
        r"|(?:unclear|unknown) (?:if|whether|how)",
    ),
    ("The words count what is left out.", r"all but"),
    (
        "The words compare with a number that they do not give.",
        r"(?:twice|times|half) as (?:many|much)(?: as)?|percent(?:age)? points?"
        r"|[a-z0-9]*\d ?- ?fold|[a-z]+fold",
    ),
    ("A label such as “no. 5” is not a quantity.", r"no\. ?\d+"),
)
"""Sentences for wordings that give no figure, each with the pattern that it answers."""

DATE = re.compile(
    r"\b\d{4}-(?:0[1-9]|1[0-2])(?!\d)|\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}:\d{2}\b"
    r"|\b\d{3}0s\b(?<!\b1000s)"
    r"|\b(?:(?i:january|february|april|june|july|august|september|october|november|december)"
    r"|March|May) \d+"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:(?i:january|february|april|june|july|august"
    r"|september|october|november|december)|March|May)\b"
    r"|\b\w+ (?i:century)\b"
)
"""Dates and times of day, in folded text whose case is kept."""

PHRASES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    (
        "zero",
        rf"{_NEGATION}\b(?: (?!\d)[a-z']+){{0,6}}? (?:a single|one single|even one|any|anyone"
        r"|anybody|anything)(?: one)?(?! more)",
    ),
    ("zero", r"not (?:even )?one(?! (?:hundred|thousand|million|dozen|- ))"),
    ("zero", r"none|nobody|nothing|neither|nil|no (?:- )?one"),
    ("zero", r"no(?! (?:more|greater|higher|lower) than| fewer| less)"),
    (
        "hundreds-of-thousands",
        rf"(?:{_VAGUE} )?hundreds (?:of )?thousands?|{_VAGUE} hundred thousand"
        r"|100s of (?:thousands|1000s)",
    ),
    ("tens-of-thousands", rf"(?:{_VAGUE} )?tens of thousands|10s of (?:thousands|1000s)"),
    (
        "hundreds",
        rf"(?:{_VAGUE} )?hundreds(?: (?:and|upon) hundreds)?|(?!some){_VAGUE} hundred|100s",
    ),
    (
        "thousands",
        rf"(?:{_VAGUE} )?thousands(?: (?:and|upon) thousands)?|(?!some){_VAGUE} thousand|1000s",
    ),
    ("dozens", rf"(?:{_VAGUE} )?dozens(?: (?:and|upon) dozens)?|(?!some){_VAGUE} dozen"),
    ("tens", rf"(?:{_VAGUE} )?tens|10s"),
    ("scores", rf"(?:{_VAGUE} )?scores|(?!some){_VAGUE} score"),
    (
        "some-number",
        r"(?:an? )?(?:unknown|unspecified|undisclosed|undetermined|unconfirmed|uncertain) "
        + _NUMBER_OF,
    ),
    ("many", rf"(?:an? )?(?:very )?{_LARGE} {_NUMBER_OF}|an? (?:great|good) many|quite a few"),
    ("many", r"(?<!as )many(?! more than)|numerous|countless|lots of|a lot of"),
    ("many", r"(?:in )?(?:(?:their|its) )?droves"),
    ("plural", r"^the (?:wounded|injured|dead|killed|missing|sick|sick and wounded)$"),
    ("plural", rf"an? (?:small |certain |growing |limited )?{_NUMBER_OF}|small {_NUMBER_OF}"),
    ("plural", r"multiple|various"),
    ("couple", r"(?:a |the )?couple(?! (?:of )?(?:hundred|thousand|dozen|million))(?: of)?"),
    ("few", r"a few|(?:the|these|those|last|past|next|first) few|(?:a )?handful(?: of)?"),
    ("several", r"several"),
    ("nearly-all", r"(?:nearly|almost|virtually|practically|close to) (?:all|every(?:one|body)?)"),
    ("not-all", r"not (?:all|every(?:one|body)?)"),
    ("majority", rf"(?:an? |the )?{_MAJORITY}|(?:the )?bulk|^most|most(?= of )"),
    ("minority", r"(?:an? |the )?(?:(?:small|tiny|large) )?minority"),
)
"""Wordings that need no numeral, longest first, with the code of what they say."""

SPELLINGS: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    ("all of", r"(?:each and )?every (?:single )?one of|each of"),
    ("one", r"(?:an?|one) single|(?<!at )once"),
    ("two", r"(?:a )?pair(?: of)?|both|twice"),
    ("three", r"thrice"),
    ("two", r"bipartite|bilateral"),
    ("three", r"tripartite|trilateral"),
    ("four", r"quadripartite|quadrilateral"),
    ("about two hundred", r"(?:a )?couple (?:of )?hundred"),
    ("about two thousand", r"(?:a )?couple (?:of )?thousand"),
    ("two dozen", r"(?:a )?couple (?:of )?dozen"),
)
"""Other words for a number, each with the number words that are read in its place."""

_MORE = r"(?:more|greater|higher)"
_LESS = r"(?:less|fewer|lower|smaller)"
_BIT = r"(?:just|slightly|a (?:little|bit|shade|fraction)|barely|only just)"
_FAR = r"(?:well|far|much|many|significantly|considerably|substantially|way)"
_NOT = r"(?:not|no)"
_OVER = r"(?:over|above|beyond|past|exceeding|topping|surpassing)"
_ADJECTIVE = r"(?!(?:about|around|some|near|over|above|under|below|up|close) )[a-z]+"
_UNDER = r"(?:under|below|short of|shy of)"

HEDGES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    ("at-most", rf"{_NOT} (?:any )?{_MORE} than|(?:not|never) (?:over|above|exceeding)"),
    ("at-least", rf"{_NOT} {_LESS} than|not (?:under|below)"),
    ("just-above", rf"{_BIT} (?:{_MORE} than|{_OVER}|upwards? of|in excess of)"),
    ("just-below", rf"{_BIT} (?:{_LESS} than|{_UNDER})|not quite|nearly|almost"),
    ("more-than", rf"(?:{_FAR} )?(?:{_MORE} than|upwards? of|in excess of)|{_FAR} {_OVER}"),
    ("less-than", rf"(?:{_FAR} )?{_LESS} than|{_FAR} {_UNDER}"),
    ("at-least", r"at (?:the (?:very )?)?least|(?:an? )?min(?:imum)?(?: of)?"),
    ("at-most", r"at (?:the (?:very )?)?most|(?:an? )?max(?:imum)?(?: of)?"),
    ("up-to", r"as (?:many|much|high) as"),
    (
        "approx",
        r"approximately|approx(?: \.)?|roughly|(?:an )?estimated(?: at)?|in the region of"
        r"|(?:in|of) the order of|circa|ca(?: \.)?|c(?: \.)?|or so|or thereabouts|give or take"
        r"|more or less",
    ),
    ("precise", r"(?:exactly|precisely)|(?:a |the )?total(?: of)?|in (?:all|total)|altogether"),
)
"""Hedges that are hedges wherever they stand, longest first."""

ADJACENT_HEDGES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    (
        "precise",
        rf"all(?: of)?(?: (?:the|these|those|its|their|his|her|our))?(?: {_ADJECTIVE})?|every",
    ),
    ("approx", r"about|around|some"),
    ("just-below", r"close to|approaching|nearing|near"),
    ("up-to", r"up to(?: and including)?"),
    ("more-than", rf"{_OVER}"),
    ("less-than", rf"{_UNDER}"),
)
"""Prepositions and the like, which are hedges only right before a number or another hedge."""

AFTER_HEDGES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    ("at-least", r"or (?:more|over|above|greater)|and (?:more|over|above|counting|upwards?)"),
    ("at-least", r"(?:- )?plus|\+|upwards?|min(?:imum)?"),
    ("at-most", r"or (?:less|fewer|under|below)|max(?:imum)?"),
    ("approx", r"(?:- )?(?:odd|some|something|ish)"),
)
"""Hedges that stand right after their number."""

ADDITIONS = frozenset(
    ["more", "another", "further", "additional", "additionally", "other", "others", "extra"]
)
"""Words that add the number to one given before."""

EVERYTHING = frozenset(
    [
        "all",
        "each",
        "every",
        "everyone",
        "everybody",
        "everything",
        "entire",
        "whole",
        "complete",
    ]
)
"""Words that take in the whole without giving its number."""

UNREAD = frozenset(
    [
        "no",
        "minus",
        "not",
        "never",
        "cannot",
        "millions",
        "billions",
        "trillion",
        "trillions",
        "couple",
        "few",
        "percent",
    ]
)
"""Words that must have been read as part of the figure, else nothing is read."""

PLURALS = frozenset(
    ["people", "persons", "men", "women", "children", "police", "personnel", "troops"]
)
"""Plural nouns without an s."""

NO_PLURALS = frozenset(
    [
        "was",
        "has",
        "is",
        "this",
        "his",
        "its",
        "as",
        "does",
        "goes",
        "thus",
        "plus",
        "always",
        "perhaps",
        "towards",
        "besides",
        "yes",
        "us",
        "less",
        "times",
        "news",
        "series",
        "across",
        "versus",
        "unless",
        "whereas",
        "afterwards",
        "numbers",
    ]
)
"""Words that end in s and are no plural noun."""
