"""What is said to be counted as well: "credit notes included", "las devoluciones también van como tickets".

Nothing is left out of a figure unless a question says so: an inclusion keeps nothing out, and is no condition.
"""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES
from agent.models.offline.workings import Workings

_TABLE = "inclusions.yaml"
_SAID = words_in(_TABLE, "included", "counted")
_INCLUDED = _SAID | words_in(_TABLE, "counting", "taking")
_TELLING = words_in(_TABLE, "telling")
_COUNT = words_in(_TABLE, "count")
_TOO = words_in(_TABLE, "too")
_AS = words_in(_TABLE, "as")
_KNOWN = _INCLUDED | _COUNT | _TOO | _AS | words_in(_TABLE, "small")
_AND_ALL = frozenset(tuple(line.split()) for line in words_in(_TABLE, "and_all"))
_WITH = words_in(_TABLE, "with")
_DENIED = words_in(_TABLE, "denied")
_ALL_OF_THEM = words_in(_TABLE, "all_of_them")


def leave_inclusions(w: Workings) -> None:
    """ "The median ticket of October, credit notes count as tickets too": of all tickets, as it would be anyway."""
    for clause in list(clauses(w)):
        named = [i for i in clause if w.parts[i].named and i not in w.used]
        if named and len(clause) < len(w.parts) and _includes(w, clause):
            w.leave(*clause)
        elif named and not _is_denied(w, clause):
            for index in named:
                cue = _cue_beside(w, index)
                if cue is not None and not _tells(w, cue, index) and is_something_asked(w, {index, cue}):
                    w.leave(index, cue)
        elif _are_all_included(w, clause):
            w.leave(*clause)


def clauses(w: Workings) -> Iterator[list[int]]:
    """The parts between one sign and the next; an "and" in front of a clause belongs to it."""
    clause: list[int] = []
    for index, part in enumerate(w.parts):
        if part.text in SIGNS_AND_DASHES:
            if clause:
                yield clause
            clause = []
        else:
            clause.append(index)
            if part.text[-1] in SIGNS_AND_DASHES:  # "17 November," took the comma with it
                yield clause
                clause = []
    if clause:
        yield clause


def _words(w: Workings, index: int) -> list[str]:
    part = w.parts[index]
    return [token.norm for token in w.heard.tokens[part.start : part.end]]


def _is_denied(w: Workings, clause: list[int]) -> bool:
    return any(w.parts[i].has("mark:not", "mark:only") or _DENIED & w.norms(i) for i in clause)


def _includes(w: Workings, clause: list[int]) -> bool:
    """Whether a whole clause says that something counts, and nothing else: of tickets, as tickets, too."""
    if _is_denied(w, clause) or not is_something_asked(w, set(clause)):
        return False
    words = [word for i in clause if not w.parts[i].named for word in _words(w, i)]
    named = next(i for i in clause if w.parts[i].named)
    verbs = [i for i in clause if _COUNT & w.norms(i)]
    told = bool(_TOO & set(words)) or (bool(_AS & set(words)) and any(_is_counted(w, i) for i in clause))
    said = bool(_INCLUDED & set(words)) or (bool(verbs) and (told or verbs[-1] > named))
    pairs = set(pairwise(words))
    said = (
        said
        or bool(_AND_ALL & pairs)
        or (told and bool(_AS & set(words)))
        or (told and _earlier_says_so(w, clause[0]))
    )
    said = said or (_stands_in_brackets(w, clause) and bool(_WITH & set(words)))
    said = said or (told and bool(words) and _is_of_taken_back(w, named) and clause[0] > 0)
    return said and all(_is_of_inclusion(w, i) for i in clause)


def _stands_in_brackets(w: Workings, clause: list[int]) -> bool:
    """ "All tickets (with credit notes)": told of what was named before, which brackets explain and do not narrow."""
    before, behind = clause[0] - 1, clause[-1] + 1
    return before >= 0 and w.parts[before].text == "(" and (behind >= len(w.parts) or w.parts[behind].text == ")")


def _is_of_taken_back(w: Workings, index: int) -> bool:
    """ "Mean ticket of October, refunds too": rows below zero, which are among the rows of any figure."""
    return keep_below_zero((w.parts[index].named,), w.semantics)


def _is_counted(w: Workings, index: int) -> bool:
    entity = w.entity()
    return entity is not None and w.parts[index].dimension == entity and w.parts[index].link is None


def _is_of_inclusion(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.period or part.link or part.stored or part.weekday or part.has("op:average", "op:median"):
        return False
    return (
        bool(part.named)
        or w.is_filler(index)
        or _is_counted(w, index)
        or w.norms(index) <= _KNOWN
        or (part.filler and not part.has("op:sum", "mark:per", "verb:earned"))
    )


def _earlier_says_so(w: Workings, start: int) -> bool:
    """ "All tickets included, also the credit notes"."""
    return bool(_INCLUDED & w.norms_of(range(start)))


def _are_all_included(w: Workings, clause: list[int]) -> bool:
    """ "All tickets included": none is left out anyway."""
    words = w.norms_of(clause)
    every, said = bool(_ALL_OF_THEM & words), bool(_SAID & words)
    counted = any(_is_counted(w, i) for i in clause)
    whole = all(_is_of_inclusion(w, i) and w.parts[i].number is None for i in clause)
    return every and said and counted and whole and not _is_denied(w, clause) and is_something_asked(w, set(clause))


def _cue_beside(w: Workings, index: int) -> int | None:
    """The word right before or behind that includes: "including credit notes", "with the credit notes included"."""
    for step in (-1, 1):
        beside = index + step
        while 0 <= beside < len(w.parts) and w.is_filler(beside) and not _INCLUDED & w.norms(beside):
            beside += step
        if (
            0 <= beside < len(w.parts)
            and _INCLUDED & w.norms(beside)
            and w.parts[beside].text not in SIGNS_AND_DASHES
        ):
            return beside
    return None


def _tells(w: Workings, cue: int, index: int) -> bool:
    """ "How many tickets include refunds?": what is told of the tickets is a condition on them."""
    before = w.near(cue, -1) if cue < index else None
    told = bool(_TELLING & w.norms(cue))
    return (
        told
        and before is not None
        and w.parts[before].text[-1] not in SIGNS_AND_DASHES
        and not w.parts[before].has("mark:and")
    )


def is_something_asked(w: Workings, beside: set[int]) -> bool:
    """Whether a figure is asked for elsewhere: "count the credit notes" asks for them."""
    figures = ("op:how_much", "op:count", "op:average", "op:median", "op:top", "op:bottom", "noun:sales")
    return any(
        part.metric is not None or part.has(*figures, "verb:earned", "verb:sold")
        for i, part in enumerate(w.parts)
        if i not in beside
    )
