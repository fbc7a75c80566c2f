"""Times of day as they are held, where each row is one thing: "the last five tickets with date, time and amount".

Such a list says when each of them was made, 20:35. What is split by hours, "tickets by hour", or ranked within them
shows the number of the hour.
"""

from dataclasses import replace

from agent.models.offline.parts.operations import SPLITTING
from agent.models.offline.reading import Grouping
from agent.models.offline.workings import Workings


def keep_times_as_held(w: Workings) -> None:
    """Takes the hours beside what is counted, or beside its day, for the times of these things."""
    hours = [item for item in w.groupings if _is_hour(w, item)]
    if not hours or w.rank_within or w.transform or w.both_ends or _splits_by_hours(w):
        return
    entity = w.entity()
    of_things = entity is not None and any(item.dimension == entity.name and item.is_whole for item in w.groupings)
    if of_things or _are_days_and_times(w):
        w.groupings = [replace(item, grain="moment") if item in hours else item for item in w.groupings]


def _is_hour(w: Workings, item: Grouping) -> bool:
    dimension = w.semantics.dimension(item.dimension)
    return dimension is not None and dimension.kind == "time" and item.grain in ("hour", None)


def _splits_by_hours(w: Workings) -> bool:
    """ "By hour", "each hour", "which hour": hours that the rows are split by, or that are asked for as such."""
    found = [i for i in w.used - w.idle if (split := w.split_of(w.parts[i])) is not None and _is_hour(w, split)]
    return any(w.follows(i, *SPLITTING) for i in found)


def _are_days_and_times(w: Workings) -> bool:
    """ "The date and time of each refund": when each of them was made."""
    grains = [item.grain if not _is_hour(w, item) else "hour" for item in w.groupings]
    if grains != ["day", "hour"] and grains != ["hour", "day"]:
        return False
    days = [i for i in w.used - w.idle if w.parts[i].period is None and w.grain_of(w.parts[i]) == "day"]
    return bool(w.named) and not any(w.follows(i, *SPLITTING) for i in days)
