"""Whether a question that goes on from one before keeps the rows of that: "their average", "¿y cuántas de esas?"."""

import re
from collections.abc import Iterator

from sqlglot import exp

from agent import formats, guard
from agent.answer import Check
from agent.checks.asked import conditioned
from agent.checks.context import CheckContext
from agent.checks.query_parts import filtered, kept_by, tested
from agent.checks.wording import TAKEN_BACK, folded
from agent.errors import ModelMistake
from agent.interpretation import words
from agent.values import Language

POINTING: dict[Language, str] = {
    "en": r"\b(?:its|their|those|these|them|each one|of that|of it|the same|likewise)\b",
    "es": r"\b(?:sus?|es[eoa]s|estos|estas|ellos|ellas|cada un[oa]|l[oa]s? mism[oa]s?|asimismo|de eso)\b",
}
ANEW: dict[Language, str] = {
    "en": r"\b(?:all|every\w*|whole|overall|total|any|entire|altogether|instead)\b",
    "es": r"\b(?:tod[oa]s?|total\w*|general|cualquier\w*|complet[oa]s?|enter[oa]s?|en (?:vez|lugar) de)\b",
}
"""Words by which other rows may be meant."""
LEAVING_OUT = (
    r"\b(?:leave out|without|except|exclud\w+|drop|skip|not the ones|sin|sac\w+|quit\w+|exclu\w+|menos|salvo"
    r"|dej\w+ afuera)\b"
)
"""Words for what is left out of the rows that were kept."""


def lost_conditions(context: CheckContext) -> Iterator[Check]:
    """Columns that the query before had conditions on and this one has not, where the question goes on from it."""
    history = context.question.history
    if not history or not history[-1].query or context.interpretation.unread:
        return
    if re.search(TAKEN_BACK, folded(context.question.text)):
        return
    try:
        before = guard.admit(history[-1].query, context.catalogue).tree
    except ModelMistake:
        return  # asked of other data, or in another dialect
    lost = _not_pointed_at(before, context) | _only_left_out(before, context) | _only_parts(before, context)
    known = {dimension.column.casefold() for dimension in context.semantics.dimensions}
    names = [words.column(name, context.semantics, context.language).text for name in sorted(lost & known)]
    if names:
        yield context.verdict("lost_conditions", "warned", names=formats.listing(names, context.language))


def _not_pointed_at(before: exp.Query, context: CheckContext) -> set[str]:
    """ "And their units?" after waiter 51's revenue, of all waiters."""
    text, language = folded(context.question.text), context.language
    if not re.search(POINTING[language], text) or re.search(ANEW[language], text):
        return set()
    return tested(before) - conditioned(context)


def _only_left_out(before: exp.Query, context: CheckContext) -> set[str]:
    """ "Leave out the ones with caja" after the conitos, of everything else but those with caja."""
    if not re.search(LEAVING_OUT, folded(context.question.text)):
        return set()
    tree = context.query.tree
    return (kept_by(before) - kept_by(tree)) & tested(tree)


def _only_parts(before: exp.Query, context: CheckContext) -> set[str]:
    """ "% of that by waiter" after the evenings' revenue, as the evenings' part in the whole of each waiter."""
    of = context.interpretation
    if not of.shown or not any(each.transform == "share" for each in of.measures):
        return set()
    return (
        filtered(before) - filtered(context.query.tree) - {each.column.casefold() for each in of.shown if each.column}
    )
