"""Which day, week or month grew or fell the most against the one before it: a ranking by change, not by figure."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.derived.falls import is_of_the_amount
from agent.models.offline.derived.units_of_change import units_named
from agent.models.offline.groups.limits import how_many
from agent.models.offline.parts.operations import DIRECTIONS, ENDS
from agent.models.offline.reading import Grain, Grouping, Order
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.calendar_names import unit_words
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "comparing.yaml"
_FALLS = words_in(_TABLE, "falls", "fell", "lost_in_money")
_LEAST = words_in(_TABLE, "least")
_PERCENT = words_in(_TABLE, "percent", "percent_in_short")
_IN = small("in_alone")
_STEPS: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")
_NEAR = 4


def rank_by_change(w: Workings) -> None:
    """ "The day that grew the most against the one before", "biggest drop from one day to the next"."""
    changes = [i for i in w.find("op:growth") if _superlatives(w, i)]
    if not changes or len(w.periods) > 1 or w.contrasts or w.groupings or w.values_of:
        return
    superlatives = _superlatives(w, changes[0])
    fall = any(w.norms(i) <= _FALLS for i in changes)
    steps = [i for i in w.free(range(len(w.parts))) if _step_of(w, i) is not None]
    split = _split(w, steps, changes)
    if split is None or _splits_otherwise(w, steps) or (w.periods and w.said(*COMPARING)):
        return
    amount, in_percent = units_named(w)
    if (fall and w.norms_of(superlatives) & _LEAST) or (amount and in_percent):
        w.lost.update(superlatives)  # what rose has not fallen the least
        return  # nor is it said which of two units ranks
    w.limit = how_many(w, superlatives[0], "op:top", steps[0] if steps else None, split)
    w.groupings = [split]
    w.order = Order(0, descending=not fall and not w.norms_of(superlatives) & _LEAST, of_change=True)
    w.transform = "growth"
    percent = [i for i in w.find("op:share") if w.norms(i) & _PERCENT]
    w.use(*w.find("op:growth"), *superlatives, *steps, *percent)
    w.idle.update(superlatives if fall else ())  # the largest fall is the lowest change: the order tells it
    words = " … ".join(w.parts[i].text for i in sorted({superlatives[0], changes[0]}))
    if amount or is_of_the_amount(w):
        w.change = "amount"
    else:
        w.assume(said.change_in_percent(words, w.language))


def order_by_change(w: Workings) -> None:
    """ "Daily growth, biggest first", "sorted by growth": the order is of the change that stands before it."""
    order = w.order
    if w.transform != "growth" or order is None or order.measure is None or order.of_change or len(w.periods) > 1:
        return
    for index in sorted(w.used):
        sorts = w.parts[index].has("op:order_by") and _grows(w, w.near(index, 1))
        if not (sorts or (w.parts[index].has(*DIRECTIONS, *ENDS) and _is_of_change(w, index))):
            continue
        if w.rank_within or w.both_ends or w.change == "both":
            w.lost.add(index)
        w.order = replace(order, of_change=True)


def _is_of_change(w: Workings, index: int) -> bool:
    """Whether an order stands behind a change, and before no figure of its own."""
    before, after = w.near(index, -1), w.near(index, 1)
    figure = after is not None and (w.parts[after].metric is not None or w.parts[after].has("noun:amount"))
    figure = figure and w.word_before(after or 0) not in _IN
    while before is not None and (w.parts[before].has("mark:and", "mark:by") or w.grain_of(w.parts[before])):
        before = w.near(before, -1)
    while before is not None and w.parts[before].period is not None:
        before = w.near(before, -1)
    return _grows(w, before) and not figure


def _grows(w: Workings, index: int | None) -> bool:
    return index is not None and w.parts[index].has("op:growth")


def _superlatives(w: Workings, index: int) -> list[int]:
    """The superlatives beside words for a change."""
    start, end = w.parts[index].start, w.parts[index].end
    near = [i for i in w.find(*ENDS) if max(start - w.parts[i].end, w.parts[i].start - end) < _NEAR]
    return [i for i in near if not _is_of_figure(w, i)]


def _is_of_figure(w: Workings, index: int) -> bool:
    """ "Growth of the day with the highest revenue": one of a figure, unless the change is before it."""
    before, after = w.near(index, -1), w.near(index, 1)
    return after is not None and w.parts[after].metric is not None and not _grows(w, before)


def _step_of(w: Workings, index: int) -> Grain | None:
    """The span of time that a part names, of those that follow each other."""
    part = w.parts[index]
    grain = w.grain_of(part) if part.period is None and not part.has("op:growth") else None
    return grain if grain in _STEPS else None


def _split(w: Workings, steps: list[int], changes: list[int]) -> Grouping | None:
    """What is ranked: the span that is named, else the one that the words for the change name."""
    grains = {grain for i in steps if (grain := _step_of(w, i)) is not None}
    words = w.norms_of([*changes, *w.find("op:growth")])
    names = {grain: {*unit_words("en")[grain], *unit_words("es")[grain], grain} for grain in _STEPS}
    grains = grains or {grain for grain in _STEPS if words & names[grain]}
    if len(grains) != 1:
        return None
    grain = grains.pop()
    if any(unit_around(grain, one.start)[1] >= one.end for one in w.periods):
        return None
    return w.split_by_grain(grain)


def _splits_otherwise(w: Workings, steps: list[int]) -> bool:
    """Whether anything else is named that rows could be split by."""
    others = (i for i in w.free(range(len(w.parts))) if i not in steps and not w.parts[i].metric)
    return w.said("mark:who") or any(
        w.parts[i].dimension is not None and w.split_of(w.parts[i]) is not None for i in others
    )
