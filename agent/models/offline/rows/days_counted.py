"""Bounds on how many days there are of a thing: "products sold on fewer than 15 days", "mozos con 20 días o más"."""

from agent.models.offline.reading import Measure
from agent.models.offline.rows.cut_off import is_cut_off
from agent.models.offline.words.lexicon import word_set
from agent.models.offline.workings import Workings


def days_counted(w: Workings, index: int) -> Measure | None:
    """The number of different days of each thing, where a bound is one of days.

    Of weeks or hours nothing is counted: such a bound is not understood.
    """
    near = w.near(index, 1)
    if near is not None and _are_weekdays(w, index, near):
        return _counting_days(w)
    different = [near] if near is not None and w.parts[near].has("op:distinct") else []
    near = w.near(different[0], 1) if different else near
    if near is None or near in w.used or w.rows_are_things() or is_cut_off(w, index, near):
        return None  # "tickets over 200k with date": a column of theirs
    if w.parts[near].has("op:days_worked"):
        w.use(near, *different)
        return _counting_days(w)
    if not _is_of_time(w, near):
        return None
    split, counted = w.split_of(w.parts[near]), _counting_days(w)
    if counted is None or split is None or split.grain != "day" or split.dimension != w.semantics.time:
        w.lost.add(index)
        return None
    w.use(near, *different, *_said_behind(w, near))
    return counted


def spans_an_average(w: Workings, index: int) -> bool:
    """ "The moving average over 7 days": how many days each point is of, and no bound."""
    after = w.near(index, 1)
    over = w.parts[index].has("cond:>") and "over" in w.norms(index) and w.said("op:moving_average")
    return over and after is not None and any(name.startswith("grain:") for name in w.parts[after].names)


def _counting_days(w: Workings) -> Measure | None:
    """The number of dates, where rows have dates without hours."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    return w.counting(time) if time is not None and time.kind == "date" else None


def _are_weekdays(w: Workings, index: int, near: int) -> bool:
    """ "Who worked more than 5 Saturdays": the rows of Saturdays are kept already, and their dates counted."""
    adjoins = w.parts[near].start == w.parts[index].end
    return adjoins and near in w.used and w.parts[near].weekday is not None and not w.rows_are_things()


def _is_of_time(w: Workings, index: int) -> bool:
    """Whether a part names days or other spans of time as things, and is no period."""
    part = w.parts[index]
    if part.metric is not None or part.period is not None or any(name.startswith("adj:") for name in part.names):
        return False
    date = part.dimension is not None and part.dimension.kind in ("date", "timestamp")
    return date or any(name.startswith("grain:") for name in part.names)


def _said_behind(w: Workings, index: int) -> list[int]:
    """ "25 different days worked", "20 fechas distintas trabajadas": days with rows are counted, and each once."""
    found: list[int] = []
    behind = w.near(index, 1)
    while behind is not None and (w.parts[behind].has("op:distinct") or _tells_of_work(w, behind)):
        found.append(behind)
        behind = w.near(behind, 1)
    w.idle.update(found)
    return found


def _tells_of_work(w: Workings, index: int) -> bool:
    part = w.parts[index]
    stems = {token.stem for token in w.heard.tokens[part.start : part.end]}
    return part.metric is None and part.dimension is None and stems <= word_set("days_worked", w.language)
