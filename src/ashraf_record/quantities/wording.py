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
_LARGE = (
    r"(?:large|great|huge|vast|enormous|massive|sizea?ble|significant|considerable|substantial"
    r"|high|good)"
)
_MAJORITY = rf"(?:(?:vast|overwhelming|clear|absolute|{_LARGE}) )?majority"
_NEGATION = r"(?:[a-z]+n't|not|never|cannot|without|nor)"
_OF = r"(?: of(?! (?:the|these|those)\b))?"
_NUMBER_OF = rf"numbers?{_OF}"
_PERIOD_UNIT = r"(?:minute|hour|day|week|month|year|decade)s?"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_FEW_TIMES = rf"(?:once|twice|thrice|times|\d+|{_SMALL})"
_RANK = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
_CHANGED = (
    r"(?:r[io]se|risen|rising|gr[eo]w|grown|growing|increas(?:ed|ing)|climb(?:ed|ing)"
    r"|jump(?:ed|ing)|f[ea]ll|fallen|falling|dropp(?:ed|ing)|declin(?:ed|ing)"
    r"|decreas(?:ed|ing)|reduc(?:ed|ing)|shr[aiu]nk|went|gone|chang(?:ed|ing)|revis(?:ed|ing)"
    r"|swell(?:ed|ing)|swollen|soar(?:ed|ing)|cut)"
)
_A_NUMBER = (
    r"(?:(?:about|some|around|at least|more than|nearly|almost|over) )?(?:the )?(?:\d\S*"
    rf"|(?:an? )?(?:half|dozen|hundred|thousand|million|third|quarter)|{_SMALL}|[a-z]+teen|eleven"
    r"|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-\w+)?"
)


def _phrases(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for code, pattern in rows)


