"""Conditions on figures: "more than 1,000 units", "entre 5 y 10"."""

import re
from dataclasses import replace
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Operator
from agent.models.offline.rows.amounts import is_of_one
from agent.models.offline.rows.bounded import OPERATORS
from agent.models.offline.rows.bounds_left_out import denials_before, turn_left_out
from agent.models.offline.rows.counted_bounds import leave_said_of_bounds, name_bounded_quantities
from agent.models.offline.rows.days_counted import spans_an_average
from agent.models.offline.rows.hours import keeps_hours
from agent.models.offline.rows.kept_by_bounds import Bound, filter_of, keep_bounded
from agent.models.offline.rows.signs import read_signs
from agent.models.offline.rows.subjects import subject_of
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_SCALES = (
    (re.compile(r"(millions?|millon(es)?|palos|\dm)$"), 1_000_000),
    (re.compile(r"(thousand|grand|mil|lucas?|\dk)$"), 1_000),
)
_LATEST_YEAR = 2100


def read_numeric_conditions(w: Workings) -> None:
    """Each comparison with a number: a condition on rows, on the groups shown, or on each of what is counted."""
    read_signs(w)
    name_bounded_quantities(w)
    leave_said_of_bounds(w)
    _read_ranges(w)
    _read_units(w)
    for index in [i for i in range(len(w.parts)) if i not in w.used]:
        operator = next((name for name in OPERATORS if w.parts[index].has(f"cond:{name}")), None)
        if operator is None or w.parts[index].period is not None or w.parts[index].has("op:top"):
            continue
        if spans_an_average(w, index):
            continue
        values = _numbers(w, index, operator)
        if values and (operator != "between" or values[0] <= values[-1]):  # "between 10 and 1" is of no amounts
            w.use(index)
            if operator == "=" and _is_a_bound(w, values[0]):
                w.idle.add(index)
            elif not (keeps_hours(w, index, operator, values) or _continues(w, Bound(index, operator, values))):
                denials, kept, filtered = denials_before(w, index), len(w.having), len(w.filters)
                keep_bounded(w, Bound(index, operator, values))
                if denials:
                    turn_left_out(w, denials, kept, filtered)
            _leave_said_again(w, index, values)


def _leave_said_again(w: Workings, index: int, values: tuple[Decimal, ...]) -> None:
    """ "5 palos (millones)", and "how much was it" of a figure that was held against a number."""
    scale = next((scale for pattern, scale in _SCALES if pattern.search(fold(w.parts[index].text))), 1)
    after = index + 1
    while after < len(w.parts) and w.parts[after].text == "(":
        after += 1
    word = fold(w.parts[after].text) if after < len(w.parts) and after > index + 1 else ""
    if scale > 1 and values[0] >= scale and any(pattern.fullmatch(word) and of == scale for pattern, of in _SCALES):
        w.leave(after)
    for place in w.find("noun:price") if w.having else []:
        part = w.parts[place]
        following = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        if place > index and part.text.casefold().startswith("how much") and following in small("it", "that"):
            w.leave(place)


def _is_a_bound(w: Workings, value: Decimal) -> bool:
    """ "Between 50 and 100 thousand, exactly 100 thousand too": an end that belongs to what is kept already."""
    bounds = [item.value for item in w.having if item.operator in (">=", "<=")]
    bounds += [cell for item in w.filters if item.operator in (">=", "<=", "between") for cell in item.values]
    return value in bounds


def _continues(w: Workings, bound: Bound) -> bool:
    """ "Above 5 but below 10", "above 5 units but below 10": a second bound is of the figure of the first."""
    index, operator = bound.index, bound.operator
    before, after = _bound_before(w, index), w.near(index, 1)
    of_its_own = after is not None and after not in w.used and (w.parts[after].metric or w.parts[after].dimension)
    first = next((name for name in OPERATORS if before is not None and w.parts[before].has(f"cond:{name}")), None)
    if of_its_own or first is None or operator[0] == first[0] or operator == "between" or before not in w.used:
        return False
    words = w.parts[before].text
    bounded = next((item for item in w.filters if item.words == words), None)
    if bounded is not None:
        w.filters.append(filter_of(w, bounded.column, bound))
    elif w.having:
        w.having.append(replace(w.having[-1], operator=operator, value=bound.values[0]))
    return bounded is not None or bool(w.having)


