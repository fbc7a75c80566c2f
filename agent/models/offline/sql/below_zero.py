"""Sums of what is below zero alone: "refunds by waiter". The largest of them is the lowest, and stands first."""

from agent.models.offline.metrics import column_of, is_below_zero, is_total
from agent.models.offline.reading import Reading
from agent.models.offline.sql.keys import Target


def sums_below_zero(reading: Reading, target: Target) -> bool:
    """Whether the first figure sums a column of which the rows that are kept are all below zero."""
    measure = reading.measures[0] if reading.measures else None
    metric = target.semantics.metric(measure.metric) if measure is not None and measure.metric else None
    column = column_of(metric) if metric is not None and is_total(metric) else None
    if measure is None or column is None or measure.aggregate is not None or measure.negated or reading.transform:
        return False
    named = (item.condition for item in target.semantics.filters if item.name in reading.named_filters)
    told = any(is_below_zero(one, column) for one in named)
    return told or any(
        item.column == column and (item.operator, item.values) == ("<", (0,)) for item in reading.filters
    )
