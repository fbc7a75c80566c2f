"""The spans that "how much" is asked of one by one: "October: how much is each day"."""

from agent.models.offline.reading import Grain
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.workings import Workings

_SPANS: tuple[Grain, ...] = ("day", "week", "month")


def split_by_asked_spans(w: Workings) -> None:
    """Splits by the day, week or month that "each" is said of; of two spans that are named it is those two."""
    if len(w.periods) > 1 or w.contrasts or w.values_of:
        return
    for index in w.find("op:how_much"):
        words = [token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]]
        unit = names_of("UNIT", w.language).get(words[-1])
        span = next((one for one in _SPANS if one == unit), None)
        split = w.split_by_grain(span) if len(words) > 1 and span is not None else None
        if split is not None and split not in w.groupings:
            w.use(index)
            w.groupings.append(split)
