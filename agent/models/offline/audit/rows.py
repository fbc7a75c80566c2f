"""Holds the rows that a reading keeps against the question: conditions that deny each other, guesses, lost days."""

from collections.abc import Iterator, Sequence
from datetime import time
from decimal import Decimal

from agent.models.offline.parts.part import Part
from agent.models.offline.parts.values_translated import is_translated
from agent.models.offline.reading import CEILINGS, FLOORS, Contrast, Filter
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.values import Cell

_DAYS_IN_WEEK = 7
_HOURS = 24
_ONES = small("one", "single")
_VERBAL = ("an", "en", "ar", "er", "ir", "aron", "ieron", "ando", "iendo", "amos", "emos", "imos", "aba", "aban")
_THROUGH = small("through")


def unfounded_rows(w: Workings) -> Iterator[int]:
    """The words of conditions that cannot be meant as they were read."""
    yield from _denied_by_each_other(w)
    yield from _bounds_denied(w)
    yield from _unlikely_bounds(w)
    yield from _days_outside(w)
    yield from _held_by_another_side(w)
    yield from _some_days_of_each(w)
    yield from _lost_periods(w)
    yield from _guessed_values(w)
    yield from _guessed_texts(w)
    yield from _cut_numbers(w)
    yield from _open_through(w)


def _denied_by_each_other(w: Workings) -> Iterator[int]:
    """ "Before 1 pm, … 5 pm onwards": no row is both, so they are not conditions that hold together."""
    for conditions in (w.filters, *(contrast.filters for contrast in w.contrasts)):
        for one in conditions:
            if any(_excludes(one, other) for other in conditions if other is not one and other.column == one.column):
                yield from _parts_of(w, one)


def _bounds_denied(w: Workings) -> Iterator[int]:
    """ "How many above 3 million and how many below 2": no figure is both."""
    for low in [item for item in w.having if item.operator in FLOORS]:
        for high in [item for item in w.having if item.operator in CEILINGS]:
            same = low.measure == high.measure and low.per == high.per
            if same and _is_above(low.value, high.value):
                yield from (i for i in w.used if w.parts[i].is_bound)


def _unlikely_bounds(w: Workings) -> Iterator[int]:
    """ "Between 12 and 14" are hours, and "more than one price" is a number of prices: neither is an amount."""
    default = w.default()
    amounts = [item for item in w.having if default is not None and item.measure.metric == default.name]
    hours = len(amounts) > 1 and all(isinstance(item.value, Decimal) and item.value <= _HOURS for item in amounts)
    for index in w.used:
        bound = w.parts[index].is_bound
        one = fold(w.parts[index].text).split()[-1] in _ONES
        priced = any(item.words == w.parts[index].text and item.values == (1,) for item in w.filters)
        if bound and ((hours and w.parts[index].has("cond:between", "cond:range")) or (one and priced)):
            yield index


def _days_outside(w: Workings) -> Iterator[int]:
    """ "Last Saturday, and how much on Sunday": a weekday that none of the days kept is."""
    weekday = w.weekday()
    if weekday is None or len(w.periods) != 1 or w.contrasts:
        return
    period = w.periods[0]
    days = {(period.start.weekday() + i) % _DAYS_IN_WEEK + 1 for i in range(period.days)}
    kept = any(item.column == weekday.column and item.operator in ("=", "in") for item in w.filters)
    if kept:
        yield from (i for i in w.used if w.parts[i].weekday is not None and w.parts[i].weekday not in days)


def _parts_of(w: Workings, item: Filter) -> Iterator[int]:
    words = item.words.casefold()
    yield from (i for i in w.used if w.parts[i].text.casefold() in words and not w.is_filler(i))


def _excludes(one: Filter, other: Filter) -> bool:
    """Whether no row can meet both conditions on a column."""
    if one.grain != other.grain:
        return False
    if one.operator in ("=", "in") and other.operator in ("=", "in"):
        return set(one.values).isdisjoint(other.values)
    low, high = _bounds(one), _bounds(other)
    return _is_above(low[0], high[1]) or _is_above(high[0], low[1])


def _bounds(item: Filter) -> tuple[Cell | None, Cell | None]:
    if item.operator == "between":
        return item.values[0], item.values[-1]
    if item.operator == "=":
        return item.values[0], item.values[0]
    low = item.values[0] if item.operator in FLOORS else None
    return low, item.values[0] if item.operator in CEILINGS else None


def _is_above(low: Cell | None, high: Cell | None) -> bool:
    if isinstance(low, int | float | Decimal) and isinstance(high, int | float | Decimal):
        return low > high
    return isinstance(low, time) and isinstance(high, time) and low >= high


def _held_by_another_side(w: Workings) -> Iterator[int]:
    """ "The two days of the weekend (Saturday, Sunday)": a side that the others make up is none of its own."""
    for whole in w.contrasts:
        inside = [one for one in w.contrasts if one is not whole and _is_within(w, one, whole)]
        if len(inside) > 1:
            label = whole.label.casefold()
            yield from (i for i in w.used if w.parts[i].text.casefold() == label)


def _is_within(w: Workings, one: Contrast, whole: Contrast) -> bool:
    if len(one.filters) != 1 or one.named_filters or len(whole.filters) + len(whole.named_filters) != 1:
        return False
    inner = one.filters[0]
    if inner.operator not in ("=", "in"):
        return False
    if whole.named_filters:
        conditions = {item.name: item.condition for item in w.semantics.filters}
        condition = conditions.get(whole.named_filters[0], "")
        return condition.startswith(f"{inner.column} IN") and all(f"'{cell}'" in condition for cell in inner.values)
    outer = whole.filters[0]
    return outer.operator == "in" and inner.column == outer.column and set(inner.values) < set(outer.values)


