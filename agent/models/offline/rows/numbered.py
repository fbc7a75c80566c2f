"""Stored values that are numbers, told by the name before them: "waiters 51 and 52"."""

import re
from decimal import Decimal

from agent.catalogue import TableColumn
from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Operator
from agent.models.offline.rows.kept import Condition, negation_before, typed
from agent.models.offline.rows.left_out import left_out_behind
from agent.models.offline.words.lexicon import word_list
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension

_SMALL = frozenset(
    {"the", "el", "la", "los", "las", "al", "del", "number", "numero", "or", "o", "and", "y", ",", "+", "/", "."}
)
_BUT = frozenset({"but", "menos", "except", "bar", "excepto", "salvo"})
_APART = frozenset({",", ";", ":", "(", "?", "."})
_ARTICLES = {"en": frozenset({"the"}), "es": frozenset({"el", "la", "los", "las", "al", "del"})}
_CODE = 2
"""Digits from which a number apart from its name can be a code rather than a count."""
_DAYS_OF_MONTH = 31
_BOUNDING = frozenset({"hasta", "desde", "until", "till", "til", "through", "since", "from"})
"""Words before a day of a month that is not named again: "in November, up until the 20"."""


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
    return found + _spans(w) + _apart(w, found)


def _are_all_together(w: Workings, by: int, index: int) -> bool:
    """ "Lo vendido en total por todos los mozos menos el 51": what all of them did, and no split."""
    between = {token.norm for token in w.heard.tokens[w.parts[by].end : w.parts[index].start]}
    return bool(between & {"todos", "todas", "all"}) and w.said("op:sum") and w.said("verb:sold", "verb:earned")


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
        if before is None or dimension is None or len(numbers) != 2 or not _reaches(w, dimension, numbers[0]):
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


def _apart(w: Workings, known: list[Condition]) -> list[Condition]:
    """ "51 or 52, how much did each of those waiters make", "what did 102 sell": numbers apart from their name."""
    said_already = {value for condition in known for item in condition.filters for value in item.values}
    found: list[Condition] = []
    for index in [i for i, part in enumerate(w.parts) if _is_loose(w, i, part)]:
        number = w.parts[index].number or Decimal(0)
        dimension = _dimension_of(w, index, number)
        column = w.context.table.column(dimension.column) if dimension else None
        if dimension is None or column is None or int(number) in said_already:
            continue
        label = f"{w.label(dimension)} {number}"
        negated = negation_before(w, index) or left_out_behind(w, index)
        w.use(index)
        if not any(part.dimension == dimension for part in w.parts):
            w.assume(said.word_as(w.parts[index].text, label, w.language))
        item = Filter(column.name, "=", (typed(number, column),), label)
        found.append(Condition(index, (item,), negated=negated, label=label))
    if found:
        columns = {condition.filters[0].column for condition in found}
        named = (i for i, part in enumerate(w.parts) if part.dimension and part.dimension.column in columns)
        ranked = w.said("op:top", "op:bottom") and all(condition.negated for condition in found)
        w.use(*(i for i in named if not ranked and _names_only(w, i)))
    return found


def _names_only(w: Workings, index: int) -> bool:
    """Whether the name of what numbers are of stands where nothing is split by it."""
    before = w.near(index, -1)
    split = before is not None and w.parts[before].has(
        "mark:by", "mark:per", "mark:each", "mark:whichever", "op:count"
    )
    return index not in w.used and not (split or _is_split_with(w, index)) and w.parts[index].metric is None


def _is_split_with(w: Workings, index: int) -> bool:
    """ "By month and waiter, only 101 and 103": behind "and", with something else that the rows are split by."""
    joined = w.near(index, -1)
    other = w.near(joined, -1) if joined is not None and w.parts[joined].has("mark:and") else None
    if other is None or w.parts[other].period is not None or w.split_of(w.parts[other]) is None:
        return False
    led = w.near(other, -1)
    marked = led is not None and w.parts[led].has("mark:by", "mark:per", "mark:each")
    return marked or _is_split_with(w, other)


