"""Nouns of what is counted, beside words that count or name: "cant productos", "server no. 52"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from agent.models.offline.metrics import entity_of
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.turning import SUPERLATIVE
from agent.models.offline.words.lexicon import word_set
from agent.models.offline.words.tokens import Token
from agent.semantics import Semantics
from agent.values import Language

_SPACES = re.compile(r"\s")


def without_nouns_of_sale(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "A sales transaction", "orden de venta": of what is counted, the word says what it is one of."""

    def says_which(index: int, part: Part) -> bool:
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        if not part.has("noun:sales"):
            return False
        led = after is not None and after.dimension is not None and after.dimension.entity
        of = before is not None and before.text.casefold() == "de" and index > 1
        return led or (
            of and part.metric is None and (thing := parts[index - 2].dimension) is not None and thing.entity
        )

    return tuple(
        replace(part, names=frozenset(), matches=(), metric=None, filler=True) if says_which(index, part) else part
        for index, part in enumerate(parts)
    )


def with_entities_counted(parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics) -> tuple[Part, ...]:
    """ "Top waiters by orders": several of what is counted are their number, by whichever of its names."""
    entity = entity_of(semantics)
    counting = f"count(distinct{entity.column})".casefold() if entity is not None else ""
    metric = next(
        (item for item in semantics.metrics if _SPACES.sub("", item.expression).casefold() == counting), None
    )

    def several(part: Part) -> bool:
        word = tokens[part.start].norm
        plain = part.end - part.start == 1 and word.endswith("s") and not word.endswith("ss")
        return plain and part.dimension == entity and part.metric is None and part.link is None

    if metric is None:
        return parts
    return tuple(replace(part, metric=metric) if several(part) else part for part in parts)


def without_single(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "A single line", "in a single day" is a line, a day: the word is idle there.

    Of "tickets with a single product" it says which, and of "the waiter with the most tickets in a single day" that
    the days are not taken one by one.
    """
    single = word_set("single", language)
    things = any(
        part.dimension and not part.dimension.entity and not part.metric and not part.names for part in parts
    )
    wanted = ("noun:rows",) if things or any(part.has("mark:who") for part in parts) else ("noun:rows", "grain:day")

    def idle(index: int, part: Part) -> bool:
        if part.known or tokens[part.start].stem not in single or index + 1 == len(parts):
            return False
        before = parts[index - 1] if index else None
        return parts[index + 1].has(*wanted) or any(
            one is not None and one.has(*SUPERLATIVE) for one in (before, parts[index + 1])
        )

    return tuple(replace(part, filler=True) if idle(index, part) else part for index, part in enumerate(parts))


def with_counting(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "Cant productos", "qty tickets": right before what is counted, the word is no figure of its own."""
    words = word_set("counting", language)

    def counts(part: Part, after: Part | None) -> bool:
        alone = part.end - part.start == 1 and part.metric is not None and tokens[part.start].stem in words
        counted = after is not None and (after.dimension is not None or after.metric is not None)
        return alone and counted

    return tuple(
        replace(part, metric=None, names=frozenset({"op:count"})) if counts(part, after) else part
        for part, after in zip_longest(parts, parts[1:])
    )


def with_number_signs(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Server no. 52": between a name and its number, "no" leaves nothing out."""

    def numbers(index: int, part: Part) -> bool:
        after = next((one for one in parts[index + 1 : index + 3] if not one.filler), None)
        named = index > 0 and parts[index - 1].dimension is not None
        return part.has("mark:number_sign") and named and after is not None and after.number is not None

    return tuple(
        replace(part, names=part.names - {"mark:not"}) if numbers(index, part) else part
        for index, part in enumerate(parts)
    )
