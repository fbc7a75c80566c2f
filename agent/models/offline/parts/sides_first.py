"""Which of two kinds of days comes first, said behind both: "weekend first", "primero el finde, después el resto"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.minuends import SECOND_FIRST
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_FIRST = words_in("parts.yaml", "goes_first")
_THEN = words_in("parts.yaml", "goes_next") | {","}
_SMALL = words_in("parts.yaml", "small_of_sides")
_OTHER = words_in("parts.yaml", "other_sides")
_CLOSING = words_in("parts.yaml", "closing") | frozenset(".,;:!?()")


def with_sides_first(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where a side named again beside "first" only says which of the two stands there."""
    parts = _without_other_days(parts, tokens)
    named = {i: key for i, part in enumerate(parts) if (key := _days(part)) is not None}
    sides = list(dict.fromkeys(named.values()))
    if len(sides) != 2:
        return parts
    both = max(next(i for i, key in named.items() if key == side) for side in sides)
    for index, key in named.items():
        if index <= both:
            continue
        start, end = _with_first(tokens, parts[index])
        if start < 0:
            continue
        other = next((i for i, one in named.items() if i > index and one != key), None)
        if other is not None and all(t.norm in _THEN | _SMALL for t in tokens[end : parts[other].start]):
            end = parts[other].end
        if end < len(tokens) and tokens[end].norm not in _CLOSING:
            continue
        inside = [i for i, part in enumerate(parts) if part.start < end and part.end > start]
        return tuple(
            _silent(part, turned=i == index and key == sides[1]) if i in inside else part
            for i, part in enumerate(parts)
        )
    return parts


def _without_other_days(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "And on the other days, Monday to Friday": which those are is said behind them."""
    found = list(parts)
    for index in range(1, len(parts) - 2):
        before = [token.norm for token in tokens[parts[index - 1].start : parts[index - 1].end]]
        other = before[-1] in _OTHER and set(before) <= _OTHER | _SMALL | small("in")
        if not parts[index].has("grain:day") or not other or parts[index + 1].text not in (",", "(", ":", "-"):
            continue
        if _days(parts[index + 2]) is not None and any(_days(part) is not None for part in parts[:index]):
            found[index - 1], found[index] = (_silent(part, turned=False) for part in parts[index - 1 : index + 1])
    return tuple(found)


def _days(part: Part) -> str | None:
    if part.metric is not None or part.period is not None or part.link is not None:
        return None
    if part.weekday is not None and not part.names:
        return "weekday"
    return next((name for name in sorted(part.names) if name.startswith("days:")), None)


def _with_first(tokens: Sequence[Token], part: Part) -> tuple[int, int]:
    """The tokens of a side and of the word "first" beside it; none where there is no such word."""
    start = part.start
    while start > 0 and tokens[start - 1].norm in _SMALL:
        start -= 1
    if start > 0 and tokens[start - 1].norm in _FIRST:
        return start - 1, part.end
    end = part.end
    while end < len(tokens) and tokens[end].norm in _SMALL:
        end += 1
    if end < len(tokens) and tokens[end].norm in _FIRST:
        return start, end + 1
    return -1, -1


def _silent(part: Part, *, turned: bool) -> Part:
    names = frozenset({SECOND_FIRST}) if turned else frozenset[str]()
    blank = replace(part, names=names, matches=(), dimension=None, named="", stored=None, number=None)
    return replace(blank, weekday=None, ordinal=False, filler=not turned)
