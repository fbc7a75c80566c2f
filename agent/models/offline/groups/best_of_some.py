"""One figure of several things: "the best average ticket, only waiters with over 500 tickets" is of one waiter."""

from agent.models.offline.metrics import is_total
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_AMONG = small("among")
_SEVERAL = words_in("superlatives.yaml", "several_best")
_ONLY = words_in("values_in.yaml", "only")
_REACH = 3
"""Words between "only", or "among", and what they keep: "only counting the waiters"."""


def is_the_best_of_some(w: Workings, index: int, ranked: int | None) -> bool:
    """Whether a superlative is of a figure, and what it ranks is said behind it: among which, within which bound."""
    if ranked is None or ranked < index or not _is_of_one_figure(w, index) or _asks_for_several(w, index):
        return False
    start = w.parts[ranked].start
    led = {token.norm for token in w.heard.tokens[max(0, start - 2) : start]}
    return bool(led & _AMONG) or _is_bounded(w, ranked)


def _asks_for_several(w: Workings, index: int) -> bool:
    """ "Mejores", "más altos", a ranking."""
    words = w.parts[index].text.casefold().split()
    return bool(w.norms(index) & _SEVERAL) or (len(words) > 1 and words[-1].endswith(("os", "as")))


def _is_of_one_figure(w: Workings, index: int) -> bool:
    """ "Best average ticket", "el ticket promedio más alto": an average in the plural is that of several."""
    for beside in (w.near(index, 1), w.near(index, -1)):
        metric = w.parts[beside].metric if beside is not None else None
        if beside is not None and metric is not None:
            return is_total(metric) or not is_plural(w.parts[beside].text)
        if beside is not None and w.parts[beside].has("op:average"):
            return True
    return False


def _is_bounded(w: Workings, ranked: int) -> bool:
    """Whether a bound stands behind what is ranked, which begins a clause or is kept by "only"."""
    start, part = w.parts[ranked].start, w.parts[ranked]
    led = [token.norm for token in w.heard.tokens[max(0, start - _REACH) : start]]
    clause = bool(led) and (led[-1] in (",", "(", ";", ":") or bool(_ONLY & set(led)))
    bounds = [i for i in range(ranked + 1, len(w.parts)) if w.parts[i].is_bound]
    return clause and is_plural(part.text) and bool(w.having) and bool(bounds)
