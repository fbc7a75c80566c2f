"""Wholes that hold at least one of some rows: "tickets that have at least one product whose name starts with X".

A ticket that is counted once is counted where any of its lines is kept: "at least one", "some" and "any" before what
its lines are say no more than the condition itself.
"""

from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_HAVING = frozenset(
    {
        "have",
        "has",
        "had",
        "having",
        "include",
        "includes",
        "included",
        "including",
        "contain",
        "contains",
        "contained",
    }
    | {"containing", "hold", "holds", "carry", "carries", "with", "that", "which", "where", "there", "is", "in"}
    | {"que", "con", "tienen", "tiene", "tuvieron", "tuvo", "tengan", "llevan", "lleva", "llevaron", "llevo", "donde"}
    | {"incluye", "incluyen", "incluyeron", "incluyan", "contiene", "contienen", "contengan", "traen", "hay", "hubo"}
)
_SOME = frozenset(
    {"a", "an", "any", "some", "one", "least", "at", "of", "or", "more", "the", "un", "una", "algun", "alguna"}
    | {"algunos", "algunas", "uno", "menos", "al", "por", "lo", "aunque", "sea", "siquiera", "1", "mas", "o", "our"}
)
_ASKING = ("op:share", "op:count", "op:how_much", "op:ratio")


def leave_at_least_one(w: Workings) -> None:
    """Takes "that have at least one", between what is counted once and a condition on its lines."""
    entity, sold = w.entity(), w.among("things_sold")
    if entity is None or sold is None or w.rows_are_things() or not w.said(*_ASKING):
        return
    for index, part in enumerate(w.parts):
        if part.dimension == entity:
            _leave(w, index + 1, sold.column)


def _leave(w: Workings, start: int, column: str) -> None:
    taken: list[int] = []
    having = some = False
    for index in range(start, len(w.parts)):
        part, words = w.parts[index], _norms(w, index)
        if part.has("op:share") or part.text == ",":
            continue
        if words <= _HAVING | _SOME and part.metric is None and not part.has("mark:not"):
            having = having or bool(words & _HAVING)
            some = some or bool(words & (_SOME - {"the", "of", "o", "or"}))
            taken.append(index)
            continue
        own = part.dimension is not None and part.dimension.column == column and part.metric is None
        linked = part.link is not None and part.link.column == column and not part.names
        textual = own and any(
            name.startswith("text:") for i in range(index, len(w.parts)) for name in w.parts[i].names
        )
        if having and some and (linked or textual):
            marked = [i for i in taken if not w.is_filler(i) or w.parts[i].has("mark:per", "mark:each")]
            w.use(*marked, *([index] if textual else []))
            w.idle.update(marked)
        return


def _norms(w: Workings, index: int) -> frozenset[str]:
    part = w.parts[index]
    return frozenset(fold(token.norm) for token in w.heard.tokens[part.start : part.end])
