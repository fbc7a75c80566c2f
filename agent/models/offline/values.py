"""Which stored values, days and hours a question keeps or leaves out."""

from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from agent.catalogue import TableColumn
from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.clocks import Clock
from agent.models.offline.reading import Contrast, Filter, Grouping, Operator
from agent.models.offline.spans import Part
from agent.models.offline.tokens import fold
from agent.models.offline.workings import COMPARING, Workings, is_plural
from agent.values import Cell

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NEGATED: dict[Operator, Operator] = {"=": "!=", "in": "not in", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_LAST_MINUTE = 59
_UNTIL = frozenset({"to", "through", "till", "until", "a", "al", "hasta"})
_SMALL = frozenset({"the", "el", "la", "los", "las", "al", "del", "number", "numero", "or", "o", "and", "y", ","})
_JOINS: dict[str, frozenset[str]] = {"en": frozenset({"to", "and"}), "es": frozenset({"a", "y", "sobre", "contra"})}
_PARTS_OF_DAY = {
    "hour:morning": (None, time(12)),
    "hour:afternoon": (time(12), time(20)),
    "hour:evening": (time(18), None),
    "hour:night": (time(20), None),
}
_ENGLISH_AFTERNOON_END = time(18)


@dataclass(frozen=True, slots=True)
class Condition:
    """What one part of the question keeps: filters that hold together, or a named filter."""

    index: int
    filters: tuple[Filter, ...] = ()
    named: str = ""
    negated: bool = False
    link: Link | None = None
    label: str = ""
    """What it is called among the sides of a comparison, where its words are not enough."""


def read_values(w: Workings) -> None:
    """Takes every part that names stored values, days or hours, and makes filters or contrasts of them."""
    found: list[Condition] = []
    for index in range(len(w.parts)):
        if index not in w.used and (condition := _condition(w, index)) is not None:
            negation = _negation_before(w, index)
            if negation and condition.link is not None:
                condition = _listed(condition)
            if negation and any(item.operator not in _NEGATED for item in condition.filters):
                continue
            w.use(index)
            _use_label(w, index, condition)
            found.append(replace(condition, negated=negation))
    found += _numbered(w)
    found += _lettered(w)
    found.sort(key=lambda condition: condition.index)
    _place(w, found)


def _listed(condition: Condition) -> Condition:
    """The same with its values spelled out, so that it can be turned round."""
    link = condition.link
    assert link is not None
    operator: Operator = "=" if len(link.values) == 1 else "in"
    words = condition.filters[0].words
    return replace(condition, filters=(Filter(link.column, operator, link.values, words),))


def _use_label(w: Workings, index: int, condition: Condition) -> None:
    """ "chocolate products": the name of the dimension beside its value says only what the value is."""
    if condition.link is None or w.said("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers"):
        return
    for step in (-1, 1):
        near = w.near(index, step)
        while step == -1 and near is not None and w.parts[near].has("mark:not"):
            near = w.near(near, step)
        if near is None or near in w.used or _is_split_by(w, near):
            continue
        dimension = w.parts[near].dimension
        names_it = w.parts[near].metric is None or (w.names_rows(w.parts[near]) and step == 1)
        if dimension is not None and dimension.column == condition.link.column and names_it:
            w.use(near)


def _condition(w: Workings, index: int) -> Condition | None:
    part = w.parts[index]
    if part.has("days:workweek") and _is_condition(w, index):
        return _weekday(w, index, (1, 2, 3, 4, 5))
    flagged = bool(part.named) and not _is_split_by(w, index)
    if part.metric is not None or (
        part.dimension is not None and part.stored is None and not part.quoted and not flagged
    ):
        return None
    if part.stored is not None and part.weekday is not None and len(_days_from(w, index, part.weekday)) > 1:
        return _weekday(w, index, _days_from(w, index, part.weekday, take=True))
    if part.stored is not None:
        column = w.context.table.column(part.stored[0])
        value: Cell = typed(part.stored[1], column) if column else part.stored[1]
        return Condition(index, (Filter(part.stored[0], "=", (value,), part.text),))
    if part.weekday is not None and not part.names:
        return _weekday(w, index, _days_from(w, index, part.weekday))
    if part.named and not part.has("grain:weekend"):
        return Condition(index, named=part.named)
    if part.has("days:weekend") and not part.has("grain:weekend"):
        return _weekday(w, index, (6, 7))
    if any(name.startswith("hour:") for name in part.names):
        return _hours(w, index)
    if part.link is not None and (part.quoted or (not part.names and part.number is None and part.period is None)):
        return _linked(w, index, part.link)
    return None


def _is_condition(w: Workings, index: int) -> bool:
    """Whether "weekdays" limits the days rather than splits by them: a plural that nothing marks as a split."""
    part = w.parts[index]
    could_split = part.has("grain:weekday") or part.dimension is not None
    return not could_split or (is_plural(part.text) and not _is_split_by(w, index))


def _is_split_by(w: Workings, index: int) -> bool:
    """Whether a part that could be a condition stands where the rows are split: "by weekday", "each weekday"."""
    before = w.near(index, -1)
    return before is not None and w.parts[before].has("mark:by", "mark:per", "mark:whichever")


def _weekday(w: Workings, index: int, numbers: tuple[int, ...]) -> Condition | None:
    words = w.parts[index].text
    dimension = next((item for item in w.semantics.dimensions if item.kind == "weekday"), None)
    operator: Operator = "=" if len(numbers) == 1 else "in"
    if dimension is not None:
        stored = {
            fold(word): value
            for value in dimension.order
            for word in (value, *dimension.names.get(value, {}).get("en", ()))
        }
        stored |= {
            fold(word): value for value, names in dimension.names.items() for word in (value, *names.get("en", ()))
        }
        values = tuple(stored[_WEEKDAYS[number - 1]] for number in numbers if _WEEKDAYS[number - 1] in stored)
        if len(values) == len(numbers):
            return Condition(index, (Filter(dimension.column, operator, values, words),))
    time_dimension = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    if time_dimension is None:
        return None
    return Condition(index, (Filter(time_dimension.column, operator, numbers, words, "weekday"),))


def _days_from(w: Workings, index: int, first: int, *, take: bool = False) -> tuple[int, ...]:
    """The days of a range such as "Monday to Saturday"; a single day where no range follows."""
    end = w.parts[index].end
    tokens = w.heard.tokens
    joined = end + 1 < len(tokens) and tokens[end].norm in _UNTIL
    dashed = end < len(tokens) and w.heard.text[tokens[end - 1].end : tokens[end].start].strip() == "-"
    place = end + 1 if joined else end
    after = next((i for i, part in enumerate(w.parts) if (joined or dashed) and part.start == place), None)
    last = w.parts[after].weekday if after is not None else None
    if after is None or last is None or last <= first:
        return (first,)
    if take:
        w.use(after)
    return tuple(range(first, last + 1))


def _hours(w: Workings, index: int) -> Condition | None:
    clock = w.clock()
    if clock is None:
        return None
    start, end = _hour_bounds(w, index)
    following = w.near(index, 1)
    if (
        following is not None
        and w.parts[index].has(*_PARTS_OF_DAY)
        and w.parts[following].has("hour:before", "hour:after", "hour:range")
    ):
        start, end = _hour_bounds(w, following)
        w.use(following)
    words, column = w.parts[index].text, clock.column
    filters: list[Filter] = []
    if clock.kind == "timestamp":
        if start is not None:
            filters.append(Filter(column, ">=", (start.hour,), words, "hour"))
        if end is not None:
            filters.append(Filter(column, "<", (end.hour,), words, "hour"))
        return Condition(index, tuple(filters))
    if start is not None:
        filters.append(Filter(column, ">=", (start,), words))
    if end is not None:
        filters.append(Filter(column, "<", (end,), words))
    if start is not None and end is not None:
        w.assume(said.hours_half_open(words, f"{start:%H:%M}", f"{end:%H:%M}", w.language))
    return Condition(index, tuple(filters))


def _hour_bounds(w: Workings, index: int) -> tuple[time | None, time | None]:
    """The first time kept and the first no longer kept."""
    part = w.parts[index]
    for name, bounds in _PARTS_OF_DAY.items():
        if part.has(name):
            return _part_of_day(w, name, bounds)
    if part.has("hour:range"):
        return _range(part)
    clock = next(
        (part.capture(name, "CLOCK") for name in ("hour:before", "hour:after", "hour:at") if part.has(name)), None
    )
    if not isinstance(clock, Clock):
        return None, None
    if part.has("hour:before"):
        return None, clock.at
    if part.has("hour:after"):
        return clock.at, None
    return clock.at, time((clock.at.hour + 1) % 24, clock.at.minute)


def _part_of_day(w: Workings, name: str, bounds: tuple[time | None, time | None]) -> tuple[time | None, time | None]:
    start, end = bounds
    if name == "hour:afternoon":
        later = w.said("hour:night", "hour:evening")
        if w.said("hour:morning") and not later:
            return start, None
        end = end if w.language == "es" else _ENGLISH_AFTERNOON_END
    word = w.parts[next(i for i, part in enumerate(w.parts) if part.has(name))].text
    if start is None and end is not None:
        w.assume(said.word_as(word, f"< {end:%H:%M}", w.language))
    elif end is None and start is not None:
        w.assume(said.word_as(word, f"≥ {start:%H:%M}", w.language))
    return start, end


def _range(part: Part) -> tuple[time | None, time | None]:
    said_times: list[Clock] = []
    match = next(match for name, match in part.matches if name == "hour:range")
    for slot, value in match.captures:
        if slot == "CLOCK" and isinstance(value, Clock):
            said_times.append(value)
        elif slot == "HOUR" and isinstance(value, int):
            said_times.append(Clock(time(value % 24)))
    start, end = said_times[0], said_times[1]
    inherits = end.marked and not start.marked and start.at.hour < 12 and start.at.hour + 12 <= end.at.hour
    if end.at <= start.at and not end.marked and end.at.hour + 12 > start.at.hour:
        end = Clock(time(end.at.hour + 12, end.at.minute), True)
    until = time((end.at.hour + 1) % 24) if end.at.minute == _LAST_MINUTE else end.at
    return (time(start.at.hour + 12, start.at.minute) if inherits else start.at), until


def _linked(w: Workings, index: int, link: Link) -> Condition:
    words = w.parts[index].text
    if link.how == "typo":
        w.assume(said.corrected(words, str(link.values[0]), w.language))
    operator, values = _values_of(link)
    if len(link.values) > 1:
        w.assume(said.several_values(words, tuple(str(value) for value in link.values), w.language))
    return Condition(index, (Filter(link.column, operator, values, words),), link=link)


def _values_of(link: Link) -> tuple[Operator, tuple[Cell, ...]]:
    """How a link is asked for: its one value, what all its values have in common, or the list of them."""
    if len(link.values) == 1:
        return "=", link.values
    bare = tuple(pattern.strip("%") for pattern in link.patterns)
    plain = bare and not any("%" in pattern or "_" in pattern for pattern in bare)
    if plain and all(pattern.endswith("%") and not pattern.startswith("%") for pattern in link.patterns):
        return "starts with", bare
    if plain and all(pattern.endswith("%") and pattern.startswith("%") for pattern in link.patterns):
        return "contains", bare
    return "in", link.values


def typed(text: object, column: TableColumn) -> Cell:
    """A value as its column stores it."""
    if column.type == "integer":
        return int(Decimal(str(text)))
    if column.type == "decimal":
        return Decimal(str(text))
    return str(text)


def _negation_before(w: Workings, index: int) -> bool:
    before = w.near(index, -1)
    while before is not None and w.parts[before].has("verb:sold") and not w.parts[before].metric:
        before = w.near(before, -1)
    while before is not None and w.parts[before].dimension is not None and before not in w.used:
        earlier = w.near(before, -1)
        if earlier is None or not w.parts[earlier].has("mark:not"):
            break
        before = earlier
    if before is not None and w.parts[before].has("mark:not") and before not in w.used:
        w.use(before)
        return True
    return False


def _numbered(w: Workings) -> list[Condition]:
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
        negated = _negation_before(w, index)
        w.use(index, *numbers)
        cells = tuple(w.parts[i].number or Decimal(0) for i in numbers)
        label = " ".join([part.text, *(str(cell) for cell in cells)])
        found.append(Condition(index, _numbered_filter(w, index, cells), negated=negated, label=label))
    return found


def _lettered(w: Workings) -> list[Condition]:
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


def _place(w: Workings, found: list[Condition]) -> None:
    """Filters, or contrasts where the question sets its conditions against each other."""
    sides = _ratio_sides(w, found) or _sides(w, found)
    difference = w.find("op:difference", "op:excess")
    if difference and not sides:
        found, sides = _numbers_apart(w, found)
    if sides:
        found = [one for one in found if one in sides or not any(_same_rows(one, side) for side in sides)]
        w.use(*w.find("op:compare"))
        found = [condition for condition in found if condition not in sides]
        _contrast(w, sides)
    _list_compared(w, found)
    merged: dict[tuple[str, str, bool], Filter] = {}
    for condition in found:
        if condition.named:
            (w.excluded if condition.negated else w.named).append(condition.named)
            continue
        for item in condition.filters:
            _merge(w, merged, item, condition.negated, alone=len(condition.filters) == 1)
    w.filters.extend(item for item in merged.values() if not _names_all(w, item))


def _ratio_sides(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions right before and right after what joins the two sides of a ratio: "vegan to non-vegan"."""
    ratio = w.find("op:ratio")
    joins = [token.start for token in w.heard.tokens if token.norm in _JOINS[w.language]]
    if not ratio or w.said("op:within"):
        return []
    start = w.heard.tokens[w.parts[ratio[0]].end - 1].end

    def place(condition: Condition) -> int:
        return w.heard.tokens[w.parts[condition.index].start].start

    for join in (join for join in joins if join > start):
        before = [condition for condition in found if start <= place(condition) < join]
        after = [condition for condition in found if place(condition) > join]
        if before and after:
            return [before[-1], after[0]]
    return []


def _names_all(w: Workings, item: Filter) -> bool:
    """ "Mondays, Tuesdays, etc", "Monday to Sunday": examples of what the rows are split by, not a condition."""
    enumerated = w.find("mark:enumeration") if len(item.values) > 1 else []
    dimension = w.semantics.dimension_of(item.column)
    whole = dimension is not None and dimension.kind == "weekday" and len(item.values) == len(_WEEKDAYS)
    if item.operator != "in" or dimension is None or not (enumerated or whole):
        return False
    split = w.split_by_grain("hour") if item.grain == "hour" else Grouping(dimension.name)
    w.use(*enumerated)
    w.groupings.extend([split] if split and split not in w.groupings else [])
    return True


def _numbers_apart(w: Workings, found: list[Condition]) -> tuple[list[Condition], list[Condition]]:
    """ "The difference between waiter 51 and 52": two numbers said of one name, each a side of its own."""
    for condition in found:
        item = condition.filters[0] if condition.filters else None
        if item is not None and item.operator == "in" and len(item.values) == 2 and condition.link is None:
            label = w.parts[condition.index].text
            sides = [
                replace(
                    condition,
                    filters=(Filter(item.column, "=", (value,), f"{label} {value}", item.grain),),
                    label=f"{label} {value}",
                )
                for value in item.values
            ]
            return [other for other in found if other is not condition] + sides, sides
    return found, []


def _label_of(w: Workings, condition: Condition) -> str:
    label = condition.label or w.parts[condition.index].text
    return f"{'not' if w.language == 'en' else 'no'} {label}" if condition.negated else label


def _turned(item: Filter) -> Filter:
    return replace(item, operator=_NEGATED[item.operator])


def _list_compared(w: Workings, found: list[Condition]) -> None:
    """ "Compare waiters 51 and 52": a list of values that is compared is split by its column."""
    for item in (item for condition in found if not condition.negated for item in condition.filters):
        dimension = w.semantics.dimension_of(item.column)
        if item.operator == "in" and item.grain is None and dimension is not None and w.find("op:compare"):
            w.use(*w.find("op:compare"))
            w.groupings.append(Grouping(dimension.name))


def _merge(
    w: Workings, merged: dict[tuple[str, str, bool], Filter], item: Filter, negated: bool, alone: bool
) -> None:
    """Adds a filter; values of the same column are alternatives to each other."""
    family = "values" if item.operator in ("=", "in") else item.operator if alone else f"{item.operator}{item.words}"
    key = (item.column, family, negated)
    known = merged.get(key)
    if known is not None:
        values = tuple(dict.fromkeys(known.values + item.values))
        operator: Operator = item.operator if family not in ("values",) else "in"
        item = replace(item, operator=operator, values=values, words=f"{known.words} {item.words}")
        if negated and operator == "in":
            item = replace(item, operator="not in")
    elif negated:
        item = replace(item, operator=_NEGATED[item.operator])
    merged[key] = item


def _sides(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions that are compared with each other: two or more of one kind, with a word that compares."""
    positive = [condition for condition in found if not condition.negated]
    either = any(token.norm in ("or", "o", "u") for token in w.heard.tokens) and w.said("op:top", "op:bottom")
    each = len([part for part in w.parts if part.has("op:count", "op:how_much")]) > 1
    compared = w.said(*COMPARING) or either or each
    for condition in positive:
        kind = _kind(w, condition)
        alike = [other for other in positive if _kind(w, other) == kind]
        alike = [other for i, other in enumerate(alike) if all(not _same_rows(other, one) for one in alike[:i])]
        apart = kind == "hours" or (any(other.named for other in alike) and any(other.filters for other in alike))
        if len(alike) > 1 and (compared or apart or _halve_the_week(alike)):
            return alike
    return []


def _same_rows(one: Condition, other: Condition) -> bool:
    """Whether two conditions say the same in other words: workdays, Monday to Friday."""
    kept = [[(item.column, item.operator, item.values) for item in each.filters] for each in (one, other)]
    return bool(one.filters) and kept[0] == kept[1]


def _halve_the_week(conditions: list[Condition]) -> bool:
    """Whether lists of weekdays share out the whole week: Saturdays and Sundays, and Monday to Friday."""
    lists = [condition.filters[0].values for condition in conditions if len(condition.filters) == 1]
    several = len(lists) == len(conditions) > 1 and all(len(values) > 1 for values in lists)
    return several and sum(map(len, lists)) == len(_WEEKDAYS) == len({value for values in lists for value in values})


def _kind(w: Workings, condition: Condition) -> str:
    if condition.named:
        return _column_named(w, condition.named) or "named"
    first = condition.filters[0] if condition.filters else None
    if first is None:
        return ""
    hours = first.grain == "hour" or isinstance(first.values[0], time)
    return "hours" if hours else first.column


def _column_named(w: Workings, name: str) -> str:
    """The column of weekdays, where that is what a named filter is about."""
    condition = next((item.condition for item in w.semantics.filters if item.name == name), "")
    weekday = next((item.column for item in w.semantics.dimensions if item.kind == "weekday"), None)
    return weekday if weekday and weekday.casefold() in condition.casefold() else ""


def _contrast(w: Workings, sides: list[Condition]) -> None:
    """Single stored values of one column are a filter and a grouping; anything wider is one contrast each."""
    filters = [condition.filters[0] for condition in sides if len(condition.filters) == 1]
    dimension = w.semantics.dimension_of(filters[0].column) if filters else None
    single = len(filters) == len(sides) and all(item.operator == "=" and item.grain is None for item in filters)
    if w.find("op:ratio") and len(sides) == 2:
        w.transform = "ratio"
        w.use(*w.find("op:ratio"))
    elif w.find("op:difference", "op:excess") and len(sides) == 2:
        w.use(*w.find("op:difference", "op:excess"))
        w.transform = "difference"
    elif single and dimension is not None:
        values = tuple(value for item in filters for value in item.values)
        w.filters.append(Filter(filters[0].column, "in", values, " ".join(item.words for item in filters)))
        w.groupings.append(Grouping(dimension.name))
        return
    w.contrasts.extend(
        Contrast(
            _label_of(w, condition),
            tuple(_turned(item) for item in condition.filters) if condition.negated else condition.filters,
            (condition.named,) if condition.named and not condition.negated else (),
            (condition.named,) if condition.named and condition.negated else (),
        )
        for condition in sides
    )
