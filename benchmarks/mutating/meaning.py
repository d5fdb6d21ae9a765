"""Damage to meaning: codes, links, and valid cells that say something else."""

from __future__ import annotations

import random

from ashraf_record.contract import Field
from mutating.base import Base, Row, Spot, is_key
from mutating.model import Damage, damage, operator

VALID = "The row is as valid as before; only the source's reader knows that it says otherwise."
CONFLICTS = "dataset/conflicts.csv"


def _mistyped(value: str, rng: random.Random) -> str:
    """A value with a letter left out, doubled, or changed with its neighbour."""
    at = rng.randrange(len(value))
    c = value[at]
    forms = [value[:at] + value[at + 1 :], value[:at] + c + value[at:]]
    forms.append(value[:at] + value[at + 1 : at + 2] + c + value[at + 2 :])
    return rng.choice([form for form in forms if form != value])


@operator()
def code_misspelt(base: Base, rng: random.Random) -> Damage:
    """A code is misspelt."""
    spot = base.spot(rng, lambda spot, field: bool(field.codes))
    return base.put(spot, _mistyped(spot.value, rng))


@operator()
def code_in_capitals(base: Base, rng: random.Random) -> Damage:
    """A code is written with capitals, spaces or underscores."""
    spot = base.spot(rng, lambda spot, field: bool(field.codes))
    value = spot.value
    forms = [value.upper(), value.title(), value.replace("-", "_"), value.replace("-", " ")]
    return base.put(spot, rng.choice([form for form in forms if form != value]))


@operator()
def code_of_another_column(base: Base, rng: random.Random) -> Damage:
    """A code of another column is entered."""
    spot = base.spot(rng, lambda spot, field: bool(field.codes))
    codes = set(base.schema(spot.table).by_name[spot.column].codes)
    every = [f for schema in base.contract.schemas.values() for f in schema.fields]
    other = sorted({code for field in every for code in field.codes} - codes)
    return base.put(spot, rng.choice(other))


def _links(base: Base, spot: Spot, field: Field) -> bool:
    if spot.column == "as_of":
        return ":" in spot.value
    return spot.table != "conflicts" and spot.column in base.schema(spot.table).targets(spot.table)


@operator()
def link_misspelt(base: Base, rng: random.Random) -> Damage:
    """An identifier that a row names is misspelt."""
    spot = base.spot(rng, lambda spot, field: _links(base, spot, field))
    return base.put(spot, _mistyped(spot.value, rng))


@operator()
def link_in_capitals(base: Base, rng: random.Random) -> Damage:
    """An identifier that a row names is written with capitals."""
    spot = base.spot(rng, lambda spot, field: _links(base, spot, field))
    return base.put(spot, rng.choice([spot.value.upper(), spot.value.title()]))


@operator()
def identifier_misspelt(base: Base, rng: random.Random) -> Damage | None:
    """A row's own identifier is misspelt, and the rows that name it are not."""
    spot = base.spot(
        rng,
        lambda s, f: (
            is_key(base, s)
            and s.table not in ("terms", "conflicts")
            and len(base.naming(s.value)) > (s.table != "actors")
        ),
    )
    return base.put(
        spot, _mistyped(spot.value, rng), also=base.naming(spot.value) | set(base.files)
    )


@operator()
def identifier_in_capitals(base: Base, rng: random.Random) -> Damage:
    """A row's own identifier is written with capitals."""
    spot = base.spot(rng, lambda s, _: is_key(base, s) and s.table != "terms")
    return base.put(spot, rng.choice([spot.value.upper(), spot.value.title()]))


@operator()
def source_of_a_row_changed(base: Base, rng: random.Random) -> Damage:
    """A row is given another source."""
    row = base.row(rng, "mentions", "dates", "figures", "claims")
    sources = [s.cells["source_id"] for s in base.rows("sources")]
    other = rng.choice([name for name in sources if name != row.cells["source_id"]])
    return base.put(row.spot("source_id"), other)


@operator()
def qualifier_changed(base: Base, rng: random.Random) -> Damage:
    """The qualifier of a figure is another: exact, more-than."""
    spot = base.columns(rng, "figures.qualifier")
    codes = base.schema("figures").by_name["qualifier"].codes
    return base.put(spot, rng.choice([code for code in codes if code != spot.value]))


