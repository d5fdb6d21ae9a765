"""Neutrality: our own prose uses no word that takes a side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import Line, View
from ashraf_record.tables import shown

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_ENDINGS = r"(?:e|e?s|e?d|e?rs?|ing|dom|ous|ists?|isms?|ly|['’]s)?"


@rule("neutrality")
def loaded_word(view: View) -> Iterator[Said]:
    """Labels, statements, names and notes use no word of the terms table in our own voice.

    Such a word may stand between double quotation marks, as somebody's, or in a proper name that a
    source uses. Reporting verbs that doubt or confirm what is reported are in the table too.
    """
    terms = {
        line["term"]: line["use_instead"] for line in view.rows("terms", "term") if line["term"]
    }
    patterns = {term: _pattern(term) for term in terms}
    names = _proper_names(view)
    for line, column in _prose(view):
        prose = names.sub(" ", _QUOTED.sub(" ", line[column]))
        for term, pattern in patterns.items():
            found = pattern.search(prose)
            if found:
                hint = f"Write {terms[term]}" if terms[term] else "Write a neutral word"
                yield Said(
                    line.file,
                    line.number,
                    f"{shown(found.group())} takes a side in our own voice.",
                    f'{hint}, or put somebody\'s word between " and ".',
                    column,
                    line[column],
                )


def _prose(view: View) -> Iterator[tuple[Line, str]]:
    """The filled cells of our own prose."""
    for table in view.grids:
        for field in view.schema(table).fields:
            if field.neutral:
                for line in view.rows(table, field.name):
                    if line[field.name]:
                        yield line, field.name


def _pattern(term: str) -> re.Pattern[str]:
    """A term with its inflections: a plural or final e is left off, an ending may follow.

    >>> bool(_pattern("massacre").search("massacred")), bool(_pattern("sect").search("sector"))
    (True, False)
    >>> bool(_pattern("admit").search("admitted")), bool(_pattern("enemy").search("enemies"))
    (True, True)
    """
    stem = term[:-1] if re.search(r"[^su]s$", term) else term
    stem = stem[:-1] if stem.endswith("e") and len(stem) > 4 else stem
    doubled = f"{stem[-1]}?" if re.search(r"[aeiou][bdgklmnprtz]$", stem, re.IGNORECASE) else ""
    word = f"{re.escape(stem)}{doubled}"
    if re.search(r"[^aeiou]y$", stem, re.IGNORECASE):
        word = f"{re.escape(stem[:-1])}(?:y|i)"
    return re.compile(rf"\b{word}{_ENDINGS}\b", re.IGNORECASE)


def _proper_names(view: View) -> re.Pattern[str]:
    names: set[str] = set()
    for table in view.tables_with("aliases"):
        field = view.schema(table).by_name["aliases"]
        for line in view.rows(table, "aliases"):
            names.update(alias for alias in field.split(line["aliases"]) if _is_proper(alias))
    if not names:
        return re.compile(r"(?!)")
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest_first))


def _is_proper(name: str) -> bool:
    """Whether every word but the smallest begins with a capital.

    >>> _is_proper("Committee of Victims of War"), _is_proper("the Iranian regime")
    (True, False)
    """
    words = [
        word
        for word in name.split()
        if word not in ("of", "for", "the", "and", "in", "to", "de", "al")
    ]
    return (
        len(words) > 1 and all(word[0].isupper() for word in words) and not name.startswith("the ")
    )
