"""Cash and the till, which stand for the money that came in: "how much cash did we make", "entró plata en caja"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.words.tokens import Token
from agent.values import Language

_BEFORE_MONEY = small("before_money")
_BEHIND_MONEY = small("behind_money")
_OF_PAYMENTS = small("of_payments")
_GIVES = frozenset({"noun:amount"})
"""What is asked for where the till is said to have given it."""


def with_cash_made(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "How much cash did we make", "the least cash": money, where nothing tells of how it was paid."""
    norms = [token.norm for token in tokens]
    earns = any(
        part.has("verb:earned", "verb:sold", "op:how_much", "op:sum", "op:top", "op:bottom") for part in parts
    )

    def is_money(part: Part) -> bool:
        if not (part.absent or not part.known) or norms[part.start : part.end] != ["cash"]:
            return False
        before = norms[part.start - 1] if part.start else ""
        behind = norms[part.end] if part.end < len(norms) else ""
        return earns and before in _BEFORE_MONEY and (not behind.isalpha() or behind in _BEHIND_MONEY)

    if not _OF_PAYMENTS.isdisjoint(norms):
        return parts
    return tuple(
        replace(part, absent="", names=frozenset({"noun:amount"}), filler=False) if is_money(part) else part
        for part in parts
    )


def without_till(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "Entró menos plata en la caja": where money comes in, not the stored "caja x 12" that it begins."""
    earned = any(part.has("verb:earned", "noun:amount", "op:how_much") for part in parts)

    def is_till(part: Part) -> bool:
        lead = " ".join(token.norm for token in tokens[max(0, part.start - 2) : part.start])
        led = lead in words_in("parts.yaml", "in_the_till") or _is_subject(parts, tokens, part)
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        word = part.end - part.start == 1 and tokens[part.start].norm in word_list("till", language)
        return word and led and part.link is not None and behind not in words_in("parts.yaml", "of_a_package")

    if not earned:
        return parts
    return tuple(
        replace(part, link=None, stored=None, filler=True, names=part.names | _GIVES)
        if is_till(part) and _is_subject(parts, tokens, part)
        else replace(part, link=None, stored=None, filler=True)
        if is_till(part)
        else part
        for part in parts
    )


def _is_subject(parts: tuple[Part, ...], tokens: Sequence[Token], till: Part) -> bool:
    """ "¿Cuánto dio la caja?": what money came out of is who made it."""
    lead = [token.norm for token in tokens[max(0, till.start - 1) : till.start]]
    before = [part for part in parts if part.end <= till.start - 1][-2:]
    asked = len(before) == 2 and before[0].has("op:how_much")
    gave = asked and (before[1].has("verb:earned") or tokens[before[1].start].norm in word_list("till_gives", "es"))
    return lead == ["la"] and gave
