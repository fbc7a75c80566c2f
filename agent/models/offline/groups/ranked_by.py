"""By which figure a superlative ranks: the one named beside it, the one behind "by", or what its words say."""

from agent.models.offline import assumptions as said
from agent.models.offline.groups.splits import is_marked
from agent.models.offline.parts.spans import is_total
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.rows.signs import are_taken_back
from agent.models.offline.words.lexicon import word_list
from agent.models.offline.workings import Workings, column_of, is_plural
from agent.semantics import Metric

BUSY = frozenset(
    {
        "busiest",
        "quietest",
        "popular",
        "populares",
        "concurrido",
        "concurrida",
        "concurridos",
        "concurridas",
        "movido",
        "movida",
        "movimiento",
        "actividad",
        "activity",
        "action",
    }
)
_DONE = ("verb:sold", "verb:earned")
_NAMING = frozenset({"noun:sales", "noun:amount", "noun:units", "noun:rows", "noun:price"})
_MOST = frozenset({"the", "most", "least", "more", "less", "mas", "menos", "mejor", "que", "best"})
_LEADING_TO_IT = frozenset({"of", "for", "del", "de", "did", "el"})
SIZES = frozenset(
    {"biggest", "largest", "highest", "smallest", "lowest", "grande", "grandes", "alto", "alta", "altos", "altas"}
    | {"chico", "chica", "chicos", "chicas", "bajo", "baja", "bajos", "bajas"}
    | {"expensive", "priciest", "dearest", "cheapest", "caro", "cara", "caros", "caras", "barato", "barata"}
)
"""Superlatives of how much something comes to, not of how many there are."""


def order_measure(w: Workings, index: int, name: str, split: Grouping) -> None:
    """The figure that ranks: the one after "by" or next to the superlative, else what the verb says."""
    quality = w.of_quality(w.parts[index]) if w.quality_of(w.parts[index]) else None
    if quality is not None and quality != w.default() and metricless(w) and not w.measures:
        w.measures.append(Measure(quality.name))
        return
    price = w.price()
    _rank_by_beside(w, index)
    entity = w.entity()
    whole = entity is not None and split.dimension == entity.name and not w.rows_are_things()
    dear = price or money_of_one(w)
    if name in ("op:dearest", "op:cheapest") and dear is not None and not whole:
        w.measures.insert(0, Measure(dear.name))
        if price is None:
            w.assume(said.word_as(w.parts[index].text, w.label(dear), w.language))
        return
    if name in ("op:most_common", "op:least_common"):
        counted = w.entity() if not w.rows_are_things() else None
        w.measures.append(w.counting(counted) if counted else w.row_measure())
        return
    for i in w.free(range(len(w.parts))):
        metric = w.parts[i].metric
        if metric is not None and is_marked(w, i) and (each := _of_each_entity(w, index, i)) is not None:
            w.measures.append(each)
            return
        if metric is not None and is_marked(w, i):
            w.order_by = Measure(metric.name)
            before = w.near(i, -1)
            w.use(*([before] if before is not None else []))
            return
    if (
        BUSY & set(w.parts[index].text.casefold().split())
        and w.rows_are_things()
        and metricless(w)
        and not w.measures
    ):
        w.measures.append(w.row_measure())
        return
    near = w.near(index, 1)
    beside = w.parts[near] if near is not None else None
    of_kind = (beside is not None and beside.named) or (metricless(w) and are_taken_back(w))
    if of_kind and metricless(w) and are_taken_back(w) and _says_any_amount(w, index):
        return
    if of_kind and entity is not None:
        w.measures.append(w.counting(entity))
        return
    default = w.default()
    if default is not None and default.unit == "currency" and _says_amount(w):
        if w.order_by is None and not w.measures and not metricless(w):
            w.order_by = Measure(default.name)  # "who made the most money, and his average ticket"
        return
    if w.having and not w.measures and _ranks_by_verb(w, index, split):
        return
    if _ranks_by_what_was_done(w, index, split):
        return
    _units_sold(w, index, name, split)


def _ranks_by_what_was_done(w: Workings, index: int, split: Grouping) -> bool:
    """ "The average ticket of the waiter who sold most", "the day we sold the most, how many tickets were there?".

    What was done says by what it ranks; the figure named elsewhere is only shown.
    """
    default, sold, units = w.default(), w.among("things_sold"), w.units()
    seller = w.parts[index].has("op:best_sellers", "op:worst_sellers")
    beside = [index] if seller else [w.near(index, -1), w.near(index, 1)]
    done = [i for i in beside if i is not None and (seller or w.parts[i].has(*_DONE))]
    if default is None or not done or w.order_by is not None or not (seller or w.norms(index) <= _MOST):
        return False
    first, last = min(index, *done), max(index, *done)
    behind = w.near(last, 1)
    said = w.parts[behind] if behind is not None else None
    if said is not None and not said.period and (said.metric or said.link or said.named or said.names & _NAMING):
        return False
    if not _shows_another(w, first, last, only_ratios=seller):
        return False
    things = sold is not None and split.dimension == sold.name and not w.parts[done[0]].has("verb:earned")
    w.order_by = Measure(units.name if things and units is not None else default.name)
    return True


