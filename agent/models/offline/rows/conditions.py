"""Conditions on figures: "more than 1,000 units", "entre 5 y 10"."""

import re
from dataclasses import replace
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import Filter, Having, Measure, Operator
from agent.models.offline.rows.amounts import (
    before_amount,
    counts_each,
    follows_count,
    is_averaged,
    is_of_one,
    is_of_rows,
    is_one_figure,
)
from agent.models.offline.rows.bounded import OPERATORS, average_of_each, metric_meant, says_average, things_counted
from agent.models.offline.rows.counted_bounds import counted_before, leave_said_of_bounds, prices_counted
from agent.models.offline.rows.days_counted import days_counted, spans_an_average
from agent.models.offline.rows.hours import keeps_hours
from agent.models.offline.rows.kept import typed
from agent.models.offline.rows.signs import read_signs
from agent.models.offline.rows.subjects import (
    counted_in_each_span,
    is_counted,
    is_figure,
    is_of_people,
    per_name,
    subject_of,
)
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_SCALES = (
    (re.compile(r"(millions?|millon(es)?|palos|\dm)$"), 1_000_000),
    (re.compile(r"(thousand|grand|mil|lucas?|\dk)$"), 1_000),
)
_LATEST_YEAR = 2100


def read_presence(w: Workings) -> None:
    """ "Flights with stops", "bookings without children": rows in which a counted thing is more than none."""
    for index, part in enumerate(w.parts):
        metric = part.metric
        column = column_of(metric) if metric is not None and is_total(metric) else None
        before, after = w.near(index, -1), w.near(index, 1)
        if column is None or index in w.used or not w.rows_are_things() or metric == w.default():
            continue
        measured = after is not None and w.parts[after].is_bound
        rows_named = any(w.names_rows(other) for other in w.parts[:index])
        with_or_without = _preceding_word(w, index)
        if measured or not rows_named or with_or_without is None:
            continue
        w.use(index)
        if before is not None and w.parts[before].has("mark:not"):
            w.use(before)
        w.filters.append(Filter(column, ">" if with_or_without else "=", (0,), part.text))


def _preceding_word(w: Workings, index: int) -> bool | None:
    """Whether "with" (True) or "without" (False) stands right before a part."""
    any_of = index > 0 and w.parts[index - 1].has("mark:anything") and w.parts[index - 1].end == w.parts[index].start
    start = w.parts[index - 1 if any_of else index].start
    word = w.heard.tokens[start - 1].norm if start else ""
    if word in ("any", "algun", "alguna") and start > 1:
        word = w.heard.tokens[start - 2].norm
    return True if word in ("with", "con") else False if word in ("without", "sin") else None


def read_numeric_conditions(w: Workings) -> None:
    """Each comparison with a number: a condition on rows, on the groups shown, or on each of what is counted."""
    read_signs(w)
    leave_said_of_bounds(w)
    _read_ranges(w)
    _read_units(w)
    for index in [i for i in range(len(w.parts)) if i not in w.used]:
        operator = next((name for name in OPERATORS if w.parts[index].has(f"cond:{name}")), None)
        if operator is None or w.parts[index].period is not None or w.parts[index].has("op:top"):
            continue
        if spans_an_average(w, index):
            continue
        values = _numbers(w, index, operator)
        if values and (operator != "between" or values[0] <= values[-1]):  # "between 10 and 1" is of no amounts
            w.use(index)
            if operator == "=" and _is_a_bound(w, values[0]):
                w.idle.add(index)
            elif not (keeps_hours(w, index, operator, values) or _continues(w, index, operator, values)):
                _apply(w, index, operator, values)
            _leave_said_again(w, index, values)


def _leave_said_again(w: Workings, index: int, values: tuple[Decimal, ...]) -> None:
    """ "5 palos (millones)", and "how much was it" of a figure that was held against a number."""
    scale = next((scale for pattern, scale in _SCALES if pattern.search(fold(w.parts[index].text))), 1)
    after = index + 1
    while after < len(w.parts) and w.parts[after].text == "(":
        after += 1
    word = fold(w.parts[after].text) if after < len(w.parts) and after > index + 1 else ""
    if scale > 1 and values[0] >= scale and any(pattern.fullmatch(word) and of == scale for pattern, of in _SCALES):
        w.use(after)
        w.idle.add(after)
    for place in w.find("noun:price") if w.having else []:
        part = w.parts[place]
        following = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        if place > index and part.text.casefold().startswith("how much") and following in ("it", "that"):
            w.use(place)
            w.idle.add(place)


