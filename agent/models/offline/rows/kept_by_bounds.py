"""What a bound keeps: single rows by a column of theirs, or groups by what their rows come to."""

from dataclasses import dataclass
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import between_dates, column_of, is_column_of_years, is_total
from agent.models.offline.reading import Filter, Having, Measure, Operator
from agent.models.offline.rows.amounts import (
    before_amount,
    counts_each,
    follows_count,
    is_averaged,
    is_of_each_in_spans,
    is_of_rows,
    is_one_figure,
    is_paid_for_each,
)
from agent.models.offline.rows.bounded import average_of_each, metric_meant, says_average, things_counted
from agent.models.offline.rows.bounds_of_averages import average_bounded, total_bounded
from agent.models.offline.rows.counted_bounds import counted_before, prices_counted, times_counted
from agent.models.offline.rows.days_counted import days_counted
from agent.models.offline.rows.kept import typed
from agent.models.offline.rows.last_prices_bounded import keep_last_prices
from agent.models.offline.rows.named_columns import is_of_price
from agent.models.offline.rows.remarked_bounds import column_remarked
from agent.models.offline.rows.subjects import (
    counted_in_each_span,
    is_counted,
    is_figure,
    is_of_people,
    per_name,
    subject_of,
)
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import stem
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_OF = small("of")
_OF_SINGLE_ROWS = words_in("other_tables.yaml", "of_single_rows")
_TAKING = words_in("days_taken.yaml", "taken")
_UNITS = {"day": "days", "dia": "days", "hour": "hours", "hora": "hours", "minut": "minutes", "minuto": "minutes"}
"""By the stem of a word for it, the unit of a duration."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with a number, or with the two ends of a range."""

    index: int
    operator: Operator
    values: tuple[Decimal, ...]


def keep_bounded(w: Workings, bound: Bound) -> None:
    """A bound on a column of single rows or on the price of what is sold keeps rows; any other keeps groups."""
    index = bound.index
    remarked = column_remarked(w, index) if bound.operator == ">" and bound.values[0] == 0 else None
    if remarked is not None:
        w.filters.append(filter_of(w, remarked, bound))
        return
    if keep_last_prices(w, index, bound.operator, bound.values):
        return
    if (lasting := _time_taken(w, index)) is not None:
        w.filters.append(filter_of(w, lasting.name, bound))
        return
    averaged = average_bounded(w, index, of_what := subject_of(w, index))
    if averaged is not None:
        _keep_groups(w, bound, None, of_what, averaged)
        return
    if (summed := total_bounded(w, index, of_what)) is not None:
        _keep_groups(w, bound, None, of_what, summed)
        return
    owner, counted_of = counted_before(w, index)
    counted_of = counted_of or prices_counted(w, index) or days_counted(w, index) or times_counted(w, index)
    measured = None if counted_of else _number_column(w, index, 1)
    metric = None if measured or counted_of else average_of_each(w, index) or metric_meant(w, index)
    subject = None if measured else owner if owner is not None else subject_of(w, index)
    column = measured or (None if counted_of else _row_column(w, index, metric))
    if (_is_of_rows(w, index, metric, subject) or _tells_sales(w, bound)) and column is not None:
        w.filters.append(filter_of(w, column, bound))
        return
    price = None if metric or counted_of or subject is None else _price_column(w, index, subject)
    if price is not None and subject is not None:
        w.filters.append(filter_of(w, price, bound))
        _split_by_priced(w, subject)
        return
    _keep_groups(w, bound, metric, subject, counted_of)


def _time_taken(w: Workings, index: int) -> Metric | None:
    """ "Tardaron más de 10 días", "took longer than 20 days": the time between two dates of each row."""
    before, end = w.near(index, -1), w.parts[index].end
    unit = _UNITS.get(stem(w.heard.tokens[end].norm)) if end < len(w.heard.tokens) else None
    metric = w.semantics.metric(f"duration_{unit}") if w.semantics.drafted and unit else None
    if metric is None or before is None:
        return None
    named = w.parts[before].metric
    took = w.norms(before) <= _TAKING or (named is not None and between_dates(named) is not None)
    if not took or before in w.used:
        return None
    w.leave(*((before,) if named is None else ()))
    w.use(before, *(i for i, part in enumerate(w.parts) if part.start == end))
    return metric


def _is_of_rows(w: Workings, index: int, metric: Metric | None, subject: int | None) -> bool:
    """Whether a bound is of each row by itself, and not of what the rows of a group come to."""
    averaged = metric is not None and metric == w.price() and subject is not None and says_average(w, index)
    of_groups = averaged or is_of_people(w, index, subject)
    of_rows = is_of_rows(w, index) or _is_of_rows_before(w, index)
    of_rows = of_rows or _is_of_single_rows(w, index)
    of_rows = of_rows or subject is None or metric is None or not is_total(metric) or _is_the_row(w, subject)
    return of_rows and not of_groups and (is_of_price(w, index) or not follows_count(w, index))


def _is_of_single_rows(w: Workings, index: int) -> bool:
    """ "Classes longer than 45 minutes", of a drafted table: each of its rows is, and not what they add up to."""
    before = w.near(index, -1)
    words = w.norms(index) | (w.norms(before) if before is not None else frozenset())
    return w.semantics.drafted and not words.isdisjoint(_OF_SINGLE_ROWS)


