"""What the rows are split by beside a ranking: "the best waiter each month", "by weekday and hour"."""

from agent.models.offline.groups.limits import RANKING
from agent.models.offline.groups.marked import is_a_verb, is_marked
from agent.models.offline.groups.rows_kept import keeps_of_each
from agent.models.offline.groups.spans_told import (
    POINTING,
    are_days_when,
    are_hours_kept,
    are_those_weekdays,
    is_day_of,
    is_that_span,
    points_at_no_span,
    says_which_time,
)
from agent.models.offline.groups.summed_over import is_summed_over
from agent.models.offline.groups.unsplit import (
    are_all_but_some,
    are_all_days,
    are_counted,
    are_mere_things,
    are_the_sides,
    is_aside,
    is_of_all_of_them,
    is_of_the_sides,
    is_said_again,
    is_told_by_a_value,
    is_whose,
)
from agent.models.offline.reading import Grouping
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings


def read_groupings(w: Workings) -> None:
    """Every other part that splits the rows. One that stands beside a ranking with a limit is ranked within."""
    ranking = w.order is not None and (len(w.groupings) == 1 or w.limit is not None)
    ranked = w.groupings[-1] if ranking and w.groupings else None
    for index in w.free(range(len(w.parts))):
        split = _split_named(w, index)
        if split is None or _is_named_again(w, index, split) or _is_for_others(w, index, split):
            continue
        if not _is_told(w, index, split):
            _split_by(w, index, split, ranked)
    if ranked is not None:
        _rank_last(w, ranked)


def _split_named(w: Workings, index: int) -> Grouping | None:
    """What a part names that rows could be split by, where it is no period and no figure."""
    part = w.parts[index]
    figure = part.metric is not None and not is_marked(w, index)
    return None if part.period is not None or figure else w.split_of(part)


def _is_named_again(w: Workings, index: int, split: Grouping) -> bool:
    """Takes what is named a second time: "for each of those days", "of that day", "of the week"."""
    if split.grain == "day" and are_those_weekdays(w, index):
        w.use(index)
        return True
    if is_that_span(w, index):
        w.use(index, *(i for i in [index - 1] if w.parts[i].text.casefold() in POINTING))
        return True
    if split in w.groupings and is_said_again(w, index):
        w.use(index)
        return True
    return False


def _is_for_others(w: Workings, index: int, split: Grouping) -> bool:
    """Whether a part is left for other rules, or not understood: parts of days beside their hours."""
    if is_a_verb(w, index) or is_aside(w, index) or are_days_when(w, index):
        return True
    if points_at_no_span(w, index):
        w.lost.add(index)
        return True
    by_hour = split.grain == "part_of_day" and Grouping(split.dimension, "hour") in w.groupings
    if by_hour and not is_marked(w, index):
        w.lost.add(index)
        return True
    return False


def _is_told(w: Workings, index: int, split: Grouping) -> bool:
    """Takes a part. Whether it splits nothing, as other words tell which of what it names are meant."""
    if are_the_sides(w, split, w.parts[index].text):
        w.use(index, *_mark_before(w, index))
        return True
    summed = is_summed_over(w, split)
    w.use(index)
    return (
        summed
        or is_of_the_sides(w, index, split)
        or are_counted(w, split)
        or is_told_by_a_value(w, index)
        or are_hours_kept(w, index)
        or are_all_but_some(w, index)
        or are_mere_things(w, index)
        or is_whose(w, index)
        or is_of_all_of_them(w, index)
        or says_which_time(w, index)
        or is_day_of(w, index)
        or are_all_days(w, index, split)
    )


def _split_by(w: Workings, index: int, split: Grouping, ranked: Grouping | None) -> None:
    """Splits the rows, or shows all that is ranked where it is marked as what they are split by."""
    w.use(*_mark_before(w, index))
    if split not in w.groupings:
        w.groupings.append(split)
    elif is_marked(w, index) and w.order is not None and split == ranked and not _is_said(w, w.limit):
        w.limit = None


def _is_said(w: Workings, limit: int | None) -> bool:
    """ "Tickets by hour: the three busiest hours": so many rows and no more, as a number says."""
    numbers = [w.parts[i].number for i in w.used] + [
        w.parts[i].capture(name, "N") for i in w.used for name in RANKING
    ]
    return limit is not None and limit in [whole(number) for number in numbers if number is not None]


def _mark_before(w: Workings, index: int) -> list[int]:
    """The "by" or "per" before a part, where there is one."""
    before = w.near(index, -1)
    return [before] if before is not None and is_marked(w, index) else []


def _rank_last(w: Workings, ranked: Grouping) -> None:
    """Puts what is ranked behind the other splits: it is ranked within them, where only some are kept."""
    if w.groupings[-1] != ranked:
        w.groupings = [*(item for item in w.groupings if item != ranked), ranked]
    if len(w.groupings) > 1 and w.limit is not None and not (w.described or _tell_of_one(w, ranked)):
        w.rank_within = keeps_of_each(w)


def _tell_of_one(w: Workings, ranked: Grouping) -> bool:
    """ "The largest ticket, its waiter and its date": what else is shown of a thing that has one of each.

    A day has one day of the week: "the worst day, with its date, the weekday and the revenue".
    """
    entity, weekday = w.entity(), w.weekday()
    own = [item for item in w.groupings if item != ranked]
    of_day = ranked.grain == "day" and weekday is not None and own == [Grouping(weekday.name)]
    if not of_day and (entity is None or ranked != Grouping(entity.name) or w.rows_are_things()):
        return False
    marked = {w.split_of(part) for i, part in enumerate(w.parts) if i in w.used and is_marked(w, i)}
    return all(item not in marked for item in own)
