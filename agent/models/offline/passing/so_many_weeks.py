"""How many weeks a span has, said with the split: "for each of the four weeks from 7 October to 3 November"."""

from agent.models.offline.parts.candidate_periods import points_at
from agent.models.offline.reading import Grouping, Period
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_LEADING = small("for", "of", "in", "by", "each", "every", "one", "definite_articles", "all", "these", "single")
_EACH = small("each")


def read_so_many_weeks(w: Workings) -> None:
    """A row for each week of the one period, where it has as many; another number stays unread."""
    period = next((part.period for part in w.parts if part.period is not None), None)
    named = {(part.period.start, part.period.end) for part in w.parts if part.period is not None}
    split = w.split_by_grain("week")
    if period is None or len(named) != 1 or split is None:
        return
    days = period.days
    _read_those_weeks(w, period, split)
    for index in w.free(range(len(w.parts))):
        after = w.near(index, 1)
        number = w.parts[index].number
        if number is None or after is None or "grain:week" not in w.parts[after].names or days != 7 * number:
            continue
        led = _led(w, index)
        if any(_EACH & w.norms(i) for i in led):
            w.use(*led, index, after)
            w.groupings.append(split)


def _read_those_weeks(w: Workings, period: Period, split: Grouping) -> None:
    """ "In each of the four weeks running from …", where "of the four weeks" was taken for one thing."""
    for index in w.find("mark:those_days"):
        weeks = w.norms(index) & small("week_words")
        each = _led(w, index)
        if weeks and any(_EACH & w.norms(i) for i in each) and points_at(w.parts[index], period, w.language):
            w.use(*each, index)
            w.groupings.append(split)


def _led(w: Workings, index: int) -> list[int]:
    """The parts before the number that lead to it: "for each of the"."""
    first = index
    while first > 0 and w.norms(first - 1) <= _LEADING:
        first -= 1
    return list(range(first, index))
