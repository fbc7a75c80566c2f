"""The whole again, where conditions were kept: "back to all waiters and all products", "take off both filters"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import SHARES, Between, Span, blanked, told_at
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Filter, Period, Reading
from agent.models.offline.times.days import is_called_so, is_whole
from agent.models.offline.words.calendar_names import full_names, names_of
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.slips import slip_of
from agent.models.offline.words.tokens import fold
from agent.values import Language

_TABLE = "whole_again.yaml"
_SHORTEST = 2
"""Letters from which a beginning names what was kept: "the alf one"."""
Freed = tuple[list[Span], Reading] | None


def with_the_whole(between: Between, language: Language, context: ReadingContext) -> Between:
    """No condition of those that a text takes back together, and the text without its words for that."""
    base, text = between.base, between.text
    if not _count(base) or SHARES.search(text) or told_at("between_texts.yaml", "against", text, language):
        return between
    for way in (_all_kinds, _all_filters, _filters_named, _whole_span, _everything):
        freed = way(base, text, language, context)
        if freed is not None:
            spans, base = freed
            for name in ("back_to_total", "back_to_everything", "as_it_was"):
                spans += (match.span() for match in _matches(name, text, language))
            return replace(between, base=base, text=blanked(text, spans), leans=True)
    return between


def _all_kinds(base: Reading, text: str, language: Language, context: ReadingContext) -> Freed:
    """ "All waiters and all products", where rows of one of them at least were kept."""
    for match in _matches("all_of_two", text, language):
        columns = [_column_called(word, language, context) for word in match.groups()]
        freed = any(item.column in columns for item in base.filters)
        if freed and None not in columns and len(set(columns)) == len(columns):
            kept = tuple(item for item in base.filters if item.column not in columns)
            return [match.span()], replace(base, filters=kept)
    return None


def _all_filters(base: Reading, text: str, language: Language, context: ReadingContext) -> Freed:
    """ "Take off both filters": as many as there are, the days among them where only with these it is the number."""
    for match in _matches("all_filters", text, language):
        conditions = _count(base)
        count = conditions if match[1] is None else 2 if match[1] in words_in(_TABLE, "two") else 3
        if count not in (conditions, conditions + len(base.periods)):
            return None
        behind = _pattern("named_behind", language).match(plain_text(text[match.end() :]).casefold())
        named = behind is not None and len(_kept_by(base, behind.groups(), language, context)) == len(behind.groups())
        end = match.end() + behind.end() if behind is not None and named else match.end()
        bare = _without_conditions(base)
        return [(match.start(), end)], bare if count == conditions else replace(bare, periods=())
    return None


def _filters_named(base: Reading, text: str, language: Language, context: ReadingContext) -> Freed:
    """ "Remove the waiter and the alfajor filters": by their columns, or by what was kept of them."""
    for match in _matches("filters_named", text, language):
        days = [word for word in match.groups() if _names_days(word, base)]
        gone = _kept_by(base, tuple(word for word in match.groups() if word not in days), language, context)
        if len(gone) + len(days) == len(match.groups()):
            bare = replace(base, filters=tuple(item for item in base.filters if item not in gone))
            return [match.span()], replace(bare, periods=()) if days else bare
    return None


def _whole_span(base: Reading, text: str, language: Language, context: ReadingContext) -> Freed:
    """ "And the whole month?", after its weekends: all of its days."""
    columns = {item.column for item in context.semantics.dimensions if item.kind in ("weekday", "date", "timestamp")}
    days = tuple(item for item in base.filters if item.column in columns and not item.is_denial)
    said = {item.name: item.condition for item in context.semantics.filters}
    named = tuple(name for name in base.named_filters if any(column in said.get(name, "") for column in columns))
    match = next(_matches("whole_span", text, language), None) or next(_matches("whole_month", text, language), None)
    if match is None or not (days or named) or len(base.periods) != 1:
        return None
    if any(item.grain is not None for item in base.groupings):
        return None
    called = next(group for group in match.groups() if group)
    month = names_of("MONTH", language).get(called)
    if not (is_called_so(called, base.periods[0]) and month in (None, _month_of(base.periods[0]))):
        return None
    spans = [match.span(), *(one.span() for one in _matches("without_days_kept", text, language))]
    left = tuple(name for name in base.named_filters if name not in named)
    kept = tuple(item for item in base.filters if item not in days)
    return spans, replace(base, filters=kept, named_filters=left)


def _month_of(period: Period) -> int | None:
    """The month that a period is, from its first day to its last."""
    return period.start.month if is_whole("month", period.start, period.end) else None


def _everything(base: Reading, text: str, language: Language, context: ReadingContext) -> Freed:
    """ "Go back to everything"."""
    said = any(_matches("back_to_everything", text, language))
    return ([], _without_conditions(base)) if said else None


def _without_conditions(base: Reading) -> Reading:
    return replace(base, filters=(), named_filters=(), excluded_filters=())


def _count(base: Reading) -> int:
    """How many conditions a reading holds, but for its days."""
    return len(base.filters) + len(base.named_filters) + len(base.excluded_filters)


@lru_cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    line = any_of(_TABLE, name, language=language).replace("NAME", r"([a-z]\w*|\d+)")
    line = line.replace("MONTH", "|".join(map(re.escape, full_names("MONTH", language))))
    return re.compile(rf"(?<!\w){line.replace('RID', any_of(_TABLE, 'rid', language=language))}(?!\w)")


def _matches(name: str, text: str, language: Language) -> Iterator[re.Match[str]]:
    yield from _pattern(name, language).finditer(plain_text(text).casefold())


def _column_called(word: str, language: Language, context: ReadingContext) -> str | None:
    """The column that a word names, a slip of one letter forgiven."""
    nouns = nouns_of_things(context.semantics, language)
    noun = word if word in nouns else slip_of(word, nouns)
    return nouns[noun].column if noun is not None else None


def _kept_by(
    base: Reading, words: tuple[str, ...], language: Language, context: ReadingContext
) -> tuple[Filter, ...]:
    """The conditions that the words name, each its own; fewer where a word names none."""
    kept: list[Filter] = []
    for word in words:
        column = _column_called(word, language, context)
        named = (item for item in base.filters if item.column == column or _is_value(word, item))
        kept += [item for item in named if item not in kept][:1]
    return tuple(kept)


def _names_days(word: str, base: Reading) -> bool:
    """ "The October one": the only days that are kept, by a word for them."""
    return len(base.periods) == 1 and word in plain_text(base.periods[0].words).casefold().split()


def _is_value(word: str, item: Filter) -> bool:
    values = (fold(str(value)).casefold() for value in item.values)
    return any(
        value == word or (len(value) > _SHORTEST and (word.startswith(value) or value.startswith(word)))
        for value in values
    )
