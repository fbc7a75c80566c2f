"""Which date of its rows a question goes by, where rows have several: "tickets closed in May", "arrivals by month".

A word that says what happened on a date ("closed", "due", "llegaron") goes by that date where a time is named.
Where none is, it says whether the row has that date at all ("loans not returned yet").
"""

from dataclasses import replace
from functools import lru_cache

from agent.catalogue import Table, TableColumn
from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import row_count
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.reading import Filter
from agent.models.offline.times.events import DATED, dates_of, happened
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.semantics import Semantics

_IN_TIME = ("grain:", "adj:", "days:", "hour:")
_TIMES = ("mark:when", "op:first_date", "op:last_date", "op:date_range", "op:first_time", "op:growth")
_SEVERAL = 2
_OF = small("of")
_TABLE = "dated.yaml"
_NAMES = words_in(_TABLE, "names")
_LAPSES = words_in(_TABLE, "lapses")
_ARTICLES = words_in(_TABLE, "articles")
_NOT = words_in(_TABLE, "denials")
_BETWEEN = words_in(_TABLE, "denied")
_YET = words_in(_TABLE, "yet")


def gone_by(heard: Heard, context: ReadingContext) -> tuple[Heard, ReadingContext]:
    """The question and what it is read against, once the date is known that it goes by."""
    named = {i: name for i, part in enumerate(heard.parts) if (name := _names_date(part))}
    timed = [i for i, part in enumerate(heard.parts) if i not in named and _is_a_time(part)]
    if len(dates_of(context.semantics)) < _SEVERAL:
        return _of_lone_date(heard, context), context
    if not named:
        return heard, context
    if _is_a_lapse(heard):
        return _without_dates(heard, named), context
    if not timed and len(set(named.values())) > 1:
        # "Trips that ended where they started" sets one against the other, which is not read.
        parts = (Part(p.start, p.end, p.text) if i in named else p for i, p in enumerate(heard.parts))
        return replace(heard, parts=tuple(parts)), context
    if not timed:
        return _had(heard, context, named)
    wanted = {_date_of(heard, i, named) for i in timed}
    date = next(iter(wanted))
    if len(wanted) > 1 or date == context.semantics.time:
        return _idle(heard, context, named, context.semantics.time or "") if len(wanted) == 1 else (heard, context)
    return _idle(heard, context, named, date)


def by_date(context: ReadingContext, name: str) -> ReadingContext:
    """The same, with another of the rows' dates as the one that they go by."""
    dimension = context.semantics.dimension(name)
    column = context.table.column(dimension.column) if dimension is not None else None
    if dimension is None or column is None or context.semantics.time == name:
        return context
    first, last = (getattr(day, "date", lambda day=day: day)() for day in (column.low, column.high))
    return replace(
        context,
        semantics=dated_by(ByIdentity(context.semantics), name),
        first_day=first or context.first_day,
        last_day=last or context.last_day,
        dated_by=name,
    )


@lru_cache(maxsize=16)
def dated_by(key: ByIdentity, name: str) -> Semantics:
    """Meanings by which rows go by another date of theirs."""
    return replace(key.semantics, time=name, hour=None)


def keep_dated(w: Workings) -> None:
    """Rows without the date that a question goes by are none of those it asks for: no month has them."""
    dimension = w.semantics.dimension(w.context.dated_by) if w.context.dated_by else None
    column = w.context.table.column(dimension.column) if dimension is not None else None
    if column is not None and column.nulls and not w.periods and w.groupings:
        w.filters.append(Filter(column.name, "present", ()))


def _of_lone_date(heard: Heard, context: ReadingContext) -> Heard:
    """ "Scheduled flights", where rows have one date and all have it: what happened then adds nothing."""
    column = _column(context.semantics, context.table, context.semantics.time or "")
    if column is None or column.nulls:
        return heard

    def adds_nothing(part: Part) -> bool:
        return bool(part.dated) and not (part.metric or part.dimension or part.link or part.named or part.names)

    parts = (replace(part, dated="", filler=True) if adds_nothing(part) else part for part in heard.parts)
    return replace(heard, parts=tuple(parts))


def _names_date(part: Part) -> str:
    """The date that a part names: by its column's name, or by what happened then."""
    if part.metric is not None or part.period is not None or part.named:
        return ""
    if part.dimension is not None:
        return part.dimension.name if part.dimension.kind in DATED else ""
    return part.dated


def _is_a_time(part: Part) -> bool:
    timed = any(name.startswith(_IN_TIME) for name in part.names)
    return timed or part.period is not None or part.weekday is not None or part.has(*_TIMES)


def _date_of(heard: Heard, index: int, named: dict[int, str]) -> str:
    """The date that a time is of: that named right behind it ("month of delivery"), else before it, else behind."""
    after = next((i for i in sorted(named) if i > index), None)
    before = next((i for i in sorted(named, reverse=True) if i < index), None)
    if after is not None:
        between = [token.norm for token in heard.tokens[heard.parts[index].end : heard.parts[after].start]]
        if between and between[0] in _OF and set(between[1:]) <= _ARTICLES:
            return named[after]
    chosen = before if before is not None else after
    assert chosen is not None
    return named[chosen]


