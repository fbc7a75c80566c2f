"""What a thing's total is, said beside it: "median ticket total (lines summed per ticket)"."""

from collections.abc import Sequence

from agent.models.offline.passing.quotients_again import clauses_of
from agent.models.offline.workings import Workings

_SUMMED = (
    "sum",
    "summed",
    "summing",
    "suma",
    "sumas",
    "sumada",
    "sumadas",
    "sumado",
    "sumados",
    "sumando",
    "added",
    "add",
)
_BESIDE = frozenset(
    {"once", "vez", "una", "counts", "counted", "cuenta", "contado", "where", "single", "sola", "up"}
    | {"included", "are", "also", "too", "incluidas", "entran", "tambien", "entra", "incluye"}
)

_TOLD = (
    "noun:rows", "op:sum", "mark:per", "mark:each", "mark:and", "mark:aside", "noun:amount", "mark:together",
)  # fmt: skip


def leave_sums_again(w: Workings) -> None:
    """Takes a clause that says that a thing's lines are summed, where an average of it is asked elsewhere."""
    entity = w.entity()
    for clause in list(clauses_of(w)) if entity is not None and not w.rows_are_things() else ():
        rest = [part for i, part in enumerate(w.parts) if i not in clause]
        asked = any(part.has("op:median", "op:average") for part in rest)
        of_it = any(part.dimension == entity for part in rest)
        if asked and of_it and _says_summed(w, clause):
            w.leave(*clause)


def _says_summed(w: Workings, clause: Sequence[int]) -> bool:
    tokens = [token.norm for i in clause for token in w.tokens_of(i)]
    lines = any(w.parts[i].has("noun:rows") or w.names_rows(w.parts[i]) for i in clause)
    thing = any(_is_thing(w, i) for i in clause)
    summed = any(token in _SUMMED for token in tokens)
    once = bool({"once", "vez"} & set(tokens))
    return ((summed and lines) or (thing and once)) and all(_is_of_sum(w, i) for i in clause)


def _is_of_sum(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if all(token.norm in _BESIDE for token in w.heard.tokens[part.start : part.end]):
        return True
    if part.link or part.stored or part.period or part.has("op:count", "op:median", "op:average", "mark:not"):
        return False
    words = [token.norm for token in w.heard.tokens[part.start : part.end]]
    named = part.named and any("<" in item.condition for item in w.semantics.filters if item.name == part.named)
    own = _is_thing(w, index) or w.names_rows(part) or bool(named)
    told = part.has(*_TOLD)
    small = all(word in _BESIDE or word in _SUMMED for word in words)
    return own or told or small or w.is_filler(index)


def _is_thing(w: Workings, index: int) -> bool:
    """ "Each ticket", and "ticket counts", which is also a number of them."""
    part, entity = w.parts[index], w.entity()
    counted = part.metric is not None and entity is not None and w.counting(entity).metric == part.metric.name
    return counted or part.dimension == entity
