"""Words for a change between two spans: "the 5 biggest drops", "which lost the most revenue", "the variance"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_TABLE = "comparing.yaml"
_NOUNS = words_in(_TABLE, "falls", "rises")
_VERBS = words_in(_TABLE, "fell", "lost_in_money", "improved")
_GAINED = words_in(_TABLE, "gained")
_CHANGES = words_in(_TABLE, "changes_themselves")
_OTHERWISE = words_in(_TABLE, "falls_otherwise")
_STEPS = frozenset(
    f"{kind}:{unit}" for kind in ("grain", "adj") for unit in ("day", "week", "month", "quarter", "year")
)
_SUPERLATIVES = ("op:top", "op:bottom", "op:order_desc")
_NEAR = 4
"""Tokens within which a superlative stands beside such a word: "largest product declines", "dropped by the most"."""


def with_falls(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, those words as a change; where no two spans are set apart they may mean something else."""
    spans = sum(2 if part.sides else 1 for part in parts if part.period is not None)
    grows = any(part.has("op:growth") for part in parts)
    apart = spans > 1 or (spans and (grows or any(part.has("op:compare", "op:span_before") for part in parts)))
    in_steps = grows or any(part.names & _STEPS for part in parts)
    if not apart and not in_steps:
        return parts

    def named(index: int, part: Part) -> Part:
        words = {token.norm for token in tokens[part.start : part.end]}
        behind = parts[index + 1] if index + 1 < len(parts) else None
        if words <= _NOUNS and not part.known and part.link is None and _is_named(parts, index, falls):
            return replace(part, names=frozenset({"op:growth"}), matches=(), filler=False)
        if words <= _CHANGES and not part.known:
            return replace(part, names=frozenset({"op:difference"}), matches=(), filler=False)
        if falls(index, part):
            return replace(part, names=frozenset({"op:growth"}), matches=(), filler=False)
        if part.has("text:starts with") and behind is not None and falls(index + 1, behind):
            return replace(part, names=frozenset(), matches=(), filler=True)  # "empezando por la caída …"
        return part

    def falls(index: int, part: Part) -> bool:
        words = {token.norm for token in tokens[part.start : part.end]}
        gained = words <= _GAINED and apart and _gains_a_figure(parts, index, tokens)
        noun, verb = words <= _NOUNS, words <= _VERBS or gained
        if not (apart or grows) and words & _OTHERWISE:
            return False
        if not (noun or verb) or part.link is not None or part.period is not None:
            return False
        before = parts[max(0, index - _NEAR) : index]
        behind = parts[index + 1 : index + 1 + _NEAR]
        reach = _NEAR if verb else 1  # "la caída más grande", but not "the fall, and the most …"
        return any(one.has(*_SUPERLATIVES) and part.start - one.end < _NEAR for one in before) or any(
            one.has(*_SUPERLATIVES) and one.start - part.end < reach for one in behind
        )

    return tuple(named(index, part) for index, part in enumerate(parts))


def _gains_a_figure(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> bool:
    """ "Gained the most units", "gained the most in revenue": the superlative, and right behind it the figure."""
    behind = [part for part in parts[index + 1 : index + 2 + _NEAR] if not part.filler or part.known]
    if len(behind) < 2 or not behind[0].has(*_SUPERLATIVES) or behind[1].metric is None:
        return False
    end = behind[1].end
    return end >= len(tokens) or tokens[end].norm not in small("than")


def _is_named(parts: Sequence[Part], index: int, falls: Callable[[int, Part], bool]) -> bool:
    """ "…, with the increase": the change that was named before."""
    return any(part.has("op:growth", "op:difference") or falls(i, part) for i, part in enumerate(parts[:index]))
