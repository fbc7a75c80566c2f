"""Spans told by their first and last week: "from the week of 23 Sep to the one that starts 11 Nov"."""

from collections.abc import Iterable, Sequence
from datetime import date

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated, Days, unit_around
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token

_WEEKS = small("week_words") | words_in("week_lists.yaml", "weeks_in_short")
_MONDAY, _SUNDAY = 1, 7


def says_weeks(tokens: Sequence[Token]) -> bool:
    """Whether the question speaks of weeks: "la del 23/9" is then one."""
    return any(token.stem in _WEEKS or token.norm in _WEEKS for token in tokens)


def week_at(match: Match) -> Period | None:
    """The week that a day is in ("the week of 25 Sep"), or that begins on it, where it is a Monday."""
    day = match.capture("POINT")
    if not isinstance(day, Dated) or day.period.start != day.period.end:
        return None
    start = day.period.start
    if match.name == "from_week" and start.isoweekday() != _MONDAY:
        return None
    return Period(*unit_around("week", start))


def longest_week(matches: Iterable[Match]) -> tuple[object, int] | None:
    """The week that the most words name, and where they end."""
    found = [(week, match) for match in matches if (week := week_at(match)) is not None]
    week, match = max(found, key=lambda one: one[1].end, default=(None, None))
    return (Dated(match.start, match.end, week), match.end) if week is not None and match is not None else None


def weeks_between(match: Match, _days: Days) -> tuple[date, date] | None:
    """From the Monday of the first to the Sunday of the last. A bare day must begin or end its week.

    Of "from the week of 23 Sep to 17 Nov" the last day is a Sunday; "to 11 Nov" may be that day or its week.
    """
    ends = [(slot, value.period) for slot, value in match.captures if isinstance(value, Dated)]
    if len(ends) != 2:
        return None
    (first_slot, first), (last_slot, last) = ends
    begins_so = first_slot == "WEEK" or (first.start == first.end and first.start.isoweekday() == _MONDAY)
    if not begins_so or first.start > last.start:
        return None
    if last_slot == "WEEK":
        return first.start, last.end
    if last.start != last.end:
        return None
    if match.name == "first_and_last_week":
        return (first.start, last.start + 6 * DAY) if last.start.isoweekday() == _MONDAY else None
    return (first.start, last.end) if last.end.isoweekday() == _SUNDAY else None
