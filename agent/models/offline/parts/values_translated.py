"""Stored values by everyday words, in drafted tables: "beer" → Cervezas, "se cancelaron" → Cancelled.

Names of two words are put together from their parts: "cambio de aceite" → Oil change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product
from typing import get_args

from agent.column_naming import singular
from agent.linking import Link
from agent.models.offline.parts.parted_names import Links
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.words.lexicon import load_table, small, words_in
from agent.models.offline.words.tokens import Token, fold, stem
from agent.models.offline.words.verbs import forms
from agent.plurals import plural
from agent.semantics import Semantics
from agent.values import Language

_EVERYDAY = "everyday_values.yaml"
_SURE = ("exact", "folded", "stem")
_LONGEST = 5
"""Words of the longest phrase."""
_SHORT = 2
"""Letters of words that say little by themselves: the "no" of no-shows."""
_JOINTS = small("of", "the_one", "the_several")
_MOST_JOINTS = 2
_MOST_PUT_TOGETHER = 24
"""How many names of two words are looked for at most, of the translations of both."""


def with_translated(
    found: Sequence[Link], tokens: Sequence[Token], links: Links, text: str, semantics: Semantics
) -> tuple[Link, ...]:
    """The links, and those of everyday words whose translation is surely stored, where they mean no value themselves.

    A value that is the whole of the translation is meant before one that only has it: Cafés, and not Café Bohemia.
    """
    if not semantics.drafted:
        return tuple(found)
    kept, called = list(found), _called(ByIdentity(semantics))
    place = 0
    while place < len(tokens):
        length, meant = _at(tokens, place, links, called)
        start = tokens[place].start
        end = tokens[place + length - 1].end if length else start
        whole = meant is not None and _is_whole(meant.words, meant)
        own = [link for link in kept if link.start < end and start < link.end and link.how in _SURE]
        if meant is not None and not any(_is_whole(link.words, link) or not whole for link in own):
            kept = [link for link in kept if not (start <= link.start and link.end <= end)]
            # Several words are surely meant, though one of them may mean something by itself: "media pensión".
            meant = replace(meant, how="stem") if length == 1 else replace(meant, how="folded")
            kept.append(replace(meant, start=start, end=end, words=text[start:end], score=0.95))
        place += max(1, length if meant is not None else 1)
    return tuple(sorted(kept, key=lambda link: (link.start, -link.score, -link.end, link.column)))


def is_translated(link: Link, norms: Sequence[str]) -> bool:
    """Whether words are everyday ones for values that have none of them: "beer" of Cervezas."""
    stored = {word for value in link.values for word in _stems(str(value)) if len(word) > _SHORT}
    lone = len(norms) == 1 and norms[0] in _things()
    known = (
        lone
        or bool(translations(tuple(norms)))
        or (len(norms) > 1 and all(_parts().get(stem(norms[i])) for i in (0, -1)))
    )
    return known and stored.isdisjoint(map(stem, norms))


@lru_cache(maxsize=16)
def _called(key: ByIdentity) -> frozenset[str]:
    """The stems of all words that rows and columns go by."""
    metrics, dimensions = key.semantics.metrics, key.semantics.dimensions
    said = [*(item.synonyms for item in metrics), *(item.synonyms for item in dimensions)]
    lines = (line for synonyms in said for words in synonyms.values() for line in words)
    return frozenset(stem(word) for line in lines for word in fold(line).split())


def _at(tokens: Sequence[Token], place: int, links: Links, called: frozenset[str]) -> tuple[int, Link | None]:
    """How many words at a place are an everyday value, and the stored one that they stand for."""
    for length in range(min(_LONGEST, len(tokens) - place), 0, -1) if _begins(tokens[place]) else ():
        norms = tuple(token.norm for token in tokens[place : place + length] if token.text != "-")
        others = translations(norms)
        thing = not others and length == 1 and norms[0] in _things() and stem(norms[0]) not in called
        others = _parts().get(stem(norms[0]), ()) if thing else others
        if others and (found := _stored(others, links)) is not None and (not thing or _is_whole(found.words, found)):
            return length, found
    return _put_together(tokens, place, links)


def _begins(token: Token) -> bool:
    return stem(token.norm) in _first_words() or token.norm in _things()


@lru_cache
def _things() -> frozenset[str]:
    """Words for things, in both numbers, that questions may be built with."""
    found = words_in(_EVERYDAY, "things")
    return found | {plural(word, language) for word in found for language in get_args(Language)}


def _put_together(tokens: Sequence[Token], place: int, links: Links) -> tuple[int, Link | None]:
    """ "Cambio de aceite": the whole of one stored name, of the translations of two words the other way round."""
    second = place + 1
    while second < len(tokens) and second - place <= _MOST_JOINTS and tokens[second].norm in _JOINTS:
        second += 1
    if second >= len(tokens):
        return 0, None
    halves = [_parts().get(stem(tokens[i].norm), ()) for i in (place, second)]
    pairs = islice(product(*halves), _MOST_PUT_TOGETHER)
    names = [f"{behind}{joint}{before}" for before, behind in pairs for joint in (" ", " de ")]
    found = [link for name in names for link in links(name) if _is_all(link, name) and _is_whole(name, link)]
    one = len({(link.column, link.values) for link in found}) == 1
    return (second - place + 1, found[0]) if one else (0, None)


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


def translations(norms: tuple[str, ...]) -> tuple[str, ...]:
    """What else says the same as some words, in either language."""
    return _everyday().get(tuple(map(stem, norms)), ())


@lru_cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _everyday())


@lru_cache
def _everyday() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """By the stems of a phrase, what else says the same; by each form of a verb, what came of it."""
    built_with = words_in(_EVERYDAY, "built_with")
    found: dict[tuple[str, ...], list[str]] = {}
    for words, verbs in _lines():
        for word in (*words, *verbs):
            if word not in built_with:
                found.setdefault(tuple(_stems(word)), []).extend(other for other in words if other != word)
    return {phrase: tuple(dict.fromkeys(others)) for phrase, others in found.items()}


@lru_cache
def _parts() -> Mapping[str, tuple[str, ...]]:
    """By the stem of a word that may be half of a name, what else says the same in one word."""
    found: dict[str, list[str]] = {}
    for words, _ in _lines():
        lone = [word for word in words if len(word.split()) == 1]
        for word in lone:
            found.setdefault(stem(fold(word)), []).extend(other for other in lone if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


def _lines() -> Iterator[tuple[list[str], list[str]]]:
    """The words of each line, and the forms of its verbs."""
    lines = load_table(_EVERYDAY)["everyday"]
    assert isinstance(lines, list)
    for line in lines:
        words = [str(word) for language in get_args(Language) for word in line[language]]
        verbs = line.get("verbs", {})
        told = {
            form
            for language in get_args(Language)
            for verb in verbs.get(language, ())
            for form in forms(verb, language)
        }
        yield words, sorted(told - set(words))
