"""More of each than were shown: "give me the top 3 for each month", after the best product of each month."""

from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.one_of_those import figure_named, words_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Grain, Reading
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.wordings import said
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "of_those_shown.yaml"
_FEWEST, _MOST = 2, 100
_EVERY = small("each")
_SPANS: tuple[Grain, ...] = ("week", "month", "quarter", "year")


def more_of_each(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The same ranking with another number of rows within each; None where a text says anything else."""
    if not previous.rank_within or len(previous.groupings) < _FEWEST or len(previous.measures) != 1:
        return None
    asked = said(_TABLE, "more_of_each", words_of(text, language, context), language)
    if asked is None or figure_named(asked.slot("FIGURE"), previous, language, context) != previous.measures[0]:
        return None
    counted, named = (hear(asked.slot(name), language, context) for name in ("COUNT", "NOUN"))
    number = counted.parts[0].number if len(counted.parts) == 1 else None
    w = Workings(named, context)
    outer = previous.groupings[0]
    grain = w.grain_of(w.parts[0]) if len(w.parts) == 1 else None
    split = w.split_of(w.parts[0]) if len(w.parts) == 1 else None
    if split != outer and (grain is None or grain != outer.grain):
        return None
    if number is None or number != int(number) or not _FEWEST <= number <= _MOST:
        return None
    return replace(previous, language=language, limit=int(number), assumptions=(), unread=())


def each_no_more(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "Three for each month", where the months themselves are ranked after what was best in each."""
    ranked = found.limit is not None and found.limit >= _FEWEST and not (found.rank_within or found.among)
    if previous.rank_within and ranked and found.groupings == previous.groupings[:1]:
        parts = hear(text, language, context).parts
        yield from (part.text for part in parts if part.has("mark:each", "mark:per", "mark:by"))


def over_each_span(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Reading:
    """ "And in each month?", after October: every month of the data, as October alone would be one row."""
    grains = {item.grain for item in found.groupings} - {item.grain for item in previous.groupings}
    if len(found.periods) != 1 or found.periods != previous.periods or found.transform:
        return found
    w = Workings(hear(text, language, context), context)
    if not any(w.grain_of(part) in grains and _tells_each(w, i) for i, part in enumerate(w.parts)):
        return found
    (period,) = found.periods
    one = any(grain in grains and period.end <= unit_around(grain, period.start)[1] for grain in _SPANS)
    return replace(found, periods=()) if one else found


def _tells_each(w: Workings, index: int) -> bool:
    """Whether a span of time is told as each of several: "in each month", "for every month", "mes a mes"."""
    words = [token.norm for token in w.tokens_of(index)]
    step = len(words) > 1 and words[0] == words[-1]
    told = {*words, w.word_before(index)}
    return step or w.parts[max(0, index - 1)].has("mark:each") or not _EVERY.isdisjoint(told)
