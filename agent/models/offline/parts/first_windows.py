"""What the first points of a moving average are of, and that all data is meant: both are done anyway.

"In the first six days average what there is", "from the beginning of the data to the end", "starting from zero".
"""

import re
from functools import partial

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of, words_in

_TABLE = "moving_averages.yaml"
_any = partial(any_of, _TABLE)
_MOVING = re.compile(rf"(?i)\b{_any('moving', 'before')}\b")
_FIRST = re.compile(
    r"(?i)[(;,.:]?\s*\b(?:(?:and|y|but|pero|e)\s+)?(?:(?:for|in|on|over|during|en|para|durante|with|con)\s+)?"
    rf"(?:(?:(?:the|los|las)\s+)?(?:first|primer[oa]s)|(?:at|al)\s+(?:the\s+)?(?:very\s+)?{_any('beginning')})\b"
    r"(?P<rest>[^.;()?!]*)\)?"
)
_FILLED = words_in(_TABLE, "uses", "averages_what_there_is")
_SMALL = words_in(_TABLE, "small", "small_of_averages")
_DATA = rf"(?:\s+(?:of|in|on|de|del|en)\s+(?:(?:the|our|los|las|el|la)\s+)?{_any('data')})?"
_CLOSED = rf"\b(?=\s*(?:[,;.:)?!]|$|{_any('follows')}\b))\s*\)?"
"""What may stand behind such an end: "to last Saturday", "to the end of October" name another one."""

_WHOLE = (
    re.compile(
        rf"(?i)[,;(]?\s*\b(?:from\s+)?(?:the\s+)?(?:very\s+)?{_any('beginning', language='en')}{_DATA}"
        rf"\s*(?:to|until|till|through|thru|-|–)\s*(?:the\s+)?(?:very\s+)?{_any('end', language='en')}{_DATA}"
        rf"(?:\s+{_any('loaded', language='en')})?{_CLOSED}"
    ),
    re.compile(
        rf"(?i)[,;(]?\s*\b(?:(?:desde|de|del)\s+)(?:el\s+)?{_any('beginning', language='es')}{_DATA}"
        rf"\s*(?:a|al|hasta)\s*(?:el\s+)?{_any('end', language='es')}{_DATA}"
        rf"(?:\s+{_any('loaded', language='es')})?{_CLOSED}"
    ),
)
_MONTH_BEFORE = re.compile(rf"(?i)\b(?:{'|'.join(names_of('MONTH', 'en'))})\.?\s*(?:the\s*)?$")
"""Behind a month "first" is its first day."""
_DAY = r"(?:the\s+|el\s+)?(?:day\s+|d[ií]a\s+)?"
_FROM_ZERO = re.compile(
    rf"(?i)\b{_any('starting')}\s+(?:from|at|with|de|desde|en|con)\s+"
    rf"{_any('zero')}\s+(?:on\s+)?{_DAY}(?:1st|1|uno|primero)\b\s*,?\s*"
    rf"(?:(?:and|y|e)\s+)?{_any('getting_to')}?\s*"
    rf"(?:to|at|on|until|al|a|hasta|en|el)?\s*{_DAY}(?P<last>\d{{1,2}})(?:th|st|nd|rd)?\b"
)
_SPANISH = re.compile(rf"(?i)\b{_any('in_spanish')}\b")


def without_whole_said(text: str) -> str:
    """ "Running total by week, from the beginning of the data to the end" → "Running total by week".

    The end of the data is not that of a month: "from the first to the last day of October" stays.
    """
    for pattern in _WHOLE:
        for found in list(pattern.finditer(text)):
            if not _MONTH_BEFORE.search(text[: found.start()]):
                text = blanked(text, found.start(), found.end())
    spanish = _SPANISH.search(text) is not None
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
