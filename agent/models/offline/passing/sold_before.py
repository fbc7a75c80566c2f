"""That things not sold in the last days of all were sold before, told beside it: "sold before but not this month".

What no row of those days has is in the table by rows before them alone, so that it holds anyway. Of days with others
behind them it would be a condition of its own, and is not understood.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.rewording import folded
from agent.models.offline.passing.counting_told import Read
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import first_within
from agent.values import Language


def read_sold_before(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question with such a clause, unread where it does not hold; None where it has none."""
    found = first_within("spans_denied.yaml", "sold_before", folded(text), language)
    if found is None:
        return None
    before, after = text[: found.start].rstrip(" ,;("), text[found.end :].lstrip(" ),")
    reading = read(f"{before} {after}".strip())
    if not isinstance(reading, Reading) or reading.unread:
        return None
    return reading if _holds(reading, context) else replace(reading, unread=(text[found.start : found.end],))


def _holds(reading: Reading, context: ReadingContext) -> bool:
    """Whether nothing but things that lack the last days of all is asked for."""
    if len(reading.holdings) != 1 or reading.periods:
        return False
    held = reading.holdings[0]
    spans = [period for period in held.periods if period.end >= context.last_day and period.start > context.first_day]
    return held.denied and len(spans) == len(held.periods) == 1
