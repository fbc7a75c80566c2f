"""Which figures a follow-up asks for: another one, one more, the average of the one before, its share."""

import re
from dataclasses import replace

from agent.models.offline.conversation.averaged_by_another import average_by_another
from agent.models.offline.conversation.change_of_spans import change_of_two_spans
from agent.models.offline.conversation.figures_of_verbs import (
    asks_how_much,
    asks_in_money,
    default_measure,
    units_sold,
)
from agent.models.offline.conversation.of_the_same import counts_values
from agent.models.offline.conversation.per_thing import average_of_each, averaged, averages_it, per_thing
from agent.models.offline.derived.shares_of_each import is_of_own_total
from agent.models.offline.metrics import averaged_column, averages_over, is_total
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping, Measure, Reading
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "between_texts.yaml"
_FIGURES = ("noun:sales", "noun:amount", "noun:price", "noun:rows", "verb:sold", "verb:earned", "op:best_sellers")
_ASKING = ("mark:and", "op:how_much", "mark:whichever", "list:list")
_SPANS = ("day", "week", "month", "quarter", "year")
_IN_TOTAL = re.compile(r"\b(?:in|en) total\b|\baltogether\b")


def leave_unnamed_figures(previous: Reading, w: Workings) -> None:
    """ "And how much was November's?" names no figure: it is the one before."""
    named = any(part.metric or part.dimension or part.has(*_FIGURES, *STATISTICS) for part in w.parts)
    if (
        named
        or _per_day_worked(previous, w)
        or counts_values(w.heard)
        or w.listing
        or w.existence
        or (previous.among and w.said("op:count"))
    ):
        return
    w.measures.clear()
    for index in [i for i, part in enumerate(w.parts) if part.has("op:count")]:
        counted = w.near(index, 1)
        if counted is not None and w.grain_of(w.parts[counted]) is not None:
            w.lost.update((index, counted))


def _per_day_worked(previous: Reading, w: Workings) -> bool:
    """ "How much is that per day worked?": the figure before, averaged over the days that have rows."""
    days = next((i for i, part in enumerate(w.parts) if part.has("op:days_worked")), None)
    mark = w.near(days, -1) if days is not None else None
    if mark is None or not w.parts[mark].has("mark:per", "mark:each", "mark:by") or len(w.measures) != 1:
        return False
    shown = previous.measures[0] if len(previous.measures) == 1 else Measure()
    metric = w.semantics.metric(shown.metric) if shown.metric and not shown.per and not shown.aggregate else None
    if w.measures[0].per != "day" or metric is None or not is_total(metric):
        w.lost.update(i for i, part in enumerate(w.parts) if part.has("op:days_worked"))
        return False
    w.measures = [replace(w.measures[0], metric=metric.name)]
    return True


def prefer_figures(previous: Reading, w: Workings) -> None:
    """ "Show tickets instead": how many there are, not a row for each."""
    if (
        w.measures
        or len(w.groupings) != 1
        or not previous.measures
        or w.said("mark:by", "mark:per", "mark:whichever")
    ):
        return
    split = w.groupings[0]
    for part in w.parts:
        if part.metric is not None and part.dimension is not None and part.dimension.name == split.dimension:
            w.groupings, w.measures = [], [Measure(part.metric.name)]
            return


