"""What each source says, pinned to its source, disagreements flagged and never merged.

>>> import ashraf_record as ar
>>> figures = ar.load("figures")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ashraf_record.conflicts import explain, flag, subsets
    from ashraf_record.findings import Finding
    from ashraf_record.identity import cite, fingerprint
    from ashraf_record.record import LoadError, describe, load, load_all
    from ashraf_record.releases import check

    __version__: str

__all__ = [
    "Finding",
    "LoadError",
    "__version__",
    "check",
    "cite",
    "describe",
    "explain",
    "fingerprint",
    "flag",
    "load",
    "load_all",
    "subsets",
]

_ROOMS = {
    "Finding": "findings",
    "LoadError": "record",
    "check": "releases",
    "cite": "identity",
    "describe": "record",
    "explain": "conflicts",
    "fingerprint": "identity",
    "flag": "conflicts",
    "load": "record",
    "load_all": "record",
    "subsets": "conflicts",
}


def __getattr__(name: str) -> Any:
    # Rooms are opened when they are asked for, so that importing the package costs nothing.
    if name == "__version__":
        from ashraf_record.identity import version

        return version()
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
