"""The parts that an average or a median goes with: the figure that it is of, and what it is per."""

from agent.models.offline.metrics import column_of, is_loose
from agent.models.offline.reading import Grouping
from agent.models.offline.times.days import coarseness
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import CYCLIC, Workings, is_plural

_NEAR = 4
"""Parts within which what is counted belongs to an average that no "per" stands beside."""
_AMOUNTS = words_in("other_tables.yaml", "amounts")
_ONE = words_in("averages.yaml", "one")


def metric_near(w: Workings, index: int) -> int | None:
    """The metric that a statistic is of: the next one, else the one before. "per ticket" is not a metric here."""
    order: list[int] = [*range(index + 1, len(w.parts)), *reversed(range(index))]
    for i in order:
        part = w.parts[i]
        if i in w.used or part.metric is None:
            continue
        if part.dimension is not None and w.follows(i, "mark:per", "mark:by"):
            continue
        before_it = {token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]}
        if w.names_rows(part) and w.semantics.drafted and not before_it.isdisjoint(_ONE) and w.money() is not None:
            continue
        if w.names_rows(part) and w.follows_preposition(i) and _other_figure(w, i):
            continue
        if w.names_rows(part) and _is_of_what_was_earned(w, index):
            continue
        return i
    return None


def _is_of_what_was_earned(w: Workings, index: int) -> bool:
    """ "Number of jobs and average charge": a verb for the money of a drafted table, right behind the average."""
    after = range(index + 1, len(w.parts))
    words = (i for i in after if not (w.is_filler(i) or w.parts[i].has("mark:whichever")) or w.parts[i].metric)
    behind = next(words, None)
    earned = behind is not None and w.parts[behind].has("verb:earned") and w.parts[behind].metric is None
    return earned and w.semantics.drafted and w.money() is not None


def _other_figure(w: Workings, index: int) -> bool:
    return any(
        other.metric is not None and not w.names_rows(other) and _marked_split(w, i) is None
        for i, other in enumerate(w.parts)
        if i != index and i not in w.used
    )


def per_of(w: Workings, index: int) -> str | None:
    """What an average is per: an adjective ("daily"), or what follows "per". Splits by cyclic grains stay splits."""
    marked = [(i, split) for i in w.free(range(len(w.parts))) if (split := _marked_split(w, i)) is not None]
    adjective = _finest_adjective(w)
    if adjective is not None:
        own = w.grain_of(w.parts[adjective])
        if own in CYCLIC and w.semantics.time and not names_amount_of_rows(w):
            return "day"  # "average hourly revenue": of a day, for each of its hours, as "per hour" is
        if not any(_is_entity(w, one) or coarseness(one.grain) < coarseness(own) for _, one in marked):
            w.use(adjective)
            return own
    for i, split in _of_their_own_first(w, marked):
        before = w.near(i, -1)
        plain_by = before is not None and not w.parts[before].has("mark:per")
        weekday = any(w.is_by_weekday(other) for _, other in marked) and coarseness(split.grain) > 0
        weekday = weekday and not _is_entity(w, split)
        if split.grain in CYCLIC or w.is_by_weekday(split) or weekday:
            if names_amount_of_rows(w):
                return None
            return "day" if w.semantics.time else None
        if split.is_whole and len(marked) == 1 and _of_counted_rows(w, index):
            w.use(i, *([before] if before is not None else []))
            return split.dimension
        if split.is_whole and (plain_by or w.rows_are_things()):
            return None
        w.use(i, *([before] if before is not None else []))
        return split.grain or split.dimension
    return _thing_beside(w, index)


def names_amount_of_rows(w: Workings) -> bool:
    """ "The average amount per weekday": of each row of a drafted table, by its column, not "revenue" of a day."""
    if not w.semantics.drafted or not w.rows_are_things():
        return False
    named = [(part, part.metric) for part in w.parts if part.metric is not None and not w.names_rows(part)]
    if not named:
        averages = (w.norms(i) for i, part in enumerate(w.parts) if part.has("op:average", "op:median"))
        return w.money() is not None and any(not norms.isdisjoint(_AMOUNTS) for norms in averages)
    return all(
        column_of(metric) is not None and not is_loose(w.semantics, metric, part.text) for part, metric in named
    )


def _finest_adjective(w: Workings) -> int | None:
    adjectives = (i for i in w.free(range(len(w.parts))) if any(name.startswith("adj:") for name in w.parts[i].names))
    return min(adjectives, key=lambda i: coarseness(w.grain_of(w.parts[i])), default=None)


def _thing_beside(w: Workings, index: int) -> str | None:
    """ "The average of a ticket": per what is counted, where it stands near or is said to be one."""
    entity = w.entity()
    for i in w.free(range(index, len(w.parts))):
        near = i < index + _NEAR or w.heard.tokens[max(0, w.parts[i].start - 1)].norm in _ONE
        if entity is not None and w.parts[i].dimension == entity and near:
            w.use(i)
            return entity.name
    return None


def _of_counted_rows(w: Workings, index: int) -> bool:
    """ "How many rentals does each customer have on average": rows are counted of each, and averaged over all."""
    target = metric_near(w, index)
    metric = w.parts[target].metric if target is not None else None
    rows = target is not None and w.names_rows(w.parts[target])
    used = [w.parts[i] for i in w.used if w.names_rows(w.parts[i])]
    told = [w.parts[target]] if rows and target is not None else used if metric is None else []
    others = any(part.metric is not None and not w.names_rows(part) for part in w.parts)
    return (
        w.rows_are_things()
        and not others
        and bool(told)
        and (w.said("op:count") or any(is_plural(part.text) for part in told))
    )


def _marked_split(w: Workings, index: int) -> Grouping | None:
    before = w.near(index, -1)
    marked = before is not None and before not in w.used and w.parts[before].has("mark:per", "mark:by")
    return w.split_of(w.parts[index]) if marked else None


def _of_their_own_first(w: Workings, marked: list[tuple[int, Grouping]]) -> list[tuple[int, Grouping]]:
    """Of "each waiter" and "per day" the average is per day, and split by the waiter: things before, time after."""
    entity = w.entity()
    of_entity = [item for item in marked if entity is not None and item[1] == Grouping(entity.name)]
    timed = [item for item in marked if item[1].grain is not None and item[1].grain not in CYCLIC]
    timed.sort(key=lambda item: coarseness(item[1].grain))
    return [*of_entity, *timed, *(item for item in marked if item not in of_entity and item not in timed)]


def _is_entity(w: Workings, split: Grouping) -> bool:
    entity = w.entity()
    return entity is not None and split == Grouping(entity.name)