def of_what_was_shown(previous: Reading, w: Workings) -> None:
    """ "Per day on average": of the figure before, where no other is named."""
    per_thing(previous, w)
    average_of_each(previous, w)
    average_by_another(previous, w)
    fallen = [item for item in w.measures if item.aggregate in ("avg", "median") and item.per]
    if not w.said(*STATISTICS) or len(w.measures) != 1 or fallen != w.measures or w.said(*_FIGURES):
        return
    named = any(part.metric and not (part.dimension and part.dimension.name == fallen[0].per) for part in w.parts)
    taken = [metric.name for metric in (w.default(), w.units()) if metric is not None]
    if named or fallen[0].metric not in taken:
        return
    shown = previous.measures[0] if len(previous.measures) == 1 else None
    metric = w.semantics.metric(shown.metric) if shown is not None and shown.metric else None
    per = w.semantics.dimension(fallen[0].per or "")
    if metric is not None and per is not None and w.counting(per).metric == metric.name:
        w.lost.update(i for i, part in enumerate(w.parts) if part.has(*STATISTICS))  # tickets per ticket
        return
    if metric is not None and fallen[0].per and averages_over(metric, w.semantics.dimension(fallen[0].per)):
        return
    measure = averaged(shown, fallen[0], w)
    if measure is None:
        w.lost.update(w.used & {i for i, part in enumerate(w.parts) if part.has(*STATISTICS)})
        return
    averages_it(measure, w)


def other_statistic(previous: Reading, w: Workings) -> None:
    """ "And the average beside it?", after the median of tickets: of the same, where nothing else is named."""
    said = [i for i, part in enumerate(w.parts) if part.has(*STATISTICS)]
    shown = previous.measures[0] if len(previous.measures) == 1 else None
    named = any(part.metric or part.dimension or part.has("mark:per", *_FIGURES) for part in w.parts)
    if len(said) != 1 or named or shown is None or shown.aggregate not in ("avg", "median") or not shown.per:
        return
    w.lost.difference_update(said)
    w.use(*said)
    w.measures = [replace(shown, aggregate="median" if w.parts[said[0]].has("op:median") else "avg")]


def as_total(base: Reading, w: Workings) -> Reading:
    """ "And the total?", after figures by month: one figure, of all that is kept."""
    text = " ".join(token.norm for token in w.heard.tokens)
    if w.said("op:count") and w.measures and not w.groupings and base.limit is None and _IN_TOTAL.search(text):
        return replace(base, groupings=(), order=None)
    sums = [i for i, part in enumerate(w.parts) if _asks_for_total(part)]
    shown = {item.metric for item in base.measures}
    others = (
        part
        for i, part in enumerate(w.parts)
        if i not in sums and not w.is_filler(i) and not (part.metric is not None and part.metric.name in shown)
    )
    if not sums or not base.groupings or any(part.known and not part.has(*_ASKING) for part in others):
        return base
    w.use(*sums)
    if base.limit is not None:
        return replace(base, together=True)
    return replace(base, groupings=(), order=None)


def _asks_for_total(part: Part) -> bool:
    text = part.text.casefold()
    added_up = part.has("mark:together") and text.startswith(("sum", "add"))
    return added_up or (part.has("op:sum") and "total" in text)


def with_measures(base: Reading, w: Workings, add: bool) -> Reading:
    """Other figures in place of those before; beside them, where they are to be added."""
    asked = list(w.measures)
    if w.order_by is not None and w.order_by not in asked:
        asked.append(w.order_by)
    if not asked and asks_how_much(base, w):
        asked = [item for item in default_measure(w) if item not in base.measures]
    if not asked and asks_in_money(base, w):
        asked = list(default_measure(w))
    if not asked and (units := units_sold(base, w)) is not None:
        asked = [units]
    if not asked:
        return base
    if add:
        return replace(base, measures=(*base.measures, *(item for item in asked if item not in base.measures)))
    if base.values_of and not base.groupings:  # the last price was kept by its day
        base = replace(base, order=None, limit=None, by_moment="")
    order = replace(base.order, measure=0) if base.order and base.order.measure is not None else base.order
    return replace(base, measures=tuple(asked), order=order, existence=False, listing=(), values_of="")


def leave_days_of_running(previous: Reading, w: Workings) -> None:
    """ "Cumulative", after figures by week: along the weeks, where no other split is named."""
    grains = any(w.grain_of(part) is not None or part.dimension is not None for part in w.parts)
    if w.transform == "running_total" and not grains and any(item.grain for item in previous.groupings):
        w.groupings = []


