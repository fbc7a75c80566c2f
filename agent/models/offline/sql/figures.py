"""The figures of a query: metrics, aggregates over columns, and statistics of what each ticket or day came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from sqlglot import exp

from agent.models.offline.reading import Aggregate, Grain, Grouping, Measure
from agent.models.offline.sql.dialect import aggregate_of, column
from agent.models.offline.sql.keys import Key, Target, key_of
from agent.semantics import Metric
from agent.values import Language

_FUNCTIONS: dict[Aggregate, type[exp.AggFunc]] = {
    "sum": exp.Sum,
    "avg": exp.Avg,
    "median": exp.Median,
    "min": exp.Min,
    "max": exp.Max,
    "count": exp.Count,
}
_PREFIXES: dict[Aggregate, str] = {
    "sum": "total",
    "avg": "average",
    "median": "median",
    "min": "lowest",
    "max": "highest",
    "count": "count",
    "count_distinct": "distinct",
}
_INNER: frozenset[str] = frozenset({"sum", "count", "count_distinct"})
"""Aggregates that are taken of each thing first, and then averaged: "products per ticket"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure column. `inner` is what each value of `per` comes to, and `expression` then aggregates that."""

    alias: str
    measure: Measure
    additive: bool
    per: Key | None = None

    @property
    def is_median(self) -> bool:
        """Whether it is a median, which SQLite has no function for."""
        return self.measure.aggregate == "median"


def figure_of(measure: Measure, target: Target, language: Language) -> Figure:
    """The figure of a measure. Raises LookupError for a metric, or a thing it is per, that the semantics has not."""
    per = per_key(measure.per, target, language) if measure.per else None
    metric = _metric(measure, target)
    statistic = measure.aggregate if metric is not None or measure.column else None
    name = metric.name if metric else measure.column or "row_count"
    words = [_PREFIXES[statistic]] if statistic else []
    if per is not None and not words:
        words = ["average"]
    words.append(name)
    if measure.per:
        words += ["per", measure.per]
    additive = per is None and (metric.additive if metric and not measure.aggregate else statistic in (None, "sum"))
    return Figure("_".join(words), measure, additive, per)


def per_key(per: str, target: Target, language: Language) -> Key:
    """The key of what a statistic or condition is per: a dimension, or a span of time."""
    if target.semantics.dimension(per) is not None:
        return key_of(Grouping(per), target, language)
    if per not in get_args(Grain):
        raise LookupError(per)
    grain: Grain = per  # type: ignore[assignment]
    clock = target.semantics.hour if grain in ("hour", "part_of_day") else None
    return key_of(Grouping(clock or target.time.name, grain), target, language)


def _metric(measure: Measure, target: Target) -> Metric | None:
    if measure.metric is None:
        return None
    metric = target.semantics.metric(measure.metric)
    if metric is None:
        raise LookupError(measure.metric)
    return metric


def expression_of(measure: Measure, target: Target) -> exp.Expr:
    """The aggregate over rows, whatever the measure is per."""
    expression = _expression_of(measure, target)
    return exp.Neg(this=expression) if measure.negated else expression


def _expression_of(measure: Measure, target: Target) -> exp.Expr:
    metric = _metric(measure, target)
    if metric is None:
        return _aggregate(measure.aggregate or "count", measure.column)
    expression = aggregate_of(metric.expression, target.dialect)
    aggregate = measure.aggregate
    plain = isinstance(expression, tuple(_FUNCTIONS.values())) and not isinstance(expression, exp.Count)
    if measure.per is None and aggregate in _FUNCTIONS and plain:
        return _FUNCTIONS[aggregate](this=expression.this)
    return expression


def _aggregate(aggregate: Aggregate, name: str | None) -> exp.Expr:
    if name is None:
        return exp.Count(this=exp.Star())
    if aggregate == "count_distinct":
        return exp.Count(this=exp.Distinct(expressions=[column(name)]))
    return _FUNCTIONS[aggregate](this=column(name))


def inner_of(figure: Figure, target: Target) -> exp.Expr:
    """What each single value of `per` comes to."""
    measure = figure.measure
    if measure.each is not None:
        return _aggregate(measure.each, measure.column)
    if measure.metric is not None or measure.aggregate in _INNER:
        return expression_of(measure, target)
    return _aggregate("sum", measure.column)


def outer_of(figure: Figure, values: exp.Expr) -> exp.Expr:
    """The statistic over what the values of `per` came to; an average where none is named."""
    aggregate = figure.measure.aggregate
    if aggregate is None or (aggregate in _INNER and (figure.measure.metric is None or aggregate != "sum")):
        aggregate = "avg"
    return _FUNCTIONS[aggregate](this=values)


def filtered(expression: exp.Expr, condition: exp.Expr) -> exp.Expr:
    """The same figure over the rows that hold a condition only."""
    if condition == exp.true():
        return expression.copy()

    def narrow(node: exp.Expr) -> exp.Expr:
        return (
            exp.Filter(this=node, expression=exp.Where(this=condition.copy()))
            if isinstance(node, exp.AggFunc)
            else node
        )

    tree = expression.copy()
    if isinstance(tree, exp.AggFunc):
        return narrow(tree)
    for node in list(tree.find_all(exp.AggFunc)):
        node.replace(narrow(node.copy()))
    return tree


def part_of(whole: exp.Expr, figure: Figure, condition: exp.Expr) -> exp.Expr:
    """The part of a whole over the rows that hold a condition: of a sum it is nothing where there are none."""
    part = filtered(whole, condition)
    if not figure.additive or part.find(exp.Count) is not None:
        return part  # nothing counted is nought anyway
    return exp.Coalesce(this=part, expressions=[exp.Literal.number(0)])


def unlike(figures: Sequence[Figure], target: Target) -> list[list[Figure]]:
    """The figures in groups that one grouped query can give: the same `per`, and each SQLite median by itself."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        alone = figure.alias if figure.is_median and target.dialect == "sqlite" else ""
        groups.setdefault((figure.measure.per or "", alone), []).append(figure)
    return list(groups.values())
