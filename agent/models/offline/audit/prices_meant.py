"""Rises of prices that are counted, averaged or told of no price: "how many times did the price change"."""

from collections.abc import Iterator

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_TABLE = "price_words.yaml"
_CHANGED = words_in(_TABLE, "rose", "fell", "moved")
_ROSE = words_in(_TABLE, "rising")
_AVERAGED = words_in(_TABLE, "averaged")
_TELLING = small("to_do", "to_have")
"""Before an average price that changed: "how did the average price change" is of the average itself."""
_BETWEEN = small("price_words", "definite_articles", "of", "in") | words_in(_TABLE, "beside_rises")


def rises_of_prices(w: Workings) -> Iterator[int]:
    """The words of such a question, where what it came to is something else."""
    yield from _times_it_changed(w)
    yield from _averages_of_changes(w)
    yield from _rises_of_things(w)


def _times_it_changed(w: Workings) -> Iterator[int]:
    """ "How many times did the price change": a number, and no list of prices."""
    if w.values_of:
        yield from (i for i, part in enumerate(w.parts) if part.has("op:times"))


def _averages_of_changes(w: Workings) -> Iterator[int]:
    """ "Aumento promedio de precios", "average price increase": of each product's change, no change of an average."""
    price = w.price()
    if price is None or w.values_of or not any(item.metric == price.name for item in w.measures):
        return
    if w.groupings and w.order is not None and len(w.periods) > 1:
        return  # "the 6 products with the biggest increase in average price from May to June": of each its own
    tokens = w.heard.tokens
    for place, token in enumerate(tokens):
        if token.norm not in _AVERAGED or any(one.norm in _TELLING for one in tokens[:place]):
            continue
        for step in (1, -1):
            near = place + step
            while 0 <= near < len(tokens) and tokens[near].norm in _BETWEEN:
                near += step
            if 0 <= near < len(tokens) and tokens[near].norm in _CHANGED and (step == 1 or near == place - 1):
                yield from (i for i, part in enumerate(w.parts) if part.start <= near < part.end)


def _rises_of_things(w: Workings) -> Iterator[int]:
    """ "When did the jar go up": of something sold by its name it is the price that rises, and no figure is named."""
    sold, price = w.among("things_sold"), w.price()
    named = sold is not None and any(item.column == sold.column for item in w.filters)
    figure = any(part.metric is not None or part.has("noun:sales", "noun:amount", "verb:sold") for part in w.parts)
    if price is None or not column_of(price) or w.transform != "growth" or not named or figure:
        return
    if w.said("mark:when"):
        yield from (i for i, part in enumerate(w.parts) if part.has("op:growth") and not w.norms(i).isdisjoint(_ROSE))
