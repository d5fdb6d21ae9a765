"""Evidence: locators into source texts, their digests, ledgers and coverage."""

from ashraf_record.evidence.ledgers import REASONS, Aside, Ledger, LedgerError, read_ledger
from ashraf_record.evidence.locators import (
    SPAN_LIMIT,
    CharRange,
    LocatorError,
    Place,
    TextFragment,
    digest,
    fold,
    fragment,
    locate,
    places,
    spans,
)
from ashraf_record.evidence.texts import HeldText, find_pages, find_texts, read_text
from ashraf_record.evidence.words import Account, Word, account, content_words

__all__ = [
    "REASONS",
    "SPAN_LIMIT",
    "Account",
    "Aside",
    "CharRange",
    "HeldText",
    "Ledger",
    "LedgerError",
    "LocatorError",
    "Place",
    "TextFragment",
    "Word",
    "account",
    "content_words",
    "digest",
    "find_pages",
    "find_texts",
    "fold",
    "fragment",
    "locate",
    "places",
    "read_ledger",
    "read_text",
    "spans",
]
