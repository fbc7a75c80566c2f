"""The best and the worst of a kind, as rows: "our best day and our worst day", "el mejor día y el peor".

"The highest and the lowest daily revenue" are two figures; which days they were of is not asked for.
"""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_LINKS = small("to_be", "to_have", "of", "with", "definite_articles", "that", "mas")


def are_named_things(w: Workings, both: list[int], ranked: int) -> bool:
    """Whether either superlative stands right beside the noun that it ranks, which no figure follows as its own."""
    split = w.split_of(w.parts[ranked])
    return any(_stands_before(w, index, split) or _stands_behind(w, index, split) for index in both)


def _stands_before(w: Workings, index: int, split: object) -> bool:
    """ "Best day", "el peor mes"; not "best day total", which is a figure."""
    after = w.near(index, 1)
    if after is not None and w.parts[after].metric is not None and not w.parts[after].dimension:
        index, after = after, after + 1 if after + 1 < len(w.parts) else None  # "the lowest revenue day"
    if after is None or w.parts[after].start != w.parts[index].end or not _is_split(w, after, split):
        return False
    behind = after + 1 if after + 1 < len(w.parts) else None
    return behind is None or not (
        w.parts[behind].metric or w.parts[behind].has("op:sum", "noun:amount", "noun:sales")
    )


def _stands_behind(w: Workings, index: int, split: object) -> bool:
    """ "Día de mayor facturación", "the day with the lowest revenue"."""
    before = w.near(index, -1)
    while before is not None and w.parts[before].has("mark:whichever"):
        before = w.near(before, -1)
    if before is None or not _is_split(w, before, split):
        return False
    between = {token.norm for token in w.heard.tokens[w.parts[before].end : w.parts[index].start]}
    led = w.near(before, -1)
    marked = led is not None and w.parts[led].is_splitting
    return bool(between) and between <= _LINKS and not marked


def _is_split(w: Workings, index: int, split: object) -> bool:
    part = w.parts[index]
    adjective = any(name.startswith("adj:") for name in part.names)
    return not adjective and not part.period and w.split_of(part) == split
