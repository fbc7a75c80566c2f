"""A count that names nothing, of what was said before: "tickets over 50000, how many are there?"."""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_POINTING = small("pointing")


def asks_at_the_end(w: Workings, index: int) -> bool:
    """ "Tickets over 50000, how many are there?": a count that names nothing, of what was said before."""
    after = w.near(index, 1)
    while after is not None and (
        w.parts[after].has("op:within", "op:existence") or w.parts[after].period is not None
    ):
        after = w.near(after, 1)
    return after is None or _points_back(w, index, after)


def _points_back(w: Workings, index: int, after: int) -> bool:
    """ "Many big tickets? Count those totalling above 50000": what is counted is pointed at, and told by a bound."""
    tokens = w.heard.tokens[w.parts[index].end : w.parts[after].start]
    part = w.parts[after]
    bound = part.has("verb:earned", "cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between") and part.metric is None
    return bound and any(token.norm in _POINTING for token in tokens)
