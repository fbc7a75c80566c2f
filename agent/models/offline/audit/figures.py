"""Holds the figures of a reading against those that the question asks for: each asked is answered, none stands in."""

from collections.abc import Iterator

from agent.models.offline.figures.amounts_of_things import unanswered_amount
from agent.models.offline.metrics import column_of, columns_of_money, is_money
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Having, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_OTHER_FIGURES = ("op:average", "op:median", "op:difference", "op:excess", "op:growth", "op:share", "op:distinct")
_APART = small("and", "also") | {",", ";", "?"}
"""Words and signs between two figures that are both asked for."""
_HOW_MANY = small("how_many")
_OF_ANYTHING = words_in("totals.yaml", "of_anything")
_WITH = small("with", "including", "plus")
_THERE = small("to_have", "to_be", "there_is", "not", "any")
_SCALES = small("large_numbers")
_BOUNDS = ("cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between", "cond:range")


def unanswered_figures(w: Workings) -> Iterator[int]:
    """The words for figures that the reading does not show, or shows another for."""
    if w.listing or w.existence or w.values_of:
        yield from _of_listed_rows(w)
        return
    yield from _money(w)
    yield from _counts(w)
    yield from _both_statistics(w)
    yield from _bounds_of_others(w)
    yield from _ranked_by_money(w)


def _ranked_by_money(w: Workings) -> Iterator[int]:
    """ "The largest amounts", "the most pesos": what ranks is then an amount, be others shown beside it."""
    ranking = ranking_figure(w)
    if ranking is None or is_money(ranking, w.semantics):
        return
    for index in w.used - w.idle:
        if w.parts[index].has("op:top", "op:bottom") and not w.parts[index].metric:
            beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
            if any(_is_amount(w.parts[i]) or w.says_money(fold(w.parts[i].text)) for i in beside):
                yield index


def ranking_figure(w: Workings) -> Measure | None:
    """The figure that orders the rows, where one does."""
    if w.order is None or w.order.measure is None:
        return None
    return w.order_by or (w.measures[w.order.measure] if w.order.measure < len(w.measures) else None)


def _of_listed_rows(w: Workings) -> Iterator[int]:
    """A share or an average of rows that are listed as they are."""
    if w.listing and (w.transform is not None or w.said("op:share")):
        yield from (i for i in w.used if w.parts[i].has("op:share", "op:growth", "op:difference"))


def _money(w: Workings) -> Iterator[int]:
    """ "How much did we make, and how many tickets": the amount is a figure of its own."""
    default = w.default()
    if default is None or default.unit != "currency" or any(is_money(item, w.semantics) for item in _shown(w)):
        return
    asking = [i for i in sorted(w.used - w.idle) if _asks_for_money(w, i)]
    amount = unanswered_amount(w)
    asking += [amount] if amount is not None and amount not in {*asking, *w.idle} else []
    bounded = any(is_money(item.measure, w.semantics) for item in w.having)
    yield from (i for i in asking if not bounded or _is_asked_apart(w, i))
    if bounded:
        return
    yield from _unit_of_money(w)


def _is_asked_apart(w: Workings, index: int) -> bool:
    """ "… and how much did they make": behind a bound on money, and asked for still."""
    return w.parts[index].has("op:how_much") and w.follows(index, "mark:and")


def _unit_of_money(w: Workings) -> Iterator[int]:
    """ "Refunds by product in pesos": a unit of money, where no figure is one of money and no filter is."""
    columns = columns_of_money(w.semantics)
    if any(item.column in columns for item in w.all_filters):
        return
    for index, part in enumerate(w.parts):
        words = w.heard.tokens[part.start : part.end]
        if index not in w.idle and len(words) == 1 and (words[0].text == "$" or w.says_money(words[0].norm)):
            yield index


