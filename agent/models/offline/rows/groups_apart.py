"""Groups named beside a split: "units of alfajores and conitos by month" is each group by month."""

from agent.models.offline.rows.glosses_apart import name_before
from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings

_JOINS = small("joining")
_POOLING = words_in("totals.yaml", "pooling")
_AT_ONCE = ") a la vez"
"""What "juntos" behind a bracket is written as."""
_EACH_ONE = words_in("totals.yaml", "each_one")
_OTHERWISE = (*COMPARING, "op:share", "op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:average")


def are_pooled(w: Workings) -> bool:
    """Whether any word joins what was named into one figure."""
    norms = [fold(token.norm) for token in w.heard.tokens]
    return any(norm in _POOLING for norm in norms) or _AT_ONCE in " ".join(norms)


def are_joined_by_and(w: Workings, one: int, other: int) -> bool:
    """Whether "and" stands between two parts."""
    between = w.heard.tokens[w.parts[one].end : w.parts[other].start]
    return any(fold(token.norm) in _JOINS for token in between)


def are_split_groups(w: Workings, groups: list[Condition]) -> bool:
    """Whether two or more groups of values are named by "and", and split by something else."""
    if w.said(*_OTHERWISE) or are_pooled(w) or any(one.negated or not _is_group(w, one) for one in groups):
        return False
    row = sorted(one.index for one in groups)
    if len(row) < 2 or not are_joined_by_and(w, row[-2], row[-1]):
        return False
    column = groups[0].filters[0].column
    return _asks_of_each(w, column) or any(_splits(w, index, column) for index in range(len(w.parts)))


def _asks_of_each(w: Workings, column: str) -> bool:
    """ "Alfajores and conitos: how much did each one make": each of the kinds, where no word names their values."""
    named = any(part.dimension is not None and part.dimension.column == column for part in w.parts)
    each = any(part.has("mark:each_listed") and fold(part.text) in _EACH_ONE for part in w.parts)
    return each and not (named or w.list_wish)


def _is_group(w: Workings, one: Condition) -> bool:
    """Whether a name stands for several values, by itself or as the text in its gloss says."""
    link = one.link or (w.parts[one.index].link if one.label else None)
    return (link is not None and len(one.filters) == 1 and len(link.values) > 1) or bool(name_before(w, one))


def _splits(w: Workings, index: int, column: str) -> bool:
    """Whether a part is what rows are split by: "by month", "each waiter"."""
    part, before = w.parts[index], w.near(index, -1)
    split = w.split_of(part) if part.period is None and part.metric is None else None
    marked = before is not None and w.parts[before].is_splitting
    own = part.dimension is not None and part.dimension.column == column
    return split is not None and marked and not own
