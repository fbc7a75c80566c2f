"""Figures that the question names and of which nothing is in the query: "revenue" without the column of the money."""

import re
from collections.abc import Iterator

from sqlglot import exp

from agent.answer import Check
from agent.checks.context import CheckContext
from agent.checks.query_parts import columns_of
from agent.checks.wording import asked, folded, quoted
from agent.semantics import Metric

VAGUE = frozenset(
    {"quantity", "quantities", "volume", "pieces", "unit", "cantidad", "cantidades", "volumen", "piezas", "unidad"}
)
"""Words that may count anything, or stand before a price."""

DENIED = (
    r"\b(?:not|instead of|rather than|no|en (?:vez|lugar) de)\s+"
    r"(?:by |in |on |the |por |en |de |la |el |las |los )*\w+"
)
"""Another figure, which is not asked for: "in units, not revenue"."""

WORKED = (
    r"(?:(?:\b(?:days?|dias?)(?:\s+\w+){0,2}\s*(?:=|:|\bmeans?|\bmeaning|\bbeing|\bes|\bson|,?\s+(?:on|in)\s+which|\bwhere|\bthat|\ben\s+(?:los\s+)?q(?:ue)?|\bq(?:ue)?|\bdonde))"
    r"(?:\s+\w+){0,5}?|\b(?:only|just|counting|solo|solamente|contando)\s+(?:on\s+|the\s+|los\s+|en\s+)*(?:days|dias))"
    r"\s+(?:with|has|have|had|con|tiene|tienen|tuvo|tuvieron|tenga)\s+(?:at\s+least\s+one|any|some|al\s+menos\s+un|algun|a|un)?\s*\w+"
)
"""Rows at all on the days that an average is over, which are no figure: "only days where he has tickets"."""


def unshown_figures(context: CheckContext) -> Iterator[Check]:
    """Metrics that are named by a word of their own, while no column that they are computed from is in the query."""
    if context.interpretation.unread or context.interpretation.joins:
        return
    held = {column.name.casefold() for column in context.query.tree.find_all(exp.Column)}
    text = _without_values(context)
    named: list[str] = []
    for word, metric in _by_length(context):
        if re.search(_pattern(word), text) is None:
            continue
        text = re.sub(_pattern(word), " ", text)
        columns = columns_of(metric.expression)
        if word not in VAGUE and columns and not columns & held:
            named.append(word)
    if named:
        yield context.verdict("unshown_figures", "warned", words=quoted(named, context.language))


def _by_length(context: CheckContext) -> list[tuple[str, Metric]]:
    """The words for metrics, longest first: "average ticket" before "ticket"."""
    found = [
        (folded(word), metric)
        for metric in context.semantics.metrics
        for word in metric.synonyms.get(context.language, ())
    ]
    return sorted(found, key=lambda pair: -len(pair[0]))


def _pattern(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _without_values(context: CheckContext) -> str:
    """The question without the stored values that the query holds columns against: names hold words for figures."""
    text = re.sub(WORKED, " ", re.sub(DENIED, " ", asked(context)))
    literals = (node.name for node in context.query.tree.find_all(exp.Literal) if node.is_string)
    for value in sorted({folded(name).strip("%") for name in literals}, key=len, reverse=True):
        text = text.replace(value, " ") if value else text
    return text
