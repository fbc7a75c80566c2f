"""Holds "which one did more, in October or in November" against readings that rank over both spans together."""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_EITHER = small("or")
_RANKING = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:compare")


def ranked_over_either(w: Workings) -> Iterator[int]:
    """Of two spans with "or" between them the one with more is asked for; a ranking of things says nothing of it."""
    days = [i for i, part in enumerate(w.parts) if part.period is not None and i in w.used - w.idle]
    ranking = [i for i in sorted(w.used) if w.parts[i].has(*_RANKING)]
    timed = any(item.grain is not None for item in w.groupings)
    if not w.groupings or timed or not ranking or w.transform is not None:
        return
    for one, other in pairwise(days):
        between = w.heard.tokens[w.parts[one].end : w.parts[other].start]
        if any(token.norm in _EITHER for token in between):
            yield from (one, other)
