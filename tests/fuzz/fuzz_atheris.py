"""Throw what libFuzzer makes up: ``python tests/fuzz/fuzz_atheris.py -runs=100000``.

It watches which lines of the package an input reaches and changes those inputs further that reach
new ones. An input is a number for the file, a number for the entry point, and the bytes of the
file. Options are libFuzzer's (https://llvm.org/docs/LibFuzzer.html): ``-runs``, ``-seed``,
``-max_total_time`` in seconds. What stops an entry point is printed with a traceback and kept in
a file ``crash-…``.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Start from the good files, one input each, and let libFuzzer go on."""
    import atheris

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Rooms are imported when they are first needed, so everything is called once in here.
        with atheris.instrument_imports(include=["ashraf_record"], enable_loader_override=False):
            from fuzz_guard import limit_memory, seconds
            from fuzz_inputs import damaged
            from fuzz_throw import SECONDS, Thrower, remember

            remember()
            thrower = Thrower(folder)
            entries = list(thrower.entries.values())
            for run in entries:
                run(thrower.place)
        corpus = folder / "corpus"
        corpus.mkdir()
        for number, file in enumerate(thrower.names):
            (corpus / str(number)).write_bytes(bytes((number, 0)) + thrower.files[file])
        limit_memory()

        def one(data: bytes) -> None:
            if len(data) < 2:
                return
            file = thrower.names[data[0] % len(thrower.names)]
            path = thrower.place.record / file
            path.write_bytes(data[2:])
            # Half of all inputs are checked, the others go to one of the other entry points.
            run = entries[0] if data[1] < 128 else entries[data[1] % len(entries)]
            try:
                with seconds(SECONDS):
                    run(thrower.place)
            finally:
                path.write_bytes(thrower.files[file])

        def changed(data: bytes, most: int, seed: int) -> bytes:
            chance = random.Random(seed)
            if len(data) < 2 or chance.random() < 0.3:
                return bytes(atheris.Mutate(data, most))
            file = thrower.names[data[0] % len(thrower.names)]
            entry = chance.randrange(256)
            made: bytes = bytes((data[0], entry)) + damaged(file, data[2:], chance)
            return made[:most]

        options: list[Any] = [*sys.argv, "-max_len=60000", str(corpus)]
        atheris.Setup(options, one, custom_mutator=changed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
