"""Attacks as wheels, each by a name."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from fuzz_making import WHEELS, Attack, write

DATA = "ashraf_record/_data/"


def _wheel(name: str) -> Callable[[Attack], Attack]:
    def enter(make: Attack) -> Attack:
        WHEELS[name] = make
        return make

    return enter


def pack(root: Path, wheel: Path, *, compression: int = zipfile.ZIP_DEFLATED) -> None:
    """The record at `root` as the wheel `wheel`."""
    with zipfile.ZipFile(wheel, "w", compression) as archive:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            archive.write(path, DATA + path.relative_to(root).as_posix())


def _with(wheel: Path, name: str, data: bytes, **more: int) -> None:
    with zipfile.ZipFile(wheel, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data, **more)


WHEELS.update(
    {
        "no zip archive": lambda wheel: write(wheel, b"not a zip archive"),
        "empty": lambda wheel: write(wheel, b""),
        "an empty archive": lambda wheel: zipfile.ZipFile(wheel, "w").close(),
        "cut short": lambda wheel: write(wheel, wheel.read_bytes()[:-50]),
        "cut in half": lambda wheel: write(wheel, wheel.read_bytes()[: wheel.stat().st_size // 2]),
        "a bomb by ratio": lambda wheel: _with(
            wheel, f"{DATA}dataset/x.csv", b"\0" * 150_000_000, compress_type=zipfile.ZIP_DEFLATED
        ),
        "a bomb outside the record": lambda wheel: _with(
            wheel, "x", b"\0" * 150_000_000, compress_type=zipfile.ZIP_DEFLATED
        ),
        "a name that leads up": lambda wheel: _with(wheel, f"{DATA}../../x.csv", b"x"),
        "an absolute name": lambda wheel: _with(wheel, "/etc/x.csv", b"x"),
        "a name with backslashes": lambda wheel: _with(wheel, f"{DATA}..\\x.csv", b"x"),
        "a name twice": lambda wheel: _with(wheel, f"{DATA}datapackage.json", b"{}"),
        "other packing": lambda wheel: _with(
            wheel, f"{DATA}x.csv", b"x" * 1000, compress_type=zipfile.ZIP_LZMA
        ),
        "bytes before it": lambda wheel: write(wheel, b"#!/bin/sh\n" * 100 + wheel.read_bytes()),
        "bytes behind it": lambda wheel: write(wheel, wheel.read_bytes() + b"x" * 70_000),
        "a folder": lambda wheel: (wheel.unlink(), wheel.mkdir()),
        "a pipe": lambda wheel: (wheel.unlink(), os.mkfifo(wheel)),
        "a link to zeros": lambda wheel: (wheel.unlink(), wheel.symlink_to("/dev/zero")),
        "a hole of 5 GB": lambda wheel: os.truncate(wheel, 5_000_000_000),
        "without a package": lambda wheel: _without(wheel, "datapackage.json"),
        "without a table": lambda wheel: _without(wheel, "dataset/figures.csv"),
        "without a schema": lambda wheel: _without(wheel, "schemas/figures.json"),
    }
)


def _without(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {m: archive.read(m) for m in archive.namelist() if m != DATA + name}
    with zipfile.ZipFile(wheel, "w") as archive:
        for member, data in held.items():
            archive.writestr(member, data)


def _entry(wheel: Path) -> int:
    """Where the first entry of the central directory begins."""
    return wheel.read_bytes().index(b"PK\x01\x02")


def _poke(offset: int, form: str, value: int) -> Attack:
    """A field of the first entry of the central directory changed."""

    def make(wheel: Path) -> None:
        data = bytearray(wheel.read_bytes())
        struct.pack_into(form, data, _entry(wheel) + offset, value)
        wheel.write_bytes(bytes(data))

    return make


WHEELS.update(
    {
        "encrypted": _poke(8, "<H", 0x1),
        "strongly encrypted": _poke(8, "<H", 0x41),
        "patched data": _poke(8, "<H", 0x20),
        "an unknown packing": _poke(10, "<H", 99),
        "a false checksum": _poke(16, "<I", 0),
        "a false size": _poke(24, "<I", 3),
        "a size of 4 GB": _poke(24, "<I", 0xFFFFFFFE),
        "ZIP64 without its field": _poke(24, "<I", 0xFFFFFFFF),
        "a packed size of 4 GB": _poke(20, "<I", 0xFFFFFFFE),
        "an offset past the end": _poke(42, "<I", 0x7FFFFFFF),
        "an offset of ZIP64": _poke(42, "<I", 0xFFFFFFFF),
        "a name that is too long": _poke(28, "<H", 0xFFFF),
        "a comment that is too long": _poke(32, "<H", 0xFFFF),
        "an extra field that is too long": _poke(30, "<H", 0xFFFF),
        "another disk": _poke(34, "<H", 7),
    }
)


@_wheel("ZIP64")
def _zip64(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {m: archive.read(m) for m in archive.namelist()}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(data)


@_wheel("seventy thousand files")
def _many(wheel: Path) -> None:
    with zipfile.ZipFile(wheel, "a") as archive:
        for number in range(70_000):
            archive.writestr(f"{DATA}dataset/{number}", b"")


@_wheel("files that overlap")
def _overlapping(wheel: Path) -> None:
    """Every entry of the central directory points at the same packed bytes."""
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{DATA}datapackage.json", b" " * 90_000)
    data = wheel.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, local = data[start:end], data[:start]
    name = f"{DATA}datapackage.json".encode()
    entries = [
        entry.replace(name, f"{DATA}datapackage{n:05}".encode().ljust(len(name), b"x"))
        for n in range(15_000)
    ]
    body = b"".join(entries)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 15_000, 15_000, len(body), len(local), 0)
    wheel.write_bytes(local + body + tail)
