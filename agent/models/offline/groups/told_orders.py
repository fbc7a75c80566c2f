"""What an order told by its ends does: which figure it is by, and how the rows that a ranking keeps are shown."""

from agent.models.offline.metrics import is_money
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.operations import DIRECTIONS
from agent.models.offline.reading import Measure, Order
from agent.models.offline.words.lexicon import small, spoken, words_in
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.workings import Workings

_TOLD = "op:told_order"
_DATED = ("op:order_time", "op:order_time_back")
_BOTH = 2
_JOINS = small("of", "by")
_ORDER = small("order_words")
_ARTICLES = small("definite_articles")
_COUNTING = words_in("orders.yaml", "most", "fewest") - words_in("orders.yaml", "of_amounts")
"""Before a noun, these are of how many there are: "most tickets"; "the highest ticket" is of what it came to."""
_DOERS = words_in("orders.yaml", "doers")
_PLAIN = words_in("orders.yaml", "plain_doing")
_WHOLE = [frozenset(words.split()) for words in words_in("orders.yaml", "both_ends")]


def read_figures_of_orders(w: Workings) -> None:
    """ "Start with the highest revenue": the figure right behind the end is what the rows are put in order by.

    So it is behind "de más a menos unidades", which ends with a word that counts.
    """
    for index in w.find(*_DATED):
        _take_figure_for_dates(w, index)
    for index in w.find(_TOLD, *DIRECTIONS):
        if _take_figure_within(w, index) or _take_figure_beside(w, index):
            continue
        if not w.parts[index].has(_TOLD) and w.heard.tokens[w.parts[index].end - 1].norm not in _COUNTING:
            continue
        after = index + 1
        metric = w.parts[after].metric if after < len(w.parts) and after not in w.used else None
        counted = (
            metric is not None and bool(w.norms(index) & _COUNTING) and w.parts[after].start == w.parts[index].end
        )
        if metric is not None and w.parts[index].has(*DIRECTIONS) and (counted or w.parts[after].dimension is None):
            w.order_by = Measure(metric.name)
            w.use(after)


def _take_figure_for_dates(w: Workings, index: int) -> None:
    """ "En orden descendente de ingresos": by that figure, as its last word leads to it, and not by the dates."""
    part, after = w.parts[index], index + 1
    metric = w.parts[after].metric if after < len(w.parts) and after not in w.used else None
    if metric is None or w.heard.tokens[part.end - 1].norm not in _JOINS or w.order is not None:
        return
    w.use(index, after)
    w.order_by = Measure(metric.name)
    w.order = Order(0, descending=part.has("op:order_time_back"))


def _take_figure_within(w: Workings, index: int) -> bool:
    """ "From highest revenue to lowest": the figure between the ends, where others are shown beside it."""
    part = w.parts[index]
    if not part.has(*DIRECTIONS) or part.end - part.start <= _BOTH or not _shows_others(w, None):
        return False
    words = (token.text for token in w.tokens_of(index))
    heard = (hear(word, w.language, w.context).parts for word in words if fold(word) not in _ORDER)
    inside = {one.metric.name for parts in heard for one in parts if one.metric}
    if len(inside) == 1 and w.order_by is None:
        w.order_by = Measure(inside.pop())
        return True
    return False


def _take_figure_beside(w: Workings, index: int) -> bool:
    """ "In descending order of revenue", "by revenue descending": the figure that "of" or "by" joins to the order."""
    part, tokens = w.parts[index], w.heard.tokens
    for place in (w.near(index, 1), w.near(index, -1)):
        metric = w.parts[place].metric if place is not None and place not in w.used else None
        if place is None or metric is None or not part.has(*DIRECTIONS) or w.order_by is not None:
            continue
        first = w.parts[place].start
        joined = tokens[first - 1].norm in _JOINS if first else False
        joined = joined or (
            place > index and tokens[first - 1].norm in _ARTICLES and tokens[first - 2].norm in _JOINS
        )
        beside = first - part.end if place > index else part.start - w.parts[place].end
        if joined and 0 <= beside <= _BOTH and _shows_others(w, place):
            w.order_by = Measure(metric.name)
            w.use(place)
            return True
    return False


