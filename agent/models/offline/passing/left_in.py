"""Rows that are said to stay in: "the median ticket total, leave the credit notes in".

What is kept in is among the rows of any figure: no condition, but where it is all that is asked for.
"""

from agent.models.offline.workings import Workings

_BEFORE = frozenset(
    {"con", "with", "plus", "leave", "leaving", "keep", "keeping", "deja", "dejando", "dejame", "and", "mas"}
)
_BEHIND = frozenset({"tambien", "too", "also", "in", "adentro", "igual", "included", "incluidas", "incluidos"})
_ARTICLES = frozenset({"the", "all", "any", "las", "los", "la", "el", "todas", "todos", "even"})
_FIGURES = ("op:average", "op:median", "op:count", "op:how_much", "op:sum", "noun:sales")


def leave_what_stays_in(w: Workings) -> None:
    """Takes a named filter between "leave" or "with" and "in" or "too", with the words around it."""
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        if not part.named or index in w.used:
            continue
        first, last = index - 1, index + 1
        while first >= 0 and tokens[w.parts[first].start].norm in _ARTICLES:
            first -= 1
        around = first >= 0 and last < len(w.parts)
        if not around or tokens[w.parts[first].start].norm not in _BEFORE or not _stays(w, last):
            continue
        taken = list(range(first, last + 1))
        others = [one for i, one in enumerate(w.parts) if i not in taken]
        if any(one.metric is not None or one.has(*_FIGURES) for one in others):
            w.use(*taken)
            w.idle.update(taken)


def _stays(w: Workings, index: int) -> bool:
    """ "In" as the last word of its clause: "leave the refunds in", and no "refunds in October"."""
    token = w.heard.tokens[w.parts[index].start]
    after = w.parts[index + 1] if index + 1 < len(w.parts) else None
    closes = after is None or w.heard.tokens[after.start].kind == "symbol" or after.has("mark:and")
    return token.norm in _BEHIND and (token.norm != "in" or closes)
