"""A sum told before rows are taken off it: "before subtracting refunds", "sin descontar las devoluciones"."""

from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "gross_and_net.yaml"
_BEFORE = words_in(_TABLE, "before_taking_off")
_TAKING = words_in(_TABLE, "taking_off")
_SMALL = words_in(_TABLE, "small_of_taking_off")


def said_untouched(w: Workings, rows: str) -> list[int]:
    """The parts that say so of the named rows, in order; none where a figure is asked for that is no sum."""
    figures = [part.metric for part in w.parts if part.metric is not None]
    if w.said("op:count") or not all(is_total(one) and column_of(one) for one in figures):
        return []
    for index, part in enumerate(w.parts):
        start = _begins(w, part.start) if part.named == rows else None
        if start is not None:
            return [i for i, one in enumerate(w.parts) if one.start >= start and i <= index]
    return []


def _begins(w: Workings, end: int) -> int | None:
    """The token at which the words begin that end before another: a word for not yet, and a verb of taking off."""
    tokens = w.heard.tokens
    place, taken = end - 1, False
    while place >= 0 and (tokens[place].norm in _SMALL or (tokens[place].norm in _TAKING and not taken)):
        taken = taken or tokens[place].norm in _TAKING
        place -= 1
    starts = any(part.start == place for part in w.parts)
    return place if taken and place >= 0 and starts and tokens[place].norm in _BEFORE else None
