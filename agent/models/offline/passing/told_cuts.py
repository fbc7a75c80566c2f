"""Where what is told may end and what is asked begin, or the other way round: "…: ¿cuánto …?", "…? I need to brag".

A clause that only tells is set apart by a colon or dash, by what follows from it ("so", "así que"), by the end of a
sentence, by a comma before something is asked anew, and behind the question by a comma before a reason or somebody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.words.lexicon import load_table, words_in, words_of
from agent.models.offline.words.tokens import fold
from agent.values import Language

_FEWEST = 2
"""Words from which something is told: "Brownies: how many?" names what is asked for."""
_MOST_CUTS = 8
# No sentence ends behind "i.e.": what follows says the same again, or otherwise.
_SENTENCE = re.compile(r"(?:(?<!\bi\.e)(?<!\be\.g)(?<!\bp\.ej)[.!?…;]+(?=\s+[\"'¿¡(]?\w)|\n)\s*")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is told and what is asked, as they were written."""

    told: str
    asked: str
    leads: bool = False
    """Whether what is asked is said to follow from what is told: "so", "así que"."""
    is_last: bool = False
    """Whether it is told behind the question."""


def cuts(text: str, language: Language) -> Iterator[Cut]:
    """All ways to set one told clause apart, those before the question first."""
    plain = plain_text(text)
    if len(plain) != len(text):
        return
    stops = list(_SENTENCE.finditer(plain))
    first = [*stops, *re.finditer(_pattern("told_first_ends", language), plain)]
    for cut in sorted(first, key=lambda one: one.start())[:_MOST_CUTS]:
        told, asked = text[: cut.start()], text[cut.end() :]
        mark = "?" if "?" in cut[0] else ""
        if len(told.split()) >= _FEWEST and asked.strip():
            yield Cut(told + mark, asked, leads=_leads(text[cut.start() : cut.end()], language))
    last = [*stops, *re.finditer(_pattern("told_last_begins", language), plain)]
    for cut in sorted(last, key=lambda one: one.start(), reverse=True)[:_MOST_CUTS]:
        mark = "?" if "?" in cut[0] else ""
        told, asked = text[cut.end() :], text[: cut.start()] + mark
        if len(told.split()) > _FEWEST and asked.strip():
            yield Cut(told, asked, is_last=True)


def _leads(between: str, language: Language) -> bool:
    words = fold(between).replace(",", " ").split()
    return bool(words) and not words_in("telling.yaml", "leading", language=language).isdisjoint(words)


@lru_cache
def _pattern(name: str, language: Language) -> str:
    return "|".join(words_of(load_table("introductions.yaml")[name], language))
