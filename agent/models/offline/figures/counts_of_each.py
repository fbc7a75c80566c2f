"""How many of one thing each of another has, and the average of that: "on how many days did each waiter sell?"."""

from agent.models.offline import assumptions as said
from agent.models.offline.figures.averages import are_the_things
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import Aggregate, Grouping, Measure
from agent.models.offline.times.days import coarseness
from agent.models.offline.words.lexicon import small, spoken, word_set
from agent.models.offline.workings import CYCLIC, Workings, is_plural

_STATISTICS: dict[str, Aggregate] = {
    "op:average": "avg",
    "op:median": "median",
    "op:top": "max",
    "op:bottom": "min",
}
_BARE = small("more", "most")
_ONE = small("indefinite_articles", "one", "each", "by", "single")


def read_counts_of_each(w: Workings) -> None:
    """ "Average distinct products per ticket": what is counted of each thing, before the average of those counts."""
    _of_restated_ratio(w)
    for name, aggregate in _STATISTICS.items():
        for index in w.find(name):
            if w.parts[index].capture(name, "N") is not None:
                continue  # "tickets per product, top 5" ranks them
            if _is_of_a_figure(w, index) or _is_best_of_rate(w, index):
                continue
            counted = _counted(w, index, surely=aggregate in ("max", "min"))
            owner = _owner(w, counted) if counted is not None else None
            if counted is None or owner is None or (name == "op:median" and _are_those(w, counted)):
                continue
            measure = _measure(w, counted, owner, aggregate)
            if measure is not None:
                _take(w, index, counted, owner)
                w.measures.append(measure)
                return


def _are_those(w: Workings, counted: int) -> bool:
    """ "Mediana de los tickets por mozo": of what each ticket comes to, and of no number of them."""
    entity = w.entity()
    return entity is not None and w.parts[counted].dimension == entity and are_the_things(w, counted)


def _of_restated_ratio(w: Workings) -> None:
    """ "Lines, average per ticket": where "average per ticket" alone would be one of the default figure."""
    averages, entity = spoken("operators", w.language), w.entity()
    for index in w.free(range(len(w.parts))):
        ratio, before = w.parts[index].metric, w.near(index, -1)
        metric = w.parts[before].metric if before is not None and before not in w.used else None
        start = w.parts[index].start
        said_so = any(m.name == "average" for m in averages.matches_at(w.heard.tokens, start, lambda *_: None))
        if ratio is None or metric is None or entity is None or before is None or is_total(ratio) or not said_so:
            continue
        if is_total(metric) and metric != w.numerator(ratio) and w.parts[index].start == w.parts[before].end:
            w.use(index, before)
            w.measures.append(Measure(metric.name, "avg", per=entity.name))


def _counted(w: Workings, statistic: int, *, surely: bool) -> int | None:
    """What is counted: a thing, or days, after "how many" or beside "different"; else what the average is said of."""
    things = [i for i in w.free(range(len(w.parts))) if _may_be_counted(w, i)]
    sure = [i for i in things if _is_said_to_be_counted(w, i)]
    if sure:
        return sure[0]
    after = w.near(statistic, 1)
    while after is not None and w.parts[after].has("op:count", "op:distinct", "op:sum"):
        after = w.near(after, 1)
    plain = [i for i in things if i == after and is_plural(w.parts[i].text)]
    return plain[0] if plain and not surely else None


def _is_of_a_figure(w: Workings, statistic: int) -> bool:
    """ "Distinct customers, and the average number of shares": the average is of the figure that follows it."""
    after = w.near(statistic, 1)
    if after is not None and w.parts[after].has("op:count"):
        after = w.near(after, 1)
    return after is not None and _is_total_of_column(w, after)


def _is_best_of_rate(w: Workings, superlative: int) -> bool:
    """ "How many tickets per day does the best waiter have": who is best, behind a count that is one per day.

    The count is averaged then, and the superlative left for what ranks.
    """
    behind, name = w.near(superlative, 1), next(iter(w.parts[superlative].names))
    if behind is None or name not in ("op:top", "op:bottom") or not w.norms(superlative).isdisjoint(_BARE):
        return False
    per = next((i for i in range(1, superlative) if w.parts[i].has("mark:per") and i not in w.used), None)
    split = w.split_of(w.parts[behind])
    thing = split is not None and split.grain is None and not w.parts[behind].metric and not w.parts[behind].period
    if per is None or not thing:
        return False
    counted, span = w.parts[per - 1].metric, w.near(per, 1)
    grain = w.grain_of(w.parts[span]) if span is not None else None
    if counted is not None and is_total(counted) and grain is not None and span is not None and not w.measures:
        w.use(per - 1, per, span, *w.find("op:count"))
        w.measures.append(Measure(counted.name, "avg", per=grain))
        w.assume(said.word_as(w.parts[superlative].text, w.label(counted), w.language))
    return True


