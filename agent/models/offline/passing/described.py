"""What a question says of its days in passing: what a week is, that the last day is in, which days they were."""

from collections.abc import Callable, Sequence

from agent.models.offline.parts.candidate_periods import point_at_each, points_at
from agent.models.offline.reading import Grouping, Period
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings

_DAYS_TO_THE_LAST = 6
_SUNDAY = 7
_TABLE = "days_again.yaml"
_ALL_SEVEN = words_in(_TABLE, "all_seven")
_SAMPLING = words_in(_TABLE, "sampling")
_GROWING = words_in(_TABLE, "growing")
_DATES = words_in(_TABLE, "dates")
_OF = small("of")
_INCLUDED = words_in(_TABLE, "included")
_SUNDAY_BEGINS = tuple(words_in(_TABLE, "sunday"))


def leave_described_days(w: Workings) -> None:
    """Words that say again what the periods of a question say already; those that say something else stay unread."""
    for name, holds in _HOLDING.items():
        for index in w.find(f"mark:{name}"):
            if holds(w, index):
                w.leave(index)


def says_weekdays(w: Workings) -> bool:
    """Whether the question is of certain days of the week: its averages are then of those days."""
    return _keeps_weekdays(w) or w.said("days:weekend", "days:workweek") or lists_weekdays(w)


def _keeps_weekdays(w: Workings) -> bool:
    """Whether a condition keeps or leaves out days of the week."""
    weekday = w.weekday()
    column = weekday.column if weekday is not None else None
    return any(item.grain == "weekday" or item.column == column for item in w.filters)


def lists_weekdays(w: Workings) -> bool:
    """Whether days of the week are named as what the rows are split by: "a Monday, a Tuesday, etc"."""
    weekday = w.weekday()
    split = weekday is not None and any(item.dimension == weekday.name for item in w.groupings)
    return split and any(part.weekday is not None for part in w.parts)


def leave_sampled_weekdays(w: Workings) -> None:
    """ "Un lunes cualquiera, un martes… el promedio de cada día de la semana": two of seven, by way of example."""
    weekday = w.weekday()
    if weekday is None or Grouping(weekday.name) not in w.groupings:
        return
    each = [i for i, part in enumerate(w.parts) if part.has("grain:weekday") and _is_each(w, i)]
    named = [part for part in w.parts if part.weekday is not None]
    samples = [part for part in named if part.start and w.heard.tokens[part.start - 1].norm in _SAMPLING]
    if each and named and samples == named:
        w.filters = [item for item in w.filters if item.column != weekday.column]
        w.idle.update(i for i, part in enumerate(w.parts) if part.weekday is not None)


def _is_each(w: Workings, index: int) -> bool:
    """Whether all of them are meant: "each day of the week", "so for the seven days of the week"."""
    words = {token.norm for token in w.heard.tokens[max(0, w.parts[index].start - 2) : w.parts[index].end]}
    return bool(words & _ALL_SEVEN) or w.follows(index, "mark:each")


def leave_day_before(w: Workings, before: Sequence[Period]) -> bool:
    """ "And the takings that day?", where the question before was of one day: whether it is said so."""
    found = w.find("mark:that_day") if len(before) == 1 and before[0].start == before[0].end else []
    w.use(*found)
    return bool(found) and not w.periods


def _has_period(w: Workings, _index: int) -> bool:
    """ "From the 4th on, that day included": every span of days has its first and its last in it."""
    return bool(w.periods)


def _is_one_day(w: Workings, index: int) -> bool:
    """ "Yesterday's tickets, and the total sold that day": the one day that the question is of.

    Or the one that it ranks first, where it says by which figure: "units on the day with the most tickets, that day".
    """
    if w.periods:
        return len(w.periods) == 1 and w.periods[0].start == w.periods[0].end
    days = [i for i, part in enumerate(w.parts) if i != index and w.grain_of(part) == "day"]
    figures = {part.metric.name for part in w.parts if part.metric is not None}
    return w.said("op:top", "op:bottom") and len(days) == 1 and len(figures) > 1


