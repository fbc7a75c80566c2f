"""Words of a later text that refer to what was shown and that no rule has resolved: its reading is not to be trusted.

"How many tickets were above that?", "give me both by week", "which weekdays did 52 beat 51?": what is referred to
must stand in the reading, as a value, as rows or as two sides; else the words were not understood.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.averaged_over import averages_the_rows
from agent.models.offline.conversation.both_of_two import are_all_of_it, as_one_part, both_of_two, both_said
from agent.models.offline.conversation.lost_in_it import lost_in_it
from agent.models.offline.conversation.more_of_each import each_no_more, over_each_span
from agent.models.offline.conversation.named_in_it import changes_unshown, each_lost, not_in_it, rows_unasked
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.numbers_of_things import number_unshown
from agent.models.offline.conversation.places import place_lost
from agent.models.offline.conversation.pointed_values import at_shown_price
from agent.models.offline.conversation.shown_together import not_joined, part_of_all
from agent.models.offline.conversation.split_gone import split_still_there
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "referring.yaml"
_EACH = re.compile(r"\b(?:each|cada)\b")


def with_referred(
    history: Sequence[Reading], text: str, found: Reading, language: Language, context: ReadingContext
) -> Reading:
    """The reading, or the same with the words given back that refer to nothing in it."""
    if found.unread:
        return found
    found = _of_each_shown(history[-1], text, found, language, context)
    found = over_each_span(history[-1], text, found, language, context)
    found = as_one_part(text, found, language, context)
    found = part_of_all(history[-1], text, found, language, context)
    lost = tuple(dict.fromkeys(_unresolved(history, text, found, language, context)))
    return replace(found, unread=lost) if lost else found


def _of_each_shown(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Reading:
    """ "The top 3 products of each", after figures by waiter: the ranking within each of those that were shown."""
    one = len(previous.groupings) == len(found.groupings) == 1 and previous.groupings != found.groupings
    ranked = found.limit is not None and found.order is not None and not (found.rank_within or found.skip)
    plain = not (found.among or found.both_ends or found.together or found.transform or previous.limit)
    if not (one and ranked and plain and previous.groupings[0].is_whole):
        return found
    said = [plain_text(text[start:end]).casefold() for start, end in both_said(text, language, context)]
    if not any(_EACH.search(words) for words in said):
        return found
    return replace(found, groupings=(*previous.groupings, *found.groupings), rank_within=True)


def _unresolved(
    history: Sequence[Reading], text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    previous = history[-1]
    shown = _matches("shown_figure", text, language)
    priced = at_shown_price(previous, text, language, context)
    each_price = bool(found.values_of) and found.limit is None
    ranked = bool(found.among) and found.limit == 1 and found.having == ()  # "quién vendió más de ese?"
    if (
        shown
        and not each_price
        and not ranked
        and (priced is None or not found.measures)
        and found.having == previous.having
    ):
        yield from (text[match.start() : match.end()].strip() for match in shown)
    hours = {item.column for item in context.semantics.dimensions if item.kind == "time"}
    at_hours = any(item.column in hours and item not in previous.filters for item in found.filters)
    for start, end in both_said(text, language, context):
        if not at_hours and not _has_several(history, found, text[start:end], language, context):
            yield text[start:end].strip()
    yield from _things_lost(previous, text, found, language, context)
    timed = found.among or any(item.column in hours for item in found.filters)
    if not timed:
        yield from (text[match.start() : match.end()].strip() for match in _matches("shown_time", text, language))
    yield from _nobody_shown(text, found, language, context)
    yield from _one_of_several(previous, text, found, language, context)
    if len(set(found.groupings)) < len(found.groupings):
        yield text.strip()
    yield from _set_against_each_other(previous, text, found, language)
    yield from not_in_it(tuple(history), text, found, language, context)
    yield from changes_unshown(text, found, language, context)
    yield from each_lost(previous, text, found, language, context)
    yield from rows_unasked(previous, text, found, language, context)
    yield from not_joined(previous, text, found, language, context)
    yield from each_no_more(previous, text, found, language, context)
    yield from number_unshown(text, found, language, context)
    yield from lost_in_it(previous, text, found, language, context)
    yield from place_lost(previous, text, found, language, context)
    yield from split_still_there(previous, text, found, language, context)
    if averages_the_rows(previous, text, found, language, context):
        yield text.strip()


def _nobody_shown(text: str, found: Reading, language: Language, context: ReadingContext) -> Iterator[str]:
    """ "Who sold it?", where nobody is shown."""
    people = goes_by("people", context.semantics)
    shown = people is not None and any(item.dimension == people.name for item in found.groupings)
    listed = people is not None and people.column in found.listing
    if people is None or shown or listed:
        return
    for match in _matches("asks_who", text, language):
        yield next(group for group in match.groups() if group)


def _one_of_several(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "His top 5 products", after figures by waiter: nobody says whose."""
    people = goes_by("people", context.semantics)
    several = people is not None and any(item.dimension == people.name for item in previous.groupings)
    kept = people is not None and any(item.column == people.column for item in found.filters)
    if several and not (kept or found.among):
        yield from (text[match.start() : match.end()] for match in _matches("one_person", text, language))


