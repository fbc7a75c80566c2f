"""Whether the first points of a period are reckoned with the days before it."""

from datetime import date, datetime, timedelta

from agent.models.offline.reading import Reading
from agent.models.offline.sql.keys import Target

_SUNDAY = 7
_WEEK = timedelta(days=7)


def looks_back(reading: Reading, target: Target) -> bool:
    """Whether the first days of the period need those before it.

    The moving average of seven on 1 November needs six days of October, the change on the 11th the 10th: the figures
    are reckoned over all days, of which those of the period are kept. A growth whose first point is said to stay
    empty is one of the days of the period alone.
    """
    by_day = any(item.grain == "day" for item in reading.groupings) or _grows_by_whole_weeks(reading, target)
    grows = reading.transform == "growth" and not reading.first_empty
    across = grows or reading.transform == "moving_average"
    return across and by_day and len(reading.periods) == 1 and not (reading.rank_within or reading.both_ends)


def _grows_by_whole_weeks(reading: Reading, target: Target) -> bool:
    """Weeks from a Monday to a Sunday: the first is set against the week before it, where the data has all of that.

    Against a week of which the data has the last two days, any week has grown a lot.
    """
    by_week = any(item.grain == "week" for item in reading.groupings)
    if reading.transform != "growth" or not by_week:
        return False
    whole = all(one.start.isoweekday() == 1 and one.end.isoweekday() == _SUNDAY for one in reading.periods)
    first = _first_day(target)
    return whole and (first is None or all(first <= one.start - _WEEK for one in reading.periods))


def _first_day(target: Target) -> date | None:
    stored = target.table.column(target.time.column)
    first = stored.low if stored else None
    if isinstance(first, datetime):
        return first.date()
    return first if isinstance(first, date) else None
