"""A diff as one JSON object, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ashraf_record.releases.model import (
    Cell,
    Correction,
    Diff,
    Disagreement,
    DisagreementChange,
    Row,
    TableDiff,
)


def as_json(diff: Diff) -> str:
    """A diff as JSON, its keys always all there and in this order.

    ``old`` and ``new`` (``where``, ``version``), ``step`` (``NONE``, ``PATCH``, ``MINOR`` or
    ``MAJOR``), ``reasons``, ``needed`` (the lowest version that is enough), ``enough`` (true,
    false, or null where it cannot be told), ``faults``, ``schema``, ``tables`` (by name: ``key``,
    ``added``, ``removed``, ``corrected``) and ``disagreements`` (``opened``, ``changed``,
    ``closed``). Cells are whole, as they stand in the files.
    """
    document = {
        "old": {"where": diff.old.where, "version": diff.old.version},
        "new": {"where": diff.new.where, "version": diff.new.version},
        "step": diff.step.name,
        "reasons": [{"step": r.step.name, "text": r.text} for r in diff.reasons],
        "needed": diff.needed,
        "enough": diff.enough,
        "faults": [
            {
                "code": fault.code,
                "table": fault.table,
                "id": fault.id,
                "line": fault.line,
                "message": fault.message,
                "hint": fault.hint,
            }
            for fault in diff.faults
        ],
        "schema": [
            {
                "table": change.table,
                "column": change.column,
                "code": change.code,
                "change": change.change,
                "step": change.step.name,
                "detail": change.detail,
            }
            for change in diff.schema
        ],
        "tables": {table.table: _table(table) for table in diff.tables},
        "disagreements": {
            "opened": [_disagreement(held) for held in diff.opened],
            "changed": [_changed(change) for change in diff.changed],
            "closed": [_disagreement(held) for held in diff.closed],
        },
    }
    # A byte that is no letter of any script may stand in a file name; it is written as an escape.
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode()


def _table(table: TableDiff) -> dict[str, Any]:
    return {
        "key": table.key,
        "added": [_row(row) for row in table.added],
        "removed": [_removed(row) for row in table.removed],
        "corrected": [_correction(row) for row in table.corrected],
    }


def _row(row: Row) -> dict[str, Any]:
    return {"id": row.id, "line": row.line, "cells": dict(row.cells)}


def _removed(row: Row) -> dict[str, Any]:
    told = row.retirement or {}
    return _row(row) | {
        "retired": row.retired,
        "reason": told.get("reason", ""),
        "replacement": told.get("replacement", ""),
    }


def _correction(row: Correction) -> dict[str, Any]:
    return {
        "id": row.id,
        "line": row.line,
        "cells": _cells(row.cells),
        "redefined": row.redefined,
    }


def _cells(cells: Iterable[Cell]) -> list[dict[str, str]]:
    return [cell._asdict() for cell in cells]


def _disagreement(held: Disagreement) -> dict[str, Any]:
    return {
        "id": held.id,
        "label": held.label,
        "about": held.about,
        "sides": [[said._asdict() for said in side] for side in held.sides],
        "cells": dict(held.cells),
    }


def _changed(change: DisagreementChange) -> dict[str, Any]:
    return {
        "id": change.new.id,
        "label": change.new.label,
        "about": change.new.about,
        "joined": [said._asdict() for said in change.joined],
        "left": [said._asdict() for said in change.left],
        "cells": _cells(change.cells),
        "sides": [[said._asdict() for said in side] for side in change.new.sides],
    }
