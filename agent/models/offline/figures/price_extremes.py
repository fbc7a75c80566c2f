"""The lowest and the highest price of one product: "the cheapest and dearest we ever charged", "qué rango tuvo"."""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import HIGHEST, LOWEST
from agent.models.offline.reading import Filter, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "price_words.yaml"
_RANGING = words_in(_TABLE, "ranging")
_BESIDE = words_in(_TABLE, "beside_ends")
_CHARGING = words_in(_TABLE, "charging")
_EXCESS = words_in(_TABLE, "how_much_dearer")
_REACHED = words_in(_TABLE, "reached")
_SUNK = words_in(_TABLE, "sunk")
_OTHER = (
    "op:average", "op:median", "op:growth", "op:trend", "op:share", "op:count", "op:first_date", "mark:when",
    *COMPARING, "op:last_date", "op:current", "op:latest", "op:price_history", "op:first_to_last", "mark:who",
)  # fmt: skip


def read_price_extremes(w: Workings) -> None:
    """Takes both ends of the prices, or one that is called cheap or dear: of one product no rows can be ranked."""
    price = w.price()
    if price is None or w.measures or w.groupings or w.values_of or w.contrasts or not _is_of_one(w):
        return
    if _names_another(w) or any(part.has(*_OTHER) and not _is_excess(part.text) for part in w.parts if not part.link):
        return
    largest, smallest, ranging = w.find(*HIGHEST), w.find(*LOWEST), _ranging(w)
    largest += [i for i in w.free(range(len(w.parts))) if i not in largest and _is_excess(w.parts[i].text)]
    reached, sunk = _reached(w, _REACHED), _reached(w, _SUNK)
    largest, smallest = [*largest, *reached], [*smallest, *sunk]
    ends = [*largest, *smallest]
    if any(w.parts[i].capture(name, "N") is not None for i in ends for name in sorted(w.parts[i].names)):
        return
    told = bool(reached or sunk)
    dear = any(w.parts[i].has("op:dearest", "op:cheapest") for i in ends)
    priced, charged = _speaks_of_price(w), _is_charged(w)
    of_both = largest and smallest and (priced or dear)
    if not (ranging and priced) and not of_both and not (dear and not priced) and not (ends and (charged or told)):
        return
    for index in (*reached, *sunk) if not priced else ():
        w.assume(said.word_as(w.parts[index].text, said.highest(w.label(price), w.language), w.language))
    column = column_of(price) or ""
    first, last = min(smallest, default=0), min(largest, default=0)
    measures = [Measure(aggregate="min", column=column), Measure(aggregate="max", column=column)]
    if not ranging and not (largest and smallest):
        measures = measures[1:] if largest else measures[:1]
    w.measures.extend(measures if not largest or not smallest or first < last else measures[::-1])
    beside = [i for i in w.free(range(len(w.parts))) if _is_beside(w, i)]
    w.use(*ends, *ranging, *beside)
    w.idle.update(i for i in (*beside, *ends) if i not in ends or _is_excess(w.parts[i].text))


def _is_of_one(w: Workings) -> bool:
    sold = w.among("things_sold")
    kept: list[Filter] = [item for item in w.filters if sold is not None and item.column == sold.column]
    return len(kept) == 1 and kept[0].operator == "="


def _names_another(w: Workings) -> bool:
    """Whether something is split or counted besides: "on which day was it cheapest", "la semana más cara"."""
    sold, price, units = w.among("things_sold"), w.price(), w.units()
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        if part.period is not None or part.metric in (price, units) or part.dimension == sold:
            continue
        if part.metric is not None or w.split_of(part) is not None or part.is_bound:
            return True
    return False


def _is_excess(text: str) -> bool:
    """ "A cuánto más caro", which between two things asks by how much."""
    return fold(text) in _EXCESS


def _reached(w: Workings, words: frozenset[str]) -> list[int]:
    """ "A cuánto llegó el conito": the price, where what is sold stands right behind and no figure is named."""
    figures = [
        part for part in w.parts if part.metric not in (None, w.price()) or part.has("noun:sales", "noun:units")
    ]
    found = [i for i in w.free(range(len(w.parts))) if fold(w.parts[i].text) in words]
    after = w.near(found[0], 1) if found and not figures else None
    behind = w.parts[after] if after is not None else None
    said_of = behind is not None and (behind.link or behind.metric == w.price() or behind.has("noun:price"))
    return found if said_of else []


def _ranging(w: Workings) -> list[int]:
    return [i for i in w.free(range(len(w.parts))) if not _RANGING.isdisjoint((fold(w.parts[i].text), *w.norms(i)))]


def _speaks_of_price(w: Workings) -> bool:
    return _is_charged(w) or any(part.metric == w.price() or part.has("noun:price") for part in w.parts)


def _is_charged(w: Workings) -> bool:
    """ "The highest price we charged for it", "the most we ever charged"."""
    return any(token.norm in _CHARGING for token in w.heard.tokens)


def _is_beside(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.period is not None or part.link is not None or part.number is not None or part.named:
        return False
    if part.metric == w.price() or part.has("noun:price", "verb:earned", "verb:sold"):
        return True
    return w.norms(index) <= _BESIDE | frozenset({"?", "¿", ","})
