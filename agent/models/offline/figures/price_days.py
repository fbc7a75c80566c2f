"""Each price that one product had, with its first and its last day: "with the last date of each"."""

import re

from agent.models.offline.figures.price_ends import one_product
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.workings import Workings, is_plural

_BOTH = re.compile(r"\b" + any_of("price_words.yaml", "both_days") + r"\b")
_BESIDE_THEM = re.compile(r"\b(?:with|plus|con|mas)\s+(?:(?:the|their|its|el|la|las|los|sus?)\s+)*$")
_LAST_ALONE = re.compile(
    r"\b(?:with|and|plus|con|y|mas|&|\+) (?:(?:the|their|its|el|la|las|los|sus?) )*(?P<days>"
    + any_of("price_words.yaml", "last_days")
    + r")(?!['’\w])"
)
_EACH = ("mark:each", "mark:per", "mark:each_listed", "op:price_history")
_OTHER = ("op:average", "op:median", "op:top", "op:bottom", "op:dearest", "op:cheapest", "op:compare", "op:share")
_BESIDE = ("mark:whichever", "mark:when", "verb:sold", "op:growth", "op:first_date", "op:first_time", "mark:that_day")
_ORDERED = ("op:order_by", "mark:by")


def read_price_days(w: Workings) -> None:
    """Takes the words for both days before "the last day" is one that rows are kept to.

    Without "each" or "with", "its prices on the first and the last day" are two prices, which `price_ends.py` reads.
    """
    price, time = w.price(), w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    said = folded(w.heard.text)
    found = (_BOTH.search(said) or _LAST_ALONE.search(said)) if price is not None else None
    if price is None or time is None or found is None or not one_product(w):
        return
    priced = [i for i, part in enumerate(w.parts) if part.metric == price or part.has("noun:price")]
    plural = any(is_plural(w.parts[i].text) for i in priced)
    beside = plural and (found.re is _LAST_ALONE or _BESIDE_THEM.search(said[: found.start()]) is not None)
    history = w.find("op:price_history")
    if not (priced or history) or not (beside or w.said(*_EACH)) or w.said(*_OTHER):
        return
    days = [i for i in range(len(w.parts)) if _overlaps(w, i, found)]
    if any(w.parts[i].link is not None or w.parts[i].number is not None for i in days):
        return
    w.values_of = column_of(price) or ""
    w.measures.append(Measure(aggregate="max", column=time.column))
    told = [i for i in priced if not _is_bound(w, i)]
    w.use(*days, *told, *history, *w.find(*_EACH, *_BESIDE))
    w.idle.update(days)
    w.use(
        *(i for i in w.find(*_ORDERED) if (after := w.near(i, 1)) is not None and w.parts[after].has("op:first_date"))
    )


def _is_bound(w: Workings, index: int) -> bool:
    """ "… where the price is above 0": a condition, which is read as others are."""
    after = w.near(index, 1)
    return after is not None and any(name.startswith("cond:") for name in w.parts[after].names)


def _overlaps(w: Workings, index: int, found: re.Match[str]) -> bool:
    tokens = w.tokens_of(index)
    return bool(tokens) and tokens[0].start < found.end() and tokens[-1].end > found.start()
