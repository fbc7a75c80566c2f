"""Which figures a question asks for: counts, averages, extremes, and the metrics that it names."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Aggregate, Grain, Grouping, Measure
from agent.models.offline.spans import is_total
from agent.models.offline.workings import CYCLIC, Workings, column_of, is_plural
from agent.semantics import Metric

_STATISTICS: dict[str, Aggregate] = {"op:average": "avg", "op:median": "median", "op:top": "max", "op:bottom": "min"}


def read_counts(w: Workings) -> None:
    """ "How many …": the number of things, of different values, or of rows."""
    for index in w.find("op:count", "op:times", "op:distinct"):
        part = w.parts[index]
        if index in w.used:
            continue
        if part.has("op:how_much") and w.heard.tokens[part.start].norm == "cuanto":
            w.use(index)
            continue
        target = w.near(index, 1)
        distinct = part.has("op:distinct")
        while target is not None and w.parts[target].has("op:distinct"):
            distinct, target = True, w.near(target, 1)
        distinct = distinct or (target is not None and _followed_by_distinct(w, target))
        again = bool(w.measures) and w.unnamed_statistic is None and target is not None
        if again and target is not None and (target in w.used or not w.parts[target].known):
            w.use(index)
            continue
        measure = _counted(w, index, target, distinct)
        if measure is not None:
            w.use(index, *w.find("op:distinct"))
            _count(w, measure)


def _count(w: Workings, measure: Measure) -> None:
    """Takes a count up: by itself, or as what an average is of ("how many … on an average day")."""
    statistic = w.unnamed_statistic
    if statistic is not None and measure.metric is not None and statistic in w.measures:
        w.measures[w.measures.index(statistic)] = Measure(measure.metric, statistic.aggregate, per=statistic.per)
        w.unnamed_statistic = None
    elif measure not in w.measures:
        w.measures.append(measure)


def _followed_by_distinct(w: Workings, target: int) -> bool:
    following = w.near(target, 1)
    return following is not None and w.parts[following].has("op:distinct")


def _counted(w: Workings, index: int, target: int | None, distinct: bool) -> Measure | None:
    part = w.parts[target] if target is not None else None
    entity, units = w.entity(), w.units()
    if w.parts[index].has("op:times"):
        return w.counting(entity) if entity else Measure(aggregate="count")
    if part is None or target is None or part.has("verb:sold"):
        return Measure(units.name) if units else None
    if part.has("noun:sales") and (part.metric is None or part.metric == w.default()):
        w.use(target)
        measure = w.counting(entity) if entity else Measure(aggregate="count")
        w.assume(said.word_as(part.text, w.label(entity) if entity else w.semantics.grain, w.language))
        return measure
    if counted := _unknown_counted(w, target):
        return counted
    if part.named:
        return w.counting(entity) if entity else Measure(aggregate="count")
    if part.metric is not None and (not distinct or part.dimension is None):
        w.use(target)
        return Measure(part.metric.name)
    if part.dimension is not None and part.dimension.kind not in ("date", "timestamp", "time"):
        return _counted_dimension(w, target, distinct)
    if part.has("noun:rows"):
        w.use(target)
        return Measure(aggregate="count")
    split = w.split_of(part)
    if split is not None and split.grain == "day":
        w.use(target)
        dimension = w.semantics.dimension(split.dimension)
        return Measure(aggregate="count_distinct", column=dimension.column) if dimension else None
    if part.link is not None or part.stored is not None or any(i in w.used for i in (target,)):
        return Measure(units.name) if units else Measure(aggregate="count")
    return None


def _unknown_counted(w: Workings, target: int) -> Measure | None:
    """ "The number of students enrolled", of a column num_enrolled: a word for what is counted that names nothing."""
    part, after = w.parts[target], w.near(target, 1)
    metric = w.parts[after].metric if after is not None and after not in w.used else None
    if part.known or part.filler or after is None or metric is None or not w.rows_are_things():
        return None
    if not (is_total(metric) and column_of(metric)):
        return None
    w.use(target, after)
    if any(measure.metric == metric.name for measure in w.measures):
        return Measure(metric.name)
    w.assume(said.word_as(f"{part.text} {w.parts[after].text}", w.label(metric), w.language))
    return Measure(metric.name)


def _counted_dimension(w: Workings, target: int, distinct: bool) -> Measure | None:
    dimension, units = w.parts[target].dimension, w.units()
    assert dimension is not None
    sold = w.among("things_sold")
    w.use(target)
    condition = bool(w.having)
    if (
        sold is not None
        and sold.name == dimension.name
        and units
        and (w.said("verb:sold") or w.unnamed_statistic is not None)
        and not distinct
        and not condition
    ):
        w.assume(said.word_as(w.parts[target].text, w.label(units), w.language))
        return Measure(units.name)
    return w.counting(dimension)


def read_statistics(w: Workings) -> None:
    """Averages, medians and extremes, each with the metric it is of and what it is per."""
    for index in w.find("op:average", "op:median"):
        aggregate = _STATISTICS["op:average" if w.parts[index].has("op:average") else "op:median"]
        w.use(index)
        w.use(*w.find("op:sum"))
        _statistic(w, index, aggregate)


def _statistic(w: Workings, index: int, aggregate: Aggregate) -> None:
    target = _metric_near(w, index)
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
        w.measures.append(_of_ratio(w, metric, aggregate))
        return
    if metric is None and w.find("noun:price"):
        w.use(*w.find("noun:price"))
        price = w.price()
        if price is not None:
            w.measures.append(_of_ratio(w, price, aggregate))
            return
    entity, default = w.entity(), w.default()
    named = w.parts[target].dimension if target is not None else None
    if named is not None and entity is not None and named.name == entity.name and default is not None:
        single = target is not None and not is_plural(w.parts[target].text)
        if metric is None or metric.name == w.counting(entity).metric:
            w.unnamed_statistic = Measure(default.name, aggregate, per=entity.name)
        per = None if single else _per(w, index)
        w.measures.append(
            _with_per(w, metric or default, aggregate, per)
            if per
            else Measure(default.name, aggregate, per=entity.name)
        )
        return
    chosen = metric or default
    w.use(*w.find("noun:amount", "noun:sales"))
    if chosen is None:
        return
    per = _per(w, index)
    measure = _with_per(w, chosen, aggregate, per)
    w.measures.append(measure)
    if metric is None and per is not None:
        w.unnamed_statistic = measure


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
    if per is None and w.semantics.time and w.says_weekdays():
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


def _of_ratio(w: Workings, metric: Metric, aggregate: Aggregate) -> Measure:
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


def _metric_near(w: Workings, index: int) -> int | None:
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
        other.metric is not None and not w.names_rows(other)
        for i, other in enumerate(w.parts)
        if i != index and i not in w.used
    )


def _per(w: Workings, index: int) -> str | None:
    """What an average is per: an adjective ("daily"), or what follows "per". Splits by cyclic grains stay splits."""
    for i in w.free(range(len(w.parts))):
        if any(name.startswith("adj:") for name in w.parts[i].names):
            w.use(i)
            return w.grain_of(w.parts[i])
    for i in w.free(range(len(w.parts))):
        split, before = w.split_of(w.parts[i]), w.near(i, -1)
        if split is None or before is None or not w.parts[before].has("mark:per", "mark:by") or before in w.used:
            continue
        plain_by = not w.parts[before].has("mark:per")
        if split.grain in CYCLIC or _is_weekday(w, split):
            return "day" if w.semantics.time else None
        if split.grain is None and (plain_by or w.rows_are_things()):
            return None
        w.use(i, before)
        return split.grain or split.dimension
    entity = w.entity()
    for i in w.free(range(index, min(index + 4, len(w.parts)))):
        dimension = w.parts[i].dimension
        if dimension is not None and entity is not None and dimension.name == entity.name:
            w.use(i)
            return entity.name
    return None


def _is_weekday(w: Workings, split: Grouping) -> bool:
    dimension = w.semantics.dimension(split.dimension)
    return dimension is not None and dimension.kind == "weekday"


def read_dates(w: Workings) -> None:
    """ "Since when is there data?": the first or last day."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    for index in w.find("op:date_range"):
        if time is not None and not w.measures:
            w.use(index, *w.find("noun:sales", "noun:rows"))
            w.measures += [Measure(aggregate="min", column=time.column), Measure(aggregate="max", column=time.column)]
    for index in w.find("op:first_date", "op:last_date"):
        if time is not None and not w.measures:
            w.use(index, *w.find("noun:sales", "noun:rows"))
            aggregate: Aggregate = "min" if w.parts[index].has("op:first_date") else "max"
            w.measures.append(Measure(aggregate=aggregate, column=time.column))


