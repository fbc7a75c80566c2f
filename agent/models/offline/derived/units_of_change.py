"""In which unit a change between two spans is asked for: "how much it went up or down" is an amount."""

from collections.abc import Sequence
from itertools import pairwise

from agent.models.offline.derived.falls import is_of_the_amount
from agent.models.offline.reading import Change
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.workings import Workings

_TABLE = "comparing.yaml"
_PERCENT = words_in(_TABLE, "percent", "percent_in_short", "percent_of_a_change", "rates")
_DENIED = small("not")
_GROWTH = words_in(_TABLE, "grows_in_percent")
_AMOUNT = words_in(_TABLE, "amounts")
_CHANGES = words_in(_TABLE, "changes_in_either")
_ABSOLUTE = words_in(_TABLE, "absolute")
_IN = small("in_alone")
_BEFORE = 3
"""So many words before those for the change may ask how much it was: "how much it went up"."""


def asks_for_the_amount(w: Workings, growths: Sequence[int]) -> bool:
    """Whether the change of each thing itself is asked for: it is shown, and what it is in percent beside it."""
    if not w.groupings or any(token.norm in _PERCENT for token in w.heard.tokens):
        return False
    return _asks_how_much(w, growths)


def change_told(w: Workings) -> Change:
    """How a change from each week or month to the next is told: "in pesos" as an amount, "growth" in percent.

    Where "how much it changed" says neither, both are told.
    """
    amount, percent = units_named(w)
    percent = percent or any(token.norm in _GROWTH for token in w.heard.tokens)
    if amount:
        return "both" if percent else "amount"
    growths = [i for i, part in enumerate(w.parts) if part.has("op:growth")]
    either = _asks_how_much(w, growths) or any(w.norms(i) & _CHANGES for i in growths)
    return "both" if is_of_the_amount(w) or (either and not percent) else "percent"


def units_named(w: Workings) -> tuple[bool, bool]:
    """Whether the change is said to be told as an amount, and whether in percent."""
    norms = [token.norm for token in w.heard.tokens]
    growths = [i for i, part in enumerate(w.parts) if part.has("op:growth")]
    percent = any(norm in _PERCENT and not _DENIED & set(norms[:i][-2:]) for i, norm in enumerate(norms))
    return _names_the_amount(w, growths), percent


def _names_the_amount(w: Workings, growths: Sequence[int]) -> bool:
    """ "The change in money", "in absolute terms", "the difference": the change itself, whatever else is told."""
    if w.said("op:difference") or any(token.norm in _ABSOLUTE for token in w.heard.tokens):
        return True
    units = word_list("money", w.language)
    norms = [t.norm for part in w.parts if part.metric for t in w.heard.tokens[part.start : part.end]]
    figures = {norm for norm in norms if norms.count(norm) > 1}  # else "the change in tickets" names the figure
    first = min((w.parts[i].start for i in growths), default=len(w.heard.tokens))
    for before, token in pairwise(w.heard.tokens[first:]):
        told = token.norm in units or w.says_money(token.norm) or token.norm in figures
        if before.norm in _IN and told:
            return True
    return False


def _asks_how_much(w: Workings, growths: Sequence[int]) -> bool:
    """ "How much it went up": so many words before those for a change."""
    for index in growths:
        part = w.parts[index]
        words = {token.norm for token in w.heard.tokens[max(0, part.start - _BEFORE) : part.end]}
        if words & _AMOUNT:
            return True
    return False
