"""Says which spans of an average are not whole: of "average weekly revenue" the first week may have two days."""

from agent.models.offline import policies
from agent.models.offline.times.days import unit_around
from agent.models.offline.workings import Workings

_SPANS = ("week", "fortnight", "month", "quarter", "year")


def tell_partial_spans(w: Workings) -> None:
    """Tells it of averages and medians of spans; a span at an end of the days that begins or ends beyond them."""
    grains = [item.per for item in w.measures if item.per in _SPANS and item.aggregate in ("avg", "median")]
    if not grains or len(w.periods) > 1 or w.contrasts:
        return
    start, end = w.context.first_day, w.context.last_day
    if w.periods:
        start, end = max(start, w.periods[0].start), min(end, w.periods[0].end)
    grain = str(grains[0])
    first, last = unit_around(grain, start)[0] < start, unit_around(grain, end)[1] > end
    several = unit_around(grain, start) != unit_around(grain, end)
    if start <= end and several and (first or last):
        w.assume(policies.partial_spans(grain, w.language, first=first, last=last))
