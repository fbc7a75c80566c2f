"""Which rows a follow-up keeps: other values, further conditions, and what they are set against."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agent.models.offline import assumptions as said
from agent.models.offline.conversation.changed_numbers import with_number
from agent.models.offline.conversation.one_more_side import joins_those_shown, side_of, with_side
from agent.models.offline.conversation.said_again import weekday_column
from agent.models.offline.conversation.sizes import names_kept
from agent.models.offline.reading import TEXTUAL, Filter, Grouping, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Cell

_TABLE = "between_texts.yaml"
_COUNTED_IN = words_in(_TABLE, "counted_in")
"""Words by which what is added is of one total with what was there."""
_THOSE, _ONES, _OF = (words_in(_TABLE, name) for name in ("those_of", "ones", "of_kind"))
_NOR = small("nor", "neither", "either", "also")
_EITHER = small("either")
_WITHOUT = small("without")
_QUOTED = re.compile(r"'([^']+)'")
_DAYS_OF_WEEK = 7


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
    sides = tuple(side_of(item) for item in (own[0], other))
    rest = tuple(item for item in base.filters if item is not own[0])
    return replace(base, filters=rest, contrasts=sides, transform="difference", order=None, limit=None)


def _joined(base: Reading, w: Workings) -> Reading:
    """ "Add waiter 103", after waiter 51: the rows of both, each apart, but for one total "including" it."""
    for item in list(w.filters):
        own = [one for one in base.filters if (one.column, one.grain) == (item.column, item.grain)]
        if len(own) != 1 or own[0].is_denial or item.is_denial:
            continue
        if any(one.operator not in ("=", "in") for one in (own[0], item)):
            w.filters[w.filters.index(item)] = _names_of_both(own[0], item, w) or item
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


def _names_of_both(kept: Filter, added: Filter, w: Workings) -> Filter | None:
    """ "Add the galletitas", after the conitos: one total of both, if they go by names."""
    words = ", ".join(words for words in (kept.words, added.words) if words)
    if kept.operator == added.operator and kept.operator in TEXTUAL:
        return replace(added, values=tuple(dict.fromkeys((*kept.values, *added.values))), words=words)
    names = [names_kept(one, w.context) for one in (kept, added)]
    together = tuple(dict.fromkeys(name for found in names for name in found))
    return replace(added, operator="in", values=together, words=words) if all(names) else None


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
