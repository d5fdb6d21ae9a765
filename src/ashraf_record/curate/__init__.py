"""Curating: starting a source, finding words in it, mending what can be derived, the account."""

from ashraf_record.curate.add import add
from ashraf_record.curate.coverage import Coverage, coverage
from ashraf_record.curate.errors import CurateError
from ashraf_record.curate.fmt import Mended, fmt
from ashraf_record.curate.locate import Found, locate

__all__ = ["Coverage", "CurateError", "Found", "Mended", "add", "coverage", "fmt", "locate"]
