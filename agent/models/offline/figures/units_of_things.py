"""How much of something sold one ticket or day holds: "average alfajores per ticket", "conitos promedio por día".

Things that are named and counted per something are so many units, where a figure named beside them would be money.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import averages_over
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.workings import CYCLIC, Workings, is_plural

_FIGURES = (
    "noun:sales",
    "noun:amount",
    "noun:price",
    "noun:rows",
    "verb:earned",
    "op:how_much",
    "op:share",
    "op:ratio",
)
_RANKING = ("op:top", "op:bottom", "op:compare", "op:difference", "op:excess", "op:distinct", "op:growth")
_STATISTICS = ("op:average", "op:median")


def read_units_of_things(w: Workings) -> None:
    """Takes what is sold, with the average and what it is per, as the average of its units."""
    units, entity = w.units(), w.entity()
    things = [i for i in range(len(w.parts)) if _is_sold(w, i)]
    if units is None or entity is None or len(things) != 1 or w.rows_are_things() or w.having or w.contrasts:
        return
    if w.said(*_FIGURES, *_RANKING) or any(part.is_bound for part in w.parts):
        return
    averages = w.find(*_STATISTICS)
    found = _per_beside(w, things[0], averages)
    if found is None or not _stands_alone(w, things[0], averages):
        return
    per, taken = found
    if per != entity.name and not (averages or _is_average(w, taken)):
        return
    if any(w.parts[i].metric is not None for i in range(len(w.parts)) if i not in taken):
        return
    median = any(w.parts[i].has("op:median") for i in averages)
    aggregate: Aggregate = "median" if median else "avg"
    w.use(*averages, *taken)
    w.idle.update(taken)  # a ratio of money by its name: here it only says per what the units are averaged
    w.measures.append(Measure(units.name, aggregate, per=per))


def tell_which_are_averaged(w: Workings) -> None:
    """Says that tickets without any of what is sold count in no average of it."""
    entity = w.entity()
    sold = w.among("things_sold")
    kept = sold is not None and any(item.column == sold.column for item in w.filters)
    averaged = any(
        item.per is not None
        and item.metric is not None
        and entity is not None
        and item.per == entity.name
        and w.metric_of(item) == w.units()
        for item in w.measures
    )
    named = next((w.parts[i].text for i in range(len(w.parts)) if _is_sold(w, i)), "")
    if kept and averaged and named and entity is not None and w.transform is None:
        w.assume(said.only_with(w.label(entity), named, w.language))


def _is_sold(w: Workings, index: int) -> bool:
    part, sold = w.parts[index], w.among("things_sold")
    return sold is not None and part.metric is None and part.link is not None and part.link.column == sold.column


def _per_beside(w: Workings, thing: int, averages: list[int]) -> tuple[str, list[int]] | None:
    """ "Per ticket" behind what is sold, or "promedio por ticket", one figure; what it is per, and where."""
    entity, after = w.entity(), w.near(thing, 1)
    while after is not None and (after in averages or w.parts[after].period is not None):
        after = w.near(after, 1)
    if after is None or entity is None:
        return None
    part = w.parts[after]
    if part.metric is not None and averages_over(part.metric, entity) and part.end > part.start + 1:
        return (entity.name, [after]) if part.metric.unit == "currency" else None
    behind = after + 1
    if not part.has("mark:per") or behind >= len(w.parts) or behind in w.used:
        return None
    split = w.split_of(w.parts[behind])
    if split is None or w.parts[behind].link or is_plural(w.parts[behind].text):
        return None
    if split.grain is None:
        return (entity.name, [after, behind]) if split.dimension == entity.name else None
    return ("day", []) if split.grain in CYCLIC else (split.grain, [after, behind])  # by the hour: of a day, at each


def _is_average(w: Workings, taken: list[int]) -> bool:
    return any(w.parts[i].metric is not None and w.is_ratio(w.parts[i].metric) for i in taken)


def _stands_alone(w: Workings, thing: int, averages: list[int]) -> bool:
    """Whether nothing that is split by or shown stands before what is sold: no "tickets with alfajores per day"."""
    before = [i for i in range(thing) if i not in averages and not w.is_filler(i)]
    return all(w.parts[i].has("op:count", "list:list", "mark:whichever") or w.parts[i].period for i in before)
