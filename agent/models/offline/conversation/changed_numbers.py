"""A number that a follow-up names without its noun: "and 52?", "only 51", "same for just 101" after a ranking."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension
from agent.values import Cell

ROWS = 30
"""Up to which a number may say how many rows are kept; a larger one, that some column holds, is a value of it."""
_ROUND = 10
_DAYS = 31
"""Of the longest month."""
_ONE = small("the_one", "contractions")
_SEVERAL = small("the", "the_several", "these")
_LED_AS_DAYS = words_in("of_those_shown.yaml", "leads_to_a_day")


def with_number(base: Reading, w: Workings, add: bool = False) -> Reading:
    """ "And 52?" after a question about waiter 51: the number takes the other one's place, or stands beside it."""
    numbers = [i for i, part in enumerate(w.parts) if i not in w.used and part.number is not None and not part.period]
    if not numbers or w.filters or w.limit is not None:
        return base
    if base.limit is not None and not all(is_code(w, w.parts[index].number) for index in numbers):
        return base
    if any(_may_be_a_day(base, w, index) or _counts_things(w, index) for index in numbers):
        return base
    numeric = [
        item for item in base.filters if item.operator in ("=", "in") and isinstance(item.values[0], (int, Decimal))
    ]
    if not numeric and _is_left_out_as_well(base, w, numbers):
        return base
    if not numeric:
        return _only_number(base, w, numbers[0]) if len(numbers) == 1 else _only_numbers(base, w, numbers)
    if len(numeric) != 1:
        return base
    values = [w.parts[index].number or Decimal(0) for index in numbers]
    whole = isinstance(numeric[0].values[0], int)
    cells: tuple[Cell, ...] = tuple(int(value) if whole else value for value in values)
    if whole and any(value != int(value) for value in values):
        return base
    if len(cells) > 1 and any(_is_far(w, numeric[0].column, value) for value in values):
        return base
    w.use(*numbers)
    changed = replace(
        numeric[0],
        operator="=" if len(cells) == 1 else "in",
        values=cells,
        words=", ".join(str(value) for value in values),
    )
    if add:
        w.filters.append(changed)
        return base
    return replace(base, filters=tuple(changed if item is numeric[0] else item for item in base.filters))


def _is_left_out_as_well(base: Reading, w: Workings, numbers: list[int]) -> bool:
    """ "Without 52 either", where 51 was left out: a number of the same column, which is left out too."""
    denied = [item for item in base.filters if item.operator in ("!=", "not in") and isinstance(item.values[0], int)]
    before = w.near(numbers[0], -1)
    if len(denied) != 1 or len(numbers) != 1 or before is None or not w.parts[before].has("mark:not"):
        return False
    number = w.parts[numbers[0]].number or Decimal(0)
    if _is_far(w, denied[0].column, number):
        return False
    w.use(before, numbers[0])
    w.filters.append(Filter(denied[0].column, "!=", (int(number),), str(number)))
    return True


def _may_be_a_day(base: Reading, w: Workings, index: int) -> bool:
    """ "Sin las ventas del 15", of a month: as far as is known nobody goes by that number, and a day does."""
    number = w.parts[index].number
    spans = bool(base.periods) and all(one.days > 1 for one in base.periods)
    if number is None or not spans or not 0 < number <= _DAYS or number != int(number):
        return False
    if w.language == "en" and w.word_before(index) not in _LED_AS_DAYS:
        return False
    columns = (w.context.table.column(item.column) for item in w.semantics.dimensions)
    return not any(column is not None and number in column.samples for column in columns)


def _counts_things(w: Workings, index: int) -> bool:
    """ "Of the three", "el dos": a number in letters, or behind a plural article, by which nobody goes."""
    number = w.parts[index].number
    letters = not any(token.text[:1].isdigit() for token in w.tokens_of(index))
    several = w.word_before(index) in _SEVERAL
    return (letters or several) and not any(number in _known(w, item.column) for item in w.semantics.dimensions)


def _known(w: Workings, name: str) -> Collection[object]:
    column = w.context.table.column(name)
    return (column.low, *column.samples, column.high) if column is not None else ()


def is_one_thing(w: Workings, index: int) -> bool:
    """ "Y el dos?", after a ranking: one thing, by its number or its place, and not so many rows."""
    return w.word_before(index) in _ONE


