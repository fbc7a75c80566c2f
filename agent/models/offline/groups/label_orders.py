"""Rows in the order of what they are split by: "alphabetically", "sorted by waiter number", "Monday first".

Such an order is never one by the figure. "The top five, in alphabetical order" are those that the ranking keeps.
"""

from collections.abc import Iterator

from agent.models.offline.groups.orders_within import is_outer
from agent.models.offline.reading import Grouping, Order
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_BY = small("by", "of")
_RANKING = "rank"
_LABELS = ("op:order_label", "op:order_label_back")
_MONDAY = words_in("orders.yaml", "monday")
_SPANS = ("week", "fortnight", "month", "quarter", "year", "day")


def mark_label_orders(w: Workings) -> None:
    """Takes "sorted by waiter number" before its words are taken for figures and splits."""
    for index in w.find("op:order_by"):
        found = _label_behind(w, index)
        if found is not None:
            w.use(index, *found[0])
            w.order = Order(None, descending=False)


def settle_label_orders(w: Workings) -> None:
    """Orders the rows by their labels, where there are such; else the words are not understood."""
    _by_said_split(w)
    _by_said_span(w)
    _from_monday(w)
    labels = w.find(*_LABELS)
    if not labels or w.listing or w.rank_within or w.both_ends or w.contrasts or len(w.periods) > 1:
        return
    named = [item for item in w.groupings if _is_named(w, item)]
    if len(named) != 1:
        return
    back = any(w.parts[i].has("op:order_label_back") for i in labels)
    w.use(*labels)
    order = Order(None, descending=back)
    values = not w.measures and not w.having and not w.values_of
    if w.limit is not None:
        w.shown = order if w.groupings[-1] == named[0] and len(w.groupings) == 1 else w.shown
        w.lost.update([] if w.shown == order else labels)
    elif not values or back:
        w.groupings = [named[0], *(item for item in w.groupings if item != named[0])]
        w.order, w.order_by = order, None


def _by_said_split(w: Workings) -> None:
    for index, part in enumerate(w.parts):
        found = _label_behind(w, index) if part.has("op:order_by") and index in w.used else None
        if found is None:
            continue
        split, behind = found[1], w.parts[found[0][-1]].end
        turned = [i for i, one in enumerate(w.parts) if one.has("op:order_desc") and not one.has("op:told_order")]
        direct = any(w.parts[i].start == behind for i in turned)
        if is_outer(w, split):
            w.lost.update([index] if direct else [])
            continue
        if not w.groupings and not w.contrasts and not w.listing:
            w.groupings.append(split)
        if split not in w.groupings or w.limit is not None or w.rank_within or w.contrasts:
            w.lost.add(index)
            continue
        w.groupings = [split, *(item for item in w.groupings if item != split)]
        if turned and not direct and len(w.groupings) > 1:
            w.lost.update(turned)  # "sorted by waiter, then from high to low" is of two orders
        w.order, w.order_by = Order(None, descending=bool(turned)), None


def _label_behind(w: Workings, index: int) -> tuple[list[int], Grouping] | None:
    """What rows are sorted by, where it is no figure: the parts for it and the split that they name."""
    tokens, part = w.heard.tokens, w.parts[index]
    if tokens[part.end - 1].norm not in _BY or fold(part.text).startswith(_RANKING):
        return None
    taken: list[int] = []
    after = w.near(index, 1)
    while after is not None and w.parts[after].has("op:count", "mark:number_sign"):
        taken.append(after)
        after = w.near(after, 1)
    if after is None or w.parts[after].metric is not None or w.parts[after].period or w.parts[after].link:
        return None
    dimension = w.parts[after].dimension
    if dimension is None or dimension.kind not in ("category", "number") or is_plural(w.parts[after].text):
        return None
    behind = next((one for one in w.parts[after + 1 :] if one.text.strip()), None)
    figure = behind is not None and (behind.metric is not None or behind.has("noun:amount", "noun:sales", "op:sum"))
    split = None if figure else w.split_of(w.parts[after])
    return ([*taken, after], split) if split is not None else None


def _by_said_span(w: Workings) -> None:
    """ "Ordenados por mes de septiembre a noviembre": the days there are, in the order of their months."""
    for index, part in enumerate(w.parts[:-1]):
        behind = w.parts[index + 1]
        if not part.has("op:order_by") or behind.period is None or w.limit is not None:
            continue
        units = names_of("UNIT", w.language)
        first = w.heard.tokens[behind.start]
        unit = units.get(first.norm) or units.get(first.stem)
        timed = [item for item in w.groupings if item.grain in _SPANS]
        if unit in _SPANS and timed:
            w.groupings = [timed[0], *(item for item in w.groupings if item != timed[0])]
            w.order, w.order_by = Order(None, descending=False), None


def _from_monday(w: Workings) -> None:
    """ "By weekday, Monday first": as days of the week stand anyway; another first day is not understood."""
    weekday = w.weekday()
    by_day = weekday is not None and w.groupings and w.groupings[0] == Grouping(weekday.name)
    if not by_day or w.order is not None or w.limit is not None:
        return
    for index in w.find("mark:week_starts"):
        words = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}
        if words & _MONDAY:
            w.leave(index)


def _is_named(w: Workings, item: Grouping) -> bool:
    dimension = w.semantics.dimension(item.dimension)
    return item.grain is None and dimension is not None and dimension.kind in ("category", "number")


def orders_by_figures(w: Workings) -> Iterator[int]:
    """The words for an order by labels, where the rows stand by a figure; or for an order of nothing."""
    by_figure = w.order is not None and w.order.measure is not None
    for index, part in enumerate(w.parts):
        if index in w.used and part.has("op:order_by") and by_figure:
            found = _label_behind(w, index)
            yield from (index,) if found is not None and not is_outer(w, found[1]) else ()
    several = w.groupings or w.contrasts or w.listing or len(w.periods) > 1 or w.values_of or w.existence
    if not several and w.transform is None:
        told = ("op:order_by", "op:order_asc", "op:order_desc")
        yield from (i for i in sorted(w.used) if w.parts[i].has(*told) and not w.parts[i].has("op:top", "op:bottom"))
