"""Stored values that are numbers or single letters, told by the name before them: "waiters 51 and 52", "grade A"."""

from decimal import Decimal

from agent.catalogue import TableColumn
from agent.models.offline.kept import Condition, negation_before, typed
from agent.models.offline.reading import Filter, Operator
from agent.models.offline.workings import Workings, is_plural

_SMALL = frozenset(
    {"the", "el", "la", "los", "las", "al", "del", "number", "numero", "or", "o", "and", "y", ",", "+", "/"}
)


def numbered(w: Workings) -> list[Condition]:
    """ "waiter 51 and 52": numbers that follow the name of a dimension."""
    found: list[Condition] = []
    for index, part in enumerate(w.parts):
        if index in w.used or (part.metric is not None and part.dimension is None):
            continue
        column = w.context.table.column(part.dimension.column) if part.dimension else None
        hour = part.has("grain:hour") and w.clock() is not None
        if (column is None or column.type not in ("integer", "decimal", "text")) and not hour:
            continue
        numbers = _numbers_after(w, index) or _number_before(w, index)
        if not numbers or (column is not None and column.type == "text" and not _holds_digits(column)):
            continue
        negated = negation_before(w, index)
        w.use(index, *numbers)
        cells = tuple(w.parts[i].number or Decimal(0) for i in numbers)
        label = " ".join([part.text, *(str(cell) for cell in cells)])
        found.append(Condition(index, _numbered_filter(w, index, cells), negated=negated, label=label))
    return found


def lettered(w: Workings) -> list[Condition]:
    """ "A grade of A or C": stored values of one letter, after the name of their column."""
    found: list[Condition] = []
    for index, part in enumerate(w.parts):
        column = w.context.table.column(part.dimension.column) if part.dimension and index not in w.used else None
        if column is None or column.type != "text":
            continue
        letters: list[int] = []
        position = index + 1
        while position < len(w.parts):
            text = w.parts[position].text
            if len(text) == 1 and text in column.samples and position not in w.used:
                letters.append(position)
            elif not (w.parts[position].has("mark:and") or w.parts[position].filler):
                break
            position += 1
        if letters:
            w.use(index, *letters)
            values = tuple(w.parts[i].text for i in letters)
            operator: Operator = "=" if len(values) == 1 else "in"
            found.append(Condition(index, (Filter(column.name, operator, values, part.text),)))
    return found


def _numbered_filter(w: Workings, index: int, cells: tuple[Decimal, ...]) -> tuple[Filter, ...]:
    part = w.parts[index]
    column = w.context.table.column(part.dimension.column) if part.dimension else None
    words = " ".join([part.text, *(str(cell) for cell in cells)])
    operator: Operator = "=" if len(cells) == 1 else "in"
    if column is not None and column.type in ("integer", "decimal", "text"):
        return (Filter(column.name, operator, tuple(typed(cell, column) for cell in cells), words),)
    clock = w.clock()
    assert clock is not None
    return (Filter(clock.column, operator, tuple(int(cell) for cell in cells), words, "hour"),)


def _holds_digits(column: TableColumn) -> bool:
    return bool(column.samples) and all(str(sample).isdigit() for sample in column.samples)


def _numbers_after(w: Workings, index: int) -> list[int]:
    """The numbers right after a name: separated by "and", commas, or what sets one against another."""
    numbers: list[int] = []
    joins = ("mark:and", "op:compare", "mark:number_sign")
    position = index + 1
    while position < len(w.parts):
        part = w.parts[position]
        if part.number is not None and position not in w.used and not part.metric and not part.period:
            if numbers and _counts_something(w, position):
                break
            numbers.append(position)
        elif not (part.has(*joins) or _is_between_numbers(w, position) or _same_name(w, index, position)):
            break
        position += 1
    return numbers


def _number_before(w: Workings, index: int) -> list[int]:
    """ "103, the waiter", "103 (waiter)": the number first, and behind a comma or bracket what it is of."""
    before = w.near(index, -1)
    while before is not None and w.parts[before].has("mark:and"):
        before = w.near(before, -1)
    if before is None or before in w.used or w.parts[before].number is None or is_plural(w.parts[index].text):
        return []
    between = w.heard.text[w.heard.tokens[w.parts[before].end - 1].end : w.heard.tokens[w.parts[index].start].start]
    return [before] if between.lstrip().startswith((",", "(")) and not w.parts[before].period else []


def _is_between_numbers(w: Workings, position: int) -> bool:
    """Whether a small word may stand between two numbers of a list: "51 and the 52"."""
    tokens = w.heard.tokens[w.parts[position].start : w.parts[position].end]
    return w.parts[position].filler and all(token.norm in _SMALL for token in tokens)


def _counts_something(w: Workings, position: int) -> bool:
    """ "Waiter 103, the three products": the number belongs to what follows it."""
    following = w.near(position, 1)
    part = w.parts[following] if following is not None else None
    return part is not None and (part.dimension is not None or part.metric is not None) and is_plural(part.text)


def _same_name(w: Workings, index: int, position: int) -> bool:
    """Whether the name is said again before the next number: "waiter 51 and waiter 52"."""
    here, there = w.parts[index].dimension, w.parts[position].dimension
    following = position + 1 < len(w.parts) and w.parts[position + 1].number is not None
    if here is None or there is None or here.name != there.name or not following:
        return False
    w.use(position)
    return True
