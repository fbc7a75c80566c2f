"""First and last days of some rows alone: "products launched in October that sold on Sundays".

When a thing was sold first is told by all of its rows; the first of the Sundays is none of it. What is told by its
own rows does not split what is counted with it: "how many tickets included products sold only in October".
"""

from collections.abc import Iterator

from agent.models.offline.parts.operations import FIRST_DATES, LAST_DATES
from agent.models.offline.reading import Having
from agent.models.offline.rows.holding_things import listed
from agent.models.offline.workings import Workings

_INCLUDE = listed("include")


def days_of_some_rows(w: Workings) -> Iterator[int]:
    """The words for the first or last day, where a condition on it is of fewer rows than the thing has."""
    bounds = [item for item in w.having if _is_of_days(w, item)]
    if not bounds:
        return
    things = {item.per for item in bounds} | {item.dimension for item in w.groupings}
    own = {one.column for one in w.semantics.dimensions if one.name in things}
    filters = [item for item in w.all_filters if item.column not in own and item not in w.context.kept]
    if filters or w.periods or w.named or w.excluded:
        found = [i for i, part in enumerate(w.parts) if part.has(*FIRST_DATES, *LAST_DATES)]
        yield from found or sorted(w.used)[:1]


def _is_of_days(w: Workings, item: Having) -> bool:
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    return time is not None and item.measure.column == time.column and item.measure.aggregate in ("min", "max")


def things_told_that_split(w: Workings) -> Iterator[int]:
    """The thing that is on what is counted, where it splits the count."""
    entity = w.entity()
    told = {item.thing for item in w.holdings} & set(w.groupings)
    if entity is None or not told or w.counting(entity) not in w.measures:
        return
    counted = next((i for i, part in enumerate(w.parts) if part.metric or part.dimension == entity), None)
    for index in range(counted + 1, len(w.parts)) if counted is not None else ():
        split = w.split_of(w.parts[index])
        between = {token.norm for token in w.heard.tokens[w.parts[counted or 0].end : w.parts[index].start]}
        by = any(part.is_splitting for part in w.parts[(counted or 0) + 1 : index])
        if split in told and between & _INCLUDE and not by:
            yield index
