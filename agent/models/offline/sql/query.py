"""Makes SQL of a reading: a tree of the engine's dialect, the same for the same reading every time."""

from dataclasses import replace

from sqlglot import exp

from agent.catalogue import Table
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.reading import Grouping, Measure, Reading
from agent.models.offline.rows.dated import dated_by
from agent.models.offline.sql.against_average import held_to
from agent.models.offline.sql.below_zero import sums_below_zero, sums_taken_back
from agent.models.offline.sql.conditions import (
    all_of,
    any_of,
    are_disjoint,
    conditions,
    contrast_condition,
    do_overlap,
    period_condition,
)
from agent.models.offline.sql.dialect import column, ordered, percent
from agent.models.offline.sql.ends import changes_of_each, charged, first_and_last_values, last_values
from agent.models.offline.sql.figures import expression_of, figure_of, part_of, per_key
from agent.models.offline.sql.finish import finish, measures_held, shown_in_order
from agent.models.offline.sql.grid import Source, aliased, grid, grouped, table_of
from agent.models.offline.sql.holdings import with_holdings
from agent.models.offline.sql.keys import Key, Target, key_of, labelled, period_labels, spans_alike
from agent.models.offline.sql.looking_back import looks_back
from agent.models.offline.sql.sides import difference, growth_between, is_mean_of_sums, ratio
from agent.semantics import Semantics
from agent.values import Dialect

_SIDE = "side"


def to_query(reading: Reading, semantics: Semantics, table: Table, dialect: Dialect) -> str:
    """The SELECT that answers a reading: labels first, then figures, in an order that is the same every time.

    Raises LookupError for a reading that names what the semantics has not.
    """
    if reading.dated_by:
        semantics = dated_by(ByIdentity(semantics), reading.dated_by)
    target = _with_conditions(reading, Target(semantics, table, dialect))
    query = _query(reading, target)
    query = shown_in_order(query, reading, target) if reading.shown else query
    return query.sql(dialect=dialect, pretty=True)


def _with_conditions(reading: Reading, target: Target) -> Target:
    """The same target, with the conditions that the reading makes itself, those by a row of a ranking too."""
    ranked = [(item.name, _among(one, target)) for item in reading.holdings for one in item.ranked]
    target = with_holdings(reading, target)
    return replace(target, held=(*target.held, *ranked))


def _query(reading: Reading, target: Target) -> exp.Select:
    if reading.listing:
        return _listing(reading, target)
    if reading.values_of and reading.both_ends and reading.groupings:
        return changes_of_each(reading, _source(reading, target), target)
    if reading.values_of and reading.both_ends:
        return first_and_last_values(reading, _source(reading, target), target)
    if reading.values_of and reading.groupings:
        return last_values(reading, _source(reading, target), target)
    if reading.values_of:
        return _values_over_time(reading, target)
    if reading.existence:
        return _existence(reading, target)
    if reading.groupings and not reading.measures and not reading.transform:
        return _distinct_values(reading, target)
    reading = _with_measures(reading, target)
    source = _source(replace(reading, periods=()) if looks_back(reading, target) else reading, target)
    if reading.together:
        return _kept_together(reading, source, target)
    whole = reading.share_within or not (reading.groupings or reading.contrasts or len(reading.periods) > 1)
    if reading.transform == "share" and whole:
        return _share_of_whole(reading, target)
    figures = [figure_of(measure, target, reading.language) for measure in reading.measures]
    of_each = any(figure.per is not None for figure in figures)
    by_group = of_each and reading.groupings and not all(is_mean_of_sums(figure, target) for figure in figures)
    if reading.transform == "growth" and len(reading.periods) == 2 and not by_group:
        return growth_between(reading, figures, source, target)
    if reading.transform == "ratio":
        return ratio(reading, figures, source, target)
    if reading.transform == "difference":
        return difference(reading, figures, source, target)
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    keys, source = _compared(reading, keys, source, target)
    held = [figure_of(measure, target, reading.language) for measure in measures_held(reading)]
    return finish(reading, keys, figures, grid(keys, figures, source, target, held), source, target)


def _with_measures(reading: Reading, target: Target) -> Reading:
    if reading.measures:
        return reading
    return replace(reading, measures=(Measure(target.semantics.default_metric),))


def _source(reading: Reading, target: Target) -> Source:
    """The table and the conditions on its rows, those on each ticket or day among them."""
    where = conditions(reading, target)
    table = table_of(target)
    rows = Source(table, tuple(where))
    among = [_among(earlier, target) for earlier in reading.among]
    return Source(table, (*where, *_each_condition(reading, rows, target), *among))


