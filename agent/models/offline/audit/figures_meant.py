"""Figures held against the words beside them: what ranks, what an average is of, what a growth is bounded by."""

from collections.abc import Iterator

from agent.models.offline.audit.figures import ranking_figure
from agent.models.offline.audit.traces_of_figures import is_read
from agent.models.offline.metrics import column_of, is_count, is_money
from agent.models.offline.parts.operations import ENDS
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_ENDS = ("op:last_date", "op:current")


def figures_of_others(w: Workings) -> Iterator[int]:
    """The words of figures that another was taken for."""
    yield from _first_and_last(w)
    if w.listing or w.existence or w.values_of:
        return
    yield from _earned(w)
    yield from _dearest(w)
    yield from _ranked_by_a_number(w)
    yield from _average_of(w)
    yield from _of_two_joined(w)
    yield from _growth_bounded(w)
    yield from _extreme_as_rank(w)
    yield from _price_of_doers(w)


def _earned(w: Workings) -> Iterator[int]:
    """ "Which billed least": by what was billed, whatever else the question bounds or shows."""
    ranking = ranking_figure(w)
    if ranking is None or is_money(ranking, w.semantics):
        return
    for index in w.used - w.idle:
        before, after = w.near(index, -1), w.near(index, 1)
        named = after is not None and (w.parts[after].metric or w.parts[after].named or w.parts[after].dimension)
        earns = before is not None and w.parts[before].has("verb:earned") and w.parts[before].metric is None
        if w.parts[index].has(*ENDS) and earns and not named:
            yield index


def _dearest(w: Workings) -> Iterator[int]:
    """ "The dearest ticket" is so by its amount: a price is of what is on it."""
    ranking, price = ranking_figure(w), w.price()
    entity = w.entity()
    if ranking is None or price is None or ranking.metric != price.name:
        return
    for index in w.used - w.idle:
        if w.parts[index].has("op:dearest", "op:cheapest"):
            beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
            if any(w.parts[i].dimension == entity for i in beside):
                yield index


def _ranked_by_a_number(w: Workings) -> Iterator[int]:
    """ "For the different days, the product of most units": by units, not by how many days there were."""
    ranking = ranking_figure(w)
    if ranking is None or ranking.aggregate != "count_distinct":
        return
    for index in w.used - w.idle:
        after = w.near(index, 1)
        metric = w.parts[after].metric if after is not None and w.parts[index].has(*ENDS) else None
        counts = metric is not None and is_count(metric)
        if metric is not None and not counts and any(item.metric == metric.name for item in w.measures):
            yield index


def _average_of(w: Workings) -> Iterator[int]:
    """ "An average unit price": of prices, not of what a condition on prices keeps."""
    for index in w.used - w.idle:
        after = w.near(index, 1)
        metric = w.parts[after].metric if after is not None else None
        before = w.near(index, -1)
        own = before is not None and w.parts[before].metric is not None and before in w.used
        averaged = w.parts[index].has("op:average", "op:median") and not own and after in w.used
        if averaged and metric is not None and w.parts[after or 0].dimension is None and not is_read(w, metric):
            yield from (index, after or index)


def _of_two_joined(w: Workings) -> Iterator[int]:
    """ "Revenue and average ticket": two figures, where one average of both is shown."""
    if len(w.measures) != 1 or w.measures[0].aggregate not in ("avg", "median"):
        return
    for index in w.used - w.idle:
        joint = w.near(index, 1)
        other = w.near(joint, 1) if joint is not None and w.parts[joint].has("mark:and") else None
        last = w.near(other, 1) if other is not None else None
        averages = [i for i in (other, last) if i is not None and w.parts[i].has("op:average", "op:median")]
        plain = w.parts[index].metric is not None and not w.parts[index].has("op:average")
        led = w.follows(index, "op:average", "op:median", "mark:per")
        if plain and averages and not led and joint is not None and w.parts[joint].text != ",":
            yield index


def _growth_bounded(w: Workings) -> Iterator[int]:
    """ "Went up by more than 1000": a bound of the growth, not of what it grew from."""
    for index in w.used - w.idle if w.having else ():
        before = w.near(index, -1)
        bound = w.parts[index].is_bound
        if bound and before is not None and before in w.used and w.parts[before].has("op:growth"):
            yield from (before, index)


def _extreme_as_rank(w: Workings) -> Iterator[int]:
    """ "The maximum price of conitos": a price of theirs, not the one that is dear on average."""
    ranking = ranking_figure(w)
    metric = w.semantics.metric(ranking.metric) if ranking is not None and ranking.metric else None
    if metric is None or metric.additive or w.limit != 1 or len(w.groupings) != 1 or column_of(metric) is None:
        return
    if any(w.split_of(w.parts[i]) == w.groupings[0] for i in w.used):
        return
    for index in w.used - w.idle:
        if w.parts[index].has(*ENDS) and w.norms(index) & held_against("extreme", w.language):
            yield index


def _price_of_doers(w: Workings) -> Iterator[int]:
    """ "How much are we selling": what is sold, not what it costs."""
    price = w.price()
    if price is None or not is_read(w, price):
        return
    for index in w.used - w.idle:
        end = w.parts[index].end
        following = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
        if w.parts[index].has("noun:price") and following in held_against("doers", w.language):
            yield index


def _first_and_last(w: Workings) -> Iterator[int]:
    """ "What it cost on the first day and what on the last": two, where the reading has one of them."""
    if len(w.measures) > 1 or w.both_ends or len(w.periods) > 1 or w.contrasts or w.transform:
        return
    first = [i for i in w.used - w.idle if w.parts[i].has("op:first_date", "op:first_time", "mark:from_the_start")]
    last = [i for i in sorted(w.used - w.idle) if w.parts[i].has(*_ENDS) or _is_last_day(w, i)]
    for index in last:
        if first and index > first[0]:
            yield index


def _is_last_day(w: Workings, index: int) -> bool:
    period = w.parts[index].period
    words = fold(w.parts[index].text).split()
    return period is not None and period.anchored and not small("last").isdisjoint(words)
