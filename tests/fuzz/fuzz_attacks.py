"""Every attack: files that were thought up to stop a reader, each by a name."""

from __future__ import annotations

import fuzz_documents  # noqa: F401
import fuzz_tables  # noqa: F401
from fuzz_making import ATTACKS
from fuzz_wheels import WHEELS, pack

__all__ = ["ATTACKS", "WHEELS", "pack"]
