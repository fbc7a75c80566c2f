"""What is done to the figures: shares, running totals, moving averages, trends and comparisons."""

from datetime import date
from itertools import pairwise

from agent.models.offline.derived.added_so_far import added_so_far, is_plain_total
from agent.models.offline.derived.bases import is_base, is_one_side_too_many, read_bases
from agent.models.offline.derived.ends_compared import are_ends_compared, surely
from agent.models.offline.derived.falls import read_falls
from agent.models.offline.derived.growth import (
    goes_in_steps,
    grain_of_growth,
    is_one_span,
    is_what_growth_is_against,
    names_a_span,
    read_growth,
    read_which_side,
)
from agent.models.offline.derived.minus import leave_sides_named_again, settle_minuend
from agent.models.offline.derived.until_the_day import reach_back_from_the_day
from agent.models.offline.derived.windows import (
    is_reached_back_to,
    is_window,
    over_time,
    read_moving_averages,
)
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.exceeding import base_is_behind
from agent.models.offline.parts.minuends import SECOND_FIRST
from agent.models.offline.passing.crossing_spans import lose_crossing, lose_moved_beginnings
from agent.models.offline.passing.named_apart import are_named_apart
from agent.models.offline.passing.periods_beside import (
    gone_through,
    is_called_a_week,
    is_said_alike,
    join_open_ends,
    lies_in,
    read_days_of_things,
    read_each_listed_day,
    read_each_of,
    read_rest_of_month,
    share_last_day,
)
from agent.models.offline.reading import FLOORS, Filter, Having, Measure, Period
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings

_HAD_COME_TO = words_in("totals.yaml", "had_come_to")
_THE_TWO = words_in("comparing.yaml", "the_two")
_AGAINST = small("against")
_NEAR = 4
_DOING = small("to_perform") | words_in("comparing.yaml", "set_beside")
_HOW = small("asking_how")
"""Words that ask for a trend, but not before "differ": "how did Saturdays differ from Sundays?"."""


def read_periods(w: Workings) -> None:
    """The spans of days, and whether they are compared with each other."""
    if not w.semantics.time:
        _years(w)
        return
    comparing = leave_sides_named_again(w) or w.said(*COMPARING, "op:growth")
    against_spans = any(names_a_span(w, index) for index in w.find("op:growth"))
    against_spans = against_spans or len([part for part in w.parts if part.period is not None and part.sides]) > 1
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        if part.period is None:
            continue
        w.use(index)
        if is_what_growth_is_against(w, index) or is_reached_back_to(w, index) or is_window(w, index):
            continue
        if comparing and (is_base(w, index) or is_one_side_too_many(w, index)):
            w.used.discard(index)
            continue
        w.assume(part.assumption)
        read_each_of(w, index)
        read_each_listed_day(w, index)
        between = (
            are_ends_compared(w, part) and not is_called_a_week(w, index) and (comparing or _sets_apart(w, index))
        )
        between = between and not (against_spans or goes_in_steps(w, part.sides))
        w.periods.extend(surely(part.sides) if between else (gone_through(w, index, part.period),))
    w.periods = list({(one.start, one.end): one for one in reversed(w.periods)}.values())[::-1]
    join_open_ends(w)
    read_days_of_things(w)
    read_rest_of_month(w)
    if not comparing:
        lose_moved_beginnings(w)
        wider = [one for one in w.periods if any(lies_in(other, one) for other in w.periods)]
        w.periods = [one for one in w.periods if one not in wider or is_said_alike(w, one)]
    if len(w.periods) > 1 and comparing:
        share_last_day(w)
        w.use(*w.find("op:compare"))
        _difference(w)


def _sets_apart(w: Workings, index: int) -> bool:
    """ "First vs second half of October": a span whose own words set its two sides against each other."""
    words = w.norms(index)
    return not words.isdisjoint(_AGAINST)


