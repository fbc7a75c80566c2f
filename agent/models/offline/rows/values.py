"""Which stored values and days of the week a question keeps or leaves out."""

import re
from dataclasses import replace
from datetime import timedelta

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.values_translated import is_translated
from agent.models.offline.passing.described import adds_the_weekend
from agent.models.offline.reading import Filter, Operator
from agent.models.offline.rows.hours import NO_HOURS, both_sides, hours_kept
from agent.models.offline.rows.kept import Condition, negation_before, typed
from agent.models.offline.rows.left_out import left_out_behind, numbers_left_out
from agent.models.offline.rows.lettered import lettered
from agent.models.offline.rows.named_in_full import with_names_in_full
from agent.models.offline.rows.numbered import numbered
from agent.models.offline.rows.placing import NEGATED, place
from agent.models.offline.rows.starting import starting
from agent.models.offline.rows.text_ranges import with_text_ranges
from agent.models.offline.rows.texts import read_text_conditions
from agent.models.offline.rows.told_by_texts import leave_defined_nouns, with_kinds_defined, with_texts_pointed_at
from agent.models.offline.rows.variants import are_set_apart, variant_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.values import Cell

_ALSO_VALUES = frozenset({"mark:side", "cond:range"})
"""What a whole stored value may be besides: a "Group", "One-to-one"."""
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MANY = 60
_UNIT = 5
"""Letters that a unit has at most: g, un, grs."""
_UNTIL = small("until")
_THE = small("definite_articles")
_DASHES = words_in("comparing.yaml", "dashes")


def read_values(w: Workings) -> None:
    """Takes every part that names stored values, days or hours, and makes filters or contrasts of all conditions."""
    found = list(read_text_conditions(w))
    for index in range(len(w.parts)):
        if index not in w.used and (condition := _condition(w, index)) is not None:
            negation = negation_before(w, index) or left_out_behind(w, index)
            if negation and condition.link is not None:
                condition = _listed(condition)
            if negation and any(item.operator not in NEGATED for item in condition.filters):
                continue
            w.use(index)
            _use_label(w, index, condition)
            found.append(replace(condition, negated=negation))
    found += numbered(w)
    found += starting(w) + lettered(w) + both_sides(w) + numbers_left_out(w)
    found.sort(key=lambda condition: condition.index)
    found = with_text_ranges(w, found)
    found = with_texts_pointed_at(w, found)
    found = with_kinds_defined(w, found)
    leave_defined_nouns(w, found)
    place(w, with_names_in_full(w, found))


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
    if part.has("mark:weekdays_back"):
        return _last_weekdays(w, index)
    if part.has("days:workweek") and _is_condition(w, index):
        return _weekday(w, index, (1, 2, 3, 4, 5))
    if part.has("mark:weekend_too"):
        return None if adds_the_weekend(w, index) else _weekday(w, index, (6, 7))
    flagged = bool(part.named) and not _is_split_by(w, index)
    if part.metric is not None or (
        part.dimension is not None and part.stored is None and not part.quoted and not flagged
    ):
        return None
    if part.stored is not None and part.weekday is not None and len(_days_from(w, index, part.weekday)) > 1:
        return _of_range(w, _weekday(w, index, _days_from(w, index, part.weekday, take=True)))
    if part.stored is not None:
        column = w.context.table.column(part.stored[0])
        value: Cell = typed(part.stored[1], column) if column else part.stored[1]
        return Condition(index, (Filter(part.stored[0], "=", (value,), part.text),))
    if part.weekday is not None and not part.names:
        return _of_range(w, _weekday(w, index, _days_from(w, index, part.weekday, take=True)))
    if part.named and not part.has("grain:weekend"):
        return Condition(index, named=part.named)
    if part.has("days:weekend") and not part.has("grain:weekend"):
        return _weekday(w, index, (6, 7))
    if any(name.startswith("hour:") for name in part.names) and not part.has(*NO_HOURS):
        return hours_kept(w, index)
    if part.link is not None and (part.quoted or _is_named(part, part.link)):
        return _linked(w, index, part.link)
    return None


def _last_weekdays(w: Workings, index: int) -> Condition | None:
    """ "The last 3 Saturdays": so many of those days, counted back from the last day with data."""
    part, time = w.parts[index], w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    weekday = part.capture("mark:weekdays_back", "WEEKDAY")
    count = whole(part.capture("mark:weekdays_back", "N")) or 0
    if time is None or time.kind != "date" or not isinstance(weekday, int) or not 0 < count < _MANY:
        return None
    last = w.context.last_day
    latest = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    dates = tuple(latest - timedelta(weeks=back) for back in reversed(range(count)))
    w.assume(said.anchored(part.text, dates[0], dates[-1], last, w.language))
    return Condition(index, (Filter(time.column, "in", dates, part.text),))


def _is_named(part: Part, link: Link) -> bool:
    """Whether words stand for a stored value: they mean nothing else, or they are the whole of it ("billing")."""
    if part.number is not None or part.period is not None:
        return False
    doing = all(name.startswith(("verb:", "noun:")) for name in part.names)
    whole = len(link.values) == 1 and fold(str(link.values[0])) == fold(link.words)
    marks = part.names <= _ALSO_VALUES and (whole or is_translated(link, fold(part.text).split()))
    return not part.names or (doing and whole) or marks


