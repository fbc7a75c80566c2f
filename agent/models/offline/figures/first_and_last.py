"""The first and the last day of the rows that are kept: "when was the first sale and when the last".

Of each, where what splits them is no span of time: "the first and the last sale date for each waiter".
"""

from agent.models.offline.figures.moments import is_numbered
from agent.models.offline.parts.operations import FIRST_DATES, LAST_DATES
from agent.models.offline.reading import Measure
from agent.models.offline.workings import Workings

_OTHERS = (
    "op:how_much",
    "op:count",
    "op:average",
    "op:median",
    "op:top",
    "op:bottom",
    "op:share",
    "op:sum",
)
_SAID = ("mark:when", "noun:sales", "noun:rows", "verb:sold", "mark:whichever", "op:first_time", "op:current")


def read_first_and_last(w: Workings) -> None:
    """Both ends of the days, where both are asked for and no figure is: of one end alone `counts.py` knows."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    first = [i for i in w.find(*FIRST_DATES) if not is_numbered(w, i)]
    last = [i for i in w.find(*LAST_DATES) if not is_numbered(w, i)]
    if time is None or len(first) != 1 or len(last) != 1 or w.measures or w.said(*_OTHERS, "grain:hour"):
        return
    figures = [part for part in w.parts if part.metric is not None and not part.has("noun:sales")]
    days = [i for i in w.free(range(len(w.parts))) if _is_day(w, i)]
    asked = days or w.said("mark:when", "op:first_date", "op:last_date") or w.said("verb:sold")
    other = [i for i in w.free(range(len(w.parts))) if i not in days and _splits(w, i)]
    of_each = [i for i in other if w.grain_of(w.parts[i]) is None and w.parts[i].dimension is not None]
    one_by_one = w.said("mark:each") and not of_each
    figures += [w.parts[i] for i in range(min(*first, *last)) if of_each and w.parts[i].has("noun:sales")]
    of_things = any(w.near(i, 1) in of_each for i in (*first, *last))  # "the first and the last product"
    if figures or len(of_each) != len(other) or one_by_one or of_things or not asked:
        return
    w.use(*first, *last, *days, *w.find(*_SAID))
    low = Measure(aggregate="min", column=time.column)
    high = Measure(aggregate="max", column=time.column)
    w.measures.extend([low, high])


def _is_day(w: Workings, index: int) -> bool:
    return w.parts[index].period is None and w.grain_of(w.parts[index]) == "day" and not w.parts[index].has("adj:day")


def _splits(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return not (part.period or part.link or part.stored) and part.metric is None and w.split_of(part) is not None
