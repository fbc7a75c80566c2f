"""Bounds of one in Spanish, where the number is an article as well: "tickets con más de un producto"."""

from collections.abc import Sequence
from decimal import Decimal

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token

_BOUNDS = {tuple(words.split()) for words in words_in("parts.yaml", "more_than_one")}
_LENGTH = 3
_COUNTED = ("noun:rows", "noun:sales", "noun:price", "noun:units")


def with_more_than_one(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, "más de un" being a bound of one right before what can be counted."""
    found: list[Part] = []
    index = 0
    while index < len(parts):
        bound = _bound(parts, index, tokens)
        found.append(bound or parts[index])
        index += _LENGTH if bound else 1
    return tuple(found)


def _bound(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> Part | None:
    words = parts[index : index + _LENGTH + 1]
    if len(words) <= _LENGTH or any(part.end - part.start != 1 for part in words[:_LENGTH]):
        return None
    if tuple(tokens[part.start].norm for part in words[:_LENGTH]) not in _BOUNDS or not _is_counted(words[_LENGTH]):
        return None
    start, end = words[0].start, words[_LENGTH - 1].end
    text = " ".join(token.text for token in tokens[start:end])
    match = Match(">", start, end, (("N", Decimal(1)),))
    return Part(start, end, text, names=frozenset({"cond:>"}), matches=(("cond:>", match),))


def _is_counted(part: Part) -> bool:
    named = part.metric is not None or part.dimension is not None or part.has(*_COUNTED)
    return (named or any(name.startswith("grain:") for name in part.names)) and part.link is None
