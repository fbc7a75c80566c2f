"""Stored values by everyday words of the other language, in drafted tables: "beer" → Cervezas, "efectivo" → Cash."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import get_args

from agent.column_naming import singular
from agent.linking import Link
from agent.models.offline.parts.parted_names import Links
from agent.models.offline.words.lexicon import load_table, words_in
from agent.models.offline.words.tokens import Token, fold, stem
from agent.semantics import Semantics
from agent.values import Language

_EVERYDAY = "everyday_values.yaml"
_SURE = ("exact", "folded", "stem")
_LONGEST = 4
"""Words of the longest phrase."""


def with_translated(
    found: Sequence[Link], tokens: Sequence[Token], links: Links, text: str, semantics: Semantics
) -> tuple[Link, ...]:
    """The links, and those of everyday words whose translation is surely stored, where they mean no value themselves.

    A value that is the whole of the translation is meant before one that only has it: Cafés, and not Café Bohemia.
    """
    if not semantics.drafted:
        return tuple(found)
    kept = list(found)
    place = 0
    while place < len(tokens):
        length, meant = _at(tokens, place, links)
        start = tokens[place].start
        end = tokens[place + length - 1].end if length else start
        whole = meant is not None and _is_whole(meant.words, meant)
        own = [link for link in kept if link.start < end and start < link.end and link.how in _SURE]
        if meant is not None and not any(_is_whole(link.words, link) or not whole for link in own):
            kept = [link for link in kept if not (start <= link.start and link.end <= end)]
            kept.append(replace(meant, start=start, end=end, words=text[start:end], how="stem", score=0.95))
        place += max(1, length if meant is not None else 1)
    return tuple(sorted(kept, key=lambda link: (link.start, -link.score, -link.end, link.column)))


def is_translated(link: Link, norms: Sequence[str]) -> bool:
    """Whether words are everyday ones for values that have none of them: "beer" of Cervezas."""
    stored = {word for value in link.values for word in _stems(str(value))}
    return bool(_translations(tuple(norms))) and stored.isdisjoint(map(stem, norms))


def _at(tokens: Sequence[Token], place: int, links: Links) -> tuple[int, Link | None]:
    """How many words at a place are an everyday value, and the stored one that they stand for."""
    if stem(tokens[place].norm) not in _first_words():
        return 0, None
    for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
        norms = tuple(token.norm for token in tokens[place : place + length] if token.text != "-")
        others = _translations(norms)
        if others:
            return length, _stored(others, links)
    return 0, None


def _stored(others: Sequence[str], links: Links) -> Link | None:
    """The one column's value that a translation names; the whole of a value before a part of it."""
    found = [link for other in others for link in links(other) if link.how in _SURE and _is_all(link, other)]
    whole = [link for link in found if _is_whole(link.words, link)]
    best = whole or found
    return best[0] if len({(link.column, link.values) for link in best}) == 1 else None


def _is_all(link: Link, other: str) -> bool:
    """Whether a translation is linked as a whole, by words that are stored as they are, whatever their number."""
    stored = {singular(word) for value in link.values for word in _words(str(value))}
    return link.start == 0 and link.end == len(other) and {singular(word) for word in _words(other)} <= stored


def _words(text: str) -> list[str]:
    return fold(text).replace("-", " ").split()


def _is_whole(words: str, link: Link) -> bool:
    """Whether words are all of the one value that they mean, whatever their number."""
    return len(link.values) == 1 and _stems(str(link.values[0])) == _stems(words)


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _words(text)]


def _translations(norms: tuple[str, ...]) -> tuple[str, ...]:
    return _everyday().get(tuple(map(stem, norms)), ())


@lru_cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _everyday())


@lru_cache
def _everyday() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """By the stems of a phrase, what else says the same."""
    table = load_table(_EVERYDAY)
    lines, built_with = table["everyday"], words_in(_EVERYDAY, "built_with")
    assert isinstance(lines, list)
    found: dict[tuple[str, ...], list[str]] = {}
    for line in lines:
        words = [str(word) for language in get_args(Language) for word in line[language]]
        for word in words:
            if word not in built_with:
                found.setdefault(tuple(_stems(word)), []).extend(other for other in words if other != word)
    return {phrase: tuple(dict.fromkeys(others)) for phrase, others in found.items()}
