"""An "average sale" told per span of time: "venta promedio por día" is what a day makes, not what a ticket does."""

from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.workings import CYCLIC, Workings, is_plural
from agent.semantics import Dimension, Metric

_PER = small("by")
_OF_TICKETS = (
    "op:top",
    "op:bottom",
    "op:latest",
    "op:first_rows",
    "op:share",
    "op:running_total",
    "op:moving_average",
)
_SALES = small("sale_words")
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
        per = _per_behind(w, per) if per is not None else None
        span = w.near(per, 1) if per is not None and w.parts[per].has("mark:per") else None
        if per is not None and any(name.startswith("adj:") for name in w.parts[per].names):
            span = per  # "venta promedio diaria"
        if total is None or total == ratio or entity is None or per is None or span is None or index in w.used:
            continue  # an average price is of rows, and no sum divided by things
        grain = w.grain_of(w.parts[span]) if w.parts[span].number is None else None
        if grain is None or grain in CYCLIC or _names(w, index, entity):
            continue
        w.use(index, per, span)
        w.measures.append(Measure(total.name, "avg", per=grain))


def _per_behind(w: Workings, per: int) -> int:
    """ "Venta promedio por mozo por día": the "per" before the span, behind one that only splits."""
    thing = w.near(per, 1) if w.parts[per].has("mark:per") else None
    split = w.split_of(w.parts[thing]) if thing is not None else None
    following = w.near(thing, 1) if thing is not None else None
    splits = split is not None and split.is_whole and w.parts[thing or 0].dimension != w.entity()
    again = following is not None and w.parts[following].has("mark:per")
    return following if splits and again and following is not None else per


def read_sales_per_thing(w: Workings) -> None:
    """ "Sales per ticket for each waiter": what a ticket comes to on average, as "revenue per ticket" does.

    What is bounded or ranked may be the tickets themselves, and "sales by ticket" lists them.
    """
    entity, default = w.entity(), w.default()
    ratio = next((one for one in w.semantics.metrics if _divides(w, one, default, entity)), None)
    if ratio is None or w.rows_are_things() or any(part.is_bound for part in w.parts) or w.said(*_OF_TICKETS):
        return
    for index in w.find("noun:sales", "noun:amount"):
        per = w.near(index, 1)
        thing = w.near(per, 1) if per is not None and w.norms(per) <= _PER else None
        of_them = thing is not None and w.parts[thing].dimension == entity and not is_plural(w.parts[thing].text)
        counted = w.follows(index, "op:count", "op:average", "op:median")
        joined = thing is not None and _joins_a_split(w, thing)
        if per is None or thing is None or not of_them or counted or joined:
            continue
        w.use(index, per, thing)
        w.measures.append(Measure(ratio.name))
        return


def _joins_a_split(w: Workings, index: int) -> bool:
    """ "Ventas por ticket y por mozo": both split."""
    after = w.near(index, 1)
    behind = w.near(after, 1) if after is not None and w.parts[after].has("mark:and") else None
    return behind is not None and w.parts[behind].has("mark:per", "mark:by")


def _divides(w: Workings, ratio: Metric, total: Metric | None, entity: Dimension | None) -> bool:
    """Whether a figure is a total divided by how many there are of a thing."""
    below = ratio.expression.partition("/")[2].casefold()
    of_total = total is not None and w.is_ratio(ratio) and w.numerator(ratio) == total
    return of_total and entity is not None and f"distinct {entity.column.casefold()})" in below


def _names(w: Workings, index: int, entity: Dimension) -> bool:
    """Whether the words of a figure name the thing that it is per."""
    synonyms = (*entity.synonyms.get("en", ()), *entity.synonyms.get("es", ()))
    named = {stem(fold(word)) for name in (entity.name, *synonyms) for word in name.split()} - _SALES
    part = w.parts[index]
    return any(token.stem in named for token in w.heard.tokens[part.start : part.end])
