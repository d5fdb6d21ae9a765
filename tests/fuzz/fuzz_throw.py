"""Throw damaged files at every entry point: ``python tests/fuzz/fuzz_throw.py --inputs 100000``.

Each input is made from its number. What is not as `fuzz_entries` wants it is printed with that
number; ``--first NUMBER --inputs 1`` throws it again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzz_attacks import pack
from fuzz_entries import WHEELS, Place, Run, every, good_record
from fuzz_guard import limit_memory, seconds, told
from fuzz_inputs import damaged

SECONDS = 10.0
"""How long one input may keep an entry point busy."""

SHARES = {"check": 0.5, "wheel": 0.15}
"""How many of the inputs a check gets, and a wheel; the rest is shared by all other entries."""


class Thrower:
    """A folder with a good record, one of whose files is damaged for each input."""

    def __init__(self, folder: Path) -> None:
        self.good = good_record(folder / "good")
        self.place = Place(good_record(folder / "record"), self.good, folder / "record.whl")
        pack(self.good, self.place.wheel)
        self.packed = self.place.wheel.read_bytes()
        self.files = {
            path.relative_to(self.good).as_posix(): path.read_bytes()
            for path in sorted(self.good.rglob("*"))
            if path.is_file()
        }
        self.names = list(self.files)
        # Tables are where people write.
        self.weights = [4 if name.endswith(".csv") else 1 for name in self.names]
        self.entries = every()
        self.counted: Counter[str] = Counter()

    def throw(self, number: int) -> str:
        """Throw input `number`; what went wrong, empty if nothing did."""
        chance = random.Random(number)
        kind = chance.random()
        if kind < SHARES["wheel"]:
            name, run = chance.choice(list(WHEELS.items()))
            self.place.wheel.write_bytes(damaged("wheel", self.packed, chance))
            return self._guarded(number, "wheel", name, run)
        name, run = "check", self.entries["check"]
        if kind < 1 - SHARES["check"]:
            name, run = chance.choice(list(self.entries.items()))
        files = set(chance.choices(self.names, self.weights, k=chance.choice((1, 1, 1, 2, 5))))
        for file in files:
            (self.place.record / file).write_bytes(damaged(file, self.files[file], chance))
        try:
            return self._guarded(number, " ".join(sorted(files)), name, run)
        finally:
            for file in files:
                (self.place.record / file).write_bytes(self.files[file])

    def _guarded(self, number: int, files: str, name: str, run: Run) -> str:
        self.counted[name] += 1
        try:
            with seconds(SECONDS):
                run(self.place)
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:
            return f"input {number} ({files}) stops {name}: {told(error)}"
        return ""


def remember() -> None:
    """Keep what is made of a document or table that is the same as before.

    All documents and tables are read for each input and one or two of them changed, so most of a
    check would be spent on what was checked before. What depends on several tables is not kept.
    """
    from ashraf_record.checks import documents, engine

    kept: dict[Any, Any] = {}

    def keeping(fresh: Callable[..., Any], key: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any) -> Any:
            if len(kept) > 2000:
                kept.clear()
            name = (fresh, *key(*given))
            if name not in kept:
                # What was given is kept with it, so that no other object gets its identity.
                kept[name] = (fresh(*given), given)
            return kept[name][0]

        return asked

    documents.build = keeping(documents.build, lambda kind, held, path: (kind, repr(held), path))
    every_fault = documents.faults
    documents.faults = keeping(
        lambda kind, held: tuple(every_fault(kind, held)), lambda kind, held: (kind, repr(held))
    )
    engine.failures = keeping(
        engine.failures,
        lambda schema, text: (id(schema), tuple(text.index), repr(text.to_numpy().tolist())),
    )


def main() -> int:
    """Throw as many inputs as asked for, within the time given. Exit code 1 where one stops."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--inputs", type=int, default=1000, help="how many")
    words.add_argument("--first", type=int, default=0, help="number of the first one")
    words.add_argument("--minutes", type=float, default=600, help="stop after so many")
    given = words.parse_args()
    remember()
    begun, wrong, number = time.monotonic(), 0, given.first
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        thrower = Thrower(Path(name))
        thrower.entries["check"](thrower.place)
        limit_memory()
        while number < given.first + given.inputs:
            said = thrower.throw(number)
            number += 1
            if number % 1000 == 0:
                print(f"{number - given.first} inputs", file=sys.stderr, flush=True)
            if said:
                wrong += 1
                print(said, flush=True)
            if time.monotonic() - begun > 60 * given.minutes:
                break
    spent = time.monotonic() - begun
    print(f"{number - given.first} inputs in {spent:.0f} s ({time.process_time():.0f} s of the")
    print(f"processor's time), {wrong} of them stopped something.")
    print(", ".join(f"{name} {often}" for name, often in thrower.counted.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
