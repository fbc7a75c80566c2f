"""Values that a question lists and wants one by one: "tickets by month of waiters 51, 101 and 103, each one"."""

from agent.models.offline.passing.ends_in import is_stored
from agent.models.offline.reading import Filter, Grouping
from agent.models.offline.rows.joining import are_joined
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension

_EACH = small("each")
_GROUP = words_in("inclusions.yaml", "groups")
_INCLUDING = words_in("inclusions.yaml", "one_as_well")
_SMALL = words_in("inclusions.yaml", "small_before_one")


def read_each_listed(w: Workings) -> None:
    """Splits by the column of a list of values, where the question says that each stands for itself."""
    if w.contrasts or are_joined(w):
        return
    for item in [item for item in w.filters if _holds_several(w, item) and item.grain is None]:
        dimension = w.semantics.dimension_of(item.column)
        if dimension is None or dimension.kind == "weekday" or _are_counted(w, dimension):
            continue
        said = [i for i in range(len(w.parts)) if i not in w.used and _says_each(w, i, item)]
        if not said:
            continue
        w.use(*said, *(i for mark in said for i in _counted_again(w, mark, item)))
        w.idle.update(i for mark in said for i in _counted_again(w, mark, item))
        split = Grouping(dimension.name)
        w.groupings.extend([] if split in w.groupings else [split])


def _are_counted(w: Workings, dimension: Dimension) -> bool:
    """ "Every invoice that starts with FCA: how many tickets there are": their number, and no row for each."""
    asked = [w.near(i, 1) for i, part in enumerate(w.parts) if part.has("op:count")]
    return any(i is not None and w.parts[i].dimension == dimension for i in asked)


def _holds_several(w: Workings, item: Filter) -> bool:
    """Whether a condition keeps several values: a list, or all the names that begin or read alike."""
    each = w.said("mark:each_listed") and not w.said("mark:per", "mark:by")
    listed = (w.list_wish or each) and not w.groupings and w.limit is None
    return item.operator == "in" or (item.operator in ("starts with", "contains") and listed)


def _says_each(w: Workings, index: int, item: Filter) -> bool:
    """Whether a part takes the values listed one at a time: not so of "each month", "each with its total"."""
    part = w.parts[index]
    if part.has("mark:apart", "op:one_by_one", "mark:each_listed"):
        return True
    words = {token.norm for token in w.heard.tokens[part.start : part.end]}
    if not part.has("mark:each", "mark:per") or words.isdisjoint(_EACH):
        return False
    after = w.near(index, 1)
    if after is None or not words.isdisjoint(_GROUP):
        return True
    behind = w.parts[after]
    if behind.dimension is not None and behind.dimension.column == item.column:
        return True
    if behind.number is not None:
        return behind.number in (len(item.values), *item.values)
    splits = w.split_of(behind) is not None or behind.named or behind.metric is not None
    return not splits and behind.start > part.end - 1 and not behind.has("mark:whichever")


def _counted_again(w: Workings, mark: int, item: Filter) -> list[int]:
    """ "Each of the three (waiters)": as many as were listed, and what they are called."""
    after = w.near(mark, 1)
    if after is None or after in w.used or w.parts[after].number != len(item.values):
        return []
    return [after]


def leave_values_included(w: Workings) -> None:
    """ "Takings by waiter, even the 0", "… including 0": one of the values that it is split by; none is cut."""
    splits = [w.semantics.dimension(item.dimension) for item in w.groupings if item.grain is None]
    columns = {one.column: w.context.table.column(one.column) for one in splits if one is not None}
    numbered = [one for one in columns.values() if one is not None and one.type == "integer"]
    if len(numbered) != 1 or any(item.column == numbered[0].name for item in w.filters):
        return
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        if part.number is None or part.names or part.period is not None:
            continue
        if part.number and not is_stored(w, part, numbered[0].name):  # 0 is nobody's number
            continue
        before = [token.norm for token in w.heard.tokens[max(0, part.start - 3) : part.start]]
        before = ["including" if word == "hasta" and part.number == 0 else word for word in before]
        led = next((place for place, word in enumerate(before) if word in _INCLUDING), None)
        if led is not None and all(word in _SMALL for word in before[led + 1 :]):
            w.leave(index)
            start = part.start - len(before) + led
            marks = [i for i in w.free(range(index)) if w.parts[i].start <= start < w.parts[i].end]
            w.leave(*marks)
