"""That units make no difference to what is counted, told beside it: "a single product, no matter how many units".

Where different things are counted, or bound, and no units are, that holds anyway; so does "mixed with no other",
where one thing alone is kept. Beside any other reading the clause asks for more, and is left where it stands.
"""

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import counting
from agent.models.offline.parts.rewording import folded
from agent.models.offline.passing.counting_told import Read
from agent.models.offline.reading import Having, Measure, Reading
from agent.models.offline.words.wordings import first_within
from agent.values import Language

_TABLE = "units_alike.yaml"


def read_units_alike(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of a question with such a clause; None where it has none, or where that does not hold."""
    for name in ("units_alike", "no_other"):
        found = first_within(_TABLE, name, folded(text), language)
        if found is None:
            continue
        rest = f"{text[: found.start].rstrip(' ,;:(-–')} {text[found.end :].lstrip(' ),')}".strip()
        reading = read_units_alike(rest, language, context, read) or read(rest)
        if not isinstance(reading, Reading) or reading.unread:
            continue
        bounds = [one for one in reading.having if _counts_things(one.measure, context)]
        if _is_one(bounds) if name == "no_other" else _holds(reading, bounds, context):
            return reading
    return None


def _holds(reading: Reading, bounds: list[Having], context: ReadingContext) -> bool:
    """Whether things are counted, or kept by how many they have, and no units are."""
    figures = (*reading.measures, *(one.measure for one in reading.having))
    if any(_is_of_units(one, context) for one in figures):
        return False
    return bool(bounds or reading.holdings) or all(_counts_things(one, context) for one in reading.measures)


def _is_one(bounds: list[Having]) -> bool:
    return any(one.operator == "=" and one.value == 1 for one in bounds)


def _counts_things(measure: Measure, context: ReadingContext) -> bool:
    """Whether a figure is how many different things there are."""
    semantics = context.semantics
    alone = Measure(measure.metric, column=measure.column, aggregate=measure.aggregate)
    if measure.each == "count_distinct" or measure.aggregate == "count_distinct":
        return True
    return any(alone == counting(item, semantics) for item in semantics.dimensions)


def _is_of_units(measure: Measure, context: ReadingContext) -> bool:
    metric = context.semantics.metric(measure.metric or "")
    return metric is not None and metric.unit == "units"
