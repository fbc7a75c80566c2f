"""The largest and the smallest figure, or both: "highest unit price", "the best and the worst day"."""

from agent.models.offline.figures.averages import of_ratio
from agent.models.offline.figures.best_and_worst import are_named_things
from agent.models.offline.figures.named_by_quality import of_quality, quality_of
from agent.models.offline.figures.parts_of_statistics import metric_near, per_of
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.reading import Aggregate, Measure, Order
from agent.models.offline.words.lexicon import small, word_set, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_AVERAGE = small("average_words")
_BEING = small("to_be")
_LISTS = words_in("superlatives.yaml", "ranking_nouns")
"""Nouns that rank things, and never say the largest single figure."""
_SMALL_WORDS = small("more", "most", "the")
"""Words that rank what has a figure, and never say the largest single one: "which moves more units"."""


def read_both_ends(w: Workings) -> None:
    """ "Highest and lowest daily revenue" are two figures; "the best and the worst waiter" is two rows."""
    largest, smallest = w.find(*LARGEST), w.find(*SMALLEST)
    if not largest or not smallest or w.said("op:existence") or _set_apart(w):
        return
    both = [*largest, *smallest]
    if any(part.has("op:order_by") for part in w.parts[: min(both)]):
        return  # "sorted from who refunded the most to who …": the ends of an order, and no two rows
    metric_at = figure_of_both(w, both) if not w.measures else None
    ranked = ranked_of_both(w, both)
    if ranked is not None and metric_at is not None and _is_of_each(w, ranked, metric_at):
        _two_figures(w, both, metric_at, None, of_rows=True)
        return
    if ranked is not None and metric_at is not None and _is_split_of_daily(w, ranked):
        _two_figures(w, both, metric_at, None)
        return
    asks_which = _asks_which(w, both, ranked) or (ranked is not None and ranked < min(both))
    asks_which = asks_which and not w.find("op:how_much", "noun:price")
    asks_which = asks_which or (ranked is not None and are_named_things(w, both, ranked))
    if ranked is not None and not w.measures and (asks_which or not _is_of_time(w, ranked) or metric_at is None):
        _two_rows(w, both, ranked, metric_at)
    else:
        _two_figures(w, both, metric_at, ranked)


def _asks_which(w: Workings, both: list[int], ranked: int | None) -> bool:
    """Whether things are asked for: not so in "what are the lowest and the highest revenue in a day"."""
    asking = [i for i, part in enumerate(w.parts) if part.has("mark:whichever", "mark:who", "mark:when")]
    behind = w.near(max(both), 1)
    figure = behind is not None and w.parts[behind].metric is not None and w.parts[behind].dimension is None
    if not figure or ranked is None or ranked < max(both):
        return bool(asking)
    single = w.heard.tokens[w.parts[ranked - 1].start].stem in word_set("single", w.language)
    within = w.follows_preposition(ranked - 1 if single else ranked)
    tokens = w.heard.tokens
    being = all(tokens[w.parts[i].end].norm in _BEING or w.parts[i].text.endswith(("'s", "’s")) for i in asking)
    return bool(asking) and not (within and being)


def _is_of_each(w: Workings, ranked: int, metric_at: int) -> bool:
    """ "The highest and the lowest price of each product", "by product": two figures of rows, for each."""
    before, metric = w.near(ranked, -1), _metric_at(w, metric_at)
    each = before is not None and not small("each").isdisjoint(w.parts[before].text.casefold().split())
    each = each or (metric_at < ranked and before is not None and w.parts[before].has("mark:by", "mark:per"))
    return each and metric is not None and not is_total(metric) and column_of(metric) is not None


def _is_split_of_daily(w: Workings, ranked: int) -> bool:
    """ "The highest and the lowest daily revenue of each waiter": the adjective says what the figures are per."""
    marked = w.follows(ranked, "mark:each", "mark:per", "mark:by")
    adjectives = (i for i in w.free(range(len(w.parts))) if any(name.startswith("adj:") for name in w.parts[i].names))
    return marked and next(adjectives, None) is not None


def _is_of_averages(w: Workings, target: int, metric: Metric) -> bool:
    """ "Lowest average price": the lowest of several averages, of what is not said."""
    words = w.tokens_of(target)
    return not is_total(metric) and any(token.norm in _AVERAGE for token in words)