def read_extremes(w: Workings) -> None:
    """ "Highest unit price": an extreme that names nothing to rank is the largest or smallest figure itself."""
    for index in w.find("op:top", "op:bottom", "op:dearest", "op:cheapest"):
        part = w.parts[index]
        aggregate: Aggregate = "max" if part.has("op:top", "op:dearest") else "min"
        target = _metric_near(w, index)
        metric = w.parts[target].metric if target is not None else None
        if metric is None and w.find("noun:price"):
            target, metric = w.find("noun:price")[0], w.price()
        if metric is None or target is None:
            continue
        figure = w.of_quality(part) if w.quality_of(part) else w.default()
        column = column_of(figure) if figure else None
        single = not is_plural(w.parts[target].text.split()[-1])
        if w.names_rows(w.parts[target]) and single and column is not None:
            w.use(index, target, *w.find("op:sum", "noun:amount", "noun:sales"))
            largest = Measure(aggregate=aggregate, column=column)
            w.measures.extend([largest] if largest not in w.measures else [])
            continue
        w.use(index, target)
        per = _per(w, index)
        if per is not None:
            w.measures.append(Measure(metric.name, aggregate, per=per))
        elif is_total(metric) and column_of(metric) is None:
            w.measures.append(Measure(metric.name))
        else:
            w.measures.append(_of_ratio(w, metric, aggregate))


