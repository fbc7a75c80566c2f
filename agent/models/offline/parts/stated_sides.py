"""Which of two sides named before a difference is taken from the other: "the difference, 103's against 101's"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.models.offline.parts.minuends import SECOND_FIRST
from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_CHANGES = ("op:difference", "op:excess", "op:growth", "op:share")
_OF_TWO = ("op:difference", "op:excess")
_TABLE = "comparing.yaml"
_BASES = words_in(_TABLE, "against", "relative_to", "against_a_side", "minus")
_OF = words_in(_TABLE, "of", "of_the")
"""What a percentage is of: "% of 101's". Elsewhere it leads to the one whose difference it is."""
_SMALL = words_in(_TABLE, "small_of_sides")
_LED = words_in(_TABLE, "exceeds", "falls_short", "falls_short_of_it")
_HIGHER = _LED | words_in(_TABLE, "falling", "more", "less", "than") | small("or")
"""Between a change and the side that it is from: "is above or below the", "está por encima o por debajo del"."""
_PERCENT = words_in(_TABLE, "percent", "percent_in_short", "percent_of_a_change")
_MINUS = words_in(_TABLE, "minus", "dashes")
_FIRST = words_in(_TABLE, "first")
_SECOND = words_in(_TABLE, "second")
_IN = small("in_alone")
_UNITS_TOLD = words_in(_TABLE, "units_told")
_OF_CHANGES = tuple(words_in(_TABLE, "changes"))
_KINDS_OF_DAYS = ("days:weekend", "days:workweek")
_LINKS = frozenset({"op:relative", "op:compare", "op:within", "mark:base", "op:sum"})

Key = tuple[str, str]
"""What a side is known by: its number, its day of the week, its stored values or its name."""


@dataclass(frozen=True, slots=True)
class _Again:
    """A side named again behind the change: whether the other is set against it, and whether in percent."""

    index: int
    key: Key
    is_base: bool
    in_percent: bool


def with_stated_sides(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where sides named again behind a change only say which one is set against which.

    Where what is said does not agree ("103 minus 101, in percent of the 103") the sides are left without a meaning.
    """
    named = {i: key for i, part in enumerate(parts) if (key := _key(part)) is not None}
    sides = list(dict.fromkeys(named.values()))
    if len(sides) != 2 or sides[0][0] != sides[1][0]:
        return parts
    both = max(next(i for i, key in named.items() if key == side) for side in sides)
    changes = [i for i, part in enumerate(parts) if i > both and part.has(*_CHANGES)]
    parts = _apart_in_percent(parts, sides, changes)
    if not changes or not any(parts[i].has(*_OF_TWO) for i in changes):
        return parts
    ordinals = {i: sides[which] for i, part in enumerate(parts) if (which := _ordinal(part, tokens)) is not None}
    again = [_again(parts, tokens, i, key) for i, key in sorted((named | ordinals).items()) if i > changes[0]]
    stated = [(sides[1], sides[0]) if _turns(parts[i]) else (sides[0], sides[1]) for i in _spelled(parts, tokens)]
    if not again:
        return _with_percent(parts, tokens, changes) if stated else parts
    of_difference = [one for one in again if not one.in_percent]
    stated += [_pair(one, sides) for one in of_difference]
    of_percent = [_pair(one, sides) for one in again if one.in_percent]
    if len(set(stated)) > 1 or len(set(of_percent)) > 1 or (stated and of_percent and stated[0] != of_percent[0]):
        return tuple(_unread(part) if any(i == one.index for one in again) else part for i, part in enumerate(parts))
    minuend = (stated or of_percent)[0][0]
    return _settled(_with_percent(parts, tokens, changes), tokens, changes, again, turned=minuend == sides[1])


def _apart_in_percent(parts: tuple[Part, ...], sides: Sequence[Key], changes: Sequence[int]) -> tuple[Part, ...]:
    """ "By what % the weekend is higher than weekdays": no time runs from the one to the other, they only differ."""
    growth = next((i for i in changes if parts[i].has("op:growth")), None)
    named = [i for i, part in enumerate(parts) if growth is not None and i > growth and _key(part) is not None]
    if (
        growth is None
        or not named
        or sides[0][0] not in ("days", "day")
        or any(parts[i].has(*_OF_TWO) for i in changes)
    ):
        return parts
    one = replace(parts[growth], names=frozenset({"op:difference"}), matches=())
    return (*parts[:growth], one, *parts[growth + 1 :])


def _ordinal(part: Part, tokens: Sequence[Token]) -> int | None:
    """ "The former is below the latter", "la primera frente a la segunda": a side by its place."""
    words = norms(part, tokens) - _SMALL
    if not words or part.number is not None or part.period is not None or part.link is not None:
        return None
    return 0 if words <= _FIRST else 1 if words <= _SECOND else None


