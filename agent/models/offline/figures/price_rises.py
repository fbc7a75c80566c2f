"""How far the highest price of one product lies above its lowest: "how much did it rise from lowest to highest".

The lowest and the highest stand beside each other, with what the second is more than the first, in money and percent.
"""

from dataclasses import replace

from agent.models.offline import policies
from agent.models.offline.figures.price_ends import one_product
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import HIGHEST, LOWEST
from agent.models.offline.reading import Filter, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_RISING = words_in("price_words.yaml", "rising")
_FALLING = words_in("comparing.yaml", "falls", "fell")
_GAPS = ("op:growth", "op:difference", "op:excess")
_BESIDE = words_in("price_words.yaml", "beside_ends")
_ASKS = ("op:share", "op:how_much", "op:sum", "noun:price", "mark:and")


def read_price_rises(w: Workings) -> None:
    """Takes both ends and the words for what lies between them; what rose is told from its lowest price on."""
    price, rises = w.price(), _rises(w)
    ends, upwards = _ends(w)
    if price is None or not rises or not ends or not _is_of_prices(w):
        return
    falls = any(not w.norms(i).isdisjoint(_FALLING) for i in rises)
    grown = not all(w.parts[i].has("op:difference", "op:excess") for i in rises)
    if falls or (grown and not upwards) or not _is_of_one_price(w):
        w.lost.update(rises)  # month by month, or of several products, nothing says between which prices
        return
    column = column_of(price) or ""
    w.measures = [Measure(aggregate="max", column=column), Measure(aggregate="min", column=column)]
    w.transform = "difference"
    w.filters.append(Filter(column, ">", (0,), w.parts[ends[0]].text))
    w.assume(policies.without_price_zero(w.language))
    beside = [i for i in w.free(range(len(w.parts))) if _is_beside(w, i)]
    _name_growth(w, rises)
    w.use(*rises, *ends, *beside)
    w.idle.update(i for i in beside if not w.parts[i].has("op:share"))


def _ends(w: Workings) -> tuple[list[int], bool]:
    """The words for the highest and the lowest, and whether the lowest is said first."""
    largest, smallest = w.find(*HIGHEST), w.find(*LOWEST)
    if len(largest) == len(smallest) == 1:
        return [*largest, *smallest], smallest[0] < largest[0]
    told = w.find("op:told_order") if not largest and not smallest else []  # "from the lowest to the highest"
    return (told, w.parts[told[0]].has("op:order_asc")) if len(told) == 1 else ([], False)


def _rises(w: Workings) -> list[int]:
    plain = [i for i in w.free(range(len(w.parts))) if not w.parts[i].known and w.norms(i) and w.norms(i) <= _RISING]
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