def _another_code(base: Base, rng: random.Random, *names: str) -> Damage:
    spot = base.columns(rng, *names)
    codes = base.schema(spot.table).by_name[spot.column].codes
    also = [CONFLICTS]
    return base.put(spot, rng.choice([code for code in codes if code != spot.value]), also)


@operator("diff", VALID)
def polarity_flipped(base: Base, rng: random.Random) -> Damage:
    """affirms becomes denies."""
    return _another_code(base, rng, "claims.polarity")


@operator("diff", VALID)
def modality_changed(base: Base, rng: random.Random) -> Damage:
    """What a source puts as hearsay becomes asserted, or the other way round."""
    return _another_code(base, rng, "modality")


@operator("diff", VALID)
def population_changed(base: Base, rng: random.Random) -> Damage:
    """A figure counts other people."""
    return _another_code(base, rng, "figures.population")


@operator("diff", VALID)
def other_code_chosen(base: Base, rng: random.Random) -> Damage:
    """Another code of the same column is chosen, in any column."""
    spot = base.spot(rng, lambda s, f: len(f.codes) > 1 and s.column != "qualifier")
    codes = base.schema(spot.table).by_name[spot.column].codes
    other = rng.choice([code for code in codes if code != spot.value])
    return base.put(spot, other, also=set(base.files))


def _another_link(base: Base, rng: random.Random, *names: str) -> Damage:
    targets = {table: base.schema(table).targets(table) for table in base.grids}
    spot = base.spot(
        rng,
        lambda s, _: (
            s.table != "conflicts"
            and s.column in targets[s.table]
            and bool({s.column, f"{s.table}.{s.column}"} & set(names))
        ),
    )
    target = targets[spot.table][spot.column][0]
    table, _, column = target.partition(".")
    ids = [row.cells[column] for row in base.rows(table)]
    other = rng.choice([name for name in ids if name != spot.value])
    # What was named is perhaps named by no row any more, and stands in its own table.
    return base.put(spot, other, also=base.naming(spot.value, other) | {CONFLICTS})


@operator("diff", VALID)
def measure_changed(base: Base, rng: random.Random) -> Damage:
    """A figure counts something else."""
    return _another_link(base, rng, "figures.measure")


@operator("diff", VALID)
def event_changed(base: Base, rng: random.Random) -> Damage:
    """A row is about another event."""
    return _another_link(base, rng, "event_id")


@operator("diff", VALID)
def speaker_changed(base: Base, rng: random.Random) -> Damage:
    """Another speaks, or relays."""
    return _another_link(base, rng, "speaker", "via")


@operator("diff", VALID)
def speaker_removed(base: Base, rng: random.Random) -> Damage:
    """What somebody said becomes the source's own voice."""
    spot = base.columns(rng, "speaker")
    return base.put(spot, "", also=[CONFLICTS])


@operator("diff", VALID)
def statement_turned_round(base: Base, rng: random.Random) -> Damage:
    """A not is put into a statement, or taken out."""
    spot = base.columns(rng, "statement")
    value = spot.value
    changed = value.replace(" not ", " ", 1) if " not " in value else value.replace(" ", " not ", 1)
    return base.put(spot, changed)


@operator()
def part_of_itself(base: Base, rng: random.Random) -> Damage:
    """Links of parts, answers or alternatives lead back to where they began."""
    spot = base.spot(rng, lambda s, field: field.acyclic)
    row = base.rows(spot.table)[spot.row]
    key = base.schema(spot.table).key
    target = next(
        (r for r in base.rows(spot.table) if r.cells[key] == spot.value.split(";")[0]), row
    )
    if rng.random() < 0.5 or target is row:
        return base.put(spot, row.cells[key])
    return damage(
        base.file(spot.table),
        base.written({target.spot(spot.column): row.cells[key]})[base.file(spot.table)],
        [spot.line, target.number + 2],
    )


@operator()
def loaded_word(base: Base, rng: random.Random) -> Damage:
    """A word that takes a side stands in our own prose."""
    spot = base.spot(rng, lambda s, field: field.neutral and '"' not in s.value)
    term = rng.choice([row.cells["term"] for row in base.rows("terms")])
    return base.put(spot, f"{spot.value} {term}")


