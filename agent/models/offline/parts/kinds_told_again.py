"""A kind of days with its days told behind it: "weekend days (Sat–Sun)", "weekdays, Monday to Friday"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_TABLE = "comparing.yaml"
_KINDS: dict[str, tuple[int, int]] = {"weekend": (6, 7), "workweek": (1, 5)}
"""The first and last day of each, Monday being 1."""
_SATURDAY, _WEEKEND = 6, 2
_BETWEEN = words_in(_TABLE, "dashes", "to", "and")
_AS = small("as")
_PLUS = frozenset({"+", "&"})
_OPENING = frozenset({"(", ",", ":"})
_CLOSING = frozenset({")", ",", "."})


def without_kinds_told_again(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where the days behind a kind of days are its own and are no further side."""
    found = _without_days_of_weekends(parts, tokens)
    for index, part in enumerate(parts):
        kind = _kind(part)
        if kind is None or (index > 0 and parts[index - 1].is_splitting):
            continue  # "by weekday, Monday to Friday" keeps five of the seven
        start = index + 1
        while start < len(parts) and (parts[start].has("grain:day", "mark:only") or parts[start].filler):
            if parts[start].text in _OPENING:
                break
            start += 1
        if start >= len(parts) or parts[start].text not in _OPENING:
            continue
        end = _end_of_days(parts, start + 1, _KINDS[kind], tokens)
        closed = end is not None and (end == len(parts) or parts[end].text in _CLOSING)
        if end is None or not closed:
            continue
        for i in range(start + 1, end):
            found[i] = _silent(parts[i])
    for index in range(1, len(parts)):
        for i in _told_as_one(parts, index, tokens):
            found[i] = _silent(parts[i])
    return tuple(found)


def _told_as_one(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> range:
    """ "… on weekends vs weekdays, Sat and Sun together as weekend": the places of days told to be one kind again."""
    kind = _kind(parts[index])
    named = kind is not None and any(_kind(part) == kind for part in parts[:index])
    end = index + 1
    if not named or end == len(parts) or not parts[end].has("mark:together"):
        return range(0)
    while end < len(parts) and (end == index + 1 or parts[end].filler):
        end += 1
    told = {token.norm for part in parts[index + 1 : end] for token in tokens[part.start : part.end]}
    return range(index, end + 1) if end < len(parts) and _kind(parts[end]) == kind and told & _AS else range(0)


def _without_days_of_weekends(parts: tuple[Part, ...], tokens: Sequence[Token]) -> list[Part]:
    """ "Last weekend vs the one before, sat+sun": where all days are those of weekends, both of them are all."""
    found = list(parts)
    periods = [part.period for part in parts if part.period is not None]
    if not periods or any(one.start.isoweekday() != _SATURDAY or one.days != _WEEKEND for one in periods):
        return found
    for index, part in enumerate(parts[1:], start=1):
        if parts[index - 1].text not in _OPENING or part.period is not None:
            continue
        end = _end_of_days(parts, index, _KINDS["weekend"], tokens)
        if end is None:
            continue
        end += end < len(parts) and parts[end].has("mark:together")
        for i in range(index, end):
            found[i] = _silent(parts[i])
    return found


def _kind(part: Part) -> str | None:
    if part.has("mark:weekend_too"):
        return None
    return next((kind for kind in _KINDS if part.has(f"days:{kind}", f"grain:{kind}")), None)


def _end_of_days(parts: Sequence[Part], start: int, run: tuple[int, int], tokens: Sequence[Token]) -> int | None:
    """Where the days end that stand at a place, if they are those of the run."""
    days: list[int] = []
    for place in range(start, len(parts)):
        part = parts[place]
        kind = _kind(part)
        if kind is not None and not days:
            return place + 1 if _KINDS[kind] == run else None
        if part.weekday is not None:
            days.append(part.weekday)
            if len(days) == 2:
                return place + 1 if tuple(days) == run else None
        elif part.text not in _PLUS and not norms(part, tokens) <= _BETWEEN:
            return None
    return None


def _silent(part: Part) -> Part:
    blank = replace(part, names=frozenset(), matches=(), dimension=None, link=None, stored=None)
    return replace(blank, weekday=None, filler=True)
