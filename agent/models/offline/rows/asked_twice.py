"""A figure that is asked for each of two sides: "average ticket Tuesday to Friday and average ticket on Mondays",
"how much for those containing 'Conito' and how much for those containing 'Tableta'", "units of A and of B".
"""

from collections.abc import Iterable
from itertools import pairwise

from agent.models.offline.rows.groups_apart import are_pooled
from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_ASKING = ("op:how_much", "op:count", "noun:amount")

_SMALL = small("articles")
_OF = small("of_each_side")
_JOINS = small("joining") | {","}


def is_asked_twice(w: Workings, conditions: Iterable[Condition]) -> bool:
    """Whether the same figure is asked for again behind "and", with a condition of its own beside each mention."""
    places = sorted(condition.index for condition in conditions)
    named = [i for i, part in enumerate(w.parts) if part.metric is not None]
    asked = [i for i, part in enumerate(w.parts) if part.has(*_ASKING) and part.metric is None]
    for one, other in (*pairwise(named), *pairwise(asked)):
        first, again = w.parts[one], w.parts[other]
        same = first.metric == again.metric and (first.metric is not None or bool(first.names & again.names))
        if same and is_joined(w, other) and any(one < i < other for i in places) and any(i > other for i in places):
            return True
    return False


def shares_asked_of(w: Workings, conditions: Iterable[Condition]) -> bool:
    """ "What % is from weekends and what % from Monday to Friday": a share is asked for before each."""
    places = sorted(condition.index for condition in conditions)
    shares = [i for i, part in enumerate(w.parts) if part.has("op:share")]
    turns = [i for pair in zip(shares, places, strict=False) for i in pair]
    return (
        len(shares) == len(places) > 1
        and turns == sorted(turns)
        and all(is_joined(w, again) for again in shares[1:])
        and not any(w.parts[i].period is not None for i in range(len(w.parts)) if i > shares[-1])
    )


def are_each_led(w: Workings, conditions: list[Condition]) -> bool:
    """ "Units of A and of B": the preposition of the first stands again before each of the others."""
    places = sorted(condition.index for condition in conditions)
    if len(places) < 2 or are_pooled(w) or w.said("op:share", "op:top", "op:bottom", "op:average"):
        return False
    leads = [_lead(w, index) for index in places]
    between = [w.heard.tokens[w.parts[one].end : w.parts[other].start] for one, other in pairwise(places)]
    plain = all({token.norm for token in words} <= _JOINS | _SMALL | _OF for words in between)
    joined = any(token.norm in _JOINS - {","} for token in between[-1])
    return plain and joined and leads[0] in _OF and len(set(leads)) == 1


def _lead(w: Workings, index: int) -> str:
    return w.word_before(index, past=_SMALL)


def is_joined(w: Workings, index: int) -> bool:
    """Whether "and" stands right before, or before the "which" of "and which amount"."""
    before = w.near(index, -1)
    if before is not None and w.parts[before].has("mark:whichever"):
        before = w.near(before, -1)
    return before is not None and w.parts[before].has("mark:and")
