"""In which unit a change between two spans is asked for: "how much it went up or down" is an amount."""

from collections.abc import Sequence

from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_PERCENT = words_in("comparing.yaml", "percent", "percent_in_short", "percent_of_a_change", "rates")
_AMOUNT = words_in("comparing.yaml", "amounts")
_BEFORE = 3
"""So many words before those for the change may ask how much it was: "how much it went up"."""


def asks_for_the_amount(w: Workings, growths: Sequence[int]) -> bool:
    """Whether the change of each thing itself is asked for: it is shown, and what it is in percent beside it."""
    if not w.groupings or any(token.norm in _PERCENT for token in w.heard.tokens):
        return False
    for index in growths:
        part = w.parts[index]
        words = {token.norm for token in w.heard.tokens[max(0, part.start - _BEFORE) : part.end]}
        if words & _AMOUNT:
            return True
    return False
