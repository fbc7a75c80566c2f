"""What is ranked where only units are named: "top 3 in units, Nov 1 to 7" is of what is sold by the unit.

Units are of products and of nothing else; by revenue, days and people could be ranked as well, and nothing is read.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Grouping
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings

_OTHERS = ("mark:who", "mark:when", "mark:whichever", "noun:rows", "noun:sales", "op:count", "mark:each")


def best_by_units(w: Workings, index: int) -> Grouping | None:
    """ "Top 3 en unidades": so many of the things that are sold, where a text names nothing that could be ranked."""
    part, sold, units = w.parts[index], w.among("things_sold"), w.units()
    number = whole(part.capture("op:top", "N")) if part.has("op:top") else None
    if sold is None or units is None or number is None or number < 1 or w.groupings or w.contrasts:
        return None
    figures = [one.metric for one in w.parts[index + 1 :] if one.metric is not None]
    before = any(one.metric is not None for one in w.parts[:index])  # "the units of the top 3": by what, is not said
    free = (one for i, one in enumerate(w.parts) if i not in w.used and one.period is None and one.metric is None)
    named = any(w.split_of(one) is not None for one in free)
    if (
        figures != [units]
        or before
        or named
        or w.said(*_OTHERS)
        or any(item.column == sold.column for item in w.filters)
    ):
        return None
    w.assume(said.word_as(part.text, f"{part.text} ({w.label(sold)})", w.language))
    return Grouping(sold.name)