def is_code(w: Workings, number: Decimal | None) -> bool:
    """Whether a number is no count of rows, but one of those that a column goes by."""
    if number is None or number <= ROWS:
        return False
    return any(_is_value(w, item.column, number) for item in w.semantics.dimensions)


def _is_value(w: Workings, name: str, number: Decimal) -> bool:
    """Whether a column holds a number, as far as its profile tells."""
    column = w.context.table.column(name)
    if column is None or _is_far(w, name, number):
        return False
    return not 0 < column.distinct <= len(column.samples) or number in column.samples


def _is_far(w: Workings, name: str, number: Decimal) -> bool:
    column = w.context.table.column(name)
    if column is None or column.type != "integer":
        return True
    if not isinstance(column.low, int) or not isinstance(column.high, int):
        return True
    return number != int(number) or not column.low <= number <= column.high


def _only_number(base: Reading, w: Workings, index: int) -> Reading:
    """ "Only 51", after figures by waiter: one of the numbers that the rows were split by.

    After a ranking of something else, those of the one column that goes by such numbers; the answer says so.
    """
    number = w.parts[index].number or Decimal(0)
    splits = [w.semantics.dimension(grouping.dimension) for grouping in base.groupings]
    own = [item for item in splits if item is not None and not _is_far(w, item.column, number)]
    others = [item for item in w.semantics.dimensions if not _is_far(w, item.column, number)]
    if not own and (len(others) != 1 or (base.limit is None and not _is_all_that_is_said(w, index))):
        return base
    dimension = own[0] if own else others[0]
    before = w.near(index, -1)
    denied = before is not None and w.parts[before].has("mark:not")
    w.use(index, *([before] if denied and before is not None else []))
    left_out = [one for one in base.filters if _leaves_out(one, dimension.column, int(number))]
    if left_out and not denied and not w.said("mark:only"):
        return _with_back(base, left_out[0], int(number))
    item = Filter(dimension.column, "!=" if denied else "=", (int(number),), str(number))
    if not own:
        w.assume(said.word_as(w.parts[index].text, _called(dimension, int(number), w), w.language))
    limit = base.limit if denied or not own else None
    return replace(base, filters=(*base.filters, item), limit=limit)


def _is_all_that_is_said(w: Workings, index: int) -> bool:
    """ "Only for 103", "and 103?": a number that is neither a day nor a round one, and small words around it."""
    number = w.parts[index].number or Decimal(0)
    beside = ("mark:and", "mark:only", "mark:by", "mark:per", "mark:not")
    others = (part for i, part in enumerate(w.parts) if i != index)
    return number > _DAYS and number % _ROUND != 0 and all(part.filler or part.has(*beside) for part in others)


def _only_numbers(base: Reading, w: Workings, indexes: list[int]) -> Reading:
    """ "Only 51 and 103", after figures by month and waiter: numbers of one column that splits the rows."""
    numbers = [w.parts[index].number or Decimal(0) for index in indexes]
    splits = [w.semantics.dimension(grouping.dimension) for grouping in base.groupings]
    own = [item for item in splits if item is not None and not any(_is_far(w, item.column, one) for one in numbers)]
    if len(own) != 1 or w.said("mark:not") or any(item.column == own[0].column for item in base.filters):
        return base
    w.use(*indexes)
    words = ", ".join(str(number) for number in numbers)
    item = Filter(own[0].column, "in", tuple(int(number) for number in numbers), words)
    return replace(base, filters=(*base.filters, item))


def _leaves_out(item: Filter, column: str, number: int) -> bool:
    return item.is_denial and item.column == column and number in item.values


def _with_back(base: Reading, out: Filter, number: int) -> Reading:
    """ "Put 51 back", where 51 was left out: all rows as before that, and not its own alone."""
    left = tuple(value for value in out.values if value != number)
    narrower = replace(out, operator="!=" if len(left) == 1 else "not in", values=left)
    filters = (narrower if item is out else item for item in base.filters)
    return replace(base, filters=tuple(item for item in filters if item.values))


def _called(dimension: Dimension, number: int, w: Workings) -> str:
    noun = next(iter(dimension.synonyms.get(w.language, ())), dimension.name)
    return f"{noun} {number}"
