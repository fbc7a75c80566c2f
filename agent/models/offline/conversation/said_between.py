"""What a later text says beside its change, taken off it: an answer to what was shown, that days stay the same.

"Lovely, and for that same month?", "all waiters together, no matter who served". Days that are pointed at must be
those of the reading before; everybody comes in place of somebody only where it kept one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Filter, Grouping, Reading
from agent.models.offline.words.lexicon import any_of, word_set
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.workings import Workings
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "between_texts.yaml"
_LENGTHS = {
    **dict.fromkeys(("day", "dia"), range(1, 2)),
    **dict.fromkeys(("week", "semana"), range(7, 8)),
    **dict.fromkeys(("fortnight", "half month", "quincena"), range(13, 17)),
    **dict.fromkeys(("month", "mes"), range(28, 32)),
}
_SLIPS_FROM = 5
"""Letters from which a word for a person may hold a slip of the keyboard."""
_KEEPS = ("=", "in")
_IDLE = {"mark:and", "list:list"}
_SHARES = re.compile(r"%|\b(?:percent|pct|share|porcent|proporc)", re.IGNORECASE)
_SPLIT_BY_WEEKDAY = re.compile(
    r"\b(?:abr|desglos|desagreg|separ|divid|part|agrup)\w* (?:\w+ ){0,2}por (dia) de semana\b"
    r"(?: \(lunes, martes,? ?(?:\.\.\.|…|etc\.?)\))?"
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Between:
    """What is left of a text, and the reading that it changes."""

    text: str
    base: Reading
    leans: bool = False
    adds: bool = False
    """Whether it puts somebody beside the one who was kept."""
    apart: str = ""
    """The words that wish each kept value for itself: "51 and 103 separately"."""


def said_between(previous: Reading, text: str, language: Language, context: ReadingContext) -> Between:
    """A text without what it says beside its change; it and the reading as they are where it says nothing such."""
    between = Between(_by_weekday(_without_nod(text, language)), previous)
    spans = [
        *_same_days(previous, between.text, language, context),
        *_same_otherwise(previous, between.text, language, context),
    ]
    between = replace(between, text=_blanked(between.text, spans), leans=bool(spans))
    between = _of_the_same_one(_beside_money(between, language, context), language, context)
    between = _freed_of_things(_freed(between, language, context), language, context)
    between = _with_one_more(between, language, context)
    return _kept_apart(between, language, context)


def says_nothing(text: str, language: Language, context: ReadingContext) -> bool:
    """Whether nothing is left of a text but words that ask for nothing by themselves."""
    if not text.strip():
        return True
    parts = hear(text, language, context).parts
    return all(part.filler and not part.metric and set(part.names) <= _IDLE for part in parts)


def each_apart(reading: Reading, words: str, context: ReadingContext, previous: Reading) -> Reading:
    """The reading split by the one column of which it keeps several values, or all in place of the one before.

    The words are unread where there is none.
    """
    columns = {item.column for item in reading.filters}
    freed = [item for item in previous.filters if item.operator in _KEEPS and item.column not in columns]
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


def _without_nod(text: str, language: Language) -> str:
    nod = re.compile(rf"\s*¡?{any_of(_TABLE, 'nods', language=language)}\s*[,.!;:…]+\s*")
    start, plain = 0, plain_text(text).casefold()
    while (found := nod.match(plain, start)) is not None and plain[found.end() :].strip():
        start = found.end()
    return text[start:]


def _by_weekday(text: str) -> str:
    """ "Abrilo por día de semana": by each of the seven, and not of those from Monday to Friday."""
    found = _SPLIT_BY_WEEKDAY.search(plain_text(text).casefold())
    return f"{text[: found.end(1)]} de la semana{text[found.end() :]}" if found else text


def _same_otherwise(previous: Reading, text: str, language: Language, context: ReadingContext) -> Iterator[Span]:
    yield from _found("same_way", text, language)
    if previous.limit is None:  # "how did they do in November?", after a ranking, is of those
        yield from _found("how_it_was", text, language)
    hours = {item.column for item in context.semantics.dimensions if item.kind == "time"}
    if any(item.column in hours for item in previous.filters):
        yield from _found("rest_of_day", text, language)
    shown = [context.semantics.metric(item.metric) if item.metric else None for item in previous.measures]
    if shown and all(metric is not None and metric.unit == "currency" for metric in shown):
        yield from _found("no_more_money", text, language)
    weekdays = {item.name for item in context.semantics.dimensions if item.kind == "weekday"}
    if any(item.dimension in weekdays or item.grain == "weekday" for item in previous.groupings):
        yield from _found("same_weekdays", text, language)


def _same_days(previous: Reading, text: str, language: Language, context: ReadingContext) -> Iterator[Span]:
    kept = previous.filters or previous.named_filters or previous.excluded_filters
    if len(previous.periods) != 1 or (_SHARES.search(text) and not kept):
        return  # "in % of that week's total": the days are what the whole is of
    rest = _blanked(text, list(_found("same_days", text, language)))
    if rest != text and _names_days(rest, language, context):
        return  # "the same days of October": others, which are counted from those of before
    days = (previous.periods[0].end - previous.periods[0].start).days + 1
    for start, end in _found("same_days", text, language):
        said = plain_text(text[start:end]).casefold()
        length = next((allowed for word, allowed in _LENGTHS.items() if said.endswith(word)), None)
        if length is None or days in length:
            yield start, end


def _names_days(text: str, language: Language, context: ReadingContext) -> bool:
    parts = hear(text, language, context).parts
    return any(part.period is not None for part in parts)


@lru_cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    line = any_of(_TABLE, name, language=language)
    for slot, words in (("DAYS", "days"), ("SPANS", "spans_of_one")):
        line = line.replace(slot, any_of(_TABLE, words, language=language))
    line = line.replace("PERSON", r"(\w+)").replace("NUMBER", r"\d+").replace("NAME", r"(\w+)")
    return re.compile(rf"(?<!\w){line}(?!\w)")


def _found(name: str, text: str, language: Language) -> Iterator[Span]:
    plain = plain_text(text).casefold()
    yield from (one.span() for one in _pattern(name, language).finditer(plain))


def _blanked(text: str, spans: list[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _freed(between: Between, language: Language, context: ReadingContext) -> Between:
    """Everybody's rows, where those of somebody were kept."""
    dimension = _people_of(language, context)
    kept = [item for item in between.base.filters if dimension and item.column == dimension.column]
    if dimension is None or not kept or any(item.operator not in _KEEPS for item in kept):
        return between
    spans = list(_of_people("everybody", between.text, language, dimension))
    if not spans or any(_found("against", between.text, language)):  # set against them, not replaced by them
        return between
    numbers = (
        (start, end)
        for start, end in _of_people("not_only_one", between.text, language, dimension)
        if _names_one(between.text[start:end], kept)
    )
    base = replace(between.base, filters=tuple(item for item in between.base.filters if item not in kept))
    return replace(between, base=base, text=_blanked(between.text, [*spans, *numbers]), leans=True)


