"""Ends and lists of hours told in other words: "between 17:00 and before 20:00", "a cada hora: a las 9, a las 10".

A span of hours ends before its second one. A list of hours that goes on ("etc.") names by way of example what the
rows are split by, and "from the earliest to the latest hour" is the order in which hours stand anyway.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked, without

_CLOCK = r"(?:\d{1,2}(?::\d\d)?\s*(?:[ap]\.?\s?m\b\.?|hs?\b|hrs?\b|horas\b|o['’]?clock\b)?)"
_TIMED = re.compile(r"(?i):\d\d|[ap]\.?\s?m\b|\d\s*(?:hs?|hrs?|horas)\b|o['’]?clock|\blas\b")
_BEFORE = re.compile(
    rf"(?i)\b(?:between|from|entre|desde|de)\s+(?:las?\s+|the\s+)?(?P<first>{_CLOCK})\s*,?\s*"
    r"(?:and|y|to|until|till|up to|hasta|but|pero|e)\s*,?\s*"
    r"(?:(?:and\s+|but\s+|y\s+|pero\s+)?(?:strictly\s+|just\s+|right\s+|justo\s+|siempre\s+)?(?:before|antes\s+de)"
    r"|(?:but\s+|pero\s+)?(?:not|without|sin)\s+(?:including|counting|reaching|incluir|contar|llegar\s+a)\s*,?)\s+"
    rf"(?:las?\s+|the\s+)?(?P<last>{_CLOCK})"
)
_LIST = re.compile(
    rf"(?i)[,:(?¿]?\s*(?:(?:o sea|tipo|es decir|like|i\.e\.|that is)\s*,?\s*)?"
    rf"(?:(?:a\s+las|las|at)\s+{_CLOCK}\s*(?:,|y|and)?\s*){{2,}},?\s*(?:y\s+|and\s+)?"
    r"(?:etc(?:[eé]tera)?\b\.?|\.\.\.|…|as[ií](?:\s+sucesivamente)?\b|so\s+(?:on|forth)\b)\s*\)?"
)
_BY_HOUR = re.compile(r"(?i)\b(?:cada|por|each|every|per|by)\s+(?:hora|hour)\b")
_AT_EACH = re.compile(r"(?i)\b(?:a|en)\s+cada\s+hora\b")
_ORDER = re.compile(
    r"(?i)[,(]?\s*\b(?:(?:orden\w*|sort\w*|order\w*|list\w*|going|yendo)\s+)?"
    r"(?:(?:from\s+)?(?:the\s+)?earliest(?:\s+hour)?\s+to\s+(?:the\s+)?latest(?:\s+(?:hour|one))?"
    r"|(?:de|desde)\s+la\s+(?:hora\s+)?m[aá]s\s+temprana?o?\s+(?:a|hasta)\s+la\s+(?:hora\s+)?m[aá]s\s+tard[eí]a?)\b\s*\)?"
)
_POINTED = re.compile(
    r"(?i)\b(?:(?:en|para|durante|dentro\s+de)\s+)?(?:ese|este|dicho|esa|esta|dicha)\s+(?:mism[oa]\s+)?"
    r"(?:horario|franja(?:\s+horaria)?)\b"
)
"""Hours that were named already: they split nothing."""


def with_hour_bounds(text: str) -> str:
    """ "Tickets between 17:00 and before 20:00" → "Tickets from 17:00 to 20:00"."""
    text = _BEFORE.sub(_span, text)
    if re.search(r"\d\s*:\d\d|\blas\s+\d", text):
        text = without(text, _POINTED)
    if not _BY_HOUR.search(text):
        return text
    for found in list(_LIST.finditer(text)):
        text = blanked(text, found.start(), found.end())
    text = _ORDER.sub(_order, text)
    return _AT_EACH.sub("por hora", text)


def _order(found: re.Match[str]) -> str:
    """The order in the words that are read as one of times."""
    spanish = "temprana" in found[0].lower()
    return ", de la más temprana a la más tardía" if spanish else ", from earliest to latest"


def _span(found: re.Match[str]) -> str:
    """The span in plain words, where its ends are times rather than days or numbers."""
    if not _TIMED.search(found[0]):
        return found[0]
    spanish = re.search(r"(?i)\b(?:entre|desde|de|hasta|antes)\b", found[0]) is not None
    first, last = found["first"].strip(), found["last"].strip()
    return f"desde las {first} hasta las {last}" if spanish else f"from {first} to {last}"
