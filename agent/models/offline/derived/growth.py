"""Growth: what is set against what, the period before it or each point in time against the last."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from agent.models.offline.derived.units_of_change import asks_for_the_amount, change_told
from agent.models.offline.reading import Grain, Period
from agent.models.offline.times.days import DAY
from agent.models.offline.words.calendar_names import unit_words, weekday_number
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.workings import COMPARING, CYCLIC, Workings

_TABLE = "comparing.yaml"
_BEFORE = words_in(_TABLE, "previous", "before")
_SPANS: dict[Grain, range] = {
    "day": range(1, 2),
    "week": range(4, 8),
    "fortnight": range(8, 17),
    "month": range(16, 41),
    "quarter": range(60, 93),
    "year": range(300, 367),
}
"""The days of a period that "the week before" is set against. A longer one is split into such spans."""
_SATURDAY, _WEEKEND = 6, 2
_NAMED = {grain: frozenset((*unit_words("en")[grain], *unit_words("es")[grain])) for grain in _SPANS}
_PERCENT = words_in(_TABLE, "percent", "percent_of_a_change")
_ADDING = words_in(_TABLE, "and", "joins_percent")
_LEADING = words_in(_TABLE, "leads_to_percent")
_IN = small("in_alone")
_EARLIER = words_in(_TABLE, "earlier_period")
_VARYING = tuple(words_in(_TABLE, "varies"))


def is_what_growth_is_against(w: Workings, index: int) -> bool:
    """ "Weekly revenue and % growth vs the prior week": the span before each, not the last one of the data."""
    part = w.parts[index]
    if part.period is None or not part.period.anchored or not w.said("op:growth", "op:share", "op:difference"):
        return False
    against = w.follows(index, *COMPARING, "op:growth", "op:relative")
    words = w.norms(index)
    grains = {grain for other in w.parts if other is not part and (grain := w.grain_of(other)) is not None}
    named = any(words & (_NAMED.get(grain, frozenset()) | {grain}) for grain in grains)
    return against and bool(words & _BEFORE) and named


def grain_of_growth(w: Workings, index: int) -> Grain | None:
    """ "Week over week": what the rows are split by, where the words for the growth say which spans it is between."""
    grain = _span_named(w, index)
    if grain is None or len(w.periods) > 1 or w.contrasts:
        return None
    return grain if not w.periods or w.periods[0].days >= _SPANS[grain].stop else None


def _span_named(w: Workings, index: int) -> Grain | None:
    """The span that the words for the growth name: the week of "the week before"."""
    words = w.norms(index)
    return next((grain for grain, names in _NAMED.items() if words & names), None)


def names_a_span(w: Workings, index: int) -> bool:
    """Whether growth is said to be over a span of its own: "October to November, over the previous month"."""
    return bool(w.norms(index) & _BEFORE) and _span_named(w, index) is not None


def goes_in_steps(w: Workings, sides: Sequence[Period]) -> bool:
    """ "Day over day from the 11th to the 17th", "monthly growth from May to July": all steps between."""
    if len(sides) != 2 or w.said("op:average", "op:median"):
        return False
    growths = [i for i, part in enumerate(w.parts) if part.has("op:growth")]
    named = {grain for i in growths if (grain := _span_named(w, i)) is not None}
    split = {grain for part in w.parts if part.period is None and (grain := w.grain_of(part)) in _SPANS}
    apart = sides[0].end + DAY < sides[1].start
    spanned = {grain for grain in named | split if all(side.days in _SPANS[grain] for side in sides)}
    if growths and any(_are_ends_of_spans(sides, grain) for grain in (named | split) - {"day"}):
        return True
    return bool(growths) and bool(spanned & split or (spanned & named and apart))


def _are_ends_of_spans(sides: Sequence[Period], grain: Grain) -> bool:
    """ "Growth each week from Sept 23 to Nov 17": two days with several weeks between them, not two weeks."""
    between = (sides[1].end - sides[0].start).days + 1
    return all(side.days == 1 for side in sides) and between >= 2 * _SPANS[grain].start


def is_one_span(w: Workings, index: int) -> bool:
    """Whether the period is one of the spans that the words for the growth name: "last week … the week before".

    "The one before", where one period is named, is of that length too.
    """
    grain = _span_named(w, index)
    if grain is None and len(w.periods) == 1 and _points_back(w, index):
        return True
    return grain is not None and len(w.periods) == 1 and w.periods[0].days in _SPANS[grain]


def read_growth(w: Workings) -> None:
    """Growth needs two periods, or points in time. A single period is set against the one before it."""
    for index in w.find("op:growth"):
        if _only_varies(w, index):
            w.leave(index)
            continue
        timed = any(
            item.grain in ("day", "week", "each_weekend", "fortnight", "month", "quarter", "year")
            for item in w.groupings
        )
        if len(w.periods) == 1 and not timed:
            grain = _span_named(w, index)
            if grain is not None and w.periods[0].days < _SPANS[grain].start:
                continue  # "yesterday against the week before" is not understood
            weekly = _points_back(w, index) and _names_weekday(w, w.periods[0])
            w.periods.insert(0, _week_before(w.periods[0]) if weekly else _period_before(w.periods[0]))
        if len(w.periods) < 2 and not timed:
            split = w.split_by_grain("month")
            if split is None or _points_back(w, index) or (w.context.last_day - w.context.first_day).days < 31:
                continue
            w.groupings.insert(0, split)
        shares = w.find("op:share")
        both = _asks_for_both(w, shares)
        w.use(index, *shares)
        if both and len(w.periods) == 2 and not timed:
            w.use(*w.find("op:growth", "op:difference"))
            if w.transform == "difference":
                continue
            w.periods.sort(key=lambda period: (period.start, period.end), reverse=True)
            w.transform = "difference"
            continue
        w.transform = "growth"
        w.change = change_told(w)
        if timed and len(w.periods) < 2 and not w.contrasts:
            w.use(*w.find("op:difference"))  # "the difference with the month before" is told as an amount


def _points_back(w: Workings, index: int) -> bool:
    """ "Units against the one before": before what, where no days and no span are named?"""
    return bool(w.norms(index) & _BEFORE) and _span_named(w, index) is None


def _names_weekday(w: Workings, period: Period) -> bool:
    """ "Last Tuesday compared to the one before": before a day that is told by its name there is one of that name."""
    named = [one for one in w.parts if one.period is not None and one.period.start == period.start]
    tokens = [token for one in named for token in w.heard.tokens[one.start : one.end]]
    return period.days == 1 and any(weekday_number(token, w.language) is not None for token in tokens)


def _week_before(period: Period) -> Period:
    return Period(period.start - 7 * DAY, period.end - 7 * DAY)


def read_which_side(w: Workings) -> None:
    """ "How much more the later one made, in percent of the earlier": which period is set against which."""
    named = w.find("mark:which_side") if len(w.periods) == 2 and w.transform in ("difference", "growth") else []
    w.use(*named)
    excess = [i for i, part in enumerate(w.parts) if part.has("op:excess")]
    behind = [i for i in named if excess and i > excess[-1]]
    if not behind or w.transform != "difference":
        return
    earlier = w.norms(behind[0]) & _EARLIER
    w.periods.sort(key=lambda period: (period.start, period.end), reverse=not earlier)


def _asks_for_both(w: Workings, shares: list[int]) -> bool:
    """ "The difference and the % change", "in money and in percent": the change itself beside the one in percent."""
    if w.transform == "difference" or w.find("op:difference"):
        return True
    money = any(w.says_money(token.norm) for token in w.heard.tokens)
    if money and (shares or w.find("op:growth")) and _is_in_money_alone(w):
        return True
    growths = [i for i, part in enumerate(w.parts) if part.has("op:growth")]
    if any(_is_in_percent(w, index) for index in growths) and _says_in_money(w):
        return True
    if asks_for_the_amount(w, growths):
        return True
    if any(_adds_percent(w, index) for index in shares if growths and index > growths[0]):
        return True
    if w.limit is not None and growths and _is_in_percent(w, growths[0]):
        return False  # "the 6 with the biggest % increase; show the rise": the one that ranks them
    return len({_is_in_percent(w, index) for index in growths}) > 1


def _says_in_money(w: Workings) -> bool:
    """ "How much it is up or down in money, and by what percent": the change itself is asked for as well."""
    tokens = w.heard.tokens
    units = word_list("money", w.language)
    return any(
        before.norm in _IN and (token.norm in units or w.says_money(token.norm)) for before, token in pairwise(tokens)
    )


def _is_in_money_alone(w: Workings) -> bool:
    """ "How much did it go up, in pesos": the unit is of the change, where it is in no bound."""
    bounds = ("<", "<=", ">", ">=", "between")
    bounded = bool(w.having) or any(item.operator in bounds for item in w.filters)
    return not bounded or bool(w.find("op:share"))


def _adds_percent(w: Workings, share: int) -> bool:
    """ "How much did it go up or down, and by what %": the percentage is asked for beside the change."""
    return w.word_before(share, past=_LEADING) in _ADDING


def _is_in_percent(w: Workings, index: int) -> bool:
    """Whether words for a change are of one in percent: "% change", "percent" right before "growth"."""
    return bool(w.norms(index) & _PERCENT) or w.follows(index, "op:share")


def _only_varies(w: Workings, index: int) -> bool:
    """ "Does it change by weekday?": the figure for each, as no time runs along the groups."""
    cyclic = [item for item in w.groupings if item.grain in CYCLIC or item.grain is None]
    asked = w.heard.tokens[w.parts[index].start].norm.startswith(_VARYING) and not w.find("op:share")
    return asked and bool(cyclic) and len(cyclic) == len(w.groupings) and len(w.periods) < 2


def _period_before(period: Period) -> Period:
    """As many whole months before whole months, the week before a week; for other spans as many days before."""
    if period.start.isoweekday() == _SATURDAY and period.days == _WEEKEND:
        return _week_before(period)
    end, after = period.start - DAY, period.end + DAY
    if period.start.day == after.day == 1:
        month = 2 * _month_number(period.start) - _month_number(after)
        return Period(date(month // 12, month % 12 + 1, 1), end, anchored=period.anchored)
    return Period(end - (period.end - period.start), end, anchored=period.anchored)


def _month_number(day: date) -> int:
    return 12 * day.year + day.month - 1
