"""What a count is of, told again: "how many different products, counting every product name on the lines"."""

from agent.models.offline.passing.inclusions import clauses
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "figures_again.yaml"
_COUNTING = words_in(_TABLE, "counting", "asking_to_count")
_SMALL = words_in(_TABLE, "counting", "count_small")


def leave_counts_again(w: Workings) -> None:
    """A clause that counts all of what the question before it counts already, on the same days and lines."""
    for clause in list(clauses(w)):
        counted = [i for i in clause if _is_thing(w, i)]
        if not counted or not _COUNTING & w.norms_of(clause) or clause[0] == 0:
            continue
        outside = [i for i in range(clause[0]) if _is_thing(w, i)]
        same = all(any(w.split_of(w.parts[i]) == w.split_of(w.parts[o]) for o in outside) for i in counted)
        asked = any(w.parts[i].has("op:distinct") for i in range(clause[0]))
        if asked and same and all(_is_of_it(w, i, clause[0]) for i in clause):
            w.leave(*clause)


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
    beside = w.norms(index) <= _SMALL or part.has("mark:together", "op:count", "mark:whichever", "mark:and")
    return _is_thing(w, index) or lines or beside or w.is_filler(index)
