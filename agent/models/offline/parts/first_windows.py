"""What the first points of a moving average are of, and that all data is meant: both are done anyway.

"In the first six days average what there is", "from the beginning of the data to the end", "starting from zero".
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MOVING = re.compile(
    r"(?i)\b(?:moving|rolling|trailing|sliding|m[oó]vil(?:es)?|deslizante|rodante)\b"
    r"|\b(?:before|previous|prior|preceding|anteriores|previos)\b"
)
_FIRST = re.compile(
    r"(?i)[(;,.:]?\s*\b(?:(?:and|y|but|pero|e)\s+)?(?:(?:for|in|on|over|during|en|para|durante|with|con)\s+)?"
    r"(?:(?:the|los|las)\s+)?(?:first|primer[oa]s)\b(?P<rest>[^.;()?!]*)\)?"
)
_FILLED = _set(
    "average averages averaged averaging avg use uses using used take takes taking whatever available promedia "
    "promedian promedie promedias promediar promediando promedio usa usan use usando usar tomar toma tome tomando "
    "disponibles haya hay existan existen partial parciales exist exists"
)
_SMALL = _set(
    "just only the a an of on in for from what which that there is are we have have got exist so far "
    "up to then days day "
    "dates date points point ones values value few couple them it they be can will shorter window windows data with "
    "one two three four five six seven eight nine ten thirteen please simply those these as many your you "
    "solo solamente los las lo la el de del que "
    "dias dia fechas fecha puntos datos con en a esos esas se pueda puedan "
    "hasta ahi ese momento "
    "uno dos tres cuatro cinco seis siete ocho nueve diez trece unos pocos por favor nomas sobre "
    "tengan tenga sean y entre cuantos cuantas"
)
_DATA = (
    r"(?:\s+(?:of|in|on|de|del|en)\s+(?:(?:the|our|los|las|el|la)\s+)?"
    r"(?:data(?:set)?|records?|file|table|datos|registros?|archivo|tabla))?"
)
_CLOSED = (
    r"\b(?=\s*(?:[,;.:)?!]|$|(?:by|per|split|grouped|broken|for\s+(?:each|every)|each|every|please|pls|por|para\s+cada"
    r"|cada)\b))\s*\)?"
)
"""What may stand behind such an end: "to last Saturday", "to the end of October" name another one."""
_WHOLE = (
    re.compile(
        r"(?i)[,;(]?\s*\b(?:from\s+)?(?:the\s+)?(?:very\s+)?"
        r"(?:beginning|start|first(?:\s+(?:day|date))?|1st\s+(?:day|date))"
        + _DATA
        + r"\s*(?:to|until|till|through|thru|-|–)\s*(?:the\s+)?(?:very\s+)?(?:end|finish|last\s+(?:day|date)|last)"
        + _DATA
        + r"(?:\s+(?:loaded|recorded|on record|available|we have|there is|with data))?"
        + _CLOSED
    ),
    re.compile(
        r"(?i)[,;(]?\s*\b(?:(?:desde|de|del)\s+)(?:el\s+)?(?:principio|inicio|comienzo|arranque|primer d[ií]a)"
        + _DATA
        + r"\s*(?:a|al|hasta)\s*(?:el\s+)?(?:final|fin|[uú]ltimo d[ií]a)"
        + _DATA
        + r"(?:\s+(?:cargados?|con datos|disponible))?"
        + _CLOSED
    ),
)
_MONTH_BEFORE = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september"
    r"|october|november|december)\.?\s*(?:the\s*)?$"
)
"""Behind a month "first" is its first day."""
_FROM_ZERO = re.compile(
    r"(?i)\b(?:beginning|starting|empezando|arrancando|comenzando|partiendo)\s+(?:from|at|with|de|desde|en|con)\s+"
    r"(?:zero|0|cero)\s+(?:on\s+)?(?:the\s+|el\s+)?(?:day\s+|d[ií]a\s+)?(?:1st|1|uno|primero)\b\s*,?\s*"
    r"(?:(?:and|y|e)\s+)?(?:arriving|ending|getting|going|up|reaching|llegando|terminando|hasta)?\s*"
    r"(?:to|at|on|until|al|a|hasta|en|el)?\s*(?:the\s+|el\s+)?(?:day\s+|d[ií]a\s+)?(?P<last>\d{1,2})(?:th|st|nd|rd)?\b"
)


def without_whole_said(text: str) -> str:
    """ "Running total by week, from the beginning of the data to the end" → "Running total by week".

    The end of the data is not that of a month: "from the first to the last day of October" stays.
    """
    for pattern in _WHOLE:
        for found in list(pattern.finditer(text)):
            if not _MONTH_BEFORE.search(text[: found.start()]):
                text = blanked(text, found.start(), found.end())
    spanish = re.search(r"(?i)\b(?:cero|d[ií]a|llegando)\b", text) is not None
    return _FROM_ZERO.sub(
        lambda found: f"del 1 al {found['last']}" if spanish else f"from 1 to {found['last']}", text
    )


def without_first_windows(text: str) -> str:
    """ "7-day moving average by day; for the first six use the days available" → "7-day moving average by day"."""
    if not _MOVING.search(text):
        return text
    for found in list(_FIRST.finditer(text)):
        words = set(re.findall(r"[a-z]+", _plain(found["rest"])))
        if words & _FILLED and words <= _FILLED | _SMALL:
            text = blanked(text, found.start(), found.end())
    return text


def _plain(text: str) -> str:
    return text.casefold().translate(str.maketrans("áéíóú", "aeiou"))
