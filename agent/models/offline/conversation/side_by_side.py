"""Two spans that were compared as totals, then broken down: each value is one row, with a column for each span.

Days lie in one of both spans alone. Those of two weeks stand side by side by their names.
"""

from dataclasses import replace

from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.workings import COMPARING, CYCLIC, Workings

_WEEK = 7


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


def with_days_aligned(before: Reading, after: Reading, w: Workings) -> Reading:
    """ "Compared with the week before", after a week by day: Monday beside Monday.

    The words that compare are lost where rows of time have nothing to stand beside: 30 days and 31.
    """
    timed = [item for item in after.groupings if item.grain is not None and item.grain not in CYCLIC]
    compared = after.transform == "difference" and len(after.periods) == 2 and before.transform != "difference"
    if not compared or not timed or after.contrasts:
        return after
    weeks = all(period.days == _WEEK for period in after.periods)
    first, second = (period.start.isoweekday() for period in after.periods)
    by_weekday = w.split_by_grain("weekday") if weeks and first == second and timed[0].grain == "day" else None
    if by_weekday is None or len(after.groupings) > 1 or after.among:
        w.lost.update(i for i, part in enumerate(w.parts) if part.has(*COMPARING, "op:growth"))
        return after
    return replace(after, groupings=(Grouping(by_weekday.dimension, by_weekday.grain),))
