"""Why a result is empty: which condition emptied it, and what is stored near it."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process
from sqlglot import exp

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.interpretation import Condition, words
from agent.values import Rows

MOST_CANDIDATES = 3
MOST_STORED = 2000
NEAR_ENOUGH = 60


def empty(context: CheckContext) -> Iterator[Check]:
    """Nothing was found: say which condition did it, where that can be told."""
    if not is_empty(context.rows, _counts_up(context)):
        return
    data, period = context.interpretation.data, context.interpretation.period
    if data is not None and period is not None and period.overlap(data) is None:
        extent = words.extent(data, context.language)
        yield context.verdict("outside_data", "warned", period=context.span(period), data=extent)
        return
    culprit = _culprit(context)
    if culprit is None:
        yield context.verdict("empty", "warned")
        return
    said = words.condition(culprit, context.semantics, context.language)
    near = _near(culprit, context)
    if near:
        listed = formats.listing(near, context.language)
        yield context.verdict("empty", "warned", tuple(near), "empty_near", condition=said, near=listed)
    else:
        yield context.verdict("empty", "warned", form="empty_because", condition=said)


def _counts_up(context: CheckContext) -> bool:
    """Whether the result is sums and counts: zeros then mean that there was nothing. A minimum may be 0."""
    of = context.interpretation
    return of.kind == "scalar" and all(each.additive or each.is_count for each in of.measures)


def is_empty(rows: Rows, zeros: bool) -> bool:
    """Whether there is nothing in the rows: none, or a single one of NULLs and, where `zeros` says so, zeros."""
    if not rows.values:
        return True
    if len(rows.values) > 1:
        return False
    return all(cell is None or (zeros and cell == 0) for cell in rows.values[0])


def _culprit(context: CheckContext) -> Condition | None:
    """The first condition that no row meets, even alone."""
    if not context.from_one_table:
        return None
    for condition in context.interpretation.filters:
        if not condition.sql:
            continue
        found = context.ask(context.same_rows("1", where=[condition.sql]).limit(1), essential=True)
        if found is not None and not found.values:
            return condition
    return None


def _near(condition: Condition, context: CheckContext) -> list[str]:
    """The stored texts that are most like the condition's."""
    stored = context.catalogue.main.column(condition.column)
    wanted = [value for value in condition.values if isinstance(value, str)]
    if stored is None or stored.type != "text" or not wanted:
        return []
    column = exp.column(stored.name, quoted=True).sql(dialect=context.query.dialect)
    found = context.ask(context.same_rows(column, where=()).distinct(), MOST_STORED, essential=True)
    values = sorted(str(row[0]) for row in found.values if row[0] is not None) if found else []
    near = process.extract(
        wanted[0].strip().casefold(),
        {value: value.casefold() for value in values},
        scorer=fuzz.WRatio,
        limit=MOST_CANDIDATES,
        score_cutoff=NEAR_ENOUGH,
    )
    return [value for _, _, value in near]
