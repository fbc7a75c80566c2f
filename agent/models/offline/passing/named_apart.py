"""Spans that are named apart: "by waiter in October and in November", "cuánto en mayo y cuánto en junio"."""

from itertools import pairwise

from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import CYCLIC, Workings

_AND = small("joining")
_LEADING = small("in", "of", "for", "since", "how", "how_much", "how_many", "then")
_LIST = 3
_FIGURES = ("op:how_much", "op:count", "noun:sales", "noun:amount", "verb:earned")
_AS_ONE = ("mark:together", "op:sum", "mark:whichever", "mark:who", "op:top", "op:bottom", "op:average", "op:share")
"""What looks for some of the things, or tells of all the days as one."""


def are_named_apart(w: Workings) -> bool:
    """Whether things are asked for in each of several spans: a word that leads the first one in leads the others in.

    What is split by time goes on over both. A list of three whole months or more needs no such word, "by waiter in
    September, October and November", where nothing ranks the things, keeps some of them or puts the months together.
    """
    timed = any(item.grain is not None and item.grain not in CYCLIC for item in w.groupings)
    spans = [part for i, part in enumerate(w.parts) if part.period is not None and i in w.used - w.idle]
    if timed or not w.groupings or len(spans) < 2 or len(w.periods) != len(spans):
        return False
    between = [[token.norm for token in w.heard.tokens[one.end : other.start + 1]] for one, other in pairwise(spans)]
    joined = all(len(words) > 1 and not _LEADING.isdisjoint(words[1:]) for words in between)
    joined = joined or (_are_whole_months(w) and _are_shown_as_they_are(w))
    joins = [_AND | frozenset({","})] * (len(between) - 1) + [_AND]
    return joined and all(not join.isdisjoint(words[:2]) for join, words in zip(joins, between, strict=True))


def _are_whole_months(w: Workings) -> bool:
    """Whether three spans or more are listed, each of them one calendar month."""
    return len(w.periods) >= _LIST and all(
        unit_around("month", one.start) == (one.start, one.end) for one in w.periods
    )


def _are_shown_as_they_are(w: Workings) -> bool:
    """Whether each thing is shown with its figure, and none is looked for."""
    named = any(w.parts[i].metric is not None or w.parts[i].has(*_FIGURES) for i in w.used)
    kept = w.order is not None or w.limit is not None or w.having or w.holdings or w.transform is not None
    return bool(w.measures) and named and not kept and not (w.listing or w.existence or w.said(*_AS_ONE))
