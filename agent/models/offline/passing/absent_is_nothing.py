"""What was not sold in one of two spans came to nothing there, told beside: "count zero if it didn't sell".

Of what two spans came to by groups that holds anyway, where the figure adds up; beside any other reading the clause
asks for more, and is left where it stands.
"""

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.rewording import folded
from agent.models.offline.passing.counting_told import Read
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import first_within
from agent.values import Language


def read_absent_as_nothing(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question with such a clause; None where it has none, or where that does not hold."""
    found = first_within("counting_told.yaml", "absent_is_nothing", folded(text), language)
    if found is None:
        return None
    rest = f"{text[: found.start].rstrip(' ,;(')} {text[found.end :].lstrip(' )')}".strip()
    reading = read(rest)
    return reading if isinstance(reading, Reading) and not reading.unread and _holds(reading, context) else None


def _holds(reading: Reading, context: ReadingContext) -> bool:
    metrics = [context.semantics.metric(item.metric or "") for item in reading.measures if item.per is None]
    adds_up = len(metrics) == len(reading.measures) and all(one is not None and one.additive for one in metrics)
    return reading.transform in ("growth", "difference") and bool(reading.groupings) and adds_up
