"""What is done to grouped figures: conditions on them, shares, running totals, ranks, order and limit."""

from collections.abc import Sequence
from decimal import Decimal

from sqlglot import exp

from agent.models.offline.reading import Measure, Reading
from agent.models.offline.sql.against_average import held_to
from agent.models.offline.sql.below_zero import sums_below_zero
from agent.models.offline.sql.dialect import column, literal, ordered
from agent.models.offline.sql.figures import Figure
from agent.models.offline.sql.grid import Grid, Source, aliased
from agent.models.offline.sql.keys import Key, Target, key_of
from agent.models.offline.sql.looking_back import looks_back
from agent.models.offline.sql.windows import CHANGE, GROWTH, over, transformed


def finish(
    reading: Reading, keys: Sequence[Key], figures: Sequence[Figure], grid: Grid, source: Source, target: Target
) -> exp.Select:
    """The grid with everything else that the reading asks for."""
    query = grid.select
    if reading.transform:
        query = transformed(reading, keys, figures, grid, source, target)
    if looks_back(reading, target):
        query = _kept_to_period(query, reading, keys, target)
    query = _having(query, reading, (keys, figures), grid, source, target)
    if reading.reach is not None and keys:
        return _until_reached(query, reading.reach, keys, grid)
    if reading.rank_within and len(keys) > 1 and reading.limit:
        return _ranked_within(query, reading, keys, grid)
    if reading.both_ends and keys and reading.limit:
        return _both_ends(query, reading, keys, grid)
    if not keys:
        return query
    order = _order(reading, keys, figures, grid, query, target)
    if reading.by_moment and reading.order is None:
        order = _in_time(reading, keys, target)
    query = query.order_by(*order)
    query = query.limit(reading.limit) if reading.limit else query
    return query.offset(reading.skip) if reading.skip else query


def measures_held(reading: Reading) -> list[Measure]:
    """The figures that bounds on each row are of, and that are not shown."""
    wanted = (item.measure for item in reading.having if item.per is None)
    return [measure for measure in dict.fromkeys(wanted) if measure not in reading.measures]


def shown_in_order(query: exp.Select, reading: Reading, target: Target) -> exp.Select:
    """The finished rows, put in another order than the one in which they were ranked."""
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    names = [each.alias_or_name for each in query.expressions]
    shown = reading.shown
    by_label = shown is None or shown.measure is None
    place = 0 if shown is None or shown.measure is None else len(keys) + shown.measure
    if not keys or place >= len(names):
        raise LookupError(names[0])
    if by_label and reading.by_moment:
        in_time = sorted(keys, key=lambda key: not key.in_order)
        terms = [
            ordered(key.order(column(key.alias)), descending=bool(shown and shown.descending)) for key in in_time
        ]
        return exp.select(*(column(name) for name in names)).from_(query.subquery("kept")).order_by(*terms)
    term = keys[0].order(column(names[0])) if by_label else column(names[place])
    labels = [ordered(column(name)) for name in names[: len(keys)] if name != names[place]]
    rows = exp.select(*(column(name) for name in names)).from_(query.subquery("kept"))
    return rows.order_by(ordered(term, descending=shown is not None and shown.descending), *labels)


def _kept_to_period(query: exp.Select, reading: Reading, keys: Sequence[Key], target: Target) -> exp.Select:
    """The finished rows whose day lies in the period."""
    day, period = next(key for key in keys if key.is_time), reading.periods[0]
    names = [each.alias_or_name for each in query.expressions]
    first, last = (literal(bound, "date", target.dialect) for bound in (period.start, period.end))
    rows = exp.select(*(column(name) for name in names)).from_(query.subquery("all_days"))
    return rows.where(exp.Between(this=column(day.alias), low=first, high=last))


def _having(
    query: exp.Select,
    reading: Reading,
    shown: tuple[Sequence[Key], Sequence[Figure]],
    grid: Grid,
    source: Source,
    target: Target,
) -> exp.Select:
    """Conditions on the figures of each row. After windows they are put to the finished rows, so that a share stays
    one of the whole."""
    wanted = [item for item in reading.having if item.per is None]
    if not wanted:
        return query
    keys, figures = shown
    by_measure = {figure.measure: index for index, figure in enumerate(figures)}
    held = dict(zip(measures_held(reading), grid.held, strict=True))
    outside = bool(reading.transform) and all(item.measure in by_measure for item in wanted)
    if outside:
        names = [each.alias_or_name for each in query.expressions]
        query = exp.select(*(column(name) for name in names)).from_(query.subquery("figures"))
    for item in wanted:
        index = by_measure.get(item.measure)
        if outside and index is not None:
            running = "cumulative_" if reading.transform == "running_total" else ""
            left: exp.Expr = column(f"{running}{figures[index].alias}")
        else:
            left = grid.figures[index] if index is not None else held[item.measure]
        condition = held_to(item, left.copy(), keys, source, target)
        query = query.where(condition) if outside or not grid.grouped else query.having(condition)
    return query


