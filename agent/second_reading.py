"""What else is known of how a question should be read: an answer verified by hand, or the parser's own reading.

Both read the question without the model that answered it. They count as evidence for the answer where they come to
the same, and against it where they don't.
"""

from dataclasses import dataclass
from decimal import Decimal

from agent import guard
from agent.deadline import Deadline
from agent.errors import ModelMistake, OutOfTime
from agent.facts import as_number
from agent.folding import fold
from agent.guard import Query
from agent.interpretation import Interpretation, interpret
from agent.models.offline.chat import Understood
from agent.run import Sources
from agent.values import Question, Rows

LEAST_SECONDS = 1.0
"""With less time left than this no second query is asked."""
SAME = Decimal("1e-6")
"""Relative difference below which two figures are taken as equal: one may come from floating point."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """Whether another reading came to the same. `verified` is one by hand, `certain` one with nothing assumed."""

    agrees: bool
    verified: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """The answer to judge: its query, what that asks, and its rows."""

    query: Query
    read: Interpretation
    rows: Rows


def read_again(
    question: Question, seen: Seen, sources: Sources, deadline: Deadline, *, by_parser: bool
) -> SecondReading | None:
    """The second reading of a question, or None where there is none.

    `by_parser` tells that the answer to judge is the parser's own, which then is no second opinion.
    """
    by_hand = _verified(question, sources)
    if by_hand is not None:
        return SecondReading(_is_same(by_hand, seen, sources, deadline), verified=True)
    if by_parser:
        return None
    read = sources.parser.understand(question.text, tuple(turn.question for turn in question.history))
    if not isinstance(read, Understood) or read.left:
        return None
    return SecondReading(_is_same(read.sql, seen, sources, deadline), certain=not read.reading.assumptions)


def _verified(question: Question, sources: Sources) -> str | None:
    """The SQL that a person wrote for this very question."""
    if question.history:
        return None
    asked = _plain(question.text)
    return next((each.sql for each in sources.semantics.verified if _plain(each.question) == asked), None)


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(" ?¿!¡.").split())


def _is_same(sql: str, seen: Seen, sources: Sources, deadline: Deadline) -> bool:
    """Whether a query asks the same as another that ran, or gives the same figures."""
    try:
        other = guard.admit(sql, sources.catalogue)
        if other.tree == seen.query.tree:
            return True
        read = interpret(other, sources.catalogue, sources.semantics)
        if _parts(read) == _parts(seen.read):
            return True
        if deadline.remaining() < LEAST_SECONDS:
            return False
        found = sources.database.run(other, deadline, None)
    except (ModelMistake, OutOfTime):
        return False
    return _figures_agree(_figures(seen.rows, seen.read), _figures(found, read))


def _parts(of: Interpretation) -> tuple[object, ...]:
    """What a query asks, whatever its columns are called and in which order they stand."""
    measures = [
        (m.metric or m.aggregate, m.column, m.per, m.transform, m.conditions, m.span, m.before) for m in of.measures
    ]
    groupings = {(grouping.dimension or grouping.column, grouping.grain) for grouping in of.groupings}
    limits = (of.period, of.periods, of.limit, of.rank_within, of.having, of.unread)
    by_measure = of.order is not None and any(m.index == of.order.index for m in of.measures)
    descending = of.order.descending if of.order is not None and by_measure and of.limit is not None else None
    return (measures, groupings, frozenset(of.filters), limits, descending)


def _figures(rows: Rows, of: Interpretation) -> list[Decimal]:
    """The figures of the measure, smallest first."""
    if of.measure is None:
        return []
    cells = (as_number(row[of.measure.index]) for row in rows.values)
    return sorted(cell for cell in cells if cell is not None)


def _figures_agree(first: list[Decimal], second: list[Decimal]) -> bool:
    if not first or len(first) != len(second):
        return False
    return all(abs(a - b) <= SAME * max(abs(a), abs(b)) for a, b in zip(first, second, strict=True))
