"""Two spans that were compared as totals, then broken down: each value is one row, with a column for each span."""

from dataclasses import replace

from agent.models.offline.reading import Reading


def side_by_side(before: Reading, after: Reading) -> Reading:
    """The changed reading with a column for each of its two spans, where only a split came in."""
    split = after.groupings[0] if len(after.groupings) == 1 and not before.groupings else None
    compared = len(before.periods) == 2 and before.periods == after.periods
    if split is None or not split.is_whole or not compared or len(after.measures) != 1:
        return after
    others = after.transform or after.contrasts or after.limit or after.having or after.share_of or after.order
    if others or before.measures != after.measures or before.transform:
        return after
    later_first = sorted(after.periods, key=lambda period: (period.start, period.end), reverse=True)
    return replace(after, transform="difference", periods=tuple(later_first))
