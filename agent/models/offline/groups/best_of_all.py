"""What is ranked where nothing is named at all: "top 5", "los 10 peores" is of what is sold, and said to be."""

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings

_RANKING = ("op:top", "op:bottom")
_MOST = 1000
"""Rows beyond which a number beside a superlative is none of them."""


def rank_what_is_sold(w: Workings) -> None:
    """So many of the things that are sold, by the default figure, where a text says nothing but days beside it."""
    found, sold, default = w.find(*_RANKING), w.among("things_sold"), w.default()
    if len(found) != 1 or sold is None or default is None or w.measures != [Measure(default.name)]:
        return
    index = found[0]
    numbers = [whole(w.parts[index].capture(name, "N")) for name in _RANKING]
    number = next((one for one in numbers if one is not None), None)
    if number is None or not 0 < number < _MOST or w.groupings or w.having or w.contrasts or w.transform:
        return
    of_sold = any(item.column == sold.column for item in w.filters)
    if of_sold or any(not _is_of_days(w, i) for i in range(len(w.parts)) if i != index):
        return
    w.use(index)
    w.groupings.append(Grouping(sold.name))
    w.limit, w.order = number, Order(0, descending=w.parts[index].has("op:top"))
    text = w.parts[index].text
    w.assume(said.word_as(text, f"{text} ({w.label(sold)})", w.language))


def _is_of_days(w: Workings, index: int) -> bool:
    part = w.parts[index]
    named = part.metric is not None or part.has("noun:sales", "noun:amount", "verb:sold", "verb:earned", "mark:who")
    return not named and (w.is_filler(index) or part.period is not None or index in w.used)
