"""Which of two things is more: "did we sell more in May or in June?", "¿quién vendió más, el 51 o el 103?"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

LARGER_FIRST = "mark:larger_first"
SMALLER_FIRST = "mark:smaller_first"
"""Both of two things are wanted, the one with more (or less) on top."""

_TABLE = "comparing.yaml"
_MORE = words_in(_TABLE, "more", "larger")
_LESS = words_in(_TABLE, "less", "smaller")
_OR = small("or")
_AND = words_in(_TABLE, "and")
_OF_TWO = small("between")
_ASKS = words_in(_TABLE, "which")
_ASKS_FOR_A_THING = words_in(_TABLE, "which", "asks_for_a_thing")
_OF = words_in(_TABLE, "of")
_SMALL = words_in(_TABLE, "small_of_eithers")
_BOUND = words_in(_TABLE, "than")
_IN_PERCENT = words_in("wholes.yaml", "in_percent") | small("the", "the_one")
_BEING = small("to_be") | _SMALL
_JOINS = frozenset({"mark:and"})
_HOURS = ("hour:morning", "hour:afternoon", "hour:evening", "hour:night", "hour:before", "hour:after")
_ASKING = (
    "mark:whichever", "mark:who", "mark:when", "mark:each", "mark:per", "mark:by", "mark:not", "mark:only",
    "op:how_much", "op:count", "op:excess", "op:difference", "op:growth", "op:share", "list:list",
)  # fmt: skip


def with_either(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, with the comparative of a question for one of two named things as a comparison of both."""
    than = _than(parts, tokens)
    pair = _pair(parts, tokens) if than is None else (than[0], than[2])
    if pair is None or (_kind(parts[pair[0]]) == "weekday" and _counts_days(parts)):
        return parts
    inside = range(pair[0], pair[1] + 1) if than is None else than
    found = [
        i for i, part in enumerate(parts) if i not in inside and _compares(part, tokens, either=than is not None)
    ]
    if len(found) != 1 or _asks_for_others(parts, pair, tokens):
        return parts
    word = tokens[parts[found[0]].start].norm
    if than is not None:
        parts = (*parts[: than[1]], replace(parts[than[1]], names=_JOINS, matches=()), *parts[than[1] + 1 :])
    names = frozenset({"op:compare", LARGER_FIRST if word in _MORE else SMALLER_FIRST})
    return tuple(
        replace(part, names=names, matches=(), link=None, dimension=None, filler=False)
        if index == found[0]
        else _only_asking(
            part, parts[pair[0]], index == found[0] + 1 or (index > 0 and parts[index - 1].has("mark:whichever"))
        )
        for index, part in enumerate(parts)
    )


