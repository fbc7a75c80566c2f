"""What had come in until each day: "day by day, how much we'd made so far" asks for running totals."""

import re

from agent.models.offline.groups.summed_over import asks_one_figure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_HAD = re.compile(r"\bhad\b|['’]d\b", re.IGNORECASE)
_NEAR = 5
"""Words in which "had" stands before "so far"."""
_ADDED_UP = words_in("totals.yaml", "added_up")
_AMOUNTS = words_in("totals.yaml", "amounts")
_JOINS = words_in("totals.yaml", "joins")


def added_so_far(w: Workings) -> list[int]:
    """The words "so far", said of a time before: by day they ask what had come together until each of them.

    Of one day alone they may be meant of its month or of all days before it, so that they are not understood.
    """
    found = []
    for index, part in enumerate(w.parts):
        then = part.has("mark:so_far_then")
        summed = part.has("mark:up_to_now") and _is_of_a_sum(w, part.start)
        if not (then or summed or (part.has("mark:up_to_now") and _is_of_what_was(w, part.start))):
            continue
        if any(each.has("adj:day", "adj:week") or w.grain_of(each) in ("day", "week") for each in w.parts):
            found.append(index)
        elif w.periods and not summed and not w.said("op:running_total"):
            w.blocked.add(index)
            w.lost.add(index)
    return found


def _is_of_what_was(w: Workings, start: int) -> bool:
    """Whether what had been is told right before: "we had made", "we'd made"."""
    tokens = w.heard.tokens
    said = w.heard.text[tokens[max(0, start - _NEAR)].start : tokens[start].start]
    return bool(_HAD.search(said))


def _is_of_a_sum(w: Workings, start: int) -> bool:
    """ "Takings of each day and the sum so far": a sum that is joined to the figure of a day."""
    words = [token.norm for token in w.heard.tokens[max(0, start - _NEAR) : start]]
    return bool(words) and words[-1] in _AMOUNTS and not _JOINS.isdisjoint(words[:-1])


def is_plain_total(w: Workings, index: int) -> bool:
    """ "The accumulated amount by waiter": what each has come to, where no day, week or month is gone along by."""
    if not w.norms(index) <= _ADDED_UP or w.having:
        return False
    if asks_one_figure(w):
        return not any(item.grain is not None for item in w.groupings)
    if any(_is_timed(w, i) for i in range(len(w.parts))):
        return False
    if any(item.grain is not None for item in w.groupings):
        return False
    return bool(w.groupings) or _is_of_an_amount(w, index)


def _is_timed(w: Workings, index: int) -> bool:
    """Whether a part names a span to go along by; the month of "October" is none."""
    part = w.parts[index]
    timed = part.dimension is not None and part.dimension.kind in ("date", "timestamp", "time", "weekday")
    return part.period is None and (timed or w.grain_of(part) is not None or part.has("op:trend", "op:order_time"))


def _is_of_an_amount(w: Workings, index: int) -> bool:
    """ "El monto acumulado", "the accumulated total": said of a sum, and not joined to another figure."""
    part, tokens = w.parts[index], w.heard.tokens
    before = tokens[part.start - 1].norm if part.start else ""
    behind = tokens[part.end].norm if part.end < len(tokens) else ""
    return (before in _AMOUNTS or behind in _AMOUNTS) and before not in _JOINS
