"""A question before another one: "how much did we sell in October, and which was the best day?".

One query gives the best day, and what it came to; the total of the month is a row of its own. It is named as not
answered. Where both are told of the same rows, "who sold most, and how many tickets", nothing is left.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.words.lexicon import held_against
from agent.models.offline.workings import Workings

_WINNERS = (*LARGEST, *SMALLEST)
_ASKING = ("op:how_much", "op:count", "noun:sales", "noun:amount")
_OF_OTHERS = ("mark:who", "mark:by", "mark:per", "mark:each", "mark:when")


def tell_what_is_unanswered(w: Workings) -> None:
    """Names the figure of a clause of its own before the one that asks for the best of several."""
    if w.limit is None or w.order is None or len(w.groupings) != 1 or w.having or w.contrasts or w.both_ends:
        return
    for index in range(1, len(w.parts) - 1):
        part = w.parts[index]
        joins = part.has("mark:and") and w.norms(index) <= held_against("joins_questions", w.language)
        if joins and _asks_a_figure(w, index) and _asks_for_best(w, index + 1):
            start, end = w.heard.tokens[0].start, w.heard.tokens[part.start - 1].end
            w.assume(said.not_answered(w.heard.text[start:end].strip(" ¿"), w.language))
            return


def _asks_a_figure(w: Workings, end: int) -> bool:
    """Whether the words before a part ask for a figure of all rows, of nobody and nothing that is ranked."""
    parts = w.parts[:end]
    if any(part.has(*_WINNERS, *_OF_OTHERS) or part.is_bound for part in parts):
        return False
    if any(w.split_of(part) is not None and not (part.metric or part.period) for part in parts):
        return False
    whole = any(part.period or part.has("verb:sold", "verb:earned") for part in parts)
    return whole and any(part.metric is not None or part.has(*_ASKING) for part in parts)


def _asks_for_best(w: Workings, start: int) -> bool:
    """Whether a clause begins with who or which, with the best, or with what is the one of the most."""
    first = next((i for i in range(start, len(w.parts)) if not (w.is_filler(i) and not w.parts[i].names)), None)
    if first is None:
        return False
    rest = [i for i in range(first, len(w.parts)) if w.parts[i].has(*_WINNERS)]
    if not rest or any(w.parts[i].has("mark:and") for i in range(first, rest[0])):
        return False
    asks = w.parts[first].has("mark:whichever", "mark:who", *_WINNERS)
    thing = w.parts[first].metric is None and w.split_of(w.parts[first]) is not None
    return asks or (thing and rest[0] <= first + 2)
