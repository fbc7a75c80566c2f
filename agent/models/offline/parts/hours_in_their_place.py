"""Hours in place of a part of the day that is told by them alone: "midday (12 to 16)" → "from 12:00 to 16:00".

Nobody knows when midday begins and ends, or "afternoon/evening": with hours behind it, these are what is meant.
Without them the name stays, and is not understood.
"""

import re
from functools import cache

from agent.models.offline.parts.rewording import reworded_everywhere
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.words.wordings import one_of
from agent.values import Language

_HOUR = r"\d{1,2}(?::\d\d)?(?: ?(?:hs?|hrs?|horas|am|pm)\b)?"
_FIRST, _LAST, _SINCE = (rf"(?P<{name}>{_HOUR}|noon)" for name in ("first", "last", "since"))
_TO = r"(?: ?[-–] ?| (?:to|until|till|and|al?|hasta|y) )(?:just |right |justo )?(?:before |antes de )?(?:las )?"
_FROM = r"(?:(?:from|between|de|desde|entre|del|after|since|despues de|a partir de) )?(?:las )?"
_ON = r"(?: (?:on|onwards?|and later|or later|and after|en adelante))?"
_BARE = re.compile(r"(\d{1,2})(?: ?(?:hs?|hrs?|horas))?")
_OPENING, _NOON, _DAY = 8, 12, 24
_SPAN: dict[Language, str] = {"en": "from {0} to {1}", "es": "de {0} a {1}"}
_AFTER: dict[Language, str] = {"en": "from {0} on", "es": "desde las {0}"}


def with_hours_in_their_place(text: str, language: Language) -> str:
    """ "At midday (12-16) and in the morning" → "from 12:00 to 16:00 and in the morning"."""
    return reworded_everywhere(text, _told(language), lambda found: _put(found, language))


@cache
def _told(language: Language) -> re.Pattern[str]:
    names = one_of(sorted(lines_in("parts_of_day_told.yaml", "unclocked", language=language), key=len, reverse=True))
    led = r"\b(?:(?:at|in|around|al?|en|por|de) )?(?:(?:the|la|el) )?"
    hours = rf"{_FROM}(?:{_FIRST}{_TO}{_LAST}|{_SINCE}{_ON})"
    behind = r"(?(bracket)\)|(?= ?(?:$|[.,;?!)]|\b(?:y|and|vs)\b)))"
    return re.compile(rf"{led}(?:{names})(?: ?(?P<bracket>\()|: ?|, ?| ?= ?| ){hours}{behind}")


def _put(found: re.Match[str], language: Language) -> str:
    if found["since"]:
        return _AFTER[language].format(_as_time(found["since"]))
    return _SPAN[language].format(_as_time(found["first"]), _as_time(found["last"]))


def _as_time(hour: str) -> str:
    """ "12 hs" → "12:00"; "3" → "15:00", as no midday is at three in the morning."""
    bare = _BARE.fullmatch(hour)
    if bare is None or int(bare[1]) > _DAY:
        return hour
    number = int(bare[1])
    return f"{number + _NOON if number < _OPENING else number}:00"
