"""Days that are left out: "tickets by waiter, leaving September out", "ventas sin octubre", "outside of October"."""

from agent.models.offline.reading import Filter
from agent.models.offline.workings import COMPARING, Workings

_BARE = frozenset({"not", "no", "nor", "ni", "neither", "n't", "never", "nunca"})
_COUNTING = frozenset({"counting", "including", "considering", "count", "include", "consider", "mind"}) | {
    "contar",
    "contando",
    "incluir",
    "incluyendo",
    "considerar",
    "considerando",
    "tomar",
    "tomando",
    "cuentes",
    "incluyas",
    "consideres",
    "tomes",
}
"""Verbs with which even a bare "not" leaves out: "not counting September"."""

_SUBTRACTING = frozenset({"minus", "less", "menos", "restando", "resta", "restale"})
"""Behind other days these take one figure from another: "noviembre menos octubre"."""
_POINTING = frozenset({"previous", "prior", "preceding", "earlier", "before", "rest", "other", "resto"}) | {
    "previo",
    "previa",
    "previos",
    "previas",
    "anterior",
    "anteriores",
    "precedentes",
    "otros",
    "antes",
}
"""Days that are told by others, which the question names: not those before the last day with data."""
_FILTERS = frozenset({"filter", "filters", "filtro", "filtros", "restriction", "condition", "limit"})
"""What a follow-up speaks of that takes a condition back: "drop the October filter"."""

_WITHIN = frozenset({"in", "of", "on", "during", "en", "de", "del", "durante"})


def read_days_left_out(w: Workings) -> None:
    """Makes a condition of spans of days that such words stand right before or right behind.

    "Products not sold in October" and "but not in October" are of what has no row then, which no condition on rows
    says: a bare "not" leaves nothing out here.
    """
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    if time is None or time.kind != "date" or w.said(*COMPARING, "op:growth", "op:ratio"):
        return
    denied = False
    for index, part in enumerate(w.parts):
        if part.period is None or part.sides or index in w.used or w.norms(index) & _POINTING:
            continue
        marks = [i for i in (_mark_before(w, index), _mark_behind(w, index)) if i is not None]
        denied = bool(marks) or (denied and _is_joined(w, index))
        if not denied:
            continue
        w.use(index, *marks[:1])
        w.assume(part.assumption)
        first, last = part.period.start, part.period.end
        alone = Filter(time.column, "!=", (first,), part.period.words)
        w.filters.append(alone if first == last else Filter(time.column, "outside", (first, last), part.period.words))


def days_left_out(w: Workings) -> list[str]:
    """The words of such conditions, where others say what the figures are of: a share is of what they leave."""
    column = _time_column(w)
    out = [item.words for item in w.filters if item.column == column and item.operator in ("outside", "!=")]
    return out if len(out) < len(w.filters) or w.named or w.excluded else []


def _time_column(w: Workings) -> str:
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    return time.column if time is not None else ""


def _mark_before(w: Workings, index: int) -> int | None:
    """The words right before, that leave out what stands behind them."""
    before, after = w.near(index, -1), w.near(index, 1)
    if before is None or before in w.used or not w.parts[before].has("mark:not"):
        return None
    if after is not None and (w.norms(after) & _FILTERS or (after == index + 1 and _is_of_days(w, after))):
        return None
    words = w.norms(before)
    only = w.near(before, -1)
    if only is not None and w.parts[only].has("mark:only"):
        return None  # "sold only outside of October": of what has no row then, either
    if words & _SUBTRACTING and any(part.period is not None for part in w.parts[:before]):
        return None
    return before if words.isdisjoint(_BARE) or words & _COUNTING else None


def _mark_behind(w: Workings, index: int) -> int | None:
    """ "September left out": where nothing but the days could be meant."""
    after = w.near(index, 1)
    if index and w.norms(index - 1) & _WITHIN:
        return None  # "Saturdays in October left out": not the whole month
    return after if after is not None and after not in w.used and w.parts[after].has("mark:left_out") else None


def _is_of_days(w: Workings, index: int) -> bool:
    """ "Without October refunds": what is left out is a thing of those days."""
    part = w.parts[index]
    thing = part.link is not None or part.stored is not None or part.metric is not None or part.dimension is not None
    return thing or bool(part.named) or part.weekday is not None or part.has("noun:sales", "noun:amount")


def _is_joined(w: Workings, index: int) -> bool:
    """ "Except October 12 and November 3": one more of a list that is left out."""
    before = w.near(index, -1)
    last = w.near(before, -1) if before is not None and w.parts[before].has("mark:and") else None
    return last is not None and w.parts[last].period is not None
