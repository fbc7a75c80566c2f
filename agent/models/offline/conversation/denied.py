"""What a text says to be no longer so: "101, not 102", "by weekday instead of waiter", "all of them, not only 5"."""

from collections.abc import Iterator

from agent.models.offline.metrics import averages_over
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Grouping, Measure, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_LEFT_OUT = words_in("later_texts.yaml", "left_out")
_REACH = 3
"""Parts behind "not" within which what it denies stands."""


def leave_what_was(previous: Reading, w: Workings, was: range) -> None:
    """Takes out what stands behind "instead of" or "not", or between "replace" and "with", where it was so before.

    `was` are the tokens that say how it was.
    """
    for index in _denied(w, was):
        part = w.parts[index]
        if not _leave(previous, w, index, part) and part.start in was and _holds_value(part):
            w.lost.add(index)
    _split_by_the_new(previous, w, was)


def _split_by_the_new(previous: Reading, w: Workings, was: range) -> None:
    """ "Swap the weekday for the hour": what the rows are split by, though no "by" stands before the new one."""
    sides = {i: split for i, part in enumerate(w.parts) if _is_split(part) and (split := w.split_of(part))}
    old = {i: split for i, split in sides.items() if w.parts[i].start in was}
    new = {i: split for i, split in sides.items() if i not in old and split not in previous.groupings}
    weekdays = any(w.is_by_weekday(item) for item in previous.groupings)
    for index, split in old.items():
        if split not in previous.groupings and not (weekdays and split.grain == "day"):
            continue
        w.groupings = [item for item in w.groupings if item != split]
        w.use(index)
        if w.groupings or not new:
            continue
        if len(new) == 1 and not w.filters:
            w.groupings = [*new.values()]
            w.use(*new)
        else:
            w.lost.add(index)


def _is_split(part: Part) -> bool:
    return part.metric is None and part.period is None and part.link is None


def with_others_kept(previous: Reading, w: Workings, was: range) -> None:
    """ "Replace the month by the week", after figures by month and waiter: what is not replaced stays beside it."""
    before = [part for part in w.parts if part.start in was]
    old_splits = [split for part in before if (split := w.split_of(part)) is not None and part.metric is None]
    old_figures = {part.metric.name for part in before if part.metric is not None}
    if w.groupings and any(split in previous.groupings for split in old_splits):
        kept = [item for item in previous.groupings if item not in old_splits and item not in w.groupings]
        w.groupings = [*w.groupings, *kept]
    _name_the_new(w, was)
    if w.measures and any(item.metric in old_figures for item in previous.measures):
        others = [item for item in previous.measures if item.metric not in old_figures and item not in w.measures]
        w.measures = [*others, *w.measures]


def _name_the_new(w: Workings, was: range) -> None:
    """ "Replace the units with the tickets": a figure on the other side, though it was taken for what rows are of."""
    for index, part in enumerate(w.parts):
        new = Measure(part.metric.name) if part.metric is not None and part.start >= was.stop > 0 else None
        if (
            new is not None
            and w.measures.count(new) == 0
            and not any(item.metric == new.metric for item in w.measures)
        ):
            w.measures.append(new)
            w.use(index)


def _holds_value(part: Part) -> bool:
    return bool(part.number is not None or part.link or part.stored or part.period or part.weekday)


def _denied(w: Workings, was: range) -> Iterator[int]:
    yield from (i for i, part in enumerate(w.parts) if part.start in was)
    negations = [i for i, part in enumerate(w.parts) if part.has("mark:not", "mark:but")]
    for negation in negations:
        behind = w.near(negation, 1)
        for _ in range(_REACH):
            if behind is None or w.parts[behind].has("mark:but"):
                break
            yield behind
            behind = w.near(behind, 1)


def _leave(previous: Reading, w: Workings, index: int, part: Part) -> bool:
    before = w.near(index, -1)
    left = _is_other_statistic(previous, w, part)
    if part.number is not None and part.number == previous.limit:
        left = True
    metric = part.metric.name if part.metric else None
    if metric is not None and any(item.metric == metric for item in previous.measures):
        w.measures = [item for item in w.measures if item.metric != metric]
        left = True
    split = w.split_of(part) if part.metric is None else None
    if split is not None and _is_among(split, previous):
        w.groupings = [item for item in w.groupings if item != split]
        left = True
    kept_alone = [item for item in previous.filters if _is_of(part, item)]
    if kept_alone and not _leaves_out(w, index, kept_alone[0]):
        w.filters = [item for item in w.filters if not (item.is_denial and _is_of(part, item))]
        left = True
    period = part.period
    if period is not None and any((one.start, one.end) == (period.start, period.end) for one in previous.periods):
        others = [one for one in w.periods if (one.start, one.end) != (period.start, period.end)]
        left, w.periods = bool(others), others or w.periods
    if part.named and part.named in previous.named_filters and (w.named or w.filters):
        w.excluded = [name for name in w.excluded if name != part.named]
        left = True
    if left:
        w.use(index, *_marks_before(w, index, before))
    return left


def _leaves_out(w: Workings, index: int, kept: Filter) -> bool:
    """ "All of them except 104", "without 104": those are left out now, where nothing comes in their place."""
    other = any(item.column == kept.column and not item.is_denial for item in w.filters)
    place = w.parts[index].start
    words = [token.norm for token in w.heard.tokens[max(0, place - _REACH) : place]]
    return not other and not _LEFT_OUT.isdisjoint(words)


def _is_other_statistic(previous: Reading, w: Workings, part: Part) -> bool:
    """ "The median, not the average": whether a statistic was shown, and the other one is asked for."""
    shown = previous.measures[0] if len(previous.measures) == 1 else Measure()
    metric = w.semantics.metric(shown.metric) if shown.metric else None
    if part.has("op:average"):
        averaged = shown.aggregate == "avg" or (metric is not None and averages_over(metric, w.entity()))
        return averaged and w.said("op:median")
    return part.has("op:median") and shown.aggregate == "median" and w.said("op:average")


def _marks_before(w: Workings, index: int, before: int | None) -> Iterator[int]:
    """The "not", "only", "per" and "number" that lead to what is left."""
    while before is not None and w.parts[before].has("mark:not", "mark:only", "mark:per", "mark:by", "mark:but"):
        yield before
        before = w.near(before, -1)
    if before is not None and w.parts[before].dimension is not None and w.parts[index].number is not None:
        negation = w.near(before, -1)
        if negation is not None and w.parts[negation].has("mark:not", "mark:but"):
            yield from (before, negation)


def _is_among(split: Grouping, previous: Reading) -> bool:
    return any(item.dimension == split.dimension and item.grain == split.grain for item in previous.groupings)


def _is_of(part: Part, item: Filter) -> bool:
    number = part.number is not None and part.number in item.values
    named = part.link is not None and bool(part.link.values) and set(part.link.values) <= set(item.values)
    return number or named
