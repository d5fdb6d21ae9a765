"""Bounds around a call: a process of its own, so much time, so much memory."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from types import FrameType

MEMORY = 2_500_000_000
"""What a process may take beyond what it has, in bytes of address space."""


class TooLong(BaseException):
    """A call took longer than it may."""


@contextlib.contextmanager
def seconds(limit: float) -> Iterator[None]:
    """Raise TooLong in the block once it used `limit` seconds, or waited five times as long.

    Of a machine that others use too, only the time that the block itself took counts.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong(f"more than {limit} seconds")

    timers = {
        signal.SIGPROF: (signal.ITIMER_PROF, limit),
        signal.SIGALRM: (signal.ITIMER_REAL, 5 * limit),
    }
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, left in timers.values():
        signal.setitimer(timer, left)
    try:
        yield
    finally:
        for timer, _ in timers.values():
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def limit_memory(more: int = MEMORY) -> None:
    """From here on this process gets at most `more` bytes of address space beyond what it has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        held = int(file.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (held + more, hard))


def apart(run: Callable[[], object], limit: float, memory: int = MEMORY) -> str:
    """What went wrong with `run` in a process of its own; empty if nothing did."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        said = ""
        try:
            limit_memory(memory)
            with seconds(limit):
                run()
        except BaseException as error:
            said = told(error)
        os.write(write, said.encode("utf-8", "replace")[:60_000])
        sys.stdout.flush()
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode("utf-8")
    _, status = os.waitpid(child, 0)
    return said or (f"ended with status {status}" if status else "")


def told(error: BaseException) -> str:
    """An error with the lines of the package that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{f.filename.rpartition('/src/')[2]}:{f.lineno}" for f in frames]
    kept = [place for place in where if place.startswith("ashraf_record/")]
    return f"{type(error).__name__}: {str(error)[:300]} @ {' > '.join(kept[-4:]) or where[-1:]}"
