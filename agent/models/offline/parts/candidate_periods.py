"""Periods among the parts that words may be: with their days said again, with their ends, and those not meant."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Candidates, Part
from agent.models.offline.reading import Period
from agent.models.offline.times.days import is_so_many
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.words.calendar_names import unit_named
from agent.models.offline.words.lexicon import small, word_set, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import Token, fold
from agent.values import Language

_BRACKETS = frozenset({"(", ","})
_BEFORE_YEAR = small("of") | {","}
_DAY, _SPLITTING = words_in("days_again.yaml", "day_itself"), words_in("days_again.yaml", "splitting")
_COUNTING = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:first_rows", "op:latest")
"""Operations whose number is one of things, not of days."""
_UNTIL = words_in("comparing.yaml", "dashes") | small("until")
_SEVERAL_DAYS = tuple(f"{word} " for word in small("days_words"))


def restated(reader: PeriodReader, parts: Iterable[Part]) -> list[Part]:
    """Periods with their days said again behind them: "the last weekend (16-17)", "the first week, from 1 to 7"."""
    tokens, found = reader.tokens, []
    for part in parts:
        days: list[int] = []
        end = part.end
        while part.period is not None and end < len(tokens) and len(days) < 2:
            day = reader("DAY", end)
            if day is not None:
                days.append(int(str(day[0])))
            elif tokens[end].kind != "symbol" and not _may_stand_between(reader, end, part.period):
                break
            end = day[1] if day is not None else end + 1
        if part.period is not None and days == [part.period.start.day, part.period.end.day]:
            month = reader("MONTH", end)
            end = month[1] if month is not None and month[0] == part.period.end.month else end
            found.append(replace(part, end=_behind_year(reader, end, part.period)))
    return found


def _behind_year(reader: PeriodReader, index: int, period: Period) -> int:
    """Behind the year of days that are said again, where it stands there: "(Nov 11 to 17, 2024)"."""
    start = index
    while start < len(reader.tokens) and start < index + 2 and reader.tokens[start].norm in _BEFORE_YEAR:
        start += 1
    year = reader("YEAR", start)
    return year[1] if year is not None and year[0] == period.end.year else index


def _may_stand_between(reader: PeriodReader, index: int, period: Period) -> bool:
    """Small words between days that are said again, and their own months and weekdays: "(sat 16 + sun 17 nov)"."""
    if reader.tokens[index].norm in word_set("between_days", reader.days.language):
        return True
    ends = (period.start, period.end)
    weekday, month = reader("WEEKDAY", index), reader("MONTH", index)
    on_them = weekday is not None and any(day.isoweekday() == weekday[0] for day in ends)
    return on_them or (month is not None and any(day.month == month[0] for day in ends))


def with_ends_included(tokens: Sequence[Token], parts: Sequence[Part]) -> list[Part]:
    """Periods with what is said of their ends behind them: "from the 7th to the 20th, that day included"."""
    endings = {part.start: part.end for part in parts if part.has("mark:day_included")}
    found = []
    for part in parts if endings else ():
        start = part.end
        while start < len(tokens) and tokens[start].norm in _BRACKETS and start < part.end + 2:
            start += 1
        if part.period is not None and start in endings:
            period = replace(part.period, words=part.period.words.rstrip(","))
            found.append(replace(part, end=endings[start], period=period))
    return found


def without_counted(candidates: Candidates) -> Candidates:
    """ "Top 5 de octubre": a number that says how many are ranked is no day of the month behind it.

    Nor does the year of the month before it say so: "octubre 2024 primera quincena".
    """
    candidates = {place: part for place, part in candidates.items() if not _is_counted_by_a_year(part, candidates)}
    candidates = {place: part for place, part in candidates.items() if not _counts_what_is_ranked(part, candidates)}
    counting = {
        (part.start, part.end)
        for part in candidates.values()
        for name in _COUNTING
        if part.capture(name, "N") is not None and not part.text.casefold().startswith("ranking")
    }
    counted = {end - 1: start for start, end in counting}
    numbers = {part.end for part in candidates.values() if part.number is not None and part.end - part.start == 1}
    return {
        place: part
        for place, part in candidates.items()
        if part.period is None
        or (
            counted.get(part.start, part.start) >= part.start
            and not (part.start in numbers and fold(part.text).startswith(_SEVERAL_DAYS))
        )
    }


def _is_counted_by_a_year(part: Part, candidates: Candidates) -> bool:
    numbers = [number for name in _COUNTING if (number := part.capture(name, "N")) is not None]
    dated = [one for one in candidates.values() if one.period is not None and one.start < part.start < one.end]
    years = {one.period.start.year for one in dated if one.period is not None and one.end == part.start + 1}
    return any(number in years for number in numbers)


def _counts_what_is_ranked(part: Part, candidates: Candidates) -> bool:
    """ "In October, from the five highest products": a day with no month of its own, where so many are ranked."""
    if part.period is None or not part.borrowed:
        return False
    ranked = (one for one in candidates.values() if one.start == part.end - 1 and one.end > part.end)
    return any(one.capture(name, "N") is not None for one in ranked for name in _COUNTING)


def without_counted_of_month(candidates: Candidates, tokens: Sequence[Token]) -> Candidates:
    """ "Which three October days", "five November tickets": a number in words before a month counts what follows."""
    return {place: part for place, part in candidates.items() if not _counts_what_follows(part, candidates, tokens)}


def _counts_what_follows(part: Part, candidates: Candidates, tokens: Sequence[Token]) -> bool:
    counted = part.period is not None and part.end - part.start > 1
    number = candidates.get((part.end - 2, part.end - 1)) if counted else None
    if number is None or number.number is None or number.ordinal or tokens[number.start].kind != "word":
        return False
    month = candidates.get((number.end, part.end))
    if month is None or month.period is None or number.number == 1:
        return False
    behind = (one for one in candidates.values() if one.start == part.end)
    return any(_is_of_several(one) for one in behind)


def _is_of_several(part: Part) -> bool:
    ranked = part.has(*_COUNTING)
    span = any(name.startswith("grain:") for name in part.names)
    thing = part.metric is not None or part.dimension is not None or part.has("noun:rows") or span
    return ranked or (thing and fold(part.text).endswith("s"))


def without_other_days(candidates: Candidates, language: Language) -> Candidates:
    """ "Over the two days" points back at a period of two days; where there is none it is read word by word."""
    found = [part.period for part in candidates.values() if part.period is not None]

    def points(part: Part) -> bool:
        return any(points_at(part, period, language) for period in found) or point_at_each(part, found, language)

    return {place: part for place, part in candidates.items() if not part.has("mark:those_days") or points(part)}


def without_days_split(candidates: Candidates, tokens: Sequence[Token]) -> Candidates:
    """ "Tickets per day before October 15": each day before it, not the one day before."""
    return {
        place: part
        for place, part in candidates.items()
        if not (
            part.period is not None
            and part.start
            and tokens[part.start].norm in _DAY
            and tokens[part.start - 1].norm in _SPLITTING
        )
    }


def without_open_ends(candidates: Candidates, tokens: Sequence[Token]) -> Candidates:
    """ "Desde el lunes hasta el viernes" is no span from the latest Monday to today: its end is told."""
    return {
        place: part
        for place, part in candidates.items()
        if not (_is_since_weekday(part, candidates) and part.end < len(tokens) and tokens[part.end].norm in _UNTIL)
    }


def _is_since_weekday(part: Part, candidates: Candidates) -> bool:
    """Whether a span begins at a day of the week, without its date."""
    inside = (one for one in candidates.values() if one.end == part.end and one.start > part.start)
    return part.period is not None and part.period.anchored and any(one.weekday is not None for one in inside)


def without_hours_onward(candidates: Candidates, tokens: Sequence[Token]) -> Candidates:
    """ "After 6 pm on Fridays": the "on" is of the day behind it, and no "from 6 pm on"."""
    days = {part.start for part in candidates.values() if part.weekday is not None or part.period is not None}
    return {
        place: part
        for place, part in candidates.items()
        if not (part.end in days and tokens[part.end - 1].norm == "on" and _is_of_hours(part))
    }


def _is_of_hours(part: Part) -> bool:
    return any(name.startswith("hour:") for name in part.names)


def point_at_each(part: Part, periods: Iterable[Period], language: Language) -> bool:
    """Whether "both weeks", "las dos semanas" are of periods that are one week each, and as many as it says."""
    number = part.capture("mark:those_days", "N")
    count = whole(number) if number is not None else 2
    unit = unit_named(part.text if number is not None else f"2 {part.text}", language)
    single = {(one.start, one.end) for one in periods if is_so_many(one, 1, str(unit))}
    return count is not None and count > 1 and len(single) == count


def points_at(part: Part, period: Period, language: Language) -> bool:
    """Whether a period has as many days as "over the two days", "en ambas semanas" say."""
    number = part.capture("mark:those_days", "N")
    count = whole(number) if number is not None else 2
    unit = unit_named(part.text if number is not None else f"2 {part.text}", language)
    return count is not None and is_so_many(period, count, str(unit))
