"""Which figure a bound is of: the one beside its number, in its unit, or how many of what stands behind it."""

import re

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Measure, Operator
from agent.models.offline.rows.amounts import counts_each, ends_a_clause, is_of_one, is_worth
from agent.models.offline.rows.cut_off import is_cut_off
from agent.models.offline.rows.named_columns import is_of_price
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold, tokenize
from agent.models.offline.workings import Workings
from agent.semantics import Dimension, Metric

OPERATORS: tuple[Operator, ...] = (">=", "<=", ">", "<", "between", "=")

_HOLDING = small("with", "to_have", "to_hold")
_AVERAGE = small("average_words")


def average_of_each(w: Workings, index: int) -> Metric | None:
    """ "Who averages over 20,000 per ticket": the ratio of the default figure to what is counted."""
    before, per, entity = w.near(index, -1), w.near(index, 1), w.entity()
    each = w.near(per, 1) if per is not None and w.parts[per].has("mark:per", "mark:by") else None
    if before is None or per is None or each is None or entity is None or w.rows_are_things():
        return None
    if not w.parts[before].has("op:average") or before in w.used or w.parts[each].dimension != entity:
        return None
    default, counted = w.default(), f"count(distinct{entity.column})".casefold()
    ratios = (item for item in w.semantics.metrics if default is not None and w.numerator(item) == default)
    ratio = next((item for item in ratios if counted in re.sub(r"[\s\"]", "", item.expression).casefold()), None)
    w.use(*((before, per, each) if ratio is not None else ()))
    return ratio


def metric_meant(w: Workings, index: int) -> Metric | None:
    """The metric right after the number ("1,000 units"), else the one right before ("revenue above 5000")."""
    if is_of_price(w, index) or is_of_one(w, index) or ends_a_clause(w, index):
        return w.price()
    for step in (1, -1):
        near = _behind_condition(w, index) if step == 1 else w.near(index, step)
        while near is not None and w.parts[near].has("verb:sold", "verb:earned") and step == -1:
            if w.parts[near].has("verb:earned"):
                return w.default()
            near = w.near(near, step)
        while near is not None and step == -1 and _says_of_which(w, near):
            near = w.near(near, step)
        if near is not None and step == -1 and w.parts[near].has("op:average"):
            near = _price_averaged(w, near)
        if near is None or near in w.used or (step == 1 and is_cut_off(w, index, near)):
            continue
        part = w.parts[near]
        counts_rows = step == -1 and w.rows_are_things() and w.names_rows(part)
        if part.metric is not None and step == -1 and counts_each(w, near, w.near(index, 1)):
            continue
        if (
            part.metric is not None
            and not (part.dimension and part.dimension.entity and step == -1)
            and not counts_rows
        ):
            w.use(near, *_said_different(w, near, part.metric), *_said_before(w, index, part.metric, step))
            return part.metric
        if part.has("noun:price"):
            w.use(near)
            return w.default() if step == -1 and is_worth(w, near) else w.price()
    return _metric_in_unit(w, index) or _metric_of_next(w, index)


def _price_averaged(w: Workings, average: int) -> int:
    """ "Cuyo precio promedio supera los 20.000": the price, behind which its average is said."""
    before = w.near(average, -1)
    priced = before is not None and (w.parts[before].metric == w.price() or w.parts[before].has("noun:price"))
    return before if before is not None and priced and w.price() is not None else average


def _said_before(w: Workings, index: int, metric: Metric, step: int) -> list[int]:
    """ "Tardaron más de 7 días": the figure of a drafted table before its bound, as a verb, and behind it."""
    before = w.near(index, -1)
    again = step == 1 and w.semantics.drafted and before is not None and w.parts[before].metric == metric
    return [before] if again and before is not None and before not in w.used else []


def _said_different(w: Workings, near: int, metric: Metric) -> list[int]:
    """ "More than 900 distinct tickets", "900 tickets distintos": each is counted once anyway."""
    behind = w.near(near, 1)
    own = behind is not None and w.parts[behind].has("op:distinct") and "distinct" in metric.expression.casefold()
    w.idle.update([behind] if own and behind is not None else [])
    return [behind] if own and behind is not None else []


