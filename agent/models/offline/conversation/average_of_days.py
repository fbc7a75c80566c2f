"""The average of figures by day of the week or hour: "average instead of total" is per day, as if asked at once."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.reading import Reading
from agent.models.offline.workings import CYCLIC, Workings


def settle_average_of_days(previous: Reading, w: Workings) -> None:
    """Takes the average of the days that each row is of, where a text says of nothing else what it is of."""
    shown = previous.measures[0] if len(previous.measures) == 1 else None
    entity = w.entity()
    average = w.measures[0] if len(w.measures) == 1 else None
    cyclic = any(item.grain in CYCLIC or w.is_by_weekday(item) for item in previous.groupings)
    if shown is None or entity is None or average is None or not cyclic or w.groupings or not w.said(*STATISTICS):
        return
    of_it = average.metric == shown.metric and average.aggregate in ("avg", "median") and average.per == entity.name
    named = any(part.dimension is not None and part.dimension == entity for part in w.parts)
    if not of_it or named or shown.aggregate or w.said("mark:per", "mark:each"):
        return
    metric = w.metric_of(shown)
    told = said.per_taken(w.label(metric), w.label(entity), w.language) if metric is not None else ""
    w.assumptions = [note for note in w.assumptions if note != told]
    w.measures = [replace(average, per="day")]