def _asks_for_money(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if _is_amount(part) or (part.has("op:how_much") and fold(part.text) not in _HOW_MANY):
        return not _belongs_to_next(w, index)
    after = w.parts[index + 1] if index + 1 < len(w.parts) else None
    sold = part.has("op:sum") and after is not None and after.has("verb:sold") and after.metric is None
    vague = (part.has("noun:sales") or sold) and part.metric is None and not _is_there(w, index)
    beside = vague and (_is_beside_another(w, index, 1) or _is_beside_another(w, index, -1))
    return beside or (vague and _is_before_more(w, index))


def _is_before_more(w: Workings, index: int) -> bool:
    """ "Sales by product, with units too": the units are shown beside the sales."""
    later = [i for i in range(index + 1, len(w.parts)) if w.parts[i].metric is not None and w.parts[i].start]
    shown = [i for i in later if i in w.used and not _is_bounded(w, i)]
    return any(w.heard.tokens[w.parts[i].start - 1].norm in _WITH for i in shown)


def _is_bounded(w: Workings, index: int) -> bool:
    beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
    return any(w.parts[i].has(*_BOUNDS, "cond:=") for i in beside)


def _is_amount(part: Part) -> bool:
    """Whether a part names an amount of money: "figure", "value" and "size" are of whatever is shown."""
    return part.has("noun:amount") and fold(part.text) not in _OF_ANYTHING


def _is_there(w: Workings, index: int) -> bool:
    """ "Did we have sales, and how many": that there were any, which is no figure."""
    return w.word_before(index) in _THERE


def _belongs_to_next(w: Workings, index: int) -> bool:
    """ "How much … units", "amount of tickets": what is asked for follows, with nothing to set it apart."""
    for i in range(index + 1, len(w.parts)):
        part = w.parts[i]
        if part.metric is not None or part.has(*_OTHER_FIGURES, "noun:units", "noun:price", "noun:rows"):
            return True
        in_unit = i + 2 < len(w.parts) and w.parts[i + 1].text.casefold() in small("in_alone")
        if (part.text.casefold() in _APART and not in_unit) or part.has("op:count"):
            return False
    return False


def _is_beside_another(w: Workings, index: int, step: int) -> bool:
    """Whether "and" or a comma stands between the part and another figure."""
    place = index + step
    while 0 <= place < len(w.parts) and _adds_nothing(w, place):
        place += step
    if not 0 <= place < len(w.parts) or w.parts[place].text.casefold() not in _APART:
        return False
    other = w.near(place, step)
    while other is not None and w.parts[other].has("op:count", "op:distinct", "mark:and", "mark:number_sign"):
        other = w.near(other, step)
    return other is not None and other in w.used and (w.parts[other].metric is not None or _is_counted(w, other))


def _is_counted(w: Workings, index: int) -> bool:
    """ "Nr of different products": a thing behind a word that counts."""
    counted = w.follows(index, "op:count", "op:distinct")
    return counted and w.parts[index].dimension is not None


def _adds_nothing(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.text not in ("+", "&") and (w.is_filler(index) or part.has("op:sum")) and not part.metric


def _counts(w: Workings) -> Iterator[int]:
    """ "How many tickets", "how many more tickets": what is counted is a figure of the reading."""
    for index in w.used - w.idle:
        after = w.near(index, 1)
        metric = w.parts[after].metric if after is not None else None
        if not w.parts[index].has("op:count", "op:excess") or metric is None or after not in w.used:
            continue
        if w.parts[after].has("noun:sales") or any(item.aggregate in ("max", "min") for item in w.measures):
            continue
        per = any(item.per for item in w.having) or any(item.per for item in figures_read(w))
        if not per and not any(_is_of(w, item, metric) for item in figures_read(w)):
            yield from (index, after)


def _both_statistics(w: Workings) -> Iterator[int]:
    """ "The median and the average": two figures, of which neither is the other."""
    taken = w.used - w.idle
    medians = [i for i in taken if w.parts[i].has("op:median")]
    averages = [i for i in taken if w.parts[i].has("op:average") and not w.parts[i].metric]
    if medians and averages and not any(_is_mean(w, item) for item in figures_read(w)):
        yield from averages


def _is_mean(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    ratio = metric is not None and not metric.additive
    return measure.aggregate == "avg" or (measure.aggregate is None and ratio)


def _bounds_of_others(w: Workings) -> Iterator[int]:
    """A bound on a figure that the question does not name, where it names another or another unit."""
    default = w.default()
    for index in w.used - w.idle:
        if w.parts[index].has(*_BOUNDS):
            bounds = [item for item in w.having if item.per is None or item.measure == _default_measure(default)]
            if _is_of_other_unit(w, index, bounds) or _is_unnamed(w, index, bounds):
                yield index


def _default_measure(default: Metric | None) -> Measure | None:
    return Measure(default.name) if default is not None else None


def _is_of_other_unit(w: Workings, index: int, bounds: list[Having]) -> bool:
    """ "More than 20000 pesos the unit", "unit price > 20000": money held against something that is none."""
    end = w.parts[index].end
    following = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
    before = w.near(index, -1)
    price = w.price()
    priced = before is not None and price is not None and w.parts[before].metric == price
    column = column_of(price) if price is not None else None
    kept = [value for item in w.filters if column is not None and item.column == column for value in item.values]
    if any(value in _numbers_of(w.parts[index]) for value in kept):
        return False  # "units with a unit price over 10000, with at least 300 units": the price was held
    money = priced or "$" in w.parts[index].text or w.says_money(following)
    own = [item for item in bounds if item.value in _numbers_of(w.parts[index])] or bounds
    figures = [w.semantics.metric(item.measure.metric) for item in own if item.measure.metric]
    return money and any(figure is not None and figure.unit == "units" for figure in figures)


def _numbers_of(part: Part) -> list[object]:
    return [part.capture(name, "N", nth) for name in (*_BOUNDS, "cond:=") for nth in (0, 1)]


def _is_unnamed(w: Workings, index: int, bounds: list[Having]) -> bool:
    """ "Products whose units exceeded 900" is of the units, not of the money that was not mentioned."""
    default = w.default()
    if default is None or not any(item.measure.metric == default.name for item in bounds) or _names(w, default):
        return False
    if not _SCALES.isdisjoint(w.norms(index)):
        return False  # "days under 3 million": nobody counts tickets in millions
    one = any(item.value == 1 for item in bounds)
    entity, owner = w.entity(), w.near(index, -1)
    of_each = all(item.per is not None for item in bounds) and not one
    if owner is not None and entity is not None and w.parts[owner].dimension == entity and of_each:
        return False  # "units in tickets over 200,000" says what is over it
    counted = w.counting(entity) if entity is not None else None
    shown = [item for item in w.measures if item.metric not in (None, default.name) and item != counted]
    named = (part.metric.name for part in w.parts if part.metric is not None)
    return one or not {item.metric for item in shown}.isdisjoint(named)


def _names(w: Workings, metric: Metric) -> bool:
    """Whether the question names a figure, as money or by a verb of earning."""
    money = any(w.says_money(token.norm) or token.text == "$" for token in w.heard.tokens)
    of_it = any(part.metric is not None and _same(w, part.metric, metric) for part in w.parts)
    of_it = of_it or any(part.has("noun:sales") for part in w.parts)
    much = any(part.has("op:how_much") and fold(part.text) not in _HOW_MANY for part in w.parts)
    return of_it or money or much or w.said("noun:amount", "verb:earned")


def _same(w: Workings, one: Metric, other: Metric) -> bool:
    return other in (one, w.numerator(one))


def _shown(w: Workings) -> list[Measure]:
    return [*w.measures, *([w.order_by] if w.order_by is not None else [])]


def figures_read(w: Workings) -> list[Measure]:
    """Every figure of the reading: shown, bounded, or ranked by."""
    ordering = [w.order_by] if w.order_by is not None else []
    return [*w.measures, *(item.measure for item in w.having), *ordering]


def _is_of(w: Workings, measure: Measure, metric: Metric) -> bool:
    own = w.metric_of(measure)
    text = metric.expression.casefold()
    distinct = measure.column is not None and measure.column.casefold() in text and "distinct" in text
    within = own is not None and text in own.expression.casefold()
    return within or distinct or (measure.column is not None and measure.column == column_of(metric))
