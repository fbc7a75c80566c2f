"""What a count is of, told again: "how many different products, counting every product name on the lines"."""

from agent.models.offline.passing.inclusions import clauses
from agent.models.offline.workings import Workings

_SMALL = frozenset(
    {"appears", "appear", "appearing", "figure", "figures", "figuran", "figuren", "aparece", "aparecen"}
    | {"aparezca", "aparezcan", "hay", "haya", "hubo", "there", "that", "which", "que", "those", "these"}
    | {"esos", "esas", "ese", "esa", "once", "una", "sola", "vez", "cada", "each", "every", "uno", "one"}
    | {"de", "of", "distinto", "distintos", "different", "distinct", "cuenta", "contando", "conta"}
    | {"counting", "count", "counted"}
)
_COUNTING = frozenset(
    {"count", "counting", "counted", "conta", "contando", "contame", "cuenta", "contar", "contemos"} | {"cuente"}
)


def leave_counts_again(w: Workings) -> None:
    """A clause that counts all of what the question before it counts already, on the same days and lines."""
    for clause in list(clauses(w)):
        counted = [i for i in clause if _is_thing(w, i)]
        words = {word for i in clause for word in _norms(w, i)}
        if not counted or not _COUNTING & words or clause[0] == 0:
            continue
        outside = [i for i in range(clause[0]) if _is_thing(w, i)]
        same = all(any(w.split_of(w.parts[i]) == w.split_of(w.parts[o]) for o in outside) for i in counted)
        asked = any(w.parts[i].has("op:distinct") for i in range(clause[0]))
        if asked and same and all(_is_of_it(w, i, clause[0]) for i in clause):
            w.use(*clause)
            w.idle.update(clause)


def _is_thing(w: Workings, index: int) -> bool:
    part = w.parts[index]
    category = part.dimension is not None and part.dimension.kind == "category" and part.metric is None
    return category and part.link is None and part.stored is None


def _is_of_it(w: Workings, index: int, start: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.named or part.number is not None or part.weekday is not None:
        return False
    if part.period is not None:
        return any(w.parts[i].period == part.period for i in range(start))
    lines = part.has("noun:rows") or w.names_rows(part) or "grain:day" in part.names
    small = set(_norms(w, index)) <= _SMALL or part.has("mark:together", "op:count", "mark:whichever", "mark:and")
    return _is_thing(w, index) or lines or small or w.is_filler(index)


def _norms(w: Workings, index: int) -> list[str]:
    part = w.parts[index]
    return [token.norm for token in w.heard.tokens[part.start : part.end]]
