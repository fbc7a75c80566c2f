"""Numbers that stand with a noun: "30 days" must be used with that noun's figure, or keep so many of it.

A bound that was taken for one of money, a limit of something else and a piece of a ticket's number all leave the
number in the reading, so that nothing looks lost.
"""

from collections.abc import Iterator
from decimal import Decimal

from agent.models.offline.metrics import columns_of_money
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import TEXTUAL, Having, Measure
from agent.models.offline.rows.lone_numbers import reaches
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.lexicon import held_against, words_in
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_MONEY = words_in("comparing.yaml", "money_signs")
_LONGEST = 2
"""Words between a number and its noun, and of a phrase behind it."""


def numbers_of_others(w: Workings) -> Iterator[int]:
    """The numbers that are not used for what they are said to count."""
    for index in sorted(w.used - w.idle):
        numbers = _numbers(w.parts[index])
        if not numbers:
            continue
        if _is_somebody(w, index, numbers):
            yield index
        noun = _noun(w, index)
        if _is_bound_lost(w, index, noun, numbers):
            yield index
        if noun is not None and _is_of_another(w, w.parts[index], w.parts[noun], numbers):
            yield from (index, noun)


def numbers_of_weekdays(w: Workings) -> Iterator[int]:
    """ "Two Fridays in October": which two of them, where all are kept."""
    for index, part in enumerate(w.parts[1:], 1):
        number, bare = w.parts[index - 1].number, not w.parts[index - 1].names
        if number is None or number == 1 or number == w.limit or not bare or part.period is not None:
            continue
        named = weekday_number(w.heard.tokens[part.start], w.language) is not None or part.has("days:weekend")
        if named and _counts_days(w, index - 1):
            yield from (index - 1, index)


def _counts_days(w: Workings, index: int) -> bool:
    """Whether a number says how many, and is not the one of a person, a price or a day."""
    return w.is_filler(index) or index not in w.used


def _numbers(part: Part) -> frozenset[Decimal]:
    """The numbers that a part holds, but for those of days, hours and names."""
    if part.period is not None or part.link is not None or part.metric is not None:
        return frozenset()
    timed = any(name.startswith(("hour:", "op:moving", "op:first", "op:last")) for name in part.names)
    found = [part.number, *(part.capture(name, "N") for name in part.names if not timed)]
    return frozenset(Decimal(str(each)) for each in found if isinstance(each, int | float | Decimal))


def _is_somebody(w: Workings, index: int, numbers: frozenset[Decimal]) -> bool:
    """ "Who sold more than 51": a number of waiters, of which no money is said; 51 may be one of them."""
    people = w.among("people")
    bounds = [one for one in w.having if one.value in numbers and w.parts[index].is_bound]
    metric = w.semantics.metric(bounds[0].measure.metric) if bounds and bounds[0].measure.metric else None
    if people is None or metric is None or metric != w.default() or _is_money(w.parts[index]):
        return False
    named = any(part.metric is not None or part.has("noun:amount", "noun:price", "noun:sales") for part in w.parts)
    end = w.parts[index].end
    behind = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
    said = named or w.says_money(behind) or bool(behind and _noun(w, index) is not None)
    return not said and any(reaches(w, people, number) for number in numbers)


def _is_money(part: Part) -> bool:
    return any(sign in part.text.casefold() for sign in _MONEY)


def _noun(w: Workings, index: int) -> int | None:
    """The part that names what a number counts: the next one, but for "different" between them."""
    between, place = held_against("of_numbered", w.language), index + 1
    while place < min(len(w.parts), index + 1 + _LONGEST) and w.norms(place) <= between:
        place += 1
    if place >= len(w.parts) or w.parts[place].period is not None or w.parts[place].weekday is not None:
        return None
    part = w.parts[place]
    timed = part.has("days:workweek") or (w.grain_of(part) is not None and is_plural(part.text))
    named = (part.metric is not None or part.dimension is not None) and is_plural(part.text)
    return place if timed or named else None


def _is_bound_lost(w: Workings, index: int, noun: int | None, numbers: frozenset[Decimal]) -> bool:
    """ "20 days or more" that is held as exactly 20, or as the first 20."""
    if w.transform == "moving_average":
        return False
    exact = any(item.operator == "=" and item.value in numbers for item in w.having)
    if not exact and w.limit not in numbers:
        return False
    phrases = held_against("and_beyond", w.language)
    for place in (index, *([noun] if noun is not None else [])):
        end = w.parts[place].end
        words = [token.norm for token in w.heard.tokens[end : end + _LONGEST]]
        if any(" ".join(words[:size]) in phrases for size in (1, _LONGEST)):
            return True
    return False


def _is_of_another(w: Workings, numbered: Part, noun: Part, numbers: frozenset[Decimal]) -> bool:
    bounds = [item for item in w.having if item.value in numbers and w.transform != "moving_average"]
    if any(_is_bound_of_another(w, item, noun) for item in bounds):
        return True
    if not bounds and w.limit in numbers and not w.listing and not _is_listed(w, noun):
        return True
    texts = (*TEXTUAL, *TEXTUAL.values())
    return any(item.operator in texts and numbered.text in item.values for item in w.filters) or _is_amount_of_rows(
        w, noun, numbers
    )


def _is_amount_of_rows(w: Workings, noun: Part, numbers: frozenset[Decimal]) -> bool:
    """ "Rows of over 30 days" kept by an amount of money."""
    columns = columns_of_money(w.semantics)
    counted = noun.metric is None or noun.metric.unit != "currency"
    return counted and any(
        item.column in columns and not numbers.isdisjoint(_cells(item.values)) for item in w.filters
    )


def _cells(values: tuple[object, ...]) -> set[Decimal]:
    return {Decimal(str(value)) for value in values if isinstance(value, int | float | Decimal)}


def _is_bound_of_another(w: Workings, bound: Having, noun: Part) -> bool:
    """Whether a bound is on a figure that its noun does not count."""
    metric = w.semantics.metric(bound.measure.metric) if bound.measure.metric else None
    if noun.metric is not None and noun.metric.unit == "currency":
        return False
    if noun.metric is not None and metric is not None and _belongs(w, bound.measure, metric, noun.metric):
        return False
    counted = w.counting(noun.dimension) if noun.dimension is not None else None
    if bound.measure == counted or w.names_rows(noun):
        return False
    if (
        metric is not None
        and metric == w.units()
        and noun.dimension == w.among("things_sold")
        and _is_of_entity(w, bound)
    ):
        return False  # "tickets with more than 10 items": each unit is one, as is said
    return metric is not None and metric.unit in ("currency", "units") and metric.additive


def _is_of_entity(w: Workings, bound: Having) -> bool:
    entity = w.entity()
    return entity is not None and (
        bound.per == entity.name or any(item.dimension == entity.name and item.is_whole for item in w.groupings)
    )


def _belongs(w: Workings, measure: Measure, metric: Metric, noun: Metric) -> bool:
    return noun == metric or noun == w.numerator(metric) or metric == w.numerator(noun) or bool(measure.per)


def _is_listed(w: Workings, noun: Part) -> bool:
    """Whether so many of a thing may be kept: it splits the rows, or it is what a row is."""
    split = w.split_of(noun)
    if noun.metric is not None and noun.dimension is None:
        return w.names_rows(noun)
    dimensions = {item.dimension for item in w.groupings}
    return split is None or split in w.groupings or split.dimension in dimensions
