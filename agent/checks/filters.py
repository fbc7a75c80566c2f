"""Checks on conditions: those that leave nothing out, and days that end too early."""

from collections.abc import Iterator

from sqlglot import exp, parse_one

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.interpretation import Condition, Interpretation, words
from agent.interpretation.constants import constant

MOST_FILTERS = 4
DAY_CHARACTERS = len("2024-10-31")


def idle_filter(context: CheckContext) -> Iterator[Check]:
    """A condition without which the very same rows would count: it may not be what was meant."""
    of = context.interpretation
    filters = [each for each in of.filters if not _names_the_groups(each, of)]
    if not filters or len(of.filters) > MOST_FILTERS or not context.from_one_table or of.unread or of.picks:
        return
    written = [each.sql for each in filters]
    if not all(written):
        return
    found = [_leaves_out_none(sql, [other for other in of.where if other != sql], context) for sql in written]
    if None in found:
        return
    idle = [each for each, none in zip(filters, found, strict=True) if none]
    if idle:
        said = [words.condition(each, context.semantics, context.language) for each in idle]
        listed = formats.listing(said, context.language)
        yield context.verdict("idle_filter", "warned", conditions=listed)
    else:
        yield context.verdict("idle_filter", "passed")


def _names_the_groups(condition: Condition, of: Interpretation) -> bool:
    """Whether a condition offers a choice on the column whose bands are the groups: it says them once more."""
    banded = {grouping.column for grouping in of.groupings if grouping.grain == "band"}
    return bool(condition.either) and condition.column in banded


def _leaves_out_none(sql: str, others: list[str], context: CheckContext) -> bool | None:
    """Whether every row that meets the others meets this one too; None when it could not be asked."""
    failing = f"NOT COALESCE(({sql}), 1 = 0)"
    found = context.ask(context.same_rows("1", where=[*others, failing]).limit(1), 1)
    return None if found is None else not found.values


def day_boundary(context: CheckContext) -> Iterator[Check]:
    """A moment compared with a bare day: "until October 31" then ends as that day begins."""
    semantics = context.semantics
    moments = {each.column.casefold() for each in semantics.dimensions if each.kind == "timestamp"}
    if not moments:
        return
    for sql in context.interpretation.where:
        for node in parse_one(sql, dialect=context.query.dialect).find_all(exp.Between, exp.LTE, exp.EQ, exp.GT):
            subject = node.this
            if not isinstance(subject, exp.Column) or subject.name.casefold() not in moments:
                continue
            bound = node.args["high"] if isinstance(node, exp.Between) else node.expression
            day = constant(bound)
            if isinstance(day, str) and len(day.strip()) == DAY_CHARACTERS:
                yield context.verdict("day_boundary", "failed", day=day)
                return