REFUSED: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    (
        "The words say that a number is not known or not reported, which is a claim.",
        r"no (?:[a-z]+ ){0,2}(?:reports?|evidence|information|word|indications?|confirmation|news"
        r"|figures?|count|toll|numbers?|claims?)"
        r"|(?:not|[a-z]+n't)(?: [a-z]+)? (?:known|clear|certain|confirmed)"
        r"|(?:unclear|unknown) (?:if|whether|how)"
        r"|(?:not|never|[a-z]+n't|yet to)(?: [a-z]+)?"
        r" (?:report|confirm|verify|verified|announce|publish)(?:ed|d)?"
        r"|(?:no|none|nobody)(?: [a-z]+){0,4} (?:reported|confirmed|announced|verified)"
        r"|numbers? (?:of [a-z ]+ )?(?:is |are |was |were |remains? )?"
        r"(?:unknown|unclear|unconfirmed)",
    ),
    (
        "The words count what is left out.",
        r"(?:all|every(?:one|body)|each|none|nobody) (?:[a-z]+ )?(?:but|bar|save|except(?:ing)?)",
    ),
    (
        "The words compare with a number that they do not give.",
        r"(?:twice|times|half) as (?:many|much)(?: as)?|percent(?:age)? points?"
        r"|[a-z0-9]*\d ?- ?fold|(?:[a-z]+ ?- ?)?[a-z]*fold",
    ),
    (
        "The words compare with a number that they do not give.",
        r"(?:times|twice|double|treble|triple|half) (?:that|this|the)"
        r" (?:number|figure|total|amount|size|toll)(?! of)|(?:half|twice|double|triple) that"
        r"|(?:times|twice) (?:more|fewer|higher|greater|larger)"
        r"|(?:the same|an? (?:equal|similar|comparable|identical)|the usual) numbers?"
        r"|(?:how|that|this|as) many(?! as)"
        r"|\S*(?:%|percent|per cent) (?:more|fewer|less|higher|lower|greater|larger|smaller)",
    ),
    (
        "The words say how a number changed, not what was counted.",
        rf"(?:{_CHANGED}(?: [a-z]+)? (?:from|by)|(?:up|down) from"
        rf"|(?:increase|rise|drop|fall|decline|decrease|reduction|surge) of) {_A_NUMBER}",
    ),
    ("The words stress how small a number is.", r"as (?:little|low|small) as"),
    (
        "The words weigh a number and set no bound.",
        r"hardly|scarcely|barely(?! (?:more|over|above|beyond|in excess|upwards?))"
        r"|(?:nowhere|anywhere) (?:near|close)|at (?:best|worst)"
        rf"|(?:far from|a good) {_A_NUMBER}",
    ),
    ("The words count nobody and nothing.", r"one (?:another|after (?:another|the other)|on one)"),
    (
        "The words name a rank or a kind, not a count.",
        rf"{_RANK}-(?!ever)[a-z]+|{_RANK} (?:largest|biggest|smallest|highest|lowest|longest"
        r"|deadliest|bloodiest|worst|best)",
    ),
    (
        "The words give only how many digits a number has.",
        r"(?:single|double|triple)(?: |-)(?:digit|figure)s?|[a-z0-9]+-(?:digit|figure)s?",
    ),
    (
        "A number with m or bn may be millions or a measure; write the word out.",
        r"[\d.,]*\d ?(?:m|mn|mln|bn|tn)|\d+[ -]mm",
    ),
    ("The words leave open which share is meant.", r"(?:all|most|some|many) or (?:all|most|none)"),
    ("Fifty-fifty is a ratio.", r"fifty ?- ?fifty|50 ?[-–/] ?50"),
    (
        "The words give a rate.",
        r"every (?:other|second|third|\d+(?:nd|rd|th)|(?:four|fif|six|seven|eigh|nin|ten)th)"
        r"|averag(?:e|es|ed|ing)|per (?!cent(?!\S))\S+"
        rf"|{_FEW_TIMES} (?:an?|each|every) {_PERIOD_UNIT}(?! (?:ago|later|earlier|before))"
        rf"|{_FEW_TIMES} (?:hourly|daily|nightly|weekly|monthly|yearly|annually)",
    ),
    ("The words give more than a whole number.", rf"{_PERIOD_UNIT} and a (?:half|quarter)"),
    ("The words only say that a number is not zero.", r"non ?-? ?zero"),
    (
        "A label such as “no. 5” is not a quantity.",
        r"(?:nos?\.|#|№) ?\d+|[a-z]\d*\+\d+|(?:article|chapter|clause|footnote|page|paragraph"
        r"|phase|resolution|section|table|volume|annex|protocol|room|highway|route|flight)s?"
        rf" (?:\d+|{_SMALL})",
    ),
)
"""Sentences for wordings that give no figure, each with the pattern that it answers."""

DATE = re.compile(
    r"\b\d{4}-(?:0[1-9]|1[0-2])(?!\d)|\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}:\d{2}\b"
    r"|\b\d{3}0s\b(?<!\b1000s)"
    r"|\b\d{1,2} ?(?i:[ap]\.?m)\b|\bo'clock\b"
    r"|\b(?i:in|since|during|until|by) (?:19|20)\d{2}(?=\W*$)"
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
        rf"(?:{_NEGATION}|(?:has|have|had) yet)\b(?: (?!\d)[a-z']+){{0,6}}? (?:a single|one single"
        r"|even one|any|anyone|anybody|anything)(?: one)?(?! more)",
    ),
    ("zero", r"without(?= (?:casualt|injur|death|loss|fatalit|victim)[a-z]*)"),
    ("zero", r"not (?:even )?one(?! (?:hundred|thousand|million|dozen|- ))"),
    ("zero", r"none|nobody|nothing|neither|nil|no (?:- )?one"),
    ("zero", r"no(?! (?:more|greater|higher|larger|bigger|lower|smaller) than| fewer| less)"),
    (
        "hundreds-of-thousands",
        rf"(?:{_VAGUE} )?hundreds (?:of )?thousands?|(?!some){_VAGUE} hundred thousand"
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
    (
        "many",
        r"(?<!as )many(?! (?:more|fewer) than)|numerous|(?:count|number)less|innumerable"
        r"|lots of|a lot of",
    ),
    ("many", r"(?:in )?(?:(?:their|its) )?droves"),
    ("plural", r"^the (?:wounded|injured|dead|killed|missing|sick|sick and wounded)$"),
    ("plural", rf"an? (?:small |certain |growing |limited )?{_NUMBER_OF}|small {_NUMBER_OF}"),
    ("plural", r"multiple|various"),
    ("couple", r"(?:a |the )?couple(?! (?:of )?(?:hundred|thousand|dozen|million))" + _OF),
    ("few", r"a few|(?:the|these|those|last|past|next|first) few|(?:a )?handful" + _OF),
    ("several", r"several"),
    ("nearly-all", r"(?:nearly|almost|virtually|practically|close to) (?:all|every(?:one|body)?)"),
    ("not-all", r"not (?:all|every(?:one|body)?)"),
    (
        "majority",
        rf"(?:an? |the )?{_MAJORITY}|(?:the )?bulk|^most|most(?= of )"
        r"|the (?:larger|greater|better|major) part(?= of )",
    ),
    ("minority", r"(?:an? |the )?(?:(?:small|tiny|large) )?minority"),
)
"""Wordings that need no numeral, longest first, with the code of what they say."""

