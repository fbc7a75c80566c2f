"""Which of several things that one total was of: "which one sold the most units?", after the sales of all conitos.

The total is split by what they are values of, and the text is read after that; "which ones?" asks for just that,
and so does "by size", where sizes are in their names.
"""

from dataclasses import replace

from agent.models.offline.assumptions import word_as
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.figure_told import Follow
from agent.models.offline.conversation.nouns_of_things import noun_of_split, nouns_of_things
from agent.models.offline.conversation.sizes import names_kept
from agent.models.offline.metrics import is_plain_sum
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Filter, Grouping, Order, Reading
from agent.models.offline.words.wordings import first_within, said
from agent.values import Language

_TABLE = "which_of_several.yaml"
_SIGNS = " ¿?¡!.,;:"
_SEVERAL = ("in", "starts with", "contains")


def which_of_several(
    previous: Reading, text: str, language: Language, context: ReadingContext, follow: Follow
) -> Reading | None:
    """The reading of such a text; None where no one total of several was shown, or where another thing is asked."""
    base = _each_of_several(previous, context)
    if base is None:
        return None
    plain = plain_text(text).casefold().strip(_SIGNS)
    if said(_TABLE, "each_of_them", plain, language) is not None:
        return replace(base, language=language, chart="auto", assumptions=(), unread=())
    if (sizes := said(_TABLE, "by_size", plain, language)) is not None:
        note = word_as(sizes.slot("SIZE"), _named_by(base, language, context), language)
        sized = _have_sizes(previous, context)
        return replace(base, language=language, chart="auto", assumptions=(note,), unread=()) if sized else None
    nouns = nouns_of_things(context.semantics, language)
    named = any(word in nouns for word in plain.split())  # "which products …": a question of its own
    if named or first_within(_TABLE, "which_of_them", plain, language) is None:
        return None
    found = follow(base, text)
    if not isinstance(found, Reading) or found.unread or found.groupings != base.groupings:
        return None
    kept = set(base.filters) <= set(found.filters) and found.periods == base.periods
    return found if kept and found != replace(base, assumptions=found.assumptions) else None


def _named_by(base: Reading, language: Language, context: ReadingContext) -> str:
    return noun_of_split(base.groupings[0], context.semantics, language)


def _have_sizes(previous: Reading, context: ReadingContext) -> bool:
    """Whether the things that were kept are told apart by sizes in their names: "Dulce de leche vidrio x450g"."""
    names = [name for item in previous.filters if _is_of_several(item) for name in names_kept(item, context)]
    return len(names) > 1 and all(any(letter.isdigit() for letter in name) for name in names)


def _each_of_several(previous: Reading, context: ReadingContext) -> Reading | None:
    """The total that was shown, split by what its values are of; the largest first."""
    several = [item for item in previous.filters if _is_of_several(item)]
    others = previous.groupings or previous.contrasts or previous.transform or previous.among or previous.having
    sums = len(previous.measures) == 1 and is_plain_sum(previous.measures[0], context.semantics)
    if others or len(several) != 1 or not sums or len(previous.periods) > 1 or previous.existence:
        return None
    split = context.semantics.dimension_of(several[0].column)
    if split is None or split.kind != "category":
        return None
    return replace(previous, groupings=(Grouping(split.name),), order=Order(0, descending=True))


def _is_of_several(item: Filter) -> bool:
    return item.operator in _SEVERAL and item.grain is None and (item.operator != "in" or len(item.values) > 1)