def _set_apart(w: Workings) -> bool:
    """Whether conditions are compared, so that the superlatives ask which of them is the larger."""
    return bool(w.contrasts) or any(item.operator == "in" and item.grain is None for item in w.filters)


def figure_of_both(w: Workings, both: list[int]) -> int | None:
    """The figure that both are of: a metric that the question names, or its word for a price."""
    target = metric_near(w, min(both))
    if target is not None and not _is_ranked_itself(w, target):
        return target
    return next(iter(w.find("noun:price", "noun:amount", "noun:sales")), None)


def _is_ranked_itself(w: Workings, index: int) -> bool:
    """Whether a part names things as well as their number, and stands for the things: "the biggest ticket"."""
    return w.parts[index].dimension is not None and not is_plural(w.parts[index].text)


def ranked_of_both(w: Workings, both: list[int]) -> int | None:
    """What is ranked: behind either superlative, or before the first one."""
    for index in both:
        beside = w.near(index, 1)
        while beside is not None and (beside in both or w.parts[beside].has("mark:and", "verb:sold", "noun:sales")):
            beside = w.near(beside, 1)
        counted = beside is not None and w.parts[beside].metric is not None and is_plural(w.parts[beside].text)
        if beside is not None and _splits(w, beside) and not counted:
            return beside
    free = [i for i in w.free(range(len(w.parts))) if _splits(w, i)]
    return next((i for i in free if w.parts[i].metric is None or not is_plural(w.parts[i].text)), None)


def _splits(w: Workings, index: int) -> bool:
    part = w.parts[index]
    adjective = any(name.startswith("adj:") for name in part.names)
    if index in w.used or part.period or part.link or adjective or (part.metric is not None and not part.dimension):
        return False
    return w.split_of(part) is not None


def _is_of_time(w: Workings, index: int) -> bool:
    split = w.split_of(w.parts[index])
    return split is not None and split.grain is not None


def _two_rows(w: Workings, both: list[int], ranked: int, metric_at: int | None) -> None:
    split = w.split_of(w.parts[ranked])
    if split is None:
        return
    metric = _metric_at(w, metric_at)
    if metric is None and any(w.parts[i].has("op:dearest", "op:cheapest") for i in both):
        metric = w.price()
    if metric is None and w.said("verb:sold", "op:best_sellers", "op:worst_sellers"):
        sold = w.among("things_sold")
        metric = w.units() if sold is not None and sold.name == split.dimension else None
    numbers = {w.parts[i].capture(name, "N") for i in both for name in sorted(w.parts[i].names)} - {None}
    beside = _numbers_beside(w, [*both, ranked])
    numbers |= {w.parts[i].number for i in beside}
    limit = whole(next(iter(numbers), 1))
    if len(numbers) > 1 or limit is None:
        return
    w.use(*beside)
    w.use(*both, ranked, *([metric_at] if metric_at is not None else []))
    w.use(*(i for i in w.free(range(len(w.parts))) if w.split_of(w.parts[i]) == split and _splits(w, i)))
    w.use(*w.find("mark:whichever", "mark:who", "mark:when", "verb:sold"))
    if metric is not None:
        w.measures.append(Measure(metric.name))
    w.groupings.append(split)
    w.limit = limit
    w.order, w.both_ends = Order(0, descending=w.parts[min(both)].has(*LARGEST)), True


def _numbers_beside(w: Workings, anchors: list[int]) -> list[int]:
    near = {w.near(anchor, step) for anchor in anchors for step in (-1, 1)}
    return sorted(i for i in near if i is not None and i not in w.used and w.parts[i].number is not None)


def _metric_at(w: Workings, index: int | None) -> Metric | None:
    if index is None:
        return None
    if w.parts[index].has("noun:price"):
        return w.price()
    return w.parts[index].metric or w.default()