def _years(w: Workings) -> None:
    """Whole years, in a table that has no dates but a column of years."""
    named = (item for item in w.semantics.dimensions if "year" in item.synonyms.get("en", ()))
    dimension = next(named, None)
    if dimension is None:
        return
    for index in w.free(range(len(w.parts))):
        period = w.parts[index].period
        if period is not None and (period.start, period.end) == _whole_year(period.start.year):
            w.use(index)
            w.filters.append(Filter(dimension.column, "=", (period.start.year,), period.words))


def _whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _difference(w: Workings) -> None:
    """ "How much more in October than in September" is the first less the second; "the difference" the later less the
    earlier."""
    if len(w.periods) != 2:
        return
    if excess := w.find("op:excess"):
        w.use(*excess)
        _minuend_first(w, excess[-1])
        if any(
            part.sides and part.period is not None for part in w.parts
        ):  # "how much more from October to November"
            w.periods.sort(key=lambda period: (period.start, period.end), reverse=True)
    elif difference := w.find("op:difference"):
        w.use(*difference)
        w.periods.sort(key=lambda period: (period.start, period.end), reverse=True)
    else:
        return
    w.transform = "difference"


def _minuend_first(w: Workings, excess: int) -> None:
    """ "November against October: how much more did November make": what is named behind "more" comes first."""
    known = {(period.start, period.end) for period in w.periods}
    spans = {i: (part.period.start, part.period.end) for i, part in enumerate(w.parts) if part.period is not None}
    behind = [i for i, span in spans.items() if i > excess and span in known]
    before = w.near(behind[0], -1) if behind else None
    base = before is not None and w.parts[before].has("op:compare")
    base = base or (bool(behind) and base_is_behind(w.parts[excess], w.heard.tokens, w.parts[behind[0]].start))
    if w.parts[excess].has(SECOND_FIRST):
        w.periods.reverse()
    elif behind:
        w.periods.sort(key=lambda period: ((period.start, period.end) != spans[behind[0]]) != base)


def settle_periods(w: Workings) -> None:
    """Periods that were not set against each other are one span where they touch and the rows are split anyway."""
    if len(w.periods) > 1 and not w.groupings:
        w.use(*w.find("mark:apart"))
    if (
        len(w.periods) < 2
        or are_named_apart(w)
        or w.said(*COMPARING, "op:growth", "mark:parted", "mark:month_rest")
        or lose_crossing(w)
        or not (w.groupings or w.listing or w.existence)
    ):
        return
    ordered = sorted(w.periods, key=lambda period: period.start)
    start, end = w.context.first_day, w.context.last_day
    if (
        len(ordered) == 2
        and ordered[0].start <= start
        and ordered[1].end >= end
        and ordered[0].end < ordered[1].start
    ):
        return  # "until the 3rd and from the 4th on": together they would be no condition at all
    touching = all(after.start <= before.end + DAY for before, after in pairwise(ordered))
    if touching:
        words = " ".join(period.words for period in ordered)
        end = max(period.end for period in ordered)
        w.leave(
            *(i for i in w.find("mark:together") if (before := w.near(i, -1)) is not None and w.parts[before].period)
        )
        w.periods = [Period(ordered[0].start, end, words, any(period.anchored for period in ordered))]


def read_transforms(w: Workings) -> None:
    """The operations on figures, each with the grouping over time that it needs."""
    read_moving_averages(w)
    for index in [*w.find("op:running_total"), *added_so_far(w)]:
        w.use(index)
        reach_back_from_the_day(w)
        if _is_asked_once(w, index) or is_plain_total(w, index):
            w.idle.add(index)
            continue
        w.transform = "running_total"
        _show_what_runs(w, index)
        over_time(w)
        _first_to_pass(w)
    for index in w.find("op:growth"):
        if grain := grain_of_growth(w, index):
            over_time(w, grain)
    for index in w.find("op:trend"):
        w.use(index)
        differ = (w.transform == "difference" or w.said(*COMPARING)) and (w.contrasts or len(w.periods) == 2)
        differ = differ or bool(w.values_of) or (len(w.periods) == 2 and bool(w.find("op:growth")))
        if differ and w.parts[index].text.casefold() in _HOW:
            continue
        if (
            _asks_how_they_did(w, index)
            or _opens_a_list(w, index)
            or (w.periods and w.said("mark:together") and not w.groupings)
        ):
            w.idle.add(index)
        elif not any(is_one_span(w, growth) for growth in w.find("op:growth")):
            over_time(w)
    read_growth(w)
    read_which_side(w)
    read_bases(w)
    settle_minuend(w)
    read_falls(w)
    comparing = w.find(*COMPARING)
    if comparing and (len(w.periods) > 1 or w.contrasts or w.groupings):
        w.use(*comparing)
    elif len(w.measures) == 2 and not w.transform:
        w.leave(*(i for i in comparing if _compares_the_two(w, i)))


