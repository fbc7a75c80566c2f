"""A day of the week behind a single day, and the other way about: each takes the place of the other.

"And Sunday?", after last Saturday, is the Sunday of that week, or the last one that there was; "and on Sundays?" is
of all of them. "And yesterday?", after Mondays, is that day, whatever it was.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Filter, Period, Reading
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Semantics

_WEEK = 7
_ONE = small("the_one", "contractions")
_ALL = small("the_several", "all")


def weekday_in_place_of_day(previous: Reading, w: Workings) -> Reading:
    """The reading before, less the day or the day of the week in whose place the text names another."""
    if w.periods:
        single = len(w.periods) == 1 and w.periods[0].days == 1
        return without_weekdays(previous, w.semantics) if single and not _names_weekday(w) else previous
    item = _weekday_asked(w)
    if item is None or not is_one_day(previous.periods) or len(previous.periods) != 1:
        return previous
    part = next(part for part in w.parts if part.weekday is not None)
    words = " ".join(token.text for token in w.heard.tokens[part.start : part.end])
    if is_plural(words) and w.heard.tokens[part.end - 1].norm.endswith("s") and _is_of_all(w, part.end - 1):
        return replace(previous, periods=())
    day = _day_of(previous.periods[0].start, part.weekday or 1, w.context.last_day)
    w.filters.remove(item)
    w.periods.append(Period(day, day, words))
    w.assume(said.taken_as(words, day, day, w.language))
    return previous


def is_one_day(periods: Collection[Period]) -> bool:
    """Whether single days are kept, each of which is one day of the week."""
    return bool(periods) and all(period.days == 1 for period in periods)


def without_weekdays(reading: Reading, semantics: Semantics) -> Reading:
    """Without its conditions on the day of the week, which one day cannot be held to."""
    filters = tuple(item for item in reading.filters if not is_weekday(item, semantics))
    columns = [item.column for item in semantics.dimensions if item.kind == "weekday"]
    conditions = {item.name: item.condition for item in semantics.filters}
    named = tuple(
        name for name in reading.named_filters if not any(column in conditions.get(name, "") for column in columns)
    )
    return replace(reading, filters=filters, named_filters=named)


def is_weekday(item: Filter, semantics: Semantics) -> bool:
    """Whether a condition is on the day of the week."""
    dimension = semantics.dimension_of(item.column)
    return item.grain == "weekday" or (dimension is not None and dimension.kind == "weekday")


def _names_weekday(w: Workings) -> bool:
    return any(is_weekday(item, w.semantics) for item in w.filters)


def _weekday_asked(w: Workings) -> Filter | None:
    """The one day of the week that a text names, and nothing that keeps other rows."""
    named = [part for part in w.parts if part.weekday is not None]
    found = [item for item in w.filters if is_weekday(item, w.semantics) and item.operator == "="]
    split = any(w.is_by_weekday(item) for item in w.groupings)
    return found[0] if len(found) == len(named) == 1 and not split else None


def _is_of_all(w: Workings, place: int) -> bool:
    """ "Sundays", "los domingos": several, where Spanish ends the word alike for one ("el lunes")."""
    before = w.heard.tokens[place - 1].norm if place else ""
    return before not in _ONE and (w.language == "en" or before in _ALL)


def _day_of(shown: date, weekday: int, last: date) -> date:
    """That day of the week of the day shown; the one before it, where that is still to come."""
    day = shown + (weekday - shown.isoweekday()) * DAY
    return day if day <= last else day - _WEEK * DAY
