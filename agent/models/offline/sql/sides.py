"""Two sides set against each other in one row: growth between periods, differences and ratios."""

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from agent.models.offline.reading import Reading
from agent.models.offline.sql.against_average import held_to
from agent.models.offline.sql.conditions import contrast_condition, period_condition
from agent.models.offline.sql.dialect import column, divided, ordered, percent
from agent.models.offline.sql.figures import Figure, expression_of, filtered
from agent.models.offline.sql.grid import Source, aliased, grid, grouped
from agent.models.offline.sql.keys import Key, Target, key_of, period_labels

_LONGEST_ALIAS = 40
_SIDES = ("first", "second")


def growth_between(reading: Reading, figures: Sequence[Figure], source: Source, target: Target) -> exp.Select:
    """Each figure in the earlier and the later period, and the change in percent."""
    earlier, later = sorted(reading.periods, key=lambda period: (period.start, period.end))
    names = _period_aliases(period_labels([earlier, later]))
    spans = [period_condition(earlier, target), period_condition(later, target)]
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    columns: list[exp.Expr] = []
    growths: list[str] = []
    for figure in figures:
        before, after = _on_both_sides(figure, spans, source, target, by_group=bool(keys))
        change = exp.Sub(this=after.copy(), expression=before.copy())
        growths.append("growth_percent" if len(figures) == 1 else f"{figure.alias}_growth_percent")
        columns.append(aliased(before, f"{figure.alias}_{names[0]}"))
        columns.append(aliased(after, f"{figure.alias}_{names[1]}"))
        columns.append(aliased(percent(change, before, target.dialect), growths[-1]))
    if _are_statistics(figures) and not keys:
        return exp.select(*columns)
    return _in_order(reading, keys, columns, growths[0], source, target)


def _are_statistics(figures: Sequence[Figure]) -> bool:
    return any(figure.per is not None for figure in figures)


def is_mean_of_sums(figure: Figure, target: Target) -> bool:
    """Whether a figure is what a day or ticket makes on average, of something that adds up."""
    metric = target.semantics.metric(figure.measure.metric) if figure.measure.metric else None
    return figure.per is not None and figure.measure.aggregate == "avg" and metric is not None and metric.additive


def _mean_of_sums(figure: Figure, target: Target) -> exp.Expr:
    """The sum by the number of different days or tickets: what one of them makes on average."""
    things = figure.per.expression.copy() if figure.per is not None else exp.Star()
    number = exp.Count(this=exp.Distinct(expressions=[things]))
    total = replace(figure.measure, aggregate=None, per=None)
    scaled = exp.Mul(this=exp.Literal.number("1.0"), expression=exp.paren(expression_of(total, target)))
    return divided(scaled, number, target.dialect)


def _on_both_sides(
    figure: Figure, sides: Sequence[exp.Expr], source: Source, target: Target, *, by_group: bool = False
) -> tuple[exp.Expr, exp.Expr]:
    """A figure on two sides. An average of tickets or days, which one grouped query cannot give, is asked of each.

    A group without rows on one side comes to nothing there: what was no longer sold fell by all that it made.
    """
    if figure.per is not None and not by_group:
        first, second = (
            grid([], [figure], Source(source.table, (*source.where, side)), target).select.subquery()
            for side in sides
        )
        return first, second
    whole = expression_of(figure.measure, target) if figure.per is None else _mean_of_sums(figure, target)
    before, after = (filtered(whole, side) for side in sides)
    if by_group and figure.additive:
        nothing = exp.Literal.number(0)
        return (
            exp.Coalesce(this=before, expressions=[nothing]),
            exp.Coalesce(this=after, expressions=[nothing.copy()]),
        )
    return before, after


def _of_each(
    reading: Reading, keys: Sequence[Key], columns: Sequence[exp.Expr], source: Source, target: Target
) -> exp.Select:
    """One row, or one for each group that the bounds keep, in the rows of both sides together."""
    query = grouped(source.select(*(aliased(key.expression, key.alias) for key in keys), *columns), len(keys))
    for item in reading.having if keys else ():
        if item.per is None:
            query = query.having(held_to(item, expression_of(item.measure, target), keys, source, target))
    return query


def _by_labels(keys: Sequence[Key]) -> list[exp.Ordered]:
    return [ordered(key.order(column(key.alias))) for key in keys]


def _in_order(
    reading: Reading, keys: Sequence[Key], columns: Sequence[exp.Expr], by: str, source: Source, target: Target
) -> exp.Select:
    """One row, or one for each group: those that changed the most first."""
    query = _of_each(reading, keys, columns, source, target)
    if not keys:
        return query
    descending = reading.order.descending if reading.order else True
    query = query.order_by(ordered(column(by), descending=descending), *_by_labels(keys))
    return query.limit(reading.limit) if reading.limit else query


