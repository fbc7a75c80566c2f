"""Bounds that say who is left out: "excluding waiters with 200 tickets or fewer", "skip anyone who didn't do 200".

What is kept is what the bound is not true of; two denials say the bound itself.
"""

from dataclasses import replace

from agent.models.offline.reading import Filter, Having, Operator
from agent.models.offline.rows.subjects import subject_of
from agent.models.offline.workings import Workings

_OPPOSITES: dict[Operator, Operator] = {">": "<=", "<=": ">", "<": ">=", ">=": "<"}


def denials_before(w: Workings, index: int) -> list[int]:
    """The words before a bound that leave out what it is true of, where they are of what the rows are split by.

    Between the two stands only whom it is of: "waiters with", "anyone who", "los que vendieron".
    """
    denials: list[int] = []
    for place in reversed(range(index)):
        part = w.parts[place]
        if part.has("mark:not"):
            denials.append(place)
        elif not _is_between(w, place):
            break
    if not denials or any(place in w.used for place in denials):
        return []
    subject = subject_of(w, index)
    split = w.split_of(w.parts[subject]) if subject is not None else None
    thing = w.parts[subject].dimension if subject is not None else None
    if thing is not None and thing.kind == "number":
        return []  # "prices not over 3000" are a figure
    named = any(w.split_of(w.parts[i]) == split and not w.parts[i].metric for i in range(denials[-1]))
    return denials if split is not None and named else []


def _is_between(w: Workings, place: int) -> bool:
    part = w.parts[place]
    if not w.heard.tokens[part.start].norm.isalnum():
        return False
    thing = part.dimension is not None and part.metric is None and part.link is None and part.period is None
    return thing or w.is_filler(place) or part.has("mark:who", "mark:whichever", "verb:sold", "verb:earned")


def turn_left_out(w: Workings, denials: list[int], kept: int, filtered: int) -> None:
    """Turns the bounds that were read behind those words, unless there are two of them; `kept` and `filtered` were
    read before."""
    having, filters = w.having[kept:], w.filters[filtered:]
    if not (having or filters) or any(one.per for one in having):
        return
    operators = [*(one.operator for one in having), *(one.operator for one in filters)]
    if len(operators) > 1 or operators[0] not in _OPPOSITES:
        return
    w.use(*denials)
    if len(denials) % 2:
        w.having[kept:] = [_opposite_of_groups(one) for one in having]
        w.filters[filtered:] = [_opposite_of_rows(one) for one in filters]


def _opposite_of_groups(one: Having) -> Having:
    return replace(one, operator=_OPPOSITES[one.operator])


def _opposite_of_rows(one: Filter) -> Filter:
    return replace(one, operator=_OPPOSITES[one.operator])