def read_metrics(w: Workings) -> None:
    """Every metric still unused, in the order of the question, and the words that stand for the default one."""
    for index in w.free(range(len(w.parts))):
        metric = w.parts[index].metric
        if metric is None or _is_rate(w, index) or _is_of_each(w, index):
            continue
        if w.names_rows(w.parts[index]) and _says_what_rows_are(w, index):
            continue
        if _is_of_entities(w, index):
            w.use(index)
            continue
        w.use(index)
        if not any(measure.metric == metric.name for measure in w.measures):
            w.measures.append(Measure(metric.name))
        if w.parts[index].has("noun:sales"):
            w.assume(said.word_as(w.parts[index].text, w.label(metric), w.language))
    price = w.price()
    for index in w.find("noun:price"):
        if price is not None:
            w.use(index)
            w.measures.append(Measure(price.name))


def _is_rate(w: Workings, index: int) -> bool:
    """ "The cancellation rate": of what is named right before, where another figure is called a rate as well."""
    before = w.near(index, -1)
    condition = before is not None and before in w.used and (w.parts[before].link or w.parts[before].named)
    return bool(condition) and w.parts[index].has("op:rate")


def _says_what_rows_are(w: Workings, index: int) -> bool:
    """ "The rating of restaurants", "list the cities and their population": the noun counts nothing there."""
    others = any(part.metric for i, part in enumerate(w.parts) if i != index and not w.names_rows(part))
    split = w.split_of(w.parts[index]) if w.parts[index].dimension is not None else None
    contrasted = {item.column for contrast in w.contrasts for item in contrast.filters}
    dimension = w.parts[index].dimension
    if split is not None and (split in w.groupings or (dimension is not None and dimension.column in contrasted)):
        w.use(index)
        return bool(others or w.measures) or split in w.groupings
    if any(measure.metric == w.row_measure().metric for measure in w.measures):
        w.use(index)
        return True
    if w.is_agent(index) and w.measures:
        w.use(index, *(i for i in (w.near(index, -1),) if i is not None))
        return True
    if not (others or w.measures):
        return False
    if split is not None and (w.list_wish or w.said("mark:whichever")) and not w.follows_preposition(index):
        w.use(index)
        w.groupings.extend(item for item in w.identified(split) if item not in w.groupings)
        return True
    if w.follows_preposition(index) or w.is_agent(index) or _is_described(w, index):
        w.use(index)
        return True
    return False


