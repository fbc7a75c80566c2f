"""The price that each product has today: "current price of each product", "la lista de precios"."""

from dataclasses import replace

from agent.models.offline import policies
from agent.models.offline.figures.prices_today import at_last_sales
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings, is_plural
from agent.semantics import Dimension, Metric

_OTHER = (
    "op:average", "op:median", "op:top", "op:bottom", "op:dearest", "op:cheapest", "op:growth", "op:trend",
    "op:count", "op:how_much", *COMPARING, "op:share", "op:sum", "op:first_date", "op:first_time", "op:price_history",
    "op:first_to_last", "op:distinct", "mark:when", "mark:who",
)  # fmt: skip
_AS_OF = "as of "
"""Elsewhere it says from which day on: "revenue as of October 15"."""
_AVERAGED = words_in("price_words.yaml", "averaged")
_LISTS = ("list:list", "chart:table")


def read_prices_now_of_each(w: Workings) -> None:
    """Takes the last price of every product, where prices of several are asked for and today's are meant.

    A list of prices, with nothing else named, is of the prices that hold; "as of October 15" of those that held then,
    whatever was sold on that very day.
    """
    price, sold = w.price(), w.among("things_sold")
    if price is None or sold is None or not w.semantics.time or not column_of(price) or _asks_otherwise(w, price):
        return
    named = [i for i in w.free(range(len(w.parts))) if w.parts[i].dimension == sold and not w.parts[i].link]
    priced = [i for i in w.free(range(len(w.parts))) if _is_of_price(w, i, price)]
    current = [i for i in w.find("op:current") if any(i in (one - 1, one + 1) for one in priced)]
    current = current or at_last_sales(w) or [i for i in w.idle if w.parts[i].period is not None]
    listed = not current and not named and _is_a_list(w, priced)
    several = listed or (bool(current) and _are_several(w, named, priced))
    if not priced or not several or w.said(*_OTHER) or _is_split(w, sold) or (w.periods and not listed):
        return
    _go_back_from_day(w)
    w.values_of, w.groupings = column_of(price) or "", [Grouping(sold.name)]
    w.use(
        *named, *priced, *current, *w.find("mark:each", "mark:by", "mark:per", "mark:whichever", "verb:sold", *_LISTS)
    )
    w.idle.update((*priced, *current))


def _go_back_from_day(w: Workings) -> None:
    """ "As of October 15": the prices that held then were charged on that day or before it."""
    if len(w.periods) != 1:
        return
    day, told = w.periods[0], fold(w.periods[0].words).startswith(_AS_OF)
    if day.days == 1 or told:
        end = day.start if told else day.end
        w.periods = [replace(day, start=min(w.context.first_day, end), end=end)]
        w.assume(policies.present_price(w.language))


def _asks_otherwise(w: Workings, price: Metric) -> bool:
    """Whether days, another figure or another split are named: a price then is one of these rows."""
    kept = w.values_of or len(w.periods) > 1 or w.groupings or w.measures or w.contrasts or w.having
    sold = w.among("things_sold")
    taken = {*w.used, *at_last_sales(w)}
    others = [part for i, part in enumerate(w.parts) if i not in taken and not part.period]
    figures = any(part.metric not in (None, price) and not part.has("noun:price") for part in others)
    plain = (part for part in others if not part.metric and not part.link)
    splits = any(part.dimension != sold and w.split_of(part) is not None for part in plain)
    return bool(kept) or figures or splits


def _is_split(w: Workings, sold: Dimension) -> bool:
    """Whether it is by anything but the things themselves: "producto por producto" says each of them."""
    marks = [w.near(i, 1) for i, part in enumerate(w.parts) if part.has("mark:by")]
    return any(i is None or w.parts[i].dimension != sold for i in marks)


def _is_of_price(w: Workings, index: int, price: Metric) -> bool:
    """Whether a part speaks of the price, and of no average of it."""
    part = w.parts[index]
    return (part.metric == price or part.has("noun:price")) and w.norms(index).isdisjoint(_AVERAGED)


def _is_a_list(w: Workings, priced: list[int]) -> bool:
    """ "Price list", "la tabla de precios": a list right beside the prices, kept to some of the things at most."""
    lists = [i for i, part in enumerate(w.parts) if part.has(*_LISTS)]
    sold = w.among("things_sold")
    of_things = all(sold is not None and item.column == sold.column for item in w.filters)
    return of_things and any(abs(i - one) == 1 for i in lists for one in priced)


def _are_several(w: Workings, named: list[int], priced: list[int]) -> bool:
    """Whether it is of each product: one by one, or in the plural."""
    each = any(is_marked(w, i) or is_plural(w.parts[i].text) for i in named)
    return each or (not named and any(is_plural(w.parts[i].text) for i in priced))
