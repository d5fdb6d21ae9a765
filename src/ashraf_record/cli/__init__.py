"""The command line: parses, calls and renders; it decides nothing.

Exit codes: 0 fine, 1 something was found, 2 could not run.
"""

from ashraf_record.cli import curating, reading, releasing, reviewing
from ashraf_record.cli.base import main

__all__ = ["main"]
_ENTERED = (reading, reviewing, curating, releasing)