def _pair(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The two things, where exactly two of a kind are named with "or" between them, or "which of" before them."""
    known = [i for i, part in enumerate(parts) if _kind(part)]
    pairs = []
    for one, other in pairwise(known):
        first, second = parts[one], parts[other]
        between = [token.norm for token in tokens[first.end : second.start]]
        beside = all(
            parts[i].filler or parts[i].has("mark:and") or parts[i].dimension is not None
            for i in range(one + 1, other)
        )
        either = bool(_OR.intersection(between)) or (
            bool(_AND.intersection(between)) and _asks_of(tokens, parts, one)
        )
        if _are_set_against(parts, tokens, (one, other)):
            beside = either = True
        if beside and either and _kind(first) == _kind(second):
            pairs.append((one, other))
    alike = [i for i in known if pairs and _kind(parts[i]) == _kind(parts[pairs[0][0]])]
    return pairs[0] if len(pairs) == 1 and len(alike) == 2 else None


def _are_set_against(parts: Sequence[Part], tokens: Sequence[Token], pair: tuple[int, int]) -> bool:
    """ "Tickets: morning against afternoon, which is higher?": which of both is more is asked at the end."""
    between = [part for part in parts[pair[0] + 1 : pair[1]] if not part.filler and part.dimension is None]
    against = len(between) == 1 and between[0].has("op:compare")
    behind = [
        token.norm for part in parts[pair[1] + 1 :] for token in tokens[part.start : part.end] if token.norm.isalnum()
    ]
    asked = len(behind) > 1 and behind[0] in _ASKS and set(behind[1:-1]) <= _BEING
    return against and asked and behind[-1] in _MORE | _LESS


def _than(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[int, int, int] | None:
    """ "Did 51 sell more than 52", "¿vendió más el 51 que el 52?": both things and the word between them.

    Only where nothing is asked of others: "the days with more conitos than galletitas" are found by another reading.
    """
    known = [i for i, part in enumerate(parts) if _kind(part) and not _counts_things(parts, i)]
    for word in [i for i, part in enumerate(parts) if tokens[part.start].norm in _BOUND]:
        other = next((i for i in known if i > word), None)
        alike = [i for i in known if other is not None and _kind(parts[i]) == _kind(parts[other])]
        if other is None or len(alike) != 2 or alike[1] != other:
            continue
        one = alike[0]
        behind = all(parts[i].filler or parts[i].dimension is not None for i in range(word + 1, other))
        more = any(_compares(parts[i], tokens, either=True) for i in range(word) if i != one)
        if behind and more and _asks_whether(parts, tokens, (one, word, other)):
            return one, word, other
    return None


def _asks_whether(parts: tuple[Part, ...], tokens: Sequence[Token], pair: tuple[int, int, int]) -> bool:
    """Whether a text asks for nothing but which of two things is more, or by what percentage it is."""
    in_percent = any(
        part.has("op:share") and {token.norm for token in tokens[part.start : part.end]} <= _IN_PERCENT
        for part in parts[pair[2] + 1 :]
    )
    for index, part in enumerate(parts[: pair[2] + 1] if in_percent else parts):
        behind = parts[index + 1] if index + 1 < len(parts) else None
        named = behind is not None and behind.number is not None and not behind.names
        side = part.dimension is not None and (index + 1 in pair or named)
        compares = _compares(part, tokens, either=True) and not part.has("op:excess", "op:difference")
        plain = index == pair[1] or side or compares
        asks = part.has(*_ASKING) or (part.names and any(name.startswith("grain:") for name in part.names))
        thing = part.dimension is not None and part.metric is None and part.link is None
        if not plain and (asks or thing or part.is_bound):
            return False
    return True


def _counts_days(parts: tuple[Part, ...]) -> bool:
    """ "Four Saturdays or Sundays", "two dates, being Saturday or Sunday": so many days, not one of two."""
    for index, part in enumerate(parts[:-1]):
        if part.number is None or part.period is not None:
            continue
        behind = parts[index + 1]
        behind = parts[min(index + 2, len(parts) - 1)] if behind.has("days:weekend") else behind
        if behind.weekday is not None or behind.has("grain:day"):
            return True
    return False


def _counts_things(parts: Sequence[Part], index: int) -> bool:
    """ "Los diez tickets de más plata que hizo …": so many of what is named right behind, and no code."""
    behind = parts[index + 1] if index + 1 < len(parts) else None
    return parts[index].number is not None and behind is not None and behind.dimension is not None


def _kind(part: Part) -> str:
    if part.period is not None:
        return "days"
    if part.weekday is not None or part.has("days:weekend", "days:workweek"):
        return "weekday"
    if part.has(*_HOURS) and part.link is None:
        return "hours"
    if part.link is not None and part.metric is None and not part.filler:
        return part.link.column
    return "number" if part.number is not None and not part.names and not part.filler else ""


def _asks_of(tokens: Sequence[Token], parts: tuple[Part, ...], one: int) -> bool:
    """Whether "which of", "entre" stands before the first of two things, with no more than their name between."""
    start = parts[one - 1].start if one and parts[one - 1].dimension is not None else parts[one].start
    before = [token.norm for token in tokens[max(0, start - 3) : start] if token.norm not in _SMALL - _OF]
    return bool(before) and (before[-1] in _OF_TWO or (len(before) > 1 and before[-1] in _OF and before[-2] in _ASKS))


def _compares(part: Part, tokens: Sequence[Token], *, either: bool = False) -> bool:
    """Whether a part is a comparative alone, and of no bound: not "or more", "more than 50".

    With `either`, "more or less" is one as well.
    """
    words = [token.norm for token in tokens[part.start : part.end]]
    before = tokens[part.start - 1].norm if part.start else ""
    behind = tokens[part.end].norm if part.end < len(tokens) else ""
    plain = words[0] in _MORE | _LESS and set(words[1:]) <= _SMALL
    opposite = either and [token.norm in _MORE | _LESS for token in tokens[part.end + 1 : part.end + 2]] == [True]
    return plain and before not in _OR and behind not in _BOUND and (opposite or behind not in _OR)


def _asks_for_others(parts: tuple[Part, ...], pair: tuple[int, int], tokens: Sequence[Token]) -> bool:
    """ "Which waiter sold more in May or June": what is asked for is none of the two."""
    own = _kind(parts[pair[0]])
    for index, part in enumerate(parts):
        before = tokens[part.start - 1].norm if part.start else ""
        if part.dimension is None or before not in _ASKS_FOR_A_THING:
            continue
        if own != "number" and part.dimension.column != own and part.dimension.kind not in ("date", "weekday"):
            return True
        if own == "number" and index > pair[1]:
            return True
    return own in ("days", "weekday", "hours") and any(part.has("mark:who") for part in parts)


def _only_asking(part: Part, side: Part, asked: bool) -> Part:
    """ "Did we sell", "which month", "the better month": words that only ask for one of the two."""
    if part.has("op:existence_asked"):
        return replace(part, names=frozenset({"verb:sold"}), matches=(), filler=True)
    if part.has("mark:when") and part.period is None and _kind(side) in ("days", "weekday", "hours"):
        return replace(part, names=frozenset(), matches=(), filler=True)
    spans = any(name.startswith("grain:") for name in part.names) or (
        part.dimension is not None and part.dimension.kind in ("date", "weekday")
    )
    if asked and spans and (side.period is not None or side.weekday is not None) and part.period is None:
        return replace(part, names=frozenset(), matches=(), dimension=None, filler=True)
    return part
