"""The largest figure of single rows, split: "the largest quantity on one line by waiter"."""

from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.words.lexicon import small, word_set
from agent.models.offline.workings import Workings


def read_largest_of_rows(w: Workings) -> None:
    """A superlative right beside a figure that has a column, and one row of which it is; what splits it is marked."""
    tops = [i for i in w.find("op:top", "op:bottom") if w.parts[i].capture("op:top", "N") is None]
    if len(tops) != 1 or w.rows_are_things() or w.measures or w.said("op:average", "op:median"):
        return
    beside = [i for i in (w.near(tops[0], 1), w.near(tops[0], -1)) if i is not None and i not in w.used]
    figure = next((i for i in beside if _is_figure(w, i)), None)
    metric = (w.parts[figure].metric or w.units()) if figure is not None else None
    column = column_of(metric) if metric is not None else None
    if figure is None or column is None:
        return
    row = next((i for i in range(max(figure, tops[0]) + 1, len(w.parts)) if _is_one_row(w, i)), None)
    if row is not None and not _names_another_split(w, row):
        _read_of_all_rows(w, column, (tops[0], figure, row))
        return
    split = next((i for i in range((row or 0) + 1, len(w.parts)) if row is not None and _is_marked(w, i)), None)
    found = w.split_of(w.parts[split]) if split is not None else None
    if row is None or split is None or found is None or w.find("mark:who", "mark:whichever"):
        return
    mark = w.near(split, -1)
    w.use(tops[0], figure, row, split, *((mark,) if mark is not None else ()))
    aggregate: Aggregate = "max" if w.parts[tops[0]].has("op:top") else "min"
    w.measures.append(Measure(aggregate=aggregate, column=column))
    w.groupings.append(found)


def _names_another_split(w: Workings, row: int) -> bool:
    """Whether anything is named that rows could be split by, or whose largest row may be meant."""
    others = (part for i, part in enumerate(w.parts) if i != row and not w.names_rows(part))
    named = any(not part.period and not part.link and not part.metric and w.split_of(part) for part in others)
    return named or w.said("mark:who", "mark:whichever", "mark:each", "mark:when", "list:list")


def _read_of_all_rows(w: Workings, column: str, taken: tuple[int, int, int]) -> None:
    """ "Max quantity in a single line": one figure of all rows."""
    top, figure, row = taken
    aggregate: Aggregate = "max" if w.parts[top].has("op:top") else "min"
    w.use(*taken, *(i for i in range(figure, row) if w.is_filler(i) or w.norms(i) <= _ONE))
    w.use(*w.find("op:how_much"))
    w.idle.add(row)
    w.measures.append(Measure(aggregate=aggregate, column=column))


def _is_figure(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.has("op:count"):
        return bool(w.norms(index) & small("quantity_words"))  # "the largest quantity of alfajores"
    return part.metric is not None and part.dimension is None and not w.names_rows(part)


def _is_one_row(w: Workings, index: int) -> bool:
    """ "On one line", "en un renglón"; a mark that splits may have taken the word along: "on one line by waiter"."""
    part = w.parts[index]
    stems = {token.stem for token in w.heard.tokens[part.start : part.end]}
    rows = part.has("noun:rows") or (part.is_splitting and bool(stems & word_set("single_rows", w.language)))
    led = bool(w.norms(index) & _ONE) or w.word_before(index) in _ONE
    return rows and led and index not in w.used


_ONE = small("indefinite_articles", "one", "single", "same")


def _is_marked(w: Workings, index: int) -> bool:
    before = w.near(index, -1)
    marked = before is not None and w.parts[before].is_splitting
    return marked and w.parts[index].period is None and w.split_of(w.parts[index]) is not None
