"""Comparable groups to typed disagreements.

`derive` makes the table of conflicts from tables, and `flag` marks disputed groups in a frame of
any engine. `explain` and `lookalikes` say why two rows are or are not compared; `subsets`,
`rivals` and `remainders` are for showing what sources say side by side.
"""

from __future__ import annotations

from ashraf_record.conflicts.claims import Rivals, rivals
from ashraf_record.conflicts.derivation import derive
from ashraf_record.conflicts.errors import ConflictError
from ashraf_record.conflicts.explaining import (
    Explanation,
    Lookalike,
    explain,
    explained,
    lookalikes,
)
from ashraf_record.conflicts.flagging import flag
from ashraf_record.conflicts.rollup import Rollup, Subset, rolled_up, subsets
from ashraf_record.conflicts.totals import Remainder, remainders

__all__ = [
    "ConflictError",
    "Explanation",
    "Lookalike",
    "Remainder",
    "Rivals",
    "Rollup",
    "Subset",
    "derive",
    "explain",
    "explained",
    "flag",
    "lookalikes",
    "remainders",
    "rivals",
    "rolled_up",
    "subsets",
]
