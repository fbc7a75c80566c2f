"""A clause that says what refunds are: "top 5 by amount refunded (negative quantity lines)"."""

from collections.abc import Sequence

from agent.models.offline.metrics import below_zero
from agent.models.offline.passing.quotients_again import clauses_of
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_BESIDE = (
    "noun:rows", "noun:units", "noun:amount", "noun:sales", "op:negative", "mark:negative", "mark:only", "mark:aside",
    "op:existence", "hour:calling", "op:sum", "mark:who", "mark:number_sign", "verb:sold",
)  # fmt: skip


def leave_clauses_of_signs(w: Workings) -> None:
    """Takes a clause of rows below zero and nothing else, where another names the filter that keeps them.

    What is counted or summed is said outside of it: the rows of the clause are no figure.
    """
    below = below_zero(w.semantics)
    found = list(clauses_of(w))
    for clause in found:
        elsewhere = [i for i in range(len(w.parts)) if i not in clause and w.parts[i].named in below]
        if elsewhere and _is_of_signs(w, clause):
            w.leave(*clause)


def _is_of_signs(w: Workings, clause: Sequence[int]) -> bool:
    tokens = w.heard.tokens[w.parts[clause[0]].start : w.parts[clause[-1]].end]
    negative = any(token.norm.startswith("negativ") for token in tokens)
    return (negative or any(_is_below_zero(w, i) for i in clause)) and all(_is_beside(w, i) for i in clause)


def _is_below_zero(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.has("cond:<") and part.capture("cond:<", "N") == 0


def _is_beside(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.period or part.dimension or part.has("mark:not"):
        return False
    if part.has("op:count") and part.text.casefold() not in small("quantity_words", "quantity_in_short"):
        return False
    figure = part.metric is not None or part.has("op:count")
    signs = all(token.kind == "symbol" for token in w.heard.tokens[part.start : part.end])
    told = part.has(*_BESIDE) or _is_below_zero(w, index) or part.text.casefold() in small("glossing")
    return figure or signs or told or w.is_filler(index)
