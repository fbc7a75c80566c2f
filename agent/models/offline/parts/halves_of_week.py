"""Weekends against the days from Monday to Friday: two sides where they are set against each other, not one split."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_TABLE = "comparing.yaml"
_WEEKENDS = words_in(_TABLE, "weekends")
_WEEK = words_in(_TABLE, "rest_of_week")
_JOINS = words_in(_TABLE, "and", "against", "to", "against_a_span") | small("or")
_THAN = words_in(_TABLE, "than")
_SHORT = words_in(_TABLE, "falls_short", "falls_short_of_it", "exceeds", "exceeds_as_well", "more", "less")
_PERCENT = words_in(_TABLE, "percent", "percent_in_short")
_ONE = words_in(_TABLE, "one_of_them")
_ONE_OF_WEEK = words_in(_TABLE, "one_of_week")
_SIDES = words_in(_TABLE, "against", "against_a_span") | _THAN
_LEADING = _ONE | _SIDES | words_in(_TABLE, "led_by")
_DASHES = words_in(_TABLE, "dashes")
_KINDS = ("days:weekend", "days:workweek")
_RUNS: dict[tuple[int | None, int | None], str] = {(6, 7): _KINDS[0], (1, 5): _KINDS[1]}
"""The first and last day of each, Monday being 1."""


def with_halves_of_week(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where "weekends and weekdays" are two sides, and a day of either is one of those days."""
    parts = _with_single_weekday(parts, tokens)
    if _are_set_against(parts, tokens):
        parts = _with_runs(tuple(one for part in parts for one in _apart(part, tokens)), tokens)
        parts = tuple(_as_workweek(parts, index, tokens) for index in range(len(parts)))
    return _days_of_kinds(parts, tokens)


def _with_single_weekday(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "A weekend day against an average weekday": one of the days from Monday to Friday, where no rows are split."""
    if not any(part.has(_KINDS[0]) for part in parts):
        return parts
    found = list(parts)
    for index, part in enumerate(parts):
        if not part.has("grain:weekday") or not norms(part, tokens) <= _ONE_OF_WEEK:
            continue
        start = index
        while start > 0 and (parts[start - 1].has("op:average") or norms(parts[start - 1], tokens) <= _LEADING):
            start -= 1
        led = [tokens[place].norm for place in range(parts[start].start, part.start)]
        if set(led) & _ONE or (led and led[-1] in _SIDES) or any(one.has("op:average") for one in parts[start:index]):
            found[index] = replace(part, names=frozenset({_KINDS[1]}), matches=(), dimension=None)
    return tuple(found)


def _are_set_against(parts: Sequence[Part], tokens: Sequence[Token]) -> bool:
    """Whether it is asked by how much the one is above the other; growth goes from each point of time to the next."""
    said = {token.norm for token in tokens}
    return any(part.has("op:excess", "op:difference") for part in parts) or bool(said & _PERCENT and said & _SHORT)


def _apart(part: Part, tokens: Sequence[Token]) -> Iterator[Part]:
    """ "Weekends and on weekdays": the two kinds of days with what stands between them."""
    inside = range(part.start + 1, part.end)
    join = next((i for i in inside if tokens[i].norm in _JOINS | _THAN), None) if part.has("grain:weekend") else None
    if join is None:
        yield part
        return
    start = part.end - 1
    while start > join + 1 and not _is_joining(tokens, start - 1):
        start -= 1
    link = "op:compare" if tokens[join].norm in _THAN else "mark:and"
    yield _kind_of(part.start, join, tokens)
    yield Part(join, start, _text(tokens, join, start), frozenset({link}), filler=True)
    yield _kind_of(start, part.end, tokens)


def _is_joining(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].norm in _JOINS | _THAN | _ONE | words_in("parts.yaml", "between_halves")


def _kind_of(start: int, end: int, tokens: Sequence[Token]) -> Part:
    weekend = any(token.norm in _WEEKENDS for token in tokens[start:end])
    return Part(start, end, _text(tokens, start, end), frozenset({_KINDS[0] if weekend else _KINDS[1]}))


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.text for token in tokens[start:end])


def _with_runs(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Sat-sun vs mon-fri": each of the two is one of the kinds of days, where the other one is named as well."""
    runs = {i: run for i in range(len(parts) - 1) if (run := _run_at(parts, i)) is not None}
    kinds = {*(kind for kind, _ in runs.values()), *(kind for part in parts for kind in _KINDS if part.has(kind))}
    if len(kinds) < len(_KINDS):
        return parts
    found: list[Part] = []
    for i, part in enumerate(parts):
        kind, last = runs.get(i, ("", i))
        if kind:
            found.append(
                Part(part.start, parts[last].end, _text(tokens, part.start, parts[last].end), frozenset({kind}))
            )
        elif not any(start < i <= end for start, (_, end) in runs.items()):
            found.append(part)
    return tuple(found)


def _run_at(parts: Sequence[Part], index: int) -> tuple[str, int] | None:
    """The kind of days that begins at a part, and its last one, past a dash between them."""
    last = index + 1 + (parts[index + 1].text in _DASHES)
    pair = (parts[index].weekday, parts[last].weekday if last < len(parts) else None)
    return (_RUNS[pair], last) if pair in _RUNS and not parts[index].names else None


def _as_workweek(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> Part:
    """ "Below the weekday", "frente a la semana": of the two kinds of days the other one."""
    part = parts[index]
    if part.has("days:workweek") and part.dimension is not None:
        return replace(part, names=frozenset({"days:workweek"}), matches=(), dimension=None)
    earlier = [one for one in parts[:index] if one.has("days:weekend")]
    named = any(one.has("days:workweek") for one in parts)
    if part.has("grain:week") and norms(part, tokens) <= _WEEK and earlier and named:
        return replace(part, names=frozenset({"days:workweek"}), matches=(), dimension=None)
    return part


def _days_of_kinds(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "An average weekend day", "a Monday-to-Friday day": the average is per day, of those days."""
    averaged = any(part.has("op:average") for part in parts)
    found = list(parts)
    told = False
    for index, part in enumerate(parts[1:], start=1):
        told = told and part.metric is None  # a figure that is named again is per day again
        if not averaged or not parts[index - 1].has(*_KINDS) or not part.has("grain:day"):
            continue
        names = frozenset[str]() if told else frozenset({"adj:day"})
        found[index] = replace(part, names=names, matches=(), dimension=None, filler=told)
        told = True
        if index > 1 and norms(parts[index - 2], tokens) <= _ONE:
            found[index - 2] = replace(parts[index - 2], names=frozenset(), matches=(), filler=True)
    return tuple(found)
