"""Who asks, and how politely: "I'm new here", "a lady asked me and I didn't know", "would you be so kind to".

Such words are taken out of the question before it is read: whoever says them, the same is asked. A clause counts as
one where it begins as such clauses do and goes on with nothing but words about the place, the job and not knowing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.models.offline.parts.clauses_of_text import blanked, without
from agent.models.offline.parts.who_wants_it import length_of_purpose, without_those_who_ask
from agent.models.offline.words.lexicon import load_table, words_of
from agent.models.offline.words.tokens import fold
from agent.values import Language

_CLAUSE = re.compile(r"[^.,;:?!()\n…–—]+")
_CLOSING = re.compile(r"\s*(?:[.:;!)…–—\n]|$)")
_LEFT = 3
"""Words that must be left of a question, or it was more than an introduction."""


def without_introductions(text: str, language: Language) -> str:
    """The question with blanks for what introduces it. Offsets stay.

    "Hi, I'm new here: how many tickets yesterday?" → "Hi,                how many tickets yesterday?".
    """
    plain = plain_text(text)
    if len(plain) != len(text):
        return text
    for pattern in _lines("courtesies", language):
        plain = without(plain, pattern)
    plain = without_those_who_ask(plain, language)
    for start, end in list(_introductions(plain, language)):
        plain = blanked(plain, start, end)
    if len(plain.split()) < _LEFT:
        return text
    return "".join(" " if left == " " else was for was, left in zip(text, plain, strict=True))


@lru_cache(maxsize=256)
def plain_text(text: str) -> str:
    """The text folded, letter by letter, with one kind of apostrophe. Remembered: many rules look at one text."""
    return "".join(fold(letter) if letter.isalpha() else letter for letter in text.replace("’", "'"))


def _introductions(plain: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where each clause that introduces the question begins and ends, with the mark that closes it at the front."""
    lead = re.compile(rf"\s*(?:(?:{'|'.join(words_of(load_table('introductions.yaml')['leads'], language))})\b\s*)*")
    for found in _CLAUSE.finditer(plain):
        begins = lead.match(found[0])
        start = found.start() + (begins.end() if begins else 0)
        clause = plain[start : found.end()].rstrip()
        closed = _CLOSING.match(plain, found.end()) is not None
        length = len(clause) if _introduces(clause, language, closed) else length_of_purpose(clause, language)
        if not length:
            continue
        end = start + length
        opening = not plain[:start].strip() or plain[:start].rstrip()[-1] in ".:;!?,("
        if opening and length == len(clause) and plain[found.end() : found.end() + 1] in tuple(",:;."):
            end = found.end() + 1
        yield start, end


def _introduces(clause: str, language: Language, closed: bool) -> bool:
    beside, times, notions = (_words(name, language) for name in ("beside", "times", "notions"))
    arrives = any(pattern.search(clause) for pattern in _lines("arriving", language))
    # "I wasn't here yesterday, how many tickets?" asks for that day; "I started yesterday" doesn't.
    allowed = beside | times if arrives else beside
    for pattern in _lines("begins", language):
        begun = pattern.match(clause)
        if begun and _holds_only(clause[begun.end() :], allowed):
            return True
    learned = (one.match(clause) for one in _lines("learning", language))
    return closed and any(begun and _holds_only(clause[begun.end() :], allowed | notions) for begun in learned)


def _holds_only(text: str, allowed: frozenset[str]) -> bool:
    return all(word in allowed for word in re.findall(r"[\w']+", text))


@lru_cache
def _words(name: str, language: Language) -> frozenset[str]:
    return frozenset(" ".join(words_of(load_table("introductions.yaml")[name], language)).split())


@lru_cache
def _lines(name: str, language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"\b(?:{line})(?!\w)") for line in words_of(load_table("introductions.yaml")[name], language)
    )