def _compares_the_two(w: Workings, index: int) -> bool:
    """ "The mean and the median ticket, to compare the two": both stand side by side anyway."""
    behind = [token.norm for token in w.heard.tokens[w.parts[index].end :]]
    stop = next((i for i, norm in enumerate(behind) if not norm[:1].isalnum()), len(behind))
    return stop > 0 and set(behind[:stop]) <= _THE_TWO and not any(norm[:1].isalnum() for norm in behind[stop:])


def _show_what_runs(w: Workings, index: int) -> None:
    """ "Revenue, and the running total of tickets": a figure of its own, though tickets are what rows are of."""
    behind = w.near(index, 1)
    metric = w.parts[behind].metric if behind is not None else None
    if metric is not None and w.measures and w.parts[behind or 0].dimension is not None:
        shown = any(item.metric == metric.name for item in w.measures)
        w.measures += [] if shown else [Measure(metric.name)]


def _asks_how_they_did(w: Workings, index: int) -> bool:
    """ "How did each waiter do in October": what they came to, and not day by day."""
    part = w.parts[index]
    behind = {token.norm for token in w.heard.tokens[part.end : part.end + _NEAR]}
    return part.text.casefold() in _HOW and not behind.isdisjoint(_DOING)


def _opens_a_list(w: Workings, index: int) -> bool:
    """ "¿Cómo vienen las tabletas? Una por una, con sus unidades": asked in passing, before a split of its own."""
    behind = w.heard.tokens[w.parts[index].end :]
    stop = next((token.end for token in behind if token.norm in ("?", ".", ":")), None)
    figures = [part for part in w.parts if part.metric is not None and stop is not None]
    figures = [part for part in figures if w.heard.tokens[part.start].start >= (stop or 0)]
    return w.norms(index) & small("how") != frozenset() and bool(w.groupings and figures)


def _is_asked_once(w: Workings, index: int) -> bool:
    """ "How much had we taken by 10 October?": what it had come to then is the total until that day."""
    words = w.norms(index)
    verb, asked = words <= _HAD_COME_TO, "what" in words or w.said("op:how_much", "op:count")
    until = len(w.periods) == 1 and w.periods[0].start <= w.context.first_day
    split = bool(w.groupings) or any(w.grain_of(part) is not None for part in w.parts)
    return verb and until and not split and not w.having and asked


def _first_to_pass(w: Workings) -> None:
    """ "When did cumulative revenue first pass 100 million?": the first day whose running total holds."""
    _conditions_of_totals(w)
    upward = [item for item in w.having if item.operator in FLOORS and item.per is None]
    asked = w.find("op:first_time", "op:first_date") or w.said("mark:when", "mark:whichever", "grain:day")
    time = w.split_by_grain("day")
    if len(upward) != 1 or not asked or time is None or w.order is not None:
        return
    w.use(*w.find("op:first_time", "op:first_date", "mark:when", "mark:whichever"))
    w.groupings = [time]
    w.measures = [upward[0].measure]
    w.limit = 1


def _conditions_of_totals(w: Workings) -> None:
    """A condition beside a running total is one on the total, never on single rows."""
    for item in list(w.filters):
        figures = [measure for measure in w.measures if measure.metric is not None and measure.aggregate is None]
        for measure in figures:
            metric = w.metric_of(measure)
            if metric is not None and column_of(metric) == item.column and item.operator in FLOORS:
                w.filters.remove(item)
                w.having.append(Having(measure, item.operator, item.values[0]))
                break