def _is_a_bound(w: Workings, value: Decimal) -> bool:
    """ "Between 50 and 100 thousand, exactly 100 thousand too": an end that belongs to what is kept already."""
    bounds = [item.value for item in w.having if item.operator in (">=", "<=")]
    bounds += [cell for item in w.filters if item.operator in (">=", "<=", "between") for cell in item.values]
    return value in bounds


def _continues(w: Workings, index: int, operator: Operator, values: tuple[Decimal, ...]) -> bool:
    """ "Above 5 but below 10": a second bound right behind the first is of the same figure."""
    before, after = w.near(index, -1), w.near(index, 1)
    while before is not None and w.parts[before].has("mark:and"):
        before = w.near(before, -1)
    of_its_own = after is not None and after not in w.used and (w.parts[after].metric or w.parts[after].dimension)
    first = next((name for name in OPERATORS if before is not None and w.parts[before].has(f"cond:{name}")), None)
    if of_its_own or first is None or operator[0] == first[0] or operator == "between" or before not in w.used:
        return False
    words = w.parts[before].text
    bound = next((item for item in w.filters if item.words == words), None)
    if bound is not None:
        stored = w.context.table.column(bound.column)
        cells = tuple(typed(value, stored) if stored else value for value in values)
        w.filters.append(Filter(bound.column, operator, cells, w.parts[index].text))
    elif w.having:
        w.having.append(replace(w.having[-1], operator=operator, value=values[0]))
    return bound is not None or bool(w.having)


def _read_ranges(w: Workings) -> None:
    """ "A unit price of 5000 to 6000": two numbers joined, beside the figure or in the money that they are of."""
    for index in w.find("cond:range"):
        part = w.parts[index]
        found = (part.capture("cond:range", "N", nth) for nth in (0, 1))
        values = _scaled_alike(part.text, tuple(value for value in found if isinstance(value, Decimal)))
        following = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        before, after = w.near(index, -1), w.near(index, 1)
        beside = [w.parts[i] for i in (before, after) if i is not None and i not in w.used]
        of_rows = w.said("noun:rows")
        of_figure = any(
            (one.metric and (of_rows or not is_total(one.metric))) or one.has("noun:price") for one in beside
        )
        of_figure = of_figure or is_of_one(w, index)
        of_figure = of_figure or any(one.dimension and one.dimension.kind == "number" for one in beside)
        if (
            part.period is None
            and len(values) == 2
            and values[0] < values[1]
            and (of_figure or w.says_money(following) or _is_of_wholes(w, index, values[1]))
        ):
            w.use(index)
            _apply(w, index, "between", values)


def _is_of_wholes(w: Workings, index: int, largest: Decimal) -> bool:
    """ "Tickets that add up to 50000 to 100000": no years or hours, after the name of what comes to an amount."""
    entity = w.entity()
    named = any(part.dimension is not None and part.dimension == entity for part in w.parts[:index])
    before = w.near(index, -1)
    metric = w.parts[before].metric if before is not None else None
    of_groups = metric is not None and is_total(metric) and subject_of(w, index) is not None
    return (named or of_groups) and largest > _LATEST_YEAR and not w.rows_are_things()


def _read_units(w: Workings) -> None:
    """ "The highest mountains in meters": a unit that nothing says the column is in."""
    for index in w.find("mark:unit"):
        near = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
        if not any(w.parts[i].number is not None or w.parts[i].has("mark:by", "mark:per") for i in near):
            w.use(index)
            w.assume(said.unit_not_known(w.heard.tokens[w.parts[index].end - 1].text, w.language))


def _numbers(w: Workings, index: int, operator: Operator) -> tuple[Decimal, ...]:
    found = [w.parts[index].capture(f"cond:{operator}", "N", nth) for nth in (0, 1)]
    return _scaled_alike(w.parts[index].text, tuple(value for value in found if isinstance(value, Decimal)))


