"""Who wants the answer, and what for: "a lady asked me and I didn't know", "for the audit, …"."""

import re

from rapidfuzz.distance import OSA

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.lexicon import words_beside, words_in
from agent.models.offline.words.wordings import all_within, at_start, one_of
from agent.values import Language

_TABLE = "who_wants_it.yaml"
_SIGNS = (".", ",", ";", ":", "!", "?")
_SLIPS = {6: 1, 9: 2}
"""Letters of a word from which it may have so many slips of the keyboard."""


def without_those_who_ask(plain: str, language: Language) -> str:
    """A text, lower case and without accents, with blanks for who asks for what follows: "mi jefe me pregunta"."""
    persons = {*words_beside("persons", language), *words_in(_TABLE, "customers", language=language)}
    for found in all_within(_TABLE, "asked_by_another", plain, language, PERSON=one_of(sorted(persons))):
        before = plain[: found.start].rstrip()
        if not before or before.endswith(_SIGNS):
            plain = blanked(plain, found.start, found.end)
    return plain


def length_of_purpose(clause: str, language: Language) -> int:
    """How many letters of a clause say what it is for: "for the reconciliation", "para auditoría necesito"."""
    led = at_start(_TABLE, "for_what", clause, language, past="")
    if led is None:
        return 0
    purposes, adjectives, goes_on = (
        words_in(_TABLE, name, language=language) for name in ("purposes", "adjectives", "goes_on")
    )
    words = list(re.finditer(r"\w+", clause[led.end :]))
    while words and words[0][0] in adjectives:
        words = words[1:]
    if not words or not _is_any(words[0][0], purposes):
        return 0
    while len(words) > 1 and (words[1][0] in adjectives or _is_any(words[1][0], purposes)):
        words = words[1:]
    ends = led.end + words[0].end()
    when = at_start(_TABLE, "days_to_come", clause[ends:], language)
    ends += when.end if when is not None else 0
    rest = clause[ends:].split()
    asked = led.slot("NEED")  # "preciso para el legajo el total"
    return 0 if rest and not asked and rest[0] not in goes_on else ends


def _is_any(word: str, known: frozenset[str]) -> bool:
    return any(_is_written(word, each) for each in known)


def _is_written(word: str, known: str) -> bool:
    """Whether a word is another, but for slips that its length allows."""
    allowed = max((slips for letters, slips in _SLIPS.items() if len(known) >= letters), default=0)
    return word[:1] == known[:1] and OSA.distance(word, known, score_cutoff=allowed) <= allowed
