"""Ranked by the highest or lowest price ever charged, not by the average: "the 3 dearest by max price"."""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import HIGHEST, LOWEST
from agent.models.offline.reading import CEILINGS, FLOORS, Aggregate, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_TABLE = "price_words.yaml"
_PEAKS = words_in(_TABLE, "peaks")
_EVER = words_in(_TABLE, "ever")
_REACH = 4
"""Words behind a price within which "ever" is said of it: "the highest price we have ever charged"."""


def read_peak_prices(w: Workings) -> None:
    """Makes the price that ranks the largest or smallest one, where its words say that one of many is meant."""
    price = w.price()
    if price is None or not w.groupings or w.said("op:average", "op:median") or Measure(price.name) not in w.measures:
        return
    for index, part in enumerate(w.parts):
        end = _end_beside(w, index) if part.metric == price else None
        if end is not None and (_is_ever(w, index, end) or _is_peak(w, index, end) or _is_beside_bound(w, price)):
            aggregate: Aggregate = "max" if w.parts[end].has(*HIGHEST) else "min"
            peak = Measure(aggregate=aggregate, column=column_of(price))
            w.measures = [peak if one == Measure(price.name) else one for one in w.measures]
            w.order_by = peak if w.order_by == Measure(price.name) else w.order_by
            return


def _end_beside(w: Workings, index: int) -> int | None:
    beside = (i for i in (w.near(index, -1), w.near(index, 1)) if i is not None)
    return next((i for i in beside if _is_end(w, i)), None)


def _is_ever(w: Workings, index: int, end: int) -> bool:
    """ "The highest unit price we ever charged", "highest ever price": one of all that there were."""
    first, last = min(index, end), max(index, end)
    tokens = w.heard.tokens[w.parts[first].start : w.parts[last].end + _REACH]
    said = f" {' '.join(token.norm for token in tokens)} "
    return any(f" {words} " in said for words in _EVER)


def _is_peak(w: Workings, index: int, end: int) -> bool:
    """ "The dearest by top price", "by max price", "el máximo más alto": more than the one word that ranks."""
    ranked = any(_is_end(w, i) for i in range(len(w.parts)) if i != end)
    return sum((ranked, is_marked(w, min(index, end)), bool(w.norms(end) & _PEAKS))) > 1


def _is_beside_bound(w: Workings, price: Metric) -> bool:
    """ "Products that cost over 22000 at some time, and the highest price of each": it ranks none."""
    column, bounds = column_of(price), (*FLOORS, *CEILINGS)
    return w.limit is None and any(item.column == column and item.operator in bounds for item in w.filters)


def _is_end(w: Workings, index: int) -> bool:
    """Whether a part names an end of what there is, and not only in which order it is shown."""
    part = w.parts[index]
    return part.has(*HIGHEST, *LOWEST) and not part.has("op:told_order", "op:order_desc", "op:order_asc")
