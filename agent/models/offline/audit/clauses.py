"""Holds the clauses of a question against its reading: what each of them asks for is answered, and by itself."""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.audit.figures import ranking_figure
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_ASKS = ("op:how_much", "op:count", "op:excess")
_TOTALS = small("total", "totals")
_QUALITIES = small("best", "worst")
_OWN = small("own")
_NUMBERS = small("number_words")
_JOINING = small("joining")
_ONE = small("indefinite_articles", "on_alone")


def unanswered_clauses(w: Workings) -> Iterator[int]:
    """The words of clauses that the reading lets fall, or answers with the figure of another."""
    if w.listing or w.existence or w.values_of:
        return
    yield from _asked_twice(w)
    yield from _number_of_them(w)
    yield from _totals(w)
    yield from _ranked_by_another(w)
    yield from _best_by_another(w)
    yield from _two_pers(w)
    yield from _bounds_of_another(w)
    yield from _averages_beside(w)
    yield from _only_per(w)
    yield from _counted_and_split(w)
    yield from _said_of_each(w)
    yield from _two_bests(w)
    yield from _ordered_by_another(w)
    yield from _periods_made_one(w)
    yield from _number_as_a_column(w)
    yield from _each_weekend(w)


def _each_weekend(w: Workings) -> Iterator[int]:
    """ "Takings per weekend": one figure for each of them, not one for all."""
    if any(item.grain is not None for item in w.groupings) or any(item.per for item in w.measures):
        return
    for index in w.used:
        per = w.follows(index, "mark:per", "mark:each")
        if per and w.parts[index].has("days:weekend"):
            yield index


def _number_as_a_column(w: Workings) -> Iterator[int]:
    """ "Number, date and amount of the tickets over 50,000": a row for each ticket, with its number."""
    entity = w.entity()
    if entity is None or w.listing or any(item.dimension == entity.name and item.is_whole for item in w.groupings):
        return
    for index, part in enumerate(w.parts):
        words = [token.norm for token in w.heard.tokens[part.start : part.end + 1]]
        led = index == 0 or not w.parts[index - 1].has("op:count", "mark:number_sign")
        if led and index not in w.idle and len(words) == 2 and words[0] in _NUMBERS and words[1] == ",":
            yield index


def _asked_twice(w: Workings) -> Iterator[int]:
    """ "How many days were above 3 million and how many below 2?": two answers, where the reading gives one."""
    asks = [i for i in sorted(w.used - w.idle) if w.parts[i].has(*_ASKS)]
    several = w.groupings or w.contrasts or len(w.periods) > 1 or w.transform or len(w.measures) > 1
    apart = [i for i in asks[1:] if w.is_behind_and(i)]
    if apart and not several:
        yield apart[-1]


def _number_of_them(w: Workings) -> Iterator[int]:
    """ "The total refunded by month, and how many there were": an amount and a number, where one is shown."""
    if len(w.measures) != 1 or not any(w.parts[i].has("op:sum") for i in w.used - w.idle):
        return
    for index in w.used - w.idle:
        if w.parts[index].has("op:count") and w.near(index, 1) is None and w.is_behind_and(index):
            yield index


def _totals(w: Workings) -> Iterator[int]:
    """ "How many receipts, and what was the total?": the total of the money, which is no number of receipts."""
    default = w.default()
    shown = {item.metric for item in w.measures}
    if default is None or default.unit != "currency" or any(_is_money(w, item) for item in w.measures) or not shown:
        return
    for index in w.used - w.idle:
        before, after = w.near(index, -1), w.near(index, 1)
        alone = after is None or w.parts[after].has("mark:and", "mark:by", "mark:per")
        led = before is not None and w.parts[before].has("mark:and", "mark:whichever") and w.parts[before].text != ","
        if fold(w.parts[index].text) in _TOTALS and w.parts[index].has("op:sum") and alone and led:
            yield index


