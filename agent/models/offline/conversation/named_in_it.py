"""Holds a later text against the reading that results: what it names must stand there.

A stored value, a number, a day of the week, days, or what is said to be shown for each, that neither the reading nor
what it took away holds was not understood; nor was a text after which nothing is other than before, where it does
not name what is shown.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from agent.models.offline.audit.rewritten import numbers_of, shows_weekday
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.cues import cues_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Measure, Period, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.values import Cell, Language

_ROUND = 7
"""Up to this a number may be of days of a week, of sides or of places, and is held elsewhere."""
_ENDS = 2
_ONLY_SAYS = ("list:list", "mark:and", "mark:only", "mark:by", "mark:per", "mark:whichever", "mark:each")


def not_in_it(
    history: tuple[Reading, ...], text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """The words of a text for what neither its reading nor the one before holds."""
    w = Workings(hear(text, language, context), context)
    takes = _takes_away(w)
    for index, part in enumerate(w.parts):
        before = w.parts[index - 1] if index else None
        each = before is not None and before.has("mark:each") and _names_split(w, part)
        held_before = takes or _is_swapped(w, part) or any(item.is_denial for item in history[-1].filters)
        known = (found, *found.among, *((history[-1],) if held_before else ()))
        if all(_is_missing(w, part, one) or (each and not _is_split(w, part, one)) for one in known):
            yield f"{before.text} {part.text}" if each and before is not None else part.text


def _takes_away(w: Workings) -> bool:
    """Whether a text says that something goes: what it names of the reading before need not be kept."""
    cues = cues_of(w.heard.tokens, w.language)
    return cues.drop or cues.hide or cues.instead or any(part.has("mark:not") for part in w.parts)


def _is_swapped(w: Workings, part: Part) -> bool:
    """ "Change October for November": whether something else of its kind is named as well."""
    others = [one for one in w.parts if one is not part]
    if part.period is not None:
        return any(one.period is not None for one in others)
    return part.number is not None and any(one.number is not None or _bound(one) is not None for one in others)


def _is_missing(w: Workings, part: Part, reading: Reading) -> bool:
    """Whether a part that means one thing alone means one that a reading does not hold."""
    if part.period is not None:
        return not (part.names or reading.transform == "moving_average" or _holds_days(reading, part.period))
    if part.metric or part.dimension or part.named or part.absent or part.start_of:
        return False
    if part.weekday is not None:
        return not (part.names or _are_all_seven(w) or shows_weekday(w, reading, part.weekday))
    if part.names:
        number = _bound(part)
        return number is not None and number > _ROUND and number not in numbers_of(w, reading)
    if part.stored is not None or part.link is not None:
        return not any(_holds_value(item, part) for item in _conditions(reading)) and not reading.named_filters
    return part.number is not None and part.number > _ROUND and part.number not in numbers_of(w, reading)


def _are_all_seven(w: Workings) -> bool:
    """ "De lunes a domingo": from one day of the week to the one before it, which is no condition."""
    named = [part.weekday for part in w.parts if part.weekday is not None]
    return len(named) == _ENDS and (named[1] - named[0]) % _ROUND == _ROUND - 1


def _names_split(w: Workings, part: Part) -> bool:
    return (w.grain_of(part) is not None or part.dimension is not None) and part.metric is None


def _bound(part: Part) -> Decimal | None:
    names = [name for name in part.names if name.startswith(("cond:", "op:"))]
    held = [part.capture(name, "N", 1) for name in names]  # of "between 10 and 20 thousand" the end has the unit
    held += [part.capture(name, "N") for name in names]
    return next((number for number in held if isinstance(number, Decimal)), None)


def _conditions(reading: Reading) -> Iterator[Filter]:
    yield from reading.filters
    yield from (item for side in reading.contrasts for item in side.filters)
    yield from (item for holding in reading.holdings for item in holding.filters)


def _holds_value(item: Filter, part: Part) -> bool:
    """Whether a condition is on the column of a stored value, and met by one that the words mean."""
    if part.stored is not None:
        return _is_met(item, part.stored[0], (part.stored[1],))
    return part.link is not None and _is_met(item, part.link.column, part.link.values)


def _is_met(item: Filter, column: str, values: tuple[Cell, ...]) -> bool:
    words = [fold(str(one)) for one in item.values]
    return item.column == column and any(word in fold(str(value)) for word in words for value in values)


def _holds_days(reading: Reading, period: Period) -> bool:
    """Whether a reading has a period that begins or ends with some days, or sides of which one lies within them."""
    spans = [*reading.periods, *(one for holding in reading.holdings for one in holding.periods)]
    ends: set[Cell] = {day for one in spans for day in (one.start, one.end)}
    ends |= {value for item in _conditions(reading) for value in item.values}
    within = len(spans) > 1 and any(period.start <= one.start and one.end <= period.end for one in spans)
    return within or bool(ends & {period.start, period.end})


def each_lost(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "Top one for each", where one row is kept of all."""
    one = found.limit == 1 and not (found.rank_within or found.among or previous.among or found.transform)
    if one and found.groupings != previous.groupings:
        parts = hear(text, language, context).parts
        yield from (part.text for part in parts if part.has("mark:apart", "mark:each_listed"))


