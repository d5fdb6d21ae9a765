"""Profiles of Hypothesis, and the records that tests work on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
GOOD = Path(__file__).resolve().parent / "good"

settings.register_profile("default", max_examples=200, deadline=None)
settings.register_profile(
    "slow", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A small made-up record, complete and without a finding, that a test may damage.

    Its schemas are those of the repository; the texts its rows are pinned to are in `texts`.
    """
    folder = tmp_path / "record"
    shutil.copytree(GOOD / "record", folder)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    shutil.copy(ROOT / "datapackage.json", folder)
    return folder


@pytest.fixture
def good_texts() -> Path:
    """The folder with the texts of the made-up record."""
    return GOOD / "texts"


@pytest.fixture
def texts() -> Path:
    """The folder with the texts of the shipped record, where ASHRAF_TEXTS names it."""
    named = os.environ.get("ASHRAF_TEXTS")
    if not named:
        pytest.skip("ASHRAF_TEXTS is not set: the source texts are not part of the repository")
    folder = Path(named)
    assert folder.is_dir(), f"ASHRAF_TEXTS names {folder}, which is no folder"
    return folder