def _is_money(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    return metric is not None and metric.unit == "currency"


def _ranked_by_another(w: Workings) -> Iterator[int]:
    """ "The fewest tickets, and how many units": it is the tickets that rank, be units shown beside them."""
    ranking = ranking_figure(w)
    own = w.semantics.metric(ranking.metric) if ranking is not None and ranking.metric else None
    if own is None:
        return
    for index in w.used - w.idle:
        after = w.near(index, 1)
        metric = w.parts[after].metric if after is not None else None
        beside = after is not None and w.heard.tokens[w.parts[after].start - 1].norm not in small("in", "by")
        if not w.parts[index].has("op:top", "op:bottom") or w.parts[index].metric or metric is None or not beside:
            continue
        shown = any(item.metric == metric.name for item in w.measures)
        if shown and metric not in (own, w.numerator(own)) and own != w.numerator(metric):
            yield index


def _best_by_another(w: Workings) -> Iterator[int]:
    """ "The best day, and how many tickets there were": best by what is sold, not by what is asked beside it."""
    ranking, default = ranking_figure(w), w.default()
    if ranking is None or default is None or ranking.metric in (None, default.name) or len(w.measures) > 1:
        return
    for index in w.used - w.idle:
        quality = not _QUALITIES.isdisjoint(fold(w.parts[index].text).split())
        if quality and w.parts[index].has("op:top", "op:bottom") and _is_asked_behind(w, index, ranking):
            yield index


def _is_asked_behind(w: Workings, index: int, ranking: Measure) -> bool:
    """Whether the one figure stands in a later clause: behind "and how many"."""
    asks = [i for i in range(index + 1, len(w.parts)) if w.parts[i].has(*_ASKS) and w.is_behind_and(i)]
    named = [i for i, part in enumerate(w.parts) if part.metric is not None and part.metric.name == ranking.metric]
    return bool(asks and named) and min(named) > asks[0]


def _two_pers(w: Workings) -> Iterator[int]:
    """ "Average revenue per day and per ticket": two averages, not one per ticket for every day."""
    pers = {item.per for item in w.measures if item.per}
    for index in [i for i in sorted(w.used) if w.parts[i].has("mark:per") and pers]:
        one, joint = w.near(index, 1), None
        joint = w.near(one, 1) if one is not None else None
        again = w.near(joint, 1) if joint is not None and w.parts[joint].has("mark:and") else None
        other = w.near(again, 1) if again is not None and w.parts[again].has("mark:per") else None
        if (
            one is None
            or other is None
            or again is None
            or w.parts[index].text.casefold() != w.parts[again].text.casefold()
        ):
            continue
        splits = [w.split_of(w.parts[i]) for i in (one, other)]
        if any(split is not None and (split.grain in pers or split.dimension in pers) for split in splits):
            yield from (again, other)


def _bounds_of_another(w: Workings) -> Iterator[int]:
    """ "Waiters with over 100 tickets and under 2 million in revenue": both are of the waiters."""
    kinds = {item.per for item in w.having}
    if len(kinds) > 1 and None in kinds:
        yield from (i for i in w.used if w.parts[i].is_bound)


def _only_per(w: Workings) -> Iterator[int]:
    """ "How much more do we sell per ticket on Saturdays": an amount for each, not how many tickets there were."""
    entity = w.entity()
    counted = w.counting(entity) if entity is not None else None
    if counted is None or counted not in w.measures or not w.said("op:how_much", "op:excess", "noun:amount"):
        return
    metric = w.metric_of(counted)
    named = [i for i in w.used - w.idle if metric is not None and w.parts[i].metric == metric]
    per = [i for i in named if w.follows(i, "mark:per", "mark:each") and not is_plural(w.parts[i].text)]
    if named and per == named:
        yield from per


def _averages_beside(w: Workings) -> Iterator[int]:
    """ "The daily revenue, with its average": a figure for every day, and another of all."""
    for index in w.used - w.idle:
        part = w.parts[index]
        before = [token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]]
        with_the = len(before) == 2 and before[0] in small("with") and before[1] in small("definite_articles")
        beside = with_the or (bool(before) and before[-1] in _OWN)
        earlier = any(w.parts[i].metric or w.parts[i].has("noun:sales") for i in range(index))
        if part.has("op:average", "op:median") and not part.metric and beside and earlier and len(w.measures) == 1:
            yield index


