"""What is ranked where only a condition names it, and rankings of several spans of days, each its own."""

from agent.models.offline.groups.limits import LEADERS, RANKING, is_a_list
from agent.models.offline.reading import TEXTUAL, Grouping, Period
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.numbers import number_at, whole
from agent.models.offline.words.tokens import Token
from agent.models.offline.workings import Workings

_SAME = small("same")
_DAYS = {"month": 28, "mes": 28, "week": 7, "semana": 7, "fortnight": 14, "quincena": 14, "period": 1, "periodo": 1}
_SEVERAL = 2
_EITHER = small("or", "nor", "than")


def kept_things(w: Workings, index: int) -> Grouping | None:
    """ "Bottom 3 by revenue among products whose name contains 'Super'": so many of what the condition keeps."""
    number = _number_asked(w, index)
    kept = [item for item in w.filters if item.operator in (*TEXTUAL, "in") and item.grain is None]
    found = {dimension.name for item in kept if (dimension := w.semantics.dimension_of(item.column)) is not None}
    several = all(item.operator != "in" or len(item.values) > _SEVERAL for item in kept)
    listed = is_a_list(w, index) or bool(LEADERS & w.norms(index))
    if (
        (not listed and (number is None or number < _SEVERAL))
        or len(found) != 1
        or not several
        or w.groupings
        or w.contrasts
    ):
        return None
    return Grouping(found.pop()) if not w.said("mark:who", "mark:when") else None


def _number_asked(w: Workings, index: int) -> int | None:
    """ "Top 3 …", "which 3 brought in the least …"."""
    captured = (w.parts[index].capture(name, "N") for name in RANKING)
    number = next((whole(each) for each in captured if each is not None), None)
    for asked in w.find("mark:whichever") if number is None else []:
        after = w.near(asked, 1)
        plain = after is not None and not w.parts[after].names and not w.parts[after].period
        if plain and after is not None and after not in w.used and after < index:
            number = number or whole(w.parts[after].number)
    return number


def rank_each_span(w: Workings) -> None:
    """ "The 3 best of October and also the 3 for November", "… in October and in November": each its own."""
    if w.limit is None or w.order is None or len(w.groupings) != 1 or w.rank_within or not w.semantics.time:
        return
    months = {(period.start.year, period.start.month) for period in w.periods}
    within = all(_is_in_one_month(period) for period in w.periods)
    again = [i for i in w.free(range(len(w.parts))) if _counts_again(w, i)]
    same = [
        i
        for i, part in enumerate(w.parts)
        if part.has("mark:apart") and _SAME & {token.norm for token in _tokens(w, i)}
    ]
    if (
        not (again or same or _are_told_apart(w))
        or len(w.periods) < _SEVERAL
        or len(months) != len(w.periods)
        or not within
    ):
        return
    if w.groupings[0].grain is not None:
        return
    w.use(*again, *same)
    w.groupings.insert(0, Grouping(w.semantics.time, "month"))
    w.rank_within = True


def _are_told_apart(w: Workings) -> bool:
    """ "In September, in October and in November": the preposition said again before each of them."""
    spans = [part for part in w.parts if part.period is not None]
    led = [w.heard.tokens[part.start - 1].norm if part.start else "" for part in spans]
    between = {token.norm for token in w.heard.tokens[spans[0].start : spans[-1].start]} if spans else set()
    changing = w.said("op:compare", "op:growth", "op:change", "op:difference") or w.contrasts or between & _EITHER
    return len(spans) == len(w.periods) and set(led) in ({"in"}, {"en"}) and not changing


def _counts_again(w: Workings, index: int) -> bool:
    """ "And also the 3 for November": as many as before, right before another period."""
    part, after = w.parts[index], w.near(index, 1)
    if part.has("mark:as_many"):
        found = number_at(w.heard.tokens, part.start + 1, w.language)
        number = whole(found[0]) if found is not None else None
    else:
        plain = part.number is not None and not part.names and not part.period
        number = whole(part.number) if plain and part.number is not None else None
    return number is not None and number == w.limit and after is not None and w.parts[after].period is not None


def _tokens(w: Workings, index: int) -> tuple[Token, ...]:
    return w.heard.tokens[w.parts[index].start : w.parts[index].end]


def _is_in_one_month(period: Period) -> bool:
    return (period.start.year, period.start.month) == (period.end.year, period.end.month)


def leave_whole_said(w: Workings) -> None:
    """ "Tickets by weekday in October, adding up the whole month": the one period there is, all of it."""
    for index in w.find("mark:whole_said"):
        words = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}
        least = next((days for unit, days in _DAYS.items() if unit in words), 1)
        any_period = least == 1 and not w.periods
        one = len(w.periods) == 1 and _spans(w, w.periods[0], least)
        if any_period or one:
            w.leave(index)


def _spans(w: Workings, period: Period, least: int) -> bool:
    """Whether a period is as long as was said, or goes on to the last day that there is."""
    days = (period.end - period.start).days + 1
    short_month = least == _DAYS["month"] and period.start.day == 1 and period.end >= w.context.last_day
    return least == 1 or short_month or least <= days <= least + 3