def _among(earlier: Reading, target: Target) -> exp.Expr:
    """That a row is of what an earlier question showed: "those 5 products", "at that price".

    Raises LookupError where its rows go by more than one label.
    """
    target = _with_conditions(earlier, target)
    extreme = earlier.measures[0] if len(earlier.measures) == 1 and not earlier.groupings else Measure()
    if extreme.aggregate in ("min", "max") and extreme.column and not extreme.per:
        return exp.EQ(this=column(extreme.column), expression=_query(earlier, target).subquery())
    keys = [key_of(grouping, target, earlier.language) for grouping in earlier.groupings]
    if len(keys) != 1:
        raise LookupError(earlier.measures[0].metric if earlier.measures else "rows")
    names = exp.select(column(keys[0].alias)).from_(_query(earlier, target).subquery("earlier"))
    return exp.In(this=keys[0].expression.copy(), query=names.subquery())


def _each_condition(reading: Reading, rows: Source, target: Target) -> list[exp.Expr]:
    """The conditions on each ticket or day: that it is among those whose figure holds."""
    found: list[exp.Expr] = []
    for per in dict.fromkeys(item.per for item in reading.having if item.per):
        key = per_key(per, target, reading.language)
        wanted = [item for item in reading.having if item.per == per]
        inner = grouped(rows.select(key.expression.copy()), 1)
        for item in wanted:
            inner = inner.having(held_to(item, expression_of(item.measure, target), [key], rows, target))
        found.append(exp.In(this=key.expression.copy(), query=inner.subquery()))
    return found


def _compared(reading: Reading, keys: list[Key], source: Source, target: Target) -> tuple[list[Key], Source]:
    """A further key for the periods or groups that are set against each other."""
    if reading.contrasts:
        sides = [(contrast.label, contrast_condition(contrast, target)) for contrast in reading.contrasts]
        return _sides(keys, "comparison", sides, source, disjoint=are_disjoint(reading.contrasts))
    if len(reading.periods) < 2:
        return keys, source
    alike = spans_alike(reading.periods)
    if alike is not None and not do_overlap(reading.periods):
        key = key_of(Grouping(target.time.name, alike), target, reading.language)
        return ([*keys, key] if all(key.alias != known.alias for known in keys) else keys), source
    labels = period_labels(reading.periods)
    spans = [period_condition(period, target) for period in reading.periods]
    named = list(zip(labels, spans, strict=True))
    return _sides(keys, "period", named, source, disjoint=not do_overlap(reading.periods))


def _sides(
    keys: list[Key], alias: str, sides: list[tuple[str, exp.Expr]], source: Source, *, disjoint: bool
) -> tuple[list[Key], Source]:
    """A label for each side. Where rows may be on several sides, the rows of each are taken in turn."""
    if disjoint:
        either = any_of([condition.copy() for _, condition in sides])
        known = source.where if alias == "period" else (*source.where, either)
        return [*keys, labelled(alias, sides)], Source(source.table, known)
    rows = [
        source.select(aliased(exp.Literal.string(label), _SIDE), exp.Star()).where(condition.copy())
        for label, condition in sides
    ]
    union: exp.Expr = rows[0]
    for other in rows[1:]:
        union = exp.union(union, other, distinct=False)
    key = Key(alias, column(_SIDE), in_order=True, labels=tuple(label for label, _ in sides))
    return [*keys, key], Source(exp.Subquery(this=union, alias=exp.TableAlias(this=exp.to_identifier("sides"))), ())


def _listing(reading: Reading, target: Target) -> exp.Select:
    """Rows as they are, the latest first, or by a column."""
    source = _source(reading, target)
    names = [stored.name if (stored := target.table.column(name)) else name for name in reading.listing]
    query = source.select(*(column(name) for name in names))
    roles = (target.semantics.time, target.semantics.hour)
    moments = [target.semantics.dimension(role) for role in roles if role]
    ascending = reading.order is not None and not reading.order.descending
    sorting = [ordered(column(moment.column), descending=not ascending) for moment in moments if moment]
    categories = [item for item in target.semantics.dimensions if item.kind == "category"]
    latest = bool(reading.limit) and target.semantics.drafted and not (reading.listed_by or ascending)
    sorting += [
        ordered(column(item.column), descending=latest and item.entity)
        for item in sorted(categories, key=lambda item: not item.entity)
    ]
    if reading.listed_by:
        sorting.insert(0, ordered(column(reading.listed_by), descending=not ascending))
    query = query.order_by(*sorting) if sorting else query
    return query.limit(reading.limit) if reading.limit else query


def _values_over_time(reading: Reading, target: Target) -> exp.Select:
    """The different values of a column, in the order of their first days."""
    stored = target.table.column(reading.values_of)
    name = stored.name if stored else reading.values_of
    columns = [aliased(column(name), name)]
    sorting = [ordered(column(name))]
    if target.semantics.time:
        columns.append(aliased(exp.Min(this=column(target.time.column)), "first_day"))
        sorting.insert(0, ordered(column("first_day")))
        if Measure(aggregate="max", column=target.time.column) in reading.measures:
            columns.append(aliased(exp.Max(this=column(target.time.column)), "last_day"))
    source = _source(reading, target)
    query = grouped((charged(source, reading, target) if reading.limit else source).select(*columns), 1)
    if reading.listed_by == reading.values_of:
        descending = reading.order is not None and reading.order.descending
        return query.order_by(ordered(column(name), descending=descending))
    if reading.limit and target.semantics.time:
        latest = ordered(exp.Max(this=column(target.time.column)), descending=True)
        return query.order_by(latest, *sorting).limit(reading.limit)
    return query.order_by(*sorting)


