"""Figures asked of what a bound keeps: what those tickets add up to, what such a day takes in on average."""

from dataclasses import replace

from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Having, Measure
from agent.models.offline.rows.subjects import subject_of
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_JOINING = small("and", "with") | {",", ":"}
_ASKING = small("which", "how_much", "how")
_OWN = small("own")
_EACH = small("each", "one", "of", "them")
"""Whose it is, where things are listed: "what did each bring in"."""
_SMALL = small("to_do", "to_be", "these", "it", "they_or_it")
_SPANS = ("day", "week", "month", "fortnight")
_BOUNDS = ("cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between", "cond:=")


def add_what_they_come_to(w: Workings) -> None:
    """ "Weeks with over 1500 tickets and what they billed", "how many tickets over 60k, and how much they add up to".

    The average of such tickets is asked for in the same place: "cuántos pasaron las 50 lucas y cuánto promedian".
    """
    default, entity = w.default(), w.entity()
    if default is None or not w.having or w.measures or w.transform or w.contrasts or w.rows_are_things():
        return
    bounds = [i for i in w.used if w.parts[i].has(*_BOUNDS)]
    each = entity is not None and all(item.per == entity.name for item in w.having)
    of_groups = all(item.per is None for item in w.having) and _is_shown(w)
    money = any(item.measure.metric == default.name for item in w.having)
    if not bounds or not (each or of_groups) or (of_groups and money) or w.said("op:top", "op:bottom", "op:share"):
        return
    for index in w.free(range(max(bounds) + 1, len(w.parts))):
        if _is_of_a_value(w, index, max(bounds)):
            w.lost.add(index)
            return
        clause = _clause_before(w, index)
        if clause is None:
            continue
        figure = _asked_figure(w, index, clause, default, each=each)
        if figure is None:
            continue
        w.use(index, *clause, *_verbs_behind(w, index))
        counted = [w.counting(entity)] if each and entity is not None else _of_bounds(w.having)
        w.measures += [*counted, Measure(figure.name)]
        return


def _of_bounds(having: list[Having]) -> list[Measure]:
    return list(dict.fromkeys(item.measure for item in having))


def _is_shown(w: Workings) -> bool:
    """Whether what the bounds keep is listed: nothing counts it, or averages it."""
    return not w.said("op:count", "op:average", "op:median") or bool(w.groupings)


def _clause_before(w: Workings, index: int) -> list[int] | None:
    """The asking words that lead to a part, where a joining word stands before them."""
    asking: list[int] = []
    for place in reversed(range(index)):
        norms = w.norms(place)
        if norms <= _JOINING:
            return asking
        again = w.parts[place].dimension is not None and w.parts[place].dimension == w.entity()
        if again and not w.parts[place].link:
            asking.append(place)
            continue
        if not norms <= _ASKING | _OWN | _EACH | _SMALL:
            return None
        asking.append(place)
    return None


def _is_of_a_value(w: Workings, index: int, bound: int) -> bool:
    """ "… and what waiter 51 billed": only his, where the bound is of them all, which no condition says."""
    return w.parts[index].has("verb:earned", "verb:sold") and _keeps_some(w, range(bound + 1, index))


def _keeps_some(w: Workings, indices: range) -> bool:
    """Whether a stored value or a named condition stands there."""
    kept = [w.parts[i] for i in indices if w.parts[i].metric is None]
    return any(part.link or part.named or part.stored or part.number is not None for part in kept)


def _asked_figure(w: Workings, index: int, clause: list[int], default: Metric, *, each: bool) -> Metric | None:
    part = w.parts[index]
    words = {norm for place in clause for norm in w.norms(place)}
    if part.has("op:average") and part.metric is None and each and words & (_ASKING | _OWN):
        return _average_of_each(w, default)
    if part.metric is not None or part.has("op:distinct"):
        return None
    if part.has("verb:earned") and (words & _ASKING or part.text.casefold().startswith("lo ")):
        return default
    asked = part.has("op:sum") and (words & (_OWN | _ASKING) or "how much" in part.text.casefold())
    return default if asked else None


def _verbs_behind(w: Workings, index: int) -> list[int]:
    after = w.near(index, 1)
    return [after] if after is not None and w.parts[after].has("verb:earned", "op:sum") else []


def _average_of_each(w: Workings, default: Metric) -> Metric | None:
    """The ratio of the default figure to what is counted: the average ticket."""
    entity = w.entity()
    counted = f"count(distinct{entity.column})".casefold() if entity is not None else ""
    ratios = (item for item in w.semantics.metrics if w.numerator(item) == default and not is_total(item))
    return next((item for item in ratios if counted in item.expression.casefold().replace(" ", "")), None)


def read_averages_of_bounded_days(w: Workings) -> None:
    """ "When a day has more than 250 tickets, what revenue on average": over the days that a bound keeps."""
    averages, bounds = w.find("op:average"), [i for i in w.used if w.parts[i].has(*_BOUNDS)]
    if len(averages) != 1 or not bounds or w.groupings or w.measures or w.said("op:top", "op:bottom", "op:share"):
        return
    if not w.having or any(item.per is not None for item in w.having) or w.contrasts or len(w.periods) > 1:
        return
    subject = subject_of(w, min(bounds))
    split = w.split_of(w.parts[subject]) if subject is not None else None
    if subject is None or split is None or split.grain not in _SPANS or subject > min(bounds):
        return
    if _keeps_some(w, range(max(bounds) + 1, len(w.parts))):
        return
    before = w.near(subject, -1)
    marked = before is not None and w.parts[before].has("mark:per", "mark:by", "mark:each")
    when = w.find("mark:when")
    figure = _figure_averaged(w, subject)
    if figure is None or (marked and not when):
        return
    w.use(subject, *averages, *figure[1], *when, *([before] if marked and before is not None else []))
    w.measures.append(Measure(figure[0].name, "avg", per=split.grain))
    w.having = [replace(item, per=split.grain) for item in w.having]


def _figure_averaged(w: Workings, subject: int) -> tuple[Metric, list[int]] | None:
    """The one figure that is averaged, or the default one of a verb, with the parts that say so."""
    free = [i for i in w.free(range(len(w.parts))) if i != subject]
    named = [i for i in free if w.parts[i].metric is not None]
    verbs = [i for i in free if w.parts[i].has("verb:sold", "verb:earned", "op:how_much", "op:count")]
    default = w.default()
    metrics = {w.parts[i].metric.name: w.parts[i].metric for i in named}  # type: ignore[union-attr]
    if any(w.split_of(w.parts[i]) and w.parts[i].metric is None for i in free if not w.parts[i].period):
        return None
    if len(metrics) > 1 or (not named and (default is None or not verbs)):
        return None
    metric = next(iter(metrics.values()), default)
    return (metric, [*named, *verbs]) if metric is not None and is_total(metric) else None