def extremes_of_average(previous: Reading, w: Workings) -> None:
    """ "And the maximum?", after one average price: of what was averaged, where nothing is ranked.

    After the lowest price by month it is the highest of each, where it is told as one more.
    """
    said = [i for i in w.find("op:top", "op:bottom") if w.norms(i) & words_in(_TABLE, "extremes")]
    shown = previous.measures[0] if len(previous.measures) == 1 else Measure()
    named = any(part.metric or part.dimension or part.has("mark:by", "mark:per", *_FIGURES) for part in w.parts)
    extreme = shown.column if shown.aggregate in ("min", "max") and not shown.per else None
    tokens = {token.norm for token in w.heard.tokens}
    one_more = extreme is not None and bool(tokens & words_in(_TABLE, "names_one_more", "adds_one_more"))
    if len(said) != 1 or (previous.groupings and not one_more) or named or w.groupings:
        return
    metric = w.semantics.metric(shown.metric) if shown.metric else None
    column = averaged_column(metric) if metric is not None and not shown.aggregate else extreme
    if column is not None:
        w.use(*said)
        w.measures = [Measure(aggregate="max" if w.parts[said[0]].has("op:top") else "min", column=column)]


def leave_span_of_whole(previous: Reading, w: Workings) -> None:
    """ "As a % of that week's revenue", of days of one week: what the share is of, and no split by weeks."""
    split = w.groupings[0] if len(w.groupings) == 1 else _span_unread(w)
    if split is None or split.grain not in _SPANS or not w.said("op:share") or split in previous.groupings:
        return
    for index, part in enumerate(w.parts):
        if w.split_of(part) != split or part.has("mark:by", "mark:per"):
            continue
        before = w.near(index, -1)
        if before is not None and w.parts[before].is_splitting:
            continue
        within = len(previous.periods) == 1 and unit_around(split.grain, previous.periods[0].start)[1]
        w.groupings = []
        if not within or within < previous.periods[0].end:
            w.lost.add(index)
        w.use(index)


def _span_unread(w: Workings) -> Grouping | None:
    """ "Of all the revenue of the month": a span of time that splits nothing."""
    unread = (i for i, part in enumerate(w.parts) if i not in w.used and part.period is None)
    spans = (w.split_of(w.parts[i]) for i in unread)
    return None if w.groupings else next((span for span in spans if span is not None and span.grain in _SPANS), None)


def _names_other_whole(base: Reading, w: Workings) -> bool:
    """ "How much of total revenue are they?", after the best by units: of a figure that is not shown."""
    shown = {item.metric for item in base.measures}
    words = w.norms_of(i for i, part in enumerate(w.parts) if part.has("op:share"))
    named = {item.name for item in w.semantics.metrics if words & set(item.synonyms.get(w.language, ()))}
    return bool(named) and not named & shown


def with_shares(base: Reading, w: Workings) -> Reading:
    """ "What % of the total is that?": the part that the conditions, or each group, have of the whole."""
    shares = w.find("op:share")
    if base.groupings and (shares or w.transform == "share") and _names_other_whole(base, w):
        w.lost.update(i for i, part in enumerate(w.parts) if part.has("op:share"))
    if (
        w.transform == "share"
        and w.groupings
        and (base.filters or base.named_filters)
        and not w.filters
        and not w.named
    ):
        return replace(base, transform="share", share_within=is_of_own_total(w), share_of=())
    can = base.groupings or base.contrasts or base.filters or base.named_filters or len(base.periods) == 1
    can = can or any(item.per for item in base.having)
    if shares and w.transform is None and can and base.transform is None:
        w.use(*shares, *w.find("op:within", "op:relative"))
        within = bool(w.groupings and (base.filters or base.named_filters)) and is_of_own_total(w)
        return replace(base, transform="share", window=None, share_within=within, share_of=())
    if w.transform is not None:
        return change_of_two_spans(replace(base, transform=w.transform, window=w.window, change=w.change), w)
    return base
