"""The codebook of a record as Markdown: every table, column and code, with what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ashraf_record.contract import Contract, Field, Schema
from ashraf_record.exports.about import About
from ashraf_record.record import Record

NAME = "codebook.md"

_TYPES = {"string": "text", "integer": "whole number", "boolean": "true or false", "date": "day"}


def write(record: Record, about: About, folder: Path) -> None:
    """Write ``codebook.md``."""
    (folder / NAME).write_bytes(as_markdown(record.contract).encode("utf-8"))


def as_markdown(contract: Contract) -> str:
    """The codebook as Markdown, drawn from the schemas alone, so that it changes with them only.

    For each table: what a row is, then a line for each column with its type, what a cell must
    meet and what it says, the columns that loading adds, and the codes of each closed column.
    """
    package = contract.package
    intro = [
        f"# Codebook of {_text(package.title or package.name)}",
        _text(package.description),
        "An empty cell means that nothing is said. Columns marked *derived* are added when a table "
        "is loaded; they are not in the files.",
        grid(("table", "a row is"), _tables(contract)),
    ]
    tables = (part for name, schema in contract.schemas.items() for part in _table(name, schema))
    return "\n\n".join([*filter(None, intro), *tables]) + "\n"


def _tables(contract: Contract) -> Iterator[Sequence[str]]:
    for name, schema in contract.schemas.items():
        yield f"[`{name}`](#{name})", _text(schema.description)


def _table(name: str, schema: Schema) -> Iterator[str]:
    yield f"## {name}"
    yield _text(f"{schema.description} Rows are identified by `{schema.key}`.".strip())
    links = schema.targets(name)
    entered = [
        (f"`{column.name}`", _kind(column, links.get(column.name, ())), _said(column))
        for column in schema.fields
    ]
    derived = [
        (f"`{column.name}`", f"{_kind(column, ())}; *derived*", _said(column))
        for column in schema.derivedFields
    ]
    yield grid(("column", "type", "what it says"), [*entered, *derived])
    for column in (*schema.fields, *schema.derivedFields):
        if column.categories:
            yield f"### Codes of {name}.{column.name}"
            codes = [
                (f"`{c.value}`", _text(c.label), _text(c.description)) for c in column.categories
            ]
            yield grid(("code", "title", "what it says"), codes)


def _kind(column: Field, links: Sequence[str]) -> str:
    """The type of a column and what its cells must meet.

    >>> from ashraf_record.contract import Constraints
    >>> _kind(Field("n", "N", "", "integer", Constraints(required=True, minimum=0)), ())
    'whole number; required; at least 0'
    """
    held = column.constraints
    parts = ["code" if column.categories else _TYPES[column.type]]
    if column.separator:
        parts[0] = f"list of {parts[0]}s joined by `{_text(column.separator)}`"
    parts += ["required"] * held.required + ["unique"] * held.unique
    parts += [f"at least {held.minimum}"] * (held.minimum is not None)
    parts += [f"at most {held.maximum}"] * (held.maximum is not None)
    if links:
        parts.append("one of " + " or ".join(f"`{link}`" for link in links))
    elif held.pattern:
        parts.append(f"of the form `{_text(held.pattern)}`")
    return "; ".join(parts)


def _said(column: Field) -> str:
    example = f" Example: `{_text(column.example)}`." if column.example else ""
    return _text(column.description) + example


def grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _text(text: str) -> str:
    """Text that stays in its cell."""
    return " ".join(text.split()).replace("|", "\\|")
