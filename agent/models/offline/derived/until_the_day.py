"""From which day on figures add up that are asked for as of one day: "how much in all on 10 October?"."""

from dataclasses import replace

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_OF = small("for", "of")


def reach_back_from_the_day(w: Workings) -> None:
    """ "How much had we taken in all on 10 October?": what adds up until one day does so from the first one.

    Hour by hour it adds up within that day, and so does what is said to be of it ("for 10 October"), split by others.
    """
    one_day = len(w.periods) == 1 and w.periods[0].start == w.periods[0].end
    grains = {item.grain for item in w.groupings} | {w.grain_of(part) for part in w.parts}
    of_it = bool(w.groupings) and any(_is_said_of(w, i) for i, part in enumerate(w.parts) if part.period is not None)
    if one_day and not of_it and "hour" not in grains:
        w.periods = [replace(w.periods[0], start=min(w.context.first_day, w.periods[0].start))]


def _is_said_of(w: Workings, index: int) -> bool:
    """Whether "for", "of", "del" stands before a period, or in it as its first word."""
    start = w.parts[index].start
    return any(token.norm in _OF for token in w.heard.tokens[max(0, start - 1) : start + 1])
