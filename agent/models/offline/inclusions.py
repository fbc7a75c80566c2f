"""What is said to be in, where nothing keeps it out: "credit notes count as tickets too", "refunds included"."""

from collections.abc import Iterator, Sequence

from agent.models.offline.lexicon import words_beside
from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ";", ":", "?", "!", "(", ")", ",", "-", "–", "—", "…", "¿", "¡"})
_WITH = frozenset({"with"})
"""It alone may ask for the rows that have something."""


def leave_inclusions(w: Workings) -> None:
    """Takes what says that rows of a meaning of their own are in: they are so where no condition keeps them out.

    "Median ticket of October, credit notes count as tickets too" asks of all rows; "only refunds" asks
    of these.
    """
    for clause in _clauses(w):
        named = [index for index in clause if w.parts[index].named and index not in w.used]
        rest = [part for index, part in enumerate(w.parts) if index not in clause]
        asked = any(part.metric is not None or part.dimension is not None for part in rest)
        others = [index for index in clause if index not in named]
        if len(named) == 1 and asked and all(_says_in(w, index) for index in others) and _is_in(w, clause):
            w.use(*clause)
            w.idle.update(clause)


def _clauses(w: Workings) -> Iterator[list[int]]:
    """The parts between marks, or from a word that begins what is included."""
    clause: list[int] = []
    for index, part in enumerate(w.parts):
        short = part.text == "." and part.start > 0 and w.heard.tokens[part.start - 1].norm == "incl"
        ends = part.text in _ENDS and not short
        if clause and (ends or _opens(w, index, clause) or (short and w.parts[index - 1].period is not None)):
            yield clause
            clause = []
        if not ends:
            clause.append(index)
    if clause:
        yield clause


def _opens(w: Workings, index: int, clause: Sequence[int]) -> bool:
    return w.heard.tokens[w.parts[index].start].norm in words_beside("begins_in", w.language) and not any(
        w.parts[i].named for i in clause
    )


def _says_in(w: Workings, index: int) -> bool:
    """Whether a part says that something is in, or as what: "as one more ticket"."""
    part = w.parts[index]
    words = {token.norm for token in w.heard.tokens[part.start : part.end]}
    thing = part.dimension is not None and part.dimension.entity
    small = words_beside("being_in", w.language) | words_beside("beside_in", w.language)
    return part.period is None and (thing or words <= small) and not words & words_beside("keeping_out", w.language)


def _is_in(w: Workings, clause: Sequence[int]) -> bool:
    """Whether it is said at all; "with" alone may ask for the rows that have it."""
    words = {token.norm for index in clause for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}
    shortened = w.parts[clause[0]].text == "."  # "incl. …"
    return shortened or bool(words & (words_beside("being_in", w.language) - _WITH))
