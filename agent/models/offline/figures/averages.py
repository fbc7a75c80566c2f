"""Averages and medians: what they are of, and what they are per."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.figures import entities
from agent.models.offline.parts.phrases import is_total
from agent.models.offline.passing.described import says_weekdays
from agent.models.offline.reading import Aggregate, Grain, Grouping, Measure
from agent.models.offline.times.days import coarseness
from agent.models.offline.workings import CYCLIC, Workings, column_of, is_plural
from agent.semantics import Metric

_NEAR = 4
"""Parts within which what is counted belongs to an average that no "per" stands beside."""
_JOINS = frozenset({"and", "y", "plus", "&"})
_HALF = frozenset({"medio", "medios"})
_ONE = frozenset({"a", "an", "each", "every", "un", "una", "cada", "one"})


def read_statistics(w: Workings) -> None:
    """Averages, medians and extremes, each with the metric it is of and what it is per."""
    for index in w.find("op:average", "op:median"):
        if w.parts[index].text.casefold() in _HALF and not _is_of_figure(w, index):
            w.blocked.add(index)
            continue
        aggregate: Aggregate = "avg" if w.parts[index].has("op:average") else "median"
        w.use(index)
        w.use(*w.find("op:sum"))
        again = w.unnamed_statistic is not None and w.unnamed_statistic.aggregate == aggregate
        counted = any(measure.per is not None for measure in w.measures) and metric_near(w, index) is None
        if again or counted:
            continue
        if not _of_single_rows(w, index, aggregate):
            read_statistic(w, index, aggregate)


def pair_statistics(w: Workings) -> None:
    """ "The mean and the median of a ticket": both of the same, where one of them was read."""
    asked = [i for i in sorted(w.used - w.idle) if w.parts[i].has("op:average", "op:median")]
    _add_total(w)
    names = {name for i in asked for name in ("op:average", "op:median") if w.parts[i].has(name)}
    ratios = [item for item in w.measures if item.aggregate is None and _is_ratio(w, item)]
    read = [item for item in w.measures if item.aggregate in ("avg", "median")]
    missing: Aggregate = "avg" if "op:average" in names and "op:median" not in names else "median"
    if len(names) == 2 and len(read) == 1 and not ratios:
        missing = "avg" if read[0].aggregate == "median" else "median"
        other = replace(read[0], aggregate=missing)
    elif "op:median" in names and len(ratios) == 1 and not read:
        metric = w.semantics.metric(ratios[0].metric or "")
        other = of_ratio(w, metric, "median") if metric is not None else ratios[0]
    else:
        return
    if _is_total_too(w, asked) and read and Measure(read[0].metric) not in w.measures:
        w.measures.insert(0, Measure(read[0].metric))
    if other not in w.measures:
        place = w.measures.index((read or ratios)[0])
        first = bool(asked) and w.parts[asked[0]].has("op:median") == (missing == "median")
        w.measures.insert(place if first and read else place + 1, other)


def _add_total(w: Workings) -> None:
    """ "The daily average and the total of October": the sum of what the average is of, joined behind it."""
    read = [item for item in w.measures if item.aggregate in ("avg", "median") and item.per and item.metric]
    for index, part in enumerate(w.parts):
        before, after = w.near(index, -1), w.near(index, 1)
        joined = before is not None and w.parts[before].has("mark:and") and w.parts[before].text.casefold() in _JOINS
        told = after is not None and (w.parts[after].metric is not None or w.parts[after].dimension is not None)
        if part.has("op:sum") and part.text.casefold() == "total" and joined and not told and len(read) == 1:
            total = Measure(read[0].metric)
            w.measures.extend([total] if total not in w.measures else [])
            w.use(index)


def _is_total_too(w: Workings, asked: list[int]) -> bool:
    """ "Total, average and median": the sum is listed with the others."""
    joined = [w.near(i, -1) for i in asked]
    before = [w.near(i, -1) for i in joined if i is not None and w.parts[i].has("mark:and")]
    return any(i is not None and w.parts[i].has("op:sum") for i in before)


def _is_ratio(w: Workings, measure: Measure) -> bool:
    metric = w.semantics.metric(measure.metric) if measure.metric else None
    return metric is not None and w.numerator(metric) is not None and not is_total(metric)


def _is_of_figure(w: Workings, index: int) -> bool:
    """ "El ingreso medio": an average behind a figure; "medio" elsewhere is a half, or a means."""
    before = w.parts[index - 1] if index else None
    return before is not None and (before.metric is not None or before.has("noun:amount", "noun:sales", "noun:price"))


def read_statistic(w: Workings, index: int, aggregate: Aggregate) -> None:
    """One statistic: of the figure that stands beside it, or of what is meant where none does."""
    if _of_a_column(w, index, aggregate):
        return
    target = metric_near(w, index)
    own = w.grain_of(w.parts[index])
    if own is not None:
        _of_each_span(w, own, aggregate, target)
        return
    metric = w.parts[target].metric if target is not None else None
    if target is not None:
        between = range(min(index, target), max(index, target))
        beside = w.near(target, -1)
        w.use(target, *(i for i in (*between, beside) if i is not None and w.parts[i].has("op:count", "op:sum")))
    if metric is not None and not is_total(metric):
        w.measures.append(of_ratio(w, metric, aggregate))
        return
    if metric is None and w.find("noun:price"):
        w.use(*w.find("noun:price"))
        price = w.price()
        if price is not None:
            w.measures.append(of_ratio(w, price, aggregate))
            return
    if _of_the_entity(w, index, aggregate, target):
        return
    bounded = w.semantics.metric(w.having[-1].measure.metric or "") if w.having and metric is None else None
    if bounded is not None and not is_total(bounded) and aggregate == "avg" and w.semantics.drafted:
        w.measures.append(w.having[-1].measure)  # "carriers with an average delay above 8": of what is bounded
        return
    chosen = metric or w.default()
    w.use(*w.find("noun:amount", "noun:sales"))
    if chosen is None:
        return
    per = per_of(w, index)
    measure = _with_per(w, chosen, aggregate, per)
    w.measures.append(measure)
    if metric is None and per is not None:
        w.unnamed_statistic = measure


def _of_the_entity(w: Workings, index: int, aggregate: Aggregate, target: int | None) -> bool:
    """ "The average ticket", "the mean receipt by day": of what one of the things that are counted comes to."""
    metric = w.parts[target].metric if target is not None else None
    entity, default = w.entity(), w.default()
    named = w.parts[target].dimension if target is not None else None
    sized = target is not None and entities.is_sized(w, target)
    counted_before = (
        target is not None
        and not sized
        and (target < index or _are_counted(w, target))
        and metric is not None
        and is_plural(w.parts[target].text)
    )
    of_entity = named is not None and entity is not None and named.name == entity.name and not counted_before
    if of_entity and entity is not None and default is not None:
        single = target is not None and (sized or not is_plural(w.parts[target].text))
        if metric is None or metric.name == w.counting(entity).metric:
            w.unnamed_statistic = Measure(default.name, aggregate, per=entity.name)
        metric = None if sized else metric
        per = None if single else per_of(w, index)
        w.measures.append(
            _with_per(w, metric or default, aggregate, per)
            if per
            else Measure(default.name, aggregate, per=entity.name)
        )
        return True
    return False


def _are_counted(w: Workings, target: int) -> bool:
    """ "On average, how many tickets do we do": the mean of their number, never of what one comes to."""
    before = w.near(target, -1)
    return before is not None and w.parts[before].has("op:count")


def _of_a_column(w: Workings, index: int, aggregate: Aggregate) -> bool:
    """ "Average birth year of the members": of a column of numbers that is no figure by itself."""
    after = w.near(index, 1)
    part = w.parts[after] if after is not None and after not in w.used else None
    if part is None or part.metric is not None or part.dimension is None or part.dimension.entity or part.names:
        return False
    column = w.context.table.column(part.dimension.column)
    if column is None or column.type not in ("integer", "decimal") or part.dimension.kind != "number":
        return False
    w.use(*([after] if after is not None else []))
    w.measures.append(Measure(aggregate=aggregate, column=column.name))
    return True


def _of_single_rows(w: Workings, index: int, aggregate: Aggregate) -> bool:
    """ "Mean units per line": what stands in a column, row by row."""
    target = metric_near(w, index)
    column = column_of(metric) if target is not None and (metric := w.parts[target].metric) is not None else None
    for i in w.free(range(len(w.parts))):
        before = w.near(i, -1)
        rows = w.names_rows(w.parts[i]) or w.parts[i].has("noun:rows")
        if rows and i != target and before is not None and w.parts[before].has("mark:per") and column is not None:
            w.use(i, before, *([target] if target is not None else []))
            w.measures.append(Measure(aggregate=aggregate, column=column))
            return True
    return False


def _of_each_span(w: Workings, grain: Grain, aggregate: Aggregate, target: int | None) -> None:
    """ "On a typical day": the words of the statistic say what it is of each of."""
    metric = (w.parts[target].metric if target is not None else None) or w.default()
    if metric is None:
        return
    measure = Measure(metric.name, aggregate, per=grain)
    w.measures.append(measure)
    if target is not None:
        w.use(target)
    else:
        w.unnamed_statistic = measure


def _with_per(w: Workings, metric: Metric, aggregate: Aggregate, per: str | None) -> Measure:
    if per is None and w.semantics.time and says_weekdays(w):
        w.assume(said.per_taken(w.label(metric), said.grain_word("day", w.language), w.language))
        per = "day"
    if per is None and w.semantics.time and _counts_entities(w, metric):
        w.assume(said.per_taken(w.label(metric), said.grain_word("day", w.language), w.language))
        per = "day"
    if per is not None:
        return Measure(metric.name, aggregate, per=per)
    entity, column = w.entity(), column_of(metric)
    if column is None and w.semantics.time and w.rows_are_things() and metric.additive:
        w.assume(said.per_taken(w.label(metric), said.grain_word("day", w.language), w.language))
        return Measure(metric.name, aggregate, per="day")
    if column is not None and w.rows_are_things():
        return Measure(aggregate=aggregate, column=column)
    is_default = metric.name == w.semantics.default_metric
    if entity is not None and (is_default or column is None):
        w.assume(said.per_taken(w.label(metric), w.label(entity), w.language))
        return Measure(metric.name, aggregate, per=entity.name)
    return Measure(aggregate=aggregate, column=column)


def _counts_entities(w: Workings, metric: Metric) -> bool:
    entity = w.entity()
    return entity is not None and not w.rows_are_things() and w.counting(entity).metric == metric.name


def of_ratio(w: Workings, metric: Metric, aggregate: Aggregate) -> Measure:
    """A statistic of a figure that is itself one: the column's own, or the default figure for each thing counted."""
    column, entity, default = column_of(metric), w.entity(), w.default()
    if aggregate == "avg":
        return Measure(metric.name)
    if column is not None:
        return Measure(aggregate=aggregate, column=column)
    whole = w.numerator(metric) or default
    if entity is not None and whole is not None:
        return Measure(whole.name, aggregate, per=entity.name)
    return Measure(metric.name)


