"""The days and conditions of the conversation, for a question that names none: "which waiter made the most?".

After "revenue in October" it is of October, and the answer says so; "overall" asks of everything.
"""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.conversation.stances import says_everything
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Reading
from agent.models.offline.times.days import coarseness, unit_around

_AND = frozenset({"and", "y", "but", "pero", "ok"})
_PREPOSITIONS = frozenset({"of", "from", "by", "in", "on", "for", "with", "at", "de", "del", "por", "en", "con", "a"})
_WHICH = frozenset({"what", "which", "que", "cual", "cuales"})
_FEWEST = frozenset(
    {"fewest", "fewer", "hizo", "hicieron", "tuvo", "tuvieron", "tiene", "tienen", "had", "has", "did"}
)
"""Words that say that one has the most or least of what was counted before, whatever it was."""
_SHORT = 6
"""Words up to which a text asks only for what the figures before it are of."""


def kept_to_scope(alone: Reading, previous: Reading, heard: Heard) -> Reading:
    """The text's own reading, kept to the days and conditions of the one before where it has none of its own."""
    if alone.filters and previous.periods and not alone.periods and not says_everything(heard.tokens, heard.language):
        note = said.asked_anew(tuple(period.words for period in previous.periods if period.words), alone.language)
        return replace(alone, assumptions=(*alone.assumptions, note))
    own = alone.periods or alone.filters or alone.named_filters or alone.excluded_filters or alone.contrasts
    if _asks_of_which(alone, heard) and not own and previous.measures and not previous.groupings:
        alone = replace(alone, measures=previous.measures)
    if _counts_the_same(alone, previous, heard):
        alone = replace(alone, measures=previous.measures)
    plain = alone.groupings and alone.measures and not alone.transform and not alone.unread
    if own or not plain or says_everything(heard.tokens, heard.language) or len(previous.periods) > 1:
        return alone
    if previous.contrasts or previous.listing or previous.existence or previous.values_of:
        return alone
    periods = previous.periods if not _is_within_one(alone, previous) else ()
    splits = {item.dimension for item in alone.groupings}
    filters = tuple(item for item in previous.filters if item.column not in splits)
    words = [period.words for period in periods] + [item.words for item in filters]
    words += [*previous.named_filters, *previous.excluded_filters]
    if not (periods or filters or previous.named_filters or previous.excluded_filters):
        return alone
    note = said.kept_from_before(tuple(word for word in words if word), alone.language)
    return replace(
        alone,
        periods=periods,
        filters=filters,
        named_filters=previous.named_filters,
        holdings=(*previous.holdings, *alone.holdings),
        excluded_filters=previous.excluded_filters,
        assumptions=(*alone.assumptions, note),
    )


def _asks_of_which(alone: Reading, heard: Heard) -> bool:
    """ "De qué productos?", "of which waiters?": of what was just counted, split by what the text names."""
    words = [token.norm for token in heard.tokens if token.kind == "word"]
    while words and words[0] in _AND:
        words.pop(0)
    led = len(words) > 2 and words[0] in _PREPOSITIONS and words[1] in _WHICH
    named = any(part.metric or any(name.startswith(("op:", "noun:")) for name in part.names) for part in heard.parts)
    return led and bool(alone.groupings) and not named and len(words) <= _SHORT


def _counts_the_same(alone: Reading, previous: Reading, heard: Heard) -> bool:
    """ "Who sold fewest?", after how many products each sold: fewest of these, where no figure is named."""
    words = {token.norm for token in heard.tokens}
    named = any(part.metric or part.has("noun:sales", "noun:amount", "noun:price") for part in heard.parts)
    same = bool(alone.groupings) and set(alone.groupings) <= set(previous.groupings) and alone.order is not None
    plain = len(alone.measures) == len(previous.measures) == 1 and alone.measures[0].aggregate is None
    return same and plain and not named and not words.isdisjoint(_FEWEST) and not alone.having


def _is_within_one(alone: Reading, previous: Reading) -> bool:
    """ "Revenue by month", after October: one month would say nothing."""
    if not previous.periods:
        return False
    period = previous.periods[0]
    grains = [item.grain for item in alone.groupings if item.grain is not None and coarseness(item.grain) < 6]
    return any(unit_around(grain, period.start)[1] >= period.end for grain in grains)
