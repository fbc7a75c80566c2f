"""Values that a plus sign makes one side of: "saturdays + sundays on one side and mon-fri on the other"."""

from dataclasses import replace

from agent.models.offline.rows.kept import Condition
from agent.models.offline.workings import COMPARING, Workings

_SIDES = 3
"""So many conditions there are at least, where two of them are one side and no word sets sides apart."""


def with_sums(w: Workings, found: list[Condition]) -> list[Condition]:
    """Two values of one column with nothing but "+" between them, where sides are set apart, are one condition."""
    if not w.said("mark:apart", *COMPARING) and len({id(one) for one in found if one.filters}) < _SIDES:
        return found
    row: list[Condition] = []
    for condition in sorted(found, key=lambda one: one.index):
        last = row[-1] if row else None
        if last is not None and _are_added(w, last, condition):
            one, other = last.filters[0], condition.filters[0]
            values = (*one.values, *other.values)
            item = replace(one, operator="in", values=values, words=f"{one.words} + {other.words}")
            row[-1] = replace(condition, filters=(item,), label=item.words)
        else:
            row.append(condition)
    return row if len(row) < len(found) else found


def _are_added(w: Workings, one: Condition, other: Condition) -> bool:
    plain = all(len(each.filters) == 1 and each.filters[0].operator in ("=", "in") for each in (one, other))
    if not plain or one.negated or other.negated or one.filters[0].column != other.filters[0].column:
        return False
    between = [token.text for token in w.heard.tokens[w.parts[one.index].end : w.parts[other.index].start]]
    return between == ["+"]
