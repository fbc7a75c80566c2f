"""Who was kept, as a later text speaks of them: everybody, the same one, one more, each for himself.

Everybody comes in place of somebody only where the reading before kept one; one more joins the one who was kept.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import KEEPS, Between, Span, blanked, told, told_at
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Filter, Grouping, Reading
from agent.models.offline.words.lexicon import word_set
from agent.models.offline.words.slips import slip_of
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.words.wordings import ONE_WORD
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "between_texts.yaml"


def with_everybody(between: Between, language: Language, context: ReadingContext) -> Between:
    """Everybody's rows, where those of somebody were kept."""
    dimension = goes_by("people", context.semantics)
    kept = [item for item in between.base.filters if dimension and item.column == dimension.column]
    if dimension is None or not kept or any(item.operator not in KEEPS for item in kept):
        return between
    spans = list(of_people("everybody", between.text, language, dimension))
    if not spans or told_at(_TABLE, "against", between.text, language):  # set against them, not replaced by them
        return between
    numbers = (
        (start, end)
        for start, end in of_people("not_only_one", between.text, language, dimension)
        if _names_one(between.text[start:end], kept)
    )
    base = replace(between.base, filters=tuple(item for item in between.base.filters if item not in kept))
    return replace(between, base=base, text=blanked(between.text, [*spans, *numbers]), leans=True)


def of_the_same_one(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "For the same waiter", "de él": of the one who was kept."""
    dimension = goes_by("people", context.semantics)
    kept = dimension is not None and any(item.column == dimension.column for item in between.base.filters)
    spans = list(of_people("same_one", between.text, language, dimension)) if dimension and kept else []
    return replace(between, text=blanked(between.text, spans), leans=between.leans or bool(spans))


def with_one_more(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "Add waiter 103", "put 103 alongside 51": 103 is told as a value, and not as counted anyway."""
    dimension = goes_by("people", context.semantics)
    kept = [item for item in between.base.filters if dimension and item.column == dimension.column]
    if dimension is None or len(kept) != 1 or kept[0].operator not in KEEPS:
        return between
    spans = list(of_people("one_more", between.text, language, dimension))
    spans = spans or list(_both_of_them(between.text, language, dimension, kept))
    if not spans:
        return between
    beside = [
        (start, end)
        for start, end in of_people("alongside", between.text, language, dimension)
        if not re.search(r"\d", between.text[start:end]) or _names_one(between.text[start:end], kept)
    ]
    beside += of_people("to_compare", between.text, language, dimension)
    return replace(between, text=blanked(between.text, [*spans[:1], *beside]), leans=True, adds=True)


def _both_of_them(text: str, language: Language, dimension: Dimension, kept: list[Filter]) -> Iterator[Span]:
    """ "And 103? show me both": one number, of another than the one who was kept."""
    numbers = {int(one) for one in re.findall(r"\d+", text)}
    if len(numbers) == 1 and not numbers & {value for item in kept for value in item.values}:
        yield from of_people("both_of_them", text, language, dimension)


def kept_apart(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "51 and 103 separately": the words are told apart, and done when the rest is read."""
    dimension = goes_by("people", context.semantics)
    spans = list(of_people("apart", between.text, language, dimension) if dimension else ())
    if not spans:
        return between
    words = between.text[spans[0][0] : spans[0][1]].strip()
    return replace(between, text=blanked(between.text, spans), apart=words, leans=True)


def each_apart(reading: Reading, words: str, context: ReadingContext, previous: Reading) -> Reading:
    """The reading split by the one column of which it keeps several values, or all in place of the one before.

    The words are unread where there is none.
    """
    columns = {item.column for item in reading.filters}
    freed = [item for item in previous.filters if item.operator in KEEPS and item.column not in columns]
    if freed:
        dimension = context.semantics.dimension_of(freed[0].column)
        split = dimension is not None and any(item.dimension == dimension.name for item in reading.groupings)
        return reading if dimension is None or split else split_by(reading, dimension)
    several = [item for item in reading.filters if item.operator == "in" and item.grain is None]
    named = [item for item in context.semantics.dimensions if several and item.column == several[0].column]
    if reading.contrasts or (named and any(item.dimension == named[0].name for item in reading.groupings)):
        return reading
    if len(several) != 1 or not named or reading.limit is not None or reading.transform:
        return replace(reading, unread=(*reading.unread, words))
    return split_by(reading, named[0])


def split_by(reading: Reading, dimension: Dimension) -> Reading:
    """The reading split by one dimension more."""
    return replace(reading, groupings=(*reading.groupings, Grouping(dimension.name)))


def of_people(name: str, text: str, language: Language, dimension: Dimension, table: str = _TABLE) -> Iterator[Span]:
    """Where a text says what a list of a table tells of people, whose words for them are the table's own."""
    for one in told(table, name, text, language, PERSON=ONE_WORD):
        if all(_is_person(word, dimension) for word in one.all_in("PERSON")):
            yield one.start, one.end


def _is_person(word: str, dimension: Dimension) -> bool:
    own = {stem(fold(one)) for lines in dimension.synonyms.values() for line in lines for one in line.split()}
    known = own | word_set("people", "en") | word_set("people", "es") | {stem(fold(dimension.name))}
    said = stem(word)
    return said in known or slip_of(said, known) is not None


def _names_one(words: str, kept: list[Filter]) -> bool:
    number = re.search(r"\d+", words)
    return number is not None and any(int(number[0]) in item.values for item in kept)
