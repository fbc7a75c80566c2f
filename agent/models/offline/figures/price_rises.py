"""How far the highest price of a product lies above its lowest: "how much did it rise from lowest to highest".

The lowest and the highest stand beside each other, with what the second is more than the first, in money and percent:
of one product, or of each, by which they can be ranked.
"""

from dataclasses import replace

from agent.models.offline import policies
from agent.models.offline.figures.price_ends import one_product
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import HIGHEST, LOWEST
from agent.models.offline.reading import Filter, Grouping, Measure, Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings, is_plural

_RISING = words_in("price_words.yaml", "rising")
_PERCENT = words_in("comparing.yaml", "percent", "percent_in_short", "percent_of_a_change") | small("in_alone", "of")
_IMPRESSION = frozenset({"mark:impression"})
_UNIT = words_in("price_words.yaml", "of_a_unit")
_WIDE = words_in("price_words.yaml", "widest")
_FALLING = words_in("comparing.yaml", "falls", "fell")
_GAPS = ("op:growth", "op:difference", "op:excess")
_BESIDE = words_in("price_words.yaml", "beside_ends")
_BESIDE_EACH = ("noun:price", "mark:whichever", "op:relative", "mark:by", "noun:rows")
_ASKS = ("op:share", "op:how_much", "op:sum", "noun:price", "mark:and")


def read_price_rises(w: Workings) -> None:
    """Takes both ends and the words for what lies between them; what rose is told from its lowest price on."""
    if _read_rises_of_each(w):
        return
    price, rises = w.price(), _rises(w)
    ends, upwards = _ends(w)
    if price is None or not rises or not ends or not _is_of_prices(w):
        return
    falls = any(_says_of_falls(w, i) for i in rises)
    grown = not all(w.parts[i].has("op:difference", "op:excess") for i in rises)
    if falls or (grown and not upwards) or not _is_of_one_price(w):
        w.lost.update(rises)  # month by month, or of several products, nothing says between which prices
        return
    _set_ends_apart(w, column_of(price) or "", ends)
    beside = [i for i in w.free(range(len(w.parts))) if _is_beside(w, i)]
    _name_growth(w, rises)
    w.use(*rises, *ends, *beside)
    w.idle.update(i for i in beside if not w.parts[i].has("op:share"))


def _set_ends_apart(w: Workings, column: str, ends: list[int]) -> None:
    """The highest less the lowest, of what was charged at all."""
    w.measures = [Measure(aggregate="max", column=column), Measure(aggregate="min", column=column)]
    w.transform = "difference"
    if not any(item.column == column for item in w.filters):
        w.filters.append(Filter(column, ">", (0,), w.parts[ends[0]].text))
        w.assume(policies.without_price_zero(w.language))


def _read_rises_of_each(w: Workings) -> bool:
    """ "The three products with the biggest % difference between lowest and highest price": of each, ranked by it."""
    price, sold, rises = w.price(), w.among("things_sold"), _rises(w)
    things = [i for i in w.free(range(len(w.parts))) if sold is not None and w.parts[i].dimension == sold]
    things = [i for i in things if w.parts[i].link is None]
    ranks = [i for i in [*w.find("op:top"), *_widest(w)] if _ranks_rises(w, i, rises)]
    highest = [i for i in w.find(*HIGHEST) if i not in ranks]
    lowest = w.find(*LOWEST)
    others = w.measures or w.groupings or w.contrasts or w.values_of or w.having or len(w.periods) > 1
    if price is None or sold is None or len(things) != 1 or len(ranks) > 1 or not (rises and highest and lowest):
        return False
    if others or not _is_of_prices(w) or any(_says_of_falls(w, i) for i in rises):
        return False
    if not _is_of_each(w, things[0], [*highest, *lowest]):
        return False
    number = whole(w.parts[things[0] - 1].number) if things[0] and not w.parts[things[0] - 1].names else None
    counted = [things[0] - 1] if number is not None else []
    if counted and not ranks:
        return False
    _set_ends_apart(w, column_of(price) or "", [*highest, *lowest])
    w.groupings = [Grouping(sold.name)]
    shares = w.find("op:share")
    if ranks:
        w.limit = number if number is not None else whole(w.parts[ranks[0]].capture("op:top", "N"))
        w.order = Order(0, descending=True, of_change=True)
        w.change = "percent" if shares or any(w.norms(i) & _PERCENT for i in rises) else "amount"
    beside = [i for i in w.find(*_BESIDE_EACH) if _is_beside_ends(w, i)]
    priced = [i for i in w.free(range(len(w.parts))) if w.parts[i].metric == price or w.norms(i) <= _UNIT]
    _name_growth(w, [*rises, *ranks])
    taken = [*things, *counted, *ranks, *highest, *lowest, *rises, *shares, *beside, *priced]
    w.leave(*taken)
    w.idle.difference_update(shares)
    return True


