"""A bound in money said of each: "tickets of more than 100,000 pesos each" is of what each ticket comes to."""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_EACH = small("each", "one", "of", "them", "apiece") | {"/"}


def leave_each_whole(w: Workings) -> None:
    """ "Pesos each" behind a bound whose nearest thing before is not what is sold: each of those things has it."""
    sold = w.among("things_sold")
    for index in w.free(range(len(w.parts))):
        if w.rows_are_things() or not _says_each(w, index):
            continue
        bound = w.near(index, -1)
        if bound is None or not w.parts[bound].is_bound:
            continue
        thing = _thing_before(w, bound)
        if thing is None or (sold is not None and w.parts[thing].dimension == sold):
            continue
        w.leave(index)


def _says_each(w: Workings, index: int) -> bool:
    """ "Each", "cada uno", "pesos each": and no noun that it splits by."""
    part = w.parts[index]
    words = [token.norm for token in w.heard.tokens[part.start : part.end]]
    rest = [word for word in words if not w.says_money(word)]
    if not part.has("mark:each", "mark:each_listed", "noun:price") or not rest or not _EACH.issuperset(rest):
        return False
    after = w.near(index, 1)
    return after is None or w.heard.tokens[part.end].kind == "symbol" or w.split_of(w.parts[after]) is None


def _thing_before(w: Workings, bound: int) -> int | None:
    for index in reversed(range(bound)):
        part = w.parts[index]
        if part.period is None and (part.dimension is not None or w.split_of(part) is not None):
            return index
        if part.metric is not None and part.metric == w.semantics.metric(_counted(w)):
            return index
    return None


def _counted(w: Workings) -> str:
    entity = w.entity()
    return (w.counting(entity).metric or "") if entity is not None else ""
