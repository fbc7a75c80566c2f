"""Whether values that are said to be in are so anyway: among what is split or summed up elsewhere in the question."""

from agent.models.offline.parts.part import Part
from agent.models.offline.passing.ends_in import is_an_end, is_stored
from agent.models.offline.passing.inclusions import is_something_asked
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES
from agent.models.offline.workings import Workings

_FURTHER = words_in("values_in.yaml", "further")
_OF = small("of")


def hold_anyway(w: Workings, run: list[int], values: list[int], own: Part | None) -> bool:
    """Whether they are among what is split or summed up elsewhere in the question."""
    parts, outside = [w.parts[i] for i in values], [i for i in range(len(w.parts)) if i not in run]
    split = any(w.parts[i].dimension is not None and is_a_split(w, i) for i in outside)
    if not split and not is_something_asked(w, set(run)):
        return False
    if own is None and all(is_an_end(w, part, outside) for part in parts):
        return True
    if any(part.period is not None for part in parts):
        return False
    if parts[0].named:
        again = any(w.parts[i].named == parts[0].named for i in outside)
        return not again and not w.said("op:ratio", "op:share", "op:compare", "op:difference", "op:existence")
    columns = {column_of_value(w, part, own, outside) for part in parts}
    column = next(iter(columns))
    if len(columns) != 1 or not column or names_others(w, column, outside):
        return False
    if not all(is_stored(w, part, column) for part in parts):
        return False
    if any(names_column(w, i, column) for i in outside):
        return True
    entity = w.near(run[0], -1)
    of_things = entity is not None and w.parts[entity].dimension == w.entity()
    if w.norms_of(run) & _OF:
        return False  # "tickets of October, also of waiter 0": another figure
    if w.norms_of(run) & _FURTHER and w.parts[run[0]].start:
        return False
    plain = all(part.link is None and part.stored is None for part in parts)
    return plain and (own is not None or parts[0].weekday is not None) and not of_things and opens_clause(w, run)


def column_of_value(w: Workings, part: Part, own: Part | None, outside: list[int]) -> str:
    """The column that a value is of: by its name, as it is stored, or the only one of numbers that is spoken of."""
    if part.link is not None and part.number is None:
        return part.link.column
    if part.stored is not None:
        return part.stored[0]
    if part.weekday is not None:
        return "weekday"
    if own is not None and own.dimension is not None:
        return own.dimension.column
    spoken = [dimension for i in outside if (dimension := w.parts[i].dimension) is not None and not dimension.entity]
    columns = {one.column for one in spoken if one.kind == "category"}
    stored = [column for name in columns if (column := w.context.table.column(name)) and column.type == "integer"]
    return stored[0].name if len(stored) == 1 else ""


def names_others(w: Workings, column: str, outside: list[int]) -> bool:
    """Whether another value of the column is named: the values are then what is meant."""
    for i in outside:
        part, behind = w.parts[i], w.near(i, 1)
        if (part.link is not None and part.link.column == column) or (part.stored and part.stored[0] == column):
            return part.dimension is None
        if column == "weekday" and (part.weekday is not None or part.has("days:workweek", "days:weekend")):
            return True
        number = behind is not None and behind in outside and w.parts[behind].number is not None
        if part.dimension is not None and part.dimension.column == column and number and not is_a_split(w, i):
            return True
    return False


def names_column(w: Workings, index: int, column: str) -> bool:
    """Whether a part names the column, so that rows may be split by it."""
    part = w.parts[index]
    if column == "weekday":
        return w.grain_of(part) in ("weekday", "day")
    return part.dimension is not None and part.dimension.column == column


def is_a_split(w: Workings, index: int) -> bool:
    """Whether a name splits: "by waiter", "each waiter"."""
    return w.follows(index, "mark:by", "mark:per", "mark:each", "mark:whichever")


def opens_clause(w: Workings, run: list[int]) -> bool:
    """Whether no word stands before it in its clause."""
    return run[0] == 0 or w.parts[run[0] - 1].text[-1] in SIGNS_AND_DASHES
