"""Which rows a follow-up keeps: other values, further conditions, other days, and what they are set against."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agent.models.offline import assumptions as said
from agent.models.offline.conversation.changed_numbers import with_number
from agent.models.offline.conversation.one_more_side import joins_those_shown, with_side
from agent.models.offline.conversation.said_again import weekday_column
from agent.models.offline.conversation.sizes import names_kept
from agent.models.offline.reading import Contrast, Filter, Grouping, Period, Reading
from agent.models.offline.times.days import DAY, is_whole, unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Cell

_TABLE = "between_texts.yaml"
_INCLUDING = words_in(_TABLE, "adds_values")
_COUNTED_IN = words_in(_TABLE, "counted_in")
"""Words by which what is added is of one total with what was there."""
_THOSE, _ONES, _OF = (words_in(_TABLE, name) for name in ("those_of", "ones", "of_kind"))
_NOR = frozenset({"ni", "nor", "neither", "either", "tampoco", "too", "also", "tambien"})
_EITHER = frozenset({"either", "tampoco"})
_WITHOUT = frozenset({"without", "sin"})
_QUOTED = re.compile(r"'([^']+)'")
_DAYS_OF_WEEK = 7
_COMPARED = 2


def with_conditions(base: Reading, w: Workings, add: bool = False) -> Reading:
    """New filters take the place of those on the same column with the same sense; those that are added join them."""
    base = with_side(base, w)
    add = add or joins_those_shown(base, w)
    base = with_number(base, w, add)
    against = _against_other_value(base, w)
    if against is not None:
        return against
    base = _without_contrary(_without_denied(base, w), w)
    nor = _deny_as_well(base, w, add)
    if not nor:
        _tell_what_counts_again(base, w)
    if add and not w.said("mark:only", *COMPARING):
        base = _joined(_with_weekdays_joined(base, w), w)
    base = _without_other_days(base, w) if not add else base
    replaced = {(item.column, item.is_denial) for item in w.filters}
    nor += [family for item in w.filters if (family := _narrowed_by(item, base, w)) is not None]
    kept = tuple(item for item in base.filters if (item.column, item.is_denial) not in replaced or item in nor)
    named = tuple(dict.fromkeys((*(name for name in base.named_filters if name not in w.excluded), *w.named)))
    excluded = tuple(dict.fromkeys((*(name for name in base.excluded_filters if name not in w.named), *w.excluded)))
    return replace(
        base,
        filters=kept + tuple(w.filters),
        named_filters=named,
        excluded_filters=excluded,
        contrasts=tuple(w.contrasts) or base.contrasts,
        holdings=tuple({item.name: item for item in (*base.holdings, *w.holdings)}.values()),
    )


def _narrowed_by(item: Filter, base: Reading, w: Workings) -> Filter | None:
    """ "Solo las de choc", "just the lemon ones", after cookies: those of them; lost where none are."""
    tokens = [token.norm for token in w.heard.tokens]
    of_them = any(first in _THOSE and second in _OF for first, second in pairwise(tokens))
    family = next((one for one in base.filters if one.column == item.column and not one.is_denial), None)
    if family is None or item.is_denial or not (of_them or _ONES & set(tokens)):
        return None
    before, after = (set(names_kept(one, w.context)) for one in (family, item))
    if before and after and not before & after and w.said("mark:only"):
        w.lost.update(i for i, part in enumerate(w.parts) if not part.filler)
    return family if before & after and not after <= before else None


def _without_denied(base: Reading, w: Workings) -> Reading:
    """ "Take out the Mondays", where only Mondays were kept: nothing would be left but for the condition itself."""
    says_without = any(token.norm in _WITHOUT for token in w.heard.tokens)
    for item in [one for one in w.filters if one.is_denial and not says_without]:
        own = [one for one in base.filters if (one.column, one.grain) == (item.column, item.grain)]
        kept = [one for one in own if one.operator in ("=", "in") and set(one.values) <= set(item.values)]
        if kept:
            w.filters.remove(item)
            base = replace(base, filters=tuple(one for one in base.filters if one not in kept))
    return base


def _without_other_days(base: Reading, w: Workings) -> Reading:
    """ "And weekdays?", after weekends: a condition that has a name stands in place of others on its column."""
    conditions = {item.name: item.condition for item in w.semantics.filters}
    columns = [item.column for item in w.semantics.dimensions if item.kind == "weekday"]
    for column in columns:
        own = [name for name in base.named_filters if column in conditions.get(name, "") and name not in w.named]
        named = any(column in conditions.get(name, "") for name in w.named)
        kept = [item for item in base.filters if item.column == column and not item.is_denial]
        if named:
            base = replace(base, filters=tuple(item for item in base.filters if item not in kept))
        if named or any(item.column == column and not item.is_denial for item in w.filters):
            base = replace(base, named_filters=tuple(name for name in base.named_filters if name not in own))
    return base


def _without_contrary(base: Reading, w: Workings) -> Reading:
    """ "Without alfajores", where only alfajores were kept, and the other way about: the later one holds."""
    kept = tuple(one for one in base.filters if not any(_is_contrary(one, item) for item in w.filters))
    return replace(base, filters=kept)


def _is_contrary(one: Filter, other: Filter) -> bool:
    if (one.column, one.grain) != (other.column, other.grain) or one.is_denial == other.is_denial:
        return False
    return set(one.values) == set(other.values) or bool(one.words and fold(one.words) == fold(other.words))


def _against_other_value(base: Reading, w: Workings) -> Reading | None:
    """ "Compare with waiter 103", after waiter 101: the two set against each other."""
    if not w.said(*COMPARING) or w.periods or len(w.filters) != 1 or base.contrasts:
        return None
    other = w.filters[0]
    own = [item for item in base.filters if item.column == other.column and item.grain == other.grain]
    if len(own) != 1 or other.is_denial or own[0].is_denial or own[0].values == other.values:
        return None
    w.use(*w.find(*COMPARING))
    sides = tuple(Contrast(item.words or str(item.values[0]), (item,)) for item in (own[0], other))
    rest = tuple(item for item in base.filters if item is not own[0])
    return replace(base, filters=rest, contrasts=sides, transform="difference", order=None, limit=None)


def _joined(base: Reading, w: Workings) -> Reading:
    """ "Add waiter 103", after waiter 51: the rows of both, each apart, but for one total "including" it."""
    for item in list(w.filters):
        own = [one for one in base.filters if (one.column, one.grain) == (item.column, item.grain)]
        if len(own) != 1 or any(one.operator not in ("=", "in") for one in (own[0], item)):
            continue
        values = tuple(dict.fromkeys((*own[0].values, *item.values)))
        if values == own[0].values:
            continue
        w.filters[w.filters.index(item)] = replace(
            item, operator="in", values=values, words=f"{own[0].words}, {item.words}"
        )
        totals = any(token.norm in _COUNTED_IN for token in w.heard.tokens) or w.said("mark:together")
        named = [one for one in w.semantics.dimensions if one.column == item.column and not totals]
        split = [Grouping(one.name, item.grain) for one in named[:1]]
        w.groupings += [one for one in split if one not in (*base.groupings, *w.groupings)]
    return base


def _with_weekdays_joined(base: Reading, w: Workings) -> Reading:
    """ "Include weekdays too", after weekends: the days of both, which are no condition where they are all seven."""
    column = weekday_column(w)
    own, added = _weekdays_kept(base.filters, base.named_filters, column, w), None
    if own:
        added = _weekdays_kept(w.filters, w.named, column, w)
    if not own or not added:
        return base
    days = tuple(dict.fromkeys((*own, *added)))
    gone = {name for name in (*base.named_filters, *w.named) if column in _condition(name, w)}
    w.filters = [item for item in w.filters if item.column != column]
    w.named = [name for name in w.named if name not in gone]
    kept = tuple(item for item in base.filters if item.column != column)
    together = () if len(days) == _DAYS_OF_WEEK else (Filter(column, "in", days),)
    named = tuple(name for name in base.named_filters if name not in gone)
    return replace(base, filters=(*kept, *together), named_filters=named)


def _weekdays_kept(filters: Sequence[Filter], named: Sequence[str], column: str, w: Workings) -> tuple[Cell, ...]:
    """The days of the week that conditions keep, where one alone does so."""
    own = [item.values for item in filters if column and item.column == column]
    plain = all(item.operator in ("=", "in") for item in filters if item.column == column)
    own += [tuple(_QUOTED.findall(_condition(name, w))) for name in named if column and column in _condition(name, w)]
    return own[0] if len(own) == 1 and plain else ()


def _condition(name: str, w: Workings) -> str:
    return next((item.condition for item in w.semantics.filters if item.name == name), "")


def _deny_as_well(base: Reading, w: Workings, add: bool) -> list[Filter]:
    """ "Nor 51", after all but 103: both are left out. Texts of names always join: each takes away some more.

    Returns the conditions of before that stand beside one of another kind.
    """
    joins = add or any(token.norm in _NOR for token in w.heard.tokens)
    beside: list[Filter] = []
    for place, item in enumerate(w.filters):
        denied = [one for one in base.filters if one.is_denial and _is_beside(one, item)]
        own = [one for one in base.filters if _is_beside(one, item)]
        values = tuple(dict.fromkeys((*(value for one in denied for value in one.values), *item.values)))
        words = ", ".join((*(one.words for one in denied), item.words))
        if item.operator == "lacks" and denied and all(one.operator == "lacks" for one in denied):
            w.filters[place] = replace(item, values=values, words=words)
        elif joins and len(own) == 1 and all(one.operator in ("!=", "not in") for one in (own[0], item)):
            w.filters[place] = replace(item, operator="not in", values=values, words=words)
        elif joins and item.is_denial:
            beside += denied
    if joins and any(item.is_denial for item in (*w.filters, *base.filters)):
        w.use(*(i for i in range(len(w.parts)) if w.norms(i) <= _EITHER))
    return beside


def _tell_what_counts_again(base: Reading, w: Workings) -> None:
    """ "And without conitos?", after "without alfajores": these count again, which the answer says."""
    for item in w.filters:
        before = [one for one in base.filters if one.is_denial and item.is_denial and _is_beside(one, item)]
        for one in before:
            if one.operator != "lacks" and one.words and not set(one.values) <= set(item.values):
                w.assume(said.counted_again(item.words or str(item.values[0]), one.words, w.language))


def _is_beside(one: Filter, other: Filter) -> bool:
    return (one.column, one.grain) == (other.column, other.grain)


def _added(before: Period, added: Period, w: Workings) -> tuple[Period, ...]:
    """ "Include November too": one span where they touch; "also November": each shown."""
    first, second = sorted((before, added), key=lambda period: period.start)
    joins = any(token.norm in _INCLUDING for token in w.heard.tokens)
    if joins and second.start == first.end + DAY:
        return (Period(first.start, second.end, f"{first.words} + {second.words}"),)
    return before, added


def with_periods(base: Reading, w: Workings, add: bool) -> Reading:
    """Other days in place of those before; beside them, where they are added or set against each other."""
    if not w.periods or _begins_alike(base, w):
        return base
    if _joins_compared(base, w, add):
        spans = sorted((*base.periods, *w.periods), key=lambda period: period.start)
        whole = base.transform == "difference"
        return replace(base, periods=tuple(spans), transform=None if whole else base.transform, order=None)
    if add and len(base.periods) == len(w.periods) == 1 and not w.said(*COMPARING, "op:growth"):
        return replace(base, periods=_added(base.periods[0], w.periods[0], w))
    stated = [part.period for part in w.parts if part.period is not None]
    if w.said(*COMPARING, "op:growth") and len(stated) == len(base.periods) == 1 != len(w.periods):
        w.periods = stated
    if not (w.said(*COMPARING, "op:growth") and len(w.periods) == 1):
        whole = base.transform == "difference" and len(base.periods) == 2
        return replace(base, periods=tuple(w.periods), transform=None if whole else base.transform)
    if not base.periods and not base.contrasts:
        w.lost.update(
            w.find(*COMPARING)
        )  # "compare with September", after all of the days: with what it is, nobody says
    w.use(*w.find(*COMPARING, "op:growth", "op:share"))
    w.transform = None
    said = {w.split_of(part) for part in w.parts if not part.has("op:growth")}
    w.groupings = [item for item in w.groupings if item in said]
    if len(base.periods) != 1:
        return replace(base, periods=(*base.periods, *w.periods))
    _lose_span_around(base.periods[0], w)
    kept = base.limit is not None and len(base.groupings) == 1
    ranked = (replace(base, assumptions=(), unread=()),) if kept else ()
    sides = (*base.periods, *w.periods)
    if any(part.has("op:growth") for part in w.parts):  # a change goes forward in time
        sides = tuple(sorted(sides, key=lambda period: period.start, reverse=True))
    return replace(
        base,
        periods=sides,
        transform="difference",
        among=(*base.among, *ranked),
        limit=None,
        order=None,
    )


def _joins_compared(base: Reading, w: Workings, add: bool) -> bool:
    """ "Add November", "¿y noviembre?", after two months that were compared: one more beside them."""
    if len(base.periods) < _COMPARED or len(w.periods) != 1 or w.said(*COMPARING, "op:growth"):
        return False
    new = w.periods[0]
    apart = all(new.end < one.start or one.end < new.start for one in base.periods)
    alone = w.groupings or w.filters or w.named or w.excluded or w.contrasts
    one_more = add or (_is_named_after_and(w) and _of_one_unit((*base.periods, new)))
    return apart and base.transform in (None, "difference", "growth") and not alone and one_more


def _is_named_after_and(w: Workings) -> bool:
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    return first in words_in(_TABLE, "names_one_more") and not w.measures and not w.said("mark:only", "mark:not")


def _of_one_unit(spans: Sequence[Period]) -> bool:
    """Whether all are days, or whole weeks, or whole months."""
    return any(all(is_whole(unit, one.start, one.end) for one in spans) for unit in ("week", "month")) or all(
        one.days == 1 for one in spans
    )


def _begins_alike(base: Reading, w: Workings) -> bool:
    """ "Accumulate them, starting on the 1st": where what is added up begins, which are the days that are kept."""
    kept, told = base.periods, w.periods
    if len(kept) != 1 or len(told) != 1 or not w.said("op:running_total"):
        return False
    alike = told[0].start == kept[0].start < kept[0].end < told[0].end == w.context.last_day
    if alike:
        w.assumptions = [one for one in w.assumptions if told[0].words not in one]
    return alike


def _lose_span_around(own: Period, w: Workings) -> None:
    """ "% change Oct to Nov", after days of November: two sides, and not those days against all of both months."""
    for index, part in enumerate(w.parts):
        around = part.period is not None and part.period.start <= own.start and own.end <= part.period.end
        if around and part.period is not None and unit_around("month", part.period.start)[1] < part.period.end:
            w.lost.add(index)
