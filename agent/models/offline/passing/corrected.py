"""What is said again behind "I mean", "digo", "o sea": nothing is added where it agrees; where it differs, declined.

"Tickets over 50k? 50 thousand pesos per ticket, I mean" says no more than before; "revenue in October, I mean
November" takes back a month, and no rule of comparisons may take the two for sides.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.part import Part
from agent.models.offline.passing.said_again import is_said_again, numbers_of
from agent.models.offline.reading import TEXTUAL, Reading
from agent.models.offline.words.lexicon import load_table, words_beside, words_of
from agent.models.offline.workings import Workings
from agent.values import Language

_STOP = re.compile(r"[.?!;()](?!\d)")

Read = Callable[[str], object]


def read_corrected(text: str, language: Language, context: ReadingContext, read: Read) -> Reading | None:
    """The reading of what comes before such words, where what follows agrees with it or takes it back, else None."""
    found = _again(text, language)
    if found is None:
        return None
    start, end, again = found
    before = read(text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:])
    if not isinstance(before, Reading) or before.unread:
        return None
    heard = hear(again, language, context)
    w = Workings(heard, context)
    denying = words_beside("denying", language)
    if not denying.isdisjoint(token.norm for token in heard.tokens):
        return None
    if _tells_texts(w, before):
        return None
    if any(_takes_back(w, part, before) for part in w.parts):
        return replace(before, unread=(text[start:end].strip(" ,.;:?!"),))
    named = [part for i, part in enumerate(w.parts) if part.known and not w.is_filler(i) and not part.filler]
    unknown = any(not part.known and not part.filler and part.text.isalnum() for part in w.parts)
    says = bool(named) and not unknown and all(is_said_again(w, part, before) or _is_idle(part) for part in named)
    return before if says else None


def _again(text: str, language: Language) -> tuple[int, int, str] | None:
    """Where the words and what they say again begin and end, and what that is."""
    plain = plain_text(text)
    found = _marker(language).search(plain) if len(plain) == len(text) else None
    if found is None or not plain[: found.start()].strip():
        return None
    stop = _STOP.search(plain, found.end())
    end = stop.start() if stop is not None else len(plain)
    if plain[found.end() : end].strip(" ,"):
        return found.start(), end, text[found.end() : end]
    # At the end of a clause: "50 thousand per ticket, I mean".
    before = [one.end() for one in re.finditer(r"[.,?!;:](?!\d)", plain[: found.start()].rstrip(" ,"))]
    return (before[-1], end, text[before[-1] : found.start()]) if before else None


def _takes_back(w: Workings, part: Part, before: Reading) -> bool:
    """Whether a part names another day, value or bound where the reading holds one."""
    if part.filler or is_said_again(w, part, before):
        return False
    if part.period is not None:
        return bool(before.periods)
    if part.link is not None:
        return any(item.column == part.link.column for item in before.filters)
    bound = next((part.capture(name, "N") for name in part.names if name.startswith("cond:")), part.number)
    if bound is None or bound in numbers_of(w, before):
        return False
    return bool(before.having) or before.limit is not None or any(item.operator in "=<>=" for item in before.filters)


def _tells_texts(w: Workings, before: Reading) -> bool:
    """ "Dulce de leche, that is, names that contain it": a text is told of a list of values, and may keep fewer."""
    columns = {part.link.column for part in w.parts if part.link is not None}
    listed = any(item.column in columns and item.operator not in TEXTUAL for item in before.filters)
    linked = [part for part in w.parts if part.link is not None]
    again = all(is_said_again(w, part, before) for part in linked)
    return listed and again and any(part.is_textual for part in w.parts)


def _is_idle(part: Part) -> bool:
    return bool(part.names) and all(name.startswith(("mark:", "op:how_much", "text:")) for name in part.names)


@lru_cache
def _marker(language: Language) -> re.Pattern[str]:
    lines = words_of(load_table("introductions.yaml")["again"], language)
    return re.compile(rf"(?:(?<=[,.?!;:(–—])|(?<=[,.?!;:(–—] )|(?<= ))(?:{'|'.join(lines)})(?!\w)")
