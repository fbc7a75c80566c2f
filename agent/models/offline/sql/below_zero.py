"""Sums of what is below zero alone: "refunds by waiter". The largest of them is the lowest, and stands first."""

from agent.models.offline.metrics import column_of, is_below_zero, is_total, keep_below_zero
from agent.models.offline.reading import Reading
from agent.models.offline.sql.keys import Target


def sums_below_zero(reading: Reading, target: Target) -> bool:
    """Whether the first figure sums a column of which the rows that are kept are all below zero."""
    column = _summed(reading, target)
    if column is None:
        return False
    named = (item.condition for item in target.semantics.filters if item.name in reading.named_filters)
    told = any(is_below_zero(one, column) for one in named)
    return told or any(
        item.column == column and (item.operator, item.values) == ("<", (0,)) for item in reading.filters
    )


def sums_taken_back(reading: Reading, target: Target) -> bool:
    """Whether the first figure sums another column of rows that are kept as ones taken back: "units refunded"."""
    return _summed(reading, target) is not None and keep_below_zero(reading.named_filters, target.semantics)


def _summed(reading: Reading, target: Target) -> str | None:
    """The column that the first figure sums as it is; None where it is another figure."""
    measure = reading.measures[0] if reading.measures else None
    metric = target.semantics.metric(measure.metric) if measure is not None and measure.metric else None
    if measure is None or metric is None or not is_total(metric):
        return None
    return None if measure.aggregate is not None or measure.negated or reading.transform else column_of(metric)
