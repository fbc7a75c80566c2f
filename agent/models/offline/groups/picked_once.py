"""A ranking whose things are told along time: "weekly revenue of the best selling product" picks it once, overall.

"The top 3 products of each month", "top 3 products by month" are ranked anew in each: there the ranking comes first.
"""

from dataclasses import replace

from agent.models.offline import policies
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.reading import Grouping, Order, Reading
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_RANKING = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest")
_OF = small("of", "from", "for")
_PASSED = small("definite_articles", "ours")
_EACH = small("each")


def is_picked_once(w: Workings) -> bool:
    """Whether a figure stands before what is ranked, joined by "of", and no span of time is said to be each."""
    if not w.rank_within or w.transform or len(w.groupings) != 2 or w.order is None or w.order.measure is None:
        return False
    span, ranked = _span_and_ranked(w)
    if (span.grain is None and not w.is_by_weekday(span)) or ranked.grain is not None:
        return False
    return not _is_of_each(w, span) and _is_of_the_ranked(w, ranked)


def pick_once(w: Workings, reading: Reading) -> Reading:
    """The rows of those that a ranking of all days keeps, by the spans of time."""
    if not is_picked_once(w) or reading.unread:
        return reading
    ranking = w.order_by or w.measures[w.order.measure or 0] if w.order is not None else None
    if ranking is None or w.limit is None or w.order is None:
        return reading
    first = replace(
        reading,
        measures=(ranking,),
        groupings=(_span_and_ranked(w)[1],),
        order=Order(0, descending=reading.order.descending if reading.order else w.order.descending),
        rank_within=False,
    )
    told = (*reading.assumptions, policies.picked_once(w.limit, w.language))
    groupings = _span_and_ranked(w)
    return replace(
        reading, among=(first,), groupings=groupings, limit=None, order=None, rank_within=False, assumptions=told
    )


def _span_and_ranked(w: Workings) -> tuple[Grouping, Grouping]:
    """The span of time and what is ranked: of "daily sales of the 3 best waiters" the waiters, not the days."""
    span, ranked = w.groupings
    if ranked.grain is None or span.grain is not None:
        return span, ranked
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        beside = after is not None and w.parts[after].start == part.end and w.split_of(w.parts[after]) == span
        if part.has(*_RANKING) and beside and _is_an_adjective(w, ranked):
            return ranked, span
    return span, ranked


def _is_an_adjective(w: Workings, span: Grouping) -> bool:
    named = [part for part in w.parts if part.period is None and w.split_of(part) == span]
    return bool(named) and all(any(name.startswith("adj:") for name in part.names) for part in named)


def _is_of_each(w: Workings, span: Grouping) -> bool:
    """ "Of each month", "cada semana": anew in each of them."""
    for index, part in enumerate(w.parts):
        if part.period is not None or w.split_of(part) != span:
            continue
        before = w.near(index, -1)
        marked = is_marked(w, index) and before is not None and not w.norms(before).isdisjoint(_EACH)
        if marked or w.word_before(index) in _EACH:
            return True
    return False


def _is_of_the_ranked(w: Workings, ranked: Grouping) -> bool:
    """ "Sales of the top 5 products", "evolución diaria del producto más vendido"."""
    things = [i for i, part in enumerate(w.parts) if w.split_of(part) == ranked and part.link is None]
    ranks = [i for i, part in enumerate(w.parts) if part.has(*_RANKING)]
    first = min([*things[:1], *ranks[:1]], default=None)
    if first is None:
        return False
    place = w.parts[first].start
    while place > 0 and (w.heard.tokens[place - 1].norm in _PASSED or w.heard.tokens[place - 1].kind == "number"):
        place -= 1
    figures = (
        part.metric is not None or part.has("noun:sales", "noun:amount", "op:trend") for part in w.parts[:first]
    )
    return place > 0 and w.heard.tokens[place - 1].norm in _OF and any(figures)
