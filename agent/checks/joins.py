"""Checks on rows that count more than once: joins that multiply them, and rows of different grain put together."""

from collections.abc import Iterator

from sqlglot import exp

from agent.answer import Check
from agent.checks.context import CheckContext
from agent.facts import as_number
from agent.interpretation.resolve import Level, is_inner, levels, projections

MULTIPLIED = (exp.Sum, exp.Avg, exp.Count)
FEWEST_PARTS = 3


def fan_out(context: CheckContext) -> Iterator[Check]:
    """Whether a join repeats the rows that a sum, a mean or a count is over."""
    outer = levels(context.query.tree)
    level = outer
    while level is not None and len(level.sources) < 2:
        level = level.below
    if level is None or not level.select.args.get("joins"):
        return
    summed = _summed_sources(level)
    if not summed:
        return
    for join in level.select.args["joins"]:
        for alias, key in _keys(join):
            if any(other != alias for other in summed) and _repeats(alias, key, level, context):
                yield context.verdict("fan_out", "failed")
                return
    yield context.verdict("fan_out", "passed")


def _summed_sources(level: Level) -> set[str]:
    """The aliases whose columns a figure adds up, counts or averages. A count of distinct values is safe."""
    found: set[str] = set()
    for node in level.select.find_all(*MULTIPLIED):
        if node.find(exp.Distinct) or node.find_ancestor(exp.Subquery):
            continue
        columns = list(node.find_all(exp.Column))
        found |= {_alias_of(column, level) for column in columns} or {next(iter(level.sources))}
    return found


def _alias_of(column: exp.Column, level: Level) -> str:
    if column.table:
        return str(column.table)
    for alias, source in level.sources.items():
        names = {each.alias_or_name for each in source.select.expressions} if isinstance(source, Level) else set()
        if column.name in names:
            return alias
    return next(iter(level.sources))


def _keys(join: exp.Join) -> Iterator[tuple[str, str]]:
    """For each side of an equality that a join is on: its alias and its column."""
    condition = join.args.get("on")
    for name in join.args.get("using") or ():
        yield join.this.alias_or_name, name.name
    for equality in condition.find_all(exp.EQ) if condition else ():
        for side in (equality.this, equality.expression):
            if isinstance(side, exp.Column) and side.table:
                yield side.table, side.name


def _repeats(alias: str, key: str, level: Level, context: CheckContext) -> bool:
    """Whether a value of the key stands in several rows of that side."""
    source = level.sources.get(alias)
    if source is None:
        return False
    if isinstance(source, Level):
        below = exp.Subquery(this=source.select.copy(), alias=exp.TableAlias(this=exp.to_identifier("side")))
        origin: exp.Expr = below
    else:
        origin = exp.to_table(source)
    column = exp.column(key)
    repeated = exp.select(column).from_(origin).group_by(column.copy()).having("COUNT(*) > 1").limit(1)
    found = context.ask(repeated)
    return found is not None and bool(found.values)


def mixed_grain(context: CheckContext) -> Iterator[Check]:
    """Whether a total stands among its parts, or a mean is taken over means of groups of different size."""
    tree = context.query.tree
    if tree.find(exp.Rollup, exp.Cube, exp.GroupingSets) or _total_among_parts(context):
        yield context.verdict("mixed_grain", "failed")
        return
    outer = levels(tree)
    if outer is None:
        return
    for _, expression in projections(outer, context.catalogue):
        for mean in expression.find_all(exp.Avg):
            inner = mean.this
            if is_inner(inner) and _is_quotient(inner.expressions[0]):
                yield context.verdict("mixed_grain", "warned", form="mixed_grain_means")
                return


def _is_quotient(node: exp.Expr) -> bool:
    """Whether a figure of each group is a mean or a ratio, of which a mean is weighted wrongly."""
    return bool(node.find(exp.Avg, exp.Div, exp.Median))


def _total_among_parts(context: CheckContext) -> bool:
    """Whether one row of a UNION is the sum of all the others."""
    if not isinstance(context.query.tree, exp.SetOperation) and not context.query.tree.find(exp.SetOperation):
        return False
    for place, column in enumerate(context.rows.columns):
        if column.type not in {"integer", "decimal"}:
            continue
        cells = context.rows.column(place)
        figures = [number for cell in cells if (number := as_number(cell)) is not None]
        if len(figures) >= FEWEST_PARTS and any(2 * each == sum(figures) and each for each in figures):
            return True
    return False
