"""Reads a question behind what is told first: "Rent's due, so what did we take in October?".

`leaving_out.py` leaves out clauses beside what is asked. People also begin with how they come to ask: a sentence of
its own, or a clause before a colon or "so". It is left out where it asks for nothing, keeps no rows, and holds no
day, value, bound or figure that the rest does not hold, while the rest is read whole, asks for a figure by itself,
and points at nothing that was told.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.passing.asides import names_figure
from agent.models.offline.passing.stories import adds_nothing, points_back, tells
from agent.models.offline.passing.told_beside import workings_of
from agent.models.offline.passing.told_values import asks_about, with_told_value
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import load_table, words_in, words_of
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.values import Language

_FEWEST = 2
"""Words from which something is told: "Brownies: how many?" names what is asked for."""
_MOST_CUTS = 8
_LIFTED = ("off_topic", "no_such_data", "not_understood")
"""Refusals that may be of what is told alone."""
_SENTENCE = re.compile(r"(?:[.!…]+(?=\s+[\"'¿¡(]?\w)|\n)\s*")


@dataclass(frozen=True, slots=True)
class Story:
    """What a question means behind what is told first, and that as it was written, where words of it are unknown."""

    reading: Reading
    left: tuple[str, ...]


def read_behind_story(
    text: str,
    language: Language,
    context: ReadingContext,
    read: Callable[[str], Reading | Refused],
    leaning: bool = False,
) -> Story | None:
    """The reading of what follows what is told first, or None. A text `leaning` on others need name no figure."""
    for end, start in _cuts(text, language):
        story, asked = (workings_of(each, language, context) for each in (text[:end], text[start:]))
        if not tells(story, leads=_leads(text[end:start], language)):
            continue
        whole = text[start:] if not points_back(asked) and not asks_about(story) else with_told_value(story, asked)
        if whole is None or not (leaning or _asks(asked)):
            continue
        rest = read(whole)
        if isinstance(rest, Refused) or rest.unread or not adds_nothing(story, rest):
            continue
        return _told(story, rest, is_carried=whole != text[start:])
    return None


def _told(story: Workings, rest: Reading, *, is_carried: bool) -> Story:
    told = story.heard.text.strip()
    note = said.taken_from if is_carried else said.left_out
    strange = any(not part.known and not part.filler and part.text[:1].isalpha() for part in story.parts)
    assumptions = (*rest.assumptions, note(told, story.language))
    return Story(replace(rest, assumptions=assumptions), (told,) if strange else ())


def _asks(asked: Workings) -> bool:
    named = any(part.named or part.has("op:existence") for part in asked.parts)
    return named or names_figure(asked, range(len(asked.parts)))


def _leads(between: str, language: Language) -> bool:
    """Whether what follows is said to follow from what was told: "so", "así que"."""
    words = fold(between).replace(",", " ").split()
    return bool(words) and not words_in("telling.yaml", "leading", language=language).isdisjoint(words)


def may_be_of_story(outcome: Reading | Refused) -> bool:
    """Whether what keeps a question from being answered may stand in what is told before it."""
    if isinstance(outcome, Refused):
        return outcome.kind in _LIFTED and not outcome.topic
    return bool(outcome.unread)


def _cuts(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where what is told may end, and what is asked begin."""
    plain = plain_text(text)
    if len(plain) != len(text):
        return
    found = [*_SENTENCE.finditer(plain), *re.finditer(_ends(language), plain)]
    for cut in sorted(found, key=lambda one: one.start())[:_MOST_CUTS]:
        if len(plain[: cut.start()].split()) >= _FEWEST and plain[cut.end() :].strip():
            yield cut.start(), cut.end()


@lru_cache
def _ends(language: Language) -> str:
    return "|".join(words_of(load_table("introductions.yaml")["told_first_ends"], language))
