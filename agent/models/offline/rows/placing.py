"""Conditions put to use: as filters, or as contrasts where a question sets them side by side."""

from dataclasses import replace

from agent.models.offline.reading import TEXTUAL, Contrast, Filter, Grouping, Operator
from agent.models.offline.rows.added_up import with_sums
from agent.models.offline.rows.glossed_groups import with_glosses
from agent.models.offline.rows.glosses_apart import name_before
from agent.models.offline.rows.hours import without_overlapping
from agent.models.offline.rows.joining import (
    read_plus,
    rest_of,
    spelled_apart,
    with_shared_negation,
    without_restated,
    without_whole,
)
from agent.models.offline.rows.kept import Condition
from agent.models.offline.rows.parts_of_wholes import depths
from agent.models.offline.rows.same_rows import named_once, said_once, same_rows
from agent.models.offline.rows.sides import are_set_apart, numbers_apart, sides_in_order, sides_of, use_words_of_sides
from agent.models.offline.workings import Workings

_WEEK = 7
NEGATED: dict[Operator, Operator] = {"=": "!=", "in": "not in", "<": ">=", ">=": "<", ">": "<=", "<=": ">", **TEXTUAL}


def place(w: Workings, found: list[Condition]) -> None:
    """Filters, or contrasts where the question sets its conditions against each other."""
    found = with_glosses(w, named_once(found))
    read_plus(w, found)
    found = with_sums(w, found)
    found = spelled_apart(w, without_restated(w, with_shared_negation(w, found)))
    if not (are_set_apart(w) or w.said("op:ratio")):
        found = without_overlapping(w, found)
    sides = sides_of(w, found, rest_of(w, found))
    if not sides and w.find("op:difference", "op:excess"):
        found, sides = numbers_apart(w, found)
    if sides:
        found = _without_sides(w, found, sides)
    _list_compared(w, found)
    _filter(w, found)


def _without_sides(w: Workings, found: list[Condition], joined: list[Condition]) -> list[Condition]:
    """Makes contrasts of the sides; the other conditions hold for each of them."""
    sides = without_whole(w, sides_in_order(w, found, joined))
    found = [one for one in found if one in sides or one not in joined]
    found = [one for one in found if one in sides or not any(same_rows(one, side) for side in sides)]
    use_words_of_sides(w, found)
    _contrast(w, sides)
    return [condition for condition in found if condition not in sides]


def _filter(w: Workings, found: list[Condition]) -> None:
    """Makes one filter of the conditions on a column that are alternatives to each other."""
    merged: dict[tuple[str, str, bool], Filter] = {}
    depth = depths(w, found)
    for condition in found:
        if condition.named:
            (w.excluded if condition.negated else w.named).append(condition.named)
            continue
        for item in condition.filters:
            text = condition.link is None and item.operator in TEXTUAL
            text = text and (item.operator != "starts with" or condition.negated)  # no name begins in two ways
            apart = "of it " * depth[condition.index]
            _merge(merged, item, condition.negated, apart, alone=len(condition.filters) == 1 and not text)
    w.filters.extend(item for item in said_once(merged.values()) if not _names_all(w, item))


def _merge(
    merged: dict[tuple[str, str, bool], Filter], item: Filter, negated: bool, apart: str, *, alone: bool
) -> None:
    """Adds a filter; values of the same column are alternatives to each other."""
    family = "values" if item.operator in ("=", "in") else item.operator if alone else f"{item.operator}{item.words}"
    key = (item.column, f"{apart}{family}", negated)
    known = merged.get(key)
    if known is not None:
        values = tuple(dict.fromkeys(known.values + item.values))
        operator: Operator = item.operator if family not in ("values",) else "in"
        item = replace(item, operator=operator, values=values, words=f"{known.words} {item.words}")
        if negated and operator == "in":
            item = replace(item, operator="not in")
    elif negated:
        item = replace(item, operator=NEGATED[item.operator])
    merged[key] = item


def _names_all(w: Workings, item: Filter) -> bool:
    """ "Mondays, Tuesdays, etc", "Monday to Sunday": examples of what the rows are split by, not a condition."""
    enumerated = w.find("mark:enumeration") if len(item.values) > 1 else []
    dimension = w.semantics.dimension_of(item.column)
    whole = dimension is not None and dimension.kind == "weekday" and len(item.values) == _WEEK
    if item.operator != "in" or dimension is None or not (enumerated or whole):
        return False
    split = w.split_by_grain("hour") if item.grain == "hour" else Grouping(dimension.name)
    w.use(*enumerated, *w.find("mark:apart", "mark:each_listed"))
    w.groupings.extend([split] if split and split not in w.groupings else [])
    return True


def _contrast(w: Workings, sides: list[Condition]) -> None:
    """Single stored values of one column are a filter and a grouping; anything wider is one contrast each."""
    filters = [condition.filters[0] for condition in sides if len(condition.filters) == 1]
    dimension = w.semantics.dimension_of(filters[0].column) if filters else None
    single = not any(condition.negated for condition in sides)
    single = single and len(filters) == len(sides)
    single = single and all(item.operator == "=" and item.grain is None for item in filters)
    if w.find("op:ratio") and len(sides) == 2:
        w.transform = "ratio"
        w.use(*w.find("op:ratio"))
    elif w.find("op:difference", "op:excess") and len(sides) == 2:
        w.use(*w.find("op:difference", "op:excess"))
        w.transform = "difference"
    elif single and dimension is not None:
        values = tuple(value for item in filters for value in item.values)
        w.filters.append(Filter(filters[0].column, "in", values, " ".join(item.words for item in filters)))
        w.groupings.append(Grouping(dimension.name))
        return
    w.contrasts.extend(
        Contrast(
            _label_of(w, condition),
            tuple(_turned(item) for item in condition.filters) if condition.negated else condition.filters,
            (condition.named,) if condition.named and not condition.negated else (),
            (condition.named,) if condition.named and condition.negated else (),
        )
        for condition in sides
    )


def _label_of(w: Workings, condition: Condition) -> str:
    label = name_before(w, condition) or condition.label or w.parts[condition.index].text
    if w.parts[condition.index].has("mark:rest"):
        return label
    return f"{'not' if w.language == 'en' else 'no'} {label}" if condition.negated else label


def _turned(item: Filter) -> Filter:
    return replace(item, operator=NEGATED[item.operator])


def _list_compared(w: Workings, found: list[Condition]) -> None:
    """ "Compare waiters 51 and 52": a list of values that is compared is split by its column."""
    for item in (item for condition in found if not condition.negated for item in condition.filters):
        dimension = w.semantics.dimension_of(item.column)
        if item.operator == "in" and item.grain is None and dimension is not None and w.find("op:compare"):
            w.use(*w.find("op:compare"))
            w.groupings.append(Grouping(dimension.name))
