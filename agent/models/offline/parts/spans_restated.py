"""A span with its days told behind it: "this week so far (Monday 18 to Wednesday 20)", "last weekend, 16 plus 17".

The days are those of the span, or of what the data has of it: they are no other side and no second period.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token

_TABLE = "days_again.yaml"
_SPLITTING = ("grain:", "adj:", "mark:per", "mark:by", "mark:each")
_SMALL = words_in(_TABLE, "between_a_span_and_its_days")
_JOINING = words_in(_TABLE, "joins_two_days")
_OPENING = frozenset({",", "(", ":", "-", "–", "—"})
_CLOSING = frozenset({"", ",", ".", ")", "?", "!", ";", ":", "¿"})


def with_spans_restated(parts: tuple[Part, ...], tokens: Sequence[Token], last: date) -> tuple[Part, ...]:
    """The parts, where the days that follow a span and are its own say nothing.

    `last` is the last day of the data: "this week" goes on, and its days are told up to then.
    """
    found = list(parts)
    for index, part in enumerate(parts):
        if part.period is None or part.period.start == part.period.end or found[index].period is None:
            continue
        place, opened = _behind(parts, index, tokens)
        told = _days_at(parts, place, tokens)
        if told is None or not (opened or told[1] - place == 1):
            continue
        period, end = told
        meant = _is_of(period, part.period, last) or (opened and _are_the_last(period, part.period, last))
        if not meant or (opened and not _closes(parts, end)):
            continue
        told_as = part.assumption if period.start == part.period.start else parts[place].assumption
        days = replace(part.period, start=period.start, end=period.end)
        found[index] = replace(part, period=days, sides=(), assumption=told_as)
        for i in range(place, end):
            found[i] = _silent(parts[i])
    return tuple(found)


def _behind(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> tuple[int, bool]:
    """Where what follows a span begins, past small words and its figure, and whether a sign stands before it."""
    place, opened, figure = index + 1, False, False
    while place < len(parts):
        part = parts[place]
        if part.text in _OPENING:
            opened = True
        elif part.metric is not None and part.dimension is None and not opened:
            figure = True
        elif part.period is None and any(name.startswith(_SPLITTING) for name in part.names):
            pass  # "the last week by day, from the 14th to the 20th"
        elif part.period is not None or not norms(part, tokens) <= _SMALL:
            break
        place += 1
    if place < len(parts) and parts[place].text[0] in _OPENING:
        opened = True
    in_brackets = place > 0 and any(parts[i].text == "(" for i in range(index + 1, place))
    return (place, opened) if not figure or in_brackets else (len(parts), False)


def _days_at(parts: Sequence[Part], place: int, tokens: Sequence[Token]) -> tuple[Period, int] | None:
    """The span told there, in one part or as two days that are joined, and where it ends."""
    first = parts[place].period if place < len(parts) else None
    if first is None:
        return None
    second = parts[place + 2].period if place + 2 < len(parts) else None
    joined = second is not None and norms(parts[place + 1], tokens) <= _JOINING | {parts[place + 1].text}
    joined = joined and (parts[place + 1].text == "+" or bool(norms(parts[place + 1], tokens) & _JOINING))
    if joined and second is not None and first.start == first.end and second.start == second.end:
        return replace(first, end=second.start), place + 3
    return first, place + 1


def _is_of(told: Period, span: Period, last: date) -> bool:
    """Whether the days are those of the span, those of it that the data has, or as many days told for "last week"."""
    meets = told.start <= span.end and span.start <= told.end
    if span.anchored and not told.anchored and told.days == span.days > 1 and meets:
        return True
    return told.start == span.start and told.start < told.end and told.end in (span.end, min(span.end, last))


def _are_the_last(told: Period, span: Period, last: date) -> bool:
    """ "Last week, 14 to 20 November": as many days, up to the last of the data, said to be what is meant by it."""
    return span.anchored and told.start < told.end == last and told.days == span.days


def _closes(parts: Sequence[Part], end: int) -> bool:
    """Whether the clause ends there; "last week, 11 to 17, or October" goes on with another span."""
    return end >= len(parts) or parts[end].text in _CLOSING or parts[end].filler or bool(parts[end].names)


def _silent(part: Part) -> Part:
    return replace(
        part, names=frozenset(), matches=(), period=None, sides=(), borrowed=False, filler=True, assumption=""
    )