def _bound_before(w: Workings, index: int) -> int | None:
    """The part before a bound, but for what joins them and the figure that was counted by the first."""
    before = w.near(index, -1)
    while before is not None and w.parts[before].has("mark:and"):
        before = w.near(before, -1)
    if before is None or before not in w.used or w.parts[before].metric is None:
        return before
    first = w.near(before, -1)
    return first if first is not None and _is_alike(w, first, index) else before


def _is_alike(w: Workings, first: int, index: int) -> bool:
    """Whether a second bound joined to one with its figure may be of the same: no money, no number of rows."""
    tokens, end = w.heard.tokens, w.parts[index].end
    following = tokens[end].norm if end < len(tokens) else ""
    scaled = [any(pattern.search(fold(w.parts[i].text)) for pattern, _ in _SCALES) for i in (first, index)]
    money = "$" in w.parts[index].text or w.says_money(following) or scaled == [False, True]
    return w.parts[first].is_bound and not money and tokens[w.parts[index].start - 1].norm != ","


def _read_ranges(w: Workings) -> None:
    """ "A unit price of 5000 to 6000": two numbers joined, beside the figure or in the money that they are of."""
    for index in w.find("cond:range"):
        part = w.parts[index]
        found = (part.capture("cond:range", "N", nth) for nth in (0, 1))
        values = _scaled_alike(part.text, tuple(value for value in found if isinstance(value, Decimal)))
        following = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        before, after = w.near(index, -1), w.near(index, 1)
        beside = [w.parts[i] for i in (before, after) if i is not None and i not in w.used]
        of_rows = w.said("noun:rows")
        of_figure = any(
            (one.metric and (of_rows or not is_total(one.metric))) or one.has("noun:price") for one in beside
        )
        of_figure = of_figure or is_of_one(w, index)
        of_figure = of_figure or any(one.dimension and one.dimension.kind == "number" for one in beside)
        if (
            part.period is None
            and len(values) == 2
            and values[0] < values[1]
            and (of_figure or w.says_money(following) or _is_of_wholes(w, index, values[1]))
        ):
            w.use(index)
            keep_bounded(w, Bound(index, "between", values))


def _is_of_wholes(w: Workings, index: int, largest: Decimal) -> bool:
    """ "Tickets that add up to 50000 to 100000": no years or hours, after the name of what comes to an amount."""
    entity = w.entity()
    named = any(part.dimension is not None and part.dimension == entity for part in w.parts[:index])
    before = w.near(index, -1)
    metric = w.parts[before].metric if before is not None else None
    of_groups = metric is not None and is_total(metric) and subject_of(w, index) is not None
    return (named or of_groups) and largest > _LATEST_YEAR and not w.rows_are_things()


def _read_units(w: Workings) -> None:
    """ "The highest mountains in meters": a unit that nothing says the column is in."""
    for index in w.find("mark:unit"):
        near = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
        if not any(w.parts[i].number is not None or w.parts[i].has("mark:by", "mark:per") for i in near):
            w.use(index)
            w.assume(said.unit_not_known(w.heard.tokens[w.parts[index].end - 1].text, w.language))


def _numbers(w: Workings, index: int, operator: Operator) -> tuple[Decimal, ...]:
    found = [w.parts[index].capture(f"cond:{operator}", "N", nth) for nth in (0, 1)]
    return _scaled_alike(w.parts[index].text, tuple(value for value in found if isinstance(value, Decimal)))


def _scaled_alike(words: str, values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """ "Between 3 and 4 million": what is said of the second number is meant of the first."""
    scale = next((scale for pattern, scale in _SCALES if pattern.search(fold(words))), 1)
    if len(values) == 2 and values[0] < values[1] and values[0] < scale <= values[1]:
        return (values[0] * scale, values[1])
    return values
