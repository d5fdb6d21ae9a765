"""Evidence, as sources: how what is said of a document is known."""

from __future__ import annotations

from collections.abc import Iterator

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View

_BASES = {"published": "published_basis", "relation_to": "relation_basis"}
"""Columns of a source, each with the column that says how it is known."""


@rule("evidence")
def basis_missing(view: View) -> Iterator[Said]:
    """A source's date of publication, and whom it is related to, say how they are known.

    A date that was worked out must not pass for one that is printed; and where it is said how a
    date is known, the date was lost. relation_basis may be filled without relation_to.
    """
    for column, basis in _BASES.items():
        for line in view.rows("sources", column, basis):
            if line[column] and not line[basis]:
                codes = view.schema("sources").by_name[basis].codes
                yield Said(
                    line.file,
                    line.number,
                    f"{column} is filled, and {basis} is empty.",
                    f"The codes are {', '.join(codes)}." if codes else f"Fill in {basis}.",
                    basis,
                )
    for line in view.rows("sources", "published", "published_basis"):
        if line["published_basis"] and not line["published"]:
            yield Said(
                line.file,
                line.number,
                "published is empty, and published_basis is filled.",
                "Enter the date of publication, or empty published_basis.",
                "published",
            )