def _scaled_alike(words: str, values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """ "Between 3 and 4 million": what is said of the second number is meant of the first."""
    scale = next((scale for pattern, scale in _SCALES if pattern.search(fold(words))), 1)
    if len(values) == 2 and values[0] < values[1] and values[0] < scale <= values[1]:
        return (values[0] * scale, values[1])
    return values


def _apply(w: Workings, index: int, operator: Operator, values: tuple[Decimal, ...]) -> None:
    owner, counted_of = counted_before(w, index)
    counted_of = counted_of or prices_counted(w, index) or days_counted(w, index)
    measured = None if counted_of else _number_column(w, index, 1)
    metric = None if measured or counted_of else average_of_each(w, index) or metric_meant(w, index)
    subject = None if measured else owner if owner is not None else subject_of(w, index)
    column = measured or (None if counted_of else _row_column(w, index, metric))
    averaged = metric is not None and metric == w.price() and subject is not None and says_average(w, index)
    if averaged or is_of_people(w, index, subject):
        column = None
    of_rows = is_of_rows(w, index) or _is_of_rows_before(w, index)
    of_rows = of_rows or subject is None or metric is None or not is_total(metric) or _is_the_row(w, subject)
    if column is not None and of_rows and not follows_count(w, index):
        stored = w.context.table.column(column)
        cells = tuple(typed(value, stored) if stored else value for value in values)
        w.filters.append(Filter(column, operator, cells, w.parts[index].text))
        return
    price = w.price()
    if (
        price is not None
        and metric is None
        and not counted_of
        and subject is not None
        and _is_priced(w, index, subject)
    ):
        stored = w.context.table.column(column_of(price) or "")
        if stored is not None:
            cells = tuple(typed(value, stored) for value in values)
            w.filters.append(Filter(stored.name, operator, cells, w.parts[index].text))
            w.use(*(i for i in [subject] if i not in w.used))
            split = None if is_one_figure(w) else w.split_of(w.parts[subject])
            w.groupings.extend([split] if split and split not in w.groupings else [])
            return
    things = counted_of or (None if metric else things_counted(w, index))
    measure = things or Measure((metric or w.default() or w.semantics.metrics[0]).name)
    if things is not None or metric is not None:
        subject = counted_in_each_span(w, index, subject)
    counted = subject is not None and (is_counted(w, subject) or is_averaged(w, index, subject))
    near, entity = before_amount(w, index), w.entity()
    behind = w.near(index, 1)
    of_amount = metric is None or metric in (w.default(), w.units())
    each = entity.name if entity and of_amount and near is not None and counts_each(w, near, behind) else None
    each = None if counted_of else each
    if subject is not None and not counted and w.parts[subject].metric is not None and subject not in w.used:
        split = w.split_of(w.parts[subject])
        w.use(subject)
        w.groupings.extend([split] if split else [])
    bounds: list[tuple[Operator, Decimal]] = [(operator, values[0])]
    if operator == "between":
        bounds = [(">=", values[0]), ("<=", values[-1])]
    for bound, value in bounds:
        w.having.append(Having(measure, bound, value, per=per_name(w, subject) if counted else each))


def _is_priced(w: Workings, index: int, subject: int) -> bool:
    """ "Products under 1000 pesos": an amount of money right behind what is sold is its price."""
    sold, dimension = w.among("things_sold"), w.parts[subject].dimension
    if sold is None or dimension is None or dimension.name != sold.name or w.near(index, -1) != subject:
        return False
    end = w.parts[index].end
    following = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
    return "$" in w.parts[index].text or w.says_money(following)


def _row_column(w: Workings, index: int, metric: Metric | None) -> str | None:
    """The column of single rows that is compared: of a price, of plain numbers, or where nothing is grouped."""
    if metric is not None:
        return column_of(metric)
    before = _number_column(w, index, -1)
    if before is not None:
        return before
    default = w.default()
    return column_of(default) if default is not None and subject_of(w, index) is None else None


def _number_column(w: Workings, index: int, step: int) -> str | None:
    """The column of a dimension that holds plain numbers, right beside the condition."""
    near = w.near(index, step)
    dimension = w.parts[near].dimension if near is not None and near not in w.used else None
    if near is None or dimension is None or dimension.kind != "number" or dimension.entity or w.parts[near].metric:
        return None
    w.use(near)
    return dimension.column


def _is_the_row(w: Workings, subject: int) -> bool:
    """Whether the condition is about single rows: of trips longer than 5 km, each trip is one."""
    part = w.parts[subject]
    entity = part.dimension is not None and part.dimension.entity
    return w.rows_are_things() and (entity or w.names_rows(part))


def _is_of_rows_before(w: Workings, index: int) -> bool:
    """ "Flights with a delay above 0 that have no reason": what stands before is the rows, each of which has one."""
    before = next((i for i in reversed(range(index)) if w.names_rows(w.parts[i]) or w.split_of(w.parts[i])), None)
    while before is not None and is_figure(w.parts[before]):
        before = next(
            (i for i in reversed(range(before)) if w.names_rows(w.parts[i]) or w.split_of(w.parts[i])), None
        )
    return w.rows_are_things() and before is not None and w.names_rows(w.parts[before])
