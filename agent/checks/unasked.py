"""What the rows are split by though nobody asked: a grouping that no word of the conversation speaks of."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.checks.wording import conversation, folded, holds, month_numbers
from agent.interpretation import Grain, GroupingColumn, MeasureColumn, words

SPOKEN: dict[Grain, str] = {
    "day": r"\b(?:da(?:y|ys|ily|te|tes)|dias?|diari\w*|jornadas?|fechas?)\b",
    "week": r"\b(?:weeks?|weekly|wks?|wow|semanas?|semanal\w*|sem)\b",
    "month": r"\b(?:months?|monthly|mom|mes|meses|mensual\w*)\b",
    "quarter": r"\b(?:quarters?|quarterly|trimestres?|trimestral\w*)\b",
    "year": r"\b(?:years?|yearly|annual\w*|anos?|anual\w*)\b",
}
"""How either language speaks of cutting time."""

OVER_TIME = (
    r"\b(?:when|over time|trend\w*|evol\w+|timeline|time series|progress\w*|history|course|so far|running|cumulative|"
    r"moving|rolling|streak|cuando|tendencias?|a lo largo|en el tiempo|serie|historial|acumulad\w*|movil|curva|line|"
    r"linea|plot\w*|graph\w*|grafic\w*)\b"
)
"""Words that ask for a course without saying its steps."""

SELLERS = r"\b(?:best|top|worst)?[ -]?sell(?:ers?|ing)\b|\bvendid[oa]s?\b"
"""Things by what they do, whatever they are called."""

PRICES = r"\b(?:price list|list(?:a|ado) de precios|tabla de precios|(?:current|latest) prices|precios actuales)\b"
"""Prices of each of the things that have one, whatever they are called."""

NO_SPLIT = (
    r"\b(?:days? of the week|week days?|working days?|(?:both|those|these) (?:\w+ ){0,2}(?:days?|dates?)"
    r"|(?:days?|dates?|dias|fechas) (?:both )?(?:included|inclusive|inclusives|incluid[oa]s|combined|together)"
    r"|dias? (?:de )?(?:la )?semana|toda la semana|(?:whole|entire) week|last day|ultimo dia"
    r"|days? (?:from )?(?:mon|tues|wednes|thurs|fri)day"
    r"|dias? (?:de |que van de )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b"
)
"""Days that are spoken of without splitting anything by date."""

EACH_DAY = r"\b(?:(?:per|a|each|every|within each) day|(?:por|al|cada) dia)\b"
"""Days that are weekdays where the rows are split by these too."""

TIMES = frozenset({"date", "timestamp", "time"})
LEAST_ALIKE = 0.8
"""How much alike a word of the question and a known one must be, from 0 to 1, to be that one with a slip."""
ALONG_TIME = frozenset({"running_total", "moving_average", "growth"})
"""Figures that are told from one point in time to the next, whatever the points are called."""
MOST_LOOKED_AT = 500
"""Rows among whose names one of the question is looked for."""
MOST_SIDES = 2
"""So many rows are two things set against each other, and stand for what the question calls by other words."""


def unasked_split(context: CheckContext) -> Iterator[Check]:
    """Groupings that nothing in the conversation names, by a word, by one of their values or by a way to cut time."""
    of = context.interpretation
    if of.unread or of.joins or of.kind in {"listing", "scalar"}:
        return
    text = conversation(context)
    found = [grouping for grouping in of.shown if not _is_spoken_of(grouping, text, context)]
    if found:
        names = [words.grouping(each, context.semantics, context.language).text for each in found]
        yield context.verdict("unasked_split", "warned", names=formats.listing(names, context.language))


def counts_itself(context: CheckContext) -> Iterator[Check]:
    """A number of different things in rows of one such thing each, which is one everywhere."""
    of = context.interpretation
    keys = {each.column for each in of.shown if each.grain is None and each.column}
    for measure in of.measures:
        if measure.transform is None and _counted(measure, context) in keys and len(context.rows.values) > 1:
            named = words.measure(measure, context.semantics, context.language).text
            yield context.verdict("counts_itself", "warned", names=named)


def _counted(measure: MeasureColumn, context: CheckContext) -> str | None:
    """The column of which a figure counts the different values."""
    if measure.aggregate == "count_distinct":
        return measure.column
    metric = context.semantics.metric(measure.metric) if measure.metric and measure.aggregate is None else None
    counted = re.fullmatch(r"COUNT\(DISTINCT (\w+)\)", metric.expression, re.IGNORECASE) if metric else None
    return counted[1] if counted else None


def _is_spoken_of(grouping: GroupingColumn, text: str, context: CheckContext) -> bool:
    """Whether a grouping is named, follows from a figure, or is the only one of things: a few rows need no name."""
    of = context.interpretation
    if grouping.over_dates and any(each.transform in ALONG_TIME for each in of.measures):
        return True
    if len(context.rows.values) <= MOST_SIDES or _names_some(grouping, text, context):
        return True
    if grouping.over_dates and grouping.grain is not None:
        return _speaks_of_time(grouping.grain, text, by_weekday=any(each.grain == "weekday" for each in of.shown))
    known = next((each for each in context.semantics.dimensions if each.name == grouping.dimension), None)
    if len(of.shown) < 2 or grouping.grain is not None or known is None or known.kind in TIMES:
        return True
    if re.search(SELLERS, text) or re.search(PRICES, text):
        return True
    return any(_is_said(text, word) for words_for in known.synonyms.values() for word in words_for)


def _is_said(text: str, word: str) -> bool:
    """Whether the word stands in the text, be it with a slip of the keyboard."""
    return holds(text, word) or bool(get_close_matches(folded(word), text.split(), 1, LEAST_ALIKE))


def _speaks_of_time(grain: Grain, text: str, *, by_weekday: bool) -> bool:
    """Whether the text speaks of a course, or of cutting time so, other than by days that split nothing."""
    said = re.sub(NO_SPLIT, " ", text)
    if by_weekday:
        said = re.sub(EACH_DAY, " ", said)
    return bool(re.search(SPOKEN[grain], said) or re.search(OVER_TIME, said))


def _names_some(grouping: GroupingColumn, text: str, context: CheckContext) -> bool:
    """Whether some of the groups are called by their names."""
    if grouping.grain == "month":
        return any(holds(text, name) for name in month_numbers(context.language))
    if grouping.over_dates or grouping.index is None:
        return False
    cells = {row[grouping.index] for row in context.rows.values[:MOST_LOOKED_AT]}
    return any(holds(text, folded(cell)) for cell in cells if cell is not None)
