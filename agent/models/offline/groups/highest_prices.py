"""The highest or lowest price of each: "max unit price by product", "precio unitario máximo de cada producto"."""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.groups.orders import FIRST
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import HIGHEST, LOWEST
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings
from agent.semantics import Metric

_OTHER = ("op:average", "op:median", "op:growth", "op:trend", "op:share", "op:existence", "mark:who", *COMPARING)
_ORDERS = ("op:told_order", "op:order_asc", "op:order_desc")
_NO_PRICES = words_in("price_words.yaml", "averaged")
_BARE = small("more", "most", "the")
_TOP = words_in("price_words.yaml", "and_up")


def read_highest_prices(w: Workings) -> None:
    """Takes the superlative of a price, where every thing that rows could be split by is marked so.

    Of things asked for ("the product with the highest price") it ranks them.
    """
    price = w.price()
    if price is None or w.values_of or w.contrasts or w.said(*_OTHER):
        return
    ends = [*w.find(*HIGHEST), *w.find(*LOWEST)]
    priced = _priced(w, ends[0], price) if len(ends) == 1 else None
    if priced is None or not (_all_marked(w) or _are_several_listed(w)):
        return
    aggregate: Aggregate = "max" if w.parts[ends[0]].has(*HIGHEST) else "min"
    w.use(ends[0], priced, *(i for i in w.free(range(len(w.parts))) if w.parts[i].metric == price))
    w.use(*w.find("verb:earned", "mark:whichever", "op:how_much"))
    w.measures.append(Measure(aggregate=aggregate, column=column_of(price)))


def _priced(w: Workings, end: int, price: Metric) -> int | None:
    """The price that a superlative stands beside; none where rows stand in that order or so many are kept."""
    part = w.parts[end]
    if part.has(*_ORDERS) or any(part.capture(name, "N") is not None for name in sorted(part.names)):
        return None
    after, before = w.near(end, 1), w.near(end, -1)
    beside = [i for i in (after, before) if i is not None and w.parts[i].metric == price]
    if not beside or w.norms(end) <= _BARE or (w.norms(end) | w.norms(beside[0])) & _NO_PRICES:
        return None
    last = max(end, beside[0])
    behind = w.heard.tokens[w.parts[last].end].norm if w.parts[last].end < len(w.heard.tokens) else ""
    return None if behind in FIRST | _TOP else beside[0]


def _all_marked(w: Workings) -> bool:
    named = [i for i in w.free(range(len(w.parts))) if _splits(w, i)]
    return bool(named) and all(is_marked(w, i) for i in named)


def _splits(w: Workings, index: int) -> bool:
    part = w.parts[index]
    plain = part.period is None and part.link is None and part.stored is None and part.metric is None
    return plain and w.split_of(part) is not None


def _are_several_listed(w: Workings) -> bool:
    """ "Of the conitos, the highest price of each one": split by what they are already."""
    return bool(w.groupings) and not any(_splits(w, i) for i in w.free(range(len(w.parts))))