def _are_so_many(w: Workings, index: int) -> bool:
    """ "Last weekend: the total over the two days": the period has as many, or there are as many of them."""
    if len(w.periods) > 1:
        return point_at_each(w.parts[index], w.periods, w.language)
    return len(w.periods) == 1 and points_at(w.parts[index], w.periods[0], w.language)


def _are_all(w: Workings, index: int) -> bool:
    """ "The three busiest hours, taking all days": nothing is left out; "all dates" are those of the days named."""
    dated = bool(w.norms(index) & _DATES)
    each = any(w.grain_of(part) == "weekday" for part in w.parts)
    listed = each or lists_weekdays(w) or len(w.contrasts) > 1
    return dated or listed or not says_weekdays(w) or not _keeps_weekdays(w)


def _has_bounds(w: Workings, _index: int) -> bool:
    """ "Between 5 and 10, both limits included": a span has its two ends in it."""
    spans = w.periods or any(item.operator == "between" for item in w.filters)
    return bool(spans) or w.said("cond:between", "cond:range")


def _matches_text(w: Workings, _index: int) -> bool:
    """ "With 'alf' in the name, upper or lower case": text is matched in any case."""
    out = {item.column for item in w.filters if item.operator in ("not in", "!=")}
    if any(item.operator == "contains" and item.column in out for item in w.filters):
        return False  # "leaving out the alfajores, anything with 'alf'" leaves these out as well
    return any(isinstance(value, str) for item in w.filters for value in item.values)


def _restrict_nothing(w: Workings, index: int) -> bool:
    """ "Each weekday, Saturdays and Sundays too": said where no other days are named, it keeps them all."""
    told = _keeps_weekdays(w) or w.contrasts or w.follows(index, "mark:not")
    return adds_the_weekend(w, index) and not told


def adds_the_weekend(w: Workings, index: int) -> bool:
    """Whether "Saturdays and Sundays too" is said of days that are all there; else it says which are meant."""
    split = any(
        w.grain_of(part) in ("day", "weekday") or (part.dimension is not None and part.dimension.kind == "weekday")
        for part in w.parts
    )
    text = w.parts[index].text.casefold()
    return split or any(letters in text for letters in _INCLUDED)


def _begin_with_the_data(w: Workings, index: int) -> bool:
    """ "How much until the 10th, from the start of the data": the data begins there anyway."""
    end = w.parts[index].end
    follows = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _OF
    return not follows and all(period.start <= w.context.first_day for period in w.periods)


def _end_with_the_data(w: Workings, _index: int) -> bool:
    """ "From 4 November until now": the data ends with its last day."""
    return all(period.end >= w.context.last_day for period in w.periods)


def _start_with_the_month(w: Workings, index: int) -> bool:
    """ "Cumulative takings of November since the 1st of the month": one month, summed up from its first day."""
    numbers = [w.parts[index].capture("mark:month_start", "N", nth) for nth in (0, 1)]
    one = w.periods[0] if len(w.periods) == 1 else None
    return (
        all(number in (None, 0, 1) for number in numbers) and one is not None and one.end.replace(day=1) == one.start
    )


def _are_so_many_parts(w: Workings, index: int) -> bool:
    """ "October split in two: from the 1st to the 15th and from the 16th on": the periods named are as many."""
    return (w.parts[index].capture("mark:parted", "N") or 2) in (len(w.periods), len(w.contrasts))


def _counts_different(w: Workings, _index: int) -> bool:
    """ "Different products per ticket (two of the same count as one)": what is counted is told apart anyway."""
    return w.said("op:distinct")


def _always(_w: Workings, _index: int) -> bool:
    """ "To plan the shifts: …": what for, not what."""
    return True


