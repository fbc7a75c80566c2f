"""Why a change is wished, told behind it: "per day on average, sept only has 10 days", "por día, que hay 5 martes".

It only tells how long or how whole spans are, or who worked less, and is named as left out, where the change before
it is understood by itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import words_in
from agent.values import Language

_TABLE = "reasons_told.yaml"
_WORD = re.compile(r"[\w']+")
_AVERAGE: dict[Language, str] = {"en": "average", "es": "promedio"}
"""What a figure per day is, where there are more days of one kind than of the other."""
_PAUSES = ",;:("


def reasons_told(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Each way to cut a text into a change and the reason for it, the longest reason first."""
    plain = plain_text(text).casefold().replace("’", "'")
    leading, names = words_in(_TABLE, "leading", language=language), _names(language)
    words = list(_WORD.finditer(plain))
    for place, word in enumerate(words[1:], start=1):
        paused = any(sign in _PAUSES for sign in plain[words[place - 1].end() : word.start()])
        if (paused or word[0] in leading) and _is_reason([one[0] for one in words[place:]], language, names):
            change, reason = text[: word.start()].strip(" ,;:("), text[word.start() :].strip(" ,.;:)")
            per_day = plain_text(change).casefold() in words_in(_TABLE, "per_day", language=language)
            yield f"{_AVERAGE[language]} {change}" if per_day else change, reason


@lru_cache
def _names(language: Language) -> frozenset[str]:
    """The names of months and weekdays, and of several of the latter."""
    weekdays = names_of("WEEKDAY", language)
    return frozenset((*names_of("MONTH", language), *weekdays, *(f"{name}s" for name in weekdays)))


def _is_reason(words: list[str], language: Language, names: frozenset[str]) -> bool:
    said = set(words)
    lists = {name: words_in(_TABLE, name, language=language) for name in ("leading", "verbs", "measures", "beside")}
    known = frozenset().union(*lists.values(), names)
    numbers = {word for word in said if word.isdigit()}
    told = said & lists["verbs"] and (said & lists["measures"] or numbers)
    return bool(told) and said - numbers <= known
