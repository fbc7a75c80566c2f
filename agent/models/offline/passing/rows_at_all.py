"""What is shown only where there are rows, as is so anyway: "only hours with tickets", "skip days without sales"."""

from agent.models.offline.passing.inclusions import clauses
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "rows_at_all.yaml"
_ONLY = words_in("values_in.yaml", "only")
_HIDING = words_in(_TABLE, "hiding")
_SHOWN = words_in(_TABLE, "shown")
_DENYING = words_in(_TABLE, "denying")
_NOT = _DENYING | words_in(_TABLE, "denying_verbs", "nor")
_WITHOUT = words_in(_TABLE, "empty") | small("without")
_NOTHING = words_in(_TABLE, "empty", "none")
_LACKING = _DENYING | _WITHOUT | _NOTHING | words_in(_TABLE, "zero")
_HAVING = words_in(_TABLE, "having", "having_any")
_ROWS = words_in(_TABLE, "rows")
_EXACT = words_in(_TABLE, "exact")
_AT_LEAST = words_in(_TABLE, "at_least", "denying", "denying_verbs") | small("without")
"""A number of rows, and what makes another of it: "those with a single sale", "with at least one"."""
_THOSE = words_in(_TABLE, "those")
_ALL = _THOSE | _ONLY | _HIDING | _SHOWN | _NOT | _LACKING | _HAVING | _ROWS | words_in(_TABLE, "small")


def leave_rows_at_all(w: Workings) -> None:
    """Takes such clauses where what they speak of is split by elsewhere."""
    for clause in list(clauses(w)):
        w.lost.update(_one_only(w, clause))
        if not any(i in w.used | w.lost for i in clause) and _holds_anyway(w, clause):
            w.leave(*clause)


def _one_only(w: Workings, clause: list[int]) -> list[int]:
    """ "Only those with a single sale": what there is to be one of, which is more than that there is any."""
    tokens = w.heard.tokens
    words = w.norms_of(clause)
    if not words & _ONLY or not words & _HAVING or words & _AT_LEAST:
        return []
    rows = [i for i in clause if _says_rows(w, i) and w.parts[i].start]
    return [i for i in rows if tokens[w.parts[i].start - 1].norm in _EXACT]


def _holds_anyway(w: Workings, clause: list[int]) -> bool:
    outside = [i for i in range(len(w.parts)) if i not in clause]
    words = w.norms_of(clause)
    splits = [i for i in clause if _is_split_elsewhere(w, i, outside)]
    rows = [i for i in clause if (_says_rows(w, i) or _says_what_is_told(w, i, outside)) and i not in splits]
    if not splits and not (words & _THOSE and any(_is_marked(w, i) for i in outside)):
        return False
    if not all(i in splits or i in rows or _is_small(w, i) for i in clause):
        return False
    told = bool(rows or words & (_ROWS | _NOTHING))
    shown = bool(words & _ONLY) and bool(words & _HAVING) and not words & (_LACKING | _NOT)
    lacking = bool(words & _LACKING)
    denied = sum(1 for i in clause for token in w.tokens_of(i) if token.norm in _NOT)
    without = bool(words & _WITHOUT)
    hidden = lacking and (bool(words & _HIDING) or (bool(words & _SHOWN) and denied + without > 1))
    return (told and (shown or hidden)) or (hidden and bool(words & _THOSE))


def _is_split_elsewhere(w: Workings, index: int, outside: list[int]) -> bool:
    """ "Only hours with tickets", by hour: the clause names what the question splits by."""
    part, grain = w.parts[index], w.grain_of(w.parts[index])
    if part.period is not None or part.link is not None or part.number is not None:
        return False
    others = [w.parts[i] for i in outside if _is_marked(w, i) or w.parts[i].has("grain:day", "adj:day", "adj:hour")]
    if grain is not None:
        return any(w.grain_of(other) == grain for other in others)
    return part.dimension is not None and any(other.dimension == part.dimension for other in others)


def _is_marked(w: Workings, index: int) -> bool:
    part = w.parts[index]
    splits = part.dimension is not None or w.grain_of(part) is not None
    return splits and w.follows(index, "mark:by", "mark:per", "mark:each", "mark:whichever")


def _says_rows(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.named or part.period or part.number is not None:
        return False
    rows = part.dimension is not None and part.dimension == w.entity()
    return rows or w.names_rows(part) or part.has("noun:sales", "noun:rows")


def _says_what_is_told(w: Workings, index: int, outside: list[int]) -> bool:
    """ "Refunds by waiter, skip anyone without refunds": the one kind of rows that all of the question is about."""
    named, default = w.parts[index].named, w.default()
    others = [w.parts[i] for i in outside]
    told = (
        bool(named) and any(part.named == named for part in others) and {part.named for part in others} <= {named, ""}
    )
    beside = any(part.has("noun:sales", "op:share", *COMPARING) or "op:average" in part.names for part in others)
    figures = {part.metric.name for part in others if part.metric is not None}
    return told and not beside and figures <= {default.name if default is not None else "", *_units_of(w)}


def _units_of(w: Workings) -> set[str]:
    units = w.units()
    return {units.name} if units is not None else set()


def _is_small(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.named or part.period or part.number is not None:
        return False
    return w.norms(index) <= _ALL