def _freed_of_things(between: Between, language: Language, context: ReadingContext) -> Between:
    """Everything that is sold, where some of it was kept: "not just those, with everything we sell"."""
    dimension = Workings(hear(",", language, context), context).among("things_sold")
    kept = [item for item in between.base.filters if dimension and item.column == dimension.column]
    if dimension is None or not kept or any(item.is_denial for item in kept):
        return between
    named = {stem(fold(word)) for item in kept for text in (item.words, *item.values) for word in _words(text)}
    spans = [
        *_of_things("all_things", between.text, language, dimension, named),
        *_of_things("filter_of_things", between.text, language, dimension, named),
    ]
    if not spans or any(_found("against", between.text, language)):
        return between
    only = _of_things("not_only_those", between.text, language, dimension, named)
    base = replace(between.base, filters=tuple(item for item in between.base.filters if item not in kept))
    return replace(between, base=base, text=_blanked(between.text, [*spans, *only]), leans=True)


def _of_things(name: str, text: str, language: Language, dimension: Dimension, named: set[str]) -> Iterator[Span]:
    nouns = {stem(fold(one)) for lines in dimension.synonyms.values() for line in lines for one in line.split()}
    plain = plain_text(text).casefold()
    for found in _pattern(name, language).finditer(plain):
        if all(word is None or stem(word) in named | nouns for word in found.groups()):
            yield found.span()