def _two_figures(
    w: Workings, both: list[int], metric_at: int | None, ranked: int | None, *, of_rows: bool = False
) -> None:
    metric = _metric_at(w, metric_at) or _counted(w) or (w.default() if ranked is not None else None)
    if metric is None or (w.measures and _counted(w) is None):
        return
    per = None if of_rows else _per_of_both(w, both, ranked)
    column = column_of(metric)
    if per is None and (column is None or metric == w.default()) and not w.rows_are_things():
        return
    w.use(*both, *([metric_at] if metric_at is not None else []))
    if ranked is not None:
        split = w.split_of(w.parts[ranked])
        w.use(*(i for i in w.free(range(len(w.parts))) if w.split_of(w.parts[i]) == split and _splits(w, i)))
    w.use(*w.find("op:sum", "noun:amount", "noun:price", "op:how_much"), *_said_of_each(w, per))
    w.measures.clear()
    again = [i for i in w.free(range(len(w.parts))) if w.parts[i].metric == metric]
    w.use(*again)
    for index in sorted(both):
        aggregate: Aggregate = "max" if w.parts[index].has(*LARGEST) else "min"
        measure = Measure(metric.name, aggregate, per=per) if per else Measure(aggregate=aggregate, column=column)
        w.measures.extend([measure] if measure not in w.measures else [])


def _said_of_each(w: Workings, per: str | None) -> list[int]:
    """ "The smallest daily total and the biggest daily total": the adjective said of the other one, too."""
    free = [i for i in w.free(range(len(w.parts))) if any(name.startswith("adj:") for name in w.parts[i].names)]
    return [i for i in free if w.grain_of(w.parts[i]) == per]


def _counted(w: Workings) -> Metric | None:
    """What was read as counted already: "the largest and the smallest ticket count"."""
    plain = len(w.measures) == 1 and w.measures[0].aggregate is None and w.measures[0].metric is not None
    return w.metric_of(w.measures[0]) if plain else None


def _per_of_both(w: Workings, both: list[int], ranked: int | None) -> str | None:
    """What each of the two figures is one of: "daily", "per waiter", "in a single day"."""
    if ranked is not None:
        split = w.split_of(w.parts[ranked])
        before = w.near(ranked, -1)
        if before is not None and w.parts[before].has("mark:per", "mark:by"):
            w.use(before)
        if ranked and w.heard.tokens[w.parts[ranked - 1].start].stem in word_set("single", w.language):
            w.use(ranked - 1)
        return (split.grain or split.dimension) if split else None
    return per_of(w, min(both))


def read_extremes(w: Workings) -> None:
    """ "Highest unit price": an extreme that names nothing to rank is the largest or smallest figure itself."""
    for index in w.find("op:top", "op:bottom", "op:dearest", "op:cheapest"):
        part = w.parts[index]
        if any(part.capture(name, "N") is not None for name in sorted(part.names)) or w.norms(index) & _LISTS:
            continue
        if _SMALL_WORDS.issuperset(fold(part.text).split()) and (
            w.groupings or w.contrasts or w.said("mark:whichever", "mark:who")
        ):
            continue
        aggregate: Aggregate = "max" if part.has("op:top", "op:dearest") else "min"
        target = metric_near(w, index)
        metric = w.parts[target].metric if target is not None else None
        if metric is None and w.find("noun:price"):
            target, metric = w.find("noun:price")[0], w.price()
        if metric is None or target is None or _is_of_averages(w, target, metric):
            continue
        figure = of_quality(w, part) if quality_of(w, part) else w.default()
        column = column_of(figure) if figure else None
        single = not is_plural(w.parts[target].text.split()[-1])
        if w.names_rows(w.parts[target]) and single and column is not None:
            w.use(index, target, *w.find("op:sum", "noun:amount", "noun:sales"))
            largest = Measure(aggregate=aggregate, column=column)
            w.measures.extend([largest] if largest not in w.measures else [])
            continue
        before = set(w.used)
        w.use(index, target)
        per = per_of(w, index)
        if per is None and is_total(metric) and _SMALL_WORDS.issuperset(fold(part.text).split()):
            w.used = before  # "did we take in less?" is no question of the smallest row
            continue
        if per is not None:
            w.measures.append(Measure(metric.name, aggregate, per=per))
        elif is_total(metric) and column_of(metric) is None:
            w.measures.append(Measure(metric.name))
        else:
            w.measures.append(of_ratio(w, metric, aggregate))
