"""Readings of drafted tables whose figure cannot be what the nouns of the question ask for.

Where nobody told what a column means, a figure is a guess by its name; these guesses are known to be wrong.
"""

from collections.abc import Iterator
from itertools import pairwise

from agent.column_naming import also_said, words_of_name
from agent.models.offline.groups.rows_listed import asks_for_rows
from agent.models.offline.metrics import column_of, is_row_count, is_total
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.workings import Workings

_TABLE = "other_tables.yaml"
_MUCH = words_in(_TABLE, "how_much")
_HAVING = words_in(_TABLE, "in_stock")
_SOLD = words_in(_TABLE, "sold")
_OR = small("or")
_BETWEEN = small("since", "between")
_NEAR = 2
"""Parts from "how much" to the verb that says that money is meant."""
_JOINTS = small("joining")
_JOINING = ("mark:and", "op:how_much", "op:sum", "op:average", "op:compare", "mark:by", "mark:per")


def figures_of_drafted(w: Workings) -> Iterator[int]:
    """The words of figures that were taken for what they are not."""
    if not w.semantics.drafted:
        return
    yield from _shares_of_averages(w)
    yield from _parts_of_other_figures(w)
    yield from _values_passed_over(w)
    yield from _sales_of_no_money(w)
    yield from _values_called_as_columns(w)
    yield from _things_held(w)
    yield from _hours_as_times(w)
    yield from _sold_as_any(w)
    yield from _people_as_dates(w)
    yield from _people_left_out(w)
    yield from _totals_of_averages(w)
    yield from _amounts_counted(w)
    yield from _either_of_two_columns(w)
    yield from _shares_of_each(w)
    yield from _times_of_largest(w)
    yield from _days_between_as_daily(w)
    if w.listing or w.existence or w.values_of:
        return
    yield from _lists_as_figures(w)
    yield from _things_that_had_some(w)
    yield from _money_in_other_units(w)
    yield from _splits_of_no_figure(w)


def _totals_of_averages(w: Workings) -> Iterator[int]:
    """ "Weight by driver in total": a sum, and no average of each."""
    figures = [(item, w.metric_of(item)) for item in w.measures]
    averaged = [metric for item, metric in figures if metric is not None and item.aggregate is None]
    if not averaged or len(averaged) < len(figures) or any(is_total(metric) for metric in averaged):
        return
    if not (w.having or w.said("op:average", "op:share", "op:rate")):
        yield from (i for i in w.used - w.idle if w.parts[i].has("op:sum") and w.parts[i].metric is None)


def _amounts_counted(w: Workings) -> Iterator[int]:
    """ "How many parts did we use": how many, and neither what they cost nor how many amounts there are."""
    money = {item.name for item in w.semantics.metrics if item.unit == "currency"}
    for index in w.used:
        part, before = w.parts[index], w.near(index, -1)
        if before is None or w.parts[before].end != part.start or not w.norms(before).isdisjoint(_MUCH):
            continue
        if w.parts[before].has("op:count") and part.metric is not None and part.metric.name in money:
            yield index


def _either_of_two_columns(w: Workings) -> Iterator[int]:
    """ "Over 90 euros or over two hours", "paid in cash or cancelled": either is meant, where both are kept."""
    conditions = [i for i in sorted(w.used) if w.parts[i].is_bound or w.parts[i].link is not None]
    for first, second in pairwise(conditions):
        between = w.heard.tokens[w.parts[first].end : w.parts[second].start]
        if any(token.norm in _OR for token in between):
            columns = [_columns_kept(w, i) for i in (first, second)]
            if columns[0] and columns[1] and columns[0].isdisjoint(columns[1]):
                yield second


def _columns_kept(w: Workings, index: int) -> set[str]:
    """The columns of the conditions that a part became."""
    part = w.parts[index]
    if part.link is not None:
        return {part.link.column} & {item.column for item in w.filters}
    kept = {item.column for item in w.filters if item.words == part.text}
    return kept or ({"having"} if w.having else set())


def _shares_of_each(w: Workings) -> Iterator[int]:
    """ "What percentage of clients did not come": of all clients, and no share of each of those who did not."""
    if w.transform != "share" or len(w.groupings) != 1 or not (w.filters or w.named) or w.contrasts:
        return
    for index in w.used:
        behind = w.near(index, 1) if w.parts[index].has("op:share") else None
        if behind is not None and w.split_of(w.parts[behind]) == w.groupings[0] and w.groupings[0].is_whole:
            yield index


