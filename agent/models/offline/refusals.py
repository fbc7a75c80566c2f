"""Wishes that no reading can serve: harm, tricks, other subjects, things the data does not hold, and small talk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from agent.models.offline.parts.harm import wish_to_write
from agent.models.offline.parts.not_held import not_held
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.words.lexicon import small, spoken, word_list
from agent.models.offline.words.patterns import PatternIndex
from agent.models.offline.words.tokens import Token, fold, stem
from agent.semantics import Semantics
from agent.values import Language

RefusalKind = Literal["no_such_data", "destructive", "off_topic", "not_understood", "injection"]
_WITHOUT_HARM = ("off_topic", "future")
"""Kinds of refusals by words that a table may have as its own."""
Topic = Literal["", "help", "columns", "greeting", "thanks", "future", "why"]

_SQL = re.compile(
    r"\bselect\b.+\bfrom\b|;\s*(drop|delete|update|insert|alter|truncate|select)\b|\bselect\s+[\d*]|--\s*$|\bunion\s+select\b"
    r"|\bor\s+1\s*=\s*1\b",
    re.IGNORECASE | re.DOTALL,
)
_WRITES = re.compile(
    r"^\s*(drop|delete|truncate|alter|create|grant|update|insert)\s+(table|from|into|database|schema|\w+\s+set)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that is not to be read. `words` are those that told; `absent` names what the data does not hold."""

    kind: RefusalKind
    words: tuple[str, ...] = ()
    language: Language = "en"
    absent: str = ""
    topic: Topic = ""


def refuse_text(
    text: str, tokens: Sequence[Token], language: Language, semantics: Semantics | None = None
) -> Refused | None:
    """The refusal that the words alone call for, before anything is looked up. None for an honest question.

    What another subject is elsewhere is none where the table's own columns go by the word: the movies of a cinema.
    """
    if match := _SQL.search(text):
        return Refused("injection", (match.group().strip(),), language)
    if match := _WRITES.search(text):
        return Refused("destructive", (match.group().strip(),), language)
    if wish := wish_to_write(text):
        return Refused("destructive", (wish,), language)
    found = _matches(spoken("refused", language), tokens, text)
    found = _but_held(found, semantics) if semantics is not None and semantics.drafted else found
    for kind in ("injection", "destructive", "off_topic"):
        if kind in found:
            return Refused(kind, found[kind], language)
    if "future" in found:
        return Refused("no_such_data", found["future"], language, topic="future")
    if "why" in found and "by_how_much" not in found:  # "¿cuántas, y por qué importe?"
        return Refused("not_understood", found["why"], language, topic="why")
    return _small_talk(text, tokens, language)


def is_doubtful(refused: Refused) -> bool:
    """Whether the parts of a text may still tell that it asks for data: "write me the revenue"."""
    passing = all(_may_be_said_in_passing(one) for one in refused.words)
    return refused.topic == "why" or (refused.kind == "off_topic" and passing)


def is_lifted(refused: Refused, heard: Heard) -> bool:
    """Whether the data has what was refused: the column "delay reason", a figure that is to be written down."""
    if refused.topic == "why":
        named = [part.text.casefold() for part in heard.parts if part.dimension and part.end - part.start > 1]
        return bool(refused.words) and all(any(word.casefold() in text for text in named) for word in refused.words)
    return any(part.metric for part in heard.parts) and not any(word.casefold() == "love" for word in refused.words)


def _but_held(found: dict[str, tuple[str, ...]], semantics: Semantics) -> dict[str, tuple[str, ...]]:
    """The matches but for single words that a drafted table has: "recipe" of a column of recipes."""
    held = _words_held(ByIdentity(semantics))
    left = {
        kind: tuple(one for one in said if kind not in _WITHOUT_HARM or stem(fold(one)) not in held)
        for kind, said in found.items()
    }
    return {kind: said for kind, said in left.items() if said}


@lru_cache(maxsize=16)
def _words_held(key: ByIdentity) -> frozenset[str]:
    """The stems of the single words by which things of a table go."""
    semantics = key.semantics
    things = [each.synonyms for each in semantics.metrics]
    things += [each.synonyms for each in semantics.dimensions] + [each.synonyms for each in semantics.filters]
    lines = [line for words in things for said in words.values() for line in said]
    return frozenset(stem(fold(form)) for line in lines if " " not in line for form in (line, f"{line}s"))


def _may_be_said_in_passing(words: str) -> bool:
    return words.casefold().startswith(tuple(small("writing")))


def _matches(index: PatternIndex, tokens: Sequence[Token], text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in range(len(tokens)):
        for match in index.matches_at(tokens, start, lambda *_: None):
            words = text[tokens[match.start].start : tokens[match.end - 1].end]
            found[match.name] = tuple(dict.fromkeys((*found.get(match.name, ()), words)))
    return found


def _small_talk(text: str, tokens: Sequence[Token], language: Language) -> Refused | None:
    """Small talk, when it is all that the text says: "hola, ventas de ayer" is a question."""
    index = spoken("small_talk", language)
    words = [token for token in tokens if token.kind != "symbol"]
    position, topics = 0, []
    while position < len(words):
        matches = list(index.matches_at(words, position, lambda *_: None))
        if not matches:
            return None
        longest = max(matches, key=lambda match: match.end)
        topics.append(longest.name)
        position = longest.end
    if not topics:
        return Refused("not_understood", (), language)
    topic = next((name for name in ("columns", "help") if name in topics), topics[0])
    return Refused("off_topic", (text.strip(),), language, topic=topic)  # type: ignore[arg-type]


def refuse_parts(heard: Heard, semantics: Semantics) -> Refused | None:
    """The refusal for asking after something that the data is known not to hold, or that has no word in it."""
    if wish := _wish_with_slips(heard):
        return Refused("destructive", (wish,), heard.language)
    for part in heard.parts:
        if part.absent and part.metric is None and part.dimension is None and not _is_the_shop(heard, part):
            return Refused("no_such_data", (part.text,), heard.language, absent=part.absent)
    missing = not_held(heard, semantics)
    return Refused("no_such_data", (missing[1],), heard.language, absent=missing[0]) if missing else None


def _is_the_shop(heard: Heard, part: Part) -> bool:
    """ "Total sold in the store": the one shop whose data this is, and no question of which."""
    words = [token.norm for token in heard.tokens[max(0, part.start - 2) : part.end]]
    lone = part.end - part.start == 1 and words[-1] in word_list("the_shop", heard.language)
    led = len(words) == 3 and words[1] in small("definite_articles", "ours") and words[0] in small("of", "in", "for")
    return lone and led


def _wish_with_slips(heard: Heard) -> str:
    """ "Chnage every line of X to 500": a wish to write that is one with its slips mended."""
    text = heard.text
    for token in reversed([token for token in heard.tokens if token.corrected]):
        text = text[: token.start] + token.norm + text[token.end :]
    return wish_to_write(text) if text != heard.text else ""
