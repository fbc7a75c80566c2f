"""Two spans told again as columns: "Oct 1-20 vs Nov 1-20: rev Oct, rev Nov, difference" is of no whole months.

So are the months between which a change is asked for behind them: "…, and the change between October and November".
"""

from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period

_FIGURES = ("noun:sales", "noun:amount", "verb:earned", "op:how_much", "mark:each", "mark:each_listed", "mark:and")
_CHANGES = ("op:difference", "op:excess", "op:growth")


def with_columns_of_spans(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, both months without a meaning where each holds one of the spans and the difference stands behind."""
    days = [(i, part.period) for i, part in enumerate(parts) if part.period is not None]
    if len(days) == 3 and parts[days[2][0]].sides:
        return _without_sides_again(parts, [i for i, _ in days])
    if len(days) != 4 or any(part.sides for part in parts):
        return parts
    (_, one), (last, other), (start, first), (end, second) = days
    if one == other or not (_holds(first, one) and _holds(second, other)):
        return parts
    told = any(part.has(*_CHANGES) for part in parts[end + 1 : end + 6])
    if not told or not all(_is_of_columns(part) for part in parts[start + 1 : end]):
        return parts
    figure = any(part.metric is not None or part.has("noun:sales") for part in parts[: last + 1])
    inside = range(start, end + 1) if figure else (start, end)
    return tuple(_silent(part) if i in inside else part for i, part in enumerate(parts))


def _without_sides_again(parts: tuple[Part, ...], days: list[int]) -> tuple[Part, ...]:
    """The parts, both months without a meaning behind a word for a change, where each holds one of the spans."""
    first, second, again = days
    changed = any(part.has(*_CHANGES) for part in parts[second + 1 : again])
    sides = sorted(parts[again].sides, key=lambda side: side.start)
    spans = sorted((period for i in (first, second) if (period := parts[i].period)), key=lambda span: span.start)
    if not changed or len(sides) != 2 or not all(_holds(*pair) for pair in zip(sides, spans, strict=True)):
        return parts
    silent = replace(_silent(parts[again]), sides=())
    return (*parts[:again], silent, *parts[again + 1 :])


def _holds(month: Period, span: Period) -> bool:
    """Whether a whole month is named again for some days of it."""
    whole = month.start.day == 1 and month.days > span.days
    return whole and month.start <= span.start and span.end <= month.end


def _is_of_columns(part: Part) -> bool:
    return part.filler or part.metric is not None or part.has(*_FIGURES)


def _silent(part: Part) -> Part:
    blank = replace(part, names=frozenset(), matches=(), metric=None, dimension=None, period=None)
    return replace(blank, borrowed=False, filler=True, assumption="")
