"""How many things, different values or rows a question counts."""

from agent.models.offline import assumptions as said
from agent.models.offline.figures.what_is_counted import named_before, what_is_counted
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import TEXTUAL, Grouping, Measure
from agent.models.offline.rows.asked_at_the_end import asks_at_the_end
from agent.models.offline.words.lexicon import small, word_set
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.semantics import Metric


def read_counts(w: Workings) -> None:
    """ "How many …": the number of things, of different values, or of rows."""
    for index in w.find("op:count", "op:times", "op:distinct"):
        part = w.parts[index]
        if index in w.used:
            continue
        if part.has("op:how_much") and w.heard.tokens[part.start].norm == "cuanto":
            w.use(index)
            continue
        if _is_money(w, index) or _is_of_the_amount(w, index):
            w.use(index)
            continue
        if not part.has("op:count", "op:times") and w.near(index, 1) is None and _is_of_counted(w, index):
            w.use(index)
            continue
        target = what_is_counted(w, index)
        if _names_nothing(w, index) and _is_of_another(w, index):
            w.use(index)
            continue
        distinct = part.has("op:distinct")
        while target is not None and w.parts[target].has("op:distinct"):
            distinct, target = True, w.near(target, 1)
        distinct = distinct or (target is not None and w.leads_to(target, "op:distinct"))
        again = bool(w.measures) and w.unnamed_statistic is None and target is not None
        if again and target is not None and (target in w.used or not w.parts[target].known):
            w.use(index)
            continue
        measure = _counted(w, index, target, distinct)
        if measure is not None:
            w.use(index, *w.find("op:distinct"))
            _count(w, measure)
        elif distinct and _is_of_counted(w, index):
            w.use(index)


def _names_nothing(w: Workings, index: int) -> bool:
    alone = w.parts[index].has("op:count") and named_before(w, index) is None
    after = w.near(index, 1)
    bound = after is not None and after in w.used and w.parts[after].is_bound
    each = after is not None and w.parts[after].has("mark:each", "mark:each_listed") and w.near(after, 1) is None
    return alone and (asks_at_the_end(w, index) or bound or each)


def _is_of_another(w: Workings, index: int) -> bool:
    """ "Who sold the most units, and how many?": the figure was named before; so was what is counted."""
    figures = [part.metric for i, part in enumerate(w.parts) if i < index and i not in w.used]
    named = any(metric is not None and is_total(metric) for metric in figures)
    kept = next((item.per for item in w.having if item.per is not None), None)
    if any(item.metric is not None and item == w.counting(entity) for item in w.measures if (entity := w.entity())):
        return True  # "by number of tickets, with the count"
    if _counts_priced(w):
        return True
    if kept is None or w.measures:
        return named
    dimension = w.semantics.dimension((w.semantics.time or "") if kept == "day" else kept)
    if dimension is None:
        w.lost.add(index)
        return True
    split = w.split_by_grain("day") if kept == "day" else Grouping(dimension.name)
    w.measures.append(w.counting(dimension))
    w.use(*(i for i, part in enumerate(w.parts) if w.split_of(part) == split and not part.period))
    return True


def _counts_priced(w: Workings) -> bool:
    """ "Products priced over 20,000, how many?": the ones that a bound on the price keeps."""
    sold, price = w.among("things_sold"), w.price()
    split = [Grouping(sold.name)] if sold is not None else []
    priced = price is not None and any(item.column == column_of(price) for item in w.filters)
    places = [i for i in w.free(range(len(w.parts))) if sold is not None and w.parts[i].dimension == sold]
    named = w.groupings == split or (places and not w.groupings)
    if sold is None or not priced or not named or w.measures or w.having or w.list_wish:
        return False
    w.groupings.clear()
    w.use(*places)
    w.measures.append(w.counting(sold))
    return True


def _is_of_counted(w: Workings, index: int) -> bool:
    """ "The number of tickets with refunds, distinct ones": of what is counted, each is counted once anyway."""
    before = w.near(index, -1)
    while before is not None and (
        w.parts[before].has("mark:and") or w.parts[before].named or (before in w.used and w.parts[before].link)
    ):
        before = w.near(before, -1)
    metric = w.parts[before].metric if before is not None else None
    return metric is not None and "distinct" in metric.expression.casefold()


def _is_money(w: Workings, index: int) -> bool:
    """ "How many pesos": an amount, not a number of things."""
    end = w.parts[index].end
    return end < len(w.heard.tokens) and w.says_money(w.heard.tokens[end].norm)


def _is_of_the_amount(w: Workings, index: int) -> bool:
    """ "Cuánta plata entró a la mañana y cuánta a la tarde", "cuántos tickets hasta el 3 y cuántos desde el 4"."""
    after, word = w.near(index, 1), w.heard.tokens[w.parts[index].start].norm
    aside = after is not None and after in w.used and w.parts[after].metric is None
    counted = any(part.has("op:count") and w.heard.tokens[part.start].norm == word for part in w.parts[:index])
    return aside and word.startswith("cuant") and (counted or (word == "cuanta" and w.said("op:how_much")))