def _shows_another(w: Workings, first: int, last: int, *, only_ratios: bool) -> bool:
    """Whether a figure is asked for in a clause of its own, before what is ranked or behind it."""
    ranked = _thing_before(w, first)
    if ranked is None and only_ratios:
        ranked = w.near(last, 1)  # "the price of the best-selling product"
    if ranked is None or w.split_of(w.parts[ranked]) is None or w.parts[ranked].metric is not None:
        return False
    start = w.parts[min(ranked, first)].start
    led = any(token.norm in _LEADING_TO_IT for token in w.heard.tokens[max(0, start - 2) : start])
    asks = ("op:how_much", "op:count", "mark:whichever")
    for i, part in enumerate(w.parts):
        if part.metric is None or i == ranked or (only_ratios and is_total(part.metric)):
            continue
        if i < min(ranked, first) and led:
            return True
        if i > last and any(w.parts[place].has(*asks) for place in range(last + 1, i)):
            return True
    return False


def _thing_before(w: Workings, index: int) -> int | None:
    """What does the selling, or is sold, right before the words for it."""
    before = w.near(index, -1)
    while before is not None and w.parts[before].has("mark:whichever", "mark:who", "verb:sold"):
        before = w.near(before, -1)
    named = before is not None and w.split_of(w.parts[before]) is not None and w.parts[before].metric is None
    return before if named else None


def _ranks_by_verb(w: Workings, index: int, split: Grouping) -> bool:
    """ "Of those with over 1000 units, which brought in the most": by what was done, not the bound."""
    default, sold = w.default(), w.among("things_sold")
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    if default is None or not metricless(w):
        return False
    earned = [i for i in beside if w.parts[i].has("verb:earned")]
    done = [i for i in beside if w.parts[i].has("verb:sold") and (sold is None or split.dimension != sold.name)]
    if earned or done:
        w.use(*earned, *done)
        w.measures.append(Measure(default.name))
    return bool(earned or done)


def _rank_by_beside(w: Workings, index: int) -> None:
    """ "The 2 products with the most money, and how many units": the figure next to the superlative ranks."""
    near, default = w.near(index, 1), w.default()
    if near is None or near in w.used or not w.measures or any(item.per or item.aggregate for item in w.measures):
        return
    amount = w.parts[near].text.casefold() in word_list("money", w.language) and w.parts[near].has("noun:amount")
    metric = default if amount and default is not None and default.unit == "currency" else w.parts[near].metric
    if metric is None or (is_plural(w.parts[near].text) is False and not amount):
        return
    if any(item.metric == metric.name for item in w.measures):
        return
    w.use(near)
    w.measures.insert(0, Measure(metric.name))


def _of_each_entity(w: Workings, index: int, marked: int) -> Measure | None:
    """ "Who takes in the most money per ticket": the average of a ticket, where a figure stands before it."""
    entity, before = w.entity(), w.near(marked, -1)
    part = w.parts[marked]
    if entity is None or part.dimension != entity or is_plural(part.text) or before is None:
        return None
    said_so = [i for i in w.free(range(index + 1, before)) if w.parts[i].metric or w.parts[i].has("noun:amount")]
    figures = [i for i in said_so if w.parts[i].metric is not None]
    metric = w.parts[figures[0]].metric if figures else w.default()
    if len(said_so) != 1:
        return None
    figures = said_so
    if metric is None or not w.parts[before].has("mark:per") or not metric.additive or w.measures:
        return None
    w.use(before, marked, *figures)
    return Measure(metric.name, "avg", per=entity.name)


def _says_amount(w: Workings) -> bool:
    """ "The worst products in terms of money": an amount named, by its unit, as money or behind "by"."""
    if any(w.says_money(token.norm) for token in w.heard.tokens):
        return True
    amounts = w.find("noun:amount")
    return any(is_marked(w, i) or w.parts[i].text.casefold() in word_list("money", w.language) for i in amounts)


def _units_sold(w: Workings, index: int, name: str, split: Grouping) -> None:
    """ "Which product sells most?" ranks by units, where no figure is named and things are counted."""
    near = w.near(index, 1)
    beside = w.parts[near] if near is not None else None
    named = any(w.parts[i].metric for i in w.free(range(len(w.parts)))) or bool(w.measures)
    units, sold = w.units(), w.among("things_sold")
    says_sold = name in ("op:best_sellers", "op:worst_sellers") or w.said("verb:sold")
    counts_things = beside is not None and beside.link is not None and not beside.names
    of_things = sold is not None and split.dimension == sold.name
    if not named and says_sold and units is not None and (of_things or counts_things):
        w.use(*w.find("verb:sold"))
        w.measures.append(Measure(units.name))
        w.assume(said.word_as(w.parts[index].text, w.label(units), w.language))


def _says_any_amount(w: Workings, index: int) -> bool:
    """ "The largest refund", "refunds in pesos", "refund the most $$ for": money, not how many they are."""
    if not SIZES.isdisjoint(w.parts[index].text.casefold().split()):
        return True
    said_so = any(w.says_money(token.norm) or token.norm == "$" for token in w.heard.tokens)
    return said_so or bool(w.find("noun:amount"))


def metricless(w: Workings) -> bool:
    """Whether no figure is left that the question names."""
    return not any(part.metric for i, part in enumerate(w.parts) if i not in w.used)


def money_of_one(w: Workings) -> Metric | None:
    """The one figure of money that is an average: what makes something dear where nothing is called a price."""
    found = [
        item for item in w.semantics.metrics if item.unit == "currency" and not item.additive and column_of(item)
    ]
    return found[0] if len(found) == 1 else None
