"""What a later text says beside its change, taken off it: an answer to what was shown, that days stay the same.

"Lovely, and for that same month?", "all waiters together, no matter who served". Days that are pointed at must be
those of the reading before; everybody comes in place of somebody only where it kept one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import SHARES, Between, Span, blanked, told_at
from agent.models.offline.conversation.money_between import beside_figures, beside_money, without_money
from agent.models.offline.conversation.people_between import (
    kept_apart,
    of_the_same_one,
    with_everybody,
    with_one_more,
)
from agent.models.offline.conversation.things_between import with_everything_sold
from agent.models.offline.conversation.whole_again import with_the_whole
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.windows_filled import without_fillings
from agent.models.offline.reading import Reading
from agent.models.offline.times.days import is_called_so
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "between_texts.yaml"
_HOUR = r"\d\w*"
_TO_A_PAUSE = re.compile(r"\s*¡?([^,.!;:…]+?)\s*[,.!;:…]+\s*")
_IDLE = {"mark:and", "list:list"}
_SPLIT_BY_WEEKDAY = re.compile(
    r"\b(?:abr|desglos|desagreg|separ|divid|part|agrup)\w* (?:\w+ ){0,2}por (dia) de semana\b"
    r"(?: \(lunes, martes,? ?(?:\.\.\.|…|etc\.?)\))?"
)


def said_between(previous: Reading, text: str, language: Language, context: ReadingContext) -> Between:
    """A text without what it says beside its change; it and the reading as they are where it says nothing such."""
    between = Between(_by_weekday(_without_nod(text, language)), previous)
    spans = [
        *_same_days(previous, between.text, language, context),
        *_same_otherwise(previous, between.text, language, context),
    ]
    between = replace(between, text=blanked(between.text, spans), leans=bool(spans))
    between = _of_both_sides(_with_days_before(between, language), language, context)
    for step in _STEPS:
        between = step(between, language, context)
    return between


def _with_days_before(between: Between, language: Language) -> Between:
    """ "Moving average, with the October days for the first ones", after days of November: as it is done."""
    shown = frozenset(day.month for period in between.base.periods for day in (period.start, period.end))
    if len(between.base.periods) != 1:
        return between
    text = without_fillings(between.text, language, shown)
    return replace(between, text=text, leans=between.leans or text != between.text)


def _of_both_sides(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "And against the week before? the tickets of both": no hour, and shown anyway where two are compared."""
    hours = {item.column for item in context.semantics.dimensions if item.kind == "time"}
    of_hours = any(item.column in hours for item in between.base.filters)
    compares = any(told_at(_TABLE, name, between.text, language) for name in ("against", "comparing"))
    spans = told_at(_TABLE, "of_both_sides", between.text, language) if compares and not of_hours else []
    return replace(between, text=blanked(between.text, spans))


def says_nothing(text: str, language: Language, context: ReadingContext) -> bool:
    """Whether nothing is left of a text but words that ask for nothing by themselves."""
    if not text.strip():
        return True
    parts = hear(text, language, context).parts
    return all(part.filler and not part.metric and set(part.names) <= _IDLE for part in parts)


def _without_nod(text: str, language: Language) -> str:
    start, plain = 0, plain_text(text).casefold()
    while (pause := _TO_A_PAUSE.match(plain, start)) is not None and plain[pause.end() :].strip():
        if said(_TABLE, "nods", pause[1], language) is None:
            break
        start = pause.end()
    return text[start:]


def _by_weekday(text: str) -> str:
    """ "Abrilo por día de semana": by each of the seven, and not of those from Monday to Friday."""
    match = _SPLIT_BY_WEEKDAY.search(plain_text(text).casefold())
    return f"{text[: match.end(1)]} de la semana{text[match.end() :]}" if match else text


