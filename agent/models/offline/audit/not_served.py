"""Questions that one pass over the rows cannot answer, though each of their words is known.

What two things of one ticket have in common, what one sold and another did not, what goes with a product, and by how
much a price rose: the words that ask for it are given back.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from agent.models.offline.metrics import column_of
from agent.models.offline.rows.bought_beside import others_of_one
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_PERCENT = words_in("comparing.yaml", "percent", "percent_in_short")
_WITH = small("with")
_TOGETHER = small("together")
_ARTICLES = small("definite_articles", "indefinite_articles", "some", "both")
_HOLDS = small("with", "to_have", "to_hold", "there_is", "so_much")
_AND = small("and", "with", "also", "as")
_HOW_MUCH = tuple(small("asking_how_much"))
_BOTH = small("both", "so_much")
_NEGATIVE = ("!=", "not in")
_TIMES = frozenset("*×x·")
_BUT = small("joining", "but")


def not_served(w: Workings) -> Iterator[int]:
    """The words that ask for what no reading says."""
    yield from _both_on_one(w)
    yield from _sold_beside(w)
    yield from others_of_one(w)
    yield from _sold_by_one_alone(w)
    yield from _price_risen(w)
    yield from _multiplied(w)


def _both_on_one(w: Workings) -> Iterator[int]:
    """ "Tickets with alfajores and conitos": those that hold both, where a condition on rows keeps either."""
    entity, sold = w.entity(), w.among("things_sold")
    if entity is None or sold is None or w.rows_are_things():
        return
    if w.contrasts and not any(token.norm in _BOTH for token in w.heard.tokens):
        return
    if not any(part.dimension == entity for part in w.parts):
        return
    things = [i for i, part in enumerate(w.parts) if part.link is not None and part.link.column == sold.column]
    for first, second in pairwise(things):
        between = [token.norm for token in w.heard.tokens[w.parts[first].end : w.parts[second].start]]
        held = _words_before(w, w.parts[first].start)[-1:]
        plain = set(between) <= _AND | _ARTICLES | _TOGETHER and bool(set(between) & _AND)
        if plain and held and held[0] in _HOLDS:
            yield from (first, second)


def _words_before(w: Workings, end: int) -> list[str]:
    """The words before a token, but the articles that stand right before it."""
    words = [token.norm for token in w.heard.tokens[:end]]
    while words and words[-1] in _ARTICLES:
        words.pop()
    return words


def _sold_beside(w: Workings) -> Iterator[int]:
    """ "What is sold together with X", "con qué se lleva X": other things on the tickets that hold it."""
    sold = w.among("things_sold")
    if sold is None:
        return
    for index in [i for i, part in enumerate(w.parts) if part.link is not None and part.link.column == sold.column]:
        before, after = w.near(index, -1), w.near(index, 1)
        beside = [w.parts[i] for i in (before, after) if i is not None]
        if any(part.has("text:in name", "text:starts with", "text:ends with") for part in beside):
            continue  # "empiezan con Conito", "con conito en el nombre": what names hold
        words = _words_before(w, w.parts[index].start)
        place, together = _place_of_with(words)
        if len(words) > 2 and words[0] in _WITH and words[1] in small("what"):
            yield 0
        elif place > 0 and (together or _asks_for_things(w, sold.name)) and not _is_thing(w, place - 1):
            yield from w.parts_at(place)


def _place_of_with(words: Sequence[str]) -> tuple[int, bool]:
    """Where "with" or "together with" begins at the end of some words, and whether it says together; 0 without it."""
    together = words[-2:-1] and words[-2] in _TOGETHER and words[-1] in _WITH | small("to")
    if together:
        return len(words) - 2, True
    if words[-1:] and words[-1] in _TOGETHER:
        return len(words) - 1, True
    return (len(words) - 1, False) if words[-1:] and words[-1] in _WITH else (0, False)


def _asks_for_things(w: Workings, sold: str) -> bool:
    """ "What goes with", "which products do people buy with": no figure, and nothing split by but what is sold."""
    figures = any(part.metric is not None for part in w.parts)
    apart = any(item.dimension != sold for item in w.groupings)
    return w.said("mark:whichever") and not figures and not apart and not w.said("op:how_much", "op:count")


def _is_thing(w: Workings, token: int) -> bool:
    return any(
        thing is not None
        for part in map(w.parts.__getitem__, w.parts_at(token))
        for thing in (part.link, part.dimension, part.metric, part.period, part.number)
    )


def _sold_by_one_alone(w: Workings) -> Iterator[int]:
    """ "Products that 51 sold and 52 did not": of a row that is of 51 the denial says nothing."""
    if not w.groupings:
        return
    kept = {(item.column, value) for item in w.filters if item.operator in ("=", "in") for value in item.values}
    left_out = [item for item in w.filters if item.operator in _NEGATIVE]
    columns = {column for column, _ in kept}
    in_vain = [one for one in left_out if one.column in columns and not {(one.column, v) for v in one.values} & kept]
    for index in [i for i, part in enumerate(w.parts) if part.has("mark:not") and in_vain]:
        start = w.parts[index].start
        beginning = w.heard.tokens[max(0, start - 1) : start + 1]
        if any(token.norm in _BUT for token in beginning):
            yield index


def _multiplied(w: Workings) -> Iterator[int]:
    """ "Quantity * price": one figure times another, where both are shown side by side."""
    for index in range(1, len(w.parts) - 1):
        first, last = w.parts[index - 1], w.parts[index + 1]
        if w.parts[index].text in _TIMES and first.metric is not None and last.metric is not None:
            yield from (index - 1, index, index + 1)


def _price_risen(w: Workings) -> Iterator[int]:
    """ "How much did the price go up", "which products went up in price", "cuánto aumentó el alfajor"."""
    price, sold = w.price(), w.among("things_sold")
    grown = [i for i in w.used if w.parts[i].has("op:growth") and w.parts[i].metric is None]
    if price is None or sold is None or not grown or (w.values_of and w.both_ends):
        return
    how_much = any(fold(w.parts[i].text).startswith(_HOW_MUCH) for i in grown)
    asks = how_much or w.said("op:how_much", "op:count")
    priced = w.values_of == column_of(price)
    of_prices = any(item.metric == price.name for item in w.measures) and w.transform == "growth"
    of_prices = of_prices and not _is_percent_of_each_span(w)
    which = w.said("mark:whichever") and any(item.dimension == sold.name for item in w.groupings)
    ranked = len(w.periods) > 1 and w.said("op:top", "op:bottom")
    prices_asked = (priced and asks) or (of_prices and ((which and not ranked) or (asks and len(w.periods) < 2)))
    thing_asked = asks and w.transform == "growth" and _names_only_a_thing(w, sold.column)
    if prices_asked or thing_asked:
        yield from grown


def _is_percent_of_each_span(w: Workings) -> bool:
    """ "Its price by month and how many percent it rose on the month before": of each month, on the one before."""
    return any(item.grain for item in w.groupings) and any(w.norms(i) & _PERCENT for i in w.used)


def _names_only_a_thing(w: Workings, column: str) -> bool:
    """Whether something sold is said to have risen, and no figure of it."""
    named = any(part.metric is not None for part in w.parts)
    told = w.said("verb:sold", "verb:earned", "noun:sales", "noun:amount", "noun:units", "noun:price")
    things = [part for part in w.parts if part.link is not None and part.link.column == column]
    return bool(things) and not named and not told
