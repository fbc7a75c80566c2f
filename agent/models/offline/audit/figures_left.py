"""Figures and rankings that a question asks for in a clause of its own, and that the reading has in another form.

"How much of November do the five best days make up" is a share, "cheapest first" goes by prices, "which is the
dearest of the ten best sellers" is one, and "the total of tickets with three products" is money: none is listed.
"""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.audit.figures import figures_read
from agent.models.offline.metrics import column_of, is_money, is_total
from agent.models.offline.parts.turning import SUPERLATIVE
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_DATED = ("op:first_date", "op:last_date", "mark:when")


def figures_left(w: Workings) -> Iterator[int]:
    """The words of figures and rankings that are not in the reading as they are said."""
    yield from _days_counted(w)
    yield from _counted_once(w)
    yield from _rows_of_ratios(w)
    yield from _per_unit(w)
    yield from _sales_beside_a_kind(w)
    yield from _part_of_a_whole(w)
    yield from _by_price(w)
    yield from _which_one(w)
    yield from _one_of_the_best(w)
    yield from _total_of_things(w)
    yield from _bounded_each_span(w)
    yield from _since_when(w)


def _days_counted(w: Workings) -> Iterator[int]:
    """ "How many days did 51 outsell 103?": a number of days, where the two are set against each other once."""
    if w.transform != "difference" or w.groupings:
        return
    for index in sorted(w.used - w.idle):
        after = index + 1
        noun = w.parts[after] if after < len(w.parts) else None
        many = fold(w.parts[index].text) in held_against("asks_how_many", w.language)
        thing = noun is not None and noun.metric is None and noun.period is None and noun.link is None
        if many and noun is not None and thing and w.split_of(noun) is not None:
            yield index


def _counted_once(w: Workings) -> Iterator[int]:
    """ "How many are they, and how many tickets have one?": two numbers, where the reading has one."""
    alike = w.contrasts or len(w.periods) > 1 or w.groupings or w.transform or w.listing or w.values_of
    many = held_against("asks_how_many", w.language)
    counts = [i for i, part in enumerate(w.parts) if part.has("op:count") and fold(part.text) in many]
    asking = [i for i in counts if i not in w.idle]
    if not alike and len(asking) > len(w.measures) + len(w.having):
        yield from asking


def _rows_of_ratios(w: Workings) -> Iterator[int]:
    """ "Units per ticket line": of each line, where a ratio of tickets and the number of lines are shown."""
    for index, part in enumerate(w.parts[:-1]):
        behind = w.parts[index + 1]
        ratio = part.metric is not None and not is_total(part.metric) and part.metric != w.price()
        if ratio and behind.has("noun:rows") and behind.start == part.end and index + 1 in w.used - w.idle:
            yield from (index, index + 1)


def _per_unit(w: Workings) -> Iterator[int]:
    """ "Revenue per product per unit": a quotient, where the two are shown beside each other."""
    units = w.units()
    if w.transform is not None or not w.shows_units:
        return
    for index in sorted(w.used - w.idle):
        before, part = w.near(index, -1), w.parts[index]
        divides = before is not None and w.parts[before].has("mark:per") and w.norms(before) & small("by", "each")
        if divides and part.metric == units and not is_plural(part.text) and part.end - part.start == 1:
            yield index


def _sales_beside_a_kind(w: Workings) -> Iterator[int]:
    """ "Sales and refunds by waiter": two figures, where those of the one kind of rows alone are shown."""
    if w.contrasts or w.transform or len(w.measures) > 1:
        return
    kinds = [i for i in w.used if w.parts[i].named in w.named and w.parts[i].named]
    for index in sorted(w.used - w.idle):
        after = index + 1
        follows = w.follows(index, "mark:and") and any(i < index for i in kinds)
        leads = after < len(w.parts) and w.parts[after].has("mark:and") and w.near(after, 1) in kinds
        if w.parts[index].has("noun:sales") and (follows or leads):
            yield index


def _part_of_a_whole(w: Workings) -> Iterator[int]:
    """ "How much of the revenue do the five best make up?": their part of it."""
    if w.limit is None or w.limit < 2 or w.transform or w.together:
        return
    ranks = [i for i in w.used if w.parts[i].has(*SUPERLATIVE)]
    for index in sorted(w.used):
        end = w.parts[index].end
        behind = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
        asks = w.parts[index].has("op:how_much") and behind in small("of")
        if asks and ranks and index < min(ranks):
            yield index