def _says_of_which(w: Workings, index: int) -> bool:
    """ "Units sold in October exceeding 900": rows of which a figure is, between it and its bound."""
    part = w.parts[index]
    kept = part.period is not None or part.link is not None or bool(part.named) or part.weekday is not None
    again = index in w.idle and any(name.startswith("adj:") for name in part.names)
    return again or part.has("op:within") or (kept and index in w.used and part.metric is None)


def _behind_condition(w: Workings, index: int) -> int | None:
    """What a number is of, behind a word that says which of them: "more than 10 cancelled (not paid) flights"."""
    near = w.near(index, 1)
    if near is not None and near in w.used and w.parts[near].has("mark:not"):
        near = w.near(near, 1)
    after = w.near(near, 1) if near is not None else None
    told = near is not None and near in w.used and bool(w.parts[near].named or w.parts[near].link)
    rows = after is not None and after not in w.used and w.names_rows(w.parts[after])
    return after if told and rows and w.rows_are_things() else near


def _metric_of_next(w: Workings, index: int) -> Metric | None:
    """ "Over 1000 and under 2000 tickets": the figure stands behind the second bound and is of both."""
    after = w.near(index, 1)
    while after is not None and w.parts[after].has("mark:and"):
        after = w.near(after, 1)
    if after is None or after in w.used or not any(w.parts[after].has(f"cond:{name}") for name in OPERATORS):
        return None
    behind = w.near(after, 1)
    return w.parts[behind].metric if behind is not None else None


def _metric_in_unit(w: Workings, index: int) -> Metric | None:
    """ "Longer than 5 km": the figure that is counted in the unit behind the number."""
    near = w.near(index, 1)
    if near is None or near in w.used or w.parts[near].known:
        return None
    unit = w.heard.tokens[w.parts[near].start].norm
    for metric in w.semantics.metrics:
        lines = [fold(line).split() for words in metric.synonyms.values() for line in words]
        if any(len(line) > 2 and line[-1] == unit and line[-2] in small("in_alone") for line in lines):
            w.use(near)
            return metric
    return None


def things_counted(w: Workings, index: int) -> Measure | None:
    """ "More than 5 products": how many of a dimension's values each group has; of what is sold, how many units."""
    near = w.near(index, 1)
    if near is not None and is_cut_off(w, index, near):
        return None  # "tickets over 200k with waiter": a column of theirs, not what there are so many of
    different = [near] if near is not None and w.parts[near].has("op:distinct") else []
    near = w.near(different[0], 1) if different else near
    dimension = w.parts[near].dimension if near is not None and near not in w.used else None
    if near is None or dimension is None or w.parts[near].period is not None:
        return None
    behind = w.near(near, 1)
    different += [behind] if behind is not None and w.parts[behind].has("op:distinct") else []
    w.use(near, *different)
    sold, units = w.among("things_sold"), w.units()
    alone = w.parts[index].capture("cond:=", "N") == 1  # "a single product" is one kind, of however many units
    kinds = different or alone or _are_kinds_of_one(w, index, near, dimension)
    if units is not None and sold is not None and sold.name == dimension.name and not kinds:
        w.assume(said.word_as(w.parts[near].text, w.label(units), w.language))
        return Measure(units.name)
    return w.counting(dimension)


def _are_kinds_of_one(w: Workings, index: int, noun: int, dimension: Dimension) -> bool:
    """ "Tickets with more than 3 products": held by one of what is counted, products by that very name are kinds."""
    before, entity = w.near(index, -1), w.entity()
    if before is None or entity is None or w.parts[before].dimension != entity or w.rows_are_things():
        return False
    if w.word_before(index) not in _HOLDING:
        return False
    own = {token.stem for token in tokenize(w.label(dimension), w.language)}
    if {token.stem for token in w.tokens_of(noun)} != own:
        return False
    w.assume(said.word_as(w.parts[noun].text, said.different(w.label(dimension), w.language), w.language))
    return True


def says_average(w: Workings, index: int) -> bool:
    """ "An average unit price over 5,000": of what the prices of each thing come to, not of each row's."""
    place = w.near(index, -1)
    while place is not None and (
        w.parts[place].metric == w.price() or w.parts[place].has("noun:price", "op:average", "mark:whichever")
    ):
        if not w.norms(place).isdisjoint(_AVERAGE):
            w.leave(place)
            return True
        place = w.near(place, -1)
    return False