def _tells_sales(w: Workings, bound: Bound) -> bool:
    """ "Products that we sold (quantity > 0)": brackets around a figure above nothing say which rows are sales."""
    figure, tokens = w.near(bound.index, -1), w.heard.tokens
    if figure is None or w.parts[figure].metric is None or bound.operator != ">" or any(bound.values):
        return False
    start, end = w.parts[figure].start, w.parts[bound.index].end
    return start > 0 and end < len(tokens) and (tokens[start - 1].text, tokens[end].text) == ("(", ")")


def filter_of(w: Workings, column: str, bound: Bound) -> Filter:
    """A bound on a column, its numbers as the column stores them."""
    stored = w.context.table.column(column)
    cells = tuple(typed(value, stored) if stored else value for value in bound.values)
    return Filter(column, bound.operator, cells, w.parts[bound.index].text)


def _price_column(w: Workings, index: int, subject: int) -> str | None:
    """ "Products under 1000 pesos": an amount of money right behind what is sold is its price."""
    price, sold, dimension = w.price(), w.among("things_sold"), w.parts[subject].dimension
    if price is None or sold is None or dimension is None or dimension.name != sold.name:
        return None
    end = w.parts[index].end
    following = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
    money = "$" in w.parts[index].text or w.says_money(following)
    stored = w.context.table.column(column_of(price) or "")
    if stored is None or w.near(index, -1) != subject or not (money or _is_theirs(w, index)):
        return None
    if not money:
        w.assume(said.word_as(w.parts[index].text, w.label(price), w.language))
    return stored.name


def _is_theirs(w: Workings, index: int) -> bool:
    """ "Los productos de más de 20000", "items of over 20,000": joined by "of" to what is sold."""
    tokens, part, after = w.heard.tokens, w.parts[index], w.near(index, 1)
    joined = tokens[part.start].norm in _OF or (part.start > 0 and tokens[part.start - 1].norm in _OF)
    of_next = after is not None and (w.parts[after].metric is not None or w.split_of(w.parts[after]) is not None)
    beside = after is not None and w.parts[after].start == part.end
    return joined and not (of_next and beside)


def _split_by_priced(w: Workings, subject: int) -> None:
    """ "Products under 1000 pesos": they are shown one by one, unless one figure of them all is asked for."""
    w.use(subject)
    split = None if is_one_figure(w) else w.split_of(w.parts[subject])
    w.groupings.extend([split] if split and split not in w.groupings else [])


def _keep_groups(
    w: Workings, bound: Bound, metric: Metric | None, subject: int | None, counted_of: Measure | None
) -> None:
    """A bound on what the rows of a group come to: of those shown, or of each of what is counted."""
    index = bound.index
    things = counted_of or (None if metric else things_counted(w, index))
    measure = things or Measure((metric or w.default() or w.semantics.metrics[0]).name)
    if things is not None or metric is not None:
        subject = counted_in_each_span(w, index, subject)
    counted = subject is not None and (is_counted(w, subject) or is_averaged(w, index, subject))
    per = per_name(w, subject) if counted else None if counted_of else _whole_bounded(w, index, metric)
    if subject is not None and not counted and w.parts[subject].metric is not None and subject not in w.used:
        split = w.split_of(w.parts[subject])
        w.use(subject)
        w.groupings.extend([split] if split else [])
    ends: list[tuple[Operator, Decimal]] = [(bound.operator, bound.values[0])]
    if bound.operator == "between":
        ends = [(">=", bound.values[0]), ("<=", bound.values[-1])]
    w.having.extend(Having(measure, operator, value, per=per) for operator, value in ends)


def _whole_bounded(w: Workings, index: int, metric: Metric | None) -> str | None:
    """ "How many tickets came to over 5000": what an amount is counted of is bounded one by one."""
    near, entity = before_amount(w, index), w.entity()
    of_amount = metric is None or metric in (w.default(), w.units())
    each = entity is not None and of_amount and near is not None and counts_each(w, near, w.near(index, 1))
    each = each or (of_amount and (is_of_each_in_spans(w, index) or is_paid_for_each(w, index)))
    return entity.name if entity is not None and each else None


def _row_column(w: Workings, index: int, metric: Metric | None) -> str | None:
    """The column of single rows that is compared: of a price, of plain numbers, or where nothing is grouped."""
    if metric is not None:
        return column_of(metric) or between_dates(metric)
    before = _number_column(w, index, -1)
    if before is not None:
        return before
    default = _money_of_rows(w, index) or w.default()
    return column_of(default) if default is not None and subject_of(w, index) is None else None


def _money_of_rows(w: Workings, index: int) -> Metric | None:
    """ "Bookings over $50", of a drafted table with prices alone: of what each row was sold for."""
    end = w.parts[index].end
    following = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
    money = "$" in w.parts[index].text or w.says_money(following)
    return w.money() if w.semantics.drafted and money else None


def _number_column(w: Workings, index: int, step: int) -> str | None:
    """The column of a dimension that holds plain numbers, right beside the condition."""
    near = w.near(index, step)
    dimension = w.parts[near].dimension if near is not None and near not in w.used else None
    if near is None or dimension is None or dimension.entity or w.parts[near].metric:
        return None
    if dimension.kind != "number" and not is_column_of_years(dimension, w.context.table, w.semantics):
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