def _times_of_largest(w: Workings) -> Iterator[int]:
    """ "The biggest tip, and how many times": how often it was that much is no count of all."""
    if any(item.aggregate in ("max", "min") for item in w.measures) and not w.groupings:
        yield from (i for i in w.used if w.parts[i].has("op:times"))


def _people_as_dates(w: Workings) -> Iterator[int]:
    """ "Who was the last one to cancel" is not answered by when that was."""
    dates = {item.column for item in w.semantics.dimensions if item.kind in ("date", "timestamp", "time")}
    if w.measures and not w.groupings and not w.listing and all(item.column in dates for item in w.measures):
        yield from (i for i, part in enumerate(w.parts) if part.has("mark:who") and not part.has("mark:when"))


def _people_left_out(w: Workings) -> Iterator[int]:
    """ "The dearest rental, and who was it for": its number alone tells nobody, and nor does a count of all."""
    first = next((i for i, part in enumerate(w.parts) if not w.is_filler(i) or part.has("mark:who")), None)
    if first is not None and w.parts[first].has("mark:who") and not (w.groupings or w.listing or w.values_of):
        yield first
    shown = [w.semantics.dimension(item.dimension) for item in w.groupings]
    if not shown or not all(item is not None and item.entity for item in shown):
        return
    for index in w.find("mark:who"):
        before = w.near(index, -1)
        if before is not None and w.parts[before].has("mark:and"):
            yield index


def _shares_of_averages(w: Workings) -> Iterator[int]:
    """ "What percentage of enrolments …" is no average of some beside the average of all."""
    if w.transform != "share" or w.groupings or w.contrasts or not w.measures:
        return
    metric = w.metric_of(w.measures[0])
    if w.measures[0].aggregate == "avg" or (metric is not None and not is_total(metric) and not is_row_count(metric)):
        yield from (i for i in w.used if w.parts[i].has("op:share"))


def _parts_of_other_figures(w: Workings) -> Iterator[int]:
    """ "What percent of the seats were sold": one figure in another, and no share that some rows have in one."""
    if w.transform != "share" or w.contrasts:
        return
    figures = [
        metric for item in w.measures if (metric := w.metric_of(item)) is not None and not is_row_count(metric)
    ]
    if len({metric.name for metric in figures}) > 1 and _JOINTS.isdisjoint(token.norm for token in w.heard.tokens):
        yield from (i for i in w.used if w.parts[i].has("op:share"))


def _values_passed_over(w: Workings) -> Iterator[int]:
    """ "Por alquiler de generadores": a stored value and a verb as well, of which no condition tells.

    Where the verb is all that names the figure, it is meant: "what percentage of our billing".
    """
    held = {(item.column, value) for item in w.all_filters for value in item.values}
    for index in w.used:
        part = w.parts[index]
        if part.link is None or not part.names or not all(name.startswith(("verb:", "noun:")) for name in part.names):
            continue
        told = any(other.metric or other.has(*part.names) for other in w.parts[:index])
        behind = told and w.follows_preposition(index) and part.metric is None
        if behind and not any((part.link.column, value) in held for value in part.link.values):
            yield index


def _values_called_as_columns(w: Workings) -> Iterator[int]:
    """ "Desayuno, comida y cena": a word in a list of values is one of them, and not what their column is called."""
    for index in w.used:
        column = dimension.column if (dimension := w.parts[index].dimension) is not None else None
        for step in (-1, 1) if column is not None and w.parts[index].link is None else ():
            joint, value = index + step, index + 2 * step
            if not 0 <= min(joint, value) <= max(joint, value) < len(w.parts):
                continue
            before = w.near(index, -1)
            if step == 1 and before is not None and w.parts[before].link is not None:
                continue  # "private classes and online classes"
            joined = w.parts[joint].has("mark:and") and (step == -1 or w.parts[joint].text != ",")
            link = w.parts[value].link
            if joined and link is not None and link.column == column and value in w.used:
                yield index


def _things_held(w: Workings) -> Iterator[int]:
    """ "How many books do we have?": a table of loans tells how many were lent, and not of how many books."""
    if w.filters or w.named or w.periods or w.contrasts or w.measures != [w.row_measure()]:
        return
    if _HAVING.isdisjoint(token.norm for token in w.heard.tokens):
        return
    nouns = words_of_name(w.context.table.name)
    things = {stem(fold(word)) for noun in nouns for words in also_said(noun, "rows").values() for word in words}
    yield from (i for i in w.used if w.names_rows(w.parts[i]) and stem(fold(w.parts[i].text)) in things)


