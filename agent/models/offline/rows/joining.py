"""Conditions that are one group: said twice ("weekends, sat and sun"), joined, or all others ("the rest")."""

import re
from collections.abc import Hashable
from dataclasses import replace
from itertools import pairwise

from agent.models.offline.reading import Contrast, Filter
from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Cell

_LISTED = re.compile(r"""\s*"?(\w+)"?\s*(?:=|\bIN\b)\s*\(?\s*('[^']*'(?:\s*,\s*'[^']*')*)\s*\)?\s*""", re.IGNORECASE)
_AND = small("and", "or", "nor")
_COMMA = frozenset({",", "/"})
_TURNING = words_in("denials.yaml", "turning")
"""Words after which something is kept, though what stands before them is left out."""
_BREAKS = frozenset({",", "(", ":", "-", "–", "="})
_THAT_IS = small("namely")
_PLUS = small("mas")

Kept = tuple[Hashable, frozenset[Cell]]
"""What is held against values, and the values that it may have."""


def values_listed(condition: str) -> tuple[str, frozenset[Cell]] | None:
    """The column and the values of a condition in SQL that is a plain list of these."""
    match = _LISTED.fullmatch(condition)
    return (match[1], frozenset(re.findall(r"'([^']*)'", match[2]))) if match is not None else None


def read_plus(w: Workings, found: list[Condition]) -> None:
    """ "Sábado más domingo": between two values of one column the word adds, and ranks nothing."""
    row = sorted(found, key=lambda one: one.index)
    for one, other in pairwise(row):
        between = [i for i in range(one.index + 1, other.index) if not w.is_filler(i)]
        columns = [{item.column for item in each.filters} for each in (one, other)]
        if len(between) == 1 and fold(w.parts[between[0]].text) in _PLUS and columns[0] == columns[1]:
            w.leave(*between)


def without_restated(w: Workings, found: list[Condition]) -> list[Condition]:
    """ "Weekends (Saturday and Sunday)": of a group and its values right beside it, the group alone."""
    for group in found:
        whole = values_of(w, group)
        again = [one for one in found if one is not group and one.index > group.index and not one.named]
        same = [one for one in again if whole is not None and values_of(w, one) == whole and not one.negated]
        if same and group.named and not group.negated and not w.said("mark:apart"):
            return [one for one in found if not any(one is other for other in same)]
        if whole is None or len(whole[1]) < 2:
            continue
        beside = _beside(w, group, found)
        values = {id(one): values_of(w, one) for one in beside}
        inside = [
            one for one in beside if (known := values[id(one)]) and known[0] == whole[0] and known[1] <= whole[1]
        ]
        if inside and frozenset().union(*(known[1] for one in inside if (known := values[id(one)]))) == whole[1]:
            return [one for one in found if not any(one is other for other in inside)]
    return found


def _beside(w: Workings, group: Condition, found: list[Condition]) -> list[Condition]:
    """The conditions in a row with another, with nothing but small words between them."""
    row = sorted(found, key=lambda one: one.index)
    place = next(i for i, one in enumerate(row) if one is group)
    near: list[Condition] = []
    for step in (1, -1):
        here, there = place, place + step
        while 0 <= there < len(row) and (
            _adjoin(w, *sorted((row[here].index, row[there].index)))
            or (step == 1 and not near and _is_added(w, row[there]))
        ):
            near.append(row[there])
            here, there = there, there + step
        if near:
            break
    return near if not w.said("mark:apart") or (near and _is_bracketed(w, near[0])) else []


def _is_bracketed(w: Workings, condition: Condition) -> bool:
    start = w.parts[condition.index].start
    return start > 0 and w.heard.tokens[start - 1].text == "("


def _is_added(w: Workings, condition: Condition) -> bool:
    """Whether a comma, bracket or the like stands before what a condition is of: "weekend share, sat + sun"."""
    start = w.parts[condition.index].start
    return start > 0 and w.heard.tokens[start - 1].norm in _BREAKS


def _adjoin(w: Workings, first: int, second: int) -> bool:
    between = ("mark:and", "mark:aside", "mark:together")
    return all(
        w.is_filler(i)
        or w.parts[i].has(*between)
        or w.parts[i].text.casefold() in _THAT_IS
        or i in w.idle
        or (i in w.used and w.parts[i].number is not None)
        for i in range(first + 1, second)
    )


def values_of(w: Workings, condition: Condition) -> Kept | None:
    """The values that a condition keeps, where it is a plain list of them."""
    if condition.named:
        return _values_named(w, condition.named)
    return _values_kept(condition.filters)


def _values_kept(filters: tuple[Filter, ...]) -> Kept | None:
    item = filters[0] if len(filters) == 1 else None
    if item is None or item.operator not in ("=", "in"):
        return None
    return (item.column, item.grain), frozenset(item.values)


def _values_named(w: Workings, name: str) -> Kept | None:
    """The values that a named filter keeps, where it is a plain list of them."""
    condition = next((item.condition for item in w.semantics.filters if item.name == name), "")
    listed = values_listed(condition)
    return ((listed[0], None), listed[1]) if listed is not None else None


def are_joined(w: Workings) -> bool:
    """ "Saturdays and Sundays together", "sábado más domingo": one group, and nothing is set against it."""
    plus = any(fold(w.parts[i].text) in _PLUS for i in w.idle)
    return (bool(w.find("mark:together")) or plus) and not w.said(*COMPARING, "op:ratio", "mark:apart")


