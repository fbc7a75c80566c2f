"""The days and conditions of the conversation, for a question that names none: "which waiter made the most?".

After "revenue in October" it is of October, and after "refunds in October" a question for waiter 51 is of his refunds
of October; the answer says so. "Overall" asks of everything, "in the data" too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation import saying
from agent.models.offline.conversation.nouns_of_things import noun_of_split
from agent.models.offline.conversation.of_the_same import of_the_one_kept, of_the_same_figure
from agent.models.offline.conversation.stances import says_everything
from agent.models.offline.conversation.taken_back import told_as_so_many
from agent.models.offline.conversation.weekday_for_day import is_one_day, is_weekday, without_weekdays
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import TEXTUAL, Filter, Grouping, Holding, Measure, Period, Reading
from agent.models.offline.times.days import coarseness, joined, unit_around
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings
from agent.semantics import Semantics
from agent.values import Language

_OF = small("of", "in_alone", "for", "all", "the", "total", "whole")
_ASKING_OF_ALL = ("op:how_much", "op:count", "op:sum", "op:average", "op:median", "op:share", "mark:whichever")
"""Ask for one figure of all, whatever it was split by before."""


def kept_to_scope(
    alone: Reading,
    previous: Reading,
    heard: Heard,
    context: ReadingContext,
    *,
    without: frozenset[str] = frozenset(),
    stands: bool = False,
) -> Reading:
    """The text's own reading, kept to the days and conditions of the one before where it has none of its own.

    Conditions on the columns `without` are let go, and all of them where the text `stands` for itself.
    """
    if alone.unread or says_everything(heard.tokens, heard.language) or _asks_of_the_data(alone, context.semantics):
        return alone
    alone = of_the_one_kept(of_the_same_figure(alone, previous, heard, context.semantics), previous, heard)
    if is_one_day(alone.periods):
        previous = without_weekdays(previous, context.semantics)
    periods = _days_kept(alone, previous, context.semantics)
    own = set(_columns_of(alone, context.semantics))
    freed = {item.column for item in previous.filters} if stands else without
    filters = tuple(_filters_kept(alone, previous, heard, own, freed, context.semantics))
    named = () if stands else _named_kept(previous.named_filters, alone, own | freed, context.semantics)
    excluded = () if stands else _named_kept(previous.excluded_filters, alone, own | freed, context.semantics)
    holdings = (*_held(previous, (*named, *excluded)), *alone.holdings)
    kept = replace(
        alone,
        periods=alone.periods or periods,
        filters=(*filters, *alone.filters),
        named_filters=(*named, *alone.named_filters),
        excluded_filters=(*excluded, *alone.excluded_filters),
        holdings=tuple({item.name: item for item in holdings}.values()),
        share_of=_whole(alone, filters, named),
    )
    words = (*(item.words for item in periods), *(item.words for item in filters), *named, *excluded)
    lost = (
        *_lost(alone, previous, freed - own, stands=stands),
        *_let_go(alone, previous, periods, own),
        *_asked_of_each(alone, previous, kept),
        *_split_lost(alone, previous, heard, context),
    )
    kept = told_as_so_many(kept, alone, context.semantics)
    return replace(kept, assumptions=(*alone.assumptions, *_notes(words, lost, alone.language)))


def _notes(kept: Sequence[str], lost: Sequence[str], language: Language) -> Iterator[str]:
    """What an answer says of the conditions of before: those that it keeps, and those that it does not."""
    if kept:
        yield saying.kept_from_before(tuple(filter(None, kept)), language)
    if lost:
        yield saying.asked_anew(tuple(dict.fromkeys(lost)), language)


def _filters_kept(
    alone: Reading,
    previous: Reading,
    heard: Heard,
    own: set[str],
    freed: set[str] | frozenset[str],
    semantics: Semantics,
) -> Iterator[Filter]:
    """The conditions on columns that the text does not name, or whose values it ranks."""
    for item in previous.filters:
        named = item.column in own and not _are_ranked_again(item, alone, heard, semantics)
        if item.column not in freed and not named:
            yield item


def _asks_of_the_data(alone: Reading, semantics: Semantics) -> bool:
    """ "When was the first sale?", "up to when are there data?": of the days that there are."""
    narrowed = alone.filters or alone.named_filters or alone.excluded_filters or alone.groupings or alone.contrasts
    return bool(alone.measures) and not narrowed and all(_is_end_of_days(item, semantics) for item in alone.measures)


def _is_end_of_days(measure: Measure, semantics: Semantics) -> bool:
    time = semantics.dimension(semantics.time) if semantics.time else None
    return time is not None and measure.aggregate in ("min", "max") and measure.column == time.column


def _days_kept(alone: Reading, previous: Reading, semantics: Semantics) -> tuple[Period, ...]:
    """The days before, for a text that names none; several that touch are one span where it splits by time."""
    time = semantics.dimension(semantics.time) if semantics.time else None
    dated = any(time is not None and item.column == time.column and item.grain is None for item in alone.filters)
    ends = any(_is_end_of_days(item, semantics) for item in alone.measures)
    if alone.periods or dated or ends or any(item.periods for item in alone.holdings):
        return ()
    if is_one_day(previous.periods) and any(is_weekday(item, semantics) for item in alone.filters):
        return ()
    if len(previous.periods) > 1:
        split = any(item.dimension == semantics.time for item in alone.groupings)
        ranked = alone.order is not None or alone.limit is not None or alone.transform or alone.contrasts
        return _as_one_span(previous.periods) if split else () if ranked else previous.periods
    return previous.periods if not _is_within_one(alone, previous) else ()


def _as_one_span(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """September, October and November as one span, where each begins when the one before ends; else nothing."""
    ordered = sorted(periods, key=lambda period: period.start)
    whole = joined(ordered)
    return (replace(whole, words=", ".join(one.words for one in ordered)),) if whole is not None else ()


def _columns_of(alone: Reading, semantics: Semantics) -> Iterator[str]:
    """The columns that a text names itself: by its conditions, its sides, its splits, or as what is counted."""
    sides = alone.contrasts
    yield from (item.column for item in (*alone.filters, *(one for side in sides for one in side.filters)))
    yield from (one.column for item in alone.holdings for one in item.filters)
    named = {*alone.named_filters, *alone.excluded_filters}
    named |= {name for side in sides for name in (*side.named_filters, *side.excluded_filters)}
    named |= {name for item in alone.holdings for name in (*item.named_filters, *item.excluded_filters)}
    conditions = " ".join(item.condition for item in semantics.filters if item.name in named)
    yield from re.findall(r"\w+", conditions)
    for split in alone.groupings:
        dimension = semantics.dimension(split.dimension)
        yield from (dimension.column,) if dimension is not None else ()
    yield from (item.column for item in alone.measures if item.aggregate == "count_distinct" and item.column)


def _named_kept(names: tuple[str, ...], alone: Reading, own: set[str], semantics: Semantics) -> tuple[str, ...]:
    """The conditions with a name on columns that the text does not name."""
    said = {*alone.named_filters, *alone.excluded_filters}
    conditions = {item.name: set(re.findall(r"\w+", item.condition)) for item in semantics.filters}
    return tuple(name for name in names if name not in said and not conditions.get(name, set()) & own)


def _are_ranked_again(item: Filter, alone: Reading, heard: Heard, semantics: Semantics) -> bool:
    """ "Which were the 3 best sellers?", after how many conitos were sold: of these, where no noun says of all."""
    split = alone.groupings[0].dimension if len(alone.groupings) == 1 else ""
    dimension = semantics.dimension_of(item.column)
    if dimension is None or dimension.name != split or alone.order is None or alone.filters or alone.contrasts:
        return False
    named = any(part.dimension == dimension or part.link or part.stored for part in heard.parts)
    return item.grain is None and item.operator in (*TEXTUAL, "in") and not named


def _held(previous: Reading, names: tuple[str, ...]) -> Iterator[Holding]:
    yield from (item for item in previous.holdings if item.name in names)


def _whole(alone: Reading, filters: tuple[Filter, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """What a share is of: of what was kept before, "what part of it was waiter 51?"."""
    if alone.transform != "share" or alone.groupings or alone.contrasts:
        return alone.share_of
    return (*(item.words for item in filters), *named, *alone.share_of)


def _let_go(alone: Reading, previous: Reading, kept: tuple[Period, ...], own: set[str]) -> Iterator[str]:
    """What is not kept though the text names none of its own: sides, days within the split, bounds."""
    if not alone.periods and not kept:
        yield from (item.words for item in previous.periods if item.words)
    for side in previous.contrasts:
        if side.label and not own & {item.column for item in side.filters}:
            yield side.label


def _asked_of_each(alone: Reading, previous: Reading, kept: Reading) -> Iterator[str]:
    """ "Which product is sold most?", after one kind of them: of all, as their rows are what is asked for."""
    named = {item.column for item in alone.filters} | {one.column for side in alone.contrasts for one in side.filters}
    if alone.groupings and not alone.contrasts:
        gone = (item for item in previous.filters if item not in kept.filters and item.column not in named)
        yield from (item.words for item in gone if item.words)


def _split_lost(alone: Reading, previous: Reading, heard: Heard, context: ReadingContext) -> Iterator[str]:
    """ "Units in November", after revenue by week: one figure, where the weeks may be meant as well."""
    asked = any(part.has(*_ASKING_OF_ALL) for part in heard.parts)
    own = alone.measures and alone.periods and not (alone.groupings or alone.transform or alone.existence)
    if own and not asked and previous.limit is None and not (previous.listing or previous.having):
        yield from (noun_of_split(item, context.semantics, alone.language) for item in previous.groupings)


def _lost(alone: Reading, previous: Reading, freed: set[str] | frozenset[str], *, stands: bool) -> Iterator[str]:
    """The conditions that a question of its own does not keep."""
    yield from (item.words for item in previous.filters if item.column in freed and item.words)
    named = (*previous.named_filters, *previous.excluded_filters) if stands else ()
    yield from (name for name in named if name not in alone.named_filters)


def _is_within_one(alone: Reading, previous: Reading) -> bool:
    """ "Revenue by month", after October: one month would say nothing."""
    return bool(previous.periods) and is_within_one(alone.groupings, previous.periods[0])


def is_within_one(splits: Iterable[Grouping], period: Period) -> bool:
    """Whether days lie within one of the spans of time that rows are split by."""
    grains = [item.grain for item in splits if item.grain is not None and coarseness(item.grain) < 6]
    return any(unit_around(grain, period.start)[1] >= period.end for grain in grains)


def takes_the_same_days_as_whole(w: Workings, alone: Reading, previous: Reading) -> bool:
    """ "What share of October's sales is that?", after one product in October: October is the whole, and no part."""
    kept = bool(previous.filters or previous.named_filters) and len(alone.periods) == len(previous.periods) == 1
    if not kept or alone.transform != "share" or alone.filters or alone.named_filters or alone.groupings:
        return False
    days = [(item.start, item.end) for item in (*alone.periods, *previous.periods)]
    places = [part.start for part in w.parts if part.period is not None]
    led = all(place > 0 and w.heard.tokens[place - 1].norm in _OF for place in places)
    return days[0] == days[1] and bool(places) and led and not alone.contrasts