def _is_of_each(w: Workings, thing: int, ends: list[int]) -> bool:
    """ "The dearest and the cheapest product", "los productos más caro y más barato" are two, and not each of all."""
    beside = {w.near(thing, -1), w.near(thing, 1)} & set(ends)
    return not beside and (is_plural(w.parts[thing].text) or w.said("mark:each", "mark:per"))


def _ranks_rises(w: Workings, index: int, rises: list[int]) -> bool:
    """Whether a superlative is of what lies between two prices: "biggest % difference", "los que más variaron"."""
    behind = index + 1
    while behind < len(w.parts) and behind not in rises and (w.is_filler(behind) or _is_in_percent(w, behind)):
        behind += 1
    before = index - 1
    if before >= 0 and w.parts[before].metric is not None and w.parts[before].metric == w.price():
        return False  # "cuyo precio más alto supera": of the price itself
    while before >= 0 and before not in rises and not w.parts[before].known:
        before -= 1
    percent = any(_is_in_percent(w, i) for i in range(index + 1, behind))
    counted = w.parts[index].capture("op:top", "N") is not None  # "top 3 by the difference"
    return counted or behind in rises or (percent and before in rises)  # "supera en mayor porcentaje"


def _is_in_percent(w: Workings, index: int) -> bool:
    return w.parts[index].has("op:share") and w.norms(index) <= _PERCENT


def _widest(w: Workings) -> list[int]:
    return [i for i in w.free(range(len(w.parts))) if not w.parts[i].known and w.norms(i) and w.norms(i) <= _WIDE]


def _says_of_falls(w: Workings, index: int) -> bool:
    return not w.norms(index).isdisjoint(_FALLING)


def _is_beside_ends(w: Workings, index: int) -> bool:
    """Words that only ask, and rows that a condition before them is of: "zero-price rows"."""
    return not w.parts[index].has("noun:rows") or w.near(index, -1) in w.used


def _ends(w: Workings) -> tuple[list[int], bool]:
    """The words for the highest and the lowest, and whether the lowest is said first."""
    largest, smallest = w.find(*HIGHEST), w.find(*LOWEST)
    if len(largest) == len(smallest) == 1:
        return [*largest, *smallest], smallest[0] < largest[0]
    told = w.find("op:told_order") if not largest and not smallest else []  # "from the lowest to the highest"
    return (told, w.parts[told[0]].has("op:order_asc")) if len(told) == 1 else ([], False)


def _rises(w: Workings) -> list[int]:
    plain = [
        i for i in range(len(w.parts)) if w.norms(i) and w.norms(i) <= _RISING and w.parts[i].names <= _IMPRESSION
    ]
    return [*w.find(*_GAPS), *plain]


def _name_growth(w: Workings, rises: list[int]) -> None:
    """ "Rise", "go up": here they ask by how much."""
    parts = list(w.parts)
    for index in rises:
        parts[index] = replace(parts[index], names=parts[index].names or frozenset({"op:growth"}))
    w.heard = replace(w.heard, parts=tuple(parts))


def _is_of_prices(w: Workings) -> bool:
    """Whether the two ends are of a price: no other figure is named, and nothing is ranked."""
    others = [part for part in w.parts if part.metric not in (None, w.price()) and part.link is None]
    return not others and any(part.metric == w.price() or part.has("noun:price") for part in w.parts)


def _is_of_one_price(w: Workings) -> bool:
    split = [part for part in w.parts if part.link is None and part.period is None and w.split_of(part) is not None]
    done = w.measures or w.groupings or w.contrasts or w.values_of or len(w.periods) > 1
    numbered = any(
        w.parts[i].capture(name, "N") is not None for i in w.find(*HIGHEST, *LOWEST) for name in w.parts[i].names
    )
    return one_product(w) and not split and not done and not numbered


def _is_beside(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.period is not None or part.link is not None or part.number is not None or part.named:
        return False
    return part.metric == w.price() or part.has(*_ASKS) or w.norms(index) <= _BESIDE
