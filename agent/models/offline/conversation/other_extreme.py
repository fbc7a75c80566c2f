"""The lowest after the highest value of one thing, or the other way round: "and the lowest?", "¿y el más bajo?"."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.reading import Aggregate, Measure, Reading
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "of_those_shown.yaml"
_OTHER: dict[Aggregate | None, tuple[Aggregate, str]] = {
    "max": ("min", "other_lowest"),
    "min": ("max", "other_highest"),
}


def other_extreme(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The other end of the one column of which an end was shown; None where a text says anything else."""
    measure = previous.measures[0] if len(previous.measures) == 1 else None
    if measure is None or measure.aggregate not in _OTHER or measure.column is None or measure.per is not None:
        return None
    if said(_TABLE, "both_extremes", words_of(text, language, context), language) is not None:
        return _both(previous, measure, language)
    split = previous.groupings or previous.contrasts or previous.transform or previous.values_of or previous.having
    time = context.semantics.dimension(context.semantics.time or "")
    if split or len(previous.periods) > 1 or (time is not None and measure.column == time.column):
        return None
    other, wordings = _OTHER[measure.aggregate]
    if said(_TABLE, wordings, words_of(text, language, context), language) is None:
        return None
    figure = replace(measure, aggregate=other)
    return replace(previous, language=language, measures=(figure,), assumptions=(), unread=())


def _both(previous: Reading, measure: Measure, language: Language) -> Reading | None:
    """ "Los dos, mínimo y máximo": both ends side by side, of each row that was shown."""
    if previous.limit or previous.transform or previous.values_of:
        return None
    ends = tuple(replace(measure, aggregate=end) for end in ("min", "max"))
    return replace(previous, language=language, measures=ends, order=None, assumptions=(), unread=())