def _periods_made_one(w: Workings) -> Iterator[int]:
    """ "The price in October and in November": of each, where one figure of both would be neither's."""
    if len(w.periods) != 1 or not any(_is_mean(w, item) for item in w.measures):
        return
    places = [i for i in sorted(w.used - w.idle) if w.parts[i].period is not None]
    for first, second in pairwise(places):
        start = w.parts[second].start
        tokens = [token.norm for token in w.heard.tokens[w.parts[first].end : start]]
        apart = bool(tokens) and tokens[0] in _JOINING and tokens[-1] in small("in", "for")
        whole = {(w.parts[i].period.start, w.parts[i].period.end) for i in (first, second)}  # type: ignore[union-attr]
        if apart and len(whole) > 1:
            yield second


def _is_mean(w: Workings, measure: Measure) -> bool:
    metric: Metric | None = w.metric_of(measure)
    if measure.aggregate in ("avg", "median"):
        return True
    return metric is not None and measure.aggregate is None and not is_total(metric) and column_of(metric) is not None


def _counted_and_split(w: Workings) -> Iterator[int]:
    """ "The number of days each worked, and revenue per day": of one day in each row, there is always one."""
    columns = {item.column for item in w.measures if item.aggregate == "count_distinct" and not item.per}
    for split in w.groupings:
        dimension = w.semantics.dimension(split.dimension)
        if dimension is not None and dimension.column in columns and split.grain in (None, "day"):
            yield from (i for i in w.used if w.split_of(w.parts[i]) == split and w.parts[i].period is None)


def _said_of_each(w: Workings) -> Iterator[int]:
    """ "The average of Saturdays and the average of Sundays": two, where one of both is shown."""
    if w.groupings or w.contrasts or len(w.periods) > 1 or len(w.measures) != 1 or w.transform:
        return
    averages = [i for i in sorted(w.used - w.idle) if w.parts[i].has("op:average", "op:median")]
    days = [i for i in sorted(w.used - w.idle) if w.parts[i].weekday is not None]
    between = [i for i in averages if days and days[0] < i < days[-1]]
    yield from between if len(averages) > 1 else []
    for first, second in pairwise(days):
        tokens = [token.norm for token in w.heard.tokens[w.parts[first].end : w.parts[second].start]]
        if averages and len(tokens) > 1 and tokens[0] in _JOINING and tokens[1] in _ONE:
            yield second


def _two_bests(w: Workings) -> Iterator[int]:
    """ "Who sold the most units, and who made the most money": two rankings, of which the reading has one."""
    if w.order is None or w.both_ends or w.transform:
        return
    direction = "op:top" if w.order.descending else "op:bottom"
    best = [i for i in sorted(w.used - w.idle) if w.parts[i].has(direction)]
    for first, second in pairwise(best):
        between = range(first + 1, second)
        asked = [i for i in between if w.parts[i].has("mark:who", "mark:whichever")]
        if asked and any(w.is_behind_and(i) for i in asked):
            yield second


def _ordered_by_another(w: Workings) -> Iterator[int]:
    """ "Revenue by waiter, sorted by tickets": by those, be they shown or not."""
    ranking = ranking_figure(w)
    own = w.semantics.metric(ranking.metric) if ranking is not None and ranking.metric else None
    for index in w.used - w.idle:
        after = w.near(index, 1)
        metric = w.parts[after].metric if after is not None else None
        by = fold(w.parts[index].text).split()[-1] in small("by")
        sorts = by and w.parts[index].has("op:order_by") and metric is not None
        if sorts and metric is not None and own != metric and own != w.numerator(metric):
            yield index
