"""Questions that readers ask of a record, each answered by a view. Nothing is decided in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, the question it answers, and its SQL."""

    name: str
    question: str
    sql: str


def _people(table: str, key: str) -> str:
    """The names of those whom the source gives as speaking, and of those through whom it knows.

    Both are NULL where the source speaks in its own voice.
    """
    return ",\n  ".join(
        f"""(SELECT group_concat(name, '; ') FROM (
    SELECT a.name FROM {table}_{column} l JOIN actors a ON a.actor_id = l.{column}
    WHERE l.{key} = r.{key} ORDER BY l.position)) AS {column}"""
        for column in ("speaker", "via")
    )


_SAID_BY = """s.title AS source, p.name AS publisher, s.relation AS relation_of_source,
  t.name AS relation_to"""
_FROM_SOURCE = """JOIN sources s ON s.source_id = r.source_id
LEFT JOIN actors p ON p.actor_id = s.publisher
LEFT JOIN actors t ON t.actor_id = s.relation_to"""

VIEWS = (
    View(
        "figures_by_event",
        "Which number does each source give for an event, and for whom or what?",
        f"""
SELECT r.event_id, e.label AS event, m.title AS measure, r.population, r.counted, r.as_reported,
  r.low, r.high, r.wide_low, r.wide_high, r.role, r.modality, r.as_of,
  {_people("figures", "figure_id")},
  {_SAID_BY}, r.disputed, r.figure_id
FROM figures r JOIN events e ON e.event_id = r.event_id
JOIN measures m ON m.code = r.measure
{_FROM_SOURCE}
ORDER BY r.event_id, r.measure, r.population, r.low, r.high, r.rowid""",
    ),
    View(
        "datings_by_event",
        "When does each source say that an event was, began or ended?",
        f"""
SELECT r.event_id, e.label AS event, r.aspect, r.as_reported, r.edtf, r.earliest, r.latest,
  r.wide_earliest, r.wide_latest, r.modality,
  {_people("dates", "date_id")},
  {_SAID_BY}, r.disputed, r.date_id
FROM dates r JOIN events e ON e.event_id = r.event_id
{_FROM_SOURCE}
ORDER BY r.event_id, r.aspect, r.earliest, r.latest, r.rowid""",
    ),
    View(
        "claims_by_proposition",
        "Who affirms a proposition, who denies it, and who neither?",
        f"""
SELECT q.proposition_id, q.statement AS proposition, q.event_id, e.label AS event, r.polarity,
  r.modality, r.act, r.statement,
  {_people("claims", "claim_id")},
  {_SAID_BY}, r.claim_id
FROM propositions q JOIN claims r ON r.proposition_id = q.proposition_id
JOIN events e ON e.event_id = q.event_id
{_FROM_SOURCE}
ORDER BY q.proposition_id, r.polarity, r.rowid""",
    ),
    View(
        "disagreements",
        "Which rows disagree, on what, on which side does each stand, and what does it say?",
        f"""
WITH said (row_id, source_id, says, polarity, lower, upper, wide_lower, wide_upper) AS (
  SELECT figure_id, source_id, as_reported, NULL, low, high, wide_low, wide_high FROM figures
  UNION ALL SELECT date_id, source_id, as_reported, NULL, earliest, latest, wide_earliest,
    wide_latest FROM dates
  UNION ALL SELECT claim_id, source_id, statement, polarity, NULL, NULL, NULL, NULL FROM claims),
-- Sides are written `a.f1;b.f3 | c.f2`: a row's side is one more than the bars before it.
placed AS (
  SELECT l.*, substr(s.sides, 1, instr(s.sides, ';' || l.rows || ';')) AS before
  FROM conflicts_rows l JOIN (
    SELECT conflict_id, ';' || replace(sides, ' | ', ';|;') || ';' AS sides FROM conflicts) s
  ON s.conflict_id = l.conflict_id)
SELECT c.conflict_id, c.kind, c.relation, c.event_id, e.label AS event, c.subject, c.gap,
  c.internal, c.conditional,
  1 + length(l.before) - length(replace(l.before, '|', '')) AS side,
  r.says, r.polarity, r.lower, r.upper, r.wide_lower, r.wide_upper, {_SAID_BY},
  l.rows AS row_id
FROM conflicts c JOIN placed l ON l.conflict_id = c.conflict_id
JOIN said r ON r.row_id = l.rows
JOIN events e ON e.event_id = c.event_id
{_FROM_SOURCE}
ORDER BY c.rowid, side, l.position""",
    ),
    View(
        "names_of_events",
        "What does each source call an event?",
        f"""
SELECT r.event_id, e.label AS event, r.called, {_SAID_BY}, r.mention_id
FROM mentions r JOIN events e ON e.event_id = r.event_id
{_FROM_SOURCE}
ORDER BY r.event_id, r.rowid""",
    ),
    View(
        "source_balance",
        "How much of the record comes from which source, and how does it stand to the dispute?",
        """
SELECT s.source_id, s.title AS source, p.name AS publisher, s.kind, s.relation,
  t.name AS relation_to, s.relation_basis, s.reading,
  (SELECT count(DISTINCT event_id) FROM mentions r WHERE r.source_id = s.source_id) AS events,
  (SELECT count(*) FROM dates r WHERE r.source_id = s.source_id) AS datings,
  (SELECT count(*) FROM figures r WHERE r.source_id = s.source_id) AS figures,
  (SELECT count(*) FROM claims r WHERE r.source_id = s.source_id) AS claims,
  (SELECT count(*) FROM dates r WHERE r.source_id = s.source_id AND r.disputed)
    + (SELECT count(*) FROM figures r WHERE r.source_id = s.source_id AND r.disputed)
    AS disputed
FROM sources s LEFT JOIN actors p ON p.actor_id = s.publisher
LEFT JOIN actors t ON t.actor_id = s.relation_to
ORDER BY s.relation, s.relation_to, s.source_id""",
    ),
)
