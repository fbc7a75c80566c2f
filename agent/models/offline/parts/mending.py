"""Slips of the keyboard and short forms of chats, mended where exactly one word can be meant."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import get_args

from agent.linking import Link
from agent.models.offline.parts.four_for import with_for
from agent.models.offline.parts.not_held import no_slips
from agent.models.offline.parts.phrases import ByIdentity, phrases_of
from agent.models.offline.times import periods
from agent.models.offline.words.lexicon import (
    SECTIONS,
    currency_words,
    idle_verbs,
    load_table,
    spoken,
    word_list,
    words_of,
    words_of_asides,
)
from agent.models.offline.words.numbers import number_words
from agent.models.offline.words.slips import correct
from agent.models.offline.words.tokens import Token, fold, is_no_plural, stem
from agent.semantics import Semantics
from agent.values import Language

_FILE = "lexicon.yaml"
_REPEATED = re.compile(r"(.)\1+")
_SHORTEST_STEM = 4
_LONG_WORD = 6
"""Letters from which a word may be mended into one that asks for nothing ("plot"): a shorter one may have meant more
("pilot")."""


def mended(
    tokens: tuple[Token, ...], links: Sequence[Link], semantics: Semantics, language: Language
) -> tuple[Token, ...]:
    """The tokens with slips of the keyboard mended, but for those that name something stored or are known already."""
    index = phrases_of(semantics, language).index
    known, stems = familiar_words(ByIdentity(semantics), language)
    sure = [link for link in links if link.how not in ("typo", "abbreviation")]
    linked = {i for i, token in enumerate(tokens) for link in sure if link.start <= token.start < link.end}

    def familiar(position: int, token: Token) -> bool:
        return (
            position in linked
            or token.norm in known
            or (token.stem in stems and not (_is_short_with_more(token) or is_no_plural(token.norm, language)))
            or token.norm in _real_words()
            or (token.norm.startswith(_prefixes(language)) and not _is_swapped(token.norm, language))
        )

    tokens = tuple(
        token if i in linked or token.norm in index.vocabulary else _in_full(token, language)
        for i, token in enumerate(tokens)
    )
    tokens = with_for(tokens, [link.start for link in links], semantics) if language == "en" else tokens
    words, near = _correctable(ByIdentity(semantics), language)
    return tuple(
        token if familiar(i, token) else correct(token, words, language, near) for i, token in enumerate(tokens)
    )


def _is_short_with_more(token: Token) -> bool:
    """ "smae", which has the stem of "sma": an abbreviation takes no such ending."""
    return len(token.stem) < _SHORTEST_STEM and token.norm == f"{token.stem}e"


def _is_swapped(word: str, language: Language) -> bool:
    """ "vendoi", which begins as "vender" does: two letters of a form of such a verb, the one for the other."""
    forms = verbs_of_beginnings(language)
    swaps = (f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}" for i in range(1, len(word) - 1))
    return word not in forms and any(swap in forms for swap in swaps if swap != word)


@lru_cache(maxsize=16)
def familiar_words(key: ByIdentity, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that need no mending, and their stems."""
    known = _known_words(language) | phrases_of(key.semantics, language).index.vocabulary
    return known, frozenset(stem(word) for word in known)


@lru_cache(maxsize=16)
def _correctable(key: ByIdentity, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that any slip of the keyboard may be mended into, and those that only the lightest slips are."""
    idle = _filler_words(language) | spoken("charts", language).vocabulary | spoken("listing", language).vocabulary
    own = phrases_of(key.semantics, language).index.vocabulary
    plurals = frozenset(f"{word}s" for word in own if not word.endswith("s"))
    known = _meant_words(language) | own | verbs_of_beginnings(language)
    words = plurals | frozenset(word for word in known if len(word) >= _LONG_WORD or word not in idle)
    return words, (known | idle_verbs(language)) - words


def _in_full(token: Token, language: Language) -> Token:
    """The token with a word of chats written in full: vtas → ventas."""
    full = _slang(language).get(token.norm) or _drawn_out(token.norm, language)
    return replace(token, norm=full, stem=stem(full)) if full and token.kind == "word" else token


def _drawn_out(word: str, language: Language) -> str | None:
    """The small word of chats that a word draws out: "heyyy", "soo", "holaaa"."""
    small = {_REPEATED.sub(r"\1", one): one for one in word_list("drawn_out", language)}
    full = small.get(_REPEATED.sub(r"\1", word))
    return full if full is not None and len(word) > len(full) else None


@lru_cache
def _slang(language: Language) -> dict[str, str]:
    table = load_table(_FILE)["slang"]
    assert isinstance(table, dict)
    return {str(short): fold(str(full)) for short, full in table[language].items()}


@lru_cache
def verbs_of_beginnings(language: Language) -> frozenset[str]:
    """All forms of the verbs that the tables name only by their beginning: "vendi*"."""
    return frozenset(word.lstrip("=") for line in word_list("of_beginnings", language) for word in line.split("|"))


@lru_cache
def _real_words() -> frozenset[str]:
    """Words of either language that are one slip away from a known one, and mean something else."""
    table = load_table("real_words.yaml")
    lines = (line for language in get_args(Language) for line in words_of(table, language))
    return frozenset(word for line in lines for word in line.split())


@lru_cache
def _known_words(language: Language) -> frozenset[str]:
    """The words that need no mending. Verbs of asking are known, but nothing is mended into one of their forms."""
    talk = {word for name in ("turns", "pointing", "of_the_rows") for word in spoken(name, language).vocabulary}
    return _meant_words(language) | idle_verbs(language) | talk | words_of_asides(language) | no_slips()


@lru_cache
def _meant_words(language: Language) -> frozenset[str]:
    words = set(periods.vocabulary(language)) | set(number_words(language)) | set(_filler_words(language))
    for name in (*SECTIONS, "refused", "small_talk", "follow_up"):
        words |= spoken(name, language).vocabulary
    words |= currency_words("", language)
    return frozenset(words) | {"noon", "midday", "midnight", "mediodia", "medianoche"}


@lru_cache
def _filler_words(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for line in words_of(load_table(_FILE)["filler"], language) for word in line.split())


@lru_cache
def _prefixes(language: Language) -> tuple[str, ...]:
    return tuple({prefix for name in SECTIONS for prefix in spoken(name, language).prefixes})
