"""A ranking that a follow-up asks for by a span of time: "por mes", after the 5 best sellers."""

from agent.models.offline.reading import Reading
from agent.models.offline.workings import Workings

TIME_GRAINS = frozenset({"day", "week", "fortnight", "month", "quarter", "year"})


def ranks_in_each_span(base: Reading, w: Workings) -> bool:
    """ "By month", after the 5 best sellers: the 5 of each month."""
    one = len(w.groupings) == 1 and w.groupings[0].grain in TIME_GRAINS
    anew = w.order is not None or w.limit is not None or w.measures or w.filters or w.having
    ranked = base.order is not None and base.order.measure is not None and not base.order.of_change
    return one and not anew and ranked and _is_plain_ranking(base) and base.groupings[0].grain is None


def _is_plain_ranking(base: Reading) -> bool:
    """Whether so many of one thing are kept, and nothing else is done."""
    other = base.both_ends or base.together or base.transform or base.among or base.rank_within or base.skip
    return base.limit is not None and len(base.groupings) == 1 and len(base.periods) < 2 and not other