SPELLINGS: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    ("all of", r"(?:each and )?every (?:single )?one of|each of"),
    ("one", r"(?:an?|one) single|(?<!at )once"),
    ("two", r"(?:a )?pair(?: of)?|both|twice"),
    ("three", r"thrice"),
    ("thirteen", r"(?:a )?baker's dozen"),
    ("one or two", r"an? (?!dozen|hundred|thousand|million|score)[a-z]+ or two"),
    ("percent", r"pct"),
    ("two", r"bipartite|bilateral"),
    ("three", r"tripartite|trilateral"),
    ("four", r"quadripartite|quadrilateral"),
    ("about two hundred", r"(?:a )?couple (?:of )?hundred"),
    ("about two thousand", r"(?:a )?couple (?:of )?thousand"),
    ("two dozen", r"(?:a )?couple (?:of )?dozen"),
)
"""Other words for a number, each with the number words that are read in its place."""

_MORE = r"(?:more|greater|higher|larger|bigger)"
_LESS = r"(?:less|fewer|lower|smaller)"
_BIT = (
    r"(?:just|slightly|a (?:little|bit|shade|fraction|tad|touch)|barely|only just|little"
    r"|marginally|fractionally|somewhat|narrowly)"
)
_FAR = r"(?:well|far|much|many|significantly|considerably|substantially|way)"
_NOT = r"(?:not|no|never)"
_OVER = (
    r"(?:over|above|beyond|exceeding|topping|surpassing|north of"
    rf"|(?<!the )past(?! \S+ {_PERIOD_UNIT}(?!\S)))"
)
_EXCEEDS = r"(?:exceed(?:s|ed)?|topped|tops|surpass(?:es|ed)?)"
_ADJECTIVE = r"(?!(?:about|around|some|near|over|above|under|below|up|close) )[a-z]+"
_UNDER = r"(?:under|below|short of|shy of|south of)"
_POSSIBLY_MORE = r"(?:(?:and|or) )?(?:possibly|perhaps|maybe|probably|likely|potentially|even) more"

