"""What is said of the days that an average is over: "counting only the days on which he has tickets".

An average per day is over the days that have rows, of each that it is split by: to say so adds nothing. That there
are tickets on these days says no more; it is no other figure.
"""

from agent.models.offline.passing.days_asked import stands_apart
from agent.models.offline.passing.inclusions import clauses
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "worked_days.yaml"
_DID = words_in(_TABLE, "did") | words_in("rows_at_all.yaml", "having")
_FREE = words_in(_TABLE, "free")
_SMALL = words_in(_TABLE, "small", "left_out")
_LEFT_OUT = words_in(_TABLE, "left_out", "without")
_DAYS = words_in(_TABLE, "days")
_FEWEST = words_in(_TABLE, "fewest")
_AT = words_in(_TABLE, "at")
_HAVING = words_in("rows_at_all.yaml", "having")
_MEANING = words_in(_TABLE, "meaning")
_WORKING_DAY = words_in(_TABLE, "working_day")
_LONGEST_MONTH = 31
_SHORTEST_MONTH = 28


def leave_worked_days(w: Workings) -> None:
    """ "Average tickets a day of each waiter, only days on which he has tickets", "not by 31"."""
    taken = False
    for clause in list(clauses(w)):
        outside = [i for i in range(len(w.parts)) if i not in clause]
        asked = any("grain:day" in w.parts[i].names and stands_apart(w, i) for i in clause)
        if not _is_averaged_by_day(w, outside) or asked or _tells_which(w, clause):
            continue
        told = _tells_of_days(w, clause) or (taken and _denies_calendar(w, clause)) or _leaves_free_days(w, clause)
        if told and all(_is_of_it(w, i, outside) for i in clause):
            w.leave(*clause)
            taken = True
    _leave_participle(w)
    _leave_days_inside(w)
    _give_up_working_days(w)


def _leave_days_inside(w: Workings) -> None:
    """ "Tickets a day on the days each waiter worked": the days that are there anyway, in the midst of a sentence."""
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        marked = before is not None and w.parts[before].has("mark:per", "mark:by", "mark:each")
        plural = bool(w.norms(index) & _DAYS)
        counted = before is not None and w.parts[before].has("op:count")
        outside = [i for i in range(len(w.parts)) if i != index]
        if (
            "grain:day" not in part.names
            or index in w.used
            or marked
            or counted
            or not plural
            or stands_apart(w, index)
        ):
            continue
        run = _run_behind(w, index) if _is_averaged_by_day(w, outside) else []
        if run and not _tells_which(w, run):
            led = [i for i in (before,) if i is not None and w.parts[i].has("mark:only")]
            w.leave(index, *run, *led)


def _run_behind(w: Workings, index: int) -> list[int]:
    """What is said of the days, up to what was done on them; one thing taken at a time still splits."""
    run: list[int] = []
    done = False
    for i in range(index + 1, len(w.parts)):
        part = w.parts[i]
        if part.has("mark:each") or (part.dimension is not None and w.parts[i - 1].has("mark:each")):
            continue
        if part.text in {",", ".", ";", "(", ")", "?", ":"} or part.period:
            break
        if not _is_of_it(w, i, list(range(index))):
            break
        done = done or bool(w.norms(i) & _DID)
        run.append(i)
    return run if done else []


def _give_up_working_days(w: Workings) -> None:
    """ "Tickets per working day": days of the working week, or days on which someone worked; it is not told."""
    for index in w.find("days:workweek"):
        single = fold(w.parts[index].text).split()[-1] in _WORKING_DAY
        if single and w.follows(index, "mark:per"):
            w.blocked.add(index)
            w.lost.add(index)


def _is_averaged_by_day(w: Workings, indices: list[int]) -> bool:
    average = any(w.parts[i].has("op:average", "op:days_worked") for i in indices)
    days = [i for i in indices if "grain:day" in w.parts[i].names or "adj:day" in w.parts[i].names]
    return average and bool(days)


def _tells_of_days(w: Workings, clause: list[int]) -> bool:
    day = any("grain:day" in w.parts[i].names for i in clause)
    asking = (i for i in clause if not w.norms(i) <= _MEANING)
    asks = any(
        w.parts[i].has("op:how_much", "op:count", "op:average", "list:list", "op:top", "mark:who") for i in asking
    )
    return day and bool(_DID & w.norms_of(clause)) and not asks


def _tells_which(w: Workings, clause: list[int]) -> bool:
    """ "On the days with least sales" are some of them; "at least one ticket" is what all have."""
    words = [token.norm for token in w.tokens_of(clause[0], clause[-1])]
    pairs = zip(["", *words], words, strict=False)
    return any(word in _FEWEST and before not in _AT for before, word in pairs)


def _denies_calendar(w: Workings, clause: list[int]) -> bool:
    """ "Not by 31": the days of the calendar are not what is divided by."""
    numbers = [w.parts[i].number for i in clause if w.parts[i].number is not None]
    denied = any(w.parts[i].has("mark:not") for i in clause)
    return denied and all(_SHORTEST_MONTH <= number <= _LONGEST_MONTH for number in numbers if number is not None)


def _leaves_free_days(w: Workings, clause: list[int]) -> bool:
    """ "Days off do not count", "los francos no cuentan"."""
    words = w.norms_of(clause)
    return bool(_FREE & words) and bool(_LEFT_OUT & words)


def _is_of_it(w: Workings, index: int, outside: list[int]) -> bool:
    """Whether a part may stand in such a clause: no figure but the thing counted, no other days, no stored value."""
    part = w.parts[index]
    if part.link is not None or part.stored or part.named or part.weekday is not None:
        return False
    if part.period is not None:
        return any(w.parts[i].period == part.period for i in outside)
    if part.number is not None and not w.is_filler(index):
        return part.number == 1 or _SHORTEST_MONTH <= part.number <= _LONGEST_MONTH
    if part.dimension is not None or part.metric is not None:
        return (
            any(
                (part.dimension is not None and w.parts[i].dimension == part.dimension)
                or (part.metric is not None and w.parts[i].metric == part.metric)
                for i in outside
            )
            or "grain:day" in part.names
            or _are_any_rows(w, index)
        )
    beside = w.norms(index) <= _SMALL | _DID | _FREE
    return w.is_filler(index) or beside or part.has("mark:that_day") or "grain:day" in part.names


def _are_any_rows(w: Workings, index: int) -> bool:
    """ "Days where he has tickets", "con algún ticket": rows at all, right behind what says that there are some."""
    part, before = w.parts[index], index - 1
    while before > 0 and not w.norms(before) & _HAVING and w.norms(before) <= _SMALL:
        before -= 1
    is_row = w.names_rows(part) or (part.dimension is not None and part.dimension == w.entity())
    return is_row and before >= 0 and bool(w.norms(before) & _HAVING)


def _leave_participle(w: Workings) -> None:
    """ "Per day that he worked": behind the day, in the same clause."""
    for index, part in enumerate(w.parts):
        if "grain:day" not in part.names or not w.said("op:average"):
            continue
        for i in range(index + 1, min(index + 4, len(w.parts))):
            if w.norms(i) & _DID and w.parts[i].metric is None and w.parts[i].has("verb:sold", "mark:had_any"):
                w.leave(i)
