"""Which of two sides is taken from the other, in short names: "mixto minus choc", "the former less the latter"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, fold, tokenize
from agent.values import Language

SECOND_FIRST = "mark:second_first"
"""Of two sides the one that was named last is the one that the other is taken from."""

_MINUS = words_in("comparing.yaml", "minus")
_DASH = words_in("comparing.yaml", "dashes")
_FIRST = words_in("comparing.yaml", "first")
_SECOND = words_in("comparing.yaml", "second")
_SMALL = words_in("parts.yaml", "small_of_minuends")
_ASKS = words_in("parts.yaml", "asks_difference")
_BEHIND = 7
"""Up to which part behind "minus" the other side is named: "menos las ventas del mozo 51"."""
_NAME = 3
"""The letters that a short name has at least."""

Side = frozenset[str]
"""The words that name one of two sides."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A stretch of tokens that names a side again, and which one."""

    start: int
    end: int
    side: int


def with_sides_again(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """The parts, where sides named again beside "minus" say no more than which is taken from which.

    Between two things named there for the first time "minus" asks how much more the one is than the other.
    """
    for place, token in enumerate(tokens):
        if token.norm in _MINUS or token.norm in _DASH:
            sides = _sides(parts, tokens, place, language)
            left, right = (_mention(tokens, sides, place, step) for step in (-1, 1))
            if left is not None and right is not None and left.side != right.side:
                return _collapsed(parts, tokens, left, right)
    parts = tuple(_asking_how_much_more(parts, index, tokens) for index in range(len(parts)))
    return _without_sides_behind(parts, tokens, language)


def _without_sides_behind(parts: tuple[Part, ...], tokens: Sequence[Token], language: Language) -> tuple[Part, ...]:
    """ "A vs B, and how much more the second made than the first": behind "more" either is only named again."""
    excess = [i for i, part in enumerate(parts) if part.has("op:excess")]
    sides = _sides(parts, tokens, parts[excess[-1]].start + 1, language) if excess else []
    if len(sides) != 2:
        return parts
    named: dict[int, int] = {}
    for index in range(excess[-1] + 1, len(parts)):
        part = parts[index]
        plain = part.link is None or len(part.link.values) > 1
        which = _side_of([t for t in tokens[part.start : part.end] if t.norm not in _SMALL], sides)
        number = part.number is not None and not _goes_on(parts, tokens, index, which, sides)
        if plain and not number and part.metric is None and which is not None:
            named[index] = which
    first = next(iter(named.values()), 0)
    return tuple(
        replace(part, names=part.names | {SECOND_FIRST})
        if index == excess[-1] and first == 1
        else replace(part, names=frozenset(), matches=(), link=None, ordinal=False, filler=True)
        if index in named
        else part
        for index, part in enumerate(parts)
    )


def _goes_on(
    parts: tuple[Part, ...], tokens: Sequence[Token], index: int, which: int | None, sides: list[Side]
) -> bool:
    """ "How many more of the 70 cacao": a number that begins a short name, whose next word is of the same side."""
    behind = parts[index + 1] if index + 1 < len(parts) else None
    if behind is None or behind.number is not None or behind.period is not None:
        return False
    words = [
        token for token in tokens[behind.start : behind.end] if token.kind == "word" and token.norm not in _SMALL
    ]
    return bool(words) and _side_of(words, sides) == which


def _side_of(words: list[Token], sides: list[Side]) -> int | None:
    """The one side that all of some words name."""
    own = (sides[0] - sides[1], sides[1] - sides[0])
    fitting = [
        side
        for side in (0, 1)
        if words and all(word.norm in (_FIRST, _SECOND)[side] or _is_one_of(word, own[side]) for word in words)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _sides(parts: tuple[Part, ...], tokens: Sequence[Token], place: int, language: Language) -> list[Side]:
    """The words of the two things that are named before a place; none where there are more."""
    found: dict[Side, Side] = {}
    for part in parts:
        near = part.end > place - 4 and any(token.norm in _SMALL | _DASH for token in tokens[part.start : part.end])
        if part.end > place - 1 or near or part.metric is not None:
            continue
        names: set[str] = set()
        if part.link is not None and len(part.link.values) == 1 and not part.names:
            said = tokenize(str(part.link.values[0]), language)
            names = {token.norm for token in said if token.kind == "word"}
            names |= {token.text for token in said if token.kind == "number"}
        elif part.number is not None and part.period is None and not part.names and not part.filler:
            names = {str(part.number)}
        elif part.link is not None and part.weekday is None and not part.names and len(part.link.values) > 1:
            names = {token.stem for token in tokens[part.start : part.end]}
        if names:
            found.setdefault(frozenset(names), frozenset(names))
    sides = list(found.values())
    return sides[:2] if len(sides) >= 2 and all(side in sides[:2] for side in sides) else []


def _mention(tokens: Sequence[Token], sides: list[Side], place: int, step: int) -> _Mention | None:
    """The side that the words right before or behind a place name again: by an ordinal, a number or a word of it."""
    if len(sides) != 2:
        return None
    own = (sides[0] - sides[1], sides[1] - sides[0])
    index, named, last = place + step, set[int](), place
    while 0 <= index < len(tokens):
        norm = tokens[index].norm
        which = {side for side in (0, 1) if norm in (_FIRST, _SECOND)[side] or _is_one_of(tokens[index], own[side])}
        if not which and norm not in _SMALL and not (named and _is_one_of(tokens[index], sides[0] & sides[1])):
            break
        if named and which and which != named:
            break
        named |= which
        last = index
        index += step
    if len(named) != 1:
        return None
    return _Mention(min(last, place), max(last, place) + 1, named.pop())


def _is_one_of(token: Token, names: Side) -> bool:
    if token.kind == "number":
        return str(token.value) in names or token.text in names
    return token.norm in names or token.stem in names or any(_begins(fold(name), token.norm) for name in names)


def _begins(name: str, short: str) -> bool:
    """Whether a name is said by its first letters, "mix" of mixto, or by its number, "x6" of x6un and not of x60."""
    if any(char.isdigit() for char in short):
        return name.startswith(short) and not name[len(short) : len(short) + 1].isdigit()
    return len(short) >= _NAME and name.startswith(short)


def _collapsed(parts: tuple[Part, ...], tokens: Sequence[Token], left: _Mention, right: _Mention) -> tuple[Part, ...]:
    """One part that asks for the difference, in the place of "(how much is) A minus B"."""
    start, end = left.start, right.end
    while start > 0 and tokens[start - 1].norm in _ASKS:
        start -= 1
    inside = [part for part in parts if part.start < end and part.end > start]
    if not inside or inside[0].start < start - 1 or inside[-1].end > end:
        return parts
    start = inside[0].start
    names = frozenset({"op:difference"} | ({SECOND_FIRST} if left.side == 1 else set()))
    text = " ".join(part.text for part in inside)
    one = Part(start, end, text, names)
    return (*(p for p in parts if p.end <= start), one, *(p for p in parts if p.start >= end))


def _asking_how_much_more(parts: tuple[Part, ...], index: int, tokens: Sequence[Token]) -> Part:
    """ "Waiter 103 minus waiter 51", "conitos menos alfajores": of two things neither of which holds the other."""
    part = parts[index]
    words = norms(part, tokens)
    if (
        part.link is not None
        and words & _MINUS
        and not any(_MINUS & set(fold(str(v)).split()) for v in part.link.values)
    ):
        return replace(part, link=None, filler=False)  # "alfajores menos los veganos" is no name of the vegan ones
    if words.isdisjoint(_MINUS) or not words <= _MINUS | _SMALL:
        return part
    before = [one for one in parts[:index] if one.known or not one.filler]
    behind = [one for one in parts[index + 1 : index + _BEHIND] if one.known or not one.filler]
    before, behind = _without_figure_twice(before, behind)
    left = before[-1] if before else None
    right = behind[0] if behind else None
    if right is not None and right.dimension is not None and right.number is None and len(behind) > 1:
        right = behind[1]
    if left is None or right is None or not _are_apart(left, right):
        return part
    return replace(part, names=frozenset({"op:difference"}), matches=(), filler=False)


def _without_figure_twice(before: list[Part], behind: list[Part]) -> tuple[list[Part], list[Part]]:
    """ "Waiter 103 sales minus waiter 51 sales", "ventas del 103 menos ventas del 51": the figure, told of both."""
    if before and behind and _is_figure(behind[0]) and any(_is_same_figure(one, behind[0]) for one in before):
        return before, behind[1:]
    told_again = before and _is_figure(before[-1]) and any(_is_same_figure(one, before[-1]) for one in behind)
    return (before[:-1], behind) if told_again else (before, behind)


def _is_figure(part: Part) -> bool:
    return part.metric is not None or part.has("noun:sales", "noun:amount")


def _is_same_figure(one: Part, other: Part) -> bool:
    return _is_figure(one) and (one.metric, one.names) == (other.metric, other.names)


def _are_apart(left: Part, right: Part) -> bool:
    """Whether two parts are two values of one kind."""
    if left.link is not None and right.link is not None:
        same = left.link.column == right.link.column
        return same and set(left.link.values).isdisjoint(right.link.values)
    if left.period is not None and right.period is not None:
        return left.period.end < right.period.start or right.period.end < left.period.start
    numbers = [one.number for one in (left, right) if one.number is not None and one.period is None and not one.names]
    days = [one.weekday for one in (left, right) if one.weekday is not None]
    return len(set(numbers)) == 2 or len(set(days)) == 2