def metric_near(w: Workings, index: int) -> int | None:
    """The metric that a statistic is of: the next one, else the one before. "per ticket" is not a metric here."""
    order: list[int] = [*range(index + 1, len(w.parts)), *reversed(range(index))]
    for i in order:
        part = w.parts[i]
        if i in w.used or part.metric is None:
            continue
        before = w.near(i, -1)
        if part.dimension is not None and before is not None and w.parts[before].has("mark:per", "mark:by"):
            continue
        if w.names_rows(part) and w.follows_preposition(i) and _other_figure(w, i):
            continue
        return i
    return None


def _other_figure(w: Workings, index: int) -> bool:
    return any(
        other.metric is not None and not w.names_rows(other) and _marked_split(w, i) is None
        for i, other in enumerate(w.parts)
        if i != index and i not in w.used
    )


def per_of(w: Workings, index: int) -> str | None:
    """What an average is per: an adjective ("daily"), or what follows "per". Splits by cyclic grains stay splits."""
    marked = [(i, split) for i in w.free(range(len(w.parts))) if (split := _marked_split(w, i)) is not None]
    adjectives = [i for i in w.free(range(len(w.parts))) if any(name.startswith("adj:") for name in w.parts[i].names)]
    if adjectives:
        finest = min(adjectives, key=lambda i: coarseness(w.grain_of(w.parts[i])))
        place = coarseness(w.grain_of(w.parts[finest]))
        if not any(coarseness(split.grain) < place for _, split in marked):
            w.use(finest)
            return w.grain_of(w.parts[finest])
    for i, split in _of_their_own_first(w, marked):
        before = w.near(i, -1)
        plain_by = before is not None and not w.parts[before].has("mark:per")
        weekday = any(_is_weekday(w, other) for _, other in marked) and coarseness(split.grain) > 0
        weekday = weekday and not _is_entity(w, split)
        if split.grain in CYCLIC or _is_weekday(w, split) or weekday:
            return "day" if w.semantics.time else None
        if split.grain is None and len(marked) == 1 and _of_counted_rows(w, index):
            w.use(i, *([before] if before is not None else []))
            return split.dimension
        if split.grain is None and (plain_by or w.rows_are_things()):
            return None
        w.use(i, *([before] if before is not None else []))
        return split.grain or split.dimension
    entity = w.entity()
    for i in w.free(range(index, len(w.parts))):
        near = i < index + _NEAR or w.heard.tokens[max(0, w.parts[i].start - 1)].norm in _ONE
        if entity is not None and w.parts[i].dimension == entity and near:
            w.use(i)
            return entity.name
    return None


