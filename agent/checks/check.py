"""Runs every check, in the order in which the person should read them."""

from collections.abc import Callable, Iterator

from agent.answer import Check
from agent.checks import (
    asked,
    asked_figures,
    asked_order,
    carried,
    completeness,
    emptiness,
    filters,
    groups,
    joins,
    meaning,
    totals,
    unasked,
)
from agent.checks.context import CheckContext

CHECKS: tuple[Callable[[CheckContext], Iterator[Check]], ...] = (
    emptiness.empty,
    completeness.rows,
    completeness.incomplete_period,
    completeness.missing_days,
    completeness.warm_up,
    filters.day_boundary,
    joins.fan_out,
    joins.mixed_grain,
    totals.reconciliation,
    totals.ties,
    groups.nulls,
    groups.placeholders,
    groups.uneven_weekdays,
    groups.small_groups,
    meaning.average_of_lines,
    meaning.unusual_values,
    filters.idle_filter,
    asked.ignored_words,
    asked_figures.unshown_figures,
    asked_order.asked_order,
    unasked.unasked_split,
    unasked.counts_itself,
    carried.lost_conditions,
)


def check(context: CheckContext) -> tuple[Check, ...]:
    """All checks that have something to say, passed ones too. When there are no rows, only why."""
    found = tuple(emptiness.empty(context))
    if found:
        return (*found, *filters.day_boundary(context), *asked.ignored_words(context))
    return tuple(each for one in CHECKS[1:] for each in _made(one, context))


def _made(one: Callable[[CheckContext], Iterator[Check]], context: CheckContext) -> tuple[Check, ...]:
    """What a check says; that it was not made, where a second query that it needs would have taken too long."""
    context.purse.refused = False
    found = tuple(one(context))
    if not context.purse.refused or any(each.verdict != "passed" for each in found):
        return found
    return (context.verdict(one.__name__, "skipped"),)