def _words(text: object) -> list[str]:
    return re.findall(r"\w+", str(text))


def _beside_money(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "How many units each month, next to the money": beside the revenue that was shown."""
    shown = [context.semantics.metric(item.metric) if item.metric else None for item in between.base.measures]
    if len(shown) != 1 or shown[0] is None or shown[0].unit != "currency":
        return between
    spans = list(_found("beside_money", between.text, language))
    rest = _blanked(between.text, spans)
    named = any(part.metric and part.metric.unit != "currency" for part in hear(rest or ",", language, context).parts)
    return replace(between, text=rest, leans=True, adds=True) if spans and named else between


def _of_the_same_one(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "For the same waiter", "de él": of the one who was kept."""
    dimension = _people_of(language, context)
    kept = dimension is not None and any(item.column == dimension.column for item in between.base.filters)
    spans = list(_of_people("same_one", between.text, language, dimension)) if dimension and kept else []
    return replace(between, text=_blanked(between.text, spans), leans=between.leans or bool(spans))


def _with_one_more(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "Add waiter 103", "put 103 alongside 51": 103 is told as a value, and not as counted anyway."""
    dimension = _people_of(language, context)
    kept = [item for item in between.base.filters if dimension and item.column == dimension.column]
    if dimension is None or len(kept) != 1 or kept[0].operator not in _KEEPS:
        return between
    spans = list(_of_people("one_more", between.text, language, dimension))
    spans = spans or list(_both_of_them(between.text, language, dimension, kept))
    if not spans:
        return between
    beside = [
        (start, end)
        for start, end in _of_people("alongside", between.text, language, dimension)
        if not re.search(r"\d", between.text[start:end]) or _names_one(between.text[start:end], kept)
    ]
    beside += _of_people("to_compare", between.text, language, dimension)
    return replace(between, text=_blanked(between.text, [*spans[:1], *beside]), leans=True, adds=True)


def _both_of_them(text: str, language: Language, dimension: Dimension, kept: list[Filter]) -> Iterator[Span]:
    """ "And 103? show me both": one number, of another than the one who was kept."""
    numbers = {int(one) for one in re.findall(r"\d+", text)}
    if len(numbers) == 1 and not numbers & {value for item in kept for value in item.values}:
        yield from _of_people("both_of_them", text, language, dimension)


def _people_of(language: Language, context: ReadingContext) -> Dimension | None:
    """The dimension of who sells, serves or treats."""
    return Workings(hear(",", language, context), context).among("people")


def _of_people(name: str, text: str, language: Language, dimension: Dimension) -> Iterator[Span]:
    plain = plain_text(text).casefold()
    for found in _pattern(name, language).finditer(plain):
        if all(word is None or _is_person(word, dimension) for word in found.groups()):
            yield found.span()


def _is_person(word: str, dimension: Dimension) -> bool:
    own = {stem(fold(one)) for lines in dimension.synonyms.values() for line in lines for one in line.split()}
    known = own | word_set("people", "en") | word_set("people", "es") | {stem(fold(dimension.name))}
    said = stem(word)
    return said in known or (
        len(said) >= _SLIPS_FROM and any(OSA.distance(said, one, score_cutoff=1) <= 1 for one in known)
    )


def _names_one(words: str, kept: list[Filter]) -> bool:
    number = re.search(r"\d+", words)
    return number is not None and any(int(number[0]) in item.values for item in kept)


def _kept_apart(between: Between, language: Language, context: ReadingContext) -> Between:
    dimension = _people_of(language, context)
    spans = list(_of_people("apart", between.text, language, dimension) if dimension else ())
    if not spans:
        return between
    words = between.text[spans[0][0] : spans[0][1]].strip()
    return replace(between, text=_blanked(between.text, spans), apart=words, leans=True)
