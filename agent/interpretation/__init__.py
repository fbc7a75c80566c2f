"""What a query asks, read back from the SQL that ran: for chips, checks, facts, charts and prose."""

from agent.interpretation.annotate import annotate
from agent.interpretation.axes import along
from agent.interpretation.chips import chips
from agent.interpretation.parts import (
    Aggregate,
    Condition,
    Grain,
    GroupingColumn,
    Interpretation,
    Kind,
    MeasureColumn,
    Operator,
    Ordering,
    Span,
    Transform,
)
from agent.interpretation.query import days_held, interpret
from agent.interpretation.sentence import in_plain_words
from agent.interpretation.spans import covered, few_behind, incomplete, span_of

__all__ = [
    "Aggregate",
    "Condition",
    "Grain",
    "GroupingColumn",
    "Interpretation",
    "Kind",
    "MeasureColumn",
    "Operator",
    "Ordering",
    "Span",
    "Transform",
    "along",
    "annotate",
    "chips",
    "covered",
    "days_held",
    "few_behind",
    "in_plain_words",
    "incomplete",
    "interpret",
    "span_of",
]