def _may_be_counted(w: Workings, index: int) -> bool:
    part = w.parts[index]
    split = w.split_of(part)
    if (
        split is None
        or part.period
        or part.link
        or part.stored
        or any(name.startswith("adj:") for name in part.names)
    ):
        return False
    before = w.near(index, -1)
    marked = before is not None and w.parts[before].has("mark:per", "mark:by") and not w.parts[before].has("op:count")
    return not marked and split.grain in (None, "day") and not _is_total_of_column(w, index)


def _is_total_of_column(w: Workings, index: int) -> bool:
    metric = w.parts[index].metric
    return metric is not None and is_total(metric) and column_of(metric) is not None


def _is_said_to_be_counted(w: Workings, index: int) -> bool:
    before = w.near(index, -1)
    if w.leads_to(index, "op:distinct"):
        return True
    return before is not None and w.parts[before].has("op:count", "op:distinct") and before not in w.used


def _owner(w: Workings, counted: int) -> int | None:
    """Whose count it is: "per ticket", "each waiter", "in a ticket"; of several the thing that rows are lines of."""
    own = w.split_of(w.parts[counted])
    found: list[int] = []
    for i in w.free(range(len(w.parts))):
        split = w.split_of(w.parts[i])
        if i == counted or split is None or own is None or split == own or w.parts[i].period or w.parts[i].link:
            continue
        if split.grain in CYCLIC or w.is_by_weekday(split):
            continue
        if (
            _is_of_its_own(w, i)
            or _are_taken_one_by_one(w)
            or any(name.startswith("adj:") for name in w.parts[i].names)
        ):
            found.append(i)
    entity = w.entity()
    of_entity = [i for i in found if entity is not None and w.split_of(w.parts[i]) == Grouping(entity.name)]
    timed = [i for i in found if w.grain_of(w.parts[i]) is not None]
    timed.sort(key=lambda i: coarseness(w.grain_of(w.parts[i])))
    return next(iter([*of_entity, *timed, *found]), None)


def _are_taken_one_by_one(w: Workings) -> bool:
    """ "Of all waiters, how many days did each one": the word that takes them one at a time stands by itself."""
    alone = [i for i in w.find("mark:each") if w.heard.tokens[w.parts[i].end - 1].norm in small("one", "them")]
    w.use(*alone)
    return bool(alone)


def _is_of_its_own(w: Workings, index: int) -> bool:
    """Whether a thing is named one at a time: "per ticket", "in each ticket", "a ticket contains"."""
    before = w.near(index, -1)
    if before is not None and w.parts[before].has("mark:per") and before not in w.used:
        return True
    part, tokens = w.parts[index], w.heard.tokens
    beside = tokens[part.start - 1].norm if part.start else ""
    return beside in _ONE and not is_plural(part.text)


def _measure(w: Workings, counted: int, owner: int, aggregate: Aggregate) -> Measure | None:
    split = w.split_of(w.parts[owner])
    return count_of_each(w, counted, split.grain or split.dimension, aggregate) if split is not None else None


def count_of_each(w: Workings, counted: int, per: str, aggregate: Aggregate) -> Measure | None:
    """How many of what a part names each has, and the average of that, or another statistic."""
    part = w.parts[counted]
    dimension, own = part.dimension, w.split_of(part)
    if own is not None and own.grain == "day":
        time = w.semantics.dimension(own.dimension)
        return _count_of(time.column, aggregate, per) if time is not None else None
    if dimension is None:
        return None
    sold, units = w.among("things_sold"), w.units()
    if units is not None and sold is not None and sold.name == dimension.name and not w.said("op:distinct"):
        w.use(*(i for i, other in enumerate(w.parts) if other.metric == units))
        if not any(other.metric == units for other in w.parts):
            w.assume(said.word_as(part.text, w.label(units), w.language))
        return Measure(units.name, aggregate, per=per)
    counting = w.counting(dimension)
    if counting.metric is not None:
        return Measure(counting.metric, aggregate, per=per)
    return _count_of(dimension.column, aggregate, per)


def _count_of(column: str, aggregate: Aggregate, per: str) -> Measure:
    if aggregate == "avg":
        return Measure(aggregate="count_distinct", column=column, per=per)
    return Measure(aggregate=aggregate, column=column, per=per, each="count_distinct")


def _alike(w: Workings, one: int, other: int) -> bool:
    return w.split_of(w.parts[one]) == w.split_of(w.parts[other])


def _take(w: Workings, statistic: int, counted: int, owner: int) -> None:
    w.use(statistic, counted, owner)
    w.use(*(i for i in w.free(range(len(w.parts))) if _may_be_counted(w, i) and _alike(w, i, counted)))
    for i in (w.near(owner, -1), w.near(counted, -1), w.near(counted, 1)):
        if i is not None and w.parts[i].has("mark:per", "op:count", "op:distinct", "op:sum"):
            w.use(i)
    w.use(*w.find("op:distinct", "noun:sales", "verb:sold"))
    if owner and w.heard.tokens[w.parts[owner - 1].start].stem in word_set("single", w.language):
        w.use(owner - 1)
