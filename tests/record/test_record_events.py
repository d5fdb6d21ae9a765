"""Events: the days, sources and disputes that loading derives for them."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import ashraf_record as ar


def _append(root: Path, table: str, **cells: str) -> None:
    path = root / "dataset" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert not cells.keys() - set(header)
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([cells.get(name, "") for name in header])


def _event(root: Path, name: str) -> dict[str, object]:
    frame = ar.load("events", root).set_index("event_id")
    row = frame.loc[name]
    return {column: row[column] for column in ("earliest", "latest", "sources", "disputed")}


@pytest.fixture
def root(good: Path) -> Path:
    """The good record with one more event, of which nothing is said yet."""
    _append(good, "events", event_id="added", label="Added", kind="move")
    return good


def test_event_of_which_nothing_is_said(root: Path) -> None:
    """An event without datings or mentions has no days and no sources."""
    found = _event(root, "added")
    assert pd.isna(found["earliest"])
    assert pd.isna(found["latest"])
    assert (found["sources"], found["disputed"]) == (0, False)


def test_asserted_datings_only(root: Path) -> None:
    """The days of an event come from asserted datings."""
    _append(
        root, "dates", date_id="post-strike.d90", event_id="added", edtf="2001", modality="open"
    )
    assert pd.isna(_event(root, "added")["earliest"])
    _append(
        root, "dates", date_id="post-strike.d91", event_id="added", edtf="2002", modality="asserted"
    )
    found = _event(root, "added")
    assert (str(found["earliest"])[:10], str(found["latest"])[:10]) == ("2002-01-01", "2002-12-31")


def test_hull_of_the_narrowest(root: Path) -> None:
    """A wider dating adds nothing; two that differ make an envelope."""
    for number, edtf in enumerate(["2002", "2002-03-01", "2002-05"]):
        _append(
            root,
            "dates",
            date_id=f"post-strike.d9{number}",
            event_id="added",
            edtf=edtf,
            modality="asserted",
        )
    found = _event(root, "added")
    assert (str(found["earliest"])[:10], str(found["latest"])[:10]) == ("2002-03-01", "2002-05-31")


def test_open_end(root: Path) -> None:
    """An event that is dated on one side only is open on the other."""
    _append(
        root,
        "dates",
        date_id="post-strike.d90",
        event_id="added",
        edtf="2002/..",
        modality="asserted",
    )
    found = _event(root, "added")
    assert str(found["earliest"])[:10] == "2002-01-01"
    assert pd.isna(found["latest"])


def test_sources_are_counted_once(root: Path) -> None:
    """How many sources name an event does not grow with a source's second mention."""
    for number, source in enumerate(["post-strike", "post-strike", "union-letter"]):
        _append(
            root, "mentions", mention_id=f"{source}.m9{number}", event_id="added", source_id=source
        )
    assert _event(root, "added")["sources"] == 2


@pytest.mark.parametrize(
    ("table", "key", "row"),
    [
        ("figures", "figure_id", {"qualifier": "exact", "number": "3"}),
        ("dates", "date_id", {"edtf": "2002"}),
        ("claims", "claim_id", {}),
    ],
)
def test_any_row_in_a_contradiction_makes_its_event_disputed(
    root: Path, table: str, key: str, row: dict[str, str]
) -> None:
    """An event is disputed where a figure, a dating or a claim about it is."""
    _append(root, table, **{key: "post-strike.z1", "event_id": "added", **row})
    assert not _event(root, "added")["disputed"]
    _append(root, "conflicts", relation="contradiction", rows="post-strike.z0;post-strike.z1")
    assert _event(root, "added")["disputed"]


def test_good_record_has_the_days_that_its_texts_say(good: Path) -> None:
    """Relative wordings of the made-up record come to the days they mean."""
    dates = ar.load("dates", good).set_index("date_id")
    assert str(dates.loc["post-strike.d2", "earliest"])[:10] == "1987-05-14"
    assert str(dates.loc["post-strike.d4", "latest"])[:10] == "1987-05-14"
    assert pd.isna(dates.loc["radio-quay.d2", "earliest"])
    events = ar.load("events", good).set_index("event_id")
    assert events.loc["quay-clash", "sources"] == 3
    assert str(events.loc["quay-clash", "earliest"])[:10] == "1987-05-13"
    assert str(events.loc["quay-clash", "latest"])[:10] == "1987-05-14"


def test_origins_in_the_good_record(good: Path) -> None:
    """A relayed source counts as the publisher it relays, a named speaker as itself."""
    origin = ar.load("figures", good).set_index("figure_id")["origin"]
    assert origin["radio-quay.f1"] == "quellmouth-post"
    assert origin["radio-quay.f2"] == "harbour-office"
    assert origin["union-letter.f1"] == "dockers-union"
