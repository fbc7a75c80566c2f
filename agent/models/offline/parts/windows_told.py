"""What a moving average is of, said again: "a 7-day moving average, each day averaged with the six before it".

So many days and one before them are as many as it says anyway; with another number the words stay, and are not
understood.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import tokenize
from agent.values import Language

_TABLE = "moving_averages.yaml"
_SLOT = r"(\d+|[a-z]+)"


def without_windows_told(text: str, language: Language) -> str:
    """ "7-day moving average by day, each day averaged with the six before it" → without the last clause."""
    plain = folded(text)
    found = _told(language).search(plain)
    window = _window(language).search(plain) if found is not None else None
    if found is None or window is None:
        return text
    days, before = (_number(each, language) for each in (window, found))
    return f"{text[: found.start()]}{text[found.end() :]}" if days and before and days == before + 1 else text


def _number(match: re.Match[str], language: Language) -> int | None:
    word = next(group for group in match.groups() if group)
    found = number_at(tokenize(word, language), 0, language)
    return int(found[0]) if found is not None else None


@lru_cache
def _window(language: Language) -> re.Pattern[str]:
    window = any_of(_TABLE, "window_of", language=language)
    return re.compile(window.replace("NUMBER", _SLOT))


@lru_cache
def _told(language: Language) -> re.Pattern[str]:
    told = any_of(_TABLE, "window_told", language=language)
    return re.compile(told.replace("NUMBER", _SLOT) + r"\)?(?=\s*(?:$|[,.;:?!]))")
