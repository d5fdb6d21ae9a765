"""Damage to what a row holds: numbers, dates, hashes, places and quoted words."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from itertools import chain, pairwise

from ashraf_record.dates import interval
from ashraf_record.evidence import digest
from mutating.base import Base, Row, Spot
from mutating.model import Damage, operator

TEXT = "The words at a place are known only by the source's text."
ELSEWHERE = "The row points at other words of its source, and its digest is theirs."


def _transposed(value: str, rng: random.Random, kind: str = r"[0-9]") -> str:
    """A value in which two different neighbouring digits change places."""
    places = [
        at
        for at, (one, two) in enumerate(pairwise(value))
        if one != two and re.fullmatch(kind, one) and re.fullmatch(kind, two)
    ]
    if not places:
        return value
    at = rng.choice(places)
    return value[:at] + value[at + 1] + value[at] + value[at + 2 :]


def _digits(base: Base, rng: random.Random, *names: str, kind: str = r"[0-9]") -> Spot:
    return base.spot(
        rng,
        lambda spot, _: (
            (spot.column in names or f"{spot.table}.{spot.column}" in names)
            and _transposed(spot.value, random.Random(0), kind) != spot.value
        ),
    )


@operator()
def digits_of_a_number_transposed(base: Base, rng: random.Random) -> Damage:
    """Two digits of a number change places: 52, 25."""
    spot = _digits(base, rng, "figures.number", "figures.number_to", "figures.whole")
    return base.put(spot, _transposed(spot.value, rng))


@operator()
def digits_of_a_length_transposed(base: Base, rng: random.Random) -> Damage:
    """Two digits of a text's length change places."""
    spot = _digits(base, rng, "sources.characters")
    return base.put(spot, _transposed(spot.value, rng), also=[f"seeds/{_of(base, spot)}.toml"])


def _of(base: Base, spot: Spot) -> str:
    return base.rows(spot.table)[spot.row].cells["source_id"]


@operator()
def digits_of_a_date_transposed(base: Base, rng: random.Random) -> Damage:
    """Two digits of a date change places: 2013, 2031."""
    spot = _digits(base, rng, "dates.edtf")
    return base.put(spot, _transposed(spot.value, rng))


@operator("texts", TEXT)
def digits_of_a_locator_transposed(base: Base, rng: random.Random) -> Damage:
    """Two digits of a locator change places."""
    spot = _digits(base, rng, "locator")
    return base.put(spot, _transposed(spot.value, rng))


@operator("texts", TEXT)
def digits_of_a_digest_transposed(base: Base, rng: random.Random) -> Damage:
    """Two digits of a digest change places."""
    spot = _digits(base, rng, "digest", kind="[0-9a-f]")
    return base.put(spot, _transposed(spot.value, rng, "[0-9a-f]"))


@operator()
def digits_of_a_hash_transposed(base: Base, rng: random.Random) -> Damage:
    """Two digits of a text's hash change places."""
    spot = _digits(base, rng, "sha256", kind="[0-9a-f]")
    return base.put(
        spot,
        _transposed(spot.value, rng, "[0-9a-f]"),
        also=[f"seeds/{_of(base, spot)}.toml"],
    )


@operator()
def number_mistyped(base: Base, rng: random.Random) -> Damage:
    """A digit of a number is left out, doubled or another."""
    spot = base.columns(rng, "figures.number", "figures.whole", "figures.number_to")
    value = spot.value
    forms = [value + "0", value + value[-1], value[1:], str(int(value) + 1), f"-{value}"]
    return base.put(spot, rng.choice(forms))


@operator()
def digit_put_as_a_letter(base: Base, rng: random.Random) -> Damage:
    """A digit is typed as the letter that looks like it: O for 0, l for 1."""
    spot = base.spot(
        rng,
        lambda s, f: (
            (f.type == "integer" or s.column in ("edtf", "locator", "digest", "sha256"))
            and bool(set("015") & set(s.value))
        ),
    )
    at = rng.choice([at for at, c in enumerate(spot.value) if c in "015"])
    letter = {"0": "O", "1": "l", "5": "S"}[spot.value[at]]
    return base.put(spot, spot.value[:at] + letter + spot.value[at + 1 :])


