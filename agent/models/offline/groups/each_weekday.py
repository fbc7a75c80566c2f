"""Days of the week, and weekends, one at a time: "tickets each Friday in October", "ingresos de cada finde"."""

from agent.models.offline.reading import Filter, Grouping
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_SATURDAY, _SUNDAY = 6, 7
_ONE = small("indefinite_articles", "the_one", "all")


def keep_weekends(w: Workings) -> None:
    """ "Takings per weekend": the rows of Saturdays and Sundays, where no other words keep them."""
    apart = [i for i, part in enumerate(w.parts) if part.has("grain:each_weekend")]
    if not apart or not w.semantics.time:
        return
    words = w.parts[apart[0]].text
    weekday, named = w.weekday(), next((one for one in w.semantics.filters if one.name == "weekend"), None)
    time = w.semantics.dimension(w.semantics.time)
    if named is not None:
        w.named.append(named.name)
    elif weekday is not None and weekday.order:
        w.filters.append(Filter(weekday.column, "in", tuple(weekday.order[-2:]), words))
    elif time is not None:
        w.filters.append(Filter(time.column, "in", (_SATURDAY, _SUNDAY), words, "weekday"))


def leave_kind_of_split(w: Workings) -> None:
    """ "Do weekends do better? Revenue, weekend vs weekdays": one of the kinds that are set against each other.

    It keeps no rows then: the other kind would have none.
    """
    if not any(part.has("grain:weekend") for part in w.parts):
        return
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        kind = part.has("days:weekend", "days:workweek") and not part.has("grain:weekend", "grain:weekday")
        told = w.follows(index, "mark:only", "mark:not")
        if kind and part.dimension is None and not told:
            w.leave(index)


def read_each_weekday(w: Workings) -> None:
    """ "Each Friday": a row for each of those days, or their average where one is asked for."""
    split = w.split_by_grain("day")
    days = [i for i, part in enumerate(w.parts) if part.weekday is not None and i in w.used]
    each = [i - 1 for i in days if i and i - 1 not in w.used and _says_each(w, i - 1)]
    if split is None or not each or len({w.parts[i].weekday for i in days}) != 1 or w.contrasts:
        return
    if _is_split_otherwise(w, each):
        return
    w.use(*each)
    if not w.said("op:average", "op:median"):
        w.groupings.extend([split] if split not in w.groupings else [])
        return
    w.idle.update(each)


def _says_each(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.has("mark:each", "mark:per") and w.heard.tokens[part.end - 1].norm not in _ONE


def _is_split_otherwise(w: Workings, each: list[int]) -> bool:
    """ "By waiter, each Friday": whether it is of all Fridays, or one by one, is not said."""
    marked = (i for i, part in enumerate(w.parts) if part.is_splitting and i not in each)
    following = (w.near(i, 1) for i in marked)
    splits = [w.split_of(w.parts[i]) for i in following if i is not None and w.parts[i].weekday is None]
    return any(item is not None and item != Grouping(w.semantics.time or "", "day") for item in splits)
