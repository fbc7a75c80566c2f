"""Ways that a figure goes, and sums that run, which left no trace: "is revenue going up?" is no total."""

from collections.abc import Iterator

from agent.models.offline.times.days import LENGTHS
from agent.models.offline.words.lexicon import held_against
from agent.models.offline.workings import Workings


def trends_meant(w: Workings) -> Iterator[int]:
    """The words of such a question, where what it came to is something else."""
    yield from _ways_it_goes(w)
    yield from _shares_that_add_up(w)
    yield from _highs_against_another(w)
    yield from _spans_before_days(w)
    yield from _times_as_much(w)


def _ways_it_goes(w: Workings) -> Iterator[int]:
    """ "Is revenue going up?", "are sales going down in November?": asked of a trend, which one total has not."""
    if w.transform or any(item.grain for item in w.groupings):
        return
    going, ways = held_against("going", w.language), held_against("ways", w.language)
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        place = part.start
        if tokens[place].norm in ways and place > 0 and tokens[place - 1].norm in going:
            yield index


def _shares_that_add_up(w: Workings) -> Iterator[int]:
    """ "Cumulative share of revenue by product": each share with those before it, which a plain share is not."""
    if w.transform == "share":
        yield from (i for i, part in enumerate(w.parts) if part.has("op:running_total"))


def _highs_against_another(w: Workings) -> Iterator[int]:
    """ "Is the ticket of weekends higher than that of the week?": two sides, and not the week with the highest."""
    than = held_against("higher_than", w.language)
    pointing = held_against("of_other_side", w.language)
    for index in sorted(w.used):
        end = w.parts[index].end
        behind = [token.norm for token in w.heard.tokens[end : end + 2]]
        against = len(behind) == 2 and behind[0] in than and behind[1] in pointing
        if w.parts[index].has("op:top", "op:bottom") and against and w.order is not None and not w.contrasts:
            yield index


def _spans_before_days(w: Workings) -> Iterator[int]:
    """ "Last week's sales compared with the one before, by day": of the week before, where each day is set against
    the last."""
    days = any(item.grain == "day" for item in w.groupings)
    if w.transform != "growth" or not days or len(w.periods) != 1 or w.periods[0].days in LENGTHS["day"]:
        return
    before = held_against("one_before", w.language)
    for index in sorted(w.used):
        part, near = w.parts[index], w.near(index, -1)
        of_span = near is not None and w.parts[near].period is not None
        named = w.grain_of(part) is not None or not w.norms(index).isdisjoint(held_against("days", w.language))
        if part.has("op:growth") and of_span and not named and not w.norms(index).isdisjoint(before):
            yield index


def _times_as_much(w: Workings) -> Iterator[int]:
    """ "How many times as much does 103 sell as 52", "cuántas veces más": one over the other, and no count."""
    again, of_what = held_against("times_again", w.language), held_against("times_of_what", w.language)
    for index, part in enumerate(w.parts):
        behind = {token.norm for token in w.heard.tokens[part.end :]}
        right_behind = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        told = right_behind in again or any(behind.issuperset(words.split()) for words in of_what)
        if part.has("op:times") and w.transform != "ratio" and told:
            yield index