def rows_unasked(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "Is it more than 15,000?", where all that came of it is how many rows are: nobody asked for these."""
    rows = Measure(aggregate="count")
    if rows in found.measures and rows not in previous.measures:
        parts = hear(text, language, context).parts
        if not any(part.has("noun:rows", "op:count", "op:existence") for part in parts):
            yield text.strip()


def changes_unshown(text: str, found: Reading, language: Language, context: ReadingContext) -> Iterator[str]:
    """ "The biggest drop in units?", where no change is shown."""
    heard = hear(text, language, context)
    shown = found.transform in ("growth", "difference", "ratio") or bool(found.contrasts or found.values_of)
    if not shown and any(part.has("op:top", "op:bottom") for part in heard.parts):
        yield from (
            token.text for token in heard.tokens if token.norm in words_in("comparing.yaml", "falls", "rises")
        )


def changes_nothing(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> tuple[str, ...]:
    """The words of a text that left a reading as it was and that name nothing of it, or something else."""
    if found.unread or not _is_as_before(previous, found):
        return ()
    w = Workings(hear(text, language, context), context)
    said = [_is_shown(w, part, found) for part in w.parts if not part.has(*_ONLY_SAYS)]
    others = tuple(part.text for part in w.parts if not part.has(*_ONLY_SAYS) and _is_shown(w, part, found) is False)
    return others or (() if any(said) else (text.strip(),))


def _is_as_before(previous: Reading, found: Reading) -> bool:
    same = replace(found, assumptions=previous.assumptions, unread=previous.unread, score=previous.score)
    return replace(same, language=previous.language) == previous


def _is_shown(w: Workings, part: Part, reading: Reading) -> bool | None:
    """Whether what a part names stands in a reading; None for a part that names nothing."""
    if part.period is not None or part.weekday is not None or part.stored or part.link or part.number is not None:
        return not _is_missing(w, part, reading)
    if part.named:
        return part.named in (*reading.named_filters, *reading.excluded_filters)
    if part.metric is not None and part.metric.name in {item.metric for item in _figures(reading)}:
        return True
    split = w.split_of(part)
    if split is not None or w.grain_of(part) is not None:
        return _is_split(w, part, reading)
    return False if part.metric is not None else None


def _figures(reading: Reading) -> tuple[Measure, ...]:
    return (*reading.measures, *(item.measure for item in reading.having))


def _is_split(w: Workings, part: Part, reading: Reading) -> bool:
    """Whether rows are split, counted, averaged or kept by what a part names."""
    grain, dimension = w.grain_of(part), part.dimension
    per = {name for item in _figures(reading) for name in (item.per, item.column)}
    per |= {item.per for item in reading.having} | {item.column for item in _conditions(reading)}
    if dimension is not None and per & {dimension.name, dimension.column}:
        return True
    if grain is not None and (grain in per or any(item.grain == grain for item in reading.groupings)):
        return True
    if dimension is not None and dimension.column in reading.listing:
        return True
    things = {item.dimension for item in reading.groupings} | {item.thing.dimension for item in reading.holdings}
    return dimension is not None and dimension.name in things
