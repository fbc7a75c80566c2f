"""Whether two conditions keep the same rows, however they are worded."""

from collections.abc import Iterable

from agent.models.offline.reading import TEXTUAL, Filter
from agent.models.offline.rows.kept import Condition
from agent.values import Cell


def same_rows(one: Condition, other: Condition) -> bool:
    """Whether two conditions say the same in other words: workdays, Monday to Friday."""
    kept = [[(item.column, item.operator, _folded(item)) for item in each.filters] for each in (one, other)]
    return bool(one.filters) and kept[0] == kept[1]


def named_once(found: list[Condition]) -> list[Condition]:
    """ "How many refunds, and how much was refunded": the rows that one name keeps, said twice and no two sides."""
    kept: list[Condition] = []
    for one in found:
        again = any(one.named and (one.named, one.negated) == (other.named, other.negated) for other in kept)
        kept.extend([] if again else [one])
    return kept


def _folded(item: Filter) -> tuple[Cell, ...]:
    """The values; the case of texts that names begin or end with tells nothing."""
    textual = item.operator in TEXTUAL
    return tuple(value.casefold() if textual and isinstance(value, str) else value for value in item.values)


def said_once(items: Iterable[Filter]) -> list[Filter]:
    """ "The mornings … before noon": of conditions that keep the same, the one that was said last."""
    last = {(item.column, item.operator, item.values, item.grain): item for item in items}
    return list(last.values())
