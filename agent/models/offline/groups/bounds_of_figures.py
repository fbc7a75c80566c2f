"""Bounds that name no figure, behind the one that is shown: "tickets per waiter, only those with 1000 or more"."""

from dataclasses import replace

from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_COUNTS = words_in("figures_again.yaml", "the_count")
_POINTING = words_in("figures_again.yaml", "before_the_count")
_ORDERS = ("op:order_desc", "op:order_asc", "op:order_by")
_SMALL = words_in("figures_again.yaml", "behind_again")
_ASKING = ("op:count", "op:distinct", "noun:price")
_FIGURES = ("noun:amount", "noun:sales", "noun:price", "verb:earned", "op:sum", "op:average", "op:median")


def leave_figures_again(w: Workings) -> None:
    """ "Over 19,000 per ticket, with the average", "more than 1000 units, how many": the figure that is bounded."""
    bounded = [item.measure for item in w.having]
    if len(set(bounded)) != 1 or len(w.find("op:average", "op:count")) != 1:
        return
    metric = w.semantics.metric(bounded[0].metric or "")
    ratio = bounded[0].aggregate == "avg" or w.is_ratio(metric)
    for index in w.find("op:average" if ratio else "op:count"):
        ends = (part.start for part in w.parts[index:] if part.has(*_ORDERS))
        rest = w.heard.tokens[w.parts[index].end : next(ends, len(w.heard.tokens))]
        behind = {token.norm for token in rest if token.kind == "word"}
        before = max((i for i in w.used if w.parts[i].is_bound), default=len(w.parts))
        if before < index and _ends_clause(w, index) and behind <= _SMALL and _agrees(w, index, metric):
            w.leave(index)


def _ends_clause(w: Workings, index: int) -> bool:
    """Whether nothing stands behind but signs and what the rows are put in order by."""
    behind = w.near(index, 1)
    while behind is not None and w.parts[behind].has("mark:and", "mark:each", "mark:per"):
        behind = w.near(behind, 1)
    return behind is None or w.parts[behind].has(*_ORDERS)


def _agrees(w: Workings, index: int, metric: Metric | None) -> bool:
    """ "Cuántas" are the units that were bounded; "cuántos" could be the things that were found."""
    if w.parts[index].has("op:count") and (metric is None or metric.unit == "currency"):
        return False  # "days with takings over 3 million, how many": how many days
    word = w.heard.tokens[w.parts[index].start].norm
    if word not in small("how_many") or metric is None:
        return not w.parts[index].has("op:count") or w.said("mark:whichever") or w.list_wish
    said = [w.heard.tokens[part.start].norm for part in w.parts if part.metric == metric]
    return any(
        one.endswith("os" if word == "cuantos" else "as") or (word == "cuantas" and one.endswith("des"))
        for one in said
    )


def leave_counts_again(w: Workings) -> None:
    """ "Count the prices per product …, along with the count": the one figure that is counted already."""
    if not any(item.aggregate in ("count", "count_distinct") for item in w.measures):
        return
    for index in w.find("op:count"):
        after = w.near(index, 1)
        ended = after is None or w.heard.tokens[w.parts[after].start].text in ".;?)"
        if ended and w.norms(index) <= _COUNTS and w.word_before(index) in _POINTING:
            w.leave(index)


def hold_bounds_of_figures(w: Workings) -> None:
    """Holds such a bound against the figure, as no amount of money is spoken of beside it."""
    _hold_counts_of_groups(w)
    default, shown = w.default(), list(dict.fromkeys(w.measures))
    bounds = [i for i in sorted(w.used) if w.parts[i].is_bound]
    if default is None or len(bounds) != 1 or len(shown) != 1 or not w.groupings or w.transform or w.contrasts:
        return
    money = Measure(default.name)
    of_money = all(item.measure == money for item in w.having)
    if shown[0] == money or not of_money or not w.having:
        return
    averaged = shown[0].aggregate == "avg" and shown[0].metric == money.metric and _is_of_average(w, bounds[0])
    if not averaged and (_says_of_what(w, bounds[0]) or not _is_named_before(w, bounds[0])):
        return
    before = w.near(bounds[0], -1)
    w.use(*(i for i in (before,) if i is not None and w.parts[i].has("text:contains")))  # "que tengan 4 o más"
    own = {split.dimension for split in w.groupings} | {split.grain for split in w.groupings}
    w.having = [
        replace(item, measure=shown[0], per=None if item.per in own else item.per)
        if item.per in own | {None}
        else item
        for item in w.having
    ]


def _hold_counts_of_groups(w: Workings) -> None:
    """ "Per hour, how many tickets, with fewer than 150 tickets": of each hour, as a ticket is always one."""
    entity = w.entity()
    own = w.counting(entity) if entity is not None else None
    if entity is not None and w.groupings and Grouping(entity.name) not in w.groupings:
        w.having = [
            replace(item, per=None) if item.per == entity.name and item.measure == own else item for item in w.having
        ]


def _is_of_average(w: Workings, index: int) -> bool:
    """ "Which weekdays average more than 1.5M a day", "with an average daily revenue over 3M": of that average."""
    before = w.near(index, -1)
    while before is not None and (w.parts[before].metric == w.default() or w.grain_of(w.parts[before]) == "day"):
        before = w.near(before, -1)
    return before is not None and w.parts[before].has("op:average")


def _says_of_what(w: Workings, index: int) -> bool:
    """Whether a figure or a unit of money stands beside a bound."""
    part, end = w.parts[index], w.parts[index].end
    following = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    named = any(w.parts[i].metric is not None or w.parts[i].has(*_FIGURES) for i in beside)
    return named or "$" in part.text or w.says_money(following)


def _is_named_before(w: Workings, index: int) -> bool:
    """Whether the figure that is shown was named before the bound, by itself or as what is counted."""
    figures = (i for i in range(index) if w.parts[i].metric is not None or w.parts[i].has(*_ASKING))
    return any(i in w.used and i not in w.idle for i in figures)
