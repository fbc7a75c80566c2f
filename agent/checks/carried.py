"""Whether a question that points back keeps to the rows that it points at: "their average", "¿y cuántas de esas?"."""

import re
from collections.abc import Iterator

from sqlglot import exp, parse_one

from agent import formats
from agent.answer import Check
from agent.checks.asked import conditioned
from agent.checks.context import CheckContext
from agent.checks.query_parts import tested
from agent.checks.wording import TAKEN_BACK, folded
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


def lost_conditions(context: CheckContext) -> Iterator[Check]:
    """Columns that the query before had conditions on and this one, of a question that points back, has not."""
    history, text = context.question.history, folded(context.question.text)
    if not history or history[-1].query is None or context.interpretation.unread:
        return
    language = context.language
    if not re.search(POINTING[language], text) or re.search(ANEW[language], text) or re.search(TAKEN_BACK, text):
        return
    before = parse_one(history[-1].query, dialect=context.query.dialect)
    lost = sorted(tested(before) - conditioned(context)) if isinstance(before, exp.Query) else []
    names = [words.column(name, context.semantics, language).text for name in lost if _is_known(name, context)]
    if names:
        yield context.verdict("lost_conditions", "warned", names=formats.listing(names, language))


def _is_known(name: str, context: CheckContext) -> bool:
    return any(dimension.column.casefold() == name for dimension in context.semantics.dimensions)
