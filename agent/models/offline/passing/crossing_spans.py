"""Two spans of which neither holds the other, where one is asked for: "1 to 10 November, counting from the 3rd".

What says a beginning or an end of a span again neither replaces nor widens it. Where it is not that beginning, which
of the two is meant is not said, and the question is declined.
"""

from agent.models.offline.passing.periods_beside import lies_in
from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_FROM = small("since", "starting", "after", "a_alone")


def lose_crossing(w: Workings) -> bool:
    """Whether two of the periods cross each other; their words are then not understood."""
    crossing = [
        one
        for one in w.periods
        if any(_do_cross(one, other) and not (lies_in(one, other) or lies_in(other, one)) for other in w.periods)
    ]
    _lose(w, crossing)
    return bool(crossing)


def lose_moved_beginnings(w: Workings) -> None:
    """ "Running total of Nov 1 to 10, starting on the 5th", "… starting Oct 1": the span begins on the 1st."""
    if not w.said("op:running_total"):
        return
    if len(w.periods) == 1 and w.periods[0].start.day != 1:
        w.lost.update(i for i, part in enumerate(w.parts) if part.has("mark:month_start") and _names_the_first(w, i))
    spans = [one for one in w.periods if one.start < one.end and not _is_open(w, one)]
    for one in w.periods:
        for span in spans:
            day = one.start == one.end and lies_in(one, span)
            open_end = _is_open(w, one) and one.end == w.context.last_day and lies_in(span, one)
            if (day or open_end) and one.start != span.start and one.end != span.end:
                _lose(w, [one])


def _names_the_first(w: Workings, index: int) -> bool:
    words = w.norms(index)
    return not words.isdisjoint(small("first_of_month"))


def _is_open(w: Workings, one: Period) -> bool:
    """ "Since October 1", "until the 10th": a span that ends, or begins, with the data."""
    began = one.start == w.context.first_day and one.end < w.context.last_day
    ended = one.end == w.context.last_day and (one.start.day != 1 or _says_since(one))
    return not one.anchored and (began or ended)


def _says_since(one: Period) -> bool:
    words = one.words.casefold().split()
    return bool(words) and words[0] in _FROM


def _do_cross(one: Period, other: Period) -> bool:
    return one != other and one.start <= other.end and other.start <= one.end


def _lose(w: Workings, periods: list[Period]) -> None:
    spans = {(one.start, one.end) for one in periods}
    for index, part in enumerate(w.parts):
        if part.period is not None and (part.period.start, part.period.end) in spans:
            w.used.add(index)
            w.lost.add(index)