@operator()
def required_cell_emptied(base: Base, rng: random.Random) -> Damage:
    """A cell that must be filled is emptied."""
    spot = base.spot(
        rng, lambda s, f: s.table != "conflicts" and (f.constraints.required or is_key(base, s))
    )
    return base.put(spot, "")


@operator()
def evidence_emptied(base: Base, rng: random.Random) -> Damage:
    """A row loses its source, its locator or its digest."""
    spot = base.columns(rng, "source_id", "locator", "digest")
    if spot.table == "sources":
        spot = base.columns(rng, "locator")
    return base.put(spot, "")


def _disputed(base: Base, rng: random.Random) -> tuple[Row, list[Row]]:
    """A disagreement, and the rows that take part in it."""
    row = rng.choice(base.rows("conflicts"))
    names = row.cells["rows"].split(";")
    found = [
        r
        for table in ("figures", "dates", "claims")
        for r in base.rows(table)
        if r.cells[base.schema(table).key] in names
    ]
    return row, found


@operator()
def disputed_row_deleted(base: Base, rng: random.Random) -> Damage:
    """One side of a disagreement is deleted."""
    _, rows = _disputed(base, rng)
    row = rng.choice(rows)
    table = base.file(row.table)
    return damage(
        table,
        base.without(row.table, row.number),
        also={CONFLICTS, "datapackage.json"} | base.naming(row.cells["event_id"]),
    )


@operator()
def disagreement_averaged_away(base: Base, rng: random.Random) -> Damage:
    """Two numbers that disagree are both made their mean."""
    rows = [
        row
        for row in base.rows("figures")
        if row.cells["number"] and row.cells[base.schema("figures").key] in _in_conflict(base)
    ]
    mean = sum(int(row.cells["number"]) for row in rows) // len(rows)
    return base.put_all({row.spot("number"): str(mean) for row in rows}, also=[CONFLICTS])


def _in_conflict(base: Base) -> set[str]:
    return {
        name
        for row in base.rows("conflicts")
        if row.cells["kind"] == "figure"
        for name in row.cells["rows"].split(";")
    }


@operator()
def disagreement_averaged_and_unlocked(base: Base, rng: random.Random) -> Damage:
    """Two numbers that disagree are both made their mean, and the disagreement is removed."""
    made = disagreement_averaged_away(base, rng)
    gone = [row.number for row in base.rows("conflicts") if row.cells["kind"] == "figure"]
    return damage(
        made.file,
        made.files[made.file],
        made.lines,
        more={CONFLICTS: base.without("conflicts", *gone)},
    )


@operator()
def disagreement_deleted(base: Base, rng: random.Random) -> Damage:
    """A row of conflicts.csv is deleted."""
    row = rng.choice(base.rows("conflicts"))
    return damage(CONFLICTS, base.without("conflicts", row.number))


@operator()
def disagreement_edited(base: Base, rng: random.Random) -> Damage:
    """A cell of conflicts.csv is edited."""
    spot = base.spot(rng, lambda s, _: s.table == "conflicts")
    value = str(int(spot.value) + 1) if spot.value.isdigit() else _mistyped(spot.value, rng)
    return base.put(spot, value)


@operator()
def source_deleted(base: Base, rng: random.Random) -> Damage:
    """A source is deleted, and its rows stay."""
    row = rng.choice(base.rows("sources"))
    also = base.naming(row.cells["source_id"]) | {f"seeds/{row.cells['source_id']}.toml"}
    return damage(base.file("sources"), base.without("sources", row.number), also=also)


@operator("against", "A source that left with all its rows leaves a smaller record without a hole.")
def source_deleted_with_its_rows(base: Base, rng: random.Random) -> Damage:
    """A source is deleted with all its rows and its ledger."""
    name = rng.choice(base.rows("sources")).cells["source_id"]
    files: dict[str, bytes | None] = {f"seeds/{name}.toml": None}
    for table in base.grids:
        schema = base.schema(table)
        gone = [
            row.number
            for row in base.rows(table)
            if row.cells.get("source_id") == name and (schema.letter or table == "sources")
        ]
        if gone:
            files[base.file(table)] = base.without(table, *gone)
    return damage(
        base.file("sources"), files.pop(base.file("sources")), also=set(base.files), more=files
    )
