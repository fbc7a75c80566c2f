"""How far a word as it was typed is from a word that is known, and the one word that it must be a slip for.

The distance is that of Damerau and Levenshtein (optimal string alignment: a letter missing, added, another one, or
two neighbours swapped), weighed by how often hands slip so: two letters swapped or one doubled weigh half a slip, a
letter forgotten, added or hit beside its key three quarters, any other letter a whole one. A word of Spanish that is
spelled by ear (b for v, s for c and z, no h, y for ll, k for qu, j for g, n for m before b and p) is a quarter away.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agent.models.offline.words.tokens import Token, stem
from agent.values import Language

_BY_EAR, _SWAPPED, _MISSING, _OTHER, _TOO_FAR = 0.25, 0.5, 0.75, 1.0, 3.0
_MARGIN = 0.2
"""How much nearer the word must be than any other."""
_SHORT, _LONG, _TWO_SLIPS = 5, 11, 7
"""Letters from which a word may have any slip, two of them, and two where something else tells that they are slips.
Shorter ones are words of their own too often: they may have letters swapped or doubled, or lack a vowel."""
_SHORTEST = 3
_VOWELS = frozenset("aeiou")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS: tuple[tuple[str, str], ...] = (
    (r"h", ""),
    (r"(?<=[aeou])y$|(?<=[aeou])i$", "i"),
    (r"ll", "y"),
    (r"x(?=[^aeiou\n])", "s"),
    (r"qu?(?=[eiao])|k|c(?=[^eiy]|$)", "k"),
    (r"g(?=[ei])", "j"),
    (r"gu(?=[ei])", "g"),
    (r"[zc]", "s"),
    (r"v", "b"),
    (r"n(?=[bp])", "m"),
    (r"(.)\1", r"\1"),
)
"""What is written and how it sounds, over words in lines of their own: a whole vocabulary is heard at once."""

_ENGLISH_SOUNDS: tuple[tuple[str, str], ...] = (
    (r"ph", "f"),
    (r"(?<=[aeiou])gh|(?<=w)h", ""),
    (r"c(?=[eiy])|z", "s"),
    (r"ck|[cq]", "k"),
    (r"(?<=[^aeiouy\n])e$", ""),
    (r"[aeiouy]+", "a"),
    (r"(.)\1", r"\1"),
)


def correct(token: Token, words: frozenset[str], language: Language, near: frozenset[str] = frozenset()) -> Token:
    """The token with a slip mended, where one known word is clearly the nearest; unchanged otherwise.

    Words of `near` are taken only for the lightest slips: the same letters in another order, the same sound. The
    first letter is trusted but for those: slips on it are rare, and other words that near are many.
    """
    said = token.norm
    if token.kind != "word" or len(said) < _SHORTEST or any(char.isdigit() for char in said):
        return token
    found = {word: cost for word in _nearby(said, words, language) for cost in _cost(said, word, language)}
    light = {word: cost for word in _nearby(said, near, language) for cost in _cost(said, word, language)}
    found |= {word: cost for word, cost in light.items() if cost <= _SWAPPED}
    if not found:
        return token
    best = min(found.values())
    if any(cost <= best + _MARGIN for word, cost in light.items() if word not in found):
        return token
    nearest = [word for word, cost in found.items() if cost <= best + _MARGIN]
    if len({stem(word) for word in nearest}) != 1:
        return token
    word = min(nearest, key=lambda one: (found[one], -len(one), one))
    return replace(token, norm=word, stem=stem(word), corrected=True)


def candidates(said: str, words: frozenset[str], language: Language) -> list[tuple[str, float]]:
    """The words that a strange one may be a slip for, each with its distance, the nearest first; one of each stem.

    More is allowed here than where a slip is mended at once: a slip in a short word, two in one of seven letters, and
    English as it is heard. The caller must be told by something else which one is meant.
    """
    found: dict[str, tuple[str, float]] = {}
    near = (*_nearby(said, words, language, _TWO_SLIPS), *_alike(words, language).get(_heard(said, language), ()))
    for word in dict.fromkeys(near):
        cost = _cost_of_strange(said, word, language)
        before, least = found.get(stem(word), ("", _TOO_FAR))
        if cost < least or (cost == least < _TOO_FAR and len(word) > len(before)):
            found[stem(word)] = (word, cost)
    return sorted(found.values(), key=lambda one: (one[1], one[0]))


def slip_of(word: str, known: Iterable[str], shortest: int = _SHORT) -> str | None:
    """The first of some words that a typed one of so many letters is one slip away from, whichever slip."""
    if len(word) < shortest:
        return None
    return next((one for one in known if OSA.distance(word, one, score_cutoff=1) <= 1), None)


def _nearby(said: str, words: frozenset[str], language: Language, long: int = _LONG) -> Iterator[str]:
    """The words that may be near enough, before anything is weighed: most are told apart in compiled code."""
    allowed = 2 if len(said) >= long else 1
    listed = _listed(words)
    for word, _, _ in process.extract(said, listed, scorer=OSA.distance, score_cutoff=allowed, limit=None):
        yield word
    if language == "es":
        yield from _by_sound(words).get(sound(said), ())


@lru_cache(maxsize=32)
def _listed(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(words)


@lru_cache(maxsize=8)
def _alike(words: frozenset[str], language: Language) -> dict[str, list[str]]:
    return _by_key(words, _spoken(words, _SOUNDS if language == "es" else _ENGLISH_SOUNDS))


@lru_cache(maxsize=32)
def _by_sound(words: frozenset[str]) -> dict[str, list[str]]:
    return _by_key(words, _spoken(words, _SOUNDS))


def _by_key(words: Iterable[str], keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, key in zip(words, keys, strict=False):  # of no words, one empty text is heard
        found.setdefault(key, []).append(word)
    return found


def _spoken(words: Iterable[str], sounds: Iterable[tuple[str, str]]) -> list[str]:
    """How each of some words sounds."""
    text = "\n".join(words)
    for written, heard in sounds:
        text = re.sub(written, heard, text, flags=re.MULTILINE)
    return text.split("\n")


def _cost(said: str, word: str, language: Language) -> Iterator[float]:
    """How far a known word is from what was typed; nothing where it is too far."""
    if abs(len(word) - len(said)) > 2 or len(word) < _SHORTEST or said == word:
        return
    if language == "es" and sound(said) == sound(word):
        yield _BY_EAR
        return
    swapped_first = said[:2] == word[1::-1]
    if (word[0] != said[0] and not swapped_first) or abs(len(word) - len(said)) > 1 or len(said) < _SHORT - 1:
        return
    allowed = 2 if len(said) >= _LONG else 1
    slips = OSA.distance(word, said, score_cutoff=allowed)
    if slips > allowed:
        return
    if slips == 2:
        yield 2 * _OTHER
        return
    cost = _of_one_slip(said, word)
    if len(said) >= _SHORT or (len(word) >= len(said) and (cost == _SWAPPED or _lacks_vowel(said, word))):
        yield cost


def _cost_of_strange(said: str, word: str, language: Language) -> float:
    """How far a known word is from one that is none."""
    if len(word) < _SHORTEST or said == word:
        return _TOO_FAR
    if language == "es" and sound(said) == sound(word):
        return _BY_EAR
    if word[0] != said[0] and said[:2] != word[1::-1]:
        return _TOO_FAR
    slips = OSA.distance(word, said, score_cutoff=2)
    if slips == 1:
        cost = _of_one_slip(said, word)
        return cost if len(word) > _SHORTEST or cost == _SWAPPED else _TOO_FAR
    if len(said) >= _SHORT and _heard(said, language) == _heard(word, language):
        return _OTHER
    if slips == 2 and len(said) >= _TWO_SLIPS:
        return 2 * (_MISSING if word[-1] == said[-1] else _OTHER)
    return _TOO_FAR


def _of_one_slip(said: str, word: str) -> float:
    """The weight of the one slip between two words."""
    place = next((i for i, pair in enumerate(zip(said, word, strict=False)) if pair[0] != pair[1]), len(said))
    if len(said) == len(word):
        if sorted(said) == sorted(word):
            return _SWAPPED
        return _MISSING if _are_neighbours(said[place], word[place]) else _OTHER
    longer = max(said, word, key=len)
    place = min(place, len(longer) - 1)
    doubled = longer[place] in (longer[place - 1 : place], longer[place + 1 : place + 2])
    return _SWAPPED if doubled else _MISSING


def _lacks_vowel(said: str, word: str) -> bool:
    return len(word) == len(said) + 1 >= _SHORT and [c for c in word if c not in _VOWELS] == [
        c for c in said if c not in _VOWELS
    ]


def _are_neighbours(one: str, other: str) -> bool:
    """Whether two keys stand side by side on the keyboard."""
    return any(abs(row.find(one) - row.find(other)) == 1 and one in row and other in row for row in _ROWS)


@lru_cache(maxsize=50_000)
def _heard(word: str, language: Language) -> str:
    """How a word sounds, whichever vowels it has in English: "compair" and "compare", "wich" and "which"."""
    return sound(word) if language == "es" else _spoken([word], _ENGLISH_SOUNDS)[0]


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a Spanish word sounds in the River Plate: "bendio" and "vendió" alike."""
    return _spoken([word], _SOUNDS)[0]