def _some_days_of_each(w: Workings) -> Iterator[int]:
    """ "Mon, tue, wed... every day of the week": all seven are asked for, and three were named only to begin."""
    weekday = w.weekday()
    if weekday is None or not any(item.dimension == weekday.name for item in w.groupings):
        return
    each = any(part.has("grain:weekday") and _is_of_all(w, i) for i, part in enumerate(w.parts))
    some = [item for item in w.filters if item.column == weekday.column and len(item.values) < _DAYS_IN_WEEK]
    if each and some:
        yield from (i for i in w.used if w.parts[i].weekday is not None)


def _is_of_all(w: Workings, index: int) -> bool:
    """Whether "each" or "every" stands before a part, or in it."""
    words = w.norms(index)
    marked = w.follows(index, "mark:each", "mark:per")
    return marked or not words.isdisjoint(small("every", "each"))


def _lost_periods(w: Workings) -> Iterator[int]:
    """A span of days that a rule took and no condition holds; and a start of the month where nothing builds up."""
    kept = [(period.start, period.end) for period in w.periods]
    for index in w.used:
        period = w.parts[index].period
        if index in w.idle and period is not None and period.start != period.end:
            continue
        whole = (w.context.first_day, w.context.last_day)
        built_up = w.transform in ("moving_average", "running_total")
        if period is None or not kept or built_up or (period.start, period.end) == whole:
            continue
        if not any(start <= period.end and period.start <= end for start, end in kept):
            yield index
    if w.transform != "running_total":
        marked = [i for i in w.used if w.parts[i].has("mark:month_start")]
        # "until 3 November and from the 4th": a day of the month that is named begins a span of its own
        yield from (
            i for i in marked if not (w.parts[i].borrowed and w.parts[i].period in w.periods and len(kept) > 1)
        )


def _guessed_values(w: Workings) -> Iterator[int]:
    """ "Superan" is a verb and no name of what is "Súper"; "the one date" is not the number of a waiter."""
    for index in w.used - w.idle:
        part = w.parts[index]
        if part.link is not None and part.link.how == "stem" and not part.metric and not part.dimension:
            kept = any(item.words == part.text for item in w.filters)
            verb = kept and w.language == "es" and fold(part.text).endswith(_VERBAL)
            told = w.semantics.drafted and is_translated(part.link, [token.norm for token in w.tokens_of(index)])
            if verb and not told and not _is_another_form(part.text, part.link.values):
                yield index
        if fold(part.text) in held_against("tills", w.language) and part.link is not None and _is_in_the(w, part):
            yield index
    for item in w.filters:
        dimension = w.semantics.dimension_of(item.column)
        if dimension is not None and 1 in item.values and len(item.values) == 1:
            yield from (i for i in w.used if w.parts[i].number == 1 and fold(w.parts[i].text) in _ONES)


def _is_in_the(w: Workings, part: Part) -> bool:
    """ "Entró plata en la caja": where money goes, not a thing of that name."""
    before = [token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]]
    return " ".join(before) in small("into_the")


def _is_another_form(words: str, values: Sequence[Cell]) -> bool:
    """Whether each word differs from one of a stored value by its number or gender alone."""
    stored = {_bare(word) for value in values for word in fold(str(value)).split()}
    return all(_bare(word) in stored for word in fold(words).split())


def _bare(word: str) -> str:
    """A word less its plural and its last vowel: "blancas", "blanco" → "blanc"."""
    bare = word.strip(".,;:").removesuffix("s")
    return bare.rstrip("aeo") if len(bare) > 3 else bare


def _guessed_texts(w: Workings) -> Iterator[int]:
    """A text to look for after a word that was taken for a slip of another: "conviene cerrar" contains nothing."""
    for index in w.used:
        part = w.parts[index]
        mended = any(token.corrected for token in w.heard.tokens[part.start : part.end])
        after = w.near(index, 1)
        known = after is not None and (w.parts[after].link is not None or w.parts[after].quoted)
        if part.has("text:contains", "text:starts with") and mended and not known:
            yield index


def _cut_numbers(w: Workings) -> Iterator[int]:
    """ "Mozos 51,52 y 116": a list without spaces that was taken for a fraction, of which half was kept."""
    for index in w.used - w.idle:
        number = w.parts[index].number
        if number is not None and number != int(number) and _is_cut(w, number):
            yield index


def _is_cut(w: Workings, number: Decimal) -> bool:
    return any(
        cell == int(number) for item in w.all_filters for cell in item.values if not isinstance(cell, str | time)
    )


def _open_through(w: Workings) -> Iterator[int]:
    """ "Takings through November" are those of November, or all until its end: nobody can tell.

    The data's first month is both, and "day by day through November" was read as its days.
    """
    for index in w.used:
        part = w.parts[index]
        period, word, words = part.period, w.heard.tokens[part.start].norm, part.end - part.start
        if period is None or word not in _THROUGH or words != 2:
            continue
        opened = period.start == w.context.first_day < period.end.replace(day=1)
        if opened and any((one.start, one.end) == (period.start, period.end) for one in w.periods):
            yield index