def _by_price(w: Workings) -> Iterator[int]:
    """ "Cheapest first", where another figure is shown, and the rows stand by that."""
    price = w.price()
    if price is None or w.order is None or w.values_of or w.listing:
        return
    entity = w.entity()
    if entity is not None and [item.dimension for item in w.groupings] == [entity.name] and not w.rows_are_things():
        return  # of tickets, the dearest one is that of the highest total
    shown = (*figures_read(w), *([w.order_by] if w.order_by else []))
    if any(item.metric == price.name or item.column == column_of(price) for item in shown):
        return
    for index in sorted(w.used - w.idle):
        if w.parts[index].has("op:told_order") and w.norms(index) & held_against("by_price", w.language):
            yield index


def _which_one(w: Workings) -> Iterator[int]:
    """ "Which ticket had the most products": one of those, where the products are ranked."""
    if w.order is None or not w.groupings or w.contrasts or len(w.periods) > 1:
        return
    entity = w.entity()
    for index, part in enumerate(w.parts[:-1]):
        noun = w.parts[index + 1]
        asks = part.has("mark:whichever") and index not in w.idle and noun.start == part.end
        if not asks or noun.dimension is None or noun.dimension != entity or is_plural(noun.text) or noun.number:
            continue
        if all(item.dimension != noun.dimension.name for item in w.groupings):
            yield index + 1


def _one_of_the_best(w: Workings) -> Iterator[int]:
    """ "Of the ten best sellers, which is the dearest?": one of them, where all ten are listed."""
    if w.limit is None or w.limit < 2 or w.rank_within or w.both_ends or w.transform:
        return
    ranks = [i for i in sorted(w.used) if w.parts[i].has(*SUPERLATIVE)]
    for first, last in pairwise(ranks):
        between = [i for i in range(first + 1, last) if w.parts[i].has("mark:whichever", "mark:who")]
        if between and not is_plural(w.parts[last].text):
            yield last


def _total_of_things(w: Workings) -> Iterator[int]:
    """ "What is the total of tickets with three products?": what they come to, where how many there are is listed."""
    if not w.having or not w.measures or w.transform or any(is_money(item, w.semantics) for item in w.measures):
        return
    if any(item not in [one.measure for one in w.having] for item in w.measures):
        return
    for index in sorted(w.used - w.idle):
        after = w.near(index, 1)
        of_thing = after is not None and w.parts[after].dimension is not None
        if of_thing and w.parts[index].has("op:sum") and w.norms(index) & small("total", "adding"):
            yield index


def _bounded_each_span(w: Workings) -> Iterator[int]:
    """ "How many waiters passed 2 million a week": in one week, where all of their weeks are held against it."""
    names = {item.name: item for item in w.semantics.dimensions if not item.entity}
    held = any(item.per in names and names[item.per].kind in ("category", "number") for item in w.having)
    bounds = [i for i in sorted(w.used) if w.parts[i].is_bound]
    if not held or len(bounds) != 1 or len(w.groupings) != 1 or w.groupings[0].grain is None:
        return
    place = w.near(bounds[0], 1)
    while place is not None and (
        w.parts[place].metric is not None or w.parts[place].has("noun:units", "noun:amount")
    ):
        place = w.near(place, 1)
    noun = w.near(place, 1) if place is not None and w.parts[place].has("mark:per", "mark:by") else None
    if noun is not None and w.split_of(w.parts[noun]) == w.groupings[0]:
        yield noun


def _since_when(w: Workings) -> Iterator[int]:
    """ "The highest price and since when": since it was that, and not since the first row of all."""
    time, price = w.semantics.dimension(w.semantics.time) if w.semantics.time else None, w.price()
    if time is None or price is None or w.groupings:
        return
    dates = any(item.column == time.column and item.aggregate in ("min", "max") for item in w.measures)
    others = [item for item in w.measures if item.column != time.column and item.aggregate in ("min", "max")]
    if dates and others:
        yield from (i for i in sorted(w.used) if w.parts[i].has(*_DATED))
