"""Ranks by what was done where another figure is asked for: "the average ticket of the waiter who sold most"."""

from agent.models.offline.metrics import is_total
from agent.models.offline.parts.operations import SOLD
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_NAMING = frozenset({"noun:sales", "noun:amount", "noun:units", "noun:rows", "noun:price"})
_MOST = words_in("superlatives.yaml", "of_deeds")
_LEADING_TO_IT = words_in("superlatives.yaml", "lead_to_whose")


def ranks_by_what_was_done(w: Workings, index: int, split: Grouping) -> bool:
    """ "The average ticket of the waiter who sold most", "the day we sold the most, how many tickets were there?".

    What was done says by what it ranks; the figure named elsewhere is only shown.
    """
    default, sold, units = w.default(), w.among("things_sold"), w.units()
    seller = w.parts[index].has("op:best_sellers", "op:worst_sellers")
    beside = [index] if seller else [w.near(index, -1), w.near(index, 1)]
    done = [i for i in beside if i is not None and (seller or w.parts[i].has(*SOLD))]
    if default is None or not done or w.order_by is not None or not (seller or w.norms(index) <= _MOST):
        return False
    first, last = min(index, *done), max(index, *done)
    of_sold = sold is not None and split.dimension == sold.name
    if _goes_on(w, last) or not _shows_another(w, first, last, seller=seller, only_ratios=seller and of_sold):
        return False
    things = of_sold and not w.parts[done[0]].has("verb:earned")
    w.order_by = Measure(units.name if things and units is not None else default.name)
    return True


def _goes_on(w: Workings, last: int) -> bool:
    """Whether what is done is said of something: "who sold the most conitos", "the most sales"."""
    behind = w.near(last, 1)
    said = w.parts[behind] if behind is not None else None
    if said is None or said.period:
        return False
    timed = said.weekday is not None or said.has("days:weekend")  # "who sold most on Saturdays"
    return not timed and bool(said.metric or said.link or said.named or said.names & _NAMING)


def _shows_another(w: Workings, first: int, last: int, *, seller: bool, only_ratios: bool) -> bool:
    """Whether a figure is asked for in a clause of its own, before what is ranked or behind it."""
    ranked = _thing_before(w, first)
    if ranked is None and seller:
        ranked = w.near(last, 1)  # "the price of the best-selling product"
    whose = ranked is not None and w.parts[ranked].has("mark:who")
    if ranked is None or (not whose and w.split_of(w.parts[ranked]) is None) or w.parts[ranked].metric is not None:
        return False
    start = w.parts[min(ranked, first)].start
    numbers = {part.start for part in w.parts if part.number is not None}
    start -= 1 if start - 1 in numbers else 0  # "of the four waiters who sold the most"
    led = any(token.norm in _LEADING_TO_IT for token in w.heard.tokens[max(0, start - 2) : start])
    asks = ("op:how_much", "op:count", "mark:whichever")
    for i, part in enumerate(w.parts):
        if part.metric is None or i == ranked or (only_ratios and is_total(part.metric)):
            continue
        if i < min(ranked, first) and led:
            return True
        if i > last and any(w.parts[place].has(*asks) for place in range(last + 1, i)):
            return True
    return False


def _thing_before(w: Workings, index: int) -> int | None:
    """What does the selling, or is sold, right before the words for it, or who, where that is all that is said."""
    before, who = w.near(index, -1), None
    while before is not None and w.parts[before].has("mark:whichever", "mark:who", "verb:sold"):
        who = before if w.parts[before].has("mark:who") else who
        before = w.near(before, -1)
    if before is None and who is not None:
        return who
    named = before is not None and w.split_of(w.parts[before]) is not None and w.parts[before].metric is None
    return before if named else None