def _count(w: Workings, measure: Measure) -> None:
    """Takes a count up: by itself, or as what an average is of ("how many … on an average day")."""
    statistic = w.unnamed_statistic
    if statistic is not None and measure.metric is not None and statistic in w.measures:
        w.measures[w.measures.index(statistic)] = Measure(measure.metric, statistic.aggregate, per=statistic.per)
        w.unnamed_statistic = None
    elif measure not in w.measures:
        w.measures.append(measure)


def _counted(w: Workings, index: int, target: int | None, distinct: bool) -> Measure | None:
    part = w.parts[target] if target is not None else None
    entity, units = w.entity(), w.units()
    if w.parts[index].has("op:times"):
        return w.counting(entity) if entity else Measure(aggregate="count")
    alone = part is None or part.has("mark:and")
    if (bare := _counted_bare(w, index, target)) is not None:
        return bare
    if alone and entity and any(item.operator in TEXTUAL and item.column == entity.column for item in w.filters):
        return w.counting(entity)  # "the tickets that start with FCA, how many are they"
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
        return w.counting(entity) if entity and not w.rows_are_entities() else w.row_measure()
    if part.metric is not None and (not distinct or part.dimension is None):
        w.use(target)
        return Measure(part.metric.name)
    if part.dimension is not None and part.dimension.kind not in ("date", "timestamp", "time"):
        return _counted_dimension(w, index, target, distinct)
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


def _counted_bare(w: Workings, index: int, target: int | None) -> Measure | None:
    """ "Count by month", "how many per product": nothing is named that is counted, and the documents are meant.

    Of things that are sold it is the units.
    """
    entity, units, sold = w.entity(), w.units(), w.among("things_sold")
    if not w.parts[index].has("op:count") or _is_of_what_is_told(w, index, target):
        return None
    after = w.near(target, 1) if target is not None else None
    of_sold = sold is not None and after is not None and w.parts[after].dimension == sold
    if w.semantics.drafted:
        return w.row_measure()
    measure = Measure(units.name) if of_sold and units is not None else w.counting(entity) if entity else None
    meant = w.metric_of(measure) if measure is not None else None
    if meant is not None:
        w.assume(said.word_as(w.parts[index].text, w.label(meant), w.language))
    return measure


def _is_of_what_is_told(w: Workings, index: int, target: int | None) -> bool:
    """Whether a noun, a verb, a value or another figure says of what a number is."""
    others = any(part.metric is not None for i, part in enumerate(w.parts) if i != index)
    amount = not w.norms(index).isdisjoint(small("how_much"))
    if others or amount or w.contrasts or w.said(*COMPARING, "op:average", "op:median"):
        return True
    if target is not None and w.parts[target].has("mark:by", "mark:per", "mark:each"):
        return False
    sold = w.among("things_sold")
    kept = [item for item in w.filters if sold is None or item.column == sold.column or not item.grain]
    told = w.measures or w.having or w.named or kept or w.holdings
    days = target is None or (target in w.used and w.parts[target].period is not None)
    return bool(told) or not days or w.said("verb:sold", "verb:earned") or not w.periods


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


def _counted_dimension(w: Workings, index: int, target: int, distinct: bool) -> Measure | None:
    dimension, units = w.parts[target].dimension, w.units()
    assert dimension is not None
    sold = w.among("things_sold")
    w.use(target)
    condition = bool(w.having)
    told = any(item.thing.dimension == dimension.name for item in w.holdings)
    if (
        sold is not None
        and sold.name == dimension.name
        and units
        and (w.said("verb:sold") or w.unnamed_statistic is not None or "quantity" in w.norms(index))
        and not distinct
        and not condition
        and w.heard.tokens[w.parts[target].start].stem not in word_set("things_by_code", w.language)
    ):
        if not told:  # "how many products did we sell only in October" counts those that are told so
            w.assume(said.word_as(w.parts[target].text, w.label(units), w.language))
        return Measure(units.name)
    many = None if distinct or condition or told else _number_of(w, w.parts[target].text)
    return Measure(many.name) if many is not None else w.counting(dimension)


def _number_of(w: Workings, noun: str) -> Metric | None:
    """ "How many guests", of a drafted table with a figure for the number of guests: that, and not how many names."""
    said_so = {f"{lead} {fold(noun)}" for lead in small("number_of")}
    figures = w.semantics.metrics if w.semantics.drafted else ()
    return next(
        (
            item
            for item in figures
            if is_total(item)
            and column_of(item)
            and any(fold(word) in said_so for words in item.synonyms.values() for word in words)
        ),
        None,
    )
