"""Ordinals that share their weekday and month: "the first and the last Friday of October"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.words.lexicon import small
from agent.models.offline.words.patterns import Match, PatternIndex, Slot
from agent.models.offline.words.tokens import Token

_LAST = small("last", "final")
_ORDERED = frozenset({"nth_weekday", "last_weekday_of_month"})
_BETWEEN = small("joining", "against", "with", "definite_articles", "to", "of") | {","}
"""What may stand between ordinals of one weekday."""


def made_at(tokens: Sequence[Token], index: int, slot: Slot, makers: PatternIndex) -> list[Match]:
    """The matches of ways to say days at a token, with those of an ordinal that borrows from the next."""
    return [*makers.matches_at(tokens, index, slot), *_joined(tokens, index, slot, makers)]


def _joined(tokens: Sequence[Token], index: int, slot: Slot, makers: PatternIndex) -> list[Match]:
    """The day of a month that an ordinal is, where the next ordinal says of which weekday and month."""
    ordinal = slot("ORD", index)
    last = tokens[index].norm in _LAST
    if ordinal is None and not last:
        return []
    end = ordinal[1] if ordinal is not None else index + 1
    after = end
    while after < len(tokens) and tokens[after].norm in _BETWEEN:
        after += 1
    if after in (end, len(tokens)):
        return []
    found = (one for one in makers.matches_at(tokens, after, slot) if one.name in _ORDERED)
    whole = max(found, key=lambda one: one.end, default=None)
    if whole is None:
        return []
    lent = tuple(item for item in whole.captures if item[0] != "ORD")
    number = (("ORD", ordinal[0]),) if ordinal is not None else ()
    name = "nth_weekday" if ordinal is not None else "last_weekday_of_month"
    return [replace(whole, name=name, start=index, end=end, captures=(*number, *lent))]
