"""Sales asked of the spans that a bound keeps: "sales on days with more than 250 tickets" shows their sales."""

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_ASKING = small("asking_how_much", "how_much")


def take_sales_of_bounded(w: Workings) -> bool:
    """Takes the main figure, where a word for it, or "how much", stands before what is kept by another figure."""
    default = w.default()
    if default is None or w.measures or not w.having or len(w.groupings) != 1 or w.order is not None:
        return False
    if any(item.per is not None or item.measure == Measure(default.name) for item in w.having):
        return False
    bounds = [i for i in w.used if w.parts[i].is_bound]
    things = [i for i in w.used if w.split_of(w.parts[i]) == w.groupings[0] and w.parts[i].metric is None]
    before = [i for i in things if bounds and i < min(bounds)]
    if not before or not w.follows_preposition(before[0]):
        return False
    places = range(before[0])
    asked = any(w.parts[i].has("noun:sales") or fold(w.parts[i].text) in _ASKING for i in places)
    asked = asked and not any(
        w.parts[i].metric is not None or w.parts[i].has("mark:who", "list:list") for i in places
    )
    if asked:
        w.use(*w.find("noun:sales", "op:how_much", "verb:sold"))
        w.measures.append(Measure(default.name))
    return asked
