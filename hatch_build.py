"""Put the two documents beside the tables of a wheel.

The ``sources`` of hatchling map folders, not single files, and a plain ``force-include`` would
leave copies in editable installs that go stale.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DOCUMENTS = ("CITATION.cff", "datapackage.json")


class DocumentsHook(BuildHookInterface[Any]):
    """Adds the documents to wheels that are installed as they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is built; `version` is ``editable`` or ``standard``."""
        if version == "standard":
            for name in DOCUMENTS:
                build_data["force_include"][name] = f"ashraf_record/_data/{name}"
