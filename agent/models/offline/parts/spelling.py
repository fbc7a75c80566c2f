"""Questions with their slips mended as a whole, before anything is read: one with a slip is read as one without.

Rules look at a question as text as well as by its words, so a slip is mended in the text itself. Those that are sure
(see `mending`, and real words that make no sense where they stand, "the hole period", in `misheard.yaml`) are mended
first. What is still strange may be mended into any word that the tables hold, in several ways (`guesses`); which of
them is meant, only a question that is then understood tells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from types import MappingProxyType

from rapidfuzz.distance import OSA

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import mended_words
from agent.models.offline.parts.mending import is_familiar, is_strange, likely_words
from agent.models.offline.parts.phrases import ByIdentity, phrases_of
from agent.models.offline.words.lexicon import load_table
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.values import Language

_MOST_STRANGE = 3
"""Strange words of a question from which on it is of something else than slips."""
_SHORTEST = 3
_MOST_WORDS, _MOST_TEXTS = 6, 6
"""How many words a strange one is tried as, and how many questions are tried at all."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A question as it was meant, and its slips: each as it was written, and the word that it was mended into."""

    text: str
    slips: tuple[tuple[str, str], ...] = ()

    def as_written(self, words: Sequence[str]) -> tuple[str, ...]:
        """Words of the question as they stood in it before."""
        found = list(words)
        for written, meant in self.slips:
            found = [re.sub(rf"\b{re.escape(meant)}\b", written, one) for one in found]
        return tuple(found)


def spelled(text: str, language: Language, context: ReadingContext) -> Spelled:
    """A question with the slips mended that are sure."""
    plain = tokenize(text, language)
    meant = {i: word for i in range(len(plain)) if (word := _misheard_at(plain, i, language))}
    meant = meant and _but_own(meant, plain, text, language, context)
    key = ByIdentity(context.semantics)
    known = all(token.kind != "word" or is_familiar(token, key, language) for token in plain)
    short: dict[int, str] = {}
    words = () if known else mended_words(text, language, context).tokens
    for i, token in enumerate(words):
        if text[token.start : token.start + len(token.text)] != token.text:
            continue
        if token.corrected:
            meant[i] = token.norm
        elif _is_written_otherwise(token):
            short[i] = token.norm
    return _with_words(text, words or plain, meant, short)


def guesses(text: str, language: Language, context: ReadingContext) -> Iterator[Spelled]:
    """A question with its strange words mended in every way that is likely, the likeliest first.

    A word with a capital letter inside a question is a name, which nothing stored has; no word becomes a stored one.
    """
    said = mended_words(text, language, context)
    linked = {i for i, token in enumerate(said.tokens) for link in said.links if link.start <= token.start < link.end}
    key = ByIdentity(context.semantics)
    strange = [
        i
        for i, one in enumerate(said.tokens)
        if i not in linked and not (i and one.text[0].isupper()) and is_strange(one, key, language)
    ]
    if not 0 < len(strange) <= _MOST_STRANGE:
        return
    near = [likely_words(said.tokens[i], key, language) or [(said.tokens[i].norm, 0.0)] for i in strange]
    if any(len(words) > _MOST_WORDS for words in near):
        return
    ways = sorted(product(*near), key=lambda way: sum(cost for _, cost in way))
    for way in islice(ways, _MOST_TEXTS):
        meant = {i: word for i, (word, _) in zip(strange, way, strict=True) if word != said.tokens[i].norm}
        found = _with_words(text, said.tokens, meant)
        if meant and len(mended_words(found.text, language, context).links) <= len(said.links):
            yield found


def _is_written_otherwise(token: Token) -> bool:
    """Whether a word of chats is a slip of the one that it stands for ("teh", "asta"), and no short form of it."""
    said = fold(token.text)
    return token.norm != said and len(said) >= _SHORTEST and OSA.distance(said, token.norm, score_cutoff=1) <= 1


def _with_words(
    text: str, tokens: Sequence[Token], meant: Mapping[int, str], silently: Mapping[int, str] = MappingProxyType({})
) -> Spelled:
    words = {i: _cased_as(tokens[i].text, word) for i, word in {**silently, **meant}.items()}
    slips = tuple((tokens[i].text, words[i]) for i in sorted(meant))
    for i in sorted(words, reverse=True):
        start = tokens[i].start
        text = text[:start] + words[i] + text[start + len(tokens[i].text) :]
    return Spelled(text, slips)


def _cased_as(written: str, word: str) -> str:
    """A word with the capitals of the one that it stands for: "Novembr" is a month, "may" none."""
    if written.isupper():
        return word.upper()
    return word.capitalize() if written[0].isupper() else word


def _but_own(
    meant: dict[int, str], tokens: Sequence[Token], text: str, language: Language, context: ReadingContext
) -> dict[int, str]:
    """The words that were misheard, without those that the table has itself: a "silo", the plan "Pro"."""
    own = phrases_of(context.semantics, language).index.vocabulary
    stored = [link for link in context.link(text) if link.how != "typo"]

    def is_own(token: Token) -> bool:
        named = token.norm in own or token.stem in own
        return named or any(link.start <= token.start < link.end for link in stored)

    return {i: word for i, word in meant.items() if not is_own(tokens[i])}


@dataclass(frozen=True, slots=True)
class _Misheard:
    meant: str
    after: frozenset[str]
    followed_by: frozenset[str]


def _misheard_at(tokens: Sequence[Token], place: int, language: Language) -> str:
    """The word that a real one stands for, as its neighbours tell; empty where it means itself."""
    said = _misheard(language).get(tokens[place].norm)
    if said is None or tokens[place].kind != "word":
        return ""
    ahead = _sort_of(tokens[place - 1]) if place else "^"
    follows = _sort_of(tokens[place + 1]) if place + 1 < len(tokens) else "$"
    for one in said:
        if (not one.after or ahead in one.after) and (not one.followed_by or follows in one.followed_by):
            return one.meant
    return ""


def _sort_of(token: Token) -> str:
    return "N" if token.kind in ("number", "ordinal") else token.norm


@lru_cache
def _misheard(language: Language) -> dict[str, list[_Misheard]]:
    table = load_table("misheard.yaml")[language]
    assert isinstance(table, list)
    found: dict[str, list[_Misheard]] = {}
    for line in table:
        after, followed_by = (frozenset(str(line.get(side, "")).split()) for side in ("after", "followed_by"))
        for said, meant in line["words"].items():
            found.setdefault(str(said), []).append(_Misheard(str(meant), after, followed_by))
    return found
