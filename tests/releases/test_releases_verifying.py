"""Verifying a record against a fingerprint, a SWHID or the sums of a release."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ashraf_record import identity, releases
from ashraf_record.releases import VerifyError, verify


def _sums(root: Path, prefix: str = "datapackage/dataset/") -> str:
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {prefix}{path.name}\n"
        for path in sorted((root / "dataset").glob("*.csv"))
    )


def _spoil(root: Path) -> None:
    """One digit of one number is another."""
    path = root / "dataset" / "figures.csv"
    text = path.read_text("utf-8")
    at = next(i for i, c in enumerate(text) if c in "123456789" and text[i - 1] == ",")
    path.write_text(text[:at] + str(int(text[at]) % 9 + 1) + text[at + 1 :], "utf-8")


def test_the_own_fingerprint_holds(good: Path) -> None:
    """A record has the fingerprint that it has, however the argument is written."""
    own = identity.fingerprint(good)
    for given in (own, own.upper(), f"sha256:{own}", f"  {own}\n"):
        assert verify(given, good).same


def test_the_own_swhid_holds(good: Path) -> None:
    """The SWHID of the folder of tables is taken too."""
    assert verify(identity.swhid(good / "dataset"), good).same


def test_another_digit_is_seen(good: Path) -> None:
    """A digit that changed in a cell changes fingerprint, SWHID and sums."""
    held = [identity.fingerprint(good), identity.swhid(good / "dataset")]
    (good / "SUMS").write_text(_sums(good))
    _spoil(good)
    for given in held:
        assert not verify(given, good).same
    found = verify(str(good / "SUMS"), good)
    assert not found.same
    assert [told for told in found.told if "figures" in told]
    assert not [told for told in found.told if "sources" in told]


@pytest.mark.parametrize(
    "prefix", ["", "dataset/", "datapackage/dataset/", "*dataset/", "./dataset/"]
)
def test_sums_name_tables_wherever_they_lie(good: Path, tmp_path: Path, prefix: str) -> None:
    """The lines of the tables are found by their names, beside those of other files."""
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(f"{'0' * 64}  package.whl\n{'1' * 64}  other/notes.csv\n" + _sums(good, prefix))
    assert verify(str(sums), good).same


def test_a_table_that_the_sums_lack_is_told(good: Path, tmp_path: Path) -> None:
    """A table for which no sum is given was not verified, so it does not hold."""
    sums = tmp_path / "SHA256SUMS"
    sums.write_text("".join(_sums(good).splitlines(keepends=True)[1:]))
    found = verify(str(sums), good)
    assert not found.same
    assert "no sum" in " ".join(found.told)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("abc", "neither a fingerprint"),
        ("", "neither a fingerprint"),
        ("swh:1:cnt:" + "0" * 40, "neither a fingerprint"),
        ("0" * 63, "neither a fingerprint"),
        ("a\x00b", "neither a fingerprint"),
    ],
)
def test_what_is_no_fingerprint_is_refused(good: Path, given: str, said: str) -> None:
    """One sentence tells what can be given."""
    with pytest.raises(VerifyError, match=said):
        verify(given, good)


def test_a_file_without_sums_of_tables_is_refused(good: Path, tmp_path: Path) -> None:
    """Sums of other files verify nothing."""
    for body in (b"", b"not sums\n", b"\xff\xfe\x00", b"0" * 64 + b"  x.whl\n"):
        path = tmp_path / "sums"
        path.write_bytes(body)
        with pytest.raises(VerifyError, match="no table"):
            verify(str(path), good)


def test_without_anything_given_a_checkout_has_nothing_to_be_compared_with(good: Path) -> None:
    """The sentence gives the fingerprint and says what to compare it with."""
    with pytest.raises(VerifyError, match=identity.fingerprint(good)):
        verify(None, good)


def test_sums_that_lie_in_the_record_are_found(good: Path) -> None:
    """Without an argument, SHA256SUMS in the folder of the record is read."""
    (good / "SHA256SUMS").write_text(_sums(good))
    assert verify(None, good).same


def test_an_unreadable_table_is_told_as_by_loading(good: Path) -> None:
    """A table that cannot be read names its place."""
    (good / "dataset" / "figures.csv").write_bytes(b"\xff")
    with pytest.raises(ValueError, match="figures"):
        verify("0" * 64, good)


def test_verify_is_offered_by_the_room() -> None:
    """It is one of the room's names."""
    assert "verify" in releases.__all__
