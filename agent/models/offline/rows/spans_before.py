"""Days that lean on those that are named: "Friday the 15th and the Friday before", "this week so far against the same
days of last week". The span right before a whole one is read in `parts/spans_named_before.py`.
"""

from dataclasses import replace
from datetime import date

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, day_of, month_end, unit_around
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import COMPARING, Workings

_BEFORE, _SAME = "op:span_before", "op:same_days_before"
_UNITS = ("week", "fortnight", "month")
_WEEK = 7
_APART, _CLOSING = (",", "("), ("?", ".", ",", ")", "!")
_EACH = ("mark:per", "mark:by", "mark:each", "op:growth")
_MONTH_WORDS = small("month")


def read_spans_before(w: Workings) -> None:
    """Makes such words the span that they mean; beside several spans, or each of them, they stay not understood."""
    pointing = w.find(_BEFORE, _SAME)
    named = {(part.period.start, part.period.end): part for part in w.parts if part.period is not None}
    if len(pointing) != 1 or len(named) > 1 or not w.semantics.time or _goes_through_spans(w):
        return
    if not named:
        _read_last_weekday(w, pointing[0])
        return
    index, part = pointing[0], next(iter(named.values()))
    if part.period is None or part.start > w.parts[index].start:
        return
    before = _same_days(w, index, part.period) if w.parts[index].has(_SAME) else _before(w, index, part)
    if before is None:
        return
    _put(w, index, replace(before, words=w.parts[index].text, anchored=part.period.anchored))
    _leave_its_number(w, index, before)


def _leave_its_number(w: Workings, index: int, day: Period) -> None:
    """ "The Saturday before, the 9th": the number of that day, told again."""
    told = w.near(index + 1, 1) if index + 1 < len(w.parts) and w.parts[index + 1].text in _APART else None
    if told is None or day.start != day.end:
        return
    number = w.parts[told].text.casefold().rstrip("stndrh")
    closed = told + 1 == len(w.parts) or w.parts[told + 1].text in _CLOSING
    if closed and number == str(day.start.day):
        w.use(told)
        w.idle.add(told)


def _put(w: Workings, index: int, period: Period, assumption: str = "") -> None:
    parts = list(w.parts)
    parts[index] = Part(parts[index].start, parts[index].end, parts[index].text, period=period, assumption=assumption)
    w.heard = replace(w.heard, parts=tuple(parts))


def _read_last_weekday(w: Workings, index: int) -> None:
    """ "El martes anterior" with no other day: the last one before the last day with data."""
    part, weekday = w.parts[index], _weekday(w, index)
    others = [one for one in w.parts if one is not part and (one.weekday is not None or one.has(_BEFORE, _SAME))]
    if weekday is None or not part.has(_BEFORE) or others or w.said(*_EACH, *COMPARING):
        return
    last = w.context.last_day
    day = last - ((last.isoweekday() - weekday) % _WEEK or _WEEK) * DAY
    told = said.anchored(part.text, day, day, last, w.language)
    _put(w, index, Period(day, day, part.text, anchored=True), told)


def _goes_through_spans(w: Workings) -> bool:
    """ "Each week against the one before": growth in steps, which is read elsewhere."""
    for index, part in enumerate(w.parts):
        grain = w.grain_of(part)
        if grain in _UNITS and w.follows(index, *_EACH):
            return True
    return False


def _before(w: Workings, index: int, part: Part) -> Period | None:
    """The same day of the week before: whole weeks and months before are `parts/spans_named_before.py`'s."""
    period = part.period
    if period is None or period.start != period.end:
        return None
    weekday = _weekday(w, index)
    same = weekday == period.start.isoweekday() or (weekday is None and _says_weekday(w, part))
    return Period(period.start - _WEEK * DAY, period.start - _WEEK * DAY) if same else None


def _weekday(w: Workings, index: int) -> int | None:
    """The day of the week that a part names."""
    tokens = w.heard.tokens[w.parts[index].start : w.parts[index].end]
    known = names_of("WEEKDAY", w.language)
    found = [known.get(token.norm) or known.get(token.stem) for token in tokens]
    return next((int(str(day)) for day in found if day), None)


def _says_weekday(w: Workings, part: Part) -> bool:
    return _weekday(w, w.parts.index(part)) is not None


def _same_days(w: Workings, index: int, period: Period) -> Period | None:
    """As many days of the week or month before as the one that is named has had so far."""
    last = min(period.end, w.context.last_day)
    monthly = bool(w.norms(index) & _MONTH_WORDS)
    if not monthly and (w.norms(index) & small("week") or unit_around("week", period.start)[1] >= last):
        return Period(period.start - _WEEK * DAY, last - _WEEK * DAY) if last - period.start < _WEEK * DAY else None
    if (period.start.year, period.start.month) != (last.year, last.month):
        return None
    earlier = period.start.replace(day=1) - DAY
    return Period(_in_month(period.start, earlier), _in_month(last, earlier))


def _in_month(day: date, month: date) -> date:
    return day_of(month.year, month.month, day.day) or month_end(month.year, month.month)