def _tells_of_a_figure_asked_for(w: Workings, index: int) -> bool:
    """ "Was it busy? Tickets by hour": an impression, beside the figures that are asked for."""
    others = [part for i, part in enumerate(w.parts) if i != index]
    named = ("noun:sales", "noun:amount", "verb:sold", "verb:earned")
    figures = any(part.metric is not None or part.has(*named) for part in others)
    grows = bool(w.norms(index) & _GROWING)
    return figures and (not grows or any(part.has("op:growth") for part in others))


def _names_what_is_counted(w: Workings, index: int) -> bool:
    """ "Tickets by hour, only the quantity": the figure is named, and a count."""
    return any(part.metric is not None for i, part in enumerate(w.parts) if i != index)


def _are_sides(w: Workings, _index: int) -> bool:
    """ "The average ticket until the 3rd, and the same for the days from the 4th": what is asked of either side."""
    return len(w.periods) > 1 or len(w.contrasts) > 1


def _are_the_weekdays(w: Workings, _index: int) -> bool:
    """ "Takings by day of the week, all seven": as many as there are."""
    return any(w.grain_of(part) == "weekday" for part in w.parts)


_HOLDING: dict[str, Callable[[Workings, int], bool]] = {
    "day_included": _has_period,
    "that_day": _is_one_day,
    "those_days": _are_so_many,
    "all_days": _are_all,
    "weekend_too": _restrict_nothing,
    "from_the_start": _begin_with_the_data,
    "up_to_now": _end_with_the_data,
    "month_start": _start_with_the_month,
    "parted": _are_so_many_parts,
    "purpose": _always,
    "counted_once": _counts_different,
    "courtesy": _always,
    "impression": _tells_of_a_figure_asked_for,
    "same_for": _are_sides,
    "passing": _are_sides,
    "only_number": _names_what_is_counted,
    "all_seven": _are_the_weekdays,
    "limits_in": _has_bounds,
    "any_case": _matches_text,
}


def leave_described_weeks(w: Workings) -> None:
    """ "Each week (Monday to Sunday)" says what a week is; the weekdays split nothing there."""
    weekday = w.weekday()
    split = Grouping(weekday.name) if weekday is not None else None
    by_week = any(w.grain_of(part) == "week" for part in w.parts)
    one_week = any((period.end - period.start).days == _DAYS_TO_THE_LAST for period in w.periods)
    named = any(part.dimension == weekday or w.grain_of(part) == "weekday" for part in w.parts if not part.stored)
    if by_week:
        _leave_ends_of_weeks(w)
        _leave_week_before_days(w)
    if not (by_week or one_week) or named:
        return
    sides = any(part.has(*COMPARING) for part in w.parts) and not by_week
    if split in w.groupings and not sides:  # "was Saturday better than Friday last week" sets two days apart
        w.groupings.remove(split)
        w.idle.update(i for i in w.used if w.parts[i].weekday is not None)
    for index in w.free(range(len(w.parts))):
        after = w.near(index, 1)
        if w.parts[index].weekday == 1 and after is not None and w.parts[after].weekday == _SUNDAY:
            w.leave(index, after)


def _leave_ends_of_weeks(w: Workings) -> None:
    """ "By week, weeks starting on Monday": the day on which weeks begin here anyway. Another stays unread."""
    for name, day in (("mark:week_starts", 1), ("mark:week_ends", _SUNDAY)):
        for index in w.find(name):
            last = w.parts[index].capture(name, "WEEKDAY", 1)
            if w.parts[index].capture(name, "WEEKDAY") == day and last in (None, _SUNDAY):
                w.leave(index)


def _leave_week_before_days(w: Workings) -> None:
    """ "Weekly, weeks Mon-Sun, 30 Sep to 17 Nov": the Sunday ends a week, and is not the weekday of 30 September."""
    weekday = w.weekday()
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        period = w.parts[after].period if after is not None else None
        if weekday is None or part.weekday != 1 or after is None or period is None:
            continue
        if w.parts[after].text.casefold().startswith(_SUNDAY_BEGINS) and period.start.isoweekday() != _SUNDAY:
            w.filters = [item for item in w.filters if item.column != weekday.column]
            w.leave(index)