def _shows_others(w: Workings, place: int | None) -> bool:
    """Whether several figures are named but for that one: the order is by one of them."""
    return len({part.metric.name for i, part in enumerate(w.parts) if part.metric and i != place}) >= (
        _BOTH if place is None else 1
    )


def settle_told_orders(w: Workings) -> None:
    """Shows what a ranking keeps from the end that was said; an order that nothing can follow is not understood."""
    _order_sides(w)
    _leave_whole(w)
    told = [
        i
        for i in sorted(w.used - w.idle)
        if w.parts[i].has(*DIRECTIONS) and not w.parts[i].has("op:top", "op:bottom")
    ]
    for index in told:
        if w.order is None or w.order.measure is None:
            continue
        if w.parts[index].has(_TOLD) and _names_another_thing(w, index):
            w.lost.add(index)
        if w.parts[index].has(_TOLD) and _names_money(w, index) and not _is_by_money(w):
            _order_by_money(w, index)
        descending = w.parts[index].has("op:order_desc")
        if w.limit is None or w.limit == 1 or descending == w.order.descending:
            continue
        if w.rank_within or w.both_ends or w.shown is not None or len(told) > 1:
            w.lost.add(index)
        else:
            w.shown = Order(w.order.measure, descending)


def _order_sides(w: Workings) -> None:
    """ "The first half first", "en orden": of two spans of days; or as said, "primero la de mayo y después …"."""
    said = w.find("op:order_said")
    if len(w.periods) == _BOTH or len(w.contrasts) == _BOTH:
        w.leave(*said)
    found = w.find(*_DATED, "op:order_sides")
    if (
        not found
        or len(w.periods) < _BOTH
        or (w.groupings and not any(w.parts[i].has("op:order_sides") for i in found))
    ):
        return
    starts = [period.start for period in w.periods]
    back = any(w.parts[i].has("op:order_time_back") for i in found)
    if starts == sorted(starts, reverse=back):
        w.leave(*found)
    elif w.transform is None:
        w.use(*found)
        w.periods.sort(key=lambda period: period.start, reverse=back)


def _leave_whole(w: Workings) -> None:
    """ "Units per product, from the first day to the last": all the days there are, where rows go by none."""
    for index in w.find("op:order_time"):
        words = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}
        if any(ends <= words for ends in _WHOLE) and len(words) > _BOTH:
            days = small("day_words") & words
            w.use(*([index] if days else []))
            w.idle.update([index] if days else [])


def _names_money(w: Workings, index: int) -> bool:
    part, verbs = w.parts[index], spoken("verbs", w.language)
    found = (
        match for i in range(part.start, part.end) for match in verbs.matches_at(w.heard.tokens, i, lambda *_: None)
    )
    return any(match.name == "earned" for match in found) and not w.norms(index) & _PLAIN


def _names_another_thing(w: Workings, index: int) -> bool:
    """ "Revenue by waiter, biggest ticket first": of what the rows are not, which no order of theirs is by."""
    shown = {item.dimension for item in w.groupings} | set(w.listing)
    words = {stem(word) for word in w.norms(index) - _DOERS}
    for dimension in w.semantics.dimensions:
        names = {stem(name) for name in dimension.synonyms.get(w.language, ())}
        if dimension.kind in ("category", "number") and words & names and dimension.name not in shown:
            return True
    return False


def _order_by_money(w: Workings, index: int) -> None:
    """ "Del que más facturó al que menos", of units and money: by the one figure of money that is shown."""
    money = [i for i, measure in enumerate(w.measures) if is_money(measure, w.semantics)]
    if len(money) == 1 and w.order is not None and w.limit is None and w.order_by is None:
        w.order = Order(money[0], w.order.descending)
    else:
        w.lost.add(index)


def _is_by_money(w: Workings) -> bool:
    place = w.order.measure if w.order is not None else None
    measure = w.order_by or (w.measures[place] if place is not None and place < len(w.measures) else None)
    metric = w.semantics.metric(measure.metric) if measure is not None and measure.metric else None
    return metric is None or metric.unit == "currency"
