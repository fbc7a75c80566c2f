"""One figure of all that a question picks out, where rows or a list of things could be meant."""

from dataclasses import replace

from agent.column_naming import units
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.workings import Workings

_MUCH = words_in("other_tables.yaml", "how_much")


def money_of_rows(w: Workings) -> None:
    """ "Lines with a quantity of 3 to 6: how much money?": what they come to, not how many they are."""
    default, rows = w.default(), w.row_measure()
    words = {token.norm for i, part in enumerate(w.parts) if part.has("op:how_much") for token in w.tokens_of(i)}
    money = (
        not words.isdisjoint(word_list("money", w.language)) and default is not None and default.unit == "currency"
    )
    money = (money or _asks_for_amount(w)) and default is not None and default.unit == "currency"
    if money and default is not None and w.measures == [rows] and not w.groupings and not w.said("op:count"):
        w.measures = [Measure(default.name)]


def sum_what_is_averaged(w: Workings) -> None:
    """ "Total kilos by species", "peso total": the sum of a figure that is drafted as an average."""
    for index, part in enumerate(w.parts) if w.semantics.drafted else ():
        after, before = w.near(index, 1), w.near(index, -1)
        summed = part.has("op:sum") and part.metric is None
        if after is not None and (summed or _counts_units(w, index, after)) and _sum_one(w, after):
            continue
        if before is not None and summed:
            _sum_one(w, before)


def _sum_one(w: Workings, figure: int) -> bool:
    """Sums the figure that a part names, where it is shown as an average."""
    metric = w.parts[figure].metric
    column = column_of(metric) if metric is not None and not is_total(metric) else None
    if metric is None or column is None or Measure(metric.name) not in w.measures:
        return False
    total = Measure(aggregate="sum", column=column)
    w.measures = [total if item == Measure(metric.name) else item for item in w.measures]
    return True


def sum_what_is_paid(w: Workings) -> None:
    """ "How much do we pay in salaries", of a drafted table: what they come to, and not one of them."""
    metric = w.metric_of(w.measures[0]) if w.semantics.drafted and len(w.measures) == 1 else None
    column = column_of(metric) if metric is not None and metric.unit == "currency" and not is_total(metric) else None
    if metric is None or column is None or w.measures[0].aggregate is not None or w.said("op:average", "op:median"):
        return
    asked = [i for i, part in enumerate(w.parts) if part.has("op:how_much") and not w.norms(i).isdisjoint(_MUCH)]
    earned = [i for i, part in enumerate(w.parts) if part.has("verb:earned") and part.metric in (None, metric)]
    named = [i for i, part in enumerate(w.parts) if part.metric == metric and w.follows_preposition(i)]
    if asked and earned and named and asked[0] < earned[0] < named[0]:
        w.measures = [Measure(aggregate="sum", column=column)]


def _counts_units(w: Workings, index: int, after: int) -> bool:
    """ "How many kilos", "cuántos litros": of all rows together."""
    named = " ".join(token.norm for token in w.tokens_of(after))
    counted = w.parts[index].has("op:count") and w.parts[index].end == w.parts[after].start
    return counted and any(named in words.get(w.language, ()) for words in units().values())


def _asks_for_amount(w: Workings) -> bool:
    """ "Lines below zero: total amount", "monto total de las líneas": not so of "amount of lines", a count."""
    for index in w.find("noun:amount", "op:sum"):
        words, after = w.norms(index), w.near(index, 1)
        counted = after is not None and (w.names_rows(w.parts[after]) or w.parts[after].has("noun:rows"))
        total = bool(words & small("total", "totals", "adding"))
        if total or (words & small("amount_words") and not counted):
            return w.said("mark:negative", "op:negative", "cond:<") or not counted
    return False


def _names_figure(w: Workings, part: Part, measure: Measure) -> bool:
    """Whether a part names a figure, or says "sales" where that is the figure of sales."""
    default = w.default()
    vague = (
        part.metric is None and part.has("noun:sales") and default is not None and measure == Measure(default.name)
    )
    return vague or (part.metric is not None and part.metric.name == measure.metric)


def tell_sales_of_wholes(w: Workings) -> None:
    """ "Sales of tickets over 50,000 by waiter": of the sales, where the tickets would be counted."""
    default, entity = w.default(), w.entity()
    if default is None or entity is None or not w.groupings or w.order or w.transform or w.said("op:count"):
        return
    each = bool(w.having) and all(item.per == entity.name for item in w.having)
    for index, part in enumerate(w.parts):
        figure = w.near(index, -1) if each and part.dimension == entity else None
        vague = figure is not None and w.parts[figure].has("noun:sales") and w.parts[figure].metric is None
        if vague and w.follows_preposition(index) and w.measures == [w.counting(entity)]:
            w.measures = [Measure(default.name)]


def sum_over_wholes(w: Workings) -> None:
    """ "How much came from tickets above 50,000?": one figure over them, not a row for each."""
    entity = w.entity()
    plain = w.order is None and w.limit is None and not (w.list_wish or w.contrasts or w.transform)
    if entity is None or not plain or w.groupings != [Grouping(entity.name)] or len(w.measures) != 1:
        return
    places = [i for i, part in enumerate(w.parts) if part.dimension == entity]
    figures = [i for i, part in enumerate(w.parts) if _names_figure(w, part, w.measures[0])]
    named = bool(places and figures) and figures[0] < places[0] and w.follows_preposition(places[0])
    before = w.near(places[0], -1) if places else None
    asked = before is not None and w.parts[before].has("mark:whichever", "mark:by", "mark:per", "mark:each")
    of_each = asked or w.said("mark:each") or any(item.per is not None for item in w.having)
    summed = {figure.name for figure in w.semantics.metrics if is_total(figure)} & {w.measures[0].metric}
    if w.having and summed and not of_each and (named or w.said("op:how_much")):
        w.groupings.clear()
        w.having = [replace(item, per=entity.name) for item in w.having]
