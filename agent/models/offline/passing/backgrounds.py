"""What a question tells before it asks: "Prices went up on 4 November. What have we taken since then?".

And what it tells of a day that it names: "units from 4 November, when the price went up".
"""

from agent.models.offline.passing.asides import leave_asides, names_figure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ";", ":", "?"})
_CLAUSE = frozenset({",", "-", "–"})
_OPENING = frozenset({",", "("})
_LED = words_in("telling.yaml", "led_by_a_day")
_OF_PRICES = ("op:growth", "noun:price", "mark:background", "mark:when", "mark:whichever")


def leave_backgrounds(w: Workings) -> None:
    """A sentence or clause that tells what happened, and when: idle where what is asked stands in another.

    Its day is left to those that point at it ("since that day") or name it again.
    """
    _leave_price_moves(w)
    for index in w.find("mark:background"):
        sentence = _clause_of(w, index)
        told = [i for i in sentence if i != index and not w.is_filler(i)]
        day = [i for i in told if w.parts[i].period is not None]
        asked = any(part.metric is not None or part.has("noun:sales", "verb:earned", "op:how_much")
                    for i, part in enumerate(w.parts) if i not in sentence)  # fmt: skip
        if asked and len(day) <= 1 and told == day and (not day or _is_pointed_at(w, day[0])):
            w.leave(index, *day)
    leave_asides(w)


def _leave_price_moves(w: Workings) -> None:
    """ "… desde el 4, que subió el precio": what prices did on a day, told right behind it, asks for no growth."""
    for index, part in enumerate(w.parts):
        opened = index - 1 if index and w.parts[index - 1].text in _OPENING else index
        dated = opened > 0 and w.parts[opened - 1].period is not None
        if not dated or index in w.used or w.heard.tokens[part.start].norm not in _LED:
            continue
        clause = _until_sign(w, index)
        told = [i for i in clause if not w.is_filler(i)]
        priced = any(w.parts[i].has("noun:price") for i in told) and any(w.parts[i].has("op:growth") for i in told)
        others = [i for i in range(len(w.parts)) if i not in clause]
        only = all(w.parts[i].has(*_OF_PRICES) and not w.parts[i].period for i in told)
        if only and (priced or any(w.parts[i].has("mark:background") for i in told)) and names_figure(w, others):
            w.leave(*clause)


def _until_sign(w: Workings, index: int) -> list[int]:
    """The parts from one on to the next sign."""
    last = index
    while last + 1 < len(w.parts) and w.parts[last + 1].text not in _ENDS | _CLAUSE | {")"}:
        last += 1
    return list(range(index, last + 1))


def _clause_of(w: Workings, index: int) -> list[int]:
    """The parts from one end of a sentence to the next; a comma ends it as well where it stands behind the words."""
    first, last = index, index
    while first > 0 and w.parts[first - 1].text not in _ENDS:
        first -= 1
    while last + 1 < len(w.parts) and w.parts[last + 1].text not in _ENDS | _CLAUSE:
        last += 1
    return list(range(first, last + 1))


def _is_pointed_at(w: Workings, day: int) -> bool:
    """Whether another period begins with the day, or ends right before it."""
    told = w.parts[day].period
    others = [part.period for i, part in enumerate(w.parts) if i != day and part.period is not None]
    return told is not None and any(told.start in (one.start, one.end) or one.end < told.start for one in others)