def _of_counted_rows(w: Workings, index: int) -> bool:
    """ "How many rentals does each customer have on average": rows are counted of each, and averaged over all."""
    target = metric_near(w, index)
    metric = w.parts[target].metric if target is not None else None
    rows = target is not None and w.names_rows(w.parts[target])
    used = [w.parts[i] for i in w.used if w.names_rows(w.parts[i])]
    told = [w.parts[target]] if rows and target is not None else used if metric is None else []
    others = any(part.metric is not None and not w.names_rows(part) for part in w.parts)
    return (
        w.rows_are_things()
        and not others
        and bool(told)
        and (w.said("op:count") or any(is_plural(part.text) for part in told))
    )


def _marked_split(w: Workings, index: int) -> Grouping | None:
    before = w.near(index, -1)
    marked = before is not None and before not in w.used and w.parts[before].has("mark:per", "mark:by")
    return w.split_of(w.parts[index]) if marked else None


def _of_their_own_first(w: Workings, marked: list[tuple[int, Grouping]]) -> list[tuple[int, Grouping]]:
    """Of "each waiter" and "per day" the average is per day, and split by the waiter: things before, time after."""
    entity = w.entity()
    of_entity = [item for item in marked if entity is not None and item[1].dimension == entity.name]
    timed = [item for item in marked if item[1].grain is not None and item[1].grain not in CYCLIC]
    timed.sort(key=lambda item: coarseness(item[1].grain))
    return [*of_entity, *timed, *(item for item in marked if item not in of_entity and item not in timed)]


def _is_entity(w: Workings, split: Grouping) -> bool:
    entity = w.entity()
    return entity is not None and split.dimension == entity.name


def _is_weekday(w: Workings, split: Grouping) -> bool:
    dimension = w.semantics.dimension(split.dimension)
    return dimension is not None and dimension.kind == "weekday"
