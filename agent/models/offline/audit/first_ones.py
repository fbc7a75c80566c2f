"""First ones that were read as the largest: "las primeras 5 ventas por mozo", "the first 5 days of each month".

The first of many sales, days or weeks are first in time. Where a figure behind them says by what they are ranked, or
they are of people and products, they are the best.
"""

from collections.abc import Iterator

from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_FIRST = small("first")
_MOVED = words_in("superlatives.yaml", "moved_most")
_SPANS = ("day", "week", "fortnight", "month", "hour")
_BESIDE = ("mark:by", "mark:per", "op:top", "op:bottom", "op:order_by", "op:order_desc", "op:order_asc")


def first_ones_in_time(w: Workings) -> Iterator[int]:
    """The words for the first ones, where rows were ranked by a figure instead."""
    if w.limit is None or w.listing:  # "the first 3 sales of October 1" are listed in time
        return
    for index in [i for i, part in enumerate(w.parts) if part.has("op:top", "op:first_rows")]:
        after = w.near(index, 1)
        if w.norms(index).isdisjoint(_FIRST) or after is None or w.parts[after].start != w.parts[index].end:
            continue
        part = w.parts[after]
        sales = part.has("noun:sales")
        span = part.period is None and w.grain_of(part) in _SPANS
        behind = w.near(after, 1)
        ranked = behind is not None and w.parts[behind].has(*_BESIDE) and not sales
        if (sales or span) and not ranked:
            yield index


def busiest_by_an_average(w: Workings) -> Iterator[int]:
    """ "The average ticket on the busiest day": of the day that had most of them, and not the highest average."""
    if w.limit is None or w.order is None or w.order.measure is None or w.order_by is not None:
        return
    shown = w.measures[w.order.measure : w.order.measure + 1]
    if any(w.is_ratio(w.metric_of(item)) for item in shown):
        ranks = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom")]
        yield from (i for i in ranks if not w.norms(i).isdisjoint(_MOVED))
