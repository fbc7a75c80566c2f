"""Which of two spans is set against which, in words for their order: "(later minus earlier)", "over the 1st"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token

_CHANGES = ("op:difference", "op:excess", "op:growth")
_TABLE = "comparing.yaml"
_FIRST = words_in(_TABLE, "first", "first_in_figures")
_SECOND = words_in(_TABLE, "second", "second_in_figures")
_EARLIER = words_in(_TABLE, "earlier", "previous")
_LATER = words_in(_TABLE, "later", "last")
_NOUNS = words_in(_TABLE, "spans", "spans_stated")
_SMALL = words_in(_TABLE, "small_of_spans")
_MINUS = words_in(_TABLE, "minus", "dashes")
_BASES = words_in(_TABLE, "against", "relative_to", "against_a_span")
_FROM = words_in(_TABLE, "from")
_TO = words_in(_TABLE, "to")


@dataclass(frozen=True, slots=True)
class _Named:
    """Tokens `start` to `end` that name the earlier or the later span again, and whether it is the base."""

    start: int
    end: int
    later: bool
    is_base: bool | None


def with_stated_spans(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where words for the order of two spans only say what reading them sets against each other anyway.

    The change is of the later span against the earlier one; where the words say otherwise they are left as they are.
    """
    if not any(part.has(*_CHANGES) for part in parts):
        return parts
    glossed = _without_glossed(parts, tokens)
    spans = {(p.period.start, p.period.end): i for i, p in reversed(list(enumerate(glossed))) if p.period is not None}
    spans = {span: i for span, i in spans.items() if not _is_of_the_order(glossed[i], tokens)}
    told = sorted(spans)
    if len(told) != 2 or told[0][1] >= told[1][0]:
        return parts
    behind = max(glossed[i].end for i in spans.values())
    in_turn = spans[told[0]] < spans[told[1]]
    named = [one for i in range(behind, len(tokens)) if (one := _named(tokens, i, in_turn)) is not None]
    if not named:
        return glossed
    if any(one.is_base is None or one.later == one.is_base for one in named):
        return parts
    inside = {i for one in named for i, p in enumerate(glossed) if p.start < one.end and p.end > one.start}
    whole = all(any(one.start <= glossed[i].start and glossed[i].end <= one.end for one in named) for i in inside)
    if not whole or any(glossed[i].metric or glossed[i].link for i in inside):
        return parts
    return tuple(_silent(part) if i in inside else part for i, part in enumerate(glossed))


def _is_of_the_order(part: Part, tokens: Sequence[Token]) -> bool:
    """ "From the first": no days of its own."""
    words = norms(part, tokens)
    return bool(words & (_FIRST | _SECOND)) and words <= _FIRST | _SECOND | _SMALL | _FROM | _NOUNS


def _without_glossed(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The first part of October (1 to 15)": the days in brackets, and not those of the month."""
    found = list(parts)
    for index in range(2, len(parts) - 1):
        inner = parts[index].period
        if inner is None or parts[index - 1].text != "(" or parts[index + 1].text != ")":
            continue
        place = index - 2
        outer = parts[place].period
        names = norms(parts[place], tokens)
        if outer is not None and not names & (_FIRST | _SECOND):
            if not (outer.start <= inner.start and inner.end <= outer.end):
                continue
            place -= 1
        while place > 0 and norms(parts[place], tokens) <= _NOUNS | _SMALL:
            place -= 1
        words = norms(parts[place], tokens)
        if words and words <= _FIRST | _SECOND | _SMALL | _NOUNS and words & (_FIRST | _SECOND):
            for i in range(place, index - 1):
                found[i] = _silent(parts[i])
    return tuple(found)


def _named(tokens: Sequence[Token], place: int, in_turn: bool) -> _Named | None:
    """A span named again at a place, with the words around it that say what it is to the other."""
    norm = tokens[place].norm
    if norm in _EARLIER | _LATER:
        later = norm in _LATER
    elif norm in _FIRST | _SECOND:
        later = norm in (_SECOND if in_turn else _FIRST)
    else:
        return None
    end = place + 1
    while end < len(tokens) and tokens[end].norm in _NOUNS:
        end += 1
    start = place
    while start > 0 and tokens[start - 1].norm in _SMALL | _BASES | _FROM | _MINUS:
        start -= 1
    before = [token.norm for token in tokens[start:place]]
    minuend = end < len(tokens) and tokens[end].norm in _MINUS
    leads = _is_reached(tokens, start, before)
    base = None if leads is None and not minuend else not (minuend or leads is False)
    return _Named(start, end, later, base)


def _is_reached(tokens: Sequence[Token], start: int, before: Sequence[str]) -> bool | None:
    """Whether the words before a span make it the base; False where they lead to it: "from the 1st to the 2nd"."""
    if any(word in _MINUS for word in before):
        return True
    if before and before[0] in _TO and (start > 0 and tokens[start - 1].norm in _FIRST | _SECOND | _NOUNS | _EARLIER):
        return False
    if any(word in _BASES for word in before) or (before and before[0] in _FROM):
        return True
    return None


def _silent(part: Part) -> Part:
    blank = replace(part, names=frozenset(), matches=(), metric=None, dimension=None, link=None, number=None)
    return replace(blank, weekday=None, period=None, sides=(), ordinal=False, filler=True, assumption="")