def _existence(reading: Reading, target: Target) -> exp.Select:
    """How many rows there are, and what they come to."""
    default = Measure(target.semantics.default_metric)
    measures = dict.fromkeys([Measure(aggregate="count"), *reading.measures, default])
    figures = [figure_of(measure, target, reading.language) for measure in measures]
    return grid([], figures, _source(reading, target), target).select


def _distinct_values(reading: Reading, target: Target) -> exp.Select:
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    query = grouped(_source(reading, target).select(*(aliased(key.expression, key.alias) for key in keys)), len(keys))
    for item in reading.having:
        if item.per is None:
            figure = expression_of(item.measure, target)
            query = query.having(held_to(item, figure, keys, _source(reading, target), target))
    descending = reading.order is not None and reading.order.descending
    query = query.order_by(*(ordered(key.order(column(key.alias)), descending=descending) for key in keys))
    return query.limit(reading.limit) if reading.limit else query


def _beside_the_share(reading: Reading, inside: list[exp.Expr], target: Target) -> list[exp.Expr]:
    """What else is asked of the part: "their revenue, how many they are, and what percent of all revenue"."""
    others = [item for item in reading.measures[1:] if item.per is None]
    values = [(figure_of(item, target, reading.language), expression_of(item, target)) for item in others]
    return [aliased(part_of(value, one, all_of(inside)) if inside else value, one.alias) for one, value in values]


def _share_of_whole(reading: Reading, target: Target) -> exp.Select:
    """The part that the filters have in the rows of the period; without filters, the period's in all rows."""
    kept = set(reading.share_of)
    bare = replace(
        reading,
        filters=tuple(item for item in reading.filters if item.words in kept),
        named_filters=tuple(name for name in reading.named_filters if name in kept),
        excluded_filters=tuple(name for name in reading.excluded_filters if name in kept),
        having=tuple(item for item in reading.having if item.of_whole),
    )
    narrow = replace(reading, periods=(), having=()) if bare != reading else reading
    if bare == reading and not reading.having:
        bare = replace(bare, periods=())
    source = _source(bare, target)
    rows = _source(replace(bare, having=()), target)
    inside = conditions(narrow, target) + _each_condition(reading, rows, target)
    figure = figure_of(reading.measures[0], target, reading.language)
    whole = expression_of(reading.measures[0], target)
    part = part_of(whole, figure, all_of(inside)) if inside else whole.copy()
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    query = source.select(
        *(aliased(key.expression, key.alias) for key in keys),
        aliased(percent(_above_zero(reading, part, target), whole, target.dialect), "share_percent"),
        aliased(part, f"{figure.alias}_part"),
        aliased(whole, f"{figure.alias}_whole"),
        *_beside_the_share(reading, inside, target),
    )
    if not keys:
        return query
    in_order = any(key.in_order for key in keys)
    first = [] if in_order else [ordered(column("share_percent"), descending=True)]
    labels = [ordered(key.order(key.expression if key.labels else column(key.alias))) for key in keys]
    query = grouped(query, len(keys)).order_by(*first, *labels)
    return query.limit(reading.limit) if reading.limit else query


def _above_zero(reading: Reading, part: exp.Expr, target: Target) -> exp.Expr:
    """What was taken back is so many percent of what was sold, though its sum is below zero."""
    sums = replace(reading, transform=None)
    if reading.share_of:
        return part
    if sums_below_zero(sums, target):
        return exp.Neg(this=part.copy())
    return exp.Abs(this=part.copy()) if sums_taken_back(sums, target) else part


def _kept_together(reading: Reading, source: Source, target: Target) -> exp.Select:
    """The figure over all rows of what a ranking keeps; for a share, what that is of the whole."""
    figures = [figure_of(measure, target, reading.language) for measure in reading.measures]
    if any(figure.per is not None for figure in figures):
        raise LookupError(figures[0].alias)
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    ranking = replace(reading, transform=None, together=False)
    held = [figure_of(measure, target, reading.language) for measure in measures_held(reading)]
    kept = finish(ranking, keys, figures, grid(keys, figures, source, target, held), source, target)
    names = exp.select(column(keys[-1].alias)).from_(kept.subquery("kept"))
    among = exp.In(this=keys[-1].expression.copy(), query=names.subquery())
    wholes = [expression_of(figure.measure, target) for figure in figures]
    if reading.transform != "share":
        rows = Source(source.table, (*source.where, among))
        return rows.select(*(aliased(each, figure.alias) for each, figure in zip(wholes, figures, strict=True)))
    part, name = part_of(wholes[0], figures[0], among), figures[0].alias
    return source.select(
        aliased(percent(part, wholes[0], target.dialect), "share_percent"),
        aliased(part, f"{name}_part"),
        aliased(wholes[0], f"{name}_whole"),
    )
