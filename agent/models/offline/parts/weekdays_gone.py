"""One day of the week, told of what is over: "how much did we make on Saturday" is of the last one that is past.

"On Saturdays", "a Saturday" and what is told without a verb of the past are all of them.
"""

import re
from functools import lru_cache
from typing import get_args

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import full_names
from agent.models.offline.words.lexicon import words_in
from agent.values import Language

_TABLE = "weekdays_gone.yaml"
_DAYS: dict[Language, str] = {
    language: rf"(?P<day>{'|'.join(full_names('WEEKDAY', language))})" for language in get_args(Language)
}
_PLACED = {"en": r"\b(?P<lead>on)\s+", "es": r"(?<!\bde )(?<!\by )(?<!\bo )\b(?P<lead>el)\s+"}
_BEHIND = (
    r"(?!s|['’]s)\b(?!\s*,?\s+(?:(?:the\s+)?\d|(?:en\s+)?que\b|when\b|that\b|with\b|which\b|de\s+m|con\s+m|of\b))"
)
_LAST = {"en": "last {day}", "es": "el último {day}"}


def with_weekdays_gone(text: str, language: Language) -> str:
    """ "Money made on Saturday" → "Money made last Saturday"."""
    plain = folded(text)
    words = set(re.findall(r"[a-z]+", plain))
    named = re.findall(_DAYS[language], plain)
    found = re.search(_PLACED[language] + _DAYS[language] + _BEHIND, plain)
    if found is None or len(named) != 1 or re.search(r"\d\s*[/-]\s*\d|\b\d{4}\b", plain):
        return text
    gone, other = _words()
    if not words & gone or words & other:
        return text
    day = text[found.start("day") : found.end("day")]
    return f"{text[: found.start()]}{_LAST[language].format(day=day)}{text[found.end() :]}"


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of what is over, and words with which all such days or others are meant."""
    months = (name for language in get_args(Language) for name in full_names("MONTH", language))
    return words_in(_TABLE, "gone"), words_in(_TABLE, "spans") | frozenset(months)
