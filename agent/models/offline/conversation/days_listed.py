"""On which days something was, after one figure or a yes or no: "which days?", "las fechas en que se vendió"."""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import pattern_of
from agent.models.offline.conversation.counted_or_listed import listed
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Grouping, Measure, Reading
from agent.models.offline.words.lexicon import any_of, small
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "referring.yaml"


def days_listed(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The days of the rows that the reading before keeps, each with its figure; None for any other text."""
    plain = plain_text(text).casefold().strip(" ?¿!¡.,")
    beside = re.search(rf"{any_of(_TABLE, 'how_much_each_day', language=language)}$", plain)
    asked = pattern_of(_TABLE, "which_days", language).fullmatch(plain[: beside.start()] if beside else plain)
    time = context.semantics.dimension(context.semantics.time or "")
    split = previous.groupings or previous.contrasts or previous.transform or previous.listing or previous.values_of
    if asked is None or time is None or split or len(previous.periods) > 1 or previous.limit:
        return None
    month = next((group for group in asked.groups() if group), "")
    if month and not _is_of_those_days(month, previous, language, context):
        return None
    if any(item.column == time.column for item in previous.measures):
        found = listed(previous, context)
        return replace(found, language=language, assumptions=(), chart="auto") if found is not None else None
    metrics = [context.semantics.metric(item.metric) if item.metric else None for item in previous.measures]
    shown = all(metric is not None and is_total(metric) for metric in metrics)
    measures = previous.measures if shown and not previous.existence else ()
    if beside is not None and measures and _names_another(beside[0], previous, language, context):
        return None
    if beside is not None and not measures:
        measures = _figure_beside(beside, language, context)
        if not measures:
            return None
    day = Grouping(time.name, "day")
    base = replace(previous, language=language, measures=measures, groupings=(day,), order=None, existence=False)
    return replace(base, assumptions=(), unread=(), chart="auto")


def _names_another(said: str, previous: Reading, language: Language, context: ReadingContext) -> bool:
    """ "And how many units each day?", after revenue: a figure that is not the one shown."""
    w = Workings(hear(said, language, context), context)
    units = w.units() if w.said("noun:units") else None
    named = {part.metric.name for part in w.parts if part.metric is not None} | ({units.name} if units else set())
    return bool(named - {item.metric for item in previous.measures})


def _figure_beside(said: re.Match[str], language: Language, context: ReadingContext) -> tuple[Measure, ...]:
    """ "And how many each day?", after a yes or no: units, or money where it is asked "how much"."""
    named = hear(said["figure"] or ",", language, context).parts[0].metric
    counted = said["how"] in small("how_many")
    w = Workings(hear(said[0], language, context), context)
    figure = named if said["figure"] else (w.units() if counted else w.default())
    return (Measure(figure.name),) if figure is not None else ()


def _is_of_those_days(words: str, previous: Reading, language: Language, context: ReadingContext) -> bool:
    spans = [part.period for part in hear(words, language, context).parts if part.period is not None]
    kept = {(period.start, period.end) for period in previous.periods}
    return len(spans) == 1 and {(one.start, one.end) for one in spans} == kept
