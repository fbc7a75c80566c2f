"""What is said to be a single one and was read as any: "days with a single waiter" is no split by waiter."""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_SINGLE = small("single")
_ONLY = small("only")
_ONE = small("one", "two", "three") | {"1"}


def single_things_lost(w: Workings) -> list[int]:
    """The splits by what only one is said to be of, where no condition holds how many there are."""
    if any(item.operator == "=" for item in w.having) or w.limit is not None:
        return []
    pers = {measure.per for measure in w.measures}
    columns = {item.column for item in w.filters}
    split = {item.dimension for item in w.groupings}
    split |= {item.name for item in w.semantics.dimensions if w.counting(item) in w.measures}
    lost: list[int] = []
    for index, part in enumerate(w.parts):
        named = part.dimension is not None and part.link is None and not part.dimension.entity
        if (
            not named
            or part.dimension is None
            or index not in w.used
            or part.dimension.kind not in ("category", "number")
        ):
            continue
        if part.dimension.name in pers or part.dimension.column in columns or part.dimension.name not in split:
            continue
        lost += [index] if _is_single(w, part.start) else []
    return lost


def _is_single(w: Workings, start: int) -> bool:
    before = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
    return bool(before) and (before[-1] in _SINGLE or (len(before) == 2 and before[0] in _ONLY and before[1] in _ONE))
