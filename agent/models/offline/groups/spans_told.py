"""Names of spans of time that split nothing: what stands beside them, or before, tells which span is meant."""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.passing.described import lists_weekdays, says_weekdays
from agent.models.offline.reading import Grain, Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_WHEN = small("that", "when", "where")
_IN_WHICH = words_in("splits.yaml", "in_which")
_THOSE = small("these", "said_ones")
POINTING = words_in("splits.yaml", "pointing")
_POINTED = words_in("splits.yaml", "pointed")
_EACH = small("each")
_WITHIN = words_in("splits.yaml", "within")
_DEFINITE = words_in("splits.yaml", "definite")
_SPANS: dict[Grain | None, tuple[int, int]] = {
    "day": (1, 1),
    "week": (7, 7),
    "fortnight": (13, 16),
    "month": (28, 31),
    "quarter": (90, 92),
    "year": (365, 366),
}
"""How many days a period has that goes by that name."""

_JOINING = small("joining") | {","}


def is_day_of(w: Workings, index: int) -> bool:
    """ "The day of yesterday", "on Saturday days", "all days except Sunday", "Mondays, Tuesdays, etc, each day"."""
    part, after = w.parts[index], w.near(index, 1)
    if w.grain_of(part) != "day" or any(name.startswith("adj:") for name in part.names):
        return False
    if lists_weekdays(w):
        return True
    if says_weekdays(w) and part.start > 0 and w.heard.tokens[part.start - 1].norm in small("all"):
        return True
    if is_marked(w, index) or w.follows(index, "mark:each") or _is_of_a_list(w, index):
        return False
    told = (
        after is not None
        and after in w.used
        and (w.parts[after].period or w.parts[after].weekday or w.parts[after].stored or _are_some_days(w, after))
    )
    return bool(told)


def _is_of_a_list(w: Workings, index: int) -> bool:
    """ "By product, waiter and date in November": the last of what rows are split by, not the day of those days."""
    before = w.near(index, -1)
    joined = before is not None and w.heard.tokens[w.parts[index].start - 1].norm in _JOINING
    while joined and before is not None and w.parts[before].has("mark:and"):
        before = w.near(before, -1)
    after = w.near(index, 1)
    period = w.parts[after].period if after is not None else None
    several = period is None or period.start < period.end
    return (
        joined and several and before is not None and before in w.used and w.split_of(w.parts[before]) in w.groupings
    )


def _are_some_days(w: Workings, index: int) -> bool:
    """ "Of the days from Monday to Friday", "de los días de semana"."""
    return w.parts[index].has("days:workweek", "days:weekend")


def are_days_when(w: Workings, index: int) -> bool:
    """ "On the days that 51 sold": which days are meant is told by rows of theirs, which is not read."""
    part, tokens = w.parts[index], w.heard.tokens
    if w.grain_of(part) != "day" or is_marked(w, index) or w.having or not w.follows_preposition(index):
        return False
    following = [token.norm for token in tokens[part.end : part.end + 2]]
    return bool(following) and (following[0] in _WHEN or " ".join(following) in _IN_WHICH)


def are_those_weekdays(w: Workings, index: int) -> bool:
    """ "By weekday and, for each of those days, by hour": the weekdays that the rows are split by already."""
    weekday, start = w.weekday(), w.parts[index].start
    before = [token.norm for token in w.heard.tokens[max(0, start - 3) : start]]
    pointed = bool(before) and before[-1] in _THOSE
    led = [*before, w.heard.tokens[start].norm] if w.parts[index].end > start + 1 else before
    leading = led[:-2] if not small("of").isdisjoint(led[-2:-1]) else led[:-1]
    within = bool(leading) and led[-1] in _EACH and leading[-1] in _WITHIN
    return (pointed or within) and weekday is not None and Grouping(weekday.name) in w.groupings


def is_that_span(w: Workings, index: int) -> bool:
    """ "Yesterday's tickets and the total of that day": the one period that was named, said again."""
    part, grain = w.parts[index], w.grain_of(w.parts[index])
    start = part.start
    before = w.heard.tokens[start - 1].norm if start > 0 else ""
    definite = before in _DEFINITE and not is_marked(w, index)
    definite = definite and (grain == "day" or w.follows_preposition(index) or before == "del")
    pointed = before in POINTING or definite
    pointed = pointed or (start > 1 and w.heard.tokens[start - 2].norm in POINTING)
    own = part.text.removesuffix("'s").removesuffix("’s")
    if not pointed or grain not in _SPANS or len(w.periods) != 1 or is_plural(own):
        return False
    shortest, longest = _SPANS[grain]
    return shortest <= (w.periods[0].end - w.periods[0].start).days + 1 <= longest


def points_at_no_span(w: Workings, index: int) -> bool:
    """ "The best products that month", where no month was named: it points elsewhere, and is no split."""
    part = w.parts[index]
    before = w.heard.tokens[part.start - 1].norm if part.start else ""
    noun = w.grain_of(part) in _SPANS and not any(name.startswith("adj:") for name in part.names)
    return noun and before in _POINTED and not w.periods and not is_plural(part.text)


def says_which_time(w: Workings, index: int) -> bool:
    """ "By hour of departure": the time itself, after a span that is cut from it."""
    dimension = w.parts[index].dimension
    before = w.near(index, -1)
    dated = dimension is not None and dimension.name in (w.semantics.time, w.semantics.hour)
    return dated and before is not None and w.grain_of(w.parts[before]) is not None and w.follows_preposition(index)


def are_hours_kept(w: Workings, index: int) -> bool:
    """ "In the hours from 10:00 to 13:00": the noun of the hours that a condition keeps."""
    part, after = w.parts[index], w.near(index, 1)
    kept = after is not None and after in w.used and any(name.startswith("hour:") for name in w.parts[after].names)
    clock = w.clock()
    noun = clock is not None and part.dimension == clock and is_plural(part.text)
    return noun and kept and after == index + 1 and not is_marked(w, index)
