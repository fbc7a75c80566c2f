"""Stored values that are numbers, told by the name before them: "waiters 51 and 52"."""

import re
from decimal import Decimal

from agent.catalogue import TableColumn
from agent.models.offline.reading import Filter, Operator
from agent.models.offline.rows.kept import Condition, negation_before, typed
from agent.models.offline.rows.left_out import left_out_behind
from agent.models.offline.rows.lone_numbers import lone_numbers, reaches
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_BETWEEN = words_in("numbered.yaml", "between")
_BUT = small("except")


def numbered(w: Workings) -> list[Condition]:
    """ "waiter 51 and 52": numbers that follow the name of a dimension, and those that stand apart from it."""
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
        between = left_out_behind(w, numbers[-1])
        negated = negation_before(w, index) or between
        if not negated:
            negated = between = _negation_between(w, index, numbers[0])
        before = w.near(index, -1)
        each = ("mark:each", "mark:by", "mark:per") if between else ("mark:each",)
        split = negated and before is not None and w.parts[before].has(*each)
        if split and before is not None and _are_all_together(w, before, index):
            split = False
            w.use(before)
        w.use(*numbers, *([] if split else [index]))
        w.use(*(i for i in range(index, numbers[-1]) if w.parts[i].has("mark:number_sign")))
        cells = tuple(cell for i in numbers for cell in _written_together(w, i, column))
        label = " ".join([part.text, *(str(cell) for cell in cells)])
        found.append(Condition(index, _numbered_filter(w, index, cells), negated=negated, label=label))
    return found + _spans(w) + lone_numbers(w, found)


def _are_all_together(w: Workings, by: int, index: int) -> bool:
    """ "Lo vendido en total por todos los mozos menos el 51": what all of them did, and no split."""
    between = {token.norm for token in w.heard.tokens[w.parts[by].end : w.parts[index].start]}
    return bool(between & small("all")) and w.said("op:sum") and w.said("verb:sold", "verb:earned")


def _written_together(w: Workings, index: int, column: TableColumn | None) -> tuple[Decimal, ...]:
    """ "Waiters 51,52": of a column of whole numbers two of them, and no fraction."""
    number, text = w.parts[index].number or Decimal(0), w.parts[index].text
    halves = re.fullmatch(r"(\d+)[,.](\d+)", text)
    if column is None or column.type != "integer" or number == int(number) or halves is None:
        return (number,)
    return (Decimal(halves[1]), Decimal(halves[2]))


def _spans(w: Workings) -> list[Condition]:
    """ "Waiters 101 to 105": all the numbers from the one to the other."""
    found: list[Condition] = []
    for index in w.find("cond:range"):
        before = w.near(index, -1)
        dimension = w.parts[before].dimension if before is not None and before not in w.used else None
        bounds = [w.parts[index].capture("cond:range", "N", nth) for nth in (0, 1)]
        numbers = [bound for bound in bounds if isinstance(bound, Decimal)]
        if before is None or dimension is None or len(numbers) != 2 or not reaches(w, dimension, numbers[0]):
            continue
        column = w.context.table.column(dimension.column)
        words = f"{w.parts[before].text} {w.parts[index].text}"
        cells = tuple(typed(number, column) for number in numbers) if column is not None else ()
        w.use(before, index)
        found.append(Condition(index, (Filter(dimension.column, "between", cells, words),), label=words))
    return found


def _negation_between(w: Workings, index: int, number: int) -> bool:
    """ "Every waiter but 103", "los mozos que no son el 103"."""
    between = range(index + 1, number)
    negations = [
        i
        for i in between
        if (w.parts[i].has("mark:not") and not w.parts[i].has("mark:number_sign"))
        or w.parts[i].text.casefold() in _BUT
    ]
    w.use(*negations)
    return bool(negations)


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
            signed = any(w.parts[i].has("mark:number_sign") for i in range(index + 1, position))
            if (numbers or (position > index + 1 and not signed)) and _counts_something(w, position):
                break
            numbers.append(position)
        elif not (
            part.has(*joins)
            or _is_between_numbers(w, position)
            or _same_name(w, index, position)
            or (not numbers and part.has("mark:not"))
        ):
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
    return w.parts[position].filler and all(token.norm in _BETWEEN | _BUT for token in tokens)


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