HEDGES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    ("approx", r"(?:almost|nearly|about|around) exactly"),
    (
        "at-most",
        rf"(?<!if ){_NOT} (?:any )?{_MORE} than|(?:not|never) (?:over|above|exceeding|in excess of)"
        rf"|{_NEGATION} (?:to )?exceed(?:ed)?"
        rf"|{_LESS} than or equal to|equal (?:to )?or {_LESS} than",
    ),
    (
        "at-least",
        rf"(?<!if ){_NOT} {_LESS} than|(?:not|never) (?:under|below)|{_MORE} than or equal to"
        rf"|equal (?:to )?or {_MORE} than",
    ),
    ("just-above", rf"{_BIT} (?:{_MORE} than|{_OVER}|upwards? of|in excess of)"),
    (
        "just-below",
        rf"{_BIT} (?:{_LESS} than|{_UNDER})|not quite|nearly|almost|virtually|practically"
        r"|nigh on|(?:verging|bordering) on|getting on for|coming up (?:to|on)"
        r"|next to(?= V:zero)",
    ),
    (
        "more-than",
        rf"(?:{_FAR} )?(?:{_MORE} than|upwards? of|in excess of)|{_FAR} {_OVER}",
    ),
    ("less-than", rf"(?:{_FAR} )?{_LESS} than|{_FAR} {_UNDER}"),
    (
        "at-least",
        r"at (?:the (?:very )?)?least|(?:(?:at|as) )?(?:an? )?(?:bare )?min(?:imum)?(?: of)?",
    ),
    ("at-most", r"at (?:the (?:very )?)?most|(?:(?:at|as) )?(?:an? )?max(?:imum)?(?: of)?"),
    ("up-to", r"as (?:many|much|high) as"),
    (
        "approx",
        r"approximately|approx(?: \.)?|roughly|(?:an )?estimated(?: at)?|(?:an )?estimates? of"
        r"|est(?: \.)?|something like|to the tune of|in the (?:region|vicinity"
        r"|neighbou?rhood) of|(?:in|of|on) the order of|circa|ca(?: \.)?|c(?: \.)?"
        r"|or so|or thereabouts|give or take|more or less",
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
    ("just-below", r"close (?:to|on)|approaching|nearing|near|pushing"),
    ("up-to", r"up to(?: and including)?"),
    ("more-than", rf"{_OVER}|{_EXCEEDS}"),
    ("less-than", rf"{_UNDER}"),
)
"""Prepositions and the like, which are hedges only right before a number or another hedge."""

AFTER_HEDGES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    (
        "at-least",
        r"or (?:more|over|above|greater|higher)|and (?:more|over|above|counting|up|upwards?)"
        rf"|and (?:rising|climbing|growing)|{_POSSIBLY_MORE}",
    ),
    ("at-least", r"(?:- )?plus|\+|upwards?|min(?:imum)?"),
    ("at-most", r"(?:or|and) (?:less|fewer|under|below|lower)|max(?:imum)?|tops"),
    ("approx", r"(?:- )?(?:odd|some|something|ish)"),
)
"""Hedges that stand right after their number."""

LATE_HEDGES: Sequence[tuple[str, re.Pattern[str]]] = _phrases(
    ("at-least", rf"or more|plus|at (?:the (?:very )?)?least|{_POSSIBLY_MORE}"),
    ("at-most", r"or (?:less|fewer)|at (?:the (?:very )?)?most"),
    ("approx", r"or so|or thereabouts|approximately|roughly"),
)
"""Hedges that stand at the end, with the noun between them and their number."""

OF_A_WHOLE = r"(?:out )?of (?:the )?N\d+(?: [a-z]+){0,2}"
"""A whole between a number and “at least” or “at most” at the end."""

ADDED = r"(?:another|(?:an? )?(?:further|additional|extra))"
"""What adds a number where it stands between the number and its hedge."""

PERIOD = re.compile(
    r"[, ]+(?:over|in|during|within|for|throughout) the (?:next|last|past|following|coming"
    rf"|previous|preceding) (?:\S+ ){{0,3}}{_PERIOD_UNIT}\W*$",
    re.I,
)
"""A stretch of time at the end, which is no part of the figure before it."""

PART_OF = re.compile(
    r"(?:any|either|parts?|portions?|shares?|fractions?|proportion|percentage|rest|remainder) of"
    r"(?: [a-z]+){0,3} P\d+"
    r"|(?:except(?:ing)?|excluding|apart from|aside from|other than)(?: for)?(?: [a-z]+){0,2} P\d+"
)
"""Words that make the number a whole of which some part is meant, or what is left out of it."""

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
        "negative",
        "nor",
        "fewer",
        "less",
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
