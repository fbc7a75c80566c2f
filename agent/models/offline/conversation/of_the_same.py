"""Questions of what was just counted or kept: "de qué productos?", "who sold fewest?", "how many boxes was that?".

They name no figure, or call the one thing that was kept by a word that others go by as well.
"""

from dataclasses import replace
from itertools import pairwise

from agent.models.offline import assumptions as said
from agent.models.offline.conversation.taken_back import who_made_most_of_them
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.semantics import Semantics

_AND = small("joining", "but", "ok")
_PREPOSITIONS = small("prepositions", "by", "to")
_WHICH = small("which")
_HAD_IT = words_in("later_texts.yaml", "had_it")
"""Words that say that somebody has what was counted before, whatever it was."""
_SHORT = 6
"""Words up to which a text asks only for what the figures before it are of."""


def of_the_same_figure(alone: Reading, previous: Reading, heard: Heard, semantics: Semantics) -> Reading:
    """The figures of before, for a text that asks only which of what was counted."""
    own = alone.periods or alone.filters or alone.named_filters or alone.excluded_filters or alone.contrasts
    whose = _asks_of_which(alone, heard) and not own and not previous.groupings
    taken_back = not own and who_made_most_of_them(alone, previous, heard, semantics)
    if taken_back:
        alone = replace(alone, assumptions=_without_default(alone, semantics))
    if previous.measures and (whose or taken_back or _counts_the_same(alone, previous, heard)):
        return replace(alone, measures=previous.measures)
    return alone


def _without_default(alone: Reading, semantics: Semantics) -> tuple[str, ...]:
    """What was assumed, but for the figure: it is the one of before."""
    labels = (item.synonyms.get(alone.language, ()) or (item.name.replace("_", " "),) for item in semantics.metrics)
    told = {said.default_measure(words[0], alone.language) for words in labels}
    return tuple(note for note in alone.assumptions if note not in told)


def of_the_one_kept(alone: Reading, previous: Reading, heard: Heard) -> Reading:
    """ "How many boxes was that?", after one box was kept: these, and not all that are called boxes."""
    again = [item for item in alone.filters if names_the_one_kept(item, previous, heard)]
    if not again:
        return alone
    filters = tuple(item for item in alone.filters if item not in again)
    notes = (note for note in alone.assumptions if not any(item.words in note for item in again))
    return replace(alone, filters=filters, assumptions=tuple(notes))


def counts_values(heard: Heard) -> bool:
    """ "How many boxes?": what is counted is called by a text of stored values."""
    return any(one.has("op:count") and (two.link or two.stored) for one, two in pairwise(heard.parts))


def names_the_one_kept(item: Filter, previous: Reading, heard: Heard) -> bool:
    """Whether a text that counts calls the one value that was kept by a word that others go by as well."""
    kept = [own for own in previous.filters if own.operator == "=" and isinstance(own.values[0], str)]
    return counts_values(heard) and any(
        own.column == item.column and _holds(item, str(own.values[0])) for own in kept
    )


def _holds(item: Filter, value: str) -> bool:
    """Whether a condition on a text is met by a value, among others."""
    words = [fold(str(one)) for one in item.values]
    if item.operator == "in":
        return len(words) > 1 and fold(value) in words
    starts = item.operator == "starts with"
    return any(fold(value).startswith(one) if starts else one in fold(value) for one in words) and (
        starts or item.operator == "contains"
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
    return same and plain and not named and not words.isdisjoint(_HAD_IT) and not alone.having