def _same_otherwise(previous: Reading, text: str, language: Language, context: ReadingContext) -> Iterator[Span]:
    yield from told_at(_TABLE, "same_way", text, language)
    if previous.limit is None:  # "how did they do in November?", after a ranking, is of those
        yield from told_at(_TABLE, "how_it_was", text, language)
    hours = {item.column for item in context.semantics.dimensions if item.kind == "time"}
    if any(item.column in hours for item in previous.filters):
        yield from told_at(_TABLE, "rest_of_day", text, language, HOUR=_HOUR)
    shown = [context.semantics.metric(item.metric) if item.metric else None for item in previous.measures]
    if shown and all(metric is not None and metric.unit == "currency" for metric in shown):
        yield from told_at(_TABLE, "no_more_money", text, language)
    weekdays = {item.name for item in context.semantics.dimensions if item.kind == "weekday"}
    if any(item.dimension in weekdays or item.grain == "weekday" for item in previous.groupings):
        yield from told_at(_TABLE, "same_weekdays", text, language)


def _same_days(previous: Reading, text: str, language: Language, context: ReadingContext) -> Iterator[Span]:
    kept = previous.filters or previous.named_filters or previous.excluded_filters
    if len(previous.periods) != 1 or (SHARES.search(text) and not kept):
        return  # "in % of that week's total": the days are what the whole is of
    spans = [
        span
        for span in told_at(_TABLE, "same_days", text, language)
        if not told_at(_TABLE, "of_others", text[span[1] :], language)
    ]
    if spans and _names_days(blanked(text, spans), language, context):
        return  # "the same days of October": others, which are counted from those of before
    for start, end in spans:
        words = plain_text(text[start:end]).casefold()
        if _are_ranked(words, previous, language, context):
            continue
        if is_called_so(words, previous.periods[0]) and not _is_now(words, previous, context):
            yield start, end


def _are_ranked(words: str, previous: Reading, language: Language, context: ReadingContext) -> bool:
    """ "On those same days", after the three best days of a month: these three, and not all of its days."""
    spans = {f"grain:{item.grain}" for item in previous.groupings} if (previous.limit or 0) > 1 else set()
    parts = hear(words, language, context).parts if spans else ()
    spans |= {"mark:that_day"} if "grain:day" in spans else set()
    return any(not spans.isdisjoint(part.names) for part in parts)


def _is_now(words: str, previous: Reading, context: ReadingContext) -> bool:
    """ "Now for this month", after October: the month in which the data ends, and not the one before."""
    last, shown = context.last_day, previous.periods[0]
    here = not _HERE.isdisjoint(words.split()) and _SAME.isdisjoint(words.split())
    return here and last is not None and not shown.start <= last <= shown.end


def _names_days(text: str, language: Language, context: ReadingContext) -> bool:
    parts = hear(text, language, context).parts
    return any(part.period is not None for part in parts)


def over_all_days(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "For the whole period", after October: all days there are, of what was kept otherwise."""
    names = ["all_days", "all_days_first"]
    spans = next((spans for name in names if (spans := told_at(_TABLE, name, between.text, language))), [])
    if not spans and all(item.grain is None for item in between.base.groupings):
        spans = told_at(_TABLE, "no_days", between.text, language)
        spans = [] if re.search(r"\w", blanked(between.text, spans)) else spans
    if not spans or not between.base.periods or SHARES.search(between.text):
        return between
    rest = blanked(between.text, spans)
    parts = hear(rest, language, context).parts if rest.strip() else ()
    if any(part.metric or part.period or part.has(*_OF_A_QUESTION) for part in parts):
        return between
    return replace(between, base=replace(between.base, periods=()), text=rest, leans=True)


_OF_A_QUESTION = (
    "noun:sales", "noun:amount", "noun:rows", "verb:sold", "verb:earned", "op:how_much", "op:count", "op:compare",
    "op:difference", "op:growth", "mark:who", "mark:whichever", "mark:when", "mark:not",
)  # fmt: skip
_HERE = words_in("later_texts.yaml", "this_span")
_SAME = words_in("later_texts.yaml", "same_span")
_STEPS = (
    beside_figures,
    beside_money,
    without_money,
    of_the_same_one,
    with_the_whole,
    with_everybody,
    with_everything_sold,
    with_one_more,
    kept_apart,
    over_all_days,
)
