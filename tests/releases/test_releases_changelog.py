"""The changelog of a release: what was released, and the section that is drafted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ashraf_record import releases
from ashraf_record.releases import changelog

LOG = """\
# Changelog

Changes of the data stand apart.

## Unreleased

### Data

- One more source.

### Code

- A command that shows.

## 1.1.0 (2026-03-02)

### Data

- Two sources.

## [1.0.0] - 2026-01-01
"""


def test_released_versions_are_those_with_a_heading() -> None:
    """Versions are read from the headings, newest first; Unreleased is none."""
    assert changelog.released(LOG) == ["1.1.0", "1.0.0"]
    assert changelog.released("# Changelog\n\n## Unreleased\n\n- 2.0.0 is no heading\n") == []


def test_a_heading_inside_a_code_block_is_none() -> None:
    """What stands in a fenced block is an example."""
    assert changelog.released("# Log\n\n```\n## 1.0.0\n```\n") == []


@pytest.mark.parametrize(
    ("heading", "part", "wanted"),
    [
        ("Unreleased", "Data", "- One more source."),
        ("Unreleased", "Code", "- A command that shows."),
        ("1.1.0", "Data", "- Two sources."),
        ("1.1.0", "Code", ""),
        ("9.9.9", "Data", ""),
    ],
)
def test_a_part_of_a_section_is_what_people_wrote(heading: str, part: str, wanted: str) -> None:
    """Data and code are kept apart within a version."""
    assert changelog.written(LOG, heading, part) == wanted


def _copies(good: Path, tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(good, old)
    shutil.copytree(good, new)
    return old, new


def test_a_draft_tells_the_data_apart_from_the_code(good: Path, tmp_path: Path) -> None:
    """The data part is drawn from the tables and what people wrote; the code part is theirs."""
    old, new = _copies(good, tmp_path)
    actors = new / "dataset" / "actors.csv"
    lines = actors.read_text("utf-8").splitlines(keepends=True)
    actors.write_text("".join([*lines, *(["dock-cat,Dock cat,grouping,,,,,,\n"])]), "utf-8")
    diff = releases.diff(releases.open_record(old), releases.open_record(new))
    text = changelog.draft(LOG, "1.2.0", "2026-05-04", diff)
    assert text.startswith("## 1.2.0 (2026-05-04)\n\n### Data\n")
    data, code = text.split("### Code")
    assert "- One more source." in data
    assert "actors: 1 added" in data
    assert "- A command that shows." in code
    assert "actors" not in code


def test_the_first_draft_counts_what_there_is(good: Path) -> None:
    """Where nothing was released before, the rows of each table are counted."""
    record = releases.open_record(good)
    text = changelog.draft(LOG, "2.0.0", "2026-05-04", record)
    assert "sources: " in text
    assert "- One more source." in text


def test_a_section_written_already_is_taken(good: Path) -> None:
    """Where people wrote the section of the version, its words stand before the counts."""
    text = changelog.draft(LOG, "1.1.0", "2026-03-02", releases.open_record(good))
    assert "- Two sources." in text
    assert "One more source" not in text
