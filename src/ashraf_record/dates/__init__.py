"""Dates: EDTF text and dating words to the earliest and latest day they commit to.

Everything here is pure: text in, values out, with the standard library alone. `interval` reads
a date, `readings` and `relation` compare two datings, `resolve` bounds a dating that counts from
something else, `readable` puts a date into words, and `edtf_agrees` and `weekday_agrees` hold a
date against its source's words.
"""

from __future__ import annotations

from ashraf_record.dates.compare import Reading, readings, relation
from ashraf_record.dates.edtf import interval
from ashraf_record.dates.model import DateError, Interval
from ashraf_record.dates.readable import readable
from ashraf_record.dates.rules import RULES, Rule, resolve
from ashraf_record.dates.wording import edtf_agrees, weekday_agrees
from ashraf_record.dates.words import weekdays

__all__ = [
    "RULES",
    "DateError",
    "Interval",
    "Reading",
    "Rule",
    "edtf_agrees",
    "interval",
    "readable",
    "readings",
    "relation",
    "resolve",
    "weekday_agrees",
    "weekdays",
]
