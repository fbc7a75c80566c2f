"""When the thing that was asked of was last, or first, sold, over all days: "and when was the last one, then?"."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "of_those_shown.yaml"
_KEEPS = ("=", "in", "contains", "starts with")


def last_sale(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The last or first day of the rows that were asked of; None where a text says anything else."""
    sold = goes_by("things_sold", context.semantics)
    time = context.semantics.dimension(context.semantics.time or "")
    kept = sold is not None and any(
        item.column == sold.column and item.operator in _KEEPS for item in previous.filters
    )
    if not kept or time is None or previous.groupings or previous.contrasts or previous.transform or previous.among:
        return None
    asked = said(_TABLE, "last_sale", words_of(text, language, context), language)
    if asked is None:
        return None
    day = Measure(aggregate="max" if asked.slot("LAST") else "min", column=time.column)
    return replace(
        previous,
        language=language,
        measures=(day,),
        periods=(),
        existence=False,
        having=(),
        order=None,
        limit=None,
        listing=(),
        values_of="",
        chart="auto",
        assumptions=(saying.over_all_days(language),) if previous.periods else (),
        unread=(),
    )