def _idle(heard: Heard, context: ReadingContext, named: dict[int, str], date: str) -> tuple[Heard, ReadingContext]:
    """The words for the date are used by going by it; those of the rows' own date say nothing more."""
    own = context.semantics.time
    parts = list(heard.parts)
    for index, name in named.items():
        marked = _is_a_name(heard, parts[index]) and _is_marked(parts, index)
        if name not in (date, own) or (marked and not _has_grain(heard)):
            parts[index] = _without_date(parts[index]) if name not in (date, own) else parts[index]
            continue
        parts[index] = _counting_rows(heard, parts[index], context)
    heard = replace(heard, parts=tuple(parts))
    return heard, by_date(context, date) if date else context


def _has_grain(heard: Heard) -> bool:
    """Whether the rows are split by a span longer than a day already: "each month, by the date of departure"."""
    grains = {name for part in heard.parts for name in part.names if name.startswith(("grain:", "adj:"))}
    periods = [part.period for part in heard.parts if part.period is not None]
    return bool(grains - {"grain:day"}) or len(periods) > 1


def _had(heard: Heard, context: ReadingContext, named: dict[int, str]) -> tuple[Heard, ReadingContext]:
    """Where no time is named: whether rows have the date. One that all rows have adds nothing."""
    parts, had = list(heard.parts), []
    for index, name in named.items():
        part, column = parts[index], _column(context.semantics, context.table, name)
        denial = _denied(heard, index)
        yet = any(fold(each.text) in _YET for each in heard.parts)
        if denial is not None and part.link is not None and not yet:
            parts[index], denial = _without_date(part), None
            continue
        if column is None or (_is_a_name(heard, part) and denial is None):
            continue
        if denial is not None:
            for place in range(denial, index + 1):
                parts[place] = Part(parts[place].start, parts[place].end, parts[place].text, filler=True)
            had.append(Filter(column.name, "missing", (), part.text))
        elif part.link is not None:
            parts[index] = replace(part, dimension=None, dated="")
        else:
            parts[index] = _counting_rows(heard, part, context)
            had += [Filter(column.name, "present", (), part.text)] if column.nulls else []
    if any(item.operator == "missing" for item in had):
        parts = [
            Part(part.start, part.end, part.text, filler=True) if fold(part.text) in _YET else part for part in parts
        ]
    return replace(heard, parts=tuple(parts)), replace(context, kept=tuple(had))


def _denied(heard: Heard, index: int) -> int | None:
    """The part that says that it did not happen, at the head of the words right before: "were not returned"."""
    for place in range(index - 1, -1, -1):
        words = {token.norm for token in heard.tokens[heard.parts[place].start : heard.parts[place].end]}
        if words & _NOT and words <= _NOT | _BETWEEN:
            return place
        if not words <= _BETWEEN:
            return None
    return None


def _is_a_lapse(heard: Heard) -> bool:
    """ "Time to close", "days until the return", "returned late": no word says by which date the rows go."""
    return any(token.norm in _LAPSES and not _is_in_a_time(heard, i) for i, token in enumerate(heard.tokens))


def _is_in_a_time(heard: Heard, index: int) -> bool:
    """Whether a word is part of a period, or of the name of a date or figure: "between May and June"."""
    part = next((part for part in heard.parts if part.start <= index < part.end), None)
    named = part is not None and (part.period is not None or part.metric is not None or part.dimension is not None)
    return named or (part is not None and any(name.startswith(("hour:", "cond:")) for name in part.names))


def _without_dates(heard: Heard, named: dict[int, str]) -> Heard:
    """Words for what happened that say no date: they are for other rules, or not understood."""
    parts = (_without_date(part) if i in named and part.dated else part for i, part in enumerate(heard.parts))
    return replace(heard, parts=tuple(parts))


def _is_a_name(heard: Heard, part: Part) -> bool:
    """Whether a part is the name of a date ("arrival date"), rather than what happened then."""
    words = {token.norm for token in heard.tokens[part.start : part.end]}
    return bool(words & _NAMES) or (part.dimension is not None and not part.dated)


def _is_marked(parts: list[Part], index: int) -> bool:
    before = next((part for part in reversed(parts[:index]) if not part.filler or part.known), None)
    return before is not None and before.is_splitting


def _without_date(part: Part) -> Part:
    return replace(part, dimension=None, dated="")


def _counting_rows(heard: Heard, part: Part, context: ReadingContext) -> Part:
    """ "Arrivals" are as many as the rows that have such a date; "arrived" adds nothing to going by it."""
    rows = row_count(context.semantics)
    words = heard.text[heard.tokens[part.start].start : heard.tokens[part.end - 1].end]
    plain = Part(part.start, part.end, part.text, filler=True)
    other = any(each.metric is not None for each in heard.parts)
    if rows is None or other or not happened(words, heard.language):
        return plain
    return replace(plain, metric=rows, filler=False)


def _column(semantics: Semantics, table: Table, name: str) -> TableColumn | None:
    dimension = semantics.dimension(name)
    return table.column(dimension.column) if dimension is not None else None