def _place(base: Base, rng: random.Random) -> tuple[Row, list[tuple[int, int]]]:
    row = base.row(
        rng,
        *("mentions", "dates", "figures", "claims", "events", "actors", "places"),
        where=lambda row: row.cells["locator"].startswith("char="),
    )
    found = re.findall(r"char=(\d+),(\d+)", row.cells["locator"])
    return row, [(int(start), int(end)) for start, end in found]


def _joined(ranges: list[tuple[int, int]]) -> str:
    return " ".join(f"char={start},{end}" for start, end in ranges)


@operator("texts", TEXT)
def locator_off_by_one(base: Base, rng: random.Random) -> Damage:
    """The start or the end of a place is one letter too early or too late."""
    row, ranges = _place(base, rng)
    at = rng.randrange(len(ranges))
    start, end = ranges[at]
    by = rng.choice([-1, 1]) if start else 1
    ranges[at] = (start + by, end) if rng.random() < 0.5 else (start, end + by)
    return base.put(row.spot("locator"), _joined(ranges))


@operator("texts", TEXT)
def locator_moved(base: Base, rng: random.Random) -> Damage:
    """A place is counted in another unit or another version of the text: it moves as a whole."""
    row, ranges = _place(base, rng)
    by = rng.choice([1, 2, 3, 10, 17])
    return base.put(row.spot("locator"), _joined([(start + by, end + by) for start, end in ranges]))


@operator()
def locator_turned_round(base: Base, rng: random.Random) -> Damage:
    """The end of a place stands before its start, or the comma or the name is lost."""
    row, ranges = _place(base, rng)
    start, end = ranges[0]
    forms = [f"char={end},{start}", f"char={start}", f"{start},{end}", f"char={start}-{end}"]
    forms += [f"char={start};{end}", f"char={start},{end + 1000000}", f"char= {start},{end}"]
    return base.put(row.spot("locator"), rng.choice(forms))


def _another(base: Base, rng: random.Random, row: Row, *columns: str) -> Row | None:
    """Another row of the same table and source that differs in the columns."""
    others = [
        other
        for other in base.rows(row.table)
        if other.cells["source_id"] == row.cells["source_id"]
        and all(other.cells[c] != row.cells[c] for c in columns)
    ]
    return rng.choice(others) if others else None


@operator("texts", TEXT)
def locator_of_another_row(base: Base, rng: random.Random) -> Damage | None:
    """A row is given the locator of another, and keeps its own digest."""
    row, _ = _place(base, rng)
    other = _another(base, rng, row, "locator", "digest")
    return base.put(row.spot("locator"), other.cells["locator"]) if other else None


@operator("texts", TEXT)
def quoted_words_at_another_place(base: Base, rng: random.Random) -> Damage | None:
    """A row with quoted words is given locator and digest of another row without these words."""
    row = base.row(rng, "mentions", "dates", "figures")
    column = "called" if row.table == "mentions" else "as_reported"
    other = _another(base, rng, row, "locator", "digest", column)
    if other is None or row.cells[column].lower() in other.cells[column].lower():
        return None
    spots = {row.spot(name): other.cells[name] for name in ("locator", "digest")}
    return base.put_all(spots, also=[f"seeds/{row.cells['source_id']}.toml"])


@operator("diff", ELSEWHERE)
def claim_at_another_place(base: Base, rng: random.Random) -> Damage | None:
    """A claim is given locator and digest of another."""
    row = base.row(rng, "claims")
    other = _another(base, rng, row, "locator", "digest")
    if other is None:
        return None
    spots = {row.spot(name): other.cells[name] for name in ("locator", "digest")}
    return base.put_all(spots, also=[f"seeds/{row.cells['source_id']}.toml"])


@operator("texts", TEXT)
def quoted_words_mistyped(base: Base, rng: random.Random) -> Damage:
    """A letter of the quoted words is left out, doubled, or in the other case."""
    spot = base.columns(rng, "as_reported", "called")
    letters = [at for at, c in enumerate(spot.value) if c.isalpha()]
    at = rng.choice(letters or [0])
    c = spot.value[at]
    value = spot.value[:at] + rng.choice(["", c + c, c.swapcase()]) + spot.value[at + 1 :]
    return base.put(spot, value if value.strip() == value and "  " not in value else spot.value)


