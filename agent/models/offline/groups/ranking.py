"""What ranks the groups, and how many of them are kept."""

from agent.models.offline.figures import entities
from agent.models.offline.groups import most_in_a_span, most_things, ranked_kept
from agent.models.offline.groups.best_by_units import best_by_units
from agent.models.offline.groups.limits import RANKING, how_many
from agent.models.offline.groups.listings import is_of_rows
from agent.models.offline.groups.marked import is_free_split, is_marked
from agent.models.offline.groups.ranked_by import money_of_one, order_measure
from agent.models.offline.groups.ranked_things import is_of_weekdays, is_sale_of_a_span, part_to_rank, split_to_rank
from agent.models.offline.groups.unranked import (
    is_best_of_each,
    is_condition,
    is_of_each_without_thing,
    is_of_the_price,
    is_when_of_whom,
    ranks_nothing,
)
from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_ENDS = words_in("other_tables.yaml", "largest", "smallest")
_MOST = 1000
"""Rows beyond which a number beside a superlative is none of them."""
_ASCENDING = ("op:worst_sellers", "op:least_common", "op:cheapest", "op:bottom")


def read_ranking(w: Workings) -> None:
    """A superlative with something to rank. Without it, the superlative stays for `extremes.read_extremes`."""
    superlatives = _superlatives(w)
    if not superlatives or ranks_nothing(w, superlatives[0]) or entities.read_extreme_beside(w, superlatives[0]):
        return
    index = superlatives[0]
    ranked = _ranked(w, index)
    if ranked is not None and is_of_each_without_thing(w, index, ranked):
        w.blocked.add(index)
        return
    if ranked is not None and is_best_of_each(w, index, ranked):
        ranked = None
    if ranked is None and is_of_the_price(w, index):
        return
    split = split_to_rank(w, index, ranked) or ranked_kept.kept_things(w, index) or best_by_units(w, index)
    if split is None or _is_the_figure_itself(w, index, split):
        return
    if is_condition(w, index, ranked):
        w.blocked.add(index)
        return
    _rank(w, superlatives, ranked, split)


def _is_the_figure_itself(w: Workings, index: int, split: Grouping) -> bool:
    """ "The highest duration", of a drafted table: the largest there is, and none of them ranked by other figures."""
    near = w.near(index, 1)
    part = w.parts[near] if near is not None else None
    if not w.semantics.drafted or part is None or part.metric is None or part.dimension is None:
        return False
    same = part.dimension.kind == "number" and split == Grouping(part.dimension.name)
    return same and w.norms(index) - small("definite_articles") <= _ENDS


def _superlatives(w: Workings) -> list[int]:
    """The superlatives that may rank: no dearest one where nothing has a price."""
    found = [index for name in RANKING for index in w.find(name) if not is_of_rows(w, index)]
    if w.price() is not None or money_of_one(w) is not None:
        return found
    priced = [index for index in found if w.parts[index].has("op:dearest", "op:cheapest")]
    w.blocked.update(priced)
    return [index for index in found if index not in priced]


def _ranked(w: Workings, index: int) -> int | None:
    """The part that names what is ranked; none where it only tells of whom or of what that is."""
    if is_sale_of_a_span(w, index):
        return None
    span = most_in_a_span.span_to_rank(w, index)
    if span is not None:
        return span
    ranked = entities.ranked_entity(w, index)
    ranked = ranked if ranked is not None else most_things.read_most(w, index)
    ranked = ranked if ranked is not None else part_to_rank(w, index)
    if ranked is None or most_things.is_each_of_whom(w, ranked) or is_when_of_whom(w, index, ranked):
        return None
    if w.parts[ranked].metric is not None and is_of_weekdays(w, index):
        return None
    if most_things.is_what_sells(w, index):
        return None
    named = any(is_free_split(w, i) and not is_marked(w, i) for i in range(len(w.parts)))
    return None if not named and most_things.is_most_sold_of_each(w, index, ranked) else ranked


def _rank(w: Workings, superlatives: list[int], ranked: int | None, split: Grouping) -> None:
    """Puts groups in the order of the first of the superlatives; the others say it again."""
    index = superlatives[0]
    name = next(name for name in RANKING if w.parts[index].has(name))
    number = how_many(w, index, name, ranked, split)
    if number is not None and number > _MOST:  # "tickets of 50000 tops": an amount, not how many
        w.lost.add(index)
        return
    w.use(index, *([ranked] if ranked is not None else []))
    w.use(*(other for other in superlatives[1:] if other != index and not w.parts[other].metric))
    _add_figure(w, index, name, split)
    w.groupings.extend(
        w.identified(split)
        if ranked is not None and w.names_rows(w.parts[ranked])
        else most_in_a_span.hours_of_days(w, ranked, split)
    )
    w.described = w.described or (len(w.groupings) > 1 and split.grain == "hour")
    w.limit = None if _shows_each(w, split) else number
    if ranked is not None:
        entities.tell_of_ranked(w, ranked)
        entities.tell_whose(w, ranked)
    else:
        entities.tell_who_sold(w, split)
    w.use(*w.find("mark:than_all"))  # "more than anybody else": the "than" of it compares nothing
    w.order = Order(0, descending=name not in _ASCENDING)


def _add_figure(w: Workings, index: int, name: str, split: Grouping) -> None:
    """The figure that ranks: of the largest of what is counted the one that it is measured by."""
    measured = entities.measured_by(w, index) if w.entity() == w.semantics.dimension(split.dimension) else None
    if measured is None or w.measures not in ([], [w.row_measure()]):
        order_measure(w, index, name, split)
        return
    figure = w.parts[measured].metric
    w.use(measured)
    w.measures = [Measure(figure.name) if figure is not None else w.row_measure()]


def _shows_each(w: Workings, split: Grouping) -> bool:
    """ "Who made more, and how much each, 51 or 52?": all that are named are shown, the first one first."""
    ranked = w.semantics.dimension(split.dimension)
    lists = [item for item in w.filters if item.operator == "in" and item.grain is None]
    named = any(w.semantics.dimension_of(item.column) == ranked for item in lists)
    each = [i for i, part in enumerate(w.parts) if part.has("mark:each") and not _splits_after(w, i)]
    return named and bool(each) and w.said("op:how_much", "op:count")


def _splits_after(w: Workings, index: int) -> bool:
    following = w.near(index, 1)
    return following is not None and w.split_of(w.parts[following]) is not None


def rank_within_named(w: Workings) -> None:
    """ "The best product of each of waiters 101, 102 and 103": a ranking for every value that was named."""
    several = [item for item in w.filters if item.operator in ("in", "between") and item.grain is None]
    lists = [item for item in several if w.semantics.dimension_of(item.column) is not None]
    dimension = w.semantics.dimension_of(lists[0].column) if len(lists) == 1 else None
    each = any(part.has("mark:each") and not _is_of_the_ranked(w, i) for i, part in enumerate(w.parts))
    ranked = w.limit is not None and w.order is not None and len(w.groupings) == 1 and not w.both_ends
    if dimension is not None and each and ranked and w.groupings[0].dimension != dimension.name:
        w.groupings.insert(0, Grouping(dimension.name))
        w.rank_within = True


def _is_of_the_ranked(w: Workings, index: int) -> bool:
    """ "The 10 products …, with the amount of each one": of each that the ranking keeps."""
    before = w.near(index, -1)
    figure = before is not None and (
        w.parts[before].metric is not None or w.parts[before].has("noun:amount", "op:how_much", "noun:sales")
    )
    return figure and w.limit != 1 and not _splits_after(w, index)
