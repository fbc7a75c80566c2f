"""What expressions say of metrics and filters: whether one adds up, counts rows, is of one column or below zero."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent.catalogue import Table
from agent.column_naming import words_of_name
from agent.folding import fold
from agent.models.offline.reading import Measure
from agent.semantics import Dimension, Metric, Semantics

_YEARS = frozenset({"year", "ano", "anio", "año"})
_FEW_TIMES = 24
"""So few different times of day are those of a timetable."""


def is_total(metric: Metric) -> bool:
    """Whether a metric is a quantity that can be averaged: a sum or a count, not a ratio or an average."""
    return metric.additive or is_count(metric)


def is_count(metric: Metric) -> bool:
    """Whether a metric counts something."""
    return metric.expression.strip().casefold().startswith("count")


def is_plain_sum(measure: Measure, semantics: Semantics) -> bool:
    """Whether a figure is a metric's own sum or count, not averaged over anything."""
    metric = semantics.metric(measure.metric) if measure.metric and not (measure.per or measure.aggregate) else None
    return metric is not None and is_total(metric)


def is_row_count(metric: Metric) -> bool:
    """Whether a metric counts the rows."""
    return _unspaced(metric.expression) == "count(*)"


def row_count(semantics: Semantics) -> Metric | None:
    """The first metric that counts the rows."""
    return next((item for item in semantics.metrics if is_row_count(item)), None)


def column_of(metric: Metric) -> str | None:
    """The column that a plain aggregate is over: sum(quantity) → quantity. None for ratios and expressions."""
    return _column_in(metric.expression)


@lru_cache(maxsize=1024)
def _column_in(expression: str) -> str | None:
    match = re.fullmatch(r'\s*\w+\s*\(\s*"?(\w+)"?\s*\)\s*', expression)
    return match[1] if match else None


@lru_cache(maxsize=1024)
def _unspaced(expression: str) -> str:
    """An expression of a metric in lower case, without blanks: rules ask for a metric's kind again and again."""
    return re.sub(r"\s", "", expression).casefold()


def between_dates(metric: Metric) -> str | None:
    """The name of a figure that is the time between two dates of each row, by which a bound of it goes."""
    return metric.name if metric.expression.startswith("AVG(DATE_DIFF(") else None


def averaged_column(metric: Metric) -> str | None:
    """The column that a metric is the average of: avg(price) → price. None for any other."""
    averages = metric.expression.strip().casefold().startswith("avg")
    return column_of(metric) if averages else None


def counting(dimension: Dimension, semantics: Semantics) -> Measure:
    """How many different values a dimension has: a metric where one says so."""
    wanted = f"count(distinct{dimension.column})".casefold()
    for metric in semantics.metrics:
        if re.sub(r'[\s"]', "", metric.expression).casefold().replace("(distinct(", "(distinct") == wanted:
            return Measure(metric.name)
    return Measure(aggregate="count_distinct", column=dimension.column)


def averages_over(metric: Metric, dimension: Dimension | None) -> bool:
    """Whether a metric is what each value of a dimension comes to on average: sum(total) / count(distinct ticket)."""
    expression = re.sub(r'[\s"]', "", metric.expression).casefold().replace("(distinct(", "(distinct")
    return (
        dimension is not None and "/" in expression and f"count(distinct{dimension.column.casefold()}" in expression
    )


def is_loose(semantics: Semantics, metric: Metric, words: str) -> bool:
    """Whether some words are only taken for a metric, for want of a better one: "revenue" of prices."""
    lines = semantics.loose.get(metric.name, {}).values()
    return any(fold(words) == fold(line) for each in lines for line in each)


def is_timetable(dimension: Dimension, table: Table, semantics: Semantics) -> bool:
    """Whether a drafted table's times of day are so few that each is a group of its own: those of a cinema."""
    column = table.column(dimension.column) if semantics.drafted else None
    return column is not None and 0 < column.distinct <= _FEW_TIMES


def is_column_of_years(dimension: Dimension, table: Table, semantics: Semantics) -> bool:
    """Whether a drafted table's column holds the years of things, as numbers: the model year of a car."""
    column = table.column(dimension.column) if semantics.drafted else None
    named = column is not None and column.type == "integer" and dimension.kind in ("category", "number")
    return named and not _YEARS.isdisjoint(words_of_name(dimension.column))


def is_money(measure: Measure, semantics: Semantics) -> bool:
    """Whether a figure is an amount of money: by its metric, or of a column that one of money is over."""
    metric = semantics.metric(measure.metric) if measure.metric else None
    return (metric is not None and metric.unit == "currency") or measure.column in columns_of_money(semantics)


def columns_of_money(semantics: Semantics) -> frozenset[str]:
    """The columns that figures of money are over, each alone."""
    return frozenset(str(column_of(item)) for item in plain_money(semantics))


def plain_money(semantics: Semantics) -> list[Metric]:
    """The figures of money that are plain aggregates of a column, and no ratios."""
    return [item for item in semantics.metrics if item.unit == "currency" and column_of(item)]


def entity_of(semantics: Semantics) -> Dimension | None:
    """The dimension that identifies what is counted, such as tickets."""
    return next((item for item in semantics.dimensions if item.entity), None)


def units_sold(semantics: Semantics) -> Metric | None:
    """The metric that counts things sold."""
    return next((item for item in semantics.metrics if item.unit == "units" and item.additive), None)


def is_below_zero(condition: str, column: str) -> bool:
    """Whether a filter's condition keeps the rows in which a column is below zero."""
    return "".join(condition.split()).casefold() == f"{column}<0".casefold()


def below_zero(semantics: Semantics) -> tuple[str, ...]:
    """The names of the filters that keep rows in which something is below zero: refunds."""
    return tuple(item.name for item in semantics.filters if "".join(item.condition.split()).endswith("<0"))


def keep_below_zero(names: Iterable[str], semantics: Semantics) -> bool:
    """Whether one of some filters, by their names, keeps such rows."""
    return not set(below_zero(semantics)).isdisjoint(names)
