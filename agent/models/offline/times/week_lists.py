"""Weeks named by the days on which they begin: "the weeks starting 14, 21 and 28 October"."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.patterns import Slot
from agent.models.offline.words.tokens import Token

_BEGINNING = words_in("week_lists.yaml", "weeks_begin")
_LEADS = small("that", "which", "definite_articles") | words_in("week_lists.yaml", "before_weeks_begin")
_JOINS = small("joining") | {",", "+", "/"} | _LEADS
_SPLITTING = small("by", "each", "every")
_BETWEEN = small("between")
_WEEKS = small("week_words")


def week_list_at(reader: Slot, tokens: Sequence[Token], index: int) -> Dated | None:
    """ "(The weeks) starting 14, 21 and 28 October": from the first day of the first to the last of the last.

    None where the weeks do not follow each other, or do not begin on a Monday, as weeks do here.
    """
    place = index
    while place < len(tokens) and tokens[place].norm in _LEADS:
        place += 1
    begun = place < len(tokens) and tokens[place].norm in _BEGINNING
    if not begun or not _is_of_weeks(tokens, index):
        return None
    starts, end = _starts(reader, tokens, place + 1)
    follow = all(later == earlier + 7 * DAY for earlier, later in pairwise(starts))
    if len(starts) < 2 or not follow or starts[0].isoweekday() != 1:
        return None
    return Dated(index, end, Period(starts[0], starts[-1] + 6 * DAY), assumption="week_from")


def _is_of_weeks(tokens: Sequence[Token], index: int) -> bool:
    """Whether weeks are what begins; what a week is may stand between in brackets."""
    before = tokens[max(0, index - 8) : index]
    return any(token.stem in _WEEKS for token in before)


def _starts(reader: Slot, tokens: Sequence[Token], index: int) -> tuple[list[date], int]:
    """The days of the list, and the index after it; a day takes its month from the one beside it."""
    found: list[date | int] = []
    end = index
    while index < len(tokens):
        point = reader("POINT", index)
        day = reader("DAY", index)
        dated = point[0] if point is not None and isinstance(point[0], Dated) else None
        if point is not None and dated is not None and dated.period.start == dated.period.end:
            found.append(dated.period.start)
            index = end = point[1]
        elif day is not None:
            found.append(int(str(day[0])))
            index = end = day[1]
        elif tokens[index].norm in _JOINS:
            index += 1
        else:
            break
    return _dated_all(found), end


def _dated_all(found: Sequence[date | int]) -> list[date]:
    known = [one for one in found if isinstance(one, date)]
    days: list[date] = []
    for place, one in enumerate(found):
        if isinstance(one, date):
            days.append(one)
            continue
        behind = next((item for item in found[place:] if isinstance(item, date)), None)
        month = behind or (days[-1] if days else None) or (known[0] if known else None)
        try:
            days.append(month.replace(day=one)) if month is not None else None
        except ValueError:
            return []
    return days


def is_no_span(tokens: Sequence[Token], dated: Dated) -> bool:
    """Whether words that look like a span of days are none: "21 and 28 October" are two days."""
    return _are_days_apart(tokens, dated) or is_split_by_weeks(tokens, dated)


def _are_days_apart(tokens: Sequence[Token], dated: Dated) -> bool:
    words = [token.norm for token in tokens[dated.start : dated.end]]
    joined = any(word in small("joining") for word in words) and not _BETWEEN & set(words)
    return dated.assumption == "days_in_month" and joined and (dated.period.end - dated.period.start).days > 1


def is_split_by_weeks(tokens: Sequence[Token], dated: Dated) -> bool:
    """ "Tickets per week from 30 September to 17 November": the week splits, and is no part of the span behind it."""
    if dated.assumption in ("weeks_between", "first_and_last_week"):
        return False
    first = next(
        (i for i in range(dated.start, dated.end) if tokens[i].norm not in small("definite_articles", "in_alone")),
        dated.start,
    )
    if tokens[first].stem not in _WEEKS:
        return False
    before = tokens[dated.start - 1].norm if dated.start else ""
    long = (dated.period.end - dated.period.start).days > 6
    return long or before in _SPLITTING or tokens[first].norm in words_in("week_lists.yaml", "several_weeks")
