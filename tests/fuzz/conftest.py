"""The modules of this folder import one another by name, as scripts do."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# They enter their attacks in one table, and imported again for doctests would enter them twice.
collect_ignore_glob = ["fuzz_*.py"]
