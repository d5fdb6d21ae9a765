"""What changed in what two records promise: tables, columns and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ashraf_record.contract import Contract, Field, Schema
from ashraf_record.releases.model import SchemaChange, Step


def schema_changes(old: Contract, new: Contract) -> tuple[SchemaChange, ...]:
    """What was added to, removed from and changed in the schemas, in the order of the tables.

    What a column or code *is* (its type, what separates its values, what it links to, whether it
    can be empty, whether it is derived) is told from how it is *described*. A described change is
    ``amended`` and no more than a PATCH: whether new words mean something new is for a reviewer.
    """
    return tuple(_tables(old, new))


def _tables(old: Contract, new: Contract) -> Iterator[SchemaChange]:
    for table in dict.fromkeys((*new.schemas, *old.schemas)):
        if table not in old.schemas:
            yield SchemaChange(table, "", "", "added", Step.MINOR)
        elif table not in new.schemas:
            yield SchemaChange(table, "", "", "removed", Step.MAJOR)
        else:
            yield from _table(table, old.schemas[table], new.schemas[table])
            yield from _columns(table, old.schemas[table], new.schemas[table])


def _table(table: str, old: Schema, new: Schema) -> Iterator[SchemaChange]:
    if old.primaryKey != new.primaryKey:
        keys = f"key: {', '.join(old.primaryKey)} → {', '.join(new.primaryKey)}"
        yield SchemaChange(table, "", "", "redefined", Step.MAJOR, keys)
    told = _different(old, new, ("title", "description"))
    if told:
        yield SchemaChange(table, "", "", "amended", Step.PATCH, told)
    kept = [name for name in old.names if name in new.names]
    if kept != [name for name in new.names if name in old.names]:
        yield SchemaChange(table, "", "", "reordered", Step.MINOR)


def _columns(table: str, old: Schema, new: Schema) -> Iterator[SchemaChange]:
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys((*after, *before)):
        if name not in before:
            yield SchemaChange(table, name, "", "added", Step.MINOR)
        elif name not in after:
            yield SchemaChange(table, name, "", "removed", Step.MAJOR)
        else:
            defined = _definition(table, old, name), _definition(table, new, name)
            yield from _column(table, before[name], after[name], *defined)
            yield from _codes(table, before[name], after[name])


def _by_name(schema: Schema) -> dict[str, Field]:
    return {field.name: field for field in (*schema.fields, *schema.derivedFields)}


def _definition(table: str, schema: Schema, name: str) -> dict[str, str]:
    field = _by_name(schema)[name]
    return {
        "type": field.type,
        "separator": field.separator,
        "links to": ", ".join(schema.targets(table).get(name, ())),
        "required": str(field.constraints.required).lower(),
        "derived": str(name not in schema.names).lower(),
    }


def _column(
    table: str, old: Field, new: Field, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[SchemaChange]:
    changed = [
        f"{what}: {before[what] or 'none'} → {after[what] or 'none'}"
        for what in before
        if before[what] != after[what]
    ]
    if changed:
        yield SchemaChange(table, old.name, "", "redefined", Step.MAJOR, "; ".join(changed))
    told = _different(old, new, ("title", "description", "example", "neutral", "acyclic"))
    told += _limits(old, new, ", " if told else "")
    if told:
        yield SchemaChange(table, old.name, "", "amended", Step.PATCH, told)


def _limits(old: Field, new: Field, joint: str) -> str:
    told = _different(old.constraints, new.constraints, ("unique", "pattern", "minimum", "maximum"))
    return joint + told if told else ""


def _codes(table: str, old: Field, new: Field) -> Iterator[SchemaChange]:
    before = {category.value: category for category in old.categories}
    after = {category.value: category for category in new.categories}
    for code in dict.fromkeys((*after, *before)):
        if code not in before:
            yield SchemaChange(table, new.name, code, "added", Step.MINOR)
        elif code not in after:
            yield SchemaChange(table, old.name, code, "removed", Step.MAJOR)
        elif told := _different(before[code], after[code], ("label", "description")):
            yield SchemaChange(table, new.name, code, "amended", Step.PATCH, told)


def _different(old: object, new: object, properties: tuple[str, ...]) -> str:
    return ", ".join(name for name in properties if getattr(old, name) != getattr(new, name))
