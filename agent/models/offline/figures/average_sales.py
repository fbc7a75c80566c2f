"""An "average sale" told per span of time: "venta promedio por día" is what a day makes, not what a ticket does."""

from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Measure
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.workings import CYCLIC, Workings
from agent.semantics import Dimension

_SALES = frozenset({"sale", "venta"})
"""May name a ticket elsewhere; here they are what is summed."""


def read_average_sales(w: Workings) -> None:
    """Takes a ratio per thing whose words name no such thing for an average per span, where a span stands behind it.

    "Average ticket by day" names the thing and is left to be split by days.
    """
    entity = w.entity()
    for index, part in enumerate(w.parts):
        ratio = part.metric if part.metric is not None and not is_total(part.metric) else None
        total = w.numerator(ratio) if ratio is not None else None
        per = w.near(index, 1)
        span = w.near(per, 1) if per is not None and w.parts[per].has("mark:per") else None
        if total is None or total == ratio or entity is None or per is None or span is None or index in w.used:
            continue  # an average price is of rows, and no sum divided by things
        grain = w.grain_of(w.parts[span]) if w.parts[span].number is None else None
        if grain is None or grain in CYCLIC or _names(w, index, entity):
            continue
        w.use(index, per, span)
        w.measures.append(Measure(total.name, "avg", per=grain))


def _names(w: Workings, index: int, entity: Dimension) -> bool:
    """Whether the words of a figure name the thing that it is per."""
    synonyms = (*entity.synonyms.get("en", ()), *entity.synonyms.get("es", ()))
    named = {stem(fold(word)) for name in (entity.name, *synonyms) for word in name.split()} - _SALES
    part = w.parts[index]
    return any(token.stem in named for token in w.heard.tokens[part.start : part.end])
