"""How long a fresh Python takes to load a table, beside pandas reading the bare CSV file.

The two are run in turn, each in an interpreter of its own, so that both meet the same machine.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

from ashraf_record._data import installed


def timed(code: str) -> float:
    """Seconds that a fresh interpreter takes to run `code`."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Measure, and print best, median and ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each (default: 15)")
    parser.add_argument("--table", default="figures", help="table to load (default: figures)")
    given = parser.parse_args()
    file = installed() / "dataset" / f"{given.table}.csv"
    codes = {
        "load": f"import ashraf_record as ar; ar.load({given.table!r})",
        "pandas": f"import pandas; pandas.read_csv({str(file)!r})",
    }
    for code in codes.values():
        # Once without being counted, so that bytecode and the disk are warm for both.
        timed(code)
    seconds: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(max(given.runs, 10)):
        for name, code in codes.items():
            seconds[name].append(timed(code))
    for name, code in codes.items():
        best, middle = min(seconds[name]), statistics.median(seconds[name])
        print(f"{name:7} best {best:.3f} s, median {middle:.3f} s   {code}")
    best_ratio = min(seconds["load"]) / min(seconds["pandas"])
    middle_ratio = statistics.median(seconds["load"]) / statistics.median(seconds["pandas"])
    print(f"ratio   best {best_ratio:.2f}, median {middle_ratio:.2f}")


if __name__ == "__main__":
    main()
