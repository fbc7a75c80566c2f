"""Words for what no reading gives: half hours, the mean time of something, how far figures spread.

Each is taken for something near it, "media" for an average: these are given back.
"""

from collections.abc import Iterator

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_TABLE = "spread_and_slices.yaml"
_HALF, _HOURS = words_in(_TABLE, "half"), words_in(_TABLE, "hours")
_TIMES, _SPREAD = words_in(_TABLE, "times"), words_in(_TABLE, "spread")
_BUYING, _THOSE, _REACHED = (words_in(_TABLE, name) for name in ("buying", "those", "reached"))
_TYPICAL = words_in("averages.yaml", "typical")
_DETERMINED = words_in(_TABLE, "determined")
_PREPOSITIONS = small("prepositions")
_AN = small("indefinite_articles") | {"-"}


def slices_and_spread(w: Workings) -> Iterator[int]:
    """The words that ask for what one pass over the rows does not give."""
    yield from _half_hours(w)
    yield from _mean_times(w)
    yield from _spread(w)
    yield from _how_often(w)
    yield from _those_who_buy(w)
    yield from _averages_of_certain_days(w)
    yield from _reached_in_all(w)
    yield from _sums_held_against_rows(w)


def _norms(w: Workings) -> list[str]:
    return [token.norm for token in w.heard.tokens]


def _half_hours(w: Workings) -> Iterator[int]:
    """ "Ventas por media hora", "every half hour", "every half an hour"."""
    norms = _norms(w)
    for index, norm in enumerate(norms[:-1]):
        behind = index + 2 if norms[index + 1] in _AN else index + 1
        if norm in _HALF and behind < len(norms) and norms[behind] in _HOURS:
            yield from w.parts_at(index, behind)


def _mean_times(w: Workings) -> Iterator[int]:
    """ "Average time of sale", "hora promedio": of the clock, where a figure would be averaged by the hour."""
    clock = w.clock()
    for index in [i for i in w.used if w.parts[i].has("op:average", "op:median") and w.parts[i].metric is None]:
        if w.norms(index) & _TYPICAL:
            continue
        for beside in (index + 1, index - 1):
            part = w.parts[beside] if 0 <= beside < len(w.parts) else None
            if part is None or clock is None or part.dimension != clock or is_plural(part.text):
                continue
            told = w.norms(beside) <= _TIMES and not any(name.startswith("adj:") for name in part.names)
            before = w.near(beside, -1) if beside < index else None
            marked = beside < index and before is not None and w.parts[before].has("mark:by", "mark:per")
            end = max(w.parts[beside].end, w.parts[index].end)
            of = all(w.parts[i].text.casefold() in _PREPOSITIONS | {"?"} for i in w.parts_at(end))
            if told and not marked and (of or beside < index):
                yield from (index, beside)


def _spread(w: Workings) -> Iterator[int]:
    """ "Distribution of units per ticket": one figure is no distribution."""
    if w.groupings or w.contrasts or w.listing or w.values_of or len(w.periods) > 1:
        return
    for index, norm in enumerate(_norms(w)):
        if norm in _SPREAD:
            yield from w.parts_at(index)


def _how_often(w: Workings) -> Iterator[int]:
    """ "Cada cuánto vendemos una caja": after how much time, and no amount of it."""
    norms = _norms(w)
    for index, norm in enumerate(norms[:-1]):
        if norm == "cada" and norms[index + 1] in small("how_much", "how_many"):
            yield from w.parts_at(index, index + 1)


def _those_who_buy(w: Workings) -> Iterator[int]:
    """ "Cuánto gastan los que compran X": whole tickets are meant, where the rows of X alone are kept."""
    if w.holdings:
        return
    norms = _norms(w)
    for index in range(2, len(norms)):
        told = norms[index] in _BUYING and norms[index - 1] in small("that", "who") and norms[index - 2] in _THOSE
        for place in w.parts_at(index) if told else ():
            behind = w.near(place, 1)
            if behind is not None and (w.parts[behind].link is not None or w.parts[behind].stored):
                yield place


def _averages_of_certain_days(w: Workings) -> Iterator[int]:
    """ "Ventas promedio de los días que trabajó el 104": of days, where it would be of tickets on each of them."""
    entity = w.entity()
    of_tickets = entity is not None and any(
        item.per == entity.name and item.aggregate == "avg" and item.metric == w.semantics.default_metric
        for item in w.measures
    )
    if not of_tickets or any(part.dimension == entity for part in w.parts):
        return
    for index, part in enumerate(w.parts):
        before = w.heard.tokens[part.start - 1].norm if part.start else ""
        if w.grain_of(part) == "day" and is_plural(part.text) and before in _DETERMINED and index in w.used:
            yield index


def _reached_in_all(w: Workings) -> Iterator[int]:
    """ "En qué día llegamos a 50 millones": added up until then, where each day would be held against it."""
    by_day = any(item.grain == "day" for item in w.groupings) and bool(w.having)
    if not by_day or w.transform is not None:
        return
    for index, part in enumerate(w.parts):
        if part.is_bound and not w.norms(index).isdisjoint(_REACHED) and not _several_days(w):
            yield index


def _several_days(w: Workings) -> bool:
    return any(w.grain_of(part) == "day" and is_plural(part.text) for part in w.parts)


def _sums_held_against_rows(w: Workings) -> Iterator[int]:
    """ "Vendimos más de 100 millones en octubre?": of all that was sold, where single rows are held against it."""
    default, entity = w.default(), w.entity()
    column = column_of(default) if default is not None else None
    if not w.existence or column is None or entity is None or w.rows_are_things():
        return
    if not any(item.column == column and item.operator in (">", ">=", "<", "<=") for item in w.filters):
        return
    named = any(part.dimension == entity or part.has("noun:rows", "noun:sales") for part in w.parts)
    if not named and w.said("verb:sold", "verb:earned"):
        yield from (i for i, part in enumerate(w.parts) if part.is_bound)
