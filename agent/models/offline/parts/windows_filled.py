"""With what the first days of a moving average are filled: "use the October days for the first ones".

They are reckoned with the days before the period anyway, which are not shown. A clause of nothing but that is taken
out of the question before it is read, where the month that it names is not what the question is of.
"""

import re

from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of, words_beside
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MOVING = re.compile(
    r"\b(?:moving|rolling|trailing|sliding|m[oó]vil(?:es)?|deslizante|rodante|mobile|MA)\b"
    r"|\b(?:before|previous|prior|preceding|earlier|anteriores|previos|precedentes|de antes|atr[aá]s)\b"
)
_FILLING = _set(
    "use uses used using draw draws drawing drawn pull pulls pulling take takes taking taken borrow "
    "borrowing borrows reach "
    "reaches reaching include includes including included incl count counts counting look looking dip "
    "dips lean leans "
    "leaning go goes going need needs needed fill filling filled add adding grab grabbing usando usa "
    "usar use usen usan uses agarrando agarra "
    "agarrar agarre agarrate agarren tomando toma tomar tome tomen toman contando conta contar cuenta "
    "cuentan cuenten incluyendo "
    "incluye incluir incluidos incluidas echando echa mano sirven valen entran meté mete metiendo "
    "sumando suma traer trae trayendo completando completa "
    "completar recurriendo recurrir yendo ir necesario falta necesite precise tirando tira"
)
_SMALL = _set(
    "the a of on in for from to into back so that it they them those these ones one first few early "
    "earliest late latest last "
    "final end days day dates date data too also as well where when if wherever whenever needed "
    "necessary required "
    "and even though be are is will should must can may you we please its their at start beginning begin "
    "points with tail "
    "los las el la lo de del en para por que q y o tambien tmb ultimo ultimos ultimas primero primeros "
    "primeras dias dia fechas "
    "fecha fines fin final finales donde cuando si hace haga hagan falta sea necesario necesaria "
    "necesite aunque p x con datos "
    "caigan caen caiga entren entra correspondan corresponden tocan toquen tienen tiene deben debe que hay haya "
    "ventana window windows fall falls falling belong belongs do does count fit fits need still well really "
    "a al inicio principio arranque mismo se les esos esas eso hizo hiciera aca ahi corresponda"
)


def without_fillings(text: str, language: Language) -> str:
    """ "7-day moving average for Nov 1-20, October days included" → without the last three words. Offsets stay."""
    if not _MOVING.search(text):
        return text
    for clause in clauses_of(text, language):
        stretch = _filling_in(clause, language)
        if stretch is None:
            continue
        start, end = clause.start + stretch[0], clause.start + stretch[1]
        beside = words_beside(text, start, end, language)
        month = _month_in(text[start:end], language)
        others = {names_of("MONTH", language).get(word) for word in beside} - {None}
        if (others or re.search(r"\d/\d", blanked(text, start, end))) and month not in others:
            text = blanked(text, start, end)
    return text


def _month_in(text: str, language: Language) -> object:
    months = names_of("MONTH", language)
    return next((months[token.norm] for token in tokenize(text, language) if token.norm in months), None)


def _filling_in(clause: Clause, language: Language) -> tuple[int, int] | None:
    """The stretch of a clause, to its end, that says no more than that; offsets within the clause."""
    months = names_of("MONTH", language)
    first = len(clause.tokens)
    while first > 0 and _may_say(clause.tokens[first - 1], months):
        first -= 1
    while first < len(clause.tokens) and not _may_begin(clause.tokens, first):
        first += 1
    words = [token.norm for token in clause.tokens[first:]]
    named = sum(word in months for word in words)
    if named != 1 or not _FILLING & set(words):
        return None
    return clause.tokens[first].start, clause.tokens[-1].end


def _may_say(token: Token, months: dict[str, int | str]) -> bool:
    return token.norm in _SMALL or token.norm in _FILLING or token.norm in months


def _may_begin(tokens: tuple[Token, ...], index: int) -> bool:
    """A stretch begins with what is done, the days it is done for, or, at the head of its clause, anyhow."""
    return (
        index == 0 or tokens[index].norm in _FILLING or tokens[index].norm in ("so", "even", "aunque", "with", "con")
    )
