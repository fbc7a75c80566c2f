"""Days of the week that are counted, ranked or bounded as days: "the three Saturdays with most tickets".

Such words keep the rows of those days and are the days that split them. The condition is read from them as from any
other; what is left of the words then counts and ranks as "days" does. "Tickets on Saturdays" stays a condition alone.
"""

from dataclasses import replace

from agent.models.offline.parts.eithers import LARGER_FIRST, SMALLER_FIRST
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_OR = small("or")
_WITH = words_in("superlatives.yaml", "days_that")
_WHICH = words_in("superlatives.yaml", "days_on_which")
_BEING = words_in("superlatives.yaml", "days_being")
_ONE = words_in("superlatives.yaml", "day_that")
_SMALL = small("definite_articles", "indefinite_articles", "ours", "namely", "either", "already") | {"("}
_BEFORE = ("op:top", "op:bottom", "op:count")
_PLURAL = words_in("superlatives.yaml", "before_several_days")
_NEAR = 4
_FAR = 6


def read_weekday_rows(w: Workings) -> None:
    """Makes the words for such days the noun that is counted and ranked."""
    if w.contrasts or not w.semantics.time:
        return
    _pass_over_weekend(w)
    run = _days(w)
    if not run or any(index not in w.used for index in run):
        return
    noun = len(run) > 1 and _noun_before(w, run[0])
    if not noun and not _are_rows(w, run):
        return
    weekday = w.weekday()
    w.groupings = [one for one in w.groupings if weekday is None or one != Grouping(weekday.name)]
    parts = [replace(part, names=frozenset({"op:top"})) if part.has(LARGER_FIRST) else part for part in w.parts]
    parts = [replace(part, names=frozenset({"op:bottom"})) if part.has(SMALLER_FIRST) else part for part in parts]
    for index in run:
        parts[index] = Part(parts[index].start, parts[index].end, parts[index].text, filler=True)
    if not noun:
        parts[run[-1]] = _as_days(w, run)
    w.heard = replace(w.heard, parts=tuple(parts))
    w.idle.update(run if noun else run[:-1])
    w.used.difference_update(() if noun else (run[-1],))


def _as_days(w: Workings, run: list[int]) -> Part:
    """The noun, in the number that its words have: "qué viernes" is one."""
    part = w.parts[run[-1]]
    before = {token.norm for token in w.heard.tokens[max(0, w.parts[run[0]].start - 1) : w.parts[run[0]].start]}
    several = before & _PLURAL or (run[0] and w.parts[run[0] - 1].number is not None)
    invariable = w.language == "es" and w.heard.tokens[part.start].norm[-2:] == "es"
    return Part(
        part.start, part.end, "día" if invariable and not several else part.text, names=frozenset({"grain:day"})
    )


def _pass_over_weekend(w: Workings) -> None:
    """ "The two weekend days": the number is one of days, whatever days they are."""
    for index in range(1, len(w.parts) - 1):
        part = w.parts[index]
        kept = index in w.used and part.has("days:weekend", "days:workweek")
        counted = w.parts[index - 1].number is not None and w.parts[index + 1].has("grain:day")
        if kept and counted and not w.parts[index - 1].period:
            parts = list(w.parts)
            parts[index] = Part(part.start, part.end, part.text, filler=True)
            w.heard = replace(w.heard, parts=tuple(parts))
            w.idle.add(index)


def _words(w: Workings, index: int) -> list[str]:
    return [token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]]


def _days(w: Workings) -> list[int]:
    """The one run of days of the week that the question names, joined by "or" where they are two."""
    days = [i for i, part in enumerate(w.parts) if part.weekday is not None and part.period is None]
    if not days or len(days) > 2:
        return []
    between = {word for i in range(days[0] + 1, days[-1]) for word in _words(w, i)}
    return days if len(days) == 1 or (between & _OR and between <= _OR | _SMALL) else []


def _noun_before(w: Workings, first: int) -> bool:
    """ "Two dates, being Saturday or Sunday", "días de finde (sábado o domingo)": the days are named already."""
    for index in range(first - 1, -1, -1):
        part = w.parts[index]
        if part.metric is not None or part.period is not None or part.link is not None:
            return False
        if "grain:day" in part.names and index not in w.used:
            before = w.near(index, -1)
            return before is None or not w.parts[before].has("mark:per", "mark:by", "mark:each")
    return False


def _are_rows(w: Workings, run: list[int]) -> bool:
    """Whether the words before or behind the days count, rank or bound them."""
    first, behind = run[0], run[-1] + 1
    if behind < len(w.parts) and (w.parts[behind].metric or w.parts[behind].dimension or w.grain_of(w.parts[behind])):
        return False
    before = first - 1
    if before >= 0:
        part = w.parts[before]
        if before not in w.used and part.number is not None and not part.period and not _is_of_the_last(w, before):
            return True
        if part.has(*_BEFORE):
            return part.has("op:count") or len(run) > 1
        if part.has("mark:whichever"):
            return _is_bounded(w, behind, len(w.parts))
    opens = (
        w.near(first, -1) is None
        or w.parts[w.near(first, -1) or 0].has("list:list")
        or w.parts[first - 1].text == ","
    )
    lead = _words(w, behind)[0] if behind < len(w.parts) else ""
    leads = lead in _WITH and _is_bounded(w, behind, behind + (_FAR if lead in _WHICH else _NEAR))
    return leads and (opens or _is_asked_which(w, first) or _is_day_that_ranks(w, run[-1]))


def _is_day_that_ranks(w: Workings, day: int) -> bool:
    """ "Cuántos tickets hubo el sábado que más facturamos": the one that a superlative behind "que" picks."""
    that = [i for i in (day + 1, day + 2) if i < len(w.parts) and w.parts[i].has("mark:whichever", "mark:when")]
    ranks = w.near(that[0], 1) if that else None
    first = w.parts[day].start
    one = first > 0 and w.heard.tokens[first - 1].norm in _ONE
    return one and ranks is not None and w.parts[ranks].has("op:top", "op:bottom")


def _is_asked_which(w: Workings, first: int) -> bool:
    """ "Cuál fue el sábado que más facturamos": the question begins with which of such days it was."""
    asked = w.near(first, -1)
    if asked is None or not w.parts[asked].has("mark:whichever") or w.near(asked, -1) is not None:
        return False
    between = {word for index in range(asked + 1, first) for word in _words(w, index)}
    return between <= _BEING


def _is_of_the_last(w: Workings, index: int) -> bool:
    """ "The last 3 Fridays": by their dates, which is read elsewhere."""
    return w.follows(index, "op:current", "op:latest", "op:first_time", "op:first_rows")


def _is_bounded(w: Workings, start: int, end: int) -> bool:
    names = ("op:top", "op:bottom", "cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between")
    return any(part.has(*names) for part in w.parts[start:end])
