"""Why a change is wished, told behind it: "per day on average, sept only has 10 days", "por día, que hay 5 martes".

It only tells how long or how whole spans are, or who worked less, and is named as left out, where the change before
it is understood by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import lines_in, words_in
from agent.values import Language

_TABLE = "reasons_told.yaml"
_WORD = re.compile(r"[\w']+")
_PAUSES = ",;:("
_MAY_SAY = ("leading", "verbs", "verbs_of_state", "measures", "beside")
_LISTS = (*_MAY_SAY, "begins_condition", "that", "joining", "told_of", "there_is")


@dataclass(frozen=True, slots=True)
class Reason:
    """A change that a text wishes, and why."""

    change: str
    words: str
    sure: bool
    """Whether it tells what there is, and so can be nothing else."""


def reasons_told(text: str, language: Language) -> Iterator[Reason]:
    """Each way to cut a text into a change and the reason for it, the longest reason first."""
    plain = plain_text(text).casefold().replace("’", "'")
    leading, names = words_in(_TABLE, "leading", language=language), _names(language)
    words = list(_WORD.finditer(plain))
    for place, word in enumerate(words[1:], start=1):
        paused = any(sign in _PAUSES for sign in plain[words[place - 1].end() : word.start()])
        if (paused or word[0] in leading) and _is_reason([one[0] for one in words[place:]], language, names):
            change, reason = text[: word.start()].strip(" ,;:("), text[word.start() :].strip(" ,.;:)")
            per_day = plain_text(change).casefold() in words_in(_TABLE, "per_day", language=language)
            change = f"{lines_in(_TABLE, 'average', language=language)[0]} {change}" if per_day else change
            there_is = not words_in(_TABLE, "there_is", language=language).isdisjoint(one[0] for one in words[place:])
            yield Reason(change, reason, there_is)


@lru_cache
def _names(language: Language) -> frozenset[str]:
    """The names of months and weekdays, and of several of the latter."""
    weekdays = names_of("WEEKDAY", language)
    return frozenset((*names_of("MONTH", language), *weekdays, *(f"{name}s" for name in weekdays)))


def _is_reason(words: list[str], language: Language, names: frozenset[str]) -> bool:
    said = set(words)
    lists = {name: words_in(_TABLE, name, language=language) for name in _LISTS}
    known = frozenset().union(*(lists[name] for name in _MAY_SAY), names)
    numbers = {word for word in said if word.isdigit()}
    if not said - numbers <= known or not (said & lists["measures"] or numbers):
        return False
    first = next((word for word in words if word not in lists["joining"]), "")
    verb = next((place for place in range(len(words)) if _is_verb(words, place, lists)), None)
    if verb is None or first in lists["begins_condition"] or (verb > 1 and words[verb - 1] in lists["that"]):
        return False
    before = set(words[: verb + 1])
    return bool(before & (lists["there_is"] | lists["told_of"] | names | numbers))


def _is_verb(words: list[str], place: int, lists: dict[str, frozenset[str]]) -> bool:
    states = words[place] in lists["verbs_of_state"] and words[place + 1 : place + 2] != []
    return words[place] in lists["verbs"] or (states and words[place + 1] in lists["measures"])