def _ranked_within(query: exp.Select, reading: Reading, keys: Sequence[Key], grid: Grid) -> exp.Select:
    """The first few of the last label within each of the others; those that tie are kept together.

    A place that is not the first is one row: of those that tie, the next by its label.
    """
    measure = reading.order.measure if reading.order and reading.order.measure is not None else 0
    descending = reading.order.descending if reading.order else True
    falling = [ordered(grid.figures[measure].copy(), descending=descending)]
    if reading.skip:
        falling.append(ordered(keys[-1].order(grid.keys[-1])))
    rank = over(exp.RowNumber() if reading.skip else exp.Rank(), grid.keys[:-1], falling)
    inner = query.copy()
    names = [each.alias_or_name for each in inner.expressions]
    inner = inner.select(aliased(rank, "position"), copy=False)
    position = column("position")
    terms = [ordered(key.order(column(key.alias))) for key in keys]
    return (
        exp.select(*(column(name) for name in names))
        .from_(inner.subquery("ranked"))
        .where(_on_place(reading, position))
        .order_by(*terms[:-1], ordered(position.copy()), terms[-1])
    )


def _until_reached(query: exp.Select, reach: Decimal, keys: Sequence[Key], grid: Grid) -> exp.Select:
    """The largest rows, down to the one with which their sum comes to so many percent of the whole."""
    names = [each.alias_or_name for each in query.expressions]
    figure = grid.figures[0]
    labels = [ordered(key.order(reference)) for key, reference in zip(keys, grid.keys, strict=True)]
    so_far = over(exp.Sum(this=figure.copy()), [], [ordered(figure.copy(), descending=True), *labels])
    before = exp.Sub(this=so_far, expression=figure.copy())
    whole = exp.Window(this=exp.Sum(this=figure.copy()))
    inner = query.select(aliased(before, "came_before"), aliased(whole, "came_in_all"))
    told = exp.Mul(this=column("came_before"), expression=exp.Literal.number(100))
    kept = exp.LT(
        this=told, expression=exp.Mul(this=column("came_in_all"), expression=exp.Literal.number(str(reach)))
    )
    return exp.select(*(column(name) for name in names)).from_(inner.subquery("ranked")).where(kept)


def _in_time(reading: Reading, keys: Sequence[Key], target: Target) -> list[exp.Expr]:
    """The day of each group and its time of day, from the end that is asked for; ties by the labels, the same way."""
    roles = (target.semantics.time, target.semantics.hour)
    moments = [dimension for role in roles if role and (dimension := target.semantics.dimension(role)) is not None]
    latest = reading.by_moment == "latest"
    bound = exp.Max if latest else exp.Min
    terms = [bound(this=column(item.column)) for item in moments]
    return [ordered(term, descending=latest) for term in (*terms, *(key.order(column(key.alias)) for key in keys))]


def _on_place(reading: Reading, position: exp.Column) -> exp.Expr:
    last = exp.Literal.number((reading.limit or 1) + reading.skip)
    return exp.EQ(this=position, expression=last) if reading.skip else exp.LTE(this=position, expression=last)


def _both_ends(query: exp.Select, reading: Reading, keys: Sequence[Key], grid: Grid) -> exp.Select:
    """The first few rows of the order and the last few, the order's first ones on top."""
    measure = reading.order.measure if reading.order and reading.order.measure is not None else 0
    descending = reading.order.descending if reading.order else True
    inner = query.copy()
    names = [each.alias_or_name for each in inner.expressions]
    labels = [ordered(key.order(reference)) for key, reference in zip(keys, grid.keys, strict=True)]
    for alias, falls in (("from_first", descending), ("from_last", not descending)):
        terms = [ordered(grid.figures[measure].copy(), descending=falls), *(label.copy() for label in labels)]
        inner = inner.select(aliased(over(exp.RowNumber(), [], terms), alias), copy=False)
    limit = exp.Literal.number(reading.limit or 1)
    ends = [exp.LTE(this=column(name), expression=limit.copy()) for name in ("from_first", "from_last")]
    return (
        exp.select(*(column(name) for name in names))
        .from_(inner.subquery("ranked"))
        .where(exp.or_(*ends))
        .order_by(ordered(column("from_first")))
    )


def _order(
    reading: Reading, keys: Sequence[Key], figures: Sequence[Figure], grid: Grid, query: exp.Select, target: Target
) -> list[exp.Expr]:
    """The order asked for; else time and weekdays in theirs, and categories by the figure. Ties by the labels.

    Of amounts taken back, which are below zero, the largest are the lowest.
    """
    inside = query is not grid.select and query.args.get("from_") is not grid.select.args.get("from_")
    labels = [
        ordered(key.order(column(key.alias) if not key.labels or inside else reference))
        for key, reference in zip(keys, grid.keys, strict=True)
    ]
    names = [each.alias_or_name for each in query.expressions[len(keys) :]]
    if reading.order is not None and reading.order.measure is None:
        first = keys[0]
        head = ordered(
            first.order(labels[0].this if not first.labels else grid.keys[0]), descending=reading.order.descending
        )
        return [head, *labels[1:]]
    if reading.order is not None:
        wanted = figures[min(reading.order.measure or 0, len(figures) - 1)].alias
        changes = (CHANGE + wanted, GROWTH) if reading.change == "amount" else (GROWTH,)
        change = changes if reading.order.of_change else ()
        made = [*change, f"{wanted}_moving_average", f"cumulative_{wanted}", wanted]
        name = next((name for name in made if name in names), names[0])
        return [ordered(column(name), descending=reading.order.descending), *labels]
    if any(key.in_order for key in keys) or len(keys) > 1:
        return list(labels)
    return [ordered(column(names[0]), descending=not sums_below_zero(reading, target)), *labels]