def ratio(reading: Reading, figures: Sequence[Figure], source: Source, target: Target) -> exp.Select:
    """Two figures, or one on two sides, and the first divided by the second."""
    if reading.contrasts:
        names = _period_aliases([contrast.label for contrast in reading.contrasts[:2]])
        whole = expression_of(figures[0].measure, target)
        first, second = (filtered(whole, contrast_condition(contrast, target)) for contrast in reading.contrasts[:2])
        aliases = [f"{figures[0].alias}_{name}" for name in names]
    else:
        first, second = (expression_of(figure.measure, target) for figure in figures[:2])
        aliases = [figure.alias for figure in figures[:2]]
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    scaled = exp.Mul(this=exp.Literal.number("1.0"), expression=exp.paren(first.copy()))
    columns = [
        aliased(first, aliases[0]),
        aliased(second, aliases[1]),
        aliased(divided(scaled, second, target.dialect), "ratio"),
    ]
    query = _of_each(reading, keys, columns, source, target)
    return query.order_by(*_by_labels(keys)) if keys else query


def difference(reading: Reading, figures: Sequence[Figure], source: Source, target: Target) -> exp.Select:
    """Each figure on both sides, the first less the second, and that in percent of the second.

    Raises LookupError for averages of tickets or days by groups.
    """
    if not reading.contrasts and not reading.periods[1:]:
        return _gap(reading, figures, source, target)
    if _are_statistics(figures) and reading.groupings:
        raise LookupError(reading.groupings[0].dimension)
    names, sides = _two_sides(reading, target)
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    columns: list[exp.Expr] = []
    for figure in figures:
        first, second = _on_both_sides(figure, sides, source, target, by_group=bool(keys))
        gap = exp.Sub(this=first.copy(), expression=second.copy())
        columns.append(aliased(first, f"{figure.alias}_{names[0]}"))
        columns.append(aliased(second, f"{figure.alias}_{names[1]}"))
        columns.append(aliased(gap, f"{figure.alias}_difference"))
        columns.append(aliased(percent(gap, second, target.dialect), f"{figure.alias}_difference_percent"))
    if _are_statistics(figures):
        return exp.select(*columns)
    kept = _one_way(reading, figures[0], sides, source, target) if keys else None
    if reading.order is not None and reading.order.measure is not None:
        query = _in_order(reading, keys, columns, f"{figures[0].alias}_difference", source, target)
        return query.having(kept) if kept is not None else query
    query = _of_each(reading, keys, columns, source, target)
    query = query.having(kept) if kept is not None else query
    return query.order_by(*_by_labels(keys)) if keys else query


def _one_way(
    reading: Reading, figure: Figure, sides: Sequence[exp.Expr], source: Source, target: Target
) -> exp.Expr | None:
    """The condition on a group that its first side is more than its second, or less, where only those are kept."""
    if not (reading.ahead or reading.behind):
        return None
    first, second = _on_both_sides(figure, sides, source, target, by_group=True)
    return (exp.GT if reading.ahead else exp.LT)(this=first, expression=second)


def _gap(reading: Reading, figures: Sequence[Figure], source: Source, target: Target) -> exp.Select:
    """Two figures and the first less the second: what the best and the worst came to, and how far they lie apart.

    Raises LookupError where there are not two.
    """
    if len(figures) != len(_SIDES):
        raise LookupError("difference")
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    both = grid(keys, figures, source, target)
    first, second = (figure.copy() for figure in both.figures)
    gap = exp.Sub(this=first, expression=second)
    query = both.select.select(aliased(gap, "difference"))
    of_rows = all(measure.column and not measure.per for measure in reading.measures)  # prices, say
    if of_rows:
        query = query.select(aliased(percent(gap, second, target.dialect), "difference_percent"))
    labels = _by_labels(keys)
    if keys and reading.order is not None and reading.order.of_change:
        by = "difference_percent" if of_rows and reading.change == "percent" else "difference"
        query = query.order_by(ordered(column(by), descending=reading.order.descending), *labels)
        return query.limit(reading.limit) if reading.limit else query
    return query.order_by(*labels) if keys else query


def _two_sides(reading: Reading, target: Target) -> tuple[tuple[str, str], list[exp.Expr]]:
    """The names of the two sides of a difference, and which rows each has."""
    if reading.contrasts:
        labels = [contrast.label for contrast in reading.contrasts[:2]]
        found = [contrast_condition(contrast, target) for contrast in reading.contrasts[:2]]
    else:
        labels = list(period_labels(reading.periods))
        found = [period_condition(period, target) for period in reading.periods]
    return _period_aliases(labels, _SIDES), found


def _period_aliases(labels: Sequence[str], others: tuple[str, str] = ("before", "after")) -> tuple[str, str]:
    names = tuple("_".join("".join(c if c.isalnum() else " " for c in label.casefold()).split()) for label in labels)
    if all(name.isascii() and len(name) <= _LONGEST_ALIAS for name in names):
        return names[0], names[1]
    return others
