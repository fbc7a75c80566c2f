"""The order of the rows against the order that the question asks for in words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from agent.answer import Check
from agent.checks.context import CheckContext
from agent.checks.wording import folded, quoted
from agent.values import Cell, Language

DESCENDING: dict[Language, str] = {
    "en": r"\b(?:highest|largest|biggest|most) first\b|\bdescending\b|\b(?:high to low|highest to lowest|"
    r"largest to smallest|most to (?:least|fewest))\b",
    "es": r"\bde (?:mayor a menor|mas a menos)\b|\bdescendente\b|\b(?:el|la) (?:mayor|mas alt[oa]) primero\b",
}
ASCENDING: dict[Language, str] = {
    "en": r"\b(?:lowest|smallest|fewest|least) first\b|\bascending\b|\b(?:low to high|lowest to highest|"
    r"smallest to largest|(?:least|fewest) to most)\b",
    "es": r"\bde (?:menor a mayor|menos a mas)\b|\bascendente\b|\b(?:el|la) (?:menor|mas baj[oa]) primero\b",
}
BY_FIGURE: dict[Language, tuple[str, ...]] = {
    "en": (
        r"\b(?:sort|sorted|order|ordered|rank|ranked)\b(?: \w+){{0,2}} by (?:the )?(?:number of |total )?{figure}\b"
        r"(?! per\b)",
        r"\b(?:most|fewest|highest|lowest|largest|smallest|biggest) {figure} first\b",
    ),
    "es": (
        r"\b(?:ordenad[oa]s?|ordena|ordename|ordenal[oa]s?) por (?:el |la |los |las )?"
        r"(?:cantidad de |total de )?{figure}\b(?! por\b)",
    ),
}
"""Behind "revenue per ticket" another figure is meant than the revenue."""


def asked_order(context: CheckContext) -> Iterator[Check]:
    """Rows that stand the other way round than the question says, or by another figure."""
    of, text = context.interpretation, folded(context.question.text)
    if of.unread or of.joins or of.rank_within or of.series is not None or len(context.rows.values) < 2:
        return
    said = _other_way(context, text) or _other_figure(context, text)
    if said:
        yield context.verdict("asked_order", "warned", words=quoted([said], context.language))


def _other_way(context: CheckContext, text: str) -> str:
    """The words for one direction, where the rows go in the other. What is negative may be counted by its size."""
    up, down = (re.search(ways[context.language], text) for ways in (ASCENDING, DESCENDING))
    order = context.interpretation.order
    if (up is None) == (down is None) or order is None or order.index is None:
        return ""
    if any(_is_negative(row[order.index]) for row in context.rows.values):
        return ""
    said = up or down
    return said[0] if said and order.descending != (down is not None) else ""


def _is_negative(cell: Cell) -> bool:
    return isinstance(cell, (int, float, Decimal)) and cell < 0


def _other_figure(context: CheckContext, text: str) -> str:
    """The words for an order by a figure, where the rows go by another."""
    of = context.interpretation
    place = of.order.index if of.order is not None else None
    by = next((each for each in of.measures if each.index == place), None)
    if by is None or by.metric is None:
        return ""
    words = {
        metric.name: {folded(word) for word in metric.synonyms.get(context.language, ())}
        for metric in context.semantics.metrics
    }
    own = words.get(by.metric, set())
    named = (word for name, others in words.items() if name != by.metric for word in sorted(others - own))
    patterns = (pattern.format(figure=re.escape(word)) for word in named for pattern in BY_FIGURE[context.language])
    return next((match[0] for pattern in patterns if (match := re.search(pattern, text))), "")
