"""Days that are left out: "leaving September out", "sin octubre", "noviembre menos el 9", "every month but May".

A day that is named by its number alone is one of the single month that the question speaks of. What a bare "not"
denies is no span of days: "sold in October but not in November" is of things, not of rows.
"""

from dataclasses import replace
from datetime import date

from agent.models.offline.reading import Filter, Period
from agent.models.offline.rows.kept import negation_before
from agent.models.offline.rows.left_out import leaves_out
from agent.models.offline.times.days import day_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import number_at, ordinal_at
from agent.models.offline.workings import Workings

_TABLE = "denials.yaml"
_DENYING = words_in(_TABLE, "bare")
_LEAVING = words_in(_TABLE, "leaving_out")
_LACKING = small("without")
_TAKEN_OFF = words_in(_TABLE, "taken_off")
_POINTING = words_in(_TABLE, "those_of_days")
_UNDOING = words_in(_TABLE, "conditions")
_IN = small("during", "for", "since")
_BARE_DAYS = small("definite_articles", "day_words", "contractions")
_OPERATORS = ("outside", "!=")
_AWAY = 3
"""Parts that may stand between days and the words behind them that leave them out."""


def leave_days_out(w: Workings) -> None:
    """Each span of days that is left out becomes a condition that no row of it meets."""
    if not w.semantics.time:
        return
    _mark_bare_days(w)
    for index in range(len(w.parts)):
        period = w.parts[index].period
        if period is None or index in w.used or w.parts[index].sides:
            continue
        if _joins_a_value(w, index):
            w.blocked.add(index)
            w.use(index)
            w.lost.add(index)
        elif _is_left_out(w, index):
            _leave(w, index, period)


def days_left_out(w: Workings) -> list[str]:
    """The words of such conditions, where others say what the figures are of: a share is of what they leave."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    out = [item.words for item in w.filters if time and item.column == time.column and item.operator in _OPERATORS]
    return out if len(out) < len(w.filters) or w.named or w.excluded else []


def _leave(w: Workings, index: int, period: Period) -> None:
    time = w.semantics.dimension(w.semantics.time or "")
    part = w.parts[index]
    if time is None:
        return
    w.assume(part.assumption)
    w.filters.append(_condition(time.column, period, part.text))
    w.use(index)
    w.heard = replace(
        w.heard,
        parts=tuple(
            replace(one, period=None, sides=(), matches=(), names=frozenset()) if i == index else one
            for i, one in enumerate(w.parts)
        ),
    )


def _condition(column: str, period: Period, words: str) -> Filter:
    if period.start == period.end:
        return Filter(column, "!=", (period.start,), words)
    return Filter(column, "outside", (period.start, period.end), words)


def _is_left_out(w: Workings, index: int) -> bool:
    """Whether the words before or behind leave the days out; they are then used up."""
    if _follows_one_left_out(w, index):
        return True
    before = w.near(index, -1)
    if before is not None and w.parts[before].has("mark:not"):
        if w.follows(before, "mark:only"):
            return False  # "sold only outside of October": of what has no row then, either
        return not _denies(w, before, index) and negation_before(w, index)
    return negation_before(w, index) or _behind(w, index)


def _denies(w: Workings, before: int, index: int) -> bool:
    """ "But not in November", "products without November sales": of things that have no such row."""
    words, behind = w.norms(before), index + 1
    if words & _TAKEN_OFF and (words & _POINTING or not _is_part_of(w, before, index)):
        return True
    if behind < len(w.parts) and w.norms(behind) & _UNDOING:
        return True
    if words & _DENYING and not words & _LEAVING:
        return True
    return behind < len(w.parts) and bool(words & _LACKING) and len(words) == 1 and _is_of_days(w, behind)


def _is_of_days(w: Workings, index: int) -> bool:
    """ "Without October refunds", "without November sales": what is left out is a thing of those days."""
    part = w.parts[index]
    thing = part.link is not None or part.stored is not None or part.metric is not None or part.dimension is not None
    return thing or bool(part.named) or part.weekday is not None or part.has("noun:sales", "noun:amount")


def _is_part_of(w: Workings, before: int, index: int) -> bool:
    """ "November minus the 9th": days of the span that stands right before."""
    earlier, days = w.near(before, -1), w.parts[index].period
    span = w.parts[earlier].period if earlier is not None else None
    return span is None or days is None or (span.start <= days.start and days.end <= span.end)


def _joins_a_value(w: Workings, index: int) -> bool:
    """ "Excluding waiter 0 and October": whether the days are left out as well is not said."""
    joint = w.near(index, -1)
    value = w.near(joint, -1) if joint is not None and w.parts[joint].has("mark:and") else None
    if value is None or joint is None or w.parts[joint].text == ",":
        return False
    kept = w.parts[value].link or w.parts[value].stored or w.parts[value].named or w.parts[value].number is not None
    before = w.near(value, -1)
    while before is not None and w.parts[before].dimension is not None:
        before = w.near(before, -1)
    negated = before is not None and w.parts[before].has("mark:not")
    said = {token.norm for token in w.heard.tokens[w.parts[joint].end : w.parts[index].end]}
    return bool(kept) and negated and said.isdisjoint(_IN)


def _behind(w: Workings, index: int) -> bool:
    for place in range(index + 1, min(len(w.parts), index + _AWAY)):
        if leaves_out(w, place):
            w.use(place)
            return True
        if not (w.is_filler(place) or w.parts[place].text in ",("):
            return False
    return False


def _follows_one_left_out(w: Workings, index: int) -> bool:
    """ "Without October 12 and October 13": days joined to days that are left out."""
    before = w.near(index, -1)
    if before is None or not w.parts[before].has("mark:and") or w.parts[before].text == ",":
        return False
    earlier = w.near(before, -1)
    if earlier is None:
        return False
    text = w.parts[earlier].text
    joined = any(item.operator in _OPERATORS and item.words == text for item in w.filters)
    if joined:
        w.use(before)
    return joined


def _mark_bare_days(w: Workings) -> None:
    """ "November without the 9th": the number of a day behind words that leave out."""
    named = [part.period for part in w.parts if part.period is not None and not part.borrowed]
    months = {(period.start, period.end): period for period in named}
    if len(months) != 1:
        return
    span = next(iter(months.values()))
    if span.start == span.end or (span.start.year, span.start.month) != (span.end.year, span.end.month):
        return
    for index in w.find("mark:not"):
        place = index + 1
        while place < len(w.parts) and w.norms(place) <= _BARE_DAYS:
            place += 1
        words = w.heard.tokens[w.parts[index].start : w.parts[place].start] if place < len(w.parts) else ()
        day = _day(w, place, span) if not _BARE_DAYS.isdisjoint(token.norm for token in words) else None
        if day is not None and not _denies(w, index, place):
            w.use(*range(index, place))
            w.idle.update(range(index + 1, place))
            _leave(w, place, Period(day, day))


def _day(w: Workings, place: int, span: Period) -> date | None:
    part, language = w.parts[place], w.language
    if part.period is not None and part.borrowed:
        return part.period.start if part.period.start == part.period.end else None
    if part.end - part.start != 1 or part.period is not None or part.link is not None:
        return None
    found = number_at(w.heard.tokens, part.start, language) or ordinal_at(w.heard.tokens, part.start, language)
    whole = found is not None and found[0] == int(found[0])
    day = day_of(span.start.year, span.start.month, int(found[0])) if found is not None and whole else None
    return day if day is not None and span.start <= day <= span.end else None
