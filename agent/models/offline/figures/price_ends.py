"""The first and the last price of one product, side by side: "from what price to what price", "then and now"."""

from collections.abc import Iterable

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "price_words.yaml"
_FIRST = words_in(_TABLE, "first")
_LAST = words_in(_TABLE, "last")
_BESIDE = words_in(_TABLE, "beside")
_CHANGING = words_in(_TABLE, "changing")
_SMALL = frozenset({"the", "its", "a", "an", "el", "la", "los", "las", "su", "sus", "de", "del", "al", "with", "con"})
_CHANGE = ("op:growth", "op:trend", "op:difference", "op:excess", "op:share", "op:how_much", "op:count", "mark:when")


def one_product(w: Workings) -> bool:
    """Whether the question names one thing that is sold, and no more."""
    sold = w.among("things_sold")
    links = [part.link for part in w.parts if part.link is not None]
    return sold is not None and len(links) == 1 and links[0].column == sold.column and len(links[0].values) == 1


def read_price_ends(w: Workings) -> None:
    """Takes the words for both ends, and those that say that it changed: the change stands beside the two prices.

    Only words of its own lists are taken, and days only where they are no more than "its last day": what else there
    is, a month or a waiter, stays a condition of its own or is not understood.
    """
    price = w.price()
    if price is None or not w.semantics.time or not one_product(w) or not _speaks_of_price(w):
        return
    if w.said("op:average", "op:median", "op:top", "op:bottom", "op:dearest", "op:cheapest", "mark:each", "mark:per"):
        return
    taken = [i for i in w.free(range(len(w.parts))) if _is_of_both_ends(w, i)]
    words = frozenset(word for i in taken for word in w.norms(i))
    if not (_goes_from_to(w) or _asks_how_much(w) or (words & _FIRST and words & _LAST)):
        return
    w.values_of, w.both_ends = column_of(price) or "", True
    w.leave(*taken)


def _is_of_both_ends(w: Workings, index: int) -> bool:
    part, words = w.parts[index], w.norms(index)
    if part.link is not None or part.number is not None or part.named or part.stored is not None:
        return False
    if part.metric is not None:
        return part.metric == w.price()
    ends = words <= _FIRST | _LAST | _BESIDE | _SMALL | _CHANGING
    if part.period is not None or part.dimension is not None:
        return ends
    return ends or part.has("noun:price", "op:first_to_last", "op:price_history", *_CHANGE)


def _speaks_of_price(w: Workings) -> bool:
    return any(part.metric == w.price() or part.has("noun:price") for part in w.parts)


def _goes_from_to(w: Workings) -> bool:
    """ "From what price to what price", "de qué precio a qué precio": asked for twice, with both joining words."""
    asked = [part for part in w.parts if part.metric == w.price() or part.has("noun:price")]
    words = [token.norm for token in w.heard.tokens]
    joined = any(_in_order(words, pair) for pair in (("from", "to"), ("de", "a"), ("desde", "hasta")))
    return (
        len(asked) == 2 and joined and len([word for word in words if word in ("what", "which", "que", "cuanto")]) > 1
    )


def _asks_how_much(w: Workings) -> bool:
    """ "How much did its price go up?": from the first to the last, where no two dates or spans are named."""
    grown = [part for part in w.parts if part.has("op:growth")]
    amount = any(
        part.text.casefold().startswith(("how much", "cuanto", "cuánto", "by how", "por cuanto")) for part in grown
    )
    amount = amount or w.said("op:how_much", "op:share")
    dated = [part for part in w.parts if part.period is not None or w.grain_of(part) is not None]
    return bool(grown) and amount and not dated and not w.said("op:compare", "op:excess")


def _in_order(words: list[str], pair: Iterable[str]) -> bool:
    first, second = pair
    return first in words and second in words[words.index(first) :]
