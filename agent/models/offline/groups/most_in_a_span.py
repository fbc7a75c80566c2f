"""The most that there was within one span: "max tickets in one day", "récord de tickets en una hora".

What is ranked is the span, by the figure before it. One hour is an hour of one day, not that hour of all of them.
"""

from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_ONE = words_in("superlatives.yaml", "one_span")
_SPANS = ("day", "week", "month", "hour", "each_weekend")


def span_to_rank(w: Workings, index: int) -> int | None:
    """The part that names the span, behind the figure of a superlative: nothing else is ranked then."""
    figure = w.near(index, 1)
    if figure is None or not w.parts[index].has("op:top", "op:bottom"):
        return None
    if w.parts[figure].metric is None and not w.parts[figure].has("noun:sales", "noun:amount"):
        return None
    if w.parts[figure].dimension == w.entity() is not None and not is_plural(w.parts[figure].text):
        return None  # "the biggest ticket in a day" is one ticket
    if any(w.split_of(w.parts[i]) is not None and w.parts[i].metric is None for i in w.free(range(index))):
        return None
    for place in range(figure + 1, len(w.parts)):
        part = w.parts[place]
        if w.grain_of(part) in _SPANS and part.period is None:
            return place if w.word_before(place) in _ONE else None
        if not (w.is_filler(place) or w.norms(place) <= _ONE or part.has("verb:sold", "verb:earned")):
            return None
    return None


def hours_of_days(w: Workings, ranked: int | None, split: Grouping) -> list[Grouping]:
    """The splits of what is ranked: of one hour the day that it is on as well."""
    day = w.split_by_grain("day")
    single = ranked is not None and split.grain == "hour" and w.word_before(ranked) in _ONE
    return [day, split] if single and day is not None and day.dimension != split.dimension else [split]
