"""A figure divided by a number of things: "the tickets divided by the days with sales" are the tickets per day."""

from agent.models.offline.figures.parts_of_statistics import metric_near
from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import lines_in, small
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_DIVIDE = "divid"
"""What all forms of the verb begin with, in both languages."""
_PARTICIPLES = lines_in("totals.yaml", "divided")
_BY = small("by", "between", "over")
_ARTICLES = small("definite_articles", "all")
_PASSED_OVER = ("op:count", "op:distinct", "op:sum")


def read_quotients(w: Workings) -> None:
    """Reads a division as the average that it is; one whose divisor is no number of things here is not understood.

    "Divided by waiter" divides nothing: it splits, and is left to the rules of splitting.
    """
    tokens = w.heard.tokens
    verb = next((i for i, token in enumerate(tokens) if token.norm.startswith(_DIVIDE)), None)
    join = _join(w, verb) if verb is not None else None
    if verb is None or join is None:
        return
    divisor = _divisor(w, join)
    if divisor is None or not _is_a_number_of(w, join, divisor):
        splits = divisor is not None and w.split_of(w.parts[divisor]) is not None
        kept = any(w.parts[i].has("mark:only") for i in range(divisor or 0, len(w.parts)))
        # "divided by weekday dates only": some days, and no split
        (w.lost if kept else w.idle).update(w.find("op:ratio") if splits else [])
        return
    said_before = w.find("op:average") + [i for i in w.free(range(len(w.parts))) if w.is_ratio(w.parts[i].metric)]
    if w.parts[_part_at(w, verb)].has("op:ratio") and _is_counted(w, join, divisor) and not said_before:
        w.use(*_with_any(w, divisor))
        return  # two figures, both of them named: the rule of ratios shows them beside each other
    metric, split, other = _dividend(w, join), _things(w, divisor), w.parts[divisor].metric
    words = [_part_at(w, verb), _part_at(w, join)]
    if metric is None or not is_total(metric) or (split is None and other is None) or w.parts[divisor].link:
        w.lost.update(words)
        return
    w.use(*words, divisor, *_named_before(w, metric, join), *_between(w, join, divisor), *_with_any(w, divisor))
    if split is not None:
        w.idle.add(divisor)
        _leave_said_before(w, said_before, metric, split)
        w.measures.append(Measure(metric.name, "avg", per=split.grain or split.dimension))
    elif other is not None:
        w.measures += [Measure(metric.name), Measure(other.name)]
        w.transform = "ratio"


def _leave_said_before(w: Workings, places: list[int], metric: Metric, split: Grouping) -> None:
    """ "The average ticket, I mean revenue divided by tickets": the average that the division says again."""
    for index in places:
        own, near = w.parts[index].metric, metric_near(w, index)
        of_other = near is not None and w.parts[near].metric != metric and w.split_of(w.parts[near]) != split
        if (own is not None and w.numerator(own) != metric) or (own is None and of_other):
            continue
        w.leave(index)
    if w.idle.intersection(places):
        again = [i for i in w.free(range(len(w.parts))) if w.split_of(w.parts[i]) == split]
        again += [i for i in w.free(range(len(w.parts))) if w.parts[i].metric == metric]
        w.use(*again, *w.find("op:count", "op:sum"))


def _join(w: Workings, verb: int) -> int | None:
    """The word between the two figures: "by", or the participle itself of "unidades dividido cantidad de tickets"."""
    tokens = w.heard.tokens
    place = _part_at(w, verb)
    after = w.parts[place + 1] if place + 1 < len(w.parts) else None
    counted = after is not None and (after.has("op:count") or after.metric is not None)
    if counted and tokens[verb].norm.endswith(_PARTICIPLES):
        return verb
    return next((i for i in range(verb + 1, len(tokens)) if tokens[i].norm in _BY), None)


def _part_at(w: Workings, token: int) -> int:
    return next(i for i, part in enumerate(w.parts) if part.start <= token < part.end)


def _divisor(w: Workings, join: int) -> int | None:
    """The thing behind "by", past the words that say that it is counted."""
    after = w.near(_part_at(w, join), 1)
    while after is not None and w.parts[after].has(*_PASSED_OVER) and w.parts[after].metric is None:
        after = w.near(after, 1)
    return after if after is not None and after not in w.used else None


def _is_a_number_of(w: Workings, join: int, divisor: int) -> bool:
    """Whether it is divided by how many there are: "the number of tickets", "the days", "los mozos"."""
    tokens = w.heard.tokens[join : w.parts[divisor].start]
    if _is_counted(w, join, divisor) or any(token.norm in _ARTICLES for token in tokens):
        return True
    part = w.parts[divisor]
    return part.metric is not None or (w.grain_of(part) is not None and is_plural(part.text))


def _things(w: Workings, divisor: int) -> Grouping | None:
    """What there are so many of: the divisor by its name, or by a figure that is its number."""
    split, metric = w.split_of(w.parts[divisor]), w.parts[divisor].metric
    if split is not None or metric is None:
        return split
    counted = (item for item in w.semantics.dimensions if w.counting(item).metric == metric.name)
    return next((Grouping(item.name) for item in counted), None)


def _is_counted(w: Workings, join: int, divisor: int) -> bool:
    return any(w.parts[i].has("op:count") for i in range(_part_at(w, join), divisor))


def _dividend(w: Workings, join: int) -> Metric | None:
    """The figure named last before "by"; the default one for "sales" or "money"."""
    before = [part for i, part in enumerate(w.parts) if part.end <= join and i not in w.used]
    named = [part.metric for part in before if part.metric is not None]
    if named:
        return named[-1]
    vague = any(part.has("noun:sales", "noun:amount", "op:how_much", "verb:earned") for part in before)
    return w.default() if vague else None


def _named_before(w: Workings, metric: Metric, join: int) -> list[int]:
    vague = ("noun:sales", "noun:amount", "op:how_much", "op:count", "op:sum")
    free = [i for i in w.free(range(len(w.parts))) if w.parts[i].end <= join]
    return [i for i in free if w.parts[i].metric == metric or (not w.parts[i].metric and w.parts[i].has(*vague))]


def _between(w: Workings, join: int, divisor: int) -> list[int]:
    return [i for i in range(_part_at(w, join), divisor) if w.parts[i].has(*_PASSED_OVER)]


def _with_any(w: Workings, divisor: int) -> list[int]:
    """ "The days that had sales": whatever the rows tell of, there was some."""
    after = w.near(divisor, 1)
    return [after] if after is not None and w.parts[after].has("noun:sales", "verb:sold", "noun:rows") else []
