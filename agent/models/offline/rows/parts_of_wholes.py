"""Of two conditions of one column, in a question about a share: is one a part of the other, or are they joined?

"Of the revenue of alfajores, what percentage is Alfajor Vegano": the second is a part of the first, and both hold.
"What percentage of revenue is conitos and tabletas": either will do.
"""

from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_JOINS = small("and", "or", "nor", "with", "both", "of", "from", "definite_articles", "all", "in", "that", "to")


def depths(w: Workings, found: list[Condition]) -> dict[int, int]:
    """To which of the groups that hold together each condition belongs, by its place: all to one, save in shares."""
    groups: dict[int, int] = {}
    latest: dict[str, tuple[Condition, int]] = {}
    shares = len([part for part in w.parts if part.has("op:share")]) == 1 and not w.contrasts
    for one in sorted(found, key=lambda each: each.index):
        columns = {item.column for item in one.filters}
        column = next(iter(columns)) if len(columns) == 1 and not one.negated else ""
        before = latest.get(column)
        apart = shares and before is not None and bool(column) and not _are_joined(w, before[0], one)
        if apart and before is not None and not _is_inside(before[0], one):
            w.lost.add(one.index)
        groups[one.index] = (before[1] + apart) if before is not None else 0
        if column:
            latest[column] = (one, groups[one.index])
    return groups


def _is_inside(one: Condition, other: Condition) -> bool:
    """Whether rows may be of both: "conitos, percent of tabletas" is of none."""
    sets = [set(each.link.values if each.link is not None else each.filters[0].values) for each in (one, other)]
    textual = any(each.link is None and each.filters[0].operator not in ("=", "in") for each in (one, other))
    return textual or not sets[0].isdisjoint(sets[1])


def _are_joined(w: Workings, one: Condition, other: Condition) -> bool:
    """Whether only small words, names and numbers stand between two conditions."""
    first, last = w.parts[one.index].end, w.parts[other.index].start
    for index, part in enumerate(w.parts):
        if not (first <= part.start and part.end <= last):
            continue
        words = {token.norm for token in w.heard.tokens[part.start : part.end] if token.kind == "word"}
        named = part.dimension is not None or part.link is not None or part.number is not None
        if words - _JOINS and not named and not part.has("mark:and", "mark:together") and index not in w.idle:
            return False
    return True
