"""The "4" of chats that stands for "for": "avg ticket 4 waiter 103", "units 4 each month"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.semantics import Semantics

_NUMBERED = words_in("parts.yaml", "numbered_by")
_LEADING = words_in("parts.yaml", "behind_four")
_COUNTED = ("s", "x")


def with_for(tokens: tuple[Token, ...], linked: Sequence[int], semantics: Semantics) -> tuple[Token, ...]:
    """The tokens, each such "4" read as "for"; a number that could count or name something stays one.

    It stands behind a figure, and before what only "for" can lead to: "the", "each", a thing named by its number, or
    a stored name, which begins at one of the offsets `linked`.
    """
    if not any(token.text == "4" for token in tokens[1:-1]):
        return tokens
    figures = _words(line for metric in semantics.metrics for line in metric.synonyms.get("en", ()))
    things = _words(line for item in semantics.dimensions for line in (item.name, *item.synonyms.get("en", ())))
    told = list(tokens)
    for index, token in enumerate(tokens[1:-1], start=1):
        before, after = tokens[index - 1], tokens[index + 1]
        if token.text != "4" or before.norm not in figures:
            continue
        named = after.norm in things and not after.norm.endswith(_COUNTED) and _is_numbered(tokens, index + 2)
        last = after.norm == "last" and index + 2 < len(tokens) and not tokens[index + 2].norm.endswith(_COUNTED)
        if after.norm in _LEADING or named or last or after.start in linked:
            told[index] = replace(token, norm="for", stem="for", kind="word", value=None, corrected=True)
    return tuple(told)


def _is_numbered(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].kind == "number" or tokens[index].norm in _NUMBERED)


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word
        for line in lines
        for token in tokenize(fold(line), "en")
        for word in (token.norm, token.stem, f"{token.stem}s")
    )
