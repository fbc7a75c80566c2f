""" "The weight of waiter 51 within total revenue", "el peso de cada uno en el total": a share, called its weight."""

from dataclasses import replace

from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_WEIGHTS = words_in("wholes.yaml", "weights")
_OF = small("of")
_INSIDE = small("in", "inside", "over")
_ENDS = frozenset({".", ";", "?", "!"})
_LONGEST = 14
_WHOLES = ("noun:sales", "noun:amount", "op:sum", "verb:sold", "verb:earned")


def read_weights(w: Workings) -> None:
    """Takes such a word for one of shares, where a whole is named behind it; a table may hold weights, too."""
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        word = tokens[part.start].norm
        if word not in _WEIGHTS or part.end - part.start > 1 or part.metric or part.dimension or part.names:
            continue
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        if behind in _OF and _names_a_whole(w, index):
            parts = list(w.parts)
            parts[index] = replace(part, names=frozenset({"op:share"}), matches=(), filler=False)
            w.heard = replace(w.heard, parts=tuple(parts))


def _names_a_whole(w: Workings, index: int) -> bool:
    """Whether "in the total" or "within revenue" follows in the same sentence."""
    for place in range(index + 1, min(len(w.parts), index + _LONGEST)):
        part = w.parts[place]
        if part.text in _ENDS:
            return False
        if w.norms(place) & _INSIDE and part.filler:
            after = w.near(place, 1)
            if after is not None and (w.parts[after].metric is not None or w.parts[after].has(*_WHOLES)):
                return True
    return False
