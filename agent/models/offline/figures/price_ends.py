"""The first and the last price of one product, side by side: "from what price to what price", "then and now"."""

from collections.abc import Iterable

from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import SOLD
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_TABLE = "price_words.yaml"
_FIRST = words_in(_TABLE, "first")
_LAST = words_in(_TABLE, "last")
_BESIDE = words_in(_TABLE, "beside")
_CHANGING = words_in(_TABLE, "changing")
_RISING = words_in(_TABLE, "rising", "rose", "fell")
_DEARER = words_in(_TABLE, "dearer")
_PRICE = small("price_words")
_HOW_MUCH = tuple(small("asking_how_much", "by_how_much"))
_FROM_TO = [words.split() for words in words_in(_TABLE, "from_to")]
_SMALL = small("definite_articles", "own", "of", "with", "contractions") | words_in(
    "small_words.yaml", "indefinite_articles", language="en"
)
"""No "un", in which the short name of a product ends."""
_OF_OTHERS = ("op:average", "op:median", "op:top", "op:bottom", "op:dearest", "op:cheapest")
_CHANGE = ("op:growth", "op:trend", "op:difference", "op:excess", "op:share", "op:how_much", "op:count", "mark:when")


def one_product(w: Workings) -> bool:
    """Whether the question names one thing that is sold, and no more."""
    sold = w.among("things_sold")
    links = [part.link for part in w.parts if part.link is not None]
    return sold is not None and len(links) == 1 and links[0].column == sold.column and len(links[0].values) == 1


def leave_per_unit(w: Workings) -> None:
    """ "Price per unit": a price is of one thing as it is."""
    for index in w.free(range(1, len(w.parts))):
        mark = w.near(index, -1)
        if (
            w.parts[index].metric is not None
            and w.parts[index].metric == w.units()
            and not is_plural(w.parts[index].text)
            and mark is not None
            and w.parts[mark].has("mark:per")
        ):
            w.use(mark, index)
            w.idle.add(index)


def read_price_ends(w: Workings) -> None:
    """Takes the words for both ends, and those that say that it changed: the change stands beside the two prices.

    Only words of its own lists are taken, and days only where they are no more than "its last day": what else there
    is, a month or a waiter, stays a condition of its own or is not understood.
    """
    price = w.price()
    if price is None or not w.semantics.time or not one_product(w) or not _speaks_of_price(w):
        return
    leave_per_unit(w)
    if w.said(*_OF_OTHERS) or w.find("mark:each", "mark:per"):
        return
    taken = [i for i in w.free(range(len(w.parts))) if _is_of_both_ends(w, i)]
    words = frozenset(word for i in taken for word in w.norms(i))
    if not (_goes_from_to(w) or _asks_how_much(w) or (words & _FIRST and words & _LAST)):
        return
    w.values_of, w.both_ends = column_of(price) or "", True
    w.leave(*taken)


def _is_of_both_ends(w: Workings, index: int) -> bool:
    part, words = w.parts[index], w.norms(index)
    if part.link is not None or part.number not in (None, 1) or part.named or part.stored is not None:
        return False
    if part.metric is not None:
        return part.metric == w.price() or _is_unit_of_price(w, index)
    ends = words <= _FIRST | _LAST | _BESIDE | _SMALL | _CHANGING
    if part.period is not None or part.dimension is not None:
        return ends
    return ends or part.has("noun:price", "op:first_to_last", "op:price_history", *_CHANGE)


def _is_unit_of_price(w: Workings, index: int) -> bool:
    """ "Unit price increase": a unit right before words for a change of the price."""
    named = index + 1 < len(w.parts) and bool(w.norms(index + 1) & _PRICE)
    return named and w.parts[index].metric == w.units() and not is_plural(w.parts[index].text)


def _speaks_of_price(w: Workings) -> bool:
    named = any(part.metric == w.price() or part.has("noun:price") for part in w.parts)
    told = any(part.has("mark:background") and w.norms(i) & _PRICE for i, part in enumerate(w.parts))
    return named or told or _asks_what_one_costs_more(w) or _got_dearer(w)


def _got_dearer(w: Workings) -> bool:
    """ "By what percent did Conito choc go up?": said of a product and no figure of it, its price did."""
    rose = any(part.has("op:growth") and w.norms(i) & _DEARER for i, part in enumerate(w.parts))
    figures = any(part.metric is not None or part.has("noun:sales", "noun:amount", *SOLD) for part in w.parts)
    return rose and not figures and not w.said("op:trend")


def _asks_what_one_costs_more(w: Workings) -> bool:
    """ "How many pesos more is one alfajor on the last day": of one of it, in money, and by no verb of earning."""
    ones = [i for i, part in enumerate(w.parts) if part.number == 1 and not part.names]
    single = any((after := w.near(i, 1)) is not None and w.parts[after].link is not None for i in ones)
    money = any(w.says_money(token.norm) for token in w.heard.tokens)
    return single and money and w.said("op:excess") and not w.said("verb:earned")


def _goes_from_to(w: Workings) -> bool:
    """ "From what price to what price", "de qué precio a qué precio": asked for twice, with both joining words."""
    asked = [part for part in w.parts if part.metric == w.price() or part.has("noun:price")]
    words = [token.norm for token in w.heard.tokens]
    joined = any(_in_order(words, pair) for pair in _FROM_TO)
    return len(asked) == 2 and joined and len([word for word in words if word in small("which", "how_much")]) > 1


def _asks_how_much(w: Workings) -> bool:
    """ "How much did its price go up?": from the first to the last, where no two dates or spans are named."""
    grown = [i for i, part in enumerate(w.parts) if part.has("op:growth") or _says_that_it_rose(w, i)]
    amount = any(fold(w.parts[i].text).startswith(_HOW_MUCH) for i in grown)
    amount = amount or w.said("op:how_much", "op:share") or any(w.parts[i].has("mark:background") for i in grown)
    dated = [part for part in w.parts if part.period is not None or w.grain_of(part) is not None]
    return bool(grown) and amount and not dated and not w.said("op:compare", "op:excess")


def _says_that_it_rose(w: Workings, index: int) -> bool:
    """ "Has risen", "unit price increase": words for a change that ask for nothing by themselves."""
    part, words = w.parts[index], w.norms(index)
    plain = not part.known or part.has("mark:background")
    return plain and bool(words & _RISING) and words <= _RISING | _PRICE | _BESIDE | _SMALL


def _in_order(words: list[str], pair: Iterable[str]) -> bool:
    first, second = pair
    return first in words and second in words[words.index(first) :]
