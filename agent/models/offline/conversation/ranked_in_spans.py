"""A ranking that a follow-up asks for by a span of time: "por mes", after the 5 best sellers.

One that is asked for of each of something already, "the top 3 products of each month", is then of each of another
thing, "by waiter", or of other things, "waiters instead".
"""

from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

TIME_GRAINS = frozenset({"day", "week", "fortnight", "month", "quarter", "year"})
_IN = small("in")
_ASKS = ("mark:who", "mark:whichever", "op:how_much", "op:count", "op:sum")


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


def ranked_of_each_other(base: Reading, w: Workings) -> tuple[Grouping, ...]:
    """ "By waiter", after the 3 best products of each month: those of each waiter; nothing where it ranks anew."""
    if not base.rank_within or len(base.groupings) != 2 or w.order is not None or w.limit is not None:
        return ()
    outer, ranked = base.groupings
    new = [item for item in w.groupings if item not in base.groupings]
    if len(new) != 1 or outer in w.groupings or w.transform or base.transform or base.among:
        return ()
    of_each = w.said("mark:by", "mark:per", "mark:each", "mark:each_listed") or new[0].grain is not None
    return (new[0], ranked) if of_each or ranked in w.groupings else (outer, new[0])


def ranked_otherwise(before: Reading, after: Reading, w: Workings) -> bool:
    """ "The top 5 by waiter", after the 3 best products of each month: of all waiters, or of each, nobody says."""
    few = before.together or (before.transform == "share" and (before.limit or 0) > 1)
    if few and w.groupings and not after.among and (after.together or not w.measures):
        return before.groupings != after.groupings  # "by month", after what the five best come to: of all, or of them
    ranked = before.rank_within and not after.rank_within and not after.among and not before.among
    asks = w.said("mark:who", "mark:whichever", "op:sum")
    return ranked and bool(w.groupings) and before.groupings != after.groupings and not asks


def splits_what_was_ranked(w: Workings, previous: Reading) -> bool:
    """ "For each waiter, in units", after the best product of each month: the split leads, or "in" before a figure.

    "Units by waiter" begins with its figure, and is a question of its own.
    """
    plain = len(w.measures) == 1 and not (w.measures[0].aggregate or w.measures[0].per)
    if not previous.rank_within or not plain or len(w.groupings) != 1 or w.said(*_ASKS):
        return False
    if w.order is not None or w.limit is not None:
        return False
    named = [part for part in w.parts if part.metric is not None or w.split_of(part) in w.groupings]
    splits = [part.start for part in named if w.split_of(part) in w.groupings]
    figures = [part.start for part in named if part.metric is not None and part.start not in splits]
    tokens = w.heard.tokens
    told_in = bool(figures) and figures[0] > 0 and tokens[figures[0] - 1].norm in _IN
    return told_in or (bool(splits) and (not figures or splits[0] < figures[0]))
