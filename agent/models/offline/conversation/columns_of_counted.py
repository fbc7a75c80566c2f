"""What was counted, in the columns that are named: "which ones? ticket, date and amount", after refunds."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.counted_or_listed import listed
from agent.models.offline.metrics import counting
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.passing.ends_in import is_stored
from agent.models.offline.reading import Filter, Grouping, Measure, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension
from agent.values import Language

_IDLE = ("list:list", "mark:and", "mark:whichever", "chart:table", "mark:number_sign", "mark:only")
_AMOUNT = ("noun:amount", "op:sum")
_ASKED = ("noun:price", "op:how_much")
_DAYS = 31
"""Numbers up to which a bare one may be a day of the month."""
_ASKING = words_in("between_texts.yaml", "asks_for_rows")


def columns_of_counted(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """Each of the things that were counted, or listed, with the columns that a text names and nothing else."""
    w = Workings(hear(text, language, context), context)
    entity, default = w.entity(), w.default()
    if entity is None or default is None or w.rows_are_things():
        return None
    one = _things_of_one(previous, w)
    if one is not None:
        return one
    if not _is_of_things(previous, entity, w):
        return _bounded_again(previous, w)
    columns = [split for part in w.parts if (split := _column(w, part)) is not None]
    number = any(part.dimension == entity and not is_plural(part.text) for part in w.parts)
    periods = tuple(part.period for part in w.parts if part.period is not None)
    if not columns or len(periods) > 1 or not (number or w.said("mark:whichever", "list:list")):
        return None
    if not all(_is_said_of(w, index, Measure(default.name), Grouping(entity.name)) for index in range(len(w.parts))):
        return None
    having = tuple(replace(item, per=entity.name) for item in previous.having)
    groupings = (Grouping(entity.name), *dict.fromkeys(columns))
    plain = replace(previous, language=language, order=None, shown=None, chart="auto", assumptions=(), unread=())
    plain = replace(plain, periods=periods or previous.periods)
    return replace(plain, measures=(Measure(default.name),), groupings=groupings, having=having)


def _things_of_one(previous: Reading, w: Workings) -> Reading | None:
    """ "Which tickets were those for 51? number, date, how much", after a sum for each waiter."""
    entity, default = w.entity(), w.default()
    kept = _the_one(previous, w)
    if entity is None or default is None or kept is None or previous.measures != (Measure(default.name),):
        return None
    done = previous.transform or previous.contrasts or previous.limit or previous.listing or previous.unread
    if done or previous.having or len(previous.periods) > 1 or any(part.period for part in w.parts):
        return None
    columns = [found for part in w.parts if (found := _column(w, part)) is not None]
    columns = [found for found in columns if found not in previous.groupings]
    own = any(part.dimension == entity and part.link is None for part in w.parts)
    amount = any(part.has(*_AMOUNT, *_ASKED) or part.metric == default for part in w.parts)
    listed = w.said("mark:whichever", "list:list", "op:contents")
    if not (own and listed and columns and amount):
        return None
    if not all(_is_of_one(previous, w, i) for i in range(len(w.parts))):
        return None
    plain = replace(previous, language=w.language, order=None, shown=None, chart="auto", assumptions=())
    groupings = (Grouping(entity.name), *dict.fromkeys(columns))
    return replace(plain, filters=(*previous.filters, kept), groupings=groupings)


def _the_one(previous: Reading, w: Workings) -> Filter | None:
    """The number of one of the people that the rows were split by: no day, "those of the 12th", and no limit."""
    numbers = [part for part in w.parts if part.number is not None and part.period is None]
    people, entity = w.among("people"), w.entity()
    if people is None or len(numbers) != 1 or previous.groupings != (Grouping(people.name),):
        return None
    number, value = numbers[0], whole(numbers[0].number)
    limit = any(part.dimension == entity and part.start == number.end for part in w.parts)
    named = any(part.dimension == people and part.end == number.start for part in w.parts)
    if limit or value is None or not is_stored(w, number, people.column) or not (named or value > _DAYS):
        return None
    return Filter(people.column, "=", (value,), number.text)


def _is_of_one(previous: Reading, w: Workings, index: int) -> bool:
    """Whether a part names the one, the things, their columns or the figure, or what the rows were kept by before."""
    part, default, entity = w.parts[index], w.default(), w.entity()
    if default is None or entity is None or part.link is not None:
        return False
    if part.number is not None or part.dimension in (entity, w.among("people")):
        return True
    kept = bool(part.named) and part.named in previous.named_filters
    said = part.has(*_ASKED, "op:within", "mark:each", "mark:each_listed", "op:contents")
    return kept or said or _is_said_of(w, index, Measure(default.name), Grouping(entity.name))


def _bounded_again(previous: Reading, w: Workings) -> Reading | None:
    """ "Which ones? date and tickets", after how many days had over 270: those days, with the figure of the bound."""
    rows = listed(previous, w.context) if not (previous.transform or previous.contrasts) else None
    asked = w.said("mark:whichever", "list:list")
    if rows is None or not asked or len(rows.measures) != 1 or not rows.groupings:
        return None
    if not all(_is_said_of(w, index, rows.measures[0], rows.groupings[0]) for index in range(len(w.parts))):
        return None
    return replace(rows, language=w.language, order=None, chart="auto", assumptions=(), unread=())


def _is_said_of(w: Workings, index: int, figure: Measure, thing: Grouping) -> bool:
    """Whether a part names a column, the figure or the thing itself, or adds nothing."""
    part, entity = w.parts[index], w.entity()
    if part.period is not None or _column(w, part) is not None or (part.link is None and w.split_of(part) == thing):
        return True
    if part.dimension is not None and part.dimension == entity and not is_plural(part.text):
        return True
    if part.has(*_AMOUNT) or (part.metric is not None and part.metric.name == figure.metric):
        return True
    return part.has(*_IDLE) or (not part.known and (w.is_filler(index) or w.norms(index) <= _ASKING))


def _column(w: Workings, part: Part) -> Grouping | None:
    """What a part names that each thing has one of: a day, an hour, a person, and not what is sold."""
    if part.period is not None or part.link is not None or part.stored is not None or is_plural(part.text):
        return None
    split, sold = w.split_of(part) if part.metric is None else None, w.among("things_sold")
    return split if split is not None and (sold is None or split.dimension != sold.name) else None


def _is_of_things(previous: Reading, entity: Dimension, w: Workings) -> bool:
    """Whether the things were counted, or are the rows that were shown, all of them."""
    done = previous.transform or previous.contrasts or previous.limit or previous.listing or previous.unread
    if done or len(previous.periods) > 1 or any(item.per not in (None, entity.name) for item in previous.having):
        return False
    counted = not previous.groupings and previous.measures == (counting(entity, w.semantics),)
    return counted or previous.groupings == (Grouping(entity.name),)
