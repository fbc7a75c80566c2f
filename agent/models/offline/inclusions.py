"""What is said to be in, where nothing keeps it out: "credit notes count as tickets too", "refunds included"."""

from collections.abc import Iterator, Sequence

from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ";", ":", "?", "!", "(", ")", ",", "-", "–", "—", "…", "¿", "¡"})
_IN = frozenset(
    "include includes included including incl inclusive count counts counted counting also too well even add adding with"
    " incluye incluyen incluir incluyendo incluido incluida incluidos incluidas inclusive incluso inclui cuenta cuentan contar"
    " contando conta contadas contados tambien tomando toma considerando considera sumando suma van va entran entra valen vale"
    " son meter mete metiendo cuentan como cuenten incluso".split()
)
_OPENS = _IN - frozenset("count counts counted too well van va entran entra valen vale son como with".split())
"""Words of being in that begin what is included: "…, including the credit notes"."""
_OUT = frozenset("only just solely no not without except excluding solo solamente unicamente sin excepto salvo menos".split())
_BESIDE = frozenset(
    "as a an all any every one more another the of and y e un una uno mas otro otra las los la el todas todos de del que cada"
    " each them they those these it itself is are be being should must so regular normal . its own in on"
    " en ya se comun comunes just-as like mark please".split()
)


def leave_inclusions(w: Workings) -> None:
    """Takes what says that rows of a meaning of their own are in: they are so where no condition keeps them out.

    "Median ticket of October, credit notes count as tickets too" asks of all rows; "only refunds" and "refunds per day" ask
    of these.
    """
    for clause in _clauses(w):
        named = [index for index in clause if w.parts[index].named and index not in w.used]
        rest = [part for index, part in enumerate(w.parts) if index not in clause]
        asked = any(part.metric is not None or part.dimension is not None for part in rest)
        if len(named) == 1 and asked and all(index in named or _says_in(w, index) for index in clause) and _is_in(w, clause):
            w.use(*clause)
            w.idle.update(clause)


def _clauses(w: Workings) -> Iterator[list[int]]:
    """The parts between marks, or from a word that begins what is included."""
    clause: list[int] = []
    for index, part in enumerate(w.parts):
        ends = part.text in _ENDS and not (index and w.parts[index - 1].text.casefold() == "incl")
        if clause and (ends or _opens(w, index, clause)):
            yield clause
            clause = []
        if not ends:
            clause.append(index)
    if clause:
        yield clause


def _opens(w: Workings, index: int, clause: Sequence[int]) -> bool:
    return w.heard.tokens[w.parts[index].start].norm in _OPENS and not any(w.parts[i].named for i in clause)


def _says_in(w: Workings, index: int) -> bool:
    """Whether a part says that something is in, or as what: "as one more ticket"."""
    part = w.parts[index]
    words = {token.norm for token in w.heard.tokens[part.start : part.end]}
    thing = part.dimension is not None and part.dimension.entity
    return part.period is None and (thing or words <= _IN | _BESIDE) and not words & _OUT


def _is_in(w: Workings, clause: Sequence[int]) -> bool:
    """Whether it is said at all; "with" alone may ask for the rows that have it."""
    words = [token.norm for index in clause for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]]
    weak = frozenset({"with", "and", "y", "como", "add", "adding", "suma", "sumando", "son"})
    return any(word in _IN - weak for word in words)