def _is_condition(w: Workings, index: int) -> bool:
    """Whether "weekdays" limits the days rather than splits by them: a plural that nothing marks as a split."""
    part = w.parts[index]
    could_split = part.has("grain:weekday") or part.dimension is not None
    return not could_split or (is_plural(part.text) and not _is_split_by(w, index))


def _is_split_by(w: Workings, index: int) -> bool:
    """Whether a part that could be a condition stands where the rows are split: "by weekday", "each weekday"."""
    return w.follows(index, "mark:by", "mark:per", "mark:whichever")


def _weekday(w: Workings, index: int, numbers: tuple[int, ...]) -> Condition | None:
    words = w.parts[index].text
    dimension = w.weekday()
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


def _of_range(w: Workings, condition: Condition | None) -> Condition | None:
    """The same, called by both ends of a range: "Mon-Fri", not "Mon"."""
    if condition is None or not condition.filters or len(condition.filters[0].values) < 2:
        return condition
    first = w.parts[condition.index]
    last = next((part for part in w.parts[condition.index + 1 :] if part.weekday is not None), first)
    return replace(
        condition, label=w.heard.text[w.heard.tokens[first.start].start : w.heard.tokens[last.end - 1].end]
    )


def _days_from(w: Workings, index: int, first: int, *, take: bool = False) -> tuple[int, ...]:
    """The days of a range such as "Monday to Saturday"; a single day where no range follows."""
    end = w.parts[index].end
    tokens = w.heard.tokens
    joined = end + 1 < len(tokens) and tokens[end].norm in _UNTIL | _DASHES
    dashed = end < len(tokens) and w.heard.text[tokens[end - 1].end : tokens[end].start].strip() == "-"
    place = end + 1 if joined else end
    while joined and place < len(tokens) and tokens[place].norm in _THE:
        place += 1
    after = next((i for i, part in enumerate(w.parts) if (joined or dashed) and part.start == place), None)
    last = w.parts[after].weekday if after is not None else None
    if after is None or last is None or last <= first:
        return (first,)
    if take:
        w.use(after)
    return tuple(range(first, last + 1))


def _linked(w: Workings, index: int, link: Link) -> Condition:
    words = w.parts[index].text
    before = index - 1
    if own := _with_word_before(w, index, link):
        link, words = replace(link, values=own, patterns=()), f"{w.parts[before].text} {words}"
        w.leave(before)
    link, narrowed = _narrowed(w, index, link)
    link = variant_of(w, index, link)
    if narrowed:
        w.use(*narrowed)
        words = " ".join([words, *(w.parts[i].text for i in narrowed)])
    if link.how == "typo":
        w.assume(said.corrected(words, str(link.values[0]), w.language))
    operator, values = _values_of(link)
    w.assume(w.parts[index].assumption)
    if len(link.values) > 1:
        w.assume(said.several_values(words, tuple(str(value) for value in link.values), w.language))
    return Condition(
        index, (Filter(link.column, operator, values, words),), link=link, label=words if narrowed else ""
    )


def _with_word_before(w: Workings, index: int, link: Link) -> tuple[Cell, ...]:
    """ "Productos sin azúcar", of products named so: "sin" is a word of their names and leaves nothing out."""
    part, before = w.parts[index], w.parts[index - 1] if index else None
    if before is None or before.end != part.start or index - 1 in w.used:
        return ()
    if not before.has("mark:not") and (before.known or before.filler or not before.text.isalpha()):
        return ()
    name = re.compile(rf"\b{re.escape(fold(before.text))}\W+{re.escape(fold(part.text))}")
    return tuple(value for value in link.values if name.search(fold(str(value))))


def _narrowed(w: Workings, index: int, link: Link) -> tuple[Link, list[int]]:
    """ "Conito caja 6 and 12": of several values of a name those that hold one of the numbers behind it."""
    kept: list[Cell] = []
    places: list[int] = []
    for i in range(index + 1, len(w.parts)) if len(link.values) > 1 else []:
        part = w.parts[i]
        number = part.number is not None and not part.names and not part.period and i not in w.used
        named = not part.known and any(char.isdigit() for char in part.text) and i not in w.used
        if number or named:
            digits = re.compile(
                rf"(?<![\w]){re.escape(part.text)}(?!\d)" if named else rf"(?<!\d){re.escape(part.text)}(?!\d)", re.I
            )
            holding = [value for value in link.values if digits.search(str(value))]
            if not holding:
                break
            kept += holding
            places.append(i)
        elif places and places[-1] == i - 1 and _is_unit_of(part.text, kept):
            places.append(i)
        elif not (part.filler or part.has("mark:and", "mark:together", "op:compare")):
            break
    if not places:
        return link, []
    values = tuple(value for value in link.values if value in kept)
    whole = len(values) == len(link.values)
    whole = whole and not are_set_apart(w, places)
    return (link if whole else replace(link, values=values, patterns=())), places


def _is_unit_of(word: str, values: list[Cell]) -> bool:
    """Whether a short word stands behind a number in those values: the g of x450g."""
    return len(word) <= _UNIT and any(
        re.search(rf"\d{re.escape(word)}", str(value), re.IGNORECASE) for value in values
    )


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