def _hours_as_times(w: Workings) -> Iterator[int]:
    """ "How many hours of lessons did she give": how long they were, and not at which times of day."""
    for index in w.used if any(item.grain == "hour" for item in w.groupings) else ():
        if w.parts[index].has("grain:hour") and w.follows(index, "op:count"):
            yield index


def _sold_as_any(w: Workings) -> Iterator[int]:
    """ "How many lots were sold", of a table whose rows may be "Sold" or not: these are not all of its rows."""
    verbs = [i for i in w.used if w.parts[i].has("verb:sold") and w.parts[i].link is None and not w.parts[i].metric]
    if not verbs or w.measures != [w.row_measure()]:
        return
    categories = [item.column for item in w.semantics.dimensions if item.kind == "category"]
    told = [column for column in categories if any(fold(str(value)) in _SOLD for value in w.context.stored(column))]
    if told and not any(item.column in told for item in w.all_filters):
        yield from verbs


def _sales_of_no_money(w: Workings) -> Iterator[int]:
    """ "El sueldo medio de ventas": of a department, where the figure is named and is no money of sales."""
    figures = [w.metric_of(item) for item in w.measures]
    if not figures or any(metric is None or is_row_count(metric) or metric == w.money() for metric in figures):
        return
    for index in w.used:
        part = w.parts[index]
        bare = part.has("noun:sales") and part.metric is None and part.link is None
        if bare and w.follows_preposition(index):
            yield index


def _lists_as_figures(w: Workings) -> Iterator[int]:
    """ "List the managers in Madrid", "which loans are late": rows are asked for, and not how many they are."""
    if len(w.measures) == 1 and asks_for_rows(w):
        yield from (i for i in w.used if w.parts[i].has("list:list", "mark:whichever"))
        return
    wished = [i for i in w.used if w.parts[i].has("list:list")]
    one = len(w.measures) == 1 and not (w.groupings or w.contrasts or w.transform or w.having or w.order)
    if not wished or not one or not (w.filters or w.named):
        return
    metric = w.metric_of(w.measures[0])
    named = [i for i in w.used if w.parts[i].metric is not None and w.parts[i].metric == metric]
    counted = w.said("op:count", "op:sum", "op:average", "op:how_much", "op:median", "noun:amount", "noun:price")
    if not named and not counted and w.near(wished[0], 1) is not None:
        yield wished[0]


def _things_that_had_some(w: Workings) -> Iterator[int]:
    """ "How many loans paid a fine": those with one, and not all of them beside what the fines come to."""
    counting = [i for i in w.used if w.parts[i].has("op:count") and w.norms(i).isdisjoint(_MUCH)]
    figures = [i for i in w.used - w.idle if (metric := w.parts[i].metric) is not None and not is_row_count(metric)]
    if len(w.measures) != 2 or w.row_measure() not in w.measures or len(counting) != 1 or len(figures) != 1:
        return
    first, figure = counting[0], figures[0]
    between = [part for part in w.parts[first + 1 : figure] if part.has(*_JOINING)]
    if first < figure and not between and any(w.names_rows(part) for part in w.parts[first:figure]):
        yield figure


def _days_between_as_daily(w: Workings) -> Iterator[int]:
    """ "Average days from order to delivery": how many days there are between, and no figure of each day."""
    for index in w.used:
        part, tokens = w.parts[index], w.heard.tokens
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        if part.has("op:average") and part.has("adj:day") and behind in _BETWEEN:
            yield index


def _splits_of_no_figure(w: Workings) -> Iterator[int]:
    """ "Deliveries that took 5 days or more, by channel": so many of each, and not which channels there are."""
    if w.groupings and not (w.measures or w.transform or w.order or w.list_wish):
        yield from (i for i in w.used if w.parts[i].has("mark:by"))


def _money_in_other_units(w: Workings) -> Iterator[int]:
    """ "How much is charged per day": an amount of money, and not how many days there were."""
    much = {i for i, part in enumerate(w.parts) if part.has("op:how_much") and not w.norms(i).isdisjoint(_MUCH)}
    what = {i for i, part in enumerate(w.parts) if part.has("mark:whichever")}
    earned = [i for i in w.used - w.idle if w.parts[i].has("verb:earned") and w.parts[i].link is None]
    if not earned or w.money() is None or len(w.measures) != 1:
        return
    metric = w.metric_of(w.measures[0])
    column = column_of(metric) if metric is not None else w.measures[0].column
    units = {item.unit for item in w.semantics.metrics if column is not None and column_of(item) == column}
    if column is None or "currency" in units:
        return
    near = any(abs(i - asked) <= _NEAR for i in earned for asked in much)
    if near or any(w.near(i, -1) in what | much for i in earned):
        yield earned[0]
