"""From which day a running total counts, and at which it stops: "from zero on Nov 1", "start Nov 1 and stop Nov 10".

Every running total begins with nothing. Said of a day, that is where its span begins; a beginning and a stop are one
span of days. Both are put in the words of a span before the question is read.
"""

import re

from agent.values import Language

_RUNNING = re.compile(
    r"(?i)\b(?:running|cumulative(?:ly)?|cumulated|accumulat\w*|add(?:ed|ing|s)? (?:it )?(?:\w+ )?up|so far"
    r"|acumul\w*|corrid[oa]|suman?do|sumar\w*|sum[aá]\w*|juntando|vamos|llevamos|llev[aá]bamos)\b"
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic)[a-z]*\.?\s+(?:the\s+)?"
    r"\d{1,2}(?:st|nd|rd|th)?"
    r"(?:,?\s+20\d\d)?"
)
_DAY = (
    rf"(?:{_MONTHS}|\d{{1,2}}(?:[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?"
    r"|(?:st|nd|rd|th|º|ro)?\s+(?:de\s+|of\s+)?[a-z]{3,10}))"
)
_STARTS = (
    r"(?:start|begin|count|add|accumulat|runn|arranc|empez|empiez|comenz|comienz|cont|sum|part|acumul|inici)\w*"
    r"(?:\s+(?:the|it|to|a|la|el|lo))?"
    r"(?:\s+(?:count|counting|cuenta|conteo|contar|sumar|acumular|adding|up|total|off))?"
)
_STOPS = (
    r"(?:stop|end|finish|clos|termin|par|cort|acab|cerr|cierr|finaliz|fren)\w*"
    r"(?:\s+(?:the|it|to|a|de|la|el|lo))?(?:\s+(?:count|counting|cuenta|contar|sumar|acumular|adding))?"
)
_ON = r"(?:\s+(?:on|from|at|in|since|with|the|el|en|desde|del?|por|con|d[ií]a))*"
_ZERO = re.compile(
    rf"(?i)(?:\b{_STARTS}\s+)?(?:\b(?:all over|afresh|fresh|again|otra vez|de nuevo|todo)\s+)?"
    rf"\b(?:from|at|with|de|desde|en|con)\s+(?:zero|0|cero|scratch)\b(?!:){_ON}\s+(?={_DAY}\b)"
)
_BOUNDS = re.compile(
    rf"(?i)\b{_STARTS}{_ON}\s+(?P<first>{_DAY})\s*,?\s*(?:and\s+|y\s+|then\s+)?{_STOPS}{_ON}\s+(?P<last>{_DAY})\b"
)


def with_counting_from(text: str, language: Language) -> str:
    """ "Cumulative units, from zero on Nov 1 and up to Nov 10" → "Cumulative units, from Nov 1 and up to Nov 10"."""
    if not _RUNNING.search(text):
        return text
    spanish = language == "es"
    text = _ZERO.sub("desde el " if spanish else "from ", text)
    return _BOUNDS.sub(
        lambda found: (
            f"desde el {found['first']} hasta el {found['last']}"
            if spanish
            else f"from {found['first']} to {found['last']}"
        ),
        text,
    )
