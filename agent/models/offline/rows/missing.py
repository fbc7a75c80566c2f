"""Rows that have no value in a column: "tickets without a rating", "¿cuántos no tienen agente asignado?"."""

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "denials.yaml"
_DENYING = words_in(_TABLE, "no_value")
_BETWEEN = words_in(_TABLE, "before_value")
_GIVEN = words_in(_TABLE, "given", "not_yet")
_BLANK = words_in(_TABLE, "blank")
_LEFT = words_in(_TABLE, "left_blank")
_HAVING = words_in("other_tables.yaml", "having")
_NOTHING = words_in("other_tables.yaml", "nothing_stored")


def read_missing(w: Workings) -> None:
    """A column with a denial before it, or said to be blank, where rows may have none."""
    for index in w.free(range(len(w.parts))):
        column = column_with_gaps(w, w.parts[index])
        stored = _stored_for_nothing(w, w.parts[index]) if column is None else ()
        if column is None and not stored:
            continue
        words = _denied(w, index) or _blank(w, index)
        if words and column is not None:
            w.use(index, *words, *_given(w, index))
            w.filters.append(Filter(column, "missing", (), w.parts[index].text))
        elif words and (split := w.parts[index].dimension) is not None:
            w.use(index, *words, *_given(w, index))
            w.filters.append(Filter(split.column, "in" if len(stored) > 1 else "=", stored, w.parts[index].text))
            w.assume(said.word_as(w.parts[index].text, ", ".join(f"= {value}" for value in stored), w.language))


def _stored_for_nothing(w: Workings, part: Part) -> tuple[str, ...]:
    """The texts of a drafted table's column without gaps that say that nothing is known: "NA"."""
    split = part.dimension
    if not w.semantics.drafted or split is None or split.kind != "category" or part.link is not None or part.period:
        return ()
    return tuple(value for value in w.context.stored(split.column) if fold(value) in _NOTHING)


def is_nothing(item: Filter) -> bool:
    """Whether a condition keeps the rows with a text that is stored where nothing is known."""
    return item.operator in ("=", "in") and all(fold(str(value)) in _NOTHING for value in item.values)


def column_with_gaps(w: Workings, part: Part) -> str | None:
    """The column that a part names, where some rows have nothing in it."""
    name = part.dimension.column if part.dimension is not None else None
    if name is None and part.metric is not None and not w.names_rows(part):
        name = column_of(part.metric)
    column = w.context.table.column(name) if name is not None else None
    return name if column is not None and column.nulls and part.link is None and part.period is None else None


def _denied(w: Workings, index: int) -> list[int]:
    """The denial right before a column, and what stands between."""
    passed: list[int] = []
    for place in range(index - 1, -1, -1):
        words = w.norms(place)
        if words & _DENYING and words <= _DENYING | _BETWEEN:
            return [place, *passed]
        if not words <= _BETWEEN or place in w.used:
            return []
        passed.append(place)
    return []


def leave_having_of_missing(w: Workings) -> None:
    """ "Left no rating", of a drafted table: a verb of having before a denial and a column is no value."""
    for index in range(len(w.parts) - 2) if w.semantics.drafted else ():
        figure = w.near(index + 1, 1)
        denied = w.norms(index) <= _HAVING and bool(w.norms(index + 1) & _DENYING)
        if index not in w.used and denied and figure is not None and column_with_gaps(w, w.parts[figure]) is not None:
            w.leave(index)


def _blank(w: Workings, index: int) -> list[int]:
    """ "The deposit is left blank": words behind a column that say that nothing is there."""
    passed: list[int] = []
    for place in range(index + 1, len(w.parts)):
        words = w.norms(place)
        passed.append(place)
        if words & _BLANK:
            return passed
        if not words <= _LEFT:
            return []
    return []


def _given(w: Workings, index: int) -> list[int]:
    """ "No agent assigned": the participle that a value would have."""
    found: list[int] = []
    for place in range(index + 1, min(index + 3, len(w.parts))):
        if not w.norms(place) <= _GIVEN:
            break
        found.append(place)
    return found
