"""The days of half months, told beside them: "per half-month (1st to 15th, 16th to end of month)".

They are those that the halves have anyway; with other days the words stay, and are read.
"""

import re

from agent.models.offline.words.calendar_names import month_pattern

_MONTH = rf"(?: (?:of|de) {month_pattern()}[a-z]*)?"
_FROM = r"(?:from |del? )?(?:the |el )?"
_TO = r"(?: ?[-–] ?| to | through | ?al? ?)(?:the |el )?"
_AND = r"(?:,? (?:and|[ye])|,|;| [&+/]) ?"
_END = (
    r"(?:month[- ]end|end(?: of (?:the )?month)?|last day(?: of (?:the )?month)?"
    r"|fin(?:es)?(?: de(?:l)? mes)?|[uú]ltimo d[ií]a(?: del mes)?|30/31|31(?:st)?)"
)
_FIRST = rf"{_FROM}1(?:st|ro|º|°)?{_TO}15(?:th)?"
_SECOND = rf"{_FROM}16(?:th)?{_TO}{_END}"
_HALVES = (
    r"\b(?:(?:per|by|each|every) (?:half[- ]month|fortnight)|por quincena"
    rf"|compar[^.?!()]*\bquincenas{_MONTH})"
)
_PAIR = (
    rf"\b(?:first (?:half|fortnight)\b[^.?!()]*\bsecond(?: half| fortnight| one)?"
    rf"|primera (?:quincena|mitad)\b[^.?!()]*\bsegunda(?: quincena| mitad)?){_MONTH}"
)
_TOLD = (
    re.compile(rf"(?i)({_HALVES}),? \(?{_FIRST}{_AND}{_SECOND}\)?(?=\s*(?:$|[.,;:?!]))"),
    re.compile(rf"(?i)({_PAIR}) \({_SECOND}\)"),
)


def without_half_months_told(text: str) -> str:
    """ "Revenue per half-month (1-15, 16-31)" → "Revenue per half-month"."""
    for pattern in _TOLD:
        text = pattern.sub(r"\1", text)
    return text