def _key(part: Part) -> Key | None:
    if (kind := next((name for name in _KINDS_OF_DAYS if part.has(name)), None)) and part.dimension is None:
        return ("days", kind)
    if part.metric is not None or part.dimension is not None or part.filler or part.quoted:
        return None
    if part.weekday is not None and not part.names and part.period is None:
        return ("day", str(part.weekday))
    if part.link is not None and not part.names and part.period is None:
        return ("value", str(sorted(map(str, part.link.values))))
    if part.number is not None and not part.names and part.period is None and not part.ordinal:
        return ("number", str(part.number))
    return None


def _spelled(parts: Sequence[Part], tokens: Sequence[Token]) -> Iterator[int]:
    """The differences that are said whole: "(103 minus 101)"."""
    for index, part in enumerate(parts):
        if part.has("op:difference") and part.end - part.start > 1 and norms(part, tokens) & _MINUS:
            yield index


def _turns(part: Part) -> bool:
    return part.has(SECOND_FIRST)


def _again(parts: Sequence[Part], tokens: Sequence[Token], index: int, key: Key) -> _Again:
    """A side named again, with what the words before it make of it."""
    place, leads = parts[index].start - 1, set[str]()
    dimension = index > 0 and parts[index - 1].dimension is not None
    place -= (parts[index - 1].end - parts[index - 1].start) if dimension else 0
    change = next((i for i in reversed(range(index)) if parts[i].has(*_CHANGES)), 0)
    less = range(parts[change].start, parts[change].end) if parts[change].has("op:excess") else range(0)
    while place >= 0 and tokens[place].norm in _BASES | _SMALL | _OF | _LED:
        if place in less and tokens[place].norm in _MINUS:
            break  # "qué porcentaje menos es el finde" has less, and is taken from nothing
        leads.add(tokens[place].norm)
        place -= 1
    told = [i for i in range(parts[change].start, parts[index].start) if tokens[i].norm in _PERCENT]
    of_it = bool(told) and not _name_a_change(tokens[told[-1] : parts[index].start]) and bool(leads & _OF)
    base = of_it or bool(leads & (_BASES | _LED))
    return _Again(index, key, base, bool(told))


def _name_a_change(tokens: Sequence[Token]) -> bool:
    """ "% growth of 103": of the side that grew; "what % of 101's" is of the base."""
    return any(token.norm.startswith(_OF_CHANGES) for token in tokens)


def _pair(one: _Again, sides: Sequence[Key]) -> tuple[Key, Key]:
    """Which side is set against which, by one of them."""
    other = sides[0] if one.key == sides[1] else sides[1]
    return (other, one.key) if one.is_base else (one.key, other)


def _with_percent(parts: tuple[Part, ...], tokens: Sequence[Token], changes: Sequence[int]) -> tuple[Part, ...]:
    """ "And how much percent that is": it is shown beside the difference anyway."""
    figures = [i for i, part in enumerate(parts) if part.metric is not None]
    found = list(parts)
    for i in range(changes[0], len(parts)):
        words = norms(parts[i], tokens)
        of_another = tokens[parts[i].end - 1].norm in _OF and not _names_a_side(parts, i)
        if parts[i].has("op:share", "op:growth") and words & _PERCENT and not of_another:
            found[i] = _silent(parts[i])
        unit = parts[i].metric is not None and tokens[parts[i].start - 1].norm in _IN
        if unit and figures[0] < i and words & _UNITS_TOLD:
            found[i] = _silent(parts[i])
    return tuple(found)


def _names_a_side(parts: Sequence[Part], index: int) -> bool:
    """ "Percent of waiter 101's", and not "of the total"."""
    behind = [part for part in parts[index + 1 : index + 4] if not part.filler and part.dimension is None]
    return bool(behind) and _key(behind[0]) is not None


def _settled(
    parts: tuple[Part, ...],
    tokens: Sequence[Token],
    changes: Sequence[int],
    again: Sequence[_Again],
    *,
    turned: bool,
) -> tuple[Part, ...]:
    """The first change with the order of its sides, and the words that said so without a meaning of their own."""
    said = {one.index for one in again}
    said |= {i - 1 for i in said if parts[i - 1].dimension is not None}
    found = list(parts)
    change = next(i for i in changes if parts[i].has(*_OF_TWO))
    for i in range(changes[0], len(parts)):
        higher = change < i < max(said, default=0) and norms(parts[i], tokens) <= _HIGHER
        if i in said or higher or (parts[i].names and parts[i].names <= _LINKS | {"mark:second_first"}):
            found[i] = _silent(parts[i])
        elif parts[i].has(SECOND_FIRST):
            found[i] = replace(parts[i], names=parts[i].names - {SECOND_FIRST})
    names = frozenset({"op:difference"} | ({SECOND_FIRST} if turned else set()))
    found[change] = replace(found[change], names=names, matches=(), filler=False)
    return tuple(found)


def _silent(part: Part) -> Part:
    blank = replace(part, names=frozenset(), matches=(), metric=None, dimension=None, link=None, number=None)
    return replace(blank, weekday=None, named="", ordinal=False, filler=True)


def _unread(part: Part) -> Part:
    return replace(_silent(part), filler=False)
