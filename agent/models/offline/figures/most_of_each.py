"""Who sells the most "per ticket" or "per day": by what one of them comes to, never by how many there were."""

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension, Metric

_SINGLE_SPANS = frozenset({"day", "week"})
_EACH = small("each")


def read_most_of_each(w: Workings) -> None:
    """ "Which waiter sells the most per ticket": ranks by the default figure for each ticket.

    "Per day" ranks those who sell by the mean of their days; what is sold the most per day is left to other rules.
    """
    default = w.default()
    tops = w.find("op:top", "op:bottom")
    if default is None or default.unit != "currency" or not tops or w.said(*_OTHERS):
        return
    for index in [i for i in w.find("mark:per") if not _says_each(w, i)]:
        of = w.near(index, 1)
        if of is None or of in w.used or is_plural(w.parts[of].text):
            continue
        metric, places = _figure_named(w, default, of)
        things = _things_named(w, tops) if not places else None
        metric = w.units() if things is not None else metric
        told = [*w.find("noun:amount"), *(i for i in places if not _is_behind_by(w, i))]
        if (told and w.parts[of].dimension == w.entity()) or w.contrasts:
            continue
        before = w.near(index, -1)
        adjoining = before in tops or before == things or (before in places and w.near(before, -1) in tops)
        measure = _measure_of(w, metric, of, adjoining=adjoining) if metric is not None else None
        if measure is None:
            continue
        w.use(index, of, *places, *w.find("verb:sold", "verb:earned", "noun:amount", "noun:sales"))
        w.measures.append(measure)
        if _ranked(w, of) is None:
            w.lost.add(of)
        return


_OTHERS = ("op:average", "op:median", "op:count", "op:share", "op:difference", "op:growth", "op:distinct")
"""Operations that say themselves which figure is meant."""


def _says_each(w: Workings, index: int) -> bool:
    """ "Each day" wants a row for each."""
    return not _EACH.isdisjoint(w.parts[index].text.casefold().split())


def _figure_named(w: Workings, default: Metric, of: int) -> tuple[Metric | None, list[int]]:
    """The one figure that the question names, and where; the default one where it names none."""
    places = [i for i, part in enumerate(w.parts) if part.metric is not None and i != of]
    found = {part.metric.name: part.metric for i, part in enumerate(w.parts) if i in places and part.metric}
    return next(iter(found.values()), default) if len(found) < 2 else None, places


def _things_named(w: Workings, tops: list[int]) -> int | None:
    """ "The most conitos per ticket": so many of them, and not what they come to."""
    sold = w.among("things_sold")
    for index in tops:
        after = w.near(index, 1)
        link = w.parts[after].link if after is not None else None
        if link is not None and sold is not None and link.column == sold.column and w.units() is not None:
            return after
    return None


def _is_behind_by(w: Workings, index: int) -> bool:
    """ "Top 3 waiters by sales per ticket": what ranks is named behind "by"."""
    return w.follows(index, "mark:by")


def _measure_of(w: Workings, metric: Metric, of: int, *, adjoining: bool) -> Measure | None:
    """What is ranked by: the default figure over the thing counted, or the mean of its days."""
    entity, part = w.entity(), w.parts[of]
    if entity is not None and part.dimension == entity and not w.rows_are_things():
        return _ratio(w, metric, entity) if metric in (w.default(), w.units()) else None
    grain = w.grain_of(part)
    if adjoining and grain in _SINGLE_SPANS and w.semantics.time and part.period is None:
        ranked = _ranked(w, of)
        return Measure(metric.name, "avg", per=grain) if ranked is not None else None
    return None


def _ratio(w: Workings, default: Metric, entity: Dimension) -> Measure:
    """The figure that the semantics has for it ("average ticket"), else the mean of what each comes to."""
    for metric in w.semantics.metrics:
        divided = metric.expression.partition("/")[2].casefold()
        if w.numerator(metric) == default and entity.column.casefold() in divided and metric != default:
            return Measure(metric.name)
    return Measure(default.name, "avg", per=entity.name)


def _ranked(w: Workings, of: int) -> int | None:
    """What is ranked: something else that rows split by, but what is sold, which sells in tickets of many things."""
    sold = w.among("things_sold")
    for index in w.free(range(len(w.parts))):
        split = w.split_of(w.parts[index]) if index != of and w.parts[index].metric is None else None
        if split is not None and (sold is None or split.dimension != sold.name) and w.parts[index].period is None:
            return index
        if w.parts[index].has("mark:who") and w.among("people") is not None:
            return index
    return None
