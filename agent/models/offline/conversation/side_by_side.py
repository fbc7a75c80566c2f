"""Two spans that were compared as totals, then broken down: each value is one row, with a column for each span.

Days lie in one of both spans alone, so each is one row. Those of two weeks stand side by side by their names.
"""

from dataclasses import replace
from itertools import pairwise

from agent.models.offline.conversation.pointed_sides import own_sides
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.times.days import joined
from agent.models.offline.workings import COMPARING, CYCLIC, Workings

_WEEK = 7
_SIDES = 2


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


def as_columns(rows: Reading) -> Reading:
    """Two spans, or the totals of two values, with what lies between them; what else stands in rows as it is."""
    if len(rows.measures) > 1 or rows.transform or rows.limit:
        return rows
    if len(rows.periods) == _SIDES and not any(is_along_time(item) for item in rows.groupings):
        later_first = sorted(rows.periods, key=lambda period: (period.start, period.end), reverse=True)
        return replace(rows, transform="difference", periods=tuple(later_first))
    listed = [item for item in rows.filters if item.operator == "in" and len(item.values) == _SIDES]
    if len(rows.groupings) == 1 and rows.groupings[0].is_whole and len(listed) == 1 and len(rows.periods) < _SIDES:
        return own_sides(rows) or rows
    two = len(rows.contrasts) == _SIDES and not rows.groupings
    return replace(rows, transform="difference") if two else rows


def along_all_spans(found: Reading) -> Reading:
    """Days, weeks or months of several spans, each one row: it lies in one of them alone."""
    along = any(is_along_time(item) for item in found.groupings)
    if not along or len(found.periods) < _SIDES or found.transform not in (None, "difference") or found.contrasts:
        return found
    spans = sorted(found.periods, key=lambda period: period.start)
    if any(after.start <= before.end for before, after in pairwise(spans)):
        return found
    return replace(found, transform=None, periods=tuple(spans), order=None)


def as_one_span(rows: Reading) -> Reading:
    """Rows along spans that follow each other, as those of one."""
    spans = rows.periods
    whole = joined(spans) if len(spans) >= _SIDES else None
    return replace(rows, periods=(whole,)) if whole is not None else rows


def is_along_time(item: Grouping) -> bool:
    """Whether rows follow each other in time: days, weeks, months."""
    return item.grain is not None and item.grain not in CYCLIC


def with_days_aligned(before: Reading, after: Reading, w: Workings) -> Reading:
    """ "Compared with the week before", after a week by day: Monday beside Monday.

    The words that compare are lost where rows of time have nothing to stand beside: 30 days and 31.
    """
    timed = [item for item in after.groupings if is_along_time(item)]
    if before.transform == "difference" and before.periods == after.periods and timed and not before.groupings:
        return along_all_spans(after)
    compared = after.transform == "difference" and len(after.periods) == 2
    if not compared or not timed or after.contrasts or (before.transform == "difference" and before.groupings):
        return after
    weeks = all(period.days == _WEEK for period in after.periods)
    first, second = (period.start.isoweekday() for period in after.periods)
    by_weekday = w.split_by_grain("weekday") if weeks and first == second and timed[0].grain == "day" else None
    if by_weekday is None or len(after.groupings) > 1 or after.among:
        if before.transform == "difference":
            return replace(after, transform=None, order=None)  # each day lies in one of both
        w.lost.update(i for i, part in enumerate(w.parts) if part.has(*COMPARING, "op:growth"))
        return after
    return replace(after, groupings=(Grouping(by_weekday.dimension, by_weekday.grain),))