def _is_loose(w: Workings, index: int, part: Part) -> bool:
    """Whether a number stands alone: nothing is counted by it, and it is of nothing else that is named."""
    number = part.number
    if number is None or index in w.used or part.names or part.period or part.metric or number != int(number):
        return False
    token, after = w.heard.tokens[part.start], w.near(index, 1)
    if not token.text.isdigit() or part.end - part.start > 1:
        return False
    if len(token.text) < _CODE and not _is_left_out(w, index):
        return False
    if number <= _DAYS_OF_MONTH and _is_bound(w, part):
        return False
    before, following = w.near(index, -1), w.heard.tokens[part.end] if part.end < len(w.heard.tokens) else None
    if following is not None and (w.says_money(following.norm) or following.norm == "%"):
        return False
    worked = _is_at_work(w, part.start)
    of_other = (
        before is not None
        and not worked
        and (w.grain_of(w.parts[before]) is not None or w.parts[before].has("noun:price"))
    )
    return not of_other and not (after is not None and _is_counted(w, after) and _adjoins(w, index, after))


def _is_at_work(w: Workings, start: int) -> bool:
    """ "How many days did the 52 work", "cuántos días trabajó el 52": somebody right behind a word for working."""
    led = [token.norm for token in w.heard.tokens[:start] if token.norm not in _ARTICLES[w.language]]
    return bool(led) and led[-1] in word_list("working", w.language)


def _is_left_out(w: Workings, index: int) -> bool:
    """ "Sin contar al 0": a code of one digit, which an article takes for somebody."""
    before, start = w.near(index, -1), w.parts[index].start
    article = start > 0 and w.heard.tokens[start - 1].norm in _ARTICLES[w.language]
    last = index + 1 == len(w.parts) or w.parts[index + 1].text in _APART
    return article and last and before is not None and w.parts[before].has("mark:not")


def _is_bound(w: Workings, part: Part) -> bool:
    """ "Hasta el 20", "until the 20": a day, whose month stands elsewhere."""
    lead = [token.norm for token in w.heard.tokens[: part.start] if token.norm not in _ARTICLES[w.language]]
    return bool(lead) and lead[-1] in _BOUNDING


def _adjoins(w: Workings, index: int, after: int) -> bool:
    tokens = w.heard.tokens[w.parts[index].end : w.parts[after].start]
    return all(token.norm not in _APART | _ARTICLES[w.language] for token in tokens)


def _is_counted(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return is_plural(part.text) or (not part.known and not part.filler)


def _dimension_of(w: Workings, index: int, number: Decimal) -> Dimension | None:
    """The one way to split whose stored numbers reach that far: named in the question, or spoken of as somebody."""
    fitting = [item for item in w.semantics.dimensions if _reaches(w, item, number)]
    named = [item for item in fitting if any(part.dimension == item for part in w.parts)]
    if len(named) == 1:
        return named[0]
    return fitting[0] if len(fitting) == 1 and _is_agent(w, index, number) else None


def _reaches(w: Workings, dimension: Dimension, number: Decimal) -> bool:
    column = w.context.table.column(dimension.column)
    if column is None or column.type != "integer" or dimension.kind != "category" or dimension.entity:
        return False
    low, high = column.low, column.high
    return isinstance(low, int) and isinstance(high, int) and low <= number <= high


def _is_agent(w: Workings, index: int, number: Decimal) -> bool:
    """ "What 102 sold", "del 116", "116's": a number that acts or is spoken of as somebody."""
    start, end = w.parts[index].start, w.parts[index].end
    before, after = w.near(index, -1), w.near(index, 1)
    if before is not None and w.parts[before].has("mark:by"):
        before = w.near(before, -1)
    ends = (_end_of_list(w, index, -1), _end_of_list(w, index, 1))
    acts = any(i is not None and w.parts[i].has("verb:sold", "verb:earned") for i in (before, after, *ends))
    article = start > 0 and w.heard.tokens[start - 1].norm in _ARTICLES[w.language]
    acts = acts or _is_at_work(w, start)
    owns = w.heard.text[w.heard.tokens[end - 1].end :].startswith(("'s", "’s"))
    return number > _DAYS_OF_MONTH and (acts or article or owns)


def _end_of_list(w: Workings, index: int, step: int) -> int | None:
    """What stands beside a list of numbers: "what does each of 51, 52 and 105 sell"."""
    place = w.near(index, step)
    while place is not None and (w.parts[place].has("mark:and") or _is_plain_number(w.parts[place])):
        place = w.near(place, step)
    return place


def _is_plain_number(part: Part) -> bool:
    return part.number is not None and part.number > _DAYS_OF_MONTH and not (part.names or part.period)


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
    return w.parts[position].filler and all(token.norm in _SMALL | _BUT for token in tokens)


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