def _set_against_each_other(previous: Reading, text: str, found: Reading, language: Language) -> Iterator[str]:
    """ "Where 52 made more than 51", after both of them, where these are no sides of their own."""
    sides = [item for side in found.contrasts for item in side.filters]
    codes = "|".join(_codes(previous, found))
    if not codes or (len(sides) > 1 and all(len(item.values) == 1 for item in sides)):
        return
    for match in _matches("against_each_other", text, language, codes):
        if len({group for group in match.groups() if group}) > 1:
            yield match[0].strip()


def _has_several(
    history: Sequence[Reading], found: Reading, words: str, language: Language, context: ReadingContext
) -> bool:
    """Whether two stand in the reading; for "each", whether its rows are split at all."""
    pair = both_of_two(history, words, language, context) is not None
    listed = any(
        item.operator in ("in", "starts with", "contains") and len(item.values) > 1 for item in found.filters
    )
    ranked = any(one.limit != 1 for one in found.among)
    two = len(found.contrasts) > 1 or len(found.periods) > 1 or listed or ranked
    if two and found.transform == "share" and pair:
        return found.share_of_all or are_all_of_it(found)
    if two or (pair and found.transform == "share"):
        return two
    several = found.limit == 2 or found.both_ends or len(found.measures) > 1 or len(found.groupings) > 1
    rows = bool(found.groupings or found.listing or found.values_of)
    each = _EACH.search(plain_text(words).casefold()) is not None
    return not pair and (several or (rows and each))


def _things_lost(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """ "That waiter", "esos productos", where the reading keeps no such thing, nor shows those that were shown."""
    nouns = nouns_of_things(context.semantics, language)
    alternatives = "|".join(nouns) or "$^"
    for name in ("that_one", "those_ones"):
        for match in _matches(name, text, language, alternatives, slot="NOUN"):
            dimension = nouns[next(group for group in match.groups() if group)]
            kept = any(item.column == dimension.column for item in found.filters)
            sides = any(item.column == dimension.column for side in found.contrasts for item in side.filters)
            again = name == "those_ones" and any(item.dimension == dimension.name for item in previous.groupings)
            counted = dimension.entity and any(one in found.having for one in previous.having)
            if not (kept or sides or again or counted or found.among or found.named_filters or found.holdings):
                yield text[match.start() : match.end()].strip()


def _codes(previous: Reading, found: Reading) -> list[str]:
    sides = [item for reading in (previous, found) for side in reading.contrasts for item in side.filters]
    items = [*previous.filters, *found.filters, *sides]
    return sorted({str(value) for item in items for value in item.values if isinstance(value, int)})


def _matches(name: str, text: str, language: Language, words: str = "", slot: str = "NUMBER") -> list[re.Match[str]]:
    line = any_of(_TABLE, name, language=language).replace(slot, words or "$^")
    return list(re.finditer(rf"(?<!\w){line}(?!\w)", plain_text(text).casefold()))
