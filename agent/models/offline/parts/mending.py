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
from agent.models.offline.words.clocks import NAMED_HOURS
from agent.models.offline.words.dictionary import is_in_dictionary
from agent.models.offline.words.lexicon import (
    SECTIONS,
    currency_words,
    idle_verbs,
    load_table,
    spoken,
    word_list,
    words_of,
    words_of_asides,
    written_words,
)
from agent.models.offline.words.numbers import number_words
from agent.models.offline.words.slips import candidates, correct, sound
from agent.models.offline.words.tokens import Token, fold, is_no_plural, stem
from agent.semantics import Semantics
from agent.values import Language

_FILE = "lexicon.yaml"
_REPEATED = re.compile(r"(.)\1+")
_SHORTEST_STEM = 4
_SHORTEST_STRANGE = 3
_LIKELY, _LIGHT, _ONE_SLIP, _FARTHEST = 0.5, 0.5, 1.25, 3.0
"""How much farther a word may be than the nearest to be likely at all; how far one may be that carries no meaning,
and how far any (farther ones are things of their own: "empanadas" are no "empleadas"); a distance that none has."""
_ENDS_OF_WORDS = {"en": ("s", "x", "z", "ch", "sh", "o"), "es": ("n", "r", "l", "d", "z", "s", "y", "j")}
"""What words end in that have more than an "s" in their plural."""
_LONG_WORD = 6
"""Letters from which a word may be mended into one that asks for nothing ("plot"): a shorter one may have meant more
("pilot")."""


def mended(
    tokens: tuple[Token, ...], links: Sequence[Link], semantics: Semantics, language: Language
) -> tuple[Token, ...]:
    """The tokens with slips of the keyboard mended, but for those that name something stored or are known already."""
    index = phrases_of(semantics, language).index
    sure = [link for link in links if link.how not in ("typo", "abbreviation")]
    linked = {i for i, token in enumerate(tokens) for link in sure if link.start <= token.start < link.end}

    tokens = tuple(
        token if i in linked or token.norm in index.vocabulary else _in_full(token, language)
        for i, token in enumerate(tokens)
    )
    tokens = with_for(tokens, [link.start for link in links], semantics) if language == "en" else tokens
    key = ByIdentity(semantics)
    words, near = _correctable(key, language)
    return tuple(
        token if i in linked or is_familiar(token, key, language) else correct(token, words, language, near)
        for i, token in enumerate(tokens)
    )


def is_familiar(token: Token, key: ByIdentity, language: Language) -> bool:
    """Whether a word is known and is no slip of another."""
    known, stems = familiar_words(key, language)
    return (
        token.norm in known
        or (token.stem in stems and not _is_no_form(token, known, language))
        or token.norm in _real_words(language)
        or (token.norm.startswith(_prefixes(language)) and not _is_swapped(token.norm, language))
    )


def _is_no_form(token: Token, known: frozenset[str], language: Language) -> bool:
    """Whether a word is alike a known one by its stem, but no singular or plural of it: "dies" of "di", "ordere"."""
    word = token.norm
    ends_alike = language == "es" and word.endswith("ies") and word[:-1] not in known
    return (
        ends_alike
        or _is_short_with_more(token)
        or (word.endswith("e") and word[:-1] in known and word not in known)
        or is_no_plural(word, language)
        or _lacks_its_end(word, known, language)
    )


def _lacks_its_end(word: str, known: frozenset[str], language: Language) -> bool:
    """ "revenu", "client", whose stems are those of "revenue" and "cliente": no word of the language ends so."""
    return f"{word}e" in known and not word.endswith(_ENDS_OF_WORDS[language])


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


def is_strange(token: Token, key: ByIdentity, language: Language) -> bool:
    """Whether nothing knows a word, so that it may be a slip."""
    said = token.norm
    if token.kind != "word" or len(said) < _SHORTEST_STRANGE or not said.isalpha():
        return False
    if said in _real_words(language) or is_in_dictionary(said, language):
        return False
    known, stems, beginnings = _all_known(key, language)
    return (
        said not in known
        and (token.stem not in stems or _is_no_form(token, known, language))
        and (not said.startswith(beginnings) or _is_swapped(said, language))
    )


@lru_cache(maxsize=16)
def _all_known(key: ByIdentity, language: Language) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """All words, stems and beginnings that any table knows; short forms of chats are in full where they are read."""
    words, beginnings = written_words(language)
    known, _ = familiar_words(key, language)
    known = (known | words | verbs_of_beginnings(language)) - _slang(language).keys()
    return known, frozenset(stem(word) for word in known), tuple({*beginnings, *_prefixes(language)})


def likely_words(token: Token, key: ByIdentity, language: Language) -> list[tuple[str, float]]:
    """The words that a strange one is likely a slip for, each with its distance, the nearest first.

    One that carries no meaning is none of them where another that does is as near, nor where letters differ that are
    not swapped, doubled or heard so ("pepas" are no "pedas"): with it a condition would vanish.
    """
    bearing, all_words = _words_to_mend_into(key, language)
    near = candidates(token.norm, all_words, language)
    if not near:
        return []
    least = min((cost for word, cost in near if word in bearing), default=_FARTHEST)
    likely = min(near[0][1] + _LIKELY, _ONE_SLIP)
    return [
        (word, cost)
        for word, cost in near
        if cost <= likely and (word in bearing or (cost <= _LIGHT and cost < least))
    ]


@lru_cache(maxsize=16)
def _words_to_mend_into(key: ByIdentity, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a strange one may be a slip for, where a question is then understood: those of meaning, and all.

    Words of the other language that tables for both hold are none of them.
    """
    words, near = _correctable(key, language)
    other = written_words("en" if language == "es" else "es")[0] - words - near
    all_words = words | near | (written_words(language)[0] - other)
    operators = spoken("operators", language).vocabulary
    whole = {word for word in all_words if not _lacks_its_end(word, all_words, language)}
    return words | operators, frozenset(word for word in whole if len(word) >= _SHORTEST_STRANGE)


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
    drawn = {_REPEATED.sub(r"\1", one): one for one in word_list("drawn_out", language)}
    full = drawn.get(_REPEATED.sub(r"\1", word))
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
def _real_words(language: Language) -> frozenset[str]:
    """Words of either language that are one slip away from a known one, and mean something else.

    One of English that sounds as a Spanish word is that word in a Spanish question: "dies" is "diez".
    """
    table = load_table("real_words.yaml")
    own = {word for line in words_of(table, language) for word in line.split()}
    (other,) = (one for one in get_args(Language) if one != language)
    heard = {sound(word) for word in _meant_words("es")} if language == "es" else set()
    return frozenset(
        own | {word for line in words_of(table, other) for word in line.split() if sound(word) not in heard}
    )


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
    return frozenset(words).union(*NAMED_HOURS.values())


@lru_cache
def _filler_words(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for line in words_of(load_table(_FILE)["filler"], language) for word in line.split())


@lru_cache
def _prefixes(language: Language) -> tuple[str, ...]:
    return tuple({prefix for name in SECTIONS for prefix in spoken(name, language).prefixes})