def do_overlap(w: Workings, contrasts: list[Contrast]) -> bool:
    """Whether some rows are surely on two sides: their shares would not add up."""
    sides = [_side(w, contrast) for contrast in contrasts]
    known = [side for side in sides if side is not None]
    return any(
        one[0] == other[0] and not one[1].isdisjoint(other[1])
        for index, one in enumerate(known)
        for other in known[index + 1 :]
    )


def _side(w: Workings, contrast: Contrast) -> Kept | None:
    if contrast.excluded_filters or len(contrast.named_filters) + len(contrast.filters) != 1:
        return None
    return _values_named(w, contrast.named_filters[0]) if contrast.named_filters else _values_kept(contrast.filters)


def with_shared_negation(w: Workings, found: list[Condition]) -> list[Condition]:
    """ "Without Sundays and Mondays": what is joined to something left out is left out as well."""
    row = sorted(found, key=lambda one: one.index)
    shared: list[Condition] = []
    for condition in row:
        before = shared[-1] if shared else None
        if before is not None and before.negated and not condition.negated and _is_joined_to(w, before, condition):
            condition = replace(_spelled_out(condition), negated=True)
        shared.append(condition)
    return shared


def _is_joined_to(w: Workings, one: Condition, other: Condition) -> bool:
    """Whether only "and" and small words stand between two conditions; a comma joins those of one column."""
    first, last = w.parts[one.index].end, w.parts[other.index].start
    words = {token.norm for token in w.heard.tokens[first:last]}
    parts = [i for i in range(one.index + 1, other.index) if i not in w.used]
    idle = all(w.is_filler(i) or w.parts[i].has("mark:and") or w.parts[i].number is not None for i in parts)
    columns = [{item.column for item in each.filters} for each in (one, other)]
    joins = _AND | _COMMA if columns[0] == columns[1] else _AND
    return idle and not words & _TURNING and bool(words & joins)


def rest_of(w: Workings, found: list[Condition]) -> list[Condition]:
    """ "Waiter 51 against the rest": a side of all other rows; "without 51 … the rest" says nothing more."""
    rest = w.find("mark:rest")
    kept = [condition for condition in found if not condition.negated]
    if not rest or w.order is not None:
        return []
    if not kept and found:
        w.use(*rest, *_named_again(w, rest[-1], found))
        return []
    before = [condition for condition in kept if condition.index < rest[0]]
    if len(kept) != 1 or not before:
        return []
    if not w.said(*COMPARING) and not _adjoin(w, before[0].index, rest[0]):
        return []
    w.use(*rest, *_named_again(w, rest[-1], before))
    return [replace(_spelled_out(before[0]), index=rest[0], negated=True, label="")]


def _spelled_out(condition: Condition) -> Condition:
    """The same with its values listed, so that it can be turned round."""
    link = condition.link
    if link is None:
        return condition
    words, operator = condition.filters[0].words, "=" if len(link.values) == 1 else "in"
    return replace(condition, filters=(Filter(link.column, operator, link.values, words),))  # type: ignore[arg-type]


def _named_again(w: Workings, rest: int, found: list[Condition]) -> list[int]:
    """The name behind "the rest of the": waiters, of those that were left out."""
    after = w.near(rest, 1)
    if after is None:
        return []
    dimension = w.parts[after].dimension
    columns = {item.column for condition in found for item in condition.filters}
    week = w.grain_of(w.parts[after]) == "week" and w.follows_preposition(after)
    week = week or (_are_weekdays(w, found) and w.grain_of(w.parts[after]) in ("day", "weekday"))
    return [after] if week or (dimension is not None and dimension.column in columns) else []


def _are_weekdays(w: Workings, found: list[Condition]) -> bool:
    """Whether conditions are of days of the week: "weekends vs the other days"."""
    weekday = w.weekday()
    kept = [values_of(w, condition) for condition in found]
    columns = {one[0][0] for one in kept if one is not None and isinstance(one[0], tuple)}
    return weekday is not None and columns == {weekday.column}


def without_whole(w: Workings, sides: list[Condition]) -> list[Condition]:
    """ "Both weekend days, one by one (Saturday, Sunday)": of a group and all its values the values are the sides."""
    values = {id(one): values_of(w, one) for one in sides}
    for whole in sides:
        others = [one for one in sides if one is not whole]
        kept, inside = values[id(whole)], [values[id(one)] for one in others]
        known = [one for one in inside if one is not None and kept is not None and one[0] == kept[0]]
        if kept is None or len(others) < 2 or len(known) < len(others):
            continue
        if frozenset().union(*(one[1] for one in known)) == kept[1]:
            return others
    return sides


def spelled_apart(w: Workings, found: list[Condition]) -> list[Condition]:
    """ "Saturday and Sunday separately": days that one name holds together, each a condition of its own."""
    if not w.find("mark:apart") or w.said(*COMPARING):
        return found
    row: list[Condition] = []
    for condition in found:
        kept, part = values_of(w, condition), w.parts[condition.index]
        named = [match for _, match in part.matches if match.name == "weekend"]
        spelled = bool(named) and not _AND.isdisjoint(fold(part.text).split()) and not condition.negated
        held = kept[0] if kept is not None else None
        if kept is None or not isinstance(held, tuple) or not spelled or len(kept[1]) < 2:
            row.append(condition)
            continue
        for value in sorted(kept[1], key=str):
            item = Filter(held[0], "=", (value,), part.text, held[1])
            row.append(replace(condition, named="", filters=(item,), label=str(value)))
    return row
