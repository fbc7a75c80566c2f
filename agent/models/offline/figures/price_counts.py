"""How many prices things had: "how many different prices did it have", "products whose price never changed"."""

from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping, Having, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings


def read_counted_prices(w: Workings) -> None:
    """A count of prices, and those that had only one."""
    _read_kept_prices(w)
    _read_numbers_of_prices(w)


def _read_kept_prices(w: Workings) -> None:
    """ "Products whose price never changed", "cuántos mantuvieron siempre el mismo precio": those with one price."""
    marks, price, sold = w.find("op:price_kept"), w.price(), w.among("things_sold")
    named = [i for i in w.free(range(len(w.parts))) if w.parts[i].dimension == sold and sold is not None]
    if not marks or price is None or sold is None or not named:
        return
    prices = Measure(aggregate="count_distinct", column=column_of(price))
    counted = w.find("op:count")
    w.use(*marks, *named, *counted, *w.find("mark:whichever", "noun:price", "mark:and"))
    if counted:
        w.measures.append(w.counting(sold))
        w.having.append(Having(prices, "=", 1, sold.name))
    else:
        w.groupings.append(Grouping(sold.name))
        w.measures.append(_price_of_each(w))
        w.having.append(Having(prices, "=", 1))


def _price_of_each(w: Workings) -> Measure:
    """The price that each has, where it had one only."""
    price = w.price()
    return Measure(aggregate="max", column=column_of(price) if price is not None else None)


def _read_numbers_of_prices(w: Workings) -> None:
    """ "How many different prices did it have": a count of them, of one product or of each."""
    price = w.price()
    for index in w.find("op:count") if price is not None else []:
        after = w.near(index, 1)
        distinct = after if after is not None and w.parts[after].has("op:distinct") else None
        after = w.near(after, 1) if distinct is not None and after is not None else after
        noun = after is not None and (w.parts[after].metric == price or w.parts[after].has("noun:price"))
        behind = w.near(after, 1) if after is not None else None
        if distinct is None and behind is not None and w.parts[behind].has("op:distinct"):
            distinct = behind
        if not noun or after is None or (distinct is None and w.norms(index).isdisjoint(small("how_many"))):
            continue
        w.use(index, after, *([distinct] if distinct is not None else []), *w.find("mark:had_any"))
        w.measures.append(Measure(aggregate="count_distinct", column=column_of(price) if price else None))
        return
