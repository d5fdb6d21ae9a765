"""Structure, as CITATION.cff: what a citation and a release are made from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ashraf_record import _files
from ashraf_record.checks.registry import Said, rule
from ashraf_record.checks.view import View
from ashraf_record.checks.written import CITATION, unfinished
from ashraf_record.contract import Field
from ashraf_record.tables import shown, type_fault

if TYPE_CHECKING:
    from yaml import MappingNode, Node

FILE = CITATION

REQUIRED = ("cff-version", "message", "title", "authors", "version")
"""What the Citation File Format 1.2.0 requires, and the version that a release needs."""

KNOWN = (
    *REQUIRED,
    *("abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords"),
    *("license", "license-url", "preferred-citation", "references", "repository"),
    *("repository-artifact", "repository-code", "type", "url"),
)
"""The properties of the Citation File Format 1.2.0."""

TYPES = ("dataset", "software")
"""What the format says a thing cited may be."""

SEMVER = re.compile(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?"
    r"(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
)
"""A version as Semantic Versioning 2.0.0 writes it."""

MOST_LIKENED = 100
"""So many unknown properties are held against those that are known; it takes a while."""

_RELEASED = Field("date-released", "", "", type="date")
_LICENSE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]*")
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
    if (view.root / FILE).exists() and FILE not in unfinished(view):
        yield from _faults(view)


def _faults(view: View) -> Iterator[Said]:
    import yaml

    try:
        top = _top(view)
    except OSError:
        yield Said(FILE, None, "The file cannot be read.", _AS_BEFORE)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield Said(FILE, line, "The file is not UTF-8 text.", _AS_BEFORE)
    except yaml.YAMLError as error:
        yield Said(FILE, *_not_yaml(error), _AS_BEFORE)
    except RecursionError:
        yield Said(FILE, None, "The file is nested too deeply.", _AS_BEFORE)
    else:
        if isinstance(top, yaml.MappingNode):
            yield from _of_properties(top)
            yield from _of_license(view, top)
        else:
            yield Said(FILE, 1, "The file has no properties.", _NEEDED)


def _top(view: View) -> Node | None:
    """The YAML document. Raises OSError, UnicodeDecodeError, YAMLError and RecursionError."""
    import yaml

    text = _files.read(view.root / FILE, _files.YAML_LIMIT).decode("utf-8")
    node: Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    return node


def version(view: View) -> str:
    """The version in the citation; empty where there is none that can be read."""
    import yaml

    try:
        top = _top(view)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return ""
    found = _held(top).get("version") if isinstance(top, yaml.MappingNode) else None
    text = _plain(found) if found else ""
    return text if SEMVER.fullmatch(text) else ""


def _held(top: MappingNode) -> dict[str, Node]:
    return {_plain(key): value for key, value in reversed(top.value)}


def _not_yaml(error: Any) -> tuple[int | None, str]:
    """The line at which YAML is broken, and how."""
    if "quoted scalar" in (getattr(error, "context", None) or ""):
        # A mark that nothing closes is found at the end of the file, where nothing is wrong.
        message = "The quotation mark that opens on this line does not close."
        return error.context_mark.line + 1, message
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else None, "The file is not YAML."


def _of_properties(top: MappingNode) -> Iterator[Said]:
    held: dict[str, Node] = {}
    for key, value in top.value:
        name = _plain(key)
        if name in held:
            message = f"The property stands twice, first in line {_line(held[name])}."
            yield Said(FILE, _line(key), message, "Remove one of the two.", name)
        held.setdefault(name, value)
    meant = _meant(held)
    for name in REQUIRED:
        if name not in held and name not in meant.values():
            yield Said(FILE, None, "The property is missing.", "Add it.", name)
    for key, value in top.value:
        name = _plain(key)
        if name not in KNOWN:
            hint = f"Did you mean {meant[name]}?" if name in meant else "Remove it."
            yield Said(FILE, _line(key), "The format has no such property.", hint, name)
        elif value is held[name] and (said := _fault(name, value)):
            yield Said(FILE, _line(value), said[0], said[1], name, _plain(value))


def _meant(held: Iterable[str]) -> dict[str, str]:
    """Unknown properties and the missing ones that they resemble."""
    absent = [name for name in KNOWN if name not in held]
    unknown = [name for name in held if name not in KNOWN]
    near = {
        name: difflib.get_close_matches(name[:100].lower(), absent, n=1)
        for name in unknown[:MOST_LIKENED]
    }
    return {name: found[0] for name, found in near.items() if found}


def _of_license(view: View, top: MappingNode) -> Iterator[Said]:
    """Licenses that are no identifiers, and those of the data that the citation leaves out."""
    import yaml

    given = _held(top).get("license")
    if given is None:
        return
    named = given.value if isinstance(given, yaml.SequenceNode) else [given]
    wrong = [node for node in named if not _LICENSE.fullmatch(_plain(node))]
    for node in wrong:
        message = f"{shown(_plain(node))} is no identifier of a license."
        hint = "Take it from the list of SPDX: CC-BY-4.0, not CC BY 4.0."
        yield Said(FILE, _line(node), message, hint, "license", _plain(node))
    names = {_plain(node) for node in named}
    for license in view.contract.package.licenses:
        if not wrong and license.name not in names:
            message = f"{license.name} is not named, under which datapackage.json puts the data."
            yield Said(FILE, _line(given), message, "One of the two is wrong.", "license")


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
    if name == "type" and text not in TYPES:
        return f"{shown(text)} is no type of the format.", f"Write {' or '.join(TYPES)}."
    if name == "date-released" and (fault := type_fault(_RELEASED, text)):
        return fault, "Write it as 2026-01-31."
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