def _is_of_entities(w: Workings, index: int) -> bool:
    """ "Revenue for tickets between 5 and 7": the thing counted, after a figure that is of it."""
    dimension = w.parts[index].dimension
    entity = dimension is not None and dimension.entity
    return entity and bool(w.measures) and w.follows_preposition(index)


def _is_described(w: Workings, index: int) -> bool:
    """ "Electric trips": the noun behind a stored value that says of which kind."""
    before = w.near(index, -1)
    return before is not None and before in w.used and w.parts[before].link is not None


def _is_of_each(w: Workings, index: int) -> bool:
    """ "Units per ticket": the figures named before are averages over the thing that is counted."""
    entity, before = w.entity(), w.near(index, -1)
    dimension = w.parts[index].dimension
    marked = before is not None and w.parts[before].has("mark:per") and before not in w.used
    if not marked or before is None or entity is None or dimension is None or dimension.name != entity.name:
        return False
    statistics = any(measure.aggregate not in (None, "count", "count_distinct") for measure in w.measures)
    if not w.measures or w.order is not None or statistics:
        return False
    w.use(index, before)
    w.measures = [_each(measure, entity.name) for measure in w.measures]
    return True


def _each(measure: Measure, per: str) -> Measure:
    return replace(measure, per=per) if measure.metric is None else Measure(measure.metric, "avg", per=per)


def complete(w: Workings) -> None:
    """The figure that is meant where none is named: by the verb, by a word such as "sales", or by default."""
    default, units = w.default(), w.units()
    vague = w.find("noun:sales", "noun:amount")
    w.use(*vague, *w.find("verb:sold", "verb:earned", "op:how_much", "op:sum"))
    if w.measures or default is None:
        return
    price = w.price()
    if w.having:
        w.measures.append(w.having[0].measure)
    elif price is not None and w.groupings and any(item.column == column_of(price) for item in w.filters):
        w.measures.append(Measure(price.name))
    elif units is not None and w.said("noun:units"):
        w.use(*w.find("noun:units"))
        w.measures.append(Measure(units.name))
    elif w.contrasts and units is not None and w.said("verb:sold"):
        w.measures.append(Measure(units.name))
        w.assume(said.default_measure(w.label(units), w.language))
    else:
        w.measures.append(Measure(default.name))
        if vague and w.parts[vague[0]].has("noun:sales"):
            w.assume(said.word_as(w.parts[vague[0]].text, w.label(default), w.language))
        elif won := next((part.text for part in w.parts if part.has("verb:earned") and _means_profit(part.text)), ""):
            w.assume(said.word_as(won, w.label(default), w.language))
        elif not w.said("verb:earned", "op:how_much"):
            w.assume(said.default_measure(w.label(default), w.language))


def _means_profit(word: str) -> bool:
    """Whether a verb of earning could have meant what is left after costs."""
    return word.casefold().startswith(("gan", "earn"))
