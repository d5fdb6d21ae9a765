"""Structure, as CITATION.cff: what a citation and a release are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ashraf_record import _files
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.tables import shown

if TYPE_CHECKING:
    from yaml import MappingNode, Node

FILE = "CITATION.cff"

REQUIRED = ("cff-version", "message", "title", "authors", "version")
"""What the Citation File Format 1.2.0 requires, and the version that a release needs."""

SEMVER = re.compile(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?"
    r"(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
)
"""A version as Semantic Versioning 2.0.0 writes it."""

_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_NAMES = ("name", "family-names", "given-names", "alias")
_NEEDED = f"Needed are {', '.join(REQUIRED[:-1])} and {REQUIRED[-1]}."
_AS_BEFORE = "Restore it from version control, or mend it with a text editor."


@rule("structure", level="note")
def citation_missing(view: View) -> Iterator[Said]:
    """A record has a CITATION.cff.

    Nothing but a citation and a release needs it; without one the record has no version.
    """
    if not (view.root / FILE).exists():
        message = "There is no such file, so the record has no version and cannot be cited."
        yield Said(FILE, None, message, _NEEDED)


@rule("structure")
def citation_invalid(view: View) -> Iterator[Said]:
    """CITATION.cff is YAML with the properties of its format and a version of three numbers.

    The version of the record, of the package and of every citation is read from it.
    """
    if (view.root / FILE).exists():
        yield from _faults(view)


def _faults(view: View) -> Iterator[Said]:
    import yaml

    try:
        text = _files.read(view.root / FILE, _files.YAML_LIMIT).decode("utf-8")
        top = yaml.compose(text, Loader=yaml.BaseLoader)
    except OSError:
        yield Said(FILE, None, "The file cannot be read.", _AS_BEFORE)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield Said(FILE, line, "The file is not UTF-8 text.", _AS_BEFORE)
    except yaml.YAMLError as error:
        yield Said(FILE, _line_of(error), "The file is not YAML.", _AS_BEFORE)
    except RecursionError:
        yield Said(FILE, None, "The file is nested too deeply.", _AS_BEFORE)
    else:
        if isinstance(top, yaml.MappingNode):
            yield from _of_properties(top)
        else:
            yield Said(FILE, 1, "The file has no properties.", _NEEDED)


def _line_of(error: Any) -> int | None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else None


def _of_properties(top: MappingNode) -> Iterator[Said]:
    held: dict[str, Node] = {}
    for key, value in top.value:
        name = _plain(key)
        if name in held:
            message = f"The property stands twice, first in line {_line(held[name])}."
            yield Said(FILE, _line(key), message, "Remove one of the two.", name)
        held.setdefault(name, value)
    for name in REQUIRED:
        if name not in held:
            yield Said(FILE, None, "The property is missing.", "Add it.", name)
    for name, value in held.items():
        said = _fault(name, value)
        if said:
            yield Said(FILE, _line(value), said[0], said[1], name, _plain(value))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _plain(node: Node) -> str:
    return node.value if isinstance(node.value, str) else ""


def _fault(name: str, value: Node) -> tuple[str, str] | None:
    """What is wrong with a property, and how to mend it."""
    text = _plain(value)
    if name == "authors":
        wrong = ("These are no authors with names.", "List them, each with a name.")
        return None if _named(value) else wrong
    if name in REQUIRED and not text.strip():
        return "The property is empty.", f"Write {name} as one line of text."
    if name == "version" and not SEMVER.fullmatch(text):
        return f"{shown(text)} is no version of three numbers.", "Write it as 1.2.0 is written."
    if name == "date-released" and not _DAY.fullmatch(text):
        return f"{shown(text)} is no day written as YYYY-MM-DD.", "Write it as 2026-01-31."
    return None


def _named(authors: Node) -> bool:
    """Whether this is a list of authors, none without a name."""
    import yaml

    return (
        isinstance(authors, yaml.SequenceNode)
        and bool(authors.value)
        and all(
            isinstance(author, yaml.MappingNode)
            and any(key.value in _NAMES and _plain(value).strip() for key, value in author.value)
            for author in authors.value
        )
    )