@operator("texts", TEXT)
def quoted_words_of_another_row(base: Base, rng: random.Random) -> Damage | None:
    """The quoted words are those of another row."""
    spot = base.columns(rng, "as_reported", "called")
    others = [s for s in chain(*base.spots(lambda s, _: s.column == spot.column)) if s != spot]
    value = rng.choice(others).value
    return None if value.lower() in spot.value.lower() else base.put(spot, value)


@operator("texts", "Words and cells that were changed together agree with each other.")
def number_and_words_changed(base: Base, rng: random.Random) -> Damage:
    """Number and words of a figure are both changed."""
    row = base.row(rng, "figures", where=lambda row: row.cells["number"].isdigit())
    words = row.cells["as_reported"]
    number = str(int(row.cells["number"]) + rng.randint(2, 9))
    shown = words.replace(row.cells["number"], number)
    shown = number if shown == words else shown
    return base.put_all({row.spot("number"): number, row.spot("as_reported"): shown})


@operator("texts", "Words and cells that were changed together agree with each other.")
def year_and_words_changed(base: Base, rng: random.Random) -> Damage:
    """Year and words of a date are both changed."""
    row = base.row(rng, "dates", where=lambda row: bool(re.match(r"\d{4}", row.cells["edtf"])))
    year = row.cells["edtf"][:4]
    other = str(int(year) - rng.randint(1, 9))
    spots = {row.spot(n): row.cells[n].replace(year, other) for n in ("edtf", "as_reported")}
    return base.put_all(spots)


@operator()
def source_published_before_its_event(base: Base, rng: random.Random) -> Damage:
    """A source's date of publication is moved before an event that the source reports."""
    row = base.row(
        rng,
        "dates",
        where=lambda row: (
            row.cells["modality"] == "asserted"
            and interval(row.cells["edtf"]).wide_earliest is not None
        ),
    )
    first = interval(row.cells["edtf"]).wide_earliest or date.max
    source = next(s for s in base.rows("sources") if s.cells["source_id"] == row.cells["source_id"])
    before = first - timedelta(days=rng.choice([1, 30, 400]))
    file = base.file("dates")
    return base.put(source.spot("published"), before.isoformat(), also=[file])


def _edtf(base: Base, rng: random.Random, form: str) -> Spot:
    return base.spot(rng, lambda s, _: s.column == "edtf" and bool(re.fullmatch(form, s.value)))


@operator()
def date_narrowed(base: Base, rng: random.Random) -> Damage:
    """A date says more than the words do: in 2013 as 2013-01, in September 2013 as 2013-09-01."""
    spot = _edtf(base, rng, r"\d{4}(-\d\d)?")
    return base.put(spot, f"{spot.value}-01")


@operator("diff", "A date may be entered less closely than the words have it.")
def date_widened(base: Base, rng: random.Random) -> Damage:
    """A date says less than the words do: in September 2013 as 2013."""
    spot = _edtf(base, rng, r"\d{4}(-\d\d){1,2}")
    return base.put(spot, spot.value.rpartition("-")[0], also=["dataset/conflicts.csv"])


@operator("texts", TEXT)
def words_of_the_source_copied(base: Base, rng: random.Random) -> Damage | None:
    """A sentence of the source is pasted as our own statement or note."""
    row = base.row(rng, "claims")
    words = base.text(row.cells["source_id"]).split()
    if len(words) < 100:
        return None
    at = rng.randrange(len(words) - 20)
    pasted = re.sub('["“”]', "", " ".join(words[at : at + 20]))
    return base.put(row.spot(rng.choice(["statement", "note"])), pasted)


@operator("texts", TEXT)
def digest_of_other_words(base: Base, rng: random.Random) -> Damage:
    """The digest was taken of the words with a space or mark too many."""
    row = base.row(rng, "mentions", where=lambda row: " " not in row.cells["digest"])
    return base.put(row.spot("digest"), digest(row.cells["called"] + rng.choice([" ", ".", ","])))
