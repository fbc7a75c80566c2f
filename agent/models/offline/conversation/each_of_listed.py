"""A figure of things that were listed, for each: "which sold only in October?", "how much did they bring in?".

One total is meant where the text says so, or where it keeps other rows than those of the list.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Order, Reading
from agent.values import Language

_AS_ONE = ("op:sum", "op:average", "op:median", "op:share", "op:existence", "mark:whichever")


def with_each_of_listed(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Reading:
    """The reading with a row for each thing of the list before, where it asks how much they came to."""
    listed = previous.groupings and not (
        previous.measures or previous.limit or previous.transform or previous.listing
    )
    kept = (*previous.filters, *previous.named_filters, *previous.excluded_filters)
    if not listed or not kept or found.groupings or not found.measures or found.transform or found.contrasts:
        return found
    still = (*found.filters, *found.named_filters, *found.excluded_filters)
    parts = hear(text, language, context).parts
    asks = any(part.has("op:how_much", "op:count") for part in parts)
    as_one = any(part.has(*_AS_ONE) for part in parts)
    counted = any(item.metric is None for item in found.measures)
    if still != kept or len(found.periods) > 1 or not asks or as_one or counted:
        return found
    return replace(found, groupings=previous.groupings, order=Order(0, descending=True))
