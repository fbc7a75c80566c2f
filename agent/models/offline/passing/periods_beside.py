"""The periods of a question beside each other: the rest of a month, two ends that are one span, days one by one."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import norms
from agent.models.offline.reading import Grain, Period
from agent.models.offline.times.days import DAY
from agent.models.offline.words.calendar_names import unit_named, weekday_number
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_ENTRE = small("between", "since", "contractions")
_DAILY = small("daily")
_WEEKS = small("week_words")
_MONTHS = words_in("orders.yaml", "month")
_NEXT = 3
"""Parts within which a second month is joined to the first."""
_UNTIL = small("up_to", "through")
_ONWARDS = small("until", "through", "onwards", "on_alone")
_STRETCHES = small("stretches")
"""Nouns of a stretch that is gone through: "day by day through the first 15 days of November"."""


def gone_through(w: Workings, index: int, period: Period) -> Period:
    """ "Takings day by day through October": all of its days. "Takings through October" begin with the data."""
    start = w.parts[index].start
    tokens = w.heard.tokens
    daily = start > 0 and tokens[start - 1].norm in _DAILY and tokens[start].norm in small("through")
    month = period.end.replace(day=1)
    told = {token.norm for token in tokens[start : w.parts[index].end]} & _STRETCHES
    return replace(period, start=month) if daily and ((period.end + DAY).day == 1 or told) else period


def read_rest_of_month(w: Workings) -> None:
    """ "The first half of October, and the rest of the month": a further side, of the days of its month left over."""
    for index in w.find("mark:month_rest", "mark:rest"):
        month = w.near(index, 1) if w.parts[index].has("mark:rest") else None
        named = w.parts[month].period if month is not None else None
        one = w.periods[0] if w.periods and w.periods[0] != named else None
        left = _left_of_month(one) if one is not None else None
        whole = left is None or named is None or (named.start.day == 1 and lies_in(left, named))
        if one is None or left is None or not whole or (named is None and w.parts[index].has("mark:rest")):
            continue
        if len([other for other in w.periods if other != named]) == 1:
            w.use(index)
            w.periods = [one, replace(left, words=w.parts[index].text if named is None else named.words)]


def _left_of_month(period: Period) -> Period | None:
    """The days of its month after a period that begins with it, or before one that ends with it."""
    first = period.start.replace(day=1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    if period.start == first and period.end < last:
        return Period(period.end + DAY, last)
    if period.end == last and period.start > first:
        return Period(first, period.start - DAY)
    return None


def join_open_ends(w: Workings) -> None:
    """ "Since 7 October, and until the 20th": what begins with the one and ends with the other is one span."""
    if len(w.periods) != 2:
        return
    first, last = w.context.first_day, w.context.last_day
    since = next((one for one in w.periods if one.end == last and one.start > first), None)
    until = next((one for one in w.periods if one.start == first and one.end < last), None)
    if since is not None and until is not None and since.start <= until.end:
        words = " ".join(one.words for one in w.periods)
        w.periods = [Period(since.start, until.end, words, since.anchored or until.anchored)]


def lies_in(inner: Period, outer: Period) -> bool:
    """Whether a period is a part of another: "10 to 20 October" of "2024"."""
    same = (inner.start, inner.end) == (outer.start, outer.end)
    return outer.start <= inner.start and inner.end <= outer.end and not same


def is_said_alike(w: Workings, period: Period) -> bool:
    """ "By 10 October and by 20 October": open spans said in the same way are two, though one holds the other."""
    first = period.words.casefold().split()[:1]
    others = [one for one in w.periods if one != period and one.words.casefold().split()[:1] == first]
    begun = period.start == w.context.first_day and any(one.start == period.start for one in others)
    return begun or (period.end == w.context.last_day and any(one.end == period.end for one in others))


def read_days_of_things(w: Workings) -> None:
    """ "Tickets from Tuesday 19 November": of that day, as things are from somewhere; not "from the 19th on"."""
    for index, part in enumerate(w.parts):
        period, words = part.period, [token.norm for token in w.tokens_of(index)]
        if period not in w.periods or period is None or index == 0 or period.end != w.context.last_day:
            continue
        thing = w.parts[index - 1]
        counted = thing.end == part.start and (w.names_rows(thing) or (thing.dimension is not None and thing.metric))
        spread = any(w.grain_of(one) is not None or one.has("op:trend", "op:running_total") for one in w.parts)
        weekday = any(weekday_number(token, w.language) for token in w.tokens_of(index))
        if counted and weekday and words[0] == "from" and not spread and _ONWARDS.isdisjoint(words):
            w.periods = [replace(period, end=period.start) if one == period else one for one in w.periods]


def share_last_day(w: Workings) -> None:
    """ "Compare October and November until the 20th": the month right before goes as far as the one joined to it."""
    for index, part in enumerate(w.parts):
        joint, period = w.near(index, -1), part.period
        joint = index - 1 if index and w.parts[index - 1].has("mark:and") else joint
        place = w.near(joint, -1) if joint is not None and w.parts[joint].has("mark:and") else None
        month = w.parts[place].period if place is not None else None
        if period is None or month is None or month not in w.periods or not w.norms(index) & _UNTIL:
            continue
        whole = month.start.day == 1 and (month.end + DAY).day == 1 and month.end.month == month.start.month
        if whole and period.start.day == 1 and (period.end + DAY).day != 1 and period.end.day < month.end.day:
            short = replace(month, end=month.start.replace(day=period.end.day))
            w.periods = [short if one == month else one for one in w.periods]
            w.assume(said.taken_as(month.words, short.start, short.end, w.language))


def read_each_of(w: Workings, index: int) -> None:
    """ "Revenue of each of the last 7 days": the days of the period split the rows."""
    before = w.near(index, -1)
    each = before is not None and w.parts[before].has("mark:per", "mark:each") and not w.parts[before].has("mark:by")
    unit = unit_named(w.parts[index].text, w.language) or _unit_of_months(w, index)
    split = w.split_by_grain(unit) if each and unit else None
    if before is not None and split is not None:
        w.use(before)
        w.groupings.append(split)


def _unit_of_months(w: Workings, index: int) -> Grain | None:
    """ "Revenue in each month of September, October and November": the noun before the months that are listed."""
    norms_in_order = [token.norm for token in w.tokens_of(index)]
    listed = any(w.parts[i].period is not None for i in range(index + 1, min(len(w.parts), index + _NEXT)))
    return "month" if norms_in_order[0] in _MONTHS and listed else None


def read_each_listed_day(w: Workings, index: int) -> None:
    """ "Sales of Nov 1st, 2nd and 3rd, each": days that are named one by one."""
    part, after = w.parts[index], w.near(index, 1)
    while after is not None and w.parts[after].has("mark:and"):
        after = w.near(after, 1)
    words = norms(part, w.heard.tokens)
    last = after is not None and w.near(after, 1) is None and w.parts[after].has("mark:each", "mark:apart")
    split = w.split_by_grain("day") if last and words & small("joining") and words.isdisjoint(_ENTRE) else None
    if split is not None and after is not None:
        w.use(after)
        w.groupings.append(split)


def is_called_a_week(w: Workings, index: int) -> bool:
    """ "The week from 4 to 10 November" is one span; "the week of the 4th to that of the 11th" are two."""
    days = all(side.start == side.end for side in w.parts[index].sides)
    words = w.norms(index)
    return days and not words.isdisjoint(_WEEKS)
