"""Averages and medians: what they are of, and what they are per."""

from agent.models.offline import assumptions as said
from agent.models.offline.figures import entities
from agent.models.offline.figures.parts_of_statistics import metric_near, names_amount_of_rows, per_of
from agent.models.offline.figures.typical import of_a_typical_weekday
from agent.models.offline.metrics import column_of, counting, is_total
from agent.models.offline.passing.described import says_weekdays
from agent.models.offline.reading import Aggregate, Grain, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_HALF = words_in("averages.yaml", "half")
_COUNT = words_in("averages.yaml", "count")


def read_statistics(w: Workings) -> None:
    """Averages, medians and extremes, each with the metric it is of and what it is per."""
    for index in w.find("op:average", "op:median"):
        if w.parts[index].text.casefold() in _HALF and not _is_of_figure(w, index):
            w.blocked.add(index)
            continue
        aggregate: Aggregate = "avg" if w.parts[index].has("op:average") else "median"
        w.use(index)
        w.use(*(i for i in w.find("op:sum") if not (w.semantics.drafted and w.parts[i].metric)))
        again = w.unnamed_statistic is not None and w.unnamed_statistic.aggregate == aggregate
        counted = any(measure.per is not None for measure in w.measures) and metric_near(w, index) is None
        if again or counted:
            continue
        if not _of_single_rows(w, index, aggregate):
            read_statistic(w, index, aggregate)


def _is_of_figure(w: Workings, index: int) -> bool:
    """ "El ingreso medio": an average behind a figure; "medio" elsewhere is a half, or a means."""
    before = w.parts[index - 1] if index else None
    if before is not None and w.semantics.drafted and before.dimension is not None and before.dimension == w.entity():
        return True
    return before is not None and (before.metric is not None or before.has("noun:amount", "noun:sales", "noun:price"))


def _counted_unnamed(w: Workings, index: int) -> Metric | None:
    """ "Average count per day": of the things that rows are of, as no money is counted."""
    counted = not _COUNT.isdisjoint(w.parts[index].text.casefold().split())
    followed = index + 1 < len(w.parts) and w.parts[index + 1].has("mark:per")
    entity = w.entity()
    if not (counted and followed and entity is not None):
        return None
    name = counting(entity, w.semantics).metric
    return w.semantics.metric(name) if name else None


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
    if _of_a_ratio(w, metric, aggregate) or _of_the_entity(w, index, aggregate, target):
        return
    if metric is None and _of_what_is_bounded(w, aggregate):
        return
    w.use(*w.find("noun:amount", "noun:sales"))
    count = _counted_unnamed(w, index) if metric is None else None
    chosen = metric or count or w.default()
    if chosen is None:
        return
    per = per_of(w, index)
    if count is not None:
        w.assume(said.word_as(w.parts[index].text, w.label(count), w.language))
    measure = _with_per(w, chosen, aggregate, per)
    w.measures.append(measure)
    if metric is None and per is not None:
        w.unnamed_statistic = measure


def _of_a_ratio(w: Workings, metric: Metric | None, aggregate: Aggregate) -> bool:
    """ "The median ticket value", "the average price": of a figure that cannot be added up."""
    if metric is None and (prices := w.find("noun:price")):
        w.use(*prices)
        metric = w.price()
    elif metric is not None and is_total(metric):
        return False
    if metric is not None:
        w.measures.append(of_ratio(w, metric, aggregate))
    return metric is not None


def _of_what_is_bounded(w: Workings, aggregate: Aggregate) -> bool:
    """ "Carriers with an average delay above 8": of the figure that the bound is on."""
    bounded = w.metric_of(w.having[-1].measure) if w.having else None
    if bounded is None or is_total(bounded) or aggregate != "avg" or not w.semantics.drafted:
        return False
    w.measures.append(w.having[-1].measure)
    return True


def _are_counted_by_span(w: Workings, target: int, index: int) -> bool:
    """ "103's daily ticket average": so many a day. "Daily average ticket" is what one comes to, each day."""
    span = w.near(target, -1)
    led = span is not None and span == target - 1 and w.parts[span].has("adj:day", "adj:week", "adj:month")
    return led and index == target + 1 and w.parts[target].metric is not None


def _of_the_entity(w: Workings, index: int, aggregate: Aggregate, target: int | None) -> bool:
    """ "The average ticket", "the mean receipt by day": of what one of the things that are counted comes to."""
    entity, default = w.entity(), w.default()
    named = w.parts[target].dimension if target is not None else None
    if target is None or named is None or entity is None or default is None or named.name != entity.name:
        return False
    if _are_counted_by_span(w, target, index):
        return False
    metric, several, sized = w.parts[target].metric, is_plural(w.parts[target].text), entities.is_sized(w, target)
    if aggregate == "median" and several and are_the_things(w, target):
        w.measures.append(Measure(default.name, aggregate, per=entity.name))
        return True
    counted_before = target < index or _are_counted(w, target) or of_a_typical_weekday(w)
    if metric is not None and several and not sized and counted_before:
        return False
    if metric is None or metric.name == w.counting(entity).metric:
        w.unnamed_statistic = Measure(default.name, aggregate, per=entity.name)
    per = per_of(w, index) if several and not sized else None
    of_each = Measure(default.name, aggregate, per=entity.name)
    of_what = default if metric is None or sized else metric
    w.measures.append(_with_per(w, of_what, aggregate, per) if per else of_each)
    return True


def are_the_things(w: Workings, target: int) -> bool:
    """ "Mediana de los tickets por mozo": the tickets themselves are put in line, by what each comes to.

    By a span of time, "por día", it is how many of them there were.
    """
    start, after = w.parts[target].start, w.near(target, 1)
    behind = w.near(after, 1) if after is not None and w.parts[after].has("mark:by") else None
    split = w.split_of(w.parts[behind]) if behind is not None else None
    by = split is not None and split.grain is None
    return by and start > 0 and w.heard.tokens[start - 1].norm in small("the", "the_several")


def _are_counted(w: Workings, target: int) -> bool:
    """ "On average, how many tickets do we do": the mean of their number, never of what one comes to."""
    return w.follows(target, "op:count")


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
    if per is None and w.semantics.time and _is_of_days(w, metric):
        w.assume(said.per_taken(w.label(metric), said.grain_word("day", w.language), w.language))
        per = "day"
    if per is not None:
        return Measure(metric.name, aggregate, per=per)
    entity, column = w.entity(), column_of(metric)
    if column is not None and w.rows_are_things():
        return Measure(aggregate=aggregate, column=column)
    is_default = metric.name == w.semantics.default_metric
    if entity is not None and (is_default or column is None):
        w.assume(said.per_taken(w.label(metric), w.label(entity), w.language))
        return Measure(metric.name, aggregate, per=entity.name)
    return Measure(aggregate=aggregate, column=column)


def _is_of_days(w: Workings, metric: Metric) -> bool:
    """Whether an average that is said to be per nothing is of days: of certain ones, or of what only days have."""
    if names_amount_of_rows(w):
        return False
    of_no_row = column_of(metric) is None and w.rows_are_things() and metric.additive
    split = any(part.has("grain:weekday") for part in w.parts)  # "the days of the week by what each makes on average"
    return split or says_weekdays(w) or _counts_entities(w, metric) or of_no_row


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
