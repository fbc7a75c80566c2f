"""How many of what was counted: "waiters with over 1,000 tickets, with the quantity", "de mayor a menor cantidad".

A bare "quantity" is of the things that a bound or a figure before it counts, not of the units sold, where the rows
are none of the things that are sold.
"""

from agent.models.offline.figures.counted_again import is_small
from agent.models.offline.groups.orders import FIRST
from agent.models.offline.metrics import is_count, is_total
from agent.models.offline.reading import Measure, Order
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_QUANTITY = words_in("figures_again.yaml", "bare_quantities")
_NUMBER = words_in("figures_again.yaml", "bare_numbers")
_WITH = words_in("figures_again.yaml", "bare_with")
_SMALL = words_in("figures_again.yaml", "bare_articles")


def read_bare_quantities(w: Workings) -> None:
    """Takes such a word for the count; behind an order it is what the rows stand by."""
    for index in w.free(range(1, len(w.parts))):
        units = w.units()
        named = units is not None and w.parts[index].metric == units and w.norms(index) <= _QUANTITY
        number = (
            w.parts[index].has("op:count", "mark:number_sign") and w.norms(index) <= _NUMBER and _closes(w, index)
        )
        counted = _counted_before(w, index) if named or number else None
        if counted is None or _is_of_things_sold(w) or w.said("op:best_sellers", "op:worst_sellers"):
            continue
        first = _stands_first(w, index)
        ordered = bool(first) or w.parts[index - 1].has("op:order_desc", "op:order_asc")
        if not ordered and not _led(w, index):
            continue
        w.leave(index)
        if first:
            w.use(*first)
            w.order = Order(0, descending=w.parts[first[0]].has("op:top"))
        if ordered:
            w.order_by = counted


def read_quantities_of_things(w: Workings) -> None:
    """ "La cantidad y el importe total de los tickets FCA": what both are of is counted, and none of its units."""
    units, entity = w.units(), w.entity()
    if units is None or entity is None or w.rows_are_things():
        return
    for index in w.free(range(len(w.parts))):
        if w.parts[index].metric != units or not w.norms(index) <= _QUANTITY:
            continue
        of = _of_which(w, index)
        held = of is not None and any(
            item.name == w.parts[of].named and item.thing.dimension == entity.name for item in w.holdings
        )
        if of is not None and (held or (w.parts[of].dimension == entity and is_plural(w.parts[of].text))):
            w.leave(index)
            w.use(of)
            w.measures.append(w.counting(entity))


def _of_which(w: Workings, index: int) -> int | None:
    """What a figure and the amount that is joined to it are of: the noun behind both, a code beside it apart."""
    join = w.near(index, 1)
    place = w.near(join, 1) if join is not None and w.parts[join].has("mark:and") else None
    amounts = 0
    while place is not None and (w.parts[place].has("noun:amount", "op:sum") or _is_money(w, place)):
        amounts += 1
        place = w.near(place, 1)
    if place is not None and amounts and w.parts[place].link is not None and w.parts[place].metric is None:
        place = w.near(place, 1)
    return place if amounts else None


def _is_money(w: Workings, index: int) -> bool:
    metric = w.parts[index].metric
    return metric is not None and metric.unit == "currency" and is_total(metric)


def _counted_before(w: Workings, index: int) -> Measure | None:
    """The one count that was named before, by a figure or by a bound."""
    bounds = [item.measure for item in w.having if item.per is None and item.measure.aggregate is None]
    named = [Measure(part.metric.name) for part in w.parts[:index] if part.metric is not None]
    found = {one for one in (*bounds, *named) if one.metric is not None and _is_count(w, one)}
    return found.pop() if len(found) == 1 else None


def _is_count(w: Workings, measure: Measure) -> bool:
    metric = w.semantics.metric(measure.metric or "")
    return metric is not None and is_count(metric)


def _is_of_things_sold(w: Workings) -> bool:
    """ "Products in over 100 tickets, with the quantity": as well of how many were sold."""
    sold = w.among("things_sold")
    return sold is None or any(part.dimension == sold for part in w.parts)


def _stands_first(w: Workings, index: int) -> list[int]:
    """ "Highest quantity first", "mayor cantidad primero": the parts around the word."""
    before, behind = w.near(index, -1), w.near(index, 1)
    superlative = before is not None and w.parts[before].has("op:top", "op:bottom") and before not in w.used
    if before is None or behind is None or not superlative or not w.norms(behind) <= FIRST:
        return []
    return [before, behind]


def _led(w: Workings, index: int) -> bool:
    """ "With the quantity", "con su cantidad"."""
    start = w.parts[index].start
    while start > 0 and w.heard.tokens[start - 1].norm in _SMALL:
        start -= 1
    return start > 0 and w.heard.tokens[start - 1].norm in _WITH


def _closes(w: Workings, index: int) -> bool:
    """Whether nothing that could be counted stands behind a word for a number."""
    behind, end = index + 1, w.parts[index].end
    if end < len(w.heard.tokens) and w.heard.tokens[end].kind == "symbol":
        return True
    return behind >= len(w.parts) or (is_small(w, behind) and not is_plural(w.parts[behind].text))
